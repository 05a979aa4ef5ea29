//! Decisions of people and finished reports → scores before and after review, and what is amiss with the
//! decisions. Reads no clock: the caller says what day it is.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use hegui_core::date::Date;
use hegui_core::decision::{Decision, Ruling};
use hegui_core::report::{Outcome, Report, Reviewed};
use hegui_core::score;
use hegui_rubric::{Grade, Rubric};
use hegui_text::names::composed;

use crate::review::ReviewFile;

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
    /// It is dated later than the day of comparison.
    NotYet(Date),
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
            Self::NotYet(_) => "not-yet",
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
    let chosen = choose_decisions(reports, file, rubric, today, &mut concerns);
    concerns.extend(file.pending.iter().map(|&line| Concern {
        line,
        report: String::new(),
        item: String::new(),
        kind: ConcernKind::Pending,
    }));
    for (report, item, decision) in chosen {
        let report = reports.get_mut(report);
        let kind = report.and_then(|report| apply_decision(report, item, decision, rubric));
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
    concerns
}

/// The decisions that hold today, each with the indices of its report and item.
fn choose_decisions<'d>(
    reports: &[Report],
    file: &'d ReviewFile,
    rubric: &Rubric,
    today: Date,
    concerns: &mut Vec<Concern>,
) -> Vec<(usize, usize, &'d Decision)> {
    let names = ReportNames::of(reports);
    let items = rubric.items.iter().enumerate();
    let items: HashMap<&str, usize> = items.map(|(at, item)| (item.id.as_str(), at)).collect();
    let mut lines: HashMap<(usize, usize), usize> = HashMap::new();
    let mut contradicted: HashSet<(usize, usize)> = HashSet::new();
    let mut chosen: Vec<(usize, usize, &Decision)> = Vec::new();
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
            continue;
        }
        if let Some(expires) = decision.expires.filter(|&expires| expires < today) {
            concern(ConcernKind::Expired(expires));
            continue;
        }
        if decision.date > today {
            concern(ConcernKind::NotYet(decision.date));
            continue;
        }
        for report in meant {
            if let Some(&line) = lines.get(&(report, item)) {
                concern(ConcernKind::Contradictory(line));
                // Neither holds: the program cannot know which.
                contradicted.insert((report, item));
            } else {
                lines.insert((report, item), decision.line);
                chosen.push((report, item, decision));
            }
        }
    }
    chosen.retain(|&(report, item, _)| !contradicted.contains(&(report, item)));
    chosen
}

impl Concern {
    fn about(decision: &Decision, kind: ConcernKind) -> Self {
        Self {
            line: decision.line,
            report: decision.report.clone(),
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
struct ReportNames<'r> {
    reports: &'r [Report],
    by_name: HashMap<Cow<'r, str>, Vec<usize>>,
    /// Their digests, in order.
    by_digest: Vec<(&'r str, usize)>,
}

impl<'r> ReportNames<'r> {
    fn of(reports: &'r [Report]) -> Self {
        let mut by_name: HashMap<Cow<'_, str>, Vec<usize>> = HashMap::new();
        for (index, report) in reports.iter().enumerate() {
            let path = report.path.as_str();
            let file = path.rsplit('/').next().unwrap_or(path);
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            let mut names = vec![path, file, stem];
            names.sort_unstable();
            names.dedup();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                by_name.entry(composed(name)).or_default().push(index);
            }
        }
        let digests = reports.iter().enumerate();
        let mut by_digest: Vec<_> = digests.map(|(at, report)| (&*report.sha256, at)).collect();
        by_digest.sort_unstable();
        Self {
            reports,
            by_name,
            by_digest,
        }
    }

    /// The reports that `name` may mean. A whole path goes before a file name, that before a stem.
    fn find(&self, name: &str) -> Vec<usize> {
        if let Some(digits) = name.strip_prefix("sha256:") {
            let digits = digits.to_ascii_lowercase();
            let from = (self.by_digest).partition_point(|(digest, _)| *digest < digits.as_str());
            let behind = self.by_digest.get(from..).unwrap_or_default().iter();
            let meant = behind.take_while(|(digest, _)| digest.starts_with(&digits));
            let mut meant: Vec<usize> = meant.map(|&(_, index)| index).collect();
            meant.sort_unstable();
            return if digits.is_empty() { Vec::new() } else { meant };
        }
        let name = composed(name);
        let found = self.by_name.get(&name).cloned().unwrap_or_default();
        let exact = |index: &usize| composed(self.path(*index)) == name;
        let exact: Vec<usize> = found.iter().copied().filter(exact).collect();
        if exact.is_empty() { found } else { exact }
    }

    fn path(&self, index: usize) -> &str {
        self.reports.get(index).map_or("", |report| &report.path)
    }

    /// Whether two reports have the same bytes; a report is the same as itself.
    fn is_same(&self, one: usize, other: usize) -> bool {
        let digest = |index: usize| self.reports.get(index).map_or("", |report| &report.sha256);
        one == other || (digest(one) == digest(other) && !digest(one).is_empty())
    }
}

#[cfg(test)]
mod tests {
    use hegui_core::date::Date;
    use hegui_core::report::{Outcome, Report};
    use hegui_core::scorer::Scorer;
    use hegui_rubric::bundled;
    use hegui_text::Text;

    use super::settle;
    use crate::review::ReviewFile;

    const ITEM: &str = "decisions.legal-advisors";

    /// A report that the program grades "mentioned"; a decision on it; on 1 June 2025, the grade after review
    /// and the concern.
    const DECISIONS: &str = "
        kind = 'correction', grade = 'described'     | described      |
        kind = 'waiver', code = 'not-in-remit'       | not-applicable |
        kind = 'confirmation'                        | mentioned      |
        kind = 'confirmation', program = 'absent'    | mentioned      | stale
        kind = 'correction', grade = 'mentioned'     | mentioned      | idle
        kind = 'confirmation', expires = 2025-06-01  | mentioned      |
        kind = 'confirmation', expires = 2025-05-31  | not reviewed   | expired
        kind = ''                                    | not reviewed   | pending";

    #[test]
    fn a_decision_counts_after_review_or_is_of_concern() {
        let scorer = scorer();
        for [decision, grade, concern] in table_rows(DECISIONS) {
            let mut reports = [report(&scorer, "北山县.txt", "aa")];
            let entry = format!("report = '北山县', {decision}");
            let kinds = settle_entries(&mut reports, &scorer, &[&entry]);
            assert_eq!(grade_after_review(&reports[0]), grade, "{decision}");
            assert_eq!(kinds.concat(), concern, "{decision}");
        }
    }

    /// `a/北山县.txt`, its copy `b/北山县.txt`, and `b/南山县.docx`; the name in a decision; how many of them
    /// it reviews, and the concern.
    const NAMES: &str = "
        北山县          | 2 |
        a/北山县.txt    | 1 |
        南山县.docx     | 1 |
        sha256:AABBCCDD | 2 |
        山县            | 0 | unused";

    #[test]
    fn a_name_means_a_report_and_its_copies() {
        let scorer = scorer();
        for [name, reviewed, concern] in table_rows(NAMES) {
            let mut reports = [
                report(&scorer, "a/北山县.txt", "aabbccdd00"),
                report(&scorer, "b/北山县.txt", "aabbccdd00"),
                report(&scorer, "b/南山县.docx", "ee"),
            ];
            let entry = format!("report = '{name}', kind = 'confirmation'");
            let kinds = settle_entries(&mut reports, &scorer, &[&entry]);
            let grades = reports.iter().map(grade_after_review);
            let found = grades.filter(|grade| grade == "mentioned").count();
            assert_eq!(
                (found.to_string().as_str(), kinds.concat().as_str()),
                (reviewed, concern),
                "{name}"
            );
        }
    }

    #[test]
    fn of_two_reports_of_one_name_or_two_decisions_none_is_guessed() {
        let scorer = scorer();
        let entry = "report = '北山县', kind = 'confirmation'";
        let mut other_files = [
            report(&scorer, "a/北山县.txt", "aa"),
            report(&scorer, "b/北山县.txt", "bb"),
        ];
        let kinds = settle_entries(&mut other_files, &scorer, &[entry]);
        assert_eq!(kinds, ["ambiguous"]);
        let mut twice = [report(&scorer, "北山县.txt", "aa")];
        let kinds = settle_entries(&mut twice, &scorer, &[entry, entry]);
        assert_eq!(kinds, ["contradictory"]);
        for report in other_files.iter().chain(&twice) {
            assert_eq!(grade_after_review(report), "not reviewed");
        }
    }

    /// The rows of a table of three columns.
    fn table_rows(table: &str) -> impl Iterator<Item = [&str; 3]> {
        let rows = table.trim().lines();
        rows.map(|row| {
            row.split('|')
                .map(str::trim)
                .collect::<Vec<_>>()
                .try_into()
                .unwrap()
        })
    }

    fn scorer() -> Scorer {
        Scorer::new(
            bundled::find("health-rule-of-law")
                .unwrap()
                .parse()
                .unwrap()
                .0,
        )
        .unwrap()
    }

    fn report(scorer: &Scorer, path: &str, digest: &str) -> Report {
        let text = Text::plain("2024年，我局坚持法律顾问制度。");
        scorer.score_read(path, digest.to_owned(), Ok(text))
    }

    /// Settles entries of a review file. The kinds of the concerns.
    fn settle_entries(
        reports: &mut [Report],
        scorer: &Scorer,
        entries: &[&str],
    ) -> Vec<&'static str> {
        let entry = |entry: &&str| {
            let signed = "reason = '核对原件', reviewer = '张三', date = 2025-03-01";
            format!("{{ item = '{ITEM}', {signed}, {entry} }}")
        };
        let entries: Vec<String> = entries.iter().map(entry).collect();
        let source = format!("decisions = [\n{}\n]", entries.join(",\n"));
        let file = ReviewFile::parse(&source, scorer.rubric()).unwrap();
        let today = Date::parse("2025-06-01").unwrap();
        let concerns = settle(reports, &file, scorer.rubric(), today);
        concerns.iter().map(|concern| concern.kind.id()).collect()
    }

    fn grade_after_review(report: &Report) -> String {
        let Outcome::Scored(assessment) = &report.outcome else {
            return "not assessed".to_owned();
        };
        let reviewed = assessment.verdicts.iter().find_map(|v| v.review.as_ref());
        reviewed.map_or("not reviewed".to_owned(), |review| {
            let grade = review.grade;
            grade
                .map_or("not-applicable", hegui_rubric::Grade::id)
                .to_owned()
        })
    }
}
