//! Glyphs and ruling lines at places on pages → blocks: for PDF and OFD, whose pages hold no text. The places
//! decide the order of reading, the paragraphs and the tables.
//!
//! A reader puts what a page shows on a `sheet`; it knows by `drawing`, `grounds` and `covers` what of it is seen.
//! `pages` does the rest. `flow` makes `lines` and ruled `tables` of glyphs and puts `columns` in order; `sides` and
//! `extents` tell those from cells. `furniture` takes headers and page numbers off. `reading_order` joins lines to
//! `paragraphs`, which depend on the margins that `measure` finds, finds tables without rules (`aligned`, `grid`),
//! the title and the `notes` at the feet of pages.

mod aligned;
mod columns;
#[cfg_attr(
    not(feature = "pdf"),
    allow(
        dead_code,
        reason = "what an OFD draws over its text is not looked for"
    )
)]
pub(crate) mod covers;
pub(crate) mod drawing;
mod extents;
mod flow;
mod furniture;
mod grid;
pub(crate) mod grounds;
mod lines;
mod measure;
mod notes;
mod page_number;
pub(crate) mod pages;
mod paragraphs;
pub(crate) mod radicals;
mod reading_order;
pub(crate) mod sheet;
mod sides;
mod spread;
mod tables;
pub(crate) mod title;
