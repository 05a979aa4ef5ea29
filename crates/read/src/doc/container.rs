//! What an OLE file holds, by its streams and by the head of its Word document.

use std::io::Cursor;

use office_oxide::cfb::{CfbReader, EntryType};

use super::bytes::u16_at;
use super::numbering;
use hegui_text::{Format, Unreadable};

/// Streams that show that a file is no Word document, and what it is.
const OTHER: [(&str, &str); 4] = [
    ("Workbook", "XLS"),
    ("Book", "XLS"),
    ("PowerPoint Document", "PPT"),
    ("VisioDocument", "VSD"),
];

/// Flags of the file information block ([MS-DOC] 2.5.2).
const FLAGS: usize = 0x0A;
const ENCRYPTED: u16 = 1 << 8;
const TABLE_1: u16 = 1 << 9;
/// First two bytes of Word 97 and later.
const WORD_97: u16 = 0xA5EC;
/// The same of Word 6 and 95, for Windows and for the Macintosh.
const WORD_95: [u16; 4] = [0xA5DC, 0xA697, 0xA698, 0xA699];

/// Makes sure that a Word document can be read, and returns whether its paragraphs may have
/// automatic numbers.
///
/// # Errors
/// Where the file holds something else, is damaged or locked.
pub(super) fn check_container(bytes: &[u8]) -> Result<bool, Unreadable> {
    const DAMAGED: Unreadable = Unreadable::Damaged(Format::Doc);
    let mut file = CfbReader::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    if !file.has_stream("WordDocument") {
        if file.has_stream("EncryptedPackage") || file.has_stream("EncryptionInfo") {
            return Err(Unreadable::Password);
        }
        if let Some((_, kind)) = OTHER.iter().find(|(stream, _)| file.has_stream(stream)) {
            return Err(Unreadable::Binary(Some((*kind).into())));
        }
        let root = file.entries().first().map(|entry| entry.entry_type);
        // The list of streams is missing, or the stream is not in it.
        if root != Some(EntryType::RootStorage) || has_name(bytes, "WordDocument") {
            return Err(DAMAGED);
        }
        return Err(Unreadable::Binary(Some("OLE".into())));
    }
    let document = file.open_stream("WordDocument").map_err(|_| DAMAGED)?;
    let flags = u16_at(&document, FLAGS).ok_or(DAMAGED)?;
    if flags & ENCRYPTED != 0 {
        return Err(Unreadable::Password);
    }
    match u16_at(&document, 0) {
        Some(WORD_97) => {}
        // In these, a character has one or two bytes, and the library takes each byte for one.
        Some(word) if WORD_95.contains(&word) => {
            return Err(Unreadable::Binary(Some("Word 6/95".into())));
        }
        _ => return Err(DAMAGED),
    }
    let (table, other) = if flags & TABLE_1 != 0 {
        ("1Table", "0Table")
    } else {
        ("0Table", "1Table")
    };
    let table = file
        .open_stream(table)
        .or_else(|_| file.open_stream(other))
        .map_err(|_| DAMAGED)?;
    let data = file.open_stream("Data").unwrap_or_default();
    Ok(numbering::is_used(&document, &table, &data).unwrap_or(true))
}

/// Whether the name of a stream stands anywhere in a file.
fn has_name(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}
