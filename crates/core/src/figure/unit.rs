//! The measure words that reports count with, longest match first.
//!
//! A number's place words belong to the number, not to the unit: `165余万元` is 1 650 000 元. A
//! measure word is none where it begins another word (分局, 起草, 家庭); `3处罚` has no unit.

use super::lexicon::{Lexicon, WordSet};
use super::numeral;
use super::peek::Peek;
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

/// A unit of measure of a [`Lexicon`], which spells it.
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
    base: Option<UnitId>,
    /// Kinds of units, as the rubric lists them.
    pub(super) kinds: Kinds,
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

/// A unit found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Which.
    pub(super) id: UnitId,
    /// What it measures.
    pub(super) class: UnitClass,
    /// In which lists it stands.
    pub(super) kinds: Kinds,
    /// Offset behind it.
    pub(super) end: usize,
}

/// All units.
#[derive(Debug, Clone, Default)]
pub(super) struct Units {
    /// Sorted by their words.
    entries: Vec<UnitEntry>,
    /// The unit, and what stands behind the character that is parted from it.
    parted: Vec<(UnitId, Box<str>)>,
    heads: WordSet,
    more: WordSet,
    /// The unit of every share.
    pub(super) percent: Option<UnitId>,
    /// The unit of every difference of shares.
    pub(super) point: Option<UnitId>,
    /// The unit of every multiple.
    pub(super) multiple: Option<UnitId>,
    /// The unit of a year.
    pub(super) year: Option<UnitId>,
    occasions: Vec<String>,
    has_compounds: bool,
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
        let lists: [(&Vec<String>, fn(&mut Kinds) -> &mut bool); 8] = [
            (&words.grades, |kinds| &mut kinds.grade),
            (&words.articles, |kinds| &mut kinds.article),
            (&words.counted, |kinds| &mut kinds.counted),
            (&words.never_one, |kinds| &mut kinds.never_one),
            (&words.cases, |kinds| &mut kinds.case),
            (&words.never_none, |kinds| &mut kinds.never_none),
            (&words.parts, |kinds| &mut kinds.part),
            (&figures.numbers, |kinds| &mut kinds.number),
        ];
        for (list, kind) in lists {
            for entry in &mut units.entries {
                if has(list, &entry.word) {
                    *kind(&mut entry.kinds) = true;
                }
            }
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

    fn canonical(&self, word: &str) -> Option<UnitId> {
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
    fn at(&self, rest: &str) -> Option<(UnitId, &UnitEntry)> {
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
    fn compound_at(&self, base: UnitId, rest: &str) -> Option<UnitId> {
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

/// The longest unit at `at`.
pub(super) fn at(text: Peek<'_>, at: usize) -> Option<Unit> {
    let units = &text.words.units;
    let rest = text.rest(at);
    let (id, entry) = units.at(rest)?;
    let compound = || units.compound_at(id, rest);
    let unit = Unit {
        id: units.has_compounds.then(compound).flatten().unwrap_or(id),
        class: entry.class,
        kinds: entry.kinds,
        end: at + entry.word.len(),
    };
    Some(if unit.kinds.article {
        with_more(text, unit)
    } else {
        unit
    })
}

/// `个多月`: the 多 stands inside the unit.
fn with_more(text: Peek<'_>, unit: Unit) -> Unit {
    let units = &text.words.units;
    let Some(from) = text.eat_word(unit.end, &units.more) else {
        return unit;
    };
    let behind = text.rest(from);
    let parted = units
        .parted
        .iter()
        .filter(|(_, tail)| behind.starts_with(&**tail));
    let Some((id, tail)) = parted.max_by_key(|(_, tail)| tail.len()) else {
        return unit;
    };
    units.get(*id).map_or(unit, |entry| Unit {
        id: *id,
        class: entry.class,
        kinds: entry.kinds,
        end: from + tail.len(),
    })
}

impl Lexicon {
    /// The unit by which [`super::Figure::unit`] knows `word`: `万元` and `余元` are `元`, since place
    /// words belong to the number. `None` for a word that is no unit.
    #[must_use]
    pub fn canonical_unit(&self, word: &str) -> Option<UnitId> {
        self.units.canonical(word)
    }

    /// The unit of every share.
    pub(crate) fn percent(&self) -> Option<UnitId> {
        self.units.percent
    }

    /// The unit of every multiple.
    pub(crate) fn multiple(&self) -> Option<UnitId> {
        self.units.multiple
    }

    /// The unit that counts the same, said less closely: 件 of 件次, 项 of 项任务.
    pub(crate) fn base_unit(&self, unit: UnitId) -> Option<UnitId> {
        self.unit(unit)?.base
    }

    /// The unit that the head of a column or of a row names: 数量(件), 单位:件, 件数, 参加人次.
    pub(crate) fn unit_in_head(&self, head: &str) -> Option<UnitId> {
        let head = head.trim_end();
        if let Some(inside) = head.strip_suffix(')') {
            let (_, unit) = inside.rsplit_once(['(', ':'])?;
            return self.counting_unit(unit);
        }
        if let Some((_, unit)) = head.rsplit_once(':') {
            return self.counting_unit(unit);
        }
        // 人次 counts by itself; 件 may end any word.
        let counted = self.units.heads.at_end(head);
        let counted = counted.and_then(|ending| head.strip_suffix(ending));
        let (words, least) = match counted {
            Some(counted) => (counted, 1),
            None => (head, 2),
        };
        let starts = words.char_indices().rev().map(|(at, _)| at).take(LONGEST);
        let units = starts
            .skip(least - 1)
            .filter_map(|at| self.counting_unit(words.get(at..)?));
        units.last()
    }

    /// `word` as a unit that counts or measures; none of a grade or a code.
    pub(crate) fn counting_unit(&self, word: &str) -> Option<UnitId> {
        let id = self.canonical_unit(word.trim())?;
        let measures = matches!(
            self.unit(id)?.class,
            UnitClass::Count
                | UnitClass::Percent
                | UnitClass::Tenth
                | UnitClass::Thousandth
                | UnitClass::Point
                | UnitClass::Duration
        );
        measures.then_some(id)
    }
}

/// Longest unit that ends the head of a column, in characters.
const LONGEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::testing::LEXICON;

    fn unit(text: &str) -> Option<&'static str> {
        at(Peek::new(text, &LEXICON), 0).map(|unit| LEXICON.spelling(unit.id))
    }

    #[test]
    fn a_measure_word_is_none_where_it_begins_another_word() {
        for (behind_the_number, expected) in [
            ("件案件", Some("件")),
            ("件次。", Some("件次")),
            ("个工作日内", Some("个工作日")),
            ("个多月", Some("个月")),
            ("家企业", Some("家")),
            // 家庭, 处罚, 分局
            ("家庭", None),
            ("处罚", None),
            ("分局", None),
        ] {
            assert_eq!(unit(behind_the_number), expected, "{behind_the_number}");
        }
    }

    #[test]
    fn the_head_of_a_column_names_its_unit() {
        for (head, expected) in [
            ("数量(件)", Some("件")),
            ("罚没金额(单位:万元)", Some("元")),
            ("单位:份", Some("份")),
            ("审查合同件数", Some("件")),
            ("参加人次", Some("人次")),
            ("办结率(%)", Some("%")),
            // 所 may count institutions, 场所 does not; a year is no unit.
            ("公共场所", None),
            ("完成情况", None),
            ("时间(年)", None),
        ] {
            let found = LEXICON.unit_in_head(head);
            assert_eq!(found.map(|unit| LEXICON.spelling(unit)), expected, "{head}");
        }
    }

    #[test]
    fn place_words_are_no_part_of_a_unit() {
        let canonical = |word| {
            LEXICON
                .canonical_unit(word)
                .map(|unit| LEXICON.spelling(unit))
        };
        assert_eq!(canonical("万元"), Some("元"));
        assert_eq!(canonical("千克"), Some("千克"));
        assert_eq!(canonical("制度"), None);
    }
}
