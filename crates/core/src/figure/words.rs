//! Numerals that are no figures: set phrases (三重一大, 十四五), and 一 as a part of a word (统一).

use super::numeral;
use super::peek::{Peek, is_han};
use super::unit::Unit;

/// The set phrase whose first numeral stands at `at`: where it begins (not before `floor`) and ends.
pub(super) fn phrase_at(text: Peek<'_>, at: usize, floor: usize) -> Option<(usize, usize)> {
    listed_phrase(text, at, floor)
        .or_else(|| one_each(text, at).map(|end| (at, end)))
        .or_else(|| quoted_phrase(text, at).map(|end| (at, end)))
}

/// The longest phrase of the lists; among equally long ones that with words before the numeral.
fn listed_phrase(text: Peek<'_>, at: usize, floor: usize) -> Option<(usize, usize)> {
    let found = text.words.phrases.at(text.slice(floor, at), text.rest(at));
    found.map(|(before, tail)| (at - before, at + tail))
}

/// `一案一档`, `一企一策`: the one of each, not a count.
fn one_each(text: Peek<'_>, at: usize) -> Option<usize> {
    let mut chars = text.rest(at).chars();
    let [a, x, b, y] = [chars.next()?, chars.next()?, chars.next()?, chars.next()?];
    let words = is_han(x)
        && is_han(y)
        && numeral::place_power(x).is_none()
        && numeral::han_digit(x).is_none();
    let alone = numeral::han_digit(y).is_none() && numeral::place_power(y).is_none();
    let one = numeral::ONE;
    if !(a == one && b == one && words && alone) {
        return None;
    }
    let first = at + a.len_utf8() + x.len_utf8();
    let known = text.has(at, &text.words.not_each) || text.has(first, &text.words.one_words);
    (!known).then(|| first + b.len_utf8() + y.len_utf8())
}

/// A short quotation that begins with a Chinese numeral: “七五”, “三统一”, “五证合一”. Ends before
/// a digit of the quotation, since “三个100%” holds a figure.
fn quoted_phrase(text: Peek<'_>, at: usize) -> Option<usize> {
    let close: &[char] = match text.before(at)? {
        '“' => &['”'],
        '‘' => &['’'],
        '"' => &['"'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    };
    for (offset, c) in text.rest(at).char_indices().take(12) {
        if close.contains(&c) || c.is_ascii_digit() {
            return (offset > 0).then_some(at + offset);
        }
        if matches!(
            c,
            ',' | '，' | '。' | ';' | '；' | '\n' | ':' | '：' | '“' | '‘'
        ) {
            return None;
        }
    }
    None
}

/// Whether 一 at `at` is the end of a word before it (统一, 唯一, 这一) and so begins no number.
pub(super) fn ends_word(text: Peek<'_>, at: usize) -> bool {
    let head = text.head(at);
    let Some(ending) = text.words.ends_in_one.at_end(head) else {
        return false;
    };
    // What stands before decides where the first character ends a word of its own:
    // 清单 一份, 主任 一名, 合同 一份, 更新 一批, 线上 一场.
    let own = text.words.before_one.at_end(head);
    own.is_none_or(|own| !own.ends_with(ending))
}

/// Whether 一 with `unit` counts one thing. `start` is where 一 stands.
pub(super) fn counts_one(text: Peek<'_>, start: usize, unit: &Unit) -> bool {
    !unit.kinds.never_one && (!unit.kinds.case || one_case(text, start, unit.end))
}

/// 一起 as one case (一起被申请行政复议, 查处一起。), not as "together" (与…一起开展).
fn one_case(text: Peek<'_>, start: usize, end: usize) -> bool {
    let head = text.head(start);
    let clause = head
        .char_indices()
        .rev()
        .take(12)
        .take_while(|(_, c)| !matches!(c, ',' | '，' | '。' | ';' | '；' | '、' | '\n'));
    let clause = text.slice(clause.last().map_or(start, |(at, _)| at), start);
    if text.words.together.iter().any(|word| clause.contains(word)) {
        return false;
    }
    if text.has(end, &text.words.matters) {
        return true;
    }
    let ends = text.at(end).is_none_or(|c| !is_han(c));
    ends && text.words.case_endings.at_end(head).is_some()
}

/// Whether 零 with `unit` is a nought: 零次, 零起, but not 零件, 零部件, 零点.
pub(super) fn counts_none(text: Peek<'_>, start: usize, unit: &Unit) -> bool {
    let stated = || text.words.counted_none.at_end(text.head(start)).is_some();
    !unit.kinds.never_none && (!unit.kinds.part || stated())
}

/// Words before 一 that deny even one, with where they begin: 无一例, 未发生一起.
pub(super) fn denial_before(text: Peek<'_>, at: usize, floor: usize) -> Option<usize> {
    let head = text.slice(floor, at);
    let longest = text.words.denials.at_end(head)?;
    // 有无一例 asks.
    let before = head.len() - longest.len();
    let asked = head
        .get(..before)
        .is_some_and(|head| text.words.asked.at_end(head).is_some());
    (!asked).then_some(floor + before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::testing::LEXICON;

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(
            phrase_at(Peek::new("一次办好", &LEXICON), 0, 0),
            Some((0, 12))
        );
        assert_eq!(
            phrase_at(Peek::new("双随机、一公开", &LEXICON), 12, 0),
            Some((0, 21))
        );
        assert_eq!(phrase_at(Peek::new("一件事故", &LEXICON), 0, 0), None);
    }
}
