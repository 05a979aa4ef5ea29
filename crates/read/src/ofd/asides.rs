//! What a document carries beside its pages: signatures with their seals, and attached files. They are
//! listed by name; none of it is text of the report.

use super::document::OpenText;
use super::place::resolve;
use crate::office::package::Package;
use crate::office::xml::XmlToken;
use hegui_text::Unreadable;

/// Most of them that are listed.
const MOST: usize = 100;

/// A signature.
#[derive(Debug, Default)]
pub(super) struct Signature {
    /// Its part, and who made the program that signed.
    pub(super) words: String,
    /// The number of the page on which its seal stands.
    pub(super) page: Option<u32>,
}

/// The signatures that the part called `name` lists.
///
/// # Errors
/// Where it is damaged or beyond a bound.
pub(super) fn signatures(
    package: &mut Package<'_>,
    name: &str,
) -> Result<Vec<Signature>, Unreadable> {
    let mut parts = Vec::new();
    if let Some(part) = package.part(name)? {
        part.each_token(|token| {
            if let XmlToken::Start(element) = token
                && element.name() == "Signature"
                && parts.len() < MOST
                && let Some(location) = element.attribute("BaseLoc")?
            {
                parts.push(resolve(name, &location));
            }
            Ok(())
        })?;
    }
    let mut all = Vec::new();
    for words in parts {
        let mut signature = Signature {
            words: words.clone(),
            page: None,
        };
        if let Some(part) = package.part(&words)? {
            part.each_token(|token| {
                let XmlToken::Start(element) = token else {
                    return Ok(());
                };
                if element.name() == "Provider"
                    && let Some(maker) = element.attribute("ProviderName")?
                {
                    signature.words.push(' ');
                    signature.words.extend(maker.chars().take(MOST));
                }
                if element.name() == "StampAnnot" && signature.page.is_none() {
                    signature.page = element.number("PageRef")?;
                }
                Ok(())
            })?;
        }
        all.push(signature);
    }
    Ok(all)
}

/// The names of the files that the part called `name` lists.
///
/// # Errors
/// Where it is damaged or beyond a bound.
pub(super) fn attachments(
    package: &mut Package<'_>,
    name: &str,
) -> Result<Vec<String>, Unreadable> {
    let mut all: Vec<String> = Vec::new();
    let mut open = OpenText::default();
    let Some(part) = package.part(name)? else {
        return Ok(all);
    };
    part.each_token(|token| {
        match token {
            XmlToken::Start(element) if element.name() == "Attachment" && all.len() < MOST => {
                all.push(element.text("Name")?.unwrap_or_default());
            }
            XmlToken::Start(element) if element.name() == "FileLoc" => open.begin(&element),
            XmlToken::Text(text) => open.push(&text),
            XmlToken::End(depth) => {
                if let (Some(text), Some(last)) = (open.end(depth), all.last_mut()) {
                    last.push(' ');
                    last.push_str(&resolve(name, text));
                }
            }
            XmlToken::Start(_) => {}
        }
        Ok(())
    })?;
    Ok(all)
}
