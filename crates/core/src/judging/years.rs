//! Other years: what a report tells of last year for comparison, or announces for the next.
//!
//! A clause that begins with another year than the reporting year is about that year, and so is what
//! follows it in the sentence, up to the next year: 2023年聘请律师2名,2024年聘请4名.

use std::cmp::Ordering;

use crate::figure::{Decimal, FigureKind};
use crate::judging::columns::figures_in;
use crate::judging::seen::Seen;
use crate::judging::shade::{CastBy, Shade};
use hegui_rubric::{Reach, Reason};
use hegui_text::span::ViewSpan;

/// How far behind a year the words may stand that only compare with it, in bytes (eight Han characters).
const COMPARISON_REACH: usize = 24;

/// How far behind the beginning of a clause a year may stand to date it, in bytes.
const YEAR_LEAD: usize = 12;

/// A year that dates its clause.
struct DatingYear {
    span: ViewSpan,
    clause: usize,
    /// Whether it is the first of several: 2016-2020年.
    is_range: bool,
    /// Why the clause does not count; `None` for the reporting year.
    reason: Option<Reason>,
}

/// The shades of other years.
pub(crate) fn year_shades(seen: &Seen<'_>, shades: &mut Vec<Shade>) {
    let years = dating_years(seen);
    for (index, year) in years.iter().enumerate() {
        let Some(reason) = year.reason else { continue };
        let clause = seen.clauses.span(year.clause);
        // 与2022年相比, 较去年, 在2022年的基础上: only compared with.
        let round_end = (year.span.end + COMPARISON_REACH).min(clause.end);
        let round = ViewSpan::new(clause.start, round_end.max(year.span.end));
        let comparison = seen.compiled.general.comparison;
        if !year.is_range && seen.hits.any(comparison, round, |_| true) {
            continue;
        }
        // 我局2020年聘请的法律顾问今年继续履约: the clause is about this year.
        let behind = ViewSpan::new(year.span.end, clause.end.max(year.span.end));
        if reason == Reason::PastYear && names_this_year(seen, behind) {
            continue;
        }
        let sentence = seen.clauses.around(year.clause, Reach::Sentence);
        let sentence_end = seen.clauses.cover(sentence).end;
        let end = years.get(index + 1).map_or(sentence_end, |next| {
            seen.clauses.span(next.clause).start.min(sentence_end)
        });
        shades.push(Shade {
            // Two years in one clause, 2022年和2023年制定的文件: the clause is shaded to its end all the same.
            span: ViewSpan::new(clause.start, end.max(clause.end)),
            reason,
            cast_by: CastBy::Year,
            words: year.span,
            rank: seen.compiled.cues.len() + 1,
        });
    }
}

/// The years at the beginnings of clauses, in the text's order.
fn dating_years(seen: &Seen<'_>) -> Vec<DatingYear> {
    let leads = |span: ViewSpan, clause| is_leading(seen, span, clause);
    let mut years: Vec<DatingYear> = Vec::new();
    for figure in &seen.figures {
        let (FigureKind::Year(year), Some(reporting)) =
            (figure.kind, seen.document.identity().reporting_year)
        else {
            continue;
        };
        // 2019—2021年: a span of years may hold the reporting year. One that ended before dates what it stands
        // in, wherever it does: “七五”普法期间(2016-2020年)办活动20场.
        let is_range = figure.upper.is_some();
        let reporting_year = Decimal::from(i64::from(reporting));
        if figure.upper.is_some_and(|last| last >= reporting_year) {
            continue;
        }
        let span = figure.view_span();
        let Some(clause) = seen
            .clauses
            .holding(span)
            .filter(|&clause| is_range || leads(span, clause))
        else {
            continue;
        };
        let reason = match year.cmp(&reporting) {
            Ordering::Less => Some(Reason::PastYear),
            Ordering::Equal => None,
            Ordering::Greater => Some(Reason::Planned),
        };
        years.push(DatingYear {
            span,
            clause,
            is_range,
            reason,
        });
    }
    let general = &seen.compiled.general;
    for (set, reason) in [
        (general.this_year, None),
        (general.past_year, Some(Reason::PastYear)),
        (general.next_year, Some(Reason::Planned)),
    ] {
        let hits = seen.hits.of(set);
        let leading = hits.iter().filter(|hit| leads(hit.span, hit.clause));
        years.extend(leading.map(|hit| DatingYear {
            span: hit.span,
            clause: hit.clause,
            is_range: false,
            reason,
        }));
    }
    years.sort_by_key(|year| year.span);
    date_back(seen, &mut years);
    years
}

/// Whether words or a figure in `span` name the reporting year.
fn names_this_year(seen: &Seen<'_>, span: ViewSpan) -> bool {
    let reporting = seen.document.identity().reporting_year;
    let mut figures = figures_in(seen, span);
    let is_reporting = |kind| matches!(kind, FigureKind::Year(year) if Some(year) == reporting);
    seen.hits
        .any(seen.compiled.general.this_year, span, |_| true)
        || figures.any(|figure| is_reporting(figure.kind) && span.contains(figure.view_span()))
}

/// Adds the words that date what follows by the year named last in the paragraph: 2019年建成,当年培训3期.
fn date_back(seen: &Seen<'_>, years: &mut Vec<DatingYear>) {
    let block = |clause: usize| seen.clauses.get(clause).map(|info| info.block);
    let back = seen.hits.of(seen.compiled.general.same_year);
    let back = back
        .iter()
        .filter(|hit| is_leading(seen, hit.span, hit.clause));
    let back: Vec<DatingYear> = back
        .filter_map(|hit| {
            let behind = years.partition_point(|year| year.span.start < hit.span.start);
            let last = years.get(behind.checked_sub(1)?)?;
            (block(last.clause) == block(hit.clause)).then_some(DatingYear {
                span: hit.span,
                clause: hit.clause,
                is_range: false,
                reason: last.reason,
            })
        })
        .collect();
    years.extend(back);
    years.sort_by_key(|year| year.span);
}

/// Whether a year at `span` stands near enough to the beginning of its clause to date it.
fn is_leading(seen: &Seen<'_>, span: ViewSpan, clause: usize) -> bool {
    span.start <= seen.clauses.span(clause).start + YEAR_LEAD
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn other_years_do_not_count() {
        assert_judged(&[
            // The reporting year is 2024.
            (
                "advisors",
                "2024年聘请法律顾问3名。",
                "quantified: 法律顾问 + 聘请 + 3名",
            ),
            (
                "advisors",
                "2022年聘请法律顾问3名。",
                "absent: PastYear by 2022年",
            ),
            (
                "advisors",
                "去年聘请法律顾问3名。",
                "absent: PastYear by 去年",
            ),
            (
                "advisors",
                "明年聘请法律顾问3名。",
                "absent: Planned by 明年",
            ),
            // A year holds up to the next one,
            (
                "advisors",
                "2022年开会，2024年聘请法律顾问。",
                "described: 法律顾问 + 聘请",
            ),
            // 当年 is the year named last,
            (
                "advisors",
                "2022年开会，当年聘请法律顾问3名。",
                "absent: PastYear by 当年",
            ),
            // and one that is only compared with dates nothing.
            (
                "advisors",
                "与2022年相比新聘请法律顾问3名。",
                "quantified: 法律顾问 + 聘请 + 3名",
            ),
        ]);
    }
}
