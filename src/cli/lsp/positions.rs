//! Bytes of a text ↔ the positions of the protocol: lines, and UTF-16 units in them.

use std::ops::Range;

use serde_json::{Value, json};

/// The byte that a position of the protocol stands for. One beyond the end of its line is that end.
pub(super) fn offset(text: &str, position: &Value) -> Option<usize> {
    let line = usize::try_from(position["line"].as_u64()?).ok()?;
    let mut units = usize::try_from(position["character"].as_u64()?).ok()?;
    let start = match line {
        0 => 0,
        line => text
            .match_indices('\n')
            .nth(line - 1)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = text.get(start..)?;
    let rest = rest.split('\n').next()?.trim_end_matches('\r');
    for (at, c) in rest.char_indices() {
        if units < c.len_utf16() {
            return Some(start + at);
        }
        units -= c.len_utf16();
    }
    Some(start + rest.len())
}

/// The position of a byte.
pub(super) fn position(text: &str, offset: usize) -> Value {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let units: usize = before
        .get(start..)
        .unwrap_or_default()
        .chars()
        .map(char::len_utf16)
        .sum();
    json!({ "line": line, "character": units })
}

/// A range of the protocol.
pub(super) fn range(text: &str, bytes: &Range<usize>) -> Value {
    json!({ "start": position(text, bytes.start), "end": position(text, bytes.end) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{offset, position};

    #[test]
    fn units_are_those_of_utf_16() {
        let text = "a = 1\r\n法𠮷b\n";
        for (byte, line, character) in [
            (0, 0, 0),
            (5, 0, 5),
            (7, 1, 0),
            (10, 1, 1),
            (14, 1, 3),
            (15, 1, 4),
            (16, 2, 0),
        ] {
            let there = json!({ "line": line, "character": character });
            assert_eq!(position(text, byte), there);
            assert_eq!(offset(text, &there), Some(byte), "{there}");
        }
        // In the middle of a character, and beyond the ends.
        assert_eq!(
            offset(text, &json!({ "line": 1, "character": 2 })),
            Some(10)
        );
        assert_eq!(
            offset(text, &json!({ "line": 0, "character": 99 })),
            Some(5)
        );
        assert_eq!(
            offset(text, &json!({ "line": 9, "character": 0 })),
            Some(text.len())
        );
    }
}
