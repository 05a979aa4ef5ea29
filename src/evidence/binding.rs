//! Binds figures and measures to the item they belong to.
//!
//! A figure belongs to an item that is named in its own part of the clause (parts are cut at `、`);
//! else to the item named nearest in the clause; else to an item in whose topic the clause stands, if
//! one of that item's own nouns stands in the clause. The unit of measure must fit the item in each
//! case: unit and noun decide before distance does.

use super::anchors::{Anchor, AnchorKind, Scene, sentence_of};
use super::compiled::ItemSets;
use super::hits::Hit;
use crate::figure::{Figure, Kind};
use crate::rubric::Reach;
use crate::span::ViewSpan;

/// Places in one clause that figures are bound to, at most: no clause that people write has more.
const CANDIDATES_PER_CLAUSE: usize = 400;

/// Which items each figure measures.
#[derive(Debug)]
pub(crate) struct Claims {
    /// By clause: figures that can measure something, with the items they measure.
    by_clause: Vec<Vec<Claim>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) span: ViewSpan,
    pub(crate) zero: bool,
    pub(super) items: Vec<usize>,
}

impl Claims {
    /// The figures in `clause` that measure `item`.
    pub(crate) fn of(&self, item: usize, clause: usize) -> impl Iterator<Item = &Claim> {
        let claims = self.by_clause.get(clause).map_or(&[][..], Vec::as_slice);
        claims
            .iter()
            .filter(move |claim| claim.items.contains(&item))
    }

    /// The figures in `clause` that can measure something, whatever they measure.
    pub(super) fn in_clause(&self, clause: usize) -> &[Claim] {
        self.by_clause.get(clause).map_or(&[], Vec::as_slice)
    }

    /// Lets the figure at `span` measure `item` alone: what if it were its own?
    pub(super) fn give(&mut self, span: ViewSpan, item: usize) {
        let claims = self.by_clause.iter_mut().flatten();
        for claim in claims.filter(|claim| claim.span == span) {
            claim.items = vec![item];
        }
    }
}

/// A place where an item is spoken of, for figures to belong to.
struct Candidate {
    item: usize,
    span: ViewSpan,
}

/// Assigns the figures of a document.
pub(crate) fn bind(scene: &Scene<'_>, figures: &[Figure], anchors: &[Vec<Anchor>]) -> Claims {
    let count = scene.clauses.len();
    let mut strong: Vec<Vec<Candidate>> = Vec::new();
    strong.resize_with(count, Vec::new);
    for (item, list) in anchors.iter().enumerate() {
        for anchor in list
            .iter()
            .filter(|anchor| anchor.kind != AnchorKind::Umbrella)
        {
            if let Some(candidates) = strong
                .get_mut(anchor.clause)
                .filter(|candidates| candidates.len() < CANDIDATES_PER_CLAUSE)
            {
                candidates.push(Candidate {
                    item,
                    span: anchor.span,
                });
            }
            // Another way of saying it may reach into later clauses.
            for clause in sentence_of(scene, anchor.clause).skip_while(|&c| c <= anchor.clause) {
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
    let mut by_clause: Vec<Vec<Claim>> = Vec::new();
    by_clause.resize_with(count, Vec::new);
    let (mut weak, mut weak_of) = (Vec::new(), None);
    for figure in figures
        .iter()
        .filter(|figure| figure.is_measure() && !figure.weak)
    {
        let span = figure.view_span();
        let Some(clause) = scene.clauses.holding(span) else {
            continue;
        };
        let view = scene.document.view();
        if is_quoted(view, scene.clauses.span(clause), span) || sums_up_a_list(view, span) {
            continue;
        }
        if weak_of != Some(clause) {
            weak = weak_candidates(scene, anchors, clause);
            weak_of = Some(clause);
        }
        let candidates = strong.get(clause).map_or(&[][..], Vec::as_slice);
        let items = owners(scene, figure, span, clause, candidates, &weak);
        let claim = Claim {
            span,
            zero: figure.is_zero(),
            items,
        };
        if let Some(claims) = by_clause.get_mut(clause) {
            claims.push(claim);
        }
    }
    Claims { by_clause }
}

fn owners(
    scene: &Scene<'_>,
    figure: &Figure,
    span: ViewSpan,
    clause: usize,
    strong: &[Candidate],
    weak: &[Candidate],
) -> Vec<usize> {
    let fits = |candidate: &&Candidate| {
        scene
            .compiled
            .items
            .get(candidate.item)
            .is_some_and(|item| unit_fits(item, figure))
    };
    let part = part_of(scene.document.view(), scene.clauses.span(clause), span);
    let distance = |candidate: &&Candidate| {
        if candidate.span.end <= span.start {
            span.start - candidate.span.end
        } else {
            // What stands behind the figure is half as near as what stands before it.
            2 * candidate.span.start.saturating_sub(span.end)
        }
    };
    let in_part =
        |candidate: &&Candidate| candidate.span.overlaps(part) || candidate.span.overlaps(span);
    for candidates in [strong, weak] {
        let mut here: Vec<usize> = candidates
            .iter()
            .filter(fits)
            .filter(in_part)
            .map(|candidate| candidate.item)
            .collect();
        if !here.is_empty() {
            // An item that the sentence is about keeps what its own noun measures, unless that noun is
            // part of another item's name: 法制审核……共审查132起行政处罚案件.
            here.extend(
                weak.iter()
                    .filter(fits)
                    .filter(in_part)
                    .filter(|own| {
                        !strong
                            .iter()
                            .any(|other| other.item != own.item && other.span.overlaps(own.span))
                    })
                    .map(|candidate| candidate.item),
            );
            return here;
        }
        let Some(nearest) = candidates.iter().filter(fits).map(|c| distance(&c)).min() else {
            continue;
        };
        return candidates
            .iter()
            .filter(fits)
            .filter(|candidate| distance(candidate) == nearest)
            .map(|candidate| candidate.item)
            .collect();
    }
    Vec::new()
}

/// What a row of a table is about is named once, in its first cells: cells of the row that name nothing
/// themselves are about that.
fn lend_row_labels(scene: &Scene<'_>, anchors: &[Vec<Anchor>], strong: &mut [Vec<Candidate>]) {
    let bare: Vec<bool> = strong.iter().map(Vec::is_empty).collect();
    for (item, list) in anchors.iter().enumerate() {
        for anchor in list
            .iter()
            .filter(|anchor| scene.is_row_label(anchor.clause))
        {
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

/// The part of a clause round `span`, cut at enumeration commas.
fn part_of(view: &str, clause: ViewSpan, span: ViewSpan) -> ViewSpan {
    let before = ViewSpan::new(clause.start, span.start).of(view);
    let after = ViewSpan::new(span.end, clause.end).of(view);
    let start = before
        .rfind('、')
        .map_or(clause.start, |at| clause.start + at);
    let end = after.find('、').map_or(clause.end, |at| span.end + at);
    ViewSpan::new(start, end)
}

/// Whether `span` stands in quotation marks within its clause: a number in a name (“综合查一次”) measures
/// nothing.
fn is_quoted(view: &str, clause: ViewSpan, span: ViewSpan) -> bool {
    let before = ViewSpan::new(clause.start, span.start).of(view);
    let after = ViewSpan::new(span.end, clause.end).of(view);
    let opened = before.rfind('“') > before.rfind('”') && before.contains('“');
    opened && after.contains('”')
}

/// Whether a figure only counts the titles or names listed before it (《甲》《乙》等三个文件). After other
/// lists it measures them (来信、来访等45件).
fn sums_up_a_list(view: &str, span: ViewSpan) -> bool {
    view.get(..span.start)
        .and_then(|before| before.strip_suffix('等'))
        .is_some_and(|list| list.ends_with(['》', '”']))
}

/// Whether the figure's unit can measure the item.
pub(super) fn unit_fits(item: &ItemSets, figure: &Figure) -> bool {
    let listed = |unit: &str| item.units.iter().any(|own| own == unit);
    match figure.kind {
        Kind::Percent => listed("%"),
        Kind::Multiple => listed("倍"),
        // 件次 counts what 件 counts.
        _ => figure.unit.is_none_or(|unit| {
            listed(unit)
                || unit
                    .strip_suffix('次')
                    .is_some_and(|base| !base.is_empty() && listed(base))
        }),
    }
}

/// Items in whose topic the clause stands and whose own nouns stand in it.
fn weak_candidates(scene: &Scene<'_>, anchors: &[Vec<Anchor>], clause: usize) -> Vec<Candidate> {
    let span = scene.clauses.span(clause);
    let mut list = Vec::new();
    for (index, item) in scene.compiled.items.iter().enumerate() {
        let nouns = scene
            .hits
            .within(item.figures, span)
            .chain(scene.hits.within(item.measures, span));
        let nouns: Vec<&Hit> = nouns.collect();
        if nouns.is_empty() || !in_topic(scene, anchors, index, clause) {
            continue;
        }
        let room = CANDIDATES_PER_CLAUSE.saturating_sub(list.len());
        list.extend(nouns.into_iter().take(room).map(|noun| Candidate {
            item: index,
            span: noun.span,
        }));
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

/// Whether `clause` stands in the topic of `item`: named in its sentence, in the sentence before with
/// nothing else named since, earlier in the paragraph where the item's rule says so, or in the heading.
pub(crate) fn in_topic(
    scene: &Scene<'_>,
    anchors: &[Vec<Anchor>],
    item: usize,
    clause: usize,
) -> bool {
    let Some(own) = anchors.get(item) else {
        return false;
    };
    let Some(here) = scene.clauses.get(clause) else {
        return false;
    };
    let near = scene
        .compiled
        .items
        .get(item)
        .map_or(Reach::Sentence, |item| item.near);
    let lends = |anchor: &&Anchor| anchor.kind != AnchorKind::Umbrella && anchor.dropped.is_none();
    let in_reach = own.iter().filter(lends).any(|anchor| {
        let Some(there) = scene.clauses.get(anchor.clause) else {
            return false;
        };
        if there.block != here.block {
            return false;
        }
        if there.heading && !here.heading {
            return true;
        }
        match near {
            Reach::Clause => anchor.clause == clause,
            Reach::Statement => there.statement == here.statement,
            Reach::Sentence => {
                there.sentence == here.sentence
                    || (there.sentence + 1 == here.sentence
                        && !others_named(scene, anchors, item, anchor.clause + 1..clause + 1))
            }
            Reach::Paragraph | Reach::Section => true,
        }
    });
    if in_reach {
        return true;
    }
    // The nearest heading names it.
    let blocks = scene.document.blocks();
    scene
        .document
        .heading_of(here.block)
        .take(1)
        .any(|heading| {
            blocks.get(heading).is_some_and(|heading| {
                own.iter()
                    .filter(lends)
                    .any(|anchor| heading.span.contains(anchor.span))
            })
        })
}

/// Whether another item is named in these clauses.
pub(crate) fn others_named(
    scene: &Scene<'_>,
    anchors: &[Vec<Anchor>],
    item: usize,
    clauses: std::ops::Range<usize>,
) -> bool {
    let span = scene.clauses.cover(clauses);
    anchors
        .iter()
        .enumerate()
        .filter(|&(other, _)| other != item)
        .any(|(other, list)| {
            // What only counts in a place of its own names no topic.
            let special = scene
                .compiled
                .items
                .get(other)
                .is_none_or(|item| item.counts_under.is_some());
            !special && list.iter().any(|anchor| anchor.span.overlaps(span))
        })
}
