//! Agreement with human grades for people at a terminal.

use super::agreement::{
    cell_row, confidence, decimal_or_dash, measured, percent_or_dash, reader_label, readers,
};
use super::disagreement::explain_disagreement;
use super::screen::Screen;
use crate::style::Style;
use crate::view::agreement::{by_item, by_kind, item_id};
use crate::view::or_dash;
use crate::words::messages::{grade, pick, reason};
use crate::words::place::Location;
use crate::wrap::{pad, pad_left};
use crate::{OutputError, clean};
use hegui_batch::evaluate::{Agreement, Compared, Evaluation, GradedCase, constants};
use hegui_rubric::{Grade, Rubric};

/// Columns of a cell in the table of items.
const CELL: usize = 6;
/// Characters of a quotation.
const QUOTE: usize = 100;

/// The evaluation as text.
///
/// # Errors
/// Never in practice.
pub fn render_evaluation(
    evaluation: &Evaluation,
    rubric: &Rubric,
    style: Style,
) -> Result<String, OutputError> {
    let mut page = EvaluationText {
        screen: Screen::new(style),
        rubric,
        style,
    };
    if let Some(compared) = &evaluation.reports {
        let (reports, grades) = (compared.clusters, compared.cases.len());
        let head = say! {style.lang, "报告 {reports} 份，判读 {grades} 项",
        "{reports} reports, {grades} grades"};
        page.screen.painted(&head, "1");
        measured(&mut page.screen, &compared.measured, style);
        readers(&mut page.screen, compared, style);
        page.items(&compared.cases);
        page.matrix(&compared.measured.all.agreement);
        confidence(&mut page.screen, compared, style);
        page.never_discriminate(&compared.cases);
        page.disagreements(compared);
    }
    if let Some(compared) = &evaluation.passages {
        if !page.screen.is_empty() {
            page.screen.line("");
        }
        let count = compared.cases.len();
        let head = say!(style.lang, "短文 {count} 段", "{count} passages");
        page.screen.painted(&head, "1");
        measured(&mut page.screen, &compared.measured, style);
        page.kinds(&compared.cases);
        page.matrix(&compared.measured.all.agreement);
        confidence(&mut page.screen, compared, style);
        page.disagreements(compared);
    }
    Ok(page.screen.into_text())
}

/// A number in a table in which most are zero.
fn dot_for_zero(count: usize) -> String {
    match count {
        0 => "·".to_owned(),
        count => count.to_string(),
    }
}

/// The lines written so far, and what all of them need.
struct EvaluationText<'a> {
    screen: Screen,
    rubric: &'a Rubric,
    style: Style,
}

impl EvaluationText<'_> {
    fn items(&mut self, cases: &[GradedCase]) {
        let longest = self.rubric.items.iter().map(|item| item.id.len()).max();
        let ids = longest.unwrap_or(0).clamp(20, 34) + 1;
        let item = pad(self.style.pick("指标", "item"), ids);
        let head = self.style.pick(
            "一致 比例 精确 召回 F1 偏高 偏低",
            "right exact prec recall F1 high low",
        );
        let head: Vec<&str> = head.split(' ').collect();
        self.screen
            .table_head(&format!("{item}{}", cell_row(&head, CELL)));
        for (index, agreement) in by_item(cases, self.rubric) {
            let apart = |sign: std::cmp::Ordering| {
                let of_item = cases.iter().filter(|case| case.item == index);
                let apart = |case: &&GradedCase| {
                    let got = case.value();
                    got.cmp(&case.accept.reference(got)) == sign
                };
                dot_for_zero(of_item.filter(apart).count())
            };
            let cells = [
                format!("{}/{}", agreement.right, agreement.pairs),
                percent_or_dash(agreement.exact(), 0),
                decimal_or_dash(agreement.precision(), 2),
                decimal_or_dash(agreement.recall(), 2),
                decimal_or_dash(agreement.f1(), 2),
                apart(std::cmp::Ordering::Greater),
                apart(std::cmp::Ordering::Less),
            ];
            let id = pad(&clean::line(item_id(self.rubric, index)), ids);
            self.screen.line(&format!("{id}{}", cell_row(&cells, CELL)));
        }
    }

    fn matrix(&mut self, agreement: &Agreement) {
        let lang = self.style.lang;
        let grades = Grade::ALL.map(|value| grade(Some(value), lang));
        let corner = pad(pick(lang, "判读 ＼ 程序", "reader \\ program"), 18);
        self.screen
            .table_head(&format!("{corner}{}", cell_row(&grades, 12)));
        for (grade, counts) in grades.iter().zip(agreement.matrix) {
            let counts =
                counts.map(|count| dot_for_zero(usize::try_from(count).unwrap_or(usize::MAX)));
            self.screen
                .line(&format!("{}{}", pad(grade, 18), cell_row(&counts, 12)));
        }
    }

    /// Items with the same grade in every report.
    fn never_discriminate(&mut self, cases: &[GradedCase]) {
        let (list, lang) = (constants(cases), self.style.lang);
        if list.is_empty() {
            return;
        }
        let count = list.len();
        self.screen.heading(
            &say! {lang, "分不出高下的指标 {count} 个（各份报告等级都一样）",
            "{count} items never discriminate (one grade everywhere)"},
        );
        for constant in list {
            let id = pad(&clean::line(item_id(self.rubric, constant.item)), 36);
            let part = |label: &str, value: Option<u8>| {
                let value = Grade::ALL.get(usize::from(value?))?;
                Some(format!("{label} {}", grade(Some(*value), lang)))
            };
            let parts = [
                part(pick(lang, "判读", "reader"), constant.gold),
                part(pick(lang, "程序", "program"), constant.program),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            self.screen
                .line(&format!("  {id} {}", parts.join(pick(lang, "，", ", "))));
        }
    }

    fn kinds(&mut self, cases: &[GradedCase]) {
        let kind = pad(self.style.pick("类型", "kind"), 24);
        let right = pad_left(self.style.pick("一致", "right"), 9);
        self.screen.table_head(&format!("{kind}{right}"));
        for (kind, agreement) in by_kind(cases) {
            let kind = or_dash((!kind.is_empty()).then(|| clean::line(kind)));
            let right = format!("{}/{}", agreement.right, agreement.pairs);
            let cells = cell_row(&[right, percent_or_dash(agreement.exact(), 1)], 9);
            self.screen.line(&format!("{}{cells}", pad(&kind, 24)));
        }
    }

    fn disagreements(&mut self, compared: &Compared) {
        let (lang, style) = (self.style.lang, self.style);
        let apart: Vec<&GradedCase> = compared
            .cases
            .iter()
            .filter(|case| !case.is_right())
            .collect();
        if apart.is_empty() {
            return;
        }
        let count = apart.len();
        self.screen
            .heading(&say!(lang, "不一致 {count} 处", "{count} disagreements"));
        for case in apart {
            let accept: Vec<_> = case
                .accept
                .values()
                .map(|value| value.to_string())
                .collect();
            let (accept, value, got) = (accept.join("/"), case.value(), grade(case.got, lang));
            let verdict = say! {lang, "应为 {accept}，程序给 {value}（{got}）",
            "accepted {accept}, got {value} ({got})"};
            let kind = case.kind.as_deref().filter(|kind| !kind.is_empty());
            let kind = kind.map_or_else(String::new, |kind| format!(" [{}]", clean::line(kind)));
            let name = style.paint(&clean::line(&case.name), "1");
            let id = style.paint(&clean::line(item_id(self.rubric, case.item)), "36");
            let reader = reader_label(compared, case, lang);
            self.screen
                .line(&format!("{name}{kind} {id}  {reader}{verdict}"));
            self.detail(case);
            if let Some(trace) = &case.trace {
                explain_disagreement(&mut self.screen, case, trace, self.rubric, style);
            }
        }
    }

    /// The words that decided it, and the reader's.
    fn detail(&mut self, case: &GradedCase) {
        let lang = self.style.lang;
        let decided = case.decided_by.as_ref().map(|(place, why)| {
            let why = why.map_or_else(String::new, |why| format!(" {}", reason(why, lang)));
            let at = match &case.path {
                Some(path) => Location::from(place).in_file(path, lang),
                None => pick(lang, "程序", "program").to_owned(),
            };
            format!("{at}{why} “{}”", clean::inner_quote(&place.quote, QUOTE))
        });
        let nothing = || pick(lang, "程序没有找到", "the program found nothing").to_owned();
        self.screen.rows(4, &decided.unwrap_or_else(nothing));
        if let Some(note) = &case.note {
            let note = clean::inner_quote(note, QUOTE);
            self.screen
                .rows(4, &say!(lang, "判读 “{note}”", "reader “{note}”"));
        }
    }
}
