//! Headings that are items of a numbered list, and numbers that an office program saved wrongly.

use super::lines::{LinePlace, PageLine};
use super::page::WebPage;
use super::words;
use hegui_text::BlockRole;

/// Most characters of a heading.
const MOST: usize = 50;
/// The lowest level of a heading.
const LOWEST: u8 = 9;

/// Makes headings of short items that end no sentence and stand alone before running text: sites
/// write `<ol><li>组织领导</li></ol>` for 一、组织领导.
pub(super) fn find_headings(page: &WebPage<'_>, lines: &mut [PageLine]) {
    for at in 0..lines.len() {
        let Some(item) = lines[at].item else {
            continue;
        };
        let text = lines[at].squeezed();
        let beside = |other: Option<&PageLine>| {
            other.is_some_and(|other| other.item.is_some_and(|other| other.list == item.list))
        };
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let behind = lines.get(at + 1);
        let alone = !beside(before) && !beside(behind);
        let followed = behind.is_some_and(|behind| {
            behind.place == lines[at].place && words::is_sentence(&behind.squeezed())
        });
        if lines[at].place == LinePlace::Report
            && lines[at].role == BlockRole::Paragraph
            && alone
            && followed
            && text.chars().count() <= MOST
            && !text.contains(['。', '；', '，'])
            && !text.ends_with(['：', ':', '！', '？', ';', '.'])
        {
            lines[at].role = BlockRole::Heading {
                level: heading_level(page, item.list),
            };
        }
    }
}

/// The level of a heading in `list`: how many numbered lists are around it, below the title.
fn heading_level(page: &WebPage<'_>, list: usize) -> u8 {
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

/// Takes the numbers off the headings of a page that an office program saved, which loses their
/// format and where they begin. Returns whether the report has automatic numbers anywhere.
pub(super) fn take_numbers_off(lines: &mut [PageLine]) -> bool {
    let mut any = false;
    for line in lines {
        let Some(item) = line.item.filter(|_| line.place == LinePlace::Report) else {
            continue;
        };
        any = true;
        if matches!(line.role, BlockRole::Heading { .. })
            && let Some(text) = line.cells.first_mut()
            && text.is_char_boundary(item.number)
        {
            text.drain(..item.number);
        }
    }
    any
}
