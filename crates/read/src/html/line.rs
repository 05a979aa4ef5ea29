//! The characters of a line as a browser shows them: white space collapses, and line ends of the
//! source within Chinese text vanish.

/// A line that is being written.
#[derive(Debug, Default)]
pub(super) struct LineText {
    text: String,
    space: PendingSpace,
}

/// White space that is read and not written yet.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum PendingSpace {
    #[default]
    None,
    Blank,
    /// With a line end in it.
    Break,
}

impl LineText {
    /// Adds characters of the source.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.space = PendingSpace::Break,
                ' ' | '\t' | '\u{0C}' => {
                    if self.space == PendingSpace::None {
                        self.space = PendingSpace::Blank;
                    }
                }
                // A browser shows a soft hyphen only at the end of a line.
                '\u{AD}' => {}
                _ => {
                    let space = std::mem::take(&mut self.space);
                    let before = self.text.chars().next_back();
                    let shown = match (space, before) {
                        (PendingSpace::None, _) | (_, None) => false,
                        (PendingSpace::Blank, _) => true,
                        // CSS Text 3, 4.1.3: between wide characters a line end is nothing.
                        (PendingSpace::Break, Some(before)) => !(is_wide(before) && is_wide(c)),
                    };
                    if shown {
                        self.text.push(' ');
                    }
                    self.text.push(c);
                }
            }
        }
    }

    /// Adds characters as they are.
    pub(super) fn push_preformatted(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a blank before what comes.
    pub(super) fn push_blank(&mut self) {
        if self.space == PendingSpace::None {
            self.space = PendingSpace::Blank;
        }
    }

    /// Ends the line; returns it without white space at its ends.
    pub(super) fn take(&mut self) -> String {
        self.space = PendingSpace::None;
        let line = std::mem::take(&mut self.text);
        let trimmed = line.trim();
        if trimmed.len() == line.len() {
            line
        } else {
            trimmed.to_owned()
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim_start().is_empty()
    }
}

/// Whether a character is East Asian and wide.
fn is_wide(c: char) -> bool {
    matches!(
        c,
        '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}'
            | '\u{2018}'..='\u{201D}' | '\u{2014}' | '\u{2026}'
    )
}

#[cfg(test)]
mod tests {
    use super::LineText;

    #[test]
    fn white_space_as_browsers_show_it() {
        for (source, shown) in [
            ("依法\n  行政", "依法行政"),
            ("依法 \t 行政", "依法 行政"),
            ("rule\nof law", "rule of law"),
            ("2023\n年", "2023 年"),
            ("\n 标题 \n", "标题"),
        ] {
            let mut line = LineText::default();
            line.push(source);
            assert_eq!(line.take(), shown);
        }
    }
}
