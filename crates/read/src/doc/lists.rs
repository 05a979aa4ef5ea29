//! The lists that number paragraphs ([MS-DOC] 2.9.147, 2.9.150 and 2.9.132: LSTF, LVL, LFO).

use rustc_hash::{FxHashMap, FxHashSet};

use super::bytes::{size_at, u16_at, u32_at};
use super::fib::TablePlace;
use super::look::CharacterSays;
use crate::numbering::{NumberFormat, NumberLabel};
use crate::office::lists::{LEVELS, LevelPart, ListCounter, ListLevel, ListLevels, ListNum};

/// Size of what the table says of a list, and of a list that paragraphs refer to.
const LIST: usize = 28;
const NUM: usize = 16;
/// Size of the fixed part of a level.
const LEVEL: usize = 28;
/// The style of a level that none is tied to.
const NO_STYLE: u16 = 0xFFF;

/// The lists of a document, and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct DocLists {
    counter: ListCounter,
    /// Lists with one level, by the number that paragraphs refer to.
    simple: FxHashSet<u16>,
    /// Levels whose numbers cannot be written, by the number that paragraphs refer to.
    unknown: FxHashSet<(u16, usize)>,
}

/// A list, as it is defined.
#[derive(Debug, Default)]
struct DocList {
    levels: ListLevels,
    unknown: [bool; LEVELS],
    simple: bool,
}

impl DocLists {
    /// Reads the lists; a list that is missing or broken is found out when a paragraph is in it.
    pub(super) fn read(document: &[u8], table: &[u8]) -> Self {
        let mut lists = FxHashMap::default();
        if let Some(stored) = TablePlace::LISTS.read_from(document, table) {
            read_lists(stored, &mut lists);
        }
        let used = TablePlace::USED_LISTS.read(document, table).unwrap_or(&[]);
        let mut read = Self { ..Self::default() };
        let mut nums = FxHashMap::default();
        read.read_nums(used, &lists, &mut nums);
        let lists = lists.into_iter();
        let lists = lists.map(|(id, list)| (id.to_string(), list.levels));
        read.counter = ListCounter::new(lists.collect(), nums);
        read
    }

    /// The lists that paragraphs refer to, from 1; what each changes stands behind all of them.
    fn read_nums(
        &mut self,
        used: &[u8],
        lists: &FxHashMap<u32, DocList>,
        nums: &mut FxHashMap<String, ListNum>,
    ) -> Option<()> {
        let count = size_at(used, 0)?;
        let mut changes = used.get(count.checked_mul(NUM)?.checked_add(4)?..)?;
        let mut is_whole = true;
        for index in 0..count {
            let number = u16::try_from(index + 1).ok()?;
            let num = used.get(4 + index * NUM..)?.get(..NUM)?;
            let id = u32_at(num, 0)?;
            let list = lists.get(&id);
            let mut levels = ListNum {
                of: id.to_string(),
                ..ListNum::default()
            };
            let mut unknown = list.map_or([false; LEVELS], |list| list.unknown);
            let changed = num.get(12).copied().unwrap_or(0);
            if is_whole {
                let read = read_changes(changes, changed, &mut levels, &mut unknown);
                is_whole = read.is_some();
                changes = read.unwrap_or(&[]);
            }
            if changed > 0 && !is_whole {
                unknown = [true; LEVELS];
            }
            if list.is_some_and(|list| list.simple) {
                self.simple.insert(number);
            }
            let levels_unknown = (0..LEVELS).filter(|&level| unknown[level]);
            self.unknown
                .extend(levels_unknown.map(|level| (number, level)));
            nums.insert(number.to_string(), levels);
        }
        Some(())
    }

    /// The level of a list that a style is tied to.
    pub(super) fn level_of(&self, list: u16, style: u16) -> Option<usize> {
        self.counter.level_of(&list.to_string(), &style.to_string())
    }

    /// Counts a paragraph of a list and gives its number. `None` where it has one that cannot be
    /// told.
    pub(super) fn next_label(&mut self, list: u16, level: usize) -> Option<NumberLabel> {
        let level = match self.simple.contains(&list) {
            true => 0,
            false => level,
        };
        let label = self.counter.next_label(&list.to_string(), level)?;
        // A number may show the counts of the levels above.
        let is_unknown = (0..=level).any(|level| self.unknown.contains(&(list, level)));
        (!is_unknown || label.text.is_empty()).then_some(label)
    }
}

/// All lists, and behind them the levels of each.
fn read_lists(stored: &[u8], lists: &mut FxHashMap<u32, DocList>) -> Option<()> {
    let count = usize::from(u16_at(stored, 0)?);
    let mut levels = stored.get(2 + count * LIST..)?;
    for index in 0..count {
        let head = stored.get(2 + index * LIST..)?.get(..LIST)?;
        let mut list = DocList {
            simple: head.get(26)? & 1 != 0,
            ..DocList::default()
        };
        let count = if list.simple { 1 } else { LEVELS };
        for place in 0..count {
            let (mut level, is_unknown, rest) = read_level(levels)?;
            let style = u16_at(head, 8 + place * 2)?;
            level.style = (style != NO_STYLE).then(|| style.to_string());
            list.levels[place] = Some(level);
            list.unknown[place] = is_unknown;
            levels = rest;
        }
        lists.entry(u32_at(head, 0)?).or_insert(list);
    }
    Some(())
}

/// What a list that paragraphs refer to changes of the list that it stands for; returns what is
/// behind it.
fn read_changes<'t>(
    changes: &'t [u8],
    count: u8,
    num: &mut ListNum,
    unknown: &mut [bool; LEVELS],
) -> Option<&'t [u8]> {
    // A place of the text, which is not used.
    let mut rest = changes.get(4..)?;
    for _ in 0..count {
        let start = u32_at(rest, 0)?;
        let flags = u32_at(rest, 4)?;
        rest = rest.get(8..)?;
        let place = (flags & 0xF) as usize;
        let (starts, formats) = (flags & 0x10 != 0, flags & 0x20 != 0);
        let mut start = first_value(start);
        if formats {
            let (level, is_unknown, behind) = read_level(rest)?;
            start = level.start.unwrap_or(start);
            rest = behind;
            if place < LEVELS {
                num.levels[place] = Some(level);
                unknown[place] = is_unknown;
            }
        }
        if starts && place < LEVELS {
            num.starts[place] = Some(start);
        }
    }
    Some(rest)
}

/// A level, whether its numbers cannot be written, and what is behind it.
fn read_level(stored: &[u8]) -> Option<(ListLevel, bool, &[u8])> {
    let head = stored.get(..LEVEL)?;
    let byte = |at: usize| head.get(at).copied().unwrap_or(0);
    let flags = byte(5);
    let (characters, paragraph) = (usize::from(byte(24)), usize::from(byte(25)));
    let rest = stored.get(LEVEL + paragraph..)?;
    let look = rest.get(..characters)?;
    let text = rest.get(characters..)?;
    let length = usize::from(u16_at(text, 0)?) * 2;
    let units = text.get(2..)?.get(..length)?;
    let format = NumberFormat::of_code(byte(4));
    let mut says = CharacterSays::default();
    says.take(look, |_| CharacterSays::default());
    let level = ListLevel {
        start: Some(first_value(u32_at(head, 0)?)),
        format: Some(format.unwrap_or_default()),
        text: level_text(units),
        restart: (flags & 0x08 != 0).then(|| usize::from(byte(26))),
        legal: flags & 0x04 != 0,
        tight: byte(15) == 2,
        style: None,
        hidden: says.is_hidden(),
    };
    Some((level, format.is_none(), text.get(2 + length..)?))
}

/// A first value; one below zero begins at zero.
fn first_value(value: u32) -> u32 {
    u32::try_from(value.cast_signed().max(0)).unwrap_or(0)
}

/// The text of a number: units below 9 stand for the counts of levels.
fn level_text(units: &[u8]) -> Vec<LevelPart> {
    let units = units.as_chunks().0.iter();
    let units = units.map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(units)
        .filter_map(|sign| {
            let sign = sign.unwrap_or(char::REPLACEMENT_CHARACTER);
            match sign as usize {
                place @ 0..LEVELS => Some(LevelPart::Count(place)),
                _ if sign.is_control() => None,
                _ => Some(LevelPart::Sign(sign)),
            }
        })
        .collect()
}
