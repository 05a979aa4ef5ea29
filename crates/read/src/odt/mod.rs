//! OpenDocument text (ISO/IEC 26300): parts of the package → text with headings, automatic numbers,
//! tables, text boxes.

mod lists;
mod look;
mod reader;
mod styles;

use super::Limits;
use super::office::flow::OfficeFlow;
use super::office::package::Package;
use super::office::properties::{read_title, unless_damaged};
use super::office::xml::XmlToken;
use hegui_text::{Format, Text, Unreadable};
use reader::OdtReader;
use styles::{OdtStyles, StyleOrigin};

/// Longest text of an embedded object that is listed, in bytes.
const LONGEST: usize = 4096;

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
    let (mut flow, embedded) = reader.finish()?;
    for object in embedded {
        list_embedded(&mut package, &object, &mut flow)?;
    }
    flow.finish()
}

/// Lists the words of an embedded object; a formula has none.
fn list_embedded(
    package: &mut Package<'_>,
    object: &str,
    flow: &mut OfficeFlow,
) -> Result<(), Unreadable> {
    let mut words = String::new();
    let mut is_formula = false;
    let part = format!("{}/content.xml", object.trim_start_matches("./"));
    let read = package.part(&part).and_then(|part| {
        part.map_or(Ok(()), |part| {
            part.each_token(|token| {
                match token {
                    XmlToken::Start(element) => is_formula |= element.name() == "math",
                    XmlToken::Text(content) if words.len() < LONGEST => {
                        words.push_str(&content);
                        words.push(' ');
                    }
                    _ => {}
                }
                Ok(())
            })
        })
    });
    unless_damaged(read)?;
    if !is_formula {
        flow.push_embedded(&words);
    }
    Ok(())
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
