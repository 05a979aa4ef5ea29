//! Word documents (Office Open XML, ECMA-376; strict and transitional): parts of the package → text
//! with headings, automatic numbers, tables, text boxes.

mod aside;
mod body;
mod numbering;
mod relations;
mod styles;
mod symbol;

use super::Limits;
use super::flow::Flow;
use super::package::Package;
use super::xml;
use hegui_text::{DropReason, Format, Text, Unreadable};
use relations::Relations;

/// The main part where the package does not say which one it is.
const MAIN: &str = "word/document.xml";

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let mut package = Package::open(bytes, Format::Docx, limits)?;
    let top = Relations::of(&mut package, "")?;
    let main = top.first("officeDocument").unwrap_or(MAIN).to_owned();
    let relations = Relations::of(&mut package, &main)?;

    let mut flow = Flow::new(Format::Docx, limits);
    let core = top.first("core-properties").unwrap_or("docProps/core.xml");
    flow.writer().metadata().title = unless_damaged(aside::title(&mut package, core))?.flatten();

    let mut styles = styles::Styles::default();
    if let Some(part) = package.part(relations.first("styles").unwrap_or("word/styles.xml"))? {
        part.each(|token| styles.token(&token))?;
    }
    let mut definitions = numbering::Definitions::default();
    let numbering = relations.first("numbering").unwrap_or("word/numbering.xml");
    if let Some(part) = package.part(numbering)? {
        part.each(|token| definitions.token(&token))?;
    }
    let numbering = definitions.finish(&styles);

    let main = package
        .part(&main)?
        .ok_or(Unreadable::Damaged(Format::Docx))?;
    let mut body = body::Body::new(flow, styles, numbering);
    main.each(|token| body.token(&token))?;
    let mut flow = body.finish()?;

    for kind in ["footnotes", "endnotes"] {
        for part in relations.all(kind) {
            for note in aside::texts(&mut package, part)? {
                flow.charge(note.len())?;
                flow.note(note)?;
            }
        }
    }
    for (kind, reason) in [
        ("comments", DropReason::Comment),
        ("header", DropReason::Header),
        ("footer", DropReason::Footer),
    ] {
        for part in relations.all(kind) {
            for text in unless_damaged(aside::texts(&mut package, part))?.unwrap_or_default() {
                flow.writer().drop(reason, &text, None);
            }
        }
    }
    flow.finish()
}

/// What does not belong to the text may be damaged.
fn unless_damaged<T>(result: Result<T, Unreadable>) -> Result<Option<T>, Unreadable> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Unreadable::Damaged(_)) => Ok(None),
        Err(reason) => Err(reason),
    }
}

/// Whether a toggle property (`<w:vanish/>`, `<w:vanish w:val="0"/>`) is on.
fn toggled(element: &xml::Element<'_>) -> Result<bool, Unreadable> {
    element.switch("val", true)
}
