//! Laws and documents that require an item, in words: those of a report's year, and all with their dates.

use crate::clean;
use crate::words::messages::pick;
use hegui_rubric::{Basis, Item, PartialDate, Standing};
use hegui_text::lang::Lang;

/// The bases that a report of this year is measured by, then those that have come since; safe to show. What
/// had ended is named only where nothing else is left.
pub(crate) fn of_year(item: &Item, year: Option<i32>, lang: Lang) -> Vec<String> {
    let of = |standing: Standing| {
        let bases = item.basis.iter();
        bases.filter(move |basis| basis.standing(year) == standing)
    };
    let in_force = of(Standing::InForce).map(|basis| clean::line(&basis.cited()));
    let mut words: Vec<String> = in_force.collect();
    let later = of(Standing::Later).map(|basis| dated(basis, lang));
    let later: Vec<String> = later.collect();
    if !later.is_empty() {
        let later = later.join(pick(lang, "、", ", "));
        words.push(match words.is_empty() {
            // Nobody could have complied with it: the item asks for the deed, not for this law.
            true => say!(
                lang,
                "报告年度尚未施行，供参照：{later}",
                "not yet in force in the reporting year, for reference: {later}"
            ),
            false => say!(
                lang,
                "报告年度之后施行的：{later}",
                "in force since the reporting year: {later}"
            ),
        });
    }
    if words.is_empty() {
        words = of(Standing::Ended)
            .map(|basis| dated(basis, lang))
            .collect();
    }
    words
}

/// A basis with its dates and what it replaces; safe to show.
pub(crate) fn dated(basis: &Basis, lang: Lang) -> String {
    let cited = clean::line(&basis.cited());
    let date = |date: Option<PartialDate>| date.map(|date| date_words(date, lang));
    let mut more = Vec::new();
    more.extend(match (date(basis.from), date(basis.until)) {
        (Some(from), Some(until)) => Some(say!(
            lang,
            "{from}至{until}施行",
            "in force from {from} until {until}"
        )),
        (Some(from), None) => Some(say!(lang, "自{from}起施行", "in force from {from}")),
        (None, Some(until)) => Some(say!(lang, "施行至{until}", "in force until {until}")),
        (None, None) => None,
    });
    more.extend(basis.replaces.as_deref().map(|replaced| {
        let replaced = clean::line(replaced);
        say!(lang, "代替{replaced}", "replaces {replaced}")
    }));
    if more.is_empty() {
        return cited;
    }
    match lang {
        Lang::Zh => format!("{cited}（{}）", more.join("，")),
        Lang::En => format!("{cited} ({})", more.join(", ")),
    }
}

fn date_words(date: PartialDate, lang: Lang) -> String {
    if lang == Lang::En {
        return date.to_string();
    }
    let month = date.month().map(|month| format!("{month}月"));
    let day = date.day().map(|day| format!("{day}日"));
    let rest: String = [month, day].into_iter().flatten().collect();
    format!("{}年{rest}", date.year())
}
