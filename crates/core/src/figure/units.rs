//! The units of measure of a rubric's language and its own, to be found by their words.

use super::numeral;
use super::word_set::WordSet;
use hegui_rubric::{FigureWords, MeasureWords};

/// What a number with this unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitClass {
    /// A count or an amount.
    Count,
    /// A length of time.
    Duration,
    /// A share of a hundred.
    Percent,
    /// A share of ten.
    Tenth,
    /// A share of a thousand.
    Thousandth,
    /// The difference of two shares.
    Point,
    /// Times as much.
    Multiple,
    /// A name of a grade, an age, a building.
    Label,
    /// A place in an order without 第.
    Ordinal,
    /// 日: a day of the month or a length of time.
    Day,
    /// 月: a month of the year.
    Month,
    /// 年: a year or a length of time.
    Year,
    /// 时: an hour of the day.
    Hour,
}

/// A unit of measure of a [`Lexicon`](crate::figure::Lexicon), which spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u32);

/// A unit.
#[derive(Debug, Clone)]
pub(super) struct UnitEntry {
    pub(super) word: Box<str>,
    pub(super) class: UnitClass,
    /// What makes another word of it where it stands behind.
    not_before: Box<[Box<str>]>,
    /// The unit that counts the same, said less closely: 件 of 件次, 项 of 项任务.
    pub(super) base: Option<UnitId>,
    /// Kinds of units, as the rubric lists them.
    pub(super) kinds: Kinds,
}

impl UnitEntry {
    fn new(word: &str, class: UnitClass) -> Self {
        Self {
            word: word.into(),
            class,
            not_before: Box::default(),
            base: None,
            kinds: Kinds::default(),
        }
    }
}

/// Which lists of the rubric name a unit.
#[derive(Debug, Clone, Copy, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a list of the rubric"
)]
pub(super) struct Kinds {
    pub(super) grade: bool,
    pub(super) article: bool,
    pub(super) counted: bool,
    pub(super) never_one: bool,
    pub(super) case: bool,
    pub(super) never_none: bool,
    pub(super) part: bool,
    /// It ends the number of a document.
    pub(super) number: bool,
    /// A unit of the rubric's own that begins with a known one: 项任务.
    compound: bool,
}

/// All units.
#[derive(Debug, Clone, Default)]
pub(super) struct Units {
    /// Sorted by their words.
    entries: Vec<UnitEntry>,
    /// The unit, and what stands behind the character that is parted from it.
    pub(super) parted: Vec<(UnitId, Box<str>)>,
    pub(super) heads: WordSet,
    pub(super) more: WordSet,
    /// The unit of every share.
    pub(super) percent: Option<UnitId>,
    /// The unit of every difference of shares.
    pub(super) point: Option<UnitId>,
    /// The unit of every multiple.
    pub(super) multiple: Option<UnitId>,
    /// The unit of a year.
    pub(super) year: Option<UnitId>,
    occasions: Vec<String>,
    /// Whether any unit is compound.
    pub(super) has_compounds: bool,
}

impl Units {
    pub(super) fn new(words: &MeasureWords, figures: &FigureWords) -> Self {
        let has = |list: &[String], word: &str| list.iter().any(|own| own == word);
        let classes = [
            (&words.counts, UnitClass::Count),
            (&words.durations, UnitClass::Duration),
            (&words.percents, UnitClass::Percent),
            (&words.tenths, UnitClass::Tenth),
            (&words.thousandths, UnitClass::Thousandth),
            (&words.points, UnitClass::Point),
            (&words.multiples, UnitClass::Multiple),
            (&words.labels, UnitClass::Label),
            (&words.orders, UnitClass::Ordinal),
            (&words.days, UnitClass::Day),
            (&words.months, UnitClass::Month),
            (&words.years, UnitClass::Year),
            (&words.hours, UnitClass::Hour),
        ];
        let mut others: Vec<&str> = words.other_words.iter().map(String::as_str).collect();
        others.sort_unstable();
        let mut entries = Vec::new();
        if has(&words.percents, "%") {
            // Text that is not normalised has it in full width.
            entries.push(UnitEntry::new("％", UnitClass::Percent));
        }
        for (list, class) in classes {
            for word in list.iter().filter(|word| !word.is_empty()) {
                let from = others.partition_point(|other| *other < word.as_str());
                let longer = others.get(from..).unwrap_or(&[]).iter();
                let longer = longer.map_while(|other| other.strip_prefix(word.as_str()));
                entries.push(UnitEntry {
                    word: word.as_str().into(),
                    class,
                    not_before: longer
                        .filter(|tail| !tail.is_empty())
                        .map(Box::from)
                        .collect(),
                    base: None,
                    kinds: Kinds::default(),
                });
            }
        }
        let mut units = Self {
            heads: WordSet::of(&words.heads),
            more: WordSet::of(&figures.more_behind),
            occasions: words.occasions.clone(),
            ..Self::default()
        };
        units.take(entries);
        for UnitEntry { word, kinds, .. } in &mut units.entries {
            *kinds = Kinds {
                grade: has(&words.grades, word),
                article: has(&words.articles, word),
                counted: has(&words.counted, word),
                never_one: has(&words.never_one, word),
                case: has(&words.cases, word),
                never_none: has(&words.never_none, word),
                part: has(&words.parts, word),
                number: has(&figures.numbers, word),
                compound: false,
            };
        }
        units.link(words);
        units
    }

    /// Adds units of a rubric's own, which count: words that no unit is read in, and words that begin with a
    /// unit that counts (项任务).
    pub(super) fn extend(&mut self, own: Vec<&str>, words: &MeasureWords) {
        if own.is_empty() {
            return;
        }
        let mut entries = std::mem::take(&mut self.entries);
        let compound: Vec<bool> = own
            .iter()
            .map(|word| entries.iter().any(|unit| word.starts_with(&*unit.word)))
            .collect();
        entries.extend(
            own.into_iter()
                .zip(compound)
                .map(|(word, compound)| UnitEntry {
                    word: word.into(),
                    class: UnitClass::Count,
                    not_before: Box::default(),
                    base: None,
                    kinds: Kinds {
                        compound,
                        ..Kinds::default()
                    },
                }),
        );
        self.take(entries);
        self.link(words);
    }

    /// What of `word` follows a number, if it can be a unit that is not known yet.
    pub(super) fn new_unit<'w>(&self, word: &'w str) -> Option<&'w str> {
        let rest = self.without_places(word);
        let begins = rest.chars().next()?;
        if self.canonical(word).is_some()
            || begins.is_numeric()
            || !begins.is_alphanumeric()
            || numeral::begins_numeral(begins)
        {
            return None;
        }
        let known = self.at(rest);
        known
            .is_none_or(|(_, unit)| unit.class == UnitClass::Count)
            .then_some(rest)
    }

    fn take(&mut self, mut entries: Vec<UnitEntry>) {
        entries.sort_by(|one, other| one.word.cmp(&other.word));
        entries.dedup_by(|one, other| one.word == other.word);
        self.entries = entries;
    }

    /// Finds the units that others speak of.
    fn link(&mut self, words: &MeasureWords) {
        let first = |list: &[String]| list.first().and_then(|word| self.find(word));
        let (percent, point) = (first(&words.percents), first(&words.points));
        let (multiple, year) = (first(&words.multiples), first(&words.years));
        let base_of = |entry: &UnitEntry| {
            if entry.kinds.compound {
                return self.at(&entry.word).map(|(id, _)| id);
            }
            let mut ends = self.occasions.iter();
            ends.find_map(|end| self.find(entry.word.strip_suffix(end.as_str())?))
        };
        let bases: Vec<_> = self.entries.iter().map(base_of).collect();
        let parted = words.parted.iter().filter_map(|word| {
            let mut articles = words.articles.iter();
            let tail = articles.find_map(|article| word.strip_prefix(article.as_str()))?;
            Some((self.find(word)?, tail.into()))
        });
        self.parted = parted.collect();
        self.has_compounds = self.entries.iter().any(|entry| entry.kinds.compound);
        for (entry, base) in self.entries.iter_mut().zip(bases) {
            entry.base = base;
        }
        (self.percent, self.point) = (percent, point);
        (self.multiple, self.year) = (multiple, year);
    }

    pub(super) fn get(&self, id: UnitId) -> Option<&UnitEntry> {
        self.entries.get(usize::try_from(id.0).ok()?)
    }

    /// The unit of exactly this word.
    pub(super) fn find(&self, word: &str) -> Option<UnitId> {
        let found = self.entries.binary_search_by(|unit| (*unit.word).cmp(word));
        found.ok().and_then(id)
    }

    pub(super) fn canonical(&self, word: &str) -> Option<UnitId> {
        // 千克, 千瓦 and 千米 are units themselves.
        self.find(word)
            .or_else(|| self.find(self.without_places(word)))
    }

    /// `word` without the places of a number, and words for more, before it.
    fn without_places<'w>(&self, word: &'w str) -> &'w str {
        let place = |c: char| numeral::place_power(c).is_some();
        let mut rest = word;
        loop {
            let more = self.more.at_start(rest).map_or(0, str::len);
            let next = rest.get(more..).unwrap_or("").trim_start_matches(place);
            if next.len() == rest.len() {
                return rest;
            }
            rest = next;
        }
    }

    /// The longest unit at the start of `rest`; of a compound one the known one that it begins with.
    pub(super) fn at(&self, rest: &str) -> Option<(UnitId, &UnitEntry)> {
        let first = rest.chars().next()?;
        let head = rest.get(..first.len_utf8())?;
        let from = self.entries.partition_point(|unit| *unit.word < *head);
        let mut found = None;
        // Within the words of one first character a longer match stands behind a shorter one.
        for (at, unit) in self.entries.get(from..)?.iter().enumerate() {
            if !unit.word.starts_with(head) {
                break;
            }
            if unit.kinds.compound {
                continue;
            }
            let Some(behind) = rest.strip_prefix(&*unit.word) else {
                continue;
            };
            let is_other = unit
                .not_before
                .iter()
                .any(|tail| behind.starts_with(&**tail))
                || first.is_ascii_alphabetic()
                    && behind.starts_with(|c: char| c.is_ascii_alphanumeric());
            if !is_other {
                found = Some((id(from + at)?, unit));
            }
        }
        found
    }

    /// The longest compound unit at the start of `rest` that begins with the unit `base`.
    pub(super) fn compound_at(&self, base: UnitId, rest: &str) -> Option<UnitId> {
        let from = usize::try_from(base.0).ok()?;
        let known = &self.entries.get(from)?.word;
        let mut found = None;
        for (at, unit) in self.entries.iter().enumerate().skip(from + 1) {
            if !unit.word.starts_with(&**known) {
                break;
            }
            if unit.kinds.compound && unit.base == Some(base) && rest.starts_with(&*unit.word) {
                found = id(at);
            }
        }
        found
    }

    /// The unit that is spelled most like `word`: it holds it, or the other way round.
    pub(super) fn nearest(&self, word: &str) -> Option<&str> {
        let word = self.without_places(word);
        let words = self
            .entries
            .iter()
            .filter(|unit| unit.class == UnitClass::Count || unit.class == UnitClass::Duration);
        let words = words.map(|unit| &*unit.word);
        let alike = words.filter(|unit| {
            !word.is_empty() && *unit != word && (unit.contains(word) || word.contains(*unit))
        });
        // Of those the longest that the word holds, else the shortest that holds it.
        alike.max_by_key(|unit| {
            if word.contains(*unit) {
                (1, unit.len())
            } else {
                (0, usize::MAX - unit.len())
            }
        })
    }
}

fn id(index: usize) -> Option<UnitId> {
    u32::try_from(index).ok().map(UnitId)
}
