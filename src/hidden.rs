//! Characters that are not seen but act: controls, marks that turn the direction of writing, and what has
//! no width. Nobody writes them in a report on purpose, and they can make a text look other than it is.

use std::borrow::Cow;

/// Whether `c` turns the direction of writing (Unicode, UAX 9, 2).
pub(crate) fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether `c` has no width and says nothing: joiners, marks of byte order, old format characters, and the
/// tags by which text can be hidden in text.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether `c` is any of these characters.
pub(crate) fn acts(c: char) -> bool {
    c.is_control() || turns_direction(c) || is_unseen(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// `text` with each of these characters replaced by a visible one of as many bytes, so that offsets into
/// it hold. Line ends and tabs stay.
pub(crate) fn in_place(text: &str) -> Cow<'_, str> {
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
    use super::in_place;

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
