//! Which lines of a page are its title.

use super::lines::{LinePlace, PageLine};
use super::metadata::StatedMetadata;
use super::words;
use hegui_text::BlockRole;

/// Fewest characters of a title.
const LEAST: usize = 4;
/// Longest title, in characters.
const MOST: usize = 120;
/// How many lines of the report may be the title.
const LINES: usize = 4;

/// The title, and where it is shown.
#[derive(Debug, Default)]
pub(super) struct PageTitle {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// Which lines of the page show it in the report, if it stands there.
    pub(super) shown: Option<std::ops::Range<usize>>,
}

/// Finds the title among the lines of a page.
pub(super) fn find_title(page: &[PageLine], stated: &StatedMetadata) -> PageTitle {
    let first = page
        .iter()
        .position(|line| line.place == LinePlace::Report)
        .unwrap_or(page.len());
    let titles = stated.titles();
    let site = stated.site.as_deref().map(words::squeezed);
    // What the page calls itself, shown before the report or at its beginning.
    let end = page.len().min(first + LINES * 3);
    let range =
        longest_part(page, end, &titles, site.as_deref()).or_else(|| marked_line(page, first));
    if let Some(range) = range {
        let lines: Vec<String> = page[range.clone()]
            .iter()
            .map(|line| line.cells.join(" "))
            .collect();
        let whole = words::squeezed(&lines.concat());
        let shown = if page[range.start].place == LinePlace::Report {
            Some(range)
        } else {
            begins_with(page, first, &whole)
        };
        return PageTitle { lines, shown };
    }
    // The page shows no title. Its head is believed only where it names the article and not the
    // site.
    let named = stated
        .article
        .clone()
        .or_else(|| attached_title(page, &titles));
    let lines: Vec<String> = named.into_iter().collect();
    let shown = lines
        .first()
        .and_then(|title| begins_with(page, first, &words::squeezed(title)));
    PageTitle { lines, shown }
}

/// What the page calls itself, if that is the name of a file attached to it.
fn attached_title(page: &[PageLine], titles: &[String]) -> Option<String> {
    page.iter()
        .filter(|line| line.role != BlockRole::TableRow)
        .map(|line| line.cells.join(" "))
        .filter(|line| words::is_attachment(line))
        .map(|line| words::attachment_name(&line).to_owned())
        .find(|name| {
            let name = words::squeezed(name);
            name.chars().count() >= LEAST.max(6) && titles.iter().any(|title| title.contains(&name))
        })
}

/// The lines that together are the longest part of what the page calls itself.
fn longest_part(
    page: &[PageLine],
    end: usize,
    titles: &[String],
    site: Option<&str>,
) -> Option<std::ops::Range<usize>> {
    let mut best: Option<(usize, std::ops::Range<usize>)> = None;
    for start in 0..end {
        if matches!(page[start].place, LinePlace::Noise | LinePlace::Hidden) {
            continue;
        }
        let mut whole = String::new();
        for (at, line) in page
            .iter()
            .enumerate()
            .take(end.min(start + LINES))
            .skip(start)
        {
            let text = line.squeezed();
            if line.role == BlockRole::TableRow || text.chars().count() > MOST {
                break;
            }
            whole.push_str(&text);
            if !titles.iter().any(|title| title.contains(&whole)) {
                break;
            }
            let length = whole.chars().count();
            if length >= LEAST.max(6)
                && site != Some(whole.as_str())
                && best.as_ref().is_none_or(|best| length >= best.0)
            {
                // Of equals, the last stands nearest to the report.
                best = Some((length, start..at + 1));
            }
        }
    }
    best.map(|best| best.1)
}

/// The last heading before the report, or the line before the one that says when the page was
/// published.
fn marked_line(page: &[PageLine], first: usize) -> Option<std::ops::Range<usize>> {
    let is_title = |at: usize| {
        let line = &page[at];
        let text = line.squeezed();
        matches!(line.place, LinePlace::Around | LinePlace::Report)
            && line.role != BlockRole::TableRow
            && (LEAST..=MOST).contains(&text.chars().count())
            && !words::is_information(&text)
            && !words::is_reference(&text)
            && !words::is_attachment(&text)
            && !words::is_lead(&text)
            && !words::is_footer(&text)
    };
    let information = (0..page.len().min(first + LINES))
        .rev()
        .find(|&at| words::is_information(&page[at].squeezed()));
    let labelled = information
        .and_then(|at| {
            // The number of the document may stand between.
            let aside = |line: &str| words::is_reference(line) || words::is_information(line);
            let from = at.saturating_sub(LINES);
            (from..at).rev().find(|&at| !aside(&page[at].squeezed()))
        })
        .filter(|&at| is_title(at));
    let is_heading = |at: usize, lowest: u8| {
        matches!(page[at].role, BlockRole::Heading { level } if level <= lowest) && is_title(at)
    };
    let at = labelled
        .filter(|&at| is_heading(at, 6))
        .or_else(|| (first < page.len() && is_heading(first, 1)).then_some(first))
        .or_else(|| (0..first).rev().find(|&at| is_heading(at, 3)))
        .or(labelled)?;
    Some(at..at + 1)
}

/// The lines at the beginning of the report that show `title`.
fn begins_with(page: &[PageLine], first: usize, title: &str) -> Option<std::ops::Range<usize>> {
    let mut whole = String::new();
    for (at, line) in page.iter().enumerate().skip(first).take(LINES) {
        whole.push_str(&line.squeezed());
        if whole == title {
            return Some(first..at + 1);
        }
        if !title.starts_with(&whole) {
            break;
        }
    }
    None
}
