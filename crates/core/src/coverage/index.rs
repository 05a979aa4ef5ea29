//! The terms of a list by their words, so that a hit can be told to be one of them.

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::judging::Compiled;
use crate::matching::matcher::SetId;
use hegui_rubric::{ListOwner, ListPlace, Term};

/// A list of terms that can be hit.
#[derive(Debug)]
pub(super) struct ListIndex<'s> {
    pub(super) place: ListPlace,
    pub(super) set: SetId,
    literals: FxHashMap<&'s str, usize>,
    /// Each whole, with its index.
    expressions: Vec<(usize, Regex)>,
}

impl<'s> ListIndex<'s> {
    /// `None` where the list is empty.
    pub(super) fn of(compiled: &Compiled, place: ListPlace, terms: &'s [Term]) -> Option<Self> {
        let set = set_of(compiled, place).filter(|_| !terms.is_empty())?;
        let (mut literals, mut expressions) = (FxHashMap::default(), Vec::new());
        for (at, term) in terms.iter().enumerate() {
            match term {
                Term::Literal(text) => {
                    literals.insert(text.as_ref(), at);
                }
                Term::Regex { expression, .. } => {
                    let whole = Regex::new(&format!("^(?:{expression})$"));
                    expressions.extend(whole.ok().map(|regex| (at, regex)));
                }
            }
        }
        Some(Self {
            place,
            set,
            literals,
            expressions,
        })
    }

    /// The terms that have a hit of just these words: looked at out of their clause, which is good enough.
    pub(super) fn terms_of(&self, words: &str) -> Vec<usize> {
        let literal = self.literals.get(words).copied();
        let expressions = self.expressions.iter();
        let matching = expressions.filter(|(_, regex)| regex.is_match(words));
        literal
            .into_iter()
            .chain(matching.map(|(at, _)| *at))
            .collect()
    }
}

/// The matcher's set of a list.
fn set_of(compiled: &Compiled, place: ListPlace) -> Option<SetId> {
    match place.owner {
        ListOwner::General => general_set(compiled, place.key),
        ListOwner::Role(at) => {
            let role = compiled.roles.get(at)?;
            Some(match place.key {
                "headings" => role.headings,
                "openers" => role.openers,
                "columns" => role.columns,
                "undone" => role.undone,
                "despite" => role.despite,
                _ => return None,
            })
        }
        ListOwner::Cue(at) => {
            let cue = compiled.cues.get(at)?;
            Some(match place.key {
                "terms" => cue.terms,
                "except" => cue.except,
                "names" => cue.names,
                "until" => cue.until,
                _ => return None,
            })
        }
        ListOwner::Umbrella(at) => compiled.umbrellas.get(at).map(|umbrella| umbrella.terms),
        ListOwner::Item(at) => {
            let item = compiled.items.get(at)?;
            Some(match place.key {
                "terms" => item.terms,
                "signs" => item.signs,
                "measures" => item.measures,
                "figures" => item.figures,
                "homonyms" => item.homonyms,
                "not_near" => item.not_near,
                "zero" => item.zero,
                "not_applicable" => item.not_applicable,
                _ => return None,
            })
        }
        ListOwner::Way(at, way) => {
            let way = compiled.items.get(at)?.ways.get(way)?;
            match place.key {
                "all" => way.all.get(place.set).copied(),
                "none" => Some(way.none),
                _ => None,
            }
        }
    }
}

fn general_set(compiled: &Compiled, key: &str) -> Option<SetId> {
    let general = &compiled.general;
    Some(match key {
        "acts" => general.acts,
        "slogans" => general.slogans,
        "formulas" => general.formulas,
        "totals" => general.totals,
        "adopted" => general.adopted,
        "upheld" => general.upheld,
        "zero" => general.zero,
        "this_year" => general.this_year,
        "same_year" => general.same_year,
        "past_year" => general.past_year,
        "next_year" => general.next_year,
        "comparison" => general.comparison,
        "amounts" => general.amounts,
        _ => return None,
    })
}
