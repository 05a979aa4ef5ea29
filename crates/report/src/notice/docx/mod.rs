//! Markdown of a notice → a Word document (.docx) that looks as official letters do.
//!
//! `blocks` reads the Markdown, the templates in `parts` write what is in it as WordprocessingML, this
//! module packs it with the fixed parts. The same Markdown gives the same bytes: no clock, no random
//! identifiers.

mod blocks;
mod letter;
mod widths;

use std::io::{Cursor, Write as _};

use minijinja::value::Serde;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::words::messages::pick;
use crate::{OutputError, template};
use hegui_text::lang::Lang;

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

/// Parts that say what is in the letter, as templates.
const TEMPLATES: &[(&str, &str)] = &[
    ("docProps/core.xml", include_str!("parts/core.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
    ("word/document.xml", include_str!("parts/document.xml")),
];

/// The document as a file.
pub(super) fn package_letter(markdown: &str, lang: Lang) -> Result<Vec<u8>, OutputError> {
    let letter = blocks::read_letter(markdown);
    let mut engine = template::escaping_engine(escape_xml)?;
    engine.add_global("lang", pick(lang, "zh-CN", "en"));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, part) in FIXED {
        zip.start_file(*name, options)
            .map_err(std::io::Error::from)?;
        zip.write_all(part.as_bytes())?;
    }
    for (name, part) in TEMPLATES {
        // Blanks between elements would be text: a part is one line, whatever its template looks like.
        let source: String = part.lines().map(str::trim_start).collect();
        let part = engine.template_from_str(&source)?.render(Serde(&letter))?;
        zip.start_file(*name, options)
            .map_err(std::io::Error::from)?;
        zip.write_all(part.as_bytes())?;
    }
    let packed = zip.finish().map_err(std::io::Error::from)?;
    Ok(packed.into_inner())
}

/// Text that XML may hold: no markup, no characters that it excludes.
fn escape_xml(text: &str) -> String {
    let legal = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().filter(legal).collect();
    quick_xml::escape::escape(text).into_owned()
}
