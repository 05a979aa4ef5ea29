//! Any bytes as a file of each format, within small limits.

use std::borrow::Cow;
use std::io::Cursor;

use hegui_core::document::Document;
use hegui_read::{Archive, Limits, add_comments, format_of, read_within};
use hegui_rubric::Conventions;
use hegui_text::margin::{MarginNote, MarginSpot};
use hegui_text::{Block, Format, Text};

use super::document;
use super::parts::packed;

/// Small enough for a run of a few milliseconds.
pub const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    expanded: 2 << 20,
    ratio: 200,
    depth: 48,
    pages: 16,
    characters: 100_000,
    archives: 3,
    members: 64,
    archive: 8 << 20,
};
/// The first part of an OFD whose document has the usual name.
const OFD: &[u8] = b"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>";
/// Files of an archive that are unpacked.
const MEMBERS: usize = 16;

pub fn docx(bytes: &[u8]) {
    let types: &[u8] = b"<Types/>";
    let bytes = packed(bytes, &[("[Content_Types].xml", types)]);
    read(&bytes, "a.docx");
    comment(&bytes);
}

/// A document with comments reads as it does without them.
fn comment(bytes: &[u8]) {
    if format_of(bytes, "a.docx") != Some(Format::Docx) {
        return;
    }
    let Ok(text) = read_within(bytes, "a.docx", &LIMITS) else {
        return;
    };
    let of_block = |block: &Block| {
        let words = text.content.get(block.span.start..block.span.end);
        MarginNote {
            spot: MarginSpot::Words {
                paragraph: block.paragraph.unwrap_or(0),
                quote: words.unwrap_or("").chars().skip(1).take(4).collect(),
                before: 0,
                times: 1,
            },
            lines: vec!["]]>&<".to_owned()],
        }
    };
    let mut notes: Vec<MarginNote> = text.blocks.iter().take(32).map(of_block).collect();
    notes.push(MarginNote {
        spot: MarginSpot::End,
        lines: Vec::new(),
    });
    if let Ok(commented) = add_comments(bytes, &notes, &LIMITS) {
        let again = read_within(&commented, "a.docx", &Limits::DEFAULT);
        assert_eq!(again.map(|again| again.content), Ok(text.content));
    }
}

pub fn odt(bytes: &[u8]) {
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    read(&packed(bytes, &[("mimetype", kind)]), "a.odt");
}

pub fn ofd(bytes: &[u8]) {
    read(&packed(bytes, &[("OFD.xml", OFD)]), "a.ofd");
}

pub fn rtf(bytes: &[u8]) {
    read(&beginning(bytes, Format::Rtf, b"{\\rtf1\\ansi "), "a.rtf");
}

pub fn doc(bytes: &[u8]) {
    read(bytes, "a.doc");
}

pub fn pdf(bytes: &[u8]) {
    read(&beginning(bytes, Format::Pdf, b"%PDF-1.7\n"), "a.pdf");
}

pub fn html(bytes: &[u8]) {
    read(&beginning(bytes, Format::Html, b"<html>"), "a.html");
}

pub fn mhtml(bytes: &[u8]) {
    let head = b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n";
    read(&beginning(bytes, Format::Mhtml, head), "a.mhtml");
}

/// Any archive: its names lead nowhere, its files stay within the limits.
pub fn archive(bytes: &[u8]) {
    let bytes = packed(bytes, &[]);
    let length = bytes.len();
    let Ok(mut archive) = Archive::open(Cursor::new(bytes), &LIMITS) else {
        return;
    };
    let _ = archive.is_package();
    let Ok(members) = archive.members(|_| true) else {
        return;
    };
    assert!(members.is_sorted_by_key(|member| (&member.path, member.place().to_vec())));
    for member in members.iter().take(MEMBERS) {
        let leads = |part: &str| matches!(part, "" | "." | "..") || part.contains('\\');
        assert!(!member.path.split('/').any(leads), "{:?}", member.path);
        if let Ok(bytes) = archive.read(member) {
            assert!(bytes.len() as u64 <= LIMITS.bytes, "{length} bytes");
        }
    }
}

/// `bytes` as they are where they are of this format, else with its beginning before them.
fn beginning<'b>(bytes: &'b [u8], format: Format, head: &[u8]) -> Cow<'b, [u8]> {
    if format_of(bytes, "a") == Some(format) {
        return bytes.into();
    }
    [head, bytes].concat().into()
}

fn read(bytes: &[u8], name: &str) {
    if let Ok(text) = read_within(bytes, name, &LIMITS) {
        assert_eq!(format_of(bytes, name), Some(text.format));
        sound(&text);
        document::sound(&Document::of(&text, &Conventions::default()));
    }
}

/// What was read is in order: blocks are lines, pages begin within them, and the whole can be handed to
/// another process.
pub fn sound(text: &Text) {
    let content = &text.content;
    assert!(content.chars().count() <= 2 * LIMITS.characters);
    let mut end = 0;
    for block in &text.blocks {
        let span = block.span;
        let line = content.get(span.start..span.end).expect("whole characters");
        assert!(end <= span.start && !line.is_empty(), "{span:?}");
        assert!(!line.contains('\n'), "a block is one line: {line:?}");
        assert_eq!(content.as_bytes().get(span.end), Some(&b'\n'));
        assert!(block.page.is_none_or(|page| page > 0));
        assert!(block.paragraph.is_none_or(|paragraph| paragraph > 0));
        end = span.end;
    }
    assert!(text.page_starts.is_sorted_by_key(|start| start.offset));
    for start in &text.page_starts {
        assert!(content.is_char_boundary(start.offset), "{start:?}");
    }
    for dropped in &text.dropped {
        assert!(!dropped.text.contains('\n') && dropped.text.chars().count() <= 200);
    }
    if let Some(day) = &text.metadata.published {
        assert!(hegui_core::date::Date::parse(day).is_some(), "{day:?}");
    }
    let json = serde_json::to_string(text).expect("it can be written");
    let again: Text = serde_json::from_str(&json).expect("it can be read again");
    assert_eq!(*text, again);
}
