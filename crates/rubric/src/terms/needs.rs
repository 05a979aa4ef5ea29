//! The *needs* of an expression, derived from its structure: word sets, each of which contributes a word
//! to every match. A clause that lacks one is skipped without trying the expression.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Words of one set, at most: nearly every clause holds some word of a longer list.
const WORDS: usize = 256;

/// Bytes of the words of one set, at most, where parts are joined: their number multiplies.
const BYTES: usize = 1024;

/// Sets of one expression, at most: the shortest stay, which are the quickest to look for.
const SETS: usize = 6;

/// The needs of an expression. No set is empty, and no word.
pub(crate) fn needs_of(expression: &Hir) -> Vec<Vec<String>> {
    let mut sets = part_needs(expression).into_sets();
    for words in &mut sets {
        keep_shortest(words);
    }
    sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    sets.dedup();
    sets.truncate(SETS);
    sets
}

/// What every match of a part of an expression holds.
#[derive(Debug, Default)]
struct PartNeeds {
    /// All that the part can match, if that is little.
    exact: Option<Vec<String>>,
    /// The needs besides.
    sets: Vec<Vec<String>>,
}

impl PartNeeds {
    /// A part that matches just these words.
    fn exactly(words: Vec<String>) -> Self {
        let few = words.len() <= WORDS && words.iter().map(String::len).sum::<usize>() <= BYTES;
        if few {
            return Self {
                exact: Some(words),
                sets: Vec::new(),
            };
        }
        Self {
            exact: None,
            sets: telling_set(words).into_iter().collect(),
        }
    }

    fn into_sets(self) -> Vec<Vec<String>> {
        let mut sets = self.sets;
        sets.extend(self.exact.and_then(telling_set));
        sets
    }
}

/// The words as a need; `None` if that would rule nothing out.
fn telling_set(words: Vec<String>) -> Option<Vec<String>> {
    let telling = words.len() <= WORDS && words.iter().all(|word| !word.is_empty());
    telling.then_some(words)
}

fn part_needs(expression: &Hir) -> PartNeeds {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => PartNeeds::exactly(vec![String::new()]),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(word) => PartNeeds::exactly(vec![word.to_owned()]),
            Err(_) => PartNeeds::default(),
        },
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(|range| range.len()).sum();
            if count > WORDS {
                return PartNeeds::default();
            }
            let chars = class.iter().flat_map(|range| range.start()..=range.end());
            PartNeeds::exactly(chars.map(String::from).collect())
        }
        HirKind::Class(Class::Bytes(_)) => PartNeeds::default(),
        HirKind::Capture(group) => part_needs(&group.sub),
        HirKind::Repetition(repeated) => match (repeated.min, repeated.max) {
            (0, Some(1)) => {
                let Some(mut words) = part_needs(&repeated.sub).exact else {
                    return PartNeeds::default();
                };
                words.push(String::new());
                PartNeeds::exactly(words)
            }
            (0, _) => PartNeeds::default(),
            (1, Some(1)) => part_needs(&repeated.sub),
            _ => PartNeeds {
                exact: None,
                sets: part_needs(&repeated.sub).into_sets(),
            },
        },
        HirKind::Concat(parts) => needs_of_all(parts),
        HirKind::Alternation(branches) => needs_of_any(branches),
    }
}

/// All parts match, one behind the other: words that touch become one word.
fn needs_of_all(parts: &[Hir]) -> PartNeeds {
    let mut sets = Vec::new();
    let mut touching = vec![String::new()];
    let mut whole = true;
    for next in parts {
        let next = part_needs(next);
        sets.extend(next.sets);
        let joined = next
            .exact
            .as_ref()
            .and_then(|words| join_words(&touching, words));
        match joined {
            Some(joined) => touching = joined,
            None => {
                whole = false;
                sets.extend(telling_set(touching));
                touching = next.exact.unwrap_or_else(|| vec![String::new()]);
            }
        }
    }
    if whole {
        return PartNeeds {
            exact: Some(touching),
            sets,
        };
    }
    sets.extend(telling_set(touching));
    PartNeeds { exact: None, sets }
}

/// Each word with each behind it; `None` if that is too much.
fn join_words(words: &[String], behind: &[String]) -> Option<Vec<String>> {
    let bytes = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    let joined = bytes(words) * behind.len() + bytes(behind) * words.len();
    if joined > BYTES || words.len() * behind.len() > WORDS {
        return None;
    }
    let joined = words.iter().flat_map(|word| {
        behind.iter().map(move |more| {
            let mut joined = word.clone();
            joined.push_str(more);
            joined
        })
    });
    Some(joined.collect())
}

/// One branch matches: the match holds a word of the best need of one of them.
fn needs_of_any(branches: &[Hir]) -> PartNeeds {
    let mut branches: Vec<PartNeeds> = branches.iter().map(part_needs).collect();
    if branches.iter().all(|branch| branch.exact.is_some()) {
        let words = branches
            .iter_mut()
            .filter_map(|branch| branch.exact.take())
            .flatten();
        return PartNeeds::exactly(words.collect());
    }
    let mut words = Vec::new();
    for branch in branches {
        let sets = branch.into_sets().into_iter();
        let Some(best) = sets.max_by_key(|words| rank_of(words)) else {
            return PartNeeds::default();
        };
        words.extend(best);
    }
    PartNeeds {
        exact: None,
        sets: telling_set(words).into_iter().collect(),
    }
}

/// How much a need rules out: the more, the longer and fewer its words.
fn rank_of(words: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    let shortest = words.iter().map(String::len).min().unwrap_or(0);
    (shortest, std::cmp::Reverse(words.len()))
}

/// Leaves out words that hold another word of the set: that one is there too.
fn keep_shortest(words: &mut Vec<String>) {
    words.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    words.dedup();
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        if !kept.iter().any(|shorter| word.contains(shorter.as_str())) {
            kept.push(word);
        }
    }
    *words = kept;
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::needs_of;

    #[test]
    fn what_every_match_holds() {
        for (expression, expected) in [
            ("聘请.{0,8}律师", vec![vec!["律师"], vec!["聘请"]]),
            (
                "(?:法治|依法)(?:建设|行政)?[^,]{2}考(?:核|评)",
                vec![vec!["依法", "法治"], vec!["考核", "考评"]],
            ),
            ("(?:律师){2,}", vec![vec!["律师"]]),
            ("^(?:律师|法律顾问|顾问)$", vec![vec!["律师", "顾问"]]),
            ("第[一二]条|附则.*", vec![vec!["附则", "第一条", "第二条"]]),
            ("律?师", vec![vec!["师"]]),
            ("律*师", vec![vec!["师"]]),
            ("法.|.治", vec![vec!["治", "法"]]),
        ] {
            let hir = regex_syntax::parse(expression).expect(expression);
            assert_eq!(needs_of(&hir), expected, "{expression}");
        }
        for expression in ["律*", "(?:法治)?", "法|.", "[^法]", r"\w+", "法?|治"] {
            let hir = regex_syntax::parse(expression).expect(expression);
            assert!(needs_of(&hir).is_empty(), "{expression}");
        }
    }

    #[test]
    fn what_would_be_much_is_left_out() {
        let wide = format!("法{}治", "[一-十]".repeat(40));
        let hir = regex_syntax::parse(&wide).expect("valid");
        let bytes: usize = needs_of(&hir).iter().flatten().map(String::len).sum();
        assert!(bytes < 8 * 1024, "{bytes}");
    }
}
