//! What each line is before lines are joined: page furniture, web navigation, a publication line, a
//! row of a table, the title, or body.

use super::contents::ContentsFinder;
use super::dates::{first_date, is_date};
use super::grid::{GridFinder, counts, is_label};
use super::line_role::LineRole;
use super::lines::{LineEnd, TextLine};
use super::page::{mark_page_numbers, mark_running_headers};
use super::title::mark_title;
use super::{Conventions, holds_any};
use hegui_text::BlockRole;
use hegui_text::normalise::is_han;

/// Widest rest of a wrapped line of furniture, in columns.
const REST_WIDTH: usize = 12;
/// Widest line of web navigation or publication, in columns.
const FURNITURE_WIDTH: usize = 200;

/// The role of every line of `text`. `known` is what the format says of each.
pub(super) fn line_roles(
    text: &str,
    lines: &[TextLine],
    known: &[Option<BlockRole>],
    conventions: &Conventions,
) -> Vec<LineRole> {
    let mut roles = vec![LineRole::Body; lines.len()];
    mark_page_numbers(lines, &mut roles, conventions);
    mark_running_headers(lines, &mut roles);
    ContentsFinder::new(text, lines, known, conventions).mark(&mut roles);
    let zones = Zones::of(lines, &roles);
    let grids = GridFinder {
        text,
        lines,
        known,
        conventions,
    };
    grids.mark(
        &mut roles,
        |index| zones.outside(index),
        |line| says_menu(line, conventions),
    );
    mark_furniture(lines, &mut roles, conventions, &zones);
    mark_title(lines, &mut roles, conventions, zones.first_prose);
    mark_known_title(known, &mut roles, zones.first_prose);
    mark_tables(lines, known, &mut roles);
    for (role, known) in roles.iter_mut().zip(known) {
        if *known == Some(BlockRole::Note) {
            *role = LineRole::Body;
        }
    }
    roles
}

/// Where the text has no line that reads as the title of such a report, the one that the format marks.
fn mark_known_title(known: &[Option<BlockRole>], roles: &mut [LineRole], first_prose: usize) {
    if roles.contains(&LineRole::Title) {
        return;
    }
    let marked = known
        .iter()
        .take(first_prose)
        .position(|known| *known == Some(BlockRole::Title));
    if let Some(index) = marked.filter(|&index| roles[index] == LineRole::Body) {
        roles[index] = LineRole::Title;
    }
}

/// Where the running text begins and ends: navigation stands before and behind it.
struct Zones {
    first_prose: usize,
    last_prose: usize,
}

impl Zones {
    fn of(lines: &[TextLine], roles: &[LineRole]) -> Self {
        let prose = |index: &usize| roles[*index] == LineRole::Body && lines[*index].is_prose();
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

fn mark_furniture(
    lines: &[TextLine],
    roles: &mut [LineRole],
    conventions: &Conventions,
    zones: &Zones,
) {
    for (index, line) in lines.iter().enumerate() {
        if roles[index] != LineRole::Body
            || line.width > FURNITURE_WIDTH
            || (line.stop_inside && line.cells == 1)
        {
            continue;
        }
        if zones.outside(index) {
            if is_publication(line, conventions) {
                roles[index] = LineRole::Publication;
            } else if is_navigation(line, conventions) {
                roles[index] = LineRole::Navigation;
            } else if let Some(before) = index.checked_sub(1)
                && matches!(roles[before], LineRole::Navigation | LineRole::Publication)
                && is_rest(&lines[before], line)
            {
                roles[index] = roles[before];
            }
        // Within the running text only a line of nothing but menu words (打印 关闭) is a menu.
        } else if line.whole
            && !line.is_prose()
            && coverage_by(line, &conventions.navigation).share >= 80
        {
            roles[index] = LineRole::Navigation;
        }
    }
}

/// Whether `line` is what a wrapped line of furniture left over.
fn is_rest(before: &TextLine, line: &TextLine) -> bool {
    let short = line.width <= REST_WIDTH && before.width >= 4 * REST_WIDTH;
    let closes = line.closed > 0 && before.opened > 0;
    !line.after_blank
        && line.marker.is_none()
        && before.ending == LineEnd::Open
        && (short || closes)
}

fn is_publication(line: &TextLine, conventions: &Conventions) -> bool {
    // `来源：禾墩区　发布时间：2023-02-03`: a label with its colon or a date right behind it.
    if is_label(&line.head, &conventions.publication) {
        return true;
    }
    let head = line.head.trim_start_matches(OPENING);
    let labelled = |terms: &[String]| {
        terms.iter().any(|term| {
            head.match_indices(term.as_str()).any(|(at, _)| {
                let behind = head[at + term.len()..].trim_start_matches(['〕', ' ']);
                behind.starts_with(':') || first_date(behind).is_some_and(|date| date.start == 0)
            })
        })
    };
    let starts = starts_with(head, &conventions.publication);
    match first_date(head) {
        Some(_) => {
            labelled(&conventions.publication)
                || line.cells >= 3
                || (holds_any(head, &conventions.navigation) && !is_date(head))
        }
        None => starts && labelled(&conventions.publication),
    }
}

/// Whether the words of a line, or its arrows, are those of web navigation.
fn says_menu(line: &TextLine, conventions: &Conventions) -> bool {
    let head = line.head.trim_start_matches(OPENING);
    if starts_with(head, &conventions.navigation) {
        return true;
    }
    let cover = coverage_by(line, &conventions.navigation);
    cover.terms >= 2 || cover.share >= 50 || head.contains(">>") || head.matches('>').count() >= 2
}

fn is_navigation(line: &TextLine, conventions: &Conventions) -> bool {
    says_menu(line, conventions) || (looks_like_menu(line) && !counts(&line.head, conventions))
}

/// Whether a line is cut as menus are, whose entries count nothing.
fn looks_like_menu(line: &TextLine) -> bool {
    let head = line.head.trim_start_matches(OPENING);
    (line.cells >= 2 && head.contains('|') && !line.is_fenced() && line.width <= 120)
        || (line.wide_gaps >= 2
            && line.commas <= 1
            && head.chars().count() >= 4 * (line.wide_gaps + 1)
            && first_date(head).is_none())
}

fn starts_with(line: &str, words: &[String]) -> bool {
    words.iter().any(|word| line.starts_with(word.as_str()))
}

/// Marks that stand before the words of a navigation line.
const OPENING: [char; 10] = ['〔', '(', '“', '《', '<', '>', '·', '|', ' ', '*'];

struct Coverage {
    terms: usize,
    /// Share of the letters that are part of terms, in per cent.
    share: usize,
}

fn coverage_by(line: &TextLine, terms: &[String]) -> Coverage {
    let mut found = Coverage { terms: 0, share: 0 };
    let mut covered = 0;
    for term in terms.iter().filter(|term| !term.is_empty()) {
        let times = count_of(&line.head, term);
        if times > 0 {
            found.terms += 1;
            covered += times * count_letters(term);
        }
    }
    if covered > 0 {
        found.share = (covered * 100 / count_letters(&line.head).max(1)).min(100);
    }
    found
}

/// How often `term` stands in `text`. Lines are short and terms many, so that a searcher that had to be built for
/// each would cost more than the search.
fn count_of(text: &str, term: &str) -> usize {
    let Some(first) = term.chars().next() else {
        return 0;
    };
    let mut behind = 0;
    let found = text.match_indices(first).filter(|(at, _)| {
        let is_here = *at >= behind && text[*at..].starts_with(term);
        if is_here {
            behind = at + term.len();
        }
        is_here
    });
    found.count()
}

fn count_letters(text: &str) -> usize {
    text.chars()
        .filter(|&c| is_han(c) || c.is_alphabetic())
        .count()
}

fn mark_tables(lines: &[TextLine], known: &[Option<BlockRole>], roles: &mut [LineRole]) {
    let row = |line: &TextLine| {
        let number_only = line.marker.is_some() && line.cells == 2 && !line.head.contains('|');
        (line.cells >= 2 || line.is_fenced())
            && !number_only
            && !(line.stop_inside && line.width > FURNITURE_WIDTH)
    };
    let rows: Vec<bool> = lines
        .iter()
        .zip(known)
        .map(|(line, known)| match known {
            None => row(line),
            // Tabs in a paragraph of a word processor line things up; its tables are tables.
            Some(BlockRole::TableRow) => true,
            Some(BlockRole::Heading { .. } | BlockRole::Title) => line.is_fenced(),
            // Bars are typed or pasted to part columns.
            Some(_) => line.is_fenced() || line.head.contains('|') && row(line),
        })
        .collect();
    for (index, line) in lines.iter().enumerate() {
        if roles[index] != LineRole::Body || !rows[index] {
            continue;
        }
        if known[index] == Some(BlockRole::TableRow) {
            roles[index] = LineRole::TableRow;
            continue;
        }
        if line
            .head
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' '))
        {
            roles[index] = LineRole::Noise;
            continue;
        }
        let neighbour = index.checked_sub(1).is_some_and(|before| rows[before])
            || rows.get(index + 1) == Some(&true);
        if neighbour || line.is_fenced() || line.cells >= 3 || !line.head.contains('|') {
            roles[index] = LineRole::TableRow;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{count_of, line_roles};
    use crate::document::line_role::LineRole::{self, *};
    use crate::document::lines::text_lines;
    use crate::document::testing;
    use hegui_rubric::Conventions;

    fn conventions() -> Conventions {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Conventions {
            navigation: words(&["首页", "当前位置", "打印"]),
            publication: words(&["来源", "发布时间"]),
            titles: words(&["法治政府建设"]),
            reports: words(&["报告", "情况"]),
            ..testing::conventions()
        }
    }

    #[test]
    fn every_line_has_the_role_that_a_reader_sees() {
        let prose = "今年制定规则三件，培训人员两百人次。";
        let pages: [(&str, &[LineRole]); 6] = [
            // A page saved from the web: menus, the title, where it came from, the text, a footer.
            (
                &format!("首页 > 公开\n法治政府建设年度报告\n来源：禾墩区\n{prose}\n打印 首页"),
                &[Navigation, Title, Publication, Body, Navigation],
            ),
            // The same words within running text are no menu.
            (
                &format!("{prose}\n首页改版后，办事更方便。\n{prose}"),
                &[Body, Body, Body],
            ),
            // A number between dashes is a page's.
            (&format!("{prose}\n- 3 -\n{prose}"), &[Body, Noise, Body]),
            // Two cells, and a row beside it.
            ("项目\t件数\n决策\t3", &[TableRow, TableRow]),
            // The rule below the head of a table says nothing.
            (
                "|项目|件数|\n|---|---|\n|决策|3|",
                &[TableRow, Noise, TableRow],
            ),
            // A tab behind a number parts no cells.
            ("1.\t印发规则", &[Body]),
        ];
        for (page, expected) in pages {
            let lines = text_lines(page, &conventions());
            let known = vec![None; lines.len()];
            assert_eq!(
                line_roles(page, &lines, &known, &conventions()),
                expected,
                "{page}"
            );
        }
    }

    proptest! {
        #[test]
        fn counts_as_the_plain_search_does(text in "[法治ab]{0,20}", term in "[法治ab]{1,4}") {
            prop_assert_eq!(count_of(&text, &term), text.matches(term.as_str()).count());
        }
    }
}
