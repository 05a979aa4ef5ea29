//! Which parts of a report a snippet shows, as the lines of the report that they stand in.

use crate::clean;
use crate::wrap::{char_width, width};
use hegui_core::report::Place;
use hegui_text::span::TextSpan;

/// Columns of a sentence that are shown in full; a longer one is cut.
const LONGEST: usize = 280;

/// A character as shown, and where it stands in the report.
pub(super) struct ShownChar {
    pub(super) shown: char,
    pub(super) origin: Option<usize>,
}

/// What is shown of one line of the report.
pub(super) struct PhysicalLine {
    pub(super) number: usize,
    pub(super) cells: Vec<ShownChar>,
}

/// The ranges of the text to be shown, in order, apart from each other.
pub(super) fn shown_pieces(text: &str, place: &Place, marks: &[TextSpan]) -> Vec<TextSpan> {
    let sentence = cover_both(place.sentence, place.span);
    let inside = |span: TextSpan| sentence.start <= span.start && span.end <= sentence.end;
    let mut pieces = Vec::new();
    if column_count(text, sentence) <= LONGEST {
        pieces.push(sentence);
    } else {
        // As much context as fits, tried from ample to scant.
        for context in [60, 40, 25, 15, 8] {
            let focus = marks.iter().copied().filter(|span| inside(*span));
            let wide = |span| widened_span(text, span, context, sentence);
            pieces = joined_pieces(focus.map(wide).collect());
            if pieces.is_empty() {
                let end = place.span.start;
                pieces.push(wide(TextSpan { end, ..place.span }));
            }
            let columns = pieces.iter().map(|piece| column_count(text, *piece));
            if columns.sum::<usize>() <= LONGEST {
                break;
            }
        }
    }
    let whole = TextSpan {
        start: 0,
        end: text.len(),
    };
    let outside = marks.iter().copied().filter(|span| !inside(*span));
    pieces.extend(outside.map(|span| line_round(text, widened_span(text, span, 12, whole), span)));
    joined_pieces(pieces)
}

fn cover_both(one: TextSpan, other: TextSpan) -> TextSpan {
    TextSpan {
        start: one.start.min(other.start),
        end: one.end.max(other.end),
    }
}

fn column_count(text: &str, span: TextSpan) -> usize {
    text.get(span.start..span.end).map_or(0, width)
}

/// `span` with up to `context` characters more on either side, within `bounds`.
fn widened_span(text: &str, span: TextSpan, context: usize, bounds: TextSpan) -> TextSpan {
    let before = text.get(bounds.start..span.start).unwrap_or_default();
    let after = text.get(span.end..bounds.end).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(context)
        .last()
        .map_or(span.start, |(at, _)| bounds.start + at);
    let end = after
        .char_indices()
        .take(context)
        .last()
        .map_or(span.end, |(at, c)| span.end + at + c.len_utf8());
    TextSpan { start, end }
}

/// `wide` cut back to the lines that `span` stands in.
fn line_round(text: &str, wide: TextSpan, span: TextSpan) -> TextSpan {
    let before = text.get(wide.start..span.start).unwrap_or_default();
    let after = text.get(span.end..wide.end).unwrap_or_default();
    TextSpan {
        start: before
            .rfind(['\n', '\r'])
            .map_or(wide.start, |at| wide.start + at + 1),
        end: after
            .find(['\n', '\r'])
            .map_or(wide.end, |at| span.end + at),
    }
}

/// Sorted, with neighbours made one.
fn joined_pieces(mut pieces: Vec<TextSpan>) -> Vec<TextSpan> {
    // An ellipsis for less than this saves nothing.
    const GAP: usize = 12;
    pieces.sort_unstable();
    let mut apart: Vec<TextSpan> = Vec::new();
    for piece in pieces {
        match apart.last_mut() {
            Some(last) if piece.start <= last.end + GAP => last.end = last.end.max(piece.end),
            _ => apart.push(piece),
        }
    }
    apart
}

/// The pieces as the lines of the report that they stand in, cleaned, with ellipses where a line is
/// cut inside its sentence.
pub(super) fn physical_lines(text: &str, place: &Place, pieces: &[TextSpan]) -> Vec<PhysicalLine> {
    let mut lines: Vec<PhysicalLine> = Vec::new();
    let sentence = cover_both(place.sentence, place.span);
    let cut = |cells: &mut Vec<ShownChar>| {
        cells.push(ShownChar {
            shown: '…',
            origin: None,
        })
    };
    for piece in pieces {
        let first = line_at(text, place, piece.start);
        match lines.last_mut() {
            Some(last) if last.number == first => cut(&mut last.cells),
            _ => {
                let mut cells = Vec::new();
                if piece.start > sentence.start && piece.start < sentence.end {
                    cut(&mut cells);
                }
                lines.push(PhysicalLine {
                    number: first,
                    cells,
                });
            }
        }
        append_piece(&mut lines, text, *piece, first);
        if piece.end < sentence.end && piece.end > sentence.start {
            let next = pieces.iter().find(|other| other.start > piece.end);
            let goes_on = next.is_some_and(|next| {
                line_at(text, place, next.start) == line_at(text, place, piece.end)
            });
            if let Some(last) = lines.last_mut().filter(|_| !goes_on) {
                cut(&mut last.cells);
            }
        }
    }
    for line in &mut lines {
        while line.cells.last().is_some_and(|cell| cell.shown == ' ') {
            line.cells.pop();
        }
    }
    lines.retain(|line| !line.cells.is_empty());
    lines
}

/// Appends the characters of `piece`; a line end of the report begins a new line.
fn append_piece(lines: &mut Vec<PhysicalLine>, text: &str, piece: TextSpan, first: usize) {
    let mut number = first;
    let mut chars = text
        .get(piece.start..piece.end)
        .unwrap_or_default()
        .char_indices()
        .peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\n' || c == '\r' {
            if c == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n') {
                chars.next();
            }
            number += 1;
            lines.push(PhysicalLine {
                number,
                cells: Vec::new(),
            });
            continue;
        }
        let Some(line) = lines.last_mut() else {
            continue;
        };
        for shown in clean::visible(c).filter(|c| char_width(*c) > 0) {
            let blank = shown.is_whitespace();
            if blank && line.cells.last().is_none_or(|cell| cell.shown == ' ') {
                continue;
            }
            line.cells.push(ShownChar {
                shown: if blank { ' ' } else { shown },
                origin: Some(piece.start + at),
            });
        }
    }
}

/// The line that `offset` stands in, counted from the place, whose line is known.
fn line_at(text: &str, place: &Place, offset: usize) -> usize {
    let from = place.span.start;
    let between = text
        .get(from.min(offset)..from.max(offset))
        .unwrap_or_default();
    let ends = between.replace("\r\n", "\n").matches(['\n', '\r']).count();
    if offset < from {
        place.position.line.saturating_sub(ends)
    } else {
        place.position.line + ends
    }
}
