//! Parts beside the text: notes, comments, headers and footers, properties.

use crate::package::Package;
use crate::xml::Token;
use hegui_text::Unreadable;

/// Longest text of one piece, in bytes.
const LONGEST: usize = 1 << 20;
/// Most pieces of one part.
const MOST: usize = 10_000;

/// The texts of a part: of each note or comment, or of the whole header. Paragraphs are parted by line
/// ends; what is deleted stays out.
pub(super) fn texts(package: &mut Package<'_>, part: &str) -> Result<Vec<String>, Unreadable> {
    let mut texts = Vec::new();
    let Some(part) = package.part(part)? else {
        return Ok(texts);
    };
    let mut text = String::new();
    let mut depth = 0usize;
    // The depth at which text that does not count began.
    let mut silent: Option<usize> = None;
    let mut shown = false;
    part.each(|token| {
        match token {
            Token::Start(element) => {
                depth += 1;
                let name = element.name();
                shown = name == "t" && silent.is_none();
                let silences = match name {
                    "del" | "moveFrom" | "Fallback" => true,
                    // The line above the notes is a note, too.
                    "footnote" | "endnote" => element
                        .attribute("type")?
                        .is_some_and(|kind| kind != "normal"),
                    _ => false,
                };
                if silences && silent.is_none() {
                    silent = Some(depth);
                }
                if name == "p" && !text.is_empty() {
                    text.push('\n');
                }
            }
            Token::End => {
                if silent == Some(depth) {
                    silent = None;
                }
                shown = false;
                depth -= 1;
                // A piece stands right below the root; a header is the root.
                if depth == 1 && texts.len() < MOST {
                    let piece = std::mem::take(&mut text);
                    if !piece.trim().is_empty() {
                        texts.push(piece);
                    }
                }
            }
            Token::Text(content) => {
                if shown && text.len() < LONGEST {
                    text.push_str(&content);
                }
            }
        }
        Ok(())
    })?;
    Ok(texts)
}

/// The title in the part of the properties.
pub(super) fn title(package: &mut Package<'_>, part: &str) -> Result<Option<String>, Unreadable> {
    let mut title = String::new();
    let Some(part) = package.part(part)? else {
        return Ok(None);
    };
    let mut inside = false;
    part.each(|token| {
        match token {
            Token::Start(element) => inside = element.name() == "title",
            Token::End => inside = false,
            Token::Text(content) => {
                if inside && title.len() < LONGEST {
                    title.push_str(&content);
                }
            }
        }
        Ok(())
    })?;
    let title = title.trim();
    Ok((!title.is_empty()).then(|| title.to_owned()))
}
