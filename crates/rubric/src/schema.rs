//! The format as a JSON Schema (draft 2020-12), for editors: made of the declarations that the reader and
//! the reference are made of. It says what keys there are and what they take; whether a rubric is right,
//! [`Rubric::parse`](crate::Rubric::parse) says.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::composing::RawDrop;
use crate::tables::{RawRubric, TABLES};
use crate::written::{Presence, RawTable, Shape, TableKey, TableSchema};

/// A schema, or a part of one. Serialised, it is the JSON.
#[derive(Debug, Clone, Default, Serialize)]
pub struct JsonSchema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'static str>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    only: Option<i64>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    choices: Vec<&'static str>,
    #[serde(rename = "anyOf", skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Self>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Self>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    properties: BTreeMap<&'static str, Self>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    #[serde(
        rename = "additionalProperties",
        skip_serializing_if = "Option::is_none"
    )]
    others: Option<Others>,
    #[serde(rename = "$defs", skip_serializing_if = "BTreeMap::is_empty")]
    definitions: BTreeMap<String, Self>,
}

/// What each file says for itself, whatever it builds on.
const OWN: [&str; 4] = ["format", "id", "version", "title"];

/// What the keys are that a table does not name.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum Others {
    Forbidden(bool),
    Each(Box<JsonSchema>),
}

impl JsonSchema {
    /// The schema of a rubric's file.
    #[must_use]
    pub fn of_rubrics() -> Self {
        let parts = TABLES.iter().filter(|table| !table.name.0.is_empty());
        let mut schema = Self {
            dialect: Some("https://json-schema.org/draft/2020-12/schema"),
            title: Some("hegui rubric"),
            definitions: parts
                .map(|table| (id_of(table), Self::of_table(table)))
                .collect(),
            ..Self::of_table(&RawRubric::TABLE)
        };
        if let Some(format) = schema.properties.get_mut("format") {
            format.only = Some(crate::tables::FORMAT);
        }
        schema
    }

    fn of_table(table: &TableSchema) -> Self {
        let is_required = |key: &&TableKey| key.presence != Presence::Optional;
        let properties = table.keys.iter().map(|key| {
            let description = Some(key.explanation());
            let schema = Self {
                description,
                ..Self::of_shape(&(key.shape)())
            };
            (key.name, schema)
        });
        // What has an id may edit what another rubric says under it.
        let is_root = table.name.0.is_empty();
        let edits = !is_root && table.keys.iter().any(|key| key.name == "id");
        let required = table.keys.iter().filter(|key| !edits && is_required(key));
        let required: Vec<_> = required.map(|key| key.name).collect();
        // What the rubric below says, a rubric that builds on it need not say again.
        let any_of = [vec!["extends"], required.clone()].map(|required| Self {
            required,
            ..Self::default()
        });
        let is_own = |key: &&str| !is_root || OWN.contains(key);
        // Entries of the rubric below are dropped at the top, ways in their item.
        let drops = is_root || table.keys.iter().any(|key| key.name == "ways");
        let dropped = drops.then(|| ("drop", Self::refer_to(&RawDrop::TABLE)));
        Self {
            properties: properties.chain(dropped).collect(),
            required: required.into_iter().filter(is_own).collect(),
            any_of: if is_root { any_of.into() } else { Vec::new() },
            others: Some(Others::Forbidden(false)),
            ..Self::of_kind("object")
        }
    }

    fn of_shape(shape: &Shape) -> Self {
        match shape {
            Shape::Text => Self::of_kind("string"),
            Shape::Whole => Self::of_kind("integer"),
            Shape::Number => Self::of_kind("number"),
            Shape::Flag => Self::of_kind("boolean"),
            Shape::Choice(names) => Self {
                choices: names.clone(),
                ..Self::default()
            },
            Shape::Term(tables) => {
                let tables = tables.iter().map(|table| Self::refer_to(table));
                Self::any(std::iter::once(Self::of_kind("string")).chain(tables))
            }
            Shape::Detailed(table) => Self::either(Self::of_kind("string"), Self::refer_to(table)),
            Shape::Date => Self::either(Self::of_kind("string"), Self::of_kind("integer")),
            Shape::Texts => {
                let text = Self::of_kind("string");
                Self::either(text.clone(), Self::list_of(text))
            }
            Shape::List(entry) => {
                let list = Self::list_of(Self::of_shape(entry));
                match **entry {
                    // A text stands for the list of its words.
                    Shape::Term(_) => {
                        let list = Self::either(Self::of_kind("string"), list);
                        Self::either(list.clone(), Self::edits_of(&list))
                    }
                    Shape::Text | Shape::Texts | Shape::Detailed(_) => {
                        Self::either(list.clone(), Self::edits_of(&list))
                    }
                    // Tables are edited by their ids.
                    _ => list,
                }
            }
            Shape::Named(value) => Self {
                others: Some(Others::Each(Box::new(Self::of_shape(value)))),
                ..Self::of_kind("object")
            },
            Shape::Table(table) => Self::refer_to(table),
            Shape::Any => Self::default(),
        }
    }

    fn of_kind(kind: &'static str) -> Self {
        Self {
            kind: Some(kind),
            ..Self::default()
        }
    }

    /// The edits of a list of another rubric's, on which this one builds.
    fn edits_of(list: &Self) -> Self {
        let edits = ["add", "remove", "set"].map(|edit| (edit, list.clone()));
        Self {
            properties: edits.into_iter().collect(),
            others: Some(Others::Forbidden(false)),
            ..Self::of_kind("object")
        }
    }

    fn list_of(entry: Self) -> Self {
        Self {
            items: Some(Box::new(entry)),
            ..Self::of_kind("array")
        }
    }

    fn either(one: Self, other: Self) -> Self {
        Self::any([one, other])
    }

    fn any(schemas: impl IntoIterator<Item = Self>) -> Self {
        Self {
            any_of: schemas.into_iter().collect(),
            ..Self::default()
        }
    }

    fn refer_to(table: &TableSchema) -> Self {
        Self {
            reference: Some(format!("#/$defs/{}", id_of(table))),
            ..Self::default()
        }
    }
}

/// What a table is called in the schema: `items` for `[[items]]`.
fn id_of(table: &TableSchema) -> String {
    let words = table.name.0.split(|c: char| !c.is_ascii_lowercase());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}
