//! Which properties which bytes of the text have: the pages of properties in the document stream
//! ([MS-DOC] 2.9.33 and 2.9.175, FKP).

use super::bytes::{read_plc, u16_at, u32_at};

/// Size of a page of properties.
const PAGE: usize = 512;
/// Size of what a page says of a paragraph, the place of its properties.
const PARAGRAPH: usize = 13;
/// The bits of the number of a page.
const NUMBER: u32 = 0x3F_FFFF;

/// What the properties are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunKind {
    Characters,
    Paragraphs,
}

/// Bytes with the same properties.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'d> {
    pub(super) end: u32,
    /// The style of a paragraph.
    pub(super) style: u16,
    pub(super) properties: &'d [u8],
}

/// A run as it is kept: there may be millions.
#[derive(Debug, Clone, Copy)]
struct StoredRun {
    start: u32,
    end: u32,
    /// Where its properties stand in the document stream.
    place: u32,
    length: u16,
    style: u16,
}

/// The properties of all bytes, in order.
pub(super) struct Runs<'d> {
    document: &'d [u8],
    runs: Vec<StoredRun>,
    /// The run that was found last.
    last: usize,
    /// Whether some pages could not be read.
    pub(super) is_damaged: bool,
}

impl<'d> Runs<'d> {
    /// Reads the pages that `list` names.
    pub(super) fn read(document: &'d [u8], list: Option<&[u8]>, kind: RunKind) -> Self {
        let mut runs = Self {
            document,
            runs: Vec::new(),
            last: 0,
            is_damaged: list.is_none(),
        };
        let (_, pages) = read_plc(list.unwrap_or(&[]), 4);
        // No page is named twice.
        let most = document.len() / PAGE + 1;
        runs.is_damaged |= pages.len() > most;
        for page in pages.into_iter().take(most) {
            let number = u32_at(page, 0).unwrap_or(0) & NUMBER;
            let start = (number as usize).saturating_mul(PAGE);
            let page = document.get(start..).and_then(|page| page.get(..PAGE));
            let read = page.and_then(|page| runs.read_page(page, start, kind));
            if read.is_none() {
                runs.is_damaged = true;
            }
        }
        if !runs.runs.is_sorted_by_key(|run| run.start) {
            runs.runs.sort_by_key(|run| run.start);
        }
        runs
    }

    /// Reads the page that begins at `at`.
    fn read_page(&mut self, page: &[u8], at: usize, kind: RunKind) -> Option<()> {
        let count = usize::from(*page.last()?);
        let size = match kind {
            RunKind::Characters => 1,
            RunKind::Paragraphs => PARAGRAPH,
        };
        for index in 0..count {
            let start = u32_at(page, index * 4)?;
            let end = u32_at(page, index * 4 + 4)?;
            let place = *page.get((count + 1) * 4 + index * size)?;
            let (style, place, length) = properties_at(page, usize::from(place) * 2, kind)?;
            if start < end {
                self.runs.push(StoredRun {
                    start,
                    end,
                    place: u32::try_from(at + place).ok()?,
                    length: u16::try_from(length).ok()?,
                    style,
                });
            }
        }
        Some(())
    }

    /// The run that holds the byte at `offset`; where none does, one without properties up to the
    /// next.
    pub(super) fn at(&mut self, offset: u32) -> Run<'d> {
        let run_at = |index: usize| {
            let run = self.runs.get(index)?;
            let place = run.place as usize;
            let properties = self.document.get(place..place + usize::from(run.length));
            (run.start <= offset && offset < run.end).then_some(Run {
                end: run.end,
                style: run.style,
                properties: properties.unwrap_or(&[]),
            })
        };
        // Text is read in order: mostly it is the same or the next.
        let near = [self.last, self.last + 1];
        if let Some((index, run)) = near
            .into_iter()
            .find_map(|index| Some((index, run_at(index)?)))
        {
            self.last = index;
            return run;
        }
        let next = self.runs.partition_point(|run| run.start <= offset);
        let before = next.checked_sub(1);
        if let Some((index, run)) = before.and_then(|index| Some((index, run_at(index)?))) {
            self.last = index;
            return run;
        }
        Run {
            end: self.runs.get(next).map_or(u32::MAX, |run| run.start),
            style: 0,
            properties: &[],
        }
    }
}

/// The style, and where the properties stand that a place of a page names and how long they are;
/// place 0 is none.
fn properties_at(page: &[u8], place: usize, kind: RunKind) -> Option<(u16, usize, usize)> {
    if place == 0 {
        return Some((0, 0, 0));
    }
    let first = usize::from(*page.get(place)?);
    let (start, length) = match kind {
        RunKind::Characters => (place + 1, first),
        RunKind::Paragraphs if first == 0 => (place + 2, usize::from(*page.get(place + 1)?) * 2),
        RunKind::Paragraphs => (place + 1, first * 2 - 1),
    };
    // The last property of a page may be told to end behind it.
    let length = length.min(page.len().checked_sub(start)?);
    match kind {
        RunKind::Characters => Some((0, start, length)),
        RunKind::Paragraphs => Some((u16_at(page, start)?, start + 2, length.checked_sub(2)?)),
    }
}
