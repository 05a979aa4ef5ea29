//! The gates of `hegui score`: as typed → checked, and what failed in one line for each report.

use hegui_batch::baseline::{ChangeKind, Comparison};
use hegui_batch::gate::{FailedReport, GateMiss, Gates, WrongRequirement};
use hegui_core::amount::Amount;
use hegui_core::report::Report;
use hegui_report::{baseline_words, clean, messages};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use crate::cli::args::score::ScoreArgs;
use crate::cli::error::CliError;
use crate::cli::terminal::Terminal;

/// The gates that were asked for.
///
/// # Errors
/// Where the rubric has no such item or band, or there is no such grade.
pub(crate) fn requested_gates(
    args: &ScoreArgs,
    rubric: &Rubric,
    lang: Lang,
) -> Result<Gates, CliError> {
    let bands = || rubric.bands.iter().map(|band| band.name.as_str());
    let min_band = args.min_band.as_deref().map(|name| {
        bands().position(|band| band == name).ok_or_else(|| {
            let known = bands()
                .collect::<Vec<_>>()
                .join(messages::pick(lang, "、", ", "));
            let (name, known) = (clean::line(name), clean::line(&known));
            CliError::usage(match lang {
                Lang::Zh => format!("评分细则没有“{name}”这个档次；可用的档次：{known}"),
                Lang::En => format!("the rubric has no band {name}; it has {known}"),
            })
        })
    });
    let required = args.require.iter().map(|typed| {
        Gates::requirement(typed, rubric)
            .map_err(|wrong| CliError::usage(wrong_requirement(&clean::line(typed), &wrong, lang)))
    });
    Ok(Gates {
        min_percent: args.min_percent,
        min_band: min_band.transpose()?,
        required: required.collect::<Result<_, _>>()?,
        allow_unmatched: args.allow_unmatched,
        set_aside: Vec::new(),
    })
}

fn wrong_requirement(typed: &str, wrong: &WrongRequirement<'_>, lang: Lang) -> String {
    let (colon, form) = match lang {
        Lang::Zh => (
            "：",
            "应写成“指标=等级”，等级为 mentioned（仅提及）、described（有措施）、quantified（有数据）",
        ),
        Lang::En => (
            ": ",
            "write ITEM=GRADE, the grades being mentioned, described and quantified",
        ),
    };
    let what = match wrong {
        WrongRequirement::Form => form.to_owned(),
        WrongRequirement::Item(named, why) => {
            let why = clean::line(&why.describe(lang));
            format!("{}{colon}{why}", clean::line(named))
        }
        WrongRequirement::Grade(named) => {
            let named = clean::line(named);
            match lang {
                Lang::Zh => format!("没有等级 {named}；{form}"),
                Lang::En => format!("there is no grade {named}; {form}"),
            }
        }
    };
    format!("--require {typed}{colon}{what}")
}

/// Whether the gates hold; says for each report that does not hold them what failed.
pub(crate) fn report_gates(
    gates: &Gates,
    reports: &[Report],
    against: Option<&Comparison>,
    rubric: &Rubric,
    terminal: Terminal,
) -> bool {
    let failed = gates.failed(reports, against);
    for failed in &failed {
        if let Some(report) = reports.get(failed.report) {
            terminal.warning(&failed_line(failed, report, gates, rubric, terminal.lang));
        }
    }
    let missing = gates.missing(against);
    for path in &missing {
        terminal.warning(&does_not_hold(
            path,
            &baseline_words::describe_change(&ChangeKind::Vanished, terminal.lang),
            terminal.lang,
        ));
    }
    failed.is_empty() && missing.is_empty()
}

fn failed_line(
    failed: &FailedReport,
    report: &Report,
    gates: &Gates,
    rubric: &Rubric,
    lang: Lang,
) -> String {
    let misses = failed.misses.iter();
    let misses: Vec<String> = misses
        .map(|miss| miss_words(miss, gates, rubric, lang))
        .collect();
    let gap = messages::pick(lang, "；", "; ");
    does_not_hold(&report.path, &misses.join(gap), lang)
}

fn does_not_hold(path: &str, misses: &str, lang: Lang) -> String {
    let path = clean::line(path);
    match lang {
        Lang::Zh => format!("{path} 未达要求：{misses}"),
        Lang::En => format!("{path} does not hold: {misses}"),
    }
}

fn miss_words(miss: &GateMiss, gates: &Gates, rubric: &Rubric, lang: Lang) -> String {
    let band = |index: usize| {
        let band = rubric.bands.get(index);
        band.map_or_else(String::new, |band| clean::line(&band.name))
    };
    match miss {
        GateMiss::Percent(percent) => {
            let (percent, least) = (Amount(*percent), Amount(gates.min_percent.unwrap_or(0)));
            match lang {
                Lang::Zh => format!("得分率 {percent}%，低于 {least}%"),
                Lang::En => format!("{percent}%, below {least}%"),
            }
        }
        GateMiss::Undefined => messages::pick(
            lang,
            "没有得分率（没有适用的指标）",
            "no percentage: no item applies",
        )
        .to_owned(),
        GateMiss::Band(got) => {
            let (got, least) = (band(*got), band(gates.min_band.unwrap_or(0)));
            match lang {
                Lang::Zh => format!("档次为“{got}”，低于“{least}”"),
                Lang::En => format!("{got}, below {least}"),
            }
        }
        GateMiss::Item { item, got, least } => {
            let item = rubric.items.get(*item);
            let id = item.map_or_else(String::new, |item| clean::line(&item.id));
            let title = item.map_or_else(String::new, |item| clean::line(&item.title));
            let [got, least] = [got, least].map(|grade| messages::grade(Some(*grade), lang));
            match lang {
                Lang::Zh => format!("指标“{title}”（{id}）为“{got}”，要求达到“{least}”"),
                Lang::En => format!("{id} ({title}) is {got}, {least} is required"),
            }
        }
        GateMiss::Baseline(kind) => {
            let words = baseline_words::describe_change(kind, lang);
            let id = kind.item().unwrap_or_default();
            let item = rubric.items.iter().find(|item| item.id == id);
            match item.map(|item| clean::line(&item.title)) {
                Some(title) => format!("{title} {words}"),
                None => words,
            }
        }
    }
}
