//! What the office formats share: packages of XML parts (docx, odt), the flow of paragraphs, tables
//! and text boxes (docx, odt, doc), lists and fields of Word (docx, doc), and what a table comes out
//! as (all of them).

pub(crate) mod fields;
pub(crate) mod flat;
pub(crate) mod flow;
pub(crate) mod lists;
mod meter;
pub(crate) mod package;
pub(crate) mod pictures;
pub(crate) mod properties;
pub(crate) mod style_names;
pub(crate) mod symbol;
pub(crate) mod table;
pub(crate) mod xml;
