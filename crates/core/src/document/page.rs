//! What a printed page leaves between the lines: page numbers and running headers.

use std::collections::HashMap;

use super::Conventions;
use super::line_role::LineRole;
use super::lines::{LineEnd, TextLine};
use crate::figure::numeral;

/// Fewest lines between the bare numbers of two pages: numbers that follow closer count a list.
const PAGE_LINES: usize = 4;
/// Widest running header, in columns.
const HEADER_WIDTH: usize = 100;

/// A number that may be a page's.
enum PageNumber {
    /// It can be nothing else: `- 1 -`, `第3页`.
    Certain,
    /// A bare number.
    Bare(u32),
}

fn page_number(line: &TextLine, conventions: &Conventions) -> Option<PageNumber> {
    if !line.whole || line.width > 40 {
        return None;
    }
    let compact = line.compact();
    let decorated =
        |c: char| matches!(c, '-' | '·' | '~' | '|' | '—' | '_' | '/' | '.' | '(' | ')');
    let inner = compact.trim_matches(decorated);
    let number = |text: &str| {
        (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    if let Some(value) = number(inner) {
        if compact == inner {
            return (value > 0 && value < 1000).then_some(PageNumber::Bare(value));
        }
        // `- 1 -` and `·1·` are a page's; `1.` and `(1)` number paragraphs.
        let both = compact.starts_with(['-', '·', '~', '|', '_'])
            && compact.ends_with(['-', '·', '~', '|', '_']);
        return both.then_some(PageNumber::Certain);
    }
    // 第3页, 第3页共8页, 第3页/共8页, 共8页第3页, 3/8页, Page 3 of 8
    let lower = inner.to_ascii_lowercase();
    if let Some((page, of)) = lower
        .strip_prefix("page")
        .and_then(|rest| rest.split_once("of"))
    {
        return (number(page).is_some() && number(of).is_some()).then_some(PageNumber::Certain);
    }
    if lower.strip_prefix("page").and_then(number).is_some() {
        return Some(PageNumber::Certain);
    }
    let pages = conventions.pages.iter();
    let rest = { pages }.find_map(|page| inner.strip_suffix(page.as_str()))?;
    let before = [&conventions.number_prefixes, &conventions.page_counts];
    let words = before.into_iter().flatten();
    let marked = { words.clone() }.any(|word| inner.starts_with(word.as_str()));
    let marked = marked || inner.contains('/');
    let mut plain = rest.to_owned();
    for word in words.chain(&conventions.pages) {
        plain = plain.replace(word.as_str(), " ");
    }
    let mut words = plain
        .split([',', '/', '、', '(', '-', ' '])
        .filter(|word| !word.is_empty())
        .peekable();
    let numeral = |word: &str| {
        let counts = |c| numeral::counts_points(c) || numeral::place_power(c) == Some(2);
        number(word).is_some() || word.chars().all(counts)
    };
    (marked && words.peek().is_some() && words.all(numeral)).then_some(PageNumber::Certain)
}

/// Marks page numbers as noise.
pub(super) fn mark_page_numbers(
    lines: &[TextLine],
    roles: &mut [LineRole],
    conventions: &Conventions,
) {
    let mut bare = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match page_number(line, conventions) {
            Some(PageNumber::Certain) => roles[index] = LineRole::Noise,
            Some(PageNumber::Bare(value)) => bare.push((index, value)),
            None => {}
        }
    }
    // A bare number is a page's where it stands apart on both sides, or where pages are counted on.
    for (position, &(index, value)) in bare.iter().enumerate() {
        let next = lines.get(index + 1);
        let apart = index > 0
            && (lines[index].after_blank || lines[index].after_break)
            && next.is_none_or(|next| next.after_blank || next.after_break);
        let counts = |other: Option<&(usize, u32)>, step: i64| {
            other.is_some_and(|&(there, page)| {
                i64::from(page) == i64::from(value) + step && there.abs_diff(index) >= PAGE_LINES
            })
        };
        let before = position
            .checked_sub(1)
            .and_then(|previous| bare.get(previous));
        if apart || counts(before, -1) || counts(bare.get(position + 1), 1) {
            roles[index] = LineRole::Noise;
        }
    }
}

/// A short line that comes again and again is a running header where it stands beside a page
/// number, or where it cuts a paragraph in two. Its first occurrence in the head of the document
/// (the letterhead, the title) stays.
pub(super) fn mark_running_headers(lines: &[TextLine], roles: &mut [LineRole]) {
    let mut seen: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        let plain =
            line.whole && line.width <= HEADER_WIDTH && line.width > 2 && line.marker.is_none();
        if plain
            && roles[index] == LineRole::Body
            && !matches!(line.ending, LineEnd::Stop | LineEnd::Pause)
            && line.cells == 1
        {
            seen.entry(line.head.as_str()).or_default().push(index);
        }
    }
    let first_prose = lines
        .iter()
        .position(TextLine::is_prose)
        .unwrap_or(lines.len());
    let noise: Vec<bool> = roles.iter().map(|role| *role == LineRole::Noise).collect();
    for places in seen.into_values().filter(|places| places.len() >= 2) {
        let beside_number = |index: usize| {
            index.checked_sub(1).is_some_and(|before| noise[before])
                || noise.get(index + 1) == Some(&true)
        };
        let cuts = |index: usize| {
            index.checked_sub(1).is_some_and(|before| {
                lines[before].is_prose() && lines[before].ending == LineEnd::Open
            })
        };
        let beside = places.iter().any(|&index| beside_number(index));
        if beside || (places.len() >= 3 && places.iter().any(|&index| cuts(index))) {
            for index in places {
                if index >= first_prose || beside_number(index) {
                    roles[index] = LineRole::Noise;
                }
            }
        }
    }
}
