//! The characters that a match can begin with: a set that says in one look that a place is none for it.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A set of characters by their lowest eight bits. May say that one is in it when it is not; never the other
/// way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct First([u64; 4]);

impl First {
    const NONE: Self = Self([0; 4]);
    pub(super) const ALL: Self = Self([u64::MAX; 4]);

    /// What a match of `expression` can begin with; everything, if it may be empty.
    pub(super) fn of(expression: &Hir) -> Self {
        let mut first = Self::NONE;
        if first.add(expression) {
            return Self::ALL;
        }
        first
    }

    /// What words can begin with.
    pub(super) fn of_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut first = Self::NONE;
        for word in words {
            match word.chars().next() {
                Some(c) => first.insert(c),
                None => return Self::ALL,
            }
        }
        first
    }

    /// Whether what may stand at the end of a text may be this: only what may be empty.
    pub(super) fn may_be_nothing(&self) -> bool {
        *self == Self::ALL
    }

    #[inline]
    pub(super) fn may_be(&self, c: char) -> bool {
        let [word, bit] = place(c);
        self.0.get(word).is_some_and(|bits| bits >> bit & 1 != 0)
    }

    fn insert(&mut self, c: char) {
        let [word, bit] = place(c);
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    /// Adds what `part` can begin with; says whether it may be empty, so that what follows begins here too.
    fn add(&mut self, part: &Hir) -> bool {
        match part.kind() {
            HirKind::Empty | HirKind::Look(_) => true,
            HirKind::Literal(literal) => {
                let first = std::str::from_utf8(&literal.0).ok();
                match first.and_then(|literal| literal.chars().next()) {
                    Some(c) => self.insert(c),
                    None => *self = Self::ALL,
                }
                false
            }
            HirKind::Class(Class::Unicode(class)) => {
                for range in class.iter() {
                    if range.len() > 255 {
                        *self = Self::ALL;
                    } else {
                        (range.start()..=range.end()).for_each(|c| self.insert(c));
                    }
                }
                false
            }
            HirKind::Class(Class::Bytes(_)) => {
                *self = Self::ALL;
                false
            }
            HirKind::Repetition(repeated) => self.add(&repeated.sub) || repeated.min == 0,
            HirKind::Capture(group) => self.add(&group.sub),
            HirKind::Concat(parts) => parts.iter().all(|part| self.add(part)),
            HirKind::Alternation(branches) => {
                let mut empty = false;
                for branch in branches {
                    empty |= self.add(branch);
                }
                empty
            }
        }
    }
}

#[inline]
fn place(c: char) -> [usize; 2] {
    let low = (u32::from(c) & 0xFF) as usize;
    [low >> 6, low & 63]
}
