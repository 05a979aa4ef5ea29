//! What belongs to comments beside their marks: the part that holds their words, the relation to it, and its
//! type. Comments that are there stay.

use super::{PartText, Vocabulary, parser};
use crate::Limits;
use crate::docx::relations::Relations;
use crate::office::package::Package;
use crate::office::xml::XmlToken;
use hegui_text::margin::MarginNote;
use hegui_text::{Format, Unreadable};

/// The list of the types of parts.
const TYPES: &str = "[Content_Types].xml";
const CONTENT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const STRICT_RELATION: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES_NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Who wrote the comments.
const AUTHOR: &str = "hegui";
const INITIALS: &str = "hg";

/// The parts that comments need.
pub(super) struct CommentParts {
    /// The name of the part with the comments.
    name: String,
    comments: Option<Grown>,
    /// The name of the list of relations, and the list; none where it names the part already.
    relations: Option<(String, Option<Grown>)>,
    /// The list of types; none where it names the part already.
    types: Option<Option<Grown>>,
    edited: Vec<(String, Vec<u8>)>,
    last_id: Option<u32>,
}

/// A part that something is added to at the end of its root.
struct Grown {
    text: PartText,
    /// The tag that begins the root, and the one that ends it: empty where both are one.
    root: std::ops::Range<usize>,
    end: std::ops::Range<usize>,
    /// The numbers that its elements have.
    ids: Vec<String>,
}

impl Grown {
    /// The part of this name; `names` gets every value of the attribute that names parts.
    fn load(
        package: &mut Package<'_>,
        name: &str,
        limits: &Limits,
        mut names: impl FnMut(&str),
    ) -> Result<Option<Self>, Unreadable> {
        let Some(text) = PartText::load(package, name)? else {
            return Ok(None);
        };
        let (mut root, mut end) = (0..0, 0..0);
        let mut ids = Vec::new();
        parser(&text.content, limits)?.each_token_at(|token, place| {
            match token {
                XmlToken::Start(element) => {
                    if element.depth() == 1 {
                        root = place;
                    }
                    let attribute = if element.name() == "comment" {
                        "id"
                    } else {
                        "Id"
                    };
                    ids.extend(element.text(attribute)?);
                    if let Some(name) = element.attribute("PartName")? {
                        names(&name);
                    }
                }
                XmlToken::End(1) => end = place,
                _ => {}
            }
            Ok(())
        })?;
        Ok(Some(Self {
            text,
            root,
            end,
            ids,
        }))
    }

    fn root(&self) -> &str {
        self.text.content.get(self.root.clone()).unwrap_or("")
    }

    /// The bytes of the part with `addition` at the end of its root.
    fn with(&self, addition: &str) -> Vec<u8> {
        let content = &self.text.content;
        let (before, behind) = content
            .split_at_checked(self.end.start)
            .unwrap_or((content, ""));
        let grown = match before.strip_suffix("/>") {
            Some(open) if self.end.is_empty() => {
                let name = super::tag_name(self.root());
                format!("{open}>{addition}</{name}>{behind}")
            }
            _ => format!("{before}{addition}{behind}"),
        };
        self.text.encoded(&grown)
    }
}

impl CommentParts {
    /// What there is of them.
    pub(super) fn load(
        package: &mut Package<'_>,
        relations: &Relations,
        main: &str,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let related = relations.first_part("comments").map(str::to_owned);
        let list = format!("{folder}/_rels/{file}.rels");
        let list = list.trim_start_matches('/').to_owned();
        let name = match &related {
            Some(name) => name.clone(),
            None => free_name(package, folder)?,
        };
        let comments = Grown::load(package, &name, limits, |_| {})?;
        let relations = match related {
            Some(_) => None,
            None => Some((list.clone(), Grown::load(package, &list, limits, |_| {})?)),
        };
        let mut is_typed = false;
        let types = Grown::load(package, TYPES, limits, |part| {
            is_typed |= part.trim_start_matches('/').eq_ignore_ascii_case(&name);
        })?;
        let ids = comments.iter().flat_map(|comments| &comments.ids);
        let last_id = ids.filter_map(|id| id.trim().parse().ok()).max();
        Ok(Self {
            name,
            comments,
            relations,
            types: (!is_typed).then_some(types),
            edited: Vec::new(),
            last_id,
        })
    }

    /// The first number that no comment has; `used` is the highest that the main part refers to.
    pub(super) fn first_free(&self, used: Option<u32>) -> u32 {
        let last = self.last_id.max(used).filter(|last| *last < u32::MAX / 4);
        last.map_or(0, |last| last + 1)
    }

    /// Adds comments, each with its number.
    pub(super) fn add<'n>(
        &mut self,
        notes: impl Iterator<Item = (u32, &'n MarginNote)>,
        is_strict: bool,
    ) -> Result<(), Unreadable> {
        let namespace = if is_strict { STRICT } else { TRANSITIONAL };
        let words = match &self.comments {
            Some(comments) => Vocabulary::of(comments.root(), comments.root()),
            None => Vocabulary::of(
                "<w:comments>",
                &format!("<w:comments xmlns:w=\"{namespace}\">"),
            ),
        };
        let written: String = notes.map(|(id, note)| written(id, note, &words)).collect();
        let comments = match &self.comments {
            Some(comments) => comments.with(&written),
            None => {
                format!("{DECLARATION}<w:comments xmlns:w=\"{namespace}\">{written}</w:comments>")
                    .into_bytes()
            }
        };
        self.edited.push((self.name.clone(), comments));
        if let Some((name, list)) = &self.relations {
            let relation = if is_strict { STRICT_RELATION } else { RELATION };
            let id = list.as_ref().map_or_else(|| "rId1".to_owned(), free_id);
            let root = list.as_ref().map_or("<Relationships>", Grown::root);
            let prefix = super::prefix(super::tag_name(root));
            let entry = format!(
                "<{prefix}Relationship Id=\"{id}\" Type=\"{relation}\" Target=\"/{}\"/>",
                escaped(&self.name)
            );
            let grown = match list {
                Some(list) => list.with(&entry),
                None => format!(
                    "{DECLARATION}<Relationships xmlns=\"{RELATIONS}\">{entry}</Relationships>"
                )
                .into_bytes(),
            };
            self.edited.push((name.clone(), grown));
        }
        if let Some(types) = &self.types {
            let root = types.as_ref().map_or("<Types>", Grown::root);
            let prefix = super::prefix(super::tag_name(root));
            let entry = format!(
                "<{prefix}Override PartName=\"/{}\" ContentType=\"{CONTENT_TYPE}\"/>",
                escaped(&self.name)
            );
            let grown = match types {
                Some(types) => types.with(&entry),
                None => format!("{DECLARATION}<Types xmlns=\"{TYPES_NAMESPACE}\">{entry}</Types>")
                    .into_bytes(),
            };
            self.edited.push((TYPES.to_owned(), grown));
        }
        Ok(())
    }

    /// The parts that are new or changed.
    pub(super) fn into_edited(self) -> Vec<(String, Vec<u8>)> {
        self.edited
    }
}

/// A name for the part with the comments that no part has.
fn free_name(package: &Package<'_>, folder: &str) -> Result<String, Unreadable> {
    let gap = if folder.is_empty() { "" } else { "/" };
    let names = std::iter::once(String::new()).chain((1..100).map(|n: u32| n.to_string()));
    let mut names = names.map(|number| format!("{folder}{gap}comments{number}.xml"));
    names
        .find(|name| !package.has(name))
        .ok_or(Unreadable::Damaged(Format::Docx))
}

/// The number of a relation that none has.
fn free_id(list: &Grown) -> String {
    let mut id = "rIdHegui".to_owned();
    while list.ids.contains(&id) {
        id.push('x');
    }
    id
}

/// A comment.
fn written(id: u32, note: &MarginNote, words: &Vocabulary) -> String {
    let Vocabulary {
        element: e,
        attribute: a,
        declaration,
        ..
    } = words;
    let line = |line: &String| {
        let line = escaped(line);
        format!("<{e}p><{e}r><{e}t xml:space=\"preserve\">{line}</{e}t></{e}r></{e}p>")
    };
    let lines: String = note.lines.iter().map(line).collect();
    format!(
        "<{e}comment{declaration} {a}id=\"{id}\" {a}author=\"{AUTHOR}\" {a}initials=\"{INITIALS}\">{lines}</{e}comment>"
    )
}

/// Text that XML may hold: no markup, no characters that it excludes.
fn escaped(text: &str) -> String {
    let legal = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().filter(legal).collect();
    quick_xml::escape::escape(text).into_owned()
}
