//! Figures in running text: value, unit of measure, exact or approximate, and where they stand.
//!
//! One pass over the normalised view, in linear time, without a regular expression and without an
//! allocation but for the figures found. The module knows Chinese numerals; units of measure and all other
//! words it takes from the rubric's language ([`Lexicon`]). What looks like a number and is none (统一, 十分, 一起 as "together") yields
//! nothing; what is a number and measures nothing (a year, 第三十九条, 三重一大) yields a figure of a
//! [`FigureKind`] that says so, so that a reader of the list can tell why it does not count.
//!
//! Conventions:
//! - 万, 亿 and the like belong to the value: `165余万元` is 1 650 000 元 ([`Lexicon::canonical_unit`] reads
//!   a rubric's 万元 the same way). A share is in percent whatever it is written in: 九成 is 90 %.
//! - `2023年3月1日` is two figures, a year and a date; `2024-01-10` is one, a date.
//! - `30日内`, `3个工作日`, `40学时`, `5年` are durations and measure; `15日` alone is a date. A numeral
//!   before 年 (三年行动) is a duration only where the words around it say so (近三年, 三年内).
//! - In a document number the agency's word (国办发) is no part of the span: where it begins only a
//!   register of agencies could tell.

mod approx;
mod calendar;
mod decimal;
mod label;
mod lexicon;
mod number;
pub(crate) mod numeral;
mod ordinal;
mod peek;
mod quantity;
mod scan;
#[cfg(test)]
pub(crate) mod testing;
mod unit;
mod units;
mod word_set;
mod words;

use std::ops::Range;

pub use decimal::Decimal;
pub use lexicon::Lexicon;
pub use units::UnitId;

use hegui_text::span::ViewSpan;

/// How the stated value relates to the true one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quality {
    /// As stated.
    Exact,
    /// 约, 左右; 三四次.
    About,
    /// The value or more: 余, 多, 超, 以上, 不少于, 至少; 几十.
    AtLeast,
    /// A little less: 近, 将近, 接近.
    Nearly,
    /// The value or less: 以内, 不超过, 不足.
    AtMost,
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// A count or an amount: 13件, 165余万元, 件数为零.
    Quantity,
    /// A share; the value is in percent: 99.49%, 百分之九十五, 九成, 5个百分点.
    Percent,
    /// The value is how many times as much: 2倍, 翻一番 (2), 翻两番 (4).
    Multiple,
    /// A fraction or a ratio: the value of `of`. 三分之二 is 2 of 3, 1:3 is 1 of 3.
    Ratio {
        /// The denominator.
        of: Decimal,
    },
    /// A year, 1900 to 2099; of a range the first, the last being [`Figure::upper`].
    Year(u16),
    /// A day or a month. The value is year × 10000 + month × 100 + day, what is not said being 0.
    Date,
    /// An hour of the day. The value is hour × 100 + minute.
    Time,
    /// A length of time: 30日内, 3个工作日, 40学时.
    Duration,
    /// 〔2018〕118号, 第722号. The value is the number, not the year.
    DocumentNumber,
    /// A place in a law: 第三十九条, 第二款.
    Article,
    /// A place in an order: 第一, 第3期, 一是, （一）, 1., 一、.
    Ordinal,
    /// A phrase or a name that holds a number: 三重一大, 十四五, 12345热线. The value is 0.
    SetPhrase,
    /// A code, a grade, an age, a version: A类, 5G, H7N9, 三级, 65岁. The value is 0 for a code.
    Label,
}

impl FigureKind {
    fn is_measure(self) -> bool {
        matches!(
            self,
            Self::Quantity | Self::Percent | Self::Multiple | Self::Ratio { .. } | Self::Duration
        )
    }
}

/// A number that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands: byte offsets into the view, on character boundaries, the words that say how
    /// exact it is and the unit included (`近13万人次`).
    pub span: Range<usize>,
    /// Its value; of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range (3至5次, 三四次).
    pub upper: Option<Decimal>,
    /// The unit of measure, which the [`Lexicon`] spells.
    pub unit: Option<UnitId>,
    /// How exact it is.
    pub quality: Quality,
    /// What it is.
    pub kind: FigureKind,
    /// It hardly measures: 一个, 一家 (more often an article than a count), or a number without a unit.
    pub weak: bool,
}

impl Figure {
    /// An exact figure without value and unit.
    fn new(span: Range<usize>, kind: FigureKind) -> Self {
        Self {
            span,
            value: Decimal::ZERO,
            upper: None,
            unit: None,
            quality: Quality::Exact,
            kind,
            weak: false,
        }
    }

    /// Whether it can measure something: a quantity (nought included), a share, a multiple, a ratio
    /// or a length of time. Look at [`Figure::weak`] too.
    #[must_use]
    pub fn is_measure(&self) -> bool {
        self.kind.is_measure()
    }

    /// Whether it is a nought that measures: 0件, 件数为零, 无一例.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.is_measure() && self.value.is_zero() && self.upper.is_none()
    }

    /// Makes it a quantity in this unit: a bare number in a column of figures of `view`.
    pub(crate) fn count_in(&mut self, view: &str, words: &Lexicon, unit: Option<UnitId>) {
        let text = peek::Peek::new(view, words);
        if let Some(number) = number::read_number(text, self.span.start) {
            let span = self.span.start..number.end;
            *self = Self {
                value: number.value,
                unit,
                ..Self::new(span, FigureKind::Quantity)
            };
        }
    }

    /// [`Figure::span`] as the type of positions in the view.
    #[must_use]
    pub fn view_span(&self) -> ViewSpan {
        ViewSpan {
            start: self.span.start,
            end: self.span.end,
        }
    }
}
