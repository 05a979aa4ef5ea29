//! What the office formats share: packages of XML parts (docx, odt), the flow of paragraphs, tables
//! and text boxes (docx, odt), and what a table comes out as (all of them). OFD is a package, too.

#[cfg(feature = "office")]
pub(crate) mod flow;
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
pub(crate) mod table;
#[cfg_attr(
    not(feature = "office"),
    allow(dead_code, reason = "OFD uses a part of it")
)]
pub(crate) mod xml;
