//! Cuts a stretch of text into words, the likeliest way.

use crate::dictionary::Dictionary;

/// A margin from which on a find is no word of its own: `e`⁴·⁵ = 90 times less likely. Below it the
/// dictionary often errs (多元/化解).
pub const CLEAR: u32 = 36;

/// Characters of context on either side that are looked at.
const CONTEXT: usize = 4;

/// A part of the text that is taken for a word: beginning, end, cost.
type Edge = (usize, usize, u32);

/// How much likelier, in eighths of a natural logarithm, it is that `text[start..end]` is cut by the words
/// round it than that it is a word, or several; 0 where it is not cut. It is cut where a word of the likeliest
/// way reaches over one of its ends and not over the other. A find that begins with a word and only ends
/// within one is a stem (法制审 of 法制/审核), unless the find itself is in the dictionary.
///
/// `terms` are finds in the text that are words too, wherever they stand.
#[must_use]
pub fn margin_across(
    dictionary: &Dictionary,
    text: &str,
    (start, end): (usize, usize),
    terms: impl Iterator<Item = (usize, usize)>,
) -> u32 {
    let (Some(found), Some(from), Some(to)) = (
        text.get(start..end),
        context_start(text, start),
        context_end(text, end),
    ) else {
        return 0;
    };
    let crosses = |one: usize, other: usize| {
        (one < start && start < other && other < end) || (start < one && one < end && end < other)
    };
    if !is_crossed(dictionary, text, from, (start, end)) {
        return 0;
    }
    let mut edges = edges(dictionary, text, from, to);
    edges.extend(
        terms
            .filter(|&(one, other)| from <= one && other <= to)
            .map(|(one, other)| (one, other, Dictionary::TERM)),
    );
    edges.push((start, end, Dictionary::TERM));
    edges.sort_unstable();
    let (free, way) = likeliest(text, from, to, &edges);
    let cut_before = way
        .iter()
        .any(|&(one, other)| one < start && crosses(one, other));
    let cut_behind = way
        .iter()
        .any(|&(one, other)| other > end && crosses(one, other));
    let is_cut = cut_before || cut_behind && dictionary.holds(found);
    if !is_cut {
        return 0;
    }
    let over =
        |&(one, other, _): &Edge| (one < start && start < other) || (one < end && end < other);
    edges.retain(|edge| !over(edge));
    let (bound, _) = likeliest(text, from, to, &edges);
    bound.saturating_sub(free)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

fn context_start(text: &str, start: usize) -> Option<usize> {
    let before = text.get(..start)?.char_indices().rev();
    let han = before.take(CONTEXT).take_while(|&(_, c)| is_han(c));
    Some(han.last().map_or(start, |(at, _)| at))
}

fn context_end(text: &str, end: usize) -> Option<usize> {
    let behind = text.get(end..)?.char_indices();
    let han = behind.take(CONTEXT).take_while(|&(_, c)| is_han(c));
    Some(han.last().map_or(end, |(at, c)| end + at + c.len_utf8()))
}

/// Whether a word of the dictionary reaches over one end of the find and not over the other.
fn is_crossed(
    dictionary: &Dictionary,
    text: &str,
    from: usize,
    (start, end): (usize, usize),
) -> bool {
    let joined = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at..).and_then(|behind| behind.chars().next());
        let pair = before.zip(behind);
        pair.is_some_and(|(one, other)| dictionary.may_join(one, other))
    };
    if !joined(start) && !joined(end) {
        return false;
    }
    let stretch = text.get(from..end).unwrap_or("");
    let mut starts = stretch.char_indices().map(|(at, _)| from + at);
    starts.any(|at| {
        let mut crossed = false;
        if at != start {
            dictionary.words_at(text.get(at..).unwrap_or(""), |length, _| {
                let other = at + length;
                crossed |= if at < start {
                    start < other && other < end
                } else {
                    end < other
                };
            });
        }
        crossed
    })
}

/// The words of the dictionary, and the single characters, between `from` and `to`.
fn edges(dictionary: &Dictionary, text: &str, from: usize, to: usize) -> Vec<Edge> {
    let mut edges = Vec::with_capacity(32);
    let stretch = text.get(from..to).unwrap_or("");
    for (at, c) in stretch.char_indices() {
        let single = c.len_utf8();
        let mut is_known = false;
        dictionary.words_at(stretch.get(at..).unwrap_or(""), |length, cost| {
            is_known |= length == single;
            edges.push((from + at, from + at + length, cost));
        });
        if !is_known {
            edges.push((from + at, from + at + single, Dictionary::UNKNOWN));
        }
    }
    edges
}

/// The least cost from `from` to `to` over `edges`, which are sorted, and its words.
fn likeliest(text: &str, from: usize, to: usize, edges: &[Edge]) -> (u32, Vec<(usize, usize)>) {
    const FAR: u32 = u32::MAX / 2;
    // By byte: the least cost to get there, and where its last word begins.
    let mut best = vec![(FAR, from); to - from + 1];
    if let Some(first) = best.first_mut() {
        first.0 = 0;
    }
    for &(start, end, cost) in edges {
        let Some(&(before, _)) = best.get(start - from) else {
            continue;
        };
        if let Some(there) = best.get_mut(end - from)
            && before + cost < there.0
        {
            *there = (before + cost, start);
        }
    }
    let mut way = Vec::new();
    let mut end = to;
    while end > from && text.is_char_boundary(end) {
        let Some(&(_, start)) = best.get(end - from) else {
            break;
        };
        if start >= end {
            break;
        }
        way.push((start, end));
        end = start;
    }
    let cost = best.last().map_or(FAR, |&(cost, _)| cost);
    (cost, way)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn margin(text: &str, find: &str) -> u32 {
        let start = text.find(find).unwrap_or_default();
        let span = (start, start + find.len());
        margin_across(Dictionary::chinese(), text, span, std::iter::empty())
    }

    #[test]
    fn a_find_across_two_words_is_seen() {
        for (text, find) in [
            ("云岭大学法学院", "学法"),   // 大学/法学院
            ("先进单位称号", "进单位"),   // 先进/单位
            ("答复文书格式", "复文"),     // 答复/文书
            ("落实行政执法责任", "实行"), // 落实/行政
            ("上级的执法制度", "法制"),   // 执法/制度
        ] {
            assert!(margin(text, find) >= CLEAR, "{text}: {find}");
        }
    }

    #[test]
    fn words_and_stems_of_words_stay() {
        for (text, find) in [
            ("党组会前学法", "学法"),
            ("法律进单位活动", "进单位"),
            ("复文均按期寄出", "复文"),
            ("重大决定法制审核", "法制审"), // a stem
            ("多元化解纠纷", "化解"),       // the dictionary has 多元化, by a small margin
            ("开展法律法规学习", "法律"),   // inside a longer word
        ] {
            assert!(margin(text, find) < CLEAR, "{text}: {find}");
        }
    }

    #[test]
    fn text_of_any_kind_is_cut() {
        for text in [
            "",
            "学法",
            "abc学法def",
            "学法，学法",
            "\u{20000}学法\u{20000}",
        ] {
            margin(text, "学法");
        }
    }
}
