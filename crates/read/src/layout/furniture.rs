//! Running headers, running footers and page numbers: what many pages repeat at the same place.

use crate::words::{NUMBER_PREFIXES, PAGE_COUNTS, PAGES, is_one};
use rustc_hash::FxHashMap;

use super::flow::{self, PageFlow, PageItem};
use super::lines::LayoutLine;
use super::page_number::{PageNumber, page_number};
use super::spread::median;
use hegui_text::DropReason;

/// The share of a page's height at its top and at its bottom in which furniture stands.
const BAND: f32 = 0.16;
/// How many lines at either end of a page may be furniture.
const LINES: usize = 4;
/// How far apart the same furniture may stand on two pages, in points.
const PLACE: f32 = 9.0;

/// Furniture that was taken off a page.
#[derive(Debug)]
pub(super) struct Furniture {
    /// From 1.
    pub(super) page: u32,
    pub(super) reason: DropReason,
    pub(super) text: String,
}

/// A line that may be furniture.
struct FurnitureCandidate<'f> {
    /// From 0.
    page: usize,
    /// Its index among the items of the page.
    item: usize,
    line: &'f LayoutLine,
    is_top: bool,
    /// Distance from the edge of the page that it is near.
    place: f32,
    /// The text without blanks, each number in it as `#`.
    shape: String,
    number: Option<PageNumber>,
    /// Whether its size or a gap sets it apart from what stands next to it inwards.
    is_apart: bool,
    /// What it is, once a rule has marked it; the first rule counts.
    reason: Option<DropReason>,
}

/// Takes the furniture off the pages.
pub(super) fn take_furniture(flows: &mut [PageFlow]) -> Vec<Furniture> {
    let body = flow::body_size(flows);
    let mut candidates: Vec<FurnitureCandidate<'_>> = flows
        .iter()
        .enumerate()
        .flat_map(|(page, flow)| page_candidates(page, flow, body))
        .collect();
    mark_repeated(&mut candidates, flows.len());
    mark_numbers(&mut candidates, flows.len());
    mark_printed(&mut candidates, flows.len());
    mark_title(&mut candidates, flows);
    let mut taken = Vec::new();
    let mut marked: Vec<Vec<usize>> = vec![Vec::new(); flows.len()];
    for candidate in &candidates {
        if let Some(reason) = candidate.reason {
            taken.push(Furniture {
                page: candidate.page as u32 + 1,
                reason,
                text: candidate.line.text.clone(),
            });
            marked[candidate.page].push(candidate.item);
        }
    }
    for (flow, items) in flows.iter_mut().zip(marked) {
        let mut index = 0;
        flow.items.retain(|_| {
            index += 1;
            !items.contains(&(index - 1))
        });
    }
    taken.sort_by_key(|taken| taken.page);
    taken
}

/// Where an item of a page stands.
#[derive(Clone, Copy)]
struct ItemPlace {
    item: usize,
    top: f32,
    bottom: f32,
    /// The size of a line; 0 of a table.
    size: f32,
}

/// The lines at the two ends of a page.
fn page_candidates(page: usize, flow: &PageFlow, body: f32) -> Vec<FurnitureCandidate<'_>> {
    let mut places: Vec<ItemPlace> = flow
        .items
        .iter()
        .enumerate()
        .map(|(item, placed)| {
            let (top, bottom, size) = match &placed.item {
                PageItem::Line(line) => (line.y, line.y, line.size),
                PageItem::Table(table) => (table.y0, table.y1, 0.0),
            };
            ItemPlace {
                item,
                top,
                bottom,
                size,
            }
        })
        .collect();
    places.sort_by(|a, b| a.top.total_cmp(&b.top));
    let steps = places.windows(2).map(|pair| pair[1].top - pair[0].bottom);
    let usual = median(steps.filter(|step| *step > 1.0)).unwrap_or(0.0);
    let mut candidates = Vec::new();
    for is_top in [true, false] {
        if !is_top {
            places.sort_by(|a, b| b.bottom.total_cmp(&a.bottom));
        }
        for (at, place) in places.iter().enumerate().take(LINES) {
            let is_in_band = match is_top {
                true => place.top <= flow.height * BAND,
                false => place.bottom >= flow.height * (1.0 - BAND),
            };
            let Some(line) = flow.items[place.item].line().filter(|_| is_in_band) else {
                break;
            };
            // Items on the same height are no neighbours inwards.
            let next = places[at + 1..]
                .iter()
                .map(|next| match is_top {
                    true => (next.top - line.y, next.size),
                    false => (line.y - next.bottom, next.size),
                })
                .find(|(step, _)| *step > line.size * 0.5);
            candidates.push(FurnitureCandidate {
                page,
                item: place.item,
                line,
                is_top,
                place: if is_top { line.y } else { flow.height - line.y },
                shape: shape(&line.text),
                number: page_number(&line.text),
                is_apart: next.is_some_and(|(step, other)| {
                    step > usual * 1.25 || line.size < body * 0.95 && line.size < other * 0.95
                }),
                reason: None,
            });
        }
    }
    candidates
}

/// A text without blanks, each number in it as `#`.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_numeric() && !matches!(c, '\u{4E00}'..='\u{9FA5}') {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else {
            shape.push(c);
        }
    }
    shape
}

/// Whether a character stands round the numbers of pages.
fn is_page_word(c: char) -> bool {
    [&NUMBER_PREFIXES, &PAGES, &PAGE_COUNTS]
        .into_iter()
        .any(|words| is_one(c, words))
}

/// Marks what stands at the same place of many pages.
fn mark_repeated(candidates: &mut [FurnitureCandidate<'_>], pages: usize) {
    let mut groups: FxHashMap<(&str, bool), Vec<usize>> = FxHashMap::default();
    for (index, candidate) in candidates.iter().enumerate() {
        let group = groups.entry((&candidate.shape, candidate.is_top));
        group.or_default().push(index);
    }
    // Left and right pages may have different furniture, and so may chapters.
    let enough = if pages <= 5 { 2 } else { 3.max(pages / 8) };
    let mut marks = Vec::new();
    for ((shape, is_top), mut group) in groups {
        let place = |index: &usize| candidates[*index].place;
        group.sort_by(|a, b| place(a).total_cmp(&place(b)));
        let is_number =
            shape.contains('#') && shape.chars().all(|c| !c.is_alphabetic() || is_page_word(c));
        let reason = match (is_number, is_top) {
            (true, _) => DropReason::PageNumber,
            (_, true) => DropReason::Header,
            _ => DropReason::Footer,
        };
        let mut rest = group.as_slice();
        while let Some(first) = rest.first() {
            let size = candidates[*first].line.size;
            let end = rest.partition_point(|index| place(index) - place(first) <= PLACE);
            let (near, behind) = rest.split_at(end.max(1));
            rest = behind;
            let is_same =
                |index: &usize| (candidates[*index].line.size - size).abs() < 0.1 * size.max(1.0);
            let same: Vec<usize> = near.iter().copied().filter(is_same).collect();
            let mut on: Vec<usize> = same.iter().map(|index| candidates[*index].page).collect();
            on.sort_unstable();
            on.dedup();
            // Text that begins or ends many pages with the same words is no furniture: it does not
            // stand apart. Of furniture in several lines, only the innermost does.
            let apart = same.iter().filter(|index| is_apart(&candidates[**index..]));
            if on.len() >= enough && apart.count() * 2 >= same.len() {
                marks.extend(same.into_iter().map(|index| (index, reason)));
            }
        }
    }
    for (index, reason) in marks {
        candidates[index].reason = Some(reason);
    }
}

/// Whether the first candidate, or one between it and the text, stands apart.
fn is_apart(candidates: &[FurnitureCandidate<'_>]) -> bool {
    let end = |candidate: &FurnitureCandidate<'_>| (candidate.page, candidate.is_top);
    let mut same_end = candidates.iter().take(LINES).take_while(|other| {
        candidates
            .first()
            .is_some_and(|first| end(other) == end(first))
    });
    same_end.any(|other| other.is_apart)
}

/// Marks page numbers that no shape repeats: in a file of one page, or in Chinese or Roman digits.
fn mark_numbers(candidates: &mut [FurnitureCandidate<'_>], pages: usize) {
    let offset = |candidate: &FurnitureCandidate<'_>| {
        let number = candidate.number?;
        Some(i64::from(number.value) - candidate.page as i64)
    };
    // How many numbers lie as far from the number of their page.
    let mut offsets: FxHashMap<i64, usize> = FxHashMap::default();
    for offset in candidates.iter().filter_map(offset) {
        *offsets.entry(offset).or_default() += 1;
    }
    for candidate in candidates {
        let (Some(number), Some(offset)) = (candidate.number, offset(candidate)) else {
            continue;
        };
        let fits = match pages {
            1 => offset == 1,
            _ => offsets.get(&offset).is_some_and(|&count| count >= 2),
        };
        if number.is_marked || fits {
            candidate.reason.get_or_insert(DropReason::PageNumber);
        }
    }
}

/// Marks what browsers print around a web page, which a page alone does not repeat: at the foot its
/// address and `1/3`, at the head the time.
fn mark_printed(candidates: &mut [FurnitureCandidate<'_>], pages: usize) {
    for foot in 0..candidates.len() {
        let candidate = &candidates[foot];
        let page = candidate.page;
        let count = format!("{}/{pages}", page + 1);
        let ends_in_count = |last: &super::lines::Fragment| last.text == count;
        let is_foot = !candidate.is_top
            && candidate.line.fragments.last().is_some_and(ends_in_count)
            && candidate.line.text.contains("://");
        if !is_foot {
            continue;
        }
        candidates[foot].reason.get_or_insert(DropReason::Footer);
        let head = candidates.iter_mut().find(|candidate| {
            let time = candidate.line.fragments.first();
            let time = time.map_or("", |first| &first.text);
            candidate.page == page
                && candidate.is_top
                && time.starts_with(|c: char| c.is_ascii_digit())
                && time.contains('/')
                && time.contains(':')
        });
        if let Some(head) = head {
            head.reason.get_or_insert(DropReason::Header);
        }
    }
}

/// Marks a header of the first page that repeats the title below it: no other page may have one.
fn mark_title(candidates: &mut [FurnitureCandidate<'_>], flows: &[PageFlow]) {
    let is_first =
        |candidate: &&mut FurnitureCandidate<'_>| candidate.page == 0 && candidate.is_top;
    let Some(head) = candidates.iter_mut().find(is_first) else {
        return;
    };
    let is_title = |line: &LayoutLine| {
        line.size > head.line.size * 1.2 && shape(&line.text).starts_with(&head.shape)
    };
    let items = flows.first().map_or(&[][..], |flow| &flow.items);
    let mut below = items
        .iter()
        .enumerate()
        .take(8)
        .filter(|(item, _)| *item != head.item)
        .filter_map(|(_, placed)| placed.line());
    if below.any(is_title) && head.shape.chars().count() > 4 {
        head.reason.get_or_insert(DropReason::Header);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::flow::PlacedItem;

    /// A page of 800 points with lines at these heights.
    fn page(lines: &[(f32, &str)]) -> PageFlow {
        let line = |&(y, text): &(f32, &str)| LayoutLine {
            x0: 50.0,
            x1: 500.0,
            y,
            size: 10.0,
            text: text.to_owned(),
            lead: 10.0,
            hang: None,
            fragments: Vec::new(),
        };
        let items = lines.iter().map(|placed| PlacedItem {
            item: PageItem::Line(line(placed)),
            column: 0,
        });
        PageFlow {
            width: 600.0,
            height: 800.0,
            items: items.collect(),
            rules: Vec::new(),
            is_doubtful: false,
        }
    }

    #[test]
    fn what_pages_repeat_is_furniture() {
        let page_of = |number, words: [&str; 4]| {
            let text = [120.0, 135.0, 150.0, 165.0].into_iter().zip(words);
            let header = [(40.0, "清河市年度报告")].into_iter();
            page(
                &header
                    .chain(text)
                    .chain([(770.0, number)])
                    .collect::<Vec<_>>(),
            )
        };
        let mut pages = [
            page_of("- 1 -", ["组织", "领导。", "学法。", "普法。"]),
            page_of("- 2 -", ["执法", "监督。", "复议。", "应诉。"]),
        ];
        let taken: Vec<_> = take_furniture(&mut pages)
            .into_iter()
            .map(|taken| (taken.page, taken.reason, taken.text))
            .collect();
        let header = "清河市年度报告".to_owned();
        assert_eq!(
            taken,
            [
                (1, DropReason::Header, header.clone()),
                (1, DropReason::PageNumber, "- 1 -".to_owned()),
                (2, DropReason::Header, header),
                (2, DropReason::PageNumber, "- 2 -".to_owned()),
            ]
        );
        assert_eq!(pages[0].items.len(), 4);
    }
}
