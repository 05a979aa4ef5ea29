//! What each term, way and cue of a rubric does in texts, for its author: where it stands, which grades it
//! decides, and which example fails without it.
//!
//! Nothing is compiled anew for that: the hits of a term are forgotten, a way or a cue is left out, and the
//! example is judged again by the same rules.

mod index;
mod look;
mod needed;

use hegui_rubric::{Grade, ListPlace};

use crate::scorer::Scorer;
use index::ListIndex;

/// A rubric whose terms can be counted one by one.
#[derive(Debug)]
pub struct Probe<'s> {
    scorer: &'s Scorer,
    /// In the order of [`Rubric::term_lists`](hegui_rubric::Rubric::term_lists).
    lists: Vec<ListIndex<'s>>,
}

/// What stands in a text and what it does there.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The grade of each item; `None`: not applicable.
    pub grades: Vec<Option<Grade>>,
    /// The terms that stand there.
    pub terms: Vec<TermUse>,
    /// The ways that are said there.
    pub ways: Vec<WayUse>,
    /// The cues that stand there.
    pub cues: Vec<CueUse>,
}

/// A term of a list in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermUse {
    /// The list.
    pub place: ListPlace,
    /// Its index there.
    pub term: usize,
    /// How often it stands there.
    pub hits: usize,
    /// The items whose grade it decides: it is in the words of the evidence that gives the grade, or of what
    /// keeps an absent item from counting.
    pub decides: Vec<usize>,
}

/// A way in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayUse {
    /// The item.
    pub item: usize,
    /// Its index among the ways of the item.
    pub way: usize,
    /// How many pieces of evidence it makes.
    pub hits: usize,
    /// Whether one of them decides the grade.
    pub decides: bool,
}

/// A cue in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueUse {
    /// Its index.
    pub cue: usize,
    /// How often it stands there.
    pub hits: usize,
    /// Absent items that it keeps from counting.
    pub decides: Vec<usize>,
}

/// What an example cannot do without.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Needed {
    /// Terms without which it gets another grade or reason.
    pub terms: Vec<(ListPlace, usize)>,
    /// Ways of its item.
    pub ways: Vec<usize>,
    /// Cues.
    pub cues: Vec<usize>,
    /// It fails as it is, so that nothing can be told.
    pub fails: bool,
}

impl Scorer {
    /// Makes the terms countable.
    #[must_use]
    pub fn probe(&self) -> Probe<'_> {
        let lists = self.rubric().term_lists().into_iter();
        let lists = lists.filter_map(|(place, terms)| ListIndex::of(&self.compiled, place, terms));
        Probe {
            scorer: self,
            lists: lists.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Probe;
    use crate::document::Document;
    use crate::judging::testing::scorer;
    use hegui_rubric::{Example, Grade, Reason, Term};
    use hegui_text::Text;

    /// Key and words of terms.
    fn told<'t>(
        probe: &Probe<'_>,
        terms: impl Iterator<Item = (hegui_rubric::ListPlace, usize)> + 't,
    ) -> Vec<String> {
        let lists = probe.scorer.rubric().term_lists();
        let mut told: Vec<String> = terms
            .filter_map(|(place, at)| {
                let (_, list) = lists.iter().find(|(other, _)| *other == place)?;
                match list.get(at)? {
                    Term::Literal(text) => Some(format!("{} {text}", place.key)),
                    Term::Regex { expression, .. } => Some(format!("{} /{expression}/", place.key)),
                }
            })
            .collect();
        told.sort();
        told
    }

    #[test]
    fn a_term_decides_where_it_is_in_the_words_that_give_the_grade() {
        let scorer = scorer();
        let probe = scorer.probe();
        for (text, deciding) in [
            ("按时开会。", &[][..]),
            ("重视法律顾问工作。", &["terms 法律顾问"]),
            ("聘请法律顾问。", &["acts 聘请", "terms 法律顾问"]),
            // What keeps it from counting decides, the name that does not count does not.
            ("尚未聘请法律顾问。", &["terms 尚未", "terms 未"]),
        ] {
            let text = Text::plain(text);
            let document = Document::of(&text, &scorer.rubric().document);
            let looked = probe.look(&document);
            let deciding_now = looked.terms.iter().filter(|one| one.decides.contains(&0));
            let deciding_now = told(&probe, deciding_now.map(|one| (one.place, one.term)));
            assert_eq!(deciding_now, deciding, "{}", text.content);
        }
    }

    #[test]
    fn an_example_needs_what_it_fails_without() {
        let scorer = scorer();
        let probe = scorer.probe();
        for (text, grade, reason, terms, cues) in [
            (
                "重视法律顾问工作。",
                Grade::Mentioned,
                None,
                &["terms 法律顾问"][..],
                0,
            ),
            (
                "聘请法律顾问。",
                Grade::Described,
                None,
                &["acts 聘请", "terms 法律顾问"],
                0,
            ),
            // Without what stops it, or what is stopped, the reason is gone. 未 stands in 尚未: one of them
            // is enough, and the cue has both.
            (
                "没有聘请法律顾问。",
                Grade::Absent,
                Some(Reason::Negated),
                &["terms 没有", "terms 法律顾问"],
                1,
            ),
            (
                "尚未聘请法律顾问。",
                Grade::Absent,
                Some(Reason::Negated),
                &["terms 法律顾问"],
                1,
            ),
            // An example that fails tells nothing.
            ("按时开会。", Grade::Described, None, &[], 0),
        ] {
            let example = Example {
                todo: false,
                text: text.to_owned(),
                grade,
                under: None,
                reason,
            };
            let needed = probe.needed(0, &example);
            assert_eq!(told(&probe, needed.terms.into_iter()), terms, "{text}");
            assert_eq!(needed.cues.len(), cues, "{text}");
        }
    }
}
