//! What is drawn over text: an opaque picture or a filled rectangle hides what lies wholly under it. A seal
//! over a part of a signature hides nothing of it.

use std::collections::BTreeSet;

use super::sheet::{Direction, Glyph, Sheet, Unpainted};

/// Most covers of a page that are looked at: a page with more of them is a drawing.
const COVERS: usize = 128;
/// How much of a glyph may look out, in ems.
const SLACK: f32 = 0.15;
/// How far apart the baselines of one line may be, in ems.
const SAME_LINE: f32 = 0.3;
/// The gap that parts a line, in ems.
const GAP: f32 = 1.2;

/// The glyphs of a page that something was drawn over.
#[derive(Debug, Default)]
pub(crate) struct Covers {
    count: usize,
    /// By their places among the glyphs.
    covered: BTreeSet<usize>,
}

/// An upright rectangle of the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cover {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
}

impl Cover {
    fn hides(&self, glyph: &Glyph) -> bool {
        let slack = glyph.size * SLACK;
        let (top, bottom) = (glyph.y - glyph.size * 0.8, glyph.y);
        glyph.x0 >= self.x0 - slack
            && glyph.x1 <= self.x1 + slack
            && top >= self.y0 - slack
            && bottom <= self.y1 + slack
    }
}

impl Covers {
    /// Something is drawn over all that is on the page so far.
    pub(crate) fn add(&mut self, cover: Cover, glyphs: &[(Direction, Glyph)]) {
        self.count += 1;
        if self.count > COVERS {
            return;
        }
        let hidden = glyphs
            .iter()
            .enumerate()
            .filter(|(_, (direction, glyph))| *direction == Direction::Right && cover.hides(glyph));
        self.covered.extend(hidden.map(|(index, _)| index));
    }
}

impl Sheet {
    /// Notes the glyphs that are wholly under something, if all of their line is.
    pub(super) fn settle_covered(&mut self) {
        let covered = std::mem::take(&mut self.covers.covered);
        if covered.is_empty() {
            return;
        }
        let level = self.glyphs.iter().enumerate();
        let mut level: Vec<(usize, &Glyph)> = level
            .filter(|(_, (direction, glyph))| *direction == Direction::Right && !glyph.is_blank())
            .map(|(index, (_, glyph))| (index, glyph))
            .collect();
        level.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
        let mut hidden: BTreeSet<usize> = BTreeSet::new();
        let is_level = |a: &(usize, &Glyph), b: &(usize, &Glyph)| {
            b.1.y - a.1.y <= SAME_LINE * a.1.size.max(b.1.size)
        };
        for row in level.chunk_by_mut(is_level) {
            row.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
            let is_near = |a: &(usize, &Glyph), b: &(usize, &Glyph)| {
                b.1.x0 - a.1.x1 <= GAP * a.1.size.max(b.1.size)
            };
            for part in row.chunk_by(is_near) {
                if part.iter().all(|(index, _)| covered.contains(index)) {
                    hidden.extend(part.iter().map(|(index, _)| *index));
                }
            }
        }
        let known: BTreeSet<usize> = self.unpainted.iter().map(|(index, _)| *index).collect();
        let new = hidden.difference(&known);
        self.unpainted
            .extend(new.map(|index| (*index, Unpainted::Covered)));
        self.unpainted.sort_by_key(|(index, _)| *index);
    }
}
