//! The white space between the columns of a table without ruling lines: what all its lines leave free.

use crate::layout::lines::{Gap, GapKind, LayoutLine, WHITE, has_white_half};

/// The narrowest white space between two columns, in ems.
const SPACE: f32 = 0.2;
/// How far from the edge of its column a cell may begin, in ems.
const EDGE: f32 = 0.2;
/// In so many lines at least one gap is wide.
pub(super) const LOOK: usize = 6;
/// Most columns, and most parts of a line, of a table.
const COLUMNS: usize = 24;
const PARTS: usize = 100;
/// So many lines with a gap at one place have it for a reason.
const SUPPORT: usize = 2;

/// From where to where.
type Span = (f32, f32);

/// What is white between two columns.
struct Gutter {
    /// What all lines so far leave free; at least one part.
    spaces: Vec<Span>,
    /// How many lines part here.
    support: usize,
    /// Whether the gap of a line is wide here.
    is_wide: bool,
}

/// The middles of the white spaces between columns, and how many lines leave them free; `None` of fewer than
/// two columns.
pub(super) fn find_columns(lines: &[&LayoutLine]) -> Option<(Vec<f32>, usize)> {
    let em = lines.first()?.size.max(1.0);
    let mut gutters: Vec<Gutter> = Vec::new();
    let mut ink: Vec<Span> = Vec::new();
    let mut count = 0;
    for line in lines {
        // A punctuation mark may stand out of its cell; one that stands as in text does so where a column begins.
        let begins = |x: f32| {
            let known = gutters.iter().filter(|gutter| gutter.support >= SUPPORT);
            let mut spaces = known.flat_map(|gutter| &gutter.spaces);
            spaces.any(|space| (space.1 - x).abs() <= EDGE / 2.0 * em)
        };
        let parts = inked(line, em, |gap| gap.kind != GapKind::Even || begins(gap.x1));
        if parts.len() > PARTS || line.fragments.len() > COLUMNS {
            break;
        }
        let spaces: Vec<Vec<Span>> = gutters
            .iter()
            .map(|gutter| without(&gutter.spaces, &parts, SPACE * em))
            .collect();
        let mut crossed = gutters
            .iter()
            .zip(&spaces)
            .filter(|(_, left)| left.is_empty());
        let is_parted = spaces
            .iter()
            .any(|left| left.iter().any(|space| is_between(&parts, *space)));
        let is_over =
            crossed.any(|(gutter, _)| gutter.support >= SUPPORT || gutter.is_wide && !is_parted);
        let is_torn = gutters.len() > 2 * COLUMNS || spaces.iter().any(|left| left.len() > COLUMNS);
        if is_over || is_torn {
            break;
        }
        for (gutter, left) in gutters.iter_mut().zip(spaces) {
            gutter.spaces = left;
        }
        gutters.retain(|gutter| !gutter.spaces.is_empty());
        let parts = inked(line, em, |gap| gap.kind == GapKind::Gap);
        note_gaps(&mut gutters, line, &parts, &ink, em);
        ink = merged(ink, &inked(line, em, |gap| gap.kind != GapKind::Even));
        count += 1;
        if count == LOOK && !gutters.iter().any(|gutter| gutter.is_wide) {
            return None;
        }
    }
    gutters.retain(|gutter| gutter.is_wide || gutter.support >= SUPPORT);
    // Letters that are set apart stand in columns, too.
    if !gutters.iter().any(|gutter| gutter.is_wide) {
        return None;
    }
    let spaces = gutters.iter().flat_map(|gutter| &gutter.spaces);
    if spaces.clone().count() >= COLUMNS {
        return None;
    }
    let mut middles: Vec<f32> = spaces.map(|(from, to)| (from + to) / 2.0).collect();
    middles.sort_by(f32::total_cmp);
    Some((middles, count))
}

/// Whether a line has ink where columns are parted.
pub(super) fn is_crossed(line: &LayoutLine, middles: &[f32], em: f32) -> bool {
    let parts = inked(line, em, |_| true);
    let is_inked = |x: &f32| parts.iter().any(|part| part.0 < *x && *x < part.1);
    middles.iter().any(is_inked)
}

/// Counts what a line says for gutters; its other gaps, where no line before has ink, are new ones.
fn note_gaps(gutters: &mut Vec<Gutter>, line: &LayoutLine, parts: &[Span], ink: &[Span], em: f32) {
    let wide: Vec<Span> = line
        .fragments
        .windows(2)
        .map(|pair| (pair[0].x1, pair[1].x0))
        .collect();
    for gutter in gutters.iter_mut() {
        let is_in = |gap: &Span| gutter.spaces.iter().any(|space| lies_in(*space, *gap));
        let begins = |part: &Span| {
            let mut spaces = gutter.spaces.iter();
            spaces.any(|space| (part.0 - space.1).abs() <= EDGE * em)
        };
        if gaps(parts).any(|gap| is_in(&gap)) || parts.first().is_some_and(begins) {
            gutter.support += 1;
        }
        gutter.is_wide |= wide.iter().any(is_in);
    }
    // Ink in so many parts is no table's.
    let is_table = gutters.len() < PARTS && ink.len() < PARTS;
    for gap in gaps(parts).filter(|_| is_table) {
        let is_new = |space: &Span| {
            let mut known = gutters.iter().flat_map(|gutter| &gutter.spaces);
            !known.any(|known| known.0 < space.1 && space.0 < known.1)
        };
        let mut spaces = without(&[gap], ink, SPACE * em);
        spaces.retain(is_new);
        if !spaces.is_empty() {
            gutters.push(Gutter {
                spaces,
                support: 1,
                is_wide: wide.contains(&gap),
            });
        }
    }
}

/// The gaps between the parts of a line.
fn gaps(parts: &[Span]) -> impl Iterator<Item = Span> {
    parts.windows(2).map(|pair| (pair[0].1, pair[1].0))
}

fn lies_in(inner: Span, outer: Span) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}

/// Whether a white space has ink of a line on both sides.
fn is_between(parts: &[Span], space: Span) -> bool {
    gaps(parts).any(|gap| lies_in(space, gap))
}

/// Where the ink of a line is, parted by those gaps in its fragments that `parts` picks.
fn inked(line: &LayoutLine, em: f32, parts: impl Fn(&Gap) -> bool) -> Vec<Span> {
    let mut ink = Vec::new();
    for fragment in &line.fragments {
        let mut from = fragment.x0;
        for gap in fragment.gaps.iter().filter(|gap| parts(gap)) {
            ink.push((from, gap.x0));
            from = gap.x1;
        }
        let hangs = fragment.text.ends_with(has_white_half);
        let white = if hangs { WHITE * em } else { 0.0 };
        ink.push((from, fragment.x1 - white));
    }
    ink
}

/// What `parts`, from left to right, leave of white spaces, without what is narrower than `least`.
fn without(spaces: &[Span], parts: &[Span], least: f32) -> Vec<Span> {
    let mut left = Vec::new();
    for &(mut from, to) in spaces {
        for &(x0, x1) in parts {
            if x1 > from && x0 < to {
                left.push((from, x0));
                from = x1;
            }
        }
        left.push((from, to));
    }
    left.retain(|(from, to)| to - from >= least);
    left
}

/// Spans with those of another line, joined where they overlap, from left to right.
fn merged(mut spans: Vec<Span>, parts: &[Span]) -> Vec<Span> {
    spans.extend(parts);
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.0 <= last.1) {
            Some(last) => last.1 = last.1.max(span.1),
            None => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lines::line_of_row;
    use crate::layout::sheet::Glyph;

    /// Lines of text of ten points; a blank is half an em of white.
    fn columns(texts: &[&str]) -> Option<(usize, usize)> {
        let line = |(index, text): (usize, &&str)| {
            let mut x0 = 0.0;
            let mut row = Vec::new();
            for c in text.chars() {
                let width = if c == ' ' { 5.0 } else { 10.0 };
                if c != ' ' {
                    row.push(Glyph {
                        c,
                        more: None,
                        x0,
                        x1: x0 + width,
                        y: 15.0 * index as f32,
                        size: 10.0,
                    });
                }
                x0 += width;
            }
            line_of_row(&row)
        };
        let lines: Vec<LayoutLine> = texts.iter().enumerate().filter_map(line).collect();
        let lines: Vec<&LayoutLine> = lines.iter().collect();
        find_columns(&lines).map(|(middles, count)| (middles.len() + 1, count))
    }

    #[test]
    fn what_all_lines_leave_free_parts_columns() {
        // A narrow gap is one between columns if the lines agree on it.
        let table = [
            "法规科  审查文件     12件",
            "办公室  组织学法 7次",
            "监督科  执法检查     30次",
        ];
        assert_eq!(columns(&table[..1]), Some((2, 1)));
        assert_eq!(columns(&[table[0], table[2]]), Some((3, 2)));
        // A line across ends the table.
        let text = "以上数据由法规科汇总，截至年底。";
        assert_eq!(columns(&[table[0], table[2], text]), Some((3, 2)));
        assert_eq!(columns(&[text, text]), None);
    }

    #[test]
    fn letters_that_are_set_apart_are_no_columns() {
        assert_eq!(columns(&["年 度 报 告", "工 作 情 况"]), None);
    }
}
