//! Numbers that measure: a number with its unit, a share, a fraction, a ratio, a nought.

use super::decimal::Decimal;
use super::number::{self, Number, Script};
use super::peek::{Peek, digit_value, is_han};
use super::unit::{self, Unit, UnitClass, UnitId};
use super::{Figure, FigureKind, Quality, approx, calendar, numeral, words};

/// The unit behind `n`; blanks may part it from digits.
fn unit_of(text: Peek<'_>, n: &Number) -> Option<Unit> {
    unit::at(text, n.word_at(text, n.end))
}

/// Whether 一 and its unit are rather an article before a noun (一家店, 一份文件) than a count. At the end
/// of a phrase it counts (聘请律师一名), and so it does with cases and people.
fn is_article(text: Peek<'_>, n: &Number, upper: Option<Decimal>, unit: &Unit, end: usize) -> bool {
    n.one
        && upper.is_none()
        && (unit.kinds.article || (!unit.kinds.counted && text.at(end).is_some_and(is_han)))
}

/// `n` with its unit, as a range, with the words around it. `None` without a unit, and where the
/// words make it no figure (统一, 十分, 一起开展).
pub(super) fn with_unit(text: Peek<'_>, n: &Number, floor: usize) -> Option<Figure> {
    let (n, upper, unit, first_end) = both_ends(text, n)?;
    let prefix = words_in_front(text, &n, floor)?;
    if n.script == Script::Han && !numeral_counts(text, &n, &unit, floor) {
        return label_of(&n, &unit);
    }
    if let Some(phrase) = counted_slogan(text, &n, &unit) {
        return Some(phrase);
    }
    let (kind, value, upper, word) = classify_unit(text, &n, upper, &unit, floor)?;
    let (end, behind) = approx::words_behind(text, unit.end, kind == FigureKind::Duration);
    let (start, before) = prefix;
    let measures = kind.is_measure();
    let over = n.over.then_some(Quality::AtLeast);
    let spread = (n.upper.is_some() && first_end == n.end).then_some(Quality::About);
    let quality = behind
        .or(before)
        .or(over)
        .or(spread)
        .unwrap_or(Quality::Exact);
    let mut figure = Figure {
        span: start..end,
        value,
        upper,
        unit: (kind != FigureKind::Date).then_some(word),
        quality,
        kind,
        weak: is_article(text, &n, upper, &unit, end),
    };
    if !measures {
        figure.span = n.start..unit.end;
        figure.quality = Quality::Exact;
    } else if n.one
        && unit.class == UnitClass::Count
        && let Some(from) = words::denial_before(text, n.start, floor)
    {
        (figure.span.start, figure.value, figure.quality, figure.weak) =
            (from, Decimal::ZERO, Quality::Exact, false);
    }
    Some(with_minus(text, figure, n.start, floor))
}

/// The lower and the upper end of a range, its unit, and where the first number ends.
fn both_ends(text: Peek<'_>, n: &Number) -> Option<(Number, Option<Decimal>, Unit, usize)> {
    let own = unit_of(text, n);
    let sign = calendar::range_sign(text, own.map_or(n.end, |u| u.end));
    let second = sign
        .and_then(|from| number::read_number(text, from))
        .filter(|m| m.script == n.script);
    let shared = second.and_then(|m| Some((m, unit_of(text, &m)?)));
    if let Some((m, unit)) = shared
        && own.is_none_or(|o| {
            o.id == unit.id
                && !matches!(o.class, UnitClass::Day | UnitClass::Month | UnitClass::Year)
        })
        && !m.bare_place
    {
        let mut low = *n;
        // 3至5万: the place is written once for both.
        if n.shift == 0
            && m.shift > 0
            && own.is_none()
            && let Some(scaled) = n.value.shift(m.shift)
            && scaled < m.value
        {
            low.value = scaled;
        }
        if low.value < m.value {
            return Some((low, Some(m.value), unit, low.end));
        }
    }
    own.map(|unit| (*n, n.upper, unit, n.end))
}

/// Where the words before `n` begin and what they say. `None` where `n` needs some and has none: a
/// bare 百, 千, 万.
fn words_in_front(text: Peek<'_>, n: &Number, floor: usize) -> Option<(usize, Option<Quality>)> {
    let places =
        n.script == Script::Han && (n.bare_place || text.at(n.start) == Some(numeral::TEN));
    if places && let Some((from, said)) = approx::before_place(text, n.start, floor) {
        let vague = text.has(from, &text.words.some_places);
        if n.bare_place || vague {
            // 近几十: the first word rules.
            let (from, more) = approx::words_before(text, from, floor);
            return Some((from, more.or(Some(said))));
        }
    }
    let (from, said) = approx::words_before(text, n.start, floor);
    (!n.bare_place || n.over || said.is_some_and(|s| s != Quality::Exact)).then_some((from, said))
}

/// Whether a Chinese numeral with this unit counts at all.
fn numeral_counts(text: Peek<'_>, n: &Number, unit: &Unit, floor: usize) -> bool {
    // 每周三次 counts, 周三次日 does not.
    let head = text.head(n.start);
    let day_of_week = text.words.weekdays.at_end(head).is_some()
        && text.words.not_weekdays.at_end(head).is_none();
    if day_of_week || (unit.class == UnitClass::Label) {
        return false;
    }
    if n.value.is_zero() && n.digits == 0 {
        return words::counts_none(text, n.start, unit);
    }
    if n.one {
        return words::denial_before(text, n.start, floor).is_some()
            || words::counts_one(text, n.start, unit);
    }
    let is_word = text.words.numeral_words.has(text.slice(n.start, unit.end));
    // 二期项目
    let is_phase = text.has(n.end, &text.words.phases);
    !(is_word || unit.kinds.grade || is_phase)
}

/// 三级, 二类, 三甲: a grade.
fn label_of(n: &Number, unit: &Unit) -> Option<Figure> {
    (unit.kinds.grade && !n.bare_place && !n.over).then(|| Figure {
        value: n.value,
        unit: Some(unit.id),
        ..Figure::new(n.start..unit.end, FigureKind::Label)
    })
}

/// 三个 in 三个100%, 两个“100%”: the number of the slogan's parts.
fn counted_slogan(text: Peek<'_>, n: &Number, unit: &Unit) -> Option<Figure> {
    let opened = text.eat(unit.end, &['“', '"', '‘']).unwrap_or(unit.end);
    let slogan = n.script == Script::Han
        && unit.kinds.article
        && text.at(opened).and_then(digit_value).is_some();
    slogan.then(|| Figure::new(n.start..unit.end, FigureKind::SetPhrase))
}

type Classified = (FigureKind, Decimal, Option<Decimal>, UnitId);

/// What a number with this unit is; shares in percent.
fn classify_unit(
    text: Peek<'_>,
    n: &Number,
    upper: Option<Decimal>,
    unit: &Unit,
    floor: usize,
) -> Option<Classified> {
    let as_is = |kind| Some((kind, n.value, upper, unit.id));
    let units = &text.words.units;
    match unit.class {
        UnitClass::Count => as_is(FigureKind::Quantity),
        UnitClass::Duration => as_is(FigureKind::Duration),
        UnitClass::Multiple => as_is(FigureKind::Multiple),
        UnitClass::Ordinal => as_is(FigureKind::Ordinal),
        UnitClass::Label => {
            let file = unit.kinds.number && text.has(unit.end, &text.words.documents);
            as_is(if file {
                FigureKind::DocumentNumber
            } else {
                FigureKind::Label
            })
        }
        UnitClass::Percent => Some((FigureKind::Percent, n.value, upper, units.percent?)),
        UnitClass::Point => Some((FigureKind::Percent, n.value, upper, units.point?)),
        UnitClass::Tenth => Some((
            FigureKind::Percent,
            n.value.shift(1)?,
            upper.and_then(|u| u.shift(1)),
            units.percent?,
        )),
        UnitClass::Thousandth => Some((
            FigureKind::Percent,
            n.value.unshift(1)?,
            upper.and_then(|u| u.unshift(1)),
            units.percent?,
        )),
        UnitClass::Day => day_or_duration(text, n, upper, unit),
        UnitClass::Year => years_long(text, n, unit, floor).then_some((
            FigureKind::Duration,
            n.value,
            upper,
            unit.id,
        )),
        // Months and hours of the calendar were looked for before.
        UnitClass::Month | UnitClass::Hour => None,
    }
}

/// 30日内, 15日以上 and 45日 last; 15日 is a day of the month, and 一日, 十日 no figure at all.
fn day_or_duration(
    text: Peek<'_>,
    n: &Number,
    upper: Option<Decimal>,
    unit: &Unit,
) -> Option<Classified> {
    let lasts = text.has(unit.end, &text.words.spans);
    let in_month = n.value.integer().is_some_and(|v| (1..=31).contains(&v));
    if lasts || !in_month || upper.is_some() {
        return Some((FigureKind::Duration, n.value, upper, unit.id));
    }
    let one_char = n.script == Script::Han && n.end - n.start <= numeral::TEN.len_utf8();
    (!one_char).then_some((FigureKind::Date, n.value, None, unit.id))
}

/// Whether a number and 年 are a length of time. Digits always are (years of the calendar were
/// looked for before), numerals only where the words around say so: 三年行动, 一年来 are none.
fn years_long(text: Peek<'_>, n: &Number, unit: &Unit, floor: usize) -> bool {
    if n.script == Script::Arabic {
        return true;
    }
    let months = number::read_number(text, unit.end)
        .is_some_and(|m| text.has(m.end, &text.words.and_months));
    months
        || text.has(unit.end, &text.words.spans)
        || text.has(unit.end, &text.words.lasting_behind)
        || text.has_before(n.start, floor, &text.words.lasting_before)
}

/// A minus sign before a share: 同比-3.5%. Elsewhere a dash joins (新冠-19).
fn with_minus(text: Peek<'_>, mut figure: Figure, digits_from: usize, floor: usize) -> Figure {
    if figure.kind != FigureKind::Percent
        || figure.span.start != digits_from
        || figure.upper.is_some()
    {
        return figure;
    }
    let Some(sign) = text.before(digits_from).filter(|c| matches!(c, '-' | '−')) else {
        return figure;
    };
    let at = digits_from - sign.len_utf8();
    let joins = text
        .before(at)
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '-' | '—'));
    if at >= floor && !joins {
        (figure.value, figure.span.start) = (figure.value.negated(), at);
    }
    figure
}

/// `n` as a denominator: 百分之九十五, 三分之二.
pub(super) fn fraction_of(text: Peek<'_>, n: &Number, floor: usize) -> Option<Figure> {
    let of = n.value.integer().filter(|_| n.upper.is_none() && !n.over)?;
    let behind = text.rest(n.end).starts_with(numeral::PARTS_OF);
    let from = behind.then_some(n.end + numeral::PARTS_OF.len())?;
    let part = number::read_number(text, text.blanks(from))?;
    let power = match of {
        100 => Some(0),
        1_000 => Some(1),
        10_000 => Some(2),
        _ => None,
    };
    let scale = |d: Decimal| power.map_or(Some(d), |p| d.unshift(p));
    let (mut end, mut upper) = (part.end, part.upper);
    if let Some(sign) = calendar::range_sign(text, end) {
        let again = text
            .rest(sign)
            .strip_prefix(text.slice(n.start, from))
            .map_or(sign, |_| sign + (from - n.start));
        if let Some(m) = number::read_number(text, again)
            .filter(|m| m.value > part.value && unit_of(text, m).is_none())
        {
            (end, upper) = (m.end, Some(m.value));
        }
    }
    let mut over = part.over;
    let more = text.eat_word(end, &text.words.more_behind);
    if let Some(to) = more.or_else(|| text.eat_word(end, &text.words.some)) {
        (end, over) = (to, true);
    }
    let (start, before) = approx::words_before(text, n.start, floor);
    let (end, behind) = approx::words_behind(text, end, false);
    Some(Figure {
        span: start..end,
        value: scale(part.value)?,
        upper: upper.and_then(scale),
        unit: power.and(text.words.units.percent),
        quality: behind
            .or(before)
            .or(over.then_some(Quality::AtLeast))
            .unwrap_or(Quality::Exact),
        kind: if power.is_some() {
            FigureKind::Percent
        } else {
            FigureKind::Ratio { of: n.value }
        },
        weak: false,
    })
}

/// `n` as the first number of a ratio: 1:3, 1/3.
pub(super) fn ratio_of(text: Peek<'_>, n: &Number, floor: usize) -> Option<Figure> {
    if n.script != Script::Arabic || n.over {
        return None;
    }
    let from = text.eat(n.end, &[':', '：', '∶', '/'])?;
    let part = number::read_number(text, from)
        .filter(|m| m.script == Script::Arabic && !m.value.is_zero())?;
    if unit_of(text, &part).is_some() || matches!(text.at(part.end), Some(':' | '/' | '：')) {
        return None;
    }
    let (start, before) = approx::words_before(text, n.start, floor);
    let kind = FigureKind::Ratio { of: part.value };
    Some(Figure {
        value: n.value,
        quality: before.unwrap_or(Quality::Exact),
        ..Figure::new(start..part.end, kind)
    })
}

/// 翻一番 is twice as much, 翻两番 four times.
pub(super) fn times_doubled(text: Peek<'_>, n: &Number, floor: usize) -> Option<Figure> {
    let head = text.slice(floor, n.start);
    let start = n.start - text.words.doubling.at_end(head)?.len();
    let end = text.eat_word(n.end, &text.words.doubled)?;
    let times = u32::try_from(n.value.integer()?)
        .ok()
        .filter(|t| (1..=20).contains(t))?;
    Some(Figure {
        value: Decimal::new(1 << times, 0),
        unit: text.words.units.multiple,
        ..Figure::new(start..end, FigureKind::Multiple)
    })
}

/// `n` without a unit: 件数为0, 为零, or digits that count something unsaid (weak).
pub(super) fn without_unit(text: Peek<'_>, n: &Number, floor: usize) -> Option<Figure> {
    let stated = text.words.stated.at_end(text.head(n.start)).is_some();
    if n.script == Script::Han {
        let next = text.at(n.end);
        let ends = next.is_none_or(|c| !is_han(c)) || text.has(n.end, &text.words.behind_nought);
        let nought = n.value.is_zero() && n.digits == 0 && stated && ends;
        return nought.then(|| Figure::new(n.start..n.end, FigureKind::Quantity));
    }
    let (start, before) = approx::words_before(text, n.start, floor);
    let (mut end, mut upper) = (n.end, None);
    if let Some(m) =
        calendar::range_sign(text, n.end).and_then(|from| number::read_number(text, from))
        && m.script == Script::Arabic
        && m.value > n.value
    {
        (end, upper) = (m.end, Some(m.value));
    }
    let (end, behind) = approx::words_behind(text, end, false);
    let quality = behind
        .or(before)
        .or(n.over.then_some(Quality::AtLeast))
        .unwrap_or(Quality::Exact);
    // 近13万医护人员: only an amount is written so.
    let amount = stated || before.is_some() || n.over || n.shift > 0;
    Some(Figure {
        value: n.value,
        upper,
        quality,
        weak: !amount,
        ..Figure::new(start..end, FigureKind::Quantity)
    })
}

#[cfg(test)]
mod tests {
    use crate::figure::testing::{LEXICON, figures};

    /// The first figure of `sentence`: value, upper end, unit; `weak` behind one that hardly measures.
    fn first(sentence: &str) -> String {
        let Some(figure) = figures(sentence).into_iter().next() else {
            return "none".to_owned();
        };
        let upper = figure
            .upper
            .map(|upper| format!("-{upper}"))
            .unwrap_or_default();
        let weak = if figure.weak { " weak" } else { "" };
        format!(
            "{}{upper} {}{weak}",
            figure.value,
            figure.unit.map_or("-", |unit| LEXICON.spelling(unit))
        )
    }

    #[test]
    fn a_number_measures_by_its_unit_and_the_words_round_it() {
        for (sentence, expected) in [
            // Place words belong to the value, and one 万 serves both ends of a range.
            ("投入165余万元", "1650000 元"),
            ("培训3至5万人次", "30000-50000 人次"),
            // A share is in percent, whatever it is written in.
            ("办结率九成", "90 %"),
            ("占三分之二", "2 -"),
            // 一家 before a noun is an article, at the end of a phrase a count.
            ("检查一家企业", "1 家 weak"),
            ("聘请律师一名。", "1 名"),
            // One that is denied is none; a nought is stated.
            ("未发生一起诉讼", "0 起"),
            ("败诉案件数为零。", "0 -"),
            // 一起 is no case where something is done together.
            ("与街道一起开展", "none"),
        ] {
            assert_eq!(first(sentence), expected, "{sentence}");
        }
    }
}
