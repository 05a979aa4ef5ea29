//! Decisions → the text of a review file.

use hegui_core::decision::{Decision, ReportName, Ruling};
use hegui_rubric::{Grade, toml_text};
use hegui_text::hidden::acts;

/// Characters of a passage that are kept: enough to know it again.
const QUOTE: usize = 200;

/// A decision as an entry that is read back as it is.
#[must_use]
pub fn decision_text(decision: &Decision) -> String {
    let mut text = format!("[[decisions]]\n{}", report_keys(&decision.report));
    let mut key = |name: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("{name} = {}\n", toml_text(value)));
        }
    };
    key("item", &decision.item);
    let seen = decision
        .seen
        .map(|seen| seen.map_or("not-applicable", Grade::id));
    key("program", seen.unwrap_or_default());
    key("quote", decision.quote.as_deref().unwrap_or_default());
    key("kind", decision.ruling.id());
    match decision.ruling {
        Ruling::Correction(grade) => key("grade", grade.id()),
        Ruling::Waiver(code) => key("code", code.id()),
        Ruling::Confirmation => {}
    }
    key("reason", &decision.reason);
    key("reviewer", &decision.reviewer);
    text.push_str(&format!("date = {}\n", decision.date));
    if let Some(expires) = decision.expires {
        text.push_str(&format!("expires = {expires}\n"));
    }
    if decision.supersedes {
        text.push_str("supersedes = true\n");
    }
    text
}

/// What an entry is about, as comments above it: a line, and the passage where it has one.
#[must_use]
pub fn note_text(about: &str, quote: Option<&str>) -> String {
    let mut text = format!("# {}\n", quote_text(about));
    if let Some(quote) = quote {
        text.push_str(&format!("#   {}\n", quote_text(quote)));
    }
    text
}

/// The keys that name a report, each on a line.
#[must_use]
pub fn report_keys(report: &ReportName) -> String {
    let mut text = String::new();
    if let Some(file) = &report.file {
        text.push_str(&format!("report = {}\n", toml_text(file)));
    }
    if let Some((authority, year)) = &report.of {
        text.push_str(&format!(
            "authority = {}\nyear = {year}\n",
            toml_text(authority)
        ));
    }
    text
}

/// A passage as an entry keeps it: on one line, its beginning where it is long, without characters that act.
#[must_use]
pub fn quote_text(quote: &str) -> String {
    let words = quote.split(|c: char| c.is_whitespace() || acts(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    match line.char_indices().nth(QUOTE) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}
