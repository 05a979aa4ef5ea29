//! A review file to be filled in: everything of finished reports that a person should look at.

use std::fmt::Write as _;

use super::messages::{self, grade, grade_id, pick};
use super::{OutputError, clean, review_words};
use hegui_core::report::{Confidence, Outcome, Report, Verdict};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// Quotations in comments, in characters.
const QUOTE: usize = 60;
/// Digits of the digest that name a report.
const DIGITS: usize = 16;

/// The file. With `all`, verdicts of medium confidence stand in it too.
///
/// # Errors
/// Never in practice: writing to a string does not fail.
pub fn render(
    reports: &[Report],
    rubric: &Rubric,
    all: bool,
    lang: Lang,
) -> Result<String, OutputError> {
    let mut text = String::new();
    head(&mut text, rubric, lang)?;
    for report in reports {
        let Outcome::Scored(assessment) = &report.outcome else {
            continue;
        };
        let open: Vec<&Verdict> = assessment
            .verdicts
            .iter()
            .filter(|verdict| is_open(verdict, all))
            .collect();
        if open.is_empty() {
            continue;
        }
        writeln!(text, "\n# ==== {}", comment(&report.path))?;
        if let Some(title) = &report.identity.title {
            writeln!(text, "# {}", comment(title))?;
        }
        for verdict in open {
            entry(&mut text, report, verdict, rubric, lang)?;
        }
    }
    Ok(text)
}

/// Whether a person should look at a verdict: what the program is not sure of, and what nearly counted
/// where nothing did.
fn is_open(verdict: &Verdict, all: bool) -> bool {
    let least = if all {
        Confidence::Medium
    } else {
        Confidence::Low
    };
    let missed =
        verdict.grade.is_some_and(|grade| grade.value() == 0) && !verdict.near_misses.is_empty();
    verdict.confidence <= least || missed
}

fn head(text: &mut String, rubric: &Rubric, lang: Lang) -> Result<(), OutputError> {
    let lines = pick(
        lang,
        "人工复核决定。每条的 kind 填：\n\
         correction   改判：另填 grade（absent 缺失、mentioned 仅提及、described 有措施、quantified 有数据）\n\
         waiver       不适用：另填 code，见下\n\
         confirmation 维持程序的判断\n\
         kind 留空的条目不起作用。reviewer、date 必填；改判和不适用须写明 reason；expires 可选。",
        "Decisions of people. Fill in kind:\n\
         correction   another grade: fill in grade too (absent, mentioned, described, quantified)\n\
         waiver       does not apply: fill in code too, see below\n\
         confirmation the program is right\n\
         Entries without kind have no effect. reviewer and date are needed; correction and waiver need a reason; expires is optional.",
    );
    for line in lines.lines() {
        writeln!(text, "# {line}")?;
    }
    for code in hegui_core::decision::WaiverCode::ALL {
        writeln!(
            text,
            "#   {:<18} {}",
            code.id(),
            review_words::waiver(code, lang)
        )?;
    }
    let (id, version) = (comment(&rubric.id), comment(&rubric.version));
    writeln!(
        text,
        "# {}: {id} {version} {}",
        pick(lang, "评分细则", "rubric"),
        rubric.digest
    )?;
    Ok(())
}

fn entry(
    text: &mut String,
    report: &Report,
    verdict: &Verdict,
    rubric: &Rubric,
    lang: Lang,
) -> Result<(), OutputError> {
    let Some(item) = rubric.items.get(verdict.item) else {
        return Ok(());
    };
    let colon = pick(lang, "：", ": ");
    writeln!(
        text,
        "\n# {} · {} · {}{}",
        comment(&item.title),
        grade(verdict.grade, lang),
        pick(lang, "把握", "confidence "),
        review_words::confidence(verdict.confidence, lang),
    )?;
    writeln!(text, "# {}", comment(&messages::why(verdict, lang)))?;
    for evidence in verdict.evidence.iter().take(3) {
        let (label, route) = (
            grade(Some(evidence.grade), lang),
            review_words::route(evidence.route, lang),
        );
        writeln!(
            text,
            "#   {label}（{route}）{colon}{}",
            quote(&evidence.place.quote)
        )?;
    }
    for near in verdict.near_misses.iter().take(3) {
        let label = messages::reason(near.reason, lang);
        writeln!(text, "#   {label}{colon}{}", quote(&near.place.quote))?;
    }
    let digits = report.sha256.get(..DIGITS).unwrap_or(&report.sha256);
    writeln!(text, "[[decisions]]")?;
    writeln!(text, "report = \"sha256:{digits}\"")?;
    writeln!(text, "item = {}", toml::Value::from(item.id.as_str()))?;
    writeln!(text, "program = \"{}\"", grade_id(verdict.grade))?;
    for empty in ["kind", "grade", "code", "reason", "reviewer"] {
        writeln!(text, "{empty} = \"\"")?;
    }
    writeln!(text, "date = \"\"")?;
    Ok(())
}

fn quote(words: &str) -> String {
    clean::quote(words, QUOTE)
}

/// Words for a comment: one line, without what a terminal or an editor would obey.
fn comment(words: &str) -> String {
    clean::line(words)
}
