//! Which lines of a page are its title.

use super::blocks::{Piece, Place};
use super::metadata::Stated;
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
pub(super) struct Title {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// The pieces that show it in the report, if it stands there.
    pub(super) shown: Option<std::ops::Range<usize>>,
}

/// Finds the title among the lines of a page.
pub(super) fn find(pieces: &[Piece], stated: &Stated) -> Title {
    let first = pieces
        .iter()
        .position(|piece| piece.place == Place::Report)
        .unwrap_or(pieces.len());
    let titles = stated.titles();
    let site = stated.site.as_deref().map(words::squeezed);
    // What the page calls itself, shown before the report or at its beginning.
    let end = pieces.len().min(first + LINES * 3);
    let range = named(pieces, end, &titles, site.as_deref()).or_else(|| marked(pieces, first));
    if let Some(range) = range {
        let lines: Vec<String> = pieces[range.clone()]
            .iter()
            .map(|piece| piece.cells.join(" "))
            .collect();
        let whole = words::squeezed(&lines.concat());
        let shown = if pieces[range.start].place == Place::Report {
            Some(range)
        } else {
            begins_with(pieces, first, &whole)
        };
        return Title { lines, shown };
    }
    // Nothing shows it where it could be seen: the head is believed only where it names the article.
    let named = stated.article.clone().or_else(|| attached(pieces, &titles));
    let lines: Vec<String> = named.into_iter().collect();
    let shown = lines
        .first()
        .and_then(|title| begins_with(pieces, first, &words::squeezed(title)));
    Title { lines, shown }
}

/// What the page calls itself, where that is the name of a file attached to it.
fn attached(pieces: &[Piece], titles: &[String]) -> Option<String> {
    pieces
        .iter()
        .filter(|piece| piece.role != BlockRole::TableRow)
        .map(|piece| piece.cells.join(" "))
        .filter(|line| words::is_attachment(line))
        .map(|line| words::attached(&line).to_owned())
        .find(|name| {
            let name = words::squeezed(name);
            name.chars().count() >= LEAST.max(6) && titles.iter().any(|title| title.contains(&name))
        })
}

/// The lines that together are the longest part of what the page calls itself.
fn named(
    pieces: &[Piece],
    end: usize,
    titles: &[String],
    site: Option<&str>,
) -> Option<std::ops::Range<usize>> {
    let mut best: Option<(usize, std::ops::Range<usize>)> = None;
    for start in 0..end {
        if matches!(pieces[start].place, Place::Noise | Place::Hidden) {
            continue;
        }
        let mut whole = String::new();
        for (at, piece) in pieces
            .iter()
            .enumerate()
            .take(end.min(start + LINES))
            .skip(start)
        {
            let line = piece.squeezed();
            if piece.role == BlockRole::TableRow || line.chars().count() > MOST {
                break;
            }
            whole.push_str(&line);
            if !titles.iter().any(|title| title.contains(&whole)) {
                break;
            }
            let length = whole.chars().count();
            if length >= LEAST.max(6)
                && site != Some(whole.as_str())
                && best.as_ref().is_none_or(|best| length >= best.0)
            {
                // The last of equals stands nearest to the report.
                best = Some((length, start..at + 1));
            }
        }
    }
    best.map(|best| best.1)
}

/// The heading, or the line before the one that says when it was published, that stands last before
/// the report.
fn marked(pieces: &[Piece], first: usize) -> Option<std::ops::Range<usize>> {
    let is_title = |at: usize| {
        let piece = &pieces[at];
        let line = piece.squeezed();
        matches!(piece.place, Place::Around | Place::Report)
            && piece.role != BlockRole::TableRow
            && (LEAST..=MOST).contains(&line.chars().count())
            && !words::is_information(&line)
            && !words::is_reference(&line)
            && !words::is_attachment(&line)
            && !words::is_lead(&line)
            && !words::is_footer(&line)
    };
    let information = (0..pieces.len().min(first + LINES))
        .rev()
        .find(|&at| words::is_information(&pieces[at].squeezed()));
    let labelled = information
        .and_then(|at| {
            // The number of the document may stand between.
            let aside = |line: &str| words::is_reference(line) || words::is_information(line);
            let from = at.saturating_sub(LINES);
            (from..at).rev().find(|&at| !aside(&pieces[at].squeezed()))
        })
        .filter(|&at| is_title(at));
    let is_heading = |at: usize, lowest: u8| {
        matches!(pieces[at].role, BlockRole::Heading { level } if level <= lowest) && is_title(at)
    };
    let at = labelled
        .filter(|&at| is_heading(at, 6))
        .or_else(|| (first < pieces.len() && is_heading(first, 1)).then_some(first))
        .or_else(|| (0..first).rev().find(|&at| is_heading(at, 3)))
        .or(labelled)?;
    Some(at..at + 1)
}

/// The pieces at the beginning of the report that show `title`.
fn begins_with(pieces: &[Piece], first: usize, title: &str) -> Option<std::ops::Range<usize>> {
    let mut whole = String::new();
    for (at, piece) in pieces.iter().enumerate().skip(first).take(LINES) {
        whole.push_str(&piece.squeezed());
        if whole == title {
            return Some(first..at + 1);
        }
        if !title.starts_with(&whole) {
            break;
        }
    }
    None
}
