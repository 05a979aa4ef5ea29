//! Whether the paragraphs of a Word 97 document have automatic numbers: whether any paragraph, or
//! its style, is in a list. What the numbers are is not read.

use super::bytes::{u16_at, u32_at};

/// Where the file information block says at which place of the table stream something stands, and
/// how long it is ([MS-DOC] 2.5.6).
struct TablePlace(usize);

impl TablePlace {
    /// The style sheet.
    const STYLES: Self = Self(0xA2);
    /// Which pages of the document stream hold properties of paragraphs.
    const PARAGRAPHS: Self = Self(0x102);
    /// Properties of the pieces of the text.
    const PIECES: Self = Self(0x1A2);
    /// The lists that paragraphs refer to.
    const LISTS: Self = Self(0x2EA);

    fn read<'t>(&self, document: &[u8], table: &'t [u8]) -> Option<&'t [u8]> {
        let start = usize::try_from(u32_at(document, self.0)?).ok()?;
        let length = usize::try_from(u32_at(document, self.0 + 4)?).ok()?;
        table.get(start..start.checked_add(length)?)
    }
}

/// The property of a paragraph that puts it into a list ([MS-DOC] 2.6.2, `sprmPIlfo`).
const IN_LIST: [u8; 2] = 0x460Bu16.to_le_bytes();
/// Size of a page of properties.
const PAGE: usize = 512;
/// Size of the place of a paragraph's properties within a page.
const ENTRY: usize = 13;
/// Longest chain of styles based on each other that is followed.
const CHAIN: usize = 16;
/// The base of a style that has none.
const NO_BASE: u16 = 0xFFF;

/// Whether there are automatic numbers; `None` where that cannot be told.
pub(super) fn is_used(document: &[u8], table: &[u8], data: &[u8]) -> Option<bool> {
    let lists = TablePlace::LISTS.read(document, table)?;
    if lists.is_empty() || u32_at(lists, 0)? == 0 {
        return Some(false);
    }
    // Rare places: properties too long for a page, and those of single pieces.
    if in_list(data) == Some(true)
        || in_list(TablePlace::PIECES.read(document, table)?) == Some(true)
    {
        return Some(true);
    }
    let styles = read_styles(TablePlace::STYLES.read(document, table)?)?;
    let pages = TablePlace::PARAGRAPHS.read(document, table)?;
    let count = pages.len().checked_sub(4)? / 8;
    for index in 0..count {
        let number = u32_at(pages, (count + 1) * 4 + index * 4)? & 0x3F_FFFF;
        let start = usize::try_from(number).ok()?.checked_mul(PAGE)?;
        let page = document.get(start..)?.get(..PAGE)?;
        if page_is_numbered(page, &styles)? {
            return Some(true);
        }
    }
    Some(false)
}

/// Whether a paragraph of a page of properties is in a list.
fn page_is_numbered(page: &[u8], styles: &[DocStyle]) -> Option<bool> {
    let count = usize::from(*page.last()?);
    for index in 0..count {
        let offset = usize::from(*page.get((count + 1) * 4 + index * ENTRY)?) * 2;
        if offset == 0 {
            // The properties of a paragraph that has none of its own.
            if is_numbered(styles, 0) {
                return Some(true);
            }
            continue;
        }
        let half = usize::from(*page.get(offset)?);
        let (start, length) = if half == 0 {
            (offset + 2, usize::from(*page.get(offset + 1)?) * 2)
        } else {
            (offset + 1, half * 2 - 1)
        };
        let properties = page.get(start..)?;
        let properties = properties.get(..length).unwrap_or(properties);
        let style = u16_at(properties, 0)?;
        if in_list(properties.get(2..)?).unwrap_or_else(|| is_numbered(styles, style)) {
            return Some(true);
        }
    }
    Some(false)
}

/// What the last of these properties says of a list, if any does. A search for its bytes may find
/// it by chance; a warning too many does less harm than one too few.
fn in_list(properties: &[u8]) -> Option<bool> {
    /// "In no list", of a paragraph that was in one before ([MS-DOC] 2.4.6.3).
    const NONE_NOW: u16 = 0xF801;
    let mut found = None;
    for at in memchr::memmem::find_iter(properties, &IN_LIST) {
        let list = u16_at(properties, at + IN_LIST.len())?;
        found = Some(!matches!(list, 0 | NONE_NOW));
    }
    found
}

/// A style.
#[derive(Default)]
struct DocStyle {
    in_list: Option<bool>,
    base: Option<u16>,
}

/// The styles of the style sheet ([MS-DOC] 2.9.271), in order.
fn read_styles(sheet: &[u8]) -> Option<Vec<DocStyle>> {
    let count = usize::from(u16_at(sheet, 2)?);
    let mut at = 2 + usize::from(u16_at(sheet, 0)?);
    let mut styles = Vec::new();
    for _ in 0..count {
        let length = usize::from(u16_at(sheet, at)?);
        let style = sheet.get(at + 2..at + 2 + length)?;
        styles.push(DocStyle {
            in_list: in_list(style),
            base: u16_at(style, 2)
                .map(|word| word >> 4)
                .filter(|&base| base != NO_BASE),
        });
        // Each begins at an even place.
        at += 2 + length.next_multiple_of(2);
    }
    Some(styles)
}

/// Whether the paragraphs of a style are in a list.
fn is_numbered(styles: &[DocStyle], number: u16) -> bool {
    let step = |number: u16| styles.get(usize::from(number));
    std::iter::successors(step(number), |style| style.base.and_then(step))
        .take(CHAIN)
        .find_map(|style| style.in_list)
        .unwrap_or(false)
}
