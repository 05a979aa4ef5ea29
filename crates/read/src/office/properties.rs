//! What a package says of itself, beside its text.

use super::package::Package;
use super::xml::XmlToken;
use hegui_text::Unreadable;

/// Longest title, in bytes.
const LONGEST_TITLE: usize = 1 << 20;

/// The title that the part called `name` gives; `None` where that part is damaged or missing.
///
/// # Errors
/// Where the part is locked or beyond a bound.
pub(crate) fn read_title(
    package: &mut Package<'_>,
    name: &str,
) -> Result<Option<String>, Unreadable> {
    let mut title = String::new();
    let Some(part) = unless_damaged(package.part(name))?.flatten() else {
        return Ok(None);
    };
    let mut inside = false;
    let read = part.each_token(|token| {
        match token {
            XmlToken::Start(element) => inside = element.name() == "title",
            XmlToken::End(_) => inside = false,
            XmlToken::Text(content) if inside && title.len() < LONGEST_TITLE => {
                title.push_str(&content);
            }
            XmlToken::Text(_) => {}
        }
        Ok(())
    });
    let title = title.trim();
    Ok(unless_damaged(read)?
        .filter(|()| !title.is_empty())
        .map(|()| title.to_owned()))
}

/// `None` where a part is damaged that holds none of the text: such damage spoils no report.
pub(crate) fn unless_damaged<T>(result: Result<T, Unreadable>) -> Result<Option<T>, Unreadable> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Unreadable::Damaged(_)) => Ok(None),
        Err(reason) => Err(reason),
    }
}
