//! What would have changed the grade: each obstacle taken away, and what decided the grade taken away,
//! judged anew each time.

use super::{Because, PatternKind, RawCandidate, RawChange, RawTrace, Supposition};
use crate::judging::Seen;
use crate::judging::compiled::ItemSets;
use crate::judging::grading::Finding;
use crate::judging::what_if::{WhatIf, grade_of};
use crate::matching::matcher::SetId;
use hegui_rubric::{Grade, Reason};
use hegui_text::span::ViewSpan;

/// Suppositions about one item of one report, at most.
const SUPPOSITIONS: usize = 24;
/// Obstacles in one another's way that are taken away one after the other.
const ROUNDS: usize = 4;

/// What came of judging anew.
struct Outcome {
    grade: Option<Grade>,
    evidence: Vec<Finding>,
    /// Anchors that are still dropped: where, and why.
    dropped: Vec<(ViewSpan, Reason, Option<ViewSpan>)>,
}

/// The grade under every supposition that is worth making.
pub(crate) fn changes(seen: &Seen<'_>, index: usize, raw: &RawTrace) -> Vec<RawChange> {
    let Some(sets) = seen.compiled.items.get(index) else {
        return Vec::new();
    };
    let trier = Trier { seen, index, sets };
    let mut list: Vec<RawChange> = Vec::new();
    for (number, candidate) in raw.candidates.iter().enumerate() {
        if list.len() == SUPPOSITIONS {
            break;
        }
        let Some(because) = candidate.because else {
            continue;
        };
        if let Some(change) = trier.without_obstacle(number, candidate, because)
            && !list.iter().any(|other| {
                (other.supposition, &other.words) == (change.supposition, &change.words)
            })
        {
            list.push(change);
        }
    }
    if raw.grade > Some(Grade::Absent) {
        for supposition in [
            Supposition::NoFigure,
            Supposition::NoMeasure,
            Supposition::NameAlone,
            Supposition::NoMatch,
        ] {
            list.extend(trier.without_ground(supposition, raw.grade));
        }
    }
    list
}

struct Trier<'a> {
    seen: &'a Seen<'a>,
    index: usize,
    sets: &'a ItemSets,
}

impl Trier<'_> {
    fn judge(&self, suppositions: &[WhatIf]) -> Outcome {
        self.seen.under(suppositions).judge(suppositions, |judged| {
            let found = judged.findings.items.get(self.index);
            let anchors = judged.anchors.get(self.index);
            let dropped = anchors.into_iter().flatten().filter_map(|anchor| {
                anchor
                    .dropped
                    .map(|(reason, cue)| (anchor.span, reason, cue))
            });
            Outcome {
                grade: found.and_then(grade_of),
                evidence: found.map_or_else(Vec::new, |found| found.evidence.clone()),
                dropped: dropped.collect(),
            }
        })
    }

    /// The grade if `candidate` were not kept out.
    fn without_obstacle(
        &self,
        number: usize,
        candidate: &RawCandidate,
        because: Because,
    ) -> Option<RawChange> {
        let span = candidate.place.span;
        let forget = |set: SetId| WhatIf::Forget(vec![set], candidate.by.unwrap_or(span));
        let (supposition, what_if) = match because {
            Because::Cue(_) | Because::Section(_) | Because::Year(_) | Because::NamedDocument => {
                return self.lifted(number, candidate, because.reason()?);
            }
            Because::Homonym => (Supposition::NoHomonym, forget(self.sets.homonyms)),
            Because::NotNear => (Supposition::NoOtherMeaning, forget(self.sets.not_near)),
            Because::Forbidden => {
                let PatternKind::Way(way) = candidate.kind else {
                    return None;
                };
                let way = self.sets.ways.get(way.checked_sub(1)?)?;
                (Supposition::NothingForbidden, forget(way.none))
            }
            Because::Unit => (Supposition::UnitFits, WhatIf::AnyUnit(span)),
            Because::BelongsTo(_) | Because::Unbound => {
                (Supposition::OwnFigure, WhatIf::Give(span, self.index))
            }
            _ => return None,
        };
        Some(RawChange {
            supposition,
            candidate: Some(number),
            words: vec![(candidate.by.or(Some(span)), None)],
            grade: self.judge(&[what_if]).grade,
        })
    }

    /// Lifts one reason after the other until the place counts.
    fn lifted(&self, number: usize, candidate: &RawCandidate, first: Reason) -> Option<RawChange> {
        // Without a name near by a measure counts under no supposition.
        if matches!(
            candidate.kind,
            PatternKind::Figure | PatternKind::NotApplicable
        ) {
            return None;
        }
        let span = candidate.place.span;
        let mut words = vec![(candidate.by, Some(first))];
        let mut lifts = vec![WhatIf::Lift(span, first)];
        let mut outcome = self.judge(&lifts);
        for _ in 1..ROUNDS {
            let still = outcome.dropped.iter().find(|(there, reason, _)| {
                *there == span && !words.iter().any(|(_, lifted)| *lifted == Some(*reason))
            });
            let Some(&(_, reason, cue)) = still else {
                break;
            };
            words.push((cue, Some(reason)));
            lifts.push(WhatIf::Lift(span, reason));
            outcome = self.judge(&lifts);
        }
        Some(RawChange {
            supposition: Supposition::NothingStops,
            candidate: Some(number),
            words,
            grade: outcome.grade,
        })
    }

    /// The grade if nothing that decided it counted: figures, measures, or the words that name the item.
    /// What takes the place of what was taken away is taken away too.
    fn without_ground(&self, supposition: Supposition, whole: Option<Grade>) -> Option<RawChange> {
        let mut what_ifs: Vec<WhatIf> = Vec::new();
        let mut words: Vec<(Option<ViewSpan>, Option<Reason>)> = Vec::new();
        let mut outcome = self.judge(&[]);
        for _ in 0..ROUNDS {
            if outcome.grade != whole {
                break;
            }
            let before = what_ifs.len();
            for finding in outcome
                .evidence
                .iter()
                .filter(|finding| Some(finding.grade) == whole)
            {
                for (span, what_if) in self.ground(supposition, finding) {
                    if !what_ifs.contains(&what_if) {
                        words.push((Some(span), None));
                        what_ifs.push(what_if);
                    }
                }
            }
            if what_ifs.len() == before {
                break;
            }
            outcome = self.judge(&what_ifs);
        }
        // Of one kind alone it says nothing new.
        let measures = what_ifs.iter().any(|one| matches!(one, WhatIf::Forget(..)));
        let figures = what_ifs
            .iter()
            .any(|one| matches!(one, WhatIf::NoFigure(_)));
        let says = match supposition {
            Supposition::NameAlone => measures && figures,
            _ => !what_ifs.is_empty(),
        };
        says.then_some(RawChange {
            supposition,
            candidate: None,
            words,
            grade: outcome.grade,
        })
    }

    /// What of a piece of evidence is to be taken away.
    fn ground(&self, supposition: Supposition, finding: &Finding) -> Vec<(ViewSpan, WhatIf)> {
        let figure = finding
            .figure
            .map(|figure| (figure, WhatIf::NoFigure(figure)));
        let measure = finding
            .measure
            .filter(|measure| *measure != finding.named)
            .map(|measure| (measure, WhatIf::Forget(self.acts(), measure)));
        let list = match supposition {
            Supposition::NoFigure => [figure, None],
            Supposition::NoMeasure => [measure, None],
            Supposition::NameAlone => [measure, figure],
            _ => {
                let named = finding.named;
                [Some((named, WhatIf::Forget(self.own(), named))), None]
            }
        };
        list.into_iter().flatten().collect()
    }

    fn acts(&self) -> Vec<SetId> {
        vec![self.seen.compiled.general.acts, self.sets.measures]
    }

    /// All sets by which the item is known.
    fn own(&self) -> Vec<SetId> {
        let sets = self.sets;
        let mut own = vec![
            sets.terms,
            sets.signs,
            sets.zero,
            sets.measures,
            sets.figures,
        ];
        own.extend(sets.ways.iter().filter_map(|way| way.all.first().copied()));
        let umbrellas = self.seen.compiled.umbrellas.iter();
        own.extend(
            umbrellas
                .filter(|umbrella| umbrella.items.contains(&self.index))
                .map(|umbrella| umbrella.terms),
        );
        own
    }
}
