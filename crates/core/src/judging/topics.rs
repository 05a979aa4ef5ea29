//! Topics: what a sentence is about that does not name an item itself.
//!
//! 我局聘请法律顾问2名。全年审查合同30份: the second sentence measures the first. Where each item is named is
//! indexed, so that no place is compared with every anchor of a long document.

use std::ops::Range;

use crate::judging::anchor::Anchor;
use crate::judging::compiled::ItemSets;
use crate::judging::scene::{ItemScene, Scene};
use crate::trace::PatternKind;
use hegui_rubric::Reach;
use hegui_text::span::ViewSpan;

/// Names that begin nearest before a place and are looked at for one that holds it: names are short.
const NAMES_OVER: usize = 4;

/// The anchors of a document by place.
#[derive(Debug)]
pub(crate) struct Topics {
    /// One entry an item.
    items: Vec<Topic>,
    /// The anchors of all items that name a topic, by beginning.
    named: Vec<NamedUpTo>,
    /// The words that are names of items, by beginning.
    names: Vec<ViewSpan>,
}

/// Where one item is named.
#[derive(Debug, Default)]
struct Topic {
    /// Clauses of the anchors that lend their topic, in order.
    clauses: Vec<usize>,
    /// Those of them that are headings.
    headings: Vec<usize>,
    /// The words of the anchors that lend their topic, by beginning.
    spans: Vec<ViewSpan>,
    /// Beginnings of the anchors that count, in order, each with the farthest end so far.
    counted: Vec<(usize, usize)>,
}

/// The beginning of an anchor, with how far those up to it reach.
#[derive(Debug, Clone, Copy)]
struct NamedUpTo {
    start: usize,
    /// The farthest end so far, and the item it is of.
    farthest: (usize, usize),
    /// The farthest end so far of any other item.
    other: usize,
}

impl Topics {
    pub(crate) fn of(scene: &Scene<'_>, anchors: &[Vec<Anchor>]) -> Self {
        Self {
            items: anchors.iter().map(|own| Topic::of(scene, own)).collect(),
            named: named(scene, anchors),
            names: names(anchors),
        }
    }

    /// Whether `item` is named anywhere, so that something can stand in its topic.
    pub(crate) fn has(&self, item: &ItemSets) -> bool {
        self.items
            .get(item.index)
            .is_some_and(|topic| !topic.spans.is_empty())
    }

    /// Whether `clause` stands in the topic of `item`: named in its sentence, in the sentence before
    /// with nothing else named since, earlier in the paragraph where the item's rule says so, or in the
    /// heading.
    pub(crate) fn in_topic(&self, here: ItemScene<'_>, clause: usize) -> bool {
        let (scene, item) = (here.scene, here.item);
        let (Some(topic), Some(info)) = (self.items.get(item.index), scene.clauses.get(clause))
        else {
            return false;
        };
        if topic.spans.is_empty() {
            return false;
        }
        let around = |reach| scene.clauses.around(clause, reach);
        // 法律顾问工作:聘请2名,审查合同30份: the heading that runs into the paragraph names it.
        if !info.heading && any_in(&topic.headings, around(Reach::Paragraph)) {
            return true;
        }
        any_in(&topic.clauses, around(item.near))
            || (item.near == Reach::Sentence && self.in_sentence_before(here, topic, clause))
            || topic.in_heading_of(scene, info.block)
    }

    /// Whether the sentence before that of `clause` names `item`, and nothing else is named since:
    /// 我局聘请法律顾问2名。全年审查合同30份。
    fn in_sentence_before(&self, here: ItemScene<'_>, topic: &Topic, clause: usize) -> bool {
        let scene = here.scene;
        let Some(last) = scene.sentence_of(clause).start.checked_sub(1) else {
            return false;
        };
        let (before, info) = (scene.clauses.get(last), scene.clauses.get(clause));
        let adjoins = before.zip(info).is_some_and(|(before, info)| {
            before.block == info.block && before.sentence + 1 == info.sentence
        });
        if !adjoins {
            return false;
        }
        // The last place is the one that least is named since.
        let sentence = scene.sentence_of(last);
        let behind = topic.clauses.partition_point(|&at| at < sentence.end);
        let place = topic.clauses.get(..behind).and_then(<[usize]>::last);
        place
            .is_some_and(|&at| at >= sentence.start && !self.others_named(here, at + 1..clause + 1))
    }

    /// Whether another item is named in these clauses.
    pub(crate) fn others_named(&self, here: ItemScene<'_>, clauses: Range<usize>) -> bool {
        let span = here.scene.clauses.cover(clauses);
        let behind = self.named.partition_point(|named| named.start < span.end);
        let before = self.named.get(..behind).and_then(<[_]>::last);
        before.is_some_and(|named| match named.farthest {
            (_, item) if item == here.item.index => named.other > span.start,
            (end, _) => end > span.start,
        })
    }

    /// Whether `span` is a part of a longer name of any item.
    pub(crate) fn is_in_name(&self, span: ViewSpan) -> bool {
        let behind = self.names.partition_point(|name| name.start <= span.start);
        let before = self.names.get(..behind).unwrap_or(&[]);
        let near = before.iter().rev().take(NAMES_OVER);
        near.into_iter()
            .any(|name| name.contains(span) && *name != span)
    }

    /// The counted name of `item` that `span` is a part of: 审查 in 合法性审查 is no measure.
    pub(crate) fn name_over(&self, item: &ItemSets, span: ViewSpan) -> Option<ViewSpan> {
        let counted = &self.items.get(item.index)?.counted;
        // The first that reaches behind the beginning of `span` raised the farthest end over it.
        let first = counted.partition_point(|&(_, farthest)| farthest <= span.start);
        let &(start, end) = counted.get(first)?;
        let name = ViewSpan::new(start, end);
        name.overlaps(span).then_some(name)
    }
}

impl Topic {
    fn of(scene: &Scene<'_>, own: &[Anchor]) -> Self {
        let mut topic = Self::default();
        let mut end = 0;
        // The anchors are in the text's order.
        for anchor in own.iter().filter(|anchor| anchor.dropped.is_none()) {
            end = end.max(anchor.span.end);
            topic.counted.push((anchor.span.start, end));
            let Some(clause) = scene
                .clauses
                .get(anchor.clause)
                .filter(|_| !anchor.is_umbrella())
            else {
                continue;
            };
            topic.spans.push(anchor.span);
            topic.clauses.push(anchor.clause);
            if clause.heading {
                topic.headings.push(anchor.clause);
            }
        }
        for clauses in [&mut topic.clauses, &mut topic.headings] {
            clauses.sort_unstable();
            clauses.dedup();
        }
        topic
    }

    /// Whether the nearest heading over `block` names it.
    fn in_heading_of(&self, scene: &Scene<'_>, block: usize) -> bool {
        let heading = scene.document.heading_of(block).next();
        let heading = heading.and_then(|heading| scene.document.blocks().get(heading));
        heading.is_some_and(|heading| {
            let first = self
                .spans
                .partition_point(|span| span.start < heading.span.start);
            let inside = self.spans.iter().skip(first);
            inside
                .take_while(|span| span.start < heading.span.end)
                .any(|&span| heading.span.contains(span))
        })
    }
}

/// The words that are names of items.
fn names(anchors: &[Vec<Anchor>]) -> Vec<ViewSpan> {
    let all = anchors.iter().flatten();
    let names = all.filter(|anchor| anchor.kind == PatternKind::Name);
    let mut spans: Vec<ViewSpan> = names.map(|anchor| anchor.span).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The anchors of all items, but for those that only count in a place of their own: these name no topic.
fn named(scene: &Scene<'_>, anchors: &[Vec<Anchor>]) -> Vec<NamedUpTo> {
    let mut spans: Vec<(ViewSpan, usize)> = anchors
        .iter()
        .enumerate()
        .filter(|&(item, _)| {
            let item = scene.compiled.items.get(item);
            item.is_some_and(|item| item.counts_under.is_none())
        })
        .flat_map(|(item, own)| own.iter().map(move |anchor| (anchor.span, item)))
        .collect();
    spans.sort_unstable();
    let mut farthest = (0, usize::MAX);
    let mut other = 0;
    spans
        .into_iter()
        .map(|(span, item)| {
            if item == farthest.1 {
                farthest.0 = farthest.0.max(span.end);
            } else if span.end > farthest.0 {
                other = farthest.0;
                farthest = (span.end, item);
            } else {
                other = other.max(span.end);
            }
            NamedUpTo {
                start: span.start,
                farthest,
                other,
            }
        })
        .collect()
}

/// Whether one of these numbers, which are in order, lies in `range`.
fn any_in(numbers: &[usize], range: Range<usize>) -> bool {
    let first = numbers.partition_point(|&number| number < range.start);
    numbers.get(first).is_some_and(|&number| number < range.end)
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn what_does_not_name_an_item_counts_in_its_topic() {
        assert_judged(&[
            // 审查合同 names no advisor; the sentence before does,
            (
                "advisors",
                "我局有法律顾问。全年审查合同30份。",
                "quantified: 审查合同 + 30份",
            ),
            // unless another item is named since,
            (
                "advisors",
                "我局有法律顾问。案卷评查中审查合同30份。",
                "mentioned: 法律顾问",
            ),
            // and so does the heading,
            (
                "advisors",
                "一、法律顾问\n按时开会。全年审查合同30份。",
                "quantified: 审查合同 + 30份",
            ),
            // but not a paragraph above.
            (
                "advisors",
                "我局有法律顾问。\n按时开会。全年审查合同30份。",
                "mentioned: 法律顾问",
            ),
        ]);
    }
}
