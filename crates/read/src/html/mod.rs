//! Web pages: the report of a page, without the site around it.

mod blocks;
mod body;
mod content;
mod depth;
mod encoding;
mod line;
mod list;
mod metadata;
mod numbers;
mod page;
mod readability;
mod style;
mod table;
mod title;
mod weigh;
mod words;

use dom_query::Document;

use super::Limits;
use super::writer::Writer;
use blocks::{Piece, Place};
use content::Content;
use hegui_text::{BlockRole, Bound, DropReason, Format, Text, Unreadable, Warning};
use metadata::Stated;
use page::Page;
use title::Title;

/// How many times the limit of depth the tree may reach: inline elements nest deeper than blocks.
const TREE_DEPTH: usize = 5;
/// How many lines at the beginning of a report may say when it was published.
const OPENING: usize = 6;

/// Reads a page.
///
/// # Errors
/// Where it is in no known encoding, beyond the limits, or without text.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    read_as(bytes, None, Format::Html, limits)
}

/// Reads a page that came with the name of an encoding, out of a file of `format`.
///
/// # Errors
/// As [`read`].
pub(super) fn read_as(
    bytes: &[u8],
    told: Option<&str>,
    format: Format,
    limits: &Limits,
) -> Result<Text, Unreadable> {
    if bytes.len() as u64 > limits.expanded {
        return Err(Bound::Expanded.exceeded_by(limits.expanded, bytes.len() as u64));
    }
    let decoded = encoding::decode(bytes, told)?;
    depth::check(&decoded.content, limits)?;
    let mut writer = Writer::new(format, limits);
    writer.encoding(decoded.encoding);
    let document = Document::from(decoded.content.as_str());
    let stated = Stated::read(&document);
    let depth = limits.depth.saturating_mul(TREE_DEPTH);
    let mut page = Page::new(document.html_root(), depth)?;
    let Some(body) = document.body().and_then(|body| page.place(body.id)) else {
        return Err(Unreadable::Empty);
    };
    let mut shown = shown(&document, &page, body, &stated, &decoded.content, depth);
    let mut empty = !body::is_there(&shown.pieces);
    if empty && body::unfold(&mut page) {
        shown = self::shown(&document, &page, body, &stated, &decoded.content, depth);
        empty = !body::is_there(&shown.pieces);
    }
    let Shown {
        mut pieces,
        title,
        whole,
    } = shown;
    let numbers_lost = stated.converted && numbers::take_off(&mut pieces);
    describe(&mut writer, &pieces, &stated, &title);
    write(&mut writer, &pieces, &title)?;
    if empty {
        let attachment = body::has_attachment(&page);
        writer.warn(Warning::NoBody { attachment });
    } else if whole {
        writer.warn(Warning::WholePage);
    }
    if numbers_lost {
        writer.warn(Warning::NumbersLost);
    }
    Ok(writer.finish())
}

/// The lines of a page, with what is known of them.
struct Shown {
    pieces: Vec<Piece>,
    title: Title,
    /// Nothing marks the report off from the rest.
    whole: bool,
}

/// Finds the report among what a page shows.
fn shown(
    document: &Document,
    page: &Page<'_>,
    body: usize,
    stated: &Stated,
    html: &str,
    depth: usize,
) -> Shown {
    let content = content::find(document, page, body, &stated.titles());
    let bare_lists = document
        .select("style")
        .nodes()
        .iter()
        .any(|sheet| style::takes_numbers_off(&sheet.text()));
    let mut pieces = blocks::pieces(page, &content, bare_lists);
    numbers::find_headings(page, &mut pieces);
    let whole = content.whole && !readability::narrow(&mut pieces, html, depth);
    let title = title::find(&pieces, stated);
    leave_out(&mut pieces, &content, &title);
    let whole = take_all(&mut pieces) || whole;
    Shown {
        pieces,
        title,
        whole,
    }
}

/// Takes lines that are no report out of it: those before its title, buttons, when it was published.
/// Between the first sentence of the report and the last, everything is of the report but buttons.
fn leave_out(pieces: &mut [Piece], content: &Content, title: &Title) {
    let begins = title.shown.as_ref().map_or(0, |shown| shown.start);
    let in_report = |piece: &Piece| piece.place == Place::Report;
    let first = pieces.iter().position(in_report).unwrap_or(0);
    // What was made for the report holds such a line only where it holds the title too.
    let opening = match &title.shown {
        Some(shown) => shown.end + OPENING,
        None if content.known => 0,
        None => first + OPENING,
    };
    let sentence = |piece: &Piece| in_report(piece) && words::is_sentence(&piece.squeezed());
    let from = pieces.iter().position(sentence).unwrap_or(pieces.len());
    let to = pieces.iter().rposition(sentence).unwrap_or(pieces.len());
    for (at, piece) in pieces.iter_mut().enumerate() {
        if piece.place != Place::Report || piece.role == BlockRole::TableRow {
            continue;
        }
        let line = piece.squeezed();
        let information = words::is_information(&line);
        let around = words::is_buttons(&line)
            || at < opening && at <= from && information
            || !content.known
                && (at < begins
                    || !(from..=to).contains(&at)
                        && (information || words::is_lead(&line) || words::is_footer(&line)));
        if around {
            piece.place = Place::Around;
        }
    }
}

/// Takes the whole page for the report where nothing of it is left: what is shown was written to be
/// read. Says whether it did.
fn take_all(pieces: &mut [Piece]) -> bool {
    let empty = pieces.iter().all(|piece| piece.place != Place::Report);
    if empty {
        for piece in pieces.iter_mut() {
            if piece.place != Place::Hidden {
                piece.place = Place::Report;
            }
        }
    }
    empty && !pieces.is_empty()
}

/// Writes down what the page says of itself.
fn describe(writer: &mut Writer, pieces: &[Piece], stated: &Stated, title: &Title) {
    let mut lines: Vec<String> = Vec::new();
    let first = pieces
        .iter()
        .position(|piece| piece.place == Place::Report)
        .unwrap_or(0);
    for (at, piece) in pieces.iter().enumerate() {
        let opens = piece.place == Place::Report && at < first + OPENING;
        if piece.place != Place::Around && !opens {
            continue;
        }
        let text = piece.cells.join(" ");
        match lines.last_mut() {
            // A label in one cell, what it labels in the next.
            Some(label) if label.ends_with([':', '：']) => label.push_str(&text),
            _ => lines.push(text),
        }
    }
    lines.retain(|line| words::is_information(&words::squeezed(line)));
    let information = |find: fn(&str) -> Option<String>| lines.iter().find_map(|line| find(line));
    let metadata = writer.metadata();
    metadata.title = if title.lines.is_empty() {
        stated.title()
    } else {
        Some(title.lines.concat())
    };
    metadata.published = stated
        .published
        .clone()
        .or_else(|| information(metadata::labelled_date));
    metadata.authority = stated.authority(information(metadata::labelled_source));
}

/// Writes the report, its title first, and takes note of the rest.
fn write(writer: &mut Writer, pieces: &[Piece], title: &Title) -> Result<(), Unreadable> {
    let mut title_due = title.shown.is_none();
    for (at, piece) in pieces.iter().enumerate() {
        let is_title = title
            .shown
            .as_ref()
            .is_some_and(|shown| shown.contains(&at));
        match piece.place {
            Place::Report => {
                if std::mem::take(&mut title_due) {
                    for line in &title.lines {
                        writer.block(BlockRole::Title, line, None, None)?;
                    }
                }
                let cells = piece.cells.iter().map(String::as_str);
                if piece.role == BlockRole::TableRow {
                    writer.row(cells, None, None)?;
                } else {
                    let role = if is_title {
                        BlockRole::Title
                    } else {
                        piece.role
                    };
                    for line in cells {
                        writer.block(role, line, None, None)?;
                    }
                }
            }
            Place::Hidden => writer.drop(DropReason::Hidden, &piece.cells.concat(), None),
            Place::Around | Place::Noise => {
                let line = piece.squeezed();
                if title
                    .lines
                    .iter()
                    .all(|title| words::squeezed(title) != line)
                {
                    writer.drop(DropReason::Navigation, &piece.cells.join(" "), None);
                }
            }
        }
    }
    Ok(())
}
