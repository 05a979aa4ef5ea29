//! Short reports under two versions of the smallest rubric, and what moved their grades.

use super::{Impact, Rescored, Together, Trial, Workbench};
use crate::rubric_diff::RubricDiff;
use hegui_core::scorer::Scorer;
use hegui_rubric::Rubric;
use hegui_text::Text;

const MINIMAL: &str = include_str!("../../../../rubrics/minimal.toml");

fn rubric(replacements: &[(&str, &str)]) -> Rubric {
    let mut source = MINIMAL.to_owned();
    for (from, to) in replacements {
        assert!(source.contains(from), "{from}");
        source = source.replace(from, to);
    }
    Rubric::parse("test", &source).unwrap().0
}

/// The impact of these replacements on these reports.
fn impact(replacements: &[(&str, &str)], reports: &[&str]) -> (Impact, RubricDiff) {
    let (old, new) = (rubric(&[]), rubric(replacements));
    let diff = RubricDiff::of(&old, &new);
    let scorers = [&old, &new].map(|one| Scorer::new(one.clone()).unwrap());
    let rescored: Vec<Rescored> = reports
        .iter()
        .map(|text| Rescored::of(text, Text::plain(*text), &scorers[0], &scorers[1]))
        .collect();
    let bench = Workbench::new(&old, &new, &diff, &rescored);
    let attempt = |trial: &Trial| bench.attempt(*trial).unwrap();
    let mut effects: Vec<_> = bench.trials().iter().map(attempt).collect();
    let open = bench.open_trials(&effects);
    effects.extend(open.iter().map(attempt));
    let impact = Impact::of(&old, &new, &diff, &rescored, &effects, bench.untried());
    (impact, diff)
}

#[test]
fn a_changed_grade_is_put_down_to_the_edit_that_moved_it() {
    let name = (
        r#"terms = ["合规培训"]"#,
        r#"terms = ["合规培训", "合规宣讲"]"#,
    );
    let idle = (r#""积极组织"]"#, r#""积极组织", "努力组织"]"#);
    let act = (r#""设立", "开通"]"#, r#""设立", "开通", "举行"]"#);
    for (edits, text, moved, by, together) in [
        // One edit moves it, the other moves nothing.
        (&[name, idle][..], "组织合规宣讲。", 1, 1, Together::No),
        // A name without an act is but mentioned: it takes both.
        (&[name, act], "举行合规宣讲。", 1, 2, Together::Yes),
        (&[name, act], "举行合规培训。", 1, 1, Together::No),
        (&[name, act], "按时开会。", 0, 0, Together::No),
    ] {
        let (impact, _) = impact(edits, &[text]);
        let grades: Vec<_> = impact.reports.iter().flat_map(|one| &one.grades).collect();
        assert_eq!(grades.len(), moved, "{text}");
        for grade in grades {
            assert_eq!((grade.by.len(), grade.together), (by, together), "{text}");
        }
    }
}

#[test]
fn what_no_edit_does_alone_several_do_together() {
    let edits = [
        (r#"terms = ["合规培训"]"#, r#"terms = ["守法宣讲"]"#),
        (r#"["合规制度", "反贿赂"]"#, r#"["反贿赂", "守法"]"#),
        (r#"["培训", "讲座"]"#, r#"["讲座", "宣讲"]"#),
    ];
    // The way needs a word of both sets, and both are new.
    let (impact, diff) = impact(&edits[1..], &["守法知识宣讲顺利。"]);
    let grade = &impact.reports[0].grades[0];
    assert_eq!(grade.together, Together::Yes);
    let added = |at: &usize| format!("{:?}", diff.edits[*at].change);
    let by: String = grade.by.iter().map(added).collect();
    assert!(
        by.contains("守法") && by.contains("宣讲") && grade.by.len() == 2,
        "{by}"
    );
    let idle = impact.edits.iter().filter(|edit| edit.grades == 0).count();
    assert_eq!((impact.edits.len(), idle), (4, 2));
}

#[test]
fn bands_come_first_and_ranks_are_those_of_all() {
    // 合格 begins lower, and the hotline earns less.
    let edits = [
        ("at_least = 60", "at_least = 30"),
        ("points = 6", "points = 8"),
        ("points = 4", "points = 2"),
    ];
    let reports = [
        "设立举报邮箱。",
        "组织合规培训4次。开通举报热线，受理举报3件。",
        "重视合规培训。",
    ];
    let (impact, diff) = impact(&edits, &reports);
    let told = impact.reports.iter().map(|one| {
        let [old, new] = [&one.old, &one.new].map(|standing| (standing.percent, standing.rank));
        (one.path.as_str(), old, new, one.points_by.len())
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            // 24 % → 32 %, and better than the other now.
            (reports[2], (Some(2400), Some(3)), (Some(3200), Some(2)), 2),
            (reports[0], (Some(3200), Some(2)), (Some(1600), Some(3)), 3),
        ]
    );
    assert_eq!(
        (impact.band_changes(), impact.greatest_rank_shift()),
        (1, 1)
    );
    assert_eq!(
        (impact.grade_changes(), impact.scored, diff.edits.len()),
        (0, 3, 3)
    );
}
