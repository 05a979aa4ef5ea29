//! A page, or a template of pages: its size, the templates that it stands on, its objects.

use kurbo::Rect;

use super::content::ContentReader;
use super::document::OpenText;
use super::numbers::rectangle;
use super::object::Object;
use super::place::resolve;
use crate::office::package::Package;
use crate::office::xml::XmlToken;
use hegui_text::{Bound, Unreadable};

/// Most templates or parts that a page names.
const MOST: usize = 1_000;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its size, in millimetres, where it has one of its own.
    pub(super) size: Option<Rect>,
    /// The numbers of its templates, and whether they are drawn over it.
    pub(super) templates: Vec<(u32, bool)>,
    /// Parts with resources.
    pub(super) resources: Vec<String>,
    pub(super) objects: Vec<Object>,
}

/// Reads the part called `name`; `None` where there is none.
///
/// # Errors
/// Where it is damaged or beyond a bound.
pub(super) fn read_page(
    package: &mut Package<'_>,
    name: &str,
    content: &mut ContentReader,
) -> Result<Option<Page>, Unreadable> {
    let Some(part) = package.part(name)? else {
        return Ok(None);
    };
    content.clear();
    let mut page = Page::default();
    let mut open = OpenText::default();
    let mut is_box = false;
    // The depth of the element that holds the objects.
    let mut within: Option<usize> = None;
    part.each_token(|token| {
        if let Some(depth) = within {
            if matches!(token, XmlToken::End(of) if of == depth) {
                within = None;
            }
            return content.take_token(&token);
        }
        match token {
            XmlToken::Start(element) => match element.name() {
                "Content" => within = Some(element.depth()),
                "Template" => {
                    let is_over = element
                        .attribute("ZOrder")?
                        .is_some_and(|order| order.eq_ignore_ascii_case("foreground"));
                    if let Some(id) = element.number("TemplateID")? {
                        page.templates.push((id, is_over));
                    }
                }
                of @ ("PhysicalBox" | "PageRes") => {
                    is_box = of == "PhysicalBox";
                    open.begin(&element);
                }
                _ => {}
            },
            XmlToken::Text(text) => open.push(&text),
            XmlToken::End(depth) => match open.end(depth) {
                Some(text) if is_box => page.size = page.size.or(rectangle(text)),
                Some(text) => page.resources.push(resolve(name, text)),
                None => {}
            },
        }
        if page.templates.len() + page.resources.len() > MOST {
            return Err(Bound::Structure.exceeded(MOST as u64));
        }
        Ok(())
    })?;
    page.objects = content.take();
    Ok(Some(page))
}
