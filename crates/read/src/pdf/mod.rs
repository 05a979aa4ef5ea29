//! PDF (ISO 32000) → blocks. A page holds no text but glyphs and ruling lines at places; their
//! places decide the order of reading, the paragraphs and the tables.
//!
//! `reader` goes through the pages; `streams` puts right what the library cannot read. `glyphs` collects a page's
//! glyphs on a `sheet`, with `covers` over them and `charmaps` for fonts without characters. `flow` makes `lines` and
//! ruled `tables` of them and puts `columns` in order; `sides` and `extents` tell those from cells. `furniture` takes
//! headers and page numbers off. `reading_order` joins lines to `paragraphs`, which depend on the margins that
//! `measure` finds, and finds tables without rules (`grid`, `aligned`). `pages` does all of it but the first two
//! steps, for OFD as well.

mod aligned;
#[cfg(feature = "pdf")]
mod bombs;
#[cfg(feature = "pdf")]
mod charmaps;
mod columns;
#[cfg_attr(
    not(feature = "pdf"),
    allow(
        dead_code,
        reason = "what an OFD draws over its text is not looked for"
    )
)]
mod covers;
#[cfg(feature = "pdf")]
mod digits;
pub(crate) mod drawing;
mod extents;
mod flow;
mod furniture;
#[cfg(feature = "pdf")]
mod glyphs;
mod grid;
pub(crate) mod grounds;
mod lines;
mod measure;
mod notes;
mod page_number;
pub(crate) mod pages;
mod paragraphs;
#[cfg(feature = "pdf")]
mod place;
pub(crate) mod radicals;
#[cfg(feature = "pdf")]
mod reader;
mod reading_order;
pub(crate) mod sheet;
mod sides;
mod spread;
#[cfg(feature = "pdf")]
mod streams;
mod tables;
pub(crate) mod title;

#[cfg(feature = "pdf")]
pub(super) use reader::read;
