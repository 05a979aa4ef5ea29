//! The measure words that reports count with, longest match first.
//!
//! A number's place words belong to the number, not to the unit: `165余万元` is 1 650 000 元. A
//! measure word is none where it begins another word (分局, 起草, 家庭); `3处罚` has no unit.

use super::lexicon::Lexicon;
use super::peek::Peek;
use super::units::Kinds;
pub(super) use super::units::{UnitClass, UnitId};

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
