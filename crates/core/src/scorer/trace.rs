//! The front door to traces: everything that was considered for one item of one text.

use super::{Locator, Scorer};
use crate::document::Document;
use crate::explaining::{self, RawCandidate, RawChange, RawTrace};
use crate::trace::{Candidate, Change, Fate, Mark, Nearly, Obstacle, Trace};
use hegui_text::Text;
use hegui_text::span::ViewSpan;

impl Scorer {
    /// Everything that is considered in `text` for the item with this index in the rubric:
    /// each hit of its words, whether it counts and why, and what would change the grade.
    ///
    /// Judges the text some dozen times over; for single reports, not for heaps of them. An index
    /// that the rubric does not have gives an empty trace.
    #[must_use]
    pub fn trace(&self, item: usize, text: &Text) -> Trace {
        let document = Document::of(text, &self.rubric.document);
        let raw = explaining::trace(&document, &self.compiled, &self.rubric, item);
        Locator::new(&document, text).trace(item, raw)
    }
}

impl Locator<'_> {
    fn trace(&self, item: usize, raw: RawTrace) -> Trace {
        Trace {
            item,
            grade: raw.grade,
            omitted: raw.omitted,
            nearly: raw
                .nearly
                .into_iter()
                .map(|nearly| Nearly {
                    way: nearly.way,
                    place: self.place(nearly.place, self.shortened(nearly.place.span)),
                    found: nearly.found,
                    grade: nearly.grade,
                    missing: nearly.missing,
                })
                .collect(),
            changes: raw
                .changes
                .iter()
                .map(|change| self.change(change))
                .collect(),
            candidates: raw
                .candidates
                .into_iter()
                .map(|candidate| self.candidate(candidate))
                .collect(),
        }
    }

    fn candidate(&self, raw: RawCandidate) -> Candidate {
        let place = self.place(raw.place, self.shortened(raw.place.span));
        let mark = |span: Option<ViewSpan>| span.map(|span| self.mark(span));
        let fate = match raw.because {
            Some(because) => Fate::Dropped {
                because,
                by: mark(raw.by),
            },
            None => Fate::Kept {
                grade: raw.grade,
                measure: mark(raw.measure),
                figure: mark(raw.figure),
            },
        };
        Candidate {
            kind: raw.kind,
            pattern: raw.written,
            sentence: self.quote(place.sentence).to_owned(),
            place,
            fate,
        }
    }

    fn change(&self, raw: &RawChange) -> Change {
        Change {
            supposition: raw.supposition,
            candidate: raw.candidate,
            without: raw
                .words
                .iter()
                .map(|&(words, reason)| Obstacle {
                    words: words.map(|span| self.mark(span)),
                    reason,
                })
                .collect(),
            grade: raw.grade,
        }
    }

    fn mark(&self, span: ViewSpan) -> Mark {
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
}
