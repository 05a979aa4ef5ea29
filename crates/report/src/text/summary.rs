//! All reports of a run, one line each, and what could not be assessed.

use super::screen::Screen;
use crate::clean;
use crate::style::Style;
use crate::view::{RefusedView, ReportView, or_dash, report_view};
use crate::wrap::{pad, pad_left, width};
use hegui_core::report::Report;
use hegui_rubric::Rubric;

/// One line a report, in the order of the reports.
pub(super) fn batch_summary(reports: &[Report], rubric: &Rubric, style: Style) -> String {
    let mut screen = Screen::new(style);
    let views: Vec<ReportView<'_>> = reports
        .iter()
        .map(|report| report_view(report, rubric, style.lang))
        .collect();
    let (all, scored) = (
        views.len(),
        views.iter().filter(|view| view.is_ok()).count(),
    );
    let not = all - scored;
    let head = say! {style.lang, "共 {all} 份，评分 {scored} 份，无法评估 {not} 份",
    "{all} inputs, {scored} scored, {not} not assessed"};
    screen.painted(&head, "1");
    for (report, view) in reports.iter().zip(&views) {
        let (percent, band) = match view {
            Ok(scored) => (scored.score().percent_fixed(), scored.score().band_line()),
            // Why follows below, where there is room for it.
            Err(_) => (
                or_dash(None),
                style.pick("无法评估", "not assessed").to_owned(),
            ),
        };
        let row = format!("{}  {band}", pad_left(&percent, 9));
        let row = pad(&row, 28.max(width(&row)));
        screen.line(&format!("{row}  {}", clean::line(&report.path)));
    }
    let refused: Vec<RefusedView<'_>> = views.into_iter().filter_map(Result::err).collect();
    if !refused.is_empty() {
        screen.heading(style.pick("无法评估的文件", "not assessed"));
    }
    for refused in refused {
        screen.line(&format!("  {}", clean::line(&refused.report.path)));
        screen.rows(4, &refused.sentence());
    }
    screen.into_text()
}
