//! Automatic numbers of paragraphs in Word documents, however they are stored: definitions of lists,
//! and how they count.
//!
//! A paragraph names a *num*; nums of the same *list* share its counts. What a file leaves open follows
//! Word: a level begins again after any higher one, and a level that a number shows before it has
//! occurred stands at its first value.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::numbering::{NumberFormat, NumberLabel};

/// Levels of a list.
pub(crate) const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListLevel {
    /// Its first value.
    pub(crate) start: Option<u32>,
    pub(crate) format: Option<NumberFormat>,
    /// The text of the number.
    pub(crate) text: Vec<LevelPart>,
    /// The level after which it begins again; 0 is never.
    pub(crate) restart: Option<usize>,
    /// All counts in decimals, whatever their levels say.
    pub(crate) legal: bool,
    /// Nothing stands between number and text.
    pub(crate) tight: bool,
    /// The paragraph style that this level belongs to.
    pub(crate) style: Option<String>,
    pub(crate) hidden: bool,
}

/// A part of the text of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LevelPart {
    Sign(char),
    /// The count of a level, from 0.
    Count(usize),
}

/// The levels of a list; `None` where it has none.
pub(crate) type ListLevels = [Option<ListLevel>; LEVELS];

/// A num: a list, and what it changes.
#[derive(Debug, Default)]
pub(crate) struct ListNum {
    /// The list.
    pub(crate) of: String,
    /// Levels that stand instead of those of the list.
    pub(crate) levels: ListLevels,
    /// First values that stand instead of those of the list.
    pub(crate) starts: [Option<u32>; LEVELS],
}

/// Definitions and counts.
#[derive(Debug, Default)]
pub(crate) struct ListCounter {
    lists: FxHashMap<String, ListLevels>,
    nums: FxHashMap<String, ListNum>,
    /// The last count of each level, by list; `None` where the level has to begin.
    counts: FxHashMap<String, [Option<u32>; LEVELS]>,
    /// Nums whose own first value was used, with the level.
    begun: FxHashSet<(String, usize)>,
}

impl ListCounter {
    /// Nothing counted yet.
    pub(crate) fn new(
        lists: FxHashMap<String, ListLevels>,
        nums: FxHashMap<String, ListNum>,
    ) -> Self {
        Self {
            lists,
            nums,
            ..Self::default()
        }
    }

    /// The level of the num that is tied to a paragraph style.
    pub(crate) fn level_of(&self, num: &str, style: &str) -> Option<usize> {
        let num = self.nums.get(num)?;
        let tied = |levels: &ListLevels| {
            let is_tied = |level: &ListLevel| level.style.as_deref() == Some(style);
            let mut levels = levels.iter();
            levels.position(|level| level.as_ref().is_some_and(is_tied))
        };
        tied(&num.levels).or_else(|| tied(self.lists.get(&num.of)?))
    }

    fn level<'n>(&'n self, num: &'n ListNum, index: usize) -> Option<&'n ListLevel> {
        let own = num.levels.get(index)?.as_ref();
        own.or_else(|| self.lists.get(&num.of)?.get(index)?.as_ref())
    }

    /// The first value of a level.
    fn start(&self, num: &ListNum, index: usize) -> u32 {
        let own = num.starts.get(index).copied().flatten();
        own.or_else(|| self.level(num, index)?.start).unwrap_or(1)
    }

    /// Counts a paragraph of the num `id` at `index` and gives its number; `None` where there is no
    /// such num or level.
    pub(crate) fn next_label(&mut self, id: &str, index: usize) -> Option<NumberLabel> {
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
    fn number_text(
        &self,
        num: &ListNum,
        level: &ListLevel,
        counts: &[Option<u32>; LEVELS],
    ) -> String {
        let mut text = String::new();
        for part in &level.text {
            let place = match part {
                LevelPart::Sign(sign) => {
                    text.push(*sign);
                    continue;
                }
                LevelPart::Count(place) => *place,
            };
            let count = counts.get(place).copied().flatten();
            let count = count.unwrap_or_else(|| self.start(num, place));
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
