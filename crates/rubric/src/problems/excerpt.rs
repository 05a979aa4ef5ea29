//! The part of a file that a finding shows: the marked lines and one line on each side, as miette reads
//! sources. A line may be as long as the file, which nobody can read and miette cannot draw, so a long one is
//! cut to the surroundings of what is marked.

use hegui_text::hidden::in_place;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::place::SourcePlace;

/// Lines of this many characters are shown whole.
const WHOLE_CHARS: usize = 240;
/// Characters shown on both sides of a marked end in a longer line.
const AROUND_CHARS: usize = 50;
/// Lines shown of one marked place.
const ROWS: usize = 12;
/// Stands for what is not shown.
const GAP: &str = "…";

/// A file and where its lines end.
pub(crate) struct SourceLines<'s> {
    source: &'s str,
    ends: Vec<usize>,
}

/// What is shown of a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Excerpt {
    name: String,
    text: String,
    /// Stretches of lines that follow each other, in order.
    stretches: Vec<Stretch>,
    /// What of the file stands where in `text`, in order.
    pieces: Vec<Piece>,
    /// The marked places, in the order of the finding.
    marks: Vec<Mark>,
}

#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    first_line: usize,
    rows: usize,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    source: SourcePlace,
    start: usize,
}

/// A marked place: where it is shown, and the line and column of the file, from 0.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    pub(crate) length: usize,
    line: usize,
    column: usize,
}

impl<'s> SourceLines<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        let ends = source.match_indices('\n').map(|(at, _)| at).collect();
        Self { source, ends }
    }

    /// The number of the line that holds an offset, from 0.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.ends.partition_point(|end| *end < offset)
    }

    /// The bytes of a line without its end.
    fn line(&self, number: usize) -> SourcePlace {
        let before = number.checked_sub(1).and_then(|above| self.ends.get(above));
        let start = before.map_or(0, |end| end.saturating_add(1));
        let end = *self.ends.get(number).unwrap_or(&self.source.len());
        let text = self.source.get(start..end).unwrap_or("");
        let returns = usize::from(text.ends_with('\r'));
        SourcePlace {
            start,
            end: end.saturating_sub(returns),
        }
    }

    /// The numbers of the lines that are shown for a place.
    fn shown_lines(&self, place: SourcePlace) -> (usize, usize) {
        let first = self.line_of(place.start);
        let last = self.line_of(place.end.saturating_sub(1).max(place.start));
        let last = last.min(first.saturating_add(ROWS));
        // Behind the last line end there is no line, unless something is marked there.
        let lines = self
            .ends
            .len()
            .saturating_sub(usize::from(self.source.ends_with('\n')));
        (
            first.saturating_sub(1),
            last.saturating_add(1).min(lines.max(last)),
        )
    }

    /// What is shown of a line: all of a short one, else the surroundings of the marked ends in it.
    fn shown_parts(&self, line: SourcePlace, places: &[SourcePlace]) -> Vec<SourcePlace> {
        let text = line.of(self.source);
        if text.chars().nth(WHOLE_CHARS).is_none() {
            return vec![line];
        }
        let ends = places.iter().flat_map(|place| [place.start, place.end]);
        let mut ends: Vec<usize> = ends
            .filter(|end| (line.start..=line.end).contains(end))
            .collect();
        ends.sort_unstable();
        if ends.is_empty() {
            ends.push(line.start);
        }
        let mut parts: Vec<SourcePlace> = Vec::new();
        for end in ends {
            let before = self.source.get(line.start..end).unwrap_or("");
            let behind = self.source.get(end..line.end).unwrap_or("");
            let start = before.char_indices().rev().nth(AROUND_CHARS);
            let stop = behind.char_indices().nth(AROUND_CHARS);
            let part = SourcePlace {
                start: start.map_or(line.start, |(at, _)| line.start.saturating_add(at)),
                end: stop.map_or(line.end, |(at, _)| end.saturating_add(at)),
            };
            match parts.last_mut() {
                Some(last) if part.start <= last.end => last.end = part.end.max(last.end),
                _ => parts.push(part),
            }
        }
        parts
    }

    /// What is shown of the file, called `name`, where these places are marked.
    pub(crate) fn excerpt(&self, name: &str, places: &[SourcePlace]) -> Excerpt {
        let mut shown: Vec<_> = places
            .iter()
            .map(|place| self.shown_lines(*place))
            .collect();
        shown.sort_unstable();
        shown.dedup_by(|next, kept| {
            let joined = next.0 <= kept.1.saturating_add(1);
            if joined {
                kept.1 = kept.1.max(next.1);
            }
            joined
        });
        let mut excerpt = Excerpt {
            name: name.to_owned(),
            ..Excerpt::default()
        };
        for (first, last) in shown {
            let start = excerpt.text.len();
            for number in first..=last {
                let line = self.line(number);
                excerpt.push_line(self, line, &self.shown_parts(line, places));
            }
            excerpt.stretches.push(Stretch {
                start,
                end: excerpt.text.len(),
                first_line: first,
                rows: last.saturating_sub(first).saturating_add(1),
            });
        }
        excerpt.marks = places
            .iter()
            .map(|place| {
                let line = self.line_of(place.start);
                let before = self.source.get(self.line(line).start..place.start);
                let start = excerpt.shown_at(place.start);
                let end = excerpt.shown_at(place.end).max(start);
                Mark {
                    start,
                    length: end.saturating_sub(start),
                    line,
                    column: before.map_or(0, |before| before.chars().count()),
                }
            })
            .collect();
        excerpt
    }
}

impl Excerpt {
    /// The marked places, in the order of the finding.
    pub(crate) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    fn push_line(&mut self, lines: &SourceLines<'_>, line: SourcePlace, parts: &[SourcePlace]) {
        let mut shown_to = line.start;
        for &source in parts {
            if source.start > shown_to {
                self.text.push_str(GAP);
            }
            let start = self.text.len();
            self.pieces.push(Piece { source, start });
            // What is drawn on a terminal must not be obeyed by it. Every character stays as long as it was.
            self.text.push_str(&in_place(source.of(lines.source)));
            shown_to = source.end;
        }
        if shown_to < line.end {
            self.text.push_str(GAP);
        }
        self.text.push('\n');
    }

    /// Where an offset of the file is shown: itself, or the end of what is shown before it.
    fn shown_at(&self, offset: usize) -> usize {
        let behind = self
            .pieces
            .partition_point(|piece| piece.source.start <= offset);
        let piece = behind.checked_sub(1).and_then(|at| self.pieces.get(at));
        piece.map_or(0, |piece| {
            let end = offset.min(piece.source.end);
            piece
                .start
                .saturating_add(end.saturating_sub(piece.source.start))
        })
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let at = span.offset();
        let holds = |stretch: &&Stretch| (stretch.start..stretch.end).contains(&at);
        let stretch = self.stretches.iter().find(holds);
        let stretch = stretch.ok_or(MietteError::OutOfBounds)?;
        let mark = self.marks.iter().find(|mark| mark.start == at);
        // Without lines around it, miette asks for the place alone.
        let (start, end, line, column, rows) = match mark.filter(|_| before == 0) {
            Some(mark) => {
                let end = at.saturating_add(mark.length);
                (at, end, mark.line, mark.column, 1)
            }
            None => (
                stretch.start,
                stretch.end,
                stretch.first_line,
                0,
                stretch.rows,
            ),
        };
        let data = self.text.get(start..end).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data.as_bytes(),
            (start, data.len()).into(),
            line,
            column,
            rows,
        )))
    }
}
