//! What would have changed the grade: each obstacle taken away, and what decided the grade taken away,
//! judged anew each time.

use crate::judging::Seen;
use crate::judging::compiled::ItemSets;
use crate::judging::drop_cause::DropCause;
use crate::judging::findings::{ItemFindings, ViewEvidence};
use crate::judging::listener::Considered;
use crate::judging::what_if::WhatIf;
use crate::locator::Locator;
use crate::matching::matcher::SetId;
use crate::trace::{Because, Change, Obstacle, PatternKind, Supposition};
use hegui_rubric::{Grade, Reason};
use hegui_text::span::ViewSpan;

/// Suppositions about one item of one report, at most.
const SUPPOSITIONS: usize = 24;
/// Obstacles in one another's way that are taken away one after the other.
const ROUNDS: usize = 4;

/// What judging anew gives.
struct Retrial {
    grade: Option<Grade>,
    evidence: Vec<ViewEvidence>,
    /// Anchors that are still dropped: where, and why.
    dropped: Vec<(ViewSpan, DropCause)>,
}

/// The grade under every supposition that is worth making. `grade` is the one without any.
pub(crate) fn changes(
    seen: &Seen<'_>,
    locator: &Locator<'_>,
    sets: &ItemSets,
    grade: Option<Grade>,
    considered: &[Considered],
) -> Vec<Change> {
    let trier = Trier {
        seen,
        locator,
        sets,
    };
    let mut list: Vec<Change> = Vec::new();
    for (number, one) in considered.iter().enumerate() {
        if list.len() == SUPPOSITIONS {
            break;
        }
        if let Some(change) = trier.without_obstacle(number, one)
            // A figure that would still decide nothing lacks more than its item.
            && (change.supposition != Supposition::OwnFigure || change.grade != grade)
            && !list.iter().any(|other| {
                (other.supposition, &other.without) == (change.supposition, &change.without)
            })
        {
            list.push(change);
        }
    }
    if grade > Some(Grade::Absent) {
        for supposition in [
            Supposition::NoFigure,
            Supposition::NoMeasure,
            Supposition::NameAlone,
            Supposition::NoMatch,
        ] {
            list.extend(trier.without_ground(supposition, grade));
        }
    }
    list
}

struct Trier<'a> {
    seen: &'a Seen<'a>,
    locator: &'a Locator<'a>,
    sets: &'a ItemSets,
}

impl Trier<'_> {
    fn judge(&self, suppositions: &[WhatIf]) -> Retrial {
        let seen = self.seen.under(suppositions);
        seen.judge(suppositions, None, |judged| {
            let found = judged.findings.items.get(self.sets.index);
            let anchors = judged.anchors.get(self.sets.index);
            let dropped = anchors
                .into_iter()
                .flatten()
                .filter_map(|anchor| Some((anchor.span, anchor.dropped?)));
            Retrial {
                grade: found.and_then(ItemFindings::grade),
                evidence: found.map_or_else(Vec::new, |found| found.evidence.clone()),
                dropped: dropped.collect(),
            }
        })
    }

    /// Something that is supposed away.
    fn obstacle(&self, words: Option<ViewSpan>, reason: Option<Reason>) -> Obstacle {
        Obstacle {
            words: words.map(|span| self.locator.mark(span)),
            reason,
        }
    }

    /// The grade if a candidate were not kept out.
    fn without_obstacle(&self, number: usize, one: &Considered) -> Option<Change> {
        let DropCause { because, by, .. } = one.dropped?;
        let span = one.hit.span;
        let forget = |set: SetId| WhatIf::Forget(vec![set], by.unwrap_or(span));
        let (supposition, what_if) = match because {
            Because::Cue(_) | Because::Section(_) | Because::Year(_) | Because::NamedDocument => {
                return self.lifted(number, one, by, because.reason()?);
            }
            Because::Homonym => (Supposition::NoHomonym, forget(self.sets.homonyms)),
            Because::NotNear => (Supposition::NoOtherMeaning, forget(self.sets.not_near)),
            Because::Forbidden => {
                let PatternKind::Way(way) = one.kind else {
                    return None;
                };
                let way = self.sets.ways.get(way.checked_sub(1)?)?;
                (Supposition::NothingForbidden, forget(way.none))
            }
            Because::Unit => (Supposition::UnitFits, WhatIf::AnyUnit(span)),
            Because::BelongsTo(_) | Because::Unbound => {
                let own = WhatIf::Give(span, self.sets.index);
                (Supposition::OwnFigure, own)
            }
            _ => return None,
        };
        Some(Change {
            supposition,
            candidate: Some(number),
            without: vec![self.obstacle(by.or(Some(span)), None)],
            grade: self.judge(&[what_if]).grade,
        })
    }

    /// Lifts one reason after the other until the place counts: 下一步 over a sentence and 尚未 in it.
    fn lifted(
        &self,
        number: usize,
        one: &Considered,
        by: Option<ViewSpan>,
        first: Reason,
    ) -> Option<Change> {
        // Without a name near by a measure counts under no supposition.
        if matches!(one.kind, PatternKind::Figure | PatternKind::NotApplicable) {
            return None;
        }
        let span = one.hit.span;
        let mut without = vec![self.obstacle(by, Some(first))];
        let mut lifts = vec![WhatIf::Lift(span, first)];
        let mut retrial = self.judge(&lifts);
        for _ in 1..ROUNDS {
            let still = retrial.dropped.iter().find_map(|(there, dropped)| {
                let reason = dropped.because.reason()?;
                let is_lifted = without.iter().any(|lifted| lifted.reason == Some(reason));
                (*there == span && !is_lifted).then_some((reason, dropped.cue))
            });
            let Some((reason, cue)) = still else {
                break;
            };
            without.push(self.obstacle(cue, Some(reason)));
            lifts.push(WhatIf::Lift(span, reason));
            retrial = self.judge(&lifts);
        }
        Some(Change {
            supposition: Supposition::NothingStops,
            candidate: Some(number),
            without,
            grade: retrial.grade,
        })
    }

    /// The grade if nothing that decided it counted: figures, measures, or the words that name the item.
    /// What takes the place of what was taken away is taken away too.
    fn without_ground(&self, supposition: Supposition, whole: Option<Grade>) -> Option<Change> {
        let mut what_ifs: Vec<WhatIf> = Vec::new();
        let mut without: Vec<Obstacle> = Vec::new();
        let mut retrial = self.judge(&[]);
        for _ in 0..ROUNDS {
            if retrial.grade != whole {
                break;
            }
            let before = what_ifs.len();
            for piece in retrial
                .evidence
                .iter()
                .filter(|piece| Some(piece.grade) == whole)
            {
                for (span, what_if) in self.ground(supposition, piece) {
                    if !what_ifs.contains(&what_if) {
                        without.push(self.obstacle(Some(span), None));
                        what_ifs.push(what_if);
                    }
                }
            }
            if what_ifs.len() == before {
                break;
            }
            retrial = self.judge(&what_ifs);
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
        says.then_some(Change {
            supposition,
            candidate: None,
            without,
            grade: retrial.grade,
        })
    }

    /// What of a piece of evidence is to be taken away.
    fn ground(&self, supposition: Supposition, piece: &ViewEvidence) -> Vec<(ViewSpan, WhatIf)> {
        let figure = piece
            .figure
            .map(|figure| (figure, WhatIf::NoFigure(figure)));
        let acts = || vec![self.seen.compiled.general.acts, self.sets.measures];
        let measure = piece
            .measure
            .filter(|measure| *measure != piece.named)
            .map(|measure| (measure, WhatIf::Forget(acts(), measure)));
        let list = match supposition {
            Supposition::NoFigure => [figure, None],
            Supposition::NoMeasure => [measure, None],
            Supposition::NameAlone => [measure, figure],
            _ => {
                let named = piece.named;
                [Some((named, WhatIf::Forget(self.own_sets(), named))), None]
            }
        };
        list.into_iter().flatten().collect()
    }

    /// All sets by which the item is known.
    fn own_sets(&self) -> Vec<SetId> {
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
                .filter(|umbrella| umbrella.items.contains(&sets.index))
                .map(|umbrella| umbrella.terms),
        );
        own
    }
}
