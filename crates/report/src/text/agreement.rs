//! Figures of agreement for people at a terminal, with their intervals: over all, for each reader, for
//! each level of confidence.

use super::screen::Screen;
use crate::clean;
use crate::style::Style;
use crate::view::or_dash;
use crate::words::messages::pick;
use crate::words::review::confidence_word;
use crate::wrap::{pad, pad_left};
use hegui_batch::evaluate::bootstrap::RESAMPLES;
use hegui_batch::evaluate::triage::is_to_check;
use hegui_batch::evaluate::{Agreement, Alpha, Compared, Figures, GradedCase, Interval, Measured};
use hegui_core::report::Confidence;
use hegui_text::lang::Lang;

/// Columns of the name of a figure.
const NAME: usize = 16;
/// Columns of a cell in the table of confidence.
const CELL: usize = 10;

/// The figures over all pairs, then without those that both leave empty.
pub(super) fn measured(screen: &mut Screen, measured: &Measured, style: Style) {
    let lang = style.lang;
    figures(screen, &measured.all, lang);
    let trivial = measured.all.agreement.pairs - measured.not_trivial.agreement.pairs;
    if trivial > 0 {
        let head = say! {lang, "非空项（不计判读和程序都认为没有的 {trivial} 项）",
        "not empty (without the {trivial} that reader and program both leave empty)"};
        screen.rows(0, &head);
        figures(screen, &measured.not_trivial, lang);
    }
    if measured.all.exact.is_some() {
        let about = say! {lang, "[ ] 内为 95% 区间（自助法，重抽 {RESAMPLES} 次）",
        "[ ] 95% interval (bootstrap, drawn anew {RESAMPLES} times)"};
        screen.painted_rows(2, &about, "2");
    }
}

fn figures(screen: &mut Screen, figures: &Figures, lang: Lang) {
    let agreement = &figures.agreement;
    let (right, pairs) = (agreement.right, agreement.pairs);
    let value = percent_or_dash(agreement.exact(), 1);
    let bound = |bound: f64| format!("{:.1}", bound * 100.0);
    let exact = with_interval(value, figures.exact, bound);
    let name = pick(lang, "等级一致", "grade accepted");
    fact(screen, name, &format!("{exact}  ({right}/{pairs})"));
    let [precision, recall] =
        [agreement.precision(), agreement.recall()].map(|value| decimal_or_dash(value, 3));
    let f1 = decimal_with_interval(agreement.f1(), figures.f1);
    let detection = say! {lang, "F1 {f1}，精确率 {precision}，召回率 {recall}",
    "F1 {f1}, precision {precision}, recall {recall}"};
    fact(screen, pick(lang, "有无一致", "detection"), &detection);
    let kappa = decimal_with_interval(agreement.kappa(), figures.kappa);
    fact(screen, pick(lang, "加权 kappa", "weighted kappa"), &kappa);
}

/// Where several readers graded the reports: how far they agree, and the program with each.
pub(super) fn readers(screen: &mut Screen, compared: &Compared, style: Style) {
    if compared.readers.len() < 2 {
        return;
    }
    let (lang, count) = (style.lang, compared.readers.len());
    let cells = compared.among_readers.cells;
    let head = say! {lang, "判读人 {count} 名，{cells} 项由两人以上判读",
    "{count} readers, {cells} items graded by two or more"};
    screen.heading(&head);
    let among = pick(lang, "判读人之间", "among readers");
    fact(screen, among, &alpha(&compared.among_readers));
    for reader in &compared.readers {
        let name = clean::line(&reader.name);
        let head = say!(lang, "程序与 {name}", "program and {name}");
        screen.rows(0, &head);
        figures(screen, &reader.measured.all, lang);
        let both = pick(lang, "两者之间", "between the two");
        fact(screen, both, &alpha(&reader.alpha));
    }
}

/// The reader whom a case is about, where there are several.
pub(super) fn reader_label(compared: &Compared, case: &GradedCase, lang: Lang) -> String {
    let several = compared.readers.len() > 1;
    let reader = compared.readers.get(case.reader).filter(|_| several);
    let label = reader.map(|reader| clean::line(&reader.name) + pick(lang, "：", ": "));
    label.unwrap_or_default()
}

/// How often each level of confidence is wrong, and what a person who checks would look at and find.
pub(super) fn confidence(screen: &mut Screen, compared: &Compared, style: Style) {
    let (lang, triage) = (style.lang, &compared.triage);
    let level = pad(pick(lang, "判定可信度", "confidence"), NAME);
    let head = match lang {
        Lang::Zh => ["判读", "不一致", "比例", "非空项", "不一致", "比例"],
        Lang::En => ["grades", "wrong", "share", "not empty", "wrong", "share"],
    };
    screen.table_head(&format!("{level}{}", cell_row(&head, CELL)));
    for (level, all) in &triage.levels {
        let errors = |sum: Agreement| {
            let share = percent_or_dash(sum.wrong_share(), 1);
            [sum.pairs.to_string(), sum.wrong().to_string(), share]
        };
        let cells = [errors(*all), errors(all.not_trivial())].concat();
        let level = pad(confidence_word(*level, lang), NAME);
        screen.line(&format!("{level}{}", cell_row(&cells, CELL)));
    }
    let words = Confidence::ALL
        .into_iter()
        .rev()
        .filter(|level| is_to_check(*level));
    let words: Vec<&str> = words.map(|level| confidence_word(level, lang)).collect();
    let (levels, share) = (words.join(pick(lang, "、", ", ")), triage.share_to_check());
    let (items, share) = (triage.to_check.items, percent_or_dash(share, 1));
    let (wrong, all) = (triage.to_check.wrong, triage.all.wrong);
    let held = percent_or_dash(triage.share_of_errors(), 1);
    let each = compared
        .to_check_per_report()
        .map_or_else(String::new, |each| {
            say!(lang, "，每份 {each:.1} 项", ", {each:.1} a report")
        });
    let to_check = say! {lang,
    "交人核对（判定可信度{levels}）{items} 项，占 {share}{each}；其中不一致 {wrong}/{all}（{held}）",
    "for a person to check ({levels}): {items} items, {share}{each}; {wrong} of {all} errors ({held})"};
    screen.rows(2, &to_check);
}

fn fact(screen: &mut Screen, name: &str, value: &str) {
    screen.line(&format!("  {} {value}", pad(name, NAME)));
}

fn alpha(alpha: &Alpha) -> String {
    let figure = decimal_with_interval(alpha.estimate, alpha.interval);
    format!("Krippendorff alpha {figure}")
}

fn decimal_with_interval(value: Option<f64>, interval: Option<Interval>) -> String {
    with_interval(decimal_or_dash(value, 3), interval, |bound| {
        format!("{bound:.3}")
    })
}

/// `0.972 [0.951–0.990]`; the figure alone where the interval is undefined.
fn with_interval(
    value: String,
    interval: Option<Interval>,
    bound: impl Fn(f64) -> String,
) -> String {
    match interval {
        Some(Interval { low, high }) => format!("{value} [{}–{}]", bound(low), bound(high)),
        None => value,
    }
}

/// `0.973`, for tables `0.97`; a dash where the figure is undefined.
pub(super) fn decimal_or_dash(value: Option<f64>, places: usize) -> String {
    or_dash(value.map(|value| format!("{value:.places$}")))
}

/// `97.3%`, for tables `97%`; a dash where the figure is undefined.
pub(super) fn percent_or_dash(value: Option<f64>, places: usize) -> String {
    or_dash(value.map(|value| format!("{:.places$}%", value * 100.0)))
}

/// Cells of so many columns each, their words on the right.
pub(super) fn cell_row(cells: &[impl AsRef<str>], columns: usize) -> String {
    let cells = cells.iter().map(|cell| pad_left(cell.as_ref(), columns));
    cells.collect()
}
