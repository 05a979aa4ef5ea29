//! Styles: what a paragraph or a run takes over from them.

use rustc_hash::FxHashMap;

use super::toggled;
use crate::xml::Token;
use hegui_text::{BlockRole, Unreadable};

/// Longest chain of styles based on each other that is followed.
const CHAIN: usize = 64;

/// One style.
#[derive(Debug, Default)]
struct Style {
    /// Name, in lower case: built-in ones have English names in every language of Word.
    name: String,
    based_on: Option<String>,
    numbering: Option<String>,
    level: Option<usize>,
    outline: Option<u32>,
    hidden: Option<bool>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    /// The style that is being read.
    open: Option<(String, Style)>,
    /// Names of the elements that are open inside it.
    path: Vec<Place>,
}

/// An element that matters for what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Style,
    /// Properties of paragraphs, and the numbering in them.
    Paragraph,
    Run,
    /// What it said before a tracked change, or what it says of parts of tables.
    Other,
}

/// What the numbering of a paragraph is, by its style.
#[derive(Debug, Default)]
pub(super) struct StyleNumbering {
    pub(super) numbering: Option<String>,
    pub(super) level: Option<usize>,
}

impl Styles {
    /// Takes a token of the part.
    pub(super) fn token(&mut self, token: &Token<'_>) -> Result<(), Unreadable> {
        match token {
            Token::Start(element) => {
                let name = element.name();
                let place = match (self.path.last(), name) {
                    (None, "style") => {
                        self.begin(element)?;
                        Some(Place::Style)
                    }
                    // The root and what stands beside the styles.
                    (None, _) => None,
                    (Some(Place::Style), "pPr") => Some(Place::Paragraph),
                    (Some(Place::Style), "rPr") => Some(Place::Run),
                    (Some(Place::Style), "name" | "basedOn") | (Some(Place::Run), "vanish") => {
                        Some(Place::Other)
                    }
                    (Some(Place::Paragraph), "numPr" | "numId" | "ilvl" | "outlineLvl") => {
                        Some(Place::Paragraph)
                    }
                    _ => Some(Place::Other),
                };
                let inside = self.path.last().copied();
                if let Some(place) = place {
                    self.path.push(place);
                } else {
                    return Ok(());
                }
                let Some((_, style)) = self.open.as_mut() else {
                    return Ok(());
                };
                let value = || element.attribute("val");
                match (inside, name) {
                    (Some(Place::Style), "name") => {
                        style.name = value()?.unwrap_or_default().trim().to_lowercase();
                    }
                    (Some(Place::Style), "basedOn") => {
                        style.based_on = value()?.map(|id| id.into_owned());
                    }
                    (Some(Place::Paragraph), "numId") => {
                        style.numbering = value()?.map(|id| id.into_owned());
                    }
                    (Some(Place::Paragraph), "ilvl") => {
                        style.level = element.number("val")?.map(|level| level as usize);
                    }
                    (Some(Place::Paragraph), "outlineLvl") => {
                        style.outline = element.number("val")?;
                    }
                    (Some(Place::Run), "vanish") => style.hidden = Some(toggled(element)?),
                    _ => {}
                }
            }
            Token::End => {
                if self.path.pop() == Some(Place::Style)
                    && self.path.is_empty()
                    && let Some((id, style)) = self.open.take()
                {
                    self.styles.entry(id).or_insert(style);
                }
            }
            Token::Text(_) => {}
        }
        Ok(())
    }

    fn begin(&mut self, element: &crate::xml::Element<'_>) -> Result<(), Unreadable> {
        let id = element
            .attribute("styleId")?
            .unwrap_or_default()
            .into_owned();
        let of_paragraphs = element
            .attribute("type")?
            .is_none_or(|kind| kind == "paragraph");
        if of_paragraphs && element.switch("default", false)? && self.default.is_none() {
            self.default = Some(id.clone());
        }
        self.open = Some((id, Style::default()));
        Ok(())
    }

    /// The style of this name and those that it is based on, nearest first.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = id.or(self.default.as_deref());
        let step = |id: &'s str| self.styles.get(id).map(|style| (id, style));
        std::iter::successors(first.and_then(step), move |(_, style)| {
            style.based_on.as_deref().and_then(step)
        })
        .take(CHAIN)
    }

    /// What a paragraph of the style is; `direct` is the outline level that it has itself.
    pub(super) fn role(&self, id: Option<&str>, direct: Option<u32>) -> BlockRole {
        let heading = |outline: u32| {
            u8::try_from(outline)
                .ok()
                .filter(|&outline| outline <= 8)
                .map(|outline| BlockRole::Heading { level: outline + 1 })
        };
        let mut by_style = None;
        for (id, style) in self.chain(id) {
            if is_title(&style.name) || style.name.is_empty() && id == "Title" {
                return BlockRole::Title;
            }
            let outline = style.outline.or_else(|| heading_name(&style.name));
            if let Some(outline) = outline {
                by_style = Some(outline);
                break;
            }
        }
        direct
            .or(by_style)
            .and_then(heading)
            .unwrap_or(BlockRole::Paragraph)
    }

    /// The numbering that a style brings. `level_of` tells the level that a style is tied to in a
    /// numbering.
    pub(super) fn numbering(
        &self,
        id: Option<&str>,
        level_of: impl Fn(&str, &str) -> Option<usize>,
    ) -> StyleNumbering {
        let numbering = self
            .chain(id)
            .find_map(|(_, style)| style.numbering.clone());
        let tied = numbering
            .as_deref()
            .and_then(|numbering| self.chain(id).find_map(|(id, _)| level_of(numbering, id)));
        StyleNumbering {
            level: tied.or_else(|| self.chain(id).find_map(|(_, style)| style.level)),
            numbering,
        }
    }

    /// Whether a style hides text, where it says so.
    pub(super) fn hidden(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.hidden)
    }

    /// As [`Self::hidden`] of the style of a run, which has no default.
    pub(super) fn run_hidden(&self, id: &str) -> Option<bool> {
        self.hidden(Some(id))
    }

    /// The numbering that a style of numberings stands for.
    pub(super) fn numbering_of(&self, id: &str) -> Option<&str> {
        self.styles.get(id)?.numbering.as_deref()
    }
}

fn is_title(name: &str) -> bool {
    matches!(name, "title" | "标题")
}

/// The outline level of a heading by the name of its style.
fn heading_name(name: &str) -> Option<u32> {
    let level = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?;
    match level.trim().parse() {
        Ok(level @ 1..=9) => Some(level - 1),
        _ => None,
    }
}
