//! The characters of a line, as a browser would show them: white space collapsed, line ends of the
//! source within Chinese text gone.

/// A line that is being written.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    space: Space,
}

/// White space that has been read and not yet written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Space {
    #[default]
    None,
    Blank,
    /// With a line end in it.
    Break,
}

impl Line {
    /// Adds characters of the source.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.space = Space::Break,
                ' ' | '\t' | '\u{0C}' => {
                    if self.space == Space::None {
                        self.space = Space::Blank;
                    }
                }
                // A soft hyphen is shown at the end of a line only.
                '\u{AD}' => {}
                _ => {
                    let space = std::mem::take(&mut self.space);
                    let before = self.text.chars().next_back();
                    let shown = match (space, before) {
                        (Space::None, _) | (_, None) => false,
                        (Space::Blank, _) => true,
                        // CSS Text 3, 4.1.3: between wide characters a line end is nothing.
                        (Space::Break, Some(before)) => !(is_wide(before) && is_wide(c)),
                    };
                    if shown {
                        self.text.push(' ');
                    }
                    self.text.push(c);
                }
            }
        }
    }

    /// Adds characters that stand as they are.
    pub(super) fn push_preformatted(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a blank between what was and what comes.
    pub(super) fn part(&mut self) {
        if self.space == Space::None {
            self.space = Space::Blank;
        }
    }

    /// The finished line, without white space at its ends; the next begins.
    pub(super) fn take(&mut self) -> String {
        self.space = Space::None;
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
