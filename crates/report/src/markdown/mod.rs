//! Markdown for wikis, issues and merge requests: a league table for several reports, then each report
//! with what it lost.

mod intake;
mod rubric;

pub use rubric::rubric_item;

use crate::results::Results;
use crate::view::{ItemView, RankedView, ScoreView, ScoredView};
use crate::words::league as league_words;
use crate::words::messages::{help_label, pick};
use crate::words::review::{former_decision, to_confirm_mark};
use crate::{OutputError, clean};
use hegui_text::lang::Lang;
use intake::intake_sections;

/// Quotations, in characters.
const QUOTE: usize = 120;

/// The whole run.
///
/// # Errors
/// Never in practice.
pub fn render(results: &Results<'_>) -> Result<String, OutputError> {
    let lang = results.lang;
    let [title, id, version] = [
        &results.rubric.title,
        &results.rubric.id,
        &results.rubric.version,
    ]
    .map(|it| escape(it));
    let mut text = format!("# {title}\n\n");
    if results.reports.len() > 1 {
        let leagues = &results.batch.leagues;
        for (index, league) in leagues.iter().enumerate() {
            if leagues.len() > 1 {
                let heading = escape(&league_words::heading(league, leagues, lang));
                text.push_str(&format!("**{heading}**\n\n"));
            }
            text.push_str(pick(
                lang,
                "| 名次 | 报告 | 得分 | 满分 | 得分率 | 档次 |\n",
                "| Rank | Report | Points | Maximum | Percent | Band |\n",
            ));
            text.push_str("| ---: | --- | ---: | ---: | ---: | --- |\n");
            let of_it = results
                .ranked()
                .filter(|ranked| ranked.standing.league == index);
            text.extend(of_it.map(|ranked| league_row(&ranked)));
            text.push('\n');
        }
    }
    for ranked in results.ranked().chain(results.set_aside()) {
        text.push_str(&report_section(&ranked.scored, lang));
    }
    text.push_str(&intake_sections(results));
    let (rubric, digest) = (pick(lang, "评分细则", "Rubric"), &results.rubric.digest);
    let program = env!("CARGO_PKG_VERSION");
    text.push_str(&format!(
        "---\n\n{rubric} {id} {version} · `{digest}` · hegui {program}\n"
    ));
    Ok(text)
}

/// A row of the league table.
fn league_row(ranked: &RankedView<'_>) -> String {
    let score = ranked.scored.score();
    let cells = [
        ranked.rank(),
        escape(&ranked.scored.report.path),
        score.points.fixed(),
        score.maximum.fixed(),
        score.percent_fixed(),
        score.band_name().map_or_else(String::new, escape),
    ];
    format!("| {} |\n", cells.join(" | "))
}

/// One report.
fn report_section(scored: &ScoredView<'_>, lang: Lang) -> String {
    let (report, score) = (scored.report, scored.score());
    let title = report.identity.title.as_deref().unwrap_or(&report.path);
    let path = clean::line(&report.path).replace('`', "'");
    let mut text = format!("## {}\n\n`{path}`\n\n", escape(title));
    let line = |label: &str, score: &ScoreView<'_>| {
        let (points, maximum, percent) = (score.points, score.maximum, score.percent_fixed());
        let band = score.band_name();
        let band = band.map_or_else(String::new, |band| format!(" · {}", escape(band)));
        format!("**{label} {points} / {maximum}** ({percent}){band}")
    };
    let score = match scored.score_before() {
        Some(before) => format!(
            "{}  \n{}",
            line(pick(lang, "复核前", "Before review"), &before),
            line(pick(lang, "复核后", "After review"), &score)
        ),
        None => line(pick(lang, "得分", "Score"), &score),
    };
    text.push_str(&format!("{score}\n\n"));
    text.extend(
        scored
            .findings()
            .iter()
            .map(|finding| finding_entry(finding, lang)),
    );
    text.push('\n');
    text
}

/// An item that lost points.
fn finding_entry(item: &ItemView<'_>, lang: Lang) -> String {
    let message = escape(&item.message());
    let mut text = format!("- **[{}]** {message}\n", item.grade_word());
    if let Some(place) = item.place {
        let section = place
            .section
            .as_deref()
            .map(|section| clean::quote(section, 40));
        let section =
            section.map_or_else(String::new, |section| format!(" — {}", escape(&section)));
        let quote = escape(&clean::quote(&place.quote, QUOTE));
        text.push_str(&format!("  > {quote}{section}\n"));
    }
    let colon = pick(lang, "：", ": ");
    if let Some(review) = &item.verdict.review {
        let decision = &review.decision;
        let ruling = decision.ruling.word(lang);
        let [reason, reviewer] = [&decision.reason, &decision.reviewer].map(|it| escape(it));
        let (date, mark) = (decision.date, to_confirm_mark(review, lang));
        text.push_str(&say!(
            lang,
            "  - {ruling}：{reason}（{reviewer}，{date}）{mark}\n",
            "  - {ruling}: {reason} ({reviewer}, {date}){mark}\n"
        ));
        for former in &review.former {
            let words = escape(&former_decision(former, lang));
            text.push_str(
                &say! {lang, "  - 取代以前的决定：{words}\n", "  - supersedes: {words}\n"},
            );
        }
    }
    let advice = escape(&item.item.advice);
    text.push_str(&format!("  - {}{colon}{advice}\n", help_label(lang)));
    text
}

/// One line of text in which nothing is markup: a report must not be able to add links, pictures or HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean::line(text).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '#' | '|' | '~' | '!' | '{' | '}'
            | '+' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // Web addresses and mentions become links by themselves.
            ':' if escaped.ends_with("http") || escaped.ends_with("https") => {
                escaped.push_str("\\:")
            }
            '@' => escaped.push_str("&#64;"),
            c => escaped.push(c),
        }
    }
    // What would begin a list or a rule.
    if escaped.starts_with('-') || escaped.starts_with('=') {
        escaped.insert(0, '\\');
    }
    let after = escaped.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = escaped.len() - after.len();
    if digits > 0 && (after == "." || after.starts_with(". ")) {
        escaped.insert(digits, '\\');
    }
    escaped
}
