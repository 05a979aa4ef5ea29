//! Leagues in words.

use crate::clean;
use crate::view::percent_line;
use crate::words::messages::pick;
use hegui_batch::ranking::League;
use hegui_text::lang::Lang;

/// Which reports are in a league, how many they are, and their mean: `2023年度，县级（3 份，平均得分率 61.2%）`.
/// `all` are the leagues of the run.
pub(crate) fn heading(league: &League, all: &[League], lang: Lang) -> String {
    let (name, count, mean) = (
        name(league, all, lang),
        league.count,
        percent_line(league.mean),
    );
    sentences!(lang, count;
        1 => "{name}（1 份，得分率 {mean}）", "{name} (1 report, {mean})";
        count => "{name}（{count} 份，平均得分率 {mean}）", "{name} ({count} reports, mean {mean})";
    )
}

/// Year and level; no level where the manifest gives none at all.
fn name(league: &League, all: &[League], lang: Lang) -> String {
    let year = match league.year {
        Some(year) => say!(lang, "{year}年度", "{year}"),
        None => pick(lang, "年度不明", "year unknown").to_owned(),
    };
    if all.iter().all(|league| league.level.is_none()) {
        return year;
    }
    let level = league.level.as_deref().map(clean::line);
    let level = level.unwrap_or_else(|| pick(lang, "未注明级别", "no level").to_owned());
    say!(lang, "{year}，{level}", "{year}, {level}")
}
