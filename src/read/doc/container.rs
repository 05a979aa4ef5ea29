//! What an OLE file holds, by its streams, and what the first bytes of a Word document say of it.

use std::io::Cursor;

use office_oxide::cfb::CfbReader;

use super::numbering;
use crate::read::{Format, Unreadable};

/// Streams and what a file is that holds them, where it is no Word document.
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
/// Makes sure that a Word document can be read here, and says whether its paragraphs have automatic numbers,
/// as far as that can be told.
///
/// # Errors
/// Where the file holds something else, is damaged or locked.
pub(super) fn check(bytes: &[u8]) -> Result<bool, Unreadable> {
    const DAMAGED: Unreadable = Unreadable::Damaged(Format::Doc);
    let mut file = CfbReader::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    if !file.has_stream("WordDocument") {
        if file.has_stream("EncryptedPackage") || file.has_stream("EncryptionInfo") {
            return Err(Unreadable::Password);
        }
        let kind = OTHER.iter().find(|(stream, _)| file.has_stream(stream));
        let kind = kind.map_or("OLE", |(_, kind)| kind);
        return Err(Unreadable::Binary(Some(kind.into())));
    }
    let document = file.open_stream("WordDocument").map_err(|_| DAMAGED)?;
    let flags = u16_at(&document, FLAGS).ok_or(DAMAGED)?;
    if flags & ENCRYPTED != 0 {
        return Err(Unreadable::Password);
    }
    // Word 6 and 95 keep their lists otherwise.
    if u16_at(&document, 0) != Some(WORD_97) {
        return Ok(true);
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

/// The number of two bytes at a place.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

/// The number of four bytes at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}
