//! Makes foreign text (reports, paths, rubrics) safe to show: no character of it can move the
//! cursor, change colours or turn the direction of writing.

/// The character to show instead of `c`; `None` for those without width that say nothing.
#[must_use]
pub fn visible(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Control pictures: ␀ to ␟, and ␡.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' => None,
        other => Some(other),
    }
}

/// One line of safe text: white space collapsed, ends trimmed.
#[must_use]
pub fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars().filter_map(visible) {
        let blank = c.is_whitespace();
        if !(blank && (shown.is_empty() || shown.ends_with(' '))) {
            shown.push(if blank { ' ' } else { c });
        }
    }
    shown.truncate(shown.trim_end().len());
    shown
}

/// Safe text that keeps its line feeds.
#[must_use]
pub fn lines(text: &str) -> String {
    text.lines()
        .map(|row| row.chars().filter_map(visible).collect::<String>())
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

#[cfg(test)]
mod tests {
    use super::{line, lines, quote};

    #[test]
    fn no_control_character_gets_through() {
        let hostile: String = (0..=0x9f_u32)
            .filter_map(char::from_u32)
            .chain("\u{202e}\u{2066}".chars())
            .collect();
        for shown in [
            line(&hostile),
            lines(&hostile).replace('\n', ""),
            quote(&hostile, 20),
        ] {
            assert!(
                !shown
                    .chars()
                    .any(|c| c.is_control() || c == '\u{202e}' || c == '\u{2066}'),
                "{shown:?}"
            );
        }
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
