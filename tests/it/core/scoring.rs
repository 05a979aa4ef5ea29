//! The whole way, bytes in and JSON out, on every report at hand: what must hold whatever the engine
//! finds. Beside the fixtures it takes the reports in `../shared/reports`, or in the folder that
//! `HEGUI_REPORTS` names, where there are any.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hegui_core::report::{Outcome, Report};
use hegui_core::scorer::Scorer;
use hegui_read::read;
use hegui_report::json;
use hegui_report::results::Results;
use hegui_report::style::Style;
use hegui_report::text::render;
use hegui_rubric::Grade;
use hegui_text::digest;
use hegui_text::lang::Lang;
use serde_json::Value;

use crate::common::files::{REPORTS, shared_reports, texts};
use crate::common::program::hegui;
use crate::common::scoring::{assessment, results, rubric, score, scorer_of};
const HEALTH: &str = include_str!("../../../rubrics/health-rule-of-law.toml");
use crate::common::snapshot::assert_snapshot;

/// A report as it is stored, as it was scored, and as it was written.
struct Scored {
    bytes: Vec<u8>,
    report: Report,
    json: Value,
}

static CORPUS: LazyLock<Vec<Scored>> = LazyLock::new(|| {
    let scored = paths().into_iter().map(|path| {
        let bytes = fs::read(&path).unwrap();
        let report = score(&path.to_string_lossy(), &bytes);
        let document = json::document(&results(std::slice::from_ref(&report), Lang::Zh)).unwrap();
        let mut document: Value = serde_json::from_str(&document).unwrap();
        let json = document["reports"][0].take();
        Scored {
            bytes,
            report,
            json,
        }
    });
    scored.collect()
});

fn paths() -> Vec<PathBuf> {
    let mut paths = texts(REPORTS.as_ref());
    assert!(paths.len() >= 4, "the fixtures are gone");
    paths.extend(shared_reports().iter().flat_map(|folder| texts(folder)));
    paths
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no {key}"))
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or_else(|| panic!("{value}"))).unwrap()
}

/// Evidence and near misses of all items.
fn places(report: &Value) -> impl Iterator<Item = &Value> {
    list(report, "items").iter().flat_map(|item| {
        list(item, "evidence")
            .iter()
            .chain(list(item, "near_misses"))
    })
}

/// Line and column counted character by character, apart from the program's own index.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    let mut before = text[..offset].chars().peekable();
    while let Some(c) = before.next() {
        // The LF of a CR LF ends the line, but both may also stand alone.
        let next = before.peek().copied();
        let rest_begins_with_lf = next.is_none() && text[offset..].starts_with('\n');
        if c == '\n' || (c == '\r' && next != Some('\n') && !rest_begins_with_lf) {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
    (line, column)
}

/// `9.6` → 960, without a float.
fn hundredths(value: &Value) -> u64 {
    let written = value.to_string();
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    assert!(part.len() <= 2, "{written} has more than two places");
    whole.parse::<u64>().unwrap() * 100 + format!("{part:0<2}").parse::<u64>().unwrap()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap_or_else(|| panic!("{value} is no object"))
        .keys()
        .map(String::as_str)
        .collect()
}

/// Keys, as they stand apart in `list`.
fn set(list: &str) -> BTreeSet<&str> {
    list.split(' ').collect()
}

#[test]
fn every_report_is_scored() {
    for scored in &*CORPUS {
        let path = &scored.report.path;
        assert_eq!(scored.json["status"], "scored", "{path}");
        assert_eq!(scored.json["reason"], Value::Null, "{path}");
        if let Ok(text) = std::str::from_utf8(&scored.bytes) {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            assert_eq!(scored.report.text.content, text, "{path}");
        }
    }
}

#[test]
fn every_quote_is_the_text_between_its_offsets() {
    let mut seen = 0;
    for scored in &*CORPUS {
        let (path, text) = (&scored.report.path, &scored.report.text.content);
        for place in places(&scored.json) {
            let (start, end) = (number(&place["start"]), number(&place["end"]));
            assert!(
                text.is_char_boundary(start) && text.is_char_boundary(end),
                "{path}: {place}"
            );
            assert!(start < end, "{path}: {place}");
            assert_eq!(place["quote"], text[start..end], "{path}");
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} places");
}

#[test]
fn lines_and_columns_are_those_of_the_text() {
    for scored in &*CORPUS {
        let (path, text) = (&scored.report.path, &scored.report.text.content);
        for place in places(&scored.json).chain(list(&scored.json, "diagnostics")) {
            if place["start"].is_null() {
                assert!(place["end"].is_null() && place["line"].is_null(), "{path}");
                continue;
            }
            let wanted = position(text, number(&place["start"]));
            let got = (number(&place["line"]), number(&place["column"]));
            assert_eq!(got, wanted, "{path}: {place}");
        }
    }
}

/// What the writers mark inside a piece of evidence lies in the text, on whole characters.
#[test]
fn marked_words_lie_in_the_text() {
    for scored in &*CORPUS {
        let (path, text) = (&scored.report.path, &scored.report.text.content);
        let Outcome::Scored(assessment) = &scored.report.outcome else {
            panic!("{path} was not scored");
        };
        for verdict in &assessment.verdicts {
            let evidence = verdict.evidence.iter().flat_map(|evidence| {
                [
                    Some(evidence.named),
                    evidence.measure,
                    evidence.figure,
                    Some(evidence.place.sentence),
                ]
            });
            let near = verdict
                .near_misses
                .iter()
                .flat_map(|near| [Some(near.named), near.cue, Some(near.place.sentence)]);
            for span in evidence.chain(near).flatten() {
                assert!(
                    span.start < span.end && text.get(span.start..span.end).is_some(),
                    "{path}: {span:?}"
                );
            }
            for (sentence, place) in verdict
                .evidence
                .iter()
                .map(|evidence| (evidence.place.sentence, evidence.place.span))
                .chain(
                    verdict
                        .near_misses
                        .iter()
                        .map(|near| (near.place.sentence, near.place.span)),
                )
            {
                assert!(
                    sentence.start <= place.start,
                    "{path}: a sentence begins behind its words"
                );
            }
        }
    }
}

#[test]
fn items_stand_in_the_rubrics_order_and_evidence_in_the_texts() {
    let rubric = rubric();
    let wanted: Vec<&str> = rubric.items.iter().map(|item| item.id.as_str()).collect();
    for scored in &*CORPUS {
        let path = &scored.report.path;
        let items = list(&scored.json, "items");
        let got: Vec<&str> = items
            .iter()
            .map(|item| item["id"].as_str().unwrap())
            .collect();
        assert_eq!(got, wanted, "{path}");
        for item in items {
            for kind in ["evidence", "near_misses"] {
                let starts: Vec<usize> = list(item, kind)
                    .iter()
                    .map(|place| number(&place["start"]))
                    .collect();
                assert!(starts.is_sorted(), "{path}: {} {kind}", item["id"]);
            }
        }
    }
}

#[test]
fn a_verdict_is_that_of_its_best_evidence() {
    for scored in &*CORPUS {
        let path = &scored.report.path;
        for item in list(&scored.json, "items") {
            let grade = item["grade"].as_str().unwrap();
            let best = list(item, "evidence")
                .iter()
                .map(|evidence| Grade::from_id(evidence["grade"].as_str().unwrap()).unwrap())
                .max();
            if grade == "not-applicable" {
                assert_eq!((best, &item["maximum"]), (None, &0.into()), "{path}");
                continue;
            }
            let wanted = best.unwrap_or(Grade::Absent);
            assert_eq!(grade, wanted.id(), "{path}: {}", item["id"]);
            assert_eq!(item["value"], wanted.value(), "{path}: {}", item["id"]);
            assert!(!item["why"].as_str().unwrap().is_empty());
        }
    }
}

#[test]
fn points_add_up() {
    let rubric = rubric();
    for scored in &*CORPUS {
        let (path, report) = (&scored.report.path, &scored.json);
        let (mut points, mut maximum) = (0, 0);
        for (item, ruled) in list(report, "items").iter().zip(&rubric.items) {
            let (got, most) = (hundredths(&item["points"]), hundredths(&item["maximum"]));
            if item["grade"] != "not-applicable" {
                let share = rubric.shares[number(&item["value"])];
                assert_eq!(most, u64::from(ruled.points) * 100, "{path}: {}", ruled.id);
                assert_eq!(got, u64::from(ruled.points * share), "{path}: {}", ruled.id);
            }
            assert_eq!(item["required"], ruled.required);
            points += got;
            maximum += most;
        }
        let score = &report["score"];
        assert_eq!(hundredths(&score["points"]), points, "{path}");
        assert_eq!(hundredths(&score["maximum"]), maximum, "{path}");
        let percent = (points * 20_000 + maximum) / (maximum * 2);
        assert_eq!(hundredths(&score["percent"]), percent, "{path}");
        let bands: Vec<&str> = rubric.bands.iter().map(|band| band.name.as_str()).collect();
        assert!(
            bands.contains(&score["band"].as_str().unwrap()),
            "{path}: {score}"
        );
    }
}

#[test]
fn every_item_that_lost_points_has_one_diagnostic_most_points_first() {
    for scored in &*CORPUS {
        let (path, report) = (&scored.report.path, &scored.json);
        let lost = |item: &Value| hundredths(&item["maximum"]) - hundredths(&item["points"]);
        let by_id = |id: &Value| {
            list(report, "items")
                .iter()
                .find(|item| item["id"] == *id)
                .unwrap_or_else(|| panic!("{path}: a diagnostic on {id}"))
        };
        let losses: Vec<u64> = list(report, "diagnostics")
            .iter()
            .map(|diagnostic| lost(by_id(&diagnostic["code"])))
            .collect();
        assert!(losses.is_sorted_by(|one, other| one >= other), "{path}");
        let losing = list(report, "items")
            .iter()
            .filter(|item| lost(item) > 0)
            .count();
        assert_eq!(
            (losses.len(), losses.contains(&0)),
            (losing, false),
            "{path}"
        );
    }
}

#[test]
fn the_keys_are_those_of_the_contract() {
    let place = "quote start end line column page paragraph section";
    let grades = [
        "absent",
        "mentioned",
        "described",
        "quantified",
        "not-applicable",
    ];
    let reasons = [
        "planned",
        "shortcoming",
        "negated",
        "other-body",
        "title-only",
        "past-year",
        "obligation",
        "not-a-statement",
    ];
    for scored in &*CORPUS {
        let report = &scored.json;
        assert_eq!(
            keys(report),
            set(
                "reviewed path sha256 title authority reporting_year published manifest status reason score items \
                 diagnostics"
            )
        );
        assert_eq!(keys(&report["score"]), set("points maximum percent band"));
        for item in list(report, "items") {
            assert_eq!(
                keys(item),
                set(
                    "id title group grade value points maximum required why confidence review evidence near_misses \
                     more_evidence more_near_misses nearest"
                )
            );
            assert!(grades.iter().any(|grade| item["grade"] == *grade));
            for evidence in list(item, "evidence") {
                assert_eq!(keys(evidence), set(&format!("{place} grade route")));
            }
            for near in list(item, "near_misses") {
                assert_eq!(keys(near), set(&format!("{place} reason")));
                assert!(reasons.iter().any(|reason| near["reason"] == *reason));
            }
        }
        for diagnostic in list(report, "diagnostics") {
            assert_eq!(
                keys(diagnostic),
                set("code severity message help url start end line column")
            );
        }
    }
}

#[test]
fn two_scorers_say_the_same() {
    let (one, other) = (scorer_of(HEALTH), scorer_of(HEALTH));
    for path in texts(Path::new("tests/fixtures/reports")) {
        let bytes = fs::read(&path).unwrap();
        let name = path.to_string_lossy();
        let write = |scorer: &Scorer| {
            json::lines(&[score(&name, &bytes)], scorer.rubric(), Lang::Zh).unwrap()
        };
        // The second report of a scorer must not remember the first.
        let first = write(&one);
        assert_eq!(first, write(&one), "{name}");
        assert_eq!(first, write(&other), "{name}");
    }
}

#[test]
fn the_order_of_the_inputs_changes_no_byte() {
    let mut paths: Vec<String> = texts(REPORTS.as_ref())
        .into_iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    let run = |paths: &[String]| {
        let mut args = vec!["score", "--format", "json"];
        args.extend(paths.iter().map(String::as_str));
        let ran = hegui(Path::new("."), &args);
        assert_eq!(ran.code, 0);
        ran.out
    };
    let sorted = run(&paths);
    assert_eq!(run(&paths), sorted);
    paths.reverse();
    assert!(run(&paths) == sorted, "reversed inputs changed the output");
    // A fixed shuffle: every fifth, round and round (five and the number of paths have no divisor in
    // common, or else some path would be missing and the output differ).
    let step = if paths.len().is_multiple_of(5) { 7 } else { 5 };
    let shuffled: Vec<String> = (0..paths.len())
        .map(|index| paths[index * step % paths.len()].clone())
        .collect();
    assert!(
        run(&shuffled) == sorted,
        "shuffled inputs changed the output"
    );
    let folder = [REPORTS.to_owned()];
    assert!(run(&folder) == sorted, "the folder gave something else");
}

/// The engine end to end on a rubric of two items: small enough to be read before it is accepted.
#[test]
fn a_short_report_on_the_minimal_rubric() {
    let scorer = scorer_of(include_str!("../../../rubrics/minimal.toml"));
    let text = "2024年，公司组织合规培训4次，320人次参加。举报渠道尚未设立。\n\
                下一步，开通举报热线。\n";
    let report = scorer.score_read(
        "report.txt",
        digest(text.as_bytes()),
        read(text.as_bytes(), "report.txt"),
    );
    let assessment = assessment(&report);
    let grades: Vec<_> = assessment
        .verdicts
        .iter()
        .map(|verdict| verdict.grade)
        .collect();
    assert_eq!(grades, [Some(Grade::Quantified), Some(Grade::Absent)]);
    let reasons: Vec<_> = assessment.verdicts[1]
        .near_misses
        .iter()
        .map(|near| near.reason.id())
        .collect();
    assert_eq!(reasons, ["negated", "planned"]);
    let text = render(
        &Results::new(&[report], scorer.rubric(), Vec::new(), Lang::Zh),
        Style::default(),
    )
    .unwrap();
    assert_snapshot("score_minimal", &text);
}

#[test]
fn two_reports_in_one_file_are_told_with_the_line_of_the_second() {
    let chapters =
        "一、2023年工作情况\n全年组织学法六次，评查案卷三十份。\n二、存在的不足\n宣传不够深入。\n";
    let first = "石渡县卫生健康局2023年度法治政府建设情况报告";
    let second = "岩头县教育局2023年度法治政府建设情况报告";
    let text = format!("{first}\n{chapters}石渡县卫生健康局\n2024年1月9日\n{second}\n{chapters}");
    let report = score("two.txt", text.as_bytes());
    assert_eq!(
        report.identity.authority.as_deref(),
        Some("石渡县卫生健康局")
    );
    assert_eq!(report.identity.published.as_deref(), Some("2024-01-09"));
    let document = json::document(&results(std::slice::from_ref(&report), Lang::En)).unwrap();
    let document: Value = serde_json::from_str(&document).unwrap();
    let diagnostics = list(&document["reports"][0], "diagnostics");
    let told = diagnostics
        .iter()
        .find(|told| told["code"] == "several-reports");
    let message = told.and_then(|told| told["message"].as_str()).unwrap_or("");
    let names_both = message.contains(first) && message.contains(second);
    assert!(names_both && message.contains("8:1"), "{message}");
}
