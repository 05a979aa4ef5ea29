//! An expression as written, its references expanded → one that is known to compile, with what makes it
//! quick to try.

use regex_automata::meta::{Config, Regex};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::needs;
use crate::problems::{ExpressionSize, Problem, RegexMessage};

/// Checks an expression: what every match of it holds (see [`crate::Term::Regex`]), or what is
/// wrong with it.
pub(crate) fn check(expression: &str, most_bytes: usize) -> Result<Vec<Vec<String>>, Problem> {
    let hir = regex_syntax::parse(expression).map_err(|error| invalid(&error.to_string()))?;
    // To compile takes far longer than to parse, so it is done only where its outcome is open.
    let small = bound(&hir).is_some_and(|bytes| bytes <= most_bytes);
    if !small || hir.properties().minimum_len() == Some(0) {
        compile(&hir, most_bytes)?;
    }
    Ok(needs::needs(&hir))
}

/// Compiles an expression to see whether that can be done and whether it matches nothing at all.
fn compile(hir: &Hir, most_bytes: usize) -> Result<(), Problem> {
    // Only what every engine needs: nothing but the empty text is searched.
    let config = Config::new()
        .nfa_size_limit(Some(most_bytes))
        .hybrid(false)
        .dfa(false)
        .onepass(false)
        .auto_prefilter(false);
    match Regex::builder().configure(config).build_from_hir(hir) {
        Ok(regex) if regex.is_match("") => Err(Problem::RegexMatchesEmpty),
        Ok(_) => Ok(()),
        Err(error) => Err(match error.size_limit() {
            Some(limit) => Problem::RegexTooLarge {
                size: ExpressionSize::Compiled { limit },
            },
            None => invalid(&error.to_string()),
        }),
    }
}

/// Bytes of one state of the compiled form with what it holds, at most.
const STATE: usize = 64;

/// States of one range of characters, at most: sixteen sequences of four bytes are more than it
/// ever needs.
const RANGE: usize = 16 * 4;

/// States that every compiled form has besides, at most.
const FRAME: usize = 16;

/// More bytes than the compiled form takes, told without making it. `None` if that is beyond all
/// measure.
fn bound(hir: &Hir) -> Option<usize> {
    states(hir)?.checked_add(FRAME)?.checked_mul(STATE)
}

fn states(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(1),
        HirKind::Literal(literal) => Some(literal.0.len()),
        HirKind::Class(Class::Unicode(class)) => class.ranges().len().max(1).checked_mul(RANGE),
        HirKind::Class(Class::Bytes(class)) => Some(class.ranges().len().max(1)),
        HirKind::Repetition(repeated) => {
            let times = repeated.max.unwrap_or(repeated.min).saturating_add(1);
            let once = states(&repeated.sub)?.checked_add(2)?;
            once.checked_mul(usize::try_from(times).ok()?)
        }
        HirKind::Capture(group) => states(&group.sub)?.checked_add(4),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().try_fold(2usize, |sum, part| {
                sum.checked_add(states(part)?)?.checked_add(1)
            })
        }
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
    Problem::InvalidRegex {
        detail: RegexMessage(detail),
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use proptest::prelude::*;
    use regex_automata::nfa::thompson::NFA;

    use super::Problem;
    use crate::{limits, samples};

    fn check(expression: &str) -> Result<Vec<Vec<String>>, Problem> {
        super::check(expression, limits::COMPILED_BYTES)
    }

    fn agrees(expression: &str, text: &str) {
        let Ok(needs) = check(expression) else {
            return;
        };
        let regex = regex::Regex::new(expression).expect(expression);
        for found in regex.find_iter(text) {
            let found = found.as_str();
            for words in &needs {
                assert!(
                    words.iter().any(|word| found.contains(word.as_str())),
                    "{found}, found by {expression}, holds none of {words:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn matches_nothing_without_its_needs(
            expression in samples::expressions(),
            text in samples::TEXT,
        ) {
            agrees(&expression, &text);
        }
    }

    #[test]
    fn nor_do_the_expressions_of_the_program_in_their_own_examples() {
        samples::in_examples(agrees);
    }

    #[test]
    fn what_is_taken_for_small_compiles_to_less() {
        for part in [
            "法",
            "[^法]",
            r"\d",
            r"\w",
            ".",
            "(法)",
            "法|治",
            "(?:法治|县){3}",
            "[a-f]",
            "(?i:ab)",
            "a*",
            "b+",
            "^",
            r"\b",
        ] {
            for times in ["", "{2}", "{0,7}", "{40}"] {
                let expression = format!("(?:{part}){times}x");
                let hir = regex_syntax::parse(&expression).expect(&expression);
                let config = NFA::config().nfa_size_limit(super::bound(&hir));
                let built = NFA::compiler().configure(config).build_from_hir(&hir);
                assert!(built.is_ok(), "{expression}");
            }
        }
    }
}
