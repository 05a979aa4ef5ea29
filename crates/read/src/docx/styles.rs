//! Styles: what a paragraph or a run inherits from them.

use rustc_hash::FxHashMap;

use super::frames::ParagraphPlace;
use super::look::{RunLook, shading};
use crate::office::sheet::Sheet;
use crate::office::style_names::{heading_level, is_contents, is_title};
use crate::office::xml::{XmlElement, XmlToken};
use crate::sight::{Colour, Ground, blends};
use hegui_text::{BlockRole, Unreadable};

/// Longest chain of styles based on each other that is followed.
const CHAIN: usize = 64;

/// One style.
#[derive(Debug, Default)]
struct DocxStyle {
    /// Name, in lower case: built-in ones have English names in every language of Word.
    name: String,
    based_on: Option<String>,
    numbering: Option<String>,
    level: Option<usize>,
    outline: Option<u32>,
    look: RunLook,
    /// The shading of its paragraphs.
    ground: Option<Ground>,
    place: ParagraphPlace,
    /// Whether any part of it has a ground that white letters are seen on.
    dark: bool,
}

/// The styles of a document.
#[derive(Debug)]
pub(super) struct DocxStyles {
    styles: FxHashMap<String, DocxStyle>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    /// The style of tables that name none.
    default_table: Option<String>,
    /// What holds where no style says anything.
    defaults: DocxStyle,
    /// The style that is being read, with its id.
    open: Option<(String, DocxStyle)>,
    /// The elements that are open inside it.
    path: Vec<StylePart>,
    /// The page that their frames are placed on.
    pub(super) sheet: Sheet,
}

/// What an open element of a style holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StylePart {
    Style,
    /// What holds without a style, and its two halves.
    Defaults,
    /// Properties of paragraphs, and the numbering among them.
    Paragraph,
    Run,
    /// Anything else: what held before a tracked change, or holds for parts of tables.
    Other,
}

/// The numbering that a style gives its paragraphs.
#[derive(Debug, Default)]
pub(super) struct StyleNumbering {
    pub(super) numbering: Option<String>,
    pub(super) level: Option<usize>,
}

impl DocxStyles {
    /// No styles so far, of a document with such pages.
    pub(super) fn new(sheet: Sheet) -> Self {
        Self {
            styles: FxHashMap::default(),
            default: None,
            default_table: None,
            defaults: DocxStyle::default(),
            open: None,
            path: Vec::new(),
            sheet,
        }
    }

    /// Takes a token of the part.
    pub(super) fn take_token(&mut self, token: &XmlToken<'_>) -> Result<(), Unreadable> {
        match token {
            XmlToken::Start(element) => {
                let part = match (self.path.last(), element.name()) {
                    (None, "style") => {
                        self.begin_style(element)?;
                        StylePart::Style
                    }
                    (None, "docDefaults") => {
                        self.open = Some((String::new(), DocxStyle::default()));
                        StylePart::Defaults
                    }
                    (Some(StylePart::Defaults), "rPrDefault" | "pPrDefault") => StylePart::Defaults,
                    // The root and what stands beside the styles.
                    (None, _) => return Ok(()),
                    (Some(StylePart::Style | StylePart::Defaults), "pPr") => StylePart::Paragraph,
                    (Some(StylePart::Style | StylePart::Defaults), "rPr") => StylePart::Run,
                    (Some(&inside), _) => self.read_property(inside, element)?,
                };
                self.path.push(part);
            }
            XmlToken::End(_) => match self.path.pop() {
                Some(StylePart::Style) => {
                    if let Some((id, style)) = self.open.take() {
                        self.styles.entry(id).or_insert(style);
                    }
                }
                Some(StylePart::Defaults) if self.path.is_empty() => {
                    self.defaults = self.open.take().map(|(_, style)| style).unwrap_or_default();
                }
                _ => {}
            },
            XmlToken::Text(_) => {}
        }
        Ok(())
    }

    fn begin_style(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        let id = element.text("styleId")?.unwrap_or_default();
        let default = match element.attribute("type")?.as_deref() {
            None | Some("paragraph") => Some(&mut self.default),
            Some("table") => Some(&mut self.default_table),
            _ => None,
        };
        if let Some(default) = default
            && element.switch("default", false)?
        {
            default.get_or_insert_with(|| id.clone());
        }
        self.open = Some((id, DocxStyle::default()));
        Ok(())
    }

    /// Takes a property of the open style; returns what its children are part of.
    fn read_property(
        &mut self,
        inside: StylePart,
        element: &XmlElement<'_>,
    ) -> Result<StylePart, Unreadable> {
        let Some((_, style)) = self.open.as_mut() else {
            return Ok(StylePart::Other);
        };
        if element.name() == "shd"
            && let Some(ground) = shading(element)?
        {
            style.dark |= !blends(Colour::WHITE, ground);
        }
        match (inside, element.name()) {
            (StylePart::Style, "name") => {
                let name = element.attribute("val")?.unwrap_or_default();
                style.name = name.trim().to_lowercase();
            }
            (StylePart::Style, "basedOn") => style.based_on = element.text("val")?,
            (StylePart::Run, _) if style.look.read_property(element)? => {
                return Ok(StylePart::Run);
            }
            (StylePart::Paragraph, name) => {
                match name {
                    "numId" | "ilfo" => style.numbering = element.text("val")?,
                    "ilvl" => style.level = element.index("val")?,
                    "outlineLvl" => style.outline = element.number("val")?,
                    "numPr" | "listPr" => {}
                    "shd" => style.ground = shading(element)?,
                    "framePr" | "ind" | "spacing" => {
                        style.place.read_property(element, &mut self.sheet)?;
                    }
                    _ => return Ok(StylePart::Other),
                }
                return Ok(StylePart::Paragraph);
            }
            _ => {}
        }
        Ok(StylePart::Other)
    }

    /// The style of this id and those that it is based on, nearest first.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s DocxStyle)> {
        let first = id.or(self.default.as_deref());
        let step = |id: &'s str| self.styles.get(id).map(|style| (id, style));
        std::iter::successors(first.and_then(step), move |(_, style)| {
            style.based_on.as_deref().and_then(step)
        })
        .take(CHAIN)
    }

    /// What a paragraph of the style is; `direct` is the outline level that it has itself.
    pub(super) fn role(&self, id: Option<&str>, direct: Option<u32>) -> BlockRole {
        let mut by_style = None;
        let own = id.and_then(|id| self.styles.get(id));
        if own.is_some_and(|style| is_contents(&style.name))
            || own.is_none_or(|style| style.name.is_empty()) && id.is_some_and(is_contents)
        {
            return BlockRole::Contents;
        }
        for (id, style) in self.chain(id) {
            if is_title(&style.name) || style.name.is_empty() && id == "Title" {
                return BlockRole::Title;
            }
            by_style = style.outline.or_else(|| heading_level(&style.name));
            if by_style.is_some() {
                break;
            }
        }
        match direct.or(by_style).map(u8::try_from) {
            Some(Ok(outline @ 0..=8)) => BlockRole::Heading { level: outline + 1 },
            _ => BlockRole::Paragraph,
        }
    }

    /// The numbering that a style gives its paragraphs. `level_of` gives the level of a numbering
    /// that is tied to a style.
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

    /// What a style of paragraphs or characters says of how its text looks, by itself.
    pub(super) fn look(&self, id: Option<&str>) -> RunLook {
        let looks = self.chain(id).map(|(_, style)| style.look);
        looks.fold(RunLook::default(), RunLook::over)
    }

    /// What a style of tables says of how their text looks.
    pub(super) fn table_look(&self, id: Option<&str>) -> RunLook {
        let id = id.or(self.default_table.as_deref());
        id.map_or_else(RunLook::default, |id| self.look(Some(id)))
    }

    /// What holds of how text looks where no style says anything.
    pub(super) fn default_look(&self) -> RunLook {
        self.defaults.look
    }

    /// The shading that a style gives its paragraphs.
    pub(super) fn ground(&self, id: Option<&str>) -> Option<Ground> {
        let by_style = self.chain(id).find_map(|(_, style)| style.ground);
        by_style.or(self.defaults.ground)
    }

    /// Where a style places its paragraphs.
    pub(super) fn place(&self, id: Option<&str>) -> ParagraphPlace {
        let places = self.chain(id).map(|(_, style)| style.place);
        places
            .fold(ParagraphPlace::default(), ParagraphPlace::over)
            .over(self.defaults.place)
    }

    /// Whether a style of tables has dark cells: which ones they are depends on their places.
    pub(super) fn is_dark(&self, id: &str) -> bool {
        self.chain(Some(id)).any(|(_, style)| style.dark)
    }

    /// The numbering that a style of numberings stands for.
    pub(super) fn numbering_of(&self, id: &str) -> Option<&str> {
        self.styles.get(id)?.numbering.as_deref()
    }
}
