//! A regular expression of the rubric: built when it is first needed, tried only where it can match.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use memchr::memmem;
use regex_automata::meta::{Config, Regex};

use super::signature::Signature;

/// Searches with one expression before the full engine is built for it.
const LIGHT_SEARCHES: usize = 64;

/// Matches found by one expression in one clause, at most: no report needs more, and a hostile one
/// must not make more.
const MATCHES_PER_CLAUSE: usize = 32;

/// An expression, searched within one clause at a time.
#[derive(Debug)]
pub(super) struct Expression {
    source: String,
    plain: Option<String>,
    /// Of each of these sets of words, one stands in every match.
    needs: Vec<Vec<(Signature, String)>>,
    /// For the first searches: quick to build.
    light: OnceLock<Option<regex_lite::Regex>>,
    /// For the many searches of a batch: quick to run.
    full: OnceLock<Option<Regex>>,
    searches: AtomicUsize,
}

impl Expression {
    /// See [`crate::rubric::Term::Regex`] for what these are.
    pub(super) fn new(source: &str, needs: &[Vec<String>], plain: Option<&str>) -> Self {
        let signed = |word: &String| (Signature::of(word), word.clone());
        Self {
            source: source.to_owned(),
            plain: plain.map(str::to_owned),
            needs: needs
                .iter()
                .map(|words| words.iter().map(signed).collect())
                .collect(),
            light: OnceLock::new(),
            full: OnceLock::new(),
            searches: AtomicUsize::new(0),
        }
    }

    /// Whether it can match in `text`, which has these characters.
    pub(super) fn may_match(&self, text: &str, characters: &Signature) -> bool {
        self.needs.iter().all(|words| {
            words.iter().any(|(signature, word)| {
                characters.may_hold(signature)
                    && memmem::find(text.as_bytes(), word.as_bytes()).is_some()
            })
        })
    }

    /// The first matches in `text`, found by the engine that pays by now; both find the same. Validated
    /// with the rubric, so that one that would still not compile matches nothing.
    pub(super) fn find(&self, text: &str, mut then: impl FnMut(usize, usize)) {
        let first = self.searches.fetch_add(1, Ordering::Relaxed) < LIGHT_SEARCHES;
        let build = || regex_lite::Regex::new(self.plain.as_deref()?).ok();
        if first && let Some(light) = self.light.get_or_init(build) {
            let found = light.find_iter(text).take(MATCHES_PER_CLAUSE);
            found.for_each(|found| then(found.start(), found.end()));
        } else if let Some(full) = self.full.get_or_init(|| compile(&self.source)) {
            let found = full.find_iter(text).take(MATCHES_PER_CLAUSE);
            found.for_each(|found| then(found.start(), found.end()));
        }
    }
}

/// Compiles an expression, whose size was checked with the rubric.
fn compile(source: &str) -> Option<Regex> {
    let config = Config::new().nfa_size_limit(None);
    Regex::builder().configure(config).build(source).ok()
}
