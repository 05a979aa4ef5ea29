//! Word XML of 2003 (WordprocessingML): one file with lists, styles and body, in this order.

use super::numbering::NumberingDefinitions;
use super::read_on_its_sheet;
use super::reader::DocxReader;
use super::styles::DocxStyles;
use crate::Limits;
use crate::office::flow::OfficeFlow;
use crate::office::sheet::Sheet;
use crate::office::xml::{XmlPart, XmlToken};
use hegui_text::{Format, Text, Unreadable};

/// The namespace of its elements.
const NAMESPACE: &[u8] = b"http://schemas.microsoft.com/office/word/2003/wordml";
/// How far into a file the namespace is looked for.
const WINDOW: usize = 16 * 1024;
/// Longest title, in bytes.
const TITLE: usize = 4096;

/// Whether an XML file is one.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let head = bytes.get(..WINDOW).unwrap_or(bytes);
    memchr::memmem::find(head, NAMESPACE).is_some()
        && memchr::memmem::find(head, b"wordDocument").is_some()
}

/// Which part of the file is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Properties,
    Lists,
    Styles,
    Other,
}

/// Reads a file in UTF-8.
///
/// # Errors
/// Where it is damaged or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    read_on_its_sheet(
        |sheet| read_on(sheet, bytes, limits),
        || Sheet::of(XmlPart::of_bytes(bytes, Format::Docx, limits.depth)?),
    )
}

fn read_on(sheet: Sheet, bytes: &[u8], limits: &Limits) -> Result<(Text, bool), Unreadable> {
    let mut styles = DocxStyles::new(sheet);
    let mut definitions = NumberingDefinitions::default();
    let mut title = String::new();
    let mut section = Section::Other;
    let mut in_title = false;
    XmlPart::of_bytes(bytes, Format::Docx, limits.depth)?.each_token(|token| {
        if let XmlToken::Start(element) = &token
            && element.depth() == 2
        {
            section = match element.name() {
                "DocumentProperties" => Section::Properties,
                "lists" => Section::Lists,
                "styles" => Section::Styles,
                _ => Section::Other,
            };
            return Ok(());
        }
        match section {
            Section::Lists => definitions.take_token(&token)?,
            Section::Styles => styles.take_token(&token)?,
            Section::Properties => match &token {
                XmlToken::Start(element) => in_title = element.name() == "Title",
                XmlToken::End(_) => in_title = false,
                XmlToken::Text(content) if in_title && title.len() < TITLE => {
                    title.push_str(content);
                }
                XmlToken::Text(_) => {}
            },
            Section::Other => {}
        }
        Ok(())
    })?;
    let mut flow = OfficeFlow::new(Format::Docx, limits);
    let title = title.trim();
    flow.writer.text.metadata.title = (!title.is_empty()).then(|| title.to_owned());
    let numbering = definitions.finish(&styles);
    let mut reader = DocxReader::new(flow, styles, numbering);
    XmlPart::of_bytes(bytes, Format::Docx, limits.depth)?
        .each_token(|token| reader.take_token(&token))?;
    let is_doubtful = reader.is_doubtful();
    Ok((reader.finish()?.0.finish()?, is_doubtful))
}
