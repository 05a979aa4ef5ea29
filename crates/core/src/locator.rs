//! Places in the view → places in the text, with quotations, positions and headings.

use crate::document::{BlockKind, Document, LaidBlock};
use crate::judging::findings::{ViewEvidence, ViewNearMiss, ViewPlace};
use crate::report::{Chapter, Evidence, Mark, NearMiss, Place};
use hegui_text::Text;
use hegui_text::span::{LineIndex, TextSpan, ViewSpan};

/// Most chapters that a report keeps.
const CHAPTERS: usize = 200;
/// Longest heading of a chapter, in bytes of the view.
const HEADING: usize = 300;

/// Longest passage that is quoted in full, in bytes of the text: two thousand Han characters.
const PASSAGE: usize = 6_000;

/// The words of a heading, without what ends it.
fn heading_text(document: &Document<'_>, heading: ViewSpan) -> Option<String> {
    let text = heading.of(document.view());
    let text = text.trim_end_matches(['。', ':']).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The chapters of a document: its headings that stand under no other.
pub(crate) fn chapters(document: &Document<'_>) -> Vec<Chapter> {
    let blocks = document.blocks().iter().enumerate();
    let top = blocks.filter(|(index, block)| {
        matches!(block.kind, BlockKind::Heading { .. })
            && block.span.end - block.span.start <= HEADING
            && document.heading_of(*index).next().is_none()
    });
    let chapter = |block: &LaidBlock| {
        let title = heading_text(document, block.span)?;
        let start = document.locate(block.span).start;
        Some(Chapter { title, start })
    };
    top.filter_map(|(_, block)| chapter(block))
        .take(CHAPTERS)
        .collect()
}

/// Turns places in the view into places in the text.
pub(crate) struct Locator<'a> {
    document: &'a Document<'a>,
    text: &'a Text,
    lines: LineIndex<'a>,
}

impl<'a> Locator<'a> {
    pub(crate) fn new(document: &'a Document<'a>, text: &'a Text) -> Self {
        Self {
            document,
            text,
            lines: LineIndex::new(&text.content),
        }
    }

    /// A piece of evidence, in the text.
    pub(crate) fn evidence(&self, piece: &ViewEvidence) -> Evidence {
        let named = self.shortened(piece.named);
        Evidence {
            place: self.place(piece.place, named),
            grade: piece.grade,
            route: piece.route,
            named,
            measure: piece.measure.map(|span| self.locate(span)),
            figure: piece.figure.map(|span| self.locate(span)),
        }
    }

    /// A near miss, in the text.
    pub(crate) fn near_miss(&self, miss: &ViewNearMiss) -> NearMiss {
        let named = self.shortened(miss.named);
        NearMiss {
            place: self.place(miss.place, named),
            reason: miss.reason,
            named,
            cue: miss.cue.map(|span| self.locate(span)),
        }
    }

    /// The words at `span`, as far as they are quoted.
    pub(crate) fn mark(&self, span: ViewSpan) -> Mark {
        let span = self.shortened(span);
        let block = self.text.block_at(span.start);
        Mark {
            quote: self.quote(span).to_owned(),
            span,
            position: self.lines.position(span.start),
            page: self.text.page_at(span.start),
            paragraph: block.and_then(|block| block.paragraph),
        }
    }

    /// A place that holds `words`. A clause or a sentence without an end, which nobody writes, is cut round
    /// them: it would be quoted for every item.
    pub(crate) fn place(&self, there: ViewPlace, words: TextSpan) -> Place {
        let span = self.round(self.locate(there.span), words);
        let block = self.text.block_at(span.start);
        Place {
            span,
            sentence: self.round(self.locate(there.sentence), span),
            quote: self.quote(span).to_owned(),
            position: self.lines.position(span.start),
            page: self.text.page_at(span.start),
            paragraph: block.and_then(|block| block.paragraph),
            section: self.section(there),
        }
    }

    /// The nearest heading above the place: the one that runs into its paragraph, or one of its own
    /// line. In the normalised form, so that a heading that was wrapped reads as one line.
    fn section(&self, there: ViewPlace) -> Option<String> {
        let blocks = self.document.blocks();
        let lead = blocks
            .get(there.block)
            .and_then(|block| block.lead)
            .map(|(lead, _)| lead);
        let above = || {
            let heading = self.document.heading_of(there.block).next()?;
            blocks.get(heading).map(|heading| heading.span)
        };
        let heading = lead
            .filter(|lead| !lead.contains(there.span))
            .or_else(above)?;
        heading_text(self.document, heading)
    }

    /// The beginning of words that stand far apart.
    pub(crate) fn shortened(&self, span: ViewSpan) -> TextSpan {
        let span = self.locate(span);
        if span.end - span.start <= PASSAGE {
            return span;
        }
        let end = self.text.content.floor_char_boundary(span.start + PASSAGE);
        TextSpan { end, ..span }
    }

    /// `span`, or what stands round `words` in it where it is too long.
    fn round(&self, span: TextSpan, words: TextSpan) -> TextSpan {
        if span.end - span.start <= PASSAGE {
            return span;
        }
        let content = &self.text.content;
        let (first, last) = (
            words.start.clamp(span.start, span.end),
            words.end.clamp(span.start, span.end),
        );
        let start = content.ceil_char_boundary(first.saturating_sub(PASSAGE / 2));
        let end = content.floor_char_boundary(last.saturating_add(PASSAGE / 2));
        TextSpan {
            start: start.clamp(span.start, first),
            end: end.clamp(last, span.end),
        }
    }

    pub(crate) fn quote(&self, span: TextSpan) -> &str {
        self.text.content.get(span.start..span.end).unwrap_or("")
    }

    fn locate(&self, span: ViewSpan) -> TextSpan {
        self.document.locate(span)
    }
}
