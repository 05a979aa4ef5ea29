//! A regular expression of the rubric, built when it is first needed.
//!
//! Clauses are short and expressions many, so engine start-up dominates, not scanning: the tables of
//! `regex-automata` are cold whenever one is entered, and building them costs more than a whole report. So an
//! expression is walked as it is written ([`ExpressionProgram`]), with a bound on the steps. The engine with
//! tables takes over for what has no program and where the bound is reached.
//!
//! Contract: both find the same matches, which are those of the crate `regex`, one behind the other, none
//! empty, [`MATCHES_PER_CLAUSE`] at most.

mod first_chars;
mod program;
mod walk;

use std::sync::OnceLock;

use regex_automata::Input;
use regex_automata::meta::{Config, Regex};

use self::program::ExpressionProgram;

/// Matches found by one expression in one clause, at most: no report needs more, and a hostile one
/// must not make more.
const MATCHES_PER_CLAUSE: usize = 32;

/// An expression, searched within one clause at a time.
#[derive(Debug)]
pub(crate) struct Expression {
    source: String,
    program: OnceLock<Option<ExpressionProgram>>,
    engine: OnceLock<Option<Regex>>,
}

impl Expression {
    /// `source` was validated with the rubric. Without the walker ([`Engine::Walker`](super::engines::Engine))
    /// every search goes to the engine with tables.
    pub(crate) fn new(source: &str, walked: bool) -> Self {
        let program = OnceLock::new();
        if !walked {
            // Never fails: it is new.
            let _ = program.set(None);
        }
        Self {
            source: source.to_owned(),
            program,
            engine: OnceLock::new(),
        }
    }

    /// The first matches in `text`, one behind the other, none empty. Validated with the rubric, so that one
    /// that would still not compile matches nothing.
    pub(crate) fn find(&self, text: &str, mut then: impl FnMut(usize, usize)) {
        let mut from = 0;
        let mut left = MATCHES_PER_CLAUSE;
        let program = || ExpressionProgram::of(&regex_syntax::parse(&self.source).ok()?);
        if let Some(program) = self.program.get_or_init(program) {
            let mut walker = walk::Walker::new(program, text);
            loop {
                match walker.next(from) {
                    Ok(Some((start, end))) => {
                        then(start, end);
                        from = end;
                        left -= 1;
                        if left == 0 {
                            return;
                        }
                    }
                    Ok(None) => return,
                    // What was found so far stands; the engine goes on behind it.
                    Err(walk::Tired) => break,
                }
            }
        }
        let compile = || {
            let config = Config::new().nfa_size_limit(None);
            Regex::builder().configure(config).build(&self.source).ok()
        };
        if let Some(engine) = self.engine.get_or_init(compile) {
            let found = engine.find_iter(Input::new(text).range(from..));
            found
                .filter(|found| !found.is_empty())
                .take(left)
                .for_each(|found| then(found.start(), found.end()));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Expression, MATCHES_PER_CLAUSE};
    use hegui_rubric::samples;

    fn agrees(expression: &str, text: &str) {
        let Ok(plain) = regex::Regex::new(expression) else {
            return;
        };
        let expected: Vec<_> = plain
            .find_iter(text)
            .map(|found| (found.start(), found.end()))
            .filter(|(start, end)| start < end)
            .take(MATCHES_PER_CLAUSE)
            .collect();
        let mut found = Vec::new();
        Expression::new(expression, true).find(text, |start, end| found.push((start, end)));
        assert_eq!(found, expected, "{expression} in {text}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn finds_what_the_plain_engine_finds(
            expression in samples::expressions(),
            text in samples::TEXT,
        ) {
            agrees(&expression, &text);
        }
    }

    #[test]
    fn so_do_the_expressions_of_the_program_in_their_own_examples() {
        samples::in_examples(agrees);
    }

    #[test]
    fn what_would_be_walked_for_ever_is_left_to_the_engine() {
        let text = "法".repeat(4000);
        for expression in [
            "(?:法*)*治",
            "(?:法|法法)+治",
            "(?:法{0,40}){0,40}治",
            "法{1,9}",
        ] {
            agrees(expression, &text);
            agrees(expression, &format!("{text}治"));
        }
    }
}
