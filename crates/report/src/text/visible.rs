//! The text of a report as it was read, to be looked at on a terminal.

use crate::clean;

/// `content` with its lines, every character that a terminal would obey made visible.
#[must_use]
pub fn visible_text(content: &str) -> String {
    let mut shown = clean::lines(content);
    if !shown.is_empty() {
        shown.push('\n');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::visible_text;

    #[test]
    fn no_control_reaches_the_terminal_and_the_lines_stay() {
        assert_eq!(
            visible_text("一、\u{1b}[31m\u{202e}\r\n\n二\t三"),
            "一、␛[31m[U+202E]\n\n二 三\n"
        );
        assert_eq!(visible_text(""), "");
    }
}
