//! Slips of a scanner or a typist that long terms forgive: one look-alike character, or one run of
//! one to four characters set twice (`执法法全过程记录`, `全过程记录记录制度`).
//!
//! Only literals of at least [`LEAST_HAN`] Han characters forgive, and only one slip each: in a short
//! term another character makes another word (`土地`, `士地`; `依法治理` in `依法法治理念`).
//!
//! Slips are rare, so they are looked for first, and only the text round a slip is read again as if it
//! had not been made. A look-alike shows itself by the three characters round it ([`Trigger`]), which
//! stand in the automaton beside the terms: no second pass. A doublet shows itself in the text.

use rustc_hash::FxHashMap;

use hegui_text::normalise::is_han;
use hegui_text::span::ViewSpan;

/// Han characters that a literal must have to forgive a slip.
const LEAST_HAN: usize = 5;

/// Longest run that may stand twice, in characters.
const LONGEST_DOUBLET: usize = 4;

/// Slips of a kind looked at in one clause, at most: a scanned page has a few, a hostile text any
/// number.
pub(crate) const SLIPS_PER_CLAUSE: usize = 8;

/// Bytes of a Han character of the basic plane.
const HAN: usize = 3;

/// What each character may be taken for.
#[derive(Debug, Default)]
pub(crate) struct LookAlikes(FxHashMap<char, Vec<char>>);

impl LookAlikes {
    /// Those of the rubric's groups of characters, any of which a scanner takes for any other.
    pub(crate) fn of(groups: &[String]) -> Self {
        let mut table: FxHashMap<char, Vec<char>> = FxHashMap::default();
        let is_known = |c: &char| is_han(*c) && c.len_utf8() == HAN;
        for group in groups {
            for right in group.chars().filter(is_known) {
                let others = group.chars().filter(|wrong| *wrong != right);
                table
                    .entry(right)
                    .or_default()
                    .extend(others.filter(is_known));
            }
        }
        Self(table)
    }
}

/// Characters round a look-alike that give it away.
const TRIGGER: usize = 3;

/// Whether a literal is long enough to forgive a slip.
pub(crate) fn forgives_slip(literal: &str) -> bool {
    literal.chars().filter(|&c| is_han(c)).count() >= LEAST_HAN
}

/// A look-alike in a literal with what stands round it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trigger {
    /// The literal with the look-alike in it.
    pub(crate) form: String,
    /// The part of it that is looked for.
    pub(crate) text: String,
    /// Where in `text` the look-alike stands, in bytes.
    pub(crate) at: usize,
    /// The character that should stand there.
    pub(crate) right: char,
}

/// What gives away a look-alike in `literal`; nothing if it is too short to forgive one.
pub(crate) fn triggers_of(literal: &str, look_alikes: &LookAlikes) -> Vec<Trigger> {
    let mut triggers = Vec::new();
    if !forgives_slip(literal) {
        return triggers;
    }
    let chars: Vec<char> = literal.chars().collect();
    for (index, &right) in chars.iter().enumerate() {
        let first = index
            .saturating_sub(1)
            .min(chars.len().saturating_sub(TRIGGER));
        for &wrong in look_alikes.0.get(&right).into_iter().flatten() {
            let mut slipped = chars.clone();
            if let Some(c) = slipped.get_mut(index) {
                *c = wrong;
            }
            let round = slipped.iter().skip(first);
            triggers.push(Trigger {
                form: slipped.iter().collect(),
                text: round.clone().take(TRIGGER).collect(),
                at: round.take(index - first).map(|c| c.len_utf8()).sum(),
                right,
            });
        }
    }
    triggers
}

/// A slip, and where in the view it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// A look-alike, and the character that may be meant. Both are Han of the basic plane.
    LookAlike { at: usize, right: char },
    /// A run of characters that stands twice, one right behind the other; its length in bytes, once.
    Doublet { at: usize, length: usize },
}

/// The text round a slip, as it reads without it.
pub(crate) struct Mended {
    pub(crate) text: String,
    /// Where in the view it begins.
    from: usize,
    slip: Slip,
}

impl Mended {
    /// The text round `slip` in its clause, wide enough for terms of `longest` bytes.
    pub(crate) fn new(view: &str, clause: ViewSpan, slip: Slip, longest: usize) -> Self {
        let (head, tail) = match slip {
            Slip::LookAlike { at, .. } => (at, at + HAN),
            Slip::Doublet { at, length } => (at + length, at + 2 * length),
        };
        let from = boundary_before(view, head.saturating_sub(longest).max(clause.start));
        let to = boundary_before(view, (tail + longest).min(clause.end));
        let mut text = String::with_capacity(to.saturating_sub(from));
        text.push_str(view.get(from..head).unwrap_or(""));
        if let Slip::LookAlike { right, .. } = slip {
            text.push(right);
        }
        text.push_str(view.get(tail..to).unwrap_or(""));
        Self { text, from, slip }
    }

    /// The range of the view for a range of the piece that needs the slip forgiven.
    pub(crate) fn across(&self, start: usize, end: usize) -> Option<ViewSpan> {
        let (start, end) = (self.from + start, self.from + end);
        match self.slip {
            Slip::LookAlike { at, .. } => {
                (start <= at && end > at).then(|| ViewSpan::new(start, end))
            }
            // What begins or ends within the run is there without leaving anything out.
            Slip::Doublet { at, length } => {
                (start < at && end > at + length).then(|| ViewSpan::new(start, end + length))
            }
        }
    }
}

/// The doublets in a clause, at each place the shortest.
pub(crate) fn doublets_in(view: &str, clause: ViewSpan) -> impl Iterator<Item = Slip> {
    let bytes = view
        .as_bytes()
        .get(..clause.end.min(view.len()))
        .unwrap_or(&[]);
    let mut at = clause.start;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let rest = bytes.get(start..)?;
            if !rest.first().copied().is_some_and(leads_han) {
                at += 1;
                continue;
            }
            at += HAN;
            let run = (1..=LONGEST_DOUBLET)
                .map(|characters| characters * HAN)
                .find(|&length| stands_twice(rest, length));
            if let Some(length) = run {
                return Some(Slip::Doublet { at: start, length });
            }
        }
        None
    })
}

/// Whether `bytes`, at the beginning of a Han character, begin with the same Han characters twice.
fn stands_twice(bytes: &[u8], length: usize) -> bool {
    let (Some(once), Some(again)) = (bytes.get(..length), bytes.get(length..2 * length)) else {
        return false;
    };
    once == again && once.iter().step_by(HAN).copied().all(leads_han)
}

/// Whether this byte begins a Han character of the basic plane.
fn leads_han(byte: u8) -> bool {
    (0xE4..=0xE9).contains(&byte)
}

/// The nearest boundary of a character at or before `at`.
fn boundary_before(view: &str, at: usize) -> usize {
    (0..=at.min(view.len()))
        .rev()
        .find(|&at| view.is_char_boundary(at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Document, testing};
    use crate::matching::clauses::Clauses;
    use crate::matching::matcher::{Matcher, MatcherBuilder, SetId};
    use hegui_rubric::Term;

    const TERMS: [&str; 8] = [
        "执法全过程记录",
        "执法记录仪",
        "公平竞争审查",
        "行政复议案件",
        "行政夏议案件",
        "法制审核",
        "依法治理",
        "归档",
    ];

    fn look_alikes() -> LookAlikes {
        LookAlikes::of(&testing::conventions().look_alikes)
    }

    fn matcher() -> (Matcher, SetId) {
        let mut builder = MatcherBuilder::new(None, look_alikes());
        let terms = TERMS.map(|term| Term::Literal(term.into()));
        let set = builder.set(&terms);
        (builder.build().unwrap(), set)
    }

    /// The quotes of all hits in `text`.
    fn hits(text: &str) -> Vec<String> {
        let (matcher, set) = matcher();
        let document = Document::parse(text, &testing::conventions());
        let clauses = Clauses::of(&document);
        let hits = matcher.find(&document, &clauses);
        let quotes = hits.of(set).iter();
        quotes
            .map(|hit| document.locate(hit.span))
            .map(|span| text[span.start..span.end].to_owned())
            .collect()
    }

    #[test]
    fn one_slip_is_forgiven_and_quoted() {
        for slipped in [
            "执法法全过程记录",
            "执法全过程过程记录",
            "执法全全过程记录",
            "执法记录议",
            "公乎竞争审查",
            "公平竟争审查",
            "行政复议复议案件",
            "行 政复议 议案件",
        ] {
            let text = format!("全年落实{slipped}制度，并按月通报。");
            assert_eq!(hits(&text), [slipped], "{text}");
        }
    }

    #[test]
    fn two_slips_and_short_terms_are_not() {
        for text in [
            "执法法全过程记记录",
            "执法法记录议",
            "法制宙核",
            "法制制审核",
            "坚持依法法治理念",
            "归挡",
            "执法执法全记录",
        ] {
            assert!(hits(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_a_term_itself_means_what_it_says() {
        assert_eq!(hits("受理行政夏议案件。"), ["行政夏议案件"]);
        assert_eq!(hits("受理行政复议案件。"), ["行政复议案件"]);
    }

    #[test]
    fn groups_of_look_alikes_are_of_two_characters_or_more() {
        for group in testing::conventions().look_alikes {
            assert!(group.chars().all(is_han), "{group}");
            assert!(group.chars().nth(1).is_some(), "{group}");
        }
    }

    #[test]
    fn hostile_text_stays_linear() {
        let text = "法法治治".repeat(20_000) + "执法全过程记录";
        assert_eq!(hits(&text), ["执法全过程记录"]);
    }

    fn words(most: usize) -> impl Strategy<Value = String> {
        let pieces = TERMS
            .iter()
            .map(|term| (*term).to_owned())
            .chain(
                [
                    "执法",
                    "全过程",
                    "记录",
                    "公平",
                    "，",
                    "。",
                    "推进",
                    "竞争",
                    "竟",
                    "程过程",
                    "案",
                ]
                .map(str::to_owned),
            )
            .collect::<Vec<_>>();
        prop::collection::vec(prop::sample::select(pieces), 0..most)
            .prop_map(|words| words.concat())
    }

    /// `term` and all that it may be written as with one slip.
    fn forms(term: &str) -> Vec<String> {
        let mut forms = vec![term.to_owned()];
        if !forgives_slip(term) {
            return forms;
        }
        forms.extend(
            triggers_of(term, &look_alikes())
                .into_iter()
                .map(|trigger| trigger.form),
        );
        let chars: Vec<char> = term.chars().collect();
        for from in 1..chars.len() {
            let longest = LONGEST_DOUBLET.min(chars.len() - 1 - from);
            forms.extend((1..=longest).map(|length| {
                let twice = chars[..from + length].iter().chain(&chars[from..]);
                twice.collect()
            }));
        }
        forms.retain(|form| form == term || !TERMS.contains(&form.as_str()));
        forms
    }

    proptest! {
        /// The plain twin: search for every form of every term.
        #[test]
        fn finds_every_form_with_one_slip(text in words(7)) {
            let (matcher, set) = matcher();
            let document = Document::parse(&text, &testing::conventions());
            let clauses = Clauses::of(&document);
            let hits = matcher.find(&document, &clauses);
            let found: Vec<ViewSpan> = hits.of(set).iter().map(|hit| hit.span).collect();
            let view = document.view();
            let mut expected = Vec::new();
            for form in TERMS.iter().flat_map(|term| forms(term)) {
                let places = (0..view.len()).filter(|&at| view.as_bytes()[at..].starts_with(form.as_bytes()));
                expected.extend(places.map(|at| ViewSpan::new(at, at + form.len())));
            }
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(found, expected);
        }
    }

    proptest! {
        /// Whatever is found is a term, or a long term with a slip in it; and without a slip all hits
        /// are those of plain search.
        #[test]
        fn text_without_slips_is_read_as_it_stands(text in words(12)) {
            let found = hits(&text);
            let mut plain = 0;
            for term in TERMS {
                plain += found.iter().filter(|quote| *quote == term).count();
                // No term can overlap itself.
                prop_assert_eq!(
                    found.iter().filter(|quote| *quote == term).count(),
                    text.matches(term).count()
                );
            }
            let look_alike = text.contains('竟') || text.contains('夏');
            let doublet = doublets_in(&text, ViewSpan::new(0, text.len())).next().is_some();
            if !look_alike && !doublet {
                prop_assert_eq!(found.len(), plain);
            }
        }
    }
}
