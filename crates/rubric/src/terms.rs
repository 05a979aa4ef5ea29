//! Lists of terms: literals normalised, references expanded, expressions compiled once to see that
//! they can be.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Term;
use super::expression;
use super::limits;
use super::place::{Place, Placed};
use super::problem::{IdKind, Note, Problem, Size, What};
use super::problems::Problems;
use super::raw::{List, RawTerm, Terms};
use super::vocabulary;
use hegui_text::normalise::{fold, plain_han};

/// A vocabulary that has been read.
#[derive(Debug)]
struct Entry {
    place: Place,
    /// `None` as long as it is not resolved: it stays so only within a circle.
    terms: Option<Vec<Term>>,
    used: bool,
}

/// Reads lists of terms against the vocabularies of the rubric.
#[derive(Debug)]
pub(super) struct TermReader<'s> {
    source: &'s str,
    entries: BTreeMap<String, Entry>,
    terms: usize,
    expressions: usize,
    overflown: bool,
}

impl<'s> TermReader<'s> {
    /// Resolves the vocabularies.
    pub(super) fn new(
        source: &'s str,
        lists: &vocabulary::Written,
        problems: &mut Problems,
    ) -> Self {
        let entries = lists.iter().map(|(name, _)| {
            (
                name.value.clone(),
                Entry {
                    place: name.place,
                    terms: None,
                    used: false,
                },
            )
        });
        let entries = entries.collect();
        let mut reader = Self {
            source,
            entries,
            terms: 0,
            expressions: 0,
            overflown: false,
        };
        for (name, list) in lists {
            if !vocabulary::is_name(&name.value) {
                let problem = Problem::BadId {
                    kind: IdKind::Vocabulary,
                    id: name.value.clone(),
                };
                problems.add(problem, name.place);
            }
            if list.written == 0 {
                problems.add(
                    Problem::EmptyList {
                        key: name.value.clone(),
                    },
                    list.place,
                );
            }
        }
        for at in vocabulary::order(lists, source, problems) {
            if let Some((name, list)) = lists.get(at) {
                let terms = reader.read(list, problems);
                if let Some(entry) = reader.entries.get_mut(&name.value) {
                    entry.terms = Some(terms);
                }
            }
        }
        reader
    }

    /// The terms of a list; none if there is no list.
    pub(super) fn list(&mut self, list: &Terms, problems: &mut Problems) -> Vec<Term> {
        list.as_ref()
            .map_or_else(Vec::new, |list| self.read(list, problems))
    }

    /// The terms of a list in which only literals may stand.
    pub(super) fn literals(
        &mut self,
        key: &'static str,
        list: &Terms,
        problems: &mut Problems,
    ) -> Vec<String> {
        let Some(list) = list else {
            return Vec::new();
        };
        for entry in &list.entries {
            let expression = match &entry.value {
                RawTerm::Literal(_) => false,
                RawTerm::Regex { .. } => true,
                RawTerm::Reference(name) => self
                    .entries
                    .get(name)
                    .and_then(|entry| entry.terms.as_ref())
                    .is_some_and(|terms| terms.iter().any(|t| matches!(t, Term::Regex { .. }))),
            };
            if expression {
                problems.add(Problem::LiteralExpected { key }, entry.place);
            }
        }
        let terms = self
            .read(list, problems)
            .into_iter()
            .filter_map(|term| match term {
                Term::Literal(text) => Some(text.to_string()),
                Term::Regex { .. } => None,
            });
        terms.collect()
    }

    /// Warns of vocabularies that nothing referred to; to be called when all lists have been read.
    pub(super) fn warn_of_unused(&self, problems: &mut Problems) {
        for (name, entry) in self.entries.iter().filter(|(_, entry)| !entry.used) {
            problems.add(
                Problem::UnusedVocabulary { name: name.clone() },
                entry.place,
            );
        }
    }

    pub(super) fn read(&mut self, list: &List<RawTerm>, problems: &mut Problems) -> Vec<Term> {
        let mut out = Distinct::with_capacity(list.entries.len());
        let mut written = FxHashMap::default();
        for entry in &list.entries {
            if self.overflown {
                return Vec::new();
            }
            match &entry.value {
                RawTerm::Literal(text) => {
                    if let Some(folded) = literal(text, entry.place, problems) {
                        repeated(&mut written, 'l', &folded, text, entry.place, problems);
                        out.push(Term::Literal(folded));
                    }
                }
                RawTerm::Reference(name) => {
                    let shown = format!("@{name}");
                    repeated(&mut written, 'r', &shown, &shown, entry.place, problems);
                    out.extend(self.vocabulary(name, entry.place, problems).unwrap_or(&[]));
                }
                RawTerm::Regex {
                    expression,
                    anchors,
                } => {
                    let shown = &expression.value;
                    repeated(&mut written, 'x', shown, shown, entry.place, problems);
                    let anchors = self.literals("anchor", anchors, problems);
                    let expression = self.expression(expression, problems);
                    if let (false, Some((expression, needs))) = (anchors.is_empty(), expression) {
                        out.push(Term::Regex {
                            anchors,
                            expression,
                            needs,
                        });
                    }
                }
            }
            if self.terms.saturating_add(out.terms.len()) > limits::TERMS {
                self.overflow(Size::Terms, limits::TERMS, entry.place, problems);
            }
        }
        self.terms = self.terms.saturating_add(out.terms.len());
        out.terms
    }

    /// The terms of a vocabulary; `None` if there is no such vocabulary or it stands in a circle.
    fn vocabulary(&mut self, name: &str, place: Place, problems: &mut Problems) -> Option<&[Term]> {
        if !self.entries.contains_key(name) {
            let known = self.entries.keys().map(String::as_str);
            problems.add_unknown(What::Vocabulary, name, place, known);
            return None;
        }
        let entry = self.entries.get_mut(name)?;
        entry.used = true;
        entry.terms.as_deref()
    }

    /// The expression with its references expanded, if it can be compiled.
    fn expression(
        &mut self,
        written: &Placed<String>,
        problems: &mut Problems,
    ) -> Option<(String, Vec<Vec<String>>)> {
        self.expressions = self.expressions.saturating_add(1);
        if self.expressions > limits::EXPRESSIONS {
            self.overflow(
                Size::Expressions,
                limits::EXPRESSIONS,
                written.place,
                problems,
            );
            return None;
        }
        if written.value.trim().is_empty() {
            problems.add(Problem::EmptyTerm, written.place);
            return None;
        }
        let chars = written.value.chars().count();
        if chars > limits::EXPRESSION_CHARS {
            let limit = limits::EXPRESSION_CHARS;
            problems.add(Problem::RegexTooLong { chars, limit }, written.place);
            return None;
        }
        let expanded = self.expand(written, problems)?;
        match expression::check(&expanded, problems.expression_bytes()) {
            Ok(needs) => {
                warn_of_unnormalised(written, problems);
                Some((expanded, needs))
            }
            Err(problem) => {
                problems.add(problem, written.place);
                None
            }
        }
    }

    fn expand(&mut self, written: &Placed<String>, problems: &mut Problems) -> Option<String> {
        let source = self.source;
        let mut expanded = String::new();
        let mut done = 0;
        let mut complete = true;
        for range in vocabulary::references(&written.value) {
            expanded.push_str(written.value.get(done..range.start).unwrap_or(""));
            done = range.end;
            let reference = written.value.get(range).unwrap_or("");
            let place = written.place.narrow(source, reference);
            let name = reference.trim_start_matches('@');
            match self.vocabulary(name, place, problems) {
                Some(terms) => expanded.push_str(&alternation(terms)),
                None => complete = false,
            }
            if expanded.len() > limits::EXPANDED_BYTES {
                let problem = Problem::RegexExpanded {
                    limit: limits::EXPANDED_BYTES,
                };
                problems.add(problem, written.place);
                return None;
            }
        }
        expanded.push_str(written.value.get(done..).unwrap_or(""));
        complete.then_some(expanded)
    }

    fn overflow(&mut self, what: Size, limit: usize, place: Place, problems: &mut Problems) {
        if !self.overflown {
            self.overflown = true;
            problems.add(Problem::TooMany { what, limit }, place);
        }
    }
}

/// Terms in order, each once: two vocabularies may well share a word.
#[derive(Debug)]
struct Distinct {
    terms: Vec<Term>,
    seen: FxHashSet<Term>,
}

impl Distinct {
    fn with_capacity(terms: usize) -> Self {
        Self {
            terms: Vec::with_capacity(terms),
            seen: FxHashSet::with_capacity_and_hasher(terms, rustc_hash::FxBuildHasher),
        }
    }

    /// Adds a vocabulary, in which no term stands twice.
    fn extend(&mut self, vocabulary: &[Term]) {
        self.terms.reserve(vocabulary.len());
        self.seen.reserve(vocabulary.len());
        for term in vocabulary {
            self.push(term.clone());
        }
    }

    fn push(&mut self, term: Term) {
        if self.seen.insert(term.clone()) {
            self.terms.push(term);
        }
    }
}

/// Reports a term that was written before in the same list.
fn repeated(
    written: &mut FxHashMap<(char, String), Place>,
    kind: char,
    term: &str,
    shown: &str,
    place: Place,
    problems: &mut Problems,
) {
    let key = (kind, term.to_owned());
    if let Some(first) = written.get(&key) {
        let problem = Problem::DuplicateTerm {
            term: shown.to_owned(),
        };
        problems.add_pair(problem, (place, Note::Again), (*first, Note::First));
    } else {
        written.insert(key, place);
    }
}

/// A literal, normalised; `None`, and reported, if nothing is left of it.
fn literal(text: &Arc<str>, place: Place, problems: &mut Problems) -> Option<Arc<str>> {
    if text.is_empty() {
        problems.add(Problem::EmptyTerm, place);
        return None;
    }
    // Nearly all are written as they will be looked for: no copy.
    if plain_han(text) == text.len() {
        return Some(Arc::clone(text));
    }
    let folded = fold(text);
    if folded.is_empty() {
        problems.add(
            Problem::VanishingTerm {
                term: text.to_string(),
            },
            place,
        );
        return None;
    }
    Some(folded.into())
}

/// The terms as one group, longest first, so that a word never hides a longer one it begins.
fn alternation(terms: &[Term]) -> String {
    let mut literals: Vec<&str> = Vec::new();
    let mut expressions = Vec::new();
    for term in terms {
        match term {
            Term::Literal(text) => literals.push(text),
            Term::Regex { expression, .. } => expressions.push(format!("(?:{expression})")),
        }
    }
    literals.sort_by_key(|text| std::cmp::Reverse(text.chars().count()));
    let literals = literals.into_iter().map(regex_syntax::escape);
    let all: Vec<_> = literals.chain(expressions).collect();
    format!("(?:{})", all.join("|"))
}

/// Warns of the first character that normalisation turns to another: it can never be found.
fn warn_of_unnormalised(written: &Placed<String>, problems: &mut Problems) {
    let changed = written
        .value
        .chars()
        .filter(|c| !c.is_ascii())
        .find_map(|c| {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            (!folded.is_empty() && !folded.chars().eq([c])).then_some((c, folded))
        });
    if let Some((written_char, folded)) = changed {
        let problem = Problem::UnnormalisedRegex {
            written: written_char,
            folded,
        };
        problems.add(problem, written.place);
    }
}
