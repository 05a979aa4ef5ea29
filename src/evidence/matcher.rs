//! One automaton for all literals of a rubric, one pass over each document.
//!
//! Every list of terms in a rubric becomes a *term set*; equal lists share one. A hit says which set
//! was hit, where, and in which clause ([`super::hits`]), so that it never has to be searched for again.

use std::collections::HashSet;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex_automata::meta::{Config, Regex};
use rustc_hash::FxHashMap;

use super::clauses::Clauses;
use super::hits::{Found, Hit, Hits};
use super::tolerance::{self, Piece, SLIPS_PER_CLAUSE, Slip};
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

/// Searches with one expression before the full engine is built for it.
const LIGHT_SEARCHES: usize = 64;

/// Interns term sets, then builds the [`Matcher`].
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    /// By the numbers of the terms of each set, in order.
    sets: FxHashMap<Vec<Member>, SetId>,
    set_count: u32,
    literals: FxHashMap<String, usize>,
    needles: Vec<String>,
    uses: Vec<Vec<Use>>,
    expressions: Vec<Expression>,
    /// By the whole term: the same expression may stand behind other anchors elsewhere.
    expression_numbers: FxHashMap<Term, usize>,
    /// Literals that are slipped forms of others.
    true_forms: HashSet<String>,
}

/// A term by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Member {
    Literal(usize),
    Expression(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Literal(SetId),
    Anchor {
        set: SetId,
        expression: usize,
    },
    /// Round a character that may be meant to be `right`.
    LookAlike {
        at: usize,
        right: char,
    },
}

#[derive(Debug)]
struct Expression {
    source: String,
    /// For the first searches: quick to build.
    light: OnceLock<Option<Regex>>,
    /// For the many searches of a batch: quick to run.
    full: OnceLock<Option<Regex>>,
    searches: AtomicUsize,
}

impl Expression {
    fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            light: OnceLock::new(),
            full: OnceLock::new(),
            searches: AtomicUsize::new(0),
        }
    }

    /// The engine that pays by now; both find the same. Validated with the rubric, so that one that would
    /// still not compile matches nothing.
    fn engine(&self) -> Option<&Regex> {
        let light = self.searches.fetch_add(1, Ordering::Relaxed) < LIGHT_SEARCHES;
        let compiled = if light { &self.light } else { &self.full };
        compiled
            .get_or_init(|| compile(&self.source, light))
            .as_ref()
    }
}

impl MatcherBuilder {
    /// The set of these terms.
    pub(crate) fn set(&mut self, terms: &[Term]) -> SetId {
        let members: Vec<Member> = terms.iter().map(|term| self.member(term)).collect();
        if let Some(&set) = self.sets.get(&members) {
            return set;
        }
        let set = SetId(self.set_count);
        self.set_count += 1;
        for (term, &member) in terms.iter().zip(&members) {
            match (term, member) {
                (_, Member::Literal(needle)) => self.use_for(needle, Use::Literal(set)),
                (Term::Regex { anchors, .. }, Member::Expression(expression)) => {
                    for anchor in anchors {
                        let needle = self.number(anchor);
                        self.use_for(needle, Use::Anchor { set, expression });
                    }
                }
                (Term::Literal(_), Member::Expression(_)) => {}
            }
        }
        self.sets.insert(members, set);
        set
    }

    fn member(&mut self, term: &Term) -> Member {
        match term {
            Term::Literal(literal) => Member::Literal(self.number(literal)),
            Term::Regex { expression, .. } => {
                let known = self.expression_numbers.get(term).copied();
                Member::Expression(known.unwrap_or_else(|| {
                    let number = self.expressions.len();
                    self.expression_numbers.insert(term.clone(), number);
                    self.expressions.push(Expression::new(expression));
                    number
                }))
            }
        }
    }

    /// The number of a literal among the needles of the automaton.
    fn number(&mut self, literal: &str) -> usize {
        if let Some(&number) = self.literals.get(literal) {
            return number;
        }
        let number = self.needles.len();
        self.literals.insert(literal.to_owned(), number);
        self.needles.push(literal.to_owned());
        self.uses.push(Vec::new());
        number
    }

    fn use_for(&mut self, needle: usize, r#use: Use) {
        if let Some(uses) = self.uses.get_mut(needle)
            && !uses.contains(&r#use)
        {
            uses.push(r#use);
        }
    }

    /// Adds what gives away a look-alike in a long literal. A slipped form that is a literal itself
    /// means what it says.
    fn add_triggers(&mut self) {
        for index in 0..self.needles.len() {
            let literal = self.needles.get(index);
            for trigger in literal.map(|l| tolerance::triggers(l)).unwrap_or_default() {
                if self.literals.contains_key(&trigger.form) {
                    self.true_forms.insert(trigger.form);
                } else {
                    let (at, right) = (trigger.at, trigger.right);
                    let needle = self.number(&trigger.text);
                    self.use_for(needle, Use::LookAlike { at, right });
                }
            }
        }
    }

    /// Builds the automaton.
    pub(crate) fn build(mut self) -> Result<Matcher, aho_corasick::BuildError> {
        let forgiving: Vec<bool> = self
            .needles
            .iter()
            .map(|literal| tolerance::forgives(literal))
            .collect();
        let long = self.needles.iter().filter(|n| tolerance::forgives(n));
        let longest = long.map(String::len).max().unwrap_or(0);
        self.add_triggers();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&self.needles)?;
        Ok(Matcher {
            automaton,
            forgiving,
            true_forms: self.true_forms,
            longest,
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
    /// Whether the needle forgives a slip.
    forgiving: Vec<bool>,
    /// Literals that are slipped forms of others.
    true_forms: HashSet<String>,
    /// Length in bytes of the longest needle that does.
    longest: usize,
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
        let mut look_alikes: Vec<(usize, Slip)> = Vec::new();
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
                    Use::Anchor { set, expression } => {
                        if let Some(found) = sets.get_mut(set.index()) {
                            found
                                .to_try
                                .push((clause, clauses.span(clause), expression));
                        }
                    }
                    Use::LookAlike { at, right } => {
                        let at = span.start + at;
                        look_alikes.push((clause, Slip::LookAlike { at, right }));
                    }
                }
            }
        }
        let slipped = self.find_slipped(view, clauses, look_alikes, &mut sets);
        Hits::new(self, view, sets, slipped)
    }

    /// Hits of long literals with one slip in them: the look-alikes given, and doublets. Returns where.
    fn find_slipped(
        &self,
        view: &str,
        clauses: &Clauses,
        mut look_alikes: Vec<(usize, Slip)>,
        sets: &mut [Found],
    ) -> Vec<ViewSpan> {
        let mut slipped = Vec::new();
        look_alikes.sort_unstable();
        look_alikes.dedup();
        for of_clause in look_alikes.chunk_by(|one, other| one.0 == other.0) {
            for &(clause, slip) in of_clause.iter().take(SLIPS_PER_CLAUSE) {
                slipped.extend(self.find_across(view, clauses, clause, slip, sets));
            }
        }
        for clause in 0..clauses.len() {
            let doublets = tolerance::doublets(view, clauses.span(clause));
            for slip in doublets.take(SLIPS_PER_CLAUSE) {
                slipped.extend(self.find_across(view, clauses, clause, slip, sets));
            }
        }
        slipped
    }

    fn find_across(
        &self,
        view: &str,
        clauses: &Clauses,
        clause: usize,
        slip: Slip,
        sets: &mut [Found],
    ) -> Vec<ViewSpan> {
        let mut slipped = Vec::new();
        let piece = Piece::new(view, clauses.span(clause), slip, self.longest);
        for found in self.automaton.find_overlapping_iter(&piece.text) {
            let needle = found.pattern().as_usize();
            let Some(span) = piece.across(found.start(), found.end()) else {
                continue;
            };
            let forgives = self.forgiving.get(needle).is_some_and(|&forgives| forgives);
            if !forgives || self.true_forms.contains(span.of(view)) {
                continue;
            }
            for r#use in self.uses.get(needle).into_iter().flatten() {
                if let Use::Literal(set) = r#use
                    && let Some(found) = sets.get_mut(set.index())
                {
                    found.literal.push(Hit { span, clause });
                    slipped.push(span);
                }
            }
        }
        slipped
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
        let Some(regex) = expression.engine() else {
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

/// Compiles an expression. The light engine is the one behind the `regex` crate without what it prepares
/// for long texts (reverse automata, lazy DFAs, prefilters), which takes longer to build than all
/// matching of a few reports; the full one has all of it.
fn compile(source: &str, light: bool) -> Option<Regex> {
    let config = if light {
        Config::new()
            .hybrid(false)
            .dfa(false)
            .onepass(false)
            .auto_prefilter(false)
    } else {
        Config::new()
    };
    Regex::builder().configure(config).build(source).ok()
}
