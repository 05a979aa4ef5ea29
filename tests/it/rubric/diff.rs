//! `hegui rubric diff`: what an author changed.

use serde_json::Value;

use crate::common::files::folder;
use crate::common::program::run;
use crate::common::snapshot::assert_snapshot;

const MINIMAL: &str = include_str!("../../../rubrics/minimal.toml");

/// A next version of the smallest rubric.
pub(super) fn next_version() -> String {
    // Without what it allows, so that there is something to find.
    let (rubric, _) = MINIMAL.split_once("\n[[allow]]").unwrap();
    rubric
        .replace(r#"version = "1.0""#, r#"version = "1.1""#)
        .replace(r#""印发", "出台"]"#, r#""下发"]"#)
        .replace(
            r#"terms = ["合规培训"]"#,
            r#"terms = ["合规培训", "合规宣讲"]"#,
        )
        .replace(r#"terms = ["尚未", "未能"]"#, r#"terms = ["未能", "仍未"]"#)
        .replace("at_least = 60", "at_least = 55")
}

#[test]
fn the_edits_are_told_part_by_part() {
    let folder = folder(&[("new.toml", next_version().as_bytes())]);
    let args = ["rubric", "diff", "minimal", "new.toml"];
    for (lang, name) in [("zh", "rubric_diff_zh"), ("en", "rubric_diff_en")] {
        let (code, out, err) = run(folder.path(), &[&args[..], &["--lang", lang]].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        // Its digest changes with every comment in the bundled file.
        let shown: Vec<&str> = out.lines().skip(1).collect();
        assert_snapshot(name, &shown.join("\n"));
    }
    let (code, out, _) = run(folder.path(), &[&args[..], &["--format", "json"]].concat());
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["schema"], "hegui-rubric-diff/1");
    let edits = json["edits"].as_array().unwrap();
    let of_item = edits.iter().find(|edit| edit["part"]["kind"] == "item");
    let of_item = of_item.unwrap();
    assert_eq!(
        (&of_item["change"], &of_item["added"][0], &of_item["weight"]),
        (&"words".into(), &"合规宣讲".into(), &"grades".into())
    );
}

#[test]
fn a_rubric_is_as_itself_and_a_forgotten_version_is_told() {
    let forgotten = next_version().replace(r#"version = "1.1""#, r#"version = "1.0""#);
    let folder = folder(&[
        ("forgotten.toml", forgotten.as_bytes()),
        ("wrong.toml", b"id = 3"),
    ]);
    let same = run(folder.path(), &["rubric", "diff", "minimal", "minimal"]);
    assert_eq!(same.0, 0);
    assert!(same.1.contains("改动 0 处"), "{}", same.1);
    let (code, _, err) = run(
        folder.path(),
        &["rubric", "diff", "minimal", "forgotten.toml"],
    );
    assert_eq!(code, 0);
    assert!(err.contains("version"), "{err}");
    let (code, out, _) = run(folder.path(), &["rubric", "diff", "minimal", "wrong.toml"]);
    assert_eq!((code, out.as_str()), (2, ""));
}
