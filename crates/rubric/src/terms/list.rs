//! Lists of terms: literals normalised, references expanded, expressions compiled once to see that
//! they can be.

use hegui_text::normalise::{fold, plain_han};
use rustc_hash::{FxHashMap, FxHashSet};

use super::expression;
use super::term::{RawTerm, Term, Terms};
use super::vocabulary::{self, RawVocabularies, Vocabulary};
use crate::checker::{Check, Checker};
use crate::limits;
use crate::place::SourcePlace;
use crate::problems::{
    Bounded, ExpressionSize, IdForm, IdKind, Problem, Problems, Suggestion, Then,
};
use crate::written::PlacedText;

/// Lists of longer strings, in which a comma of lists is as good as any other character.
const OF_CONTEXTS: [&str; 5] = ["homonyms", "not_near", "none", "except", "slogans"];

impl Check<Vec<Term>> for Option<Terms> {
    fn check(&self, key: &'static str, checker: &mut Checker<'_>) -> Vec<Term> {
        let Some(list) = self else {
            return Vec::new();
        };
        if !OF_CONTEXTS.contains(&key) {
            checker.warn_of_joined(list);
        }
        checker.read_terms(list)
    }
}

/// A list in which only literals may stand.
impl Check<Vec<String>> for Option<Terms> {
    fn check(&self, key: &'static str, checker: &mut Checker<'_>) -> Vec<String> {
        self.as_ref()
            .map_or_else(Vec::new, |list| checker.read_literals(key, list))
    }
}

impl Checker<'_> {
    /// Resolves the vocabularies.
    pub(crate) fn resolve_vocabularies(&mut self, written: &RawVocabularies) {
        let RawVocabularies(lists) = written;
        for (name, list) in lists {
            let vocabulary = Vocabulary {
                place: name.place,
                terms: None,
                used: false,
            };
            self.vocabularies.insert(name.value.clone(), vocabulary);
            if !vocabulary::is_name(&name.value) {
                self.report_bad_id(IdKind::Vocabulary, IdForm::Words, name);
            }
            self.forbid_empty(&name.value, Some(list));
        }
        for at in written.resolve_order(self.source, self.problems) {
            if let Some((name, list)) = lists.get(at) {
                self.warn_of_joined(list);
                let terms = self.read_terms(list);
                if let Some(vocabulary) = self.vocabularies.get_mut(&name.value) {
                    vocabulary.terms = Some(terms);
                }
            }
        }
    }

    /// Warns of vocabularies that nothing referred to; to be called when all lists have been read.
    pub(crate) fn warn_of_unused(&mut self) {
        let used = self.vocabularies.iter().filter(|(_, list)| list.used);
        let used = used.map(|(name, _)| name.as_str());
        for (name, vocabulary) in &self.vocabularies {
            // Whoever builds on a file need not use all that it offers.
            if !vocabulary.used && vocabulary.place.start <= self.own_end {
                let all = Suggestion::one_of(used.clone());
                let suggestion = Then(Suggestion::nearest(name, used.clone(), all));
                let name = name.clone();
                let problem = Problem::UnusedVocabulary { name, suggestion };
                self.problems.add(problem, vocabulary.place);
            }
        }
    }

    fn read_literals(&mut self, key: &'static str, list: &Terms) -> Vec<String> {
        self.warn_of_joined(list);
        for entry in &list.entries {
            let expression = match &entry.value {
                RawTerm::Literal(_) => false,
                RawTerm::Regex { .. } => true,
                RawTerm::Reference(name) => self
                    .vocabularies
                    .get(name)
                    .and_then(|vocabulary| vocabulary.terms.as_ref())
                    .is_some_and(|terms| terms.iter().any(|t| matches!(t, Term::Regex { .. }))),
            };
            if expression {
                let problem = Problem::LiteralExpected { key };
                self.problems.add(problem, entry.place);
            }
        }
        let terms = self
            .read_terms(list)
            .into_iter()
            .filter_map(|term| match term {
                Term::Literal(text) => Some(text.into_owned()),
                Term::Regex { .. } => None,
            });
        terms.collect()
    }

    /// The terms of a list, vocabularies expanded.
    pub(crate) fn read_terms(&mut self, list: &Terms) -> Vec<Term> {
        let mut out = DistinctTerms::default();
        let mut written = WrittenTerms::default();
        for entry in &list.entries {
            if self.overflown {
                return Vec::new();
            }
            let place = entry.place;
            match &entry.value {
                RawTerm::Literal(text) => {
                    if let Some(folded) = normalise_literal(text, place, self.problems) {
                        report_repeated(&mut written, 'l', &folded, text, place, self.problems);
                        out.push(Term::Literal(folded.into()));
                    }
                }
                RawTerm::Reference(name) => {
                    let shown = format!("@{name}");
                    report_repeated(&mut written, 'r', &shown, &shown, place, self.problems);
                    out.extend(self.use_vocabulary(name, place).unwrap_or(&[]));
                }
                RawTerm::Regex {
                    expression,
                    anchors,
                } => {
                    let shown = &expression.value;
                    report_repeated(&mut written, 'x', shown, shown, place, self.problems);
                    let anchors: Vec<String> = anchors.check("anchor", self);
                    let expression = self.read_expression(expression);
                    if let (false, Some((expression, needs))) = (anchors.is_empty(), expression) {
                        let term = Term::Regex {
                            anchors,
                            expression,
                            needs,
                        };
                        self.warn_of_unanchored(&term, place);
                        out.push(term);
                    }
                }
            }
            if self.term_count.saturating_add(out.terms.len()) > limits::TERMS {
                self.report_overflow(Bounded::Terms, limits::TERMS, place);
            }
        }
        self.term_count = self.term_count.saturating_add(out.terms.len());
        out.terms
    }

    /// The terms of a vocabulary; `None` if there is no such vocabulary or it stands in a circle.
    fn use_vocabulary(&mut self, name: &str, place: SourcePlace) -> Option<&[Term]> {
        if !self.vocabularies.contains_key(name) {
            let suggestion = if self.problems.is_full() {
                Suggestion::Define
            } else {
                let known = self.vocabularies.keys().map(String::as_str);
                Suggestion::nearest(name, known, Suggestion::Define)
            };
            let name = name.to_owned();
            self.problems
                .add(Problem::UnknownVocabulary { name, suggestion }, place);
            return None;
        }
        let vocabulary = self.vocabularies.get_mut(name)?;
        vocabulary.used = true;
        vocabulary.terms.as_deref()
    }

    /// The expression with its references expanded, and its needs, if it can be compiled.
    fn read_expression(&mut self, written: &PlacedText) -> Option<(String, Vec<Vec<String>>)> {
        self.expression_count = self.expression_count.saturating_add(1);
        if self.expression_count > limits::EXPRESSIONS {
            self.report_overflow(Bounded::Expressions, limits::EXPRESSIONS, written.place);
            return None;
        }
        let checked = self.expand_and_check(written);
        checked
            .map_err(|problem| problem.map(|problem| self.problems.add(problem, written.place)))
            .ok()
    }

    /// The problem is `None` where it has been reported.
    fn expand_and_check(
        &mut self,
        written: &PlacedText,
    ) -> Result<(String, Vec<Vec<String>>), Option<Problem>> {
        if written.value.trim().is_empty() {
            return Err(Some(Problem::EmptyTerm));
        }
        let chars = written.value.chars().count();
        if chars > limits::EXPRESSION_CHARS {
            let limit = limits::EXPRESSION_CHARS;
            let size = ExpressionSize::Written { chars, limit };
            return Err(Some(Problem::RegexTooLarge { size }));
        }
        let expanded = self.expand_references(written)?;
        let needs = expression::check_expression(&expanded, self.expression_bytes)?;
        warn_of_unnormalised(written, self.problems);
        Ok((expanded, needs))
    }

    fn expand_references(&mut self, written: &PlacedText) -> Result<String, Option<Problem>> {
        let mut expanded = String::new();
        let mut done = 0;
        let mut complete = true;
        for range in vocabulary::references_in(&written.value) {
            expanded.push_str(written.value.get(done..range.start).unwrap_or(""));
            done = range.end;
            let reference = written.value.get(range).unwrap_or("");
            let place = written.place.narrow(self.source, reference);
            match self.use_vocabulary(reference.trim_start_matches('@'), place) {
                Some(terms) => expanded.push_str(&alternation_of(terms)),
                None => complete = false,
            }
            if expanded.len() > limits::EXPANDED_BYTES {
                let limit = limits::EXPANDED_BYTES;
                let size = ExpressionSize::Expanded { limit };
                return Err(Some(Problem::RegexTooLarge { size }));
            }
        }
        expanded.push_str(written.value.get(done..).unwrap_or(""));
        if complete { Ok(expanded) } else { Err(None) }
    }

    /// Warns of literals that look like several words in one pair of quotation marks. Who parts words by blanks
    /// in one text knows how to part them.
    pub(crate) fn warn_of_joined(&mut self, list: &Terms) {
        let is_quote = |c: Option<char>| matches!(c, Some('"' | '\''));
        for entry in &list.entries {
            let place = entry.place;
            let before = self.source.get(..place.start).unwrap_or("");
            let behind = self.source.get(place.end..).unwrap_or("");
            let is_alone = is_quote(place.of(self.source).chars().next())
                || (is_quote(before.chars().next_back()) && is_quote(behind.chars().next()));
            if let RawTerm::Literal(text) = &entry.value
                && is_alone
                && let Some((mark, parts)) = joined_words(text)
            {
                let parts = parts.into_iter().map(str::to_owned).collect();
                let term = text.clone();
                let problem = Problem::JoinedTerm { term, mark, parts };
                self.problems.add(problem, place);
            }
        }
    }

    /// Warns of an expression of the rubric's own that matches words without any of its anchors.
    fn warn_of_unanchored(&mut self, term: &Term, place: SourcePlace) {
        if self.is_own(place)
            && let Some(found) = term.match_without_anchor()
        {
            self.problems
                .add(Problem::AnchorNotInMatch { found }, place);
        }
    }

    fn report_overflow(&mut self, what: Bounded, limit: usize, place: SourcePlace) {
        if !self.overflown {
            self.overflown = true;
            self.problems.add(Problem::TooMany { what, limit }, place);
        }
    }
}

/// Terms in order, each once: two vocabularies may well share a word.
#[derive(Debug, Default)]
struct DistinctTerms {
    terms: Vec<Term>,
    seen: FxHashSet<Term>,
}

impl DistinctTerms {
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

/// What has been written in a list, by its kind and text.
type WrittenTerms = FxHashMap<(char, String), SourcePlace>;

/// Reports a term that was written before in the same list.
fn report_repeated(
    written: &mut WrittenTerms,
    kind: char,
    term: &str,
    shown: &str,
    place: SourcePlace,
    problems: &mut Problems,
) {
    let first = *written.entry((kind, term.to_owned())).or_insert(place);
    if first != place {
        let term = shown.to_owned();
        problems.add_repeated(Problem::DuplicateTerm { term }, place, first);
    }
}

/// The words that one literal seems to list, and the mark between them: 数据安全培训、数据安全教育. Short turns of
/// speech (先审查、后公开) and commas of sentences (谁执法，谁普法) are none.
fn joined_words(text: &str) -> Option<(char, Vec<&str>)> {
    let is_mark = |c: &char| matches!(c, '、' | '，' | ',' | '；' | ';');
    let mark = text.chars().find(is_mark)?;
    let parts: Vec<&str> = text.split(|c| is_mark(&c)).map(str::trim).collect();
    let lengths = || parts.iter().map(|part| part.chars().count());
    if lengths().any(|length| length < 2) {
        return None;
    }
    let (first, second) = (parts.first()?, parts.get(1)?);
    let shared = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
        one.zip(other)
            .take_while(|(one, other)| one == other)
            .count()
            >= 2
    };
    let alike = shared(&mut first.chars(), &mut second.chars())
        || shared(&mut first.chars().rev(), &mut second.chars().rev());
    let is_comma = matches!(mark, '，' | ',');
    let lists = !is_comma && (parts.len() > 2 || lengths().all(|length| length > 3));
    (alike || lists).then_some((mark, parts))
}

/// A literal, normalised; `None`, and reported, if nothing is left of it.
fn normalise_literal(text: &str, place: SourcePlace, problems: &mut Problems) -> Option<String> {
    if text.is_empty() {
        problems.add(Problem::EmptyTerm, place);
        return None;
    }
    // Nearly all are written as they will be looked for.
    if plain_han(text) == text.len() {
        return Some(text.to_owned());
    }
    let folded = fold(text);
    if folded.is_empty() {
        let term = text.to_owned();
        problems.add(Problem::VanishingTerm { term }, place);
        return None;
    }
    Some(folded)
}

/// The terms as one group, longest first, so that a word never hides a longer one it begins.
fn alternation_of(terms: &[Term]) -> String {
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
fn warn_of_unnormalised(expression: &PlacedText, problems: &mut Problems) {
    let mut chars = expression.value.chars().filter(|c| !c.is_ascii());
    let changed = chars.find_map(|written| {
        let folded = fold(written.encode_utf8(&mut [0; 4]));
        let changes = !folded.is_empty() && !folded.chars().eq([written]);
        changes.then_some(Problem::UnnormalisedRegex { written, folded })
    });
    if let Some(problem) = changed {
        problems.add(problem, expression.place);
    }
}
