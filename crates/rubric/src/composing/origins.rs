//! Which file of a rubric each part and each word of a list comes from.

use std::collections::BTreeMap;

use hegui_text::normalise::fold;
use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::files::Files;
use super::same::expression_of;
use crate::lists::{ListOwner, ListPlace};
use crate::terms::Term;
use crate::written::place_of;

/// Which file of a rubric each part and each word of a list comes from.
#[derive(Debug, Default)]
pub struct Origins {
    /// The names of the files, the rubric's own first.
    files: Vec<String>,
    parts: BTreeMap<ListOwner, usize>,
    allowances: Vec<usize>,
    lists: BTreeMap<(ListOwner, String, usize), Words>,
    vocabularies: FxHashMap<String, Words>,
}

/// Where something comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'o> {
    /// The file, as messages call it.
    pub file: &'o str,
    /// Whether it is the rubric's own.
    pub is_own: bool,
}

/// The owner of lists with this index.
type ToOwner = fn(usize) -> ListOwner;

/// The entries of a list, each with its file.
type Words = Vec<(Word, usize)>;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    /// A text, folded.
    Literal(String),
    /// An expression as written.
    Expression(String),
    /// The name of a vocabulary.
    Reference(String),
}

impl Origins {
    /// Those of the tree that has come of the files.
    pub(crate) fn of(files: &Files, tree: &DeTable<'_>) -> Self {
        let mut origins = Self {
            files: files.iter().map(|(file, _)| file.name.clone()).collect(),
            ..Self::default()
        };
        let entries = |key: &str| {
            let list = tree.get(key).and_then(|list| list.get_ref().as_array());
            list.into_iter().flatten().enumerate()
        };
        if let Some(general) = table_at(tree, "general") {
            origins.add_lists(files, ListOwner::General, general);
        }
        let owners: [(&str, ToOwner); 4] = [
            ("roles", ListOwner::Role),
            ("cues", ListOwner::Cue),
            ("umbrellas", ListOwner::Umbrella),
            ("items", ListOwner::Item),
        ];
        for (key, owner) in owners {
            for (at, entry) in entries(key) {
                origins.add_part(files, owner(at), entry);
            }
        }
        for (at, item) in entries("items") {
            let ways = item.get_ref().as_table().and_then(|item| item.get("ways"));
            let ways = ways.and_then(|ways| ways.get_ref().as_array());
            for (way, entry) in ways.into_iter().flatten().enumerate() {
                origins.add_part(files, ListOwner::Way(at, way), entry);
            }
        }
        let allowances = entries("allow").map(|(_, entry)| files.locate(place_of(entry)).0);
        origins.allowances = allowances.collect();
        for (name, list) in table_at(tree, "vocabulary").into_iter().flatten() {
            if let Some(list) = list.get_ref().as_array() {
                let words = words_of(files, list);
                origins
                    .vocabularies
                    .insert(name.get_ref().to_string(), words);
            }
        }
        origins
    }

    fn add_part(&mut self, files: &Files, owner: ListOwner, entry: &Spanned<DeValue<'_>>) {
        self.parts.insert(owner, files.locate(place_of(entry)).0);
        if let Some(table) = entry.get_ref().as_table() {
            self.add_lists(files, owner, table);
        }
    }

    fn add_lists(&mut self, files: &Files, owner: ListOwner, table: &DeTable<'_>) {
        for (key, value) in table {
            let Some(list) = value.get_ref().as_array() else {
                continue;
            };
            let key = key.get_ref().to_string();
            if key == "all" {
                for (set, list) in list.iter().enumerate() {
                    if let Some(list) = list.get_ref().as_array() {
                        let words = words_of(files, list);
                        self.lists.insert((owner, key.clone(), set), words);
                    }
                }
            } else {
                self.lists.insert((owner, key, 0), words_of(files, list));
            }
        }
    }

    /// Where an item, way, role, cue or umbrella was first written.
    #[must_use]
    pub fn part(&self, owner: ListOwner) -> Option<Origin<'_>> {
        self.parts.get(&owner).and_then(|at| self.origin(*at))
    }

    /// Where an allowance was written, by its index.
    #[must_use]
    pub fn allowance(&self, at: usize) -> Option<Origin<'_>> {
        self.allowances.get(at).and_then(|file| self.origin(*file))
    }

    /// Where a term of a list was written: there, or in a vocabulary that the list names.
    #[must_use]
    pub fn term(&self, place: ListPlace, term: &Term) -> Option<Origin<'_>> {
        match term {
            Term::Literal(text) => self.word(place, &Word::Literal(text.to_string())),
            Term::Regex { expression, .. } => {
                self.word(place, &Word::Expression(expression.clone()))
            }
        }
    }

    /// Where a text of a list was written that holds no terms (`units`, `basis`).
    #[must_use]
    pub fn text(&self, owner: ListOwner, key: &'static str, text: &str) -> Option<Origin<'_>> {
        let place = ListPlace { owner, key, set: 0 };
        self.word(place, &Word::Literal(fold(text)))
    }

    fn word(&self, place: ListPlace, word: &Word) -> Option<Origin<'_>> {
        let key = (place.owner, place.key.to_owned(), place.set);
        let mut visited = Vec::new();
        let found = self.file_in(self.lists.get(&key)?, word, &mut visited);
        found.and_then(|file| self.origin(file))
    }

    /// The file that a list has a word from; what stands there itself goes before vocabularies.
    fn file_in<'o>(
        &'o self,
        words: &'o Words,
        wanted: &Word,
        visited: &mut Vec<&'o str>,
    ) -> Option<usize> {
        let itself = words.iter().find(|(word, _)| word == wanted);
        if let Some((_, file)) = itself {
            return Some(*file);
        }
        for (word, _) in words {
            if let Word::Reference(name) = word
                && !visited.contains(&name.as_str())
            {
                visited.push(name);
                let vocabulary = self.vocabularies.get(name);
                let found = vocabulary.and_then(|words| self.file_in(words, wanted, visited));
                if found.is_some() {
                    return found;
                }
            }
        }
        // An expression with vocabularies is written otherwise than it is read.
        let Word::Expression(_) = wanted else {
            return None;
        };
        let mut files = words.iter().filter_map(|(word, file)| match word {
            Word::Expression(text) if text.contains('@') => Some(*file),
            _ => None,
        });
        let first = files.next()?;
        files.all(|file| file == first).then_some(first)
    }

    fn origin(&self, at: usize) -> Option<Origin<'_>> {
        Some(Origin {
            file: self.files.get(at)?,
            is_own: at == 0,
        })
    }
}

fn table_at<'t, 's>(tree: &'t DeTable<'s>, key: &str) -> Option<&'t DeTable<'s>> {
    tree.get(key)?.get_ref().as_table()
}

fn words_of(files: &Files, list: &DeArray<'_>) -> Words {
    let words = list.iter().filter_map(|entry| {
        let value = entry.get_ref();
        let word = match value.as_str() {
            Some(text) => match text.strip_prefix('@') {
                Some(name) => Word::Reference(name.to_owned()),
                None => Word::Literal(fold(text)),
            },
            None if value.get("regex").is_some() => {
                Word::Expression(expression_of(value)?.to_owned())
            }
            None => Word::Literal(fold(expression_of(value)?)),
        };
        Some((word, files.locate(place_of(entry)).0))
    });
    words.collect()
}
