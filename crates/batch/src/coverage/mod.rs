//! What each term, way and cue of a rubric is good for: how often it stands in examples and reports, which
//! grades it decides, which example fails without it; and what of it an author should look at ([`lints`]).

mod allowances;
mod finding;
pub mod lints;

pub use finding::Finding;

use std::collections::BTreeMap;

use hegui_core::coverage::{Looked, Needed, Probe};
use hegui_core::document::Document;
use hegui_core::scorer::Scorer;
use hegui_rubric::{Grade, ListPlace, Rubric};
use hegui_text::{Text, Unreadable};

use crate::evaluate::Accept;

/// An example, by the indices of its item and of itself.
pub type ExampleAt = (usize, usize);

/// What something is good for.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Usage {
    /// How often it stands in examples.
    pub in_examples: usize,
    /// How often it stands in reports.
    pub in_reports: usize,
    /// Grades of reports, and of items of examples by their own examples, that it decides.
    pub decides: usize,
    /// Those of reports that a reader does not accept; of the ones that a reader graded.
    pub wrong: usize,
    /// The first example that fails without it.
    pub needed_by: Option<ExampleAt>,
}

/// The usage of all terms, ways and cues.
#[derive(Debug, Default)]
pub struct Coverage {
    /// By list and index there; those that stand nowhere are left out.
    pub terms: BTreeMap<(ListPlace, usize), Usage>,
    /// By item and index there.
    pub ways: BTreeMap<(usize, usize), Usage>,
    /// By index.
    pub cues: BTreeMap<usize, Usage>,
    /// How many examples were looked at.
    pub examples: usize,
    /// How many of them fail, which tell of no term whether it is needed.
    pub failing: usize,
    /// How many reports.
    pub reports: usize,
}

/// What an example shows.
#[derive(Debug)]
pub struct ExampleSeen {
    at: ExampleAt,
    looked: Looked,
    needed: Needed,
}

/// What a report shows.
#[derive(Debug)]
pub struct ReportSeen {
    looked: Looked,
}

/// All examples of a rubric.
#[must_use]
pub fn examples(rubric: &Rubric) -> Vec<ExampleAt> {
    let items = rubric.items.iter().enumerate();
    let all =
        items.flat_map(|(item, content)| (0..content.examples.len()).map(move |at| (item, at)));
    all.collect()
}

/// Looks at an example, with all that it needs.
#[must_use]
pub fn see_example(probe: &Probe<'_>, rubric: &Rubric, at: ExampleAt) -> Option<ExampleSeen> {
    let (item, number) = at;
    let example = rubric.items.get(item)?.examples.get(number)?;
    let text = Text::plain(example.full_text());
    let document = Document::of(&text, &rubric.document);
    Some(ExampleSeen {
        at,
        looked: probe.look(&document),
        needed: probe.needed(item, example),
    })
}

/// Looks at a report.
///
/// # Errors
/// Where the document is none of the kind that `scorer` grades: why.
pub fn see_report(
    probe: &Probe<'_>,
    scorer: &Scorer,
    text: &Text,
) -> Result<ReportSeen, Unreadable> {
    let document = Document::of(text, &scorer.rubric().document);
    match scorer.refusal(&document, text) {
        Some(reason) => Err(reason),
        None => Ok(ReportSeen {
            looked: probe.look(&document),
        }),
    }
}

impl Coverage {
    /// Takes in an example. Only its own item's grade is one that it shows.
    pub fn add_example(&mut self, seen: &ExampleSeen) {
        let ExampleSeen { at, looked, needed } = seen;
        self.examples += 1;
        self.failing += usize::from(needed.fails);
        let own = |decides: &[usize]| usize::from(decides.contains(&at.0));
        for used in &looked.terms {
            let usage = self.terms.entry((used.place, used.term)).or_default();
            usage.in_examples += used.hits;
            usage.decides += own(&used.decides);
        }
        for used in &looked.ways {
            let usage = self.ways.entry((used.item, used.way)).or_default();
            usage.in_examples += used.hits;
            usage.decides += usize::from(used.decides && used.item == at.0);
        }
        for used in &looked.cues {
            let usage = self.cues.entry(used.cue).or_default();
            usage.in_examples += used.hits;
            usage.decides += own(&used.decides);
        }
        for term in &needed.terms {
            let usage = self.terms.entry(*term).or_default();
            usage.needed_by.get_or_insert(*at);
        }
        for way in &needed.ways {
            let usage = self.ways.entry((at.0, *way)).or_default();
            usage.needed_by.get_or_insert(*at);
        }
        for cue in &needed.cues {
            let usage = self.cues.entry(*cue).or_default();
            usage.needed_by.get_or_insert(*at);
        }
    }

    /// Takes in a report, with what a reader accepts for its items.
    pub fn add_report(&mut self, seen: &ReportSeen, accepted: &[(usize, Accept)]) {
        let looked = &seen.looked;
        self.reports += 1;
        let is_wrong = |item: &&usize| {
            let mut of_item = accepted.iter().filter(|(graded, _)| *graded == **item);
            let grade = looked.grades.get(**item).copied().flatten();
            of_item.any(|(_, accept)| !accept.holds(grade.map_or(0, Grade::value)))
        };
        let add = |usage: &mut Usage, hits: usize, decides: &[usize]| {
            usage.in_reports += hits;
            usage.decides += decides.len();
            usage.wrong += decides.iter().filter(is_wrong).count();
        };
        for used in &looked.terms {
            let usage = self.terms.entry((used.place, used.term)).or_default();
            add(usage, used.hits, &used.decides);
        }
        for used in &looked.ways {
            let usage = self.ways.entry((used.item, used.way)).or_default();
            let decides: &[usize] = if used.decides { &[used.item] } else { &[] };
            add(usage, used.hits, decides);
        }
        for used in &looked.cues {
            add(
                self.cues.entry(used.cue).or_default(),
                used.hits,
                &used.decides,
            );
        }
    }

    /// The usage of a term.
    #[must_use]
    pub fn term(&self, place: ListPlace, at: usize) -> Usage {
        self.terms.get(&(place, at)).cloned().unwrap_or_default()
    }
}

impl Usage {
    /// Whether it stands nowhere.
    #[must_use]
    pub fn is_never(&self) -> bool {
        self.in_examples == 0 && self.in_reports == 0
    }
}

#[cfg(test)]
mod tests;
