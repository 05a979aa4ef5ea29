//! Section roles: what stands under a heading, or behind words that open a part of a paragraph, counts
//! as the plan, the shortcomings or the work done.
//!
//! Reports set their plan apart by a heading (三、下一步工作打算) or only by an opener in running text
//! (下一步,我局将聘请法律顾问). Both shade everything up to the next heading or opener.

use crate::document::is_one_of;
use crate::document::{BlockKind, LaidBlock};
use crate::figure::{FigureKind, numeral};
use crate::judging::columns::figures_in;
use crate::judging::seen::Seen;
use crate::judging::shade::Shade;
use crate::judging::tables::column_words;
use crate::matching::hits::Hit;
use hegui_rubric::{Conventions, Reason};
use hegui_text::span::ViewSpan;

/// The role of a part of the text.
#[derive(Clone, Copy)]
struct SectionRole {
    /// Index of the role in the rubric.
    role: usize,
    /// The heading or the opener that gives it.
    words: ViewSpan,
}

/// The shades of all sections.
pub(crate) fn role_shades(seen: &Seen<'_>, shades: &mut Vec<Shade>) {
    // Openers anywhere in the text, in order.
    let roles = seen.compiled.roles.iter().enumerate();
    let mut openers: Vec<(Hit, usize)> = roles
        .flat_map(|(role, sets)| {
            seen.hits
                .of(sets.openers)
                .iter()
                .map(move |&hit| (hit, role))
        })
        .collect();
    openers.sort_unstable();

    let mut carried: Option<SectionRole> = None;
    let mut table_head = None;
    for (index, block) in seen.document.blocks().iter().enumerate() {
        table_head = table_head.filter(|_| block.kind == BlockKind::TableRow);
        let is_heading = match block.kind {
            BlockKind::Navigation
            | BlockKind::Publication
            | BlockKind::Title
            | BlockKind::Index => continue,
            BlockKind::Heading { .. } => true,
            BlockKind::Paragraph | BlockKind::TableRow => false,
        };
        if is_heading {
            carried = None;
        }
        // 下一步,我局将:一是… / 二是… / 三是…: the opener holds for the paragraphs that count on from it.
        let counts_on = carried.is_some()
            && begins_with_enumerator(
                block.span.of(seen.document.view()),
                &seen.compiled.conventions,
            );
        carried = carried.filter(|_| counts_on);
        let mut open = role_of_block(seen, index, block).or(carried);
        if let (Some(head), Some(open)) = (table_head, &mut open) {
            open.words = column_words_of(seen, head, open.role).unwrap_or(open.words);
        }
        if block.kind == BlockKind::TableRow {
            table_head = table_head.or(Some(block.span));
            // 2023年工作台账 behind the last chapter, 下一步打算, tells what was done all the same.
            let is_planned = |open: &SectionRole| reason_of(seen, open) == Some(Reason::Planned);
            let states_results = seen.result_rows.binary_search(&index).is_ok();
            open = open.filter(|open| !(states_results && is_planned(open)));
        }
        // The block is cut at its openers: each part has its own role.
        let mut start = block.span.start;
        let first = openers.partition_point(|(hit, _)| hit.span.start < block.span.start);
        for &(hit, role) in openers
            .iter()
            .skip(first)
            .take_while(|(hit, _)| hit.span.start < block.span.end)
            .filter(|(hit, _)| !is_heading && block.span.contains(hit.span))
        {
            // An opener works from the beginning of its clause.
            let from = seen.clauses.span(hit.clause).start;
            push_shade(seen, open, ViewSpan::new(start, from), shades);
            start = from.max(start);
            open = Some(SectionRole {
                role,
                words: hit.span,
            });
            carried = open;
        }
        push_shade(seen, open, ViewSpan::new(start, block.span.end), shades);
    }
}

/// The head of the column that is planned where its whole table stands under a heading that says so too: the
/// nearer words are quoted.
fn column_words_of(seen: &Seen<'_>, head: ViewSpan, role: usize) -> Option<ViewSpan> {
    column_words(seen, head, seen.compiled.roles.get(role)?.reason?)
}

/// The role of a block by the headings it stands under, its own line or lead first. A heading whose role
/// does not count decides over those below it: under 下一步打算 a heading 第一责任人职责 is planned too.
fn role_of_block(seen: &Seen<'_>, index: usize, block: &LaidBlock) -> Option<SectionRole> {
    let own = match block.kind {
        BlockKind::Heading { .. } => Some(block.span),
        _ => block.lead.map(|(lead, _)| lead),
    };
    let above = seen.document.heading_of(index);
    let above = above.filter_map(|heading| seen.document.blocks().get(heading));
    let mut nearest = None;
    for role in own
        .into_iter()
        .chain(above.map(|heading| heading.span))
        .filter_map(|heading| role_of_heading(seen, heading))
    {
        let sets = seen.compiled.roles.get(role.role);
        if sets.is_some_and(|sets| sets.reason.is_some()) {
            return Some(role);
        }
        nearest = nearest.or(Some(role));
    }
    nearest
}

/// The role whose term comes first in a heading: 存在的问题和下一步打算 names the shortcomings.
fn role_of_heading(seen: &Seen<'_>, words: ViewSpan) -> Option<SectionRole> {
    let roles = seen.compiled.roles.iter().enumerate();
    let named = roles.filter_map(|(role, sets)| {
        let hit = seen.hits.within(sets.headings, words).next()?;
        Some((hit.span.start, role))
    });
    let role = match named.min() {
        Some((_, role)) => role,
        None => planned_by_year(seen, words)?,
    };
    Some(SectionRole { role, words })
}

/// The role of plans, for a heading that names a coming year and no other: 2025年重点任务 in a report on 2024.
fn planned_by_year(seen: &Seen<'_>, heading: ViewSpan) -> Option<usize> {
    let reporting = seen.document.identity().reporting_year?;
    let mut years = figures_in(seen, heading).filter_map(|figure| match figure.kind {
        FigureKind::Year(year) => Some((year, figure.upper.is_some())),
        _ => None,
    });
    let first = years.next()?;
    let is_coming = |(year, is_range): (u16, bool)| year > reporting && !is_range;
    if !is_coming(first) || !years.all(is_coming) {
        return None;
    }
    let mut roles = seen.compiled.roles.iter();
    roles.position(|role| role.reason == Some(Reason::Planned))
}

/// Shades `span`, but for the clauses in it that tell what was done all the same.
fn push_shade(seen: &Seen<'_>, open: Option<SectionRole>, span: ViewSpan, shades: &mut Vec<Shade>) {
    let Some(open) = open else { return };
    let Some((reason, sets)) = reason_of(seen, &open).zip(seen.compiled.roles.get(open.role))
    else {
        return;
    };
    let mut start = span.start;
    let done = seen.hits.within(sets.despite, span);
    let done = done.map(|hit| seen.clauses.span(hit.clause));
    for clause in done.chain([ViewSpan::new(span.end, span.end)]) {
        if clause.start > start {
            let part = ViewSpan::new(start, clause.start);
            shades.push(Shade::of_section(part, reason, open.words));
        }
        start = start.max(clause.end);
    }
}

/// Why evidence in such a part does not count.
fn reason_of(seen: &Seen<'_>, open: &SectionRole) -> Option<Reason> {
    seen.compiled.roles.get(open.role)?.reason
}

/// `一是…`, `二、…`, `(三)…`, `1.…`, `第四,…`.
fn begins_with_enumerator(text: &str, conventions: &Conventions) -> bool {
    let rest = text.trim_start_matches(|c| {
        c == '('
            || is_one_of(c, &conventions.number_prefixes)
            || is_one_of(c, &conventions.point_prefixes)
    });
    let digits = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || numeral::counts_points(*c))
        .count();
    let ends = |c| matches!(c, '、' | '.' | ',' | ')') || is_one_of(c, &conventions.points);
    digits > 0 && rest.chars().nth(digits).is_some_and(ends)
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn sections_are_planned_or_done() {
        assert_judged(&[
            (
                "advisors",
                "二、下一步工作计划\n聘请法律顾问3名。",
                "absent: Planned by 二、下一步工作计划",
            ),
            // The next heading ends the section.
            (
                "advisors",
                "一、下一步\n按时开会。\n二、工作情况\n聘请法律顾问3名。",
                "quantified: 法律顾问 + 聘请 + 3名",
            ),
            // An opener in running text holds to the end of the paragraph,
            (
                "advisors",
                "一年来工作顺利。下一步，我局将聘请法律顾问3名。",
                "absent: Planned by 下一步，",
            ),
            // from its clause on,
            (
                "advisors",
                "聘请法律顾问3名。下一步，继续努力。",
                "quantified: 法律顾问 + 聘请 + 3名",
            ),
            // and for the paragraphs that count on from it.
            (
                "advisors",
                "下一步，抓好两件事。\n一是按时开会。\n二是聘请法律顾问。",
                "absent: Planned by 下一步，",
            ),
        ]);
    }
}
