//! What the lines of a document have in common: margins, line pitch, size, whether paragraphs are
//! indented or read apart. Paragraphs are told by these.

use crate::numerals::is_numeral;
use crate::words::{NUMBER_PREFIXES, PROVISIONS, strip};
use rustc_hash::FxHashMap;

use super::lines::LayoutLine;

/// A line in the order of reading, with what its margins depend on.
#[derive(Debug, Clone)]
pub(super) struct ReadLine {
    pub(super) line: LayoutLine,
    /// From 1.
    pub(super) page: u32,
    /// Which margins hold for it.
    pub(super) frame: MarginFrame,
}

/// Lines with the same margins: on pages of one width and side, in the same column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct MarginFrame {
    pub(super) width: i32,
    pub(super) is_even: bool,
    pub(super) column: u32,
    pub(super) is_note: bool,
}

/// The margins of a frame.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Margins {
    pub(super) left: f32,
    pub(super) right: f32,
    /// Whether full lines end at the right margin exactly.
    pub(super) is_justified: bool,
}

/// The measures of a document.
#[derive(Debug, Default)]
pub(super) struct Measures {
    margins: FxHashMap<MarginFrame, Margins>,
    /// The em of most characters.
    pub(super) body: f32,
    /// The distance of baselines inside paragraphs, in ems.
    pub(super) pitch: f32,
    /// Whether the first lines of paragraphs are indented.
    pub(super) is_indented: bool,
    /// Whether paragraphs are read apart by a gap.
    pub(super) is_spaced: bool,
    /// Whether paragraphs that begin with a number stand at the margin, too.
    pub(super) numbers_at_margin: bool,
}

/// The most frequent value by weight: the mean of the heaviest bin, `bin` wide.
fn mode(values: &[(f32, f32)], bin: f32) -> Option<f32> {
    let mut bins: FxHashMap<i64, (f32, f32)> = FxHashMap::default();
    for &(value, weight) in values {
        let slot = bins.entry((value / bin).round() as i64).or_default();
        slot.0 += weight;
        slot.1 += value * weight;
    }
    let mut bins: Vec<(i64, (f32, f32))> = bins.into_iter().collect();
    bins.sort_by_key(|(key, _)| *key);
    let mut best: Option<(f32, f32)> = None;
    for (_, (weight, sum)) in bins {
        if best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, sum / weight.max(f32::MIN_POSITIVE)));
        }
    }
    best.map(|(_, value)| value)
}

impl Measures {
    /// The measures of the lines of a document.
    pub(super) fn of_lines(lines: &[&ReadLine]) -> Self {
        let mut measures = Self::default();
        let sizes: Vec<(f32, f32)> = lines
            .iter()
            .filter(|read| !read.frame.is_note)
            .map(|read| (read.line.size, read.line.text.chars().count() as f32))
            .collect();
        measures.body = mode(&sizes, 0.25).unwrap_or(10.0).max(1.0);
        let mut frames: FxHashMap<MarginFrame, Vec<&ReadLine>> = FxHashMap::default();
        for read in lines {
            frames.entry(read.frame).or_default().push(read);
        }
        for (frame, lines) in frames {
            let margins = margins_of(&lines, measures.body);
            measures.margins.insert(frame, margins);
        }
        measures.find_pitch(lines);
        measures.find_habits(lines);
        measures
    }

    pub(super) fn margins(&self, read: &ReadLine) -> Margins {
        self.margins.get(&read.frame).copied().unwrap_or_default()
    }

    /// How far a line is indented, in ems.
    pub(super) fn indent(&self, read: &ReadLine) -> f32 {
        (read.line.x0 - self.margins(read).left) / read.line.size.max(1.0)
    }

    /// Whether `before` ends only because its line has no room for the first characters of `next`.
    pub(super) fn is_full(&self, before: &ReadLine, next: &ReadLine) -> bool {
        let margins = self.margins(before);
        let em = before.line.size.max(1.0);
        let room = margins.right - before.line.x1;
        if margins.is_justified && (before.line.size - self.body).abs() < 0.06 * self.body {
            return room < 0.6 * em;
        }
        room < next.line.lead.min((margins.right - margins.left) * 0.7) + 0.35 * em
    }

    /// The distance of the baselines of two lines of one column, in ems.
    pub(super) fn step(before: &ReadLine, next: &ReadLine) -> Option<f32> {
        let same = before.page == next.page && before.frame == next.frame;
        (same && next.line.y > before.line.y).then(|| before.line.step_to(&next.line))
    }

    /// The usual distance of baselines.
    fn find_pitch(&mut self, lines: &[&ReadLine]) {
        let steps: Vec<(f32, f32)> = lines
            .windows(2)
            .filter_map(|pair| {
                let [before, next] = pair else { return None };
                let similar = (before.line.size - next.line.size).abs() < 0.1 * before.line.size
                    && (next.line.size - self.body).abs() < 0.1 * self.body;
                let goes_on = self.is_full(before, next)
                    && (self.indent(next) < 1.0
                        || (before.line.x0 - next.line.x0).abs() < 0.3 * next.line.size);
                let step = Self::step(before, next)?;
                (similar && step < 4.0).then_some((step, if goes_on { 4.0 } else { 1.0 }))
            })
            .collect();
        self.pitch = mode(&steps, 0.08).unwrap_or(1.5);
    }

    /// How paragraphs begin, judged behind lines that end early, where one surely begins.
    fn find_habits(&mut self, lines: &[&ReadLine]) {
        let (mut begun, mut indented, mut spaced, mut at_margin) = (0, 0, 0, 0);
        let mut within = 0;
        for pair in lines.windows(2) {
            let [before, next] = pair else { continue };
            let is_body = |read: &ReadLine| (read.line.size - self.body).abs() < 0.1 * self.body;
            if !is_body(before) || !is_body(next) || self.is_centred(next) {
                continue;
            }
            let indent = self.indent(next);
            if self.is_full(before, next) {
                within += usize::from(indent < 0.7);
                continue;
            }
            if indent > 4.5 {
                continue;
            }
            begun += 1;
            indented += usize::from(indent > 1.2);
            at_margin += usize::from(indent < 0.7 && is_numbered(&next.line.text));
            spaced +=
                usize::from(Self::step(before, next).is_some_and(|step| step > self.pitch + 0.25));
        }
        self.is_indented = begun > 0 && indented * 2 > begun && within > 0;
        self.is_spaced = begun > 2 && spaced * 3 > begun * 2;
        self.numbers_at_margin = at_margin > 0 || begun < 3;
    }

    /// Whether a line stands in the middle between the margins.
    pub(super) fn is_centred(&self, read: &ReadLine) -> bool {
        let margins = self.margins(read);
        let (before, behind) = (read.line.x0 - margins.left, margins.right - read.line.x1);
        let em = read.line.size.max(1.0);
        let is_display = read.line.size > 1.12 * self.body;
        let least = if is_display { -0.6 } else { 2.4 } * em;
        (before - behind).abs() < 1.1 * em && before > least && behind > least
    }
}

/// The margins of the lines of a frame.
fn margins_of(lines: &[&ReadLine], body: f32) -> Margins {
    let mut lefts: Vec<f32> = lines.iter().map(|read| read.line.x0).collect();
    let mut rights: Vec<f32> = lines.iter().map(|read| read.line.x1).collect();
    lefts.sort_by(f32::total_cmp);
    rights.sort_by(f32::total_cmp);
    let (first, last) = match (lefts.first(), rights.last()) {
        (Some(first), Some(last)) => (*first, *last),
        _ => (0.0, 0.0),
    };
    if lines.len() < 4 {
        return Margins {
            left: first,
            right: last,
            is_justified: false,
        };
    }
    let is_near = |one: f32, other: f32| (one - other).abs() < 0.3 * body;
    // The leftmost place where some lines begin; few lines hang out.
    let least = (lines.len() / 25).max(1);
    let furthest = lefts.last().copied().unwrap_or(first);
    let some = |index: usize| lefts.get(index + least).copied().unwrap_or(furthest);
    let left = (0..lefts.len()).find(|&index| some(index) - lefts[index] < 0.3 * body);
    let left = left.map_or(first, |index| lefts[index]);
    let at_left = lefts.iter().copied().filter(|x| is_near(*x, left));
    let (sum, count) = at_left.fold((0.0, 0.0), |(sum, count), x| (sum + x, count + 1.0));
    let left = sum / f32::max(count, 1.0);
    // Where many long lines end at one place, that is the margin; punctuation may hang over it.
    let long: Vec<(f32, f32)> = rights
        .iter()
        .filter(|right| **right > left + (last - left) * 0.8)
        .map(|right| (*right, 1.0))
        .collect();
    let usual = mode(&long, 0.2 * body).unwrap_or(last);
    let at_usual = long
        .iter()
        .filter(|(right, _)| (right - usual).abs() < 0.2 * body)
        .count();
    if long.len() >= 4 && at_usual * 2 >= long.len() && last - usual < 1.6 * body {
        return Margins {
            left,
            right: usual,
            is_justified: at_usual * 100 >= long.len() * 88,
        };
    }
    // Otherwise the furthest that some lines reach.
    let furthest = rights
        .get(rights.len().saturating_sub(1 + lines.len() / 50))
        .copied()
        .unwrap_or(last);
    Margins {
        left,
        right: furthest,
        is_justified: false,
    }
}

/// Whether a text begins with the number of a section, a paragraph or an item of a list.
pub(super) fn is_numbered(text: &str) -> bool {
    let digits = |c: char| is_numeral(c) || c.is_ascii_digit();
    let mut rest = text.trim_start();
    let is_mark = |c: char| matches!(c, '①'..='⑳' | '⑴'..='⒛') || "●■◆•·★▲".contains(c);
    if rest.starts_with(is_mark) {
        return true;
    }
    if let Some(behind) = strip(rest, &NUMBER_PREFIXES) {
        let end = behind.trim_start_matches(digits);
        return end.len() < behind.len() && strip(end, &PROVISIONS).is_some();
    }
    let opened = rest.strip_prefix(['（', '(']);
    rest = opened.unwrap_or(rest);
    let end = rest.trim_start_matches(digits);
    let count = rest.chars().count() - end.chars().count();
    if count == 0 || count > 3 {
        return false;
    }
    if opened.is_some() {
        return end.starts_with(['）', ')']);
    }
    // `3.5%` is no number of an item.
    if let Some(behind) = end.strip_prefix(['.', '．']) {
        return !behind.starts_with(|c: char| c.is_ascii_digit()) || behind.len() > 12;
    }
    end.starts_with(['、', ')', '）'])
}

#[cfg(test)]
mod tests {
    use super::is_numbered;

    #[test]
    fn numbers_of_sections_and_items() {
        for (text, expected) in [
            ("一、组织领导", true),
            ("（二）学法", true),
            ("第三章 执法", true),
            ("1.办件", true),
            ("● 办件", true),
            ("3.5%", false),
            ("2023年", false),
            ("第一", false),
        ] {
            assert_eq!(is_numbered(text), expected, "{text}");
        }
    }
}
