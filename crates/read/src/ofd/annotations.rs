//! Notes on pages: what is shown of them is read with the page; watermarks are no text of it.

use kurbo::Affine;
use rustc_hash::FxHashMap;

use super::content::ContentReader;
use super::document::OpenText;
use super::numbers::rectangle;
use super::object::{Object, Shape};
use super::place::resolve;
use crate::office::package::Package;
use crate::office::xml::XmlToken;
use hegui_text::{Bound, Unreadable};

/// Most parts with notes.
const MOST: usize = 20_000;
/// Longest text of a watermark that is listed, in bytes.
const LONGEST: usize = 800;

/// What a note shows.
#[derive(Debug)]
pub(super) struct Appearance {
    /// From its coordinates to those of the page.
    pub(super) place: Affine,
    pub(super) objects: Vec<Object>,
    pub(super) is_watermark: bool,
}

impl Appearance {
    /// Its characters, as far as they are listed.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        for object in &self.objects {
            if let Shape::Text(text) = &object.shape {
                for code in &text.codes {
                    if words.len() + code.text.len() <= LONGEST {
                        words.push_str(&code.text);
                    }
                }
                words.push(' ');
            }
            if words.len() > LONGEST {
                break;
            }
        }
        words
    }
}

/// The parts with the notes of each page, by the number of the page. `name` is the part that lists them.
///
/// # Errors
/// Where it is damaged or beyond a bound.
pub(super) fn list(
    package: &mut Package<'_>,
    name: &str,
    parts: &mut FxHashMap<u32, Vec<String>>,
) -> Result<(), Unreadable> {
    let Some(part) = package.part(name)? else {
        return Ok(());
    };
    let mut open = OpenText::default();
    let mut page = None;
    let mut count = 0_usize;
    part.each_token(|token| {
        match token {
            XmlToken::Start(element) => match element.name() {
                "Page" => page = element.number("PageID")?,
                "FileLoc" => open.begin(&element),
                _ => {}
            },
            XmlToken::Text(text) => open.push(&text),
            XmlToken::End(depth) => {
                if let (Some(text), Some(page)) = (open.end(depth), page) {
                    count += 1;
                    parts.entry(page).or_default().push(resolve(name, text));
                }
            }
        }
        if count > MOST {
            return Err(Bound::Structure.exceeded(MOST as u64));
        }
        Ok(())
    })
}

/// What the notes in the part called `name` show, in order.
///
/// # Errors
/// Where it is damaged or beyond a bound.
pub(super) fn read(
    package: &mut Package<'_>,
    name: &str,
    content: &mut ContentReader,
) -> Result<Vec<Appearance>, Unreadable> {
    let mut all = Vec::new();
    let Some(part) = package.part(name)? else {
        return Ok(all);
    };
    content.clear();
    let (mut is_visible, mut is_watermark) = (true, false);
    // The depth of the element that holds the objects, and where it stands.
    let mut within: Option<(usize, Affine)> = None;
    part.each_token(|token| {
        if let Some((depth, place)) = within {
            if matches!(token, XmlToken::End(of) if of == depth) {
                within = None;
                let objects = content.take();
                if is_visible && !objects.is_empty() {
                    all.push(Appearance {
                        place,
                        objects,
                        is_watermark,
                    });
                }
                return Ok(());
            }
            return content.take_token(&token);
        }
        if let XmlToken::Start(element) = token {
            match element.name() {
                "Annot" => {
                    is_visible = element.switch("Visible", true)?;
                    let kind = element.attribute("Type")?;
                    is_watermark = kind.is_some_and(|kind| kind == "Watermark");
                }
                "Appearance" => {
                    let boundary = element.attribute("Boundary")?;
                    let boundary = boundary.and_then(|text| rectangle(&text));
                    let corner = boundary.map_or((0.0, 0.0), |of| (of.x0, of.y0));
                    within = Some((element.depth(), Affine::translate(corner)));
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(all)
}
