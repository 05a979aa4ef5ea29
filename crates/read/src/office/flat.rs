//! A package of Word in one XML file (Flat OPC): its parts are elements.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use rustc_hash::FxHashMap;

use super::package::part_key;
use hegui_text::{Bound, Format, Unreadable};

/// How far into a file its XML declaration names the encoding.
const DECLARATION: usize = 256;

/// The parts of a package by the keys of their names: where each stands in the file.
pub(super) type FlatParts = FxHashMap<String, std::ops::Range<usize>>;

/// An XML file in UTF-8, whatever encoding its byte order mark or its declaration names.
pub(crate) fn to_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or(&[]);
        return decode(rest, encoding);
    }
    let encoding = match bytes {
        [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => declared(bytes).unwrap_or(UTF_8),
    };
    decode(bytes, encoding)
}

fn decode<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Cow<'b, [u8]> {
    if encoding == UTF_8 {
        return Cow::Borrowed(bytes);
    }
    match encoding.decode_without_bom_handling(bytes).0 {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

/// The encoding that the declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION.min(bytes.len()))?;
    let head = head.get(..memchr::memmem::find(head, b"?>")?)?;
    let at = memchr::memmem::find(head, b"encoding")?;
    let value = head.get(at..)?;
    let quote = value.iter().position(|byte| matches!(byte, b'"' | b'\''))?;
    let mark = *value.get(quote)?;
    let name = value.get(quote + 1..)?;
    let end = name.iter().position(|&byte| byte == mark)?;
    Encoding::for_label(name.get(..end)?)
}

/// Finds the parts of a package in UTF-8.
///
/// # Errors
/// Where it is not well formed, or nests too deeply.
pub(super) fn find_parts(
    bytes: &[u8],
    format: Format,
    depth_limit: usize,
) -> Result<FlatParts, Unreadable> {
    let damaged = || Unreadable::Damaged(format);
    let mut reader = Reader::from_reader(bytes);
    let mut parts = FlatParts::default();
    let mut depth = 0usize;
    // The name of the open part, and where its content begins.
    let mut name: Option<String> = None;
    let mut start: Option<usize> = None;
    let place = |place: u64| usize::try_from(place).unwrap_or(usize::MAX);
    loop {
        let before = place(reader.buffer_position());
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(element) => {
                depth += 1;
                if depth > depth_limit {
                    return Err(Bound::Depth.exceeded(depth_limit as u64));
                }
                match (depth, element.local_name().into_inner()) {
                    (2, "part") => {
                        let own = element
                            .attributes()
                            .with_checks(false)
                            .flatten()
                            .find(|attribute| attribute.key.local_name().into_inner() == "name");
                        let value =
                            own.and_then(|own| own.normalized_value(XmlVersion::Implicit1_0).ok());
                        name = value.map(|value| part_key(&value));
                    }
                    (3, "xmlData") => start = Some(place(reader.buffer_position())),
                    _ => {}
                }
            }
            Event::End(_) => {
                if depth == 3
                    && let (Some(name), Some(start)) = (name.take(), start.take())
                {
                    parts.entry(name).or_insert(start..before);
                }
                depth = depth.checked_sub(1).ok_or_else(damaged)?;
            }
            Event::Eof if depth == 0 => return Ok(parts),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}
