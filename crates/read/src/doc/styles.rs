//! The style sheet ([MS-DOC] 2.9.271, STSH): what a paragraph or characters inherit.

use super::bytes::u16_at;
use super::look::CharacterSays;
use super::paragraph::ParagraphSays;
use super::sprm::Sprms;
use crate::office::style_names::{heading_level, is_contents, is_title};
use hegui_text::BlockRole;

/// Longest chain of styles based on each other that is followed.
const CHAIN: usize = 64;
/// The base of a style that has none.
const NO_BASE: u16 = 0xFFF;
/// Numbers of built-in styles ([MS-DOC] 2.9.260): headings, entries of contents, the title.
const HEADINGS: std::ops::RangeInclusive<u16> = 1..=9;
const CONTENTS: std::ops::RangeInclusive<u16> = 19..=27;
const TITLE: u16 = 62;

/// One style.
#[derive(Debug, Default)]
struct DocStyle {
    /// Its number, if it is built in.
    number: u16,
    /// Name, in lower case, without aliases.
    name: String,
    base: Option<u16>,
    paragraph: ParagraphSays,
    characters: CharacterSays,
}

/// The styles of a document, by their places in the sheet.
#[derive(Debug, Default)]
pub(super) struct DocStyles {
    styles: Vec<DocStyle>,
    /// What each says with those that it is based on.
    whole: Vec<(ParagraphSays, CharacterSays)>,
    /// Whether some could not be read.
    pub(super) is_damaged: bool,
}

impl DocStyles {
    /// Reads the sheet.
    pub(super) fn read(sheet: Option<&[u8]>) -> Self {
        let mut styles = Self::default();
        let sheet = sheet.unwrap_or_else(|| {
            styles.is_damaged = true;
            &[]
        });
        if !sheet.is_empty() && styles.read_sheet(sheet).is_none() {
            styles.is_damaged = true;
        }
        styles.whole = (0..styles.styles.len())
            .map(|index| styles.inherit(index))
            .collect();
        styles
    }

    fn read_sheet(&mut self, sheet: &[u8]) -> Option<()> {
        let head = usize::from(u16_at(sheet, 0)?);
        let count = usize::from(u16_at(sheet, 2)?);
        let fixed = usize::from(u16_at(sheet, 4)?);
        let mut at = 2 + head;
        for _ in 0..count {
            let length = usize::from(u16_at(sheet, at)?);
            let style = sheet.get(at + 2..)?.get(..length)?;
            // An empty place is a style that does not exist.
            let read = match length {
                0 => Some(DocStyle::default()),
                _ => DocStyle::read(style, fixed),
            };
            self.is_damaged |= read.is_none();
            self.styles.push(read.unwrap_or_default());
            // Each begins at an even place.
            at += 2 + length.next_multiple_of(2);
        }
        Some(())
    }

    /// The style at this place and those that it is based on, nearest first.
    fn chain(&self, place: u16) -> impl Iterator<Item = (u16, &DocStyle)> {
        let step = |place: u16| Some((place, self.styles.get(usize::from(place))?));
        std::iter::successors(step(place), move |(_, style)| style.base.and_then(step)).take(CHAIN)
    }

    fn inherit(&self, index: usize) -> (ParagraphSays, CharacterSays) {
        let place = u16::try_from(index).unwrap_or(u16::MAX);
        self.chain(place).fold(
            (ParagraphSays::default(), CharacterSays::default()),
            |(paragraph, characters), (_, style)| {
                (
                    paragraph.over(style.paragraph),
                    characters.over(style.characters),
                )
            },
        )
    }

    /// What a style says of its paragraphs.
    pub(super) fn paragraph(&self, place: u16) -> ParagraphSays {
        let whole = self.whole.get(usize::from(place));
        whole.map_or(ParagraphSays::default(), |(says, _)| *says)
    }

    /// What a style says of its characters.
    pub(super) fn characters(&self, place: u16) -> CharacterSays {
        let whole = self.whole.get(usize::from(place));
        whole.map_or(CharacterSays::default(), |(_, says)| *says)
    }

    /// The level of a list that is tied to a style or one that it is based on; `level_of` gives the
    /// level that is tied to a style alone.
    pub(super) fn tied_level(
        &self,
        place: u16,
        level_of: impl Fn(u16) -> Option<usize>,
    ) -> Option<usize> {
        self.chain(place).find_map(|(place, _)| level_of(place))
    }

    /// What a paragraph of the style is; `direct` is the outline level that it has itself.
    pub(super) fn role(&self, place: u16, direct: Option<u8>) -> BlockRole {
        if let Some((_, own)) = self.chain(place).next()
            && (CONTENTS.contains(&own.number) || is_contents(&own.name))
        {
            return BlockRole::Contents;
        }
        let mut by_style = None;
        for (_, style) in self.chain(place) {
            if style.number == TITLE || is_title(&style.name) {
                return BlockRole::Title;
            }
            let named = || u8::try_from(heading_level(&style.name)?).ok();
            by_style = style.paragraph.outline.or_else(|| {
                if HEADINGS.contains(&style.number) {
                    return u8::try_from(style.number - 1).ok();
                }
                named()
            });
            if by_style.is_some() {
                break;
            }
        }
        match direct.or(by_style) {
            Some(outline @ 0..=8) => BlockRole::Heading { level: outline + 1 },
            _ => BlockRole::Paragraph,
        }
    }
}

impl DocStyle {
    /// Reads a style whose fixed part has so many bytes.
    fn read(style: &[u8], fixed: usize) -> Option<Self> {
        let base = u16_at(style, 2)?;
        let kind = base & 0xF;
        let parts = u16_at(style, 4)? & 0xF;
        let length = usize::from(u16_at(style, fixed)?);
        let name = style.get(fixed + 2..)?.get(..length * 2)?;
        let units: Vec<u16> = name
            .as_chunks()
            .0
            .iter()
            .map(|unit| u16::from_le_bytes(*unit))
            .collect();
        let name = String::from_utf16_lossy(&units).to_lowercase();
        let mut read = Self {
            number: u16_at(style, 0)? & 0xFFF,
            name: name.split(',').next().unwrap_or_default().trim().to_owned(),
            base: Some(base >> 4).filter(|&base| base != NO_BASE),
            ..Self::default()
        };
        // A zero stands behind the name; each part begins at an even place.
        let mut at = fixed + 2 + length * 2 + 2;
        for part in 0..parts {
            let length = usize::from(u16_at(style, at)?);
            let part_bytes = style.get(at + 2..)?.get(..length)?;
            match (kind, part) {
                (1, 0) | (3, 1) | (4, 0) => {
                    for sprm in Sprms(part_bytes.get(2..).unwrap_or(&[])) {
                        read.paragraph.take(sprm);
                    }
                }
                (1, 1) | (2, 0) | (3, 2) => {
                    read.characters
                        .take(part_bytes, |_| CharacterSays::default());
                }
                // What held before a tracked change, or tables.
                _ => {}
            }
            at += 2 + length.next_multiple_of(2);
        }
        Some(read)
    }
}
