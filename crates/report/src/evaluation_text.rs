//! Agreement with human grades for people at a terminal.

use std::fmt::{self, Write as _};

use super::OutputError;
use super::evaluation_explain::explain;
use super::evaluation_json::{by_item, by_kind, item_id};
use super::style::Style;
use super::wrap::{pad, pad_left, wrap};
use super::{clean, messages, position};
use hegui_batch::evaluate::{Agreement, Evaluation, GradedCase, agreement_over, constants};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// Columns of a cell in the table of items.
const CELL: usize = 6;

/// The evaluation as text.
///
/// # Errors
/// Where formatting fails.
pub fn render(
    evaluation: &Evaluation,
    rubric: &Rubric,
    style: Style,
) -> Result<String, OutputError> {
    let mut text = String::new();
    if let Some(cases) = &evaluation.reports {
        let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        names.dedup();
        let head = match style.lang {
            Lang::Zh => format!("报告 {} 份，判读 {} 项", names.len(), cases.len()),
            Lang::En => format!("{} reports, {} grades", names.len(), cases.len()),
        };
        writeln!(text, "{}", style.paint(&head, "1"))?;
        figures(&mut text, &agreement_over(cases), style)?;
        items(&mut text, cases, rubric, style)?;
        matrix(&mut text, &agreement_over(cases), style)?;
        never_discriminate(&mut text, cases, rubric, style)?;
        disagreements(&mut text, cases, rubric, style)?;
    }
    if let Some(cases) = &evaluation.passages {
        if !text.is_empty() {
            writeln!(text)?;
        }
        let head = match style.lang {
            Lang::Zh => format!("短文 {} 段", cases.len()),
            Lang::En => format!("{} passages", cases.len()),
        };
        writeln!(text, "{}", style.paint(&head, "1"))?;
        figures(&mut text, &agreement_over(cases), style)?;
        kinds(&mut text, cases, style)?;
        matrix(&mut text, &agreement_over(cases), style)?;
        disagreements(&mut text, cases, rubric, style)?;
    }
    Ok(text)
}

/// `0.973`; a dash where it is not defined.
fn decimal(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

/// `0.97`, for tables.
fn short(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}

fn whole_percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.0}%", value * 100.0))
}

fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.1}%", value * 100.0))
}

fn figures(text: &mut String, agreement: &Agreement, style: Style) -> fmt::Result {
    let mut fact = |zh, en, value: String| {
        writeln!(
            text,
            "  {} {value}",
            pad(messages::pick(style.lang, zh, en), 16)
        )
    };
    let right = format!(
        "{}  ({}/{})",
        percent(agreement.exact()),
        agreement.right,
        agreement.pairs
    );
    fact("等级一致", "grade accepted", right)?;
    let (precision, recall) = (decimal(agreement.precision()), decimal(agreement.recall()));
    let f1 = decimal(agreement.f1());
    let detection = match style.lang {
        Lang::Zh => format!("F1 {f1}，准确率 {precision}，召回率 {recall}"),
        Lang::En => format!("F1 {f1}, precision {precision}, recall {recall}"),
    };
    fact("有无一致", "detection", detection)?;
    fact("加权 kappa", "weighted kappa", decimal(agreement.kappa()))
}

fn items(text: &mut String, cases: &[GradedCase], rubric: &Rubric, style: Style) -> fmt::Result {
    let ids = rubric
        .items
        .iter()
        .map(|item| item.id.len())
        .max()
        .unwrap_or(0)
        .clamp(20, 34)
        + 1;
    let [item, right, exact, precision, recall, high, low] = match style.lang {
        Lang::Zh => ["项目", "一致", "比例", "准确", "召回", "偏高", "偏低"],
        Lang::En => ["item", "right", "exact", "prec", "recall", "high", "low"],
    };
    let head = [right, exact, precision, recall, "F1", high, low]
        .map(|cell| pad_left(cell, CELL))
        .concat();
    writeln!(
        text,
        "\n{}",
        style.paint(&format!("{}{head}", pad(item, ids)), "2")
    )?;
    for (index, agreement) in by_item(cases, rubric) {
        let of_item = || cases.iter().filter(|case| case.item == index);
        let apart = |case: &&GradedCase, sign: i8| {
            let (got, reference) = (case.value(), case.accept.reference(case.value()));
            if sign > 0 {
                got > reference
            } else {
                got < reference
            }
        };
        let (high, low) = (
            of_item().filter(|case| apart(case, 1)).count(),
            of_item().filter(|case| apart(case, -1)).count(),
        );
        let zero = |count: usize| {
            if count == 0 {
                "·".to_owned()
            } else {
                count.to_string()
            }
        };
        let cells = [
            format!("{}/{}", agreement.right, agreement.pairs),
            whole_percent(agreement.exact()),
            short(agreement.precision()),
            short(agreement.recall()),
            short(agreement.f1()),
            zero(high),
            zero(low),
        ];
        let cells = cells.map(|cell| pad_left(&cell, CELL)).concat();
        writeln!(
            text,
            "{}{cells}",
            pad(&clean::line(item_id(rubric, index)), ids)
        )?;
    }
    Ok(())
}

fn matrix(text: &mut String, agreement: &Agreement, style: Style) -> fmt::Result {
    let grades = Grade::ALL.map(|grade| messages::grade(Some(grade), style.lang));
    let corner = messages::pick(style.lang, "判读 ＼ 程序", "reader \\ program");
    let head = grades.map(|grade| pad_left(grade, 12)).concat();
    writeln!(
        text,
        "\n{}",
        style.paint(&format!("{}{head}", pad(corner, 18)), "2")
    )?;
    for (grade, row) in grades.iter().zip(agreement.matrix) {
        let cells = row
            .map(|count| {
                pad_left(
                    &if count == 0 {
                        "·".to_owned()
                    } else {
                        count.to_string()
                    },
                    12,
                )
            })
            .concat();
        writeln!(text, "{}{cells}", pad(grade, 18))?;
    }
    Ok(())
}

/// Items with the same grade in every report.
fn never_discriminate(
    text: &mut String,
    cases: &[GradedCase],
    rubric: &Rubric,
    style: Style,
) -> fmt::Result {
    let list = constants(cases);
    if list.is_empty() {
        return Ok(());
    }
    let head = match style.lang {
        Lang::Zh => format!("分不出高下的项目 {} 个（各份报告等级都一样）", list.len()),
        Lang::En => format!(
            "{} items never discriminate (one grade everywhere)",
            list.len()
        ),
    };
    writeln!(text, "\n{}", style.paint(&head, "1"))?;
    let name = |value: Option<u8>| {
        let grade = value.and_then(|value| Grade::ALL.get(usize::from(value)));
        grade.map(|grade| messages::grade(Some(*grade), style.lang))
    };
    for constant in list {
        let id = pad(&clean::line(item_id(rubric, constant.item)), 36);
        let (gold, program) = (name(constant.gold), name(constant.program));
        let mut parts = Vec::new();
        if let Some(gold) = gold {
            parts.push(format!(
                "{} {gold}",
                messages::pick(style.lang, "判读", "reader")
            ));
        }
        if let Some(program) = program {
            let label = messages::pick(style.lang, "程序", "program");
            parts.push(format!("{label} {program}"));
        }
        let parts = parts.join(messages::pick(style.lang, "，", ", "));
        writeln!(text, "  {id} {parts}")?;
    }
    Ok(())
}

fn kinds(text: &mut String, cases: &[GradedCase], style: Style) -> fmt::Result {
    let (kind, right) = (
        messages::pick(style.lang, "类型", "kind"),
        messages::pick(style.lang, "一致", "right"),
    );
    writeln!(
        text,
        "\n{}",
        style.paint(&format!("{}{}", pad(kind, 24), pad_left(right, 9)), "2")
    )?;
    for (kind, agreement) in by_kind(cases) {
        let right = format!("{}/{}", agreement.right, agreement.pairs);
        let kind = if kind.is_empty() {
            "–".to_owned()
        } else {
            clean::line(kind)
        };
        writeln!(
            text,
            "{}{}{}",
            pad(&kind, 24),
            pad_left(&right, 9),
            pad_left(&percent(agreement.exact()), 9)
        )?;
    }
    Ok(())
}

fn disagreements(
    text: &mut String,
    cases: &[GradedCase],
    rubric: &Rubric,
    style: Style,
) -> fmt::Result {
    let apart: Vec<&GradedCase> = cases.iter().filter(|case| !case.is_right()).collect();
    if apart.is_empty() {
        return Ok(());
    }
    let head = match style.lang {
        Lang::Zh => format!("不一致 {} 处", apart.len()),
        Lang::En => format!("{} disagreements", apart.len()),
    };
    writeln!(text, "\n{}", style.paint(&head, "1"))?;
    for case in apart {
        let accept: Vec<_> = case
            .accept
            .values()
            .map(|value| value.to_string())
            .collect();
        let (accept, got) = (accept.join("/"), messages::grade(case.got, style.lang));
        let verdict = match style.lang {
            Lang::Zh => format!("应为 {accept}，程序给 {}（{got}）", case.value()),
            Lang::En => format!("accepted {accept}, got {} ({got})", case.value()),
        };
        let id = clean::line(item_id(rubric, case.item));
        let kind = case.kind.as_deref().filter(|kind| !kind.is_empty());
        let kind = kind.map_or_else(String::new, |kind| format!(" [{}]", clean::line(kind)));
        writeln!(
            text,
            "{}{kind} {}  {verdict}",
            style.paint(&clean::line(&case.name), "1"),
            style.paint(&id, "36")
        )?;
        detail(text, case, style)?;
        if let Some(trace) = &case.trace {
            explain(text, case, trace, rubric, style)?;
        }
    }
    Ok(())
}

/// The words that decided it, and the reader's.
fn detail(text: &mut String, case: &GradedCase, style: Style) -> fmt::Result {
    const QUOTE: usize = 100;
    let mut rows = Vec::new();
    match &case.decided_by {
        Some((place, reason)) => {
            let quote = clean::quote(&place.quote, QUOTE);
            let reason = reason.map_or_else(String::new, |reason| {
                format!(" {}", messages::reason(reason, style.lang))
            });
            let at = match &case.path {
                Some(path) => position::of_place(place).in_file(path, style.lang),
                None => messages::pick(style.lang, "程序", "program").to_owned(),
            };
            rows.push(format!("{at}{reason} “{quote}”"));
        }
        None => rows.push(
            messages::pick(style.lang, "程序没有找到", "the program found nothing").to_owned(),
        ),
    }
    if let Some(note) = &case.note {
        rows.push(format!(
            "{} “{}”",
            messages::pick(style.lang, "判读", "reader"),
            clean::quote(note, QUOTE)
        ));
    }
    for row in rows {
        for line in wrap(&row, style.width.saturating_sub(4)) {
            writeln!(text, "    {line}")?;
        }
    }
    Ok(())
}
