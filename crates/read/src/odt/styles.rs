//! Styles: of paragraphs and runs, and of the numbers of lists and headings.

use rustc_hash::FxHashMap;

use crate::numbering::NumberFormat;
use crate::xml::{Element, Token};
use hegui_text::Unreadable;

/// Longest chain of styles based on each other that is followed.
const CHAIN: usize = 64;
/// Levels of a list.
pub(super) const LEVELS: usize = 10;

/// Where styles come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The part of named styles. Its automatic ones are those of headers and footers, under names that
    /// the text uses for others.
    Named,
    /// The automatic styles in front of the text.
    Automatic,
}

/// The families whose names are apart from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Paragraph,
    Text,
}

#[derive(Debug, Default)]
struct Style {
    display_name: String,
    parent: Option<String>,
    /// The list that paragraphs belong to; an empty name takes them out of any.
    list: Option<String>,
    outline: Option<usize>,
    hidden: Option<bool>,
}

/// How one level of a list is numbered.
#[derive(Debug, Default)]
pub(super) struct Level {
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
    pub(super) levels: [Option<Level>; LEVELS],
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<(Family, String), Style>,
    lists: FxHashMap<String, ListStyle>,
    /// The numbers of headings.
    outline: ListStyle,
    depth: usize,
    /// The depth at which styles begin that are not wanted.
    unwanted: Option<usize>,
    style: Option<(usize, Family, String, Style)>,
    /// The name of the list that is being read; headings have none.
    list: Option<(usize, Option<String>, ListStyle)>,
    level: Option<(usize, usize, Level)>,
}

impl Styles {
    /// Takes a token of a part.
    pub(super) fn token(&mut self, token: &Token<'_>, origin: Origin) -> Result<(), Unreadable> {
        match token {
            Token::Start(element) => {
                self.depth += 1;
                let other = match element.name() {
                    "automatic-styles" => origin == Origin::Named,
                    "master-styles" => true,
                    _ => false,
                };
                if other && self.unwanted.is_none() {
                    self.unwanted = Some(self.depth);
                }
                if self.unwanted.is_none() {
                    self.start(element)?;
                }
            }
            Token::End => {
                self.end();
                self.unwanted.take_if(|depth| *depth == self.depth);
                self.depth = self.depth.saturating_sub(1);
            }
            Token::Text(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let depth = self.depth;
        let owned = |name: &str| -> Result<Option<String>, Unreadable> {
            Ok(element.attribute(name)?.map(|value| value.into_owned()))
        };
        match element.name() {
            "style" => {
                let family = match element.attribute("family")?.as_deref() {
                    Some("paragraph") => Family::Paragraph,
                    Some("text") => Family::Text,
                    _ => return Ok(()),
                };
                let style = Style {
                    display_name: owned("display-name")?.unwrap_or_default(),
                    parent: owned("parent-style-name")?,
                    list: owned("list-style-name")?,
                    outline: element
                        .number("default-outline-level")?
                        .map(|level| level as usize),
                    hidden: None,
                };
                self.style = Some((depth, family, owned("name")?.unwrap_or_default(), style));
            }
            "text-properties" => {
                if let Some((_, _, _, style)) = &mut self.style
                    && let Some(display) = element.attribute("display")?
                {
                    style.hidden = Some(display == "none");
                }
            }
            "list-style" => {
                self.list = Some((
                    depth,
                    Some(owned("name")?.unwrap_or_default()),
                    ListStyle::default(),
                ));
            }
            "outline-style" => self.list = Some((depth, None, ListStyle::default())),
            "list-level-style-number"
            | "outline-level-style"
            | "list-level-style-bullet"
            | "list-level-style-image" => {
                let number = !matches!(
                    element.name(),
                    "list-level-style-bullet" | "list-level-style-image"
                );
                let format = if number {
                    let example = owned("num-format")?.unwrap_or_default();
                    NumberFormat::of_example(&example)
                } else {
                    NumberFormat::Bullet
                };
                let level = Level {
                    format,
                    start: element.number("start-value")?,
                    shown: element.number("display-levels")?.unwrap_or(1) as usize,
                    prefix: owned("num-prefix")?.unwrap_or_default(),
                    suffix: owned("num-suffix")?.unwrap_or_default(),
                    pattern: owned("num-list-format")?,
                    gap: true,
                };
                let index = element.number("level")?.unwrap_or(1) as usize;
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

    fn end(&mut self) {
        let depth = self.depth;
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
        family: Family,
        name: &str,
    ) -> impl Iterator<Item = (&'s str, &'s Style)> {
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
        let title = |name: &str| name.eq_ignore_ascii_case("title") || name == "标题";
        title(name)
            || self
                .chain(Family::Paragraph, name)
                .any(|(name, style)| title(name) || title(&style.display_name))
    }

    /// The outline level that the style brings, from 1.
    pub(super) fn outline_level(&self, name: &str) -> Option<usize> {
        self.chain(Family::Paragraph, name)
            .find_map(|(_, style)| style.outline)
    }

    /// The list that the style puts its paragraphs into; empty for none.
    pub(super) fn list_of(&self, name: &str) -> Option<&str> {
        self.chain(Family::Paragraph, name)
            .find_map(|(_, style)| style.list.as_deref())
    }

    /// Whether text of the style is hidden, where it says so.
    pub(super) fn hidden(&self, family: Family, name: &str) -> Option<bool> {
        self.chain(family, name).find_map(|(_, style)| style.hidden)
    }

    /// The levels of a list.
    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// The levels of headings.
    pub(super) fn outline(&self) -> &ListStyle {
        &self.outline
    }
}
