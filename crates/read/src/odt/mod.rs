//! OpenDocument text (ISO/IEC 26300): parts of the package → text with headings, automatic numbers,
//! tables, text boxes.

mod lists;
mod look;
mod reader;
mod styles;

use super::Limits;
use super::office::flow::OfficeFlow;
use super::office::package::Package;
use super::office::properties::read_title;
use super::office::xml::XmlToken;
use hegui_text::{Format, Text, Unreadable};
use reader::OdtReader;
use styles::{OdtStyles, StyleOrigin};

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let mut package = Package::open(bytes, Format::Odt, limits)?;
    if is_encrypted(&mut package)? {
        return Err(Unreadable::Password);
    }
    let mut flow = OfficeFlow::new(Format::Odt, limits);
    flow.writer.text.metadata.title = read_title(&mut package, "meta.xml")?;
    let mut styles = OdtStyles::default();
    if let Some(part) = package.part("styles.xml")? {
        part.each_token(|token| styles.take_token(&token, StyleOrigin::Named))?;
    }
    let part = package
        .part("content.xml")?
        .ok_or(Unreadable::Damaged(Format::Odt))?;
    let mut reader = OdtReader::new(flow, styles);
    part.each_token(|token| reader.take_token(&token))?;
    reader.finish()
}

/// Whether any part needs a password, by the manifest.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Unreadable> {
    let mut encrypted = false;
    if let Some(part) = package.part("META-INF/manifest.xml")? {
        part.each_token(|token| {
            if let XmlToken::Start(element) = token {
                encrypted |= element.name() == "encryption-data";
            }
            Ok(())
        })?;
    }
    Ok(encrypted)
}
