//! What a new version of a rubric does, in words.

use crate::clean;
use crate::words::messages::{self, pick};
use hegui_batch::evaluate::Agreement;
use hegui_batch::impact::{EditImpact, GradeChange, Impact, ReportImpact, Standing, Together};
use hegui_core::amount::Amount;
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// The old and the new grade of an item that a rubric may not have.
pub(crate) fn grades(old: Option<Option<Grade>>, new: Option<Option<Grade>>, lang: Lang) -> String {
    let none = pick(lang, "无此项", "no such item");
    let word =
        |grade: Option<Option<Grade>>| grade.map_or(none, |grade| messages::grade(grade, lang));
    format!("{} → {}", word(old), word(new))
}

/// Percentage, band and rank of a report, each with the old one where it changed.
pub(crate) fn standing_parts(report: &ReportImpact) -> [String; 3] {
    let both = |word: fn(&Standing) -> Option<String>| {
        let [old, new] = [&report.old, &report.new].map(|one| word(one).unwrap_or("–".to_owned()));
        match old == new {
            true => new,
            false => format!("{old} → {new}"),
        }
    };
    [
        both(|one| one.percent.map(|percent| Amount(percent).fixed())),
        both(|one| one.band.as_deref().map(clean::line)),
        both(|one| one.rank.map(|rank| rank.to_string())),
    ]
}

/// The same in a line.
pub(crate) fn standing(report: &ReportImpact, lang: Lang) -> String {
    let [percent, band, rank] = standing_parts(report);
    say! {lang, "得分率 {percent}%  档次 {band}  名次 {rank}", "{percent}%  {band}  rank {rank}"}
}

/// An item by its id and its title in the first of the rubrics that has it.
pub(crate) fn item(id: &str, rubrics: [&Rubric; 2]) -> String {
    let mut items = rubrics.iter().flat_map(|rubric| &rubric.items);
    let title = items
        .find(|item| item.id == id)
        .map_or("", |item| &item.title);
    clean::line(&format!("{id} {title}"))
}

/// The edits that moved a grade.
pub(crate) fn change_by(change: &GradeChange, lang: Lang) -> String {
    by(&change.by, change.together == Together::Yes, lang)
}

/// The edits that moved something, by their numbers.
pub(crate) fn by(edits: &[usize], together: bool, lang: Lang) -> String {
    let numbers: Vec<String> = edits.iter().map(|edit| format!("[{}]", edit + 1)).collect();
    let numbers = numbers.join(" ");
    sentences!(lang, (edits.is_empty(), together);
        (true, _) => "没有找到原因", "by no edit that was tried";
        (false, true) => "{numbers} 合起来", "{numbers} together";
        (false, false) => "{numbers}", "{numbers}";
    )
}

/// What an edit did.
pub(crate) fn edit(edit: &EditImpact, lang: Lang) -> String {
    let EditImpact {
        grades,
        scores,
        bands,
        ..
    } = edit;
    say! {lang, "等级 {grades} 处，单独使 {scores} 份得分变化，{bands} 份跨档次",
    "grades moved: {grades}; alone it moves scores: {scores}, bands: {bands}"}
}

/// All of it in a sentence.
pub(crate) fn summary(impact: &Impact, lang: Lang) -> String {
    let (all, changed) = (impact.scored, impact.reports.len());
    let (bands, grades) = (impact.band_changes(), impact.grade_changes());
    let shift = impact.greatest_rank_shift();
    say! {lang, "报告 {all} 份，有变化 {changed} 份：跨档次 {bands} 份，等级变化 {grades} 处，名次最多变动 {shift} 位",
    "{all} reports, {changed} changed: {bands} in another band, {grades} grades moved, ranks by at most {shift}"}
}

/// Whether agreement with human grades rose or fell.
pub(crate) fn agreement([old, new]: &[Agreement; 2], lang: Lang) -> String {
    let kappa = |one: &Agreement| {
        let kappa = one.kappa();
        kappa.map_or_else(|| "–".to_owned(), |kappa| format!("{kappa:.4}"))
    };
    let verdict = match new.right.cmp(&old.right) {
        std::cmp::Ordering::Less => pick(lang, "下降", "fell"),
        std::cmp::Ordering::Equal => pick(lang, "一致的项数未变", "right as often"),
        std::cmp::Ordering::Greater => pick(lang, "上升", "rose"),
    };
    let (was, is, pairs) = (old.right, new.right, new.pairs);
    say! {lang, "与人工判读：一致 {was} → {is}（共 {pairs} 项），加权 kappa {old} → {new}：{verdict}",
    "human grades: {was} → {is} of {pairs} right, weighted kappa {old} → {new}: {verdict}",
    old = kappa(old), new = kappa(new)}
}

/// Edits that were not tried.
pub(crate) fn untried(count: usize, lang: Lang) -> String {
    say! {lang, "改动太多，有 {count} 处没有逐一试算", "too many edits: {count} were not tried"}
}

/// The gate on bands failed.
#[must_use]
pub fn too_many_band_changes(got: usize, most: usize, lang: Lang) -> String {
    say! {lang, "{got} 份报告跨档次，超过 {most} 份", "{got} reports stand in another band, more than {most}"}
}

/// The gate on ranks failed.
#[must_use]
pub fn too_great_rank_shift(got: usize, most: usize, lang: Lang) -> String {
    say! {lang, "名次最多变动 {got} 位，超过 {most} 位", "a rank moved by {got}, more than {most}"}
}
