//! Text that nobody sees where styles, or the places of frames, are to blame.

use hegui_text::DropReason;

use super::{dropped, p, styled, text_with, wrapped};

const WORDS: &str = "聘请法律顾问";
const WHITE: &str = r#"<w:rPr><w:color w:val="FFFFFF"/></w:rPr>"#;

/// Whether the words are read, and not listed as left out, in a document with these styles.
fn is_seen(body: &str, styles: &str) -> bool {
    let styles = wrapped("styles", styles);
    let shown = r#"<w:rPr><w:color w:val="000000"/><w:sz w:val="32"/></w:rPr>"#;
    let heading = format!("<w:p><w:r>{shown}<w:t>一、主要工作</w:t></w:r></w:p>");
    let body = format!("{heading}{body}");
    let text = text_with(&body, &[("word/styles.xml", styles)]);
    let seen = text.content.contains(WORDS);
    let left_out = dropped(&text, DropReason::Invisible);
    assert_eq!(left_out.concat().contains(WORDS), !seen, "{body}");
    assert_eq!(text.warnings.is_empty(), left_out.is_empty(), "{body}");
    seen
}

fn with_defaults(properties: &str) -> String {
    format!("<w:docDefaults><w:rPrDefault>{properties}</w:rPrDefault></w:docDefaults>")
}

fn paragraph(properties: &str, run: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r>{run}<w:t>{WORDS}</w:t></w:r></w:p>")
}

fn table(properties: &str, cell: &str) -> String {
    format!("<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")
}

#[test]
fn what_holds_without_a_style_counts() {
    let white = with_defaults(WHITE);
    let tiny = with_defaults(r#"<w:rPr><w:sz w:val="2"/></w:rPr>"#);
    let black = r#"<w:style w:type="paragraph" w:styleId="b"><w:rPr><w:color w:val="000000"/><w:sz w:val="32"/></w:rPr></w:style>"#;
    let dark = r#"<w:shd w:val="clear" w:fill="1F4E79"/>"#;
    let direct = r#"<w:rPr><w:color w:val="auto"/></w:rPr>"#;
    for defaults in [&white, &tiny] {
        assert!(!is_seen(&p(WORDS), defaults));
        assert!(!is_seen(&styled("nowhere", WORDS), defaults));
        assert!(is_seen(&styled("b", WORDS), &format!("{defaults}{black}")));
    }
    assert!(is_seen(&paragraph("", direct), &white));
    assert!(is_seen(&paragraph(dark, ""), &white));
    let usual = with_defaults(r#"<w:rPr><w:sz w:val="21"/></w:rPr>"#);
    assert!(is_seen(&p(WORDS), &usual));
}

#[test]
fn the_style_of_a_table_stands_beneath_those_of_its_paragraphs() {
    let style = |more: &str| {
        format!(
            r#"<w:style w:type="table" w:styleId="t"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>{more}</w:style>
        <w:style w:type="paragraph" w:styleId="b"><w:rPr><w:color w:val="000000"/></w:rPr></w:style>"#
        )
    };
    let named = r#"<w:tblStyle w:val="t"/>"#;
    let dark = r#"<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>"#;
    assert!(!is_seen(&table(named, &p(WORDS)), &style("")));
    assert!(is_seen(&table("", &p(WORDS)), &style("")));
    assert!(is_seen(&table(named, &styled("b", WORDS)), &style("")));
    assert!(is_seen(
        &table(named, &format!("{dark}{}", p(WORDS))),
        &style("")
    ));
    assert!(is_seen(&table(named, &p(WORDS)), &style(dark)));
    // Behind the table its style is over.
    let after = format!("{}{}", table(named, &p("表内文字")), p(WORDS));
    assert!(is_seen(&after, &style("")));
    let default = style("").replace(r#"w:type="table""#, r#"w:type="table" w:default="1""#);
    assert!(!is_seen(&table("", &p(WORDS)), &default));
}

#[test]
fn frames_off_the_page_are_not_seen() {
    for (frame, seen) in [
        (r#"w:x="30000" w:hAnchor="page""#, false),
        (r#"w:w="4000" w:x="-5000" w:hAnchor="page""#, false),
        (r#"w:w="4000" w:x="-20000""#, false),
        (r#"w:y="26000" w:vAnchor="page""#, false),
        (r#"w:h="600" w:y="-900" w:vAnchor="page""#, false),
        (r#"w:x="60cm" w:hAnchor="margin""#, false),
        (r#"w:h="10" w:hRule="exact""#, false),
        (r#"w:w="1" w:wrap="around""#, false),
        (
            r#"w:w="4000" w:h="600" w:x="1800" w:y="900" w:hAnchor="page" w:vAnchor="page""#,
            true,
        ),
        (
            r#"w:w="4000" w:x="-3000" w:hAnchor="margin" w:wrap="around""#,
            true,
        ),
        (
            r#"w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text""#,
            true,
        ),
        (r#"w:h="0" w:w="0" w:xAlign="right" w:y="1""#, true),
        (r#"w:w="9000" w:x="-400" w:hAnchor="page" w:h="10""#, true),
    ] {
        let frame = format!("<w:framePr {frame}/>");
        assert_eq!(is_seen(&paragraph(&frame, ""), ""), seen, "{frame}");
        let style = format!(
            r#"<w:style w:type="paragraph" w:styleId="f"><w:pPr>{frame}</w:pPr></w:style>"#
        );
        assert_eq!(is_seen(&styled("f", WORDS), &style), seen, "{frame}");
        // A frame of its own stands over that of the style.
        let own = paragraph(
            r#"<w:pStyle w:val="f"/><w:framePr w:x="900" w:hAnchor="page"/>"#,
            "",
        );
        assert!(is_seen(&own, &style), "{frame}");
    }
}
