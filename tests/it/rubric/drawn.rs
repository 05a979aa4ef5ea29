//! Errors as a terminal shows them: the marked places with their surroundings, however long the lines are.

use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use super::errors::{changed, errors, render};
use crate::common::snapshot::assert_snapshot;

#[test]
fn three_errors_are_drawn() {
    let source = changed("points = 10 ", "points = 12 ")
        .replacen("\"@adopt\", \"组织\"", "\"@adopd\", \"组织\"", 1)
        .replacen("\"合规培训\"]", "\"合规培训\", \"合规培训\"]", 1);
    let errors = Rubric::parse("示例.toml", &source).expect_err("three errors");
    assert_eq!(errors.count(), 3);
    assert_snapshot("rubric_errors_zh", &render(&errors));
    assert_snapshot("rubric_errors_en", &render(&errors.in_language(Lang::En)));
}

#[test]
fn a_line_as_long_as_a_file_is_drawn_round_the_marks() {
    let words: String = (0..20_000).map(|n| format!("\"词{n}\", ")).collect();
    let source = changed(
        "acts = [\"@adopt\"",
        &format!("acts = [\"重复\", {words}\"@adopd\", \"重复\", \"@adopt\""),
    );
    let errors = errors(&source);
    assert_eq!(errors.count(), 2);
    let drawn = render(&errors);
    assert!(
        drawn.lines().all(|line| line.chars().count() < 300),
        "{drawn}"
    );
    let column = source[..source.find("\"@adopd").unwrap()]
        .lines()
        .last()
        .unwrap()
        .chars()
        .count()
        + 1;
    assert!(column > 65_535, "{column}");
    for part in [
        &format!("[test.toml:33:{column}]"),
        "33 │ acts = [\"重复\", \"词0\"",
        "…",
        "\"词19999\", \"@adopd\", \"重复\", \"@adopt\"",
        "第一次在这里",
    ] {
        assert!(drawn.contains(part), "{part} is not in\n{drawn}");
    }
}

#[test]
fn many_marked_lines_are_drawn_short_and_line_ends_do_not_matter() {
    let words = "  \"甲\",\n".repeat(5_000);
    let source = changed("format = 1", &format!("format = [\n{words}]")).replace('\n', "\r\n");
    let drawn = render(&errors(&source));
    assert!(
        drawn.contains("应为整数") && drawn.lines().count() < 40,
        "{drawn}"
    );
    assert!(!drawn.contains('\r'));
}
