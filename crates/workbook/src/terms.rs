//! A term of a list: as TOML has it, as cells have it, and what makes two the same.

use hegui_rubric::toml_text;
use hegui_text::normalise::fold;
use toml::{Table, Value};

use crate::base::text;
use crate::values::{as_lines, plain};

/// A term in three cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TermCells {
    pub(crate) is_expression: bool,
    pub(crate) content: String,
    /// One a line; only of expressions.
    pub(crate) anchor: String,
}

impl TermCells {
    /// The term of a rubric.
    pub(crate) fn of(term: &Value) -> Self {
        match term {
            Value::Table(table) => Self::of_expression(table),
            other => Self {
                is_expression: false,
                content: plain(other.as_str().unwrap_or_default()),
                anchor: String::new(),
            },
        }
    }

    fn of_expression(table: &Table) -> Self {
        let anchors = match table.get("anchor") {
            Some(Value::Array(anchors)) => anchors.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(anchor)) => vec![anchor.as_str()],
            _ => Vec::new(),
        };
        Self {
            is_expression: true,
            content: plain(text(table, "regex")),
            anchor: as_lines(anchors.into_iter()),
        }
    }

    /// What it has in common with every term that says the same: literals count as they are looked for.
    pub(crate) fn key(&self) -> String {
        if self.is_expression {
            return format!("x{}\n{}", self.content, self.anchor);
        }
        let folded = fold(&self.content);
        let folded = if folded.is_empty() {
            &*self.content
        } else {
            &*folded
        };
        format!("l{folded}")
    }

    /// It as TOML.
    pub(crate) fn toml(&self) -> String {
        let content = toml_text(&self.content);
        if !self.is_expression {
            return content;
        }
        let mut anchors = self.anchor.lines().map(toml_text);
        let anchor = match (anchors.next(), anchors.next()) {
            (None, _) => None,
            (Some(only), None) => Some(only),
            (Some(first), Some(second)) => {
                let all: Vec<_> = [first, second].into_iter().chain(anchors).collect();
                Some(format!("[{}]", all.join(", ")))
            }
        };
        let anchor = anchor.map(|anchor| format!(", anchor = {anchor}"));
        format!("{{ regex = {content}{} }}", anchor.unwrap_or_default())
    }
}
