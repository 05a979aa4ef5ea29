//! Makes foreign text (reports, paths, rubrics) safe to show: no character of it can move the
//! cursor, change colours or turn the direction of writing. What would do so is shown; what says nothing and
//! has no width is left out.

use hegui_text::hidden::{is_unseen, next_suspect, turns_direction};

/// What to show of `c`: mostly itself, `␛` for a control character, `[U+202E]` for a control of terminals or
/// of the direction of writing that has no picture, nothing for those without width that say nothing.
pub fn visible(c: char) -> Visible {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' => Visible::One(' '),
        // Control pictures: ␀ to ␟, and ␡.
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(c)).map_or(Visible::Nothing, Visible::One)
        }
        '\u{7f}' => Visible::One('␡'),
        '\u{80}'..='\u{9f}' => Visible::code(c),
        _ if turns_direction(c) => Visible::code(c),
        _ if is_unseen(c) => Visible::Nothing,
        other => Visible::One(other),
    }
}

/// The characters that are shown of one.
#[derive(Debug, Clone)]
pub enum Visible {
    /// No more.
    Nothing,
    /// One.
    One(char),
    /// What is left of the number of a character in brackets: the character, and the place in there.
    Code(char, u8),
}

impl Visible {
    fn code(c: char) -> Self {
        Self::Code(c, 0)
    }
}

impl Iterator for Visible {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let (shown, rest) = match *self {
            Self::Nothing => return None,
            Self::One(c) => (c, Self::Nothing),
            Self::Code(c, at) => {
                let shown = match at {
                    0 => '[',
                    1 => 'U',
                    2 => '+',
                    // All of them have four digits.
                    3..=6 => char::from_digit(u32::from(c) >> (4 * (6 - at)) & 0xf, 16)?
                        .to_ascii_uppercase(),
                    _ => ']',
                };
                let rest = if at < 7 {
                    Self::Code(c, at + 1)
                } else {
                    Self::Nothing
                };
                (shown, rest)
            }
        };
        *self = rest;
        Some(shown)
    }
}

/// Whether `text` can be shown as it is, line feeds aside.
#[must_use]
pub fn is_harmless(text: &str) -> bool {
    text.chars()
        .all(|c| c == '\n' || visible(c).eq(std::iter::once(c)))
}

/// One line of safe text: white space collapsed, ends trimmed.
#[must_use]
pub fn line(text: &str) -> String {
    // Nearly everything is shown as it is.
    let plain = text.bytes().all(|byte| byte > b' ') && !text.contains('\u{3000}');
    if plain && next_suspect(text, 0).is_none() {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars().flat_map(visible) {
        let blank = c.is_whitespace();
        if !(blank && (shown.is_empty() || shown.ends_with(' '))) {
            shown.push(if blank { ' ' } else { c });
        }
    }
    shown.truncate(shown.trim_end().len());
    shown
}

/// Several texts, each one safe line, parted by `between`.
#[must_use]
pub fn joined(texts: impl IntoIterator<Item = impl AsRef<str>>, between: &str) -> String {
    let lines = texts.into_iter().map(|text| line(text.as_ref()));
    lines.collect::<Vec<_>>().join(between)
}

/// Safe text that keeps its line feeds.
#[must_use]
pub fn lines(text: &str) -> String {
    text.lines()
        .map(|row| row.chars().flat_map(visible).collect::<String>())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A quotation for a sentence: one safe line of at most `limit` characters, cut in the middle.
#[must_use]
pub fn quote(text: &str, limit: usize) -> String {
    let shown = line(text);
    let count = shown.chars().count();
    if count <= limit {
        return shown;
    }
    let tail = limit / 3;
    let head = limit.saturating_sub(tail + 1);
    shown
        .chars()
        .take(head)
        .chain(std::iter::once('…'))
        .chain(shown.chars().skip(count - tail))
        .collect()
}

/// As [`quote`], for a place between “ and ”: what the words quote themselves stands in ‘ and ’.
#[must_use]
pub fn inner_quote(text: &str, limit: usize) -> String {
    nested(&quote(text, limit))
}

/// One safe line for a place between “ and ”: marks of quotation in it change with those of the other kind.
#[must_use]
pub fn nested(line: &str) -> String {
    // An apostrophe alone is no quotation.
    if !line.contains(['“', '”']) {
        return line.to_owned();
    }
    let turned = line.chars().map(|c| match c {
        '“' => '‘',
        '”' => '’',
        '‘' => '“',
        '’' => '”',
        c => c,
    });
    turned.collect()
}

#[cfg(test)]
mod tests {
    use super::{inner_quote, line, lines, quote};
    use hegui_text::hidden::{is_unseen, turns_direction};

    #[test]
    fn no_control_character_gets_through() {
        let hostile: String = (0..=0xe_0100_u32).filter_map(char::from_u32).collect();
        for shown in [
            line(&hostile),
            lines(&hostile).replace('\n', ""),
            quote(&hostile, 20),
        ] {
            assert!(
                !shown
                    .chars()
                    .any(|c| c.is_control() || turns_direction(c) || is_unseen(c)),
                "{shown:?}"
            );
        }
    }

    #[test]
    fn what_turns_the_direction_of_writing_is_shown() {
        assert_eq!(
            line("甲\u{202e}txt.\u{9b}\u{61c}\u{200b}乙"),
            "甲[U+202E]txt.[U+009B][U+061C]乙"
        );
    }

    #[test]
    fn quotations_in_quotations_have_the_other_marks() {
        assert_eq!(inner_quote("推进“八五”普法", 20), "推进‘八五’普法");
        assert_eq!(
            inner_quote("称“坚持‘谁执法’责任”", 20),
            "称‘坚持“谁执法”责任’"
        );
        assert_eq!(inner_quote("it’s", 20), "it’s");
    }

    #[test]
    fn white_space_is_collapsed() {
        assert_eq!(line(" 一、\u{a0}\u{3000} 加强\r\n管理 "), "一、 加强 管理");
    }

    #[test]
    fn long_quotations_keep_head_and_tail() {
        assert_eq!(quote("一二三四五六七八九十", 7), "一二三四…九十");
        assert_eq!(quote("一二三", 7), "一二三");
    }
}
