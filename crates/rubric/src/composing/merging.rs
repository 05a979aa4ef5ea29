//! A file laid over what it builds on.

use hegui_text::digest;
use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::entries::EntryList;
use super::files::{File, Files};
use super::flat;
use super::parsing::parse_toml;
use super::raw_edits::is_edits;
use super::spelling::spell_out;
use crate::limits;
use crate::place::SourcePlace;
use crate::problems::{Problem, Problems, Suggestion, TableName};
use crate::written::place_of;

/// Keys that each file says for itself.
const OWN: [&str; 7] = [
    "format",
    "id",
    "version",
    "title",
    "extends",
    "parent_digest",
    "uses",
];
/// The top level of a file.
const TOP: TableName = TableName("");
/// A table without lists of tables.
const NO_ENTRIES: TableName = TableName("[]");
/// Tables of the top level whose keys are joined.
const TABLES_OF_KEYS: [&str; 6] = [
    "grades",
    "general",
    "document",
    "measure_words",
    "figures",
    "vocabulary",
];

/// Makes one tree of several files.
pub(super) struct Merger<'f, 'p> {
    files: &'f Files,
    pub(super) problems: &'p mut Problems,
    /// The language of the packs so far.
    pub(super) language: Option<String>,
}

impl<'f, 'p> Merger<'f, 'p> {
    pub(super) fn new(files: &'f Files, problems: &'p mut Problems) -> Self {
        Self {
            files,
            problems,
            language: None,
        }
    }

    /// The one tree that comes of all files; `None` where one of them is beyond the limits.
    pub(super) fn flatten(mut self) -> Option<DeTable<'f>> {
        let files = self.files;
        let mut chain: Vec<usize> = Vec::new();
        let mut next = Some(0);
        while let Some(at) = next {
            chain.push(at);
            next = files.files.get(at).and_then(|file| file.parent);
        }
        let mut used: Vec<usize> = Vec::new();
        let mut flat: Option<(usize, DeTable<'f>)> = None;
        for at in chain.into_iter().rev() {
            let file = files.files.get(at)?;
            let tree = self.parse(file)?;
            let is_built = flat.is_some() || !file.packs.is_empty();
            let mut base = DeTable::new();
            if let Some((parent, parent_tree)) = flat.take() {
                self.check_digest(parent, &parent_tree, &tree);
                base = parent_tree;
            }
            for &pack in &file.packs {
                if !used.contains(&pack) {
                    used.push(pack);
                    let pack = files.files.get(pack)?;
                    let (start, tree) = (pack.range.start, self.parse(pack)?);
                    let home = SourcePlace { start, end: start };
                    self.add_pack(&mut base, tree, home);
                }
            }
            if is_built {
                self.lay_over(&mut base, tree);
                flat = Some((at, base));
            } else {
                flat = Some((at, tree));
            }
        }
        flat.map(|(_, tree)| tree)
    }

    /// The name that was probably meant. Suggestions cost time for each pair of names: not all are
    /// compared, and none once nobody will read them.
    pub(super) fn suggest<'k>(
        &self,
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> Suggestion {
        let compared = if self.problems.is_full() {
            0
        } else {
            limits::ITEMS
        };
        Suggestion::nearest(name, known.take(compared), Suggestion::Nothing)
    }

    fn parse(&mut self, file: &File) -> Option<DeTable<'f>> {
        let text = self.files.text.get(file.range.clone())?;
        let mut tree = parse_toml(text, file.range.start, self.problems)?;
        spell_out(&mut tree, &self.files.text, self.problems);
        Some(tree)
    }

    /// Reports a parent that is no longer what the file was written against.
    fn check_digest(&mut self, parent: usize, flat: &DeTable<'_>, tree: &DeTable<'_>) {
        let written = tree.get("parent_digest");
        let Some((written, file)) = written.zip(self.files.files.get(parent)) else {
            return;
        };
        let found = if file.parent.is_none() && file.packs.is_empty() {
            digest(self.files.text_of(file).as_bytes())
        } else {
            digest(flat::write(self.files, parent, flat).as_bytes())
        };
        if written.get_ref().as_str().is_some_and(|text| text != found) {
            let problem = Problem::ParentChanged { found };
            self.problems.add(problem, place_of(written));
        }
    }

    /// Lays a file over what it builds on.
    fn lay_over(&mut self, base: &mut DeTable<'f>, mut tree: DeTable<'f>) {
        join_versions(base, &mut tree);
        for key in OWN {
            base.remove(key);
        }
        // Where only the old total is at hand, a sum that differs is the fault of this file.
        if let Some((extends, points)) = tree.get("extends").zip(base.get_mut("points"))
            && !self.problems.has_broken_syntax()
        {
            let value = points.get_ref().clone();
            *points = Spanned::new(extends.span(), value);
        }
        self.drop_entries(base, tree.remove("drop"));
        let mut fields = DeTable::new();
        for (key, value) in tree {
            let name = key.get_ref().as_ref();
            match (base.get_mut(name).map(Spanned::get_mut), value.get_ref()) {
                (Some(DeValue::Table(old)), DeValue::Table(_))
                    if TABLES_OF_KEYS.contains(&name) =>
                {
                    if let DeValue::Table(new) = value.into_inner() {
                        self.merge_fields(NO_ENTRIES, old, new);
                    }
                }
                _ => {
                    fields.insert(key, value);
                }
            }
        }
        self.merge_fields(TOP, base, fields);
    }

    /// Lays the keys of a table over those of the same table below; `table` is what the format calls it.
    pub(super) fn merge_fields(
        &mut self,
        table: TableName,
        base: &mut DeTable<'f>,
        over: DeTable<'f>,
    ) {
        for (key, value) in over {
            let name = key.get_ref().clone();
            let place = SourcePlace::from(key.span());
            let Some(there) = base.get_mut(name.as_ref()) else {
                let value = self.new_value(value);
                base.insert(key, value);
                continue;
            };
            match (there.get_mut(), value.get_ref()) {
                (DeValue::Array(old), DeValue::Array(_))
                    if EntryList::of(table, &name).is_some() =>
                {
                    if let (Some(list), DeValue::Array(new)) =
                        (EntryList::of(table, &name), value.into_inner())
                    {
                        self.merge_entries(list, old, new);
                    }
                }
                (DeValue::Array(old), DeValue::Table(_)) => {
                    if let DeValue::Table(edits) = value.into_inner() {
                        self.edit_list(old, edits);
                    }
                }
                (DeValue::Array(_), DeValue::Array(_)) => {
                    let key = name.into_owned();
                    self.problems.add(Problem::BareList { key }, place);
                }
                (old, new) if flat::inline(new) == flat::inline(old) => {
                    let key = name.into_owned();
                    self.problems.add(Problem::IdleEdit { key }, place);
                }
                _ => *there = value,
            }
        }
    }

    /// A value where the table below has none: edits of a list that is not there yet make one.
    fn new_value(&mut self, value: Spanned<DeValue<'f>>) -> Spanned<DeValue<'f>> {
        if !is_edits(value.get_ref()) {
            return value;
        }
        let span = value.span();
        let mut list = DeArray::new();
        if let DeValue::Table(edits) = value.into_inner() {
            self.edit_list(&mut list, edits);
        }
        Spanned::new(span, DeValue::Array(list))
    }

    /// Entries of a list of tables: one that names an entry below edits it, any other is new.
    fn merge_entries(&mut self, list: &'static EntryList, old: &mut DeArray<'f>, new: DeArray<'f>) {
        let mut below: FxHashMap<String, usize> = FxHashMap::default();
        for (at, entry) in old.iter().enumerate() {
            if let Some(id) = list.id_of(entry.get_ref()) {
                below.entry(id.to_owned()).or_insert(at);
            }
        }
        let mut fresh = Vec::new();
        for entry in new {
            let id = list.id_of(entry.get_ref()).map(str::to_owned);
            let place = entry.get_ref().get(list.id);
            let place = place.map_or_else(|| place_of(&entry), place_of);
            let at = id.as_ref().and_then(|id| below.get(id));
            let base = at.and_then(|&at| old.get_mut(at)).map(Spanned::get_mut);
            match (base, id, entry.get_ref()) {
                (Some(DeValue::Table(base)), _, DeValue::Table(_)) => {
                    if let DeValue::Table(table) = entry.into_inner() {
                        self.edit_entry(list, base, table, place);
                    }
                }
                (None, Some(id), DeValue::Table(table))
                    if !below.is_empty() && !list.is_complete(table) =>
                {
                    let titled = list.id_of_title(old, &id);
                    let suggestion = match titled {
                        Some(titled) => Suggestion::Nearest(titled.to_owned()),
                        None => self.suggest(&id, below.keys().map(String::as_str)),
                    };
                    let problem = list.unknown(id, suggestion);
                    self.problems.add(problem, place);
                }
                _ => fresh.push(entry),
            }
        }
        let mut all: Vec<_> = take_array(old).into_iter().collect();
        for entry in fresh {
            let at = list.place_of_new(&all, entry.get_ref());
            all.insert(at, entry);
        }
        *old = all.into_iter().collect();
    }

    fn edit_entry(
        &mut self,
        list: &EntryList,
        base: &mut DeTable<'f>,
        mut table: DeTable<'f>,
        place: SourcePlace,
    ) {
        table.remove(list.id);
        if table.is_empty() {
            let key = list.id.to_owned();
            self.problems.add(Problem::IdleEdit { key }, place);
        }
        self.drop_entries(base, table.remove("drop"));
        self.merge_fields(list.table.name, base, table);
    }
}

/// The entries of a list, which is empty then.
pub(super) fn take_array<'s>(list: &mut DeArray<'s>) -> DeArray<'s> {
    std::mem::replace(list, DeArray::new())
}

/// The version of a rubric that extends another names both.
fn join_versions(base: &DeTable<'_>, tree: &mut DeTable<'_>) {
    let text = |key: &str| base.get(key).and_then(|value| value.get_ref().as_str());
    if let (Some(id), Some(below)) = (text("id"), text("version"))
        && let Some(version) = tree.get_mut("version")
        && let DeValue::String(own) = version.get_mut()
        && !own.trim().is_empty()
    {
        *own = format!("{own} / {id} {below}").into();
    }
}

/// Where a band begins, in hundredths, for the place of a new one among those below; 0 where that cannot be read, which
/// is reported later.
pub(super) fn lower_bound(band: &DeValue<'_>) -> i64 {
    let at_least = band.as_table().and_then(|band| band.get("at_least"));
    let number = at_least.and_then(|value| match value.get_ref() {
        DeValue::Integer(digits) => digits.as_str().parse::<f64>().ok(),
        DeValue::Float(digits) => digits.as_str().parse::<f64>().ok(),
        _ => None,
    });
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the cast saturates, and only orders"
    )]
    number.map_or(0, |number| (number * 100.0) as i64)
}
