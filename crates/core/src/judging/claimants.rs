//! Claimants: the places in a clause where items are spoken of, for figures to belong to.

use crate::figure::{Figure, FigureKind, Lexicon, UnitId};
use crate::judging::compiled::ItemSets;
use crate::judging::scene::{ItemScene, Scene};
use crate::judging::topics::Topics;
use hegui_text::span::ViewSpan;

/// Places in one clause that figures are bound to, at most: no clause that people write has more.
pub(super) const CLAIMANTS_PER_CLAUSE: usize = 400;

/// A place where an item is spoken of, for figures to belong to.
#[derive(Clone, Copy)]
pub(super) struct Claimant {
    pub(super) item: usize,
    pub(super) span: ViewSpan,
}

/// The claimants of one clause.
#[derive(Default)]
pub(super) struct ClauseClaimants<'a> {
    /// Where an item is named.
    pub(super) named: &'a [Claimant],
    /// Where an item in whose topic the clause stands has a noun of its own.
    pub(super) nouns: Vec<Claimant>,
    /// Those of the nouns that are no part of another item's name.
    free_nouns: Vec<Claimant>,
}

impl<'a> ClauseClaimants<'a> {
    /// `named` and `nouns` are those in the clause.
    pub(super) fn of(
        scene: &Scene<'_>,
        topics: &Topics,
        clause: usize,
        named: &'a [Claimant],
        nouns: &[Claimant],
    ) -> Self {
        let nouns = nouns_in_topic(scene, topics, clause, nouns);
        let is_free = |noun: &Claimant| {
            !named
                .iter()
                .any(|name| name.item != noun.item && name.span.overlaps(noun.span))
        };
        Self {
            named,
            free_nouns: nouns.iter().copied().filter(is_free).collect(),
            nouns,
        }
    }

    /// Whether another item is named between a noun and the figure: 党组 is not what 中心组学法9次 counts. A verb
    /// governs what stands between: 移送涉嫌非法行医案件2件.
    fn is_parted(&self, scene: &Scene<'_>, noun: &Claimant, figure: ViewSpan) -> bool {
        let between = |name: &Claimant| {
            noun.span.end <= name.span.start && name.span.end <= figure.start
                || figure.end <= name.span.start && name.span.end <= noun.span.start
        };
        let mut named = self.named.iter();
        let acts = scene.compiled.general.acts;
        named.any(|name| name.item != noun.item && between(name))
            && !scene.hits.any(acts, noun.span, |act| act.span == noun.span)
    }

    /// The items that the figure in this part of its clause measures, each once.
    pub(super) fn owners(&self, scene: &Scene<'_>, figure: &Figure, part: ViewSpan) -> Vec<usize> {
        // A clause may name an item any number of times.
        let mut known: Vec<Option<bool>> = vec![None; scene.compiled.items.len()];
        let mut fits = |claimant: &Claimant| {
            known.get_mut(claimant.item).is_some_and(|known| {
                *known.get_or_insert_with(|| {
                    let item = scene.compiled.items.get(claimant.item);
                    item.is_some_and(|item| unit_fits(item, figure, &scene.compiled.lexicon))
                })
            })
        };
        let span = figure.view_span();
        let in_part =
            |claimant: &Claimant| claimant.span.overlaps(part) || claimant.span.overlaps(span);
        let mut items: Vec<usize> = Vec::new();
        let take = |items: &mut Vec<usize>, item: usize| {
            if !items.contains(&item) {
                items.push(item);
            }
        };
        for claimants in [self.named, &self.nouns] {
            for claimant in claimants {
                if in_part(claimant) && fits(claimant) {
                    take(&mut items, claimant.item);
                }
            }
            if !items.is_empty() {
                // An item that the sentence is about keeps what its own noun measures, unless that noun is
                // part of another item's name: 法制审核……共审查132起行政处罚案件.
                for claimant in &self.free_nouns {
                    if in_part(claimant) && !self.is_parted(scene, claimant, span) && fits(claimant)
                    {
                        take(&mut items, claimant.item);
                    }
                }
                return items;
            }
            let mut nearest = usize::MAX;
            for claimant in claimants {
                let distance = distance(claimant.span, span);
                if distance > nearest || !fits(claimant) {
                    continue;
                }
                if distance < nearest {
                    nearest = distance;
                    items.clear();
                }
                take(&mut items, claimant.item);
            }
            if !items.is_empty() {
                return items;
            }
        }
        items
    }
}

/// How far a figure stands from a name, in bytes of the view. What stands behind the figure is half as near
/// as what stands before it: 培训12次,普法宣传 counts trainings.
fn distance(name: ViewSpan, figure: ViewSpan) -> usize {
    if name.end <= figure.start {
        figure.start - name.end
    } else {
        2 * name.start.saturating_sub(figure.end)
    }
}

/// Of the nouns in a clause those whose items' topics hold there.
fn nouns_in_topic(
    scene: &Scene<'_>,
    topics: &Topics,
    clause: usize,
    nouns: &[Claimant],
) -> Vec<Claimant> {
    let mut list: Vec<Claimant> = Vec::new();
    for of_item in nouns.chunk_by(|one, other| one.item == other.item) {
        let item = of_item.first().map_or(0, |noun| noun.item);
        let item = scene.compiled.items.get(item);
        if !item.is_some_and(|item| topics.in_topic(ItemScene { scene, item }, clause)) {
            continue;
        }
        let room = CLAIMANTS_PER_CLAUSE.saturating_sub(list.len());
        if of_item.len() > room {
            scene.pass_over();
        }
        list.extend(of_item.iter().take(room));
    }
    // Of nouns that overlap the longest is the one meant: 审查意见, not 审查.
    let spans: Vec<ViewSpan> = list.iter().map(|noun| noun.span).collect();
    list.retain(|noun| {
        !spans
            .iter()
            .any(|&other| other != noun.span && other.contains(noun.span))
    });
    list
}

/// Whether the figure's unit can measure the item.
pub(crate) fn unit_fits(item: &ItemSets, figure: &Figure, lexicon: &Lexicon) -> bool {
    let listed = |unit: UnitId| item.units.contains(&unit);
    match figure.kind {
        FigureKind::Percent => lexicon.percent().is_some_and(listed),
        FigureKind::Multiple => lexicon.multiple().is_some_and(listed),
        // 件次 counts what 件 counts.
        _ => figure.unit.is_none_or(|unit| {
            std::iter::successors(Some(unit), |unit| lexicon.base_unit(*unit)).any(listed)
        }),
    }
}
