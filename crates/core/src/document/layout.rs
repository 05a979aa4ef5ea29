//! Lines → blocks: joins wrapped lines, drops page furniture and writes the view.

use super::draft::{Draft, HEADING};
use super::heading::classify_blocks;
use super::line_role::LineRole;
use super::lines::{self, Parting, TextLine};
use super::marker::leading_marker;
use super::role::line_roles;
use super::row::write_row;
use super::wrap::{Between, Current, Shape, continues_paragraph};
use super::{Conventions, LaidBlock};
use hegui_text::BlockRole;
use hegui_text::normalise::{Normaliser, Offsets, fold};
use hegui_text::span::TextSpan;

/// The laid-out document.
pub(super) struct Layout {
    pub(super) view: String,
    pub(super) offsets: Offsets,
    pub(super) blocks: Vec<LaidBlock>,
    pub(super) left_out: Vec<TextSpan>,
}

/// Lays out `text`. `known` are the blocks that its format tells apart, each a line; none for plain text.
pub(super) fn lay_out(
    text: &str,
    known: &[hegui_text::Block],
    conventions: &Conventions,
) -> Layout {
    let lines = lines::text_lines(text, conventions);
    let known = known_roles(&lines, known);
    let roles = line_roles(text, &lines, &known, conventions);
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
    let drafts = write_blocks(text, &lines, &roles, &known, &mut normaliser, conventions);
    let (view, offsets) = normaliser.finish();
    let blocks = classify_blocks(&view, drafts, conventions);
    Layout {
        view,
        offsets,
        blocks,
        left_out,
    }
}

/// What the format says of each line; nothing at all of those of a plain text.
fn known_roles(lines: &[TextLine], known: &[hegui_text::Block]) -> Vec<Option<BlockRole>> {
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
fn write_blocks(
    text: &str,
    lines: &[TextLine],
    roles: &[LineRole],
    known: &[Option<BlockRole>],
    normaliser: &mut Normaliser<'_>,
    conventions: &Conventions,
) -> Vec<Draft> {
    let shape = Shape::of(lines, roles, conventions);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut current: Option<Current<'_>> = None;
    let mut open: Option<Draft> = None;
    let mut noise = false;
    let mut clean = true;
    // Tabs that all rows of the table begin with, if its head does.
    let mut indent_tabs = 0;
    for (index, ((line, &role), &known)) in lines.iter().zip(roles).zip(known).enumerate() {
        if role == LineRole::Noise {
            noise = true;
            continue;
        }
        let lone = match role {
            LineRole::TableRow => lone_text(text, line, conventions),
            _ => None,
        };
        let role = lone.map_or(role, |_| LineRole::TextRow);
        let between = match (noise || line.after_break, line.after_blank) {
            (true, _) => Between::Noise,
            (false, true) => Between::Blank,
            (false, false) => Between::Nothing,
        };
        noise = false;
        let same_block = match (role, open.as_ref().map(|draft| (draft.role, draft.known))) {
            (LineRole::Body, Some((LineRole::Body, before))) => {
                may_join(before, known, &shape)
                    && current
                        .as_ref()
                        .is_some_and(|current| continues_paragraph(current, line, between, &shape))
            }
            (LineRole::Title, Some((LineRole::Title, _))) => true,
            (LineRole::RowRest, Some((LineRole::TableRow, _))) => true,
            _ => false,
        };
        if !same_block {
            if !matches!(
                &open,
                Some(Draft {
                    role: LineRole::TableRow,
                    ..
                })
            ) {
                indent_tabs = line.lead_tabs;
            }
            clean = current
                .as_ref()
                .is_none_or(|current| current.ends() || between != Between::Noise)
                || clean && open.is_none();
            close_block(open.take(), normaliser, &mut drafts);
            open = Some(Draft::new(role, known, normaliser.position()));
            current = None;
        }
        if let Some((start, end)) = lone {
            normaliser.push(start, end);
        } else if role == LineRole::TableRow {
            let is_known = known == Some(BlockRole::TableRow);
            // The cells of a format are parted by tabs, the first as well.
            let (parting, lead) = match line.parting.filter(|_| !is_known) {
                Some(parting) => (parting, line.lead_tabs.saturating_sub(indent_tabs)),
                None => (Parting::Tabs, line.lead_tabs),
            };
            write_row(text, line, parting, lead, normaliser);
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
    close_block(open, normaliser, &mut drafts);
    drafts
}

/// Whether two lines may be one paragraph. The paragraphs of a format are paragraphs, unless the whole
/// file shows that each is a line of a page: so do files that came through a scanner.
fn may_join(before: Option<BlockRole>, next: Option<BlockRole>, shape: &Shape<'_>) -> bool {
    match (before, next) {
        (None, None) => true,
        (Some(BlockRole::Paragraph), Some(BlockRole::Paragraph)) => shape.is_wrapped(),
        _ => false,
    }
}

/// Ends the open block, if anything was written of it.
fn close_block(open: Option<Draft>, normaliser: &mut Normaliser<'_>, drafts: &mut Vec<Draft>) {
    let end = normaliser.position();
    if let Some(mut draft) = open.filter(|draft| draft.span.start < end) {
        draft.span.end = end;
        drafts.push(draft);
        normaliser.end_block();
    }
}

/// Where in a row of a table a numbered heading or paragraph stands, if there is nothing else in it but a
/// figure before: rows are counted, and so are the paragraphs of a report that was pasted into a table.
fn lone_text(text: &str, line: &TextLine, conventions: &Conventions) -> Option<(usize, usize)> {
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
    let numbered =
        leading_marker(&fold(glimpse), conventions).filter(|marker| marker.kind.heads())?;
    let heading = numbered.kind.is_strong() && glimpse.len() == lone.len();
    let parted = lone.contains(['|', '｜', '\t']);
    let start = line.end - counted.len();
    (!parted && (heading || lone.contains('。'))).then_some((start, start + lone.len()))
}
