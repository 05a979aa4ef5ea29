//! The words around a number that say how exact it is: 近, 约, 超过, 不少于 before, 以上, 左右 behind.

use super::Quality;
use super::peek::Peek;

/// The words before a number that ends at `start`, not before `floor`: where they begin and what
/// they say.
pub(super) fn words_before(text: Peek<'_>, start: usize, floor: usize) -> (usize, Option<Quality>) {
    let (mut from, mut quality) = (start, None);
    // Two: 达到近20次.
    for _ in 0..2 {
        let Some((length, said)) = text.words.before.at_end(text.slice(floor, from)) else {
            break;
        };
        from -= length;
        if quality.is_none() || said != Quality::Exact {
            quality = Some(said);
        }
    }
    (from, quality)
}

/// As [`words_before`], for a number that begins with a place word.
pub(super) fn before_place(text: Peek<'_>, start: usize, floor: usize) -> Option<(usize, Quality)> {
    let places = &text.words.before_places;
    let (length, said) = places.at_end(text.slice(floor, start))?;
    Some((start - length, said))
}

/// The words behind a unit that ends at `end`, a length of time if `lasting`: where they end and what they
/// say. 三年内 has its limit in one character, 三件内 does not.
pub(super) fn words_behind(text: Peek<'_>, end: usize, lasting: bool) -> (usize, Option<Quality>) {
    let rest = text.rest(end);
    let found = text.words.behind.at_start(rest);
    let lasts = || text.words.behind_lasting.at_start(rest);
    match found.or_else(|| lasting.then(lasts).flatten()) {
        Some((length, quality)) => (end + length, Some(quality)),
        None => (end, None),
    }
}

#[cfg(test)]
mod tests {
    use super::Quality::{self, *};
    use crate::figure::testing::figures;

    #[test]
    fn the_words_round_a_number_say_how_exact_it_is() {
        let sentences: [(&str, &str, Quality); 7] = [
            ("培训近200人次", "近200人次", Nearly),
            ("检查不少于两次", "不少于两次", AtLeast),
            ("办结5件以上", "5件以上", AtLeast),
            ("3个工作日内办结", "3个工作日内", AtMost),
            // Of two words the one that says more counts.
            ("达到近20次", "达到近20次", Nearly),
            // 附近 and 预约 are words of their own.
            ("附近3个社区", "3个", Exact),
            ("预约20人", "20人", Exact),
        ];
        for (sentence, quote, quality) in sentences {
            let found = figures(sentence);
            assert_eq!(found.len(), 1, "{sentence}");
            assert_eq!(&sentence[found[0].span.clone()], quote, "{sentence}");
            assert_eq!(found[0].quality, quality, "{sentence}");
        }
    }
}
