//! PDF (ISO 32000) → blocks. A page holds no text but glyphs and ruling lines at places: `layout` makes a text of
//! them.
//!
//! `reader` goes through the pages; `streams` puts right what the library cannot read, and `bombs` refuses what
//! unpacks to too much, also where it is written in `digits`. `glyphs` collects a page's glyphs on a sheet, at the
//! places that `place` finds; `charmaps` knows the characters of fonts that do not say them.

mod bombs;
mod charmaps;
mod digits;
mod glyphs;
mod place;
mod reader;
mod streams;

pub(super) use reader::read;
