//! Glyphs → lines of text.

use super::notes::{CLOSE, OPEN, is_mark};
use super::sheet::Glyph;
use super::spread::median;

/// How far apart the baselines of one line may be, in ems: superscripts rise by a third.
const SAME_LINE: f32 = 0.45;
/// The gap that is a blank between letters and digits, in ems.
const WORD_GAP: f32 = 0.22;
/// The gap that is a blank between Han characters, in ems: it sets names and dates apart.
const WIDE_GAP: f32 = 1.5;
/// The narrowest gap between cells of a table without rules, in ems.
const CELL_GAP: f32 = 0.2;
/// How far a punctuation mark may be from the next character of a text, in ems.
const EVEN: f32 = 0.08;
/// How much of a punctuation mark is white, in ems.
pub(super) const WHITE: f32 = 0.65;
/// The gap that parts a line into fragments, in ems.
const FRAGMENT_GAP: f32 = 1.7;

/// Most characters of a mark before a paragraph, such as `(12)`.
const MARK_LENGTH: usize = 4;
/// How much smaller than the text a raised mark is.
const MARK: f32 = 0.85;
/// How far a raised mark stands above the text at least, in ems.
const RAISED: f32 = 0.12;

/// A part of a line between wide gaps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fragment {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) text: String,
    /// Gaps in it that may part cells.
    pub(super) gaps: Vec<Gap>,
}

/// A gap in a fragment, which is too narrow to part it by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gap {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Where the text behind it begins.
    pub(super) at: usize,
    pub(super) kind: GapKind,
}

/// What a gap is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum GapKind {
    /// White space.
    Gap,
    /// The white half of a punctuation mark that is nearer to what is beside it, or further from it, than in text.
    Uneven,
    /// The white half of a punctuation mark as it stands in text.
    Even,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LayoutLine {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The baseline.
    pub(super) y: f32,
    /// The em of most of its characters.
    pub(super) size: f32,
    pub(super) text: String,
    /// The width of its beginning that cannot stand on the line before.
    pub(super) lead: f32,
    /// Where the text behind a mark such as `1.` or `●` begins, if a gap sets it off.
    pub(super) hang: Option<f32>,
    /// The parts between wide gaps; at least one.
    pub(super) fragments: Vec<Fragment>,
}

/// Whether `c` is written without blanks around it.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}'
        | '\u{2014}' | '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}' | '\u{2026}'
        | '\u{2460}'..='\u{24FF}'
        | '\u{2E80}'..='\u{303F}'
        | '\u{3041}'..='\u{33FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` cannot begin a line.
pub(super) fn follows(c: char) -> bool {
    "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%％‰℃．".contains(c)
}

/// Whether `c` is a punctuation mark whose right half is white.
pub(super) fn has_white_half(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// Whether `c` cannot end a line.
pub(super) fn leads(c: char) -> bool {
    "（《〈「『【〔“‘([{".contains(c)
}

/// Whether `c` is a quotation mark. Some producers break no line before or behind one.
fn is_quote(c: char) -> bool {
    "“”‘’\"'".contains(c)
}

/// Glyphs by line, from top to bottom, each line from left to right.
pub(super) fn rows_of(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let (mut y, mut size) = (f32::MIN, 0.0_f32);
    for glyph in glyphs {
        let joins = glyph.y - y <= SAME_LINE * size.max(glyph.size.min(size * 1.6));
        match rows.last_mut().filter(|_| joins) {
            Some(row) => {
                if glyph.size > size * 1.05 && !glyph.is_blank() {
                    (y, size) = (glyph.y, glyph.size);
                }
                row.push(glyph);
            }
            None => {
                (y, size) = (glyph.y, glyph.size);
                rows.push(vec![glyph]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

/// The line that a row of glyphs makes; `None` where all are blank.
pub(super) fn line_of_row(row: &[Glyph]) -> Option<LayoutLine> {
    let begin = row.iter().position(|glyph| !glyph.is_blank())?;
    let end = row.iter().rposition(|glyph| !glyph.is_blank())?;
    let row = row.get(begin..=end)?;
    let (first, last) = (row.first()?, row.last()?);
    let visible = row.iter().filter(|glyph| !glyph.is_blank());
    let size = median(visible.map(|glyph| glyph.size)).unwrap_or(0.0);
    let large = row.iter().filter(|glyph| glyph.size > size * 0.9);
    let y = median(large.map(|glyph| glyph.y)).unwrap_or(first.y);
    let (fragments, hang) = split_fragments(row, size.max(0.1), y);
    let texts: Vec<&str> = fragments.iter().map(|part| part.text.as_str()).collect();
    Some(LayoutLine {
        x0: first.x0,
        x1: last.x1,
        y,
        size,
        text: texts.join(" "),
        lead: lead_width(row),
        hang,
        fragments,
    })
}

/// The parts of a row between wide gaps, and where the text behind a mark begins. `y` is the baseline.
/// Raised marks stand between [`OPEN`] and [`CLOSE`].
fn split_fragments(row: &[Glyph], em: f32, y: f32) -> (Vec<Fragment>, Option<f32>) {
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut hang = None;
    let mut before: Option<&Glyph> = None;
    let mut blank = false;
    // Characters of the parts before the open one.
    let mut begun = 0;
    let is_raised =
        |glyph: &Glyph| glyph.size < em * MARK && glyph.y < y - em * RAISED && is_mark(glyph.c);
    for glyph in row {
        if glyph.is_blank() {
            blank = true;
            continue;
        }
        let gap = before.map_or(f32::MAX, |before| glyph.x0 - before.x1);
        let are_narrow =
            !is_wide(glyph.c) && before.is_some_and(|before| !is_wide(before.last_character()));
        if gap > FRAGMENT_GAP * em {
            begun += fragments.last().map_or(0, |part| part.text.chars().count());
            fragments.push(Fragment {
                x0: glyph.x0,
                x1: glyph.x1,
                text: String::new(),
                gaps: Vec::new(),
            });
        }
        let Some(open) = fragments.last_mut() else {
            continue;
        };
        if hang.is_none() && before.is_some() && gap > 0.2 * em {
            let open = open.text.trim_end().chars().take(MARK_LENGTH + 1);
            if begun + open.count() <= MARK_LENGTH {
                hang = Some(glyph.x0);
            }
        }
        let is_parted =
            gap > WIDE_GAP * em || are_narrow && (blank && gap > 0.1 * em || gap > WORD_GAP * em);
        if is_parted && gap <= FRAGMENT_GAP * em {
            open.text.push(' ');
        }
        let hangs = before.is_some_and(|before| has_white_half(before.c));
        let white = if hangs { WHITE * em } else { 0.0 };
        if gap + white > CELL_GAP * em && gap <= FRAGMENT_GAP * em {
            open.gaps.push(Gap {
                x0: open.x1 - white,
                x1: glyph.x0,
                at: open.text.len(),
                kind: match gap {
                    _ if gap > CELL_GAP * em => GapKind::Gap,
                    _ if gap.abs() > EVEN * em => GapKind::Uneven,
                    _ => GapKind::Even,
                },
            });
        }
        let closed = open.text.ends_with(CLOSE) && is_raised(glyph);
        if closed {
            open.text.pop();
        } else if is_raised(glyph) {
            open.text.push(OPEN);
        }
        match &glyph.more {
            Some(more) => open.text.push_str(more),
            None => open.text.push(glyph.c),
        }
        if is_raised(glyph) {
            open.text.push(CLOSE);
        }
        open.x1 = glyph.x1;
        before = Some(glyph);
        blank = false;
    }
    (fragments, hang)
}

/// The width of what cannot be parted from the beginning of a row.
fn lead_width(row: &[Glyph]) -> f32 {
    let is_bound = |before: &Glyph, glyph: &Glyph| {
        leads(before.c)
            || follows(glyph.c)
            || is_quote(before.c)
            || is_quote(glyph.c)
            || !is_wide(before.c) && !is_wide(glyph.c) && glyph.x0 - before.x1 < 0.2 * glyph.size
    };
    let Some(first) = row.first() else { return 0.0 };
    let mut last = first;
    for glyph in row.iter().skip(1) {
        if glyph.is_blank() || !is_bound(last, glyph) {
            break;
        }
        last = glyph;
    }
    last.x1 - first.x0
}

impl LayoutLine {
    /// The distance of the baseline of `next`, in ems.
    pub(super) fn step_to(&self, next: &Self) -> f32 {
        (next.y - self.y) / self.size.max(next.size).max(1.0)
    }
}

/// Puts the text of a line behind that of the one before it in the same paragraph.
pub(super) fn append_text(text: &mut String, next: &str) {
    let (Some(before), Some(after)) = (text.chars().next_back(), next.chars().next()) else {
        text.push_str(next);
        return;
    };
    let letters = |c: char| c.is_alphabetic() && !is_wide(c);
    let parted = !is_wide(before)
        && !is_wide(after)
        && !before.is_whitespace()
        && (letters(before) || letters(after) || before == ',' || before == '.')
        && !matches!(before, '/' | '-' | '_')
        && !follows(after);
    if parted {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of ten points from x = 100 on; `_` is a gap of half an em, no glyph.
    fn row(text: &str) -> Vec<Glyph> {
        let mut x0 = 100.0;
        let mut row = Vec::new();
        for c in text.chars() {
            let width = if is_wide(c) { 10.0 } else { 5.0 };
            if c != '_' {
                row.push(Glyph {
                    c,
                    more: None,
                    x0,
                    x1: x0 + width,
                    y: 50.0,
                    size: 10.0,
                });
            }
            x0 += width;
        }
        row
    }

    #[test]
    fn gaps_part_words_and_fragments() {
        for (glyphs, text, fragments) in [
            ("依法行政", "依法行政", 1),
            ("依_法", "依法", 1),
            ("rule_of", "rule of", 1),
            ("事项____件数", "事项 件数", 2),
            ("  标题 ", "标题", 1),
        ] {
            let line = line_of_row(&row(glyphs));
            let line = line.map(|line| (line.text, line.fragments.len()));
            assert_eq!(line, Some((text.to_owned(), fragments)), "{glyphs}");
        }
    }

    #[test]
    fn a_mark_that_a_gap_sets_off_hangs() {
        let hang = |glyphs| line_of_row(&row(glyphs)).and_then(|line| line.hang);
        assert_eq!(hang("●_学法"), Some(110.0));
        assert_eq!(hang("学法"), None);
    }

    /// Quadratic in the length, this would take minutes.
    #[test]
    fn long_lines_take_as_long_as_they_are() {
        let line = line_of_row(&row(&"行政____".repeat(100_000))).unwrap();
        assert_eq!(line.fragments.len(), 100_000);
        let line = line_of_row(&row(&"依法".repeat(200_000))).unwrap();
        assert_eq!(line.fragments.len(), 1);
    }

    #[test]
    fn what_begins_a_line_stays_together() {
        let lead = |glyphs| line_of_row(&row(glyphs)).map(|line| line.lead);
        assert_eq!(lead("《条例》实施"), Some(20.0));
        assert_eq!(lead("2023年"), Some(20.0));
        assert_eq!(lead("依法，行政"), Some(10.0));
    }

    #[test]
    fn lines_join_without_a_blank_in_chinese() {
        let mut text = "全年办理".to_owned();
        append_text(&mut text, "12件，");
        append_text(&mut text, "其中 Web");
        append_text(&mut text, "site");
        assert_eq!(text, "全年办理12件，其中 Web site");
    }
}
