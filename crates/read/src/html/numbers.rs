//! Headings that a page numbers as items of a list, and numbers that an office program wrote wrongly.

use super::blocks::{Piece, Place};
use super::page::Page;
use super::words;
use hegui_text::BlockRole;

/// Most characters of a heading.
const MOST: usize = 50;
/// The lowest level of a heading.
const LOWEST: u8 = 9;

/// Makes headings of short items that end no sentence and stand alone before running text.
pub(super) fn find_headings(page: &Page<'_>, pieces: &mut [Piece]) {
    for at in 0..pieces.len() {
        let Some(item) = pieces[at].item else {
            continue;
        };
        let line = pieces[at].squeezed();
        let beside = |other: Option<&Piece>| {
            other.is_some_and(|other| other.item.is_some_and(|other| other.list == item.list))
        };
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        let behind = pieces.get(at + 1);
        let alone = !beside(before) && !beside(behind);
        let followed = behind.is_some_and(|behind| {
            behind.place == pieces[at].place && words::is_sentence(&behind.squeezed())
        });
        if pieces[at].place == Place::Report
            && pieces[at].role == BlockRole::Paragraph
            && alone
            && followed
            && line.chars().count() <= MOST
            && !line.contains(['。', '；', '，'])
            && !line.ends_with(['：', ':', '！', '？', ';', '.'])
        {
            pieces[at].role = BlockRole::Heading {
                level: level(page, item.list),
            };
        }
    }
}

/// How many numbered lists an item of `list` stands in, with the title above them.
fn level(page: &Page<'_>, list: usize) -> u8 {
    let mut level = 1;
    let mut at = list;
    while at > 0 && level < LOWEST {
        if page.element(at).is_some_and(|list| list.name() == "ol") {
            level += 1;
        }
        at = page.nodes()[at].parent;
    }
    level
}

/// Takes the numbers off headings of a page that an office program made: it forgets what kind they are
/// of and where they begin. Says whether the report has such numbers anywhere.
pub(super) fn take_off(pieces: &mut [Piece]) -> bool {
    let mut any = false;
    for piece in pieces {
        let Some(item) = piece.item.filter(|_| piece.place == Place::Report) else {
            continue;
        };
        any = true;
        if matches!(piece.role, BlockRole::Heading { .. })
            && let Some(text) = piece.cells.first_mut()
            && text.is_char_boundary(item.number)
        {
            text.drain(..item.number);
        }
    }
    any
}
