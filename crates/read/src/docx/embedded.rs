//! Parts of a document that another program made: chunks of another format (`altChunk`), which Word shows
//! in their place as if they were a part of the text, and embedded documents, charts and diagrams, whose
//! text is listed but does not count.

use rustc_hash::FxHashMap;

use super::relations::Relations;
use crate::Limits;
use crate::kind::{FileKind, sniff};
use crate::office::flow::OfficeFlow;
use crate::office::package::Package;
use crate::office::properties::unless_damaged;
use crate::office::xml::XmlToken;
use hegui_text::{Format, Text, Unreadable};

/// Most chunks of a document.
const CHUNKS: usize = 64;
/// Longest text of an embedded part that is listed, in bytes.
const LONGEST: usize = 4096;

/// What the chunks of a document hold, by their relations; `None` where one cannot be read.
///
/// # Errors
/// Where one is beyond the limits.
pub(super) fn read_chunks(
    package: &mut Package<'_>,
    relations: &Relations,
    limits: &Limits,
) -> Result<FxHashMap<String, Option<Text>>, Unreadable> {
    let mut chunks = FxHashMap::default();
    // A chunk may hold chunks; each level is a package in a package.
    let limits = Limits {
        archives: limits.archives.saturating_sub(1),
        expanded: package.room(),
        ..*limits
    };
    for (id, part) in relations.of_kind("aFChunk").take(CHUNKS) {
        let text = match unless_damaged(package.bytes(part))?.flatten() {
            Some(bytes) if limits.archives > 0 => read_chunk(&bytes, part, &limits)?,
            _ => None,
        };
        chunks.insert(id.to_owned(), text);
    }
    Ok(chunks)
}

/// A chunk; `None` where it cannot be read or is in no format of text.
fn read_chunk(bytes: &[u8], part: &str, limits: &Limits) -> Result<Option<Text>, Unreadable> {
    let extension = part.rsplit_once('.').map_or("", |(_, extension)| extension);
    let FileKind::Known(format) = sniff(bytes, &extension.to_lowercase()) else {
        return Ok(None);
    };
    let read = match format {
        Format::Text | Format::Markdown => crate::plain::read(bytes, Format::Text, limits),
        Format::Docx => super::read(bytes, limits),
        Format::Rtf => crate::rtf::read(bytes, limits),
        #[cfg(feature = "html")]
        Format::Html => crate::html::read(bytes, limits),
        #[cfg(feature = "html")]
        Format::Mhtml => crate::mhtml::read(bytes, limits),
        _ => return Ok(None),
    };
    match read {
        Ok(text) => Ok(Some(text)),
        Err(reason @ Unreadable::Unbounded(_)) => Err(reason),
        Err(_) => Ok(None),
    }
}

/// Lists the text of the parts with these relations.
///
/// # Errors
/// Where one is beyond the limits.
pub(super) fn list_embedded(
    package: &mut Package<'_>,
    relations: &Relations,
    ids: &[String],
    limits: &Limits,
    flow: &mut OfficeFlow,
) -> Result<(), Unreadable> {
    for id in ids {
        let part = relations.target(id).unwrap_or_default();
        let words = if part.ends_with(".xml") {
            unless_damaged(words_of(package, part))?.unwrap_or_default()
        } else {
            let limits = Limits {
                archives: 1,
                expanded: package.room(),
                ..*limits
            };
            let bytes = unless_damaged(package.bytes(part))?.flatten();
            let text = match bytes {
                Some(bytes) => read_chunk(&bytes, part, &limits)?,
                None => None,
            };
            text.map_or_else(String::new, |text| text.content)
        };
        flow.push_embedded(&words);
    }
    Ok(())
}

/// The words of a chart or a diagram: its titles, labels and names of series.
fn words_of(package: &mut Package<'_>, part: &str) -> Result<String, Unreadable> {
    let mut words = String::new();
    let mut inside = false;
    if let Some(part) = package.part(part)? {
        part.each_token(|token| {
            match token {
                XmlToken::Start(element) => inside = matches!(element.name(), "t" | "v"),
                XmlToken::End(_) => inside = false,
                XmlToken::Text(content) if inside && words.len() < LONGEST => {
                    words.push_str(&content);
                    words.push(' ');
                }
                XmlToken::Text(_) => {}
            }
            Ok(())
        })?;
    }
    Ok(words)
}
