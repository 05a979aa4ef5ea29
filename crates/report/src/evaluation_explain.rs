//! What stands below a disagreement under `--explain`: what was seen, by which pattern, what kept it out,
//! and what would have changed the grade.

use std::fmt::{self, Write as _};

use super::evaluation_json::item_id;
use super::style::Style;
use super::wrap::wrap;
use super::{clean, messages, position, trace_words};
use hegui_batch::evaluate::GradedCase;
use hegui_core::trace::{Candidate, Trace};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// Candidates shown for one disagreement.
const SHOWN: usize = 8;
/// Changes shown.
const CHANGES: usize = 4;
/// Characters of the pattern that are shown.
const PATTERN: usize = 40;

/// The explanation of one disagreement.
pub(super) fn explain(
    text: &mut String,
    case: &GradedCase,
    trace: &Trace,
    rubric: &Rubric,
    style: Style,
) -> fmt::Result {
    let lang = style.lang;
    let too_low = case.accept.reference(case.value()) > case.value();
    let mut rows: Vec<String> = Vec::new();
    rows.extend(trace_words::nothing_hit(trace, lang).map(str::to_owned));
    let to_the_point = |one: &&Candidate| !trace_words::is_beside_the_point(one);
    let (kept, dropped): (Vec<&Candidate>, Vec<&Candidate>) = trace
        .candidates
        .iter()
        .filter(to_the_point)
        .partition(|one| one.counts());
    let all = trace.candidates.len() + trace.omitted;
    let shown: Vec<&Candidate> = kept.into_iter().chain(dropped).take(SHOWN).collect();
    let rest = all - shown.len();
    let id = item_id(rubric, case.item);
    for one in shown {
        let written = if one.pattern.is_empty() || one.pattern == one.place.quote {
            String::new()
        } else {
            format!(" ← {}", clean::quote(&one.pattern, PATTERN))
        };
        rows.push(format!(
            "{} {}{written}",
            position::of_place(&one.place).short(lang),
            trace_words::candidate(one, rubric, lang)
        ));
    }
    if rest > 0 {
        rows.push(match lang {
            Lang::Zh => format!("另有 {rest} 处，见 hegui explain {id} --in"),
            Lang::En => format!("{rest} more, see hegui explain {id} --in"),
        });
    }
    if too_low {
        let nearly = trace.nearly.iter();
        rows.extend(nearly.map(|nearly| trace_words::nearly(nearly, lang)));
    }
    let changes = trace_words::helpful(trace, case.accept);
    if changes.is_empty() && !trace.changes.is_empty() {
        rows.push(
            messages::pick(
                lang,
                "⇒ 去掉哪一处线索、数字或词语，都不会更接近判读",
                "⇒ no cue, figure or word taken away brings it nearer to the reader",
            )
            .to_owned(),
        );
    }
    let mut said: Vec<String> = Vec::new();
    for change in changes {
        let row = format!("⇒ {}", trace_words::change(change, trace, lang));
        if said.len() < CHANGES && !said.contains(&row) {
            said.push(row);
        }
    }
    rows.extend(said);
    for row in rows {
        for (number, line) in wrap(&row, style.width.saturating_sub(8))
            .into_iter()
            .enumerate()
        {
            let mark = if number == 0 { "·" } else { " " };
            writeln!(text, "    {mark} {line}")?;
        }
    }
    Ok(())
}
