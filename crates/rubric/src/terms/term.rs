//! A term: by which words something is known.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use toml::de::DeValue;

use super::compact::{RawFamily, RawWords};
use super::unanchored;
use crate::place::Placed;
use crate::problems::{Problem, TomlType};
use crate::written::{
    PlacedText, RawList, RawTable as _, Shape, Shaped, TomlReader, TomlValue, Written, place_of,
};

/// A string or a regular expression behind a literal, matched against the normalised view.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Term {
    /// A literal, already normalised as the view is.
    Literal(#[serde(deserialize_with = "lend_literal")] Cow<'static, str>),
    /// A regular expression that is tried only in clauses that hold one of the literals.
    /// `expression` has its vocabulary references expanded.
    Regex {
        /// Literals, one of which every match must hold, normalised.
        anchors: Vec<String>,
        /// The expression, searched within one clause, in the syntax of the crate `regex`.
        expression: String,
        /// Word sets, each of which contributes a word to every match of the expression.
        needs: Vec<Vec<String>>,
    },
}

impl Term {
    /// The shortest match of an expression that holds none of its anchors; `None` for a literal, and where
    /// every match holds one.
    #[must_use]
    pub fn match_without_anchor(&self) -> Option<String> {
        match self {
            Self::Literal(_) => None,
            Self::Regex {
                anchors,
                expression,
                needs,
            } => {
                let holds = |word: &String| {
                    let mut anchors = anchors.iter();
                    anchors.any(|anchor| !anchor.is_empty() && word.contains(anchor.as_str()))
                };
                // Words that every match needs tell soonest.
                let is_sure = needs
                    .iter()
                    .any(|words| !words.is_empty() && words.iter().all(holds));
                if is_sure {
                    return None;
                }
                unanchored::match_without(expression, anchors)
            }
        }
    }
}

/// A literal of a prepared rubric: the program carries the form, which lends its text.
fn lend_literal<'de: 'static, D: Deserializer<'de>>(
    from: D,
) -> Result<Cow<'static, str>, D::Error> {
    <&str>::deserialize(from).map(Cow::Borrowed)
}

/// A term as written.
#[derive(Debug)]
pub(crate) enum RawTerm {
    /// A literal, not yet normalised.
    Literal(String),
    /// The name of a vocabulary, without `@`.
    Reference(String),
    /// An expression, not yet expanded.
    Regex {
        expression: PlacedText,
        anchors: Option<RawList<RawTerm>>,
    },
}

/// A list of terms.
pub(crate) type Terms = RawList<RawTerm>;

table! {
    "{ regex, anchor }" RawExpression {
        /// An expression in the syntax of the Rust crate `regex`: no look-around, no
        /// backreferences.
        regex: PlacedText, required;
        /// The expression is tried only in clauses that hold one of these.
        anchor: Anchors, required_by_check;
    }
}

/// One literal or reference, or a list of them.
#[derive(Debug)]
pub(crate) struct Anchors(RawList<RawTerm>);

impl RawTerm {
    fn of_text(text: &str) -> Self {
        match text.strip_prefix('@') {
            Some(name) => Self::Reference(name.to_owned()),
            None => Self::Literal(text.to_owned()),
        }
    }
}

impl Written for RawTerm {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(text) => Some(Self::of_text(text)),
            // Short ways of writing that are right have been spelt out.
            DeValue::Table(table) if table.contains_key("words") => {
                RawWords::read(key, value, reader);
                None
            }
            DeValue::Table(table) if table.contains_key("before") => {
                RawFamily::read(key, value, reader);
                None
            }
            DeValue::Table(table) => {
                let raw = RawExpression::read(key, value, reader)?;
                if !table.contains_key("anchor") && table.contains_key("regex") {
                    let place = place_of(value);
                    reader.problems.add(Problem::RegexWithoutAnchor, place);
                }
                Some(Self::Regex {
                    expression: raw.regex?,
                    anchors: raw.anchor.map(|anchors| anchors.0),
                })
            }
            _ => reader.wrong_type(key, TomlType::Term, value),
        }
    }
}

impl Shaped for RawTerm {
    fn shape() -> Shape {
        Shape::Term(const { &[&RawWords::TABLE, &RawExpression::TABLE, &RawFamily::TABLE] })
    }
}

impl Shaped for Anchors {
    fn shape() -> Shape {
        Shape::Texts
    }
}

impl Written for Anchors {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        let texts: RawList<String> = match value.get_ref() {
            DeValue::Array(_) => RawList::read(key, value, reader)?,
            _ => RawList {
                place: place_of(value),
                written: 1,
                entries: Placed::read(key, value, reader).into_iter().collect(),
            },
        };
        Some(Self(texts.map(|text| RawTerm::of_text(&text))))
    }
}
