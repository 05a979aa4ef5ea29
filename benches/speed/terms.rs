//! The words that a rubric has looked for, and rubrics with fewer or more of them.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use hegui_rubric::{Rubric, Term};

/// All literals of the rubric and all anchors of its expressions, each once.
pub(crate) fn terms(rubric: &Rubric) -> Vec<String> {
    let mut rubric = rubric.clone();
    let mut found = BTreeSet::new();
    for term in lists(&mut rubric).into_iter().flatten() {
        match term {
            Term::Literal(literal) => {
                found.insert(literal.to_string());
            }
            Term::Regex { anchors, .. } => found.extend(anchors.iter().cloned()),
        }
    }
    found.into_iter().collect()
}

/// Every `n`th of `terms`, so that there are `count`.
pub(crate) fn some(terms: &[String], count: usize) -> Vec<String> {
    let at = |index: usize| terms[index * terms.len() / count].clone();
    (0..count.min(terms.len())).map(at).collect()
}

/// The rubric with so many terms: some of its own, or all of them and others with one character changed.
pub(crate) fn with_terms(rubric: &Rubric, count: usize) -> Rubric {
    let mut changed = rubric.clone();
    let own = terms(rubric);
    if count < own.len() {
        let kept: BTreeSet<String> = some(&own, count).into_iter().collect();
        for list in lists(&mut changed) {
            list.retain_mut(|term| match term {
                Term::Literal(literal) => kept.contains(&**literal),
                Term::Regex { anchors, .. } => {
                    anchors.retain(|anchor| kept.contains(anchor));
                    !anchors.is_empty()
                }
            });
        }
        return changed;
    }
    let mut known: BTreeSet<String> = own.iter().cloned().collect();
    let items = changed.items.len();
    let others = (1..own.len()).flat_map(|distance| {
        let shifted = own.iter().cycle().skip(distance);
        own.iter()
            .zip(shifted)
            .filter_map(|(one, other)| mixed(one, other))
    });
    for (number, other) in others.enumerate() {
        if known.len() >= count {
            break;
        }
        if known.insert(other.clone()) {
            changed.items[number % items]
                .terms
                .push(Term::Literal(other.into()));
        }
    }
    changed
}

/// `one` with the character in its middle from `other`.
fn mixed(one: &str, other: &str) -> Option<String> {
    let middle = one.chars().count() / 2;
    let right = other.chars().nth(middle)?;
    let chars = one.chars().enumerate();
    let mixed = chars.map(|(at, c)| if at == middle { right } else { c });
    (middle > 0).then(|| mixed.collect())
}

/// An automaton that finds all of `terms`, overlapping ones too.
pub(crate) fn automaton(terms: &[String], kind: AhoCorasickKind) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(kind))
        .build(terms)
        .expect("terms that fit into an automaton")
}

/// Every list of terms in the rubric.
fn lists(rubric: &mut Rubric) -> Vec<&mut Vec<Term>> {
    let mut lists = Vec::new();
    for item in &mut rubric.items {
        lists.extend([
            &mut item.terms,
            &mut item.signs,
            &mut item.measures,
            &mut item.figures,
            &mut item.homonyms,
            &mut item.not_near,
            &mut item.zero,
            &mut item.not_applicable,
        ]);
        for way in &mut item.ways {
            lists.extend(&mut way.all);
            lists.push(&mut way.none);
        }
    }
    for role in &mut rubric.roles {
        lists.extend([&mut role.headings, &mut role.openers, &mut role.columns]);
    }
    for cue in &mut rubric.cues {
        lists.extend([&mut cue.terms, &mut cue.except, &mut cue.until]);
    }
    lists.extend(
        rubric
            .umbrellas
            .iter_mut()
            .map(|umbrella| &mut umbrella.terms),
    );
    let general = &mut rubric.general;
    lists.extend([
        &mut general.acts,
        &mut general.slogans,
        &mut general.adopted,
        &mut general.upheld,
        &mut general.zero,
        &mut general.this_year,
        &mut general.past_year,
        &mut general.next_year,
        &mut general.comparison,
    ]);
    lists
}
