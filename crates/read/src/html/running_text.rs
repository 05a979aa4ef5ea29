//! Whether a page holds running text, and where that is if not: in an attached file, or folded
//! away.

use super::files::leads_to_file;
use super::lines::{LinePlace, PageLine};
use super::page::{WalkEvent, WebPage};
use super::words;
use hegui_text::BlockRole;

/// Least Han characters of running text in a single line: a notice that a script is missing has
/// fewer.
const LEAST: usize = 30;
/// Least Han characters of a line with a comma that is running text.
const CLAUSE: usize = 25;
/// Least Han characters of a row of a table that says something.
const ROW: usize = 20;
/// Least Han characters of an element that is unfolded.
const FOLD: usize = 50;
/// Least Han characters of all that is unfolded.
const FOLDS: usize = 200;

/// Whether the report has running text, and is more than titles, links and buttons.
pub(super) fn has_running_text(pieces: &[PageLine]) -> bool {
    let (mut han, mut lines) = (0, 0);
    pieces
        .iter()
        .filter(|piece| piece.place == LinePlace::Report)
        .any(|piece| {
            let line = piece.squeezed();
            let length = words::han_count(&line);
            let running = if piece.role == BlockRole::TableRow {
                length >= ROW
            } else {
                !words::is_footer(&line)
                    && !words::is_attachment(&line)
                    && !words::is_lead(&line)
                    && (words::is_sentence(&line)
                        || length >= CLAUSE && line.contains(['，', '；']))
            };
            if running {
                han += length;
                lines += 1;
            }
            han >= LEAST || lines > 1
        })
}

/// Whether the page shows a file in a frame, or links to one.
pub(super) fn has_attachment(page: &WebPage<'_>) -> bool {
    (0..page.nodes().len())
        .filter_map(|at| page.element(at))
        .any(|element| {
            let source = match element.name() {
                "a" => "href",
                "iframe" | "frame" | "embed" => "src",
                "object" => "data",
                _ => return false,
            };
            let link = element.attribute(source);
            // A viewer's address names the file in its query.
            leads_to_file(&link) || link.split(['?', '&', '=', '#']).any(leads_to_file)
        })
}

/// Shows hidden elements with running text, as a reader who finds nothing else would unfold them.
/// Returns whether there were any.
pub(super) fn unfold_hidden(page: &mut WebPage<'_>) -> bool {
    let mut folds = Vec::new();
    let mut all = 0;
    let mut walk = page.walk(0);
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(at, element) = event else {
            continue;
        };
        if !element.hidden {
            continue;
        }
        if element.away {
            walk.pass_over();
            continue;
        }
        let text = page.characters(at, usize::MAX);
        let han = words::han_count(&text);
        if han >= FOLD
            && text.contains('。')
            && element.name() != "dialog"
            && !words::is_noise_name(&element.class_and_id())
        {
            all += han;
            folds.push(at);
        }
        walk.pass_over();
    }
    if all < FOLDS {
        return false;
    }
    page.show_elements(&folds);
    true
}
