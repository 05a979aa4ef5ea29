//! The words around a number that say how exact it is: 近, 约, 超过, 不少于 before, 以上, 左右 behind.

use super::Quality;
use super::peek::Peek;
use Quality::{About, AtLeast, AtMost, Exact, Nearly};

/// `(word, what it says, characters before it that make it another word)`; a longer word stands
/// before a shorter one that it ends with.
static BEFORE: &[(&str, Quality, &str)] = &[
    ("不少于", AtLeast, ""),
    ("不低于", AtLeast, ""),
    ("不小于", AtLeast, ""),
    ("不下于", AtLeast, ""),
    ("不下", AtLeast, ""),
    ("至少", AtLeast, ""),
    ("最少", AtLeast, ""),
    ("不超过", AtMost, ""),
    ("不超", AtMost, ""),
    ("不高于", AtMost, ""),
    ("不多于", AtMost, ""),
    ("不大于", AtMost, ""),
    ("至多", AtMost, ""),
    ("最多", AtMost, ""),
    ("低于", AtMost, ""),
    ("少于", AtMost, ""),
    ("小于", AtMost, ""),
    ("不足", AtMost, ""),
    ("不到", AtMost, ""),
    ("超过", AtLeast, ""),
    ("超出", AtLeast, ""),
    ("突破", AtLeast, ""),
    ("多于", AtLeast, ""),
    ("大于", AtLeast, ""),
    ("高于", AtLeast, ""),
    ("逾", AtLeast, ""),
    ("超", AtLeast, "ABCD彩赶阿"),
    ("将近", Nearly, ""),
    ("接近", Nearly, ""),
    ("近", Nearly, "最附邻靠新临亲远"),
    ("大约", About, ""),
    ("大概", About, ""),
    ("估计", About, ""),
    ("约", About, "预签条节契合特制履违邀相解公守集"),
    ("高达", Exact, ""),
    ("多达", Exact, ""),
    ("达到", Exact, "传表送"),
    ("达", Exact, "传表到下转送直发抵通"),
    ("≥", AtLeast, ""),
    (">", AtLeast, ""),
    ("≤", AtMost, ""),
    ("<", AtMost, ""),
];

/// Words that turn a bare 百, 千, 万 into a number: 上百, 数千, 几万.
static BEFORE_PLACE: &[(&str, Quality, &str)] = &[
    ("好几", AtLeast, ""),
    ("几", AtLeast, ""),
    ("上", AtLeast, "以网线会"),
    // In 件数十件 the 数 belongs to the word before it.
    ("数", AtLeast, "件人次户个总参指岁基倍多少"),
    ("过", AtLeast, "通经"),
];

/// `(word, what it says, characters behind it that make it another word)`.
static BEHIND: &[(&str, Quality, &str)] = &[
    ("及以上", AtLeast, ""),
    ("及以下", AtMost, ""),
    ("以上", AtLeast, ""),
    ("以下", AtMost, "几简"),
    ("以内", AtMost, ""),
    ("之内", AtMost, ""),
    ("左右", About, ""),
    ("上下", About, "级班联楼"),
    ("之多", Exact, ""),
    ("有余", AtLeast, ""),
];

/// The words before a number that ends at `start`, not before `floor`: where they begin and what
/// they say.
pub(super) fn words_before(text: Peek<'_>, start: usize, floor: usize) -> (usize, Option<Quality>) {
    let (mut from, mut quality) = (start, None);
    // Two: 达到近20次.
    for _ in 0..2 {
        let Some((to, said)) = word_at_end(BEFORE, text.slice(floor, from)) else {
            break;
        };
        from = floor + to;
        if quality.is_none() || said != Exact {
            quality = Some(said);
        }
    }
    (from, quality)
}

/// As [`words_before`], for a number that begins with a place word.
pub(super) fn before_place(text: Peek<'_>, start: usize, floor: usize) -> Option<(usize, Quality)> {
    let (to, said) = word_at_end(BEFORE_PLACE, text.slice(floor, start))?;
    Some((floor + to, said))
}

fn word_at_end(table: &[(&str, Quality, &str)], head: &str) -> Option<(usize, Quality)> {
    let last = head.chars().next_back()?;
    table
        .iter()
        .filter(|(word, ..)| word.ends_with(last))
        .find_map(|(word, quality, not_behind)| {
            let before = head.strip_suffix(word)?;
            let free = !before.ends_with(|c| not_behind.contains(c));
            free.then_some((before.len(), *quality))
        })
}

/// The words behind a unit that ends at `end`, a length of time if `lasting`: where they end and what they
/// say. 三年内 has its limit in one character, 三件内 does not.
pub(super) fn words_behind(text: Peek<'_>, end: usize, lasting: bool) -> (usize, Option<Quality>) {
    let rest = text.rest(end);
    for (word, quality, not_before) in BEHIND {
        if let Some(behind) = rest.strip_prefix(word)
            && !behind.starts_with(|c| not_before.contains(c))
        {
            return (end + word.len(), Some(*quality));
        }
    }
    if lasting {
        if let Some(behind) = text.eat(end, &['内'])
            && !matches!(text.at(behind), Some('容' | '部' | '外'))
        {
            return (behind, Some(AtMost));
        }
        if let Some(behind) = text.eat(end, &['多', '余']) {
            return (behind, Some(AtLeast));
        }
    }
    (end, None)
}

#[cfg(test)]
mod tests {
    use super::Quality::{self, *};
    use crate::figure::figures;

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
