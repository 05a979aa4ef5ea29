//! A review file to be filled in: everything of finished reports that a person should look at.

use crate::view::{ItemView, PassageView, Worth, report_view};
use crate::words::messages::{grade, grade_id, pick};
use crate::words::review;
use crate::{OutputError, clean};
use hegui_core::decision::WaiverCode;
use hegui_core::report::{Confidence, Report};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// Quotations in comments, in characters.
const QUOTE: usize = 60;
/// Quotations of each kind.
const QUOTES: usize = 3;
/// Digits of the digest that name a report.
const DIGITS: usize = 16;

/// The file. With `all`, verdicts of medium confidence stand in it too.
///
/// # Errors
/// Never in practice.
pub fn render(
    reports: &[Report],
    rubric: &Rubric,
    all: bool,
    lang: Lang,
) -> Result<String, OutputError> {
    let mut text = file_head(rubric, lang);
    for report in reports {
        let Ok(scored) = report_view(report, rubric, lang) else {
            continue;
        };
        let open = scored.items().filter(|item| is_open(item, all));
        let entries: String = open
            .map(|item| decision_entry(report, &item, lang))
            .collect();
        if entries.is_empty() {
            continue;
        }
        text.push_str(&format!("\n# ==== {}\n", clean::line(&report.path)));
        if let Some(title) = &report.identity.title {
            text.push_str(&format!("# {}\n", clean::line(title)));
        }
        text.push_str(&entries);
    }
    Ok(text)
}

/// How a review file names a report: by the digest of its bytes.
pub(crate) fn report_reference(report: &Report) -> String {
    let digits = report.sha256.get(..DIGITS).unwrap_or(&report.sha256);
    format!("sha256:{digits}")
}

/// Whether a person should look at a verdict: what the program is not sure of.
fn is_open(item: &ItemView<'_>, all: bool) -> bool {
    let verdict = item.verdict;
    let least = if all {
        Confidence::Medium
    } else {
        Confidence::Low
    };
    verdict.confidence <= least
}

/// How to fill the file in, as comments.
fn file_head(rubric: &Rubric, lang: Lang) -> String {
    let lines = pick(
        lang,
        "人工复核决定。每条的 kind 填：\n\
         correction   改判：另填 grade（absent 缺失、mentioned 仅提及、described 有措施、quantified 有数据）\n\
         waiver       豁免（不适用于本单位）：另填 code，见下\n\
         confirmation 维持程序的判断\n\
         kind 留空的条目不起作用。reviewer、date 必填；改判和不适用须写明 reason；expires 可选。",
        "Decisions of people. Fill in kind:\n\
         correction   another grade: fill in grade too (absent, mentioned, described, quantified)\n\
         waiver       does not apply: fill in code too, see below\n\
         confirmation the program is right\n\
         Entries without kind have no effect. reviewer and date are needed; correction and waiver need a reason; expires is optional.",
    );
    let mut text: String = lines.lines().map(|line| format!("# {line}\n")).collect();
    for code in WaiverCode::ALL {
        let words = code.words(lang);
        text.push_str(&format!("#   {:<18} {words}\n", code.id()));
    }
    let (id, version) = (clean::line(&rubric.id), clean::line(&rubric.version));
    let digest = &rubric.digest;
    text.push_str(&say! {lang, "# 评分细则：{id} {version} {digest}\n",
    "# rubric: {id} {version} {digest}\n"});
    text
}

/// What the program says of an item, as comments, and the decision to be filled in.
fn decision_entry(report: &Report, item: &ItemView<'_>, lang: Lang) -> String {
    let (verdict, colon) = (item.verdict, pick(lang, "：", ": "));
    let (title, own, why) = (item.title(), grade(verdict.grade, lang), item.why());
    let confidence = review::confidence_word(verdict.confidence, lang);
    let mut text = say! {lang, "\n# {title} · {own} · 判定可信度：{confidence}\n",
    "\n# {title} · {own} · confidence {confidence}\n"};
    text.push_str(&format!("# {}\n", clean::line(&why)));
    let evidence = verdict.evidence.iter().take(QUOTES).map(PassageView::from);
    let near = verdict
        .near_misses
        .iter()
        .take(QUOTES)
        .map(PassageView::from);
    for passage in evidence.chain(near) {
        let route = match passage.worth {
            Worth::Counts(_, route) => format!("（{}）", review::route_words(route, lang)),
            Worth::Missed(_) => String::new(),
        };
        let (label, quote) = (
            passage.worth.label(lang),
            clean::quote(&passage.place.quote, QUOTE),
        );
        text.push_str(&format!("#   {label}{route}{colon}{quote}\n"));
    }
    let reference = report_reference(report);
    let (id, program) = (
        toml::Value::from(item.item.id.as_str()),
        grade_id(verdict.grade),
    );
    text.push_str(&format!(
        "[[decisions]]\nreport = \"{reference}\"\nitem = {id}\nprogram = \"{program}\"\n"
    ));
    for empty in ["kind", "grade", "code", "reason", "reviewer", "date"] {
        text.push_str(&format!("{empty} = \"\"\n"));
    }
    text
}
