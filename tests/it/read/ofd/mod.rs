//! OFD files, built here part by part: what of them is read, in which order, and what is refused.
#![cfg(feature = "ofd")]

mod refused;
mod unseen;

use hegui_read::read;
use hegui_text::{BlockRole, DropReason, Format, Text, Unreadable, Warning};

use super::dropped;
use crate::common::files::zipped;
use crate::common::ofd::{Ofd, file, line, part, picture, rule};

/// Running text that makes a page one of text.
const BODY: &str = "青汀县制定规则三件，清理文件二十件，备案审查率百分之百。";

fn text_of(ofd: &Ofd) -> Text {
    read(&ofd.bytes(), "报告.ofd").unwrap()
}

fn lines(objects: &str) -> Vec<String> {
    let text = text_of(&Ofd::of(&[objects]));
    text.content.lines().map(str::to_owned).collect()
}

fn refusal(bytes: &[u8]) -> Unreadable {
    read(bytes, "报告.ofd").unwrap_err()
}

#[test]
fn lines_become_paragraphs_with_their_pages() {
    let first = [line(40.0, 40.0, "一、主要工作"), line(40.0, 60.0, BODY)].concat();
    let text = text_of(&Ofd::of(&[&first, &line(40.0, 40.0, "二、存在问题")]));
    assert_eq!(text.format, Format::Ofd);
    assert_eq!(
        text.content,
        format!("一、主要工作\n{BODY}\n二、存在问题\n")
    );
    assert_eq!(text.pages, Some(2));
    let pages: Vec<_> = text.blocks.iter().map(|block| block.page).collect();
    assert_eq!(pages, [Some(1), Some(1), Some(2)]);
    assert_eq!(
        text.metadata.title.as_deref(),
        Some("云陵市法治政府建设年度报告")
    );
    assert_eq!(text.warnings, []);
}

/// Programs write a character, a word or a line at a time, in millimetres or in points under a matrix,
/// with steps written out or counted, with a prefix or without.
#[test]
fn every_way_to_write_a_line_is_read_alike() {
    let codes = |inside: &str, attributes: &str| {
        format!(
            r#"<ofd:TextObject ID="9" Boundary="40 55 160 0" Font="1" {attributes}>{inside}</ofd:TextObject>"#
        )
    };
    let letters: String = "定期学法"
        .chars()
        .enumerate()
        .map(|(at, c)| line(40.0 + 5.0 * at as f64, 60.0, &c.to_string()))
        .collect();
    let ways = [
        codes(
            r#"<ofd:TextCode X="0" Y="5" DeltaX="5 5 5">定期学法</ofd:TextCode>"#,
            r#"Size="5""#,
        ),
        codes(
            r#"<ofd:TextCode X="0" Y="5" DeltaX="5 g 2 5">定期学法</ofd:TextCode>"#,
            r#"Size="5""#,
        ),
        codes(
            r#"<ofd:TextCode X="0" Y="5">定期学法</ofd:TextCode>"#,
            r#"Size="5""#,
        ),
        codes(
            r#"<ofd:TextCode X="0" Y="5" DeltaX="5">定期</ofd:TextCode><ofd:TextCode X="10" DeltaX="5">学法</ofd:TextCode>"#,
            r#"Size="5""#,
        ),
        codes(
            r#"<ofd:CGTransform CodePosition="0" CodeCount="4" GlyphCount="4"><ofd:Glyphs>7 8 9 10</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="100" Y="-200" DeltaX="14 14 14">定期学法</ofd:TextCode>"#,
            r#"Size="14" CTM="0.3528 0 0 0.3528 -35.28 75.56""#,
        ),
        letters,
    ];
    for way in &ways {
        assert_eq!(lines(way), ["定期学法"], "{way}");
    }
    let bare = Ofd::of(&[&ways[0]]).document(0).into_iter();
    let mut parts: Vec<(String, String)> = bare
        .map(|(name, content)| (name, content.replace("ofd:", "")))
        .collect();
    let root = "<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>";
    parts.push(("OFD.xml".to_owned(), root.to_owned()));
    let text = read(&zipped(parts), "a.ofd").unwrap();
    assert_eq!(text.content, "定期学法\n");
}

#[test]
fn blanks_and_letters_keep_their_gaps() {
    let code = |text: &str, steps: &str| {
        format!(
            r#"<ofd:TextObject ID="9" Boundary="40 55 160 7" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>"#
        )
    };
    let words = "全年办件12.5件";
    assert_eq!(lines(&code(words, "g 4 5 g 5 2.5")), [words]);
    // A blank as a character, as an escape, and as a step alone.
    assert_eq!(lines(&code("法治A b", "5 5 3.5 1.8")), ["法治A b"]);
    assert_eq!(lines(&code("法治A\\0020b", "5 5 3.5 1.8")), ["法治A b"]);
    assert_eq!(lines(&code("法治Ab", "5 5 6")), ["法治A b"]);
    assert_eq!(lines(&code("法治Ab", "5 5 3.5")), ["法治Ab"]);
    assert_eq!(lines(&code("\n  法治  \n", "5")), ["法治"]);
}

#[test]
fn text_that_is_turned_or_read_downwards_is_read_in_its_order() {
    let down = r#"<ofd:TextObject ID="9" Boundary="100 40 6 60" Size="5" ReadDirection="90"><ofd:TextCode X="0" Y="5" DeltaY="5 5 5">依法行政</ofd:TextCode></ofd:TextObject>"#;
    assert_eq!(lines(down), ["依法行政"]);
    let turned = r#"<ofd:TextObject ID="9" Boundary="100 40 6 60" Size="5" CTM="0 1 -1 0 0 0"><ofd:TextCode X="0" Y="0" DeltaX="5 5 5">依法行政</ofd:TextCode></ofd:TextObject>"#;
    assert_eq!(lines(turned), ["依法行政"]);
    // A watermark across the page is no text of it.
    let slanted = r#"<ofd:TextObject ID="9" Boundary="50 50 100 100" Size="5" CTM="0.7 0.7 -0.7 0.7 0 0"><ofd:TextCode X="0" Y="5" DeltaX="5 5 5">内部资料</ofd:TextCode></ofd:TextObject>"#;
    assert_eq!(
        lines(&[line(40.0, 40.0, BODY), slanted.to_owned()].concat()),
        [BODY]
    );
}

#[test]
fn ruled_tables_become_rows() {
    let mut objects = line(40.0, 40.0, BODY);
    for y in [60.0, 70.0, 80.0] {
        objects += &rule(40.0, y, 140.0, y);
    }
    for x in [40.0, 90.0, 140.0] {
        objects += &rule(x, 60.0, x, 80.0);
    }
    for (x, y, cell) in [
        (42.0, 67.0, "事项"),
        (92.0, 67.0, "件数"),
        (42.0, 77.0, "许可"),
        (92.0, 77.0, "3"),
    ] {
        objects += &line(x, y, cell);
    }
    let text = text_of(&Ofd::of(&[&objects]));
    assert_eq!(text.content, format!("{BODY}\n事项\t件数\n许可\t3\n"));
    let rows = text
        .blocks
        .iter()
        .filter(|block| block.role == BlockRole::TableRow);
    assert_eq!(rows.count(), 2);
}

#[test]
fn templates_units_and_notes_are_parts_of_the_page() {
    let template = r#"<ofd:TemplatePage ID="70" BaseLoc="Tpls/T.xml"/>"#;
    let unit = format!(
        r#"<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="60" Width="210" Height="297"><ofd:Content ID="61">{}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"#,
        line(0.0, 5.0, "单元文字")
    );
    let note = format!(
        r#"<ofd:Annot ID="80" Type="Stamp"><ofd:Appearance Boundary="40 150 100 20">{}</ofd:Appearance></ofd:Annot><ofd:Annot ID="81" Type="Watermark"><ofd:Appearance Boundary="0 0 210 297">{}</ofd:Appearance></ofd:Annot><ofd:Annot ID="82" Type="Stamp" Visible="false"><ofd:Appearance Boundary="0 0 210 297">{}</ofd:Appearance></ofd:Annot>"#,
        line(0.0, 5.0, "批注文字"),
        line(0.0, 200.0, "水印文字"),
        line(0.0, 220.0, "隐藏批注"),
    );
    let listed =
        r#"<ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>"#;
    let content = format!(
        r#"<ofd:Content><ofd:Layer Type="Background">{}</ofd:Layer></ofd:Content>"#,
        line(40.0, 50.0, "模板文字")
    );
    let objects = [
        line(40.0, 70.0, BODY),
        r#"<ofd:PageBlock ID="8"><ofd:CompositeObject ID="9" Boundary="40 100 100 20" ResourceID="60"/></ofd:PageBlock>"#.to_owned(),
    ]
    .concat();
    let ofd = Ofd {
        before: r#"<ofd:Template TemplateID="70" ZOrder="Background"/>"#.to_owned(),
        common: template.to_owned(),
        behind: "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>".to_owned(),
        resources: unit,
        parts: vec![
            ("Tpls/T.xml".to_owned(), part("Page", &content)),
            (
                "Annots/Annotations.xml".to_owned(),
                part("Annotations", listed),
            ),
            (
                "Annots/Page_0/Annotation.xml".to_owned(),
                part("PageAnnot", &note),
            ),
        ],
        ..Ofd::of(&[&objects])
    };
    let text = text_of(&ofd);
    assert_eq!(
        text.content,
        format!("模板文字\n{BODY}\n单元文字\n批注文字\n")
    );
    assert_eq!(dropped(&text, DropReason::Header), ["水印文字"]);
    assert_eq!(text.warnings, []);
    // What the page refers to and what is missing is warned of.
    let lacking = Ofd {
        parts: Vec::new(),
        behind: String::new(),
        ..ofd
    };
    let text = text_of(&lacking);
    assert_eq!(text.content, format!("{BODY}\n单元文字\n"));
    assert_eq!(text.warnings, [Warning::PartlyDamaged]);
}

#[test]
fn documents_of_a_file_follow_each_other() {
    let one = Ofd::of(&[&line(40.0, 40.0, "云陵市工作报告，没有句号")]);
    let other = Ofd::of(&[&line(40.0, 40.0, "青汀县工作报告，另一份文件")]);
    let text = read(&file(&[one, other]), "a.ofd").unwrap();
    assert_eq!(
        text.content,
        "云陵市工作报告，没有句号\n青汀县工作报告，另一份文件\n"
    );
    assert_eq!(text.pages, Some(2));
    assert_eq!(text.blocks.last().unwrap().page, Some(2));
}

#[test]
fn seals_pictures_and_attachments_are_listed() {
    let signature = r#"<ofd:SignedInfo><ofd:Provider ProviderName="签章系统"/><ofd:StampAnnot PageRef="1" ID="2" Boundary="100 200 40 40"/></ofd:SignedInfo>"#;
    let attached = r#"<ofd:Attachment ID="1" Name="附件表"><ofd:FileLoc>表.xlsx</ofd:FileLoc></ofd:Attachment>"#;
    let ofd = Ofd {
        body: "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>".to_owned(),
        behind: "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>".to_owned(),
        resources: r#"<ofd:MultiMedias><ofd:MultiMedia ID="50" Type="Image"><ofd:MediaFile>photo.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>"#.to_owned(),
        parts: vec![
            ("Signs/Signatures.xml".to_owned(), part("Signatures", r#"<ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/>"#)),
            ("Signs/Sign_0/Signature.xml".to_owned(), part("Signature", signature)),
            ("Attachs/Attachments.xml".to_owned(), part("Attachments", attached)),
        ],
        ..Ofd::of(&[&[line(40.0, 40.0, BODY), picture(40.0, 60.0, 30.0, 20.0)].concat()])
    };
    let text = text_of(&ofd);
    assert_eq!(text.content, format!("{BODY}\n"));
    assert_eq!(
        dropped(&text, DropReason::Embedded),
        [
            "photo.png",
            "Doc_0/Signs/Sign_0/Signature.xml 签章系统",
            "附件表 Doc_0/Attachs/表.xlsx"
        ]
    );
    assert_eq!(text.warnings, [Warning::Embedded { count: 1 }]);
}
