//! What stands below a disagreement under `--explain`: the candidates, what kept them out, and what would
//! have changed the grade.

use super::screen::Screen;
use crate::clean;
use crate::style::Style;
use crate::words::messages::pick;
use crate::words::place::Location;
use crate::words::trace as words;
use crate::wrap::wrap;
use hegui_batch::evaluate::GradedCase;
use hegui_core::trace::{Candidate, Trace};
use hegui_rubric::Rubric;

/// Candidates shown for one disagreement.
const SHOWN: usize = 8;
/// Changes shown.
const CHANGES: usize = 4;
/// Characters of the pattern that are shown.
const PATTERN: usize = 40;

/// The explanation of one disagreement.
pub(super) fn explain_disagreement(
    screen: &mut Screen,
    case: &GradedCase,
    trace: &Trace,
    rubric: &Rubric,
    style: Style,
) {
    let lang = style.lang;
    let too_low = case.accept.reference(case.value()) > case.value();
    let mut rows: Vec<String> = Vec::new();
    rows.extend(words::nothing_hit(trace, lang).map(str::to_owned));
    let to_the_point = |one: &&Candidate| !words::is_beside_the_point(one);
    let (kept, dropped): (Vec<&Candidate>, Vec<&Candidate>) = trace
        .candidates
        .iter()
        .filter(to_the_point)
        .partition(|one| one.counts());
    let all = trace.candidates.len() + trace.omitted;
    let shown: Vec<&Candidate> = kept.into_iter().chain(dropped).take(SHOWN).collect();
    let rest = all - shown.len();
    for one in shown {
        let written = if one.pattern.is_empty() || one.pattern == one.place.quote {
            String::new()
        } else {
            format!(" ← {}", clean::quote(&one.pattern, PATTERN))
        };
        let place = Location::from(&one.place).short(lang);
        let words = words::candidate_sentence(one, rubric, lang);
        rows.push(format!("{place} {words}{written}"));
    }
    if rest > 0 {
        let id = rubric.items.get(case.item).map_or("", |item| &item.id);
        rows.push(
            say! {lang, "另有 {rest} 处，见 hegui explain {id} --in 报告文件",
            "{rest} more, see hegui explain {id} --in"},
        );
    }
    if too_low {
        let nearly = trace.nearly.iter();
        rows.extend(nearly.map(|nearly| words::nearly_sentence(nearly, lang)));
    }
    let changes = words::helpful_changes(trace, case.accept);
    if changes.is_empty() && !trace.changes.is_empty() {
        let nothing = pick(
            lang,
            "⇒ 去掉哪一处排除用语、数字或词语，都不会更接近判读",
            "⇒ no cue, figure or word taken away brings it nearer to the reader",
        );
        rows.push(nothing.to_owned());
    }
    let mut said: Vec<String> = Vec::new();
    for change in changes {
        let row = format!("⇒ {}", words::change_sentence(change, trace, lang));
        if said.len() < CHANGES && !said.contains(&row) {
            said.push(row);
        }
    }
    rows.extend(said);
    for row in rows {
        for (number, line) in wrap(&row, style.width.saturating_sub(8)).iter().enumerate() {
            let mark = if number == 0 { "·" } else { " " };
            screen.line(&format!("    {mark} {line}"));
        }
    }
}
