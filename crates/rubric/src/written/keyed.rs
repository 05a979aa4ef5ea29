//! A table of a file, read by the keys of the format.

use hegui_text::suggest::closest;
use toml::de::DeTable;

use super::keys::TableSchema;
use super::value::TomlValue;

/// A table of the file by the keys of the format. A key that is not known counts as the nearest one that
/// is missing: it is reported as unknown, and nothing else needs to be said of it.
pub(crate) struct KeyedTable<'t, 'a> {
    table: &'t DeTable<'a>,
    misspelt: Vec<(&'static str, &'t TomlValue<'a>)>,
}

impl<'t, 'a> KeyedTable<'t, 'a> {
    pub(crate) fn new(table: &'t DeTable<'a>, schema: &TableSchema) -> Self {
        let mut misspelt: Vec<(&'static str, &'t TomlValue<'a>)> = Vec::new();
        for (key, value) in table {
            if schema.has_key(key.get_ref()) {
                continue;
            }
            let missing = schema.keys.iter().map(|known| known.name);
            let missing = missing.filter(|name| !table.contains_key(*name));
            if let Some(meant) = closest(key.get_ref(), missing)
                && misspelt.iter().all(|(known, _)| *known != meant)
            {
                misspelt.push((meant, value));
            }
        }
        Self { table, misspelt }
    }

    /// The value of a key of the format.
    pub(crate) fn get(&self, name: &str) -> Option<&'t TomlValue<'a>> {
        let mut misspelt = self.misspelt.iter();
        self.table
            .get(name)
            .or_else(|| misspelt.find(|(meant, _)| *meant == name).map(|it| it.1))
    }
}
