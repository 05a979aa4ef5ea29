//! Notes in the margin → the same document with them as comments.
//!
//! The reader itself says which bytes of the main part became text, and in which paragraph, so that what is
//! hidden, deleted or read in another place is so here too. `shown` takes that down, `places` finds the words
//! of a note in it, `marks` writes the marks of comments into the main part, `parts` what else belongs to
//! them. All other bytes of the document stay as they are.

mod marks;
mod parts;
mod places;
mod shown;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{OpenedDocument, sheet_of};
use crate::Limits;
use crate::office::package::Package;
use crate::office::sheet::Sheet;
use crate::office::xml::XmlPart;
use hegui_text::margin::MarginNote;
use hegui_text::{Bound, Format, Unreadable};
use shown::ShownText;

/// Most notes of one document.
const NOTES: usize = 20_000;

/// The document with `notes` as comments.
///
/// # Errors
/// As for reading it; and where it shows no word that a comment could stand at.
pub(crate) fn add(
    bytes: &[u8],
    notes: &[MarginNote],
    limits: &Limits,
) -> Result<Vec<u8>, Unreadable> {
    if notes.len() > NOTES {
        return Err(Bound::Structure.exceeded(NOTES as u64));
    }
    let open = || Package::open(bytes, Format::Docx, limits);
    let sheet = sheet_of(&mut open()?)?.unwrap_or(Sheet::LARGEST);
    let OpenedDocument {
        mut package,
        relations,
        main,
        reader,
    } = OpenedDocument::of(open()?, sheet, limits)?;
    let body = PartText::load(&mut package, &main)?.ok_or(Unreadable::Damaged(Format::Docx))?;
    let shown = ShownText::of(&body.content, reader, limits)?;
    let mut comments = parts::CommentParts::load(&mut package, &relations, &main, limits)?;
    let first = comments.first_free(shown.last_id);
    let places = places::find_places(&body.content, &shown, notes);
    let places = places.ok_or(Unreadable::Damaged(Format::Docx))?;
    let numbered = (first..).zip(&places);
    let marked = marks::with_marks(&body.content, &shown, numbered);
    comments.add((first..).zip(notes), shown.is_strict())?;
    let mut edited = comments.into_edited();
    edited.push((main, body.encoded(&marked)));
    package.repacked(&edited)
}

/// A part as characters, and how its bytes write them.
struct PartText {
    content: String,
    encoding: &'static Encoding,
    /// Whether a mark of its encoding stands before it.
    has_mark: bool,
}

impl PartText {
    /// The part of this name; `None` where there is none.
    fn load(package: &mut Package<'_>, name: &str) -> Result<Option<Self>, Unreadable> {
        let Some(bytes) = package.bytes(name)? else {
            return Ok(None);
        };
        let (encoding, mark) = match bytes.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => (UTF_8, 3),
            [0xFF, 0xFE, ..] => (UTF_16LE, 2),
            [0xFE, 0xFF, ..] => (UTF_16BE, 2),
            [b'<', 0, _, 0, ..] => (UTF_16LE, 0),
            [0, b'<', 0, _, ..] => (UTF_16BE, 0),
            _ => (UTF_8, 0),
        };
        let characters = bytes.get(mark..).unwrap_or_default();
        let content = encoding.decode_without_bom_handling_and_without_replacement(characters);
        let content = content.ok_or(Unreadable::Damaged(Format::Docx))?;
        Ok(Some(Self {
            content: content.into_owned(),
            encoding,
            has_mark: mark > 0,
        }))
    }

    /// `content` in the encoding of the part.
    fn encoded(&self, content: &str) -> Vec<u8> {
        let mark = self.has_mark.then_some('\u{FEFF}');
        let characters = mark.into_iter().chain(content.chars());
        let mut units = [0; 2];
        if self.encoding == UTF_8 {
            return characters.collect::<String>().into_bytes();
        }
        let mut bytes = Vec::with_capacity(content.len());
        for character in characters {
            for unit in character.encode_utf16(&mut units) {
                let pair = if self.encoding == UTF_16LE {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                };
                bytes.extend(pair);
            }
        }
        bytes
    }
}

/// A parser of a part in memory.
fn parser<'p>(content: &'p str, limits: &Limits) -> Result<XmlPart<'p>, Unreadable> {
    XmlPart::in_memory(content, Format::Docx, limits.depth)
}

/// The name in a tag, prefix and all.
fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    let end = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

/// The prefix of a name, with its colon; empty where there is none.
fn prefix(name: &str) -> &str {
    name.find(':')
        .and_then(|colon| name.get(..=colon))
        .unwrap_or("")
}

/// How elements of the vocabulary of word processing are written in a part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Vocabulary {
    /// Before names of elements.
    element: String,
    /// Before names of attributes.
    attribute: String,
    /// What an element must declare where attributes have a prefix that is not declared.
    declaration: String,
    /// The name of the vocabulary.
    namespace: String,
}

impl Vocabulary {
    /// As the element of the tag `of` is written; `root` is the tag of the part's root.
    fn of(of: &str, root: &str) -> Self {
        let element = prefix(tag_name(of)).to_owned();
        let declared = match element.trim_end_matches(':') {
            "" => "xmlns".to_owned(),
            prefix => format!("xmlns:{prefix}"),
        };
        let namespace = raw_attribute(of, &declared).or(raw_attribute(root, &declared));
        let namespace = namespace.unwrap_or_default().to_owned();
        if element.is_empty() {
            return Self {
                element,
                attribute: "w:".to_owned(),
                declaration: format!(" xmlns:w=\"{namespace}\""),
                namespace,
            };
        }
        Self {
            attribute: element.clone(),
            declaration: String::new(),
            element,
            namespace,
        }
    }
}

/// The value of an attribute as it stands in a tag.
fn raw_attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag.get(..at)?.chars().next_back()?;
        let behind = tag.get(at + name.len()..)?.trim_start();
        let value = behind.strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.get(1..)?;
        before
            .is_whitespace()
            .then(|| value.get(..value.find(quote)?))?
    })
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, prefix, raw_attribute, tag_name};

    #[test]
    fn tags_are_taken_apart() {
        assert_eq!(tag_name("<w:p/>"), "w:p");
        assert_eq!(tag_name("<p\n a='1'>"), "p");
        assert_eq!((prefix("w:p"), prefix("p")), ("w:", ""));
        let tag = r#"<a bxmlns="1" xmlns:w = "u:1" xmlns='u:2'>"#;
        assert_eq!(raw_attribute(tag, "xmlns:w"), Some("u:1"));
        assert_eq!(raw_attribute(tag, "xmlns"), Some("u:2"));
        assert_eq!(raw_attribute(tag, "xmlns:v"), None);
        let words = Vocabulary::of("<p>", "<document xmlns=\"u:3\">");
        assert_eq!(
            (words.element.as_str(), words.attribute.as_str()),
            ("", "w:")
        );
        assert_eq!(words.declaration, " xmlns:w=\"u:3\"");
    }
}
