//! One automaton for all literals of a rubric, one pass over each document.
//!
//! Every list of terms in a rubric becomes a *term set*; equal lists share one. A hit says which set
//! was hit, where, and in which clause, so that it never has to be searched for again.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use super::tolerance::{self, Piece, SLIPS_PER_CLAUSE, Slip};
use crate::document::Document;
use crate::rubric::Term;
use crate::span::ViewSpan;

/// Identifies a term set of a [`Matcher`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetId(u32);

/// Matches found by one expression in one clause, at most: no report needs more, and a hostile one
/// must not make more.
const MATCHES_PER_CLAUSE: usize = 32;

/// Interns term sets, then builds the [`Matcher`].
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    sets: HashMap<Vec<Term>, SetId>,
    set_count: u32,
    literals: HashMap<String, u32>,
    needles: Vec<String>,
    uses: Vec<Vec<Use>>,
    expressions: Vec<Expression>,
    /// Literals that are slipped forms of others.
    true_forms: HashSet<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Literal(SetId),
    Anchor(usize),
    /// Round a character that may be meant to be `right`.
    LookAlike {
        at: usize,
        right: char,
    },
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
        let index = *self.literals.entry(literal.to_owned()).or_insert_with(|| {
            self.needles.push(literal.to_owned());
            self.uses.push(Vec::new());
            (self.needles.len() - 1) as u32
        });
        if let Some(uses) = self.uses.get_mut(index as usize)
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
                    self.add(&trigger.text, Use::LookAlike { at, right });
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

/// A place where a term of a set stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// Where it stands in the view.
    pub(crate) span: ViewSpan,
    /// Index of its clause in [`Clauses`].
    pub(crate) clause: usize,
}

/// All hits in one document, by set, each list in the text's order.
#[derive(Debug)]
pub(crate) struct Hits {
    by_set: Vec<Vec<Hit>>,
}

impl Hits {
    /// The hits of `set`, in the text's order.
    pub(crate) fn of(&self, set: SetId) -> &[Hit] {
        self.by_set.get(set.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The hits of `set` that lie wholly inside `range`.
    pub(crate) fn within(&self, set: SetId, range: ViewSpan) -> impl Iterator<Item = &Hit> {
        let hits = self.of(set);
        let first = hits.partition_point(|hit| hit.span.start < range.start);
        hits.get(first..)
            .unwrap_or(&[])
            .iter()
            .take_while(move |hit| hit.span.start < range.end)
            .filter(move |hit| hit.span.end <= range.end)
    }

    /// Whether a hit of `set` overlaps `span` (terms are short, so a window round it is enough).
    pub(crate) fn overlapping(&self, set: SetId, span: ViewSpan) -> bool {
        const LONGEST: usize = 300;
        let hits = self.of(set);
        let first = hits.partition_point(|hit| hit.span.start + LONGEST < span.start);
        hits.get(first..)
            .unwrap_or(&[])
            .iter()
            .take_while(|hit| hit.span.start < span.end)
            .any(|hit| hit.span.overlaps(span))
    }
}

impl Matcher {
    /// All hits in `document`: one pass of the automaton, expressions only in clauses that hold their
    /// anchor. Hits outside clauses (line furniture) and across clause borders are left out.
    pub(crate) fn find(&self, document: &Document<'_>, clauses: &super::clauses::Clauses) -> Hits {
        let view = document.view();
        let mut by_set: Vec<Vec<Hit>> = vec![Vec::new(); self.set_count];
        let mut to_try: Vec<(usize, usize)> = Vec::new();
        let mut look_alikes: Vec<(usize, Slip)> = Vec::new();
        for found in self.automaton.find_overlapping_iter(view) {
            let span = ViewSpan {
                start: found.start(),
                end: found.end(),
            };
            let Some(clause) = clauses.holding(span) else {
                continue;
            };
            for &r#use in self
                .uses
                .get(found.pattern().as_usize())
                .map_or(&[][..], |uses| uses)
            {
                match r#use {
                    Use::Literal(set) => {
                        if let Some(hits) = by_set.get_mut(set.0 as usize) {
                            hits.push(Hit { span, clause });
                        }
                    }
                    Use::Anchor(expression) => to_try.push((clause, expression)),
                    Use::LookAlike { at, right } => {
                        let at = span.start + at;
                        look_alikes.push((clause, Slip::LookAlike { at, right }));
                    }
                }
            }
        }
        self.find_slipped(view, clauses, look_alikes, &mut by_set);
        to_try.sort_unstable();
        to_try.dedup();
        for (clause, expression) in to_try {
            self.try_expression(view, clauses.span(clause), clause, expression, &mut by_set);
        }
        for hits in &mut by_set {
            hits.sort_unstable();
            hits.dedup();
        }
        Hits { by_set }
    }

    /// Hits of long literals with one slip in them: the look-alikes given, and doublets.
    fn find_slipped(
        &self,
        view: &str,
        clauses: &super::clauses::Clauses,
        mut look_alikes: Vec<(usize, Slip)>,
        by_set: &mut [Vec<Hit>],
    ) {
        look_alikes.sort_unstable();
        look_alikes.dedup();
        for of_clause in look_alikes.chunk_by(|one, other| one.0 == other.0) {
            for &(clause, slip) in of_clause.iter().take(SLIPS_PER_CLAUSE) {
                self.find_across(view, clauses, clause, slip, by_set);
            }
        }
        for clause in 0..clauses.len() {
            let doublets = tolerance::doublets(view, clauses.span(clause));
            for slip in doublets.take(SLIPS_PER_CLAUSE) {
                self.find_across(view, clauses, clause, slip, by_set);
            }
        }
    }

    fn find_across(
        &self,
        view: &str,
        clauses: &super::clauses::Clauses,
        clause: usize,
        slip: Slip,
        by_set: &mut [Vec<Hit>],
    ) {
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
                    && let Some(hits) = by_set.get_mut(set.0 as usize)
                {
                    hits.push(Hit { span, clause });
                }
            }
        }
    }

    fn try_expression(
        &self,
        view: &str,
        clause_span: ViewSpan,
        clause: usize,
        expression: usize,
        by_set: &mut [Vec<Hit>],
    ) {
        let Some(expression) = self.expressions.get(expression) else {
            return;
        };
        // Validated with the rubric; one that would still not compile matches nothing.
        let compiled = expression
            .compiled
            .get_or_init(|| Regex::new(&expression.source).ok());
        let (Some(regex), Some(hits)) = (compiled, by_set.get_mut(expression.set.0 as usize))
        else {
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
