//! One form for the TOML of rubrics: what is said stays, comments stay, and how it is laid out depends on
//! nothing but that.
//!
//! Tables stay where their author put them. In each, keys stand in the order of the format; a list breaks
//! where its author broke it, and where a line would be too long.

mod comments;
mod layout;
mod lists;
mod values;

use toml::Table as PlainTable;
use toml_edit::{DocumentMut, Item, Key, Table};

use comments::Comments;
use layout::Layout;

use crate::composing::{name_of, rank};

/// A file cannot be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unformatted {
    /// It is not TOML; what is wrong, in English. [`Rubric::parse`](crate::Rubric::parse) says it better.
    Syntax(String),
    /// The layout would say something else: a fault of this program.
    Changed,
}

/// The TOML of a rubric or language pack in its one form. Formatting that again changes nothing.
///
/// # Errors
///
/// Where `source` is no TOML.
pub fn format_rubric(source: &str) -> Result<String, Unformatted> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let syntax = |error: &dyn std::fmt::Display| Unformatted::Syntax(error.to_string());
    let document: DocumentMut = source.parse().map_err(|error| syntax(&error))?;
    let formatted = lay_out(&document);
    // Whatever may be wrong with this module: what a rubric says is never lost.
    let before: PlainTable = toml::from_str(source).map_err(|error| syntax(&error))?;
    let after: Result<PlainTable, _> = toml::from_str(&formatted);
    match after {
        Ok(after) if after == before => Ok(formatted),
        _ => Err(Unformatted::Changed),
    }
}

fn lay_out(document: &DocumentMut) -> String {
    let root = document.as_table();
    let mut tables = Vec::new();
    collect(root, &mut Vec::new(), false, &mut 0, &mut tables);
    tables.sort_by_key(|table| (!table.path.is_empty(), table.position));
    let root_name = if root.contains_key("language") && !root.contains_key("id") {
        "language pack"
    } else {
        ""
    };
    let mut layout = Layout::default();
    for table in tables {
        if table.path.is_empty() {
            head_and_keys(&mut layout, root_name, table.table);
            continue;
        }
        let name = table.path.last().map_or("", |key| name_of(key.get()));
        let is_hidden =
            !table.is_entry && table.table.is_implicit() && table.table.get_values().is_empty();
        if !is_hidden {
            header(&mut layout, &table);
        }
        keys(&mut layout, name, table.table, None);
    }
    layout.blank_line();
    layout.own_lines(&Comments::read(document.trailing().as_str()), true);
    layout.finish()
}

/// A table that stands in the file with a header.
struct Standing<'d> {
    path: Vec<&'d Key>,
    is_entry: bool,
    position: isize,
    table: &'d Table,
}

fn collect<'d>(
    table: &'d Table,
    path: &mut Vec<&'d Key>,
    is_entry: bool,
    last: &mut isize,
    into: &mut Vec<Standing<'d>>,
) {
    if !table.is_dotted() {
        *last = table.position().unwrap_or(*last);
        into.push(Standing {
            path: path.clone(),
            is_entry,
            position: *last,
            table,
        });
    }
    for (name, item) in table {
        let Some(key) = table.key(name) else {
            continue;
        };
        path.push(key);
        match item {
            Item::Table(inner) => collect(inner, path, false, last, into),
            Item::ArrayOfTables(entries) => {
                for entry in entries {
                    collect(entry, path, true, last, into);
                }
            }
            Item::None | Item::Value(_) => {}
        }
        path.pop();
    }
}

fn header(layout: &mut Layout, standing: &Standing<'_>) {
    let decor = standing.table.decor();
    layout.blank_line();
    let comments = Comments::read(decor.prefix().and_then(|prefix| prefix.as_str()));
    layout.own_lines(&comments, true);
    let path = values::key_path(&standing.path);
    let header = if standing.is_entry {
        format!("[[{path}]]")
    } else {
        format!("[{path}]")
    };
    let behind = Comments::read(decor.suffix().and_then(|suffix| suffix.as_str()));
    layout.line(&header, &behind);
}

/// The keys before the first table. What the file says of itself stays at its beginning.
fn head_and_keys(layout: &mut Layout, name: &str, root: &Table) {
    let values = root.get_values();
    let first = values.first().and_then(|(path, _)| path.last()).copied();
    let prefix = first.and_then(|key| key.leaf_decor().prefix()?.as_str());
    let (head, _) = Comments::read(prefix).split_head();
    layout.own_lines(&head, true);
    keys(layout, name, root, first);
}

/// The keys of a table, those of the format in its order, others behind them. `headed` is the key whose
/// comment begins with what the file says of itself.
fn keys(layout: &mut Layout, name: &str, table: &Table, headed: Option<&Key>) {
    let mut values = table.get_values();
    values.sort_by_key(|(path, _)| place(name, path));
    for (at, (path, value)) in values.iter().enumerate() {
        let Some(key) = path.last() else {
            continue;
        };
        let prefix = key.leaf_decor().prefix().and_then(|prefix| prefix.as_str());
        let mut comments = Comments::read(prefix);
        if headed.is_some_and(|headed| std::ptr::eq(headed, *key)) {
            comments = comments.split_head().1;
        }
        // The first key follows its header; between others one blank line may stand.
        if comments.is_set_off && at > 0 {
            layout.blank_line();
        }
        layout.own_lines(&comments, at > 0);
        let context = path.first().map_or("", |key| key.get());
        layout.value(&values::key_path(path), context, value);
    }
}

/// Where a key stands: by the order of the reference, which has the link beside the basis and the examples
/// of an item last.
fn place(name: &str, path: &[&Key]) -> (usize, bool, usize) {
    let mut path = path.iter().map(|key| key.get());
    let first = path.next().unwrap_or_default();
    let (at, follows) = match (name, first) {
        ("[[items]]", "url") => (rank(name, "basis"), true),
        ("[[items]]", "examples") => (usize::MAX, true),
        _ => (rank(name, first), false),
    };
    (at, follows, path.next().map_or(0, |key| rank("edits", key)))
}
