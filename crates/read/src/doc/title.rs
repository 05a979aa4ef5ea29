//! The title that a document states ([MS-OLEPS]).

use super::bytes::{size_at, u16_at, u32_at};
use crate::decode::decode;

/// Numbers of the properties.
const CODE_PAGE: u32 = 1;
const TITLE: u32 = 2;
/// The code page that is UTF-16.
const UTF_16: u16 = 1200;
/// Most properties that are looked at; there are some twenty.
const MOST: usize = 64;

/// The title in the stream of properties.
pub(super) fn read(summary: &[u8]) -> Option<String> {
    let set = summary.get(size_at(summary, 44)?..)?;
    let property = |wanted: u32| {
        let count = size_at(set, 4)?.min(MOST);
        let mut places = (0..count).map(|index| 8 + index * 8);
        let at = places.find(|&at| u32_at(set, at) == Some(wanted))?;
        set.get(size_at(set, at + 4)?..)
    };
    let title = property(TITLE)?;
    let code_page = property(CODE_PAGE).and_then(|value| u16_at(value, 4));
    let length = size_at(title, 4)?;
    let bytes = title.get(8..)?;
    let (bytes, wide) = match u32_at(title, 0)? {
        0x1E => (bytes.get(..length)?, code_page == Some(UTF_16)),
        0x1F => (bytes.get(..length.checked_mul(2)?)?, true),
        _ => return None,
    };
    let text = if wide {
        let units = bytes.as_chunks().0.iter();
        let units: Vec<u16> = units.map(|unit| u16::from_le_bytes(*unit)).collect();
        String::from_utf16(&units).ok()?
    } else {
        let end = bytes.iter().position(|&byte| byte == 0);
        let bytes = bytes.get(..end.unwrap_or(bytes.len()))?;
        decode(bytes)
            .filter(|decoded| decoded.replaced == 0)?
            .content
    };
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}
