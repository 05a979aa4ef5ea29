//! Two rubrics → what an author changed, edit by edit, and the rubric that any of the edits make of the
//! old one. The order in which things are written is no edit.

mod apply;
mod fields;
mod list_name;
mod pairs;
mod parts;
mod words;

pub use apply::edited;
pub use list_name::ListName;
pub use parts::Part;
pub(crate) use parts::shown;

use hegui_rubric::{ListPlace, Rubric, Term};

use fields::Field;
use pairs::Pairs;

/// What was changed between two rubrics.
#[derive(Debug, Clone)]
pub struct RubricDiff {
    /// The edits: of the whole first, then those of general rules, roles, cues, umbrellas and items.
    pub edits: Vec<Edit>,
}

/// One edit.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What was changed.
    pub part: Part,
    /// How.
    pub change: Change,
    /// What it can bear on.
    pub weight: Weight,
    action: Action,
}

/// How something was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// The value of a key: what it says no more, and what it says now.
    Value {
        /// The key.
        key: &'static str,
        /// Values that only the old rubric has.
        removed: Vec<String>,
        /// Values that only the new rubric has.
        added: Vec<String>,
    },
    /// The same terms of one or more lists.
    Words {
        /// The lists, in the rubric's order.
        lists: Vec<ListName>,
        /// Terms that only the old lists have; expressions between slashes.
        removed: Vec<String>,
        /// Terms that only the new lists have.
        added: Vec<String>,
    },
}

/// What an edit can bear on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// On nothing that is scored: titles, law, advice, examples.
    Wording,
    /// On points and bands, not on grades.
    Points,
    /// On grades.
    Grades,
}

/// What an edit does to the old rubric.
#[derive(Debug, Clone)]
enum Action {
    /// Nothing that is scored.
    None,
    /// In lists of the old rubric.
    Terms {
        places: Vec<ListPlace>,
        removed: Vec<Term>,
        added: Vec<Term>,
    },
    /// The value of the new rubric at `from` to the old one at `to`.
    Copy {
        field: &'static Field,
        to: usize,
        from: usize,
    },
    /// Takes over what the new rubric has.
    Add(Slot),
    /// Leaves out what the old rubric has.
    Drop(Slot),
}

/// A part by its index in the rubric that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Band(usize),
    Role(usize),
    Cue(usize),
    Umbrella(usize),
    Item(usize),
    /// A way with the item that it stands in; `home` is that item in the old rubric.
    Way {
        home: usize,
        item: usize,
        way: usize,
    },
}

impl RubricDiff {
    /// What was changed from `old` to `new`.
    #[must_use]
    pub fn of(old: &Rubric, new: &Rubric) -> Self {
        let pairs = Pairs::of(old, new);
        let mut edits = fields::edits(old, new, &pairs);
        edits.extend(pairs.edits(old, new));
        edits.extend(words::edits(old, new, &pairs));
        edits.sort_by(|one, other| one.part.cmp(&other.part));
        Self { edits }
    }

    /// Whether anything but the version was changed.
    #[must_use]
    pub fn changes_content(&self) -> bool {
        self.edits.iter().any(|edit| !edit.is_of_version())
    }

    /// How many edits have this weight.
    #[must_use]
    pub fn count(&self, weight: Weight) -> usize {
        let edits = self.edits.iter();
        edits.filter(|edit| edit.weight == weight).count()
    }
}

impl Edit {
    fn is_of_version(&self) -> bool {
        self.part == Part::Rubric && matches!(self.change, Change::Value { key: "version", .. })
    }
}

impl Weight {
    /// The identifier in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Wording => "wording",
            Self::Points => "points",
            Self::Grades => "grades",
        }
    }
}

#[cfg(test)]
mod tests;
