//! Where the terms of each set stand in one document.
//!
//! Literals are all found in one pass. Expressions cost more, and most of them could matter only beside other
//! words that are not there: they are tried when somebody asks for a stretch of text that they may match in,
//! each once. [`Hits::most`], [`Hits::may_hit_in`] and [`Hits::may_hit`] answer without trying any.
//!
//! Contract: every answer is the one that trying all expressions beforehand would give.

use std::cell::OnceCell;

use crate::matching::expression::Expression;
use crate::matching::grouped::Grouped;
pub(crate) use crate::matching::hit::Hit;
use crate::matching::hit::{Attempt, SetId};
use crate::matching::hit_list::HitList;
use hegui_text::span::ViewSpan;

/// The longest stretch that a hit of an expression is looked for before a place it might overlap, in bytes.
pub(crate) const LONGEST: usize = 300;

/// All hits in one document, by set, each list in the text's order.
#[derive(Debug, Clone)]
pub(crate) struct Hits<'a> {
    expressions: &'a [Expression],
    view: &'a str,
    /// The clauses in the view.
    clauses: Vec<ViewSpan>,
    /// All hits of literals, in the text's order.
    hits: Vec<Hit>,
    /// By set: which of them are hits of it.
    literal: Grouped<u32>,
    to_try: Grouped<Attempt>,
    /// What came of each that was tried.
    tried: Vec<OnceCell<Vec<Hit>>>,
    /// All hits of the sets that have expressions to try, once they were asked for.
    all: Vec<OnceCell<Vec<Hit>>>,
    /// Where a term was found with a slip in it.
    slipped: Vec<ViewSpan>,
}

impl<'a> Hits<'a> {
    /// `hits` are those of literals; `literal`, as indices of these, and `to_try` are by set; all of it is in the
    /// text's order.
    pub(crate) fn new(
        expressions: &'a [Expression],
        view: &'a str,
        clauses: Vec<ViewSpan>,
        hits: Vec<Hit>,
        literal: Grouped<u32>,
        to_try: Grouped<Attempt>,
        mut slipped: Vec<ViewSpan>,
    ) -> Self {
        slipped.sort_unstable();
        slipped.dedup();
        Self {
            expressions,
            view,
            clauses,
            hits,
            all: vec![OnceCell::new(); literal.len()],
            literal,
            tried: vec![OnceCell::new(); to_try.entries()],
            to_try,
            slipped,
        }
    }

    /// Whether the term at `span` was found with a slip in it.
    pub(crate) fn is_slipped(&self, span: ViewSpan) -> bool {
        self.slipped.binary_search(&span).is_ok()
    }

    /// The hits of `set`, in the text's order.
    pub(crate) fn of(&self, set: SetId) -> HitList<'_> {
        let (hits, to_try) = self.known(set);
        match self.all.get(set.index()) {
            Some(all) if !to_try.is_empty() => HitList::all(all.get_or_init(|| {
                let mut hits: Vec<Hit> = hits.iter().copied().collect();
                for (index, attempt) in (self.to_try.before(set.index())..).zip(to_try) {
                    hits.extend_from_slice(self.tried(index, *attempt));
                }
                hits.sort_unstable();
                hits.dedup();
                hits
            })),
            _ => hits,
        }
    }

    /// The hits of literals that begin in `range`, whatever sets they are of.
    pub(crate) fn literals_in(&self, range: ViewSpan) -> impl Iterator<Item = &Hit> {
        let first = self
            .hits
            .partition_point(|hit| hit.span.start < range.start);
        let behind = self.hits.iter().skip(first);
        behind.take_while(move |hit| hit.span.start < range.end)
    }

    /// Tries all expressions.
    pub(crate) fn try_all(&self) {
        for set in 0..u32::try_from(self.all.len()).unwrap_or(u32::MAX) {
            self.of(SetId(set));
        }
    }

    /// What comes of an attempt, which is made once. `index` is its place among all.
    fn tried(&self, index: usize, attempt: Attempt) -> &[Hit] {
        self.tried
            .get(index)
            .map_or(&[], |tried| tried.get_or_init(|| self.attempt(attempt)))
    }

    /// The matches of an expression within a clause.
    fn attempt(&self, attempt: Attempt) -> Vec<Hit> {
        let mut hits = Vec::new();
        let clause = attempt.clause;
        let (Some(&span), Some(expression)) = (
            self.clauses.get(clause),
            self.expressions.get(attempt.expression as usize),
        ) else {
            return hits;
        };
        let text = span.of(self.view);
        expression.find(text, |start, end| {
            let span = ViewSpan::new(span.start + start, span.start + end);
            hits.push(Hit { span, clause });
        });
        hits
    }

    /// Forgets the hits of `set` that overlap `span`: what if they did not stand there?
    pub(crate) fn forget(&mut self, set: SetId, span: ViewSpan) {
        self.forget_where(set, |hit| hit.overlaps(span));
    }

    /// Forgets the hits of `set` at these places.
    pub(crate) fn forget_where(&mut self, set: SetId, is_forgotten: impl Fn(&ViewSpan) -> bool) {
        let hits = self.of(set).iter().copied();
        let hits: Vec<Hit> = hits.filter(|hit| !is_forgotten(&hit.span)).collect();
        if let Some(all) = self.all.get_mut(set.index()) {
            *all = OnceCell::from(hits);
        }
    }

    /// What is known of the hits of `set` without trying an expression: hits, and what is to be tried.
    #[inline]
    fn known(&self, set: SetId) -> (HitList<'_>, &[Attempt]) {
        match self.all.get(set.index()).and_then(OnceCell::get) {
            Some(all) => (HitList::all(all), &[]),
            None => (
                HitList::picked(&self.hits, self.literal.group(set.index())),
                self.to_try.group(set.index()),
            ),
        }
    }

    /// A measure of how many hits `set` can have: 0 if it has none.
    pub(crate) fn most(&self, set: SetId) -> usize {
        let (hits, to_try) = self.known(set);
        hits.len() + to_try.len()
    }

    /// The clauses in which a hit of `set` can begin, in order, told without trying an expression.
    pub(crate) fn may_hit_in(&self, set: SetId) -> Vec<usize> {
        let (hits, to_try) = self.known(set);
        let of_hits = hits.iter().map(|hit| hit.clause);
        let mut clauses: Vec<usize> = of_hits.chain(to_try.iter().map(|t| t.clause)).collect();
        clauses.sort_unstable();
        clauses.dedup();
        clauses
    }

    /// Whether `set` can have a hit inside `range`, told without trying an expression.
    pub(crate) fn may_hit(&self, set: SetId, range: ViewSpan) -> bool {
        let (hits, to_try) = self.known(set);
        if hits_inside(hits, range).next().is_some() {
            return true;
        }
        self.reaching(to_try, range).next().is_some()
    }

    /// Whether a hit of `set` that is wanted lies wholly inside `range`. No expression is tried for it elsewhere.
    pub(crate) fn any(&self, set: SetId, range: ViewSpan, wanted: impl Fn(&Hit) -> bool) -> bool {
        let (hits, to_try) = self.known(set);
        if hits_inside(hits, range).any(&wanted) {
            return true;
        }
        let mut tried = self.tried_in(set, to_try, range);
        tried.any(|hit| range.contains(hit.span) && wanted(hit))
    }

    /// The hits of the expressions of `set` in clauses that reach into `range`.
    fn tried_in<'h>(
        &'h self,
        set: SetId,
        to_try: &'h [Attempt],
        range: ViewSpan,
    ) -> impl Iterator<Item = &'h Hit> {
        let before = self.to_try.before(set.index());
        let reaching = self.reaching(to_try, range);
        reaching.flat_map(move |(index, attempt)| self.tried(before + index, *attempt))
    }

    /// Those to be tried in clauses that reach into `range`, with their indices.
    fn reaching<'t>(
        &self,
        to_try: &'t [Attempt],
        range: ViewSpan,
    ) -> impl Iterator<Item = (usize, &'t Attempt)> {
        let span = |attempt: &Attempt| self.clauses.get(attempt.clause).copied();
        let first = to_try
            .partition_point(|attempt| span(attempt).is_some_and(|span| span.end <= range.start));
        let rest = to_try.iter().enumerate().skip(first);
        rest.take_while(move |(_, attempt)| {
            span(attempt).is_some_and(|span| span.start < range.end)
        })
    }

    /// The hits of `set` that lie wholly inside `range`.
    pub(crate) fn within(&self, set: SetId, range: ViewSpan) -> impl Iterator<Item = &Hit> {
        let hits = if self.may_hit(set, range) {
            self.of(set)
        } else {
            HitList::all(&[])
        };
        hits_inside(hits, range)
    }

    /// The hit of `set` inside `range` that begins nearest to `at` and is wanted; of two as near, the first.
    pub(crate) fn nearest(
        &self,
        set: SetId,
        range: ViewSpan,
        at: usize,
        wanted: impl Fn(&Hit) -> bool,
    ) -> Option<&Hit> {
        let hits = self.of(set);
        let here = hits.partition_point(|hit| hit.span.start < at);
        let wanted = |hit: &&Hit| range.contains(hit.span) && wanted(hit);
        let before = hits
            .up_to(here)
            .rev()
            .take_while(|hit| hit.span.start >= range.start);
        let behind = hits
            .from(here)
            .take_while(|hit| hit.span.start < range.end)
            .find(wanted);
        let room = behind.map_or(usize::MAX, |hit| hit.span.start - at);
        let mut nearest = None;
        for hit in before.take_while(|hit| at - hit.span.start <= room) {
            if nearest.is_some_and(|found: &Hit| found.span.start != hit.span.start) {
                break;
            }
            if wanted(&hit) {
                nearest = Some(hit);
            }
        }
        nearest.or(behind)
    }

    /// Whether a hit of `set` overlaps `span` (terms are short, so a window round it is enough).
    pub(crate) fn overlapping(&self, set: SetId, span: ViewSpan) -> bool {
        let (hits, to_try) = self.known(set);
        let is_near = |hit: &Hit| hit.span.start + LONGEST >= span.start;
        let first = hits.partition_point(|hit| !is_near(hit));
        let mut hits = hits.from(first).take_while(|hit| hit.span.start < span.end);
        if hits.any(|hit| hit.span.overlaps(span)) {
            return true;
        }
        let window = ViewSpan::new(span.start.saturating_sub(LONGEST), span.end);
        self.tried_in(set, to_try, window)
            .any(|hit| is_near(hit) && hit.span.overlaps(span))
    }
}

fn hits_inside(hits: HitList<'_>, range: ViewSpan) -> impl Iterator<Item = &Hit> {
    let first = hits.partition_point(|hit| hit.span.start < range.start);
    hits.from(first)
        .take_while(move |hit| hit.span.start < range.end)
        .filter(move |hit| hit.span.end <= range.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Hit;
    use crate::document::Document;
    use crate::document::testing;
    use crate::matching::clauses::Clauses;
    use crate::matching::matcher::{Matcher, MatcherBuilder, SetId};
    use hegui_rubric::Term;
    use hegui_text::span::ViewSpan;

    fn expression(anchor: &str, expression: &str) -> Term {
        Term::Regex {
            anchors: vec![anchor.to_owned()],
            expression: expression.to_owned(),
            needs: vec![vec![anchor.to_owned()]],
        }
    }

    /// A matcher with a set of both kinds of terms and one of expressions.
    fn matcher() -> (Matcher, [SetId; 2]) {
        let both = [Term::Literal("法治".into()), expression("县", "县.{0,2}法")];
        let expressions = [expression("法", "法[治法]*县"), expression("治", "治.?治")];
        let mut builder = MatcherBuilder::default();
        let sets = [builder.set(&both), builder.set(&expressions)];
        (builder.build().unwrap(), sets)
    }

    #[test]
    fn a_set_is_hit_where_a_term_stands_within_a_sentence() {
        let (matcher, [both, _]) = matcher();
        for (text, expected) in [
            ("全县法治宣传", &["县法", "法治"][..]),
            ("县里普法，依法治县", &["县里普法", "法治"]),
            // An expression is searched within a clause.
            ("全县，法制", &[]),
        ] {
            let document = Document::parse(text, &testing::conventions());
            let hits = matcher.find(&document, &Clauses::of(&document));
            let quotes = hits.of(both).iter().map(|hit| hit.span.of(document.view()));
            assert_eq!(quotes.collect::<Vec<_>>(), expected, "{text}");
        }
    }

    proptest! {
        /// What is asked of one stretch, which tries few expressions, is what a look at all hits says.
        #[test]
        fn lazy_answers_are_those_of_all_hits(
            text in "[法治县，。]{0,30}",
            from in 0usize..30,
            length in 0usize..12,
        ) {
            let (matcher, sets) = matcher();
            let document = Document::parse(&text, &testing::conventions());
            let clauses = Clauses::of(&document);
            let view = document.view();
            let at = |index: usize| view.char_indices().nth(index).map_or(view.len(), |(at, _)| at);
            let range = ViewSpan::new(at(from), at(from + length));
            for set in sets {
                let eager = matcher.find(&document, &clauses);
                let all: Vec<Hit> = eager.of(set).iter().copied().collect();
                let inside: Vec<Hit> =
                    all.iter().filter(|hit| range.contains(hit.span)).copied().collect();
                let lazy = || matcher.find(&document, &clauses);
                prop_assert_eq!(lazy().any(set, range, |_| true), !inside.is_empty());
                prop_assert!(inside.is_empty() || lazy().may_hit(set, range));
                prop_assert_eq!(lazy().within(set, range).copied().collect::<Vec<_>>(), inside);
                let overlaps = all.iter().any(|hit| hit.span.overlaps(range));
                prop_assert_eq!(lazy().overlapping(set, range), overlaps);
                let may_begin = lazy().may_hit_in(set);
                prop_assert!(all.iter().all(|hit| may_begin.contains(&hit.clause)));
                prop_assert!(lazy().most(set) > 0 || all.is_empty());
            }
        }
    }
}
