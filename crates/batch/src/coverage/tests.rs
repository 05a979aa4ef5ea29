//! Findings on small changes to the smallest bundled rubric.

use super::lints::findings;
use super::{Coverage, examples, see_example, see_report};
use crate::evaluate::Accept;
use hegui_core::scorer::Scorer;
use hegui_rubric::Rubric;
use hegui_text::Text;

const MINIMAL: &str = include_str!("../../../../rubrics/minimal.toml");

fn coverage(source: &str, reports: &[&str], accepted: &[(usize, Accept)]) -> (Rubric, Coverage) {
    let (rubric, _) = Rubric::parse("test", source).unwrap();
    let scorer = Scorer::new(rubric.clone()).unwrap();
    let probe = scorer.probe();
    let mut coverage = Coverage::default();
    for at in examples(&rubric) {
        coverage.add_example(&see_example(&probe, &rubric, at).unwrap());
    }
    for report in reports {
        let seen = see_report(&probe, &scorer, &Text::plain(*report)).unwrap();
        coverage.add_report(&seen, accepted);
    }
    (rubric, coverage)
}

/// The findings of these kinds on the smallest rubric with one string in place of another.
fn told(from: &str, to: &str, lint: &str) -> Vec<String> {
    assert!(MINIMAL.contains(from), "{from}");
    // Without what it allows, so that there is something to find.
    let (own, _) = MINIMAL.split_once("\n[[allow]]").unwrap();
    let (rubric, coverage) = coverage(&own.replacen(from, to, 1), &[], &[]);
    let found = findings(&rubric, &coverage, None).into_iter();
    let found = found.filter(|finding| finding.lint.id() == lint);
    found.map(|finding| finding.words.join(" ")).collect()
}

#[test]
fn each_finding_has_its_cause() {
    for (from, to, lint, words) in [
        (
            r#"terms = ["合规培训"]"#,
            r#"terms = ["合规培训", "廉洁培训"]"#,
            "unevidenced-term",
            Some("廉洁培训"),
        ),
        (
            r#"terms = ["合规培训"]"#,
            r#"terms = ["合规培训", "合规培训班"]"#,
            "subsumed-term",
            Some("合规培训班 合规培训"),
        ),
        (
            r#"units = ["次", "人次"]"#,
            r#"units = ["次", "月"]"#,
            "dead-unit",
            Some("月 个月"),
        ),
        (
            r#"terms = ["合规培训"]"#,
            r#"terms = ["合规培训", "举报渠道"]"#,
            "two-items-one-term",
            Some("举报渠道"),
        ),
        (
            r#"{ text = "重视合规培训。", grade = "mentioned" }"#,
            r#"{ text = "组织合规培训。", grade = "described" }, { text = "组织合规培训。", grade = "mentioned" }"#,
            "same-text-two-grades",
            Some("组织合规培训。 mentioned described"),
        ),
        (
            r#"title = "合规培训""#,
            r#"title = "人员教育""#,
            "title-not-matched",
            Some("人员教育"),
        ),
        (
            r#"举报.{0,4}(?:热线|邮箱)"#,
            "举报热线",
            "regex-as-literal",
            Some("举报热线"),
        ),
        (
            r#"anchor = "举报""#,
            r#"anchor = "邮箱""#,
            "anchor-not-in-match",
            Some("举报.{0,4}(?:热线|邮箱) 举报热线"),
        ),
        (
            "basis",
            "basis",
            "undated-basis",
            Some("《示例公司合规管理办法》第八条"),
        ),
        // What is allowed is not reported; what allows nothing is.
        (
            "[[groups]]",
            "[[allow]]\nlint = \"undated-basis\"\nreason = \"虚构\"\n[[groups]]",
            "undated-basis",
            None,
        ),
        (
            "[[groups]]",
            "[[allow]]\nlint = \"untested-way\"\nitem = \"training.compliance\"\nreason = \"…\"\n[[groups]]",
            "untested-way",
            None,
        ),
        (
            "[[groups]]",
            "[[allow]]\nlint = \"untested-way\"\nitem = \"reporting.hotline\"\nreason = \"…\"\n[[groups]]",
            "idle-allowance",
            Some("untested-way reporting.hotline"),
        ),
        (
            "[[groups]]",
            "[[allow]]\nlint = \"unevidenced-term\"\nat = \"general\"\nreason = \"…\"\n[[groups]]",
            "idle-allowance",
            None,
        ),
        // The way has no example; one that cannot do without it is enough.
        (
            "text = \"重视合规培训。\"",
            "text = \"重视合规培训。\"",
            "untested-way",
            Some(""),
        ),
        (
            r#"{ text = "重视合规培训。", grade = "mentioned" }"#,
            r#"{ text = "举办反贿赂讲座。", grade = "described" }"#,
            "untested-way",
            None,
        ),
        // The cue has one.
        ("at_least = 60", "at_least = 60", "untested-cue", None),
    ] {
        let found = told(from, to, lint);
        match words {
            Some(words) => assert!(found.iter().any(|one| one == words), "{lint}: {found:?}"),
            None => assert!(found.is_empty(), "{lint}: {found:?}"),
        }
    }
}

#[test]
fn reports_and_readers_tell_what_a_term_is_good_for() {
    let wrong = Accept::new(&[0]).unwrap();
    let (rubric, coverage) = coverage(MINIMAL, &["组织合规培训3次。"], &[(0, wrong)]);
    let lists = rubric.term_lists();
    let usage = |key: &str, word: &str| {
        let mut found = coverage.terms.iter().filter(|((place, at), _)| {
            let (_, terms) = lists.iter().find(|(other, _)| other == place).unwrap();
            place.key == key
                && matches!(&terms[*at], hegui_rubric::Term::Literal(text) if text == word)
        });
        found.next().unwrap().1.clone()
    };
    let name = usage("terms", "合规培训");
    assert_eq!((name.in_examples, name.in_reports, name.wrong), (3, 1, 1));
    assert_eq!(name.needed_by, Some((0, 0)));
    assert_eq!(usage("terms", "尚未").needed_by, Some((1, 2)));
}
