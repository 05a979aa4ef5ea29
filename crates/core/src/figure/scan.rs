//! The pass over the text: finds where a number may begin and asks the readers in order.

use super::lexicon::Lexicon;
use super::number::{self, Number};
use super::peek::{Peek, digit_value};
use super::{
    Figure, FigureKind, Quality, approx, calendar, label, numeral, ordinal, quantity, words,
};

/// More digits than this in a row are an identifier.
const LONGEST: usize = 24;

/// The state of the pass.
pub(super) struct Scanner<'a> {
    text: Peek<'a>,
    found: Vec<Figure>,
    /// The end of the last figure: no figure reaches back beyond it.
    floor: usize,
}

impl<'a> Scanner<'a> {
    /// A scanner at the begin of `view`.
    pub(super) fn new(view: &'a str, words: &'a Lexicon) -> Self {
        Self {
            text: Peek::new(view, words),
            found: Vec::new(),
            floor: 0,
        }
    }

    /// All figures in order.
    pub(super) fn run(mut self) -> Vec<Figure> {
        let mut at = 0;
        while let Some((offset, c)) = self
            .text
            .rest(at)
            .char_indices()
            .find(|(_, c)| may_begin(*c, &self.text.words.prefix_chars))
        {
            let from = at + offset;
            // Every reader moves on by one character at least.
            at = self.step(from, c).max(from + c.len_utf8());
        }
        self.found
    }

    /// Reads what begins with `c` at `at`; gives the offset to go on from.
    fn step(&mut self, at: usize, c: char) -> usize {
        if let Some(end) = self.text.eat_word(at, &self.text.words.prefixes) {
            let figure = ordinal::with_prefix(self.text, at, end);
            return self.take(figure).unwrap_or(at);
        }
        if c.is_ascii_alphabetic() {
            return self.letters(at);
        }
        if digit_value(c).is_some() {
            self.arabic(at)
        } else {
            self.han(at, c)
        }
    }

    /// Keeps a figure; gives its end.
    fn take(&mut self, figure: Option<Figure>) -> Option<usize> {
        let figure = figure?;
        self.share_unit(&figure);
        self.floor = figure.span.end;
        self.found.push(figure);
        Some(self.floor)
    }

    /// 分别为3、5、8件: numbers without a unit right before one with a unit share it. In 13、15两件
    /// nothing parts 15 from 两件, and the two numbers are names.
    fn share_unit(&mut self, figure: &Figure) {
        if figure.kind != FigureKind::Quantity || figure.unit.is_none() || figure.weak {
            return;
        }
        let mut start = figure.span.start;
        for earlier in self.found.iter_mut().rev() {
            let between = self.text.slice(earlier.span.end, start);
            let bare = earlier.kind == FigureKind::Quantity
                && earlier.unit.is_none()
                && earlier.upper.is_none();
            let joined = between == "、" || self.text.words.ands.has(between);
            if !bare || !joined {
                break;
            }
            (earlier.unit, earlier.weak) = (figure.unit, false);
            start = earlier.span.start;
        }
    }

    fn letters(&mut self, at: usize) -> usize {
        match label::latin_run(self.text, at) {
            label::LatinRun::Word(end) | label::LatinRun::NumberAt(end) => end,
            label::LatinRun::Label(figure) => self.take(Some(figure)).unwrap_or(at),
            label::LatinRun::Misread(n) => {
                // Letters count as digits only where a year or a unit bears it out.
                let figure = label::document_number(self.text, &n)
                    .or_else(|| calendar::year_range(self.text, &n).filter(|f| f.unit.is_some()))
                    .or_else(|| calendar::month_and_day(self.text, &n))
                    .or_else(|| quantity::with_unit(self.text, &n, self.floor))
                    .unwrap_or_else(|| Figure::new(n.start..n.end, FigureKind::Label));
                self.take(Some(figure)).unwrap_or(at)
            }
        }
    }

    fn arabic(&mut self, at: usize) -> usize {
        if let Some(end) = self.take(calendar::in_digits(self.text, at)) {
            return end;
        }
        let Some(n) = number::read_number(self.text, at) else {
            return at;
        };
        if n.digits > LONGEST {
            return self
                .take(Some(Figure::new(at..n.end, FigureKind::Label)))
                .unwrap_or(at);
        }
        let letter = self.text.at(n.end).filter(char::is_ascii_alphabetic);
        if letter.is_some() && super::unit::at(self.text, n.end).is_none() {
            let formula = label::formula(self.text, &n);
            return match self.take(formula) {
                Some(end) => end,
                None => self.letters(at),
            };
        }
        let figure = self.number(&n).or_else(|| {
            label::bare_name(self.text, &n, self.floor)
                .or_else(|| quantity::without_unit(self.text, &n, self.floor))
        });
        self.take(figure).unwrap_or(n.end)
    }

    fn han(&mut self, at: usize, c: char) -> usize {
        if let Some((from, to)) = words::phrase_at(self.text, at, self.floor) {
            return self
                .take(Some(Figure::new(from..to, FigureKind::SetPhrase)))
                .unwrap_or(to);
        }
        if c == numeral::ONE && words::ends_word(self.text, at) {
            return at;
        }
        if let Some(end) = self.text.eat_word(at, &self.text.words.hundreds) {
            let figure = self.all_of_hundred(at, end);
            return self.take(Some(figure)).unwrap_or(at);
        }
        let Some(n) = number::read_number(self.text, at) else {
            return at;
        };
        if n.digits > LONGEST {
            return n.end;
        }
        let figure = self
            .number(&n)
            .or_else(|| quantity::without_unit(self.text, &n, self.floor));
        self.take(figure).unwrap_or(n.end)
    }

    /// The readers that both scripts share, the more particular first.
    fn number(&self, n: &Number) -> Option<Figure> {
        let (text, floor) = (self.text, self.floor);
        label::document_number(text, n)
            .filter(|f| f.span.start >= floor)
            .or_else(|| ordinal::point_number(text, n).filter(|f| f.span.start >= floor))
            .or_else(|| calendar::year_range(text, n))
            .or_else(|| quantity::fraction_of(text, n, floor))
            .or_else(|| calendar::month_and_day(text, n))
            .or_else(|| calendar::hour_of_day(text, n, floor))
            .or_else(|| label::formula(text, n))
            .or_else(|| label::dotted_code(text, n))
            .or_else(|| quantity::ratio_of(text, n, floor))
            .or_else(|| quantity::times_doubled(text, n, floor))
            .or_else(|| quantity::with_unit(text, n, floor))
    }

    /// All of a hundred, in words from `at` to `end`.
    fn all_of_hundred(&self, at: usize, end: usize) -> Figure {
        let (start, said) = approx::words_before(self.text, at, self.floor);
        Figure {
            value: super::Decimal::from(100),
            unit: self.text.words.units.percent,
            quality: said.unwrap_or(Quality::Exact),
            ..Figure::new(start..end, FigureKind::Percent)
        }
    }
}

/// Whether a number, or a word with one in it, may begin with `c`.
fn may_begin(c: char, prefixes: &[char]) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii()
            && (numeral::begins_numeral(c) || prefixes.contains(&c) || digit_value(c).is_some()))
}

#[cfg(test)]
mod tests {
    use crate::figure::FigureKind;
    use crate::figure::testing::figures;

    #[test]
    fn every_number_has_its_kind_and_words_with_numbers_have_none() {
        let sentences: [(&str, &[(&str, FigureKind)]); 6] = [
            (
                "2022年办理案件13件，办结率99.5%。",
                &[
                    ("2022年", FigureKind::Year(2022)),
                    ("13件", FigureKind::Quantity),
                    ("99.5%", FigureKind::Percent),
                ],
            ),
            (
                "依据第三十九条印发桐政〔2021〕6号文。",
                &[
                    ("第三十九条", FigureKind::Article),
                    ("〔2021〕6号", FigureKind::DocumentNumber),
                ],
            ),
            // 统一 and 一起 hold no number.
            ("统一部署，一起落实。", &[]),
            // A phrase, a telephone service and a code name things.
            (
                "三重一大事项，12345热线，5G网络",
                &[
                    ("三重一大", FigureKind::SetPhrase),
                    ("12345", FigureKind::SetPhrase),
                    ("5G", FigureKind::Label),
                ],
            ),
            // A day of the month dates, a span of days measures.
            (
                "15日上报，30日内办结",
                &[("15日", FigureKind::Date), ("30日内", FigureKind::Duration)],
            ),
            // Numbers of a list share the unit of the last.
            (
                "分别为3、5、8件",
                &[
                    ("3", FigureKind::Quantity),
                    ("5", FigureKind::Quantity),
                    ("8件", FigureKind::Quantity),
                ],
            ),
        ];
        for (sentence, expected) in sentences {
            let found = figures(sentence);
            let found: Vec<_> = found
                .iter()
                .map(|f| (&sentence[f.span.clone()], f.kind))
                .collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
