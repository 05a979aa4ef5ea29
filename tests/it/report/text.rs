//! The text for a terminal: read before it is accepted, and held to its width and safety.

use hegui_core::report::{Outcome, Report};
use hegui_report::results::Results;
use hegui_report::style::{Detail, Style};
use hegui_report::wrap::width;
use hegui_report::{OutputError, text};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use hegui_text::{Unreadable, Warning};

use crate::common::small;
use crate::common::snapshot::assert_snapshot;

/// The text of reports.
fn render(reports: &[Report], rubric: &Rubric, style: Style) -> Result<String, OutputError> {
    text::render(
        &Results::new(reports, rubric, Vec::new(), style.lang),
        style,
    )
}

#[test]
fn a_report_in_chinese() {
    let text = render(&[small::report()], &small::rubric(), Style::default()).unwrap();
    assert_snapshot("text_zh", &text);
}

#[test]
fn a_report_in_english_with_all_items() {
    let style = Style {
        lang: Lang::En,
        all: true,
        ..Style::default()
    };
    assert_snapshot(
        "text_en_all",
        &render(&[small::report()], &small::rubric(), style).unwrap(),
    );
}

#[test]
fn several_reports_are_a_table_of_ranks() {
    let reports = [small::unassessable(), small::report()];
    let shown = |style| render(&reports, &small::rubric(), style).unwrap();
    assert_snapshot("text_batch", &shown(Style::default()));
    // All of them in full ends in the same table.
    let full = shown(Style {
        detail: Detail::Full,
        ..Style::default()
    });
    let table = shown(Style::default());
    let table: Vec<&str> = table.lines().take(4).collect();
    assert!(full.contains(&table.join("\n")), "{full}");
    assert!(full.lines().count() > 30, "{full}");
}

#[test]
fn a_summary_of_one_report_has_its_items_and_no_advice() {
    let style = Style {
        detail: Detail::Summary,
        ..Style::default()
    };
    let summary = render(&[small::report()], &small::rubric(), style).unwrap();
    let full = render(&[small::report()], &small::rubric(), Style::default()).unwrap();
    assert!(full.starts_with(&summary), "{summary}");
    assert!(
        summary.contains("得分") && !summary.contains("建议"),
        "{summary}"
    );
}

#[test]
fn the_table_of_ranks_stands_in_columns_as_wide_as_the_text() {
    let refused = |path: &str, reason| {
        let mut report = small::unassessable();
        report.path = path.to_owned();
        report.outcome = Outcome::Unassessable(reason);
        report
    };
    let mut second = small::report();
    second.path = "reports/b.txt".to_owned();
    second.identity.authority = None;
    let (page, scans, pages) = (1, 9, 9);
    let scan = Unreadable::Scan { page, scans, pages };
    let reports = [small::report(), second, refused("reports/c.pdf", scan)];
    for (lang, head, words) in [
        (Lang::Zh, "单位", "全部 9 页都是扫描图片，没有文字层。请先"),
        (
            Lang::En,
            "authority",
            "all 9 pages are scanned pictures without a text",
        ),
    ] {
        for columns in [60, 80, 140] {
            let style = Style {
                lang,
                width: columns,
                ..Style::default()
            };
            let text = render(&reports, &small::rubric(), style).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.iter().all(|line| width(line) <= columns), "{text}");
            let at = lines.iter().position(|line| line.contains(head)).unwrap();
            let column = width(lines[at].split_once(head).unwrap().0);
            let named = lines[at + 1..]
                .iter()
                .find(|line| line.contains("b.txt"))
                .unwrap();
            assert_eq!(
                width(named.split_once("b.txt").unwrap().0),
                column,
                "{text}"
            );
            assert!(
                columns < 80 || text.replace("\n    ", "").contains(words),
                "{text}"
            );
        }
    }
    // Where some pages have text, the first that has none is named.
    let reason = Unreadable::Scan {
        page: 3,
        scans: 6,
        pages: 9,
    };
    let text = render(
        &[refused("c.pdf", reason)],
        &small::rubric(),
        Style::default(),
    );
    assert!(
        text.unwrap()
            .contains("第 3 页是扫描图片，没有文字层（共 9 页）")
    );
}

#[test]
fn every_line_keeps_to_the_width() {
    for columns in [60, 80, 120] {
        for lang in [Lang::Zh, Lang::En] {
            let style = Style {
                width: columns,
                lang,
                all: true,
                detail: Detail::Full,
                ..Style::default()
            };
            let text = render(
                &[small::report(), small::unassessable()],
                &small::rubric(),
                style,
            )
            .unwrap();
            for line in text.lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
    }
}

#[test]
fn true_lines_and_columns_are_shown() {
    let report = small::report();
    let text = render(
        std::slice::from_ref(&report),
        &small::rubric(),
        Style::default(),
    )
    .unwrap();
    let Outcome::Scored(assessment) = &report.outcome else {
        panic!("scored")
    };
    for verdict in assessment
        .verdicts
        .iter()
        .filter(|verdict| verdict.points < verdict.maximum)
    {
        let place = verdict.evidence.first().map(|evidence| &evidence.place);
        let place = place
            .or(verdict.near_misses.first().map(|near| &near.place))
            .unwrap();
        let at = format!(
            "[reports/yunxi.txt:{}:{}]",
            place.position.line, place.position.column
        );
        assert!(text.contains(&at), "{at}");
    }
    // Rows are numbered with the report's own lines: the heading is line 4, the plan line 5.
    assert!(text.contains("\n 4 │ 二、下一步打算") && text.contains("\n 5 │ 聘请法律顾问2名"));
}

#[test]
fn pages_and_paragraphs_are_shown_in_the_place_of_lines() {
    let mut report = small::report();
    report.path = "reports/yunxi.pdf".to_owned();
    report.text.warnings = vec![
        Warning::WrongExtension {
            extension: "doc".to_owned(),
        },
        Warning::PagesWithoutText { pages: vec![7] },
    ];
    let Outcome::Scored(assessment) = &mut report.outcome else {
        panic!("scored")
    };
    let planned = assessment.verdicts[0].near_misses[0].clone();
    for verdict in &mut assessment.verdicts {
        for evidence in &mut verdict.evidence {
            evidence.place.page = Some(2);
        }
        for near in &mut verdict.near_misses {
            near.place.paragraph = Some(31);
        }
    }
    let mut other = planned.clone();
    other.place.page = Some(9);
    other.place.paragraph = Some(40);
    assessment.verdicts[1].near_misses = vec![planned, other];
    for (lang, expected) in [
        (
            Lang::Zh,
            [
                "  注意   扩展名是 .doc，内容却是 TXT",
                "  注意   第 7 页是图片，没有文字层，未能读取。请先",
                "[reports/yunxi.pdf 第 2 页]\n",
                "[reports/yunxi.pdf 第 31 段]\n",
                "不计：第 5 行第 1 列（仅为下一步工作安排）、第 9 页第 40 段（仅为下一步工作\n          安排），不予计分。",
            ],
        ),
        (
            Lang::En,
            [
                "  note   the name ends in .doc, but it is TXT",
                "  note   pages without a text layer were not read: 7. Run",
                "[reports/yunxi.pdf page 2]\n",
                "[reports/yunxi.pdf paragraph 31]\n",
                "other: 5:1 (planned), paragraph 40 on page 9 (planned); not counted",
            ],
        ),
    ] {
        let style = Style {
            lang,
            ..Style::default()
        };
        let text = render(std::slice::from_ref(&report), &small::rubric(), style).unwrap();
        for words in expected {
            assert!(text.contains(words), "{words}\n{text}");
        }
        // The lines are those of this program: nobody can look them up.
        assert!(text.contains("\n   │ 落实公平竞争审查。"), "{text}");
        assert!(!text.contains("yunxi.pdf:"), "{text}");
    }
}

#[test]
fn colours_change_nothing_but_colours() {
    let reports = [small::report()];
    let plain = render(&reports, &small::rubric(), Style::default()).unwrap();
    let coloured = render(
        &reports,
        &small::rubric(),
        Style {
            color: true,
            ..Style::default()
        },
    )
    .unwrap();
    assert!(!plain.contains('\u{1b}') && coloured.contains('\u{1b}'));
    let mut bare = String::new();
    let mut chars = coloured.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.by_ref().find(|c| *c == 'm');
        } else {
            bare.push(c);
        }
    }
    let trimmed = |text: &str| {
        text.lines()
            .map(|line| line.trim_end().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(trimmed(&bare), trimmed(&plain));
}

#[test]
fn points_lost_add_up_to_the_total() {
    let text = render(&[small::report()], &small::rubric(), Style::default()).unwrap();
    let lost: f64 = text
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| {
            line.rsplit(' ')
                .next()
                .and_then(|cell| cell.strip_prefix('-'))
        })
        .map(|cell| cell.parse::<f64>().unwrap())
        .sum();
    assert!((lost - (18.0 - 9.6)).abs() < 1e-9, "{lost}");
}

#[test]
fn a_score_of_nothing_is_a_dash() {
    let mut report = small::report();
    if let Outcome::Scored(assessment) = &mut report.outcome {
        assessment.score.percent = None;
        assessment.score.band = None;
    }
    let text = render(&[report], &small::rubric(), Style::default()).unwrap();
    assert!(text.contains("得分   –\n"), "{text}");
}

mod anything {
    //! Whatever the text and wherever the spans, the text keeps to its width and shows the place.

    use hegui_core::report::Outcome;
    use hegui_report::style::Style;
    use hegui_report::wrap::width;
    use hegui_text::span::{Position, TextSpan};
    use proptest::prelude::*;

    use super::render;
    use crate::common::small;

    proptest! {
        #[test]
        fn is_rendered(
            text in "([执法公示，。；a1 \u{3000}\u{200b}\u{1b}\u{e9}]{0,30}[\n\r]{0,2}){1,12}",
            cuts in prop::array::uniform8(any::<prop::sample::Index>()),
            columns in 60..120_usize,
        ) {
            let mut at: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            at.push(text.len());
            let span = |one: usize, other: usize| {
                let (one, other) = (*cuts[one].get(&at), *cuts[other].get(&at));
                TextSpan { start: one.min(other), end: one.max(other) }
            };
            let mut report = small::report();
            let Outcome::Scored(assessment) = &mut report.outcome else { unreachable!() };
            let verdict = &mut assessment.verdicts[2];
            let found = &mut verdict.evidence[0];
            found.place.span = span(0, 1);
            found.place.quote = text[found.place.span.start..found.place.span.end].to_owned();
            found.place.sentence = span(2, 3);
            found.place.position = Position { line: 40, column: 7 };
            found.named = span(4, 5);
            found.measure = Some(span(6, 7));
            assessment.verdicts.retain(|verdict| verdict.item == 2);
            report.text.content = text;
            let style = Style { width: columns, ..Style::default() };
            let rendered = render(&[report], &small::rubric(), style).unwrap();
            for line in rendered.lines() {
                prop_assert!(width(line) <= columns, "{}", line);
                prop_assert!(!line.chars().any(char::is_control), "{:?}", line);
            }
        }
    }
}
