//! Lines in the making.

use toml_edit::Value;

use super::comments::Comments;
use super::{lists, values};

/// Columns of a line; a Han character takes two.
pub(super) const WIDTH: usize = 120;

/// A text that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Layout {
    text: String,
}

impl Layout {
    pub(super) fn finish(self) -> String {
        let text = self.text.trim_end_matches('\n');
        if text.is_empty() {
            String::new()
        } else {
            format!("{text}\n")
        }
    }

    /// Leaves one line free, but for the beginning.
    pub(super) fn blank_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Comments on lines of their own; `is_free`: blank lines between them stay.
    pub(super) fn own_lines(&mut self, comments: &Comments, is_free: bool) {
        for line in &comments.lines {
            if line.is_empty() {
                self.blank_line();
            } else {
                self.text.push_str(line);
                self.text.push('\n');
            }
        }
        // What stands apart from the key below it may not be about it.
        if !is_free && comments.lines.last().is_some_and(String::is_empty) {
            self.text.truncate(self.text.trim_end_matches('\n').len());
            self.text.push('\n');
        }
    }

    /// A line with the comment behind it.
    pub(super) fn line(&mut self, line: &str, behind: &Comments) {
        self.text.push_str(line);
        if let Some(comment) = behind.lines.first().or(behind.behind.as_ref()) {
            self.text.push_str("  ");
            self.text.push_str(comment);
        }
        self.text.push('\n');
    }

    /// A key and its value; `context` is the first part of the key.
    pub(super) fn value(&mut self, key: &str, context: &str, value: &Value) {
        let suffix = value.decor().suffix().and_then(|suffix| suffix.as_str());
        let behind = Comments::between(suffix);
        let written = match value {
            Value::Array(array) => lists::write(array, context, values::width(key) + 3, 0),
            value => values::inline(value, context),
        };
        self.line(&format!("{key} = {written}"), &behind);
    }
}
