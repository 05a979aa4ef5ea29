//! Word 97 to 2003, and WPS, which writes the same: OLE files that hold a Word document. The
//! library office_oxide reads them; it drops deleted and hidden text and the codes of fields, and
//! does not restore automatic numbers.

mod body;
mod bytes;
mod container;
mod counter;
mod elements;
mod numbering;
mod pieces;
mod table;

use std::io::Cursor;

use office_oxide::doc::{DocDocument, DocError, SubDocumentKind};
use office_oxide::{Document, DocumentFormat, OfficeError};

use super::Limits;
use super::decode::decode;
use super::office::flow::without_mark;
use super::writer::BlockWriter;
use hegui_text::{BlockRole, Bound, DropReason, Format, Text, Unreadable, Warning};
use pieces::{DocPieces, filled_lines, visible_characters};

/// Reads a file.
///
/// # Errors
/// Where it holds something else, is damaged, locked or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let numbered = container::check_container(bytes)?;
    let document = Document::from_reader(Cursor::new(bytes.to_vec()), DocumentFormat::Doc)
        .map_err(|error| match error {
            OfficeError::Doc(DocError::Encrypted) => Unreadable::Password,
            _ => Unreadable::Damaged(Format::Doc),
        })?;
    let doc = document.as_doc().ok_or(Unreadable::Damaged(Format::Doc))?;
    // Part of the text is missing from the file.
    if !doc.text_complete() {
        return Err(Unreadable::Damaged(Format::Doc));
    }
    let plain = doc.plain_text_ref();
    if plain.chars().nth(limits.characters).is_some() {
        let found = plain.chars().count() as u64;
        return Err(Bound::Characters.exceeded_by(limits.characters as u64, found));
    }

    let mut writer = BlockWriter::new(Format::Doc, limits);
    let boxes = text_of(doc, SubDocumentKind::TextBoxes);
    let mut pieces = DocPieces::new(&boxes);
    body::walk_model(&document.to_ir(), plain, &mut pieces);
    pieces.write(plain, &mut writer)?;
    // The library does not say which paragraph refers to which note.
    for kind in [SubDocumentKind::Footnotes, SubDocumentKind::Endnotes] {
        for line in filled_lines(&text_of(doc, kind)) {
            writer.block(BlockRole::Note, without_mark(line), None)?;
        }
    }
    for (kind, reason) in [
        (SubDocumentKind::HeadersFooters, DropReason::Header),
        (SubDocumentKind::HeaderTextBoxes, DropReason::Header),
        (SubDocumentKind::Comments, DropReason::Comment),
    ] {
        for line in filled_lines(&text_of(doc, kind)) {
            writer.drop_text(reason, line, None);
        }
    }
    writer.text.metadata.title = doc
        .summary_properties()
        .and_then(|properties| properties.title.as_deref())
        .and_then(decode_title);
    if numbered {
        writer.warn(Warning::NumbersLost);
    }
    Ok(writer.finish())
}

/// The text beside the body: notes, text boxes, headers, comments.
fn text_of(doc: &DocDocument, kind: SubDocumentKind) -> String {
    doc.subdocuments()
        .iter()
        .filter(|part| part.kind == kind)
        .map(|part| visible_characters(&part.text))
        .collect()
}

/// The title of a document in its true characters: the library knows no Chinese code page and takes
/// each byte for a character.
fn decode_title(title: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = title.chars().map(|c| u8::try_from(c).ok()).collect();
    let title = match bytes {
        Some(bytes) if !bytes.is_ascii() => decode(&bytes).filter(|d| d.replaced == 0)?.content,
        _ => title.to_owned(),
    };
    let title = title.trim();
    (!title.is_empty()).then(|| title.to_owned())
}
