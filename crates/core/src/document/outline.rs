//! Which headings stand above a block.

use super::{BlockKind, LaidBlock};

/// For every block the index of the nearest heading above it that it belongs to: for a heading,
/// the nearest of a higher level. The title is no heading.
pub(super) fn parents(blocks: &[LaidBlock]) -> Vec<Option<usize>> {
    let mut chain: Vec<(u8, usize)> = Vec::new();
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
                chain.last().map(|&(_, parent)| parent)
            }
            BlockKind::Title | BlockKind::Publication | BlockKind::Navigation => None,
        })
        .collect()
}
