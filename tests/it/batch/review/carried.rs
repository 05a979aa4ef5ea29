//! Decisions that meet a report again after it was renamed or edited, and those of several people.

use hegui_batch::review::{ReviewFile, decision_text, merge};
use hegui_batch::settle::ConcernKind;
use hegui_core::report::Report;
use hegui_report::results::Results;
use hegui_report::review_draft;
use hegui_report::style::{Detail, Style};
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

use super::{decision, scores, settled};
use crate::common::scoring::{ADVISORS, assessment, decide, rubric, score};
use crate::common::workbook;

/// A report of a county whose sentence on legal advisors is `sentence`.
fn county(path: &str, sentence: &str) -> Report {
    let text = format!("云陵县卫生健康局2024年法治政府建设年度报告\n一、主要工作\n{sentence}\n");
    score(path, text.as_bytes())
}

/// A decision on the county's report of 2024 in a file whose head says who decided and when.
fn on_county(fields: &str) -> String {
    format!(
        "reviewer = \"张三\"\ndate = 2025-03-01\n[[decisions]]\nauthority = \"云陵县 卫生健康局\"\nyear = 2024\n\
         item = \"{ADVISORS}\"\nreason = \"核对原件\"\n{fields}\n"
    )
}

#[test]
fn authority_and_year_name_a_report_and_the_head_says_who_and_when() {
    let mut reports = [
        county("a/1.docx.txt", "我局坚持法律顾问制度。"),
        score("b.txt", b"x"),
    ];
    let concerns = decide(
        &mut reports,
        &on_county("kind = \"改判\"\ngrade = \"有措施\""),
    );
    assert!(concerns.is_empty(), "{concerns:?}");
    let decided = |reports: &[Report]| {
        let verdicts = assessment(&reports[0]).verdicts.iter();
        let review = verdicts.filter_map(|verdict| verdict.review.clone()).next();
        review.unwrap().decision
    };
    let decision = decided(&reports);
    assert_eq!(
        (&*decision.reviewer, decision.date.to_string()),
        ("张三", "2025-03-01".to_owned())
    );
    // An entry has its own; years, dates and yes are taken as people write them.
    let own = "kind = \"维持\"\nreviewer = \"李四\"\ndate = \"2025年3月2日\"\nsupersedes = \"是\"\nprogram = \"仅提及\"";
    let own = on_county(own).replace("year = 2024", "year = \"2024年度\"");
    let mut reports = [county("a/1.txt", "我局坚持法律顾问制度。")];
    assert_eq!(decide(&mut reports, &own), []);
    let decision = decided(&reports);
    assert_eq!(
        (&*decision.reviewer, decision.date.to_string()),
        ("李四", "2025-03-02".to_owned())
    );
    for (wrong, words) in [
        ("year = 2024", "authority and year stand together"),
        (
            "authority = \"云陵县 卫生健康局\"\nyear = 2024",
            "which report?",
        ),
    ] {
        let source = on_county("kind = \"confirmation\"").replace(wrong, "");
        let errors = ReviewFile::parse(&source, rubric()).unwrap_err();
        assert_eq!(
            (errors.len(), errors[0].en.contains(words)),
            (1, true),
            "{errors:?}"
        );
    }
}

#[test]
fn two_versions_of_a_report_are_told_apart_by_their_bytes() {
    let versions = || {
        [
            county("甲.docx", "我局坚持法律顾问制度。"),
            county("甲.pdf", "我局聘请法律顾问2名。"),
        ]
    };
    let mut reports = versions();
    let concerns = decide(&mut reports, &on_county("kind = \"confirmation\""));
    assert!(
        matches!(concerns[0].kind, ConcernKind::Ambiguous(_)),
        "{concerns:?}"
    );
    let with_file = format!(
        "kind = \"confirmation\"\nreport = \"sha256:{}\"",
        reports[1].sha256
    );
    assert!(decide(&mut reports, &on_county(&with_file)).is_empty());
    assert!(scores(&reports[1]).1.is_some() && scores(&reports[0]).1.is_none());
    // The draft says both there, and authority and year alone where that is enough.
    let draft =
        |reports: &[Report]| review_draft::render(reports, rubric(), true, Lang::Zh).unwrap();
    let (both, one) = (draft(&versions()), draft(&versions()[..1]));
    assert!(
        both.contains("report = \"sha256:") && both.contains("year = 2024"),
        "{both}"
    );
    assert!(
        !one.contains("report =")
            && one.contains("authority = \"云陵县卫生健康局\"\nyear = 2024\n"),
        "{one}"
    );
    assert!(one.contains("quote = \"我局坚持法律顾问制度\""), "{one}");
    assert!(one.contains("#   第 3 行第 1 列 仅提及"), "{one}");
}

#[test]
fn a_decision_is_carried_over_and_to_be_confirmed_where_its_ground_has_changed() {
    let seen = "kind = \"改判\"\ngrade = \"有措施\"\nprogram = \"mentioned\"\nquote = \"我局坚持法律顾问制度。\"";
    let carried = |sentence: &str| {
        let mut reports = [county("改名.txt", sentence)];
        let concerns = decide(&mut reports, &on_county(seen));
        let verdicts = assessment(&reports[0]).verdicts.iter();
        let review = verdicts
            .filter_map(|verdict| verdict.review.clone())
            .next()
            .unwrap();
        let kinds: Vec<_> = concerns.iter().map(|concern| concern.kind.id()).collect();
        (
            review.grade,
            review.changed.map(|changed| changed.id()),
            kinds,
        )
    };
    let grade = Some(Grade::Described);
    // Renamed and spaced otherwise: nothing has changed.
    assert_eq!(carried("我局 坚持 法律顾问制度。"), (grade, None, vec![]));
    assert_eq!(
        carried("我局重视法律顾问工作。"),
        (grade, Some("passage"), vec!["gone"])
    );
    assert_eq!(
        carried("我局坚持法律顾问制度，聘请法律顾问2名。"),
        (grade, Some("grade"), vec!["stale"])
    );
}

#[test]
fn a_later_decision_stands_over_a_former_one() {
    let first = "kind = \"confirmation\"";
    let second = |fields: &str| {
        format!(
            "[[decisions]]\nreport = \"沛源县\"\nitem = \"{ADVISORS}\"\nkind = \"改判\"\ngrade = \"有措施\"\n\
         reason = \"复查\"\nreviewer = \"李四\"\n{fields}\n"
        )
    };
    let both = |fields: &str| {
        let source = decision(&format!("report = \"沛源县\"\n{first}")) + &second(fields);
        let (reports, concerns) = settled(&source);
        let verdicts = assessment(&reports[1]).verdicts.iter();
        let review = verdicts.filter_map(|verdict| verdict.review.clone()).next();
        (review, concerns)
    };
    let (review, concerns) = both("date = 2025-04-01\nsupersedes = true");
    let review = review.unwrap();
    assert!(concerns.is_empty(), "{concerns:?}");
    assert_eq!(review.grade, Some(Grade::Described));
    assert_eq!(review.former.len(), 1);
    assert_eq!(review.former[0].reviewer, "张三");
    // Not without saying so, and not by an earlier one.
    for fields in ["date = 2025-04-01", "date = 2025-02-01\nsupersedes = true"] {
        let (review, concerns) = both(fields);
        assert_eq!(
            (review, concerns[0].kind.id()),
            (None, "contradictory"),
            "{fields}"
        );
    }
    // It says why, even where it confirms.
    let silent = second("date = 2025-04-01\nsupersedes = true")
        .replace("reason = \"复查\"\n", "")
        .replace("kind = \"改判\"\ngrade = \"有措施\"", "kind = \"维持\"");
    let errors = ReviewFile::parse(&silent, rubric()).unwrap_err();
    assert_eq!(errors[0].en, "reason is missing");
}

#[test]
fn several_files_become_one_or_their_contradictions_are_told() {
    let parse = |source: &str| ReviewFile::parse(source, rubric()).unwrap().decisions;
    let one = parse(&on_county(
        "kind = \"维持\"\nquote = \"我局坚持\\\"制度\\\"。\"\nprogram = \"不适用\"",
    ));
    let other = parse(&on_county(
        "kind = \"豁免\"\ncode = \"新设机关\"\ndate = 2025-04-01\nexpires = 2026-01-01",
    ));
    let over = parse(&on_county(
        "kind = \"改判\"\ngrade = \"缺失\"\ndate = 2025-05-01\nsupersedes = true",
    ));
    let files = [one.clone(), one.clone(), other.clone(), over];
    let merged = merge(&files).unwrap();
    assert_eq!(merged.len(), 3);
    // What is written is read back.
    let text: String = merged
        .iter()
        .map(|decision| decision_text(decision))
        .collect();
    let again = parse(&text);
    for (written, read) in merged.iter().zip(&again) {
        let line = read.line;
        assert_eq!(
            hegui_core::decision::Decision {
                line,
                ..(*written).clone()
            },
            *read
        );
    }
    let files = [one, other];
    let contradictions = merge(&files).unwrap_err();
    assert_eq!(contradictions.len(), 1);
    assert_eq!((contradictions[0].one.0, contradictions[0].other.0), (0, 1));
}

#[test]
fn every_format_shows_what_is_to_be_confirmed_and_what_was_superseded() {
    let mut reports = [county("云陵.txt", "我局重视法律顾问工作。")];
    let over = on_county(
        "kind = \"改判\"\ngrade = \"有措施\"\nquote = \"我局坚持制度\"\nreviewer = \"李四\"\nsupersedes = true",
    );
    let (_, entry) = over.split_once("[[decisions]]").unwrap();
    let source = on_county("kind = \"豁免\"\ncode = \"其他\"") + "[[decisions]]" + entry;
    let concerns = decide(&mut reports, &source);
    assert_eq!(concerns[0].kind.id(), "gone", "{concerns:?}");
    let results = Results::new(&reports, rubric(), concerns, Lang::Zh);
    let style = Style {
        detail: Detail::Full,
        ..Style::default()
    };
    let notes = workbook::sheet(&hegui_report::xlsx::render(&results).unwrap(), "口径说明");
    let notes: String = notes.cells().map(|(_, _, cell)| cell.to_string()).collect();
    for (format, text) in [
        ("text", hegui_report::text::render(&results, style).unwrap()),
        (
            "markdown",
            hegui_report::markdown::render(&results).unwrap(),
        ),
        ("html", hegui_report::html::report(&results, 0).unwrap()),
        ("junit", hegui_report::junit::render(&results).unwrap()),
        ("xlsx", notes),
    ] {
        let plain: String = text.split([' ', '\n', '│']).collect();
        for words in ["待确认：依据的原文已变", "取代以前的决定：", "张三"] {
            assert!(plain.contains(words), "{format}: {words}\n{text}");
        }
    }
    let json = hegui_report::json::document(&results).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let items = json["reports"][0]["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["id"] == ADVISORS).unwrap();
    assert_eq!(item["review"]["to_confirm"], "passage");
    let former = &item["review"]["supersedes"][0];
    assert_eq!(
        (&former["reviewer"], &former["code"]),
        (&"张三".into(), &"other".into())
    );
    let sarif = hegui_report::sarif::render(&results).unwrap();
    assert!(sarif.contains("underReview"), "{sarif}");
}
