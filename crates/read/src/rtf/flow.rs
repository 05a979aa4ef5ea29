//! A flow of text (the body, a footnote, the text in a shape) as paragraphs and rows of tables. RTF
//! marks where a paragraph, cell or row ends and how many tables it is in, never where one begins;
//! so tables open and close with that number.

use super::control_words::FlowKind;
use crate::limits::Room;
use crate::office::table::{OfficeCell, OfficePiece, OfficeRow, table_pieces};
use hegui_text::{BlockRole, Bound, Unreadable};

/// Most nested tables; Word shows fewer.
const TABLES: usize = 32;

/// A table that is being filled.
#[derive(Debug, Default)]
struct RtfTable {
    rows: Vec<OfficeRow>,
    row: OfficeRow,
    cell: OfficeCell,
}

impl RtfTable {
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

    fn finish(mut self) -> Vec<OfficePiece> {
        self.end_row();
        table_pieces(self.rows)
    }
}

/// A flow of text.
#[derive(Debug)]
pub(super) struct RtfFlow {
    pub(super) kind: FlowKind,
    /// How many groups are open around it.
    pub(super) depth: usize,
    /// The paragraph that is being read.
    pub(super) text: String,
    /// Where the raised characters begin that it ends with so far.
    pub(super) raised: Option<usize>,
    /// The number that it begins with.
    pub(super) label: String,
    /// What follows the paragraph: the text of shapes anchored in it.
    after: Vec<OfficePiece>,
    /// The tables that are open, the outermost first.
    tables: Vec<RtfTable>,
    pieces: Vec<OfficePiece>,
    /// Paragraphs so far.
    count: u32,
}

impl RtfFlow {
    pub(super) fn new(kind: FlowKind, depth: usize) -> Self {
        Self {
            kind,
            depth,
            text: String::new(),
            raised: None,
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
    pub(super) fn anchor_pieces(&mut self, pieces: Vec<OfficePiece>) {
        self.after.extend(pieces);
    }

    /// Whether a row has begun that has not ended.
    pub(super) fn in_row(&self) -> bool {
        self.tables
            .first()
            .is_some_and(|table| !table.row.cells.is_empty() || !table.cell.is_empty())
    }

    /// Ends a paragraph in `nesting` tables.
    pub(super) fn end_paragraph(
        &mut self,
        role: BlockRole,
        nesting: usize,
        room: &mut Room,
    ) -> Result<(), Unreadable> {
        self.set_nesting(nesting, room)?;
        room.take(1)?;
        self.count = self.count.saturating_add(1);
        let number = (self.kind == FlowKind::Body).then_some(self.count);
        self.raised = None;
        let text = std::mem::take(&mut self.text);
        let label = std::mem::take(&mut self.label);
        let text = match label.trim() {
            "" => text,
            label => format!("{label}{}", text.trim_start()),
        };
        let mut pieces = Vec::new();
        if !text.trim().is_empty() {
            pieces.push(OfficePiece::Paragraph { role, text, number });
        }
        // The text of a shape has the number of the paragraph that anchors it.
        pieces.extend(self.after.drain(..).map(|mut piece| {
            *piece.number() = number;
            piece
        }));
        for table in &mut self.tables {
            table.row.number = table.row.number.or(number);
        }
        self.innermost().append(&mut pieces);
        Ok(())
    }

    /// What holds the finished pieces: the open cell, or the flow itself.
    fn innermost(&mut self) -> &mut Vec<OfficePiece> {
        match self.tables.last_mut() {
            Some(table) => &mut table.cell,
            None => &mut self.pieces,
        }
    }

    /// Ends the cell that the last paragraph ended in.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
        }
    }

    /// Ends a row of the table at this nesting.
    pub(super) fn end_row(&mut self, nesting: usize, room: &mut Room) -> Result<(), Unreadable> {
        self.set_nesting(nesting, room)?;
        if let Some(table) = self.tables.last_mut() {
            table.end_row();
        }
        Ok(())
    }

    /// Opens and closes tables until `nesting` of them are open.
    fn set_nesting(&mut self, nesting: usize, room: &mut Room) -> Result<(), Unreadable> {
        if nesting > TABLES {
            return Err(Bound::Structure.exceeded_by(TABLES as u64, nesting as u64));
        }
        while self.tables.len() > nesting
            && let Some(table) = self.tables.pop()
        {
            let mut pieces = table.finish();
            self.innermost().append(&mut pieces);
        }
        while self.tables.len() < nesting {
            room.take(1)?;
            self.tables.push(RtfTable::default());
        }
        Ok(())
    }

    /// All pieces. A last paragraph need not have ended.
    pub(super) fn finish(
        mut self,
        role: BlockRole,
        room: &mut Room,
    ) -> Result<Vec<OfficePiece>, Unreadable> {
        if !self.is_empty() {
            let nesting = usize::from(self.in_row());
            self.end_paragraph(role, nesting, room)?;
        }
        self.set_nesting(0, room)?;
        Ok(self.pieces)
    }
}
