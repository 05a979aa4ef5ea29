//! Reports for people at a terminal: identity, score and band, a table of all items, then a
//! diagnostic for each item that lost points. The width is passed in, never asked of a terminal.

mod baseline;
mod diagnostic;
mod disagreement;
mod evaluation;
mod reading;
mod rubric;
mod snippet;
mod trace;

pub use baseline::{kind as baseline_change, render as baseline};
pub use evaluation::render as evaluation;
pub use reading::visible as reading;
pub use rubric::{item as rubric_item, table as rubric};
pub use trace::render as trace;

use std::fmt::{self, Write as _};

use crate::style::Style;
use crate::view::{findings, met};
use crate::wrap::{pad, pad_left, width, wrap};
use crate::{OutputError, clean, messages, remark, review_words, unassessable, words};
use hegui_core::amount::Amount;
use hegui_core::report::{Assessment, Outcome, Report, Score, Verdict};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// All reports as text.
///
/// # Errors
/// Where the renderer of diagnostics fails.
pub fn render(reports: &[Report], rubric: &Rubric, style: Style) -> Result<String, OutputError> {
    let mut text = String::new();
    for (index, report) in reports.iter().enumerate() {
        if index > 0 {
            writeln!(text, "\n{}\n", style.paint(&"─".repeat(style.width), "2"))?;
        }
        one(&mut text, report, rubric, style)?;
    }
    if reports.len() > 1 {
        writeln!(text, "\n{}\n", style.paint(&"─".repeat(style.width), "2"))?;
        summary(&mut text, reports, rubric, style)?;
    }
    Ok(text)
}

fn one(text: &mut String, report: &Report, rubric: &Rubric, style: Style) -> fmt::Result {
    let path = clean::line(&report.path);
    let title = report
        .identity
        .title
        .as_deref()
        .map_or_else(|| path.clone(), clean::line);
    for row in wrap(&title, style.width) {
        writeln!(text, "{}", style.paint(&row, "1"))?;
    }
    let assessment = match &report.outcome {
        Outcome::Unassessable(reason) => {
            let what = unassessable::what(reason, style.lang);
            let mend = unassessable::mend(reason, style.lang);
            path_line(text, &path, style)?;
            let what = format!("{}{what}", style.pick("无法评估：", "not assessed: "));
            fact(text, style.pick("结果", "result"), &what, "31", style)?;
            fact(text, messages::help_label(style.lang), mend, "", style)?;
            submission(text, report, style)?;
            return warnings(text, report, style);
        }
        Outcome::Scored(assessment) => assessment,
    };
    identity(text, report, &path, style)?;
    submission(text, report, style)?;
    score(text, assessment, rubric, style)?;
    warnings(text, report, style)?;
    writeln!(text)?;
    table(text, assessment, rubric, style)?;
    let lost = findings(assessment, rubric, style.lang);
    if !lost.is_empty() {
        let count = lost.len();
        let head = match style.lang {
            Lang::Zh => format!("失分项目 {count} 项，失分多的在前"),
            Lang::En => format!("{count} items lost points, most points first"),
        };
        writeln!(text, "\n{}", style.paint(&head, "1"))?;
    }
    for finding in &lost {
        write!(
            text,
            "\n{}",
            diagnostic::render(finding, report, style, false)?
        )?;
    }
    if style.all {
        let met = met(assessment, rubric, style.lang);
        let count = met.len();
        let head = match style.lang {
            Lang::Zh => format!("未失分项目 {count} 项"),
            Lang::En => format!("{count} items lost nothing"),
        };
        writeln!(text, "\n{}", style.paint(&head, "1"))?;
        for finding in &met {
            write!(
                text,
                "\n{}",
                diagnostic::render(finding, report, style, true)?
            )?;
        }
    }
    Ok(())
}

/// A labelled line of the head, wrapped, in the colour of an SGR code.
fn fact(text: &mut String, label: &str, value: &str, code: &str, style: Style) -> fmt::Result {
    for (index, row) in wrap(value, style.width.saturating_sub(9))
        .iter()
        .enumerate()
    {
        let label = if index == 0 { label } else { "" };
        let row = if code.is_empty() {
            row.clone()
        } else {
            style.paint(row, code)
        };
        writeln!(text, "  {} {row}", style.paint(&pad(label, 6), "2"))?;
    }
    Ok(())
}

/// The path, unbroken so that it can be copied.
fn path_line(text: &mut String, path: &str, style: Style) -> fmt::Result {
    let label = style.pick("文件", "file");
    writeln!(text, "  {} {path}", style.paint(&pad(label, 6), "2"))
}

fn identity(text: &mut String, report: &Report, path: &str, style: Style) -> fmt::Result {
    path_line(text, path, style)?;
    let identity = &report.identity;
    let unknown = || style.pick("不详", "unknown").to_owned();
    let authority = identity
        .authority
        .as_deref()
        .map_or_else(unknown, clean::line);
    let year = identity
        .reporting_year
        .map_or_else(unknown, |year| year.to_string());
    let published = identity
        .published
        .as_deref()
        .map_or_else(unknown, clean::line);
    fact(text, style.pick("单位", "by"), &authority, "", style)?;
    let dates = match style.lang {
        Lang::Zh => format!("{year}，发布日期 {published}"),
        Lang::En => format!("{year}, published {published}"),
    };
    fact(text, style.pick("年度", "year"), &dates, "", style)
}

/// What a person should know of how the file was read.
fn warnings(text: &mut String, report: &Report, style: Style) -> fmt::Result {
    for warning in &report.text.warnings {
        let words = words::reading::sentence(warning, report.text.format, style.lang);
        fact(text, style.pick("注意", "note"), &words, "33", style)?;
    }
    Ok(())
}

/// What the manifest says, and what is to be said of it and of other files.
fn submission(text: &mut String, report: &Report, style: Style) -> fmt::Result {
    if let Some(submission) = &report.submission {
        let line = remark::submission(submission, style.lang);
        fact(text, style.pick("清单", "listed"), &line, "", style)?;
    }
    for remark in &report.remarks {
        let what = remark::what(remark, style.lang);
        fact(text, style.pick("注意", "note"), &what, "33", style)?;
    }
    Ok(())
}

fn score(text: &mut String, assessment: &Assessment, rubric: &Rubric, style: Style) -> fmt::Result {
    match &assessment.reviewed {
        None => score_line(
            text,
            style.pick("得分", "score"),
            &assessment.score,
            rubric,
            style,
        )?,
        Some(after) => {
            score_line(
                text,
                style.pick("初评", "before"),
                &assessment.score,
                rubric,
                style,
            )?;
            score_line(text, style.pick("复核", "after"), after, rubric, style)?;
            for verdict in &assessment.verdicts {
                decision(text, verdict, rubric, style)?;
            }
        }
    }
    let used = format!(
        "{} ({} {})",
        clean::line(&rubric.title),
        clean::line(&rubric.id),
        clean::line(&rubric.version)
    );
    fact(text, style.pick("细则", "rubric"), &used, "", style)
}

/// What a person decided on an item.
fn decision(text: &mut String, verdict: &Verdict, rubric: &Rubric, style: Style) -> fmt::Result {
    let (Some(review), Some(item)) = (&verdict.review, rubric.items.get(verdict.item)) else {
        return Ok(());
    };
    let decision = &review.decision;
    let (before, after) = (
        messages::grade(verdict.grade, style.lang),
        messages::grade(review.grade, style.lang),
    );
    let line = format!(
        "{} {before} → {after} ({}, {}, {}) {}",
        clean::line(&item.title),
        review_words::ruling(decision.ruling, style.lang),
        clean::line(&decision.reviewer),
        decision.date,
        clean::line(&decision.reason)
    );
    fact(text, "", line.trim_end(), "", style)
}

/// A score with its band and what caps it.
fn score_line(
    text: &mut String,
    label: &str,
    score: &Score,
    rubric: &Rubric,
    style: Style,
) -> fmt::Result {
    let mut line = format!("{} / {}", Amount(score.points), Amount(score.maximum));
    if let Some(percent) = score.percent.filter(|_| score.maximum != 10_000) {
        write!(line, " = {}%", Amount(percent))?;
    }
    if score.percent.is_none() {
        "–".clone_into(&mut line);
    }
    if let Some(band) = score.band.and_then(|band| rubric.bands.get(band)) {
        write!(line, "  {}", clean::line(&band.name))?;
    }
    fact(text, label, &line, "1", style)?;
    if !score.capped_by.is_empty() {
        let names = score
            .capped_by
            .iter()
            .filter_map(|item| rubric.items.get(*item));
        let names = names
            .map(|item| clean::line(&item.title))
            .collect::<Vec<_>>();
        let reason = match style.lang {
            Lang::Zh => format!("缺必备内容：{}", names.join("、")),
            Lang::En => format!("required and absent: {}", names.join(", ")),
        };
        fact(text, style.pick("限档", "capped"), &reason, "", style)?;
    }
    Ok(())
}

/// Columns of the grade and of the points.
const GRADE: usize = 12;
const POINTS: usize = 10;

fn table(text: &mut String, assessment: &Assessment, rubric: &Rubric, style: Style) -> fmt::Result {
    let longest = rubric
        .items
        .iter()
        .map(|item| width(&clean::line(&item.title)) + 6)
        .max()
        .unwrap_or(0);
    let title = longest.clamp(28, style.width.saturating_sub(GRADE + 2 * POINTS).max(28));
    let head = format!(
        "{}{}{}{}",
        pad(style.pick("项目（* 必备）", "item (* required)"), title),
        pad(style.pick("等级", "grade"), GRADE),
        pad_left(style.pick("得分", "points"), POINTS),
        pad_left(style.pick("失分", "lost"), POINTS),
    );
    writeln!(text, "{}", style.paint(head.trim_end(), "2"))?;
    for (index, group) in rubric.groups.iter().enumerate() {
        let of_group = |verdict: &&Verdict| {
            rubric
                .items
                .get(verdict.item)
                .is_some_and(|item| item.group == index)
        };
        let verdicts: Vec<&Verdict> = assessment.verdicts.iter().filter(of_group).collect();
        if verdicts.is_empty() {
            continue;
        }
        let points = verdicts.iter().map(|v| v.final_points().0).sum();
        let maximum = verdicts.iter().map(|v| v.final_points().1).sum::<u32>();
        let row = format!(
            "{}{}{}",
            pad(&clean::line(&group.title), title + GRADE),
            pad_left(&Amount(points).fixed(), POINTS),
            pad_left(&lost(maximum.saturating_sub(points)), POINTS),
        );
        writeln!(text, "{}", style.paint(row.trim_end(), "1"))?;
        for verdict in verdicts {
            let Some(item) = rubric.items.get(verdict.item) else {
                continue;
            };
            let name = format!(
                "  {}{}",
                clean::line(&item.title),
                if item.required { " *" } else { "" }
            );
            let (points, maximum) = verdict.final_points();
            let grade = pad(messages::grade(verdict.final_grade(), style.lang), GRADE);
            let row = format!(
                "{}{}{}{}",
                pad(&name, title),
                style.paint(&grade, color(verdict.final_grade())),
                pad_left(&Amount(points).fixed(), POINTS),
                pad_left(&lost(maximum.saturating_sub(points)), POINTS),
            );
            writeln!(text, "{}", row.trim_end())?;
        }
    }
    Ok(())
}

fn lost(hundredths: u32) -> String {
    if hundredths == 0 {
        String::new()
    } else {
        format!("-{}", Amount(hundredths).fixed())
    }
}

fn color(grade: Option<Grade>) -> &'static str {
    match grade {
        None => "2",
        Some(Grade::Absent) => "31",
        Some(Grade::Mentioned) => "33",
        Some(Grade::Described) => "36",
        Some(Grade::Quantified) => "32",
    }
}

/// One line a report, in the order of the reports.
fn summary(text: &mut String, reports: &[Report], rubric: &Rubric, style: Style) -> fmt::Result {
    let scored = reports
        .iter()
        .filter(|report| matches!(report.outcome, Outcome::Scored(_)))
        .count();
    let head = match style.lang {
        Lang::Zh => format!(
            "共 {} 份，评分 {scored} 份，无法评估 {} 份",
            reports.len(),
            reports.len() - scored
        ),
        Lang::En => format!(
            "{} inputs, {scored} scored, {} not assessed",
            reports.len(),
            reports.len() - scored
        ),
    };
    writeln!(text, "{}", style.paint(&head, "1"))?;
    for report in reports {
        let (percent, band) = match &report.outcome {
            Outcome::Scored(assessment) => {
                let score = assessment.final_score();
                let percent = score.percent;
                let band = score.band.and_then(|band| rubric.bands.get(band));
                (
                    percent.map_or_else(
                        || "–".to_owned(),
                        |percent| format!("{}%", Amount(percent).fixed()),
                    ),
                    band.map_or_else(String::new, |band| clean::line(&band.name)),
                )
            }
            // Why follows below, where there is room for it.
            Outcome::Unassessable(_) => {
                let words = style.pick("无法评估", "not assessed");
                ("–".to_owned(), words.to_owned())
            }
        };
        let row = format!("{}  {band}", pad_left(&percent, 9));
        writeln!(
            text,
            "{}  {}",
            pad(&row, 28.max(width(&row))),
            clean::line(&report.path)
        )?;
    }
    not_assessed(text, reports, style)
}

/// What could not be assessed, why, and what to do about each.
fn not_assessed(text: &mut String, reports: &[Report], style: Style) -> fmt::Result {
    let mut refused = reports
        .iter()
        .filter_map(|report| match &report.outcome {
            Outcome::Unassessable(reason) => Some((report, reason)),
            Outcome::Scored(_) => None,
        })
        .peekable();
    if refused.peek().is_some() {
        let head = style.pick("无法评估的文件", "not assessed");
        writeln!(text, "\n{}", style.paint(head, "1"))?;
    }
    for (report, reason) in refused {
        writeln!(text, "  {}", clean::line(&report.path))?;
        let (what, mend) = (
            unassessable::what(reason, style.lang),
            unassessable::mend(reason, style.lang),
        );
        let sentence = match style.lang {
            Lang::Zh => format!("{what}。{mend}"),
            Lang::En => format!("{what}. {mend}"),
        };
        for row in wrap(&sentence, style.width.saturating_sub(4)) {
            writeln!(text, "    {row}")?;
        }
    }
    Ok(())
}
