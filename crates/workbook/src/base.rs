//! The rubric that a workbook is of: as it is written, not as it is checked, so that `@name` stays `@name`.

use hegui_rubric::Rubric;
use toml::{Table, Value};

/// A rubric as one file.
#[derive(Debug)]
pub struct Base {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) digest: String,
    tree: Table,
}

impl Base {
    /// `flat` is the one file that says what `rubric` says ([`Rubric::resolve`]).
    #[must_use]
    pub fn new(rubric: &Rubric, flat: &str) -> Self {
        Self {
            id: rubric.id.clone(),
            version: rubric.version.clone(),
            title: rubric.title.clone(),
            digest: rubric.digest.clone(),
            // A file that a rubric was read of is TOML.
            tree: toml::from_str(flat).unwrap_or_default(),
        }
    }

    /// The entries of a list of tables at the top.
    pub(crate) fn entries(&self, key: &str) -> impl Iterator<Item = &Table> {
        let list = self.tree.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_table)
    }

    /// A table at the top.
    pub(crate) fn table(&self, key: &str) -> Option<&Table> {
        self.tree.get(key).and_then(Value::as_table)
    }

    /// The item of this id.
    pub(crate) fn item(&self, id: &str) -> Option<&Table> {
        self.entries("items").find(|item| text(item, "id") == id)
    }

    /// The id that a person means: the id itself, or the title of one item.
    pub(crate) fn item_named(&self, name: &str) -> Option<&str> {
        if let Some(item) = self.item(name) {
            return Some(text(item, "id"));
        }
        let mut titled = self
            .entries("items")
            .filter(|item| text(item, "title") == name);
        titled
            .next()
            .filter(|_| titled.next().is_none())
            .map(|item| text(item, "id"))
    }
}

/// A text of a table; empty where it has none.
pub(crate) fn text<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A list of a table; empty where it has none.
pub(crate) fn list<'t>(table: &'t Table, key: &str) -> &'t [Value] {
    let list = table.get(key).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}
