//! Short ways of writing lists of terms, spelt out: `"审查 审核"` for a list of two words, `{ words = … }` for
//! words inside a list, `{ before = …, verbs = … }` for a family of expressions. All that follows sees plain
//! terms, each with its own place, so that files edit words whichever way they are written.

use std::borrow::Cow;

use hegui_text::normalise::fold;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::merging::take_array;
use super::raw_edits::is_edits;
use crate::place::SourcePlace;
use crate::problems::{Problem, Problems};
use crate::tables::RawRubric;
use crate::terms::{RawFamily, RawWords};
use crate::written::{RawTable, Shape, TableSchema, place_of};

/// The most characters between the two parts of a family.
const APART: i64 = 40;

/// Spells out all lists of terms of a file. `source` is the text that the places of the tree refer to.
pub(super) fn spell_out(tree: &mut DeTable<'_>, source: &str, problems: &mut Problems) {
    Speller { source, problems }.table(tree, &RawRubric::TABLE);
}

struct Speller<'s, 'p> {
    source: &'s str,
    problems: &'p mut Problems,
}

impl Speller<'_, '_> {
    fn table(&mut self, table: &mut DeTable<'_>, schema: &TableSchema) {
        for (key, value) in table.iter_mut() {
            let known = schema.keys.iter().find(|known| known.name == key.get_ref());
            if let Some(known) = known {
                self.value(value, &(known.shape)());
            }
        }
    }

    fn value(&mut self, value: &mut Spanned<DeValue<'_>>, shape: &Shape) {
        let place = place_of(value);
        match (shape, value.get_mut()) {
            (Shape::List(_), edits @ DeValue::Table(_)) => {
                if is_edits(edits)
                    && let DeValue::Table(edits) = edits
                {
                    for (_, edit) in edits.iter_mut() {
                        self.value(edit, shape);
                    }
                }
            }
            (Shape::List(entry), list @ DeValue::String(_))
                if matches!(**entry, Shape::Term(_)) =>
            {
                if let DeValue::String(text) = list {
                    let words = self.words(text, place);
                    *list = DeValue::Array(words.into_iter().collect());
                }
            }
            (Shape::List(entry), DeValue::Array(array)) => match &**entry {
                Shape::Term(_) => self.terms(array),
                entry => array.iter_mut().for_each(|value| self.value(value, entry)),
            },
            (Shape::Named(entry), DeValue::Table(table)) => {
                for (_, value) in table.iter_mut() {
                    self.value(value, entry);
                }
            }
            (Shape::Table(schema), DeValue::Table(table)) => self.table(table, schema),
            _ => {}
        }
    }

    /// Spells out the entries of a list. One that holds other keys too is left for the reader to report.
    fn terms(&mut self, array: &mut DeArray<'_>) {
        let is_compact = |value: &Spanned<DeValue<'_>>| {
            let table = value.get_ref().as_table();
            table.is_some_and(|table| {
                is_of(table, &RawWords::TABLE) || is_of(table, &RawFamily::TABLE)
            })
        };
        if !array.iter().any(is_compact) {
            return;
        }
        let mut out = DeArray::new();
        for entry in take_array(array) {
            let place = place_of(&entry);
            match entry.get_ref().as_table() {
                Some(table) if is_of(table, &RawWords::TABLE) => {
                    match table
                        .get("words")
                        .map(|words| (place_of(words), words.get_ref()))
                    {
                        Some((place, DeValue::String(text))) => {
                            self.words(text, place)
                                .into_iter()
                                .for_each(|word| out.push(word));
                        }
                        _ => out.push(entry),
                    }
                }
                Some(table) if is_of(table, &RawFamily::TABLE) => {
                    out.push(self.family(table, place).unwrap_or(entry));
                }
                _ => out.push(entry),
            }
        }
        *array = out;
    }

    /// The words of a text, each with its place; the empty text where it has none, which is reported later.
    fn words<'v>(&self, text: &str, place: SourcePlace) -> Vec<Spanned<DeValue<'v>>> {
        let mut behind = place.start;
        let word_at = |word: &str| {
            let rest = SourcePlace {
                start: behind,
                end: place.end,
            };
            let found = rest.narrow(self.source, word);
            // What the file escapes is not found, and so is nothing behind it: their place is all of the text.
            let found = if found == rest { place } else { found };
            behind = found.end;
            literal(word, found)
        };
        let words: Vec<_> = text.split_whitespace().map(word_at).collect();
        if words.is_empty() {
            vec![literal("", place)]
        } else {
            words
        }
    }

    /// The expression of a family; `None` where a part of it is missing or of another type.
    fn family<'v>(
        &mut self,
        table: &DeTable<'_>,
        place: SourcePlace,
    ) -> Option<Spanned<DeValue<'v>>> {
        let apart = match table
            .get("apart")
            .map(|apart| (place_of(apart), apart.get_ref()))
        {
            None => 0,
            Some((place, DeValue::Integer(digits))) => {
                let number: i64 = digits.as_str().parse().unwrap_or(-1);
                if !(0..=APART).contains(&number) {
                    self.problems.add(
                        Problem::CountOutOfRange {
                            key: "apart",
                            found: number,
                        },
                        place,
                    );
                }
                number.clamp(0, APART)
            }
            Some(_) => return None,
        };
        let (before, verbs) = (self.part(table, "before")?, self.part(table, "verbs")?);
        let either = |part: &[Spanned<DeValue<'_>>]| {
            let mut terms: Vec<String> = part
                .iter()
                .filter_map(|term| pattern(term.get_ref()))
                .collect();
            // The longest first, so that no word hides a longer one that it begins.
            terms.sort_by_key(|term| std::cmp::Reverse(term.chars().count()));
            terms.join("|")
        };
        let between = match apart {
            0 => String::new(),
            apart => format!("[^,]{{0,{apart}}}"),
        };
        let regex = format!("(?:{}){between}(?:{})", either(&before), either(&verbs));
        let expression = DeTable::from_iter([
            (key("regex", place), literal(&regex, place)),
            (
                key("anchor", place),
                Spanned::new(
                    place.start..place.end,
                    DeValue::Array(before.into_iter().collect()),
                ),
            ),
        ]);
        Some(Spanned::new(
            place.start..place.end,
            DeValue::Table(expression),
        ))
    }

    /// The terms of a part of a family.
    fn part<'v>(&mut self, table: &DeTable<'_>, key: &str) -> Option<Vec<Spanned<DeValue<'v>>>> {
        let value = table.get(key)?;
        let terms = match value.get_ref() {
            DeValue::String(text) => self.words(text, place_of(value)),
            DeValue::Array(array) => {
                let mut terms = Vec::new();
                for entry in array {
                    match entry.get_ref() {
                        DeValue::String(text) => terms.push(literal(text, place_of(entry))),
                        _ => return None,
                    }
                }
                terms
            }
            _ => return None,
        };
        terms
            .iter()
            .all(|term| term.get_ref().as_str().is_some_and(|text| !text.is_empty()))
            .then_some(terms)
    }
}

/// Whether a table has the first key of a schema and none that is not of it.
fn is_of(table: &DeTable<'_>, schema: &TableSchema) -> bool {
    let first = schema
        .keys
        .first()
        .is_some_and(|key| table.contains_key(key.name));
    first && table.keys().all(|key| schema.has_key(key.get_ref()))
}

/// What finds a term inside an expression.
fn pattern(term: &DeValue<'_>) -> Option<String> {
    let text = term.as_str()?;
    if text.starts_with('@') {
        return Some(text.to_owned());
    }
    Some(regex_syntax::escape(&fold(text)))
}

fn literal<'v>(text: &str, place: SourcePlace) -> Spanned<DeValue<'v>> {
    Spanned::new(
        place.start..place.end,
        DeValue::String(Cow::Owned(text.to_owned())),
    )
}

fn key<'v>(name: &'static str, place: SourcePlace) -> Spanned<Cow<'v, str>> {
    Spanned::new(place.start..place.end, Cow::Borrowed(name))
}
