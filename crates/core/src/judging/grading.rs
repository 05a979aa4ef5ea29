//! Grades each place where an item is named by what stands with it: nothing, a measure, a figure.

use crate::judging::acts::ActFinder;
use crate::judging::anchor::Anchor;
use crate::judging::carried::INHERITED;
use crate::judging::claims::{FigureClaim, FigureClaims};
use crate::judging::drop_cause::DropCause;
use crate::judging::findings::{Findings, ItemFindings, ViewEvidence, ViewNearMiss, ViewPlace};
use crate::judging::listener::Considered;
use crate::judging::nearest::nearest;
use crate::judging::ranking::{keep_best, sum_up};
use crate::judging::route::route;
use crate::judging::scene::{ItemScene, Scene};
use crate::judging::topics::Topics;
use crate::matching::hits::Hit;
use crate::report::Route;
use crate::trace::{Because, PatternKind};
use hegui_rubric::{Grade, Reach};
use hegui_text::span::ViewSpan;

/// Grades all anchors of all items.
pub(crate) fn grade(
    scene: &Scene<'_>,
    anchors: &[Vec<Anchor>],
    topics: &Topics,
    claims: &FigureClaims,
) -> Findings {
    let items = scene.compiled.items.iter().zip(anchors);
    let mut items: Vec<ItemFindings> = items
        .map(|(item, anchors)| {
            let grader = Grader {
                here: ItemScene { scene, item },
                topics,
                claims,
            };
            grader.findings(anchors)
        })
        .collect();
    sum_up(scene.compiled, &mut items);
    Findings {
        items,
        passed_over: scene.passed_over.get(),
    }
}

/// Grades one item.
struct Grader<'a> {
    here: ItemScene<'a>,
    topics: &'a Topics,
    claims: &'a FigureClaims,
}

impl Grader<'_> {
    fn findings(&self, anchors: &[Anchor]) -> ItemFindings {
        let mut evidence = Vec::new();
        let mut near_misses = Vec::new();
        let mut acts = ActFinder::new(self.here, self.topics);
        for anchor in anchors {
            match anchor.dropped {
                Some(dropped) => {
                    self.here.tell_dropped(anchor.kind, &anchor.hit(), dropped);
                    near_misses.extend(dropped.because.reason().map(|reason| ViewNearMiss {
                        reason,
                        place: self.place(&anchor.hit()),
                        named: anchor.span,
                        cue: dropped.cue,
                    }));
                }
                None => {
                    let piece = self.evidence_at(anchor, &mut acts);
                    self.tell_counted(anchor.kind, anchor.hit(), piece);
                    evidence.push(piece);
                }
            }
        }
        self.add_topical(&mut evidence);
        let kept = self.here.scene.compiled.kept;
        let more_evidence = keep_best(&mut evidence, kept.evidence);
        near_misses.sort_by_key(|miss| miss.named);
        near_misses.dedup_by_key(|miss| (miss.place, miss.reason));
        let more_near_misses = near_misses.len().saturating_sub(kept.near_misses);
        near_misses.truncate(kept.near_misses);
        let not_applicable = self.is_not_applicable();
        let is_bare = evidence.is_empty() && near_misses.is_empty() && !not_applicable;
        ItemFindings {
            not_applicable,
            nearest: is_bare.then(|| nearest(self.here)).flatten(),
            evidence,
            near_misses,
            more_evidence,
            more_near_misses,
        }
    }

    fn tell_counted(&self, kind: PatternKind, hit: Hit, evidence: ViewEvidence) {
        let told = || Considered::counted(kind, hit, Some(evidence));
        self.here.tell(told);
    }

    /// Whether the text says that the item does not apply.
    fn is_not_applicable(&self) -> bool {
        let kind = PatternKind::NotApplicable;
        let mut is_stated = false;
        for hit in self
            .here
            .scene
            .hits
            .of(self.here.item.not_applicable)
            .iter()
        {
            match self.here.obstacle(hit) {
                Some(dropped) => self.here.tell_dropped(kind, hit, dropped),
                None => {
                    is_stated = true;
                    self.here.tell(|| Considered::counted(kind, *hit, None));
                }
            }
        }
        is_stated
    }

    /// Grades one anchor by what stands with it.
    fn evidence_at(&self, anchor: &Anchor, acts: &mut ActFinder<'_>) -> ViewEvidence {
        let mut piece = ViewEvidence {
            grade: anchor.grade,
            place: self.place(&anchor.hit()),
            named: anchor.span,
            measure: None,
            figure: None,
            zero: anchor.zero,
            route: Route::Umbrella,
            weighed: false,
        };
        if anchor.is_umbrella() {
            return piece;
        }
        let formula = self.formula_over(anchor);
        if anchor.grade >= Grade::Described && !formula {
            piece.measure = Some(anchor.span);
        } else if !anchor.heading
            && let Some(act) = acts.act_with(anchor)
        {
            piece.grade = Grade::Described;
            piece.measure = Some(act);
            piece.place.span = self.with_clause(piece.place.span, act);
        }
        // 案卷评查60册 as a heading announces; as the label of a row it is measured by the row's figures.
        if (!anchor.heading || self.here.scene.is_row_label(anchor.clause))
            && piece.grade < Grade::Quantified
            && let Some(claim) = self.figure_with(anchor)
        {
            piece.grade = Grade::Quantified;
            piece.figure = Some(claim.span);
            piece.zero |= claim.zero;
            piece.place.span = self.with_clause(piece.place.span, claim.span);
        }
        if formula && piece.figure.is_none() && piece.measure.is_none() {
            piece.grade = piece.grade.min(Grade::Mentioned);
        }
        // The figure of a row's label stands in another cell, which may be another sentence.
        piece.place.sentence = piece.place.sentence.cover(piece.place.span);
        piece.route = route(self.here.scene, anchor, [piece.measure, piece.figure]);
        piece
    }

    /// Whether the anchor stands in a turn of speech that tells of no one thing that was done.
    fn formula_over(&self, anchor: &Anchor) -> bool {
        let scene = self.here.scene;
        !anchor.zero
            && anchor.kind != PatternKind::Zero
            && scene.context.named_document(anchor.span).is_none()
            && scene.in_formula(anchor.clause, anchor.span)
    }

    /// A figure of the item in the anchor's own words or clause, or in the row or column that it names.
    fn figure_with(&self, anchor: &Anchor) -> Option<&FigureClaim> {
        let scene = self.here.scene;
        let clauses = if scene.is_row_label(anchor.clause) {
            scene.clauses.around(anchor.clause, Reach::Paragraph)
        } else {
            let reached = |&clause: &usize| scene.clauses.span(clause).start < anchor.span.end;
            let behind = anchor.clause + 1..scene.sentence_of(anchor.clause).end;
            let last = behind.take_while(reached).last();
            anchor.clause..last.unwrap_or(anchor.clause) + 1
        };
        // A row's figures in the column of what is planned measure nothing that was done.
        let is_shaded = |claim: &FigureClaim| {
            claim.clause != anchor.clause && scene.context.over(claim.span).next().is_some()
        };
        let item = self.here.item.index;
        let mut claims = self.claims.of(item, clauses);
        let own_figure = claims.find(|claim| !is_shaded(claim));
        let own_figure = own_figure.or_else(|| {
            // 行政复议 | 行政诉讼 over 3 | 0: the head of the column names it.
            let head = scene.beneath.head_over(anchor.span)?;
            let cells = scene.beneath.figures(head).iter();
            let clauses = cells.map(|&cell| scene.clauses.beginning_in(cell));
            let mut below = clauses.flat_map(|clauses| self.claims.of(item, clauses));
            below.find(|claim| !is_shaded(claim))
        });
        // 聘请法律顾问,共审查合同30份: the clause without a subject goes on about the same.
        own_figure.or_else(|| {
            let mut carried = self.carried_from(anchor.clause);
            carried.find(|claim| !is_shaded(claim))
        })
    }

    /// The figures of the item that later clauses carry on from `clause`.
    fn carried_from(&self, clause: usize) -> impl Iterator<Item = &FigureClaim> {
        let behind = clause + 1..clause + 1 + INHERITED;
        let claims = self.claims.of(self.here.item.index, behind);
        claims.filter(move |claim| claim.inherits == Some(clause))
    }

    /// Adds the measures and figures that stand in the item's topic without naming it:
    /// 我局聘请法律顾问2名。全年出具法律意见书30份。
    fn add_topical(&self, evidence: &mut Vec<ViewEvidence>) {
        if !self.topics.has(self.here.item) && !self.here.is_heard() {
            return;
        }
        let of = |set, kind| {
            let hits = self.here.scene.hits.of(set).iter();
            hits.map(move |&hit| (hit, kind))
        };
        let mut words: Vec<(Hit, PatternKind)> = Vec::new();
        words.extend(of(self.here.item.measures, PatternKind::Measure));
        words.extend(of(self.here.item.figures, PatternKind::FigureNoun));
        words.sort_unstable();
        words.dedup();
        for kinds in words.chunk_by(|(one, _), (other, _)| one == other) {
            // Of words that are a measure and stand with figures the measure comes first.
            let Some(&(hit, first)) = kinds.first() else {
                continue;
            };
            let judged = self.topical(&hit, first == PatternKind::Measure);
            evidence.extend(judged.ok());
            for &(_, kind) in kinds {
                match judged {
                    Ok(piece) => self.tell_counted(kind, hit, piece),
                    Err(dropped) => self.here.tell_dropped(kind, &hit, dropped),
                }
            }
        }
    }

    /// The evidence that a measure or a word of figures gives in the item's topic.
    fn topical(&self, hit: &Hit, is_measure: bool) -> Result<ViewEvidence, DropCause> {
        if let Some(name) = self.topics.name_over(self.here.item, hit.span) {
            return Err(DropCause::silently(Because::InName, Some(name)));
        }
        let info = self.here.scene.clauses.get(hit.clause);
        if info.is_none_or(|clause| clause.heading) {
            return Err(DropCause::silently(Because::Heading, None));
        }
        if !self.topics.in_topic(self.here, hit.clause) {
            return Err(DropCause::silently(Because::NoTopic, None));
        }
        if let Some(dropped) = self.here.obstacle(hit) {
            return Err(dropped);
        }
        let (scene, item) = (self.here.scene, self.here.item.index);
        let own = self.claims.of(item, hit.clause..hit.clause + 1).next();
        let claim = own.or_else(|| self.carried_from(hit.clause).next());
        if claim.is_none() && scene.in_formula(hit.clause, hit.span) {
            return Err(DropCause::silently(Because::Formula, None));
        }
        if !is_measure && claim.is_none() {
            return Err(DropCause::silently(Because::NoFigure, None));
        }
        Ok(ViewEvidence {
            grade: if claim.is_some() {
                Grade::Quantified
            } else {
                Grade::Described
            },
            place: self.place(hit),
            named: hit.span,
            measure: Some(hit.span),
            figure: claim.map(|claim| claim.span),
            zero: claim.is_some_and(|claim| claim.zero),
            route: Route::Topic,
            weighed: false,
        })
    }

    /// `place` with the clause of what raises it: a quotation ends where a clause does.
    fn with_clause(&self, place: ViewSpan, raised: ViewSpan) -> ViewSpan {
        let scene = self.here.scene;
        let clause = scene.clauses.holding(raised);
        let whole = clause.map_or(raised, |clause| scene.trimmed(scene.clauses.span(clause)));
        place.cover(whole).cover(raised)
    }

    /// The clauses that `hit` reaches into, without blanks at their ends.
    fn place(&self, hit: &Hit) -> ViewPlace {
        let scene = self.here.scene;
        let reached = |&clause: &usize| scene.clauses.span(clause).start < hit.span.end;
        let behind = hit.clause + 1..scene.sentence_of(hit.clause).end;
        let last = behind.take_while(reached).last().unwrap_or(hit.clause);
        let clauses = scene.clauses.cover(hit.clause..last + 1);
        scene.place(hit.clause, scene.trimmed(clauses).cover(hit.span))
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn an_item_is_graded_by_what_stands_with_it() {
        assert_judged(&[
            ("advisors", "按时开会。", "absent"),
            ("advisors", "重视法律顾问工作。", "mentioned: 法律顾问"),
            ("advisors", "聘请法律顾问。", "described: 法律顾问 + 聘请"),
            (
                "advisors",
                "聘请法律顾问3名。",
                "quantified: 法律顾问 + 聘请 + 3名",
            ),
            // The act may be missing, the figure measures all the same.
            (
                "advisors",
                "共有法律顾问3名。",
                "quantified: 法律顾问 + 3名",
            ),
            (
                "advisors",
                "我局不设法律顾问岗位，按时开会。",
                "not applicable",
            ),
        ]);
    }
}
