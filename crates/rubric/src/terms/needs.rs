//! What every match of an expression holds, told from its structure: where that is missing, the
//! expression need not be tried.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Words of one set, at most: of a longer list some word is nearly always there.
const WORDS: usize = 256;

/// Bytes of the words of one set, at most, where they are put together from parts.
const BYTES: usize = 1024;

/// Sets that are kept of one expression: the shortest, which are the quickest to look for.
const SETS: usize = 6;

/// Sets of words: every match holds a word of each. No set is empty, and no word.
pub(crate) fn needs(expression: &Hir) -> Vec<Vec<String>> {
    let mut sets = part(expression).into_sets();
    for words in &mut sets {
        keep_shortest(words);
    }
    sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    sets.dedup();
    sets.truncate(SETS);
    sets
}

/// What is known of a part of an expression.
#[derive(Debug, Default)]
struct Part {
    /// All that it can match, if that is little.
    exact: Option<Vec<String>>,
    /// What it holds besides.
    sets: Vec<Vec<String>>,
}

impl Part {
    /// It can match just these words.
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
            sets: set(words).into_iter().collect(),
        }
    }

    fn into_sets(self) -> Vec<Vec<String>> {
        let mut sets = self.sets;
        sets.extend(self.exact.and_then(set));
        sets
    }
}

/// The words as a set that a match holds one of; `None` if that would say nothing.
fn set(words: Vec<String>) -> Option<Vec<String>> {
    let telling = words.len() <= WORDS && words.iter().all(|word| !word.is_empty());
    telling.then_some(words)
}

fn part(expression: &Hir) -> Part {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => Part::exactly(vec![String::new()]),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(word) => Part::exactly(vec![word.to_owned()]),
            Err(_) => Part::default(),
        },
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(|range| range.len()).sum();
            if count > WORDS {
                return Part::default();
            }
            let chars = class.iter().flat_map(|range| range.start()..=range.end());
            Part::exactly(chars.map(String::from).collect())
        }
        HirKind::Class(Class::Bytes(_)) => Part::default(),
        HirKind::Capture(group) => part(&group.sub),
        HirKind::Repetition(repeated) => match (repeated.min, repeated.max) {
            (0, Some(1)) => {
                let Some(mut words) = part(&repeated.sub).exact else {
                    return Part::default();
                };
                words.push(String::new());
                Part::exactly(words)
            }
            (0, _) => Part::default(),
            (1, Some(1)) => part(&repeated.sub),
            _ => Part {
                exact: None,
                sets: part(&repeated.sub).into_sets(),
            },
        },
        HirKind::Concat(parts) => sequence(parts),
        HirKind::Alternation(branches) => choice(branches),
    }
}

/// All parts match, one behind the other: words that touch are one word.
fn sequence(parts: &[Hir]) -> Part {
    let mut sets = Vec::new();
    let mut touching = vec![String::new()];
    let mut whole = true;
    for next in parts {
        let next = part(next);
        sets.extend(next.sets);
        let joined = next.exact.as_ref().and_then(|words| join(&touching, words));
        match joined {
            Some(joined) => touching = joined,
            None => {
                whole = false;
                sets.extend(set(touching));
                touching = next.exact.unwrap_or_else(|| vec![String::new()]);
            }
        }
    }
    if whole {
        return Part {
            exact: Some(touching),
            sets,
        };
    }
    sets.extend(set(touching));
    Part { exact: None, sets }
}

/// Each word with each behind it; `None` if that is too much.
fn join(words: &[String], behind: &[String]) -> Option<Vec<String>> {
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

/// One of the branches matches: it holds one of the words that one of them needs.
fn choice(branches: &[Hir]) -> Part {
    let mut branches: Vec<Part> = branches.iter().map(part).collect();
    if branches.iter().all(|branch| branch.exact.is_some()) {
        let words = branches
            .iter_mut()
            .filter_map(|branch| branch.exact.take())
            .flatten();
        return Part::exactly(words.collect());
    }
    let mut words = Vec::new();
    for branch in branches {
        let sets = branch.into_sets().into_iter();
        let Some(best) = sets.max_by_key(|words| telling(words)) else {
            return Part::default();
        };
        words.extend(best);
    }
    Part {
        exact: None,
        sets: set(words).into_iter().collect(),
    }
}

/// How much a set tells: long words, and few of them.
fn telling(words: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    let shortest = words.iter().map(String::len).min().unwrap_or(0);
    (shortest, std::cmp::Reverse(words.len()))
}

/// Leaves out words that hold another one: where they are, that is.
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
    use super::needs;

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
            assert_eq!(needs(&hir), expected, "{expression}");
        }
        for expression in ["律*", "(?:法治)?", "法|.", "[^法]", r"\w+", "法?|治"] {
            let hir = regex_syntax::parse(expression).expect(expression);
            assert!(needs(&hir).is_empty(), "{expression}");
        }
    }

    #[test]
    fn what_would_be_much_is_left_out() {
        let wide = format!("法{}治", "[一-十]".repeat(40));
        let hir = regex_syntax::parse(&wide).expect("valid");
        let bytes: usize = needs(&hir).iter().flatten().map(String::len).sum();
        assert!(bytes < 8 * 1024, "{bytes}");
    }
}
