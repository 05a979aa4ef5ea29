//! Styles: of paragraphs and runs, and of the numbers of lists and headings.

use super::look::{OdtLook, ground};
use crate::words::TITLE_STYLES;
use rustc_hash::FxHashMap;

use crate::numbering::NumberFormat;
use crate::office::xml::{XmlElement, XmlToken};
use crate::sight::Ground;
use hegui_text::Unreadable;

/// Longest chain of styles based on each other that is followed.
const CHAIN: usize = 64;
/// Levels of a list.
pub(super) const LEVELS: usize = 10;

/// Where styles come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StyleOrigin {
    /// The part of named styles. Its automatic ones are those of headers and footers, under names
    /// that the text uses for others.
    Named,
    /// The automatic styles in front of the text.
    Automatic,
}

/// The families whose names are apart from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum StyleFamily {
    Paragraph,
    Text,
    Table,
    Row,
    Cell,
    Graphic,
}

#[derive(Debug, Default)]
struct OdtStyle {
    display_name: String,
    parent: Option<String>,
    /// The list that paragraphs belong to; an empty name takes them out of any.
    list: Option<String>,
    outline: Option<usize>,
    look: OdtLook,
    /// What its paragraphs, cells or shapes are filled with.
    ground: Option<Ground>,
}

/// How one level of a list is numbered.
#[derive(Debug, Default)]
pub(super) struct OdtLevel {
    pub(super) format: NumberFormat,
    pub(super) start: Option<u32>,
    /// How many levels the number shows.
    pub(super) shown: usize,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// The whole of it, `%1%` standing for the count of the first level.
    pub(super) pattern: Option<String>,
    /// Whether a gap stands between number and text.
    pub(super) gap: bool,
}

/// The levels of a list.
#[derive(Debug, Default)]
pub(super) struct ListStyle {
    pub(super) levels: [Option<OdtLevel>; LEVELS],
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct OdtStyles {
    styles: FxHashMap<(StyleFamily, String), OdtStyle>,
    pub(super) lists: FxHashMap<String, ListStyle>,
    /// The numbers of headings.
    pub(super) outline: ListStyle,
    /// The depth at which styles begin that are not wanted.
    unwanted: Option<usize>,
    style: Option<(usize, StyleFamily, String, OdtStyle)>,
    /// The name of the list that is being read; headings have none.
    list: Option<(usize, Option<String>, ListStyle)>,
    level: Option<(usize, usize, OdtLevel)>,
}

impl OdtStyles {
    /// Takes a token of a part.
    pub(super) fn take_token(
        &mut self,
        token: &XmlToken<'_>,
        origin: StyleOrigin,
    ) -> Result<(), Unreadable> {
        match token {
            XmlToken::Start(element) => {
                let is_other = match element.name() {
                    "automatic-styles" => origin == StyleOrigin::Named,
                    "master-styles" => true,
                    _ => false,
                };
                if is_other && self.unwanted.is_none() {
                    self.unwanted = Some(element.depth());
                }
                if self.unwanted.is_none() {
                    self.start_element(element)?;
                }
            }
            XmlToken::End(depth) => {
                self.end_element(*depth);
                self.unwanted.take_if(|unwanted| unwanted == depth);
            }
            XmlToken::Text(_) => {}
        }
        Ok(())
    }

    fn start_element(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        let depth = element.depth();
        match element.name() {
            "style" => {
                let family = match element.attribute("family")?.as_deref() {
                    Some("paragraph") => StyleFamily::Paragraph,
                    Some("text") => StyleFamily::Text,
                    Some("table") => StyleFamily::Table,
                    Some("table-row") => StyleFamily::Row,
                    Some("table-cell") => StyleFamily::Cell,
                    Some("graphic") => StyleFamily::Graphic,
                    _ => return Ok(()),
                };
                let style = OdtStyle {
                    display_name: element.text("display-name")?.unwrap_or_default(),
                    parent: element.text("parent-style-name")?,
                    list: element.text("list-style-name")?,
                    outline: element.index("default-outline-level")?,
                    look: OdtLook::default(),
                    ground: None,
                };
                self.style = Some((
                    depth,
                    family,
                    element.text("name")?.unwrap_or_default(),
                    style,
                ));
            }
            "text-properties" => {
                if let Some((_, _, _, style)) = &mut self.style {
                    style.look.read(element)?;
                }
            }
            "paragraph-properties"
            | "table-properties"
            | "table-row-properties"
            | "table-cell-properties"
            | "graphic-properties" => {
                if let Some((_, _, _, style)) = &mut self.style {
                    style.ground = ground(element)?.or(style.ground);
                    if matches!(
                        element.name(),
                        "paragraph-properties" | "table-row-properties"
                    ) {
                        style.look.read_place(element)?;
                    }
                }
            }
            "background-image" if element.attribute("href")?.is_some() => {
                if let Some((_, _, _, style)) = &mut self.style {
                    style.ground = Some(None);
                }
            }
            "list-style" => {
                let name = element.text("name")?.unwrap_or_default();
                self.list = Some((depth, Some(name), ListStyle::default()));
            }
            "outline-style" => self.list = Some((depth, None, ListStyle::default())),
            "list-level-style-number"
            | "outline-level-style"
            | "list-level-style-bullet"
            | "list-level-style-image" => {
                let format = match element.name() {
                    "list-level-style-bullet" | "list-level-style-image" => NumberFormat::Bullet,
                    _ => {
                        let example = element.attribute("num-format")?;
                        NumberFormat::of_example(&example.unwrap_or_default())
                    }
                };
                let level = OdtLevel {
                    format,
                    start: element.number("start-value")?,
                    shown: element.index("display-levels")?.unwrap_or(1),
                    prefix: element.text("num-prefix")?.unwrap_or_default(),
                    suffix: element.text("num-suffix")?.unwrap_or_default(),
                    pattern: element.text("num-list-format")?,
                    gap: true,
                };
                let index = element.index("level")?.unwrap_or(1);
                self.level = Some((depth, index, level));
            }
            "list-level-label-alignment" => {
                if let Some((_, _, level)) = &mut self.level {
                    level.gap = element
                        .attribute("label-followed-by")?
                        .is_none_or(|what| what != "nothing");
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_element(&mut self, depth: usize) {
        if let Some((_, index, level)) = self.level.take_if(|open| open.0 == depth)
            && let Some((_, _, list)) = &mut self.list
            && let Some(place) = index.checked_sub(1).and_then(|i| list.levels.get_mut(i))
        {
            *place = Some(level);
        }
        if let Some((_, name, list)) = self.list.take_if(|open| open.0 == depth) {
            match name {
                Some(name) => {
                    self.lists.insert(name, list);
                }
                None => self.outline = list,
            }
        }
        if let Some((_, family, name, style)) = self.style.take_if(|open| open.0 == depth) {
            self.styles.insert((family, name), style);
        }
    }

    /// The style of this name and those that it is based on, nearest first.
    fn chain<'s>(
        &'s self,
        family: StyleFamily,
        name: &str,
    ) -> impl Iterator<Item = (&'s str, &'s OdtStyle)> {
        let step = move |name: &str| {
            let ((_, name), style) = self.styles.get_key_value(&(family, name.to_owned()))?;
            Some((name.as_str(), style))
        };
        std::iter::successors(step(name), move |(_, style)| {
            style.parent.as_deref().and_then(step)
        })
        .take(CHAIN)
    }

    /// Whether paragraphs of the style are the title of the whole.
    pub(super) fn is_title(&self, name: &str) -> bool {
        let title = |name: &str| name.eq_ignore_ascii_case("title") || TITLE_STYLES.contains(&name);
        title(name)
            || self
                .chain(StyleFamily::Paragraph, name)
                .any(|(name, style)| title(name) || title(&style.display_name))
    }

    /// The outline level that the style brings, from 1.
    pub(super) fn outline_level(&self, name: &str) -> Option<usize> {
        self.chain(StyleFamily::Paragraph, name)
            .find_map(|(_, style)| style.outline)
    }

    /// The list that the style puts its paragraphs into; empty for none.
    pub(super) fn list_of(&self, name: &str) -> Option<&str> {
        self.chain(StyleFamily::Paragraph, name)
            .find_map(|(_, style)| style.list.as_deref())
    }

    /// What a style says of how its text looks.
    pub(super) fn look(&self, family: StyleFamily, name: &str) -> OdtLook {
        let looks = self.chain(family, name).map(|(_, style)| style.look);
        looks.fold(OdtLook::default(), OdtLook::over)
    }

    /// What a style fills its paragraphs, cells or shapes with.
    pub(super) fn ground(&self, family: StyleFamily, name: &str) -> Option<Ground> {
        self.chain(family, name).find_map(|(_, style)| style.ground)
    }
}
