//! Which headings stand above a block.

use super::bare::may_sign;
use super::dates::is_date;
use super::{BlockKind, LaidBlock};

/// For every block the index of the nearest heading above it that it belongs to: for a heading,
/// the nearest of a higher level. The title is no heading, and what stands behind the line that signs and
/// dates the report belongs to none of its chapters.
pub(super) fn parent_headings(view: &str, blocks: &[LaidBlock]) -> Vec<Option<usize>> {
    let mut chain: Vec<(u8, usize)> = Vec::new();
    let mut signed = false;
    blocks
        .iter()
        .enumerate()
        .map(|(index, block)| match block.kind {
            BlockKind::Heading { level } => {
                while chain.pop_if(|(above, _)| *above >= level).is_some() {}
                let parent = chain.last().map(|&(_, parent)| parent);
                chain.push((level, index));
                parent
            }
            BlockKind::Paragraph | BlockKind::TableRow => {
                // A run-in heading ends what stands below it and beside it.
                if let Some((_, level)) = block.lead {
                    while chain.pop_if(|(above, _)| *above >= level).is_some() {}
                }
                let parent = chain.last().map(|&(_, parent)| parent);
                let content = block.span.of(view);
                if signed && is_date(content) {
                    chain.clear();
                }
                signed = block.kind == BlockKind::Paragraph
                    && !block.bare
                    && !block.note
                    && may_sign(content);
                parent
            }
            BlockKind::Title
            | BlockKind::Publication
            | BlockKind::Navigation
            | BlockKind::Index => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::testing;

    /// The headings above the last block of `text`, nearest first.
    fn above(text: &str) -> Vec<String> {
        let document = Document::parse(text, &testing::conventions());
        let last = document.blocks().len() - 1;
        let content = |index: usize| document.blocks()[index].span.of(document.view()).to_owned();
        document.heading_of(last).map(content).collect()
    }

    #[test]
    fn a_block_stands_under_the_nearest_headings_of_higher_levels() {
        let reports: [(&str, &[&str]); 6] = [
            (
                "一、依法决策\n（一）健全制度\n制定规则三件。",
                &["(一)健全制度", "一、依法决策"],
            ),
            (
                "一、依法决策\n（一）健全制度\n制定规则三件。\n二、存在不足\n学法不够经常。",
                &["二、存在不足"],
            ),
            // A heading stands under headings too, never under one of its own level.
            (
                "一、依法决策\n（一）健全制度\n制定规则三件。\n（二）重大决策\n决策两项。",
                &["(二)重大决策", "一、依法决策"],
            ),
            // A run-in heading ends the heading of its level that stands before it.
            (
                "一、依法决策\n（一）健全制度\n制定规则三件。\n（二）加强论证。组织专家论证两次。",
                &["一、依法决策"],
            ),
            ("制定规则三件。", &[]),
            // Behind the signature an appendix begins.
            (
                "一、依法决策\n制定规则三件。\n桐坞县卫生健康局\n2023年1月9日\n学法四次。",
                &[],
            ),
        ];
        for (text, expected) in reports {
            assert_eq!(above(text), expected, "{text}");
        }
    }
}
