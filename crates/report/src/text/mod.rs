//! Reports for people at a terminal: identity, score and band, a table of all items, then a
//! diagnostic for each item that lost points. The width is passed in, never asked of a terminal.

mod agreement;
mod baseline;
mod code;
mod coverage;
mod diagnostic;
mod disagreement;
mod evaluation;
mod excerpt;
mod impact;
mod intake;
mod lint;
mod rubric;
mod rubric_diff;
mod screen;
mod snippet;
mod summary;
mod table;
mod trace;
mod visible;

pub use baseline::{render_baseline, render_change};
pub use code::code_page;
pub use coverage::render_coverage;
pub use evaluation::render_evaluation;
pub use impact::render_impact;
pub use lint::lint_page;
pub use rubric::{rubric_item, rubric_table};
pub use rubric_diff::render_rubric_diff;
pub(crate) use rubric_diff::versions;
pub use trace::render_trace;
pub use visible::visible_text;

use crate::results::Results;
use crate::style::{Detail, Style};
use crate::view::{ItemView, ScoreView, ScoredView, report_view};
use crate::words::messages::{grade, help_label};
use crate::words::review::{former_decision, to_confirm_mark};
use crate::words::rubric::band_rule;
use crate::words::{self, reading, remark};
use crate::wrap::pad;
use crate::{OutputError, clean};
use hegui_core::report::Report;
use hegui_core::uplift;
use hegui_rubric::Rubric;
use screen::Screen;

/// Items that lead to the next band and are named; the table has all of them.
const NAMED: usize = 6;
/// Columns of a label.
const LABEL: usize = 6;

/// The reports as text: one in full, several as a table of ranks, unless `style` asks for another
/// [`Detail`].
///
/// # Errors
/// Where the renderer of diagnostics fails.
pub fn render(results: &Results<'_>, style: Style) -> Result<String, OutputError> {
    let (reports, rubric) = (results.reports, results.rubric);
    let many = reports.len() > 1;
    let summary = || summary::batch_summary(results, style);
    if many && style.detail != Detail::Full {
        return Ok(summary());
    }
    let mut text = String::new();
    let rule = format!("\n{}\n\n", style.paint(&"─".repeat(style.width), "2"));
    for (index, report) in reports.iter().enumerate() {
        if index > 0 {
            text.push_str(&rule);
        }
        let mut head = ReportText {
            screen: Screen::new(style),
            style,
        };
        head.report(report, rubric)?;
        text.push_str(&head.screen.into_text());
    }
    if many {
        text.push_str(&rule);
        text.push_str(&summary());
    }
    Ok(text)
}

/// The text of one report.
struct ReportText {
    screen: Screen,
    style: Style,
}

impl ReportText {
    fn report(&mut self, report: &Report, rubric: &Rubric) -> Result<(), OutputError> {
        let (style, path) = (self.style, clean::line(&report.path));
        let title = report.identity.title.as_deref();
        let title = title.map_or_else(|| path.clone(), clean::line);
        self.screen.painted_rows(0, &title, "1");
        // The path is not broken, so that it can be copied.
        let label = style.paint(&pad(style.pick("文件", "file"), LABEL), "2");
        self.screen.line(&format!("  {label} {path}"));
        let scored = match report_view(report, rubric, style.lang) {
            Ok(scored) => scored,
            Err(refused) => {
                let what = refused.what();
                let what = say!(style.lang, "无法评估：{what}", "not assessed: {what}");
                self.fact(style.pick("结果", "result"), &what, "31");
                self.fact(help_label(style.lang), refused.mend(), "");
                self.submission(report);
                self.warnings(report);
                return Ok(());
            }
        };
        self.identity(report);
        self.submission(report);
        self.score(&scored, rubric);
        self.warnings(report);
        self.screen.line("");
        table::item_table(&mut self.screen, &scored, rubric, style);
        if style.detail == Detail::Summary {
            return Ok(());
        }
        let lost = scored.findings();
        if !lost.is_empty() {
            let count = lost.len();
            self.screen
                .heading(&say! {style.lang, "失分指标 {count} 项，失分多的在前",
                "{count} items lost points, most points first"});
        }
        self.diagnostics(&lost, report, false)?;
        if style.all {
            let met: Vec<ItemView<'_>> = scored.items().filter(|item| item.lost() == 0).collect();
            let count = met.len();
            self.screen
                .heading(&say! {style.lang, "未失分指标 {count} 项",
                "{count} items lost nothing"});
            self.diagnostics(&met, report, true)?;
        }
        Ok(())
    }

    fn diagnostics(
        &mut self,
        items: &[ItemView<'_>],
        report: &Report,
        met: bool,
    ) -> Result<(), OutputError> {
        for item in items {
            let drawn = diagnostic::render_diagnostic(item, report, self.style, met)?;
            self.screen.line("");
            self.screen.lines(&drawn);
        }
        Ok(())
    }

    /// A labelled line, wrapped, in the colour of an SGR code.
    fn fact(&mut self, label: &str, value: &str, code: &str) {
        self.screen.labelled((label, "2"), LABEL, (value, code));
    }

    fn identity(&mut self, report: &Report) {
        let (style, identity) = (self.style, &report.identity);
        let known = |text: Option<&str>| {
            text.map_or_else(|| style.pick("不详", "unknown").to_owned(), clean::line)
        };
        let authority = known(identity.authority.as_deref());
        let year = known(
            identity
                .reporting_year
                .map(|year| year.to_string())
                .as_deref(),
        );
        let published = known(identity.published.as_deref());
        self.fact(style.pick("单位", "by"), &authority, "");
        let dates = say! {style.lang, "{year}，发布日期 {published}",
        "{year}, published {published}"};
        self.fact(style.pick("年度", "year"), &dates, "");
    }

    /// What a person should know of how the file was read.
    fn warnings(&mut self, report: &Report) {
        for warning in &report.text.warnings {
            let words = reading::sentence(warning, report.text.format, self.style.lang);
            self.fact(self.style.pick("注意", "note"), &words, "33");
        }
    }

    /// What the manifest says, and how that and other files stand to this one.
    fn submission(&mut self, report: &Report) {
        let style = self.style;
        if let Some(submission) = &report.submission {
            let line = remark::submission_line(submission, style.lang);
            self.fact(style.pick("清单", "listed"), &line, "");
        }
        for remark in &report.remarks {
            let what = remark::what(remark, style.lang);
            self.fact(style.pick("注意", "note"), &what, "33");
        }
    }

    fn score(&mut self, scored: &ScoredView<'_>, rubric: &Rubric) {
        let style = self.style;
        match scored.score_before() {
            None => self.score_line(style.pick("得分", "score"), &scored.score()),
            Some(before) => {
                self.score_line(style.pick("初评", "before"), &before);
                self.score_line(style.pick("复核", "after"), &scored.score());
                for item in scored.items() {
                    self.decision(&item);
                }
            }
        }
        self.bands(scored, rubric);
        let [title, id, version] =
            [&rubric.title, &rubric.id, &rubric.version].map(|it| clean::line(it));
        self.fact(
            style.pick("细则", "rubric"),
            &format!("{title} ({id} {version})"),
            "",
        );
    }

    /// What the band asks for, and the shortest way to the next one.
    fn bands(&mut self, scored: &ScoredView<'_>, rubric: &Rubric) {
        let style = self.style;
        let lang = style.lang;
        let rule = |index: usize| {
            let band = rubric.bands.get(index)?;
            let (name, rule) = (clean::line(&band.name), band_rule(band, lang));
            Some(say!(lang, "{name}：{rule}", "{name}: {rule}"))
        };
        // The last band asks for nothing.
        let own = scored.score().band.map(|(index, _)| index);
        let own = own.filter(|&index| {
            rubric
                .bands
                .get(index)
                .is_some_and(|band| band.at_least > 0)
        });
        if let Some(own) = own.and_then(rule) {
            self.fact(style.pick("档次", "band"), &own, "");
        }
        let Some(lift) = uplift::uplift(rubric, scored.assessment) else {
            return;
        };
        let Some(sentence) = words::uplift::sentence(&lift, rubric, lang) else {
            return;
        };
        let items = lift.items.iter().filter_map(|&item| scored.item(item));
        let titles: Vec<String> = items.take(NAMED).map(|item| item.title()).collect();
        let more = match lift.items.len() > NAMED {
            true => style.pick("等", " …"),
            false => "",
        };
        let titles = titles.join(style.pick("、", ", ")) + more;
        let next = rule(lift.band).unwrap_or_default();
        let line = say!(
            lang,
            "{next}。{sentence}{titles}",
            "{next}. {sentence} {titles}"
        );
        self.fact(style.pick("升档", "next"), &line, "");
    }

    /// What a person decided on an item.
    fn decision(&mut self, item: &ItemView<'_>) {
        let Some(review) = &item.verdict.review else {
            return;
        };
        let (lang, decision) = (self.style.lang, &review.decision);
        let (before, after) = (grade(item.verdict.grade, lang), grade(review.grade, lang));
        let line = format!(
            "{} {before} → {after} ({}, {}, {}) {}",
            item.title(),
            decision.ruling.word(lang),
            clean::line(&decision.reviewer),
            decision.date,
            clean::line(&decision.reason)
        );
        let mark = to_confirm_mark(review, lang);
        self.fact("", &format!("{}{mark}", line.trim_end()), "");
        for former in &review.former {
            let words = former_decision(former, lang);
            let line = say!(lang, "取代以前的决定：{words}", "supersedes: {words}");
            self.fact("", &line, "");
        }
    }

    /// A score with its band and what caps it.
    fn score_line(&mut self, label: &str, score: &ScoreView<'_>) {
        let (style, mut line) = (self.style, format!("{} / {}", score.points, score.maximum));
        match score.percent {
            None => "–".clone_into(&mut line),
            // Of a hundred points the percentage says the same again.
            Some(_) if score.maximum.0 == 10_000 => {}
            Some(percent) => line.push_str(&format!(" = {percent}%")),
        }
        if score.band.is_some() {
            line.push_str(&format!("  {}", score.band_line()));
        }
        self.fact(label, &line, "1");
        if !score.capped_by.is_empty() {
            let names = score.capped_line(style.lang);
            let reason = say! {style.lang, "必备指标缺失：{names}",
            "required and absent: {names}"};
            self.fact(style.pick("受限", "capped"), &reason, "");
        }
    }
}
