//! Acts: verbs of the rubric that make a naming concrete. 落实法律顾问制度 names it, 聘请法律顾问 did it.

use std::ops::Range;

use crate::judging::anchor::Anchor;
use crate::judging::scene::ItemScene;
use crate::judging::topics::Topics;
use hegui_rubric::Reach;
use hegui_text::span::ViewSpan;

/// Finds the acts that stand with the anchors of one item, which are asked for in the text's order.
pub(crate) struct ActFinder<'a> {
    here: ItemScene<'a>,
    topics: &'a Topics,
    /// Clauses known to hold no act that counts, so that none is searched again for each anchor.
    barren: Range<usize>,
    /// The clause last found to hold one, and where the first of it begins.
    first: Option<(usize, usize)>,
}

impl<'a> ActFinder<'a> {
    pub(crate) fn new(here: ItemScene<'a>, topics: &'a Topics) -> Self {
        Self {
            here,
            topics,
            barren: 0..0,
            first: None,
        }
    }

    /// An act that makes the anchor concrete: in its clause, or in the following clauses of its statement
    /// up to the next item that is named. 落实法律顾问制度,聘请律师2名 did; 落实法律顾问制度,案卷评查抽取案卷
    /// says nothing of what was done for the first.
    pub(crate) fn act_with(&mut self, anchor: &Anchor) -> Option<ViewSpan> {
        let clauses = self.here.scene.clauses;
        let end = clauses.around(anchor.clause, Reach::Statement).end;
        let mut clause = anchor.clause;
        while clause < end {
            let is_barren = self.barren.contains(&clause);
            // Clauses known to be barren are passed in one step.
            let next = if is_barren {
                self.barren.end.min(end)
            } else {
                clause + 1
            };
            let behind = clause.max(anchor.clause + 1)..next;
            if !behind.is_empty() && self.topics.others_named(self.here, behind) {
                return None;
            }
            if !is_barren && let Some(act) = self.act_in(clause, anchor) {
                return Some(act);
            }
            if clause == anchor.clause
                && let Some(act) = self.act_of_own_title(anchor)
            {
                return Some(act);
            }
            clause = next;
        }
        None
    }

    /// The first act in the clause of an anchor that only the anchor's own words kept from counting.
    fn act_of_own_title(&self, anchor: &Anchor) -> Option<ViewSpan> {
        if !self.here.holds_title_words(anchor.span) {
            return None;
        }
        let span = self.here.scene.clauses.span(anchor.clause);
        let mut acts = self.acts_within(span, anchor.span);
        acts.find(|act| !act.overlaps(anchor.span))
    }

    /// The acts in `span` that count beside the name `own` of the item; of none in particular where it is empty.
    fn acts_within(&self, span: ViewSpan, own: ViewSpan) -> impl Iterator<Item = ViewSpan> {
        let (here, topics) = (self.here, self.topics);
        let scene = here.scene;
        let general = &scene.compiled.general;
        scene
            .hits
            .within(general.acts, span)
            // 广泛开展 tells of no one thing that was done.
            .filter(|act| !scene.hits.overlapping(general.slogans, act.span))
            // 充分发挥…作用 promises.
            .filter(|act| !scene.in_formula(act.clause, act.span))
            // 公示 in 行政执法公示 names an item.
            .filter(|act| !topics.is_in_name(act.span))
            .filter(|act| scene.context.named_document(act.span).is_none())
            .filter(move |act| here.obstacle_beside(act, own).is_none())
            .map(|act| act.span)
    }

    /// The first act in `clause` that is not part of the anchor.
    fn act_in(&mut self, clause: usize, anchor: &Anchor) -> Option<ViewSpan> {
        let mut span = self.here.scene.clauses.span(clause);
        if let Some((_, start)) = self.first.filter(|&(known, _)| known == clause) {
            span.start = start;
        }
        let nowhere = ViewSpan::new(span.start, span.start);
        let mut acts = self.acts_within(span, nowhere).peekable();
        let first = acts.peek().map(|first| first.start);
        let found = acts.find(|act| !act.overlaps(anchor.span));
        drop(acts);
        match first {
            Some(first) => self.first = Some((clause, first)),
            None if self.barren.end == clause => self.barren.end = clause + 1,
            None => self.barren = clause..clause + 1,
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn an_act_makes_a_naming_concrete() {
        assert_judged(&[
            ("advisors", "落实法律顾问制度。", "mentioned: 法律顾问"),
            (
                "advisors",
                "落实法律顾问制度，聘请专家。",
                "described: 法律顾问 + 聘请",
            ),
            // The act belongs to the item that is named between.
            (
                "advisors",
                "落实法律顾问制度，案卷评查有序开展。",
                "mentioned: 法律顾问",
            ),
            // A slogan tells of no act, nor does a turn of speech.
            (
                "advisors",
                "充分发挥开展法律顾问工作的作用。",
                "mentioned: 法律顾问",
            ),
            ("advisors", "深入开展法律顾问工作。", "mentioned: 法律顾问"),
        ]);
    }
}
