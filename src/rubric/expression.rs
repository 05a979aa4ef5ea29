//! An expression as written, its references expanded → one that is known to compile, with what makes it
//! quick to try.

use regex_automata::meta::{Config, Regex};

use super::problem::Problem;
use super::{needs, plain};

/// An expression that has been checked.
#[derive(Debug)]
pub(super) struct Checked {
    /// See [`super::Term::Regex`].
    pub(super) needs: Vec<Vec<String>>,
    /// See [`super::Term::Regex`].
    pub(super) plain: Option<String>,
}

/// Checks an expression, or says what is wrong with it.
pub(super) fn check(expression: &str, most_bytes: usize) -> Result<Checked, Problem> {
    let hir = regex_syntax::parse(expression).map_err(|error| invalid(&error.to_string()))?;
    // Only what every engine needs is built: nothing is searched here.
    let config = Config::new()
        .nfa_size_limit(Some(most_bytes))
        .hybrid(false)
        .dfa(false)
        .onepass(false)
        .auto_prefilter(false);
    match Regex::builder().configure(config).build_from_hir(&hir) {
        Ok(regex) if regex.is_match("") => Err(Problem::RegexMatchesEmpty),
        Ok(_) => Ok(Checked {
            needs: needs::needs(&hir),
            plain: plain::plain(&hir),
        }),
        Err(error) => Err(match error.size_limit() {
            Some(limit) => Problem::RegexTooLarge { limit },
            None => invalid(&error.to_string()),
        }),
    }
}

/// The last line of a message of the regex compiler: the lines before it draw the expression.
fn invalid(message: &str) -> Problem {
    let last = message
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or(message);
    let detail = last.trim().trim_start_matches("error: ").to_owned();
    Problem::InvalidRegex { detail }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use proptest::prelude::*;

    use super::Checked;
    use crate::rubric::problem::Problem;
    use crate::rubric::{Rubric, Term, bundled};

    fn check(expression: &str) -> Result<Checked, Problem> {
        super::check(expression, Rubric::EXPRESSION_BYTES)
    }

    /// Expressions of few letters, so that texts of the same letters often match.
    fn expressions() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "[法治县]{1,2}",
            Just(".".to_owned()),
            Just("[^治]".to_owned()),
            Just("[法2]".to_owned()),
            Just(r"\d".to_owned()),
            Just(r"\w".to_owned()),
            Just(r"\s".to_owned()),
            Just("(?i:a)".to_owned()),
            Just("^".to_owned()),
            Just("$".to_owned()),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| parts.concat()),
                prop::collection::vec(inner.clone(), 2..4)
                    .prop_map(|parts| format!("(?:{})", parts.join("|"))),
                (inner.clone(), "[?*+]|[?*+][?]|[{]1,2[}]|[{]2[}]")
                    .prop_map(|(part, times)| format!("(?:{part}){times}")),
                inner.prop_map(|part| format!("({part})")),
            ]
        })
    }

    fn ranges(expression: &str, text: &str) -> Vec<(usize, usize)> {
        let regex = regex::Regex::new(expression).expect(expression);
        regex
            .find_iter(text)
            .map(|found| (found.start(), found.end()))
            .collect()
    }

    fn agrees(expression: &str, text: &str) {
        let Ok(checked) = check(expression) else {
            return;
        };
        let expected = ranges(expression, text);
        if let Some(plain) = &checked.plain {
            let regex = regex_lite::Regex::new(plain).expect(plain);
            let found: Vec<_> = regex
                .find_iter(text)
                .map(|found| (found.start(), found.end()))
                .collect();
            assert_eq!(found, expected, "{expression} as {plain} in {text}");
        }
        for (start, end) in expected {
            let found = text.get(start..end).unwrap_or("");
            for words in &checked.needs {
                assert!(
                    words.iter().any(|word| found.contains(word.as_str())),
                    "{found}, found by {expression}, holds none of {words:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn means_the_same_to_the_small_engine_and_matches_nothing_without_its_needs(
            expression in expressions(),
            text in "[法治县2aAé٣ \n]{0,12}",
        ) {
            agrees(&expression, &text);
        }
    }

    #[test]
    fn so_do_the_expressions_of_the_program_in_their_own_examples() {
        for bundled in bundled::ALL {
            let (rubric, _) = bundled.parse().expect(bundled.name);
            let items = rubric.items.iter();
            let expressions: Vec<&str> = items
                .clone()
                .flat_map(|item| {
                    let ways = item.ways.iter().flat_map(|way| way.all.iter().flatten());
                    item.terms.iter().chain(&item.signs).chain(ways)
                })
                .filter_map(|term| match term {
                    Term::Regex { expression, .. } => Some(expression.as_str()),
                    Term::Literal(_) => None,
                })
                .collect();
            for example in items.flat_map(|item| &item.examples).step_by(7) {
                for expression in expressions.iter().step_by(5) {
                    agrees(expression, &example.text);
                }
            }
        }
    }

    #[test]
    fn word_boundaries_are_left_to_the_great_engine() {
        assert!(check(r"法\b").expect("valid").plain.is_none());
        assert!(check(r"(?m)法$").expect("valid").plain.is_none());
        assert!(check(r"法\d$").expect("valid").plain.is_some());
    }
}
