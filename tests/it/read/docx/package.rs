//! The package round the document: its parts, what is damaged, locked or hostile.

use hegui_read::{Limits, read, read_within};
use hegui_text::{Bound, Format, Unreadable};

use super::{NAMESPACES, TYPES, lines, p, package, wrapped};
use crate::common::files::zipped;

#[test]
fn the_strict_form_other_names_and_the_title() {
    let document = concat!(
        r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body>"#,
        r#"<x:p><x:r><x:t>严格格式</x:t></x:r></x:p></x:body></x:document>"#
    );
    let relations = concat!(
        r#"<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Word/Main.xml"/>"#,
        r#"<Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="props.xml"/></Relationships>"#
    );
    let file = zipped([
        TYPES,
        ("_rels\\.rels", relations.as_bytes()),
        ("word/main.xml", document.as_bytes()),
        (
            "props.xml",
            "<cp><dc:title xmlns:dc='d'> 年度报告 </dc:title></cp>".as_bytes(),
        ),
    ]);
    let text = read(&file, "报告.docx").unwrap();
    assert_eq!(text.content, "严格格式\n");
    assert_eq!(text.metadata.title.as_deref(), Some("年度报告"));
}

#[test]
fn backslashes_in_the_names_of_parts() {
    let document = wrapped("document", &format!("<w:body>{}</w:body>", p("依法行政")));
    let file = zipped([TYPES, ("word\\document.xml", document.as_bytes())]);
    assert_eq!(read(&file, "报告.docx").unwrap().content, "依法行政\n");
}

#[test]
fn utf_16_is_read() {
    let document = wrapped("document", &format!("<w:body>{}</w:body>", p("依法行政")));
    let units = document.replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(units.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let file = zipped([TYPES, ("word/document.xml", bytes.as_slice())]);
    assert_eq!(read(&file, "报告.docx").unwrap().content, "依法行政\n");
}

#[test]
fn references_are_resolved_and_entities_refused() {
    assert_eq!(lines(&p("甲&amp;乙&lt;&#x4E19;&#19969;")), ["甲&乙<丙丁"]);
    let document = format!(
        r#"<!DOCTYPE d [<!ENTITY a "甲甲甲"><!ENTITY b "&a;&a;&a;">]>{}"#,
        format_args!(
            "<w:document {NAMESPACES}><w:body>{}</w:body></w:document>",
            p("&b;")
        )
    );
    let file = zipped([TYPES, ("word/document.xml", document.as_bytes())]);
    assert_eq!(
        read(&file, "a.docx"),
        Err(Unreadable::Damaged(Format::Docx))
    );
}

#[test]
fn what_is_cut_off_is_damaged() {
    let damaged = Err(Unreadable::Damaged(Format::Docx));
    let file = package(&p("依法行政"), &[]);
    for length in [file.len() / 2, file.len() - 30] {
        assert_eq!(read(&file[..length], "a.docx"), damaged);
    }
    // The archive is whole, its part is not.
    for part in [
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>依法",
        "",
        "<a/>",
    ] {
        let file = zipped([TYPES, ("word/document.xml", part.as_bytes())]);
        assert_eq!(read(&file, "a.docx"), damaged, "{part}");
    }
    let mut flipped = package(&p(&"依法行政".repeat(50)), &[]);
    let at = flipped
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap()
        - 20;
    flipped[at] ^= 0xFF;
    assert_eq!(read(&flipped, "a.docx"), damaged);
}

/// Sets a field of the last entry of the directory, and of its local header.
fn patch(file: &mut [u8], central: usize, local: usize, bytes: &[u8]) {
    let entry = file.windows(4).rposition(|at| at == b"PK\x01\x02").unwrap();
    let header = file.windows(4).rposition(|at| at == b"PK\x03\x04").unwrap();
    file[entry + central..][..bytes.len()].copy_from_slice(bytes);
    file[header + local..][..bytes.len()].copy_from_slice(bytes);
}

#[test]
fn an_encrypted_part_needs_a_password() {
    let mut file = package(&p("依法行政"), &[]);
    patch(&mut file, 8, 6, &[1, 0]);
    assert_eq!(read(&file, "a.docx"), Err(Unreadable::Password));
}

#[test]
fn a_bomb_is_refused_whatever_it_says_of_its_size() {
    let mut file = package(&(p("法") + &" ".repeat(20_000_000)), &[]);
    let refusal = |file: &[u8]| read(file, "a.docx").map(|text| text.content.len());
    assert_eq!(refusal(&file).unwrap_err().bound(), Some(Bound::Ratio));
    patch(&mut file, 24, 22, &1000u32.to_le_bytes());
    let lying = refusal(&file).unwrap_err();
    assert!(
        lying.bound() == Some(Bound::Ratio) || lying == Unreadable::Damaged(Format::Docx),
        "{lying:?}"
    );
}

#[test]
fn all_parts_together_are_bounded() {
    let limits = Limits {
        expanded: 2000,
        ..Limits::DEFAULT
    };
    let file = package(&p(&"依法行政".repeat(200)), &[]);
    let refusal = read_within(&file, "a.docx", &limits).unwrap_err();
    assert_eq!(refusal.bound(), Some(Bound::Expanded));
    let limits = Limits {
        characters: 100,
        ..Limits::DEFAULT
    };
    assert_eq!(
        read_within(&file, "a.docx", &limits),
        Err(Bound::Characters.exceeded(100))
    );
}

#[test]
fn nesting_is_bounded() {
    let deep = format!(
        "{}{}{}",
        "<w:sdt>".repeat(5000),
        p("深"),
        "</w:sdt>".repeat(5000)
    );
    assert_eq!(
        read(&package(&deep, &[]), "a.docx"),
        Err(Bound::Depth.exceeded(256))
    );
}
