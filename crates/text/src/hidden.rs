//! Characters that are not seen but act: controls, marks that turn the direction of writing, and what has
//! no width. Nobody writes them in a report on purpose, and they can make a text look other than it is.

use std::borrow::Cow;

/// Whether `c` turns the direction of writing (Unicode, UAX 9, 2).
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether `c` has no width and says nothing: joiners, marks of byte order, old format characters, and the
/// tags by which text can be hidden in text.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Where the next character may stand that acts, DEL and the C1 controls included, from `from` on: told by pairs of
/// bytes, without reading characters. Line feeds and the other C0 controls are not looked for. `None` if there
/// is none for certain.
pub fn next_suspect(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    // A stretch at a time, so that the compiler can look at many bytes at once.
    while let Some(stretch) = bytes.get(at..at + STRETCH)
        && let Some(behind) = bytes.get(at + 1..at + STRETCH + 1)
    {
        let pairs = stretch.iter().zip(behind);
        if pairs.fold(false, |any, (&one, &next)| any | may_begin(one, next)) {
            break;
        }
        at += STRETCH;
    }
    let rest = bytes.get(at..)?;
    let behind = rest.iter().skip(1).chain(std::iter::once(&0));
    let found = rest
        .iter()
        .zip(behind)
        .position(|(&one, &next)| may_begin(one, next));
    found.map(|offset| at + offset)
}

/// Bytes that are looked at together.
const STRETCH: usize = 64;

/// Whether these two bytes may begin a character that acts.
#[inline]
fn may_begin(one: u8, next: u8) -> bool {
    match one {
        // DEL; U+0080 to U+07FF; U+1000 to U+1FFF; all beyond U+FFFF.
        0x7f | 0xc2..=0xdf | 0xe1 | 0xf0.. => true,
        // U+2000 to U+207F
        0xe2 => next <= 0x81,
        // U+F000 to U+FEFF and U+FFC0 to U+FFFF: the marks of Chinese texts (U+3000, U+FF00) are passed.
        0xef => next <= 0xbb || next == 0xbf,
        _ => false,
    }
}

/// Whether `c` is any of these characters.
pub fn acts(c: char) -> bool {
    c.is_control() || turns_direction(c) || is_unseen(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// `text` with each of these characters replaced by a visible one of as many bytes, so that offsets into
/// it hold. Line ends and tabs stay.
pub fn in_place(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let behind = at + c.len_utf8();
        let is_line_end = c == '\n' || c == '\r' && text[behind..].starts_with('\n');
        let is_layout = is_line_end || c == '\t';
        if is_layout || !acts(c) {
            continue;
        }
        shown.push_str(&text[done..at]);
        shown.push(match c.len_utf8() {
            1 => '?',
            2 => '¿',
            3 => char::REPLACEMENT_CHARACTER,
            _ => '\u{1f6ab}',
        });
        done = behind;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[done..]);
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::{acts, in_place, next_suspect};

    #[test]
    fn what_acts_is_suspected_wherever_it_stands() {
        for c in (0x7f..=0x10_ffff)
            .filter_map(char::from_u32)
            .filter(|&c| acts(c))
        {
            for before in [0, 1, 62, 63, 64, 200] {
                let text = format!("{}{c}，。一", "a".repeat(before));
                assert_eq!(next_suspect(&text, 0), Some(before), "{c:?}");
                assert_eq!(next_suspect(&text, before + c.len_utf8()), None, "{c:?}");
            }
        }
        assert_eq!(
            next_suspect(&"一，。“：；）".repeat(20).replace('“', ""), 0),
            None
        );
    }

    #[test]
    fn what_acts_is_replaced_and_offsets_hold() {
        let text = "一\u{1b}[31m\r\n\u{9b}\u{202e}\t\u{e0041}\r尾";
        let shown = in_place(text);
        assert_eq!(shown, "一?[31m\r\n¿\u{fffd}\t\u{1f6ab}?尾");
        assert_eq!(shown.len(), text.len());
        assert!(matches!(
            in_place("一\r\n二\t"),
            std::borrow::Cow::Borrowed(_)
        ));
    }
}
