//! Sheets of pages → text. What PDF and OFD have in common, once it is known what stands on each page:
//! scans are told, headers and page numbers taken off, columns, paragraphs and tables found.

use super::flow::{self, KnownColumns, PageFlow};
use super::sheet::{Direction, Sheet};
use super::{furniture, notes, reading_order};
use crate::writer::BlockWriter;
use hegui_text::{Unreadable, Warning};

/// The share of a page that a picture covers if the page is a scan.
const SCANNED: f32 = 0.4;
/// Fewer glyphs on a picture are no text layer but a stamp, or the mark of a scanner.
const FEW_GLYPHS: usize = 8;
/// So many curved shapes on a page without glyphs are letters drawn as outlines.
const OUTLINES: usize = 400;
/// The share of glyphs without a character, in percent, above which a text is refused.
const UNKNOWN: usize = 30;

/// The pages of a file, in order.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    flows: Vec<PageFlow>,
    /// What is read in another direction than most of its page.
    asides: Vec<Vec<PageFlow>>,
    pictured: Vec<bool>,
    outlined: Vec<bool>,
    /// Visible glyphs, and how many of them have no character.
    seen: usize,
    unknown: usize,
    /// How many pages stand before each document of the file but the first.
    documents: Vec<usize>,
    /// The columns of the documents before the last one, and of that.
    columns: (Vec<KnownColumns>, KnownColumns),
}

impl Pages {
    /// How many pages there are so far.
    #[cfg_attr(not(feature = "ofd"), allow(dead_code, reason = "a PDF knows it"))]
    pub(crate) fn count(&self) -> usize {
        self.flows.len()
    }

    /// The pages that come are those of another document: no paragraph, table or header goes on.
    #[cfg_attr(
        not(feature = "ofd"),
        allow(dead_code, reason = "a PDF holds one document")
    )]
    pub(crate) fn begin_document(&mut self) {
        if !self.flows.is_empty() {
            self.documents.push(self.flows.len());
            let (before, last) = &mut self.columns;
            before.push(std::mem::take(last));
        }
    }

    /// Adds a page. What nobody can see on it is listed.
    pub(crate) fn push(&mut self, mut sheet: Sheet, writer: &mut BlockWriter) {
        // The text that recognition laid under or over a scan, and that of letters drawn as outlines.
        let (scanned, outlined) = (sheet.pictured >= SCANNED, sheet.curved >= OUTLINES);
        sheet.settle_unpainted(scanned, scanned || outlined);
        if !sheet.unseen.is_empty() {
            let number = u32::try_from(self.flows.len() + 1).unwrap_or(u32::MAX);
            writer.drop_unseen(&sheet.unseen, Some(number));
        }
        self.seen += sheet.seen;
        self.unknown += sheet.unknown;
        self.pictured.push(scanned);
        self.outlined.push(outlined);
        let mut layers = sheet.split_layers().into_iter();
        let columns = &mut self.columns.1;
        let main = layers.next();
        self.flows
            .push(main.map_or_else(PageFlow::default, |layer| flow::flow_of(layer, columns)));
        self.asides.push(
            layers
                .filter(|layer| layer.direction != Direction::Slanted)
                .map(|layer| flow::flow_of(layer, &mut KnownColumns::default()))
                .collect(),
        );
    }

    /// Writes their text. `is_blank` says whether nothing is drawn on any page.
    ///
    /// # Errors
    /// Where most pages are pictures, there is no text, or the characters of too much of it are not known.
    pub(crate) fn write(
        mut self,
        is_blank: impl FnOnce() -> bool,
        writer: &mut BlockWriter,
    ) -> Result<(), Unreadable> {
        let mut starts = std::mem::take(&mut self.documents);
        starts.insert(0, 0);
        let ends: Vec<usize> = starts.iter().skip(1).copied().collect();
        let ends = ends.into_iter().chain([self.flows.len()]);
        let documents: Vec<(usize, usize)> = starts.into_iter().zip(ends).collect();

        let mut taken = Vec::new();
        for &(start, end) in &documents {
            let flows = self.flows.get_mut(start..end).unwrap_or_default();
            for mut furniture in furniture::take_furniture(flows) {
                furniture.page += start as u32;
                taken.push(furniture);
            }
        }
        self.refuse_scans(writer)?;
        let has_text = self.flows.iter().any(|flow| flow.character_count() > 0);
        if !has_text && self.seen == 0 && !is_blank() {
            return Err(Unreadable::NoTextLayer);
        }
        if self.unknown * 100 > self.seen * UNKNOWN {
            return Err(Unreadable::NoUnicode);
        }
        for taken in taken {
            writer.drop_text(taken.reason, &notes::plain(&taken.text), Some(taken.page));
        }
        let (mut flows, mut asides) = (self.flows.into_iter(), self.asides.into_iter());
        let (mut columns, last) = self.columns;
        columns.push(last);
        let mut is_certain = true;
        for ((start, end), columns) in documents.into_iter().zip(&columns) {
            let mut flows: Vec<PageFlow> = flows.by_ref().take(end - start).collect();
            let asides = asides.by_ref().take(end - start).collect();
            flow::settle_columns(&mut flows, columns);
            let doubtful = flows.iter().position(|flow| flow.is_doubtful);
            if let Some(index) = doubtful.filter(|_| is_certain) {
                let page = u32::try_from(start + index + 1).unwrap_or(u32::MAX);
                writer.warn(Warning::OrderUncertain { page });
                is_certain = false;
            }
            reading_order::write_pages(flows, asides, start as u32, writer)?;
        }
        Ok(())
    }

    /// Refuses a file whose pages are mostly pictures without text; warns of them where they are few.
    fn refuse_scans(&self, writer: &mut BlockWriter) -> Result<(), Unreadable> {
        let scans: Vec<u32> = self
            .flows
            .iter()
            .zip(self.pictured.iter().zip(&self.outlined))
            .enumerate()
            .filter(|(_, (flow, (is_pictured, is_outlined)))| {
                (**is_pictured || **is_outlined) && flow.character_count() < FEW_GLYPHS
            })
            .map(|(index, _)| index as u32 + 1)
            .collect();
        let Some(&page) = scans.first() else {
            return Ok(());
        };
        if scans.len() * 2 > self.flows.len() && !self.pictured.contains(&true) {
            return Err(Unreadable::NoTextLayer);
        }
        if scans.len() * 2 > self.flows.len() {
            let count = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
            return Err(Unreadable::Scan {
                page,
                scans: count(scans.len()),
                pages: count(self.flows.len()),
            });
        }
        writer.warn(Warning::PagesWithoutText { pages: scans });
        Ok(())
    }
}
