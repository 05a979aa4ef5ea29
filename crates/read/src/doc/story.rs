//! A part of the text → its paragraphs, with their properties.

use super::fib::Part;
use super::paragraph::DocParagraph;
use super::pieces::DocText;
use super::runs::Runs;
use super::styles::DocStyles;

/// Ends of paragraphs, of cells, and of pages or sections.
pub(super) const PARAGRAPH_END: u16 = 0x0D;
pub(super) const CELL_END: u16 = 0x07;
const PAGE_END: u16 = 0x0C;

/// A paragraph of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoryParagraph<'d> {
    pub(super) start: u32,
    /// The place of its mark.
    pub(super) end: u32,
    /// Its mark; 0 where the text ends without one.
    pub(super) mark: u16,
    pub(super) properties: DocParagraph<'d>,
}

/// The paragraphs of a part.
pub(super) fn paragraphs<'d>(
    part: Part,
    text: &DocText<'d>,
    runs: &mut Runs<'d>,
    styles: &DocStyles,
    data: &'d [u8],
) -> Vec<StoryParagraph<'d>> {
    let mut paragraphs = Vec::new();
    let mut start = part.start;
    let mut add = |start: u32, end: u32, mark: u16, runs: &mut Runs<'d>| {
        let Some(source) = text.source(end.min(part.end.saturating_sub(1))) else {
            return false;
        };
        let run = runs.at(source.offset);
        // The mark of a page ends a paragraph where a section ends, and its properties with it.
        if mark == PAGE_END && run.end != source.offset + source.width {
            return false;
        }
        let mut properties = DocParagraph::of_style(run.style);
        properties.take(run.properties, data);
        properties.take(text.change(source.change), data);
        let style = styles.paragraph(properties.style);
        let says = properties.says;
        // A paragraph that is in a list of its own does not take the level of its style.
        properties.own_list = says.list.is_some();
        properties.own_level = says.level;
        properties.says = says.over(style);
        paragraphs.push(StoryParagraph {
            start,
            end,
            mark,
            properties,
        });
        true
    };
    for (place, &unit) in (part.start..).zip(text.units(part)) {
        if matches!(unit, PARAGRAPH_END | CELL_END | PAGE_END) && add(start, place, unit, runs) {
            start = place + 1;
        }
    }
    if start < part.end {
        add(start, part.end, 0, runs);
    }
    paragraphs
}

/// For each paragraph, the paragraph that ends the row that it stands in, as far as there is one.
pub(super) fn row_ends(paragraphs: &[StoryParagraph<'_>]) -> Vec<Option<usize>> {
    let mut ends = vec![None; paragraphs.len()];
    let mut open: Vec<Option<usize>> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate().rev() {
        let depth = paragraph.properties.depth() as usize;
        open.resize(depth, None);
        if let Some(innermost) = open.last_mut() {
            if paragraph.properties.is_row_end() {
                *innermost = Some(index);
            }
            if let Some(end) = ends.get_mut(index) {
                *end = *innermost;
            }
        }
    }
    ends
}
