//! Grades each place where an item is named by what stands with it: nothing, a measure, a figure.

use std::collections::BTreeMap;

use crate::judging::anchors::{Anchor, AnchorKind, Scene, is_clear, sentence_of};
use crate::judging::binding::Claims;
use crate::judging::compiled::ItemSets;
use crate::judging::route::{Route, route};
use crate::judging::topics::Topics;
use crate::matching::hits::Hit;
use hegui_rubric::{Grade, Reach, Reason};
use hegui_text::span::ViewSpan;

/// How much is kept of what is found for one item, at most; the rest is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Pieces of evidence: the best, then the first.
    pub(crate) evidence: usize,
    /// Near misses: the first.
    pub(crate) near_misses: usize,
}

impl Kept {
    /// What a verdict is made of. More may be kept for showing, which changes no verdict.
    pub(crate) const WEIGHED: Self = Self {
        evidence: 6,
        near_misses: 4,
    };

    /// So many of each, but no fewer than a verdict is made of.
    pub(crate) fn at_least(most: usize) -> Self {
        Self {
            evidence: most.max(Self::WEIGHED.evidence),
            near_misses: most.max(Self::WEIGHED.near_misses),
        }
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self::WEIGHED
    }
}

/// What was found for all items, by their index in the rubric.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// One entry an item.
    pub(crate) items: Vec<ItemFindings>,
    /// How often a bound kept something from being looked at: in texts that nobody writes.
    pub(crate) passed_over: usize,
}

/// What was found for one item.
#[derive(Debug, Default)]
pub(crate) struct ItemFindings {
    /// The text says that the item does not apply.
    pub(crate) not_applicable: bool,
    /// What counts, in the text's order.
    pub(crate) evidence: Vec<Finding>,
    /// What nearly did, in the text's order.
    pub(crate) near_misses: Vec<Missed>,
    /// Pieces of evidence that were left out.
    pub(crate) more_evidence: usize,
    /// Near misses that were left out.
    pub(crate) more_near_misses: usize,
}

/// A range of the view with the sentence round it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Located {
    /// The words.
    pub(crate) span: ViewSpan,
    /// The sentence that holds them.
    pub(crate) sentence: ViewSpan,
    /// Index of the block they stand in.
    pub(crate) block: usize,
}

/// A piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The grade it gives.
    pub(crate) grade: Grade,
    /// Where.
    pub(crate) place: Located,
    /// The words that name the item.
    pub(crate) named: ViewSpan,
    /// The words that make it concrete.
    pub(crate) measure: Option<ViewSpan>,
    /// The figure that measures it.
    pub(crate) figure: Option<ViewSpan>,
    /// The figure is a zero, or the words report one.
    pub(crate) zero: bool,
    /// Named only by an umbrella term.
    pub(crate) umbrella: bool,
    /// How it was reached.
    pub(crate) route: Route,
    /// Whether it is among those that the verdict is made of.
    pub(crate) weighed: bool,
}

impl Finding {
    /// Whether it is the same piece, whatever it weighs, which is not known before all are compared.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let weighed = other.weighed;
        Self { weighed, ..*self } == *other
    }
}

/// A mention that does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missed {
    /// Why not.
    pub(crate) reason: Reason,
    /// Where.
    pub(crate) place: Located,
    /// The words that name the item.
    pub(crate) named: ViewSpan,
    /// The words that say why not.
    pub(crate) cue: Option<ViewSpan>,
}

/// Grades all anchors of all items.
pub(crate) fn grade(
    scene: &Scene<'_>,
    anchors: &[Vec<Anchor>],
    topics: &Topics,
    claims: &Claims,
) -> Findings {
    let grader = Grader {
        scene,
        anchors,
        topics,
        claims,
    };
    let mut items: Vec<ItemFindings> = (0..scene.compiled.items.len())
        .map(|item| grader.item(item))
        .collect();
    sum_up(scene, &mut items);
    Findings {
        items,
        passed_over: 0,
    }
}

/// All that counts for one item, before the best of it is kept.
pub(crate) fn all_that_counts(
    scene: &Scene<'_>,
    anchors: &[Vec<Anchor>],
    topics: &Topics,
    claims: &Claims,
    index: usize,
) -> Vec<Finding> {
    let grader = Grader {
        scene,
        anchors,
        topics,
        claims,
    };
    let (Some(item), Some(own)) = (scene.compiled.items.get(index), anchors.get(index)) else {
        return Vec::new();
    };
    let counted = own.iter().filter(|anchor| anchor.dropped.is_none());
    let mut walked = Walked::default();
    let mut evidence: Vec<Finding> = counted
        .map(|anchor| grader.anchor(index, item, anchor, &mut walked))
        .collect();
    grader.by_topic(index, item, &mut evidence);
    evidence
}

/// Items that are graded by the evidence of other groups take over the best of it.
fn sum_up(scene: &Scene<'_>, items: &mut [ItemFindings]) {
    for (index, sets) in scene.compiled.items.iter().enumerate() {
        if sets.sums_up.is_empty() {
            continue;
        }
        let (mut evidence, mut more) = (Vec::new(), 0);
        for (other, found) in scene.compiled.items.iter().zip(items.iter()) {
            if sets.sums_up.contains(&other.group) && other.sums_up.is_empty() {
                evidence.extend_from_slice(&found.evidence);
                more += found.more_evidence;
            }
        }
        let most = scene.compiled.kept.evidence;
        if let Some(found) = items.get_mut(index) {
            found.evidence.append(&mut evidence);
            found.more_evidence += more + keep_best(&mut found.evidence, most);
        }
    }
}

struct Grader<'a> {
    scene: &'a Scene<'a>,
    anchors: &'a [Vec<Anchor>],
    topics: &'a Topics,
    claims: &'a Claims,
}

/// What is known of the acts by an item's anchors, so that no clause is searched for each of them again.
#[derive(Default)]
struct Walked {
    /// Clauses without an act that counts.
    barren: std::ops::Range<usize>,
    /// The clause last found to hold one, and where the first of it begins.
    first: Option<(usize, usize)>,
}

impl Grader<'_> {
    fn item(&self, index: usize) -> ItemFindings {
        let (Some(item), Some(anchors)) = (
            self.scene.compiled.items.get(index),
            self.anchors.get(index),
        ) else {
            return ItemFindings::default();
        };
        let mut evidence = Vec::new();
        let mut near_misses = Vec::new();
        let mut walked = Walked::default();
        for anchor in anchors {
            match anchor.dropped {
                Some((reason, cue)) => near_misses.push(Missed {
                    reason,
                    place: self.place(anchor.span, anchor.clause),
                    named: anchor.span,
                    cue,
                }),
                None => evidence.push(self.anchor(index, item, anchor, &mut walked)),
            }
        }
        self.by_topic(index, item, &mut evidence);
        let kept = self.scene.compiled.kept;
        let more_evidence = keep_best(&mut evidence, kept.evidence);
        near_misses.sort_by_key(|miss| miss.named);
        near_misses.dedup_by_key(|miss| (miss.place, miss.reason));
        let more_near_misses = near_misses.len().saturating_sub(kept.near_misses);
        near_misses.truncate(kept.near_misses);
        let not_applicable = self
            .scene
            .hits
            .of(item.not_applicable)
            .iter()
            .any(|hit| is_clear(self.scene, item, hit));
        ItemFindings {
            not_applicable,
            evidence,
            near_misses,
            more_evidence,
            more_near_misses,
        }
    }

    /// Grades one anchor by what stands with it.
    fn anchor(
        &self,
        index: usize,
        item: &ItemSets,
        anchor: &Anchor,
        walked: &mut Walked,
    ) -> Finding {
        let mut finding = Finding {
            grade: anchor.grade,
            place: self.place(anchor.span, anchor.clause),
            named: anchor.span,
            measure: None,
            figure: None,
            zero: anchor.kind == AnchorKind::Zero,
            umbrella: anchor.kind == AnchorKind::Umbrella,
            route: route(self.scene, anchor, []),
            weighed: false,
        };
        if anchor.kind == AnchorKind::Umbrella {
            return finding;
        }
        if anchor.grade >= Grade::Described {
            finding.measure = Some(anchor.span);
        } else if !anchor.heading
            && let Some(act) = self.act(index, item, anchor, walked)
        {
            finding.grade = Grade::Described;
            finding.measure = Some(act);
            finding.place.span = finding.place.span.cover(self.trimmed(act));
        }
        let is_label = self.scene.is_row_label(anchor.clause);
        if (!anchor.heading || is_label)
            && finding.grade < Grade::Quantified
            && let Some((figure, zero)) = self.figure(index, anchor)
        {
            finding.grade = Grade::Quantified;
            finding.figure = Some(figure);
            finding.zero |= zero;
            finding.place.span = finding.place.span.cover(figure);
        }
        // The figure of a row's label stands in another cell, which may be another sentence.
        finding.place.sentence = finding.place.sentence.cover(finding.place.span);
        finding.route = route(self.scene, anchor, [finding.measure, finding.figure]);
        finding
    }

    /// An act that makes the anchor concrete: in its clause, or in the following clauses of its
    /// statement up to the next item that is named.
    fn act(
        &self,
        index: usize,
        item: &ItemSets,
        anchor: &Anchor,
        walked: &mut Walked,
    ) -> Option<ViewSpan> {
        let end = self
            .scene
            .clauses
            .around(anchor.clause, Reach::Statement)
            .end;
        let mut clause = anchor.clause;
        while clause < end {
            // Clauses known to be barren are passed in one step.
            let next = if walked.barren.contains(&clause) {
                walked.barren.end.min(end)
            } else {
                clause + 1
            };
            let behind = clause.max(anchor.clause + 1)..next;
            if !behind.is_empty() && self.topics.others_named(self.scene, index, behind) {
                return None;
            }
            if !walked.barren.contains(&clause) {
                let act = self.act_in(item, anchor, clause, walked);
                if act.is_some() {
                    return act;
                }
            }
            clause = next;
        }
        None
    }

    /// The first act in `clause` that is not part of the anchor.
    fn act_in(
        &self,
        item: &ItemSets,
        anchor: &Anchor,
        clause: usize,
        walked: &mut Walked,
    ) -> Option<ViewSpan> {
        let general = &self.scene.compiled.general;
        let mut span = self.scene.clauses.span(clause);
        if let Some((_, start)) = walked.first.filter(|&(known, _)| known == clause) {
            span.start = start;
        }
        let mut acts = self
            .scene
            .hits
            .within(general.acts, span)
            .filter(|act| !self.scene.hits.overlapping(general.slogans, act.span))
            .filter(|act| self.scene.context.named_document(act.span).is_none())
            .filter(|act| is_clear(self.scene, item, act))
            .map(|act| act.span)
            .peekable();
        match acts.peek() {
            Some(first) => walked.first = Some((clause, first.start)),
            None if walked.barren.end == clause => walked.barren.end = clause + 1,
            None => walked.barren = clause..clause + 1,
        }
        acts.find(|act| !act.overlaps(anchor.span))
    }

    /// A figure of the item in the anchor's own words or clause, or in the row that it names.
    fn figure(&self, index: usize, anchor: &Anchor) -> Option<(ViewSpan, bool)> {
        let clauses = if self.scene.is_row_label(anchor.clause) {
            self.scene.clauses.around(anchor.clause, Reach::Paragraph)
        } else {
            let reached = |&clause: &usize| self.scene.clauses.span(clause).start < anchor.span.end;
            let behind = anchor.clause + 1..sentence_of(self.scene, anchor.clause).end;
            let end = behind.take_while(reached).last();
            anchor.clause..end.unwrap_or(anchor.clause) + 1
        };
        let is_shaded = |clause: usize| {
            let span = self.scene.clauses.span(clause);
            clause != anchor.clause && self.scene.context.over(span).next().is_some()
        };
        self.claims
            .of(index, clauses)
            .find(|claim| !is_shaded(claim.clause))
            .map(|claim| (claim.span, claim.zero))
    }

    /// Measures and figures that stand in the item's topic without naming it.
    fn by_topic(&self, index: usize, item: &ItemSets, evidence: &mut Vec<Finding>) {
        if !self.topics.has(index) {
            return;
        }
        let mut weak: Vec<(Hit, bool)> = Vec::new();
        weak.extend(
            self.scene
                .hits
                .of(item.measures)
                .iter()
                .map(|&hit| (hit, true)),
        );
        weak.extend(
            self.scene
                .hits
                .of(item.figures)
                .iter()
                .map(|&hit| (hit, false)),
        );
        weak.sort_unstable_by_key(|(hit, measure)| (*hit, !measure));
        weak.dedup_by_key(|(hit, _)| *hit);
        for (hit, is_measure) in weak {
            let inside_name = self.topics.inside_name(index, hit.span);
            let heading = self
                .scene
                .clauses
                .get(hit.clause)
                .is_none_or(|clause| clause.heading);
            if inside_name || heading || !is_clear(self.scene, item, &hit) {
                continue;
            }
            let claim = self.claims.of(index, hit.clause..hit.clause + 1).next();
            if !is_measure && claim.is_none() {
                continue;
            }
            if !self.topics.in_topic(self.scene, index, hit.clause) {
                continue;
            }
            let place = self.place(hit.span, hit.clause);
            evidence.push(Finding {
                grade: if claim.is_some() {
                    Grade::Quantified
                } else {
                    Grade::Described
                },
                place,
                named: hit.span,
                measure: Some(hit.span),
                figure: claim.map(|claim| claim.span),
                zero: claim.is_some_and(|claim| claim.zero),
                umbrella: false,
                route: Route::Topic,
                weighed: false,
            });
        }
    }

    /// The clause round `span`, without blanks at its ends.
    fn place(&self, span: ViewSpan, clause: usize) -> Located {
        let sentence = self.scene.clauses.cover(sentence_of(self.scene, clause));
        let block = self.scene.clauses.get(clause).map_or(0, |info| info.block);
        let whole = self.trimmed(self.scene.clauses.span(clause)).cover(span);
        Located {
            span: whole,
            sentence: sentence.cover(span),
            block,
        }
    }

    /// The clause of `span`.
    fn trimmed(&self, span: ViewSpan) -> ViewSpan {
        let view = self.scene.document.view();
        let text = span.of(view);
        let start = span.start + (text.len() - text.trim_start().len());
        let end = span.start + text.trim_end().len();
        ViewSpan::new(start, end)
    }
}

/// Keeps the best pieces (a place counts once), then restores the text's order. Returns how many places
/// were left out.
fn keep_best(evidence: &mut Vec<Finding>, most: usize) -> usize {
    evidence.sort_by_key(|finding| {
        (
            std::cmp::Reverse(finding.grade),
            finding.place.span,
            finding.named,
        )
    });
    let mut places = Places::default();
    evidence.retain(|finding| places.take(finding.place.span));
    let more = evidence.len().saturating_sub(most);
    evidence.truncate(most);
    for (rank, finding) in evidence.iter_mut().enumerate() {
        finding.weighed = rank < Kept::WEIGHED.evidence;
    }
    evidence.sort_by_key(|finding| (finding.place.span, finding.named));
    more
}

/// Places that do not overlap, by their beginning.
#[derive(Default)]
struct Places(BTreeMap<usize, ViewSpan>);

impl Places {
    /// Takes a place, unless it overlaps one that was taken before.
    fn take(&mut self, span: ViewSpan) -> bool {
        // Those taken do not overlap each other, so that only the last that begins before the end can.
        let last = self.0.range(..span.end.max(span.start + 1)).next_back();
        let is_new = last.is_none_or(|(_, taken)| !taken.overlaps(span));
        if is_new {
            self.0.insert(span.start, span);
        }
        is_new
    }
}
