//! When a report was published, by the lines that its page or its head state it in.

use super::Conventions;
use super::dates::{CalendarDate, first_date};
use hegui_text::normalise::is_han;

/// Marks between a label and what it names.
pub(super) const BEHIND_LABEL: [char; 5] = [':', '〕', ')', '|', ' '];
/// Longest label that may be the end of another word, in bytes: 日期.
const SHORT: usize = 6;
/// How far behind its label a date may begin, in bytes of the view.
const REACH: usize = 8;

/// What the label of a date makes of it, what is believed first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DateStanding {
    Published,
    Written,
    Unlabelled,
}

/// The date in these lines of publication that the page says it was published on; else the one that it says
/// the report was written on; else any. With each line comes the one behind it, which may hold what a label
/// at its end names.
pub(super) fn stated_date<'l>(
    lines: impl Iterator<Item = (&'l str, Option<&'l str>)>,
    conventions: &Conventions,
) -> Option<String> {
    let dates = lines.flat_map(|(line, next)| labelled_dates(line, next, conventions));
    let first = dates.min_by_key(|(standing, _)| *standing);
    first.map(|(_, date)| date.iso())
}

/// The dates of a line, each with what its label makes of it.
fn labelled_dates(
    line: &str,
    next: Option<&str>,
    conventions: &Conventions,
) -> Vec<(DateStanding, CalendarDate)> {
    let mut dates = Vec::new();
    let mut from = 0;
    while let Some(date) = line.get(from..).and_then(first_date) {
        let before = line.get(from..from + date.start).unwrap_or("");
        dates.push((standing(before, conventions), date));
        from += date.end;
    }
    let rest = standing(line.get(from..).unwrap_or(""), conventions);
    let next = next.and_then(first_date).filter(|date| date.start == 0);
    dates.extend(
        next.filter(|_| rest != DateStanding::Unlabelled)
            .map(|date| (rest, date)),
    );
    dates
}

/// What the label at the end of `before` makes of the date behind it. The longest label counts: 成文日期 is
/// not 日期.
fn standing(before: &str, conventions: &Conventions) -> DateStanding {
    let named = before.trim_end_matches(BEHIND_LABEL);
    let is_near = before.len() - named.len() <= REACH;
    // 截止日期 is no 日期.
    let begins = |before: &str, label: &str| label.len() > SHORT || !before.ends_with(is_han);
    let longest = |labels: &[String]| {
        let ends = labels.iter().filter(|label| {
            let before = named.strip_suffix(label.as_str());
            before.is_some_and(|before| begins(before, label))
        });
        ends.map(String::len).max().filter(|_| is_near)
    };
    match (
        longest(&conventions.publication),
        longest(&conventions.written),
    ) {
        (None, None) => DateStanding::Unlabelled,
        (publication, written) if written >= publication => DateStanding::Written,
        _ => DateStanding::Published,
    }
}

#[cfg(test)]
mod tests {
    use super::stated_date;
    use crate::document::testing;
    use hegui_rubric::Conventions;

    #[test]
    fn the_date_of_publication_goes_before_the_one_of_writing() {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        let conventions = Conventions {
            publication: words(&["发布日期", "公开日期", "成文日期", "日期"]),
            written: words(&["成文日期"]),
            ..testing::conventions()
        };
        for (lines, expected) in [
            (
                &["成文日期:2024年1月15日", "公开日期:2024年3月20日"][..],
                "2024-03-20",
            ),
            (
                &["〔发布日期〕2024-03-20〔成文日期〕2024-01-15"],
                "2024-03-20",
            ),
            // In cells of a row, or one below the other.
            (&["成文日期|2024-01-15|发布日期|2024-03-20"], "2024-03-20"),
            (
                &["发布日期:", "2024-03-20", "成文日期:2024-01-15"],
                "2024-03-20",
            ),
            (&["成文日期:2024-01-15"], "2024-01-15"),
            (&["截止日期:2024-12-31 日期:2024-03-20"], "2024-03-20"),
            (&["桐卫健〔2024〕3号 2024年1月15日"], "2024-01-15"),
        ] {
            let pairs = lines.iter().enumerate();
            let pairs = pairs.map(|(at, &line)| (line, lines.get(at + 1).copied()));
            let found = stated_date(pairs, &conventions);
            assert_eq!(found.as_deref(), Some(expected), "{lines:?}");
        }
    }
}
