//! Notes in the margin of a document: at the words that they are about, and nothing else is changed.

use hegui_read::{Limits, add_comments, read};
use hegui_text::Unreadable;
use hegui_text::margin::{MarginNote, MarginSpot};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{p, package, wrapped};
use crate::common::files::{unzipped, zipped};

fn note(spot: MarginSpot, line: &str) -> MarginNote {
    MarginNote {
        spot,
        lines: vec![line.to_owned()],
    }
}

fn words(paragraph: u32, quote: &str, before: usize, times: usize) -> MarginSpot {
    MarginSpot::Words {
        paragraph,
        quote: quote.to_owned(),
        before,
        times,
    }
}

fn part(document: &[u8], name: &str) -> String {
    let parts = unzipped(document);
    let part = parts.into_iter().find(|(own, _)| own == name);
    String::from_utf8(part.unwrap_or_else(|| panic!("no {name}")).1).unwrap()
}

/// Adds notes and checks what holds of any document: it reads as before, its XML is well formed, each comment
/// has one beginning, one end and one reference, and all other parts are as they were.
fn commented(document: &[u8], notes: &[MarginNote]) -> Vec<u8> {
    let added = add_comments(document, notes, &Limits::DEFAULT).unwrap();
    let (before, after) = (read(document, "a.docx"), read(&added, "a.docx"));
    let (before, after) = (before.unwrap(), after.unwrap());
    assert_eq!(before.content, after.content);
    assert_eq!(before.blocks, after.blocks);
    let old = unzipped(document);
    for (name, bytes) in unzipped(&added) {
        let may_change = [
            "word/document.xml",
            "word/comments.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        ];
        if may_change.contains(&name.as_str()) {
            assert_well_formed(&bytes);
        } else {
            assert!(old.contains(&(name, bytes)));
        }
    }
    assert_eq!(
        add_comments(document, notes, &Limits::DEFAULT),
        Ok(added.clone())
    );
    added
}

fn assert_well_formed(part: &[u8]) {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        if reader.read_event_into(&mut buffer).unwrap() == Event::Eof {
            return;
        }
    }
}

/// The characters of the runs in the range of a comment.
fn range(document: &[u8], id: u32) -> String {
    let body = part(document, "word/document.xml");
    let mark = |name: &str| {
        let mark = format!("<w:{name} w:id=\"{id}\"/>");
        assert_eq!(body.matches(&mark).count(), 1, "{mark} in {body}");
        body.find(&mark).unwrap()
    };
    let (start, end) = (mark("commentRangeStart"), mark("commentRangeEnd"));
    assert!(end < mark("commentReference"));
    let pieces = body[start..end].split("<w:t").skip(1);
    // No `<w:tc>`.
    let texts = pieces.filter(|piece| piece.starts_with(['>', ' ']));
    let text = texts.filter_map(|piece| piece.split_once('>')?.1.split("</").next());
    text.collect()
}

fn range_of(body: &str, spot: MarginSpot) -> String {
    range(&commented(&package(body, &[]), &[note(spot, "批注")]), 0)
}

#[test]
fn a_run_is_parted_where_the_words_begin_and_end() {
    let body = r#"<w:p><w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t>全年 聘请顾问2名，审查合同。</w:t></w:r></w:p>"#;
    let added = commented(
        &package(body, &[]),
        &[note(words(1, "聘请顾问", 0, 1), "有")],
    );
    let expected = concat!(
        r#"<w:p><w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">全年 </w:t></w:r>"#,
        r#"<w:commentRangeStart w:id="0"/>"#,
        r#"<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">聘请顾问</w:t></w:r>"#,
        r#"<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>"#,
        r#"<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">2名，审查合同。</w:t></w:r></w:p>"#,
    );
    let document = part(&added, "word/document.xml");
    assert!(document.contains(expected), "{document}");
    // Words that fill a run leave it as it is.
    let body = "<w:p><w:r><w:t>全年</w:t></w:r><w:r><w:t>聘请顾问</w:t></w:r></w:p>";
    let added = commented(
        &package(body, &[]),
        &[note(words(1, "聘请顾问", 0, 1), "有")],
    );
    let document = part(&added, "word/document.xml");
    assert!(document.contains(r#"<w:commentRangeStart w:id="0"/><w:r><w:t>聘请顾问</w:t></w:r>"#));
}

#[test]
fn words_are_found_through_runs_and_what_stands_between_them() {
    let runs = |runs: &[&str]| -> String {
        let runs = runs.iter().map(|it| format!("<w:r><w:t>{it}</w:t></w:r>"));
        format!("<w:p>{}</w:p>", runs.collect::<String>())
    };
    let spot = || words(1, "聘请法律顾问2名", 0, 1);
    for (body, expected) in [
        (runs(&["我局聘", "请法律", "顾问2名。"]), "聘请法律顾问2名"),
        // Deleted and hidden words are no part of it.
        (
            r#"<w:p><w:r><w:t>我局聘请</w:t></w:r><w:del><w:r><w:delText>过</w:delText></w:r></w:del><w:ins><w:r><w:t>法律</w:t></w:r></w:ins><w:r><w:tab/><w:t>顾问2名</w:t><w:br/><w:t>等</w:t></w:r></w:p>"#.to_owned(),
            "聘请法律顾问2名",
        ),
        (
            r#"<w:p><w:hyperlink><w:r><w:t>我局聘请法律</w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t>顾问</w:t></w:r></w:fldSimple><w:r><w:t>2名。</w:t></w:r></w:p>"#.to_owned(),
            "聘请法律顾问2名",
        ),
        // What cannot be parted is taken as a whole.
        (
            r#"<w:p><w:sdt><w:sdtContent><w:r><w:t>我局聘请法律</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>顾问2名。</w:t></w:r></w:p>"#.to_owned(),
            "我局聘请法律顾问2名",
        ),
        (
            r#"<w:p><w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>我聘</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>请法律顾问2名。</w:t></w:r></w:p>"#.to_owned(),
            "pin我聘请法律顾问2名",
        ),
    ] {
        assert_eq!(range_of(&body, spot()), expected, "{body}");
    }
    let body = r#"<w:p><w:r><w:t>甲&amp;乙<![CDATA[丙丁]]>戊&#x5DF1;庚</w:t></w:r></w:p>"#;
    assert_eq!(range_of(body, words(1, "乙", 0, 1)), "乙");
    assert_eq!(range_of(body, words(1, "&", 0, 1)), "&amp;");
    assert_eq!(range_of(body, words(1, "己庚", 0, 1)), "&#x5DF1;庚");
}

#[test]
fn the_same_words_twice_are_told_apart_or_stay_with_the_paragraph() {
    let body = format!("{}{}", p("培训甲。"), p("培训2次，培训100人。"));
    let document = package(&body, &[]);
    let notes = [
        note(words(2, "培训", 1, 2), "后"),
        note(words(2, "培训", 0, 2), "前"),
        // Not as the text was read: no guess.
        note(words(2, "培训", 0, 1), "疑"),
        note(words(2, "没有的话", 0, 1), "无"),
        note(MarginSpot::End, "末"),
    ];
    let added = commented(&document, &notes);
    let body = part(&added, "word/document.xml");
    let at = |id: u32| body.find(&format!("<w:commentRangeStart w:id=\"{id}\"/>"));
    assert!(at(1) < at(0));
    assert_eq!(
        (range(&added, 0), range(&added, 1)),
        ("培训".into(), "培训".into())
    );
    for whole in [2, 3, 4] {
        assert_eq!(range(&added, whole), "培训2次，培训100人。");
    }
}

#[test]
fn cells_boxes_and_notes() {
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("法律顾问"),
        p("2名")
    );
    let body = format!("{}{table}{}", p("前"), p("后"));
    // A row has the number of its first paragraph.
    assert_eq!(range_of(&body, words(2, "2名", 0, 1)), "2名");
    assert_eq!(
        range_of(&body, words(2, "法律顾问\t2名", 0, 1)),
        "法律顾问2名"
    );
    // The last paragraph stands in no table.
    assert_eq!(
        range_of(&format!("{}{table}", p("前")), MarginSpot::End),
        "前"
    );
    // Word lets no comment stand in a text box: it stands at what holds the box.
    let boxed = format!(
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        p("框里的话")
    );
    assert_eq!(range_of(&boxed, words(1, "里的", 0, 1)), "框里的话");
    // Nor in a footnote: it stands at its mark.
    let body = r#"<w:p><w:r><w:t>审查合同</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t></w:r></w:p>"#;
    let relations = r#"<Relationships><Relationship Id="a" Type="x/footnotes" Target="footnotes.xml"/></Relationships>"#;
    let footnotes = wrapped(
        "footnotes",
        &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("含补充协议")),
    );
    let document = package(
        body,
        &[
            ("word/_rels/document.xml.rels", relations.to_owned()),
            ("word/footnotes.xml", footnotes),
        ],
    );
    let spot = MarginSpot::Footnote {
        paragraph: 1,
        before: 0,
        times: 1,
    };
    let added = commented(&document, &[note(spot, "注")]);
    let body = part(&added, "word/document.xml");
    assert!(body.contains(
        r#"<w:commentRangeStart w:id="0"/><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd w:id="0"/>"#
    ));
}

#[test]
fn comments_that_are_there_stay_and_numbers_go_on() {
    let body = r#"<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>审查合同</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>"#;
    let relations = r#"<Relationships><Relationship Id="a" Type="x/comments" Target="comments.xml"/></Relationships>"#;
    let old = wrapped(
        "comments",
        &format!("<w:comment w:id=\"7\">{}</w:comment>", p("旧")),
    );
    let types = r#"<Types><Override PartName="/word/comments.xml" ContentType="x"/></Types>"#;
    let document = wrapped("document", &format!("<w:body>{body}</w:body>"));
    let document = zipped([
        ("[Content_Types].xml", types),
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", relations),
        ("word/comments.xml", old.as_str()),
    ]);
    let added = commented(&document, &[note(words(1, "合同", 0, 1), "<新>\u{1}")]);
    assert_eq!(range(&added, 8), "合同");
    let comments = part(&added, "word/comments.xml");
    assert!(comments.starts_with(old.trim_end_matches("</w:comments>")));
    assert!(comments.contains(r#"<w:comment w:id="8" w:author="hegui" w:initials="hg"><w:p>"#));
    assert!(comments.contains("&lt;新&gt;</w:t>"));
    assert_eq!(part(&added, "word/_rels/document.xml.rels"), relations);
    assert_eq!(part(&added, "[Content_Types].xml"), types);
}

#[test]
fn other_ways_of_writing_xml() {
    let spot = || [note(words(1, "合同", 0, 1), "批注")];
    // No prefix.
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let bare =
        format!("<document xmlns=\"{main}\"><body><p><r><t>审查合同</t></r></p></body></document>");
    let parts = |document: &[u8]| {
        let types: &[u8] = b"<Types/>";
        zipped([
            ("[Content_Types].xml", types),
            ("word/document.xml", document),
        ])
    };
    let added = commented(&parts(bare.as_bytes()), &spot());
    let start = format!(
        "<commentRangeStart xmlns:w=\"{main}\" w:id=\"0\"/><r><t xml:space=\"preserve\">合同"
    );
    assert!(part(&added, "word/document.xml").contains(&start));
    // A mark before it, and UTF-16.
    let document = wrapped("document", &format!("<w:body>{}</w:body>", p("审查合同")));
    let added = commented(&parts(format!("\u{FEFF}{document}").as_bytes()), &spot());
    assert!(part(&added, "word/document.xml").starts_with('\u{FEFF}'));
    assert_eq!(range(&added, 0), "合同");
    let wide: Vec<u8> = format!("\u{FEFF}{document}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let added = add_comments(&parts(&wide), &spot(), &Limits::DEFAULT).unwrap();
    assert_eq!(read(&added, "a.docx").unwrap().content, "审查合同\n");
}

#[test]
fn what_cannot_be_commented_is_refused() {
    let notes = [note(MarginSpot::End, "末")];
    let refused = |bytes: &[u8]| add_comments(bytes, &notes, &Limits::DEFAULT).unwrap_err();
    assert!(matches!(refused(b"PK"), Unreadable::Damaged(_)));
    assert!(matches!(
        refused(&package("<w:p/>", &[])),
        Unreadable::Damaged(_)
    ));
    let limits = Limits {
        bytes: 10,
        ..Limits::DEFAULT
    };
    let document = package(&p("话"), &[]);
    assert!(matches!(
        add_comments(&document, &notes, &limits),
        Err(Unreadable::TooLarge { .. })
    ));
}
