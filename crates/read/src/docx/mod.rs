//! Word documents (Office Open XML, ECMA-376; strict and transitional): parts of the package → text
//! with headings, automatic numbers, tables, text boxes. The package may be one XML file (Flat OPC), and so
//! is what Word 2003 wrote (`word_xml`), whose names are nearly the same.

mod asides;
mod backdrop;
mod boxes;
pub(super) mod comments;
mod embedded;
mod frames;
mod look;
mod numbering;
mod properties;
mod reader;
mod relations;
mod styles;
mod word_xml;

use super::Limits;
use super::office::flat;
use super::office::flow::OfficeFlow;
use super::office::package::Package;
use super::office::properties::{read_title, unless_damaged};
use super::office::sheet::Sheet;
use hegui_text::{DropReason, Format, Text, Unreadable};
use numbering::NumberingDefinitions;
use reader::DocxReader;
use relations::Relations;
use styles::DocxStyles;

/// The main part where the package does not name one.
const MAIN: &str = "word/document.xml";

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    if bytes.starts_with(b"PK") {
        return read_package(|| Package::open(bytes, Format::Docx, limits), limits);
    }
    let bytes = flat::to_utf8(bytes);
    if word_xml::is_one(&bytes) {
        return word_xml::read(&bytes, limits);
    }
    read_package(|| Package::open_flat(&bytes, Format::Docx, limits), limits)
}

fn read_package<'b>(
    open: impl Fn() -> Result<Package<'b>, Unreadable>,
    limits: &Limits,
) -> Result<Text, Unreadable> {
    read_on_its_sheet(
        |sheet| read_on(sheet, open()?, limits),
        || sheet_of(&mut open()?),
    )
}

/// Reads a document as on the largest page; where another size may make a difference, again on its own.
fn read_on_its_sheet(
    read_on: impl Fn(Sheet) -> Result<(Text, bool), Unreadable>,
    own: impl Fn() -> Result<Option<Sheet>, Unreadable>,
) -> Result<Text, Unreadable> {
    let (text, is_doubtful) = read_on(Sheet::LARGEST)?;
    let sheet = if is_doubtful { own()? } else { None };
    sheet.map_or(Ok(text), |sheet| Ok(read_on(sheet)?.0))
}

/// The largest sides of the pages of a document; `None` where it names none.
fn sheet_of(package: &mut Package<'_>) -> Result<Option<Sheet>, Unreadable> {
    let main = main_part(&Relations::read(package, "")?);
    let sheet = package.part(&main)?.map(Sheet::of).transpose()?;
    Ok(sheet.flatten())
}

/// The name of the main part, by the relations of the package.
fn main_part(top: &Relations) -> String {
    top.first_part("officeDocument").unwrap_or(MAIN).to_owned()
}

/// The text on a page of this size, and whether another size may make a difference.
fn read_on(
    sheet: Sheet,
    package: Package<'_>,
    limits: &Limits,
) -> Result<(Text, bool), Unreadable> {
    let OpenedDocument {
        mut package,
        relations,
        main,
        mut reader,
    } = OpenedDocument::of(package, sheet, limits)?;
    let main = package
        .part(&main)?
        .ok_or(Unreadable::Damaged(Format::Docx))?;
    main.each_token(|token| reader.take_token(&token))?;
    let is_doubtful = reader.is_doubtful();
    let (mut flow, embedded) = reader.finish()?;
    embedded::list_embedded(&mut package, &relations, &embedded, limits, &mut flow)?;

    for (kind, reason) in [
        ("comments", DropReason::Comment),
        ("header", DropReason::Header),
        ("footer", DropReason::Footer),
    ] {
        for part in relations.all_parts(kind) {
            let texts = unless_damaged(asides::read_texts(&mut package, part))?;
            for text in texts.unwrap_or_default() {
                flow.writer.drop_text(reason, &text, None);
            }
        }
    }
    Ok((flow.finish()?, is_doubtful))
}

/// A document of which all is read that its main part needs.
struct OpenedDocument<'b> {
    package: Package<'b>,
    /// The relations of the main part.
    relations: Relations,
    /// The name of the main part.
    main: String,
    /// What takes its tokens.
    reader: DocxReader,
}

impl<'b> OpenedDocument<'b> {
    fn of(mut package: Package<'b>, sheet: Sheet, limits: &Limits) -> Result<Self, Unreadable> {
        let top = Relations::read(&mut package, "")?;
        let main = main_part(&top);
        let relations = Relations::read(&mut package, &main)?;

        let mut flow = OfficeFlow::new(Format::Docx, limits);
        let core = top.first_part("core-properties");
        let core = core.unwrap_or("docProps/core.xml");
        flow.writer.text.metadata.title = read_title(&mut package, core)?;

        let mut styles = DocxStyles::new(sheet);
        let part = relations.first_part("styles").unwrap_or("word/styles.xml");
        if let Some(part) = package.part(part)? {
            part.each_token(|token| styles.take_token(&token))?;
        }
        let mut definitions = NumberingDefinitions::default();
        let part = relations.first_part("numbering");
        if let Some(part) = package.part(part.unwrap_or("word/numbering.xml"))? {
            part.each_token(|token| definitions.take_token(&token))?;
        }
        let numbering = definitions.finish(&styles);

        let mut reader = DocxReader::new(flow, styles, numbering);
        for kind in ["footnotes", "endnotes"] {
            for part in relations.all_parts(kind) {
                if let Some(part) = package.part(part)? {
                    part.each_token(|token| reader.take_token(&token))?;
                }
            }
        }
        reader.set_chunks(embedded::read_chunks(&mut package, &relations, limits)?);
        Ok(Self {
            package,
            relations,
            main,
            reader,
        })
    }
}
