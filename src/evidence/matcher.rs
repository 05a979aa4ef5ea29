//! One automaton for all literals of a rubric, one pass over each document.
//!
//! Every list of terms in a rubric becomes a *term set*; equal lists share one. A hit says which set
//! was hit, where, and in which clause ([`super::hits`]), so that it never has to be searched for again.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex_automata::meta::{Config, Regex};
use rustc_hash::FxHashMap;

use super::clauses::Clauses;
use super::hits::{Found, Hit, Hits};
use crate::document::Document;
use crate::rubric::Term;
use crate::span::ViewSpan;

/// Identifies a term set of a [`Matcher`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetId(u32);

impl SetId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Matches found by one expression in one clause, at most: no report needs more, and a hostile one
/// must not make more.
const MATCHES_PER_CLAUSE: usize = 32;

/// Interns term sets, then builds the [`Matcher`].
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    sets: FxHashMap<Vec<Term>, SetId>,
    set_count: u32,
    literals: FxHashMap<String, u32>,
    needles: Vec<String>,
    uses: Vec<Vec<Use>>,
    expressions: Vec<Expression>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Literal(SetId),
    Anchor(usize),
}

#[derive(Debug)]
struct Expression {
    set: SetId,
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl MatcherBuilder {
    /// The set of these terms.
    pub(crate) fn set(&mut self, terms: &[Term]) -> SetId {
        if let Some(&set) = self.sets.get(terms) {
            return set;
        }
        let set = SetId(self.set_count);
        self.set_count += 1;
        self.sets.insert(terms.to_vec(), set);
        for term in terms {
            match term {
                Term::Literal(literal) => self.add(literal, Use::Literal(set)),
                Term::Regex {
                    anchors,
                    expression,
                } => {
                    let index = self.expressions.len();
                    self.expressions.push(Expression {
                        set,
                        source: expression.clone(),
                        compiled: OnceLock::new(),
                    });
                    for anchor in anchors {
                        self.add(anchor, Use::Anchor(index));
                    }
                }
            }
        }
        set
    }

    fn add(&mut self, literal: &str, r#use: Use) {
        let index = match self.literals.get(literal) {
            Some(&index) => index,
            None => {
                let index = self.needles.len() as u32;
                self.literals.insert(literal.to_owned(), index);
                self.needles.push(literal.to_owned());
                self.uses.push(Vec::new());
                index
            }
        };
        if let Some(uses) = self.uses.get_mut(index as usize)
            && !uses.contains(&r#use)
        {
            uses.push(r#use);
        }
    }

    /// Builds the automaton.
    pub(crate) fn build(self) -> Result<Matcher, aho_corasick::BuildError> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            // Twice as fast to build as the contiguous automaton, which would win back the difference only
            // after some hundred reports.
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(&self.needles)?;
        Ok(Matcher {
            automaton,
            uses: self.uses,
            expressions: self.expressions,
            set_count: self.set_count as usize,
        })
    }
}

/// All terms of a rubric, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: AhoCorasick,
    uses: Vec<Vec<Use>>,
    expressions: Vec<Expression>,
    set_count: usize,
}

impl Matcher {
    /// All hits in `document`: one pass of the automaton; expressions are noted with the clauses that
    /// hold their anchor and tried when their set is asked for. Hits outside clauses (line furniture) and
    /// across sentence borders are left out.
    pub(crate) fn find<'a>(&'a self, document: &'a Document<'_>, clauses: &Clauses) -> Hits<'a> {
        let view = document.view();
        let mut sets: Vec<Found> = Vec::new();
        sets.resize_with(self.set_count, Found::default);
        for found in self.automaton.find_overlapping_iter(view) {
            let span = ViewSpan {
                start: found.start(),
                end: found.end(),
            };
            let Some(clause) = clauses.holding(span) else {
                continue;
            };
            let uses = self.uses.get(found.pattern().as_usize());
            for &r#use in uses.map_or(&[][..], Vec::as_slice) {
                match r#use {
                    Use::Literal(set) => {
                        if let Some(found) = sets.get_mut(set.index()) {
                            found.literal.push(Hit { span, clause });
                        }
                    }
                    Use::Anchor(expression) => {
                        let set = self.expressions.get(expression).map(|of| of.set.index());
                        if let Some(found) = set.and_then(|set| sets.get_mut(set)) {
                            found
                                .to_try
                                .push((clause, clauses.span(clause), expression));
                        }
                    }
                }
            }
        }
        Hits::new(self, view, sets)
    }

    /// The matches of an expression within a clause.
    pub(super) fn try_expression(
        &self,
        view: &str,
        clause: usize,
        clause_span: ViewSpan,
        expression: usize,
        hits: &mut Vec<Hit>,
    ) {
        let Some(expression) = self.expressions.get(expression) else {
            return;
        };
        // Validated with the rubric; one that would still not compile matches nothing.
        let compiled = expression
            .compiled
            .get_or_init(|| compile(&expression.source));
        let Some(regex) = compiled else {
            return;
        };
        for found in regex
            .find_iter(clause_span.of(view))
            .take(MATCHES_PER_CLAUSE)
        {
            if !found.is_empty() {
                let span = ViewSpan {
                    start: clause_span.start + found.start(),
                    end: clause_span.start + found.end(),
                };
                hits.push(Hit { span, clause });
            }
        }
    }
}

/// Compiles an expression for clauses of a few dozen characters: the engine behind the `regex` crate
/// without what it prepares for long texts (reverse automata, lazy DFAs, prefilters), which would take
/// longer to build than all matching of a report.
fn compile(source: &str) -> Option<Regex> {
    let config = Config::new()
        .hybrid(false)
        .dfa(false)
        .onepass(false)
        .auto_prefilter(false);
    Regex::builder().configure(config).build(source).ok()
}
