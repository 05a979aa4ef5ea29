//! PDF → blocks: lines, furniture, paragraphs, tables, and what is refused. The files are written here,
//! glyph by glyph.

#![cfg(feature = "pdf")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use hegui_read::{Limits, read, read_within};
use hegui_text::{BlockRole, Bound, DropReason, Format, Text, Unreadable};

use super::{bare, shared_truth};
use crate::common::files::{shared_document, shared_documents};
use crate::common::pdf::{FULL, INDENTED, PdfFile, line, lines, stream};

fn blocks(text: &Text) -> Vec<&str> {
    text.content.lines().collect()
}

#[test]
fn wrapped_lines_are_joined_and_indents_begin_paragraphs() {
    let file = PdfFile::new(vec![lines(&[
        INDENTED,
        FULL,
        "进服务。",
        INDENTED,
        FULL,
        FULL,
        "提高水平。",
        ">一、主要工作",
        INDENTED,
        "完成。",
    ])]);
    let text = file.read();
    assert_eq!(text.format, Format::Pdf);
    assert_eq!(text.pages, Some(1));
    let all = blocks(&text);
    assert_eq!(all.len(), 4, "{all:#?}");
    assert!(all[0].ends_with("改进服务。"));
    assert_eq!(all[2], "一、主要工作");
    assert!(text.blocks.iter().all(|block| block.page == Some(1)));
}

/// A cross-reference stream is not encrypted.
#[test]
fn encrypted_files_are_not_called_damaged() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/documents/special/owner-password.pdf");
    let text = read(&std::fs::read(path).unwrap(), "owner-password.pdf").unwrap();
    assert_eq!(text.warnings, []);
}

#[test]
fn paragraphs_run_over_pages_without_the_furniture_between_them() {
    let page = |number: u32, texts: &[&str]| {
        lines(texts)
            + &line(230.0, 800.0, 9.0, "某县卫生健康局年度报告")
            + &line(280.0, 40.0, 10.0, &format!("— {number} —"))
    };
    let file = PdfFile::new(vec![
        page(1, &[INDENTED, FULL, FULL]),
        page(2, &[FULL, "改进工作。", INDENTED, "结束。"]),
    ]);
    let text = file.read();
    let all = blocks(&text);
    assert_eq!(all.len(), 2, "{all:#?}");
    assert!(all[0].ends_with("改进工作。"));
    assert_eq!(text.blocks[0].page, Some(1));
    assert_eq!(text.blocks[1].page, Some(2));
    // What stands behind the break of the page is on the page that it stands on.
    let turn = INDENTED.len() - 1 + 2 * FULL.len();
    let pages = [0, turn - 3, turn, all[0].len()].map(|offset| text.page_at(offset));
    assert_eq!(pages, [Some(1), Some(1), Some(2), None]);
    assert_eq!(text.page_starts.len(), 1);
    let reasons: Vec<_> = text
        .dropped
        .iter()
        .map(|dropped| (dropped.reason, dropped.page))
        .collect();
    for page in [1, 2] {
        assert!(reasons.contains(&(DropReason::Header, Some(page))));
        assert!(reasons.contains(&(DropReason::PageNumber, Some(page))));
    }
}

#[test]
fn the_title_stays_where_the_header_says_the_same() {
    let head = line(230.0, 800.0, 9.0, "某县法治政府建设年度报告");
    let title = line(144.0, 740.0, 22.0, "某县法治政府建设年度报告");
    let body = |from: f32| {
        line(114.0, from, 12.0, &INDENTED[1..]) + &line(90.0, from - 20.0, 12.0, "结束。")
    };
    let file = PdfFile::new(vec![
        head.clone() + &title + &body(690.0),
        head + &body(740.0),
    ]);
    let text = file.read();
    assert_eq!(text.content.matches("某县法治政府建设年度报告").count(), 1);
    assert_eq!(text.blocks[0].role, BlockRole::Title);
}

#[test]
fn letters_made_bold_by_printing_twice_are_read_once() {
    let bold = line(114.0, 740.0, 12.0, "一、办理案件1100件")
        + &line(114.3, 740.0, 12.0, "一、办理案件1100件")
        + &line(114.0, 739.8, 12.0, "一、办理案件1100件");
    assert_eq!(
        PdfFile::new(vec![bold]).read().content,
        "一、办理案件1100件\n"
    );
}

#[test]
fn turned_pages_are_read_upright() {
    let turned = |text: &str, x: f32| {
        line(0.0, 0.0, 12.0, text).replace("1 0 0 1 0 0 Tm", &format!("0 1 -1 0 {x} 100 Tm"))
    };
    let content = turned("第一行是开头，", 100.0) + &turned("第二行是结尾。", 130.0);
    let mut file = PdfFile::new(vec![content]);
    assert_eq!(file.read().content, "第一行是开头，第二行是结尾。\n");
    file.page = "/Rotate 90";
    assert_eq!(file.read().content, "第一行是开头，第二行是结尾。\n");
}

#[test]
fn radicals_become_ideographs_and_nothing_else_changes() {
    let content = line(114.0, 740.0, 12.0, "⼤⼒⽀持⺠办（试⾏），");
    assert_eq!(
        PdfFile::new(vec![content]).read().content,
        "大力支持民办（试行），\n"
    );
}

#[test]
fn text_that_nobody_can_see_is_left_out() {
    let hidden = |x, y, size| line(x, y, size, "聘请法律顾问");
    let white = format!("1 1 1 rg\n{}0 0 0 rg\n", hidden(114.0, 600.0, 12.0));
    let dark = "0.1 0.2 0.4 rg 90 580 400 40 re f\n";
    let pale = "0.98 0.98 0.98 rg 90 580 400 40 re f\n";
    for (content, seen) in [
        (white.clone(), false),
        (
            format!("BT 3 Tr ET\n{}BT 0 Tr ET\n", hidden(114.0, 600.0, 12.0)),
            false,
        ),
        (hidden(114.0, 600.0, 1.0), false),
        (hidden(700.0, 700.0, 12.0), false),
        (hidden(114.0, 900.0, 12.0), false),
        (format!("{pale}{white}"), false),
        (format!("{white}{dark}"), false),
        (format!("{dark}{white}"), true),
        (format!("0.5 g\n{}0 g\n", hidden(114.0, 600.0, 12.0)), true),
        (
            format!("1 1 0 rg\n{}0 g\n", hidden(114.0, 600.0, 12.0)),
            true,
        ),
    ] {
        let page = format!("{}{content}", line(114.0, 740.0, 12.0, "一、主要工作"));
        let text = PdfFile::new(vec![page]).read();
        assert_eq!(text.content.contains("法律顾问"), seen, "{content}");
        let warning = hegui_text::Warning::Invisible {
            characters: 6,
            page: Some(1),
            words: "聘请法律顾问".to_owned(),
        };
        assert_eq!(text.warnings.contains(&warning), !seen, "{content}");
    }
}

/// What recognition laid under a scan is what its picture shows.
#[test]
fn the_text_layer_of_a_scan_is_read() {
    for (before, after) in [(true, false), (false, true)] {
        let picture = |drawn: bool| {
            if drawn {
                "q 595 0 0 842 0 0 cm /I Do Q\n"
            } else {
                ""
            }
        };
        let layer = line(114.0, 740.0, 12.0, "识别出来的文字层");
        let content = format!("{}BT 3 Tr ET\n{layer}{}", picture(before), picture(after));
        let mut scan = PdfFile::new(vec![content]);
        scan.resources = "/XObject << /I 10 0 R >>";
        scan.objects = vec![stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            b"\0",
        )];
        let text = scan.read();
        assert_eq!(text.content, "识别出来的文字层\n");
        assert_eq!(text.warnings, []);
    }
}

#[test]
fn blanks_stand_between_words_and_not_between_han() {
    let content = line(114.0, 740.0, 12.0, "使用 Open Data 平台 3 个");
    assert_eq!(
        PdfFile::new(vec![content]).read().content,
        "使用Open Data平台3个\n"
    );
}

#[test]
fn tables_are_read_row_by_row_with_their_cells_put_together() {
    let mut content = String::new();
    for y in [700, 740, 780] {
        writeln!(content, "90 {y} m 490 {y} l S").unwrap();
    }
    for x in [90, 150, 490] {
        writeln!(content, "{x} 700 m {x} 780 l S").unwrap();
    }
    content += &line(95.0, 765.0, 12.0, "序号");
    content += &line(160.0, 765.0, 12.0, "事项");
    content += &line(95.0, 725.0, 12.0, "1");
    content += &line(160.0, 725.0, 12.0, "制定并公布行政执法");
    content += &line(160.0, 708.0, 12.0, "事项目录");
    content += &line(90.0, 660.0, 12.0, "以上数据截至年底。");
    let text = PdfFile::new(vec![content]).read();
    assert_eq!(
        text.content,
        "序号\t事项\n1\t制定并公布行政执法事项目录\n以上数据截至年底。\n"
    );
    assert_eq!(text.blocks[0].role, BlockRole::TableRow);
    assert_eq!(text.blocks[2].role, BlockRole::Paragraph);
}

/// Labels and what stands beside them, without ruling lines: what was wrapped goes on with its cell.
#[test]
fn cells_without_ruling_lines_are_put_together() {
    let rows = [
        (
            "主要成效",
            &["培训执法人员三次，参加一百二十", "人次。"][..],
        ),
        (
            "存在问题",
            &["力量不足，执法人员只有十二人，", "编制紧张。"],
        ),
        (
            "下步计划",
            &[
                "全年审查文件十件以上，组织案卷",
                "评查两次，评查案卷",
                "四十份。",
            ],
        ),
        ("其他", &["无。"]),
        ("责任单位", &["法规科和各有关科室，以及综合监", "督所。"]),
    ];
    // With the rows set apart, and without.
    for gap in [10.0, 0.0] {
        for rows in [&rows[..2], &rows[..]] {
            let mut content = String::new();
            let mut y = 740.0;
            for (label, lines) in rows {
                content += &line(90.0, y, 12.0, label);
                for text in *lines {
                    content += &line(300.0, y, 12.0, text);
                    y -= 18.0;
                }
                y -= gap;
            }
            let text = PdfFile::new(vec![content]).read();
            let expected: Vec<String> = rows
                .iter()
                .map(|(label, lines)| format!("{label}\t{}", lines.concat()))
                .collect();
            assert_eq!(blocks(&text), expected);
            let mut roles = text.blocks.iter().map(|block| block.role);
            assert!(roles.all(|role| role == BlockRole::TableRow));
        }
    }
}

/// Numbers of a list are no column, however far the text is set off from them.
#[test]
fn items_of_lists_are_no_rows() {
    let mut content = String::new();
    for (index, mark) in ["1.", "2.", "3."].iter().enumerate() {
        let y = 740.0 - 36.0 * index as f32;
        content += &line(90.0, y, 12.0, mark);
        content += &line(132.0, y, 12.0, FULL);
        content += &line(132.0, y - 18.0, 12.0, "改进工作。");
    }
    let text = PdfFile::new(vec![content]).read();
    assert_eq!(text.blocks.len(), 3, "{:#?}", blocks(&text));
    assert!(
        text.blocks
            .iter()
            .all(|block| block.role == BlockRole::Paragraph)
    );
}

/// Items of a web page's list: set in as a whole, with a gap between them, under headings at the margin.
#[test]
fn a_gap_ends_an_item_whose_last_line_is_full() {
    let mut content = line(90.0, 760.0, 12.0, "一、任务");
    let mut y = 730.0;
    for index in 0..12 {
        content += &line(123.0, y, 12.0, FULL);
        if index % 3 > 0 {
            y -= 17.0;
            content += &line(123.0, y, 12.0, "改进工作。");
        }
        y -= 29.0;
    }
    let text = PdfFile::new(vec![content + &line(90.0, y, 12.0, "二、结语")]).read();
    assert_eq!(text.blocks.len(), 14, "{:#?}", blocks(&text));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut content = String::new();
    for index in 0..8 {
        let y = 740.0 - 18.0 * index as f32;
        content += &line(90.0, y, 12.0, "左栏文字写满一行共十五个字整齐");
        content += &line(300.0, y, 12.0, "右栏文字写满一行共十五个字整齐");
    }
    let text = PdfFile::new(vec![content]).read().content.replace('\n', "");
    assert!(!text[text.find('右').unwrap()..].contains('左'), "{text}");
}

#[test]
fn fonts_without_characters_and_scans_are_refused() {
    let unmapped = "BT /F 12 Tf 1 0 0 1 90 740 Tm <E001E002E003E004E005E006E007> Tj ET\n";
    let refused = read(&PdfFile::new(vec![unmapped.into()]).bytes(), "a.pdf");
    assert_eq!(refused, Err(Unreadable::NoUnicode));
    let mut scan = PdfFile::new(vec!["q 595 0 0 842 0 0 cm /I Do Q\n".into(); 3]);
    scan.resources = "/XObject << /I 10 0 R >>";
    scan.objects = vec![stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        b"\0",
    )];
    let refused = read(&scan.bytes(), "a.pdf");
    assert_eq!(
        refused,
        Err(Unreadable::Scan {
            page: 1,
            scans: 3,
            pages: 3,
        })
    );
    // A scanned page among others is warned of.
    scan.pages[0] = lines(&[INDENTED, "完成。"]).into_bytes();
    scan.pages[2] = lines(&[INDENTED, "完成。"]).into_bytes();
    let text = scan.read();
    assert_eq!(
        text.warnings,
        [hegui_text::Warning::PagesWithoutText { pages: vec![2] }]
    );
}

#[test]
fn a_note_stands_behind_the_paragraph_with_its_mark() {
    let page = line(90.0, 700.0, 12.0, "审查合同38份")
        + &line(162.0, 705.0, 7.0, "1")
        + &line(166.0, 700.0, 12.0, "，办公面积20m")
        + &line(244.0, 705.0, 7.0, "2")
        + &line(248.0, 700.0, 12.0, "。")
        + &line(90.0, 660.0, 12.0, "二、存在问题")
        + &line(90.0, 80.0, 9.0, "1")
        + &line(100.0, 80.0, 9.0, "2023年另有7份。");
    let text = PdfFile::new(vec![page]).read();
    assert_eq!(
        blocks(&text),
        [
            "审查合同38份，办公面积20m2。",
            "2023年另有7份。",
            "二、存在问题"
        ]
    );
    assert_eq!(text.blocks[1].role, BlockRole::Note);
    assert_eq!(text.blocks[1].page, Some(1));
}

#[test]
fn fields_of_forms_and_notes_on_the_page_are_read() {
    let mut file = PdfFile::new(vec![line(90.0, 700.0, 12.0, "聘请法律顾问")]);
    file.page = "/Annots [ << /Type /Annot /Subtype /Widget /FT /Tx /Rect [170 690 300 715] \
        /AP << /N 10 0 R >> >> ]";
    let field = line(0.0, 10.0, 12.0, "2名。");
    file.objects = vec![stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 130 25] /Resources << /Font << /F 3 0 R >> >>",
        field.as_bytes(),
    )];
    assert_eq!(blocks(&file.read()), ["聘请法律顾问2名。"]);
}

#[test]
fn a_page_without_characters_that_shows_something_is_not_empty() {
    let file = PdfFile::new(vec!["10 10 m 50 50 l 90 10 l f".to_owned()]);
    assert_eq!(read(&file.bytes(), "a.pdf"), Err(Unreadable::NoTextLayer));
}

#[test]
fn what_is_damaged_or_empty_is_refused() {
    assert_eq!(
        read(b"%PDF-1.7\nnothing", "a.pdf"),
        Err(Unreadable::Damaged(Format::Pdf))
    );
    assert_eq!(
        read(&PdfFile::new(vec![String::new()]).bytes(), "a.pdf"),
        Err(Unreadable::Empty)
    );
    // Cut off in the middle: never a panic, and never whole without a word.
    let bytes = PdfFile::new(vec![lines(&[INDENTED, "完成。"]); 4]).bytes();
    for cut in (0..bytes.len()).step_by(97) {
        if let Ok(text) = read(&bytes[..cut], "a.pdf") {
            let is_whole = text.pages == Some(4) && text.content.matches("完成。").count() == 4;
            assert!(is_whole || !text.warnings.is_empty(), "cut at {cut}");
        }
    }
}

#[test]
fn floods_of_glyphs_and_forms_that_draw_themselves_end() {
    let limits = Limits {
        characters: 1_000,
        ..Limits::DEFAULT
    };
    let flood = PdfFile::new(vec![line(90.0, 740.0, 12.0, FULL).repeat(100)]);
    assert_eq!(
        read_within(&flood.bytes(), "a.pdf", &limits),
        Err(Bound::Characters.exceeded(1000))
    );
    let limits = Limits {
        pages: 3,
        ..Limits::DEFAULT
    };
    assert_eq!(
        read_within(
            &PdfFile::new(vec![String::new(); 4]).bytes(),
            "a.pdf",
            &limits
        ),
        Err(Bound::Pages.exceeded_by(3, 4))
    );
    let mut cyclic = PdfFile::new(vec![line(90.0, 740.0, 12.0, "开头的文字。") + "/X Do\n"]);
    cyclic.resources = "/XObject << /X 10 0 R >>";
    let form = |next: usize| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] \
             /Resources << /XObject << /X {next} 0 R >> >>"
        );
        stream(&entries, b"/X Do\n/X Do\n")
    };
    cyclic.objects = vec![form(10)];
    assert_eq!(cyclic.read().content, "开头的文字。\n");
}

#[test]
fn streams_that_grow_beyond_the_limits_are_refused() {
    let packed = |content: &[u8]| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    };
    let refused = Err(Bound::Expanded.exceeded(1 << 20));
    let mut file = PdfFile::new(vec![String::new()]);
    file.filter = "/Filter /FlateDecode";
    let blanks = vec![b' '; 20 << 20];
    file.pages = vec![packed(&blanks)];
    assert_eq!(
        read(&file.bytes(), "a.pdf"),
        Err(Bound::Ratio.exceeded(200)),
        "the ratio"
    );
    let limits = Limits {
        expanded: 1 << 20,
        ..Limits::DEFAULT
    };
    file.pages = vec![packed(&blanks[..2 << 20])];
    assert_eq!(
        read_within(&file.bytes(), "a.pdf", &limits),
        refused,
        "the size"
    );
    file.pages = vec![packed(&blanks[..1 << 19]); 3];
    assert_eq!(
        read_within(&file.bytes(), "a.pdf", &limits),
        refused,
        "the sum"
    );
    file.filter = "/Filter [/FlateDecode /FlateDecode]";
    file.pages = vec![packed(&packed(&blanks[..2 << 20]))];
    assert_eq!(
        read_within(&file.bytes(), "a.pdf", &limits),
        refused,
        "packed twice"
    );
    file.filter = "/Filter [/ASCIIHexDecode /FlateDecode]";
    let digits = packed(&blanks[..2 << 20])
        .iter()
        .fold(String::new(), |mut digits, byte| {
            write!(digits, "{byte:02X}").unwrap();
            digits
        });
    file.pages = vec![digits.into_bytes()];
    assert_eq!(
        read_within(&file.bytes(), "a.pdf", &limits),
        refused,
        "in digits"
    );
    file.filter = "/Filter /RunLengthDecode";
    file.pages = vec![[129, b' '].repeat(1 << 14)];
    assert_eq!(
        read_within(&file.bytes(), "a.pdf", &limits),
        refused,
        "in runs"
    );
}

#[test]
fn files_of_the_development_data_are_read_or_refused_as_they_should_be() {
    if shared_documents().is_none() {
        return;
    }
    let file = |name: &str| read(&shared_document(name).unwrap(), name);
    let truth = |name: &str| shared_truth(name).unwrap();
    for name in [
        "r0",
        "r0_GBK-EUC-H",
        "r0_UniGB-UTF16-H",
        "r0_fakebold",
        "r0_enc_rc4",
    ] {
        let text = file(&format!("{name}.pdf")).unwrap();
        assert_eq!(bare(&text.content), bare(&truth("r0")), "{name}");
        assert_eq!(
            text.content.lines().count(),
            truth("r0").lines().count(),
            "{name}"
        );
    }
    for name in ["r1_chrome", "r1_hdrftr"] {
        let text = file(&format!("{name}.pdf")).unwrap();
        assert_eq!(bare(&text.content), bare(&truth("r1")), "{name}");
    }
    assert_eq!(
        bare(&file("table.pdf").unwrap().content),
        bare(&truth("table"))
    );
    assert_eq!(file("r0_noToUnicode.pdf"), Err(Unreadable::NoUnicode));
    assert!(matches!(
        file("r0_scan.pdf"),
        Err(Unreadable::Scan { page: 1, .. })
    ));
    assert_eq!(file("r0_enc_userpw.pdf"), Err(Unreadable::Password));
}
