//! The parts of a rubric by the names that its author knows them by.

use hegui_rubric::{Cue, Reason, Rubric, Term, Umbrella};

/// A part of a rubric. The order is that of a rubric's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The rubric as a whole.
    Rubric,
    /// A band, by its name.
    Band(String),
    /// The general rules.
    General,
    /// What the documents look like.
    Document,
    /// What is counted in.
    MeasureWords,
    /// How numbers are written.
    Figures,
    /// A role, by its id.
    Role(String),
    /// A cue.
    Cue {
        /// Its number in the rubric, from 1: the old one's, unless only the new one has it.
        number: usize,
        /// Its reason.
        reason: Reason,
        /// Its first words.
        words: Vec<String>,
    },
    /// An umbrella.
    Umbrella {
        /// Its number in the rubric, from 1.
        number: usize,
        /// Its first words.
        words: Vec<String>,
    },
    /// A group, by its id.
    Group(String),
    /// An item.
    Item {
        /// Its number in the rubric, from 1.
        number: usize,
        /// Its id.
        id: String,
    },
    /// A way of an item.
    Way {
        /// The number of the item in the rubric, from 1.
        number: usize,
        /// The id of the item.
        id: String,
        /// The number of the way, from 1.
        way: usize,
        /// The first word of each of its sets.
        words: Vec<String>,
    },
}

/// First words of a cue or an umbrella that tell it from others.
const TELLING: usize = 3;

impl Part {
    /// The id of the item that it is or belongs to.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::Item { id, .. } | Self::Way { id, .. } => Some(id),
            _ => None,
        }
    }

    pub(crate) fn of_item(rubric: &Rubric, at: usize) -> Self {
        let id = rubric.items.get(at).map(|item| item.id.clone());
        Self::Item {
            number: at + 1,
            id: id.unwrap_or_default(),
        }
    }

    /// The way with this index of the item with that one.
    #[must_use]
    pub fn of_way(rubric: &Rubric, at: usize, way: usize) -> Self {
        let item = rubric.items.get(at);
        let sets = item.and_then(|item| item.ways.get(way));
        let sets = sets.iter().flat_map(|way| &way.all);
        Self::Way {
            number: at + 1,
            id: item.map(|item| item.id.clone()).unwrap_or_default(),
            way: way + 1,
            words: sets.filter_map(|set| set.first()).map(shown).collect(),
        }
    }

    /// The cue with this index.
    #[must_use]
    pub fn of_cue(cue: &Cue, at: usize) -> Self {
        Self::Cue {
            number: at + 1,
            reason: cue.reason,
            words: first_words(&cue.terms),
        }
    }

    pub(crate) fn of_umbrella(umbrella: &Umbrella, at: usize) -> Self {
        Self::Umbrella {
            number: at + 1,
            words: first_words(&umbrella.terms),
        }
    }
}

/// A term as an author knows it: an expression between slashes.
pub(crate) fn shown(term: &Term) -> String {
    match term {
        Term::Literal(text) => text.to_string(),
        Term::Regex { expression, .. } => format!("/{expression}/"),
    }
}

fn first_words(terms: &[Term]) -> Vec<String> {
    terms.iter().take(TELLING).map(shown).collect()
}
