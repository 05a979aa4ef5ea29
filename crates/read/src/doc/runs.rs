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
    pub(super) start: u32,
    pub(super) end: u32,
    /// The style of a paragraph.
    pub(super) style: u16,
    pub(super) properties: &'d [u8],
}

/// The properties of all bytes, in order.
pub(super) struct Runs<'d> {
    runs: Vec<Run<'d>>,
    /// The run that was found last.
    last: usize,
    /// Whether some pages could not be read.
    pub(super) is_damaged: bool,
}

impl<'d> Runs<'d> {
    /// Reads the pages that `list` names.
    pub(super) fn read(document: &'d [u8], list: Option<&[u8]>, kind: RunKind) -> Self {
        let mut runs = Self {
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
            if page.and_then(|page| runs.read_page(page, kind)).is_none() {
                runs.is_damaged = true;
            }
        }
        if !runs.runs.is_sorted_by_key(|run| run.start) {
            runs.runs.sort_by_key(|run| run.start);
        }
        runs
    }

    fn read_page(&mut self, page: &'d [u8], kind: RunKind) -> Option<()> {
        let count = usize::from(*page.last()?);
        let size = match kind {
            RunKind::Characters => 1,
            RunKind::Paragraphs => PARAGRAPH,
        };
        for index in 0..count {
            let start = u32_at(page, index * 4)?;
            let end = u32_at(page, index * 4 + 4)?;
            let place = *page.get((count + 1) * 4 + index * size)?;
            let (style, properties) = properties_at(page, usize::from(place) * 2, kind)?;
            if start < end {
                self.runs.push(Run {
                    start,
                    end,
                    style,
                    properties,
                });
            }
        }
        Some(())
    }

    /// The run that holds the byte at `offset`; where none does, one without properties up to the
    /// next.
    pub(super) fn at(&mut self, offset: u32) -> Run<'d> {
        let holds = |run: &Run<'_>| run.start <= offset && offset < run.end;
        // Text is read in order: mostly it is the same or the next.
        for index in [self.last, self.last + 1] {
            if let Some(run) = self.runs.get(index).filter(|run| holds(run)) {
                self.last = index;
                return *run;
            }
        }
        let next = self.runs.partition_point(|run| run.start <= offset);
        let before = next.checked_sub(1);
        if let Some(index) = before
            && let Some(run) = self.runs.get(index).filter(|run| holds(run))
        {
            self.last = index;
            return *run;
        }
        Run {
            start: offset,
            end: self.runs.get(next).map_or(u32::MAX, |run| run.start),
            style: 0,
            properties: &[],
        }
    }
}

/// The style and the properties at a place of a page; place 0 is none.
fn properties_at(page: &[u8], place: usize, kind: RunKind) -> Option<(u16, &[u8])> {
    if place == 0 {
        return Some((0, &[]));
    }
    let first = usize::from(*page.get(place)?);
    let (start, length) = match kind {
        RunKind::Characters => (place + 1, first),
        RunKind::Paragraphs if first == 0 => (place + 2, usize::from(*page.get(place + 1)?) * 2),
        RunKind::Paragraphs => (place + 1, first * 2 - 1),
    };
    // The last property of a page may be told to end behind it.
    let properties = page.get(start..)?;
    let properties = properties.get(..length).unwrap_or(properties);
    match kind {
        RunKind::Characters => Some((0, properties)),
        RunKind::Paragraphs => Some((u16_at(properties, 0)?, properties.get(2..)?)),
    }
}
