//! One tree → one file of TOML that says the same, with comments that tell which file a part comes
//! from. The order is that of the format, not of the files, so that the text, and with it the digest,
//! depends on nothing but what is said.

use std::fmt::Write as _;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::entries::EntryList;
use super::files::Files;
use crate::problems::TableName;
use crate::tables::{RawDatedBasis, RawExample, TABLES};
use crate::terms::RawExpression;
use crate::written::{RawTable, place_of};

/// Keys that only join files.
const JOINING: [&str; 3] = ["extends", "parent_digest", "uses"];
/// Columns of a line.
const WIDTH: usize = 100;

/// The file that says what `tree` says; `own` is the file that the tree is of.
pub(super) fn write(files: &Files, own: usize, tree: &DeTable<'_>) -> String {
    let mut flat = Flat {
        files,
        own,
        current: own,
        out: String::new(),
    };
    flat.table("", "", tree);
    flat.out
}

/// A value on one line.
pub(super) fn inline(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => toml_text(text),
        DeValue::Integer(digits) => match digits.radix() {
            16 => format!("0x{}", digits.as_str()),
            8 => format!("0o{}", digits.as_str()),
            2 => format!("0b{}", digits.as_str()),
            _ => digits.as_str().to_owned(),
        },
        DeValue::Float(digits) => digits.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(array) => {
            let entries: Vec<_> = array.iter().map(|entry| inline(entry.get_ref())).collect();
            format!("[{}]", entries.join(", "))
        }
        DeValue::Table(table) => {
            let known = RawExpression::TABLE
                .keys
                .iter()
                .chain(RawExample::TABLE.keys)
                .chain(RawDatedBasis::TABLE.keys);
            let known: Vec<_> = known.map(|key| key.name).collect();
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(key, _)| known.iter().position(|known| known == key.get_ref()));
            let entries: Vec<_> = entries
                .into_iter()
                .map(|(key, value)| {
                    format!("{} = {}", bare(key.get_ref()), inline(value.get_ref()))
                })
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A key as it is written.
pub(crate) fn bare(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(is_bare) {
        key.to_owned()
    } else {
        toml_text(key)
    }
}

/// A text as TOML writes it, on one line, between double quotation marks.
#[must_use]
pub fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A file in the making.
struct Flat<'f> {
    files: &'f Files,
    own: usize,
    /// The file that what follows comes from, as far as has been said.
    current: usize,
    out: String,
}

impl Flat<'_> {
    /// Writes a table: its values, then the tables and lists of tables in it. `path` leads to it,
    /// `name` is what the format calls it.
    fn table(&mut self, path: &str, name: &'static str, table: &DeTable<'_>) {
        let (mut values, mut tables) = (Vec::new(), Vec::new());
        for (key, value) in table {
            let key: &str = key.get_ref();
            let is_top = path.is_empty();
            if is_top && JOINING.contains(&key) {
                continue;
            }
            let stands_apart = match value.get_ref() {
                DeValue::Array(_) => is_list_of_tables(name, key),
                DeValue::Table(_) => is_top,
                _ => false,
            };
            let into = if stands_apart {
                &mut tables
            } else {
                &mut values
            };
            into.push((rank(name, key), key, value));
        }
        values.sort_by_key(|(rank, key, _)| (*rank, *key));
        tables.sort_by_key(|(rank, key, _)| (*rank, *key));
        for (_, key, value) in values {
            self.value(key, value);
        }
        for (_, key, value) in tables {
            let path = match path {
                "" => bare(key),
                path => format!("{path}.{}", bare(key)),
            };
            match value.get_ref() {
                DeValue::Table(table) => {
                    self.header(&format!("[{path}]"));
                    self.table(&path, name_of(key), table);
                }
                DeValue::Array(array) => self.entries(&path, name_of(key), array),
                _ => {}
            }
        }
    }

    fn entries(&mut self, path: &str, name: &'static str, array: &DeArray<'_>) {
        for entry in array {
            if let DeValue::Table(table) = entry.get_ref() {
                self.header(&format!("[[{path}]]"));
                self.table(path, name, table);
            }
        }
    }

    fn header(&mut self, header: &str) {
        let _ = writeln!(self.out, "\n{header}");
        self.current = self.own;
    }

    fn value(&mut self, key: &str, value: &Spanned<DeValue<'_>>) {
        let file = self.file_of(value);
        let list = value.get_ref().as_array();
        // A list that was edited has entries of several files: each says for itself where it is from.
        let mixed = list.is_some_and(|list| list.iter().any(|entry| self.file_of(entry) != file));
        if !mixed {
            self.origin(file);
        }
        let key = bare(key);
        let line = inline(value.get_ref());
        match list {
            Some(list) if mixed || key.len() + line.len() > WIDTH => {
                let _ = writeln!(self.out, "{key} = [");
                self.lines(list);
                self.out.push_str("]\n");
            }
            _ => {
                let _ = writeln!(self.out, "{key} = {line}");
            }
        }
    }

    /// The entries of a list, as many on a line as there is room for.
    fn lines(&mut self, list: &DeArray<'_>) {
        let mut line = String::new();
        for entry in list {
            let file = self.file_of(entry);
            let text = inline(entry.get_ref());
            if file != self.current || line.len() + text.len() > WIDTH {
                self.flush(&mut line);
            }
            self.origin(file);
            let _ = write!(line, " {text},");
        }
        self.flush(&mut line);
    }

    fn flush(&mut self, line: &mut String) {
        if !line.is_empty() {
            let _ = writeln!(self.out, " {line}");
            line.clear();
        }
    }

    /// Says which file what follows comes from, where it is another than before.
    fn origin(&mut self, file: usize) {
        if file == self.current {
            return;
        }
        self.current = file;
        let written = self.files.files.get(file).map_or("", |file| &file.written);
        let name = if file == self.own { "." } else { written };
        let is_control = |c: char| c.is_control();
        let _ = writeln!(self.out, "# {}", name.replace(is_control, " "));
    }

    fn file_of(&self, value: &Spanned<DeValue<'_>>) -> usize {
        self.files.locate(place_of(value)).0
    }
}

/// Whether the entries of a list stand as tables of their own; examples are short, and many.
fn is_list_of_tables(table: &'static str, key: &str) -> bool {
    EntryList::of(TableName(table), key)
        .is_some_and(|list| !list.id.is_empty() || list.key == "allow")
}

/// What the format calls the table of this key; the keys of `[vocabulary]` are free.
pub(crate) fn name_of(key: &str) -> &'static str {
    let mut known = TABLES.iter().map(|table| table.name.0);
    let name = known.find(|name| name.trim_matches(['[', ']']) == key);
    name.unwrap_or("[vocabulary]")
}

/// The place of a key in its table of the format; keys that the format does not know come last.
pub(crate) fn rank(table: &str, key: &str) -> usize {
    let table = TABLES.iter().find(|known| known.name.0 == table);
    let keys = table.map_or(&[][..], |table| table.keys);
    let at = keys.iter().position(|known| known.name == key);
    at.unwrap_or(usize::MAX)
}
