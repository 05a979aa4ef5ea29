//! Decisions of people and finished reports → scores before and after review, and what is amiss with the
//! decisions. Reads no clock: the day is handed in.

use std::collections::HashMap;

use crate::review::ReviewFile;
use hegui_core::date::Date;
use hegui_core::decision::{Decision, Ruling};
use hegui_core::report::{Outcome, Report, Reviewed};
use hegui_core::score;
use hegui_rubric::{Grade, Rubric};

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

/// What may be amiss with a decision. Only [`ConcernKind::Stale`] and [`ConcernKind::Idle`] ones are applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConcernKind {
    /// No report of this run is meant by it.
    Unused,
    /// Several reports of this run could be meant by it: their paths.
    Ambiguous(Vec<String>),
    /// The last day on which it held has passed.
    Expired(Date),
    /// Another decision, on this line, speaks of the same item of the same report.
    Contradictory(usize),
    /// Nobody has filled it in yet.
    Pending,
    /// The program's grade is another one now than the person saw; `None`: not applicable.
    Stale {
        /// The grade that the person saw.
        seen: Option<Grade>,
        /// The grade now.
        now: Option<Grade>,
    },
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
            Self::Contradictory(_) => "contradictory",
            Self::Pending => "pending",
            Self::Stale { .. } => "stale",
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
    let names = Names::of(reports);
    let mut taken: HashMap<(usize, usize), usize> = HashMap::new();
    let mut chosen: Vec<(usize, usize, &Decision)> = Vec::new();
    for decision in &file.decisions {
        let mut concern = |kind| {
            concerns.push(Concern {
                line: decision.line,
                report: decision.report.clone(),
                item: decision.item.clone(),
                kind,
            });
        };
        let Some(item) = rubric
            .items
            .iter()
            .position(|item| item.id == decision.item)
        else {
            concern(ConcernKind::Unused);
            continue;
        };
        let meant = names.meant(&decision.report);
        let report = match meant.as_slice() {
            [] => {
                concern(ConcernKind::Unused);
                continue;
            }
            // Copies of one file are one report: the decision holds for each.
            [first, rest @ ..] if rest.iter().all(|&other| names.same(*first, other)) => meant,
            several => {
                let paths = several.iter().map(|&index| names.path(index)).collect();
                concern(ConcernKind::Ambiguous(paths));
                continue;
            }
        };
        if let Some(expires) = decision.expires.filter(|&expires| expires < today) {
            concern(ConcernKind::Expired(expires));
            continue;
        }
        for report in report {
            match taken.get(&(report, item)) {
                Some(&line) => {
                    concern(ConcernKind::Contradictory(line));
                    // Neither holds: the program cannot know which.
                    chosen.retain(|&(other, its, _)| (other, its) != (report, item));
                }
                None => {
                    taken.insert((report, item), decision.line);
                    chosen.push((report, item, decision));
                }
            }
        }
    }
    for &line in &file.pending {
        concerns.push(Concern {
            line,
            report: String::new(),
            item: String::new(),
            kind: ConcernKind::Pending,
        });
    }
    for (report, item, decision) in chosen {
        if let Some(kind) = reports
            .get_mut(report)
            .and_then(|report| decide(report, item, decision, rubric))
        {
            concerns.push(Concern {
                line: decision.line,
                report: decision.report.clone(),
                item: decision.item.clone(),
                kind,
            });
        }
    }
    for report in reports.iter_mut() {
        if let Outcome::Scored(assessment) = &mut report.outcome
            && assessment.verdicts.iter().any(|v| v.review.is_some())
        {
            assessment.reviewed = Some(score::final_score(rubric, &assessment.verdicts));
        }
    }
    concerns.sort_by_key(|concern| concern.line);
    concerns
}

/// Puts a decision on the verdict it is about.
fn decide(
    report: &mut Report,
    item: usize,
    decision: &Decision,
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
    verdict.review = Some(Reviewed {
        decision: decision.clone(),
        grade,
        points: grade.map_or(0, |grade| score::points(rubric, whole, grade)),
        maximum: grade.map_or(0, |_| whole * 100),
    });
    match decision.seen {
        Some(seen) if seen != verdict.grade => Some(ConcernKind::Stale {
            seen,
            now: verdict.grade,
        }),
        _ if matches!(decision.ruling, Ruling::Correction(_)) && grade == verdict.grade => {
            Some(ConcernKind::Idle)
        }
        _ => None,
    }
}

/// The names by which decisions may speak of reports.
struct Names {
    reports: Vec<(String, String)>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Names {
    fn of(reports: &[Report]) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, report) in reports.iter().enumerate() {
            let path = report.path.as_str();
            let file = path.rsplit('/').next().unwrap_or(path);
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            let mut names = vec![path, file, stem];
            names.sort_unstable();
            names.dedup();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                by_name.entry(name.to_owned()).or_default().push(index);
            }
        }
        Self {
            reports: reports
                .iter()
                .map(|report| (report.path.clone(), report.sha256.clone()))
                .collect(),
            by_name,
        }
    }

    /// The reports that `name` may mean. A whole path goes before a file name, that before a stem.
    fn meant(&self, name: &str) -> Vec<usize> {
        if let Some(digits) = name.strip_prefix("sha256:") {
            let digits = digits.to_ascii_lowercase();
            let of_digest = |(_, (_, digest)): &(usize, &(String, String))| {
                !digits.is_empty() && digest.starts_with(&digits)
            };
            let found = self.reports.iter().enumerate().filter(of_digest);
            return found.map(|(index, _)| index).collect();
        }
        let found = self.by_name.get(name).cloned().unwrap_or_default();
        let exact: Vec<usize> = found
            .iter()
            .copied()
            .filter(|&index| self.path(index) == name)
            .collect();
        if exact.is_empty() { found } else { exact }
    }

    fn path(&self, index: usize) -> String {
        self.reports
            .get(index)
            .map_or_else(String::new, |(path, _)| path.clone())
    }

    fn same(&self, one: usize, other: usize) -> bool {
        let digest = |index: usize| self.reports.get(index).map(|(_, digest)| digest);
        digest(one) == digest(other) && digest(one).is_some_and(|digest| !digest.is_empty())
    }
}
