//! Whether an expression matches words without any of its anchors. Such a match is lost wherever no anchor
//! stands beside it, so it is better known.
//!
//! The compiled form of the expression and an automaton that finds the anchors read the same bytes, side by
//! side. Where the expression comes to its end and no anchor has been found, the bytes are such a match. The
//! shortest is found first.

use std::collections::VecDeque;

use regex_automata::nfa::thompson::{NFA, State, WhichCaptures};
use rustc_hash::FxHashSet;

/// Pairs of states that are looked at, at most: more says nothing, and so do no expressions that people write.
const PAIRS: usize = 20_000;

/// The shortest match of `expression` without any of `anchors`; `None` where every match holds one, or where
/// that would take too long to tell.
pub(super) fn match_without(expression: &str, anchors: &[String]) -> Option<String> {
    let config = NFA::config()
        .nfa_size_limit(Some(crate::limits::COMPILED_BYTES))
        .which_captures(WhichCaptures::None);
    let hir = regex_syntax::parse(expression).ok()?;
    let nfa = NFA::compiler()
        .configure(config)
        .build_from_hir(&hir)
        .ok()?;
    let finder = Finder::of(anchors);
    let mut pairs = vec![Pair {
        state: nfa.start_anchored().as_usize(),
        found: 0,
        from: None,
    }];
    let mut seen = FxHashSet::default();
    let mut next = VecDeque::from([0]);
    while let Some(at) = next.pop_front() {
        let Pair { state, found, .. } = *pairs.get(at)?;
        if !seen.insert((state, found)) {
            continue;
        }
        if seen.len() > PAIRS {
            return None;
        }
        let mut go = |state: usize, byte: Option<u8>| {
            let found = match byte {
                Some(byte) => finder.step(found, byte),
                None => Some(found),
            };
            let Some(found) = found else {
                return;
            };
            let from = Some((at, byte));
            let number = pairs.len();
            pairs.push(Pair { state, found, from });
            match byte {
                Some(_) => next.push_back(number),
                None => next.push_front(number),
            }
        };
        match nfa.states().get(state)? {
            State::Match { .. } => return Some(bytes_to(&pairs, at)),
            State::Fail => {}
            State::Look { next, .. } | State::Capture { next, .. } => go(next.as_usize(), None),
            State::Union { alternates } => {
                let alternates = alternates.iter().rev();
                alternates.for_each(|next| go(next.as_usize(), None));
            }
            State::BinaryUnion { alt1, alt2 } => {
                go(alt2.as_usize(), None);
                go(alt1.as_usize(), None);
            }
            State::ByteRange { trans } => {
                for byte in finder.telling(trans.start, trans.end) {
                    go(trans.next.as_usize(), Some(byte));
                }
            }
            State::Sparse(sparse) => {
                let steps = sparse.transitions.iter().flat_map(|trans| {
                    let bytes = finder.telling(trans.start, trans.end).into_iter();
                    bytes.map(|byte| (byte, trans.next.as_usize()))
                });
                let mut steps: Vec<(u8, usize)> = steps.collect();
                // Of matches of one length, one that can be read.
                steps.sort_by_key(|(byte, _)| !byte.is_ascii_alphanumeric());
                for (byte, next) in steps {
                    go(next, Some(byte));
                }
            }
            State::Dense(dense) => {
                for (byte, state) in (0..=u8::MAX).zip(dense.transitions.iter()) {
                    go(state.as_usize(), Some(byte));
                }
            }
        }
    }
    None
}

/// A state of the expression and one of the finder, and how they were come to.
#[derive(Clone, Copy)]
struct Pair {
    state: usize,
    found: usize,
    from: Option<(usize, Option<u8>)>,
}

/// The bytes that lead to a pair.
fn bytes_to(pairs: &[Pair], at: usize) -> String {
    let mut bytes = Vec::new();
    let mut next = pairs.get(at).and_then(|pair| pair.from);
    while let Some((at, byte)) = next {
        bytes.extend(byte);
        next = pairs.get(at).and_then(|pair| pair.from);
    }
    bytes.reverse();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Finds the first anchor, byte by byte.
struct Finder {
    nodes: Vec<Node>,
    /// Bytes that stand in an anchor.
    told: [bool; 256],
}

/// What has been read of an anchor.
#[derive(Default)]
struct Node {
    next: Vec<(u8, usize)>,
    /// The longest end of it that is the beginning of an anchor.
    shorter: usize,
    /// It ends with an anchor.
    is_anchor: bool,
}

impl Finder {
    fn of(anchors: &[String]) -> Self {
        let mut finder = Self {
            nodes: vec![Node::default()],
            told: [false; 256],
        };
        for anchor in anchors.iter().filter(|anchor| !anchor.is_empty()) {
            finder.add(anchor);
        }
        finder.link();
        finder
    }

    fn add(&mut self, anchor: &str) {
        let mut at = 0;
        for byte in anchor.bytes() {
            if let Some(told) = self.told.get_mut(usize::from(byte)) {
                *told = true;
            }
            at = match self.child(at, byte) {
                Some(child) => child,
                None => {
                    let child = self.nodes.len();
                    self.nodes.push(Node::default());
                    if let Some(node) = self.nodes.get_mut(at) {
                        node.next.push((byte, child));
                    }
                    child
                }
            };
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.is_anchor = true;
        }
    }

    /// Links each node with its longest end, shorter ones first.
    fn link(&mut self) {
        let mut queue = VecDeque::from([0]);
        while let Some(at) = queue.pop_front() {
            let Some(node) = self.nodes.get(at) else {
                continue;
            };
            let (next, shorter) = (node.next.clone(), node.shorter);
            for (byte, child) in next {
                let end = if at == 0 {
                    0
                } else {
                    self.follow(shorter, byte)
                };
                let ends = self.nodes.get(end).is_some_and(|node| node.is_anchor);
                if let Some(node) = self.nodes.get_mut(child) {
                    node.shorter = end;
                    node.is_anchor |= ends;
                }
                queue.push_back(child);
            }
        }
    }

    fn child(&self, at: usize, byte: u8) -> Option<usize> {
        let next = &self.nodes.get(at)?.next;
        let found = next.iter().find(|(known, _)| *known == byte);
        found.map(|(_, child)| *child)
    }

    fn follow(&self, mut at: usize, byte: u8) -> usize {
        loop {
            match self.child(at, byte) {
                Some(child) => return child,
                None if at == 0 => return 0,
                None => at = self.nodes.get(at).map_or(0, |node| node.shorter),
            }
        }
    }

    /// The next node; `None` where an anchor has been found.
    fn step(&self, at: usize, byte: u8) -> Option<usize> {
        let next = self.follow(at, byte);
        let is_anchor = self.nodes.get(next).is_some_and(|node| node.is_anchor);
        (!is_anchor).then_some(next)
    }

    /// The bytes of a range that make a difference: those of anchors, and one for all others.
    fn telling(&self, first: u8, last: u8) -> Vec<u8> {
        let is_told = |byte: &u8| self.told.get(usize::from(*byte)).is_some_and(|told| *told);
        let other = (b'a'..=b'z').filter(|byte| (first..=last).contains(byte));
        let mut others = other.chain(first..=last);
        let other = others.find(|byte| !is_told(byte));
        other
            .into_iter()
            .chain((first..=last).filter(is_told))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::match_without;

    #[test]
    fn a_match_without_an_anchor_is_found() {
        for (expression, anchors, found) in [
            ("聘请.{0,8}律师", &["律师"][..], None),
            ("(?:检查|抽查).{0,6}档案", &["档案"], None),
            ("(?:检查|抽查).{0,6}档案", &["检查"], Some("抽查档案")),
            ("(?:检查|抽查).{0,6}档案", &["检查", "抽查"], None),
            ("法(?:律|制)顾问", &["法律顾问", "法制顾问"], None),
            ("法(?:律|制)顾问", &["法律顾问"], Some("法制顾问")),
            // The anchor lies across a repetition and its end.
            ("律{2,3}师", &["律律师"], None),
            ("律{1,3}师", &["律律师"], Some("律师")),
            ("第[一二]条", &["第一条", "二条"], None),
            ("第[一二三]条", &["第一条", "二条"], Some("第三条")),
            // An end of one anchor begins another.
            ("aab", &["ab"], None),
            ("a?ab", &["aab"], Some("ab")),
            ("^律师", &["律师"], None),
            (r"\d+名", &["名"], None),
            (r"\d+名", &["1名"], Some("0名")),
            ("律师", &[], Some("律师")),
        ] {
            let anchors: Vec<String> = anchors.iter().map(|&one| one.to_owned()).collect();
            let without = match_without(expression, &anchors);
            assert_eq!(without.as_deref(), found, "{expression} {anchors:?}");
        }
    }

    #[test]
    fn what_takes_too_long_is_left() {
        let expression = format!("(?:.{{0,60}}法){{3}}{}", "[律制]".repeat(30));
        assert_eq!(
            match_without(&expression, &["治".repeat(200)]).map(|_| ()),
            Some(())
        );
        let wide = format!("(?:{}){{40}}", ".?".repeat(9));
        assert_eq!(
            match_without(&format!("{wide}律"), &["律".to_owned()]),
            None
        );
    }
}
