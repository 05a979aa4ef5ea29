//! What stands between values: blanks, line breaks, comments.

/// The comments of a stretch between two values.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Comments {
    /// The comment on the line of what stands before.
    pub(super) behind: Option<String>,
    /// Lines of their own: comments, and blank lines between them, which are empty here.
    pub(super) lines: Vec<String>,
    /// Whether a blank line stands before the first comment, or before the value where there is none.
    pub(super) is_set_off: bool,
    /// Whether a line ends anywhere in it.
    pub(super) breaks: bool,
}

impl Comments {
    /// Those of a text between values, which begins behind the value before.
    pub(super) fn between(text: Option<&str>) -> Self {
        let text = text.unwrap_or_default();
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let behind = comment(first);
        Self {
            behind,
            breaks: text.contains('\n'),
            ..Self::read(Some(rest))
        }
    }

    /// Those of a text that begins with a line.
    pub(super) fn read(text: Option<&str>) -> Self {
        let text = text.unwrap_or_default();
        let mut comments = Self {
            breaks: text.contains('\n'),
            ..Self::default()
        };
        // The last line is that of the value.
        let mut whole = text.split('\n').peekable();
        while let Some(line) = whole.next() {
            let comment = comment(line);
            let is_last = whole.peek().is_none();
            match comment {
                Some(comment) => comments.lines.push(comment),
                None if is_last => {}
                None if comments.lines.is_empty() => comments.is_set_off = true,
                None if comments.lines.last().is_some_and(|line| !line.is_empty()) => {
                    comments.lines.push(String::new());
                }
                None => {}
            }
        }
        comments
    }

    pub(super) fn is_empty(&self) -> bool {
        self.behind.is_none() && self.lines.is_empty()
    }

    /// What a file says of itself, and what it says of its first key: they are parted by the last blank
    /// line. Directives for editors (`#:schema`) are the file's in any case.
    pub(super) fn split_head(mut self) -> (Self, Self) {
        let blank = self
            .lines
            .iter()
            .rposition(String::is_empty)
            .map(|at| at + 1);
        let directive = self
            .lines
            .iter()
            .rposition(|line| line.starts_with("#:"))
            .map(|at| at + 1);
        let at = blank.max(directive).unwrap_or(0);
        let lines = self.lines.split_off(at.min(self.lines.len()));
        let rest = Self {
            lines,
            ..Self::default()
        };
        (self, rest)
    }
}

/// The comment of a line, without what stands round it.
fn comment(line: &str) -> Option<String> {
    let line = line.trim();
    line.starts_with('#').then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Comments;

    #[test]
    fn blank_lines_between_comments_become_one() {
        let comments = Comments::read(Some("\n# a\n\n\n  # b\n"));
        assert_eq!(comments.lines, ["# a", "", "# b"]);
        assert!(comments.is_set_off);
        let comments = Comments::between(Some(" # of the line\n# own\n  "));
        assert_eq!(comments.behind.as_deref(), Some("# of the line"));
        assert_eq!(comments.lines, ["# own"]);
    }
}
