//! Which blocks are headings, of which level, and which paragraphs begin with one.
//!
//! A number alone makes no heading: reports number their lists the same way. A numbered line heads where
//! something stands below it that is no item of the same list, and where it counts nothing; `一、` and higher
//! always do. A line without a number must look like a name and have running text below it. An appendix
//! (附表, 附件) is a chapter of its own.

use std::collections::BTreeSet;

use super::bare::bare_blocks;
use super::dates::{YEAR, first_date};
use super::draft::{Draft, HEADING};
use super::line_role::LineRole;
use super::lines::is_han_or_closing;
use super::marker::{Marker, MarkerKind, leading_marker};
use super::segment::Segmenter;
use super::{BlockKind, Conventions, LaidBlock};
use hegui_text::BlockRole;
use hegui_text::normalise::is_han;
use hegui_text::span::ViewSpan;

/// Longest block that a format marks as a heading and that is taken for one, in characters: whole
/// paragraphs are given the style of a heading by mistake.
const MARKED_HEADING: usize = 60;
/// Longest run-in heading, in characters: `（一）加强组织领导，压实工作责任。` is one, a whole sentence of work
/// done is none.
const LEAD: usize = 40;
/// Longest heading without a number, in characters.
const UNNUMBERED: usize = 30;
/// Level of a heading without a number, below every numbered one, before levels are evened.
const UNNUMBERED_RANK: u8 = MarkerKind::Enumerator as u8;

/// Tells headings from paragraphs and cuts every block into clauses.
pub(super) fn classify_blocks(
    view: &str,
    mut drafts: Vec<Draft>,
    conventions: &Conventions,
) -> Vec<LaidBlock> {
    for draft in &mut drafts {
        let content = draft.span.of(view);
        // A note is numbered by its mark and heads nothing.
        draft.marker = leading_marker(content, conventions).filter(|_| !draft.is_note());
        draft.length = content.chars().take(4 * HEADING).count();
    }
    let ranks: Vec<Option<u8>> = (0..drafts.len())
        .map(|index| {
            if drafts[index].is_note() {
                return None;
            }
            let is_appendix = heads_appendix(view, &drafts, index, conventions);
            let highest = is_appendix.then_some(MarkerKind::Part as u8);
            highest.or_else(|| heading_rank(view, &drafts, index))
        })
        .collect();
    let leads: Vec<Option<(ViewSpan, u8)>> = drafts
        .iter()
        .zip(&ranks)
        .map(|(draft, rank)| {
            let running = draft.is_body() && rank.is_none();
            running.then(|| run_in_heading(view, draft)).flatten()
        })
        .collect();
    let of_leads = leads.iter().flatten().map(|lead| lead.1);
    let used: BTreeSet<u8> = ranks.iter().flatten().copied().chain(of_leads).collect();
    // The ranks in use, evened out to levels from 1.
    let level =
        |rank: u8| u8::try_from(used.range(..rank).count() + 1).map_or(6, |level| level.min(6));
    let bare = bare_blocks(view, &drafts, &ranks);
    let mut segmenter = Segmenter::new(view);
    drafts
        .iter()
        .zip(ranks.into_iter().zip(leads).zip(bare))
        .map(|(draft, ((rank, lead), bare))| {
            let kind = match (draft.role, rank) {
                (LineRole::Title, _) => BlockKind::Title,
                (LineRole::Navigation | LineRole::Noise, _) => BlockKind::Navigation,
                (LineRole::Publication, _) => BlockKind::Publication,
                (LineRole::TableRow | LineRole::RowRest, _) => BlockKind::TableRow,
                (LineRole::Index, _) => BlockKind::Index,
                (LineRole::Body | LineRole::TextRow, Some(rank)) => {
                    BlockKind::Heading { level: level(rank) }
                }
                (LineRole::Body | LineRole::TextRow, None) => BlockKind::Paragraph,
            };
            let clauses = segmenter.clauses(draft.span, kind == BlockKind::TableRow);
            LaidBlock {
                kind,
                span: draft.span,
                lead: lead.map(|(span, rank)| (span, level(rank))),
                bare,
                note: draft.is_note(),
                clauses,
            }
        })
        .collect()
}

/// Whether the block heads an appendix, which belongs to no chapter: 附表:2023年工作台账.
fn heads_appendix(view: &str, drafts: &[Draft], index: usize, conventions: &Conventions) -> bool {
    let draft = &drafts[index];
    let content = draft.span.of(view).trim_start_matches(['(', '〔']);
    let mut words = conventions.appendices.iter();
    draft.is_body()
        && draft.length <= HEADING
        && words.any(|word| content.starts_with(word.as_str()))
        && !content.contains(['。', ';', ','])
        && index + 1 < drafts.len()
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
        None => heads_unnumbered(view, content, draft.length, next).then_some(UNNUMBERED_RANK),
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
    // `1.印发规则。` ends as an item of a list does; `一、` heads even above nothing.
    let closed = name.ends_with('。');
    let certain = !closed && marker.kind <= MarkerKind::Han;
    (certain || heads && !has_figure(name)).then_some(rank)
}

fn heads_unnumbered(view: &str, content: &str, length: usize, next: Option<&Draft>) -> bool {
    let Some(next) = next else { return false };
    let closing = ['。', ';', ':', ',', '、', '!', '?', '.', '…', '-'];
    let han = content.chars().filter(|c| is_han(*c)).count();
    // A line of a list or a signature has no longer text below it.
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
fn run_in_heading(view: &str, draft: &Draft) -> Option<(ViewSpan, u8)> {
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
        let harmless = length == 4 && behind.starts_with(YEAR)
            || !behind.starts_with(|c: char| is_han(c) || matches!(c, '.' | ',' | '%'));
        if !harmless {
            return true;
        }
        rest = behind;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::document::testing;
    use crate::document::{BlockKind, Document};

    /// The blocks of `text`: a heading with its level before it, a paragraph with its run-in heading parted
    /// from the rest by `/`.
    fn blocks(text: &str) -> Vec<String> {
        let document = Document::parse(text, &testing::conventions());
        let view = document.view();
        let shown = document.blocks().iter().map(|block| {
            let content = block.span.of(view);
            match (block.kind, block.lead) {
                (BlockKind::Heading { level }, _) => format!("{level} {content}"),
                (_, Some((lead, _))) => {
                    let name = lead.of(view);
                    format!("{name}/{}", &content[name.len()..])
                }
                _ => content.to_owned(),
            }
        });
        shown.collect()
    }

    #[test]
    fn what_names_the_text_below_it_is_a_heading() {
        let reports: [(&str, &[&str]); 6] = [
            (
                "一、依法决策\n制定规则三件。",
                &["1 一、依法决策", "制定规则三件。"],
            ),
            // An item of a list: the same number goes on, and nothing stands below.
            (
                "1.印发规则。\n2.开展培训。",
                &["1.印发规则。", "2.开展培训。"],
            ),
            // A heading counts nothing; a year is no count.
            (
                "1.办理案件13件\n群众满意。",
                &["1.办理案件13件", "群众满意。"],
            ),
            (
                "（一）2023年工作\n制定规则三件。",
                &["1 (一)2023年工作", "制定规则三件。"],
            ),
            // Without a number a short name heads running text.
            (
                "行政执法\n全年检查企业两百家，立案三件，均已办结。",
                &["1 行政执法", "全年检查企业两百家,立案三件,均已办结。"],
            ),
            (
                "（一）加强论证。组织专家论证两次。",
                &["(一)加强论证/。组织专家论证两次。"],
            ),
        ];
        for (text, expected) in reports {
            assert_eq!(blocks(text), expected, "{text}");
        }
    }
}
