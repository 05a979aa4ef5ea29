//! Markdown of a notice → a Word document (.docx) that looks as official letters do.
//!
//! `blocks` reads the Markdown, `body` writes what is in it as WordprocessingML, this module packs it with
//! the fixed parts. The same Markdown gives the same bytes: no clock, no random identifiers.

mod blocks;
mod body;
mod numbering;

use std::io::{self, Cursor, Write as _};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use hegui_text::lang::Lang;

/// What writes XML here.
type Xml = Writer<Vec<u8>>;

/// The namespace of WordprocessingML.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Parts that are the same in every document, in the order in which they are packed.
const FIXED: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        include_str!("parts/content-types.xml"),
    ),
    ("_rels/.rels", include_str!("parts/rels.xml")),
    ("docProps/app.xml", include_str!("parts/app.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("parts/document.rels.xml"),
    ),
    ("word/fontTable.xml", include_str!("parts/fontTable.xml")),
    ("word/footer1.xml", include_str!("parts/footer1.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/styles.xml", include_str!("parts/styles.xml")),
];

/// The document as a file.
pub(super) fn package(markdown: &str, lang: Lang) -> io::Result<Vec<u8>> {
    let read = blocks::read(markdown);
    let mut parts: Vec<(&str, Vec<u8>)> = FIXED
        .iter()
        .map(|&(name, part)| (name, part.as_bytes().to_vec()))
        .collect();
    parts.push(("docProps/core.xml", core(&read.title, lang)?));
    parts.push(("word/numbering.xml", numbering::part(&read.lists)?));
    parts.push(("word/document.xml", body::part(&read.blocks)?));

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, part) in parts {
        zip.start_file(name, options)?;
        zip.write_all(&part)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The document's title and language.
fn core(title: &str, lang: Lang) -> io::Result<Vec<u8>> {
    let mut xml = begin()?;
    xml.create_element("cp:coreProperties")
        .with_attributes([
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ])
        .write_inner_content(|xml| {
            xml.create_element("dc:title")
                .write_text_content(BytesText::new(&characters(title)))?;
            xml.create_element("dc:language")
                .write_text_content(BytesText::new(match lang {
                    Lang::Zh => "zh-CN",
                    Lang::En => "en",
                }))?;
            Ok(())
        })?;
    Ok(xml.into_inner())
}

/// An XML part with its declaration.
fn begin() -> io::Result<Xml> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new(
        "1.0",
        Some("UTF-8"),
        Some("yes"),
    )))?;
    Ok(xml)
}

/// The characters of `text` that XML may hold.
fn characters(text: &str) -> String {
    text.chars()
        .filter(|&c| {
            !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
        })
        .collect()
}
