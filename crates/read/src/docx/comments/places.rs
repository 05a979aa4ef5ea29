//! Notes → the places of their words in the main part.

use std::ops::Range;

use super::shown::{Piece, PieceKind, ShownText};
use crate::office::flow::shown_character;
use hegui_text::margin::{MarginNote, MarginSpot, inked, places};

/// A place of the main part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarkedPlace {
    pub(super) start: Edge,
    pub(super) end: Edge,
}

/// An end of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    /// The index of the piece of text.
    pub(super) piece: usize,
    /// The byte of the part.
    pub(super) byte: usize,
}

/// The place of each note; `None` where the part shows nothing.
pub(super) fn find_places(
    content: &str,
    shown: &ShownText,
    notes: &[MarginNote],
) -> Option<Vec<MarkedPlace>> {
    let finder = Finder { content, shown };
    notes.iter().map(|note| finder.find(&note.spot)).collect()
}

struct Finder<'s> {
    content: &'s str,
    shown: &'s ShownText,
}

/// A character that is shown: the piece it stands in, and its bytes.
type ShownInk = (char, usize, Range<usize>);

impl Finder<'_> {
    fn find(&self, spot: &MarginSpot) -> Option<MarkedPlace> {
        match spot {
            MarginSpot::Words {
                paragraph,
                quote,
                before,
                times,
            } => self
                .windows(*paragraph)
                .find_map(|window| self.words(&window, &inked(quote), *before, *times))
                .or_else(|| self.near(*paragraph)),
            MarginSpot::Footnote {
                paragraph,
                before,
                times,
            } => self
                .footnote(*paragraph, *before, *times)
                .or_else(|| self.near(*paragraph)),
            MarginSpot::End => self.last(),
        }
    }

    /// The paragraphs that words of this one may stand in: itself; those whose text it begins with; the rows
    /// that begin with it, the shortest first.
    fn windows(&self, number: u32) -> impl Iterator<Item = Range<u32>> {
        let end = number.saturating_add(1);
        let mut first = number;
        while let Some(before) = first.checked_sub(1)
            && self.shown.carried.binary_search(&before).is_ok()
        {
            first = before;
        }
        let mut rows: Vec<u32> = self
            .shown
            .rows
            .iter()
            .filter(|row| row.0 == number)
            .map(|row| row.1)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let carried = (first < number).then_some(first..end);
        let rows = rows
            .into_iter()
            .map(move |last| number..last.saturating_add(1));
        std::iter::once(number..end).chain(carried).chain(rows)
    }

    /// The pieces of these paragraphs, those of text boxes behind the others.
    fn pieces(&self, window: &Range<u32>) -> Vec<(usize, &Piece)> {
        let pieces = self.shown.pieces.iter().enumerate();
        let mut pieces: Vec<_> = pieces
            .filter(|(_, piece)| window.contains(&piece.number))
            .collect();
        pieces.sort_by_key(|(_, piece)| piece.boxed);
        pieces
    }

    /// The place of words that stand `times` times in these paragraphs, `before` of them before it.
    fn words(
        &self,
        window: &Range<u32>,
        quote: &[char],
        before: usize,
        times: usize,
    ) -> Option<MarkedPlace> {
        let ink: Vec<ShownInk> = self
            .pieces(window)
            .into_iter()
            .flat_map(|(index, piece)| self.ink(index, piece))
            .collect();
        let characters: Vec<char> = ink.iter().map(|(character, ..)| *character).collect();
        let found = places(&characters, quote);
        // Another number of them: the text was put together in another way, and which is which is not sure.
        if found.len() != times {
            return None;
        }
        let from = *found.get(before)?;
        let (_, first, start) = ink.get(from)?;
        let (_, last, end) = ink.get(from + quote.len() - 1)?;
        Some(MarkedPlace {
            start: Edge {
                piece: *first,
                byte: start.start,
            },
            end: Edge {
                piece: *last,
                byte: end.end,
            },
        })
    }

    /// The characters of a piece that are no white space.
    fn ink(&self, index: usize, piece: &Piece) -> Vec<ShownInk> {
        let shown = |c: char| shown_character(c).filter(|c| !c.is_whitespace());
        match &piece.what {
            PieceKind::Note => Vec::new(),
            PieceKind::Whole(words) => {
                let words = words.chars().filter_map(shown);
                words.map(|c| (c, index, piece.raw.clone())).collect()
            }
            PieceKind::Plain => {
                let raw = self.content.get(piece.raw.clone()).unwrap_or("");
                let place = |(at, c): (usize, char)| {
                    let start = piece.raw.start + at;
                    Some((shown(c)?, index, start..start + c.len_utf8()))
                };
                raw.char_indices().filter_map(place).collect()
            }
        }
    }

    /// The mark of a note.
    fn footnote(&self, number: u32, before: usize, times: usize) -> Option<MarkedPlace> {
        let pieces = self.shown.pieces.iter().enumerate();
        let mut notes =
            pieces.filter(|(_, piece)| piece.number == number && piece.what == PieceKind::Note);
        // A note of several lines comes as several.
        if notes.clone().count() != times {
            return None;
        }
        let (index, _) = notes.nth(before)?;
        self.span(index, index)
    }

    /// The whole paragraph; where it shows nothing, the one before it, else the first.
    fn near(&self, number: u32) -> Option<MarkedPlace> {
        let numbers = self.shown.pieces.iter().map(|piece| piece.number);
        let before = numbers.clone().filter(|own| *own <= number).max();
        self.paragraph(before.or_else(|| numbers.min())?)
    }

    fn paragraph(&self, number: u32) -> Option<MarkedPlace> {
        let pieces = self.pieces(&(number..number.saturating_add(1)));
        let boxed = pieces.first()?.1.boxed;
        let mut own = pieces.iter().filter(|(_, piece)| piece.boxed == boxed);
        let first = own.next()?.0;
        self.span(first, own.next_back().map_or(first, |own| own.0))
    }

    /// The last paragraph outside of tables and text boxes; where there is none, the last of all.
    fn last(&self) -> Option<MarkedPlace> {
        let free = |piece: &&Piece| piece.boxed == 0 && !piece.in_table;
        let mut pieces = self.shown.pieces.iter().rev();
        let last = pieces.find(free).or(self.shown.pieces.last())?;
        self.paragraph(last.number)
    }

    fn span(&self, first: usize, last: usize) -> Option<MarkedPlace> {
        let edge = |piece: usize| Some((piece, &self.shown.pieces.get(piece)?.raw));
        let ((first, start), (last, end)) = (edge(first)?, edge(last)?);
        Some(MarkedPlace {
            start: Edge {
                piece: first,
                byte: start.start,
            },
            end: Edge {
                piece: last,
                byte: end.end,
            },
        })
    }
}
