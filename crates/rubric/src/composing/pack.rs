//! A language pack: how people write in one language, whatever they write about.

use toml::de::{DeTable, DeValue};

use super::merging::Merger;
use super::raw_edits::Later;
use crate::place::SourcePlace;
use crate::problems::Problem;
use crate::tables::TABLES;
use crate::written::{PlacedText, RawTable, TomlReader, Whole};

table! {
    "language pack" RawPack {
        /// Version of this format.
        format: Whole, required;
        /// The language that it is about: `"zh"`.
        language: PlacedText, required;
        /// See `[vocabulary]`.
        vocabulary: Later;
        /// See `[general]`.
        general: Later;
        /// See `[document]`.
        document: Later;
        /// See `[measure_words]`.
        measure_words: Later;
        /// See `[figures]`.
        figures: Later;
        /// See `[[roles]]`.
        roles: Later;
        /// See `[[cues]]`.
        cues: Later;
        /// See `[[allow]]`.
        allow: Later;
    }
}

/// The keys of a pack that say what it is, not what it holds.
const IDENTITY: [&str; 2] = ["format", "language"];

impl Merger<'_, '_> {
    /// Takes what a pack holds into the tables of a rubric: lists of two packs become one.
    pub(super) fn add_pack<'s>(
        &mut self,
        base: &mut DeTable<'s>,
        pack: DeTable<'s>,
        home: SourcePlace,
    ) {
        let mut reader = TomlReader {
            tables: &TABLES,
            problems: self.problems,
        };
        let read = RawPack::read_table(&pack, home, &mut reader);
        self.check_language(read.language);
        for (key, value) in pack {
            if IDENTITY.contains(&key.get_ref().as_ref()) || !RawPack::TABLE.has_key(key.get_ref())
            {
                continue;
            }
            match base.get_mut(key.get_ref().as_ref()) {
                Some(there) => join(there.get_mut(), value.into_inner()),
                None => {
                    base.insert(key, value);
                }
            }
        }
    }
}

/// Languages in which reports are read.
const READ: [&str; 1] = ["zh"];

impl Merger<'_, '_> {
    /// Reports a language that differs from that of the packs before, or in which nothing is read.
    fn check_language(&mut self, written: Option<PlacedText>) {
        let Some(written) = written else {
            return;
        };
        let language = written.value;
        let problem = match &self.language {
            Some(first) if *first != language => Problem::MixedLanguages {
                first: first.clone(),
                second: language,
            },
            _ if !READ.contains(&language.as_str()) => {
                self.language = Some(language.clone());
                Problem::UnreadLanguage { language }
            }
            _ => {
                self.language = Some(language);
                return;
            }
        };
        self.problems.add(problem, written.place);
    }
}

/// Puts the entries of a list or the keys of a table behind those that are there.
fn join<'s>(old: &mut DeValue<'s>, new: DeValue<'s>) {
    match (old, new) {
        (DeValue::Array(old), DeValue::Array(new)) => {
            for entry in new {
                old.push(entry);
            }
        }
        (DeValue::Table(old), DeValue::Table(new)) => {
            for (key, value) in new {
                match old.get_mut(key.get_ref().as_ref()) {
                    Some(there) => join(there.get_mut(), value.into_inner()),
                    None => {
                        old.insert(key, value);
                    }
                }
            }
        }
        // One of them is of the wrong type, which is reported where it is read.
        (old, new) => *old = new,
    }
}
