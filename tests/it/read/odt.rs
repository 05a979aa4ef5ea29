//! OpenDocument texts, built here part by part: what of them is read, in which order, and what is
//! refused.
#![cfg(feature = "office")]

use std::io::{Cursor, Write};

use hegui_read::read;
use hegui_text::{BlockRole, Bound, DropReason, Format, Text, Unreadable, Warning};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{assert_true, dropped};

const NAMESPACES: &str = concat!(
    r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" "#,
    r#"xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" "#,
    r#"xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" "#,
    r#"xmlns:dc="http://purl.org/dc/elements/1.1/""#
);

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.text")
        .unwrap();
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn content(automatic: &str, body: &str) -> String {
    format!(
        "<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn styles(named: &str) -> String {
    format!(
        "<office:document-styles {NAMESPACES}><office:styles>{named}</office:styles><office:automatic-styles>{}</office:automatic-styles><office:master-styles><style:header><text:p>页眉</text:p></style:header></office:master-styles></office:document-styles>",
        r#"<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>"#
    )
}

fn text_of(named: &str, automatic: &str, body: &str) -> Text {
    let file = zipped(&[
        ("styles.xml", &styles(named)),
        ("content.xml", &content(automatic, body)),
    ]);
    read(&file, "报告.odt").unwrap()
}

fn lines_of(named: &str, body: &str) -> Vec<String> {
    let text = text_of(named, "", body);
    text.content.lines().map(str::to_owned).collect()
}

fn lines(body: &str) -> Vec<String> {
    lines_of("", body)
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn item(text: &str) -> String {
    format!("<text:list-item>{}</text:list-item>", p(text))
}

fn level(index: u32, format: &str, prefix: &str, suffix: &str, more: &str) -> String {
    format!(
        r#"<text:list-level-style-number text:level="{index}" style:num-format="{format}" style:num-prefix="{prefix}" style:num-suffix="{suffix}" {more}/>"#
    )
}

fn list_style(levels: &str) -> String {
    format!(r#"<text:list-style style:name="L">{levels}</text:list-style>"#)
}

#[test]
fn every_numbering_format() {
    let cases = [
        ("1", 3, "（3）"),
        ("01, 02, 03, ...", 3, "（03）"),
        ("A", 2, "（B）"),
        ("a", 2, "（b）"),
        ("I", 4, "（IV）"),
        ("i", 4, "（iv）"),
        ("一, 二, 三, ...", 21, "（二十一）"),
        ("壹, 贰, 叁, ...", 2, "（贰）"),
        ("壹, 貳, 參, ...", 2, "（貳）"),
        ("①, ②, ③, ...", 2, "（②）"),
        ("甲, 乙, 丙, ...", 2, "（乙）"),
        ("子, 丑, 寅, ...", 2, "（丑）"),
        ("１, ２, ３, ...", 12, "（１２）"),
        ("", 1, ""),
    ];
    for (format, start, expected) in cases {
        let start = format!(r#"text:start-value="{start}""#);
        let style = list_style(&level(1, format, "（", "）", &start));
        let body = format!(
            r#"<text:list text:style-name="L">{}</text:list>"#,
            item("强化监督")
        );
        assert_eq!(
            lines_of(&style, &body),
            [format!("{expected}强化监督")],
            "{format}"
        );
    }
}

#[test]
fn lists_nest_continue_and_begin_again() {
    let style = list_style(
        &(level(1, "一, 二, 三, ...", "", "、", "")
            + &level(2, "1", "", ")", r#"text:display-levels="2""#)
            + r#"<text:list-level-style-bullet text:level="3" text:bullet-char="•"/>"#),
    );
    let deeper = |content: &str| {
        format!("<text:list-item><text:list>{content}</text:list></text:list-item>")
    };
    let body = format!(
        r#"<text:list xml:id="x" text:style-name="L">{}<text:list-item>{}{}<text:list>{}</text:list></text:list-item></text:list>{}
        <text:list text:style-name="L" text:continue-numbering="true">{}{}</text:list>
        <text:list text:style-name="L">{}</text:list>
        <text:list text:style-name="L" text:continue-list="x"><text:list-header>{}</text:list-header><text:list-item text:start-value="9">{}</text:list-item>{}</text:list>"#,
        item("甲"),
        p("乙"),
        p("乙之二段"),
        item("丙") + &deeper(&item("点")),
        p("其间"),
        deeper(&item("丁")),
        item("戊"),
        item("新列表"),
        p("列表头"),
        p("庚"),
        item("辛"),
    );
    assert_eq!(
        lines_of(&style, &body),
        [
            "一、甲",
            "二、乙",
            "乙之二段",
            "二.1)丙",
            "点",
            "其间",
            "二.2)丁",
            "三、戊",
            "一、新列表",
            "列表头",
            "九、庚",
            "十、辛"
        ]
    );
}

#[test]
fn headings_have_numbers_and_levels() {
    let outline = |index: u32, pattern: &str| {
        format!(
            r#"<text:outline-level-style text:level="{index}" style:num-format="一, 二, 三, ..." loext:num-list-format="{pattern}"/>"#
        )
    };
    let named = format!(
        r#"<text:outline-style style:name="Outline">{}{}</text:outline-style>
        <style:style style:name="Title" style:family="paragraph"/>
        <style:style style:name="H2" style:family="paragraph" style:default-outline-level="2"/>"#,
        outline(1, "%1%、"),
        outline(2, "（%2%）")
    );
    let automatic = r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="P2" style:family="paragraph" style:list-style-name=""/>"#;
    let body = concat!(
        r#"<text:p text:style-name="P1">法治政府建设报告</text:p>"#,
        r#"<text:h text:outline-level="1">主要工作</text:h>"#,
        r#"<text:h text:style-name="H2">加强领导</text:h>"#,
        r#"<text:h text:outline-level="1" text:style-name="P2">无编号</text:h>"#,
        r#"<text:h text:outline-level="1" text:is-list-header="true">也无编号</text:h>"#,
        r#"<text:h text:outline-level="1">存在问题</text:h>"#,
        r#"<text:h text:outline-level="2">力量不足</text:h>"#,
    );
    let text = text_of(&named, automatic, body);
    let read: Vec<_> = text
        .content
        .lines()
        .zip(&text.blocks)
        .map(|(line, block)| (line, block.role, block.paragraph))
        .collect();
    let heading = |level| BlockRole::Heading { level };
    assert_eq!(
        read,
        [
            ("法治政府建设报告", BlockRole::Title, Some(1)),
            ("一、主要工作", heading(1), Some(2)),
            ("（一）加强领导", heading(2), Some(3)),
            ("无编号", heading(1), Some(4)),
            ("也无编号", heading(1), Some(5)),
            ("二、存在问题", heading(1), Some(6)),
            ("（一）力量不足", heading(2), Some(7)),
        ]
    );
}

#[test]
fn white_space_is_that_of_the_elements() {
    let body = "<text:p>\n  甲<text:s text:c=\"2\"/>乙\n   丙<text:tab/>丁<text:line-break/>戊&amp;己\u{AD}</text:p>";
    assert_eq!(lines(body), ["甲  乙 丙\t丁", "戊&己"]);
    let many = "<text:p>甲<text:s text:c=\"4000000000\"/>乙</text:p>";
    assert!(lines(many)[0].chars().count() < 200);
}

#[test]
fn changes_comments_notes_and_hidden_text_are_told_apart() {
    let automatic = r#"<style:style style:name="T1" style:family="text"/><style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let body = concat!(
        "<text:tracked-changes><text:changed-region><text:deletion><dc:creator>某人</dc:creator><text:p>一百</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        r#"<text:p>共<text:change/>二百<text:span text:style-name="T1">件</text:span><text:span text:style-name="T2">暗</text:span>"#,
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p></text:note-body></text:note>",
        "<office:annotation><dc:creator>某人</dc:creator><text:p>批注</text:p></office:annotation>。</text:p>",
        r#"<text:section text:display="none"><text:p>整节隐去</text:p></text:section>"#,
    );
    let text = text_of("", automatic, body);
    assert_eq!(text.content, "共二百件。\n脚注\n");
    assert_eq!(text.blocks[1].role, BlockRole::Note);
    assert_eq!(text.blocks[1].paragraph, text.blocks[0].paragraph);
    assert_eq!(dropped(&text, DropReason::Deleted), ["一百"]);
    assert_eq!(dropped(&text, DropReason::Hidden), ["暗", "整节隐去"]);
    assert_eq!(dropped(&text, DropReason::Comment), ["批注"]);
    assert!(dropped(&text, DropReason::Note).is_empty());
}

#[test]
fn pictures_for_text_and_embedded_objects_are_told() {
    let picture = |side: &str| {
        format!(
            r#"<text:p><draw:frame svg:width="{side}" svg:height="{side}"><draw:image/></draw:frame></text:p>"#
        )
    };
    let read_body = |body: &str| read(&zipped(&[("content.xml", &content("", body))]), "a.odt");
    let large = picture("17cm").repeat(3);
    let refused = read_body(&format!("<text:p>工作报告</text:p>{large}"));
    assert_eq!(refused, Err(Unreadable::Pictures { count: 3 }));
    let chapters = format!(
        "<text:p>工作报告</text:p><text:p>一、工作</text:p>{large}<text:p>二、问题</text:p>"
    );
    let expected = Warning::PicturesForText {
        count: 3,
        paragraph: Some(3),
    };
    assert_eq!(read_body(&chapters).unwrap().warnings, [expected]);
    // A seal, and the picture of a chart.
    let seal = format!("<text:p>一、工作</text:p>{}", picture("4cm"));
    assert_eq!(read_body(&seal).unwrap().warnings, []);
    let chart = r#"<text:p>办件</text:p><text:p><draw:frame svg:width="17cm" svg:height="17cm"><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame></text:p>"#
        .replace("xlink:", "");
    let words = "<chart><text:p>办件量</text:p></chart>".replace("text:", "");
    let file = zipped(&[
        ("content.xml", &content("", &chart)),
        ("Object 1/content.xml", &words),
    ]);
    let text = read(&file, "a.odt").unwrap();
    assert_eq!(text.warnings, [Warning::Embedded { count: 1 }]);
    assert_eq!(dropped(&text, DropReason::Embedded), ["办件量"]);
}

#[test]
fn text_that_nobody_can_see_is_left_out() {
    let style = |family: &str, properties: &str| {
        format!(r#"<style:style style:name="S" style:family="{family}">{properties}</style:style>"#)
    };
    let of_text =
        |properties: &str| style("text", &format!("<style:text-properties {properties}/>"));
    let white = r##"fo:color="#ffffff""##;
    let span = r#"<text:p><text:span text:style-name="S">聘请法律顾问</text:span></text:p>"#;
    let cell = format!(
        r#"<table:table><table:table-row><table:table-cell table:style-name="C">{span}</table:table-cell></table:table-row></table:table>"#
    );
    let dark_cell = r##"<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:background-color="#003366"/></style:style>"##;
    let of_paragraph = |properties: &str| {
        style(
            "paragraph",
            &format!("<style:paragraph-properties {properties}/>"),
        )
    };
    let of_row = |properties: &str| {
        style(
            "table-row",
            &format!("<style:table-row-properties {properties}/>"),
        )
    };
    let placed = r#"<text:p text:style-name="S">聘请法律顾问</text:p>"#;
    let row = r#"<table:table><table:table-row table:style-name="S"><table:table-cell><text:p>聘请法律顾问</text:p></table:table-cell></table:table-row></table:table>"#;
    let frame = |at: &str| {
        format!(
            r#"<text:p><draw:frame text:anchor-type="page" svg:x="{at}" svg:y="2cm" svg:width="5cm"><draw:text-box><text:p>聘请法律顾问</text:p></draw:text-box></draw:frame></text:p>"#
        )
    };
    for (automatic, body, seen) in [
        (of_text(white), span, false),
        (of_text(r#"fo:font-size="1pt""#), span, false),
        (of_text(white), cell.as_str(), false),
        (
            of_text(&format!(r##"{white} fo:background-color="#003366""##)),
            span,
            true,
        ),
        (of_text(white) + dark_cell, cell.as_str(), true),
        (
            of_text(r##"fo:color="#808080" fo:font-size="9pt""##),
            span,
            true,
        ),
        (of_text(r#"style:text-scale="1%""#), span, false),
        (of_text(r#"style:text-scale="90%""#), span, true),
        (of_paragraph(r#"fo:line-height="0.02cm""#), placed, false),
        (of_paragraph(r#"fo:line-height="0.9cm""#), placed, true),
        (of_paragraph(r#"fo:line-height="150%""#), placed, true),
        (of_paragraph(r#"fo:margin-left="60cm""#), placed, false),
        (of_paragraph(r#"fo:margin-left="0.74cm""#), placed, true),
        (of_row(r#"style:row-height="0.01cm""#), row, false),
        (of_row(r#"style:min-row-height="0.01cm""#), row, true),
        (String::new(), &frame("60cm"), false),
        (String::new(), &frame("-8cm"), false),
        (String::new(), &frame("6cm"), true),
    ] {
        let text = text_of(
            "",
            &automatic,
            &format!("<text:p>一、主要工作</text:p>{body}"),
        );
        assert_eq!(text.content.contains("法律顾问"), seen, "{automatic}");
        let expected: &[&str] = if seen { &[] } else { &["聘请法律顾问"] };
        assert_eq!(
            dropped(&text, DropReason::Invisible),
            expected,
            "{automatic}"
        );
        assert_eq!(text.warnings.is_empty(), seen, "{automatic}");
    }
}

#[test]
fn a_text_box_comes_once_behind_its_anchor() {
    let body = concat!(
        "<text:p>第一段</text:p>",
        "<text:p><draw:frame><draw:text-box><text:p>框一</text:p><text:p>框二</text:p></draw:text-box><svg:title>题</svg:title></draw:frame>锚定段落",
        "<draw:custom-shape><text:p>形状</text:p></draw:custom-shape></text:p>",
        "<text:p>末段</text:p>"
    );
    let text = text_of("", "", body);
    assert_eq!(text.content, "第一段\n锚定段落\n框一\n框二\n形状\n末段\n");
    let numbers: Vec<_> = text
        .blocks
        .iter()
        .map(|block| block.paragraph.unwrap())
        .collect();
    assert_eq!(numbers, [1, 2, 2, 2, 2, 3]);
}

#[test]
fn tables_come_row_by_row() {
    let cell = |content: &str| format!("<table:table-cell>{}</table:table-cell>", p(content));
    let row = |content: &str| format!("<table:table-row>{content}</table:table-row>");
    let body = format!(
        r#"<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows>{}</table:table-header-rows>{}{}<table:table-row table:number-rows-repeated="2">{}</table:table-row></table:table>"#,
        row(&(cell("领域") + &cell("件数") + &cell("金额"))),
        row(&(cell("卫生")
            + &cell("12")
            + "<table:table-cell><text:p>3</text:p><text:p>万元</text:p></table:table-cell>")),
        row(&("<table:covered-table-cell/>".to_owned() + &cell("8") + &cell("1"))),
        cell("同")
            + r#"<table:table-cell table:number-columns-repeated="2">"#
            + &p("5")
            + "</table:table-cell>"
    );
    let text = text_of("", "", &body);
    assert_eq!(
        text.content,
        "领域\t件数\t金额\n卫生\t12\t3 万元\n\t8\t1\n同\t5\t5\n同\t5\t5\n"
    );
    assert!(
        text.blocks
            .iter()
            .all(|block| block.role == BlockRole::TableRow)
    );
    assert_eq!(text.blocks[2].paragraph, Some(8));
    let layout = format!("<table:table>{}</table:table>", row(&cell("只有一格")));
    assert_eq!(
        text_of("", "", &layout).blocks[0].role,
        BlockRole::Paragraph
    );
}

#[test]
fn repetition_is_bounded() {
    let body = r#"<table:table><table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000"><text:p>表</text:p></table:table-cell></table:table-row></table:table>"#;
    let file = zipped(&[("content.xml", &content("", body))]);
    assert_eq!(
        read(&file, "a.odt"),
        Err(Bound::Characters.exceeded(8_000_000))
    );
}

#[test]
fn the_title_is_that_of_the_file() {
    let file = zipped(&[
        ("content.xml", &content("", &p("依法行政"))),
        (
            "meta.xml",
            "<m xmlns:dc='d'><dc:title>年度报告</dc:title></m>",
        ),
    ]);
    let text = read(&file, "a.odt").unwrap();
    assert_eq!(text.metadata.title.as_deref(), Some("年度报告"));
}

#[test]
fn an_encrypted_file_needs_a_password() {
    let manifest = r#"<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let file = zipped(&[
        ("content.xml", "\u{1}\u{2}"),
        ("META-INF/manifest.xml", manifest),
    ]);
    assert_eq!(read(&file, "a.odt"), Err(Unreadable::Password));
}

#[test]
fn what_is_cut_off_is_damaged() {
    let damaged = Err(Unreadable::Damaged(Format::Odt));
    let whole = content("", &p("依法行政"));
    let file = zipped(&[("content.xml", &whole)]);
    assert_eq!(read(&file[..file.len() / 2], "a.odt"), damaged);
    for part in [&whole[..whole.len() - 20], "", "<a/>", "<a>&foreign;</a>"] {
        assert_eq!(
            read(&zipped(&[("content.xml", part)]), "a.odt"),
            damaged,
            "{part}"
        );
    }
    assert_eq!(
        read(&zipped(&[("styles.xml", &styles(""))]), "a.odt"),
        damaged
    );
}

#[test]
fn bombs_and_depths_are_refused() {
    let refusal = |body: &str| {
        let file = zipped(&[("content.xml", &content("", body))]);
        read(&file, "a.odt").map(|text| text.content.len())
    };
    let bomb = refusal(&" ".repeat(20_000_000)).unwrap_err();
    assert_eq!(bomb.bound(), Some(Bound::Ratio));
    let deep = "<text:section>".repeat(5000) + &p("深") + &"</text:section>".repeat(5000);
    assert_eq!(refusal(&deep), Err(Bound::Depth.exceeded(256)));
}

/// A document made for development, where it is at hand.
#[test]
fn shared_documents_are_read_as_they_are() {
    assert_true("r0.odt", "r0");
}
