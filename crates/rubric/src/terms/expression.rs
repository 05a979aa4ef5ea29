//! An expression with its references expanded → its needs, if it compiles.

use regex_automata::meta::{Config, Regex};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::needs;
use crate::problems::{ExpressionSize, Problem, RegexMend, RegexMessage};

/// The needs of an expression (see [`crate::Term::Regex`]), or what is wrong with it.
pub(crate) fn check_expression(
    expression: &str,
    most_bytes: usize,
) -> Result<Vec<Vec<String>>, Problem> {
    let hir = regex_syntax::parse(expression).map_err(|error| invalid_regex(&error.to_string()))?;
    // Compiling takes far longer than parsing, so it is done only where its outcome is open.
    let small = most_bytes_compiled(&hir).is_some_and(|bytes| bytes <= most_bytes);
    if !small || hir.properties().minimum_len() == Some(0) {
        try_to_compile(&hir, most_bytes)?;
    }
    Ok(needs::needs_of(&hir))
}

/// Compiles an expression to see whether it can be compiled and whether it matches empty text.
fn try_to_compile(hir: &Hir, most_bytes: usize) -> Result<(), Problem> {
    // The regex searches nothing but the empty text, so it needs no quick engine.
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
            None => invalid_regex(&error.to_string()),
        }),
    }
}

/// Bytes of one state of the compiled form, at most.
const STATE: usize = 64;

/// States of one range of characters, at most: no range needs sixteen sequences of four bytes.
const RANGE: usize = 16 * 4;

/// States that every compiled form needs besides, at most.
const FRAME: usize = 16;

/// An upper bound on the bytes of the compiled form, without compiling; `None` if it overflows.
fn most_bytes_compiled(hir: &Hir) -> Option<usize> {
    most_states(hir)?.checked_add(FRAME)?.checked_mul(STATE)
}

fn most_states(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(1),
        HirKind::Literal(literal) => Some(literal.0.len()),
        HirKind::Class(Class::Unicode(class)) => class.ranges().len().max(1).checked_mul(RANGE),
        HirKind::Class(Class::Bytes(class)) => Some(class.ranges().len().max(1)),
        HirKind::Repetition(repeated) => {
            let times = repeated.max.unwrap_or(repeated.min).saturating_add(1);
            let once = most_states(&repeated.sub)?.checked_add(2)?;
            once.checked_mul(usize::try_from(times).ok()?)
        }
        HirKind::Capture(group) => most_states(&group.sub)?.checked_add(4),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().try_fold(2usize, |sum, part| {
                sum.checked_add(most_states(part)?)?.checked_add(1)
            })
        }
    }
}

/// Keeps the last line of the regex compiler's message: the lines before it draw the expression.
fn invalid_regex(message: &str) -> Problem {
    let last = message
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or(message);
    let detail = last.trim().trim_start_matches("error: ").to_owned();
    Problem::InvalidRegex {
        mend: RegexMend(detail.clone()),
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
        super::check_expression(expression, limits::COMPILED_BYTES)
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
                let config = NFA::config().nfa_size_limit(super::most_bytes_compiled(&hir));
                let built = NFA::compiler().configure(config).build_from_hir(&hir);
                assert!(built.is_ok(), "{expression}");
            }
        }
    }
}
