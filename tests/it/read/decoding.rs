//! Bytes → text: every encoding that reports come in, and what is refused.

use encoding_rs::{BIG5, GB18030, GBK};
use hegui_read::{LIMIT, read};
use hegui_text::span::{LineIndex, Position};
use hegui_text::{Letters, Unreadable};

const REPORT: &str = "岭北县卫生健康局2022年度法治政府建设工作报告\r\n\r\n一、主要工作\r\n\
    （一）规范执法。全年检查各类单位1,208户次，立案47件，罚没款12.6万元；“双随机”抽查完成率100%。\r\n\
    （二）公开信息。主动公开政府信息98条，办理依申请公开3件，均按期答复。\r\n";

const TRADITIONAL: &str = "嶺北縣衛生健康局年度法治政府建設工作報告\n一、主要工作\n全年檢查各類單位，立案查處違法行為，\
    罰沒款項全部上繳國庫。組織執法人員參加培訓，合格率百分之百。\n";

fn utf_16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        })
        .collect()
}

fn content(bytes: &[u8]) -> (String, String) {
    let text = read(bytes, "report.txt").expect("readable");
    (text.content, text.encoding.expect("named").into_owned())
}

#[test]
fn reads_the_same_text_in_every_encoding() {
    let bom = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (REPORT.into(), "UTF-8"),
        (bom(b"\xEF\xBB\xBF", REPORT.into()), "UTF-8"),
        (GBK.encode(REPORT).0.into_owned(), "gb18030"),
        (GB18030.encode(REPORT).0.into_owned(), "gb18030"),
        (utf_16(REPORT, true), "UTF-16LE"),
        (utf_16(REPORT, false), "UTF-16BE"),
        (bom(b"\xFF\xFE", utf_16(REPORT, true)), "UTF-16LE"),
        (bom(b"\xFE\xFF", utf_16(REPORT, false)), "UTF-16BE"),
    ];
    for (bytes, encoding) in cases {
        assert_eq!(content(&bytes), (REPORT.to_owned(), encoding.to_owned()));
    }
}

#[test]
fn reads_big5() {
    let (bytes, _, bad) = BIG5.encode(TRADITIONAL);
    assert!(!bad);
    assert_eq!(content(&bytes), (TRADITIONAL.to_owned(), "Big5".to_owned()));
}

#[test]
fn reads_characters_beyond_gbk() {
    let text = format!("{REPORT}𠮷㐂");
    assert_eq!(content(&GB18030.encode(&text).0).0, text);
}

#[test]
fn reads_a_text_cut_anywhere() {
    let gbk = GBK.encode(REPORT).0.into_owned();
    let utf_8 = REPORT.as_bytes();
    for cut in 1..8 {
        let (text, encoding) = content(&gbk[..gbk.len() / 2 + cut]);
        assert_eq!(encoding, "gb18030");
        assert!(text.starts_with("岭北县卫生健康局2022年度"));
        let (text, encoding) = content(&utf_8[cut..utf_8.len() / 2 + cut]);
        assert_eq!(encoding, "UTF-8");
        assert!(text.contains("法治政府建设工作报告"));
    }
    let (text, encoding) = content(&utf_16(REPORT, true)[..201]);
    assert_eq!(encoding, "UTF-16LE");
    assert!(text.starts_with("岭北县"));
}

#[test]
fn reads_very_short_texts() {
    for text in ["好", "罚款。", "本局无此项工作", "2023年\n"] {
        assert_eq!(content(text.as_bytes()).0, text);
    }
    assert_eq!(
        content(&GBK.encode("本年度未办理行政复议案件").0).0,
        "本年度未办理行政复议案件"
    );
}

#[test]
fn counts_what_could_not_be_decoded() {
    let mut bytes = REPORT.as_bytes().to_vec();
    bytes[REPORT.find("规范").expect("there")] = 0xFF;
    let text = read(&bytes, "").expect("readable");
    assert_eq!(text.encoding.as_deref(), Some("UTF-8"));
    assert!(text.replaced > 0 && text.content.contains('\u{FFFD}'));
}

#[test]
fn keeps_line_ends() {
    for end in ["\n", "\r\n", "\r"] {
        let text = REPORT.replace("\r\n", end);
        assert_eq!(content(text.as_bytes()).0, text);
        assert_eq!(content(&GBK.encode(&text).0).0, text);
    }
}

#[test]
fn refuses_what_is_no_text() {
    let binary = |kind: &'static str| Err(Unreadable::Binary(Some(kind.into())));
    let magic: [(&[u8], &str); 5] = [
        (b"PK\x03\x04\x14\0\0\0\0\0\0\0readme", "ZIP"),
        (b"\x89PNG\r\n\x1A\n\0", "PNG"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG"),
        (b"\x1F\x8B\x08\0", "gzip"),
        (b"\x7FELF\x02\x01\x01\0", "ELF"),
    ];
    for (bytes, kind) in magic {
        assert_eq!(read(bytes, "report.txt"), binary(kind));
    }
    assert_eq!(read(&[0; 512], ""), Err(Unreadable::Binary(None)));
    let noise: Vec<u8> = (0..4096u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    assert!(matches!(
        read(&noise, ""),
        Err(Unreadable::Binary(None) | Unreadable::UnknownEncoding)
    ));
    let with_nul = REPORT.replace('，', "\0\0，");
    assert_eq!(read(with_nul.as_bytes(), ""), Err(Unreadable::Binary(None)));
}

#[test]
fn a_report_may_speak_of_formats() {
    let text = "附件格式为\n%PDF-1.7，详见说明。BM是缩写，MZ也是。";
    assert_eq!(content(text.as_bytes()).0, text);
    assert!(read("BM本局".as_bytes(), "").is_ok());
}

#[test]
fn refuses_what_holds_nothing_to_assess() {
    for empty in ["", " \r\n\t", "\u{FEFF}", "\u{3000}\u{3000}\n\u{A0}"] {
        assert_eq!(
            read(empty.as_bytes(), ""),
            Err(Unreadable::Empty),
            "{empty:?}"
        );
    }
    for (foreign, found) in [
        ("Annual report on the rule of law", Letters::Latin),
        ("12345 67890 -- !!", Letters::None),
        ("Это не китайский текст", Letters::Cyrillic),
    ] {
        assert_eq!(
            read(foreign.as_bytes(), ""),
            Err(Unreadable::NotChinese { found }),
            "{foreign:?}"
        );
    }
    let large = vec![b' '; LIMIT + 1];
    assert_eq!(
        read(&large, ""),
        Err(Unreadable::TooLarge {
            size: LIMIT as u64 + 1,
            limit: LIMIT as u64
        })
    );
}

#[test]
fn counts_lines_and_columns() {
    let text = "甲乙\r\n丙\r丁\n\n😀戊";
    let index = LineIndex::new(text);
    let at = |needle: &str| index.position(text.find(needle).expect("there"));
    assert_eq!(at("甲"), Position { line: 1, column: 1 });
    assert_eq!(at("乙"), Position { line: 1, column: 2 });
    assert_eq!(at("丙"), Position { line: 2, column: 1 });
    assert_eq!(at("丁"), Position { line: 3, column: 1 });
    assert_eq!(at("戊"), Position { line: 5, column: 2 });
    assert_eq!(index.position(text.len()), Position { line: 5, column: 3 });
    assert_eq!(
        index.position(text.len() + 9),
        Position { line: 5, column: 3 }
    );
    assert_eq!(
        LineIndex::new("").position(0),
        Position { line: 1, column: 1 }
    );
}

#[test]
fn counts_columns_of_long_lines() {
    let line = "执法a".repeat(40_000);
    let text = format!("首行\n{line}\n末行");
    let index = LineIndex::new(&text);
    let start = "首行\n".len();
    for (column, (offset, _)) in line.char_indices().enumerate().step_by(997) {
        assert_eq!(
            index.position(start + offset),
            Position {
                line: 2,
                column: column + 1
            }
        );
    }
    assert_eq!(index.position(text.len()), Position { line: 3, column: 3 });
}
