//! All literals of a rubric, and every place of a text where one begins.
//!
//! aho-corasick is the matcher. In Chinese text a byte automaton is away from its start nearly everywhere,
//! so it is entered only where a longer literal may begin: the three characters there must be some that a
//! literal begins with ([`Pairs`]). From there on it is walked anchored, down the trie of the literals. Literals
//! of one or two characters are known by these alone.
//!
//! To build an automaton of ten thousand literals takes longer than to score a few reports. The first texts
//! get one of those literals only that their pairs of characters allow; the whole one is built when
//! there is enough to read.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use aho_corasick::automaton::{Automaton as _, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use rustc_hash::FxHashMap;

use crate::matching::engines::Engine;
use crate::matching::pairs::Pairs;

/// Bytes of text for which automata of their own are built before the whole one is.
const FIRST_TEXTS: usize = 96 * 1024;

/// Bytes of all literals together, at most: far above any rubric, far below what the automaton can number.
pub(crate) const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Entry for what is not there.
const NONE: u32 = u32::MAX;

/// The literals by number.
#[derive(Debug)]
pub(crate) struct Literals {
    list: Vec<Arc<str>>,
    whole: OnceLock<Searcher>,
    /// Bytes of text searched so far.
    read: AtomicUsize,
    gated: bool,
}

/// Some of the literals, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Searcher {
    /// The characters and pairs that are literals by themselves, and the first three characters of all others.
    gate: Pairs,
    /// The numbers of the literals of one character.
    ones: FxHashMap<char, u32>,
    pairs: FxHashMap<(char, char), PairStart>,
    /// Of the literals of three characters and more. Always there, for [`MOST_BYTES`] are few.
    automaton: Option<NFA>,
    /// The number of each pattern of the automaton among all literals.
    numbers: Vec<u32>,
}

/// What begins with a pair of characters.
#[derive(Debug, Clone, Copy)]
struct PairStart {
    /// The number of the literal that is the pair, or [`NONE`].
    literal: u32,
    /// The state of the automaton behind the pair, where literals go on.
    state: Option<StateID>,
}

impl Literals {
    /// `list` in the order of their numbers, no two alike, none empty, [`MOST_BYTES`] at most; searched
    /// without the engine that is `off`.
    pub(crate) fn new(list: Vec<Arc<str>>, off: Option<Engine>) -> Self {
        let first_texts = off != Some(Engine::FirstTexts);
        Self {
            list,
            whole: OnceLock::new(),
            read: AtomicUsize::new(if first_texts { 0 } else { FIRST_TEXTS }),
            gated: off != Some(Engine::Gate),
        }
    }

    /// Calls `then` with the searcher that pays for these texts; whichever it is, it finds the same.
    pub(crate) fn with_searcher<T>(&self, texts: &[&str], then: impl FnOnce(&Searcher) -> T) -> T {
        let length: usize = texts.iter().map(|text| text.len()).sum();
        let before = self.read.fetch_add(length, Ordering::Relaxed);
        if self.whole.get().is_none() && before.saturating_add(length) < FIRST_TEXTS {
            let there = Pairs::of(texts.iter().copied());
            let wanted = |literal: &str| there.may_spell(literal);
            return then(&Searcher::of(&self.list, self.gated, wanted));
        }
        let whole = || Searcher::of(&self.list, self.gated, |_| true);
        then(self.whole.get_or_init(whole))
    }
}

impl Searcher {
    /// Of the literals that are wanted.
    fn of(literals: &[Arc<str>], gated: bool, wanted: impl Fn(&str) -> bool) -> Self {
        let mut searcher = Self {
            gate: if gated { Pairs::new() } else { Pairs::all() },
            ones: FxHashMap::default(),
            pairs: FxHashMap::default(),
            automaton: None,
            numbers: Vec::new(),
        };
        let mut long: Vec<&str> = Vec::new();
        for (number, literal) in (0..).zip(literals) {
            if !wanted(literal) {
                continue;
            }
            let mut chars = literal.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(one), None, _) => {
                    searcher.gate.insert(one, None);
                    searcher.ones.insert(one, number);
                }
                (Some(one), Some(next), third) => {
                    let pair = searcher.pairs.entry((one, next)).or_insert(PairStart {
                        literal: NONE,
                        state: None,
                    });
                    match third {
                        None => {
                            searcher.gate.insert(one, Some(next));
                            pair.literal = number;
                        }
                        Some(third) => {
                            searcher.gate.insert_three(one, next, third);
                            searcher.numbers.push(number);
                            long.push(literal);
                        }
                    }
                }
                (None, ..) => {}
            }
        }
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(&long);
        if let Ok(automaton) = automaton {
            for (&(one, next), pair) in &mut searcher.pairs {
                let mut bytes = [0; 8];
                let first = one.encode_utf8(&mut bytes).len();
                let length = first + next.encode_utf8(&mut bytes[first..]).len();
                pair.state = bytes
                    .get(..length)
                    .and_then(|pair| state_behind(&automaton, pair));
            }
            searcher.automaton = Some(automaton);
        }
        searcher
    }

    /// Calls `found` with the number of every literal that begins in `text[range]`, where it begins and where
    /// it ends, which may be behind the range. By beginning, the shorter first.
    #[inline]
    pub(crate) fn each(
        &self,
        text: &str,
        range: std::ops::Range<usize>,
        mut found: impl FnMut(u32, usize, usize),
    ) {
        let mut chars = text.get(range.start..).unwrap_or("").chars();
        let mut at = range.start;
        let (mut here, mut next) = (chars.next(), chars.next());
        while let Some(one) = here
            && at < range.end
        {
            let third = chars.next();
            let behind = at + one.len_utf8();
            if self.gate.may_hold(one, None)
                && let Some(&literal) = self.ones.get(&one)
            {
                found(literal, at, behind);
            }
            if let Some(next) = next {
                let longer = third.is_some_and(|third| self.gate.may_hold_three(one, next, third));
                if (longer || self.gate.may_hold(one, Some(next)))
                    && let Some(&pair) = self.pairs.get(&(one, next))
                {
                    let end = behind + next.len_utf8();
                    if pair.literal != NONE {
                        found(pair.literal, at, end);
                    }
                    if let (true, Some(state)) = (longer, pair.state) {
                        self.descend(text, at, end, state, &mut found);
                    }
                }
            }
            at = behind;
            (here, next) = (next, third);
        }
    }

    /// Follows the trie of the longer literals, from the state behind `text[at..end]` on.
    fn descend(
        &self,
        text: &str,
        at: usize,
        mut end: usize,
        mut state: StateID,
        found: &mut impl FnMut(u32, usize, usize),
    ) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        for &byte in text.as_bytes().get(end..).unwrap_or(&[]) {
            state = automaton.next_state(Anchored::Yes, state, byte);
            if automaton.is_dead(state) {
                return;
            }
            end += 1;
            if automaton.is_match(state) {
                // A state knows the literals that end there, the longest first; the others begin later.
                let pattern = automaton.match_pattern(state, 0);
                if automaton.pattern_len(pattern) == end - at
                    && let Some(&number) = self.numbers.get(pattern.as_usize())
                {
                    found(number, at, end);
                }
            }
        }
    }
}

/// The state behind `bytes`, from the start; `None` where no literal begins so.
fn state_behind(automaton: &NFA, bytes: &[u8]) -> Option<StateID> {
    let mut state = automaton.start_state(Anchored::Yes).ok()?;
    for &byte in bytes {
        state = automaton.next_state(Anchored::Yes, state, byte);
        if automaton.is_dead(state) {
            return None;
        }
    }
    Some(state)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;

    use super::{FIRST_TEXTS, Literals};

    const LITERALS: [&str; 14] = [
        "法",
        "法治",
        "法治政府",
        "治",
        "政府",
        "行政执法",
        "执法全过程记录",
        "a",
        "ab",
        "20",
        "，",
        "𠀀",
        "𠀀法",
        "法𠀀",
    ];

    fn found(literals: &Literals, text: &str) -> Vec<(u32, usize, usize)> {
        let mut list = Vec::new();
        literals.with_searcher(&[text], |searcher| {
            searcher.each(text, 0..text.len(), |number, start, end| {
                list.push((number, start, end))
            });
        });
        list.sort_unstable();
        list
    }

    proptest! {
        /// The gate, the walk and the choice of literals find what the plain automaton finds.
        #[test]
        fn finds_what_the_plain_scan_finds(text in "[法治政府行执全过程记录ab20，𠀀]{0,60}") {
            let plain = AhoCorasick::new(LITERALS).unwrap();
            let mut expected: Vec<(u32, usize, usize)> = plain
                .find_overlapping_iter(&text)
                .map(|m| (m.pattern().as_u32(), m.start(), m.end()))
                .collect();
            expected.sort_unstable();
            let literals = Literals::new(LITERALS.map(Arc::from).to_vec(), None);
            prop_assert_eq!(&found(&literals, &text), &expected);
            // The whole automaton.
            found(&literals, &" ".repeat(FIRST_TEXTS));
            prop_assert_eq!(&found(&literals, &text), &expected);
        }
    }

    #[test]
    fn only_what_begins_in_the_range_is_told() {
        let literals = Literals::new(LITERALS.map(Arc::from).to_vec(), None);
        let text = "法治政府";
        let mut list = Vec::new();
        literals.with_searcher(&[text], |searcher| {
            searcher.each(text, 0..3, |number, _, _| list.push(number))
        });
        assert_eq!(list, [0, 1, 2]);
    }
}
