//! Figures that stand near an item and do not measure it.
//!
//! Binding says of each figure what it measures, of none why it does not measure some other item: that is
//! asked only here, of the figures in the sentences that name the item and in those after them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::figure::Figure;
use crate::judging::claimants::unit_fits;
use crate::judging::claims::FigureClaim;
use crate::judging::compiled::ItemSets;
use crate::judging::drop_cause::DropCause;
use crate::judging::listener::Considered;
use crate::judging::scene::ItemScene;
use crate::judging::standpoint::Standpoint;
use crate::judging::{Anchor, Judged};
use crate::matching::hits::Hit;
use crate::trace::{Because, PatternKind};
use hegui_text::span::ViewSpan;

/// The figures near `item` that decide none of its evidence, which is among what was `told`.
pub(crate) fn unused(
    judged: &Judged<'_>,
    figures: &[Figure],
    item: &ItemSets,
    told: &[Considered],
) -> Vec<Considered> {
    let scene = &judged.scene;
    let anchors = judged
        .anchors
        .get(item.index)
        .map_or(&[][..], Vec::as_slice);
    let named_in: FxHashSet<usize> = anchors.iter().map(|anchor| anchor.clause).collect();
    let near = clauses_near(judged, anchors);
    let used = Used::of(judged, told);
    let mut list = Vec::new();
    for figure in figures {
        let span = figure.view_span();
        let Some(clause) = scene.clauses.holding(span) else {
            continue;
        };
        if !near.contains(&clause) || used.all.contains(&span) {
            continue;
        }
        let hit = Hit { span, clause };
        let dropped = match claim(judged, &hit) {
            Some(claim) => why_not(judged, item, figure, &hit, claim, &used),
            // Numbers of every kind stand all over a report.
            None if named_in.contains(&clause) => DropCause::silently(Because::NoMeasure, None),
            None => continue,
        };
        list.push(Considered::dropped(PatternKind::Figure, hit, dropped));
    }
    list
}

/// Why a figure that measures something does not measure `item`.
fn why_not(
    judged: &Judged<'_>,
    item: &ItemSets,
    figure: &Figure,
    hit: &Hit,
    claim: &FigureClaim,
    used: &Used,
) -> DropCause {
    if claim.items.contains(&item.index) {
        return match used.first_in.get(&hit.clause) {
            Some(&other) => DropCause::silently(Because::Duplicate, Some(other)),
            None => stopped(judged, item, hit),
        };
    }
    let because = match claim.items.first() {
        _ if !unit_fits(item, figure, &judged.scene.compiled.lexicon) => Because::Unit,
        Some(&owner) => Because::BelongsTo(owner),
        None => Because::Unbound,
    };
    DropCause::silently(because, None)
}

/// What keeps a figure of the item from deciding any evidence on it.
fn stopped(judged: &Judged<'_>, item: &ItemSets, hit: &Hit) -> DropCause {
    if item.counts_under.is_some() {
        return DropCause::silently(Because::OutOfPlace, None);
    }
    let scene = &judged.scene;
    match (ItemScene { scene, item }).standpoint(hit) {
        Standpoint::Zero(dropped) | Standpoint::Dropped(dropped) => dropped,
        Standpoint::Counts | Standpoint::Adopted => DropCause::silently(Because::Other, None),
    }
}

/// The clauses of the sentences that name the item, and of those after them in the paragraph.
fn clauses_near(judged: &Judged<'_>, anchors: &[Anchor]) -> FxHashSet<usize> {
    let scene = &judged.scene;
    let counted = anchors
        .iter()
        .filter(|anchor| anchor.dropped.is_none() && !anchor.is_umbrella());
    let mut near = FxHashSet::default();
    // A hostile sentence names the item any number of times.
    let mut done = 0..0;
    for anchor in counted {
        let sentence = scene.sentence_of(anchor.clause);
        if sentence == done {
            continue;
        }
        done = sentence.clone();
        let block = |clause| scene.clauses.get(clause).map(|info| info.block);
        if block(sentence.end) == block(anchor.clause) {
            near.extend(scene.sentence_of(sentence.end));
        }
        near.extend(sentence);
    }
    near
}

/// The claim of the figure at a hit.
fn claim<'j>(judged: &'j Judged<'_>, hit: &Hit) -> Option<&'j FigureClaim> {
    let claims = judged.claims.in_clause(hit.clause);
    let at = claims.binary_search_by_key(&hit.span, |claim| claim.span);
    at.ok().and_then(|at| claims.get(at))
}

/// The figures that decide evidence on the item.
struct Used {
    all: FxHashSet<ViewSpan>,
    /// By clause: the first of them.
    first_in: FxHashMap<usize, ViewSpan>,
}

impl Used {
    fn of(judged: &Judged<'_>, told: &[Considered]) -> Self {
        let figures = told.iter().filter_map(|one| one.evidence.as_ref()?.figure);
        let mut used = Self {
            all: FxHashSet::default(),
            first_in: FxHashMap::default(),
        };
        for figure in figures {
            used.all.insert(figure);
            if let Some(clause) = judged.scene.clauses.holding(figure) {
                used.first_in.entry(clause).or_insert(figure);
            }
        }
        used
    }
}
