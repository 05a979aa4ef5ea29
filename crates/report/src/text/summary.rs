//! All reports of a run: the table of ranks, then what could not be assessed.

use std::collections::BTreeSet;

use super::intake::intake_list;
use super::screen::Screen;
use crate::clean;
use crate::results::Results;
use crate::style::{Detail, Style};
use crate::view::{RankedView, or_dash};
use crate::words::{league as words, remark};
use crate::wrap::{pad, pad_left, width};
use hegui_core::report::{Remark, Report};

/// With more columns than that, level and date of receipt are shown where a manifest gives them.
const WIDE: usize = 110;
/// Columns of the rank, the percentage, the year, the level and the date, and the gap behind a column.
const RANK: usize = 4;
const PERCENT: usize = 7;
const YEAR: usize = 4;
const LEVEL: usize = 10;
const DATE: usize = 10;
const GAP: usize = 2;
/// Columns of the name of a report, at least and at most.
const NAME: (usize, usize) = (20, 36);
/// Columns of the name of a file, at least and at most.
const FILE: (usize, usize) = (10, 24);
/// With less room the worst items are left out.
const WORST: usize = 14;
/// Worst items named.
const NAMED: usize = 3;

/// One line a scored report, best first; then the files that could not be assessed, with what to do.
pub(super) fn batch_summary(results: &Results<'_>, style: Style) -> String {
    let mut screen = Screen::new(style);
    let batch = &results.batch;
    let (not, aside) = (batch.unassessable.len(), batch.set_aside.len());
    let (all, scored) = (results.reports.len(), batch.standings.len() + aside);
    let head = say! {style.lang, "共 {all} 份，评分 {scored} 份，无法评估 {not} 份",
    "{all} inputs, {scored} scored, {not} not assessed"};
    let head = match aside {
        0 => head,
        aside => {
            say! {style.lang, "{head}；重复不排名 {aside} 份", "{head}; {aside} copies not ranked"}
        }
    };
    screen.painted(&head, "1");
    if scored > 0 {
        league(&mut screen, results, style);
    }
    intake_list(&mut screen, results, style);
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

/// What a person should know of the scored reports, copies aside: several reports in one file, what contradicts the
/// manifest. Where all is shown in full, each report has said so.
fn remarks(screen: &mut Screen, results: &Results<'_>, style: Style) {
    if style.detail == Detail::Full {
        return;
    }
    let noted = results
        .reports
        .iter()
        .map(|report| {
            (
                report,
                report
                    .remarks
                    .iter()
                    .filter(|it| !is_copy(it))
                    .collect::<Vec<_>>(),
            )
        })
        .filter(|(_, remarks)| !remarks.is_empty());
    for (index, (report, remarks)) in noted.enumerate() {
        if index == 0 {
            screen.heading(style.pick("请核对", "to be looked at"));
        }
        screen.line(&format!("  {}", clean::line(&report.path)));
        for remark in remarks {
            screen.rows(4, &remark::what(remark, style.lang));
        }
    }
}

fn is_copy(remark: &Remark) -> bool {
    matches!(remark, Remark::Duplicate { .. })
}

/// The table of ranks, as wide as the style.
fn league(screen: &mut Screen, results: &Results<'_>, style: Style) {
    let bands = results.rubric.bands.iter();
    let band = bands.map(|band| width(&clean::line(&band.name))).max();
    let band = band.unwrap_or(0).clamp(6, 16);
    let submitted = Submitted::of(results, style);
    let extra =
        if submitted.level { LEVEL + GAP } else { 0 } + if submitted.date { DATE + GAP } else { 0 };
    let fixed = RANK + PERCENT + YEAR + band + 4 * GAP + extra;
    let names: Vec<String> = results
        .ranked()
        .map(|ranked| shown_name(ranked.scored.report))
        .collect();
    let name = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let room = style.width.saturating_sub(fixed);
    let column = name.clamp(NAME.0, NAME.1).min(room);
    // Where the names do not tell the reports apart, or are cut, the files do.
    let distinct: BTreeSet<&String> = names.iter().collect();
    let file = if distinct.len() < names.len() || name > column {
        let files = results.ranked();
        let files = files.map(|ranked| width(&file_name(ranked.scored.report)));
        let widest = files.max().unwrap_or(0).clamp(FILE.0, FILE.1);
        widest.min(room.saturating_sub(column + GAP))
    } else {
        0
    };
    let name = column;
    let file_room = if file > 0 { file + GAP } else { 0 };
    let worst = room.saturating_sub(name + GAP + file_room);
    let row = |cells: [&str; 7], [level, date]: [&str; 2]| {
        let [rank, percent, band_name, year, who, file_cell, items] = cells;
        let gap = " ".repeat(GAP);
        let mut row = format!(
            "{}{gap}{}{gap}{}{gap}{}{gap}",
            pad_left(rank, RANK),
            pad_left(percent, PERCENT),
            pad(band_name, band),
            pad_left(year, YEAR),
        );
        if submitted.level {
            row += &format!("{}{gap}", pad(level, LEVEL));
        }
        if submitted.date {
            row += &format!("{}{gap}", pad(date, DATE));
        }
        row += &pad(who, name);
        if file > 0 {
            row += &format!("{gap}{}", pad(&cut_in_middle(file_cell, file), file));
        }
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
        style.pick("文件", "file"),
        style.pick("失分最多的指标", "items that lost most"),
    ];
    let submitted_head = [
        style.pick("级别", "level"),
        style.pick("收到日期", "received"),
    ];
    let (several, mut league) = (results.batch.leagues.len() > 1, None);
    for ranked in results.ranked() {
        if league != Some(ranked.standing.league) {
            league = Some(ranked.standing.league);
            let named = results.batch.leagues.get(ranked.standing.league);
            if let Some(named) = named.filter(|_| several) {
                screen.heading(&words::heading(named, &results.batch.leagues, style.lang));
                screen.painted(&row(head, submitted_head), "2");
            } else {
                screen.table_head(&row(head, submitted_head));
            }
        }
        let (score, report) = (ranked.scored.score(), ranked.scored.report);
        let rank = or_dash(ranked.standing.rank.map(|rank| rank.to_string()));
        let year = or_dash(report.identity.reporting_year.map(|year| year.to_string()));
        let (percent, band) = (score.percent_fixed(), score.band_line());
        let items = worst_items(&ranked, style);
        let said = report.submission.as_ref();
        let [level, date] = [
            said.and_then(|it| it.level.as_deref()),
            said.and_then(|it| it.received_on.as_deref()),
        ]
        .map(|text| text.map_or_else(String::new, clean::line));
        let cells = [
            rank.as_str(),
            &percent,
            &band,
            &year,
            &shown_name(report),
            &file_name(report),
            &items,
        ];
        screen.line(&row(cells, [&level, &date]));
    }
}

/// What is shown of the manifest.
#[derive(Clone, Copy)]
struct Submitted {
    level: bool,
    date: bool,
}

impl Submitted {
    fn of(results: &Results<'_>, style: Style) -> Self {
        let wide = style.width >= WIDE;
        let mut said = results
            .reports
            .iter()
            .filter_map(|report| report.submission.as_ref());
        Self {
            level: wide && said.clone().any(|said| said.level.is_some()),
            date: wide && said.any(|said| said.received_on.is_some()),
        }
    }
}

/// The authority, or the name of the file where that is not known.
fn shown_name(report: &Report) -> String {
    let authority = report.identity.authority.as_deref();
    authority.map_or_else(|| file_name(report), clean::line)
}

fn file_name(report: &Report) -> String {
    clean::line(report.path.rsplit('/').next().unwrap_or_default())
}

/// A name of at most so many columns, cut in the middle: names that begin alike differ at their end.
fn cut_in_middle(name: &str, columns: usize) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut cut = name.to_owned();
    let mut kept = chars.len();
    while width(&cut) > columns && kept > 1 {
        kept -= 1;
        let head = chars.iter().take(kept / 2);
        let tail = chars.iter().skip(chars.len() - (kept - kept / 2));
        cut = head.chain(std::iter::once(&'…')).chain(tail).collect();
    }
    cut
}

fn worst_items(ranked: &RankedView<'_>, style: Style) -> String {
    let lost = ranked.scored.findings();
    let titles = lost.iter().take(NAMED).map(|item| item.title());
    titles.collect::<Vec<_>>().join(style.pick("、", ", "))
}
