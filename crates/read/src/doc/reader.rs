//! The parts of a document → the flow of the text: paragraphs, tables, text boxes and notes in their
//! places.

use std::collections::BTreeMap;

use super::anchors::{self, Anchored, Note};
use super::container::Streams;
use super::fib::{Part, Parts, TablePlace};
use super::fonts::DocFonts;
use super::headers;
use super::lists::DocLists;
use super::pieces::DocText;
use super::runs::{RunKind, Runs};
use super::story::{self, CELL_END, StoryParagraph};
use super::styles::DocStyles;
use super::table::{CellShape, Grid, cells_of};
use crate::Limits;
use crate::numbering::NumberLabel;
use crate::office::flow::OfficeFlow;
use crate::sight::{Colour, Ground};
use hegui_text::{Bound, DropReason, Format, Text, Unreadable, Warning};

/// Reads a document.
pub(super) struct DocReader<'d> {
    pub(super) flow: OfficeFlow,
    pub(super) streams: &'d Streams,
    parts: &'d Parts,
    pub(super) text: DocText<'d>,
    pub(super) characters: Runs<'d>,
    paragraphs: Runs<'d>,
    pub(super) styles: DocStyles,
    pub(super) fonts: DocFonts<'d>,
    lists: DocLists,
    /// The notes that no place has referred to so far, by place.
    pub(super) notes: BTreeMap<u32, String>,
    pub(super) anchors: BTreeMap<u32, Vec<Anchored>>,
    /// Whether a large shape stands behind the text.
    pub(super) is_covered: bool,
    /// Whether a paragraph has a number that cannot be told.
    is_number_lost: bool,
    depth: usize,
}

/// An open table.
struct OpenTable {
    grid: Grid,
    /// The cells of the open row that are still to come; `None` where none is open.
    row: Option<std::vec::IntoIter<CellShape>>,
    is_cell_open: bool,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings {
    pub(super) ground: Ground,
    /// Whether it is off the page, or cut off.
    pub(super) is_away: bool,
    /// Whether what is anchored to its places is to be read with it: in the body.
    pub(super) is_body: bool,
}

impl<'d> DocReader<'d> {
    pub(super) fn new(
        streams: &'d Streams,
        parts: &'d Parts,
        text: DocText<'d>,
        limits: &Limits,
    ) -> Self {
        let (document, table) = (&streams.document, &streams.table);
        let stored = |place: TablePlace| place.read(document, table);
        Self {
            flow: OfficeFlow::new(Format::Doc, limits),
            streams,
            parts,
            text,
            characters: Runs::read(
                document,
                stored(TablePlace::CHARACTERS),
                RunKind::Characters,
            ),
            paragraphs: Runs::read(
                document,
                stored(TablePlace::PARAGRAPHS),
                RunKind::Paragraphs,
            ),
            styles: DocStyles::read(stored(TablePlace::STYLES)),
            fonts: DocFonts::read(stored(TablePlace::FONTS).unwrap_or(&[])),
            lists: DocLists::read(document, table),
            notes: BTreeMap::new(),
            anchors: BTreeMap::new(),
            is_covered: false,
            is_number_lost: false,
            depth: limits.depth,
        }
    }

    /// Reads all parts.
    ///
    /// # Errors
    /// Where there is too much.
    pub(super) fn read(mut self) -> Result<Text, Unreadable> {
        let (document, table) = (&self.streams.document, &self.streams.table);
        let (anchors, loose) = anchors::anchored(document, table, self.parts);
        self.anchors = anchors;
        let footnotes = (TablePlace::FOOTNOTE_MARKS, TablePlace::FOOTNOTES);
        let endnotes = (TablePlace::ENDNOTE_MARKS, TablePlace::ENDNOTES);
        let mut notes = anchors::notes(document, table, self.parts.footnotes, footnotes);
        notes.extend(anchors::notes(
            document,
            table,
            self.parts.endnotes,
            endnotes,
        ));
        let mut loose_notes = Vec::new();
        for Note { part, mark } in notes {
            match mark {
                Some(mark) => {
                    let text = self.words(part)?;
                    self.notes.insert(mark, text);
                }
                None => loose_notes.push(part),
            }
        }
        self.walk(self.parts.body, true)?;
        for part in loose {
            self.flow.begin_box();
            self.walk(part, false)?;
            self.flow.end_box()?;
        }
        for part in loose_notes {
            for note in self.words(part)?.lines() {
                self.flow.push_note(note)?;
            }
        }
        for note in std::mem::take(&mut self.notes).into_values() {
            self.flow.writer.drop_text(DropReason::Note, &note, None);
        }
        self.list_asides()?;
        if self.is_number_lost {
            self.flow.writer.warn(Warning::NumbersLost);
        }
        if self.characters.is_damaged || self.paragraphs.is_damaged || self.styles.is_damaged {
            self.flow.writer.warn(Warning::PartlyDamaged);
        }
        self.flow.finish()
    }

    /// Lists headers, footers and comments.
    fn list_asides(&mut self) -> Result<(), Unreadable> {
        let stored = TablePlace::HEADERS.read(&self.streams.document, &self.streams.table);
        let headers = headers::stories(stored.unwrap_or(&[]), self.parts.headers);
        let comments = (self.parts.comments, DropReason::Comment);
        let boxes = (self.parts.header_boxes, DropReason::Header);
        for (part, reason) in headers.into_iter().chain([boxes, comments]) {
            for line in self.words(part)?.lines() {
                self.flow.writer.drop_text(reason, line, None);
            }
        }
        Ok(())
    }

    /// The words of a part, those of paragraphs on lines of their own.
    pub(super) fn words(&mut self, part: Part) -> Result<String, Unreadable> {
        self.flow.begin_box();
        self.walk(part, false)?;
        self.flow.take_box()
    }

    /// Writes the paragraphs and tables of a part.
    pub(super) fn walk(&mut self, part: Part, is_body: bool) -> Result<(), Unreadable> {
        let data = &self.streams.data;
        let list = story::paragraphs(part, &self.text, &mut self.paragraphs, &self.styles, data);
        let deepest = list.iter().map(|paragraph| paragraph.properties.depth());
        if deepest
            .max()
            .is_some_and(|depth| depth as usize > self.depth)
        {
            return Err(Bound::Depth.exceeded(self.depth as u64));
        }
        let ends = story::row_ends(&list);
        let mut tables: Vec<OpenTable> = Vec::new();
        for (index, paragraph) in list.iter().enumerate() {
            let depth = paragraph.properties.depth() as usize;
            while tables.len() > depth
                && let Some(table) = tables.pop()
            {
                self.close_table(table)?;
            }
            let row = |index: usize| {
                let end = ends.get(index).copied().flatten()?;
                list.get(end).map(|end| &end.properties.row)
            };
            while tables.len() < depth {
                if let Some(around) = tables.last_mut() {
                    // The row of the outer table is found when its own paragraphs come.
                    self.open_cell(around, Vec::new())?;
                }
                self.flow.begin_table()?;
                let level = tables.len() + 1;
                let rows = list.get(index..).unwrap_or(&[]);
                tables.push(OpenTable {
                    grid: grid_of(rows, level),
                    row: None,
                    is_cell_open: false,
                });
            }
            let mut ground = match is_body {
                true if !self.is_covered => Some(Colour::WHITE),
                _ => None,
            };
            let mut is_away = paragraph.properties.says.is_away();
            if let Some(table) = tables.last_mut() {
                if paragraph.properties.is_row_end() {
                    self.close_row(table)?;
                    continue;
                }
                let row = row(index);
                let cells = match table.row {
                    None => row.map(cells_of).unwrap_or_default(),
                    Some(_) => Vec::new(),
                };
                self.open_cell(table, cells)?;
                if row.is_some_and(|row| row.is_shaded) {
                    ground = None;
                }
                is_away |= row.is_some_and(|row| row.is_flat);
            }
            let surroundings = Surroundings {
                ground: paragraph.properties.says.ground.unwrap_or(ground),
                is_away,
                is_body,
            };
            let is_cell_end = match depth {
                0 => false,
                1 => paragraph.mark == CELL_END,
                _ => paragraph.mark == CELL_END || paragraph.properties.inner_cell_end,
            };
            self.write_paragraph(paragraph, surroundings, is_cell_end)?;
            if let Some(table) = tables.last_mut()
                && is_cell_end
            {
                self.close_cell(table)?;
            }
        }
        while let Some(table) = tables.pop() {
            self.close_table(table)?;
        }
        Ok(())
    }

    /// Opens a row and a cell, unless they are open.
    fn open_cell(
        &mut self,
        table: &mut OpenTable,
        cells: Vec<CellShape>,
    ) -> Result<(), Unreadable> {
        if table.row.is_none() {
            self.flow.begin_row()?;
            if let Some(first) = cells.first() {
                self.flow.empty_cells(table.grid.before(first));
            }
            table.row = Some(cells.into_iter());
        }
        if !table.is_cell_open {
            self.flow.begin_cell()?;
            table.is_cell_open = true;
        }
        Ok(())
    }

    fn close_cell(&mut self, table: &mut OpenTable) -> Result<(), Unreadable> {
        if !std::mem::replace(&mut table.is_cell_open, false) {
            return Ok(());
        }
        let cell = table.row.as_mut().and_then(Iterator::next);
        self.flow
            .end_cell(1, cell.is_some_and(|cell| cell.goes_on))?;
        // The columns that it spans keep their places.
        let span = cell.map_or(1, |cell| table.grid.span(&cell));
        self.flow.empty_cells(span.saturating_sub(1));
        Ok(())
    }

    fn close_row(&mut self, table: &mut OpenTable) -> Result<(), Unreadable> {
        self.close_cell(table)?;
        match table.row.take() {
            Some(_) => self.flow.end_row(1, None),
            None => Ok(()),
        }
    }

    fn close_table(&mut self, mut table: OpenTable) -> Result<(), Unreadable> {
        self.close_row(&mut table)?;
        self.flow.end_table()
    }

    /// The number of a paragraph, which counts.
    pub(super) fn next_label(&mut self, paragraph: &StoryParagraph<'_>) -> Option<NumberLabel> {
        let properties = &paragraph.properties;
        let list = properties.says.list.filter(|&list| list != 0)?;
        let level = match properties.own_list {
            true => properties.own_level.map(usize::from),
            false => properties.own_level.map(usize::from).or_else(|| {
                let style = properties.style;
                let tied = self
                    .styles
                    .tied_level(style, |style| self.lists.level_of(list, style));
                tied.or_else(|| properties.says.level.map(usize::from))
            }),
        };
        let label = self.lists.next_label(list, level.unwrap_or(0));
        self.is_number_lost |= label.is_none();
        label
    }
}

/// The columns of the table at this level that begins with the first of these paragraphs.
fn grid_of(paragraphs: &[StoryParagraph<'_>], level: usize) -> Grid {
    let inside = |paragraph: &&StoryParagraph<'_>| paragraph.properties.depth() as usize >= level;
    let ends = paragraphs.iter().take_while(inside).filter(|paragraph| {
        paragraph.properties.depth() as usize == level && paragraph.properties.is_row_end()
    });
    Grid::of_rows(ends.map(|end| &end.properties.row))
}
