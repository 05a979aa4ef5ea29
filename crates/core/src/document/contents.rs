//! Which lines are a table of contents, and which a line of keywords: they name what stands elsewhere and
//! state nothing.
//!
//! An entry of a table of contents ends in a page number, behind a row of dots or far from its name; or it
//! stands below the heading 目录 and its words come again as a line of their own.

use rustc_hash::FxHashMap;

use super::grid::is_label;
use super::line_role::LineRole;
use super::lines::{LineEnd, TextLine};
use super::{Conventions, is_one_of};
use hegui_text::BlockRole;
use hegui_text::normalise::is_han;

/// Most digits of a page number.
const PAGE_DIGITS: usize = 3;
/// Widest heading of a table of contents, in columns.
const HEADING_WIDTH: usize = 16;
/// Fewest dots, dashes or underlines that lead to a page number.
const LEADERS: usize = 3;
/// Fewest entries with such dots of a table of contents without a heading.
const DOTTED: usize = 2;
/// Fewest entries of a table of contents without a heading whose page numbers no dots lead to.
const ENTRIES: usize = 3;
/// Lines of keywords below one that ends in a comma, at most.
const KEYWORD_LINES: usize = 6;

/// What leads from an entry to its page number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Leader {
    Nothing,
    Gap,
    Dots,
}

/// An entry that ends in a page number.
#[derive(Debug, Clone, Copy)]
struct PageEntry {
    page: u32,
    leader: Leader,
    /// Bytes of the line before what leads to the number.
    name: usize,
}

/// A text with what is known of its lines.
pub(super) struct ContentsFinder<'t> {
    text: &'t str,
    lines: &'t [TextLine],
    known: &'t [Option<BlockRole>],
    conventions: &'t Conventions,
}

impl<'t> ContentsFinder<'t> {
    pub(super) fn new(
        text: &'t str,
        lines: &'t [TextLine],
        known: &'t [Option<BlockRole>],
        conventions: &'t Conventions,
    ) -> Self {
        Self {
            text,
            lines,
            known,
            conventions,
        }
    }

    /// Gives all lines of tables of contents and of keywords their role.
    pub(super) fn mark(&self, roles: &mut [LineRole]) {
        let mut last_of = None;
        let prose = self.lines.iter().position(TextLine::is_prose);
        let first_prose = prose.unwrap_or(self.lines.len());
        let mut index = 0;
        while index < self.lines.len() {
            let (end, states_nothing) = if roles[index] != LineRole::Body {
                (index + 1, false)
            } else if self.known[index] == Some(BlockRole::Contents) {
                (index + 1, true)
            } else if self.is_contents_heading(index) {
                let last_of = last_of.get_or_insert_with(|| self.last_of_names());
                (self.end_below_heading(index, roles, last_of), true)
            } else if self.entry(index).is_some() {
                self.run_of_entries(index, roles, &mut last_of)
            } else if index < first_prose && self.lists_headings(index) {
                let last_of = last_of.get_or_insert_with(|| self.last_of_names());
                self.run_of_names(index, last_of)
            } else if self.is_keyword_label(index) {
                (self.end_of_keywords(index, roles), true)
            } else {
                (index + 1, false)
            };
            for role in roles.iter_mut().take(end).skip(index) {
                if states_nothing && *role == LineRole::Body {
                    *role = LineRole::Index;
                }
            }
            index = end;
        }
    }

    /// Whether the line is the heading of a table of contents and nothing else.
    fn is_contents_heading(&self, index: usize) -> bool {
        let (line, words) = (&self.lines[index], &self.conventions.contents);
        if line.width > HEADING_WIDTH || !may_begin(line, words) {
            return false;
        }
        let name = line.compact();
        let name = name.trim_matches(['〔', '〕', '(', ')', ':', '-']);
        words.iter().any(|word| word == name)
    }

    /// Whether the line begins with a label of keywords.
    fn is_keyword_label(&self, index: usize) -> bool {
        let (line, labels) = (&self.lines[index], &self.conventions.keywords);
        may_begin(line, labels) && is_label(&line.head, labels)
    }

    /// Where the table of contents ends whose heading is at `index`.
    fn end_below_heading(
        &self,
        index: usize,
        roles: &[LineRole],
        last_of: &FxHashMap<String, usize>,
    ) -> usize {
        let mut page = 0;
        let mut end = index + 1;
        let mut at = end;
        while at < self.lines.len() {
            if roles[at] == LineRole::Noise {
                at += 1;
                continue;
            }
            let entry = self.entry(at).filter(|entry| entry.page >= page);
            // A long entry goes on with the next line.
            let is_wrapped = || {
                let next = self.lines.get(at + 1);
                let goes_on = next.is_some_and(|next| next.marker.is_none() && !next.after_blank);
                let next = self.entry(at + 1).filter(|entry| entry.page >= page);
                goes_on && next.is_some() && self.may_be_entry(at)
            };
            let comes_again = || {
                let last = last_of.get(&self.lines[at].compact());
                self.may_be_entry(at) && last.is_some_and(|&last| last > at)
            };
            if let Some(entry) = entry {
                page = entry.page;
            } else if !is_wrapped() && !comes_again() {
                break;
            }
            at += 1;
            end = at;
        }
        end
    }

    /// Where the entries end that begin at `index`, and whether they are a table of contents without a
    /// heading.
    fn run_of_entries(
        &self,
        index: usize,
        roles: &[LineRole],
        last_of: &mut Option<FxHashMap<String, usize>>,
    ) -> (usize, bool) {
        let (mut page, mut end) = (0, index);
        let (mut dotted, mut entries) = (0, Vec::new());
        while end < self.lines.len() {
            if roles[end] == LineRole::Noise {
                end += 1;
                continue;
            }
            let far = |entry: &PageEntry| entry.leader >= Leader::Gap && entry.page >= page;
            let Some(entry) = self.entry(end).filter(far) else {
                break;
            };
            page = entry.page;
            dotted += usize::from(entry.leader == Leader::Dots);
            entries.push((end, entry));
            end += 1;
        }
        let all = entries.len();
        let end = end.max(index + 1);
        if dotted >= DOTTED && dotted * 2 >= all || all < ENTRIES {
            return (end, dotted >= DOTTED);
        }
        // 审查合同⇥38 stands in a table of data as well; the names of chapters come again.
        let last_of = last_of.get_or_insert_with(|| self.last_of_names());
        let again = entries.iter().filter(|&&(at, entry)| {
            let name = self.name_of(at, entry);
            last_of.get(&name).is_some_and(|&last| last >= end)
        });
        (end, again.count() * 2 >= all)
    }

    /// Whether numbered lines like headings stand here, one below the other, as many as a table of contents
    /// has.
    fn lists_headings(&self, index: usize) -> bool {
        let numbered = |at: usize| {
            let line = self.lines.get(at);
            line.is_some_and(|line| line.marker.is_some()) && self.may_be_entry(at)
        };
        (index..index + ENTRIES).all(numbered)
    }

    /// Where the names end that begin at `index` and come again, and whether they are a table of contents
    /// without a heading and page numbers.
    fn run_of_names(&self, index: usize, last_of: &FxHashMap<String, usize>) -> (usize, bool) {
        let comes_again = |at: &usize| {
            let last = last_of.get(&self.lines[*at].compact());
            self.may_be_entry(*at) && last.is_some_and(|last| last > at)
        };
        let run = (index..self.lines.len()).take_while(comes_again).count();
        (index + run.max(1), run >= ENTRIES)
    }

    /// Where the last line stands that holds these words and nothing else.
    fn last_of_names(&self) -> FxHashMap<String, usize> {
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, line)| line.whole)
            .map(|(index, line)| (line.compact(), index))
            .collect()
    }

    fn name_of(&self, index: usize, entry: PageEntry) -> String {
        let start = self.lines[index].start;
        let name = self.text.get(start..start + entry.name).unwrap_or("");
        hegui_text::normalise::fold(name).replace(' ', "")
    }

    /// Whether the line may be an entry: short, and no text.
    fn may_be_entry(&self, index: usize) -> bool {
        let line = &self.lines[index];
        line.whole && !line.stop_inside && line.ending != LineEnd::Stop && line.width <= 120
    }

    /// The entry at `index`, if the line is one with a page number.
    fn entry(&self, index: usize) -> Option<PageEntry> {
        let line = self.lines.get(index).filter(|line| line.whole)?;
        let pages = &self.conventions.pages;
        let closing = |c: char| matches!(c, ')' | '）') || is_one_of(c, pages);
        if !(line.last.is_ascii_digit() || closing(line.last)) || !self.may_be_entry(index) {
            return None;
        }
        let row = self
            .text
            .get(line.start..line.end)?
            .trim_end_matches(closing);
        let digit = |c: char| {
            c.to_digit(10).or_else(|| match c {
                '０'..='９' => Some(c as u32 - '０' as u32),
                _ => None,
            })
        };
        let before = row.trim_end_matches(|c| digit(c).is_some());
        let digits = row.get(before.len()..)?;
        if !(1..=PAGE_DIGITS).contains(&digits.chars().count()) {
            return None;
        }
        let page = digits
            .chars()
            .filter_map(digit)
            .fold(0, |page, digit| page * 10 + digit);
        let before = before.trim_end_matches(|c: char| {
            matches!(c, '(' | '（') || is_one_of(c, &self.conventions.number_prefixes)
        });
        let leads = |c: char| {
            matches!(
                c,
                '…' | '.' | '．' | '·' | '•' | '―' | '—' | '-' | '_' | '⋯' | '━' | '─'
            )
        };
        let name = before.trim_end_matches(|c: char| leads(c) || c.is_whitespace());
        let led = before.get(name.len()..)?;
        // … stands for three of them.
        let dots = led
            .chars()
            .filter(|&c| leads(c))
            .map(|c| if matches!(c, '…' | '⋯') { 3 } else { 1 });
        let leader = if dots.sum::<usize>() >= LEADERS {
            Leader::Dots
        } else if led.contains('\t') || led.chars().nth(1).is_some() {
            Leader::Gap
        } else {
            Leader::Nothing
        };
        let is_named = name.chars().any(is_han);
        is_named.then_some(PageEntry {
            page,
            leader,
            name: name.len(),
        })
    }

    /// Where the keywords end whose label begins the line at `index`.
    fn end_of_keywords(&self, index: usize, roles: &[LineRole]) -> usize {
        let line = &self.lines[index];
        let outside = |c| matches!(c, '〔' | '〕' | '(' | ')' | ':' | ' ');
        let words = line.head.trim_matches(outside);
        let is_bare = self.conventions.keywords.iter().any(|label| words == label);
        let mut end = index + 1;
        let mut goes_on = is_bare || line.ending == LineEnd::Comma;
        while goes_on && end < self.lines.len().min(index + KEYWORD_LINES) {
            let next = &self.lines[end];
            if roles[end] != LineRole::Body || next.marker.is_some() || next.ending == LineEnd::Stop
            {
                break;
            }
            goes_on = next.ending == LineEnd::Comma;
            end += 1;
        }
        end
    }
}

/// Whether the line may begin with one of these words, in brackets or not: its first character rules nearly
/// all lines out.
fn may_begin(line: &TextLine, words: &[String]) -> bool {
    matches!(line.first, '〔' | '(' | '-') || words.iter().any(|word| word.starts_with(line.first))
}

#[cfg(test)]
mod tests {
    use crate::document::testing;
    use crate::document::{BlockKind, Document};
    use hegui_rubric::Conventions;

    fn conventions() -> Conventions {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Conventions {
            contents: words(&["目录"]),
            keywords: words(&["关键词"]),
            ..testing::conventions()
        }
    }

    #[test]
    fn entries_and_keywords_are_no_text() {
        let pages: [(&str, usize); 9] = [
            // Dots lead to a page number,
            (
                "一、依法决策……1\n二、行政执法......3\n一、依法决策\n制定规则。",
                2,
            ),
            // or it stands below the heading, however near,
            ("目 录\n一、依法决策 1\n二、行政执法\t3\n制定规则。", 3),
            // or the words come again.
            (
                "目录\n一、依法决策\n二、行政执法\n一、依法决策\n制定规则。\n二、行政执法\n检查两次。",
                3,
            ),
            (
                "一、决策\t1\n二、执法\t2\n三、监督\t4\n一、决策\n二、执法\n三、监督\n检查两次。",
                3,
            ),
            // What counts things is no entry.
            ("1.审查合同 38份\n2.评查案卷 40份", 0),
            ("审查合同\t38\n评查案卷\t40\n公示决定\t187", 0),
            (
                "一、决策\n二、执法\n三、监督\n一、决策\n制定规则。\n二、执法\n三、监督\n检查两次。",
                3,
            ),
            ("关键词：依法决策、行政执法，\n普法\n制定规则。", 2),
            ("围绕关键词，制定规则。", 0),
        ];
        for (page, expected) in pages {
            let document = Document::parse(page, &conventions());
            let blocks = document.blocks().iter();
            let found = blocks.filter(|block| block.kind == BlockKind::Index);
            assert_eq!(found.count(), expected, "{page}");
        }
    }
}
