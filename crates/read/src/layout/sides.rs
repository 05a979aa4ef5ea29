//! What stands on the two sides of white space: columns of text, or the cells of rows.

use super::spread::range;

/// How far from the edge of a column a full line may end, in ems: the rules of punctuation shorten it.
const FULL: f32 = 2.1;
/// The same, as a share of a narrow column.
const FULL_SHARE: f32 = 0.15;
/// How far from the edge the first line of a paragraph begins, in ems.
const INDENT: f32 = 1.2;
/// How much wider than others a step is that sets a paragraph apart.
const APART: f32 = 1.3;
/// How near to each other what begins a row stands on both sides, as a share of the pitch.
const BESIDE: f32 = 0.4;
/// The share of paragraphs that begin beside one another if these are cells, in percent.
const ROWS: usize = 80;
/// The same, of the side that has more of them.
const MOST: usize = 60;

/// A line on one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct SideLine {
    pub(super) y: f32,
    pub(super) x0: f32,
    pub(super) x1: f32,
}

/// A paragraph, or the text of a cell: its first and last baseline, and how far it is from the one above.
#[derive(Debug, Clone, Copy)]
struct Part {
    first: f32,
    last: f32,
    step: f32,
}

/// What stands on one side: at least a line.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) lines: Vec<SideLine>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The usual distance of baselines.
    pitch: f32,
    parts: Vec<Part>,
}

impl Side {
    pub(super) fn new(lines: Vec<SideLine>, em: f32) -> Self {
        let x0 = range(lines.iter().map(|line| line.x0)).0;
        let x1 = range(lines.iter().map(|line| line.x1)).1;
        let mut steps: Vec<f32> = lines
            .windows(2)
            .map(|pair| pair[1].y - pair[0].y)
            .filter(|step| *step > 0.5 * em)
            .collect();
        steps.sort_by(f32::total_cmp);
        // Where paragraphs of two lines stand apart, half of the steps are wide.
        let pitch = steps.get(steps.len() * 3 / 10).copied().unwrap_or(em);
        let mut side = Self {
            lines,
            x0,
            x1,
            pitch,
            parts: Vec::new(),
        };
        side.parts = side.find_parts(em);
        side
    }

    fn find_parts(&self, em: f32) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut before: Option<&SideLine> = None;
        for line in &self.lines {
            let step = before.map_or(0.0, |before| line.y - before.y);
            let goes_on = before.is_some_and(|before| {
                before.x1 > self.x1 - (FULL * em).min(FULL_SHARE * (self.x1 - self.x0))
                    && !(line.x0 > self.x0 + INDENT * em && line.x0 - before.x0 > 0.5 * em)
                    && step <= APART * self.pitch
            });
            match parts.last_mut().filter(|_| goes_on) {
                Some(part) => part.last = line.y,
                None => parts.push(Part {
                    first: line.y,
                    last: line.y,
                    step,
                }),
            }
            before = Some(line);
        }
        parts
    }

    /// How many lines go on with a full one.
    pub(super) fn wraps(&self) -> usize {
        self.lines.len() - self.parts.len()
    }

    /// Whether most lines begin at its edge, or as far from it as first lines do.
    pub(super) fn is_aligned(&self, em: f32) -> bool {
        let is_near = |line: &&SideLine| line.x0 - self.x0 < 2.6 * em;
        self.lines.iter().filter(is_near).count() * 4 >= self.lines.len() * 3
    }

    /// Where it begins and ends, from top to bottom.
    pub(super) fn ends(&self) -> (f32, f32) {
        let y = |line: Option<&SideLine>| line.map_or(0.0, |line| line.y);
        (y(self.lines.first()), y(self.lines.last()))
    }
}

/// Whether two sides are the cells of rows: all begin beside one another, or end so, or have their middle
/// there, and where one cell is lower than the other, it leaves room. `None` where it cannot be told.
pub(super) fn are_rows(left: &Side, right: &Side) -> Option<bool> {
    let fewer = left.parts.len().min(right.parts.len()).saturating_sub(1);
    let more = left.parts.len().max(right.parts.len()).saturating_sub(1);
    let near = BESIDE * left.pitch.min(right.pitch);
    let first: fn(&Part) -> f32 = |part| part.first;
    let middle = |part: &Part| (part.first + part.last) / 2.0;
    let last = |part: &Part| part.last;
    let mut answer = Some(false);
    for place in [first, middle, last] {
        let (mut beside, mut is_uneven) = (0, false);
        // The first ones stand beside each other in columns, too.
        let mut others = right.parts.get(1..).unwrap_or(&[]);
        for part in left.parts.iter().skip(1) {
            let above = others.partition_point(|other| place(other) < place(part) - near);
            others = others.get(above..).unwrap_or(&[]);
            let Some(other) = others.first() else { break };
            if place(other) < place(part) + near {
                beside += 1;
                let is_lower = (part.last - part.first) - (other.last - other.first);
                is_uneven |= is_lower.abs() > near || (part.step - other.step).abs() > near;
            }
        }
        if fewer > 0 && beside * 100 >= fewer * ROWS {
            if fewer > 1 && beside * 100 >= more * MOST && is_uneven {
                return Some(true);
            }
            answer = None;
        }
    }
    answer
}
