//! Anchors: every place where an item is named, counted or dropped with its reason.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use crate::document::{BlockKind, Document};
use crate::judging::compiled::{Compiled, ItemSets, WaySets};
use crate::judging::context::{Context, Standing};
use crate::matching::clauses::Clauses;
use crate::matching::hits::{Hit, Hits};
use crate::matching::matcher::SetId;
use hegui_rubric::{Grade, Reach, Reason};
use hegui_text::span::ViewSpan;

/// Anchors of one way in one report, at most; more would only come of hostile input.
const ANCHORS_PER_WAY: usize = 200;

/// A place where an item is named.
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    /// The words that name it.
    pub(crate) span: ViewSpan,
    pub(crate) clause: usize,
    pub(crate) heading: bool,
    /// What naming it thus is worth by itself.
    pub(crate) grade: Grade,
    pub(crate) kind: AnchorKind,
    /// By several words that say it together.
    pub(crate) by_words: bool,
    /// Why it does not count, with the words that say so.
    pub(crate) dropped: Option<Dropped>,
}

/// Why a mention does not count, with the words that say so.
pub(crate) type Dropped = (Reason, Option<ViewSpan>);

/// How an item was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnchorKind {
    /// By one of its names.
    Name,
    /// By a thing that exists only where it is done, or in other words.
    Sign,
    /// By an umbrella term.
    Umbrella,
    /// By the statement that there was none.
    Zero,
}

/// What a place is worth for an item.
enum Standpoint {
    Counts,
    /// Counts as a document of the authority's own.
    Adopted,
    /// A reported zero.
    Zero,
    Dropped(Reason, Option<ViewSpan>),
    /// Not even a near miss.
    Irrelevant,
}

/// What every function here needs to see.
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) compiled: &'a Compiled,
    pub(crate) clauses: &'a Clauses,
    pub(crate) hits: &'a Hits<'a>,
    pub(crate) context: &'a Context,
    /// How often a bound kept something from being looked at.
    pub(crate) passed_over: Cell<usize>,
}

impl Scene<'_> {
    /// Takes note that a bound keeps something from being looked at.
    pub(crate) fn pass_over(&self) {
        self.passed_over
            .set(self.passed_over.get().saturating_add(1));
    }

    /// Whether the clause is a cell that names the task of its row.
    pub(crate) fn is_row_label(&self, clause: usize) -> bool {
        self.clauses.get(clause).is_some_and(|info| {
            info.heading
                && self
                    .document
                    .blocks()
                    .get(info.block)
                    .is_some_and(|block| block.kind == BlockKind::TableRow)
        })
    }
}

/// All anchors of the item with this index, in the text's order.
pub(crate) fn anchors(scene: &Scene<'_>, index: usize) -> Vec<Anchor> {
    let mut list = Vec::new();
    let Some(item) = scene.compiled.items.get(index) else {
        return list;
    };
    for hit in scene.hits.of(item.terms).iter() {
        push(
            scene,
            item,
            hit,
            AnchorKind::Name,
            Grade::Mentioned,
            &mut list,
        );
    }
    for hit in scene.hits.of(item.signs).iter() {
        push(
            scene,
            item,
            hit,
            AnchorKind::Sign,
            Grade::Described,
            &mut list,
        );
    }
    for way in &item.ways {
        push_way(scene, item, way, &mut list);
    }
    for umbrella in &scene.compiled.umbrellas {
        if umbrella.items.contains(&index) {
            for hit in scene.hits.of(umbrella.terms).iter() {
                push(
                    scene,
                    item,
                    hit,
                    AnchorKind::Umbrella,
                    umbrella.grade,
                    &mut list,
                );
            }
        }
    }
    push_zeros(scene, item, &mut list);
    list.sort_by_key(|anchor| (anchor.span, std::cmp::Reverse(anchor.grade)));
    drop_contradicted_headings(scene, &mut list);
    list
}

/// A heading that names the item says nothing by itself where the text under it says that it was not
/// done, not yet, or not by this authority.
fn drop_contradicted_headings(scene: &Scene<'_>, list: &mut [Anchor]) {
    let block = |anchor: &Anchor| scene.clauses.get(anchor.clause).map(|clause| clause.block);
    if !list.iter().any(|anchor| anchor.heading) {
        return;
    }
    // By block: whether the text in it or under it upholds the item, and what first says the contrary.
    let mut below: FxHashMap<usize, (bool, Option<Dropped>)> = FxHashMap::default();
    for anchor in list.iter().filter(|anchor| !anchor.heading) {
        let Some(there) = block(anchor) else { continue };
        for over in std::iter::once(there).chain(scene.document.heading_of(there)) {
            let (upheld, contrary) = below.entry(over).or_default();
            *upheld |= anchor.dropped.is_none();
            *contrary = contrary.or(anchor.dropped);
        }
    }
    for anchor in list.iter_mut().filter(|anchor| anchor.heading) {
        let says = block(anchor).and_then(|own| below.get(&own));
        if anchor.dropped.is_none()
            && let Some((false, contrary)) = says
        {
            anchor.dropped = *contrary;
        }
    }
}

fn push(
    scene: &Scene<'_>,
    item: &ItemSets,
    hit: &Hit,
    kind: AnchorKind,
    grade: Grade,
    list: &mut Vec<Anchor>,
) {
    if is_other_meaning(scene, item, hit) {
        return;
    }
    let (grade, kind, dropped) = match standpoint(scene, item, hit) {
        Standpoint::Irrelevant => return,
        Standpoint::Counts => (grade, kind, None),
        Standpoint::Adopted if kind == AnchorKind::Umbrella => (grade, kind, None),
        Standpoint::Adopted => (grade.max(Grade::Described), AnchorKind::Sign, None),
        Standpoint::Zero => (Grade::Quantified, AnchorKind::Zero, None),
        Standpoint::Dropped(reason, cue) => (grade, kind, Some((reason, cue))),
    };
    list.push(anchor(scene, hit, kind, grade, dropped));
}

fn anchor(
    scene: &Scene<'_>,
    hit: &Hit,
    kind: AnchorKind,
    grade: Grade,
    dropped: Option<Dropped>,
) -> Anchor {
    let heading = scene
        .clauses
        .get(hit.clause)
        .is_some_and(|clause| clause.heading);
    Anchor {
        span: hit.span,
        clause: hit.clause,
        heading,
        grade,
        kind,
        by_words: false,
        dropped,
    }
}

/// A longer string that means something else.
pub(crate) fn is_homonym(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> bool {
    scene.hits.overlapping(item.homonyms, hit.span)
}

/// A homonym, or a word near by that turns the meaning.
fn is_other_meaning(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> bool {
    is_homonym(scene, item, hit)
        || scene
            .hits
            .any(item.not_near, scene.clauses.span(hit.clause), |_| true)
}

fn standpoint(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> Standpoint {
    if let Some(needed) = item.counts_under {
        // What is needed stands here, and it is this authority's own and this year's.
        let there = |reason| {
            scene
                .context
                .over(hit.span)
                .any(|shade| shade.reason == reason)
        };
        // The shortcomings of those one supervises are one's own; their plans are not.
        let foreign =
            needed != Reason::Shortcoming && (there(Reason::OtherBody) || there(Reason::PastYear));
        return if there(needed) && !foreign {
            Standpoint::Counts
        } else {
            Standpoint::Irrelevant
        };
    }
    for shade in scene.context.over(hit.span) {
        if item.ignores.contains(&shade.reason) {
            continue;
        }
        if shade.reason == Reason::Negated && reports_zero(scene, item, hit.clause) {
            return Standpoint::Zero;
        }
        return Standpoint::Dropped(shade.reason, shade.cue);
    }
    match scene.context.named_document(hit.span) {
        Some(named) => match named.standing {
            Standing::Adopted => Standpoint::Adopted,
            Standing::Upheld => Standpoint::Counts,
            Standing::Other if item.ignores.contains(&Reason::TitleOnly) => Standpoint::Counts,
            Standing::Other => Standpoint::Dropped(Reason::TitleOnly, None),
        },
        None => Standpoint::Counts,
    }
}

/// Whether the clause says that there was none of what the item counts.
fn reports_zero(scene: &Scene<'_>, item: &ItemSets, clause: usize) -> bool {
    let span = scene.clauses.span(clause);
    let stands = |set| scene.hits.any(set, span, |_| true);
    stands(scene.compiled.general.zero) && stands(item.zero)
}

/// Zero reports that need no name: a word of zero and one of the item's nouns in one clause.
fn push_zeros(scene: &Scene<'_>, item: &ItemSets, list: &mut Vec<Anchor>) {
    if item.counts_under.is_some() {
        return;
    }
    for hit in scene.hits.of(item.zero).iter() {
        if !reports_zero(scene, item, hit.clause) || is_other_meaning(scene, item, hit) {
            continue;
        }
        if scene.context.named_document(hit.span).is_some() {
            continue;
        }
        let stop = scene
            .context
            .over(hit.span)
            .find(|shade| shade.reason != Reason::Negated && !item.ignores.contains(&shade.reason));
        let dropped = stop.map(|shade| (shade.reason, shade.cue));
        list.push(anchor(
            scene,
            hit,
            AnchorKind::Zero,
            Grade::Quantified,
            dropped,
        ));
    }
}

/// One term of each set within reach, none of the forbidden ones. Only what the rarest of the sets can reach is
/// looked at, and an expression is tried only where all else is there.
pub(crate) fn push_way(scene: &Scene<'_>, item: &ItemSets, way: &WaySets, list: &mut Vec<Anchor>) {
    let Some((&first, rest)) = way.all.split_first() else {
        return;
    };
    let rarest = way.all.iter().min_by_key(|set| scene.hits.most(**set));
    let clauses = rarest.map(|set| scene.hits.may_hit_in(*set));
    let may = |&set: &SetId, window| scene.hits.may_hit(set, window);
    let means = |&set: &SetId, window| {
        let wanted = |hit: &Hit| !is_homonym(scene, item, hit);
        scene.hits.any(set, window, wanted)
    };
    let mut before = None;
    let mut found = 0;
    for clause in clauses.unwrap_or_default() {
        let reach = scene.clauses.around(clause, way.within);
        let window = scene.clauses.cover(reach);
        if before == Some(window) {
            continue;
        }
        before = Some(window);
        let is_open = way.all.iter().all(|set| may(set, window))
            && rest.iter().all(|set| means(set, window))
            && !scene.hits.any(way.none, window, |_| true);
        if !is_open {
            continue;
        }
        let mut starts = scene.hits.within(first, window);
        let anchor = starts.find_map(|start| {
            if is_homonym(scene, item, start) {
                return None;
            }
            let parts = parts(scene, item, start, rest, window)?;
            way_anchor(scene, item, way, &parts)
        });
        let Some(anchor) = anchor else { continue };
        if found == ANCHORS_PER_WAY {
            scene.pass_over();
            break;
        }
        found += 1;
        list.push(anchor);
    }
}

/// For each set the hit nearest to `start` in `window`, no two of them the same words.
fn parts(
    scene: &Scene<'_>,
    item: &ItemSets,
    start: &Hit,
    rest: &[SetId],
    window: ViewSpan,
) -> Option<Vec<Hit>> {
    let mut parts = vec![*start];
    for &set in rest {
        let nearest = scene.hits.nearest(set, window, start.span.start, |hit| {
            !parts.iter().any(|part| part.span.contains(hit.span)) && !is_homonym(scene, item, hit)
        })?;
        parts.push(*nearest);
    }
    Some(parts)
}

fn way_anchor(scene: &Scene<'_>, item: &ItemSets, way: &WaySets, parts: &[Hit]) -> Option<Anchor> {
    let whole = parts
        .iter()
        .skip(1)
        .fold(*parts.first()?, |whole, part| Hit {
            span: whole.span.cover(part.span),
            clause: whole.clause.min(part.clause),
        });
    let mut dropped = None;
    for part in parts {
        match standpoint(scene, item, part) {
            Standpoint::Irrelevant => return None,
            Standpoint::Dropped(Reason::Negated, _) if way.zero => {}
            Standpoint::Dropped(reason, cue) => {
                dropped = dropped.or(Some((reason, cue)));
            }
            Standpoint::Counts | Standpoint::Adopted | Standpoint::Zero => {}
        }
    }
    let kind = match (way.zero, way.grade) {
        (true, _) => AnchorKind::Zero,
        (false, Grade::Mentioned) => AnchorKind::Name,
        (false, _) => AnchorKind::Sign,
    };
    Some(Anchor {
        by_words: true,
        ..anchor(scene, &whole, kind, way.grade, dropped)
    })
}

/// Whether a range is free of shades that stop this item (for measures and figures, which stand by
/// a name but in another clause).
pub(crate) fn is_clear(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> bool {
    matches!(
        standpoint(scene, item, hit),
        Standpoint::Counts | Standpoint::Adopted
    ) && !is_other_meaning(scene, item, hit)
}

/// The clauses round `clause` that a named item lends its topic to: its sentence.
pub(crate) fn sentence_of(scene: &Scene<'_>, clause: usize) -> std::ops::Range<usize> {
    scene.clauses.around(clause, Reach::Sentence)
}
