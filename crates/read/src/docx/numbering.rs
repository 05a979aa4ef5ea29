//! Automatic numbers of paragraphs: definitions (numbering.xml) and counts.
//!
//! A paragraph names a *num*; nums that share an *abstract num* share its counts. What is not said here
//! follows Word: a level begins again after any higher one, and a level that a number shows without it
//! having occurred stands at its first value.

use rustc_hash::{FxHashMap, FxHashSet};

use super::styles::Styles;
use super::toggled;
use crate::numbering::NumberFormat;
use crate::xml::{Element, Token};
use hegui_text::Unreadable;

/// Levels of a numbering.
const LEVELS: usize = 9;
/// Most links from one abstract num to another that are followed.
const LINKS: usize = 8;

#[derive(Debug, Default)]
struct Level {
    start: Option<u32>,
    format: Option<NumberFormat>,
    /// The number's text, `%1` standing for the count of the first level.
    text: String,
    /// After which level it begins again; 0 is never.
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
struct Abstract {
    levels: [Option<Level>; LEVELS],
    /// The style of numberings whose levels these are.
    defines: Option<String>,
    /// The style of numberings that has the levels instead.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct Num {
    of: String,
    levels: [Option<Level>; LEVELS],
    starts: [Option<u32>; LEVELS],
}

/// The definitions, while they are read.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    abstracts: FxHashMap<String, Abstract>,
    nums: FxHashMap<String, Num>,
    depth: usize,
    open_abstract: Option<(usize, String, Abstract)>,
    open_num: Option<(usize, String, Num)>,
    /// The level that a num overrides.
    overridden: Option<(usize, usize)>,
    open_level: Option<(usize, usize, Level)>,
}

impl Definitions {
    /// Takes a token of the part.
    pub(super) fn token(&mut self, token: &Token<'_>) -> Result<(), Unreadable> {
        match token {
            Token::Start(element) => {
                self.depth += 1;
                self.start(element)
            }
            Token::End => {
                self.end();
                self.depth -= 1;
                Ok(())
            }
            Token::Text(_) => Ok(()),
        }
    }

    fn start(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let depth = self.depth;
        let value = |name: &str| -> Result<String, Unreadable> {
            Ok(element.attribute(name)?.unwrap_or_default().into_owned())
        };
        if let Some((_, _, level)) = &mut self.open_level {
            return define(level, element);
        }
        match element.name() {
            "abstractNum" => {
                let id = value("abstractNumId")?;
                self.open_abstract = Some((depth, id, Abstract::default()));
            }
            "num" => self.open_num = Some((depth, value("numId")?, Num::default())),
            "abstractNumId" => {
                if let Some((_, _, num)) = &mut self.open_num {
                    num.of = value("val")?;
                }
            }
            "styleLink" | "numStyleLink" => {
                let style = Some(value("val")?);
                if let Some((_, _, open)) = &mut self.open_abstract {
                    if element.name() == "styleLink" {
                        open.defines = style;
                    } else {
                        open.link = style;
                    }
                }
            }
            "lvlOverride" => {
                let level = element.number("ilvl")?.unwrap_or(0) as usize;
                self.overridden = Some((depth, level));
            }
            "startOverride" => {
                let start = start_value(element)?;
                if let (Some((_, level)), Some((_, _, num))) = (self.overridden, &mut self.open_num)
                    && let Some(place) = num.starts.get_mut(level)
                {
                    *place = Some(start);
                }
            }
            "lvl" => {
                let level = element.number("ilvl")?.unwrap_or(0) as usize;
                let level = self.overridden.map_or(level, |(_, level)| level);
                self.open_level = Some((depth, level, Level::default()));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self) {
        let depth = self.depth;
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

    /// The numbering, with links to styles followed.
    pub(super) fn finish(mut self, styles: &Styles) -> Numbering {
        let defining: FxHashMap<&str, &str> = self
            .abstracts
            .iter()
            .filter_map(|(id, of)| Some((of.defines.as_deref()?, id.as_str())))
            .collect();
        let follow = |id: &str| {
            let mut id = id;
            for _ in 0..LINKS {
                let Some(link) = self.abstracts.get(id).and_then(|of| of.link.as_deref()) else {
                    break;
                };
                let target = defining.get(link).copied().or_else(|| {
                    let num = self.nums.get(styles.numbering_of(link)?)?;
                    Some(num.of.as_str())
                });
                match target {
                    Some(target) => id = target,
                    None => break,
                }
            }
            id.to_owned()
        };
        let targets: Vec<(String, String)> = self
            .nums
            .iter()
            .map(|(id, num)| (id.clone(), follow(&num.of)))
            .collect();
        for (id, target) in targets {
            if let Some(num) = self.nums.get_mut(&id) {
                num.of = target;
            }
        }
        Numbering {
            abstracts: self.abstracts,
            nums: self.nums,
            counts: FxHashMap::default(),
            begun: FxHashSet::default(),
        }
    }
}

/// Takes an element inside the definition of a level.
fn define(level: &mut Level, element: &Element<'_>) -> Result<(), Unreadable> {
    let value = || element.attribute("val");
    match element.name() {
        "start" => level.start = Some(start_value(element)?),
        // Of alternatives for newer and older programs, the first is the newer one.
        "numFmt" if level.format.is_none() => {
            let name = value()?.unwrap_or_default();
            level.format = Some(if name == "custom" {
                NumberFormat::of_example(&element.attribute("format")?.unwrap_or_default())
            } else {
                NumberFormat::of_ooxml(&name)
            });
        }
        "lvlText" => level.text = value()?.unwrap_or_default().into_owned(),
        "lvlRestart" => level.restart = element.number("val")?.map(|level| level as usize),
        "isLgl" => level.legal = toggled(element)?,
        "suff" => level.tight = value()?.is_some_and(|value| value == "nothing"),
        "pStyle" => level.style = value()?.map(|id| id.into_owned()),
        "vanish" => level.hidden = toggled(element)?,
        _ => {}
    }
    Ok(())
}

/// A first value; what is below zero begins at zero.
fn start_value(element: &Element<'_>) -> Result<u32, Unreadable> {
    let value = element.attribute("val")?;
    let value: i64 = value
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(0);
    Ok(u32::try_from(value.clamp(0, i64::from(i32::MAX))).unwrap_or(0))
}

/// The number of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    /// Whether a gap stands between it and the text.
    pub(super) gap: bool,
}

/// Definitions and counts.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: FxHashMap<String, Abstract>,
    nums: FxHashMap<String, Num>,
    /// The last count of each level, by abstract num; `None` where the level has to begin.
    counts: FxHashMap<String, [Option<u32>; LEVELS]>,
    /// Nums whose own first value was used, with the level.
    begun: FxHashSet<(String, usize)>,
}

impl Numbering {
    /// The level of the num that is tied to a paragraph style.
    pub(super) fn level_of(&self, num: &str, style: &str) -> Option<usize> {
        let num = self.nums.get(num)?;
        let tied = |levels: &[Option<Level>; LEVELS]| {
            levels.iter().position(|level| {
                level
                    .as_ref()
                    .is_some_and(|level| level.style.as_deref() == Some(style))
            })
        };
        tied(&num.levels).or_else(|| tied(&self.abstracts.get(&num.of)?.levels))
    }

    fn level<'n>(&'n self, num: &'n Num, index: usize) -> Option<&'n Level> {
        let own = num.levels.get(index)?.as_ref();
        own.or_else(|| self.abstracts.get(&num.of)?.levels.get(index)?.as_ref())
    }

    /// Counts a paragraph of the num `id` at `index` and gives its number.
    pub(super) fn next(&mut self, id: &str, index: usize) -> Option<Label> {
        let num = self.nums.get(id)?;
        let index = index.min(LEVELS - 1);
        let level = self.level(num, index)?;
        let start = |index: usize| {
            num.starts[index]
                .or_else(|| self.level(num, index).and_then(|level| level.start))
                .unwrap_or(1)
        };
        let mut counts = self.counts.get(&num.of).copied().unwrap_or_default();
        let own_start =
            num.starts[index].is_some() && !self.begun.contains(&(id.to_owned(), index));
        counts[index] = Some(match counts[index] {
            Some(count) if !own_start => count.saturating_add(1),
            _ => start(index),
        });
        for (deeper, count) in counts.iter_mut().enumerate().skip(index + 1) {
            // A level begins again after the one that it names and those above.
            let restart = self.level(num, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|restart| index < restart) {
                *count = None;
            }
        }

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
            let count = counts[place].unwrap_or_else(|| start(place));
            let format = self
                .level(num, place)
                .and_then(|level| level.format)
                .unwrap_or_default();
            let format = if level.legal && !matches!(format, NumberFormat::None) {
                NumberFormat::Decimal
            } else {
                format
            };
            text.push_str(&format.number(count));
        }
        // The sign of a list that is not counted is no word.
        if level.hidden || level.format == Some(NumberFormat::Bullet) {
            text.clear();
        }
        let label = Label {
            text,
            gap: !level.tight,
        };
        let of = num.of.clone();
        self.counts.insert(of, counts);
        if own_start {
            self.begun.insert((id.to_owned(), index));
        }
        Some(label)
    }
}
