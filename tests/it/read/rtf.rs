//! RTF → text: encodings, what is kept and left out, tables, and files that are damaged or hostile.

use encoding_rs::{BIG5, GBK};
use hegui_read::{Limits, read, read_within};
use hegui_text::{BlockRole, Bound, DropReason, Format, Text, Unreadable, Warning};

use super::{assert_true, dropped};
use crate::common::rtf::rtf;

/// Bytes as RTF writes them in a code page.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect()
}

fn text(body: &str) -> Text {
    read(&rtf(body), "报告.rtf").expect("readable")
}

fn lines(body: &str) -> Vec<String> {
    text(body).content.lines().map(str::to_owned).collect()
}

#[test]
fn reads_paragraphs_with_their_numbers() {
    let text = text(r"\pard 甲县法治报告\par\par\pard 正文一段。\par 最后一段");
    assert_eq!(text.format, Format::Rtf);
    assert_eq!(text.content, "甲县法治报告\n正文一段。\n最后一段\n");
    let numbers: Vec<_> = text.blocks.iter().map(|block| block.paragraph).collect();
    assert_eq!(numbers, [Some(1), Some(3), Some(4)]);
    assert!(text.blocks.iter().all(|block| block.page.is_none()));
    assert_eq!(text.metadata.title.as_deref(), Some("法治报告"));
    assert_eq!(text.replaced, 0);
    assert!(text.warnings.is_empty());
}

#[test]
fn decodes_the_bytes_of_each_font_in_its_code_page() {
    let gbk = hex(&GBK.encode("双随机抽查").0);
    let big5 = hex(&BIG5.encode("嶺北縣衛生").0);
    let body = format!(
        "\\f0 {gbk}\\par\\f2 {big5}\\par\\f1 {gbk}\\par\\plain {gbk}\\par\\f4 \\'cf\\'f0\\par"
    );
    assert_eq!(
        lines(&body),
        ["双随机抽查", "嶺北縣衛生", "双随机抽查", "双随机抽查", "Пр"]
    );
}

#[test]
fn takes_the_default_font_for_files_without_a_code_page() {
    let gbk = hex(&GBK.encode("执法人员培训").0);
    let bytes = format!(
        "{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0\\fcharset134 a;}}{{\\f1\\fcharset0 b;}}}}\\f1 {gbk}\\par}}"
    );
    let text = read(bytes.as_bytes(), "a.rtf").unwrap();
    assert_eq!(text.content, "执法人员培训\n");
}

#[test]
fn reads_characters_whose_second_byte_is_ascii() {
    // 丂 is 81 40 in GBK, 乗 is 81 5C, 亄 is 81 7B, 亇 is 81 7D: written raw, escaped and in hexadecimals.
    let head = b"{\\rtf1\\ansi\\ansicpg936\\deff0 ".as_slice();
    let body =
        b"\\'81@\\'81\\\\\\'81\\{\\'81\\}\\'81\\'5c\x81\x40\x81\\'40\xd6\xd0\r\n\xce\xc4\\par}";
    let text = read(&[head, body].concat(), "a.rtf").unwrap();
    assert_eq!(text.content, "丂乗亄亇乗丂丂中文\n");
}

#[test]
fn leaves_out_what_stands_for_unicode_characters() {
    let body = concat!(
        r"\uc2\u20013\'d6\'d0\u25991\'ce\'c4\uc0\u25253\u21578 A\uc1\u27861 ?",
        r"{\uc3\u27835 ???}\u-26880 ?\u20844\'3f开\par",
        r"\u-10179?\u-8704?\uc0 \u55356\uc1 \u57088?野家中文\par 末\u-10179?尾中文\par",
    );
    assert_eq!(
        lines(body),
        ["中文报告A法治需公开", "😀🌀野家中文", "末\u{FFFD}尾中文"]
    );
    assert_eq!(text(body).warnings, [Warning::Replaced { count: 1 }]);
}

#[test]
fn knows_the_words_and_symbols_for_characters() {
    let body = r"甲\tab 乙\emdash 丙\endash 丁\lquote 戊\rquote\ldblquote 己\rdblquote\bullet 庚\~辛\_壬\-癸\line 下一行\page 下一页\par";
    assert_eq!(
        lines(body),
        ["甲\t乙—丙–丁‘戊’“己”•庚\u{A0}辛-壬癸", "下一行", "下一页"]
    );
    assert_eq!(lines("中文\\\n另一段\\\\\\{\\}"), ["中文", "另一段\\{}"]);
    assert_eq!(lines(r"{\f3\'b7}中文\u-3913 ?中文"), ["•中文•中文"]);
}

#[test]
fn keeps_the_numbers_that_lists_show() {
    let body = concat!(
        r"\pard{\listtext\pard\plain\f1 一、\tab}\ls1 主要工作\par",
        r"\pard{\*\pn\pnlvlbody{\pntxtb (}{\pntxta )}}{\pntext\f1 (1)\tab}第一项\par",
        r"\pard{\listtext\f3\'b7\tab}圆点项\par 无编号\par",
    );
    assert_eq!(
        lines(body),
        ["一、主要工作", "(1)第一项", "•圆点项", "无编号"]
    );
}

#[test]
fn tells_titles_and_headings_by_style_and_outline() {
    let body = concat!(
        r"\pard\s4 某县法治报告\par\pard\s1 一级\par\pard\s2 仿一级\par\pard\s3 三级\par",
        r"\pard\s1\outlinelevel9 正文样\par\pard\outlinelevel1 二级\par\pard\s5 正文\par\pard\s99 正文\par",
    );
    let roles: Vec<_> = text(body).blocks.iter().map(|block| block.role).collect();
    let heading = |level| BlockRole::Heading { level };
    assert_eq!(
        roles,
        [
            BlockRole::Title,
            heading(1),
            heading(1),
            heading(3),
            BlockRole::Paragraph,
            heading(2),
            BlockRole::Paragraph,
            BlockRole::Paragraph
        ]
    );
}

#[test]
fn leaves_out_what_nobody_can_see() {
    let colours = r"{\colortbl;\red255\green255\blue255;\red0\green51\blue102;}";
    for (line, seen) in [
        (r"{\cf1 聘请法律顾问}\par", false),
        (r"{\fs2 聘请法律顾问}\par", false),
        (r"{\cf2\highlight2 聘请法律顾问}\par", false),
        (r"{\cf1\highlight2 聘请法律顾问}\par", true),
        (r"\pard\cbpat2{\cf1 聘请法律顾问}\par", true),
        (
            r"\trowd\clcbpat2\cellx900\intbl{\cf1 聘请法律顾问}\cell\row",
            true,
        ),
        (r"{\cf2\fs18 聘请法律顾问}\par", true),
        (r"{\cf0 聘请法律顾问}\par", true),
        // Squeezed, in lines or rows too low, off the page.
        (r"{\charscalex1 聘请法律顾问}\par", false),
        (r"{\charscalex80 聘请法律顾问}\par", true),
        (r"\pard\sl-20\slmult0 聘请法律顾问\par", false),
        (r"\pard\sl-560\slmult0 聘请法律顾问\par", true),
        (r"\pard\sl20\slmult0 聘请法律顾问\par", true),
        (r"\pard\li30000 聘请法律顾问\par", false),
        (r"\pard\li640\fi-320 聘请法律顾问\par", true),
        (r"\pard\phpg\posx30000\absw4000 聘请法律顾问\par", false),
        (r"\pard\phpg\pvpg\posx1800\posy900 聘请法律顾问\par", true),
        (r"\trowd\trrh-1\cellx900\intbl 聘请法律顾问\cell\row", false),
        (r"\trowd\trrh1\cellx900\intbl 聘请法律顾问\cell\row", true),
    ] {
        let text = text(&format!(r"{colours}一、主要工作\par {line}"));
        assert_eq!(text.content.contains("法律顾问"), seen, "{line}");
        let expected: &[&str] = if seen { &[] } else { &["聘请法律顾问"] };
        assert_eq!(dropped(&text, DropReason::Invisible), expected, "{line}");
        assert_eq!(text.warnings.is_empty(), seen, "{line}");
    }
}

#[test]
fn leaves_out_deleted_and_hidden_text_comments_headers_and_footers() {
    let text = text(concat!(
        r"{\header\pard 页眉文字\par}{\footerf 第{\field{\*\fldinst PAGE}{\fldrslt 1}}页\par}",
        r"处罚{\deleted 一百}{\revised 一百二十}件{\v 不可见}。{\*\mvf 移走}\par",
        r"前半{\deleted\par}后半{\v\v0 可见}{\*\atnid a}\chatn{\*\annotation{\*\atnref 1}\pard 批注\par}\par",
    ));
    assert_eq!(text.content, "处罚一百二十件。\n前半后半可见\n");
    assert_eq!(dropped(&text, DropReason::Header), ["页眉文字"]);
    assert_eq!(dropped(&text, DropReason::Footer), ["第1页"]);
    assert_eq!(dropped(&text, DropReason::Deleted), ["一百"]);
    assert_eq!(dropped(&text, DropReason::Hidden), ["不可见"]);
    assert_eq!(dropped(&text, DropReason::Comment), ["批注"]);
}

#[test]
fn takes_results_of_fields_and_objects_and_no_instructions() {
    let body = concat!(
        r#"{\field\flddirty{\*\fldinst{\rtlch HYPERLINK "http://a.gov.cn"}{\*\datafield 00}}{\fldrslt{\ul 公开网址}}}之后"#,
        r"{\object\objemb{\*\objclass Excel}{\*\objdata 0102}{\result 表格内容}}",
        r"{\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict 00}}{\*\unknown 未知}{\*\bkmkstart 书签}{\xe{\v 索引}}\par",
    );
    assert_eq!(lines(body), ["公开网址之后表格内容"]);
}

#[test]
fn takes_the_unicode_half_of_text_written_twice() {
    assert_eq!(
        lines(r"中文{\upr{????\par ??}{\*\ud{法治建设}}}报告\par"),
        ["中文法治建设报告"]
    );
}

#[test]
fn skips_binary_data() {
    let body = b"{\\rtf1\\ansi\\ansicpg936 \xd6\xd0{\\pict\\bin7 }}}{{{\\}\xce\xc4\\par}";
    assert_eq!(read(body, "a.rtf").unwrap().content, "中文\n");
}

#[test]
fn puts_notes_and_shapes_behind_their_paragraph() {
    let text = text(concat!(
        r"正文{\super\chftn{\footnote\pard\chftn 脚注内容}}甲\par",
        r"框{\shp{\*\shpinst\shpleft0{\sp{\sn wzName}{\sv 名}}{\shptxt\pard 框内一段\par 框内二段\par}}{\shprslt{\*\do{\dptxbxtext 框内一段\par}}}}外\par",
        r"旧式{\*\do\dobxpage{\dptxbxtext\pard 绘图文字\par}}之后\par 末段\par",
    ));
    assert_eq!(
        text.content,
        "正文甲\n脚注内容\n框外\n框内一段\n框内二段\n旧式之后\n绘图文字\n末段\n"
    );
    let numbers: Vec<_> = text.blocks.iter().map(|block| block.paragraph).collect();
    assert_eq!(text.blocks[1].role, BlockRole::Note);
    assert_eq!(
        numbers,
        [
            Some(1),
            Some(1),
            Some(2),
            Some(2),
            Some(2),
            Some(3),
            Some(3),
            Some(4)
        ]
    );
}

#[test]
fn reads_tables_row_by_row() {
    let text = text(concat!(
        r"表前\par\trowd\cellx100\cellx200\cellx300\pard\intbl 领域\cell 户次\cell 金额\cell\row",
        r"\trowd\cellx100\cellx200\cellx300\pard\intbl 医疗\cell\cell 一段\par 二段\cell\row\pard 表后\par",
    ));
    assert_eq!(
        text.content,
        "表前\n领域\t户次\t金额\n医疗\t\t一段 二段\n表后\n"
    );
    let seen: Vec<_> = text
        .blocks
        .iter()
        .map(|block| (block.role == BlockRole::TableRow, block.paragraph))
        .collect();
    assert_eq!(
        seen,
        [
            (false, Some(1)),
            (true, Some(2)),
            (true, Some(5)),
            (false, Some(9))
        ]
    );
}

#[test]
fn the_rows_of_a_table_for_the_layout_come_apart_alike() {
    let long = "依法履行职责，加强监督检查，".repeat(10);
    let text = text(&format!(
        r"\trowd\pard\intbl 一、主要工作\cell {long}\par {long}\cell\row\trowd\pard\intbl 二、不足\cell 力量不足。\cell\row\pard"
    ));
    assert_eq!(
        text.content,
        format!("一、主要工作\n{long}\n{long}\n二、不足\n力量不足。\n")
    );
}

#[test]
fn keeps_nested_tables_in_their_cell() {
    let body = concat!(
        r"\trowd\pard\intbl 外甲\cell\pard\intbl 外乙\par\pard\intbl\itap2 内一\nestcell{\nonesttables\par}内二\nestcell",
        r"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\pard\intbl\itap1 其后\cell\row\pard 表后\par",
    );
    assert_eq!(lines(body), ["外甲\t外乙 内一 内二 其后", "表后"]);
}

#[test]
fn opens_tables_of_one_cell() {
    let body = concat!(
        r"\trowd\pard\intbl\s1 标题\par\pard\intbl 第一段。\par 第二段。\cell\row",
        r"\trowd\pard\intbl\pard\intbl\itap2 甲\nestcell 乙\nestcell{\*\nesttableprops\nestrow}\pard\intbl\cell\row\pard 表后\par",
    );
    let text = text(body);
    let roles: Vec<_> = text.blocks.iter().map(|block| block.role).collect();
    assert_eq!(text.content, "标题\n第一段。\n第二段。\n甲\t乙\n表后\n");
    assert_eq!(
        roles,
        [
            BlockRole::Heading { level: 1 },
            BlockRole::Paragraph,
            BlockRole::Paragraph,
            BlockRole::TableRow,
            BlockRole::Paragraph
        ]
    );
}

#[test]
fn counts_the_ends_of_sections_once() {
    let numbers = |body: &str| -> Vec<_> {
        let text = text(body);
        text.blocks.iter().map(|block| block.paragraph).collect()
    };
    assert_eq!(
        numbers(r"甲段\par \sect\sectd\pard 乙段\par"),
        [Some(1), Some(2)]
    );
    assert_eq!(
        numbers(r"甲段\sect\sectd\pard 乙段\par"),
        [Some(1), Some(2)]
    );
    assert_eq!(
        numbers(r"甲段\par\pard{\sect}\sectd 乙段\par"),
        [Some(1), Some(3)]
    );
}

#[test]
fn the_mark_of_a_note_is_no_figure() {
    let text = text(
        r"审查合同38{\super 1}{\footnote {\super *} 另有7份}份，面积20m{\super 2}{\super\chftn{\footnote\chftn 约数}}。\par",
    );
    let lines: Vec<_> = text.content.lines().collect();
    assert_eq!(lines, ["审查合同38份，面积20m2。", "另有7份", "约数"]);
}

#[test]
fn refuses_files_that_are_cut() {
    let whole = rtf(r"{甲段正文\par}{乙段\footnote 注}中文\par 丙段\'b7\'a8正文");
    assert!(read(&whole, "a.rtf").is_ok());
    for end in 6..whole.len() {
        match read(&whole[..end], "a.rtf") {
            Err(Unreadable::Damaged(Format::Rtf) | Unreadable::Empty) => {}
            // The last brace alone may be missing, and only behind the end of a paragraph.
            Ok(_)
                if [br"\par".as_slice(), br"\par ", br"\par}"]
                    .iter()
                    .any(|last| whole[..end].ends_with(last)) => {}
            Ok(text) => panic!("read {:?} of {end} bytes", text.content),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(read(br"{\rtf1\ansicpg936 \'b7\'a8\'d6\'ce\par ", "a.rtf").is_ok());
    let damaged = Err(Unreadable::Damaged(Format::Rtf));
    for bytes in [
        br"{\rtf1\ansicpg936 \'b7\'a8\par{\bin99 ab}}".as_slice(),
        br"{\rtf1\ansicpg936 \'b7\'a8\par \'b7",
    ] {
        assert_eq!(read(bytes, "a.rtf"), damaged);
    }
    assert!(read(b"{\\rtf1\\ansicpg936 \\'b7\\'a8\\par}\r\n\0\0", "a.rtf").is_ok());
}

#[test]
fn a_brace_too_many_or_bytes_behind_the_last_are_no_damage() {
    let content = |bytes: &[u8]| read(bytes, "a.rtf").map(|text| (text.content, text.warnings));
    let whole = Ok(("法治\n".to_owned(), Vec::new()));
    let document = br"{\rtf1\ansicpg936 \'b7\'a8\'d6\'ce\par}";
    for behind in [
        b"}".as_slice(),
        b"}}\r\n",
        b"\0\0\0",
        b"\x1A",
        b"\r\n------=_Part_1--\r\n",
        b"sent by C:\\mail\\gateway",
    ] {
        assert_eq!(content(&[document, behind].concat()), whole, "{behind:?}");
    }
    // Behind a brace too many the document goes on.
    let rest = br"}\'b7\'a8\'d6\'ce\par}";
    let expected = Ok(("法治\n法治\n".to_owned(), Vec::new()));
    assert_eq!(content(&[document.as_slice(), rest].concat()), expected);
}

#[test]
fn goes_by_content_and_not_by_name() {
    let text = read(&rtf(r"中文报告\par"), "报告.doc").unwrap();
    assert_eq!(text.format, Format::Rtf);
    assert!(
        matches!(&text.warnings[..], [Warning::WrongExtension { extension }] if extension == "doc")
    );
}

#[test]
fn bounds_depth_and_characters() {
    let deep = rtf(&"{".repeat(1 << 20));
    assert_eq!(read(&deep, "a.rtf"), Err(Bound::Depth.exceeded(256)));
    let tables = rtf(r"\intbl\itap2000000000 中文\nestcell\row\par");
    assert_eq!(
        read(&tables, "a.rtf"),
        Err(Bound::Structure.exceeded_by(32, 2_000_000_000))
    );
    let limits = Limits {
        characters: 9,
        ..Limits::DEFAULT
    };
    for body in [r"一二三四五六七八九十\par", &r"\par".repeat(10)] {
        assert_eq!(
            read_within(&rtf(body), "a.rtf", &limits),
            Err(Bound::Characters.exceeded(9))
        );
    }
}

#[test]
fn reads_the_shared_documents() {
    for name in ["r0.rtf", "r0_wpsgbk.rtf"] {
        assert_true(name, "r0");
    }
}
