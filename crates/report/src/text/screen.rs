//! Lines for a terminal, wrapped and coloured in one style.

use crate::style::Style;
use crate::wrap::{pad, wrap};

/// A text that grows line by line.
pub(super) struct Screen {
    text: String,
    style: Style,
}

impl Screen {
    pub(super) fn new(style: Style) -> Self {
        Self {
            text: String::new(),
            style,
        }
    }

    /// All lines.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A line as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Lines as they are, the last one ended too.
    pub(super) fn lines(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// A line in the colour of an SGR code.
    pub(super) fn painted(&mut self, line: &str, code: &str) {
        let line = self.style.paint(line, code);
        self.line(&line);
    }

    /// A bold line with a free one before it.
    pub(super) fn heading(&mut self, words: &str) {
        self.line("");
        self.painted(words, "1");
    }

    /// The dim head of a table with a free line before it.
    pub(super) fn table_head(&mut self, words: &str) {
        self.line("");
        self.painted(words, "2");
    }

    /// Words wrapped behind a margin of so many columns.
    pub(super) fn rows(&mut self, margin: usize, words: &str) {
        self.painted_rows(margin, words, "");
    }

    /// The same in the colour of an SGR code, the margin aside.
    pub(super) fn painted_rows(&mut self, margin: usize, words: &str, code: &str) {
        for row in wrap(words, self.style.width.saturating_sub(margin)) {
            let row = self.style.paint(&row, code);
            self.line(&format!("{:margin$}{row}", ""));
        }
    }

    /// Words wrapped beside a label in a column of `width`; both in the colour of an SGR code or of none.
    pub(super) fn labelled(&mut self, label: (&str, &str), width: usize, words: (&str, &str)) {
        let rows = wrap(words.0, self.style.width.saturating_sub(width + 3));
        for (number, row) in rows.iter().enumerate() {
            let name = pad(if number == 0 { label.0 } else { "" }, width);
            let (name, row) = (
                self.style.paint(&name, label.1),
                self.style.paint(row, words.1),
            );
            self.line(&format!("  {name} {row}"));
        }
    }
}
