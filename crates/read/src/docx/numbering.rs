//! Automatic numbers of paragraphs: definitions (numbering.xml) and counts.
//!
//! A paragraph names a *num*; nums of the same *abstract num* share its counts. What a file leaves
//! open follows Word: a level begins again after any higher one, and a level that a number shows
//! before it has occurred stands at its first value.

use rustc_hash::{FxHashMap, FxHashSet};

use super::properties::is_on;
use super::styles::DocxStyles;
use crate::numbering::{NumberFormat, NumberLabel};
use crate::office::xml::{XmlElement, XmlToken};
use hegui_text::Unreadable;

/// Levels of a numbering.
const LEVELS: usize = 9;
/// Most links from one abstract num to another that are followed.
const LINKS: usize = 8;

#[derive(Debug, Default)]
struct DocxLevel {
    start: Option<u32>,
    format: Option<NumberFormat>,
    /// The text of the number; `%1` stands for the count of the first level.
    text: String,
    /// The level after which it begins again; 0 is never.
    restart: Option<usize>,
    /// All counts in decimals, whatever their levels say.
    legal: bool,
    /// Nothing stands between number and text.
    tight: bool,
    /// The paragraph style that this level belongs to.
    style: Option<String>,
    hidden: bool,
}

#[derive(Debug, Default)]
struct AbstractNum {
    levels: [Option<DocxLevel>; LEVELS],
    /// The style of numberings whose levels these are.
    defines: Option<String>,
    /// The style of numberings that has the levels instead.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct Num {
    of: String,
    levels: [Option<DocxLevel>; LEVELS],
    starts: [Option<u32>; LEVELS],
}

/// Something that is being read, with the depth of its element and its id or level.
type Opened<K, T> = Option<(usize, K, T)>;

/// The definitions, while they are read.
#[derive(Debug, Default)]
pub(super) struct NumberingDefinitions {
    abstracts: FxHashMap<String, AbstractNum>,
    nums: FxHashMap<String, Num>,
    open_abstract: Opened<String, AbstractNum>,
    open_num: Opened<String, Num>,
    open_level: Opened<usize, DocxLevel>,
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
            return level.read_property(element);
        }
        match element.name() {
            "abstractNum" => {
                self.open_abstract = Some((depth, value("abstractNumId")?, AbstractNum::default()));
            }
            "num" => self.open_num = Some((depth, value("numId")?, Num::default())),
            "abstractNumId" => {
                if let Some((_, _, num)) = &mut self.open_num {
                    num.of = value("val")?;
                }
            }
            name @ ("styleLink" | "numStyleLink") => {
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
                self.open_level = Some((depth, level, DocxLevel::default()));
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
    pub(super) fn finish(mut self, styles: &DocxStyles) -> DocxNumbering {
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
        DocxNumbering {
            abstracts: self.abstracts,
            nums: self.nums,
            counts: FxHashMap::default(),
            begun: FxHashSet::default(),
        }
    }
}

impl DocxLevel {
    /// Takes an element of the definition.
    fn read_property(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        match element.name() {
            "start" => self.start = Some(start_value(element)?),
            // Word writes alternatives for newer and older programs; the newer comes first.
            "numFmt" if self.format.is_none() => {
                let name = element.attribute("val")?.unwrap_or_default();
                self.format = Some(if name == "custom" {
                    NumberFormat::of_example(&element.attribute("format")?.unwrap_or_default())
                } else {
                    NumberFormat::of_ooxml(&name)
                });
            }
            "lvlText" => self.text = element.text("val")?.unwrap_or_default(),
            "lvlRestart" => self.restart = element.index("val")?,
            "isLgl" => self.legal = is_on(element)?,
            "suff" => self.tight = element.attribute("val")?.as_deref() == Some("nothing"),
            "pStyle" => self.style = element.text("val")?,
            "vanish" => self.hidden = is_on(element)?,
            _ => {}
        }
        Ok(())
    }
}

/// A first value; one below zero begins at zero.
fn start_value(element: &XmlElement<'_>) -> Result<u32, Unreadable> {
    let value = element.attribute("val")?;
    let value: i64 = value
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(0);
    Ok(u32::try_from(value.clamp(0, i64::from(i32::MAX))).unwrap_or(0))
}

/// Definitions and counts.
#[derive(Debug, Default)]
pub(super) struct DocxNumbering {
    abstracts: FxHashMap<String, AbstractNum>,
    nums: FxHashMap<String, Num>,
    /// The last count of each level, by abstract num; `None` where the level has to begin.
    counts: FxHashMap<String, [Option<u32>; LEVELS]>,
    /// Nums whose own first value was used, with the level.
    begun: FxHashSet<(String, usize)>,
}

impl DocxNumbering {
    /// The level of the num that is tied to a paragraph style.
    pub(super) fn level_of(&self, num: &str, style: &str) -> Option<usize> {
        let num = self.nums.get(num)?;
        let tied = |levels: &[Option<DocxLevel>; LEVELS]| {
            let is_tied = |level: &DocxLevel| level.style.as_deref() == Some(style);
            let mut levels = levels.iter();
            levels.position(|level| level.as_ref().is_some_and(is_tied))
        };
        tied(&num.levels).or_else(|| tied(&self.abstracts.get(&num.of)?.levels))
    }

    fn level<'n>(&'n self, num: &'n Num, index: usize) -> Option<&'n DocxLevel> {
        let own = num.levels.get(index)?.as_ref();
        own.or_else(|| self.abstracts.get(&num.of)?.levels.get(index)?.as_ref())
    }

    /// The first value of a level.
    fn start(&self, num: &Num, index: usize) -> u32 {
        let own = num.starts.get(index).copied().flatten();
        own.or_else(|| self.level(num, index)?.start).unwrap_or(1)
    }

    /// Counts a paragraph of the num `id` at `index` and gives its number.
    pub(super) fn next_label(&mut self, id: &str, index: usize) -> Option<NumberLabel> {
        let num = self.nums.get(id)?;
        let index = index.min(LEVELS - 1);
        let level = self.level(num, index)?;
        let mut counts = self.counts.get(&num.of).copied().unwrap_or_default();
        let own_start =
            num.starts[index].is_some() && !self.begun.contains(&(id.to_owned(), index));
        counts[index] = Some(match counts[index] {
            Some(count) if !own_start => count.saturating_add(1),
            _ => self.start(num, index),
        });
        for (deeper, count) in counts.iter_mut().enumerate().skip(index + 1) {
            // A level begins again after the one that it names and those above.
            let restart = self.level(num, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|restart| index < restart) {
                *count = None;
            }
        }
        // The sign of a list that is not counted is no word.
        let is_silent = level.hidden || level.format == Some(NumberFormat::Bullet);
        let label = NumberLabel {
            text: match is_silent {
                true => String::new(),
                false => self.number_text(num, level, &counts),
            },
            gap: !level.tight,
        };
        self.counts.insert(num.of.clone(), counts);
        if own_start {
            self.begun.insert((id.to_owned(), index));
        }
        Some(label)
    }

    /// The text of a level with the counts in their places.
    fn number_text(&self, num: &Num, level: &DocxLevel, counts: &[Option<u32>; LEVELS]) -> String {
        let mut text = String::new();
        let mut characters = level.text.chars().peekable();
        while let Some(c) = characters.next() {
            let place = (c == '%')
                .then(|| characters.peek().and_then(|c| c.to_digit(10)))
                .flatten()
                .and_then(|place| (place as usize).checked_sub(1))
                .filter(|&place| place < LEVELS);
            let Some(place) = place else {
                text.push(c);
                continue;
            };
            characters.next();
            let count = counts[place].unwrap_or_else(|| self.start(num, place));
            let shown = self.level(num, place).and_then(|level| level.format);
            let format = match shown.unwrap_or_default() {
                NumberFormat::None => NumberFormat::None,
                _ if level.legal => NumberFormat::Decimal,
                format => format,
            };
            text.push_str(&format.write_number(count));
        }
        text
    }
}
