//! Decisions of people: what a review file may say, what is made of it, and what is told when it does not fit.

mod carried;
mod workbook;

use hegui_batch::ranking::{BatchSummary, RankingRules};
use hegui_batch::review::ReviewFile;
use hegui_batch::settle::{Concern, ConcernKind};
use hegui_core::date::Date;
use hegui_core::report::Report;
use hegui_report::review_draft;
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

use crate::common::scoring::{ADVISORS, assessment, decide, rubric, score};

fn reports() -> Vec<Report> {
    let texts = [
        ("a/岭北县.txt", "2024年，我局聘请法律顾问2名。"),
        ("b/沛源县.txt", "2024年，我局坚持法律顾问制度。"),
    ];
    texts
        .map(|(path, text)| score(path, text.as_bytes()))
        .into()
}

fn decision(fields: &str) -> String {
    format!(
        "[[decisions]]\nitem = \"{ADVISORS}\"\nreason = \"核对原件\"\nreviewer = \"张三\"\ndate = 2025-03-01\n{fields}\n"
    )
}

fn settled(source: &str) -> (Vec<Report>, Vec<Concern>) {
    let mut reports = reports();
    let concerns = decide(&mut reports, source);
    (reports, concerns)
}

/// Points of the whole before and after review, and the item's grade after it.
fn scores(report: &Report) -> (u32, Option<u32>, Option<Grade>) {
    let assessment = assessment(report);
    let verdict = assessment
        .verdicts
        .iter()
        .find(|verdict| rubric().items[verdict.item].id == ADVISORS)
        .unwrap();
    (
        assessment.score.points,
        assessment.reviewed.as_ref().map(|score| score.points),
        verdict.final_grade(),
    )
}

#[test]
fn a_decision_may_be_written_in_chinese() {
    let ids = "report = \"沛源县\"\nkind = \"correction\"\ngrade = \"quantified\"";
    let words = "report = \"沛源县\"\nkind = \"改判\"\ngrade = \"有数据\"";
    let by_title = decision(words).replacen(ADVISORS, "法律顾问", 1);
    let (one, other) = (settled(&decision(ids)).0, settled(&by_title).0);
    assert_eq!(scores(&one[1]), scores(&other[1]));
    let waived = "report = \"沛源县\"\nkind = \"豁免\"\ncode = \"新设机关\"";
    assert_eq!(scores(&settled(&decision(waived)).0[1]).2, None);
    for wrong in [
        decision(words).replacen("改判", "改", 1),
        decision(words).replacen("有数据", "数据", 1),
        decision(words).replacen(ADVISORS, "审查", 1),
    ] {
        assert!(ReviewFile::parse(&wrong, rubric()).is_err(), "{wrong}");
    }
}

#[test]
fn a_correction_changes_the_score_after_review_only() {
    let (before, _) = settled("");
    let (after, concerns) = settled(&decision(
        "report = \"沛源县\"\nkind = \"correction\"\ngrade = \"quantified\"",
    ));
    assert!(concerns.is_empty(), "{concerns:?}");
    let (program, reviewed, grade) = scores(&after[1]);
    assert_eq!(program, scores(&before[1]).0);
    assert!(reviewed.unwrap() > program);
    assert_eq!(grade, Some(Grade::Quantified));
    // The other report was not touched.
    assert_eq!(scores(&after[0]).1, None);
}

#[test]
fn a_waiver_takes_the_item_out_of_the_denominator() {
    let (after, concerns) = settled(&decision(
        "report = \"b/沛源县.txt\"\nkind = \"waiver\"\ncode = \"not-in-remit\"",
    ));
    assert!(concerns.is_empty(), "{concerns:?}");
    let assessment = assessment(&after[1]);
    let reviewed = assessment.reviewed.as_ref().unwrap();
    assert!(reviewed.maximum < assessment.score.maximum);
    assert_eq!(scores(&after[1]).2, None);
}

#[test]
fn a_confirmation_changes_nothing_and_shows() {
    let (after, concerns) = settled(&decision(
        "report = \"岭北县.txt\"\nkind = \"confirmation\"",
    ));
    assert!(concerns.is_empty(), "{concerns:?}");
    let (program, reviewed, _) = scores(&after[0]);
    assert_eq!(reviewed, Some(program));
}

#[test]
fn a_digest_names_a_report() {
    let digest = reports()[0].sha256.clone();
    let source = decision(&format!(
        "report = \"sha256:{}\"\nkind = \"confirmation\"",
        &digest[..12]
    ));
    let (after, concerns) = settled(&source);
    assert!(concerns.is_empty() && scores(&after[0]).1.is_some());
}

#[test]
fn what_does_not_fit_is_told_and_not_applied() {
    let kind = |source: &str| {
        let (after, concerns) = settled(source);
        let touched = after
            .iter()
            .filter(|report| scores(report).1.is_some())
            .count();
        (
            concerns.into_iter().map(|c| c.kind).collect::<Vec<_>>(),
            touched,
        )
    };
    let unused = decision("report = \"无此县\"\nkind = \"confirmation\"");
    assert_eq!(kind(&unused), (vec![ConcernKind::Unused], 0));
    let expired = decision("report = \"岭北县\"\nkind = \"confirmation\"\nexpires = 2025-05-31");
    let day = Date::new(2025, 5, 31).unwrap();
    assert_eq!(kind(&expired), (vec![ConcernKind::Expired(day)], 0));
    let last_day = decision("report = \"岭北县\"\nkind = \"confirmation\"\nexpires = 2025-06-01");
    assert_eq!(kind(&last_day), (vec![], 1));
    let later = last_day.replace("date = 2025-03-01", "date = 2025-06-02");
    let later = later.replace("expires = 2025-06-01", "");
    let day = Date::new(2025, 6, 2).unwrap();
    assert_eq!(kind(&later), (vec![ConcernKind::NotYet(day)], 0));
    let twice = decision("report = \"岭北县\"\nkind = \"confirmation\"")
        + &decision("report = \"岭北县.txt\"\nkind = \"correction\"\ngrade = \"absent\"");
    assert_eq!(kind(&twice), (vec![ConcernKind::Contradictory(1)], 0));
    let pending =
        "[[decisions]]\nreport = \"岭北县\"\nitem = \"decisions.legal-advisors\"\nkind = \"\"\n";
    assert_eq!(kind(pending), (vec![ConcernKind::Pending(1)], 0));
}

#[test]
fn what_has_changed_since_is_applied_and_told() {
    let (_, concerns) = settled(&decision(
        "report = \"岭北县\"\nkind = \"confirmation\"\nprogram = \"absent\"",
    ));
    assert_eq!(
        concerns[0].kind,
        ConcernKind::Stale {
            seen: Some(Grade::Absent),
            now: Some(Grade::Quantified)
        }
    );
    let (_, concerns) = settled(&decision(
        "report = \"岭北县\"\nkind = \"correction\"\ngrade = \"quantified\"",
    ));
    assert_eq!(concerns[0].kind, ConcernKind::Idle);
}

#[test]
fn all_errors_of_a_file_are_told_with_their_lines() {
    let source = "[[decisions]]\nreport = \"sha256:12\"\nitem = \"decisions.legal-advisers\"\nkind = \"waiver\"\n\
        code = \"because\"\nreviewer = \"\"\nreason = \"x\"\ndate = \"1 March\"\n\n\
        [[decisions]]\nreport = \"a\"\nitem = \"decisions.legal-advisors\"\nkind = \"corection\"\nreviewer = \"b\"\n\
        reason = \"c\"\ndate = 2025-01-01\n[[decisions]]\nreport = \"a\"\nitem = \"x\"\nkinds = \"y\"\n";
    let errors = ReviewFile::parse(source, rubric()).unwrap_err();
    let told = |line: usize, words: &str| {
        assert!(
            errors
                .iter()
                .any(|error| error.line == line && error.en.contains(words)),
            "{words}: {errors:?}"
        );
    };
    told(1, "8 to 64");
    told(1, "did you mean decisions.legal-advisors?");
    told(1, "not-in-remit");
    told(1, "reviewer is missing");
    told(1, "such as 2025-03-01");
    told(10, "did you mean correction?");
    told(17, "kinds");
    assert_eq!(
        ReviewFile::parse("decisions = 3", rubric()).unwrap_err()[0].line,
        1
    );
}

#[test]
fn the_drafted_file_is_read_back_with_everything_pending() {
    let path = "tests/fixtures/reports/traps.txt";
    let report = score(path, &std::fs::read(path).unwrap());
    for (lang, all) in [(Lang::Zh, false), (Lang::En, true)] {
        let source =
            review_draft::render(std::slice::from_ref(&report), rubric(), all, lang).unwrap();
        let file = ReviewFile::parse(&source, rubric()).unwrap();
        assert!(
            file.decisions.is_empty() && file.pending.len() >= 3,
            "{source}"
        );
    }
}

#[test]
fn a_batch_counts_after_review_and_ties_share_a_rank() {
    let texts = [
        "我局聘请法律顾问2名。",
        "我局坚持法律顾问制度。",
        "我局聘请法律顾问3名。",
        "天气晴好。",
    ];
    let mut reports: Vec<Report> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| score(&format!("{index}.txt"), text.as_bytes()))
        .collect();
    reports.push(score("4.txt", b""));
    let ranks = |reports: &[Report]| {
        let batch = BatchSummary::of(reports, rubric(), RankingRules::default());
        let ranks: Vec<_> = batch.standings.iter().map(|s| (s.report, s.rank)).collect();
        (ranks, batch.unassessable.clone())
    };
    let first = |n| Some(n);
    assert_eq!(
        ranks(&reports),
        (
            vec![(0, first(1)), (2, first(1)), (1, first(3)), (3, first(4))],
            vec![4]
        )
    );
    let source = decision("report = \"1\"\nkind = \"correction\"\ngrade = \"quantified\"");
    decide(&mut reports, &source);
    let batch = BatchSummary::of(&reports, rubric(), RankingRules::default());
    let item = rubric()
        .items
        .iter()
        .position(|item| item.id == ADVISORS)
        .unwrap();
    assert_eq!(batch.items[item].grades, [1, 0, 0, 3]);
    assert_eq!(batch.items[item].absent_percent(), Some(2_500));
    assert_eq!(batch.histogram.iter().sum::<usize>(), 4);
}
