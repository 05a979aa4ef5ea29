//! What each line is before lines are joined: page furniture, web navigation, a publication line, a
//! row of a table, the title, or body.

use std::collections::HashMap;

use super::Conventions;
use super::dates::{first_date, is_date};
use super::lines::{End, Line};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    Title,
    Navigation,
    Publication,
    TableRow,
    /// A page number or running header: leaves no trace in the view.
    Noise,
}

/// Widest line of web navigation or publication, in columns.
const FURNITURE_WIDTH: usize = 200;
/// Widest running header, in columns.
const HEADER_WIDTH: usize = 100;
/// How many lines a title is looked for in.
const TITLE_LINES: usize = 24;
/// Widest title, in columns.
const TITLE_WIDTH: usize = 120;
/// Words that a title ends with, or nearly so.
const TITLE_WORDS: [&str; 5] = ["报告", "总结", "情况", "年报", "汇报"];

/// The role of every line.
pub(super) fn roles(lines: &[Line], conventions: &Conventions) -> Vec<Role> {
    let mut roles = vec![Role::Body; lines.len()];
    mark_page_numbers(lines, &mut roles);
    mark_running_headers(lines, &mut roles);
    let zones = Zones::of(lines, &roles);
    mark_furniture(lines, &mut roles, conventions, &zones);
    mark_title(lines, &mut roles, conventions, &zones);
    mark_tables(lines, &mut roles);
    roles
}

/// Where the running text begins and ends: navigation stands before and behind it.
struct Zones {
    first_prose: usize,
    last_prose: usize,
}

impl Zones {
    fn of(lines: &[Line], roles: &[Role]) -> Self {
        let prose = |index: &usize| roles[*index] == Role::Body && lines[*index].is_prose();
        Self {
            first_prose: (0..lines.len()).find(prose).unwrap_or(lines.len()),
            last_prose: (0..lines.len()).rev().find(prose).unwrap_or(0),
        }
    }

    /// Whether a line stands outside the running text.
    fn outside(&self, index: usize) -> bool {
        index < self.first_prose || index > self.last_prose
    }
}

/// A number that may be a page's.
enum Page {
    /// It can be nothing else: `- 1 -`, `第3页`.
    Certain,
    /// A bare number.
    Bare(u32),
}

fn page_number(line: &Line) -> Option<Page> {
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
            return (value > 0 && value < 1000).then_some(Page::Bare(value));
        }
        let both = compact.starts_with(['-', '·', '~', '|', '_'])
            && compact.ends_with(['-', '·', '~', '|', '_']);
        return both.then_some(Page::Certain);
    }
    // 第3页, 第3页共8页, 第3页/共8页, 共8页第3页, 3/8页, Page 3 of 8
    let lower = inner.to_ascii_lowercase();
    if let Some((page, of)) = lower
        .strip_prefix("page")
        .and_then(|rest| rest.split_once("of"))
    {
        return (number(page).is_some() && number(of).is_some()).then_some(Page::Certain);
    }
    if lower.strip_prefix("page").and_then(number).is_some() {
        return Some(Page::Certain);
    }
    let rest = inner.strip_suffix('页')?;
    let mut words = rest
        .split(['第', '共', '页', ',', '/', '、', '(', '-', ' '])
        .filter(|word| !word.is_empty())
        .peekable();
    let marked = inner.starts_with('第') || inner.starts_with('共') || inner.contains('/');
    let numeral = |word: &str| {
        number(word).is_some() || word.chars().all(|c| "一二三四五六七八九十百".contains(c))
    };
    (marked && words.peek().is_some() && words.all(numeral)).then_some(Page::Certain)
}

fn mark_page_numbers(lines: &[Line], roles: &mut [Role]) {
    let mut bare = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match page_number(line) {
            Some(Page::Certain) => roles[index] = Role::Noise,
            Some(Page::Bare(value)) => bare.push((index, value)),
            None => {}
        }
    }
    // A bare number is a page's where it stands apart, or where it counts on from the last one.
    for (position, &(index, value)) in bare.iter().enumerate() {
        let next_blank = lines.get(index + 1).is_none_or(|next| next.after_blank);
        let apart = index > 0 && (lines[index].after_blank || next_blank);
        let counts = |other: Option<&(usize, u32)>, step: i64| {
            other.is_some_and(|&(_, there)| i64::from(there) == i64::from(value) + step)
        };
        let before = position
            .checked_sub(1)
            .and_then(|previous| bare.get(previous));
        if apart || counts(before, -1) || counts(bare.get(position + 1), 1) {
            roles[index] = Role::Noise;
        }
    }
}

/// A short line that comes again and again is a running header where it stands beside a page
/// number, or where it cuts a paragraph in two. Its first occurrence in the head of the document
/// (the letterhead, the title) stays.
fn mark_running_headers(lines: &[Line], roles: &mut [Role]) {
    let mut seen: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        let plain =
            line.whole && line.width <= HEADER_WIDTH && line.width > 2 && line.marker.is_none();
        if plain
            && roles[index] == Role::Body
            && !matches!(line.ending, End::Stop | End::Pause)
            && line.cells == 1
        {
            seen.entry(line.head.as_str()).or_default().push(index);
        }
    }
    let first_prose = lines.iter().position(Line::is_prose).unwrap_or(lines.len());
    let noise: Vec<bool> = roles.iter().map(|role| *role == Role::Noise).collect();
    for places in seen.into_values().filter(|places| places.len() >= 2) {
        let beside_number = |index: usize| {
            index.checked_sub(1).is_some_and(|before| noise[before])
                || noise.get(index + 1) == Some(&true)
        };
        let cuts = |index: usize| {
            index
                .checked_sub(1)
                .is_some_and(|before| lines[before].is_prose() && lines[before].ending == End::Open)
        };
        let beside = places.iter().any(|&index| beside_number(index));
        if beside || (places.len() >= 3 && places.iter().any(|&index| cuts(index))) {
            for index in places {
                if index >= first_prose || beside_number(index) {
                    roles[index] = Role::Noise;
                }
            }
        }
    }
}

fn mark_furniture(lines: &[Line], roles: &mut [Role], conventions: &Conventions, zones: &Zones) {
    for (index, line) in lines.iter().enumerate() {
        if roles[index] != Role::Body
            || line.width > FURNITURE_WIDTH
            || (line.stop_inside && line.cells == 1)
        {
            continue;
        }
        if zones.outside(index) {
            if is_publication(line, conventions) {
                roles[index] = Role::Publication;
            } else if is_navigation(line, conventions) {
                roles[index] = Role::Navigation;
            }
        } else if line.whole && coverage(line, &conventions.navigation).share >= 80 {
            roles[index] = Role::Navigation;
        }
    }
}

fn is_publication(line: &Line, conventions: &Conventions) -> bool {
    let head = line.head.trim_start_matches(OPENING);
    let labelled = |terms: &[String]| {
        terms.iter().any(|term| {
            head.match_indices(term.as_str()).any(|(at, _)| {
                let behind = head[at + term.len()..].trim_start();
                behind.starts_with(':') || first_date(behind).is_some_and(|date| date.start == 0)
            })
        })
    };
    let starts = conventions
        .publication
        .iter()
        .any(|term| head.starts_with(term.as_str()));
    match first_date(head) {
        Some(_) => {
            labelled(&conventions.publication)
                || line.cells >= 3
                || (conventions
                    .navigation
                    .iter()
                    .any(|term| head.contains(term.as_str()))
                    && !is_date(head))
        }
        None => starts && labelled(&conventions.publication),
    }
}

fn is_navigation(line: &Line, conventions: &Conventions) -> bool {
    let head = line.head.trim_start_matches(OPENING);
    if conventions
        .navigation
        .iter()
        .any(|term| head.starts_with(term.as_str()))
    {
        return true;
    }
    let cover = coverage(line, &conventions.navigation);
    cover.terms >= 2
        || cover.share >= 50
        || head.contains(">>")
        || head.matches('>').count() >= 2
        || (line.cells >= 2 && head.contains('|') && line.width <= 120)
        || (line.wide_gaps >= 2
            && line.commas <= 1
            && head.chars().count() >= 4 * (line.wide_gaps + 1)
            && first_date(head).is_none())
}

/// Marks that stand before the words of a navigation line.
const OPENING: [char; 10] = ['〔', '(', '“', '《', '<', '>', '·', '|', ' ', '*'];

struct Coverage {
    terms: usize,
    /// Share of the letters that are part of terms, in per cent.
    share: usize,
}

fn coverage(line: &Line, terms: &[String]) -> Coverage {
    let letters = line.head.chars().filter(|c| c.is_alphabetic()).count();
    let mut found = Coverage { terms: 0, share: 0 };
    let mut covered = 0;
    for term in terms.iter().filter(|term| !term.is_empty()) {
        let times = line.head.matches(term.as_str()).count();
        found.terms += usize::from(times > 0);
        covered += times * term.chars().filter(|c| c.is_alphabetic()).count();
    }
    found.share = (covered * 100).checked_div(letters).unwrap_or(0).min(100);
    found
}

/// Finds the title, on one line or wrapped over up to three, and makes what stands above it
/// furniture.
fn mark_title(lines: &[Line], roles: &mut [Role], conventions: &Conventions, zones: &Zones) {
    let candidates: Vec<usize> = (0..zones.first_prose.min(lines.len()).min(TITLE_LINES))
        .filter(|&index| {
            let line = &lines[index];
            roles[index] == Role::Body
                && line.marker.is_none()
                && line.whole
                && line.width <= TITLE_WIDTH
                && !line.stop_inside
                && line.ending == End::Open
        })
        .collect();
    let names = |text: &str| {
        conventions
            .titles
            .iter()
            .any(|term| text.contains(term.as_str()))
    };
    let ends = |text: &str| {
        let tail: String = text
            .trim_end_matches([')', '》', '”'])
            .chars()
            .rev()
            .take(8)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        TITLE_WORDS.iter().any(|word| tail.contains(word))
    };
    // One line that is a title beats two that read as one.
    for count in 1..=3 {
        for (position, &first) in candidates.iter().enumerate() {
            let Some(run) = candidates.get(position..position + count) else {
                break;
            };
            let adjacent = run
                .windows(2)
                .all(|pair| pair[1] == pair[0] + 1 && !lines[pair[1]].after_blank);
            if !adjacent {
                continue;
            }
            let text: String = run.iter().map(|&index| lines[index].compact()).collect();
            let last = first + count - 1;
            // Without a word that ends titles, only a line of its own before running text is one.
            let alone = count == 1
                && lines[first].width >= 16
                && lines
                    .get(last + 1)
                    .is_some_and(|next| next.after_blank || next.is_prose())
                && lines[first].commas == 0;
            if names(&text) && (ends(&text) || alone) {
                for role in &mut roles[first..=last] {
                    *role = Role::Title;
                }
                for role in &mut roles[..first] {
                    if *role == Role::Body {
                        *role = Role::Navigation;
                    }
                }
                return;
            }
        }
    }
}

fn mark_tables(lines: &[Line], roles: &mut [Role]) {
    let row = |line: &Line| {
        let fenced = line.first == '|' && line.last == '|';
        let number_only = line.marker.is_some() && line.cells == 2 && !line.head.contains('|');
        (line.cells >= 2 || fenced)
            && !number_only
            && !(line.stop_inside && line.width > FURNITURE_WIDTH)
    };
    let rows: Vec<bool> = lines.iter().map(row).collect();
    for (index, line) in lines.iter().enumerate() {
        if roles[index] != Role::Body || !rows[index] {
            continue;
        }
        if line
            .head
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' '))
        {
            roles[index] = Role::Noise;
            continue;
        }
        let neighbour = index.checked_sub(1).is_some_and(|before| rows[before])
            || rows.get(index + 1) == Some(&true);
        let fenced = line.first == '|' && line.last == '|';
        if neighbour || fenced || line.cells >= 3 || !line.head.contains('|') {
            roles[index] = Role::TableRow;
        }
    }
}
