//! What the office formats share: packages of XML parts (docx, odt), the flow of paragraphs, tables
//! and text boxes (docx, odt, doc), lists and fields of Word (docx, doc), and what a table comes out
//! as (all of them). OFD is a package, too.

#[cfg(feature = "office")]
pub(crate) mod fields;
#[cfg_attr(
    not(feature = "office"),
    allow(dead_code, reason = "only Word writes packages in one XML file")
)]
pub(crate) mod flat;
#[cfg(feature = "office")]
pub(crate) mod flow;
#[cfg(feature = "office")]
pub(crate) mod lists;
mod meter;
#[cfg_attr(
    not(feature = "office"),
    allow(dead_code, reason = "OFD embeds no documents")
)]
pub(crate) mod package;
#[cfg(feature = "office")]
pub(crate) mod pictures;
#[cfg_attr(
    not(feature = "office"),
    allow(dead_code, reason = "OFD has its title elsewhere")
)]
pub(crate) mod properties;
#[cfg(feature = "office")]
pub(crate) mod sheet;
#[cfg(feature = "office")]
pub(crate) mod style_names;
#[cfg(feature = "office")]
pub(crate) mod symbol;
#[cfg(feature = "office")]
pub(crate) mod table;
#[cfg_attr(
    not(feature = "office"),
    allow(dead_code, reason = "OFD uses a part of it")
)]
pub(crate) mod xml;
