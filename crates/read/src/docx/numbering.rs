//! Automatic numbers of paragraphs: definitions (numbering.xml).

use rustc_hash::FxHashMap;

use super::properties::is_on;
use super::styles::DocxStyles;
use crate::numbering::NumberFormat;
use crate::office::lists::{LEVELS, LevelPart, ListCounter, ListLevel, ListLevels, ListNum};
use crate::office::xml::{XmlElement, XmlToken};
use hegui_text::Unreadable;

/// Most links from one abstract num to another that are followed.
const LINKS: usize = 8;

#[derive(Debug, Default)]
struct AbstractNum {
    levels: ListLevels,
    /// The style of numberings whose levels these are.
    defines: Option<String>,
    /// The style of numberings that has the levels instead.
    link: Option<String>,
}

/// Something that is being read, with the depth of its element and its id or level.
type Opened<K, T> = Option<(usize, K, T)>;

/// The definitions, while they are read.
#[derive(Debug, Default)]
pub(super) struct NumberingDefinitions {
    abstracts: FxHashMap<String, AbstractNum>,
    nums: FxHashMap<String, ListNum>,
    open_abstract: Opened<String, AbstractNum>,
    open_num: Opened<String, ListNum>,
    open_level: Opened<usize, ListLevel>,
    /// The level that a num overrides.
    overridden: Opened<usize, ()>,
}

impl NumberingDefinitions {
    /// Takes a token of the part.
    pub(super) fn take_token(&mut self, token: &XmlToken<'_>) -> Result<(), Unreadable> {
        match token {
            XmlToken::Start(element) => self.start_element(element)?,
            XmlToken::End(depth) => self.end_element(*depth),
            XmlToken::Text(_) => {}
        }
        Ok(())
    }

    fn start_element(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        let depth = element.depth();
        let value = |name: &str| Ok(element.text(name)?.unwrap_or_default());
        if let Some((_, _, level)) = &mut self.open_level {
            return read_property(level, element);
        }
        match element.name() {
            "abstractNum" => {
                self.open_abstract = Some((depth, value("abstractNumId")?, AbstractNum::default()));
            }
            "num" => self.open_num = Some((depth, value("numId")?, ListNum::default())),
            // The names in Word XML of 2003.
            "listDef" => {
                self.open_abstract = Some((depth, value("listDefId")?, AbstractNum::default()));
            }
            "list" => self.open_num = Some((depth, value("ilfo")?, ListNum::default())),
            "abstractNumId" | "ilst" => {
                if let Some((_, _, num)) = &mut self.open_num {
                    num.of = value("val")?;
                }
            }
            name @ ("styleLink" | "numStyleLink" | "listStyleLink") => {
                let style = Some(value("val")?);
                if let Some((_, _, open)) = &mut self.open_abstract {
                    match name {
                        "styleLink" => open.defines = style,
                        _ => open.link = style,
                    }
                }
            }
            "lvlOverride" => {
                self.overridden = Some((depth, element.index("ilvl")?.unwrap_or(0), ()));
            }
            "startOverride" => {
                let start = start_value(element)?;
                if let (Some((_, level, ())), Some((_, _, num))) =
                    (self.overridden, &mut self.open_num)
                    && let Some(own) = num.starts.get_mut(level)
                {
                    *own = Some(start);
                }
            }
            "lvl" => {
                let level = element.index("ilvl")?.unwrap_or(0);
                let level = self.overridden.map_or(level, |(_, level, ())| level);
                self.open_level = Some((depth, level, ListLevel::default()));
            }
            _ => {}
        }
        Ok(())
    }

    fn end_element(&mut self, depth: usize) {
        if let Some((_, index, level)) = self.open_level.take_if(|open| open.0 == depth) {
            let levels = match (&mut self.open_num, &mut self.open_abstract) {
                (Some((_, _, num)), _) => &mut num.levels,
                (None, Some((_, _, of))) => &mut of.levels,
                (None, None) => return,
            };
            if let Some(place) = levels.get_mut(index) {
                *place = Some(level);
            }
        }
        self.overridden.take_if(|open| open.0 == depth);
        if let Some((_, id, open)) = self.open_abstract.take_if(|open| open.0 == depth) {
            self.abstracts.entry(id).or_insert(open);
        }
        if let Some((_, id, open)) = self.open_num.take_if(|open| open.0 == depth) {
            self.nums.entry(id).or_insert(open);
        }
    }

    /// The numbering, with the links from styles to abstract nums followed.
    pub(super) fn finish(mut self, styles: &DocxStyles) -> ListCounter {
        let defining: FxHashMap<&str, &str> = self
            .abstracts
            .iter()
            .filter_map(|(id, of)| Some((of.defines.as_deref()?, id.as_str())))
            .collect();
        let step = |id: &&str| {
            let link = self.abstracts.get(*id)?.link.as_deref()?;
            defining.get(link).copied().or_else(|| {
                let num = self.nums.get(styles.numbering_of(link)?)?;
                Some(num.of.as_str())
            })
        };
        let follow = |id| std::iter::successors(Some(id), step).take(LINKS + 1).last();
        let targets: Vec<(String, String)> = self
            .nums
            .iter()
            .filter_map(|(id, num)| Some((id.clone(), follow(num.of.as_str())?.to_owned())))
            .collect();
        for (id, target) in targets {
            if let Some(num) = self.nums.get_mut(&id) {
                num.of = target;
            }
        }
        let lists = self.abstracts.into_iter();
        let lists = lists.map(|(id, list)| (id, list.levels)).collect();
        ListCounter::new(lists, self.nums)
    }
}

/// Takes an element of the definition of a level.
fn read_property(level: &mut ListLevel, element: &XmlElement<'_>) -> Result<(), Unreadable> {
    match element.name() {
        "start" => level.start = Some(start_value(element)?),
        // Word writes alternatives for newer and older programs; the newer comes first.
        "numFmt" if level.format.is_none() => {
            let name = element.attribute("val")?.unwrap_or_default();
            level.format = Some(if name == "custom" {
                NumberFormat::of_example(&element.attribute("format")?.unwrap_or_default())
            } else {
                NumberFormat::of_ooxml(&name)
            });
        }
        // The same as a number, in Word XML of 2003.
        "nfc" if level.format.is_none() => {
            let code = element
                .number("val")?
                .and_then(|code| u8::try_from(code).ok());
            let format = code.and_then(NumberFormat::of_code);
            level.format = Some(format.unwrap_or_default());
        }
        "lvlText" => level.text = level_text(&element.attribute("val")?.unwrap_or_default()),
        "lvlRestart" => level.restart = element.index("val")?,
        "isLgl" => level.legal = is_on(element)?,
        "suff" => {
            let suffix = element.attribute("val")?.unwrap_or_default();
            level.tight = suffix.eq_ignore_ascii_case("nothing");
        }
        "pStyle" => level.style = element.text("val")?,
        "vanish" => level.hidden = is_on(element)?,
        _ => {}
    }
    Ok(())
}

/// The parts of the text of a number; `%1` stands for the count of the first level.
pub(super) fn level_text(text: &str) -> Vec<LevelPart> {
    let mut parts = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let place = (c == '%')
            .then(|| characters.peek().and_then(|c| c.to_digit(10)))
            .flatten()
            .and_then(|place| (place as usize).checked_sub(1))
            .filter(|&place| place < LEVELS);
        if place.is_some() {
            characters.next();
        }
        parts.push(place.map_or(LevelPart::Sign(c), LevelPart::Count));
    }
    parts
}

/// A first value; one below zero begins at zero.
fn start_value(element: &XmlElement<'_>) -> Result<u32, Unreadable> {
    let value = element.attribute("val")?;
    let value: i64 = value
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(0);
    Ok(u32::try_from(value.clamp(0, i64::from(i32::MAX))).unwrap_or(0))
}
