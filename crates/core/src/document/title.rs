//! Which lines are the title.

use super::grid::is_label;
use super::line_role::LineRole;
use super::lines::{LineEnd, TextLine};
use super::names::stated;
use super::{Conventions, holds_any};

/// How many lines a title is looked for in.
const TITLE_LINES: usize = 24;
/// Widest title, in columns.
const TITLE_WIDTH: usize = 120;

/// Finds the title among the lines before `end`, on one line or wrapped over up to three, and makes
/// what stands above it furniture.
pub(super) fn mark_title(
    lines: &[TextLine],
    roles: &mut [LineRole],
    conventions: &Conventions,
    end: usize,
) {
    // A table of contents may stand before it.
    let looked_at = roles
        .iter()
        .enumerate()
        .filter(|(_, role)| **role != LineRole::Index);
    let last = looked_at
        .take(TITLE_LINES)
        .last()
        .map_or(0, |(index, _)| index + 1);
    let finder = TitleFinder {
        lines,
        roles,
        conventions,
        end: end.min(last),
    };
    let Some((first, last)) = finder.find() else {
        return;
    };
    for role in &mut roles[first..=last] {
        *role = LineRole::Title;
    }
    for role in roles[..first]
        .iter_mut()
        .filter(|role| **role == LineRole::Body)
    {
        *role = LineRole::Navigation;
    }
}

struct TitleFinder<'l> {
    lines: &'l [TextLine],
    roles: &'l [LineRole],
    conventions: &'l Conventions,
    /// Lines before this one are looked at.
    end: usize,
}

impl TitleFinder<'_> {
    /// First and last line of the title. One line that is a title beats several that read as one.
    fn find(&self) -> Option<(usize, usize)> {
        (1..=3)
            .find_map(|count| {
                (0..self.end)
                    .map(|first| (first, first + count - 1))
                    .find(|&(first, last)| self.is_title(first, last))
            })
            .map(|(first, last)| self.completed(first, last))
    }

    /// Whether the line can be part of a title.
    fn may_belong(&self, index: usize) -> bool {
        index < self.end && self.roles[index] == LineRole::Body && {
            let line = &self.lines[index];
            line.marker.is_none()
                && line.whole
                && line.width <= TITLE_WIDTH
                && !line.stop_inside
                && line.ending == LineEnd::Open
                // 名称:…报告 is index data of the page.
                && !is_label(&line.head, &self.conventions.publication)
        }
    }

    /// Whether the lines follow each other without a blank line.
    fn is_run(&self, first: usize, last: usize) -> bool {
        (first..=last).all(|index| {
            self.may_belong(index) && (index == first || !self.lines[index].after_blank)
        })
    }

    fn is_title(&self, first: usize, last: usize) -> bool {
        if !self.is_run(first, last) {
            return false;
        }
        let text: String = self.lines[first..=last]
            .iter()
            .map(TextLine::compact)
            .collect();
        let line = &self.lines[first];
        // Without a word that ends titles, only a line of its own before running text is one.
        let alone = first == last
            && line.width >= 16
            && line.commas == 0
            && self
                .lines
                .get(last + 1)
                .is_some_and(|next| next.after_blank || next.is_prose());
        holds_any(&text, &self.conventions.titles) && (self.ends_title(&text) || alone)
    }

    /// The title with the line above it, where that holds the name of the authority and the title does not,
    /// or where the name is cut between them, and with a rest of it that was wrapped onto a short line below.
    fn completed(&self, first: usize, last: usize) -> (usize, usize) {
        let above = first.checked_sub(1).filter(|&above| {
            self.is_run(above, first)
                // 桐坞县人民政府文件 is a letterhead.
                && !self.is_letterhead(above)
                && (self.begins_with_name(above) && !(first..=last).any(|index| self.names(index))
                    || self.cuts_name(above, first))
        });
        let below = Some(last + 1).filter(|&below| {
            self.is_run(last, below)
                && self.lines[below].width <= 16
                && self.ends_title(&self.lines[below].compact())
        });
        (above.unwrap_or(first), below.unwrap_or(last))
    }

    fn is_letterhead(&self, line: usize) -> bool {
        let mut endings = self.conventions.letterheads.iter();
        endings.any(|ending| self.lines[line].head.ends_with(ending.as_str()))
    }

    /// Whether the line holds the name of an authority.
    fn names(&self, index: usize) -> bool {
        let line = self.lines[index].compact();
        holds_any(&line, &self.conventions.authorities) || stated(&line, self.conventions).is_some()
    }

    /// Whether the line holds the name of an authority of a known kind, or begins with any other.
    fn begins_with_name(&self, index: usize) -> bool {
        let line = self.lines[index].compact();
        let begins = || stated(&line, self.conventions).is_some_and(|name| name.start == 0);
        holds_any(&line, &self.conventions.authorities) || begins()
    }

    /// Whether a name begins on the line above and ends on the first of the title: 桐坞县卫 / 生健康局….
    fn cuts_name(&self, above: usize, first: usize) -> bool {
        let above = self.lines[above].compact();
        let joined = format!("{above}{}", self.lines[first].compact());
        let is_cut =
            |name: std::ops::Range<usize>| (name.start + 1..name.end).contains(&above.len());
        let kinds = self.conventions.authorities.iter();
        let mut kinds = kinds.filter(|kind| !kind.is_empty()).flat_map(|kind| {
            let found = joined.match_indices(kind.as_str());
            found.map(|(at, kind)| at..at + kind.len())
        });
        kinds.any(is_cut) || stated(&joined, self.conventions).is_some_and(is_cut)
    }

    /// Whether `text` ends, or nearly so, with a word that ends titles.
    fn ends_title(&self, text: &str) -> bool {
        let text = text.trim_end_matches([')', '》', '”']);
        let start = text
            .char_indices()
            .rev()
            .nth(7)
            .map_or(0, |(index, _)| index);
        holds_any(&text[start..], &self.conventions.reports)
    }
}
