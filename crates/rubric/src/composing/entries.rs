//! The lists of tables, whose entries other files address by an identifier.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::merging::lower_bound;
use crate::problems::{IdKind, Problem, Suggestion, TableName};
use crate::tables::{
    RawAllowance, RawBand, RawCue, RawExample, RawGroup, RawItem, RawRole, RawUmbrella, RawWay,
};
use crate::written::{Presence, RawTable, TableSchema};

/// A list of tables.
pub(super) struct EntryList {
    /// The table that holds it.
    home: TableName,
    /// The key that holds it there.
    pub(super) key: &'static str,
    /// The key that names an entry.
    pub(super) id: &'static str,
    pub(super) kind: IdKind,
    pub(super) table: &'static TableSchema,
}

/// All lists of tables. Nothing names an example or an allowance: those of a parent stay in force.
static ALL: [EntryList; 9] = [
    list("", "groups", "id", IdKind::Group, &RawGroup::TABLE),
    list("", "items", "id", IdKind::Item, &RawItem::TABLE),
    list("", "bands", "name", IdKind::Band, &RawBand::TABLE),
    list("", "roles", "id", IdKind::Role, &RawRole::TABLE),
    list("", "cues", "id", IdKind::Cue, &RawCue::TABLE),
    list("", "umbrellas", "id", IdKind::Umbrella, &RawUmbrella::TABLE),
    list("", "allow", "", IdKind::Item, &RawAllowance::TABLE),
    list("[[items]]", "ways", "id", IdKind::Way, &RawWay::TABLE),
    list(
        "[[items]]",
        "examples",
        "",
        IdKind::Item,
        &RawExample::TABLE,
    ),
];

const fn list(
    home: &'static str,
    key: &'static str,
    id: &'static str,
    kind: IdKind,
    table: &'static TableSchema,
) -> EntryList {
    EntryList {
        home: TableName(home),
        key,
        id,
        kind,
        table,
    }
}

impl EntryList {
    /// The list that this key of a table holds, if it holds one.
    pub(super) fn of(home: TableName, key: &str) -> Option<&'static Self> {
        ALL.iter().find(|list| list.home == home && list.key == key)
    }

    /// The list of this name, wherever it stands.
    pub(super) fn named(key: &str) -> Option<&'static Self> {
        ALL.iter().find(|list| list.key == key)
    }

    /// The identifier of an entry.
    pub(super) fn id_of<'t>(&self, entry: &'t DeValue<'_>) -> Option<&'t str> {
        entry.as_table()?.get(self.id)?.get_ref().as_str()
    }

    /// The identifier of the entry with this title, which people may write instead.
    pub(super) fn id_of_title<'t>(
        &self,
        entries: &'t [Spanned<DeValue<'_>>],
        title: &str,
    ) -> Option<&'t str> {
        let mut entries = entries.iter().map(Spanned::get_ref);
        let titled = entries.find(|entry| {
            let own = entry.as_table().and_then(|entry| entry.get("title"));
            own.and_then(|own| own.get_ref().as_str()) == Some(title)
        });
        titled.and_then(|entry| self.id_of(entry))
    }

    /// Where a new entry stands: an item behind the others of its group, a band above those that begin lower,
    /// any other behind all.
    pub(super) fn place_of_new(&self, list: &[Spanned<DeValue<'_>>], entry: &DeValue<'_>) -> usize {
        if self.kind == IdKind::Band {
            let own = lower_bound(entry);
            let lower = |band: &Spanned<DeValue<'_>>| lower_bound(band.get_ref()) < own;
            return list.iter().position(lower).unwrap_or(list.len());
        }
        let group = |entry: &DeValue<'_>| {
            let id = self.id_of(entry).filter(|_| self.kind == IdKind::Item)?;
            id.split_once('.').map(|(group, _)| group.to_owned())
        };
        let last = group(entry).and_then(|own| {
            let same = |other: &Spanned<DeValue<'_>>| group(other.get_ref()).as_ref() == Some(&own);
            list.iter().rposition(same)
        });
        last.map_or(list.len(), |last| last.saturating_add(1))
    }

    /// The problem that no entry has this identifier.
    pub(super) fn unknown(&self, id: String, suggestion: Suggestion) -> Problem {
        let kind = self.kind;
        Problem::UnknownEntry {
            kind,
            id,
            suggestion,
        }
    }

    /// Whether an entry has all that a new one needs.
    pub(super) fn is_complete(&self, entry: &DeTable<'_>) -> bool {
        let required = self.table.keys.iter();
        let mut required = required.filter(|key| key.presence != Presence::Optional);
        required.all(|key| {
            let value = entry.get(key.name);
            value.is_some_and(|value| value.get_ref().as_table().is_none())
        })
    }
}
