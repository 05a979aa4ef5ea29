//! A second opinion where nothing in a page marks the report off: the algorithm of browsers' reading
//! views. It works line by line and loses some of them, so it only says where the report begins and
//! ends.

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

use super::blocks::{self, Piece, Place};
use super::content::Content;
use super::page::Page;
use super::words;

/// Most elements of a page that it is asked about: its time grows faster than the page.
const ELEMENTS: usize = 20_000;
/// Largest share of the report's Han characters that may stand outside, in percent.
const OUTSIDE_SHARE: usize = 10;

/// Takes what stands before and behind the article out of the report. Says whether it did: what would
/// take more than a little away is not believed, and what takes nothing away marks nothing off.
pub(super) fn narrow(pieces: &mut [Piece], html: &str, depth: usize) -> bool {
    let Some(kept) = lines(html, depth) else {
        return false;
    };
    let is_kept = |piece: &Piece| piece.place == Place::Report && kept.contains(&piece.squeezed());
    let (Some(first), Some(last)) = (
        pieces.iter().position(is_kept),
        pieces.iter().rposition(is_kept),
    ) else {
        return false;
    };
    let (mut all, mut outside) = (0, 0);
    for (at, piece) in pieces.iter().enumerate() {
        if piece.place == Place::Report {
            let han = words::han(&piece.squeezed());
            all += han;
            outside += if (first..=last).contains(&at) { 0 } else { han };
        }
    }
    if outside == 0 || outside * 100 > all * OUTSIDE_SHARE {
        return false;
    }
    for (at, piece) in pieces.iter_mut().enumerate() {
        if piece.place == Place::Report && !(first..=last).contains(&at) {
            piece.place = Place::Around;
        }
    }
    true
}

/// The lines of the article, squeezed.
fn lines(html: &str, depth: usize) -> Option<FxHashSet<String>> {
    let config = Config {
        max_elements_to_parse: ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::new(html, None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    let document = Document::from(article.content);
    let page = Page::new(document.html_root(), depth).ok()?;
    let content = Content {
        roots: vec![page.place(document.body()?.id)?],
        noise: vec![false; page.nodes().len()],
        known: false,
        whole: false,
    };
    let pieces = blocks::pieces(&page, &content, true);
    Some(pieces.iter().map(Piece::squeezed).collect())
}
