//! The measure words that reports count with, longest match first.
//!
//! A number's place words belong to the number, not to the unit: `165余万元` is 1 650 000 元. A
//! measure word is none where the next character makes it part of another word (分局, 起草, 家庭),
//! which each entry lists; `3处罚` has no unit.

use super::peek::Peek;
use UnitClass::{Count, Day, Duration, Hour, Label, Month, Multiple, Ordinal, Percent, Year};

/// What a number with this unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitClass {
    /// A count or an amount.
    Count,
    /// A length of time.
    Duration,
    /// A share: of a hundred, a thousand, or ten (成).
    Percent,
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

/// A unit found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// The word, as the table spells it.
    pub(super) word: &'static str,
    /// What it measures.
    pub(super) class: UnitClass,
    /// Offset behind it.
    pub(super) end: usize,
}

/// The longest unit at `at`.
pub(super) fn at(text: Peek<'_>, at: usize) -> Option<Unit> {
    let rest = text.rest(at);
    let first = rest.chars().next()?;
    let head = rest.get(..first.len_utf8())?;
    let from = UNITS.partition_point(|(word, ..)| *word < head);
    let mut found = None;
    // Within the words of one first character a longer match stands behind a shorter one.
    for (word, class, not_before) in UNITS
        .get(from..)?
        .iter()
        .take_while(|(word, ..)| word.starts_with(head))
    {
        let Some(behind) = rest.strip_prefix(word) else {
            continue;
        };
        let next = behind.chars().next();
        let another_word = next.is_some_and(|c| {
            not_before.contains(c) || (first.is_ascii_alphabetic() && c.is_ascii_alphanumeric())
        });
        if !another_word {
            found = Some(Unit {
                word,
                class: *class,
                end: at + word.len(),
            });
        }
    }
    found.map(|unit| with_more(text, unit))
}

/// `个多月`: the 多 stands inside the unit.
fn with_more(text: Peek<'_>, unit: Unit) -> Unit {
    if unit.word != "个" {
        return unit;
    }
    let Some(behind) = text.rest(unit.end).strip_prefix('多') else {
        return unit;
    };
    for (tail, word) in [
        ("小时", "个小时"),
        ("月", "个月"),
        ("星期", "个星期"),
        ("百分点", "个百分点"),
    ] {
        if behind.starts_with(tail) {
            let class = if tail == "百分点" {
                Percent
            } else {
                Duration
            };
            return Unit {
                word,
                class,
                end: unit.end + '多'.len_utf8() + tail.len(),
            };
        }
    }
    unit
}

/// The unit by which [`super::Figure::unit`] knows `word`: `万元` and `余元` are `元`, since place
/// words belong to the number. `None` for a word that is no unit.
#[must_use]
pub fn canonical_unit(word: &str) -> Option<&'static str> {
    let stripped = word.trim_start_matches(['十', '百', '千', '万', '亿', '余', '多']);
    // 千克, 千瓦 and 千米 are units themselves.
    [word, stripped].into_iter().find_map(|w| {
        UNITS
            .binary_search_by(|(unit, ..)| unit.cmp(&w))
            .ok()
            .and_then(|i| UNITS.get(i))
            .map(|(unit, ..)| *unit)
    })
}

/// The unit that the head of a column or of a row names: 数量(件), 单位:件, 件数, 参加人次.
#[must_use]
pub(crate) fn unit_in_head(head: &str) -> Option<&'static str> {
    let head = head.trim_end();
    if let Some(inside) = head.strip_suffix(')') {
        let (_, unit) = inside.rsplit_once(['(', ':'])?;
        return counting_unit(unit);
    }
    if let Some((_, unit)) = head.rsplit_once(':') {
        return counting_unit(unit);
    }
    // 人次 counts by itself; 件 may end any word.
    let (words, least) = match head.strip_suffix('数') {
        Some(counted) => (counted, 1),
        None => (head, 2),
    };
    let starts = words.char_indices().rev().map(|(at, _)| at).take(LONGEST);
    let units = starts
        .skip(least - 1)
        .filter_map(|at| counting_unit(words.get(at..)?));
    units.last()
}

/// Longest unit that ends the head of a column, in characters.
const LONGEST: usize = 4;

/// `word` as a unit that counts or measures; none of a grade or a code.
#[must_use]
pub(crate) fn counting_unit(word: &str) -> Option<&'static str> {
    let unit = canonical_unit(word.trim())?;
    let found = UNITS
        .binary_search_by(|(other, ..)| other.cmp(&unit))
        .ok()?;
    let (_, class, _) = UNITS.get(found)?;
    matches!(class, Count | Percent | Duration).then_some(unit)
}

/// `(word, class, characters before which it is another word)`, sorted by bytes; a line holds the words
/// of one first character.
#[rustfmt::skip]
static UNITS: &[(&str, UnitClass, &str)] = &[
    ("%", Percent, ""),
    ("GB", Count, ""), ("KB", Count, ""), ("MB", Count, ""), ("PB", Count, ""), ("TB", Count, ""),
    ("cm", Count, ""), ("g", Count, ""), ("kW", Count, ""), ("kg", Count, ""), ("km", Count, ""),
    ("mL", Count, ""), ("mg", Count, ""), ("ml", Count, ""), ("mm", Count, ""),
    ("‰", Percent, ""),
    ("℃", Count, ""),
    ("㎡", Count, ""),
    ("世纪", Label, ""),
    ("个", Count, "别体性税"), ("个季度", Duration, ""), ("个学时", Duration, ""),
    ("个小时", Duration, ""), ("个工作日", Duration, ""), ("个星期", Duration, ""),
    ("个月", Duration, ""), ("个次", Count, ""), ("个百分点", Percent, ""), ("个自然日", Duration, ""),
    ("个课时", Duration, ""),
    ("乙", Label, ""),
    ("亩", Count, ""),
    ("人", Count, "民均大员口才事社力们士体身类防"), ("人(次)", Count, ""), ("人份", Count, ""),
    ("人天", Count, ""), ("人日", Count, ""), ("人时", Count, ""), ("人次", Count, ""),
    ("件", Count, ""), ("件(次)", Count, ""), ("件套", Count, ""), ("件次", Count, ""),
    ("份", Count, "额子"), ("份次", Count, ""),
    ("位", Count, "于置列居"), ("位次", Count, ""),
    ("例", Count, "如会行外子证"), ("例次", Count, ""),
    ("倍", Multiple, "感"),
    ("元", Count, "旦素月首宵"),
    ("克", Count, "服隆"),
    ("公斤", Count, ""), ("公里", Count, ""), ("公顷", Count, ""),
    ("册", Count, ""), ("册次", Count, ""),
    ("分", Count, "别析类之局级工组管布享支为院享散明管期"), ("分值", Count, ""),
    ("分钟", Duration, ""),
    ("则", Count, "不"),
    ("包", Count, "括含容保虫"),
    ("千克", Count, ""), ("千瓦", Count, ""), ("千瓦时", Count, ""), ("千米", Count, ""),
    ("升", Count, "级学高温"),
    ("单次", Count, ""),
    ("卷", Count, "入烟积"),
    ("只", Count, "有要是能需限"),
    ("台", Count, "账帐风湾阶胞"), ("台(套)", Count, ""), ("台套", Count, ""), ("台次", Count, ""),
    ("号", Label, ""),
    ("名", Count, "单称额录义"),
    ("后", Label, ""),
    ("吨", Count, ""),
    ("周", Duration, "边期末围密转知报一二三四五六日"), ("周岁", Label, ""), ("周年", Label, ""),
    ("回", Count, "复访应头收避落执顾馈归报函"),
    ("场", Count, "所地景馆合面内外"), ("场次", Count, ""),
    ("块", Count, ""),
    ("型", Label, ""),
    ("堂", Count, ""), ("堂课", Count, ""),
    ("处", Count, "罚理置分室长于以方级在"), ("处次", Count, ""),
    ("天", Duration, "然气津河花"),
    ("套", Count, "餐用取路管"), ("套次", Count, ""),
    ("字", Count, "号样体典面"),
    ("学时", Duration, ""),
    ("宗", Count, "旨教族地"), ("宗次", Count, ""),
    ("室", Label, ""),
    ("家", Count, "庭长属具电"), ("家(次)", Count, ""), ("家次", Count, ""),
    ("封", Count, "闭控锁"),
    ("小时", Duration, ""),
    ("层", Count, "级面次"),
    ("届", Ordinal, ""),
    ("岁", Label, ""),
    ("工作日", Duration, ""),
    ("幅", Count, "度员"),
    ("幢", Label, ""),
    ("平方公里", Count, ""), ("平方米", Count, ""),
    ("年", Year, "龄代"), ("年代", Label, ""),
    ("床", Count, ""),
    ("座", Count, "谈位"),
    ("张", Count, "贴扬某"), ("张次", Count, ""),
    ("成", Percent, "立为员果本功效绩品型长份套就年熟都人交语不"),
    ("户", Count, "籍外口主型均内"), ("户(次)", Count, ""), ("户次", Count, ""),
    ("所", Count, "有属需以在谓得述长示"), ("所次", Count, ""),
    ("批", Count, "准复示评发阅量改办"), ("批次", Count, ""),
    ("支", Count, "持付撑出援配架气行原"), ("支次", Count, ""),
    ("日", Day, "期常前均报"), ("日历天", Duration, ""),
    ("时", Hour, "期间代候常刻限效段长任有"),
    ("星期", Duration, ""),
    ("月", Month, "度"), ("月龄", Label, ""),
    ("期", Count, "间限末望货刊"), ("期次", Count, ""),
    ("本", Count, "级部市局年月季次人地区县省院身着文单报项科行应是来质辖机"),
    ("条", Count, "例件款约块"), ("条次", Count, ""),
    ("枚", Count, ""),
    ("架", Count, "构"),
    ("栋", Label, ""),
    ("株", Count, ""),
    ("棵", Count, ""),
    ("楼", Label, ""),
    ("次", Count, "氯序要日生品级"),
    ("款", Count, "项"),
    ("段", Count, "落"),
    ("毫克", Count, ""), ("毫升", Count, ""),
    ("点", Count, "击评赞名心"), ("点位", Count, ""), ("点次", Count, ""),
    ("版", Label, ""),
    ("班", Count, "子级长车主组"), ("班次", Count, ""),
    ("瓶", Count, ""),
    ("甲", Label, ""),
    ("百分点", Percent, ""),
    ("盒", Count, ""),
    ("票", Count, "据"),
    ("种", Count, "植子族"),
    ("秒", Duration, ""), ("秒钟", Duration, ""),
    ("立方米", Count, ""),
    ("站次", Count, ""),
    ("章", Count, "程"),
    ("笔", Count, "录记迹"),
    ("箱", Count, ""),
    ("篇", Count, "章幅"), ("篇次", Count, ""),
    ("米", Count, ""),
    ("类", Count, ""),
    ("粒", Count, ""),
    ("级", Label, ""),
    ("组", Count, "织长建成合员团"), ("组次", Count, ""),
    ("自然日", Duration, ""),
    ("航次", Count, ""),
    ("艘", Count, ""),
    ("节", Count, "假约能日育点目"), ("节课", Count, ""),
    ("袋", Count, ""),
    ("课时", Duration, ""),
    ("起", Count, "来到步草源始点码伏用降航"), ("起次", Count, ""),
    ("趟", Count, ""),
    ("车次", Count, ""),
    ("轮", Count, "流换岗值椅胎训候"), ("轮次", Count, ""),
    ("辆", Count, ""), ("辆次", Count, ""),
    ("遍", Count, "布及"),
    ("道", Count, "路德"),
    ("部", Count, "门署队分级委长位属件"),
    ("门", Count, "诊户店类卫急式"),
    ("间", Count, "隔接断歇"), ("间次", Count, ""),
    ("队", Count, "伍员长列"), ("队次", Count, ""),
    ("集", Count, "中体合团聚"),
    ("面", Count, "向对积临上前貌"),
    ("页", Count, "面"),
    ("项", Count, ""), ("项次", Count, ""),
    ("颗", Count, ""),
    ("％", Percent, ""),
];

#[cfg(test)]
mod tests {
    use super::*;

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
            let found = at(Peek(behind_the_number), 0).map(|unit| unit.word);
            assert_eq!(found, expected, "{behind_the_number}");
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
            assert_eq!(unit_in_head(head), expected, "{head}");
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(UNITS.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn the_longest_unit_wins() {
        assert_eq!(at(Peek("个工作日内"), 0).map(|u| u.word), Some("个工作日"));
        assert_eq!(at(Peek("件次,"), 0).map(|u| u.word), Some("件次"));
        assert_eq!(at(Peek("分局"), 0).map(|u| u.word), None);
    }

    #[test]
    fn place_words_are_no_part_of_a_unit() {
        assert_eq!(canonical_unit("万元"), Some("元"));
        assert_eq!(canonical_unit("千克"), Some("千克"));
        assert_eq!(canonical_unit("制度"), None);
    }
}
