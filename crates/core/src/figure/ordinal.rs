//! Numbers that give a place in an order: 第三十九条, 第3期, (一), 一是, 1., 一、.

use std::ops::Range;

use super::decimal::Decimal;
use super::label;
use super::number::{self, Number, Script};
use super::numeral;
use super::peek::{Peek, digit_value};
use super::{Figure, FigureKind, calendar, unit};

fn ordinal_figure(span: Range<usize>, n: &Number) -> Figure {
    Figure {
        value: n.value,
        ..Figure::new(span, FigureKind::Ordinal)
    }
}

/// What begins with the 第 from `at` to `end`: an article, a document number, any other place in an
/// order.
pub(super) fn with_prefix(text: Peek<'_>, at: usize, end: usize) -> Option<Figure> {
    let from = text.blanks(end);
    let bracket = text.eat(from, &['(', '（']);
    let n =
        number::read_number(text, bracket.unwrap_or(from)).filter(|n| !n.bare_place && !n.over)?;
    let close = match bracket {
        Some(_) => text.eat(n.end, &[')', '）'])?,
        None => n.end,
    };
    // 第三至五条, 第13、15号: only where a word follows that the whole list shares.
    let (list_end, last) = list_end(text, close);
    let shared = list_end > close && kind_of(text, list_end).is_some();
    let end = if shared { list_end } else { close };
    let mut figure = ordinal_figure(at..end, &n);
    figure.upper = last.filter(|last| shared && *last > n.value);
    if let Some((to, kind)) = kind_of(text, end) {
        (figure.span.end, figure.kind) = (to, kind);
    }
    Some(figure)
}

/// The offset behind `、15`, `至五` … at `at`, and the last number of them.
fn list_end(text: Peek<'_>, at: usize) -> (usize, Option<Decimal>) {
    let (mut end, mut last) = (at, None);
    loop {
        let sign = text
            .eat(end, &['、'])
            .or_else(|| text.eat_word(end, &text.words.ands))
            .or_else(|| calendar::range_sign(text, end));
        match sign.and_then(|from| number::read_number(text, from)) {
            Some(n) if !n.bare_place => (end, last) = (n.end, Some(n.value)),
            _ => return (end, last),
        }
    }
}

/// What the word at `at` makes of 第 and a number, and the offset behind it.
fn kind_of(text: Peek<'_>, at: usize) -> Option<(usize, FigureKind)> {
    let from = text.blanks(at);
    if let Some(end) = text.eat_word(from, &text.words.provisions) {
        return Some((end, FigureKind::Article));
    }
    if let Some(end) = text.eat_word(from, &text.words.numbers) {
        return Some((end, FigureKind::DocumentNumber));
    }
    if let Some(end) = text.eat_word(from, &text.words.order_units) {
        return Some((end, FigureKind::Ordinal));
    }
    Some((unit::at(text, from)?.end, FigureKind::Ordinal))
}

/// `n` as the number of a heading or of a point: (一), 一是, 一、, 1., 1、, 1).
pub(super) fn point_number(text: Peek<'_>, n: &Number) -> Option<Figure> {
    if n.value.integer().is_none_or(|v| !(1..=99).contains(&v))
        || n.over
        || n.upper.is_some()
        || n.leading_zero
    {
        return None;
    }
    in_brackets(text, n).or_else(|| with_sign(text, n))
}

fn in_brackets(text: Peek<'_>, n: &Number) -> Option<Figure> {
    let open = text.before(n.start).filter(|c| matches!(c, '(' | '（'))?;
    let end = text.eat(n.end, &[')', '）'])?;
    let start = n.start - open.len_utf8();
    (n.script == Script::Han || text.opens_clause(start)).then(|| ordinal_figure(start..end, n))
}

fn with_sign(text: Peek<'_>, n: &Number) -> Option<Figure> {
    let signs: &[char] = match n.script {
        Script::Han => &['、', '.', '．'],
        Script::Arabic => &['、', '.', '．', ')', '）'],
    };
    let words = || text.eat_word(n.end, &text.words.enumerating);
    let word = if n.script == Script::Han {
        words()
    } else {
        None
    };
    let end = word
        .or_else(|| text.eat(n.end, signs))
        .filter(|_| text.opens_clause(n.start))?;
    // A list of numbers (三、四类; 3、5件) is no numbering.
    let list = text.at(end).is_some_and(|c| {
        digit_value(c).is_some() || (numeral::begins_numeral(c) && text.at(n.end) == Some('、'))
    });
    let closes_aside = matches!(text.before(n.start), Some('(' | '（'));
    let sign_of_list = text.at(n.end) == Some('、')
        && n.script == Script::Arabic
        && !label::opens_point(text, n.start);
    (!list && !closes_aside && !sign_of_list).then(|| ordinal_figure(n.start..end, n))
}

#[cfg(test)]
mod tests {
    use crate::figure::FigureKind::{self, *};
    use crate::figure::testing::figures;

    #[test]
    fn a_place_in_an_order_counts_nothing() {
        let sentences: [(&str, &str, FigureKind); 6] = [
            ("依据第三十九条", "第三十九条", Article),
            ("第3期培训", "第3期", Ordinal),
            // A list shares the word behind it.
            ("第三至五条规定", "第三至五条", Article),
            ("一是制定规则", "一是", Ordinal),
            ("（一）制定规则", "（一）", Ordinal),
            ("一、制定规则", "一、", Ordinal),
        ];
        for (sentence, quote, kind) in sentences {
            let found = figures(sentence);
            let first = &found[0];
            assert_eq!(
                (&sentence[first.span.clone()], first.kind),
                (quote, kind),
                "{sentence}"
            );
        }
        // Two classes in a list, not the third heading.
        assert!(
            figures("三、四类企业")
                .iter()
                .all(|figure| figure.kind != Ordinal)
        );
    }
}
