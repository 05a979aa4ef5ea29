//! All reports of a run: the table of ranks, then what could not be assessed.

use super::screen::Screen;
use crate::clean;
use crate::results::Results;
use crate::style::{Detail, Style};
use crate::view::{RankedView, or_dash};
use crate::words::remark;
use crate::wrap::{pad, pad_left, width};
use hegui_core::report::Report;

/// Columns of the rank, the percentage and the year, and the gap behind a column.
const RANK: usize = 4;
const PERCENT: usize = 7;
const YEAR: usize = 4;
const GAP: usize = 2;
/// Columns of the name of a report, at least and at most.
const NAME: (usize, usize) = (20, 36);
/// With less room the worst items are left out.
const WORST: usize = 14;
/// Worst items named.
const NAMED: usize = 3;

/// One line a scored report, best first; then the files that could not be assessed, with what to do.
pub(super) fn batch_summary(results: &Results<'_>, style: Style) -> String {
    let mut screen = Screen::new(style);
    let (all, scored) = (results.reports.len(), results.batch.standings.len());
    let not = all - scored;
    let head = say! {style.lang, "共 {all} 份，评分 {scored} 份，无法评估 {not} 份",
    "{all} inputs, {scored} scored, {not} not assessed"};
    screen.painted(&head, "1");
    if scored > 0 {
        league(&mut screen, results, style);
    }
    let mut refused = results.refused().peekable();
    if refused.peek().is_some() {
        screen.heading(style.pick("无法评估的文件", "not assessed"));
    }
    for (_, refused) in refused {
        screen.line(&format!("  {}", clean::line(&refused.report.path)));
        screen.rows(4, &refused.sentence());
    }
    remarks(&mut screen, results, style);
    if style.detail != Detail::Full {
        screen.line("");
        screen.rows(0, style.pick(
            "逐份的指标、依据和建议：--details；网页、工作簿：--format html=文件夹，--format xlsx=文件.xlsx",
            "items, evidence and advice of each report: --details; pages and a workbook: --format html=FOLDER, --format xlsx=FILE.xlsx",
        ));
    }
    screen.into_text()
}

/// What a person should know of the scored reports: copies, several reports in one file, what contradicts the
/// manifest. Where all is shown in full, each report has said so.
fn remarks(screen: &mut Screen, results: &Results<'_>, style: Style) {
    if style.detail == Detail::Full {
        return;
    }
    let noted = results
        .reports
        .iter()
        .filter(|report| !report.remarks.is_empty());
    for (index, report) in noted.enumerate() {
        if index == 0 {
            screen.heading(style.pick("请核对", "to be looked at"));
        }
        screen.line(&format!("  {}", clean::line(&report.path)));
        for remark in &report.remarks {
            screen.rows(4, &remark::what(remark, style.lang));
        }
    }
}

/// The table of ranks, as wide as the style.
fn league(screen: &mut Screen, results: &Results<'_>, style: Style) {
    let bands = results.rubric.bands.iter();
    let band = bands.map(|band| width(&clean::line(&band.name))).max();
    let band = band.unwrap_or(0).clamp(6, 16);
    let fixed = RANK + PERCENT + YEAR + band + 4 * GAP;
    let names = results.ranked();
    let name = names
        .map(|ranked| width(&shown_name(ranked.scored.report)))
        .max();
    let room = style.width.saturating_sub(fixed);
    let name = name.unwrap_or(0).clamp(NAME.0, NAME.1).min(room);
    let worst = room.saturating_sub(name + GAP);
    let row = |cells: [&str; 6]| {
        let [rank, percent, band_name, year, who, items] = cells;
        let gap = " ".repeat(GAP);
        let mut row = format!(
            "{}{gap}{}{gap}{}{gap}{}{gap}{}",
            pad_left(rank, RANK),
            pad_left(percent, PERCENT),
            pad(band_name, band),
            pad_left(year, YEAR),
            pad(who, name)
        );
        if worst >= WORST {
            row += &format!("{gap}{}", pad(items, worst));
        }
        row.truncate(row.trim_end().len());
        row
    };
    let head = [
        style.pick("名次", "rank"),
        style.pick("得分率", "percent"),
        style.pick("档次", "band"),
        style.pick("年度", "year"),
        style.pick("单位", "authority"),
        style.pick("失分最多的指标", "items that lost most"),
    ];
    screen.table_head(&row(head));
    for ranked in results.ranked() {
        let (score, report) = (ranked.scored.score(), ranked.scored.report);
        let rank = or_dash(ranked.standing.rank.map(|rank| rank.to_string()));
        let year = or_dash(report.identity.reporting_year.map(|year| year.to_string()));
        let (percent, band) = (score.percent_fixed(), score.band_line());
        let items = worst_items(&ranked, style);
        screen.line(&row([
            &rank,
            &percent,
            &band,
            &year,
            &shown_name(report),
            &items,
        ]));
    }
}

/// The authority, or the name of the file where that is not known.
fn shown_name(report: &Report) -> String {
    let file = report.path.rsplit('/').next().unwrap_or_default();
    clean::line(report.identity.authority.as_deref().unwrap_or(file))
}

fn worst_items(ranked: &RankedView<'_>, style: Style) -> String {
    let lost = ranked.scored.findings();
    let titles = lost.iter().take(NAMED).map(|item| item.title());
    titles.collect::<Vec<_>>().join(style.pick("、", ", "))
}
