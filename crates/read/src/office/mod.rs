//! What the office formats share: packages of XML parts (docx, odt), the flow of paragraphs, tables
//! and text boxes (docx, odt), and what a table comes out as (all of them).

pub(crate) mod flow;
mod meter;
pub(crate) mod package;
pub(crate) mod pictures;
pub(crate) mod properties;
pub(crate) mod table;
pub(crate) mod xml;
