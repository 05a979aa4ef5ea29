//! Word 97 to 2003, and WPS, which writes the same: OLE files that hold a Word document ([MS-DOC]).
//!
//! The streams come out of the file (`ole`, `container`); its tables say where the parts of the text
//! stand (`fib`, `pieces`), which properties its bytes have (`runs`, `sprm`: `paragraph`, `look`), what
//! these inherit (`styles`), which lists number it (`lists`), and what is anchored where (`anchors`,
//! `drawings`). The `reader` walks the text and writes the flow.

mod anchors;
mod bytes;
mod characters;
mod container;
mod drawings;
mod fib;
mod fonts;
mod headers;
mod lists;
mod look;
mod ole;
mod paragraph;
mod pictures;
mod pieces;
mod reader;
mod runs;
mod sprm;
mod story;
mod styles;
mod table;
mod title;

use super::Limits;
use fib::Parts;
use hegui_text::{Format, Text, Unreadable};
use pieces::DocText;
use reader::DocReader;

/// Reads a file.
///
/// # Errors
/// Where it holds something else, is damaged, locked or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    const DAMAGED: Unreadable = Unreadable::Damaged(Format::Doc);
    let streams = container::open(bytes)?;
    let parts = Parts::read(&streams.document).ok_or(DAMAGED)?;
    let text = DocText::read(&streams.document, &streams.table, &parts, limits)?;
    let mut reader = DocReader::new(&streams, &parts, text, limits);
    reader.flow.writer.text.metadata.title = title::read(&streams.summary);
    reader.read()
}
