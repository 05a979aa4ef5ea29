//! Where the same report begins again in the same file: pasted twice, or saved with its own copy.

use std::collections::HashSet;

use super::{BlockKind, LaidBlock};
use hegui_text::span::ViewSpan;

/// Shortest text that is compared, in bytes of the view: ten Han characters.
const SHORTEST: usize = 30;
/// One paragraph alone is a report that may be repeated from this length, in bytes: thirty Han characters.
const ALONE: usize = 90;
/// How many texts at the start are looked for further down: the first ones of two copies may differ.
const STARTS: usize = 3;
/// How many of ten texts of either copy the other has too.
const SHARED: usize = 8;

/// The second copy of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeated {
    /// The block that the copy begins with, as far as it is known: its title, heading or first text.
    pub span: ViewSpan,
}

/// The second of two copies that make up the text.
pub(super) fn repeated(view: &str, blocks: &[LaidBlock]) -> Option<Repeated> {
    let texts: Vec<(usize, &str)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| {
            let content = block.span.of(view);
            // The title of a copy is a paragraph like others, but no sentence.
            let is_text = match block.kind {
                BlockKind::Paragraph => content.contains('。'),
                BlockKind::TableRow => true,
                _ => false,
            };
            (is_text && content.len() >= SHORTEST).then_some((index, content))
        })
        .collect();
    let start = (0..STARTS).find_map(|first| {
        let (_, content) = texts.get(first)?;
        let mut behind = texts.iter().skip(first + 1);
        let again = behind.position(|(_, other)| other == content)? + first + 1;
        // The copy begins as far before it as the text does before the first.
        Some(again - first).filter(|&start| is_copy(&texts, start))
    })?;
    let &(block, _) = texts.get(start)?;
    let &(before, _) = texts.get(start.checked_sub(1)?)?;
    let mut heads = blocks.get(before + 1..block)?.iter();
    let span = heads
        .find(|block| {
            matches!(
                block.kind,
                BlockKind::Title | BlockKind::Heading { .. } | BlockKind::Paragraph
            )
        })
        .or(blocks.get(block))?
        .span;
    Some(Repeated { span })
}

/// Whether the texts from `start` on are those before it once more.
fn is_copy(texts: &[(usize, &str)], start: usize) -> bool {
    let Some((one, other)) = texts.split_at_checked(start) else {
        return false;
    };
    let (has_one, has_other): (HashSet<&str>, HashSet<&str>) = (
        one.iter().map(|(_, text)| *text).collect(),
        other.iter().map(|(_, text)| *text).collect(),
    );
    let shared = |texts: &[(usize, &str)], there: &HashSet<&str>| {
        let shared = texts
            .iter()
            .filter(|(_, text)| there.contains(text))
            .count();
        shared * 10 >= texts.len() * SHARED
    };
    let is_long = match one {
        [] => false,
        [(_, only)] => only.len() >= ALONE,
        _ => true,
    };
    // Not the same sentence in every row.
    is_long && has_one.len() * 2 > one.len() && shared(one, &has_other) && shared(other, &has_one)
}
