//! The characters that a match can begin with: they say in one look that a place is none for it.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::matching::signature::Signature;

/// Characters of the longest range that is taken one by one; of a longer one anything is.
const RANGE: usize = 255;

/// What a match of `expression` can begin with; everything, if it may be empty.
pub(crate) fn first(expression: &Hir) -> Signature {
    let mut first = Signature::default();
    if add(expression, &mut first) {
        return Signature::ALL;
    }
    first
}

/// Adds what `part` can begin with; says whether it may be empty, so that what follows begins here too.
fn add(part: &Hir, first: &mut Signature) -> bool {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            let literal = std::str::from_utf8(&literal.0).ok();
            match literal.and_then(|literal| literal.chars().next()) {
                Some(c) => first.insert(c),
                None => *first = Signature::ALL,
            }
            false
        }
        HirKind::Class(Class::Unicode(class)) => {
            for range in class.iter() {
                if range.len() > RANGE {
                    *first = Signature::ALL;
                } else {
                    (range.start()..=range.end()).for_each(|c| first.insert(c));
                }
            }
            false
        }
        HirKind::Class(Class::Bytes(_)) => {
            *first = Signature::ALL;
            false
        }
        HirKind::Repetition(repeated) => add(&repeated.sub, first) || repeated.min == 0,
        HirKind::Capture(group) => add(&group.sub, first),
        HirKind::Concat(parts) => parts.iter().all(|part| add(part, first)),
        HirKind::Alternation(branches) => {
            let mut empty = false;
            for branch in branches {
                empty |= add(branch, first);
            }
            empty
        }
    }
}
