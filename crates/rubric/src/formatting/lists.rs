//! Lists: on one line, or line by line.

use toml_edit::{Array, Value};

use super::comments::Comments;
use super::layout::WIDTH;
use super::values::{inline, width};

/// A list; `column` is where it begins, `depth` how many lists it stands in.
pub(super) fn write(array: &Array, context: &str, column: usize, depth: usize) -> String {
    if array.is_empty() && Comments::between(array.trailing().as_str()).is_empty() {
        return "[]".to_owned();
    }
    if !is_broken(array) && !holds_tables(array, context) {
        let entries: Vec<_> = array.iter().map(|entry| inline(entry, context)).collect();
        let line = format!("[{}]", entries.join(", "));
        // The comma behind a list in a list.
        let comma = usize::from(depth > 0);
        if column + width(&line) + comma <= WIDTH {
            return line;
        }
    }
    let mut lines = Lines {
        text: String::from("[\n"),
        line: String::new(),
        is_full: false,
        indent: "  ".repeat(depth + 1),
    };
    for entry in array {
        let prefix = entry.decor().prefix().and_then(|prefix| prefix.as_str());
        let comments = Comments::between(prefix);
        lines.comments(&comments);
        let stands_alone = matches!(entry, Value::InlineTable(_) | Value::Array(_));
        let written = match entry {
            Value::Array(inner) => write(inner, context, lines.indent.len(), depth + 1),
            entry => inline(entry, context),
        };
        lines.entry(&written, stands_alone, comments.breaks);
        // A comment between the entry and its comma.
        let suffix = entry.decor().suffix().and_then(|suffix| suffix.as_str());
        lines.comments(&Comments::between(suffix));
    }
    lines.comments(&Comments::between(array.trailing().as_str()));
    lines.flush();
    format!("{}{}]", lines.text, "  ".repeat(depth))
}

/// Whether its author has broken it into lines.
fn is_broken(array: &Array) -> bool {
    let breaks =
        |text: Option<&str>| text.is_some_and(|text| text.contains('\n') || text.contains('#'));
    let mut decors = array.iter().map(Value::decor);
    breaks(array.trailing().as_str())
        || decors.any(|decor| {
            let prefix = decor.prefix().and_then(|prefix| prefix.as_str());
            let suffix = decor.suffix().and_then(|suffix| suffix.as_str());
            breaks(prefix) || breaks(suffix)
        })
        || array
            .iter()
            .any(|entry| entry.as_array().is_some_and(is_broken))
}

/// Whether its entries are tables that each get a line.
fn holds_tables(array: &Array, context: &str) -> bool {
    matches!(context, "examples" | "ways") && array.iter().any(Value::is_inline_table)
}

/// The lines of a list.
struct Lines {
    text: String,
    line: String,
    /// Whether no other entry may stand on the line.
    is_full: bool,
    indent: String,
}

impl Lines {
    fn entry(&mut self, written: &str, stands_alone: bool, breaks: bool) {
        let room = WIDTH.saturating_sub(self.indent.len() + width(&self.line));
        if stands_alone || breaks || self.is_full || width(written) + 2 > room {
            self.flush();
        }
        if !self.line.is_empty() {
            self.line.push(' ');
        }
        self.line.push_str(written);
        self.line.push(',');
        self.is_full = stands_alone;
    }

    /// Comments between two entries; one behind the opening bracket gets a line of its own.
    fn comments(&mut self, comments: &Comments) {
        if let Some(behind) = &comments.behind {
            if !self.line.is_empty() {
                self.line.push_str("  ");
            }
            self.line.push_str(behind);
            self.flush();
        }
        for line in comments.lines.iter().filter(|line| !line.is_empty()) {
            self.flush();
            self.line.push_str(line);
            self.flush();
        }
    }

    fn flush(&mut self) {
        if !self.line.is_empty() {
            self.text.push_str(&self.indent);
            self.text.push_str(&self.line);
            self.text.push('\n');
        }
        self.line.clear();
        self.is_full = false;
    }
}
