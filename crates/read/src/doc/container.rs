//! What an OLE file holds, by its streams and by the head of its Word document.

use super::bytes::u16_at;
use super::fib;
use super::ole::OleFile;
use hegui_text::{Format, Unreadable};

/// Streams that show that a file is no Word document, and what it is.
const OTHER: [(&str, &str); 4] = [
    ("Workbook", "XLS"),
    ("Book", "XLS"),
    ("PowerPoint Document", "PPT"),
    ("VisioDocument", "VSD"),
];

/// First two bytes of Word 97 and later; Word 6 and 95 may begin so, too.
const WORD_97: u16 = 0xA5EC;
/// The version of the format of Word 97; lower ones are those of Word 6 and 95.
const VERSION_97: u16 = 0xC1;
/// First two bytes of Word 6 and 95, for Windows and for the Macintosh.
const WORD_95: [u16; 4] = [0xA5DC, 0xA697, 0xA698, 0xA699];
const DAMAGED: Unreadable = Unreadable::Damaged(Format::Doc);

/// The streams of a Word document.
pub(super) struct Streams {
    /// The text, and the properties of its pages.
    pub(super) document: Vec<u8>,
    /// The tables: pieces, styles, lists, places.
    pub(super) table: Vec<u8>,
    /// Pictures, and properties that are too long for a page; may be empty.
    pub(super) data: Vec<u8>,
    /// What the document says of itself; may be empty.
    pub(super) summary: Vec<u8>,
}

/// Makes sure that there is a Word document that can be read, and takes its streams out.
///
/// # Errors
/// Where the file holds something else, is damaged or locked.
pub(super) fn open(bytes: &[u8]) -> Result<Streams, Unreadable> {
    let file = OleFile::open(bytes).ok_or(DAMAGED)?;
    // Some programs put a document beside the locked one that only says that it is locked.
    if file.has_stream("EncryptedPackage") || file.has_stream("EncryptionInfo") {
        return Err(Unreadable::Password);
    }
    if !file.has_stream("WordDocument") {
        if let Some((_, kind)) = OTHER.iter().find(|(stream, _)| file.has_stream(stream)) {
            return Err(Unreadable::Binary(Some((*kind).into())));
        }
        // The stream is not in the list of streams.
        if has_name(bytes, "WordDocument") {
            return Err(DAMAGED);
        }
        return Err(Unreadable::Binary(Some("OLE".into())));
    }
    let document = file.stream("WordDocument").ok_or(DAMAGED)?;
    let flags = fib::flags(&document).ok_or(DAMAGED)?;
    if flags & fib::ENCRYPTED != 0 {
        return Err(Unreadable::Password);
    }
    let version = u16_at(&document, 2).unwrap_or(0);
    match u16_at(&document, 0) {
        Some(WORD_97) if version >= VERSION_97 => {}
        // In these, a character has one or two bytes, and the tables are others.
        Some(word) if word == WORD_97 || WORD_95.contains(&word) => {
            return Err(Unreadable::Binary(Some("Word 6/95".into())));
        }
        _ => return Err(DAMAGED),
    }
    let (table, other) = if flags & fib::TABLE_1 != 0 {
        ("1Table", "0Table")
    } else {
        ("0Table", "1Table")
    };
    let table = file.stream(table).or_else(|| file.stream(other));
    Ok(Streams {
        document,
        table: table.ok_or(DAMAGED)?,
        data: file.stream("Data").unwrap_or_default(),
        summary: file.stream("\u{5}SummaryInformation").unwrap_or_default(),
    })
}

/// Whether the name of a stream stands anywhere in a file.
fn has_name(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}
