//! OpenDocument text (ISO/IEC 26300): parts of the package → text with headings, automatic numbers,
//! tables, text boxes.

mod body;
mod lists;
mod styles;

use super::Limits;
use super::flow::Flow;
use super::package::Package;
use super::xml::Token;
use hegui_text::{Format, Text, Unreadable};
use styles::{Origin, Styles};

/// Longest title, in bytes.
const LONGEST_TITLE: usize = 1 << 12;

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let mut package = Package::open(bytes, Format::Odt, limits)?;
    if is_encrypted(&mut package)? {
        return Err(Unreadable::Password);
    }
    let mut flow = Flow::new(Format::Odt, limits);
    flow.writer().metadata().title = match title(&mut package) {
        // What the file says of itself is not its text.
        Err(Unreadable::Damaged(_)) => None,
        title => title?,
    };
    let mut styles = Styles::default();
    if let Some(part) = package.part("styles.xml")? {
        part.each(|token| styles.token(&token, Origin::Named))?;
    }
    let part = package
        .part("content.xml")?
        .ok_or(Unreadable::Damaged(Format::Odt))?;
    let mut body = body::Body::new(flow, styles);
    part.each(|token| body.token(&token))?;
    body.finish()
}

/// Whether any part needs a password: the manifest tells.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Unreadable> {
    let mut encrypted = false;
    if let Some(part) = package.part("META-INF/manifest.xml")? {
        part.each(|token| {
            if let Token::Start(element) = token {
                encrypted |= element.name() == "encryption-data";
            }
            Ok(())
        })?;
    }
    Ok(encrypted)
}

fn title(package: &mut Package<'_>) -> Result<Option<String>, Unreadable> {
    let mut title = String::new();
    if let Some(part) = package.part("meta.xml")? {
        let mut inside = false;
        part.each(|token| {
            match token {
                Token::Start(element) => inside = element.name() == "title",
                Token::End => inside = false,
                Token::Text(content) => {
                    if inside && title.len() < LONGEST_TITLE {
                        title.push_str(&content);
                    }
                }
            }
            Ok(())
        })?;
    }
    let title = title.trim();
    Ok((!title.is_empty()).then(|| title.to_owned()))
}
