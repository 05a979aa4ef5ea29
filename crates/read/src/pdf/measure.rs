//! What the lines of a document have in common: margins, line pitch, size, whether paragraphs are
//! indented or set apart. Paragraphs are told by these.

use rustc_hash::FxHashMap;

use super::lines::PdfLine;

/// A line in the order of reading.
#[derive(Debug, Clone)]
pub(super) struct ReadLine {
    pub(super) line: PdfLine,
    /// From 1.
    pub(super) page: u32,
    /// Which margins hold for it.
    pub(super) frame: MarginFrame,
    /// Whether it is a footnote.
    pub(super) is_note: bool,
}

/// What lines have the same margins: those of pages of one width and side, in the same column.
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
    /// Whether paragraphs are set apart by a gap.
    pub(super) is_spaced: bool,
    /// Whether numbered lines that surely begin a paragraph stand at the margin, too.
    pub(super) numbers_at_margin: bool,
}

/// The most frequent of some values by weight, in bins of `bin`; the mean of its bin.
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
    /// Takes the measures of the lines of a document.
    pub(super) fn of(sets: &[ReadLine]) -> Self {
        let mut measures = Self::default();
        let sizes: Vec<(f32, f32)> = sets
            .iter()
            .filter(|set| !set.is_note)
            .map(|set| (set.line.size, set.line.text.chars().count() as f32))
            .collect();
        measures.body = mode(&sizes, 0.25).unwrap_or(10.0).max(1.0);
        let mut frames: FxHashMap<MarginFrame, Vec<&ReadLine>> = FxHashMap::default();
        for set in sets {
            frames.entry(set.frame).or_default().push(set);
        }
        for (frame, sets) in frames {
            let margins = margins(&sets, measures.body);
            measures.margins.insert(frame, margins);
        }
        measures.pitch(sets);
        measures.habits(sets);
        measures
    }

    pub(super) fn margins(&self, set: &ReadLine) -> Margins {
        self.margins.get(&set.frame).copied().unwrap_or_default()
    }

    /// How far a line is indented, in ems.
    pub(super) fn indent(&self, set: &ReadLine) -> f32 {
        (set.line.x0 - self.margins(set).left) / set.line.size.max(1.0)
    }

    /// Whether the text of `before` goes on to `next` because there was no room left for its first
    /// characters.
    pub(super) fn is_full(&self, before: &ReadLine, next: &ReadLine) -> bool {
        let margins = self.margins(before);
        let em = before.line.size.max(1.0);
        let room = margins.right - before.line.x1;
        if margins.is_justified && (before.line.size - self.body).abs() < 0.06 * self.body {
            return room < 0.6 * em;
        }
        room < next.line.lead.min((margins.right - margins.left) * 0.7) + 0.35 * em
    }

    /// The distance of the baselines of two lines of the same column, in ems.
    pub(super) fn step(before: &ReadLine, next: &ReadLine) -> Option<f32> {
        let same = before.page == next.page && before.frame == next.frame;
        (same && next.line.y > before.line.y)
            .then(|| (next.line.y - before.line.y) / before.line.size.max(next.line.size).max(1.0))
    }

    /// The usual distance of baselines.
    fn pitch(&mut self, sets: &[ReadLine]) {
        let steps: Vec<(f32, f32)> = sets
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

    /// How paragraphs begin: looked at behind lines that end early, where one surely does.
    fn habits(&mut self, sets: &[ReadLine]) {
        let (mut begun, mut indented, mut spaced, mut at_margin) = (0, 0, 0, 0);
        let mut within = 0;
        for pair in sets.windows(2) {
            let [before, next] = pair else { continue };
            let is_body = |set: &ReadLine| (set.line.size - self.body).abs() < 0.1 * self.body;
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
    pub(super) fn is_centred(&self, set: &ReadLine) -> bool {
        let margins = self.margins(set);
        let (before, behind) = (set.line.x0 - margins.left, margins.right - set.line.x1);
        let em = set.line.size.max(1.0);
        let is_display = set.line.size > 1.12 * self.body;
        let least = if is_display { -0.6 } else { 2.4 } * em;
        (before - behind).abs() < 1.1 * em && before > least && behind > least
    }
}

/// The margins of the lines of a frame.
fn margins(sets: &[&ReadLine], body: f32) -> Margins {
    let mut lefts: Vec<f32> = Vec::new();
    let mut rights: Vec<f32> = Vec::new();
    for set in sets {
        lefts.push(set.line.x0);
        rights.push(set.line.x1);
    }
    lefts.sort_by(f32::total_cmp);
    rights.sort_by(f32::total_cmp);
    if sets.len() < 4 {
        return Margins {
            left: lefts.first().copied().unwrap_or(0.0),
            right: rights.last().copied().unwrap_or(0.0),
            is_justified: false,
        };
    }
    let least = (sets.len() / 25).max(1);
    // The leftmost place where some lines begin; lines that hang out are few.
    let left = lefts
        .iter()
        .enumerate()
        .find(|(index, left)| {
            lefts
                .get(index + least)
                .or(lefts.last())
                .is_some_and(|other| *other - **left < 0.3 * body)
        })
        .map_or_else(|| lefts.first().copied().unwrap_or(0.0), |(_, left)| *left);
    let left = lefts
        .iter()
        .copied()
        .filter(|x| (x - left).abs() < 0.3 * body)
        .fold((0.0, 0.0), |(sum, count), x| (sum + x, count + 1.0));
    let left = left.0 / f32::max(left.1, 1.0);
    let last = rights.last().copied().unwrap_or(0.0);
    // Where many long lines end at one place, that is the margin, and what is beyond it hangs.
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
        .get(rights.len().saturating_sub(1 + sets.len() / 50))
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
    let digits = |c: char| "一二三四五六七八九十百零〇".contains(c) || c.is_ascii_digit();
    let mut rest = text.trim_start();
    if rest.starts_with(
        |c: char| matches!(c, '①'..='⑳' | '⑴'..='⒛' | '●' | '■' | '◆' | '•' | '·' | '★' | '▲'),
    ) {
        return true;
    }
    if let Some(behind) = rest.strip_prefix('第') {
        let end = behind.trim_start_matches(digits);
        return end.len() < behind.len()
            && end.starts_with(['章', '节', '条', '部', '编', '篇', '款']);
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
