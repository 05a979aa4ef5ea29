//! The trace of one item: everything that was considered, and what became of it.
//!
//! Judging tells what it decides while it decides ([`listener`](crate::judging::listener)). Here that is collected:
//! evidence that ranking keeps is separated from the rest, the figures that stand
//! near the item are added ([`figures`]), and all of it is put in order and located in the text. What would
//! change the grade is judged anew ([`suppose`]).

mod acts;
mod figures;
mod nearly;
mod patterns;
mod suppose;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::judging::compiled::ItemSets;
use crate::judging::cues::ExcusedCue;
use crate::judging::drop_cause::DropCause;
use crate::judging::findings::{ItemFindings, ViewEvidence};
use crate::judging::listener::{Considered, Listener, MOST_HEARD};
use crate::judging::scene::Scene;
use crate::judging::{Compiled, Judged, Seen};
use crate::locator::Locator;
use crate::matching::hits::Hit;
use crate::trace::{Because, Candidate, Excused, Fate, PatternKind, Trace};
use hegui_rubric::Rubric;
use hegui_text::span::ViewSpan;

/// Excused cues that are told, at most.
const MOST_EXCUSED: usize = 12;

/// Everything that was considered for the item with this index.
pub(crate) fn trace(
    document: &Document<'_>,
    compiled: &Compiled,
    rubric: &Rubric,
    locator: &Locator<'_>,
    index: usize,
) -> Trace {
    let mut trace = Trace {
        item: index,
        grade: None,
        candidates: Vec::new(),
        omitted: 0,
        excused: Vec::new(),
        nearly: Vec::new(),
        changes: Vec::new(),
    };
    let (Some(sets), Some(item)) = (compiled.items.get(index), rubric.items.get(index)) else {
        return trace;
    };
    let seen = Seen::of(document, compiled);
    let listener = Listener::to(index);
    let considered = seen.judge(&[], Some(&listener), |judged| {
        let (told, unheard) = listener.heard();
        let mut considered = all_considered(&judged, &seen, sets, told);
        trace.omitted = unheard + keep_first(&mut considered);
        trace.grade = judged
            .findings
            .items
            .get(index)
            .and_then(ItemFindings::grade);
        trace.excused = excused(&judged, locator, &considered);
        trace.nearly = nearly::nearly(&judged, locator, sets, item);
        let candidate = |one: &Considered| {
            let pattern = patterns::of(&judged.scene, rubric, sets, item, one);
            located(&judged.scene, locator, pattern, one)
        };
        trace.candidates = considered.iter().map(candidate).collect();
        considered
    });
    trace.changes = suppose::changes(&seen, locator, sets, trace.grade, &considered);
    trace
}

/// What was told of an item, with the fate that other evidence leaves to each piece, and what was not told.
fn all_considered(
    judged: &Judged<'_>,
    seen: &Seen<'_>,
    sets: &ItemSets,
    mut told: Vec<Considered>,
) -> Vec<Considered> {
    let found = judged.findings.items.get(sets.index);
    let kept = found.map_or(&[][..], |found| &found.evidence);
    let figures = figures::unused(judged, &seen.figures, sets, &told);
    // Signs are measures too where they are among both (述法): both show what the sign gives.
    let mut by_itself = FxHashMap::default();
    for piece in told.iter().filter_map(|one| one.evidence) {
        if piece.measure == Some(piece.named) {
            by_itself.entry(piece.named).or_insert(piece);
        }
    }
    for one in &mut told {
        let because = one.dropped.map(|dropped| dropped.because);
        let of_sign = by_itself.get(&one.hit.span);
        let of_sign = of_sign.filter(|_| because == Some(Because::InName));
        if let Some(piece) = one.evidence.or(of_sign.copied()) {
            rank(one, &piece, kept);
        } else if let (None, Some(first)) = (because, kept.first()) {
            // The item does not apply, and the report has it after all.
            one.dropped = Some(DropCause::silently(Because::Superseded, Some(first.named)));
        }
    }
    let acts = acts::stopped(judged, sets, &told);
    told.extend(figures);
    told.extend(acts);
    if !sets.sums_up.is_empty() {
        told.extend(
            kept.iter()
                .filter_map(|piece| summed_up(judged, sets, piece)),
        );
    }
    told
}

/// Says of a candidate what ranking makes of its evidence: kept, one of several for the same place, or one too
/// many.
fn rank(one: &mut Considered, piece: &ViewEvidence, kept: &[ViewEvidence]) {
    // Words that are a name and a sign at once count as one of them; both show the piece.
    one.evidence = kept.iter().find(|own| own.named == piece.named).copied();
    one.dropped = match one.evidence {
        Some(_) => None,
        None => {
            let same_place = |other: &&ViewEvidence| other.place.span.overlaps(piece.place.span);
            let other = kept.iter().find(same_place).map(|other| other.named);
            let because = other.map_or(Because::Surplus, |_| Because::Duplicate);
            Some(DropCause::silently(because, other))
        }
    };
}

/// The cues over candidates that stop nothing.
fn excused(judged: &Judged<'_>, locator: &Locator<'_>, considered: &[Considered]) -> Vec<Excused> {
    let cues = judged.scene.context.excused.iter();
    let over = |cue: &&ExcusedCue| {
        let mut hits = considered.iter().map(|one| one.hit.span);
        hits.any(|span| cue.span.overlaps(span))
    };
    let excused = cues.filter(over).take(MOST_EXCUSED);
    excused
        .map(|cue| Excused {
            reason: cue.reason,
            cue: locator.mark(cue.words),
            by: locator.mark(cue.by),
        })
        .collect()
}

/// Evidence that the item takes over from one that it sums up.
fn summed_up(judged: &Judged<'_>, sets: &ItemSets, piece: &ViewEvidence) -> Option<Considered> {
    let mut items = judged.findings.items.iter().enumerate();
    let (owner, _) = items.find(|(other, found)| {
        *other != sets.index && found.evidence.iter().any(|own| own.is_same(piece))
    })?;
    let hit = Hit {
        span: piece.named,
        clause: judged.scene.clauses.holding(piece.named)?,
    };
    let kind = PatternKind::Summed(owner);
    Some(Considered::counted(kind, hit, Some(*piece)))
}

/// Puts the candidates in order and keeps the first of them, but all that count. Returns how many were left
/// out.
fn keep_first(considered: &mut Vec<Considered>) -> usize {
    let omitted = considered.len().saturating_sub(MOST_HEARD);
    if omitted > 0 {
        considered.sort_by_key(|one| (one.dropped.is_some(), one.hit.span, one.kind));
        considered.truncate(MOST_HEARD);
    }
    considered.sort_by_key(|one| (one.hit.span, one.kind));
    omitted
}

/// A candidate of the trace.
fn located(
    scene: &Scene<'_>,
    locator: &Locator<'_>,
    pattern: String,
    one: &Considered,
) -> Candidate {
    let place = scene.place(one.hit.clause, one.hit.span);
    let place = locator.place(place, locator.shortened(place.span));
    let mark = |words: Option<ViewSpan>| words.map(|span| locator.mark(span));
    let evidence = one.evidence.as_ref();
    let fate = match one.dropped {
        Some(DropCause { because, by, .. }) => Fate::Dropped {
            because,
            by: mark(by),
        },
        None => Fate::Kept {
            grade: evidence.map(|piece| piece.grade),
            // A sign or a measure that names the item says so by itself.
            measure: mark(
                evidence.and_then(|piece| piece.measure.filter(|own| *own != piece.named)),
            ),
            figure: mark(evidence.and_then(|piece| piece.figure)),
        },
    };
    Candidate {
        kind: one.kind,
        pattern,
        sentence: locator.quote(place.sentence).to_owned(),
        place,
        fate,
    }
}
