//! Decisions of people and finished reports → scores before and after review, and what is amiss with the
//! decisions. Reads no clock: the caller says what day it is.

mod names;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use hegui_core::date::Date;
use hegui_core::decision::{Changed, Decision, Ruling};
use hegui_core::report::{Outcome, Report, Reviewed, Verdict};
use hegui_core::score;
use hegui_rubric::{Grade, Rubric};

use crate::letters::letters;
use crate::review::{ReviewFile, standing};
use names::ReportNames;

/// What a person should know about a decision, or an entry, of the review file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// The line of the review file, from 1.
    pub line: usize,
    /// The report as the decision names it.
    pub report: String,
    /// The item's id.
    pub item: String,
    /// What it is.
    pub kind: ConcernKind,
}

/// What may be amiss with a decision. Only [`ConcernKind::Stale`], [`ConcernKind::Gone`] and
/// [`ConcernKind::Idle`] ones are applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConcernKind {
    /// No report of this run is meant by it.
    Unused,
    /// Several reports of this run could be meant by it: their paths.
    Ambiguous(Vec<String>),
    /// The last day on which it held has passed.
    Expired(Date),
    /// It is dated later than the day of comparison.
    NotYet(Date),
    /// Another decision, on this line, speaks of the same item of the same report.
    Contradictory(usize),
    /// Nobody has filled in so many entries yet, of which this is the first.
    Pending(usize),
    /// The program's grade is another one now than the person saw; `None`: not applicable.
    Stale {
        /// The grade that the person saw.
        seen: Option<Grade>,
        /// The grade now.
        now: Option<Grade>,
    },
    /// The passage that the person saw is no longer in the report.
    Gone(String),
    /// A correction to the grade that the program gives anyway.
    Idle,
    /// The report that it is about could not be assessed.
    Unassessable,
}

impl ConcernKind {
    /// The identifier in outputs.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Unused => "unused",
            Self::Ambiguous(_) => "ambiguous",
            Self::Expired(_) => "expired",
            Self::NotYet(_) => "not-yet",
            Self::Contradictory(_) => "contradictory",
            Self::Pending(_) => "pending",
            Self::Stale { .. } => "stale",
            Self::Gone(_) => "gone",
            Self::Idle => "idle",
            Self::Unassessable => "unassessable",
        }
    }
}

/// Applies the decisions of `file` to `reports` as of the day `today` and says what is amiss with them.
pub fn settle(
    reports: &mut [Report],
    file: &ReviewFile,
    rubric: &Rubric,
    today: Date,
) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let chosen = choose_decisions(reports, file, rubric, today, &mut concerns);
    concerns.extend(file.pending.first().map(|&line| Concern {
        line,
        report: String::new(),
        item: String::new(),
        kind: ConcernKind::Pending(file.pending.len()),
    }));
    for ((report, item), decision, former) in chosen {
        let report = reports.get_mut(report);
        let kind = report.and_then(|report| apply_decision(report, item, decision, former, rubric));
        concerns.extend(kind.map(|kind| Concern::about(decision, kind)));
    }
    for report in reports {
        if let Outcome::Scored(assessment) = &mut report.outcome
            && assessment.verdicts.iter().any(|v| v.review.is_some())
        {
            assessment.reviewed = Some(score::final_score(rubric, &assessment.verdicts));
        }
    }
    concerns.sort_by_key(|concern| concern.line);
    // A decision on copies of one file is one.
    concerns.dedup();
    concerns
}

/// A decision that stands: the indices of its report and item, itself, and those that it stands over.
type Chosen<'d> = ((usize, usize), &'d Decision, Vec<Decision>);

/// The decisions that stand today.
fn choose_decisions<'d>(
    reports: &[Report],
    file: &'d ReviewFile,
    rubric: &Rubric,
    today: Date,
    concerns: &mut Vec<Concern>,
) -> Vec<Chosen<'d>> {
    let names = ReportNames::of(reports);
    let items = rubric.items.iter().enumerate();
    let items: HashMap<&str, usize> = items.map(|(at, item)| (item.id.as_str(), at)).collect();
    let mut holding: BTreeMap<(usize, usize), Vec<&Decision>> = BTreeMap::new();
    for decision in &file.decisions {
        let mut concern = |kind| concerns.push(Concern::about(decision, kind));
        let item = items.get(decision.item.as_str()).copied();
        let meant = names.find(&decision.report);
        let (Some(item), Some(&first)) = (item, meant.first()) else {
            concern(ConcernKind::Unused);
            continue;
        };
        // Copies of one file are one report: the decision holds for each.
        if !meant.iter().all(|&other| names.is_same(first, other)) {
            let paths = meant.iter().map(|&index| names.path(index).to_owned());
            concern(ConcernKind::Ambiguous(paths.collect()));
        } else if let Some(expires) = decision.expires.filter(|&expires| expires < today) {
            concern(ConcernKind::Expired(expires));
        } else if decision.date > today {
            concern(ConcernKind::NotYet(decision.date));
        } else {
            for report in meant {
                holding.entry((report, item)).or_default().push(decision);
            }
        }
    }
    let mut chosen = Vec::new();
    for (place, mut decisions) in holding {
        if let Some(at) = standing(&decisions) {
            let decision = decisions.remove(at);
            decisions.sort_by_key(|former| (former.date, former.line));
            chosen.push((place, decision, decisions.into_iter().cloned().collect()));
        } else if let [first, others @ ..] = &decisions[..] {
            // None holds: the program cannot know which.
            let kind = ConcernKind::Contradictory(first.line);
            let told = others
                .iter()
                .map(|other| Concern::about(other, kind.clone()));
            concerns.extend(told);
        }
    }
    chosen
}

impl Concern {
    fn about(decision: &Decision, kind: ConcernKind) -> Self {
        Self {
            line: decision.line,
            report: decision.report.to_string(),
            item: decision.item.clone(),
            kind,
        }
    }
}

/// Puts a decision on the verdict that it is about.
fn apply_decision(
    report: &mut Report,
    item: usize,
    decision: &Decision,
    former: Vec<Decision>,
    rubric: &Rubric,
) -> Option<ConcernKind> {
    let Outcome::Scored(assessment) = &mut report.outcome else {
        return Some(ConcernKind::Unassessable);
    };
    let verdict = assessment
        .verdicts
        .iter_mut()
        .find(|verdict| verdict.item == item)?;
    let whole = rubric.items.get(item).map_or(0, |item| item.points);
    let grade = match decision.ruling {
        Ruling::Correction(grade) => Some(grade),
        Ruling::Waiver(_) => None,
        Ruling::Confirmation => verdict.grade,
    };
    let kind = match decision.seen {
        Some(seen) if seen != verdict.grade => Some(ConcernKind::Stale {
            seen,
            now: verdict.grade,
        }),
        _ => gone_quote(decision, verdict).map(|quote| ConcernKind::Gone(quote.to_owned())),
    };
    let changed = kind.as_ref().map(|kind| match kind {
        ConcernKind::Stale { .. } => Changed::Grade,
        _ => Changed::Passage,
    });
    let is_idle = matches!(decision.ruling, Ruling::Correction(_)) && grade == verdict.grade;
    verdict.review = Some(Reviewed {
        decision: decision.clone(),
        former,
        changed,
        grade,
        points: grade.map_or(0, |grade| score::points(rubric, whole, grade)),
        maximum: grade.map_or(0, |_| whole * 100),
    });
    kind.or(is_idle.then_some(ConcernKind::Idle))
}

/// The passage that a person saw, where the verdict has it no more; how it is spaced and punctuated does
/// not matter.
fn gone_quote<'d>(decision: &'d Decision, verdict: &Verdict) -> Option<&'d str> {
    let quote = decision.quote.as_deref()?;
    let (seen, is_cut) = (letters(quote), quote.ends_with('…'));
    let evidence = verdict.evidence.iter().map(|piece| &piece.place);
    let near_misses = verdict.near_misses.iter().map(|miss| &miss.place);
    let is_there = evidence.chain(near_misses).any(|place| {
        let now = letters(&place.quote);
        now == seen || (is_cut && now.starts_with(&seen))
    });
    (!is_there && !seen.is_empty()).then_some(quote)
}
