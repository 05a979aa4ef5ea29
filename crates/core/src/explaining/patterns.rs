//! A hit → the term of the rubric that was hit, as it is written there.

use regex::Regex;

use crate::judging::compiled::ItemSets;
use crate::judging::listener::Considered;
use crate::judging::scene::Scene;
use crate::trace::PatternKind;
use hegui_rubric::{Item, Rubric, Term};

/// Terms of a set that are shown beside the one that was hit.
const SHOWN: usize = 3;

/// The term of `terms` that `words` are a hit of.
pub(crate) fn written(terms: &[Term], words: &str) -> String {
    let literal = terms.iter().find_map(|term| match term {
        Term::Literal(literal) if **literal == *words => Some(literal.to_string()),
        _ => None,
    });
    literal
        .or_else(|| terms.iter().find(|term| matches(term, words)).map(shown))
        .or_else(|| nearest(terms, words))
        .unwrap_or_else(|| words.to_owned())
}

/// Whether an expression matches all of `words`. Looked at out of its clause, so that `^` may hold where
/// it did not: good enough to name the expression among its neighbours.
fn matches(term: &Term, words: &str) -> bool {
    let Term::Regex {
        anchors,
        expression,
        ..
    } = term
    else {
        return false;
    };
    anchors.iter().any(|anchor| words.contains(anchor.as_str()))
        && Regex::new(expression).is_ok_and(|regex| {
            regex
                .find(words)
                .is_some_and(|found| found.as_str() == words)
        })
}

/// The literal that was hit with a slip of the scanner's, or the expression that looks beyond its words.
fn nearest(terms: &[Term], words: &str) -> Option<String> {
    let length = words.chars().count();
    let slip = terms
        .iter()
        .filter_map(|term| match term {
            Term::Literal(literal) => Some((strsim::levenshtein(literal, words), literal)),
            Term::Regex { .. } => None,
        })
        .filter(|(distance, _)| distance * 3 <= length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, literal)| literal.to_string());
    slip.or_else(|| {
        let anchored = |term: &&Term| match term {
            Term::Regex { anchors, .. } => {
                anchors.iter().any(|anchor| words.contains(anchor.as_str()))
            }
            Term::Literal(_) => false,
        };
        terms.iter().find(anchored).map(shown)
    })
}

/// A term as the rubric has it: an expression between slashes.
pub(crate) fn shown(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.to_string(),
        Term::Regex { expression, .. } => format!("/{expression}/"),
    }
}

/// A set with the term that was hit first: `(律师|法律顾问|…)`.
pub(crate) fn set(terms: &[Term], words: &str) -> String {
    let hit = written(terms, words);
    let others = terms.iter().map(shown).filter(|other| *other != hit);
    let mut list = vec![hit.clone()];
    list.extend(others.take(SHOWN - 1));
    if terms.len() > SHOWN {
        list.push("…".to_owned());
    }
    format!("({})", list.join("|"))
}

/// The pattern that a candidate is a hit of, as the rubric has it; of a way all its sets.
pub(crate) fn of(
    scene: &Scene<'_>,
    rubric: &Rubric,
    sets: &ItemSets,
    item: &Item,
    one: &Considered,
) -> String {
    let span = one.hit.span;
    let view = scene.document.view();
    let terms: &[Term] = match one.kind {
        PatternKind::Name => &item.terms,
        PatternKind::Sign => &item.signs,
        PatternKind::Zero => &item.zero,
        PatternKind::Measure => &item.measures,
        PatternKind::Act => &rubric.general.acts,
        PatternKind::FigureNoun => &item.figures,
        PatternKind::NotApplicable => &item.not_applicable,
        PatternKind::Umbrella => {
            let umbrellas = scene.compiled.umbrellas.iter().zip(&rubric.umbrellas);
            let mut of_item = umbrellas.filter(|(own, _)| own.items.contains(&sets.index));
            let hit = of_item.find(|(own, _)| {
                scene
                    .hits
                    .within(own.terms, span)
                    .any(|hit| hit.span == span)
            });
            hit.map_or(&[], |(_, umbrella)| &umbrella.terms)
        }
        PatternKind::Figure => return String::new(),
        PatternKind::Summed(owner) => {
            let owner = rubric.items.get(owner);
            return owner.map_or_else(String::new, |owner| owner.id.clone());
        }
        PatternKind::Way(number) => {
            let ways = sets.ways.iter().zip(&item.ways);
            let way = ways.skip(number.saturating_sub(1)).take(1);
            let written = way
                .flat_map(|(way, terms)| way.all.iter().zip(&terms.all))
                .map(|(&own, terms)| {
                    let words = scene.hits.within(own, span).next();
                    set(terms, words.map_or("", |hit| hit.span.of(view)))
                });
            return written.collect::<Vec<_>>().join(" + ");
        }
    };
    written(terms, span.of(view))
}
