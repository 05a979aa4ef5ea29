//! Parts beside the text: notes, comments, headers and footers.

use crate::office::package::Package;
use crate::office::xml::XmlToken;
use hegui_text::Unreadable;

/// Longest text of one piece, in bytes.
const LONGEST: usize = 1 << 20;
/// Most pieces of one part.
const MOST: usize = 10_000;

/// The texts of a part: of each note, comment, or paragraph of a header. Line ends part the
/// paragraphs of a note; deleted text is left out.
pub(super) fn read_texts(package: &mut Package<'_>, part: &str) -> Result<Vec<String>, Unreadable> {
    let mut texts = Vec::new();
    let Some(part) = package.part(part)? else {
        return Ok(texts);
    };
    let mut text = String::new();
    // The depth of the element whose text does not count.
    let mut silent: Option<usize> = None;
    let mut shown = false;
    part.each_token(|token| {
        match token {
            XmlToken::Start(element) => {
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
                    silent = Some(element.depth());
                }
                if name == "p" && !text.is_empty() {
                    text.push('\n');
                }
            }
            XmlToken::End(depth) => {
                silent.take_if(|silent| *silent == depth);
                shown = false;
                // Right below the root stands a note, a comment, or a paragraph of a header.
                if depth == 2 && texts.len() < MOST {
                    let piece = std::mem::take(&mut text);
                    if !piece.trim().is_empty() {
                        texts.push(piece);
                    }
                }
            }
            XmlToken::Text(content) => {
                if shown && text.len() < LONGEST {
                    text.push_str(&content);
                }
            }
        }
        Ok(())
    })?;
    Ok(texts)
}
