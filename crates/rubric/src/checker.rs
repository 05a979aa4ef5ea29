//! What is written → what has been checked. Every check reports and goes on with a stand-in, so that
//! all faults come to light at once; a rubric that holds a stand-in never leaves
//! [`Rubric::parse`](crate::Rubric::parse), since a fault has been reported.

use hegui_text::normalise::fold;
use rustc_hash::FxHashMap;

use crate::choices::{NamedChoice, PartialDate};
use crate::place::SourcePlace;
use crate::problems::{IdForm, IdKind, Note, Problem, Problems, Suggestion};
use crate::tables::Basis;
use crate::terms::Vocabularies;
use crate::written::{PlacedText, RawList, RawTable, Whole};

/// What checks need to know, and where they report.
pub(crate) struct Checker<'s> {
    /// The file.
    pub(crate) source: &'s str,
    /// Where the rubric's own file ends in it; behind it stand those that it builds on.
    pub(crate) own_end: usize,
    pub(crate) problems: &'s mut Problems,
    pub(crate) vocabularies: Vocabularies,
    /// The most bytes that a compiled regular expression takes.
    pub(crate) expression_bytes: usize,
    /// Expressions so far.
    pub(crate) expression_count: usize,
    /// Terms of all lists so far, vocabularies expanded.
    pub(crate) term_count: usize,
    /// Whether one of the two is over its limit: further lists stay empty.
    pub(crate) overflown: bool,
    /// The bases so far by their texts, with their dates and the first place.
    bases: FxHashMap<String, (BasisDates, SourcePlace)>,
    /// The identifiers of each kind.
    ids: FxHashMap<IdKind, IdIndex>,
}

/// Since when and until when.
type BasisDates = (Option<PartialDate>, Option<PartialDate>);

/// The identifiers of one kind.
#[derive(Debug, Default)]
struct IdIndex {
    /// Things of this kind so far, those without a readable identifier included.
    count: usize,
    known: FxHashMap<String, (usize, SourcePlace)>,
}

/// A table whose keys can be checked one by one; `table!` implements it.
pub(crate) trait CheckKeys: RawTable {
    type Checked;

    /// Checks each key, in order.
    fn check_keys(&self, checker: &mut Checker<'_>) -> Self::Checked;
}

/// A table that can be checked.
pub(crate) trait CheckTable: CheckKeys {
    /// Checks each key, and what keys mean for each other. `place` is that of the table.
    fn check_table(&self, _place: SourcePlace, checker: &mut Checker<'_>) -> Self::Checked {
        self.check_keys(checker)
    }
}

/// How the value of a key becomes a `T`.
pub(crate) trait Check<T> {
    /// Checks the value of `key`.
    fn check(&self, key: &'static str, checker: &mut Checker<'_>) -> T;
}

impl Check<bool> for Option<bool> {
    fn check(&self, _: &'static str, _: &mut Checker<'_>) -> bool {
        self.unwrap_or_default()
    }
}

/// A text that may be missing, but not empty.
impl Check<Option<String>> for Option<PlacedText> {
    fn check(&self, key: &'static str, checker: &mut Checker<'_>) -> Option<String> {
        Some(checker.check_text(key, self.as_ref()?))
    }
}

impl Check<String> for Option<PlacedText> {
    fn check(&self, key: &'static str, checker: &mut Checker<'_>) -> String {
        let text: Option<String> = self.check(key, checker);
        text.unwrap_or_default()
    }
}

impl<T: NamedChoice> Check<Option<T>> for Option<PlacedText> {
    fn check(&self, _: &'static str, checker: &mut Checker<'_>) -> Option<T> {
        checker.one_of(self.as_ref()?, T::VALUES)
    }
}

impl<T: NamedChoice> Check<T> for Option<PlacedText> {
    fn check(&self, key: &'static str, checker: &mut Checker<'_>) -> T {
        let value: Option<T> = self.check(key, checker);
        value.unwrap_or(T::STAND_IN)
    }
}

/// Texts, none of them empty.
impl Check<Vec<String>> for Option<RawList<String>> {
    fn check(&self, key: &'static str, checker: &mut Checker<'_>) -> Vec<String> {
        let entries = self.iter().flat_map(|list| &list.entries);
        let texts = entries.map(|entry| checker.check_text(key, entry));
        texts.collect()
    }
}

/// Values that a list names, each once.
impl<T: NamedChoice + PartialEq> Check<Vec<T>> for Option<RawList<String>> {
    fn check(&self, _: &'static str, checker: &mut Checker<'_>) -> Vec<T> {
        checker.distinct_values(self.as_ref(), |entry, checker| {
            checker.one_of(entry, T::VALUES)
        })
    }
}

/// A table that may be missing.
impl<R: CheckTable> Check<R::Checked> for Option<R>
where
    R::Checked: Default,
{
    fn check(&self, _: &'static str, checker: &mut Checker<'_>) -> R::Checked {
        let table = self.as_ref();
        table.map_or_else(R::Checked::default, |table| {
            table.check_table(SourcePlace::default(), checker)
        })
    }
}

impl<R: CheckTable> Check<Vec<R::Checked>> for Option<RawList<R>> {
    fn check(&self, _: &'static str, checker: &mut Checker<'_>) -> Vec<R::Checked> {
        let entries = self.iter().flat_map(|list| &list.entries);
        entries
            .map(|entry| entry.value.check_table(entry.place, checker))
            .collect()
    }
}

impl<'s> Checker<'s> {
    /// Knows no vocabulary and no identifier yet.
    pub(crate) fn new(
        source: &'s str,
        own_end: usize,
        expression_bytes: usize,
        problems: &'s mut Problems,
    ) -> Self {
        Self {
            source,
            own_end,
            problems,
            vocabularies: Vocabularies::default(),
            expression_bytes,
            expression_count: 0,
            term_count: 0,
            overflown: false,
            bases: FxHashMap::default(),
            ids: FxHashMap::default(),
        }
    }

    /// Whether a place stands in the rubric's own file, which its author can change.
    pub(crate) fn is_own(&self, place: SourcePlace) -> bool {
        place.start <= self.own_end
    }

    fn check_text(&mut self, key: &'static str, written: &PlacedText) -> String {
        if written.value.trim().is_empty() {
            self.problems.add(Problem::EmptyText { key }, written.place);
        }
        written.value.clone()
    }

    /// Reports a list without entries.
    pub(crate) fn forbid_empty<T>(&mut self, key: &str, list: Option<&RawList<T>>) {
        if let Some(list) = list
            && list.written == 0
        {
            let key = key.to_owned();
            self.problems.add(Problem::EmptyList { key }, list.place);
        }
    }

    /// Reports a list that is missing from its table or empty.
    pub(crate) fn require_entries<T>(
        &mut self,
        list: Option<&RawList<T>>,
        problem: Problem,
        table: SourcePlace,
    ) {
        if list.is_none_or(|list| list.written == 0) {
            let place = list.map_or(table, |list| list.place);
            self.problems.add(problem, place);
        }
    }

    /// The value that was named, if it is one of those that may stand here.
    pub(crate) fn one_of<T: NamedChoice>(
        &mut self,
        written: &PlacedText,
        allowed: &[T],
    ) -> Option<T> {
        let name = &written.value;
        let found = allowed.iter().copied().find(|value| value.name() == name);
        if found.is_none() {
            let names: Vec<_> = allowed.iter().map(|value| value.name()).collect();
            let mut called = allowed
                .iter()
                .filter_map(|value| Some((value.name().to_owned(), value.chinese()?)));
            let meant = called.clone().find(|(_, chinese)| chinese == name);
            let suggestion = match (meant, called.clone().next()) {
                (Some((meant, _)), _) => Suggestion::Nearest(meant),
                (None, Some(_)) => {
                    let all = Suggestion::Named(called.by_ref().collect());
                    Suggestion::nearest(name, names, all)
                }
                (None, None) => {
                    let all = Suggestion::one_of(names.iter().copied());
                    Suggestion::nearest(name, names, all)
                }
            };
            let problem = T::unknown(name.clone(), suggestion);
            self.problems.add(problem, written.place);
        }
        found
    }

    /// The values that a list names; what is named twice is reported.
    fn distinct_values<T: PartialEq>(
        &mut self,
        list: Option<&RawList<String>>,
        mut find: impl FnMut(&PlacedText, &mut Self) -> Option<T>,
    ) -> Vec<T> {
        let mut found = Vec::new();
        for entry in list.into_iter().flat_map(|list| &list.entries) {
            match find(entry, self) {
                Some(value) if found.contains(&value) => self.problems.add_duplicate(entry),
                Some(value) => found.push(value),
                None => {}
            }
        }
        found
    }

    /// The points as written; 0, and reported, if they are beyond 1 to `limit`.
    pub(crate) fn check_points(&mut self, written: Option<&Whole>, limit: u32) -> u32 {
        let Some(written) = written else {
            return 0;
        };
        match u32::try_from(written.value) {
            Ok(points) if (1..=limit).contains(&points) => points,
            _ => {
                let points = written.value;
                let problem = Problem::PointsOutOfRange { points, limit };
                self.problems.add(problem, written.place);
                0
            }
        }
    }

    /// The identifier of the next group or role, which must be well-formed and the first of its
    /// kind.
    pub(crate) fn new_id(&mut self, kind: IdKind, id: Option<&PlacedText>) -> String {
        if let Some(id) = id
            && !is_kebab(&id.value)
        {
            self.report_bad_id(kind, IdForm::Words, id);
        }
        self.register_id(kind, id);
        id.map(|id| id.value.clone()).unwrap_or_default()
    }

    /// Warns of a document that has other dates than before.
    pub(crate) fn compare_basis(&mut self, basis: &Basis, place: SourcePlace) {
        let dates = (basis.from, basis.until);
        let known = self
            .bases
            .entry(fold(&basis.text))
            .or_insert((dates, place));
        if known.0 != dates {
            let places = [(place, Note::Nothing), (known.1, Note::Compared)];
            let basis = basis.text.clone();
            let problem = Problem::BasisDatesDiffer { basis };
            self.problems.add_noted(problem, &places);
        }
    }

    /// Forgets the identifiers of a kind that need differ only within one item.
    pub(crate) fn forget_ids(&mut self, kind: IdKind) {
        self.ids.remove(&kind);
    }

    /// Counts the next thing of a kind and puts its identifier on record for the references to it.
    pub(crate) fn register_id(&mut self, kind: IdKind, id: Option<&PlacedText>) {
        let index = self.ids.entry(kind).or_default();
        let number = index.count;
        index.count = index.count.saturating_add(1);
        let Some(id) = id else {
            return;
        };
        if let Some((_, first)) = index.known.get(&id.value) {
            let first = *first;
            let problem = Problem::DuplicateId {
                kind,
                id: id.value.clone(),
            };
            self.problems.add_repeated(problem, id.place, first);
        } else {
            index.known.insert(id.value.clone(), (number, id.place));
        }
    }

    pub(crate) fn report_bad_id(&mut self, kind: IdKind, form: IdForm, id: &PlacedText) {
        let problem = Problem::BadId {
            kind,
            id: id.value.clone(),
            form,
        };
        self.problems.add(problem, id.place);
    }

    /// The indices of the groups that a list names.
    pub(crate) fn find_groups(&mut self, list: Option<&RawList<String>>) -> Vec<usize> {
        self.distinct_values(list, |entry, checker| {
            checker.find_group(&entry.value, entry.place)
        })
    }

    /// The indices of the items that a list names.
    pub(crate) fn find_items(&mut self, list: Option<&RawList<String>>) -> Vec<usize> {
        self.distinct_values(list, |entry, checker| {
            checker.find_item(&entry.value, entry.place)
        })
    }

    /// The index of the item of this id.
    pub(crate) fn find_item(&mut self, id: &str, place: SourcePlace) -> Option<usize> {
        let unknown = |name, suggestion| Problem::UnknownItem { name, suggestion };
        self.find_id(IdKind::Item, id, place, unknown)
    }

    /// The index of the group of this name.
    pub(crate) fn find_group(&mut self, name: &str, place: SourcePlace) -> Option<usize> {
        let unknown = |name, suggestion| Problem::UnknownGroup { name, suggestion };
        self.find_id(IdKind::Group, name, place, unknown)
    }

    fn find_id(
        &mut self,
        kind: IdKind,
        name: &str,
        place: SourcePlace,
        unknown: impl FnOnce(String, Suggestion) -> Problem,
    ) -> Option<usize> {
        let known = &self.ids.entry(kind).or_default().known;
        let found = known.get(name).map(|(number, _)| *number);
        if found.is_none() {
            // Suggestions cost time for each pair of names: none once nobody will read them.
            let suggestion = if self.problems.is_full() {
                Suggestion::Nothing
            } else {
                let mut names: Vec<_> = known.iter().collect();
                names.sort_by_key(|(_, (number, _))| *number);
                let names = names.iter().map(|(name, _)| name.as_str());
                let all = match kind {
                    IdKind::Group => Suggestion::one_of(names.clone()),
                    _ => Suggestion::Nothing,
                };
                Suggestion::nearest(name, names, all)
            };
            self.problems
                .add(unknown(name.to_owned(), suggestion), place);
        }
        found
    }
}

/// Lower-case letters and digits in words joined by single hyphens.
pub(crate) fn is_kebab(id: &str) -> bool {
    let is_letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    id.split('-')
        .all(|word| !word.is_empty() && word.bytes().all(is_letter))
}

#[cfg(test)]
mod tests {
    use super::is_kebab;

    #[test]
    fn kebab_case() {
        for good in ["a", "legal-advisors", "plan-2026"] {
            assert!(is_kebab(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "a.b", "词"] {
            assert!(!is_kebab(bad), "{bad}");
        }
    }
}
