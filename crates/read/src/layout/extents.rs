//! Rows of a page → their stretches without wide gaps. Columns show in these.

use super::lines::follows;
use super::sheet::Glyph;
use super::sides::SideLine;
use super::spread::range;

/// The narrowest gap in a line that may be a part of a gutter, in ems.
const GUTTER: f32 = 0.8;

/// A part of a row without wide gaps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Where it ends without punctuation, which may hang over the edge of a column.
    pub(super) inner: f32,
    pub(super) y: f32,
}

/// What matters of a row for columns: the stretches without wide gaps.
pub(super) struct RowExtent {
    pub(super) y: f32,
    pub(super) stretches: Vec<Stretch>,
}

impl RowExtent {
    pub(super) fn new(row: &[Glyph], em: f32) -> Self {
        let mut stretches: Vec<Stretch> = Vec::new();
        for glyph in row.iter().filter(|glyph| !glyph.is_blank()) {
            let inner = if follows(glyph.c) { glyph.x0 } else { glyph.x1 };
            match stretches.last_mut() {
                Some(open) if glyph.x0 - open.x1 < GUTTER * em => {
                    open.x1 = open.x1.max(glyph.x1);
                    open.inner = open.inner.max(inner);
                    open.y = open.y.max(glyph.y);
                }
                _ => stretches.push(Stretch {
                    x0: glyph.x0,
                    x1: glyph.x1,
                    inner,
                    y: glyph.y,
                }),
            }
        }
        Self {
            y: row.first().map_or(0.0, |glyph| glyph.y),
            stretches,
        }
    }

    /// Whether something stands at `x`.
    pub(super) fn crosses(&self, x: f32) -> bool {
        let mut stretches = self.stretches.iter();
        stretches.any(|stretch| stretch.x0 < x && stretch.inner > x)
    }

    pub(super) fn has_left(&self, x: f32) -> bool {
        self.stretches.first().is_some_and(|first| first.inner <= x)
    }

    pub(super) fn has_right(&self, x: f32) -> bool {
        self.stretches.last().is_some_and(|last| last.inner > x)
    }
}

/// Where the white space about `x` ends in rows that leave it free.
pub(super) fn white_end(run: &[RowExtent], x: f32) -> f32 {
    let stretches = run.iter().flat_map(|row| &row.stretches);
    range(stretches.map(|stretch| stretch.x0).filter(|x0| *x0 >= x)).0
}

/// Where some stretches begin and end.
pub(super) fn edge(run: &[RowExtent], belongs: impl Fn(&Stretch) -> bool) -> (f32, f32) {
    let stretches = || {
        run.iter()
            .flat_map(|row| &row.stretches)
            .filter(|stretch| belongs(stretch))
    };
    let first = range(stretches().map(|stretch| stretch.x0)).0;
    (first, range(stretches().map(|stretch| stretch.inner)).1)
}

/// What of some rows stands in the two columns beside `x`, between white spaces at least `band` wide.
pub(super) fn beside(run: &[RowExtent], x: f32, band: f32) -> Vec<RowExtent> {
    let mut all: Vec<(f32, f32)> = run
        .iter()
        .flat_map(|row| {
            row.stretches
                .iter()
                .map(|stretch| (stretch.x0, stretch.inner))
        })
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (x0, x1) in all {
        match columns.last_mut() {
            Some(open) if x0 - open.1 < band => open.1 = open.1.max(x1),
            _ => columns.push((x0, x1)),
        }
    }
    let left = columns
        .iter()
        .rfind(|column| column.1 <= x)
        .map_or(x, |column| column.0);
    let right = columns
        .iter()
        .find(|column| column.1 > x)
        .map_or(x, |column| column.1);
    run.iter()
        .map(|row| RowExtent {
            y: row.y,
            stretches: row
                .stretches
                .iter()
                .filter(|stretch| stretch.x0 >= left && stretch.inner <= right)
                .copied()
                .collect(),
        })
        .filter(|row| !row.stretches.is_empty())
        .collect()
}

/// The lines of one side of a gutter.
pub(super) fn side_lines(run: &[RowExtent], belongs: impl Fn(&Stretch) -> bool) -> Vec<SideLine> {
    let lines = run.iter().filter_map(|extent| {
        let within = || extent.stretches.iter().filter(|stretch| belongs(stretch));
        let x0 = range(within().map(|stretch| stretch.x0)).0;
        let x1 = range(within().map(|stretch| stretch.inner)).1;
        let y = range(within().map(|stretch| stretch.y)).1;
        (x0 < x1).then_some(SideLine { y, x0, x1 })
    });
    lines.collect()
}

/// Whether the left side has labels for the right side: none stands alone, and there are fewer of
/// them than lines on the right.
pub(super) fn is_labelled(run: &[RowExtent], x: f32) -> bool {
    let is_left = |extent: &&RowExtent| extent.has_left(x);
    let is_right = |extent: &&RowExtent| extent.has_right(x);
    let labels = run.iter().filter(is_left).count();
    let alone = run.iter().filter(is_left).filter(|row| !is_right(row));
    let first = run.iter().position(|row| is_left(&row));
    let last = run.iter().rposition(|row| is_left(&row));
    let (Some(first), Some(last)) = (first, last) else {
        return false;
    };
    let within = run.get(first..=last).unwrap_or(&[]);
    alone.count() * 10 <= labels && within.iter().filter(is_right).count() * 10 >= labels * 14
}
