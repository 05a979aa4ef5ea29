//! Lines → blocks: joins wrapped lines, drops page furniture, writes the view and tells headings
//! from paragraphs.

use super::dates::first_date;
use super::line_role::LineRole;
use super::lines::{self, PhysicalLine, is_han_or_closing};
use super::marker::{Marker, MarkerKind, marker};
use super::role::roles;
use super::segment::Segmenter;
use super::wrap::{Between, Current, Shape, continues};
use super::{BlockKind, Conventions, LaidBlock};
use hegui_text::BlockRole;
use hegui_text::normalise::{Normaliser, Offsets, fold};
use hegui_text::span::{TextSpan, ViewSpan};

/// Longest heading on a line of its own, in characters.
const HEADING: usize = 44;
/// Longest block that a format marks as a heading and that is taken for one, in characters: whole
/// paragraphs are given the style of a heading by mistake.
const MARKED_HEADING: usize = 60;
/// Longest run-in heading, in characters.
const LEAD: usize = 40;
/// Longest heading without a number, in characters.
const UNNUMBERED: usize = 30;
/// Level of a heading without a number, below every numbered one, before levels are evened.
const UNNUMBERED_RANK: u8 = MarkerKind::Enumerator as u8;

/// The laid-out document.
pub(super) struct Layout {
    pub(super) view: String,
    pub(super) offsets: Offsets,
    pub(super) blocks: Vec<LaidBlock>,
    pub(super) left_out: Vec<TextSpan>,
}

/// A block before its kind is known.
struct Draft {
    role: LineRole,
    /// What the format says of its first line.
    known: Option<BlockRole>,
    span: ViewSpan,
    marker: Option<Marker>,
    /// Length in characters, counted up to a little more than any heading has.
    length: usize,
}

/// Lays out `text`. `known` are the blocks that its format tells apart, each a line; none for plain text.
pub(super) fn lay_out(
    text: &str,
    known: &[hegui_text::Block],
    conventions: &Conventions,
) -> Layout {
    let lines = lines::lines(text);
    let known = known_roles(&lines, known);
    let roles = roles(&lines, &known, conventions);
    let left_out = lines
        .iter()
        .zip(&roles)
        .filter(|(_, role)| **role == LineRole::Noise)
        .map(|(line, _)| TextSpan {
            start: line.start,
            end: line.end,
        })
        .collect();
    let mut normaliser = Normaliser::new(text);
    let drafts = write(text, &lines, &roles, &known, &mut normaliser);
    let (view, offsets) = normaliser.finish();
    let blocks = classify(&view, &drafts);
    Layout {
        view,
        offsets,
        blocks,
        left_out,
    }
}

/// What the format says of each line; nothing at all of those of a plain text.
fn known_roles(lines: &[PhysicalLine], known: &[hegui_text::Block]) -> Vec<Option<BlockRole>> {
    let mut known = known.iter().peekable();
    lines
        .iter()
        .map(|line| {
            while known
                .next_if(|block| block.span.end <= line.start)
                .is_some()
            {}
            known
                .peek()
                .filter(|block| block.span.start <= line.start)
                .map(|block| block.role)
        })
        .collect()
}

/// Joins lines and writes the blocks into the view.
fn write(
    text: &str,
    lines: &[PhysicalLine],
    roles: &[LineRole],
    known: &[Option<BlockRole>],
    normaliser: &mut Normaliser<'_>,
) -> Vec<Draft> {
    let shape = Shape::of(lines, roles);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut current: Option<Current<'_>> = None;
    let mut open: Option<(LineRole, Option<BlockRole>, usize)> = None;
    let mut noise = false;
    let mut clean = true;
    for (index, ((line, &role), &known)) in lines.iter().zip(roles).zip(known).enumerate() {
        if role == LineRole::Noise {
            noise = true;
            continue;
        }
        let lone = match role {
            LineRole::TableRow => lone_text(text, line),
            _ => None,
        };
        let role = lone.map_or(role, |_| LineRole::TextRow);
        let between = match (noise || line.after_break, line.after_blank) {
            (true, _) => Between::Noise,
            (false, true) => Between::Blank,
            (false, false) => Between::Nothing,
        };
        noise = false;
        let same_block = match (role, open) {
            (LineRole::Body, Some((LineRole::Body, before, _))) => {
                may_join(before, known, &shape)
                    && current
                        .as_ref()
                        .is_some_and(|current| continues(current, line, between, &shape))
            }
            (LineRole::Title, Some((LineRole::Title, _, _))) => true,
            _ => false,
        };
        if !same_block {
            clean = current
                .as_ref()
                .is_none_or(|current| current.ends() || between != Between::Noise)
                || clean && open.is_none();
            if let Some(block) = open.take() {
                close(block, normaliser, &mut drafts);
            }
            open = Some((role, known, normaliser.position()));
            current = None;
        }
        if let Some((start, end)) = lone {
            normaliser.push(start, end);
        } else if role == LineRole::TableRow {
            write_row(text, line, normaliser);
        } else {
            normaliser.push(line.start, line.end);
        }
        if role == LineRole::Body {
            match &mut current {
                Some(current) => current.extend(line),
                None => current = Some(Current::new(line, clean || index == 0)),
            }
        }
    }
    if let Some(block) = open {
        close(block, normaliser, &mut drafts);
    }
    for draft in &mut drafts {
        draft.describe(normaliser.view());
    }
    drafts
}

/// Whether two lines may be one paragraph. The paragraphs of a format are paragraphs, unless the whole
/// file shows that each is a line of a page: so do files that came through a scanner.
fn may_join(before: Option<BlockRole>, next: Option<BlockRole>, shape: &Shape) -> bool {
    match (before, next) {
        (None, None) => true,
        (Some(BlockRole::Paragraph), Some(BlockRole::Paragraph)) => shape.is_wrapped(),
        _ => false,
    }
}

fn close(
    (role, known, start): (LineRole, Option<BlockRole>, usize),
    normaliser: &mut Normaliser<'_>,
    drafts: &mut Vec<Draft>,
) {
    let end = normaliser.position();
    if end > start {
        drafts.push(Draft {
            role,
            known,
            span: ViewSpan::new(start, end),
            marker: None,
            length: 0,
        });
        normaliser.end_block();
    }
}

/// Where in a row of a table a numbered heading or paragraph stands, if there is nothing else in it but a
/// figure before: rows are counted, and so are the paragraphs of a report that was pasted into a table.
fn lone_text(text: &str, line: &PhysicalLine) -> Option<(usize, usize)> {
    let row = text.get(line.start..line.end)?;
    let outside = |c: char| matches!(c, '|' | '｜') || c.is_whitespace();
    let row = row.trim_start_matches(outside);
    let behind = row.trim_start_matches(|c| matches!(c, '0'..='9' | '０'..='９'));
    // `2.` is no figure before the text, but a part of it.
    let counted = if behind.starts_with(outside) {
        behind.trim_start_matches(outside)
    } else {
        row
    };
    let lone = counted.trim_end_matches(outside);
    let glimpse = lone
        .char_indices()
        .nth(HEADING)
        .map_or(lone, |(at, _)| &lone[..at]);
    let numbered = marker(&fold(glimpse)).filter(|marker| marker.kind.heads())?;
    let heading = numbered.kind.is_strong() && glimpse.len() == lone.len();
    let parted = lone.contains(['|', '｜', '\t']);
    let start = line.end - counted.len();
    (!parted && (heading || lone.contains('。'))).then_some((start, start + lone.len()))
}

/// Writes a row of a table: its cells parted by `|`, without bars at the ends.
fn write_row(text: &str, line: &PhysicalLine, normaliser: &mut Normaliser<'_>) {
    let Some(row) = text.get(line.start..line.end) else {
        return;
    };
    let bar = |c: char| matches!(c, '|' | '｜');
    let parted = row.contains(bar);
    let mut separator: Option<(usize, usize)> = None;
    let mut at = 0;
    let mut first = true;
    while at <= row.len() {
        let rest = &row[at..];
        let cell = rest
            .find(|c| if parted { bar(c) } else { c == '\t' })
            .unwrap_or(rest.len());
        if !rest[..cell].trim().is_empty() {
            if let (false, Some((start, end))) = (first, separator) {
                normaliser.push_separator(line.start + start, line.start + end);
            }
            normaliser.push_cell(line.start + at, line.start + at + cell);
            first = false;
            separator = None;
        }
        let Some(mark) = rest[cell..].chars().next() else {
            break;
        };
        let (start, end) = (at + cell, at + cell + mark.len_utf8());
        separator = Some((separator.map_or(start, |(start, _)| start), end));
        at = end;
    }
}

impl Draft {
    fn describe(&mut self, view: &str) {
        let content = self.span.of(view);
        self.marker = marker(content);
        self.length = content.chars().take(4 * HEADING).count();
    }

    fn is_body(&self) -> bool {
        matches!(self.role, LineRole::Body | LineRole::TextRow)
    }
}

/// Tells headings from paragraphs and cuts every block into clauses.
fn classify(view: &str, drafts: &[Draft]) -> Vec<LaidBlock> {
    let ranks: Vec<Option<u8>> = (0..drafts.len())
        .map(|index| heading_rank(view, drafts, index))
        .collect();
    let leads: Vec<Option<(ViewSpan, u8)>> = drafts
        .iter()
        .zip(&ranks)
        .map(|(draft, rank)| {
            if draft.is_body() && rank.is_none() {
                lead(view, draft)
            } else {
                None
            }
        })
        .collect();
    let levels = Levels::of(
        ranks
            .iter()
            .flatten()
            .copied()
            .chain(leads.iter().flatten().map(|lead| lead.1)),
    );
    let mut segmenter = Segmenter::new(view);
    drafts
        .iter()
        .zip(ranks.into_iter().zip(leads))
        .map(|(draft, (rank, lead))| {
            let kind = match (draft.role, rank) {
                (LineRole::Title, _) => BlockKind::Title,
                (LineRole::Navigation | LineRole::Noise, _) => BlockKind::Navigation,
                (LineRole::Publication, _) => BlockKind::Publication,
                (LineRole::TableRow, _) => BlockKind::TableRow,
                (LineRole::Body | LineRole::TextRow, Some(rank)) => BlockKind::Heading {
                    level: levels.level(rank),
                },
                (LineRole::Body | LineRole::TextRow, None) => BlockKind::Paragraph,
            };
            let clauses = segmenter.clauses(draft.span, kind == BlockKind::TableRow);
            LaidBlock {
                kind,
                span: draft.span,
                lead: lead.map(|(span, rank)| (span, levels.level(rank))),
                clauses,
            }
        })
        .collect()
}

/// The ranks in use, evened out to levels from 1.
struct Levels(Vec<u8>);

impl Levels {
    fn of(ranks: impl Iterator<Item = u8>) -> Self {
        let mut used: Vec<u8> = ranks.collect();
        used.sort_unstable();
        used.dedup();
        Self(used)
    }

    fn level(&self, rank: u8) -> u8 {
        let before = self.0.iter().filter(|&&used| used < rank).count();
        u8::try_from(before + 1).unwrap_or(6).min(6)
    }
}

/// The rank of the block as a heading, `None` where it is none.
fn heading_rank(view: &str, drafts: &[Draft], index: usize) -> Option<u8> {
    let draft = &drafts[index];
    if !draft.is_body() {
        return None;
    }
    let content = draft.span.of(view);
    if matches!(draft.known, Some(BlockRole::Heading { .. }))
        && draft.length <= MARKED_HEADING
        && !content.contains(['。', ';', '!', '?'])
    {
        return Some(
            draft
                .marker
                .map_or(UNNUMBERED_RANK, |marker| marker.kind as u8),
        );
    }
    if draft.length > HEADING {
        return None;
    }
    let next = drafts
        .get(index + 1)
        .filter(|next| next.is_body() || next.role == LineRole::TableRow);
    match draft.marker {
        Some(marker) => numbered_rank(content, marker, next),
        None => unnumbered(view, content, draft.length, next).then_some(UNNUMBERED_RANK),
    }
}

fn numbered_rank(content: &str, marker: Marker, next: Option<&Draft>) -> Option<u8> {
    let name = content.get(marker.length..).unwrap_or("");
    if !marker.kind.heads() || name.is_empty() {
        return None;
    }
    let rank = marker.kind as u8;
    let inside = name.trim_end_matches(['。', ':', ';', ',', '!', '?', '”']);
    if inside.contains(['。', ';', '!', '?', '|']) || name.ends_with([';', ',', '、', '!', '?']) {
        return None;
    }
    // Something must stand below it, and it counts nothing: else it is an item of a list.
    let heads = next.is_some_and(|next| match next.marker {
        None => true,
        Some(below) => below.kind as u8 > rank,
    });
    let closed = name.ends_with('。');
    let certain = !closed && marker.kind <= MarkerKind::Han;
    (certain || heads && !has_figure(name)).then_some(rank)
}

fn unnumbered(view: &str, content: &str, length: usize, next: Option<&Draft>) -> bool {
    let Some(next) = next else { return false };
    let closing = ['。', ';', ':', ',', '、', '!', '?', '.', '…', '-'];
    let han = content
        .chars()
        .filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
        .count();
    let prose = next.length * 2 >= length * 3
        && next.length >= 16
        && next.span.of(view).contains(['。', ',', ';'])
        && next.marker.is_none_or(|marker| !marker.kind.is_strong());
    length <= UNNUMBERED
        && han >= 2
        && han * 2 >= length
        && !content.ends_with(closing)
        && !content.contains(['。', ';', ':', '|'])
        && first_date(content).is_none()
        && prose
}

/// The run-in heading of a paragraph: its numbered first sentence, if short and with text behind
/// it.
fn lead(view: &str, draft: &Draft) -> Option<(ViewSpan, u8)> {
    let marker = draft
        .marker
        .filter(|marker| marker.kind != MarkerKind::Enumerator)?;
    let content = draft.span.of(view);
    let mut depth = 0usize;
    let mut count = 0;
    let mut last = ' ';
    for (at, c) in content.char_indices() {
        count += 1;
        if count > LEAD {
            return None;
        }
        let half_width_stop = c == '.' && is_han_or_closing(last);
        last = c;
        match if half_width_stop { '。' } else { c } {
            '(' | '《' | '“' => depth += 1,
            ')' | '》' | '”' => depth = depth.saturating_sub(1),
            ';' | '!' | '?' if depth == 0 => return None,
            '。' | ':' if depth == 0 && at >= marker.length + 2 * c.len_utf8() => {
                let name = content.get(marker.length..at)?;
                let behind = content.get(at + c.len_utf8()..)?;
                let span = ViewSpan::new(draft.span.start, draft.span.start + at);
                return (behind.chars().nth(3).is_some() && !has_figure(name))
                    .then_some((span, marker.kind as u8));
            }
            _ => {}
        }
    }
    None
}

/// Whether `name` holds a number that is no year: a heading counts nothing.
fn has_figure(name: &str) -> bool {
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[at..];
        let length = tail.bytes().take_while(u8::is_ascii_digit).count();
        let behind = &tail[length..];
        let harmless = length == 4 && behind.starts_with('年')
            || !behind
                .starts_with(|c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '.' | ',' | '%'));
        if !harmless {
            return true;
        }
        rest = behind;
    }
    false
}
