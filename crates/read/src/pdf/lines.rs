//! Glyphs → lines of text.

use super::glyphs::Glyph;

/// How far apart the baselines of one line may be, in ems: superscripts are raised by a third.
const SAME_LINE: f32 = 0.45;
/// The gap that is a blank between letters and digits, in ems.
const WORD_GAP: f32 = 0.22;
/// The gap that is a blank between Han characters, in ems: names and dates set apart.
const WIDE_GAP: f32 = 1.5;
/// The gap that parts a line into fragments, in ems.
const FRAGMENT_GAP: f32 = 1.7;

/// A part of a line between wide gaps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fragment {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) text: String,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfLine {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The baseline.
    pub(super) y: f32,
    /// The em of most of its characters.
    pub(super) size: f32,
    pub(super) text: String,
    /// The width of what cannot be parted from the beginning of the line.
    pub(super) lead: f32,
    /// Where the text begins behind a mark such as `1.` or `●`, if a gap sets it off.
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
fn follows(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '”'
            | '’'
            | '…'
            | '—'
            | '·'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
            | '％'
            | '‰'
            | '℃'
            | '．'
    )
}

/// Whether `c` cannot end a line.
fn leads(c: char) -> bool {
    matches!(
        c,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '“' | '‘' | '(' | '[' | '{'
    )
}

/// Whether `c` is a quotation mark, before and behind which some producers never break a line.
fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'')
}

/// Glyphs by line, from top to bottom, each line from left to right.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
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

/// The most frequent of some sizes, by weight.
fn usual_size(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<f32> = glyphs
        .iter()
        .filter(|glyph| !glyph.is_blank())
        .map(|glyph| glyph.size)
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// The line that a row of glyphs is; none where they are all blank.
pub(super) fn line(row: &[Glyph]) -> Option<PdfLine> {
    let begin = row.iter().position(|glyph| !glyph.is_blank())?;
    let end = row.iter().rposition(|glyph| !glyph.is_blank())?;
    let row = row.get(begin..=end)?;
    let (first, last) = (row.first()?, row.last()?);
    let size = usual_size(row);
    let mut baselines: Vec<f32> = row
        .iter()
        .filter(|glyph| glyph.size > size * 0.9)
        .map(|glyph| glyph.y)
        .collect();
    baselines.sort_by(f32::total_cmp);
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut open = Fragment {
        x0: first.x0,
        x1: first.x1,
        text: String::new(),
    };
    let mut hang = None;
    let mut before: Option<&Glyph> = None;
    let mut blank = false;
    for glyph in row {
        if glyph.is_blank() {
            blank = true;
            continue;
        }
        if let Some(before) = before {
            let gap = glyph.x0 - before.x1;
            let em = size.max(0.1);
            let both_narrow = !is_wide(glyph.c)
                && !is_wide(
                    before
                        .more
                        .as_deref()
                        .and_then(|more| more.chars().next_back())
                        .unwrap_or(before.c),
                );
            if gap > FRAGMENT_GAP * em {
                open.x1 = before.x1;
                fragments.push(std::mem::replace(
                    &mut open,
                    Fragment {
                        x0: glyph.x0,
                        x1: glyph.x1,
                        text: String::new(),
                    },
                ));
            } else if gap > WIDE_GAP * em
                || both_narrow && (blank && gap > 0.1 * em || gap > WORD_GAP * em)
            {
                open.text.push(' ');
            }
            if hang.is_none()
                && gap > 0.2 * em
                && fragments
                    .iter()
                    .map(|f| f.text.chars().count())
                    .sum::<usize>()
                    + open.text.trim_end().chars().count()
                    <= 4
            {
                hang = Some(glyph.x0);
            }
        }
        match &glyph.more {
            Some(more) => open.text.push_str(more),
            None => open.text.push(glyph.c),
        }
        before = Some(glyph);
        blank = false;
    }
    open.x1 = last.x1;
    fragments.push(open);
    let mut text = String::new();
    for fragment in &fragments {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&fragment.text);
    }
    Some(PdfLine {
        x0: first.x0,
        x1: last.x1,
        y: baselines
            .get(baselines.len() / 2)
            .copied()
            .unwrap_or(first.y),
        size,
        text,
        lead: lead(row),
        hang,
        fragments,
    })
}

/// The width of what cannot be parted from the beginning of a row.
fn lead(row: &[Glyph]) -> f32 {
    let mut end = 0.0;
    let Some(first) = row.first() else { return end };
    let mut before: Option<&Glyph> = None;
    for glyph in row {
        if glyph.is_blank() {
            break;
        }
        let bound = match before {
            None => true,
            Some(before) => {
                leads(before.c)
                    || follows(glyph.c)
                    || is_quote(before.c)
                    || is_quote(glyph.c)
                    || !is_wide(before.c)
                        && !is_wide(glyph.c)
                        && glyph.x0 - before.x1 < 0.2 * glyph.size
            }
        };
        if !bound {
            break;
        }
        end = glyph.x1 - first.x0;
        before = Some(glyph);
    }
    end
}

/// Puts the text of a line behind that of the one before it in the same paragraph.
pub(super) fn append(text: &mut String, next: &str) {
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
