//! `.doc` → text: documents built here byte by byte, and OLE files that hold something else, are
//! damaged or hostile.

use hegui_read::{Limits, read, read_within};
use hegui_text::{BlockRole, Bound, DropReason, Format, Text, Unreadable, Warning};

use super::{bare, shared_truth};
use crate::common::doc::{ole, word};
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
    assert_eq!(text.warnings, [Warning::NumbersLost]);
    let block = |words: &str| {
        let block = text
            .blocks
            .iter()
            .find(|block| text.content[block.span.start..block.span.end].starts_with(words));
        *block.unwrap_or_else(|| panic!("no {words}"))
    };
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
    assert_eq!(block("合计两列\t48.4 两段单元格").role, BlockRole::TableRow);
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
