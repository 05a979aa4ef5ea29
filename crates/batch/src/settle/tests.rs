//! Entries of a review file, applied.

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
fn settle_entries(reports: &mut [Report], scorer: &Scorer, entries: &[&str]) -> Vec<&'static str> {
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
