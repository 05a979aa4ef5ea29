//! Binds figures and measures to the item they belong to.
//!
//! A figure belongs to an item that is named in its own part of the clause (parts are cut at `、`);
//! else to the item named nearest in the clause; else to an item in whose topic the clause stands, if
//! one of that item's own nouns stands in the clause. The unit of measure must fit the item in each
//! case: unit and noun decide before distance does.

use std::ops::Range;

use crate::figure::{Figure, FigureKind};
use crate::judging::anchors::{Anchor, AnchorKind, Scene, sentence_of};
use crate::judging::compiled::ItemSets;
use crate::judging::topics::Topics;
use crate::matching::grouped::Grouped;
use hegui_rubric::Reach;
use hegui_text::span::ViewSpan;

/// Places in one clause that figures are bound to, at most: no clause that people write has more.
const CANDIDATES_PER_CLAUSE: usize = 400;

/// Places in one row that name an item for the rest of the row, at most.
const LABELS_PER_ROW: usize = 16;

/// Which items each figure measures.
#[derive(Debug)]
pub(crate) struct Claims {
    /// Figures that can measure something, in the text's order.
    list: Vec<Claim>,
    /// By item: those that measure it, as indices of `list`.
    by_item: Vec<Vec<usize>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) span: ViewSpan,
    pub(crate) clause: usize,
    pub(crate) zero: bool,
    pub(crate) items: Vec<usize>,
}

impl Claims {
    fn of_list(mut list: Vec<Claim>, items: usize) -> Self {
        list.sort_by_key(|claim| claim.clause);
        let mut claims = Self {
            list,
            by_item: vec![Vec::new(); items],
        };
        claims.index();
        claims
    }

    fn index(&mut self) {
        self.by_item.iter_mut().for_each(Vec::clear);
        for (number, claim) in self.list.iter().enumerate() {
            for &item in &claim.items {
                if let Some(own) = self.by_item.get_mut(item)
                    && own.last() != Some(&number)
                {
                    own.push(number);
                }
            }
        }
    }

    /// The figures in `clauses` that measure `item`, in the text's order.
    pub(crate) fn of(&self, item: usize, clauses: Range<usize>) -> impl Iterator<Item = &Claim> {
        let own = self.by_item.get(item).map_or(&[][..], Vec::as_slice);
        let claim = |&number: &usize| self.list.get(number);
        let first =
            own.partition_point(|number| claim(number).is_some_and(|c| c.clause < clauses.start));
        let behind = own.iter().skip(first).filter_map(claim);
        behind.take_while(move |claim| claim.clause < clauses.end)
    }

    /// The figures in `clause` that can measure something, whatever they measure.
    pub(crate) fn in_clause(&self, clause: usize) -> &[Claim] {
        let first = self.list.partition_point(|claim| claim.clause < clause);
        let end = self.list.partition_point(|claim| claim.clause <= clause);
        self.list.get(first..end).unwrap_or(&[])
    }

    /// Lets the figure at `span` measure `item` alone: what if it were its own?
    pub(crate) fn give(&mut self, span: ViewSpan, item: usize) {
        for claim in self.list.iter_mut().filter(|claim| claim.span == span) {
            claim.items = vec![item];
        }
        self.index();
    }
}

/// A place where an item is spoken of, for figures to belong to.
struct Candidate {
    item: usize,
    span: ViewSpan,
}

/// Assigns the figures of a document.
pub(crate) fn bind(
    scene: &Scene<'_>,
    figures: &[Figure],
    anchors: &[Vec<Anchor>],
    topics: &Topics,
) -> Claims {
    let count = scene.clauses.len();
    let mut strong: Vec<Vec<Candidate>> = Vec::new();
    strong.resize_with(count, Vec::new);
    for (item, list) in anchors.iter().enumerate() {
        for anchor in list
            .iter()
            .filter(|anchor| anchor.kind != AnchorKind::Umbrella)
        {
            if let Some(candidates) = strong.get_mut(anchor.clause) {
                if candidates.len() < CANDIDATES_PER_CLAUSE {
                    candidates.push(Candidate {
                        item,
                        span: anchor.span,
                    });
                } else {
                    scene.pass_over();
                }
            }
            // Another way of saying it may reach into later clauses.
            for clause in anchor.clause + 1..sentence_of(scene, anchor.clause).end {
                if scene.clauses.span(clause).start >= anchor.span.end {
                    break;
                }
                if let Some(candidates) = strong.get_mut(clause) {
                    candidates.push(Candidate {
                        item,
                        span: anchor.span,
                    });
                }
            }
        }
    }
    lend_row_labels(scene, anchors, &mut strong);
    let view = scene.document.view();
    let marks = Marks::of(view);
    let mut list = Vec::new();
    let nouns = nouns(scene, topics);
    let (mut weak, mut weak_of) = (Weak::default(), None);
    for figure in figures
        .iter()
        .filter(|figure| figure.is_measure() && !figure.weak)
    {
        let span = figure.view_span();
        let Some(clause) = scene.clauses.holding(span) else {
            continue;
        };
        let own = scene.clauses.span(clause);
        if marks.is_quoted(own, span) || sums_up_a_list(view, span) {
            continue;
        }
        let candidates = strong.get(clause).map_or(&[][..], Vec::as_slice);
        if weak_of != Some(clause) {
            let nouns = nouns.group(clause);
            weak = Weak::of(scene, topics, clause, nouns, candidates);
            weak_of = Some(clause);
        }
        let items = owners(scene, figure, marks.part_of(own, span), candidates, &weak);
        list.push(Claim {
            span,
            clause,
            zero: figure.is_zero(),
            items,
        });
    }
    Claims::of_list(list, scene.compiled.items.len())
}

/// The items that the figure in this part of its clause measures, each once.
fn owners(
    scene: &Scene<'_>,
    figure: &Figure,
    part: ViewSpan,
    strong: &[Candidate],
    weak: &Weak,
) -> Vec<usize> {
    // A clause may name an item any number of times.
    let mut known: Vec<Option<bool>> = vec![None; scene.compiled.items.len()];
    let mut fits = |candidate: &Candidate| {
        known.get_mut(candidate.item).is_some_and(|known| {
            *known.get_or_insert_with(|| {
                let item = scene.compiled.items.get(candidate.item);
                item.is_some_and(|item| unit_fits(item, figure))
            })
        })
    };
    let span = figure.view_span();
    let distance = |candidate: &Candidate| {
        if candidate.span.end <= span.start {
            span.start - candidate.span.end
        } else {
            // What stands behind the figure is half as near as what stands before it.
            2 * candidate.span.start.saturating_sub(span.end)
        }
    };
    let in_part =
        |candidate: &Candidate| candidate.span.overlaps(part) || candidate.span.overlaps(span);
    let mut items: Vec<usize> = Vec::new();
    let take = |items: &mut Vec<usize>, item: usize| {
        if !items.contains(&item) {
            items.push(item);
        }
    };
    for candidates in [strong, &weak.list] {
        for candidate in candidates {
            if in_part(candidate) && fits(candidate) {
                take(&mut items, candidate.item);
            }
        }
        if !items.is_empty() {
            // An item that the sentence is about keeps what its own noun measures, unless that noun is
            // part of another item's name: 法制审核……共审查132起行政处罚案件.
            for (candidate, &is_free) in weak.list.iter().zip(&weak.is_free) {
                if is_free && in_part(candidate) && fits(candidate) {
                    take(&mut items, candidate.item);
                }
            }
            return items;
        }
        let mut nearest = usize::MAX;
        for candidate in candidates {
            let distance = distance(candidate);
            if distance > nearest || !fits(candidate) {
                continue;
            }
            if distance < nearest {
                nearest = distance;
                items.clear();
            }
            take(&mut items, candidate.item);
        }
        if !items.is_empty() {
            return items;
        }
    }
    items
}

/// Places of one clause where an item in whose topic it stands has a noun of its own.
#[derive(Default)]
struct Weak {
    list: Vec<Candidate>,
    /// For each, whether its noun is no part of another item's name.
    is_free: Vec<bool>,
}

impl Weak {
    /// `nouns` are those in the clause, with their items; `strong` are the places that name one there.
    fn of(
        scene: &Scene<'_>,
        topics: &Topics,
        clause: usize,
        nouns: &[(usize, ViewSpan)],
        strong: &[Candidate],
    ) -> Self {
        let list = weak_candidates(scene, topics, clause, nouns);
        let is_free = list.iter().map(|own| {
            !strong
                .iter()
                .any(|other| other.item != own.item && other.span.overlaps(own.span))
        });
        let is_free = is_free.collect();
        Self { list, is_free }
    }
}

/// What a row of a table is about is named once, in its first cells: cells of the row that name nothing
/// themselves are about that.
fn lend_row_labels(scene: &Scene<'_>, anchors: &[Vec<Anchor>], strong: &mut [Vec<Candidate>]) {
    let bare: Vec<bool> = strong.iter().map(Vec::is_empty).collect();
    for (item, list) in anchors.iter().enumerate() {
        let mut row = (None, 0);
        for anchor in list
            .iter()
            .filter(|anchor| scene.is_row_label(anchor.clause))
        {
            let block = scene.clauses.get(anchor.clause).map(|info| info.block);
            row = (block, if row.0 == block { row.1 + 1 } else { 1 });
            if row.1 > LABELS_PER_ROW {
                scene.pass_over();
                continue;
            }
            for clause in scene.clauses.around(anchor.clause, Reach::Paragraph) {
                if bare.get(clause) == Some(&true)
                    && let Some(candidates) = strong.get_mut(clause)
                {
                    candidates.push(Candidate {
                        item,
                        span: anchor.span,
                    });
                }
            }
        }
    }
}

/// Where the marks stand that cut a clause into parts or quote a part of it, in order.
struct Marks {
    enumeration: Vec<usize>,
    opening: Vec<usize>,
    closing: Vec<usize>,
}

impl Marks {
    fn of(view: &str) -> Self {
        let all = |mark: char| view.match_indices(mark).map(|(at, _)| at).collect();
        Self {
            enumeration: all('、'),
            opening: all('“'),
            closing: all('”'),
        }
    }

    /// The part of a clause round `span`, cut at enumeration commas.
    fn part_of(&self, clause: ViewSpan, span: ViewSpan) -> ViewSpan {
        let start = last_in(&self.enumeration, clause.start, span.start).unwrap_or(clause.start);
        let end = first_in(&self.enumeration, span.end, clause.end).unwrap_or(clause.end);
        ViewSpan::new(start, end)
    }

    /// Whether `span` stands in quotation marks within its clause: a number in a name (“综合查一次”)
    /// measures nothing.
    fn is_quoted(&self, clause: ViewSpan, span: ViewSpan) -> bool {
        let opened = last_in(&self.opening, clause.start, span.start);
        let closed = last_in(&self.closing, clause.start, span.start);
        opened > closed && first_in(&self.closing, span.end, clause.end).is_some()
    }
}

/// The last of these places, which are in order, from `start` up to `end`.
fn last_in(places: &[usize], start: usize, end: usize) -> Option<usize> {
    let behind = places.partition_point(|&at| at < end);
    let last = places.get(behind.checked_sub(1)?).copied()?;
    (last >= start).then_some(last)
}

/// The first of these places, which are in order, from `start` up to `end`.
fn first_in(places: &[usize], start: usize, end: usize) -> Option<usize> {
    let first = places.partition_point(|&at| at < start);
    places.get(first).copied().filter(|&at| at < end)
}

/// Whether a figure only counts the titles or names listed before it (《甲》《乙》等三个文件). After other
/// lists it measures them (来信、来访等45件).
fn sums_up_a_list(view: &str, span: ViewSpan) -> bool {
    view.get(..span.start)
        .and_then(|before| before.strip_suffix('等'))
        .is_some_and(|list| list.ends_with(['》', '”']))
}

/// Whether the figure's unit can measure the item.
pub(crate) fn unit_fits(item: &ItemSets, figure: &Figure) -> bool {
    let listed = |unit: &str| item.units.iter().any(|own| own == unit);
    match figure.kind {
        FigureKind::Percent => listed("%"),
        FigureKind::Multiple => listed("倍"),
        // 件次 counts what 件 counts.
        _ => figure.unit.is_none_or(|unit| {
            listed(unit)
                || unit
                    .strip_suffix('次')
                    .is_some_and(|base| !base.is_empty() && listed(base))
        }),
    }
}

/// The nouns of the items that are named somewhere, by clause: what each item counts, then its measures.
fn nouns(scene: &Scene<'_>, topics: &Topics) -> Grouped<(usize, ViewSpan)> {
    let mut list = Vec::new();
    let named = scene.compiled.items.iter().enumerate();
    for (index, item) in named.filter(|(index, _)| topics.has(*index)) {
        let hits = scene.hits.of(item.figures).iter();
        for hit in hits.chain(scene.hits.of(item.measures).iter()) {
            if hit.span.end <= scene.clauses.span(hit.clause).end {
                let clause = u32::try_from(hit.clause).unwrap_or(u32::MAX);
                list.push((clause, (index, hit.span)));
            }
        }
    }
    Grouped::of(scene.clauses.len(), &list)
}

/// Items in whose topic the clause stands and whose own nouns stand in it.
fn weak_candidates(
    scene: &Scene<'_>,
    topics: &Topics,
    clause: usize,
    nouns: &[(usize, ViewSpan)],
) -> Vec<Candidate> {
    let mut list: Vec<Candidate> = Vec::new();
    for of_item in nouns.chunk_by(|one, other| one.0 == other.0) {
        let item = of_item.first().map_or(0, |(item, _)| *item);
        if !topics.in_topic(scene, item, clause) {
            continue;
        }
        let room = CANDIDATES_PER_CLAUSE.saturating_sub(list.len());
        if of_item.len() > room {
            scene.pass_over();
        }
        let spans = of_item.iter().take(room).map(|(_, span)| *span);
        list.extend(spans.map(|span| Candidate { item, span }));
    }
    // Of nouns that overlap the longest is the one meant: 审查意见, not 审查.
    let longest: Vec<ViewSpan> = list.iter().map(|candidate| candidate.span).collect();
    list.retain(|candidate| {
        !longest
            .iter()
            .any(|&other| other != candidate.span && other.contains(candidate.span))
    });
    list
}
