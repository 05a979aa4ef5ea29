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
        run: Vec::new(),
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
    lines.flush(None);
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
    /// Entries that no comment parts, line by line as their author broke them.
    run: Vec<Vec<String>>,
    /// Whether no other entry may follow in the run.
    is_full: bool,
    indent: String,
}

impl Lines {
    fn entry(&mut self, written: &str, stands_alone: bool, breaks: bool) {
        if stands_alone || self.is_full {
            self.flush(None);
        }
        let entry = format!("{written},");
        match self.run.last_mut() {
            Some(line) if !breaks => line.push(entry),
            _ => self.run.push(vec![entry]),
        }
        self.is_full = stands_alone;
    }

    /// Comments between two entries; one behind the opening bracket gets a line of its own.
    fn comments(&mut self, comments: &Comments) {
        if comments.behind.is_some() {
            self.flush(comments.behind.as_deref());
        }
        for line in comments.lines.iter().filter(|line| !line.is_empty()) {
            self.flush(None);
            self.line(line);
        }
    }

    /// Writes the run, with the comment behind it. Where one of its lines is too long, all are filled anew:
    /// lines of a word or two would be left otherwise.
    fn flush(&mut self, behind: Option<&str>) {
        let mut lines = std::mem::take(&mut self.run);
        let indent = self.indent.len();
        if lines.iter().any(|line| indent + line_width(line) > WIDTH) {
            lines = filled(lines.into_iter().flatten(), WIDTH.saturating_sub(indent));
        }
        let mut lines: Vec<String> = lines.iter().map(|line| line.join(" ")).collect();
        match (lines.last_mut(), behind) {
            (Some(last), Some(comment)) => {
                last.push_str("  ");
                last.push_str(comment);
            }
            (None, Some(comment)) => lines.push(comment.to_owned()),
            (_, None) => {}
        }
        for line in &lines {
            self.line(line);
        }
        self.is_full = false;
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&self.indent);
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// The columns of entries with a blank between them.
fn line_width(line: &[String]) -> usize {
    let widths = line.iter().map(|entry| width(entry) + 1);
    widths.sum::<usize>().saturating_sub(1)
}

/// As many entries on a line as there is room for.
fn filled(entries: impl Iterator<Item = String>, room: usize) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut taken = 0;
    for entry in entries {
        let width = width(&entry) + 1;
        match lines.last_mut() {
            Some(line) if taken + width <= room => {
                line.push(entry);
                taken += width;
            }
            _ => {
                lines.push(vec![entry]);
                taken = width - 1;
            }
        }
    }
    lines
}
