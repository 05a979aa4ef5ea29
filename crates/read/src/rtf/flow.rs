//! One flow of text — the body, a footnote, the text in a shape — as paragraphs and rows of tables.

use super::destination::FlowKind;
use crate::limits::Room;
use crate::table::{self, Cell, Piece, Row};
use hegui_text::{BlockRole, Bound, Unreadable};

/// Most tables within one another; Word shows fewer.
const TABLES: usize = 32;

/// A table that is being filled.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    row: Row,
    cell: Cell,
}

impl Table {
    fn end_cell(&mut self) {
        self.row.cells.push(std::mem::take(&mut self.cell));
    }

    fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        if !self.row.cells.is_empty() {
            self.rows.push(std::mem::take(&mut self.row));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.end_row();
        table::pieces(self.rows)
    }
}

/// A flow of text.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) kind: FlowKind,
    /// How many groups are open around it.
    pub(super) depth: usize,
    /// The paragraph that is being read.
    pub(super) text: String,
    /// The number that it begins with.
    pub(super) label: String,
    /// What follows the paragraph: the text of shapes anchored in it.
    after: Vec<Piece>,
    /// The tables that are open, the outermost first.
    tables: Vec<Table>,
    pieces: Vec<Piece>,
    /// Paragraphs so far.
    count: u32,
}

impl Flow {
    pub(super) fn new(kind: FlowKind, depth: usize) -> Self {
        Self {
            kind,
            depth,
            text: String::new(),
            label: String::new(),
            after: Vec::new(),
            tables: Vec::new(),
            pieces: Vec::new(),
            count: 0,
        }
    }

    /// Whether the paragraph that is being read has nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.label.is_empty() && self.after.is_empty()
    }

    /// Adds what follows the paragraph that is being read.
    pub(super) fn anchor(&mut self, pieces: Vec<Piece>) {
        self.after.extend(pieces);
    }

    /// Whether a row has begun that has not ended.
    pub(super) fn in_row(&self) -> bool {
        self.tables
            .first()
            .is_some_and(|table| !table.row.cells.is_empty() || !table.cell.is_empty())
    }

    /// Ends a paragraph within so many tables.
    pub(super) fn end_paragraph(
        &mut self,
        role: BlockRole,
        nesting: usize,
        room: &mut Room,
    ) -> Result<(), Unreadable> {
        self.enter(nesting, room)?;
        room.take(1)?;
        self.count = self.count.saturating_add(1);
        let number = (self.kind == FlowKind::Body).then_some(self.count);
        let text = std::mem::take(&mut self.text);
        let label = std::mem::take(&mut self.label);
        let text = match label.trim() {
            "" => text,
            label => format!("{label}{}", text.trim_start()),
        };
        let mut pieces = Vec::new();
        if !text.trim().is_empty() {
            pieces.push(Piece::Paragraph { role, text, number });
        }
        // Shapes are no part of the count; their text is found where they are anchored.
        pieces.extend(self.after.drain(..).map(|piece| match piece {
            Piece::Paragraph { role, text, .. } => Piece::Paragraph { role, text, number },
            Piece::Row { cells, .. } => Piece::Row { cells, number },
        }));
        for table in &mut self.tables {
            table.row.number = table.row.number.or(number);
        }
        match self.tables.last_mut() {
            Some(table) => table.cell.append(&mut pieces),
            None => self.pieces.append(&mut pieces),
        }
        Ok(())
    }

    /// Ends a cell of the table at this nesting; the paragraph in it has ended.
    pub(super) fn end_cell(&mut self, nesting: usize, room: &mut Room) -> Result<(), Unreadable> {
        self.enter(nesting, room)?;
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
        }
        Ok(())
    }

    /// Ends a row of the table at this nesting.
    pub(super) fn end_row(&mut self, nesting: usize, room: &mut Room) -> Result<(), Unreadable> {
        self.enter(nesting, room)?;
        if let Some(table) = self.tables.last_mut() {
            table.end_row();
        }
        Ok(())
    }

    /// Opens and closes tables until so many are open.
    fn enter(&mut self, nesting: usize, room: &mut Room) -> Result<(), Unreadable> {
        if nesting > TABLES {
            return Err(Bound::Structure.exceeded_by(TABLES as u64, nesting as u64));
        }
        while self.tables.len() > nesting {
            let Some(table) = self.tables.pop() else {
                break;
            };
            let mut pieces = table.finish();
            match self.tables.last_mut() {
                Some(outer) => outer.cell.append(&mut pieces),
                None => self.pieces.append(&mut pieces),
            }
        }
        while self.tables.len() < nesting {
            room.take(1)?;
            self.tables.push(Table::default());
        }
        Ok(())
    }

    /// All of it. A last paragraph need not have been ended.
    pub(super) fn finish(
        mut self,
        role: BlockRole,
        room: &mut Room,
    ) -> Result<Vec<Piece>, Unreadable> {
        if !self.is_empty() {
            let nesting = usize::from(self.in_row());
            self.end_paragraph(role, nesting, room)?;
        }
        self.enter(0, room)?;
        Ok(self.pieces)
    }
}
