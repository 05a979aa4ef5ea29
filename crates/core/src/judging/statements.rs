//! What states nothing: tables of contents, lines of keywords, headings without text under them. They name
//! items and say of none that anything was done.

use crate::figure::numeral;
use std::ops::Range;

use crate::document::{BlockKind, LaidBlock};
use crate::judging::columns::has_figure;
use crate::judging::seen::Seen;
use crate::judging::shade::Shade;
use hegui_rubric::Reason;
use hegui_text::normalise::fold;
use hegui_text::span::ViewSpan;

/// Fewest terms that make a line a list of nothing but terms.
const TERMS: usize = 3;
/// Most terms of such a list: no line of keywords has more.
const MOST_TERMS: usize = 60;
/// What parts them.
const PARTING: &str = "、,，;；/／#＃";
/// Most characters that a term of such a list may have behind the name of an item (法律顾问**制度**).
const TAIL: usize = 2;

/// The shades over what states nothing. The shades of sections are among `shades` already.
pub(crate) fn statement_shades(seen: &Seen<'_>, shades: &mut Vec<Shade>) {
    let mut sections: Vec<ViewSpan> = shades.iter().map(|shade| shade.span).collect();
    sections.sort_unstable();
    let blocks = seen.document.blocks();
    let mut cast = |block: &LaidBlock| {
        let (span, reason) = (block.span, Reason::NotAStatement);
        shades.push(Shade::of_section(span, reason, span));
    };
    let mut index = 0;
    while let Some(block) = blocks.get(index) {
        let end = match block.kind {
            BlockKind::Paragraph if block.bare => end_of_list(blocks, index),
            _ => index + 1,
        };
        let list = blocks.get(index..end).unwrap_or(&[]);
        let says_nothing = match block.kind {
            BlockKind::Index => true,
            BlockKind::Heading { .. } => block.bare && !has_figure(seen, block.span),
            BlockKind::Paragraph if block.bare => {
                // Under 存在的不足 a list tells the shortcomings; what it names does not count as it is.
                let is_shaded = begins_in(&sections, block.span);
                !is_shaded && is_list_of_headings(seen, index..end)
            }
            BlockKind::Paragraph => lists_terms(seen, index),
            BlockKind::Title
            | BlockKind::TableRow
            | BlockKind::Publication
            | BlockKind::Navigation => false,
        };
        if says_nothing {
            list.iter().for_each(&mut cast);
        }
        index = end;
    }
}

/// Whether one of these ranges, which are in order, begins in `span`: the shade of a section is one for each
/// of its blocks.
fn begins_in(ranges: &[ViewSpan], span: ViewSpan) -> bool {
    let first = ranges.partition_point(|range| range.start < span.start);
    ranges
        .get(first)
        .is_some_and(|range| range.start < span.end)
}

/// Where the run of bare lines ends that begins at `index`.
fn end_of_list(blocks: &[LaidBlock], index: usize) -> usize {
    let rest = blocks.iter().skip(index);
    let is_item = |block: &&LaidBlock| block.kind == BlockKind::Paragraph && block.bare;
    index + rest.take_while(is_item).count()
}

/// Whether none of these lines tells more than a heading does. 1.审查合同38份 in a list makes the others
/// statements too, and so does text that the list begins to count behind.
fn is_list_of_headings(seen: &Seen<'_>, list: Range<usize>) -> bool {
    let blocks = seen.document.blocks();
    let before = list
        .start
        .checked_sub(1)
        .and_then(|before| blocks.get(before));
    let goes_on = before.is_some_and(|before| {
        matches!(before.kind, BlockKind::Paragraph | BlockKind::TableRow) && !before.bare
    });
    let goes_on = goes_on
        && blocks.get(list.start).is_some_and(|first| {
            let number = first.span.of(seen.document.view()).trim_start_matches('(');
            let behind = number.strip_prefix([numeral::ONE, '1', '①']);
            behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
        });
    let tells = |block: &LaidBlock| has_figure(seen, block.span) || adopts(seen, block.span);
    !goes_on && !blocks.get(list).is_some_and(|list| list.iter().any(tells))
}

/// Whether `span` tells of a document adopted: 印发《…》.
fn adopts(seen: &Seen<'_>, span: ViewSpan) -> bool {
    span.of(seen.document.view()).contains('《')
        && seen.hits.any(seen.compiled.general.adopted, span, |_| true)
}

/// Whether a paragraph is nothing but a list of terms, most of them names of items, which neither goes on
/// what stands before it nor says anything of them.
fn lists_terms(seen: &Seen<'_>, index: usize) -> bool {
    let blocks = seen.document.blocks();
    let Some(block) = blocks.get(index) else {
        return false;
    };
    let view = seen.document.view();
    let content = block.span.of(view);
    if content.contains(['。', ':', '!', '?', '《']) {
        return false;
    }
    let before = index.checked_sub(1).and_then(|before| blocks.get(before));
    if before.is_some_and(|before| before.span.of(view).ends_with([':', ',', '、', ';'])) {
        return false;
    }
    // Blanks part terms too, but only in the text as it stands.
    let there = seen.document.locate(block.span);
    let text = seen
        .document
        .text()
        .get(there.start..there.end)
        .unwrap_or("");
    let parts = text.split(|c: char| c.is_whitespace() || PARTING.contains(c));
    let parts: Vec<String> = parts
        .map(fold)
        .filter(|part| !part.is_empty())
        .take(MOST_TERMS + 1)
        .collect();
    if !(TERMS..=MOST_TERMS).contains(&parts.len()) {
        return false;
    }
    let (mut names, mut behind) = (0, 0);
    for part in &parts {
        let Some(at) = content
            .get(behind..)
            .and_then(|rest| rest.find(part.as_str()))
        else {
            return false;
        };
        let start = block.span.start + behind + at;
        if is_name(seen, ViewSpan::new(start, start + part.len())) {
            names += 1;
        } else if names == 0 || part.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        behind += at + part.len();
    }
    names * 3 >= parts.len() * 2
}

/// Whether `span` is the name of an item and hardly more.
fn is_name(seen: &Seen<'_>, span: ViewSpan) -> bool {
    seen.compiled.items.iter().any(|item| {
        let mut names = seen.hits.within(item.terms, span);
        names.any(|name| {
            let behind = ViewSpan::new(name.span.end.min(span.end), span.end);
            name.span.start == span.start && behind.of(seen.document.view()).chars().count() <= TAIL
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn what_states_nothing_does_not_count() {
        assert_judged(&[
            (
                "advisors",
                "关键词：法律顾问、案卷评查\n按时开会。",
                "absent: NotAStatement by 关键词：法律顾问、案卷评查",
            ),
            (
                "advisors",
                "目录\n法律顾问……3\n一、总体情况\n按时开会。",
                "absent: NotAStatement by 法律顾问……3",
            ),
            (
                "advisors",
                "一、依法决策\n（一）开展法律顾问工作\n（二）组织案卷评查\n二、其他\n按时开会。",
                "absent: NotAStatement by （一）开展法律顾问工作",
            ),
            // A list of nothing but terms,
            (
                "advisors",
                "案卷评查、法律顾问工作、行政诉讼\n\n按时开会。",
                "absent: NotAStatement by 案卷评查、法律顾问工作、行政诉讼",
            ),
            // but not where a sentence upholds them or announces them.
            (
                "advisors",
                "落实案卷评查、法律顾问、行政诉讼三项制度。",
                "mentioned: 法律顾问",
            ),
            (
                "advisors",
                "重视以下工作：\n案卷评查、法律顾问、行政诉讼",
                "mentioned: 法律顾问",
            ),
        ]);
    }

    #[test]
    fn a_heading_with_text_and_a_list_that_tells_count() {
        assert_judged(&[
            (
                "advisors",
                "一、法律顾问\n按时开会，讨论工作。",
                "mentioned: 法律顾问",
            ),
            (
                "advisors",
                "一、依法决策\n1.共有法律顾问 3名\n2.抽取案卷 30份",
                "quantified: 法律顾问 + 3名",
            ),
            // One of its items tells something, so all do.
            (
                "advisors",
                "一、依法决策\n1.聘请法律顾问\n2.抽取案卷 30份",
                "described: 法律顾问 + 聘请",
            ),
            // The list goes on the sentence before it.
            (
                "advisors",
                "做好以下工作。\n1.聘请法律顾问\n2.组织案卷评查",
                "described: 法律顾问 + 聘请",
            ),
        ]);
    }
}
