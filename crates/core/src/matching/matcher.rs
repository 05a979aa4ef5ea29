//! All terms of a rubric, one pass over each document.
//!
//! Every list of terms in a rubric becomes a *term set*; equal lists share one. A hit says which set
//! was hit, where, and in which clause ([`crate::matching::hits`]), so that it never has to be searched for again.

use std::collections::HashSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Document;
use crate::matching::clauses::Clauses;
use crate::matching::commonness::Commonness;
use crate::matching::engines::Engine;
use crate::matching::expression::Expression;
use crate::matching::grouped::Grouped;
pub(crate) use crate::matching::hit::SetId;
use crate::matching::hit::{Attempt, Hit};
use crate::matching::hits::Hits;
use crate::matching::literals::{self, Literals, Searcher};
use crate::matching::tolerance::{self, LookAlikes, Mended, SLIPS_PER_CLAUSE, Slip};
use hegui_rubric::Term;
use hegui_text::span::ViewSpan;

/// Words that are looked for before an expression is tried, at most.
const WORDS: usize = 16;

/// Interns term sets, then builds the [`Matcher`].
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder<'r> {
    /// By the numbers of the terms of each set, in order.
    sets: FxHashMap<Vec<SetMember>, SetId>,
    set_count: u32,
    literals: FxHashMap<Arc<str>, u32>,
    needles: Vec<Arc<str>>,
    /// The numbers of literals, each with that of a set it is a member of.
    members: Vec<(u32, u32)>,
    /// With the numbers of their literals.
    calls: Vec<(u32, Call)>,
    expressions: Vec<Expression>,
    uses: Vec<ExpressionUse<'r>>,
    /// With the anchors: the same expression may stand behind others elsewhere.
    expression_numbers: FxHashMap<(&'r str, &'r [String]), u32>,
    /// Literals that are slipped forms of others.
    true_forms: HashSet<String>,
    /// Characters that may stand for others in long literals.
    look_alikes: LookAlikes,
    /// The engine that is switched off.
    off: Option<Engine>,
}

/// A term by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum SetMember {
    Literal(u32),
    Expression(u32),
}

/// What is to be looked at where a literal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Call {
    /// An expression of this set.
    Expression { set: SetId, expression: u32 },
    /// Round a character that may be meant to be `right`.
    LookAlike { at: usize, right: char },
}

/// An expression that is to be tried for a set.
#[derive(Debug)]
struct ExpressionUse<'r> {
    set: SetId,
    expression: u32,
    anchors: &'r [String],
    needs: &'r [Vec<String>],
}

impl<'r> ExpressionUse<'r> {
    /// The words without one of which it need not be tried: the rarest of those that every match holds. Where
    /// the anchors are not among these, they are a condition of their own.
    fn words(&self, commonness: &Commonness) -> &'r [String] {
        let holds_anchor = |word: &String| self.anchors.iter().any(|anchor| word.contains(anchor));
        let mut needs = self.needs.iter();
        if !needs.any(|words| words.iter().all(holds_anchor)) {
            return self.anchors;
        }
        let few = self.needs.iter().filter(|words| words.len() <= WORDS);
        let sets = std::iter::once(self.anchors).chain(few.map(Vec::as_slice));
        sets.min_by_key(|words| commonness.any(words))
            .unwrap_or(self.anchors)
    }
}

impl<'r> MatcherBuilder<'r> {
    /// A builder of matchers that forgive these slips, without one of the engines.
    pub(crate) fn new(off: Option<Engine>, look_alikes: LookAlikes) -> Self {
        Self {
            off,
            look_alikes,
            ..Self::default()
        }
    }

    /// The set of these terms.
    pub(crate) fn set(&mut self, terms: &'r [Term]) -> SetId {
        let members: Vec<SetMember> = terms.iter().map(|term| self.member(term)).collect();
        if let Some(&set) = self.sets.get(&members) {
            return set;
        }
        let set = SetId(self.set_count);
        self.set_count += 1;
        for (term, &member) in terms.iter().zip(&members) {
            match (term, member) {
                (_, SetMember::Literal(needle)) => self.members.push((needle, set.0)),
                (Term::Regex { anchors, needs, .. }, SetMember::Expression(expression)) => {
                    self.uses.push(ExpressionUse {
                        set,
                        expression,
                        anchors,
                        needs,
                    });
                }
                (Term::Literal(_), SetMember::Expression(_)) => {}
            }
        }
        self.sets.insert(members, set);
        set
    }

    fn member(&mut self, term: &'r Term) -> SetMember {
        match term {
            Term::Literal(literal) => {
                SetMember::Literal(self.number(literal, || Arc::from(&**literal)))
            }
            Term::Regex {
                anchors,
                expression,
                ..
            } => {
                let next = u32::try_from(self.expressions.len()).unwrap_or(u32::MAX);
                let key = (expression.as_str(), anchors.as_slice());
                let number = *self.expression_numbers.entry(key).or_insert(next);
                if number == next {
                    let walked = self.off != Some(Engine::Walker);
                    self.expressions.push(Expression::new(expression, walked));
                }
                SetMember::Expression(number)
            }
        }
    }

    /// The number of a literal among the needles of the automaton; `shared` makes it one if it is new.
    fn number(&mut self, literal: &str, shared: impl FnOnce() -> Arc<str>) -> u32 {
        if let Some(&number) = self.literals.get(literal) {
            return number;
        }
        let number = u32::try_from(self.needles.len()).unwrap_or(u32::MAX);
        let literal = shared();
        self.literals.insert(Arc::clone(&literal), number);
        self.needles.push(literal);
        number
    }

    /// Adds the words by which expressions are called.
    fn add_callers(&mut self, commonness: &Commonness) {
        for attempt in std::mem::take(&mut self.uses) {
            let (set, expression) = (attempt.set, attempt.expression);
            let words = match self.off {
                Some(Engine::RarestWord) => attempt.anchors,
                _ => attempt.words(commonness),
            };
            for word in words {
                let needle = self.number(word, || word.as_str().into());
                let call = Call::Expression { set, expression };
                self.calls.push((needle, call));
            }
        }
    }

    /// Adds what gives away a look-alike in a long literal. A slipped form that is a literal itself
    /// means what it says.
    fn add_triggers(&mut self) {
        // Many literals share what gives away a slip in them.
        let mut known = FxHashSet::default();
        for index in 0..self.needles.len() {
            let literal = self.needles.get(index);
            for trigger in literal
                .map(|l| tolerance::triggers_of(l, &self.look_alikes))
                .unwrap_or_default()
            {
                if self.literals.contains_key(trigger.form.as_str()) {
                    self.true_forms.insert(trigger.form);
                    continue;
                }
                let (at, right) = (trigger.at, trigger.right);
                let needle = self.number(&trigger.text, || trigger.text.as_str().into());
                let found = (needle, Call::LookAlike { at, right });
                if known.insert(found) {
                    self.calls.push(found);
                }
            }
        }
    }

    /// Makes the matcher ready.
    ///
    /// # Errors
    /// Where the literals are too long together for one automaton.
    pub(crate) fn build(mut self) -> Result<Matcher, TooLong> {
        let commonness = Commonness::of(self.needles.iter().map(|literal| &**literal));
        let forgiving: Vec<bool> = self
            .needles
            .iter()
            .map(|literal| tolerance::forgives_slip(literal))
            .collect();
        let long = self.needles.iter().zip(&forgiving);
        let long = long.filter(|(_, forgives)| **forgives);
        let longest = long.map(|(literal, _)| literal.len()).max().unwrap_or(0);
        self.add_triggers();
        self.add_callers(&commonness);
        let bytes: usize = self.needles.iter().map(|literal| literal.len()).sum();
        if bytes > literals::MOST_BYTES {
            return Err(TooLong { bytes });
        }
        // A list may name a term twice.
        let mut sets_of = Grouped::of(self.needles.len(), &self.members);
        sets_of.sort();
        Ok(Matcher {
            sets_of,
            calls: Grouped::of(self.needles.len(), &self.calls),
            literals: Literals::new(self.needles, self.off),
            forgiving,
            true_forms: self.true_forms,
            longest,
            expressions: self.expressions,
            set_count: self.set_count as usize,
            lazy: self.off != Some(Engine::LazyExpressions),
        })
    }
}

/// The literals of a rubric are too long together for one automaton.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes of terms, of which at most {most} are searched for", most = literals::MOST_BYTES)]
pub(crate) struct TooLong {
    bytes: usize,
}

/// All terms of a rubric, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Matcher {
    literals: Literals,
    /// The numbers of the sets that each literal is a member of.
    sets_of: Grouped<u32>,
    /// What each literal calls for.
    calls: Grouped<Call>,
    /// Whether the literal forgives a slip.
    forgiving: Vec<bool>,
    /// Literals that are slipped forms of others.
    true_forms: HashSet<String>,
    /// Length in bytes of the longest literal that forgives one.
    longest: usize,
    expressions: Vec<Expression>,
    set_count: usize,
    /// Expressions are tried when their set is asked for, not beforehand.
    lazy: bool,
}

/// About as many bytes of a report as there is one hit for.
const BYTES_PER_HIT: usize = 5;

/// What one pass over a document finds.
#[derive(Default)]
struct ScanResult {
    /// Hits of literals, in the text's order.
    hits: Vec<Hit>,
    /// The number of the literal of each of them.
    literals: Vec<u32>,
    /// By set.
    to_try: Vec<(u32, Attempt)>,
    /// By expression: the clause and the set that it was last noted for. A clause may hold its anchors any number
    /// of times.
    noted: Vec<(usize, u32)>,
    /// What a look-alike may stand for at a place, with the clause.
    look_alikes: Vec<(usize, Slip)>,
    slipped: Vec<ViewSpan>,
}

impl ScanResult {
    /// Puts the hits in the text's order and leaves out what is there twice.
    fn sort(&mut self) {
        let hits = std::mem::take(&mut self.hits).into_iter();
        let mut both: Vec<_> = hits.zip(std::mem::take(&mut self.literals)).collect();
        both.sort_unstable();
        both.dedup();
        (self.hits, self.literals) = both.into_iter().unzip();
    }
}

impl Matcher {
    /// All hits in `document`: one pass over its clauses; expressions are noted with the clauses that
    /// hold their anchor and tried when their set is asked for. Hits outside clauses (line furniture) and
    /// across sentence borders are left out.
    pub(crate) fn find<'a>(&'a self, document: &'a Document<'_>, clauses: &Clauses) -> Hits<'a> {
        let view = document.view();
        let mut found = ScanResult {
            hits: Vec::with_capacity(view.len() / BYTES_PER_HIT),
            literals: Vec::with_capacity(view.len() / BYTES_PER_HIT),
            noted: vec![(usize::MAX, 0); self.expressions.len()],
            ..ScanResult::default()
        };
        self.literals.with_searcher(&[view], |searcher| {
            for clause in 0..clauses.len() {
                self.find_in(view, clauses, clause, searcher, &mut found);
            }
        });
        self.find_slipped(view, clauses, &mut found);
        if !found.slipped.is_empty() {
            found.sort();
        }
        // Of a dense text these are the most that is held: each is given back as soon as it is sorted.
        let sets_of = |literal: u32| self.sets_of.group(literal as usize);
        let literal = Grouped::spread(self.set_count, &found.literals, sets_of);
        drop(found.literals);
        let mut to_try = Grouped::of(self.set_count, &found.to_try);
        drop(found.to_try);
        to_try.sort();
        let spans = (0..clauses.len()).map(|clause| clauses.span(clause));
        let (hits, slipped) = (found.hits, found.slipped);
        let clauses = spans.collect();
        let hits = Hits::new(
            &self.expressions,
            view,
            clauses,
            hits,
            literal,
            to_try,
            slipped,
        );
        if !self.lazy {
            hits.try_all();
        }
        hits
    }

    /// What begins in one clause and ends in its sentence.
    fn find_in(
        &self,
        view: &str,
        clauses: &Clauses,
        clause: usize,
        searcher: &Searcher,
        found: &mut ScanResult,
    ) {
        let own = clauses.span(clause);
        let limit = clauses.sentence_end(clause);
        searcher.each(view, own.start..own.end, |literal, start, end| {
            if end > limit {
                return;
            }
            let span = ViewSpan { start, end };
            found.hits.push(Hit { span, clause });
            found.literals.push(literal);
            for &call in self.calls.group(literal as usize) {
                match call {
                    Call::Expression { set, expression } => {
                        let noted = found.noted.get_mut(expression as usize);
                        let now = (clause, set.0);
                        if noted.is_some_and(|noted| std::mem::replace(noted, now) == now) {
                            continue;
                        }
                        let attempt = Attempt { clause, expression };
                        found.to_try.push((set.0, attempt));
                    }
                    Call::LookAlike { at, right } => {
                        let at = start + at;
                        let slip = Slip::LookAlike { at, right };
                        found.look_alikes.push((clause, slip));
                    }
                }
            }
        });
    }

    /// Adds the hits of long literals with one slip in them: the look-alikes found, and doublets.
    fn find_slipped(&self, view: &str, clauses: &Clauses, found: &mut ScanResult) {
        let mut look_alikes = std::mem::take(&mut found.look_alikes);
        look_alikes.sort_unstable();
        look_alikes.dedup();
        let mut slips = Vec::new();
        for of_clause in look_alikes.chunk_by(|one, other| one.0 == other.0) {
            slips.extend(of_clause.iter().take(SLIPS_PER_CLAUSE).copied());
        }
        for clause in 0..clauses.len() {
            let doublets = tolerance::doublets_in(view, clauses.span(clause));
            slips.extend(doublets.take(SLIPS_PER_CLAUSE).map(|slip| (clause, slip)));
        }
        if slips.is_empty() {
            return;
        }
        let pieces: Vec<(usize, Mended)> = slips
            .into_iter()
            .map(|(clause, slip)| {
                (
                    clause,
                    Mended::new(view, clauses.span(clause), slip, self.longest),
                )
            })
            .collect();
        let texts: Vec<&str> = pieces
            .iter()
            .map(|(_, piece)| piece.text.as_str())
            .collect();
        self.literals.with_searcher(&texts, |searcher| {
            for (clause, piece) in &pieces {
                self.find_across(view, *clause, piece, searcher, found);
            }
        });
    }

    fn find_across(
        &self,
        view: &str,
        clause: usize,
        piece: &Mended,
        searcher: &Searcher,
        found: &mut ScanResult,
    ) {
        searcher.each(&piece.text, 0..piece.text.len(), |literal, start, end| {
            let forgives = self
                .forgiving
                .get(literal as usize)
                .is_some_and(|&forgives| forgives);
            if !forgives {
                return;
            }
            let Some(span) = piece.across(start, end) else {
                return;
            };
            if self.true_forms.contains(span.of(view)) {
                return;
            }
            // It is a hit of the literal, but calls nothing.
            if !self.sets_of.group(literal as usize).is_empty() {
                found.hits.push(Hit { span, clause });
                found.literals.push(literal);
                found.slipped.push(span);
            }
        });
    }
}
