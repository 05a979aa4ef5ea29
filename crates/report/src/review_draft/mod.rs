//! A review file to be filled in: everything of finished reports that a person should look at.

mod open;

pub use open::{OpenVerdict, open_verdicts};

use crate::view::{PassageView, Worth};
use crate::words::messages::pick;
use crate::words::place::Location;
use crate::words::review;
use crate::{OutputError, clean};
use hegui_batch::review::report_keys;
use hegui_core::decision::WaiverCode;
use hegui_core::report::Report;
use hegui_rubric::{Rubric, toml_text};
use hegui_text::lang::Lang;

/// Quotations in comments, in characters.
const QUOTE: usize = 60;
/// Quotations of each kind.
const QUOTES: usize = 3;

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
    let mut before: Option<&str> = None;
    for open in open_verdicts(reports, rubric, all, lang) {
        let report = open.report;
        if before != Some(&report.path) {
            text.push_str(&format!("\n# ==== {}\n", clean::line(&report.path)));
            if let Some(title) = &report.identity.title {
                text.push_str(&format!("# {}\n", clean::line(title)));
            }
        }
        before = Some(&report.path);
        text.push_str(&decision_entry(&open, lang));
    }
    Ok(text)
}

/// How to fill the file in, as comments.
fn file_head(rubric: &Rubric, lang: Lang) -> String {
    let lines = pick(
        lang,
        "人工复核决定。先填写下面的 reviewer（复核人）和 date（日期，如 2025-03-01），各条不必再写；个别不同的，在该条里另写。\n\
         每条的 kind 填：\n\
         改判   另填 grade：缺失、仅提及、有措施、有数据\n\
         豁免   本项不适用，另填 code：见下\n\
         维持   程序的判断正确\n\
         kind 留空的条目不起作用。改判和豁免须写明 reason（理由）。expires（有效期至）可选。\n\
         取代别人以前的决定：加一行 supersedes = true，并写明理由。",
        "Decisions of people. Fill in reviewer and date (such as 2025-03-01) below for all entries; an entry may have its own.\n\
         Fill in kind of each entry:\n\
         correction   another grade: fill in grade too (absent, mentioned, described, quantified)\n\
         waiver       does not apply: fill in code too, see below\n\
         confirmation the program is right\n\
         Entries without kind have no effect. Correction and waiver need a reason; expires is optional.\n\
         To stand over a former decision of another person: add supersedes = true, and a reason.",
    );
    let mut text: String = lines.lines().map(|line| format!("# {line}\n")).collect();
    for code in WaiverCode::ALL {
        text.push_str(&match lang {
            Lang::Zh => format!("#   {}\n", code.words(lang)),
            Lang::En => format!("#   {:<18} {}\n", code.id(), code.words(lang)),
        });
    }
    let (id, version) = (clean::line(&rubric.id), clean::line(&rubric.version));
    let digest = &rubric.digest;
    text.push_str(&say! {lang, "# 评分细则：{id} {version} {digest}\n",
    "# rubric: {id} {version} {digest}\n"});
    text + "reviewer = \"\"\ndate = \"\"\n"
}

/// What the program says of an item, as comments, and the decision to be filled in.
fn decision_entry(open: &OpenVerdict<'_>, lang: Lang) -> String {
    let (item, colon) = (&open.item, pick(lang, "：", ": "));
    let verdict = item.verdict;
    let (title, own, why) = (open.title(), open.grade_word(lang), item.why());
    let confidence = open.confidence(lang);
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
        let place = Location::from(passage.place).words(lang);
        let label = passage.worth.label(lang);
        let quote = clean::quote(&passage.place.quote, QUOTE);
        text.push_str(&format!("#   {place} {label}{route}{colon}{quote}\n"));
    }
    text.push_str(&format!("[[decisions]]\n{}", report_keys(&open.name)));
    text.push_str(&format!(
        "item = {}\nprogram = \"{}\"\n",
        toml_text(&item.item.id),
        open.program()
    ));
    if let Some(quote) = open.quote() {
        text.push_str(&format!("quote = {}\n", toml_text(&quote)));
    }
    for empty in ["kind", "grade", "code", "reason"] {
        text.push_str(&format!("{empty} = \"\"\n"));
    }
    text
}
