//! The text of a report laid out in blocks. The scorer keeps verdicts, not blocks: they are as large as
//! the text and only two outputs show them, so the layout is made here, once for each of those.

use hegui_core::document::{BlockKind, Document, Identity};
use hegui_core::scorer::kind_of_refusal;
use hegui_rubric::Conventions;
use hegui_text::span::TextSpan;
use hegui_text::{Text, Unreadable};

/// A text in blocks.
#[derive(Debug)]
pub(crate) struct TextView<'a> {
    pub(crate) text: &'a Text,
    pub(crate) blocks: Vec<PlacedBlock>,
    /// Lines that are part of no block: page numbers, running headers, rules of tables.
    pub(crate) left_out: Vec<TextSpan>,
    pub(crate) identity: Identity,
    /// Why it is none of the kind that is graded.
    pub(crate) refusal: Option<Unreadable>,
}

/// A block with its place in the text.
#[derive(Debug)]
pub(crate) struct PlacedBlock {
    pub(crate) kind: BlockKind,
    pub(crate) span: TextSpan,
    /// A heading that runs into its paragraph, and its level.
    pub(crate) lead: Option<(TextSpan, u8)>,
    /// Indices of the headings above it, nearest first.
    pub(crate) headings: Vec<usize>,
}

impl<'a> TextView<'a> {
    pub(crate) fn of(text: &'a Text, conventions: &Conventions) -> Self {
        let document = Document::of(text, conventions);
        let placed = |(index, block): (usize, &hegui_core::document::LaidBlock)| PlacedBlock {
            kind: block.kind,
            span: document.locate(block.span),
            lead: block
                .lead
                .map(|(lead, level)| (document.locate(lead), level)),
            headings: document.heading_of(index).collect(),
        };
        Self {
            text,
            blocks: document.blocks().iter().enumerate().map(placed).collect(),
            left_out: document.left_out().to_vec(),
            identity: document.identity().clone(),
            refusal: kind_of_refusal(&document, text, conventions),
        }
    }
}
