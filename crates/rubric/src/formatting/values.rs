//! Values and keys on one line.

use toml_edit::{InlineTable, Key, Value};
use unicode_width::UnicodeWidthStr as _;

use super::comments::Comments;
use crate::composing::{bare, rank, toml_text};

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A key as it is written, without quotation marks where it needs none.
pub(super) fn key_path(path: &[&Key]) -> String {
    let keys: Vec<_> = path.iter().map(|key| bare(key.get())).collect();
    keys.join(".")
}

/// A value on one line; a text of several lines keeps them. `context` is the key that it belongs to.
pub(super) fn inline(value: &Value, context: &str) -> String {
    match value {
        Value::String(text) => {
            let written = text.display_repr();
            if written.starts_with("\"\"\"") || written.starts_with("'''") {
                return written.into_owned();
            }
            toml_text(text.value())
        }
        Value::Integer(number) => number.display_repr().into_owned(),
        Value::Float(number) => number.display_repr().into_owned(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(moment) => moment.display_repr().into_owned(),
        Value::Array(array) => {
            let entries: Vec<_> = array.iter().map(|entry| inline(entry, context)).collect();
            format!("[{}]", entries.join(", "))
        }
        Value::InlineTable(table) => table_text(table, context),
    }
}

/// A table on one line, its keys in the order of the format. One with comments in it stays as it is.
fn table_text(table: &InlineTable, context: &str) -> String {
    if holds_comments(table) {
        let mut bare = table.clone();
        bare.decor_mut().clear();
        return bare.to_string().trim().to_owned();
    }
    let mut values = table.get_values();
    if values.is_empty() {
        return "{}".to_owned();
    }
    let name = table_name(table, context);
    values.sort_by_key(|(path, _)| {
        let mut path = path.iter().map(|key| key.get());
        let first = path.next().map_or(usize::MAX, |key| rank(name, key));
        (first, path.next().map_or(0, |key| rank("edits", key)))
    });
    let values: Vec<_> = values
        .iter()
        .map(|(path, value)| format!("{} = {}", key_path(path), inline(value, context)))
        .collect();
    format!("{{ {} }}", values.join(", "))
}

/// What the format calls a table that stands in a list or behind a key.
fn table_name(table: &InlineTable, context: &str) -> &'static str {
    match context {
        _ if table.contains_key("regex") => "{ regex, anchor }",
        "examples" => "examples",
        "ways" => "ways",
        "drop" => "drop",
        "basis" => "basis",
        _ => "edits",
    }
}

fn holds_comments(table: &InlineTable) -> bool {
    let has = |text: Option<&str>| !Comments::between(text).is_empty();
    if has(table.trailing().as_str()) {
        return true;
    }
    table.get_values().iter().any(|(path, value)| {
        let decors = path
            .iter()
            .flat_map(|key| [key.leaf_decor(), key.dotted_decor()]);
        let mut decors = decors.chain([value.decor()]);
        decors.any(|decor| {
            has(decor.prefix().and_then(|prefix| prefix.as_str()))
                || has(decor.suffix().and_then(|suffix| suffix.as_str()))
        }) || match value {
            Value::Array(array) => list_holds_comments(array),
            Value::InlineTable(inner) => holds_comments(inner),
            _ => false,
        }
    })
}

fn list_holds_comments(array: &toml_edit::Array) -> bool {
    let has = |text: Option<&str>| !Comments::between(text).is_empty();
    has(array.trailing().as_str())
        || array.iter().any(|entry| {
            let decor = entry.decor();
            has(decor.prefix().and_then(|prefix| prefix.as_str()))
                || has(decor.suffix().and_then(|suffix| suffix.as_str()))
                || match entry {
                    Value::Array(inner) => list_holds_comments(inner),
                    Value::InlineTable(inner) => holds_comments(inner),
                    _ => false,
                }
        })
}
