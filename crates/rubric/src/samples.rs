//! Expressions and texts for tests: those that chance makes, and those of the bundled rubrics.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::{Term, bundled};

/// Letters of the texts that [`expressions`] are tried in.
pub const TEXT: &str = "[法治县2aAé٣ \n]{0,14}";

/// Expressions of few letters, so that texts of the same letters often match.
pub fn expressions() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[法治县]{1,3}",
        "[法治县]{1,2}[|][法治县]{1,2}[|][法治县2]{1,2}",
        Just(".".to_owned()),
        Just("[^治]".to_owned()),
        Just("[法2]".to_owned()),
        Just(r"\d".to_owned()),
        Just(r"\w".to_owned()),
        Just(r"\s".to_owned()),
        Just("(?i:a)".to_owned()),
        Just("^".to_owned()),
        Just("$".to_owned()),
        Just(r"\b".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let part = inner.clone().prop_map(|part| format!("(?:{part})"));
        let parts = prop::collection::vec(part, 2..4);
        let branches = prop::collection::vec(inner.clone(), 2..4);
        let times = "[?*+]|[?*+][?]|[{]1,3[}]|[{]2[}]|[{]0,2[}][?]|[{]2,[}]";
        prop_oneof![
            parts.prop_map(|parts| parts.concat()),
            branches.prop_map(|parts| format!("(?:{})", parts.join("|"))),
            (inner.clone(), times).prop_map(|(part, times)| format!("(?:{part}){times}")),
            inner.prop_map(|part| format!("({part})")),
        ]
    })
}

/// Has expressions of the bundled rubrics tried in examples of theirs: every fifth in every
/// seventh.
pub fn in_examples(attempt: impl Fn(&str, &str)) {
    for bundled in bundled::ALL {
        let (rubric, _) = bundled.parse().expect(bundled.name);
        let items = rubric.items.iter();
        let terms = items.clone().flat_map(|item| {
            let ways = item.ways.iter().flat_map(|way| way.all.iter().flatten());
            item.terms.iter().chain(&item.signs).chain(ways)
        });
        let expressions: Vec<&str> = terms
            .filter_map(|term| match term {
                Term::Regex { expression, .. } => Some(expression.as_str()),
                Term::Literal(_) => None,
            })
            .collect();
        for example in items.flat_map(|item| &item.examples).step_by(7) {
            for expression in expressions.iter().step_by(5) {
                attempt(expression, &example.text);
            }
        }
    }
}
