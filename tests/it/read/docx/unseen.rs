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

#[test]
fn what_is_off_a_page_depends_on_its_size() {
    let section = |width: u32, height: u32| {
        format!(
            r#"<w:p><w:pPr><w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/></w:sectPr></w:pPr></w:p>"#
        )
    };
    let a4 = section(11_906, 16_838);
    let a3 = section(23_811, 16_838);
    for (frame, on_a3) in [
        (r#"w:x="12500" w:hAnchor="page""#, true),
        (r#"w:x="13000" w:hAnchor="margin""#, true),
        (r#"w:y="17000" w:vAnchor="page""#, false),
    ] {
        let text = paragraph(&format!("<w:framePr {frame}/>"), "");
        assert!(!is_seen(&format!("{text}{a4}"), ""), "{frame}");
        assert_eq!(is_seen(&format!("{text}{a3}"), ""), on_a3, "{frame}");
        // The largest page counts: a frame may stand on it.
        assert_eq!(is_seen(&format!("{text}{a4}{a3}"), ""), on_a3, "{frame}");
        assert!(is_seen(&text, ""), "{frame}");
    }
    let at_the_edge = paragraph(r#"<w:framePr w:x="9000" w:hAnchor="page"/>"#, "");
    assert!(is_seen(&format!("{at_the_edge}{a4}"), ""));
}

#[test]
fn text_boxes_off_the_page_are_not_seen() {
    let anchored = |across: &str, down: &str| {
        format!(
            r#"<w:p><w:r><w:drawing><wp:anchor behindDoc="0">
            <wp:positionH {across}</wp:positionH><wp:positionV {down}</wp:positionV>
            <wp:extent cx="1800000" cy="720000"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>
            <w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>
            </wp:anchor></w:drawing></w:r></w:p>
            <w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>"#,
            p(WORDS)
        )
    };
    let offset =
        |from: &str, at: i64| format!(r#"relativeFrom="{from}"><wp:posOffset>{at}</wp:posOffset>"#);
    let usual = offset("paragraph", 360_000);
    for (across, seen) in [
        (offset("page", 9_000_000), false),
        (offset("page", -2_000_000), false),
        (offset("column", 8_000_000), false),
        (offset("margin", -9_000_000), false),
        (offset("page", -1_000_000), true),
        (offset("column", -1_500_000), true),
        (offset("page", 7_000_000), true),
        (
            r#"relativeFrom="margin"><wp:align>right</wp:align>"#.to_owned(),
            true,
        ),
    ] {
        assert_eq!(is_seen(&anchored(&across, &usual), ""), seen, "{across}");
    }
    for (down, seen) in [
        (offset("page", 11_000_000), false),
        (offset("page", -800_000), false),
        (offset("paragraph", 12_000_000), false),
        (offset("paragraph", -3_000_000), true),
        (offset("margin", 2_000_000), true),
    ] {
        assert_eq!(is_seen(&anchored(&usual, &down), ""), seen, "{down}");
    }
    let shape = |style: &str| {
        format!(
            r#"<w:p><w:r><w:pict><v:shape style="position:absolute;{style};width:140pt;height:60pt">
            <v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"#,
            p(WORDS)
        )
    };
    assert!(!is_seen(&shape("margin-left:-900pt;margin-top:9pt"), ""));
    assert!(!is_seen(
        &shape("margin-left:1300pt;mso-position-horizontal-relative:page"),
        ""
    ));
    assert!(is_seen(&shape("margin-left:30pt;margin-top:9pt"), ""));
    // What comes behind such a box is seen.
    let after = anchored(&offset("page", 9_000_000), &usual).replace(WORDS, "框内文字") + &p(WORDS);
    assert!(is_seen(&after, ""));
}

#[test]
fn letters_lines_and_rows_without_room_are_not_seen() {
    let spacing = |values: &str| format!("<w:spacing {values}/>");
    for (properties, seen) in [
        (spacing(r#"w:line="20" w:lineRule="exact""#), false),
        (spacing(r#"w:line="560" w:lineRule="exact""#), true),
        (spacing(r#"w:line="20" w:lineRule="auto""#), true),
        (spacing(r#"w:line="20" w:lineRule="atLeast""#), true),
        (spacing(r#"w:before="1" w:after="1""#), true),
        (r#"<w:ind w:left="30000"/>"#.to_owned(), false),
        (r#"<w:ind w:start="-30000"/>"#.to_owned(), false),
        (r#"<w:ind w:left="640" w:hanging="320"/>"#.to_owned(), true),
    ] {
        assert_eq!(
            is_seen(&paragraph(&properties, ""), ""),
            seen,
            "{properties}"
        );
        let style = format!(
            r#"<w:style w:type="paragraph" w:styleId="f"><w:pPr>{properties}</w:pPr></w:style>"#
        );
        assert_eq!(is_seen(&styled("f", WORDS), &style), seen, "{properties}");
        // What a paragraph says itself stands over its style.
        let own = paragraph(
            r#"<w:pStyle w:val="f"/><w:ind w:left="0"/><w:spacing w:line="360" w:lineRule="auto"/>"#,
            "",
        );
        assert!(is_seen(&own, &style), "{properties}");
    }
    for (scale, seen) in [(1, false), (8, false), (66, true), (150, true)] {
        let run = format!(r#"<w:rPr><w:w w:val="{scale}"/></w:rPr>"#);
        assert_eq!(is_seen(&paragraph("", &run), ""), seen, "{scale}");
    }
    for (height, seen) in [
        (r#"w:val="1" w:hRule="exact""#, false),
        (r#"w:val="400" w:hRule="exact""#, true),
        (r#"w:val="1""#, true),
    ] {
        let row = format!(
            "<w:tbl><w:tr><w:trPr><w:trHeight {height}/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
            p(WORDS)
        );
        assert_eq!(is_seen(&row, ""), seen, "{height}");
    }
}
