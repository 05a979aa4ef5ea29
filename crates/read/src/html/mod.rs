//! Web pages: the report of a page, without the site around it.
//!
//! The page is parsed into a tree (`page`); `content` finds the element that holds the report, by
//! the systems that sites use or by the weight of its text (`weigh`); `lines` takes the tree apart
//! into lines; `title`, `words` and `running_text` judge the lines.

mod content;
mod depth;
mod encoding;
mod files;
mod line;
mod lines;
mod list;
mod look;
mod metadata;
mod notes;
mod numbers;
mod page;
mod readability;
mod rules;
mod running_text;
mod sight;
mod style;
mod table;
mod title;
mod variables;
mod weigh;
mod words;

use dom_query::Document;

use super::Limits;
use super::writer::BlockWriter;
use content::{ReportContent, find_report};
use hegui_text::{BlockRole, Bound, DropReason, Format, Text, Unreadable, Warning};
use lines::{LinePlace, PageLine, page_lines};
use metadata::StatedMetadata;
use page::WebPage;
use title::{PageTitle, find_title};

/// How many times the limit of depth the tree may reach: inline elements nest deeper than blocks.
const TREE_DEPTH: usize = 5;
/// Pictures with a shorter side are signs and buttons, in pixels.
const PICTURE: u32 = 240;
/// Fewer Han characters without a sentence are a title, a name and a date.
const SCANT: usize = 100;
/// How many lines at the beginning of a report may say when it was published.
const OPENING: usize = 6;

/// Reads a page.
///
/// # Errors
/// Where it is in no known encoding, beyond the limits, or without text.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    read_as(bytes, None, Format::Html, limits)
}

/// Reads a page out of a file of `format`; `told` is the name of an encoding that came with it.
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
    let decoded = encoding::decode_page(bytes, told)?;
    depth::check_nesting(&decoded.content, limits)?;
    let mut writer = BlockWriter::new(format, limits);
    writer.text.encoding = Some(decoded.encoding.into());
    let document = Document::from(decoded.content.as_str());
    let stated = StatedMetadata::read(&document);
    let depth = limits.depth.saturating_mul(TREE_DEPTH);
    let mut page = WebPage::new(document.html_root(), depth)?;
    let Some(body) = document.body().and_then(|body| page.place(body.id)) else {
        return Err(Unreadable::NoBody { attachment: false });
    };
    sight::settle(&mut page, &mut sight::rules_of(&document));
    let shown_lines =
        |page: &WebPage<'_>| shown_lines(&document, page, body, &stated, &decoded.content, depth);
    let mut shown = shown_lines(&page);
    let mut empty = !running_text::has_running_text(&shown.lines);
    if empty && running_text::unfold_hidden(&mut page) {
        shown = shown_lines(&page);
        empty = !running_text::has_running_text(&shown.lines);
    }
    let ShownPage {
        mut lines,
        title,
        whole,
        pictures,
    } = shown;
    if empty && pictures > 0 {
        warn_of_pictures(&lines, pictures, &mut writer)?;
    } else if empty {
        let attachment = running_text::has_attachment(&page);
        if lines.is_empty() {
            return Err(Unreadable::NoBody { attachment });
        }
        writer.warn(Warning::NoBody { attachment });
    }
    let numbers_lost = stated.converted && numbers::take_numbers_off(&mut lines);
    write_metadata(&mut writer, &lines, &stated, &title);
    write_lines(&mut writer, &lines, &title)?;
    if whole && !empty {
        writer.warn(Warning::WholePage);
    }
    if numbers_lost {
        writer.warn(Warning::NumbersLost);
    }
    Ok(writer.finish())
}

/// The lines of a page, with what is known of them.
struct ShownPage {
    lines: Vec<PageLine>,
    title: PageTitle,
    /// Nothing marks the report off from the rest.
    whole: bool,
    /// How many pictures stand in the report, apart from small ones.
    pictures: usize,
}

/// Finds the report among what a page shows.
fn shown_lines(
    document: &Document,
    page: &WebPage<'_>,
    body: usize,
    stated: &StatedMetadata,
    html: &str,
    depth: usize,
) -> ShownPage {
    let content = find_report(document, page, body, &stated.titles());
    let bare_lists = document
        .select("style")
        .nodes()
        .iter()
        .any(|sheet| style::takes_numbers_off(&sheet.text()));
    let mut lines = page_lines(page, &content, bare_lists);
    let pictures = pictures_in(page, &content);
    numbers::find_headings(page, &mut lines);
    let whole = content.whole && !readability::narrow_report(&mut lines, html, depth);
    let title = find_title(&lines, stated);
    leave_out(&mut lines, &content, &title);
    let whole = take_all(&mut lines) || whole;
    ShownPage {
        lines,
        title,
        whole,
        pictures,
    }
}

/// How many pictures stand in the report, apart from small ones; none where the page marks no report off,
/// for its own pictures would count.
fn pictures_in(page: &WebPage<'_>, content: &ReportContent) -> usize {
    if content.whole {
        return 0;
    }
    let inside = content.roots.iter().flat_map(|&root| page.subtree(root));
    let is_picture = |&at: &usize| {
        page.element(at).is_some_and(|element| {
            let side = |name: &str| {
                element
                    .attribute(name)
                    .trim_end_matches("px")
                    .parse::<u32>()
            };
            let is_small = |name: &str| side(name).is_ok_and(|side| side < PICTURE);
            element.name() == "img" && !is_small("width") && !is_small("height")
        })
    };
    let shown = inside.filter(is_picture);
    let noise = |at: usize| content.noise.get(at).copied().unwrap_or(false);
    shown
        .filter(|&at| !noise(at) && !page.is_hidden(at))
        .count()
}

/// Of a page without running text: refuses one whose report is pictures, and warns of pictures under
/// headings.
fn warn_of_pictures(
    lines: &[PageLine],
    pictures: usize,
    writer: &mut BlockWriter,
) -> Result<(), Unreadable> {
    let report = lines.iter();
    let report = report.filter(|line| line.place == LinePlace::Report);
    let mut han = 0;
    for line in report {
        let line = line.squeezed();
        // However short, it says something.
        if line.contains(['。', '，', '；']) {
            return Ok(());
        }
        han += words::han_count(&line);
    }
    if han < SCANT {
        let count = u32::try_from(pictures).unwrap_or(u32::MAX);
        return Err(Unreadable::Pictures { count });
    }
    let count = pictures;
    let paragraph = None;
    writer.warn(Warning::PicturesForText { count, paragraph });
    Ok(())
}

/// Takes lines out of the report that are none: before its title, buttons, when it was published.
/// Between its first sentence and its last, only buttons are taken out.
fn leave_out(lines: &mut [PageLine], content: &ReportContent, title: &PageTitle) {
    let begins = title.shown.as_ref().map_or(0, |shown| shown.start);
    let in_report = |line: &PageLine| line.place == LinePlace::Report;
    let first = lines.iter().position(in_report).unwrap_or(0);
    // An element made for the report holds such a line only if it holds the title, too.
    let opening = match &title.shown {
        Some(shown) => shown.end + OPENING,
        None if content.known => 0,
        None => first + OPENING,
    };
    let sentence = |line: &PageLine| in_report(line) && words::is_sentence(&line.squeezed());
    let from = lines.iter().position(sentence).unwrap_or(lines.len());
    let to = lines.iter().rposition(sentence).unwrap_or(lines.len());
    for (at, line) in lines.iter_mut().enumerate() {
        if line.place != LinePlace::Report || line.role == BlockRole::TableRow {
            continue;
        }
        let text = line.squeezed();
        let information = words::is_information(&text);
        let is_around = words::is_buttons(&text)
            || at < opening && at <= from && information
            || !content.known
                && (at < begins
                    || !(from..=to).contains(&at)
                        && (information || words::is_lead(&text) || words::is_footer(&text)));
        if is_around {
            line.place = LinePlace::Around;
        }
    }
}

/// Takes the whole page for the report where nothing of it is left: what a page shows is there to
/// be read. Returns whether it did.
fn take_all(lines: &mut [PageLine]) -> bool {
    let empty = lines.iter().all(|line| line.place != LinePlace::Report);
    if empty {
        for line in lines.iter_mut() {
            if !matches!(line.place, LinePlace::Hidden | LinePlace::Invisible) {
                line.place = LinePlace::Report;
            }
        }
    }
    empty && !lines.is_empty()
}

/// Writes what the page says of itself.
fn write_metadata(
    writer: &mut BlockWriter,
    lines: &[PageLine],
    stated: &StatedMetadata,
    title: &PageTitle,
) {
    let mut around: Vec<String> = Vec::new();
    let in_report = |line: &PageLine| line.place == LinePlace::Report;
    let first = lines.iter().position(in_report).unwrap_or(0);
    for (at, line) in lines.iter().enumerate() {
        let opens = in_report(line) && at < first + OPENING;
        if line.place != LinePlace::Around && !opens {
            continue;
        }
        // A label in one cell or line, what it labels in the next.
        for cell in &line.cells {
            match around.last_mut() {
                Some(label) if label.ends_with([':', '：']) => label.push_str(cell),
                _ => around.push(cell.clone()),
            }
            if let Some(label) = around.last_mut().filter(|label| words::is_label(label)) {
                label.push('：');
            }
        }
    }
    around.retain(|line| words::is_information(&words::squeezed(line)));
    let information = |find: fn(&str) -> Option<String>| around.iter().find_map(|line| find(line));
    let metadata = &mut writer.text.metadata;
    metadata.own = stated.own;
    metadata.title = if title.lines.is_empty() {
        stated.title()
    } else {
        Some(title.lines.concat())
    };
    metadata.published = stated
        .published
        .clone()
        .or_else(|| metadata::labelled_date(around.iter().map(String::as_str)));
    metadata.authority = stated.authority(information(metadata::labelled_source));
}

/// Writes the report, its title first, and lists the rest.
fn write_lines(
    writer: &mut BlockWriter,
    lines: &[PageLine],
    title: &PageTitle,
) -> Result<(), Unreadable> {
    let mut title_due = title.shown.is_none();
    for (at, line) in lines.iter().enumerate() {
        match line.place {
            LinePlace::Report => {
                if std::mem::take(&mut title_due) {
                    for line in &title.lines {
                        writer.block(BlockRole::Title, line, None)?;
                    }
                }
                let shown = title.shown.as_ref();
                let is_title = shown.is_some_and(|shown| shown.contains(&at));
                if line.role == BlockRole::TableRow {
                    writer.row(&line.cells, None, None)?;
                    continue;
                }
                for cell in &line.cells {
                    let role = if is_title {
                        BlockRole::Title
                    } else {
                        line.role
                    };
                    writer.block(role, cell, None)?;
                }
            }
            LinePlace::Hidden => writer.drop_text(DropReason::Hidden, &line.cells.concat(), None),
            LinePlace::Invisible => writer.drop_unseen(&line.cells.concat(), None),
            LinePlace::Around | LinePlace::Noise => {
                let text = line.squeezed();
                if title
                    .lines
                    .iter()
                    .all(|title| words::squeezed(title) != text)
                {
                    writer.drop_text(DropReason::Navigation, &line.cells.join(" "), None);
                }
            }
        }
    }
    Ok(())
}
