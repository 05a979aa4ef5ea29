//! The words that an expression cannot do without, in their order: a look at them passes over most of the clauses
//! in which it would be tried in vain.

use memchr::memmem;
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};

use super::signature::Signature;

/// Characters of a class that are taken for words one by one, at most.
const CLASS: usize = 40;

/// The parts of an expression that every match holds one behind the other, as far as they begin with known
/// words.
#[derive(Debug)]
pub(super) struct Parts {
    list: Vec<Part>,
    /// Indices of `list`, those with the fewest words first: they rule out most.
    by_size: Vec<usize>,
}

/// A part of an expression; what it matches begins with one of these words.
#[derive(Debug)]
struct Part {
    words: Vec<(Signature, String)>,
    /// Bytes that it matches, at least.
    least: usize,
}

impl Parts {
    pub(super) fn of(hir: &Hir) -> Self {
        let mut list = Vec::new();
        collect(hir, &mut list);
        let mut by_size: Vec<usize> = (0..list.len()).collect();
        by_size.sort_by_key(|&part| list.get(part).map_or(0, |part: &Part| part.words.len()));
        Self { list, by_size }
    }

    /// Whether a text with these characters may hold a word of each part.
    pub(super) fn may_be_in(&self, characters: &Signature) -> bool {
        let mut parts = self.by_size.iter().filter_map(|&part| self.list.get(part));
        parts.all(|part| {
            let mut words = part.words.iter();
            words.any(|(word, _)| characters.may_hold(word))
        })
    }

    /// Whether a word of each part stands in `text`, which has these characters, one part behind the other.
    pub(super) fn stand_in_order(&self, text: &str, characters: &Signature) -> bool {
        let mut rest = text.as_bytes();
        self.list.iter().all(|part| {
            let at = part.first_in(rest, characters);
            rest = at.and_then(|at| rest.get(at + part.least..)).unwrap_or(&[]);
            at.is_some()
        })
    }
}

impl Part {
    /// Where the first of its words stands.
    fn first_in(&self, text: &[u8], characters: &Signature) -> Option<usize> {
        let words = self.words.iter();
        words
            .filter(|(word, _)| characters.may_hold(word))
            .filter_map(|(_, word)| memmem::find(text, word.as_bytes()))
            .min()
    }
}

fn collect(hir: &Hir, parts: &mut Vec<Part>) {
    match hir.kind() {
        HirKind::Concat(list) => list.iter().for_each(|part| collect(part, parts)),
        HirKind::Capture(group) => collect(&group.sub, parts),
        HirKind::Repetition(repeated) if repeated.min > 0 => collect(&repeated.sub, parts),
        _ => parts.extend(beginnings(hir).map(|words| Part {
            words,
            least: hir.properties().minimum_len().unwrap_or(0),
        })),
    }
}

/// The words one of which every match of this part begins with; `None` where it may begin with anything, or be
/// nothing.
fn beginnings(hir: &Hir) -> Option<Vec<(Signature, String)>> {
    let mut extractor = Extractor::new();
    extractor.limit_class(CLASS);
    let words = extractor.extract(hir);
    let words = words.literals()?.iter().map(|word| {
        let word = std::str::from_utf8(word.as_bytes()).ok();
        word.filter(|word| !word.is_empty())
            .map(|word| (Signature::of(word), word.to_owned()))
    });
    words.collect()
}
