//! Small changes to the smallest bundled rubric, and what the diff says of each.

use super::{Change, RubricDiff, Weight, edited};
use hegui_rubric::{Rubric, bundled};

const MINIMAL: &str = include_str!("../../../../rubrics/minimal.toml");

fn rubric(source: &str) -> Rubric {
    Rubric::parse("test", source).unwrap().0
}

/// The smallest rubric with one string in place of another.
fn changed(from: &str, to: &str) -> Rubric {
    assert!(MINIMAL.contains(from), "{from}");
    rubric(&MINIMAL.replacen(from, to, 1))
}

/// An edit in short: `Item reporting.hotline terms -甲 +乙`.
fn short(edit: &super::Edit) -> String {
    let part = match edit.part.item() {
        Some(id) => id.to_owned(),
        None => format!("{:?}", edit.part).to_lowercase(),
    };
    let part = part.split(' ').next().unwrap_or_default().to_owned();
    let marked = |removed: &[String], added: &[String]| {
        let removed = removed.iter().map(|value| format!(" -{value}"));
        let added = added.iter().map(|value| format!(" +{value}"));
        removed.chain(added).collect::<String>()
    };
    match &edit.change {
        Change::Added => format!("{part} new"),
        Change::Dropped => format!("{part} gone"),
        Change::Value {
            key,
            removed,
            added,
        } => format!("{part} {key}{}", marked(removed, added)),
        Change::Words {
            lists,
            removed,
            added,
        } => {
            let keys: Vec<&str> = lists.iter().map(|list| list.key).collect();
            format!("{part} {}{}", keys.join(","), marked(removed, added))
        }
    }
}

#[test]
fn an_edit_is_told_in_the_words_of_the_author() {
    for (from, to, expected) in [
        // The order of words is no edit.
        (r#"["次", "人次"]"#, r#"["人次", "次"]"#, &[][..]),
        (
            r#"terms = ["合规培训"]"#,
            r#"terms = ["合规宣讲", "合规培训"]"#,
            &["training.compliance terms +合规宣讲"],
        ),
        // A word of a vocabulary is one edit, however many lists it reaches.
        (
            r#""印发", "出台"]"#,
            r#""印发"]"#,
            &["general acts,adopted -出台"],
        ),
        (
            r#"terms = ["尚未", "未能"]"#,
            r#"terms = ["尚未", "未曾"]"#,
            &["cue terms -未能", "cue terms +未曾"],
        ),
        (
            "points = 6\nrequired = true",
            "points = 6",
            &["training.compliance required -true +false"],
        ),
        (
            "at_least = 80",
            "at_least = 85",
            &["band(\"良好\") at_least -80 +85"],
        ),
        (
            "mentioned = 40",
            "mentioned = 30",
            &["rubric grades -mentioned 40 +mentioned 30"],
        ),
        // An expression that was rewritten is one edit.
        (
            "举报.{0,4}(?:热线|邮箱)",
            "举报.{0,4}热线",
            &["reporting.hotline terms -/举报.{0,4}(?:热线|邮箱)/ +/举报.{0,4}热线/"],
        ),
        // So it is where the rewritten one is all that a way has.
        (
            r#"all = [["培训", "讲座"], ["合规制度", "反贿赂"]]"#,
            r#"all = [[{ regex = "培训.?班", anchor = "培训" }], ["合规制度"]]"#,
            &[
                "training.compliance all -培训",
                "training.compliance all -讲座",
                "training.compliance all +/培训.?班/",
                "training.compliance all -反贿赂",
            ],
        ),
        // A way with other words is the same way; one that gives another grade is not.
        (
            r#"["培训", "讲座"]"#,
            r#"["培训"]"#,
            &["training.compliance all -讲座"],
        ),
        (
            r#"within = "clause", grade = "described""#,
            r#"within = "clause", grade = "mentioned""#,
            &["training.compliance gone", "training.compliance new"],
        ),
    ] {
        let (old, new) = (rubric(MINIMAL), changed(from, to));
        let diff = RubricDiff::of(&old, &new);
        let told: Vec<String> = diff.edits.iter().map(short).collect();
        assert_eq!(told, expected, "{from} → {to}");
    }
}

#[test]
fn all_edits_together_make_the_new_rubric() {
    let renamed = MINIMAL
        .replace("reporting.hotline", "reporting.channel")
        .replace("id = \"minimal\"", "id = \"other\"")
        .replace("at_least = 60", "at_least = 65")
        .replace(r#"name = "合格""#, r#"name = "及格""#)
        .replace(r#""印发", "出台""#, r#""下发""#)
        .replace(r#"reach = "clause""#, r#"reach = "sentence""#)
        .replace(
            r#"within = "clause", grade = "described""#,
            r#"within = "sentence", grade = "described""#,
        );
    let minimal = rubric(MINIMAL);
    let (health, _) = bundled::find("health-rule-of-law")
        .unwrap()
        .parse()
        .unwrap();
    let other = rubric(&renamed);
    for (old, new) in [
        (&minimal, &other),
        (&other, &minimal),
        (&minimal, &health),
        (&health, &minimal),
    ] {
        let diff = RubricDiff::of(old, new);
        let made = edited(old, new, &diff.edits);
        let left = RubricDiff::of(&made, new).edits;
        // Groups without items bear on nothing and stay.
        let left = left.iter().filter(|edit| edit.weight != Weight::Wording);
        let left: Vec<String> = left.map(short).collect();
        assert!(left.is_empty(), "{left:#?}");
    }
}
