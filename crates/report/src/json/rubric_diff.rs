//! What was changed between two rubrics as JSON, schema `hegui-rubric-diff/1`.

use serde::Serialize;

use super::pretty_json;
use super::shapes::RubricJson;
use crate::OutputError;
use hegui_batch::rubric_diff::{Change, Edit, ListName, Part, RubricDiff};
use hegui_rubric::Rubric;

/// All edits as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn rubric_diff_document(
    diff: &RubricDiff,
    old: &Rubric,
    new: &Rubric,
) -> Result<String, OutputError> {
    pretty_json(&DiffJson {
        schema: "hegui-rubric-diff/1",
        old: RubricJson::untitled(old),
        new: RubricJson::untitled(new),
        edits: diff.edits.iter().map(EditJson::of).collect(),
    })
}

#[derive(Serialize)]
struct DiffJson<'a> {
    schema: &'static str,
    old: RubricJson<'a>,
    new: RubricJson<'a>,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct EditJson<'a> {
    part: PartJson<'a>,
    change: &'static str,
    key: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<ListJson<'a>>,
    removed: &'a [String],
    added: &'a [String],
    /// What it can bear on: `grades`, `points` or `wording`.
    weight: &'static str,
}

#[derive(Serialize)]
pub(super) struct ListJson<'a> {
    part: PartJson<'a>,
    key: &'static str,
    set: Option<usize>,
}

#[derive(Default, Serialize)]
pub(super) struct PartJson<'a> {
    kind: &'static str,
    /// Of items, groups, roles and bands.
    id: Option<&'a str>,
    /// Of cues, umbrellas and ways, from 1.
    number: Option<usize>,
    /// Of cues.
    reason: Option<&'static str>,
    /// First words of those that have no id.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    words: &'a [String],
}

impl<'a> EditJson<'a> {
    pub(super) fn of(edit: &'a Edit) -> Self {
        let mut json = Self {
            part: PartJson::of(&edit.part),
            change: "added",
            key: None,
            lists: Vec::new(),
            removed: &[],
            added: &[],
            weight: edit.weight.id(),
        };
        match &edit.change {
            Change::Added => {}
            Change::Dropped => json.change = "dropped",
            Change::Value {
                key,
                removed,
                added,
            } => {
                (json.change, json.key) = ("value", Some(*key));
                (json.removed, json.added) = (removed, added);
            }
            Change::Words {
                lists,
                removed,
                added,
            } => {
                json.change = "words";
                json.lists = lists.iter().map(ListJson::of).collect();
                (json.removed, json.added) = (removed, added);
            }
        }
        json
    }
}

impl<'a> ListJson<'a> {
    pub(super) fn of(list: &'a ListName) -> Self {
        Self {
            part: PartJson::of(&list.part),
            key: list.key,
            set: list.set,
        }
    }
}

impl<'a> PartJson<'a> {
    pub(super) fn of(part: &'a Part) -> Self {
        let named = |kind, id: &'a String| Self {
            kind,
            id: Some(id),
            ..Self::default()
        };
        let numbered = |kind, number: usize, words: &'a [String]| Self {
            kind,
            number: Some(number),
            words,
            ..Self::default()
        };
        match part {
            Part::Rubric => Self {
                kind: "rubric",
                ..Self::default()
            },
            Part::General => Self {
                kind: "general",
                ..Self::default()
            },
            Part::Document => Self {
                kind: "document",
                ..Self::default()
            },
            Part::MeasureWords => Self {
                kind: "measure_words",
                ..Self::default()
            },
            Part::Figures => Self {
                kind: "figures",
                ..Self::default()
            },
            Part::Band(name) => named("band", name),
            Part::Role(id) => named("role", id),
            Part::Group(id) => named("group", id),
            Part::Item { id, .. } => named("item", id),
            Part::Cue {
                number,
                reason,
                words,
            } => Self {
                reason: Some(reason.id()),
                ..numbered("cue", *number, words)
            },
            Part::Umbrella { number, words } => numbered("umbrella", *number, words),
            Part::Way { id, way, words, .. } => Self {
                id: Some(id),
                ..numbered("way", *way, words)
            },
        }
    }
}
