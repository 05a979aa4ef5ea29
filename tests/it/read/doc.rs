//! `.doc` → text: documents built here byte by byte, and OLE files that hold something else, are
//! damaged or hostile.

use hegui_read::{Limits, read, read_within};
use hegui_text::{BlockRole, Bound, DropReason, Format, Text, Unreadable, Warning};

use super::{bare, dropped, shared_truth};
use crate::common::doc::{in_list, list_tables, ole, word, word_of};
use crate::common::files::shared_document;

fn document(text: &str) -> Text {
    read(&ole(&word(text, 0)), "报告.doc").expect("readable")
}

#[test]
fn reads_paragraphs_with_their_numbers() {
    let text = document("甲县2023年度法治报告\r\r全年立案47件。\r特此报告。\r");
    assert_eq!(text.format, Format::Doc);
    assert_eq!(
        text.content,
        "甲县2023年度法治报告\n全年立案47件。\n特此报告。\n"
    );
    let numbers: Vec<_> = text.blocks.iter().map(|block| block.paragraph).collect();
    assert_eq!(numbers, [Some(1), Some(3), Some(4)]);
    assert!(
        text.blocks
            .iter()
            .all(|block| block.role == BlockRole::Paragraph)
    );
    assert!(text.warnings.is_empty(), "{:?}", text.warnings);
}

#[test]
fn leaves_out_codes_of_fields_and_marks_without_characters() {
    let text = document(
        "见\u{13}HYPERLINK \"http://a.gov.cn\"\u{1}\u{14}公开网址\u{15}，附\u{1}图\u{8}一\u{2}注\u{5}。\r\
         甲\u{1E}乙软\u{1F}连\u{B}换行\r第一节\u{C}第二节\r",
    );
    assert_eq!(
        text.content,
        "见公开网址，附图一注。\n甲-乙软连\n换行\n第一节\n第二节\n"
    );
}

#[test]
fn tells_files_that_are_no_word_documents() {
    let stream = |name: &'static str| ole(&[(name, vec![1; 600])]);
    let binary = |kind: &'static str| Err(Unreadable::Binary(Some(kind.into())));
    assert_eq!(read(&stream("Workbook"), "表.doc"), binary("XLS"));
    assert_eq!(read(&stream("Book"), "表.wps"), binary("XLS"));
    assert_eq!(
        read(&stream("PowerPoint Document"), "讲.doc"),
        binary("PPT")
    );
    assert_eq!(read(&stream("CONTENTS"), "旧.wps"), binary("OLE"));
    for name in ["EncryptedPackage", "EncryptionInfo"] {
        assert_eq!(read(&stream(name), "密.docx"), Err(Unreadable::Password));
        // Beside a document that only says so.
        let mut streams = word("本文档已加密\r", 0);
        streams.push((name, vec![1; 600]));
        assert_eq!(read(&ole(&streams), "密.docx"), Err(Unreadable::Password));
    }
}

#[test]
fn tells_locked_documents_and_those_of_word_95() {
    let locked = ole(&word("机密\r", 0x100));
    assert_eq!(read(&locked, "密.doc"), Err(Unreadable::Password));
    for magic in [0xA5DCu16, 0xA697] {
        let mut old = word("旧文\r", 0);
        old[0].1[..2].copy_from_slice(&magic.to_le_bytes());
        assert_eq!(
            read(&ole(&old), "旧.doc"),
            Err(Unreadable::Binary(Some("Word 6/95".into())))
        );
    }
    // Word 95 may begin as Word 97 does, with a lower version.
    for (version, is_old) in [(101u16, true), (104, true), (0xC1, false), (0x10C, false)] {
        let mut old = word("旧文\r", 0);
        old[0].1[2..4].copy_from_slice(&version.to_le_bytes());
        let read = read(&ole(&old), "旧.doc");
        let refused = Err(Unreadable::Binary(Some("Word 6/95".into())));
        assert_eq!(read == refused, is_old, "{version}");
        assert_eq!(read.is_ok(), !is_old, "{version}");
    }
}

#[test]
fn refuses_damaged_documents() {
    let damaged = Err(Unreadable::Damaged(Format::Doc));
    let whole = ole(&word("甲县法治报告\r", 0));
    assert!(read(&whole, "a.doc").is_ok());
    // No table of pieces, one that ends before the text does, another version, no table stream.
    let mut streams = word("甲县法治报告\r", 0);
    streams[1].1[0] = 9;
    assert_eq!(read(&ole(&streams), "a.doc"), damaged);
    let mut streams = word("甲县法治报告\r", 0);
    streams[0].1[0x4C] = 200;
    assert_eq!(read(&ole(&streams), "a.wps"), damaged);
    let mut streams = word("甲县法治报告\r", 0);
    streams[0].1[0] = 0;
    assert_eq!(read(&ole(&streams), "a.doc"), damaged);
    assert_eq!(
        read(&ole(&word("甲县法治报告\r", 0)[..1]), "a.doc"),
        damaged
    );
    for end in [8, 511, 512, 600, 1100] {
        assert_eq!(read(&whole[..end], "a.doc"), damaged, "{end} bytes");
    }
}

#[test]
fn bounds_characters() {
    let limits = Limits {
        characters: 5,
        ..Limits::DEFAULT
    };
    let bytes = ole(&word("甲县法治报告\r", 0));
    assert_eq!(
        read_within(&bytes, "a.doc", &limits),
        Err(Bound::Characters.exceeded_by(5, 7))
    );
}

#[test]
fn goes_by_content_and_not_by_name() {
    let page = "<html><head><meta charset=\"utf-8\"></head><body><p>某县法治政府建设报告</p></body></html>";
    let rtf = br"{\rtf1\ansicpg936 \'b7\'a8\'d6\'ce\par}";
    for name in ["报告.doc", "报告.wps"] {
        assert_eq!(read(rtf, name).unwrap().format, Format::Rtf);
        if let Ok(text) = read(page.as_bytes(), name) {
            assert_eq!(text.format, Format::Html);
        }
        let text = read("某县法治政府建设报告".as_bytes(), name).unwrap();
        assert_eq!(text.format, Format::Text);
    }
    let text = read(&ole(&word("甲县法治报告\r", 0)), "报告.docx").unwrap();
    assert_eq!(text.format, Format::Doc);
    assert!(matches!(text.warnings[0], Warning::WrongExtension { .. }));
}

#[test]
fn numbers_are_counted_as_the_lists_say() {
    let levels = [
        (0x25, "\0、"),
        (0x25, "（\u{1}）"),
        (0x00, "\u{2}."),
        (0x12, "\u{3}"),
        (0x00, "\0.\u{1}.\u{4}"),
    ];
    let item = |text, list, level| (text, in_list(list, level));
    let streams = word_of(
        &[
            ("云陵市法治报告\r", Vec::new()),
            item("主要工作\r", 1, 0),
            item("学法\r", 1, 1),
            item("制定计划\r", 1, 2),
            item("全年四次\r", 1, 3),
            item("新办十件\r", 1, 3),
            item("开展培训\r", 1, 2),
            item("执法\r", 1, 1),
            item("评查\r", 1, 4),
            item("存在不足\r", 1, 0),
            item("人手少\r", 1, 1),
            ("没有编号的段落\r", in_list(0xF801, 0)),
            item("从五起\r", 2, 0),
            item("接着编\r", 2, 0),
        ],
        &list_tables(&levels, Some(5)),
    );
    let text = read(&ole(&streams), "报告.doc").unwrap();
    let lines: Vec<_> = text.content.lines().collect();
    let expected = [
        "云陵市法治报告",
        "一、主要工作",
        "（一）学法",
        "1.制定计划",
        "①全年四次",
        "②新办十件",
        "2.开展培训",
        "（二）执法",
        "一.二.1评查",
        "二、存在不足",
        "（一）人手少",
        "没有编号的段落",
        "五、从五起",
        "六、接着编",
    ];
    assert_eq!(lines, expected);
    assert!(text.warnings.is_empty(), "{:?}", text.warnings);
}

#[test]
fn numbers_that_cannot_be_told_are_warned_of() {
    let warnings = |list: u16, tables: &[(usize, Vec<u8>)]| {
        let paragraphs = [("青汀县报告\r", Vec::new()), ("学法\r", in_list(list, 0))];
        let text = read(&ole(&word_of(&paragraphs, tables)), "a.doc").unwrap();
        assert!(text.content.ends_with("学法\n"), "{}", text.content);
        text.warnings
    };
    let known = list_tables(&[(0x25, "\0、")], None);
    assert_eq!(warnings(1, &known), []);
    // In no list, and in one whose sign counts nothing.
    assert_eq!(warnings(0, &known), []);
    assert_eq!(warnings(1, &list_tables(&[(0x17, "●")], None)), []);
    let lost = [Warning::NumbersLost];
    // Korean letters, no such list, no lists at all, lists that end too early.
    assert_eq!(warnings(1, &list_tables(&[(0x18, "\0.")], None)), lost);
    assert_eq!(warnings(9, &known), lost);
    assert_eq!(warnings(1, &[]), lost);
    assert_eq!(warnings(1, &known[1..]), lost);
}

/// The same document as `.docx`: what is in it, and what is left out of it.
#[test]
fn a_document_is_read_as_its_docx_is() {
    for name in ["lists", "revisions"] {
        let read_as = |extension: &str| {
            let path = format!("tests/fixtures/documents/special/{name}.{extension}");
            read(&std::fs::read(&path).unwrap(), &path).unwrap()
        };
        let (doc, docx) = (read_as("doc"), read_as("docx"));
        assert_eq!(doc.content, docx.content, "{name}");
        assert!(doc.warnings.is_empty(), "{:?}", doc.warnings);
        let places = |text: &Text| -> Vec<_> {
            let blocks = text.blocks.iter();
            blocks.map(|block| (block.role, block.paragraph)).collect()
        };
        assert_eq!(places(&doc), places(&docx), "{name}");
        for reason in [DropReason::Hidden, DropReason::Header] {
            assert_eq!(dropped(&doc, reason), dropped(&docx, reason), "{reason:?}");
        }
        // What was moved away is deleted here.
        let deleted = dropped(&doc, DropReason::Deleted);
        for words in dropped(&docx, DropReason::Deleted) {
            assert!(deleted.contains(&words), "{words}");
        }
    }
}

/// A paragraph may say that it stands in any number of tables.
#[test]
fn tables_in_tables_are_bounded() {
    let inside = |depth: u32| {
        let mut changes = vec![0x16, 0x24, 1, 0x49, 0x66];
        changes.extend(depth.to_le_bytes());
        let paragraphs = [("青汀县报告\r", Vec::new()), ("事项\r", changes)];
        read(&ole(&word_of(&paragraphs, &[])), "a.doc").map(|text| text.content)
    };
    assert_eq!(inside(2), Ok("青汀县报告\n事项\n".to_owned()));
    let limit = Limits::DEFAULT.depth as u64;
    for depth in [300, u32::MAX] {
        assert_eq!(inside(depth), Err(Bound::Depth.exceeded(limit)));
    }
}

/// A list of sectors may name the same sectors over and over: a table for sectors that the file does not have.
#[test]
fn lists_of_sectors_are_bounded_by_the_file() {
    let mut file = ole(&word("云陵市报告\r", 0));
    let first = u32::try_from(file.len() / 512 - 1).unwrap();
    let count = 2_000;
    file[68..72].copy_from_slice(&first.to_le_bytes());
    for place in (80..512).step_by(4) {
        file[place..place + 4].copy_from_slice(&1u32.to_le_bytes());
    }
    for index in 0..count {
        file.extend(1u32.to_le_bytes().repeat(127));
        file.extend((first + index + 1).to_le_bytes());
    }
    assert!(read(&file, "a.doc").is_ok());
}

#[test]
fn reads_a_shared_document_without_numbers() {
    let (Some(bytes), Some(truth)) = (shared_document("r0.doc"), shared_truth("r0")) else {
        return;
    };
    let text = read(&bytes, "r0.doc").unwrap();
    assert!(bare(&text.content) == bare(&truth));
    // It defines lists, and no paragraph is in one.
    assert!(text.warnings.is_empty());
    for end in (0..bytes.len()).step_by(997) {
        if let Ok(cut) = read(&bytes[..end], "r0.doc") {
            assert!(bare(&cut.content) == bare(&text.content), "{end} bytes");
        }
    }
}

#[test]
fn reads_a_shared_document_with_lists_tables_and_text_boxes() {
    let Some(bytes) = shared_document("complex.doc") else {
        return;
    };
    let text = read(&bytes, "complex.doc").unwrap();
    assert!(text.warnings.is_empty(), "{:?}", text.warnings);
    let block = |words: &str| {
        let block = text
            .blocks
            .iter()
            .find(|block| text.content[block.span.start..block.span.end].starts_with(words));
        *block.unwrap_or_else(|| panic!("no {words}"))
    };
    for numbered in [
        "三、下一年度工作安排",
        "（二）健全责任机制",
        "1.制定方案",
        "③第三项任务",
    ] {
        block(numbered);
    }
    assert_eq!(block("无编号标题").role, BlockRole::Heading { level: 1 });
    let anchor = block("文本框所在段落").paragraph;
    assert_eq!(block("公开方式：主动公开").paragraph, anchor);
    let row = block("执法领域\t检查户次\t罚款金额（万元）");
    assert_eq!(row.role, BlockRole::TableRow);
    // A merged cell keeps its place in the rows below; several paragraphs make one cell.
    assert_eq!(
        block("\t512\t12.8").paragraph,
        row.paragraph.map(|number| number + 6)
    );
    assert_eq!(
        block("合计两列\t\t48.4 两段单元格").role,
        BlockRole::TableRow
    );
    assert_eq!(
        block("特此报告。").paragraph,
        row.paragraph.map(|number| number + 12)
    );
    for absent in [
        "一百二十件一百",
        "不可见",
        "HYPERLINK",
        "页眉噪声",
        "批注内容",
    ] {
        assert!(!text.content.contains(absent), "{absent}");
    }
    assert!(text.dropped.iter().any(|d| d.reason == DropReason::Header));
    assert!(text.dropped.iter().any(|d| d.reason == DropReason::Comment));
    let is_note = |block: &&hegui_text::Block| block.role == BlockRole::Note;
    let note = text.blocks.iter().find(is_note).unwrap();
    assert!(text.content[note.span.start..note.span.end].contains("脚注正文内容"));
}
