//! The pieces of the text ([MS-DOC] 2.8.35): which bytes of the document stream hold which places of
//! the text.

use super::bytes::{read_plc, size_at, u16_at, u32_at};
use super::fib::{Part, Parts, TablePlace};
use crate::Limits;
use hegui_text::{Bound, Format, Unreadable};

const DAMAGED: Unreadable = Unreadable::Damaged(Format::Doc);
/// A piece in one byte a character, at half the place that it names.
const NARROW: u32 = 1 << 30;

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: u32,
    end: u32,
    /// Where it begins in the document stream.
    offset: u32,
    /// Bytes of a character.
    width: u32,
    /// What changes the properties of all of it.
    change: u16,
}

/// The text, and where its characters come from.
pub(super) struct DocText<'t> {
    pieces: Vec<Piece>,
    /// The characters of all parts, in units of UTF-16.
    units: Vec<u16>,
    /// Lists of changes that pieces refer to.
    changes: Vec<&'t [u8]>,
}

/// Where characters come from: as many as have the same piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source {
    /// The place of the first in the document stream.
    pub(super) offset: u32,
    /// Bytes of each.
    pub(super) width: u32,
    /// The place of the text where the piece ends.
    pub(super) end: u32,
    /// What changes the properties of all of the piece.
    pub(super) change: u16,
}

impl<'t> DocText<'t> {
    /// Reads the text of all parts.
    ///
    /// # Errors
    /// Where a part of it is missing, or it is too long.
    pub(super) fn read(
        document: &[u8],
        table: &'t [u8],
        parts: &Parts,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let length = parts.end() as usize;
        if length > limits.characters {
            return Err(Bound::Characters.exceeded_by(limits.characters as u64, length as u64));
        }
        let stored = TablePlace::PIECES.read(document, table).ok_or(DAMAGED)?;
        let (changes, list) = read_list(stored).ok_or(DAMAGED)?;
        let mut text = Self {
            pieces: Vec::new(),
            units: Vec::with_capacity(length.min(document.len())),
            changes,
        };
        let (places, data) = read_plc(list, 8);
        for (place, data) in places.windows(2).zip(data) {
            let &[start, end] = place else { continue };
            // What is behind the last part is of no use.
            let end = end.min(parts.end());
            if start >= end {
                continue;
            }
            if start as usize != text.units.len() {
                return Err(DAMAGED);
            }
            let piece = Piece::read(start, end, data).ok_or(DAMAGED)?;
            let bytes = piece.bytes(document).ok_or(DAMAGED)?;
            if piece.width == 1 {
                text.units
                    .extend(bytes.iter().map(|&byte| windows_1252(byte)));
            } else {
                let units = bytes.as_chunks().0.iter();
                text.units
                    .extend(units.map(|unit| u16::from_le_bytes(*unit)));
            }
            text.pieces.push(piece);
        }
        if text.units.len() < length {
            return Err(DAMAGED);
        }
        Ok(text)
    }

    /// The units of a part.
    pub(super) fn units(&self, part: Part) -> &[u16] {
        self.units
            .get(part.start as usize..part.end as usize)
            .unwrap_or(&[])
    }

    /// Where the characters from `place` on come from.
    pub(super) fn source(&self, place: u32) -> Option<Source> {
        let index = self.pieces.partition_point(|piece| piece.end <= place);
        let piece = self.pieces.get(index)?;
        let before = place.checked_sub(piece.start)?;
        Some(Source {
            offset: piece.offset + before * piece.width,
            width: piece.width,
            end: piece.end,
            change: piece.change,
        })
    }

    /// The changes that hold for all of a piece: one in the number itself, or a list that it refers
    /// to ([MS-DOC] 2.9.214, Prm).
    pub(super) fn change(&self, number: u16) -> &'t [u8] {
        if number & 1 == 1 {
            let list = self.changes.get(usize::from(number >> 1));
            return list.copied().unwrap_or(&[]);
        }
        let on = number >> 8 != 0;
        match (number >> 1 & 0x7F, on) {
            (0x18, true) => &[0x16, 0x24, 1],
            (0x18, false) => &[0x16, 0x24, 0],
            (0x19, true) => &[0x17, 0x24, 1],
            (0x19, false) => &[0x17, 0x24, 0],
            (0x41, true) => &[0x00, 0x08, 1],
            (0x41, false) => &[0x00, 0x08, 0],
            (0x5C, true) => &[0x3C, 0x08, 1],
            (0x5C, false) => &[0x3C, 0x08, 0],
            // None, or one that does not matter for the text.
            _ => &[],
        }
    }
}

impl Piece {
    fn read(start: u32, end: u32, data: &[u8]) -> Option<Self> {
        let place = u32_at(data, 2)?;
        let (offset, width) = if place & NARROW != 0 {
            ((place & !NARROW) / 2, 1)
        } else {
            (place, 2)
        };
        // Places of its characters are numbers, too.
        let length = (end - start).checked_mul(width)?;
        offset.checked_add(length)?;
        Some(Self {
            start,
            end,
            offset,
            width,
            change: u16_at(data, 6)?,
        })
    }

    fn bytes<'d>(&self, document: &'d [u8]) -> Option<&'d [u8]> {
        let length = (self.end - self.start) * self.width;
        let bytes = document.get(self.offset as usize..)?;
        bytes.get(..length as usize)
    }
}

/// The lists of changes, and the list of pieces behind them.
fn read_list(mut stored: &[u8]) -> Option<(Vec<&[u8]>, &[u8])> {
    let mut changes = Vec::new();
    loop {
        let (&kind, rest) = stored.split_first()?;
        match kind {
            1 => {
                let length = usize::from(u16_at(rest, 0)?);
                changes.push(rest.get(2..)?.get(..length)?);
                stored = rest.get(2 + length..)?;
            }
            2 => {
                let length = size_at(rest, 0)?;
                let list = rest.get(4..)?;
                return Some((changes, list.get(..length)?));
            }
            _ => return None,
        }
    }
}

/// The character that Windows means by a byte.
fn windows_1252(byte: u8) -> u16 {
    #[rustfmt::skip]
    const HIGH: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ];
    let high = byte.checked_sub(0x80).map(usize::from);
    high.and_then(|at| HIGH.get(at).copied())
        .unwrap_or(u16::from(byte))
}
