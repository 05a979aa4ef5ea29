//! The parts that name others: `OFD.xml` with its documents, `Document.xml` with its pages.

use kurbo::Rect;

use super::numbers::rectangle;
use super::place::resolve;
use crate::office::package::Package;
use crate::office::xml::{XmlElement, XmlToken};
use hegui_text::{Bound, Format, Unreadable};

/// The part at which a package begins.
const ENTRY: &str = "OFD.xml";
/// Longest name of a part, title or box, in bytes.
const LONGEST: usize = 4096;
/// Most parts that a document names, beside its pages.
const MOST: usize = 20_000;

/// A document of a file.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) title: String,
    /// Its main part.
    pub(super) root: String,
    /// The list of its signatures; empty where it has none.
    pub(super) signatures: String,
}

/// What the main part of a document names.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The size of its pages, in millimetres.
    pub(super) page: Option<Rect>,
    pub(super) resources: Vec<String>,
    /// Templates by their numbers.
    pub(super) templates: Vec<(u32, String)>,
    /// Pages with their numbers in the file.
    pub(super) pages: Vec<(Option<u32>, String)>,
    pub(super) annotations: Vec<String>,
    pub(super) attachments: Vec<String>,
}

/// The characters of an element that is open.
#[derive(Debug, Default)]
pub(super) struct OpenText {
    /// The depth of the element.
    depth: Option<usize>,
    text: String,
}

impl OpenText {
    pub(super) fn begin(&mut self, element: &XmlElement<'_>) {
        self.depth = Some(element.depth());
        self.text.clear();
    }

    pub(super) fn push(&mut self, content: &str) {
        if self.depth.is_some() && self.text.len() + content.len() <= LONGEST {
            self.text.push_str(content);
        }
    }

    /// The characters, where the element at this depth is the one that was open.
    pub(super) fn end(&mut self, depth: usize) -> Option<&str> {
        (self.depth == Some(depth)).then(|| {
            self.depth = None;
            self.text.trim()
        })
    }
}

/// The documents of a file, in order.
///
/// # Errors
/// Where the first part is missing or damaged, or names no document.
pub(super) fn read_bodies(package: &mut Package<'_>) -> Result<Vec<Body>, Unreadable> {
    let damaged = Unreadable::Damaged(Format::Ofd);
    let part = package.part(ENTRY)?.ok_or(damaged.clone())?;
    let mut bodies: Vec<Body> = Vec::new();
    let mut open = OpenText::default();
    let mut name = String::new();
    part.each_token(|token| {
        match token {
            XmlToken::Start(element) => match element.name() {
                "DocBody" => bodies.push(Body::default()),
                of @ ("Title" | "DocRoot" | "Signatures") => {
                    of.clone_into(&mut name);
                    open.begin(&element);
                }
                _ => {}
            },
            XmlToken::Text(content) => open.push(&content),
            XmlToken::End(depth) => {
                if let (Some(text), Some(body)) = (open.end(depth), bodies.last_mut()) {
                    let slot = match name.as_str() {
                        "Title" => &mut body.title,
                        "DocRoot" => &mut body.root,
                        _ => &mut body.signatures,
                    };
                    if slot.is_empty() {
                        text.clone_into(slot);
                    }
                }
            }
        }
        capped(bodies.len())
    })?;
    bodies.retain(|body| !body.root.is_empty());
    for body in &mut bodies {
        body.root = resolve(ENTRY, &body.root);
        if !body.signatures.is_empty() {
            body.signatures = resolve(ENTRY, &body.signatures);
        }
    }
    if bodies.is_empty() {
        return Err(damaged);
    }
    Ok(bodies)
}

/// What the main part of a document, called `root`, names. `most` is how many pages it may have.
///
/// # Errors
/// Where it is missing or damaged, or there is too much.
pub(super) fn read_document(
    package: &mut Package<'_>,
    root: &str,
    most: usize,
) -> Result<Document, Unreadable> {
    let part = package.part(root)?;
    let part = part.ok_or(Unreadable::Damaged(Format::Ofd))?;
    let mut document = Document::default();
    let mut open = OpenText::default();
    let mut name = String::new();
    // Outlines name pages, too.
    let mut in_pages = false;
    part.each_token(|token| {
        match token {
            XmlToken::Start(element) => {
                let location = || element.text("BaseLoc").map(Option::unwrap_or_default);
                match element.name() {
                    "Pages" => in_pages = true,
                    "Page" if in_pages => {
                        if document.pages.len() >= most {
                            return Err(Bound::Pages.exceeded(most as u64));
                        }
                        let page = (element.number("ID")?, resolve(root, &location()?));
                        document.pages.push(page);
                    }
                    "TemplatePage" => {
                        if let Some(id) = element.number("ID")? {
                            document.templates.push((id, resolve(root, &location()?)));
                        }
                    }
                    of @ ("PhysicalBox" | "PublicRes" | "DocumentRes" | "Annotations"
                    | "Attachments") => {
                        of.clone_into(&mut name);
                        open.begin(&element);
                        in_pages = false;
                    }
                    "Outlines" => in_pages = false,
                    _ => {}
                }
            }
            XmlToken::Text(content) => open.push(&content),
            XmlToken::End(depth) => {
                if let Some(text) = open.end(depth).filter(|text| !text.is_empty()) {
                    match name.as_str() {
                        "PhysicalBox" => document.page = document.page.or(rectangle(text)),
                        "Annotations" => document.annotations.push(resolve(root, text)),
                        "Attachments" => document.attachments.push(resolve(root, text)),
                        _ => document.resources.push(resolve(root, text)),
                    }
                }
            }
        }
        let Document {
            resources,
            templates,
            annotations,
            attachments,
            ..
        } = &document;
        capped(resources.len() + templates.len() + annotations.len() + attachments.len())
    })?;
    if document.pages.is_empty() {
        return Err(Unreadable::Damaged(Format::Ofd));
    }
    Ok(document)
}

/// Refuses more parts than any document has.
fn capped(count: usize) -> Result<(), Unreadable> {
    if count > MOST {
        return Err(Bound::Structure.exceeded(MOST as u64));
    }
    Ok(())
}
