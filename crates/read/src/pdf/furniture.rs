//! Running headers, running footers and page numbers: what is repeated at the same place of many pages.

use rustc_hash::FxHashMap;

use super::flow::{self, PageFlow, PageItem};
use hegui_text::DropReason;

/// The share of a page's height at its top and at its bottom in which furniture stands.
const BAND: f32 = 0.16;
/// How many lines at either end of a page may be furniture.
const LINES: usize = 4;
/// How far the same furniture may lie apart on two pages, in points.
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
struct FurnitureCandidate {
    page: usize,
    item: usize,
    is_top: bool,
    /// Distance from the edge of the page that it is near.
    place: f32,
    size: f32,
    /// The text without its numbers and blanks.
    shape: String,
    number: Option<PageNumber>,
    /// Whether it stands apart from what is next to it inwards: by its size, or by a gap.
    is_apart: bool,
}

/// A line that is nothing but the number of a page.
#[derive(Clone, Copy)]
struct PageNumber {
    number: u32,
    /// Whether it can be nothing else, as `— 3 —` and `第 3 页`.
    is_marked: bool,
}

/// Takes the furniture off the pages.
pub(super) fn take(flows: &mut [PageFlow]) -> Vec<Furniture> {
    let body = flow::body_size(flows);
    let candidates: Vec<FurnitureCandidate> = flows
        .iter()
        .enumerate()
        .flat_map(|(page, flow)| candidates(page, flow, body))
        .collect();
    let mut reasons: Vec<Option<DropReason>> = candidates.iter().map(|_| None).collect();
    repeated(&candidates, flows.len(), &mut reasons);
    numbered(&candidates, flows.len(), &mut reasons);
    printed(&candidates, flows, &mut reasons);
    titled(&candidates, flows, &mut reasons);
    let mut taken = Vec::new();
    let mut marked: Vec<Vec<usize>> = vec![Vec::new(); flows.len()];
    for (candidate, reason) in candidates.iter().zip(&reasons) {
        if let Some(reason) = *reason
            && let Some(flow) = flows.get(candidate.page)
            && let Some(line) = flow.items.get(candidate.item).and_then(|p| p.line())
        {
            taken.push(Furniture {
                page: candidate.page as u32 + 1,
                reason,
                text: line.text.clone(),
            });
            if let Some(items) = marked.get_mut(candidate.page) {
                items.push(candidate.item);
            }
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

/// The lines at the two ends of a page.
fn candidates(page: usize, flow: &PageFlow, body: f32) -> Vec<FurnitureCandidate> {
    let mut places: Vec<(usize, f32, f32, f32)> = flow
        .items
        .iter()
        .enumerate()
        .map(|(index, placed)| match &placed.item {
            PageItem::Line(line) => (index, line.y, line.y, line.size),
            PageItem::Table(table) => (index, table.y0, table.y1, 0.0),
        })
        .collect();
    places.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut steps: Vec<f32> = places
        .windows(2)
        .filter_map(|pair| Some(pair.get(1)?.1 - pair.first()?.2))
        .filter(|step| *step > 1.0)
        .collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    let mut result = Vec::new();
    let mut push = |place: (usize, f32, f32, f32), inward: &[(usize, f32, f32, f32)], is_top| {
        let (index, y, _, size) = place;
        let Some(line) = flow.items.get(index).and_then(|placed| placed.line()) else {
            return false;
        };
        // Beyond what stands on the same height.
        let next = inward
            .iter()
            .map(|next| (if is_top { next.1 - y } else { y - next.2 }, next.3))
            .find(|(step, _)| *step > size * 0.5);
        result.push(FurnitureCandidate {
            page,
            item: index,
            is_top,
            place: if is_top { y } else { flow.height - y },
            size: line.size,
            shape: shape(&line.text),
            number: page_number(&line.text),
            is_apart: next.is_some_and(|(step, other)| {
                step > usual * 1.25 || size < body * 0.95 && size < other * 0.95
            }),
        });
        true
    };
    for (at, &place) in places.iter().enumerate().take(LINES) {
        let inward = places.get(at + 1..).unwrap_or(&[]);
        if place.1 > flow.height * BAND || !push(place, inward, true) {
            break;
        }
    }
    places.sort_by(|a, b| b.2.total_cmp(&a.2));
    for (at, &place) in places.iter().enumerate().take(LINES) {
        let inward = places.get(at + 1..).unwrap_or(&[]);
        if place.2 < flow.height * (1.0 - BAND) || !push(place, inward, false) {
            break;
        }
    }
    result
}

/// A text without blanks, each number in it as `#`.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_numeric() && !matches!(c, '一'..='龥') {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else {
            shape.push(c);
        }
    }
    shape
}

/// Marks what stands at the same place of many pages.
fn repeated(candidates: &[FurnitureCandidate], pages: usize, reasons: &mut [Option<DropReason>]) {
    let mut groups: FxHashMap<(&str, bool), Vec<usize>> = FxHashMap::default();
    for (index, candidate) in candidates.iter().enumerate() {
        groups
            .entry((&candidate.shape, candidate.is_top))
            .or_default()
            .push(index);
    }
    // Whether a candidate, or one between it and the text, stands apart.
    let is_apart = |index: usize| {
        candidates.get(index).is_some_and(|candidate| {
            candidates
                .get(index..)
                .unwrap_or(&[])
                .iter()
                .take(LINES)
                .take_while(|other| {
                    other.page == candidate.page && other.is_top == candidate.is_top
                })
                .any(|other| other.is_apart)
        })
    };
    for ((shape, is_top), mut group) in groups {
        let place = |index: &usize| candidates.get(*index).map_or(0.0, |c| c.place);
        group.sort_by(|a, b| place(a).total_cmp(&place(b)));
        let mut rest = group.as_slice();
        while let Some(first) = rest.first() {
            let size = candidates.get(*first).map_or(0.0, |c| c.size);
            let end = rest.partition_point(|index| place(index) - place(first) <= PLACE);
            let (near, behind) = rest.split_at(end.max(1));
            rest = behind;
            let same: Vec<usize> = near
                .iter()
                .copied()
                .filter(|index| {
                    candidates
                        .get(*index)
                        .is_some_and(|c| (c.size - size).abs() < 0.1 * size.max(1.0))
                })
                .collect();
            let mut on: Vec<usize> = same
                .iter()
                .filter_map(|index| candidates.get(*index).map(|c| c.page))
                .collect();
            on.sort_unstable();
            on.dedup();
            // Left and right pages may have different ones, and so may chapters.
            let enough = if pages <= 5 { 2 } else { 3.max(pages / 8) };
            // Text that begins or ends pages is no furniture even if it is the same; of furniture in
            // several lines, the innermost stands apart.
            let apart = same.iter().filter(|index| is_apart(**index)).count();
            if on.len() < enough || apart * 2 < same.len() {
                continue;
            }
            let is_number = shape
                .chars()
                .all(|c| !c.is_alphabetic() || "第页共".contains(c))
                && shape.contains('#');
            for index in same {
                if let Some(reason) = reasons.get_mut(index) {
                    *reason = Some(if is_number {
                        DropReason::PageNumber
                    } else if is_top {
                        DropReason::Header
                    } else {
                        DropReason::Footer
                    });
                }
            }
        }
    }
}

/// Marks numbers of pages that are not repeated in shape, as on a file of one page or with Chinese
/// or Roman numbers.
fn numbered(candidates: &[FurnitureCandidate], pages: usize, reasons: &mut [Option<DropReason>]) {
    // How far the numbers lie from those of the pages, by place.
    let mut offsets: FxHashMap<i64, usize> = FxHashMap::default();
    for candidate in candidates {
        if let Some(number) = candidate.number {
            *offsets
                .entry(i64::from(number.number) - candidate.page as i64)
                .or_default() += 1;
        }
    }
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(number) = candidate.number else {
            continue;
        };
        let offset = i64::from(number.number) - candidate.page as i64;
        let counted = offsets.get(&offset).copied().unwrap_or(0);
        let fits = if pages == 1 {
            offset == 1
        } else {
            counted >= 2
        };
        if (number.is_marked || fits)
            && let Some(reason) = reasons.get_mut(index)
        {
            reason.get_or_insert(DropReason::PageNumber);
        }
    }
}

/// Marks what browsers print around a web page, which is not repeated where that is a single page: its
/// address with the number of the page and that of all pages at the foot, the time at the head.
fn printed(
    candidates: &[FurnitureCandidate],
    flows: &[PageFlow],
    reasons: &mut [Option<DropReason>],
) {
    let line = |candidate: &FurnitureCandidate| {
        flows
            .get(candidate.page)
            .and_then(|flow| flow.items.get(candidate.item))
            .and_then(|placed| placed.line())
    };
    let foots: Vec<usize> = candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| {
            let count = format!("{}/{}", candidate.page + 1, flows.len());
            !candidate.is_top
                && line(candidate).is_some_and(|line| {
                    line.fragments.last().is_some_and(|last| last.text == count)
                        && line.text.contains("://")
                })
        })
        .map(|(index, _)| index)
        .collect();
    for foot in foots {
        let page = candidates.get(foot).map(|candidate| candidate.page);
        if let Some(reason) = reasons.get_mut(foot) {
            reason.get_or_insert(DropReason::Footer);
        }
        let head = candidates.iter().position(|candidate| {
            Some(candidate.page) == page
                && candidate.is_top
                && line(candidate).is_some_and(|line| {
                    let time = line.fragments.first().map_or("", |first| &first.text);
                    time.starts_with(|c: char| c.is_ascii_digit())
                        && time.contains('/')
                        && time.contains(':')
                })
        });
        if let Some(reason) = head.and_then(|head| reasons.get_mut(head)) {
            reason.get_or_insert(DropReason::Header);
        }
    }
}

/// Marks a header on the first page, of which there may be but one, that says the title below it.
fn titled(
    candidates: &[FurnitureCandidate],
    flows: &[PageFlow],
    reasons: &mut [Option<DropReason>],
) {
    let Some((index, head)) = candidates
        .iter()
        .enumerate()
        .find(|(_, candidate)| candidate.page == 0 && candidate.is_top)
    else {
        return;
    };
    let is_title = |text: &str| shape(text).starts_with(&head.shape);
    let below = flows.first().is_some_and(|flow| {
        flow.items
            .iter()
            .enumerate()
            .take(8)
            .filter(|(item, _)| *item != head.item)
            .filter_map(|(_, placed)| placed.line())
            .any(|line| line.size > head.size * 1.2 && is_title(&line.text))
    });
    if below
        && head.shape.chars().count() > 4
        && let Some(reason) = reasons.get_mut(index)
    {
        reason.get_or_insert(DropReason::Header);
    }
}

/// The number of a page, if a line is nothing else.
fn page_number(text: &str) -> Option<PageNumber> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.chars().count() > 14 {
        return None;
    }
    let dash = |c: char| {
        matches!(
            c,
            '-' | '—' | '–' | '－' | '―' | '─' | '·' | '~' | '～' | '|'
        )
    };
    let inner = text.trim_matches(dash);
    let mut is_marked = inner.len() < text.len() && text.starts_with(dash) && text.ends_with(dash);
    let inner = match inner.strip_prefix('第') {
        Some(rest) => {
            is_marked = true;
            rest.split_once('页').map(|(number, rest)| {
                let rest = rest.trim_start_matches(['/', '，', ',', '、', '(', '（']);
                (number, rest.is_empty() || rest.starts_with(['共', '总']))
            })
        }
        None => match inner.split_once(['/', '／']) {
            Some((number, total)) => Some((number, total.parse::<u32>().is_ok())),
            None => Some((inner, true)),
        },
    };
    let (number, rest) = inner?;
    if !rest {
        return None;
    }
    let number = value(number)?;
    Some(PageNumber { number, is_marked })
}

/// The value of a number of at most four digits, in whatever digits.
fn value(number: &str) -> Option<u32> {
    if number.is_empty() || number.chars().count() > 6 {
        return None;
    }
    if number
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
    {
        return number.chars().try_fold(0_u32, |value, c| {
            let digit = c
                .to_digit(10)
                .or_else(|| (c as u32).checked_sub('０' as u32))?;
            value.checked_mul(10)?.checked_add(digit)
        });
    }
    let roman = |c: char| {
        Some(match c.to_ascii_lowercase() {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            _ => return None,
        })
    };
    if number.chars().all(|c| roman(c).is_some()) {
        let values: Vec<u32> = number.chars().filter_map(roman).collect();
        let mut sum = 0_u32;
        for (index, value) in values.iter().enumerate() {
            if values.get(index + 1).is_some_and(|next| next > value) {
                sum = sum.checked_sub(*value).unwrap_or(sum);
            } else {
                sum += value;
            }
        }
        return Some(sum);
    }
    let digit = |c: char| {
        "〇一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .map(|d| d as u32)
    };
    let mut total = 0;
    let mut last = None;
    for c in number.chars() {
        if c == '十' {
            total += last.take().unwrap_or(1) * 10;
        } else {
            let value = digit(c)?;
            last = Some(last.map_or(value, |last: u32| last * 10 + value));
        }
    }
    Some(total + last.unwrap_or(0))
}
