//! What the properties of a paragraph say, as far as it matters for the text.

use super::bytes::u16_at;
use super::look::shading;
use super::sprm::{ROW, Sprm, Sprms};
use crate::office::sheet::{Sheet, is_flat};
use crate::sight::Ground;

/// "In no list", of a paragraph that was in one before ([MS-DOC] 2.6.2, `sprmPIlfo`).
const NO_LIST: u16 = 0xF801;

/// What a paragraph or its style says of itself; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphSays {
    /// The list that it is in, by its number from 1; 0 is none.
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
    /// The level of the outline, from 0; 9 is text.
    pub(super) outline: Option<u8>,
    /// Its shading.
    pub(super) ground: Option<Ground>,
    /// Its lines show no letter.
    flat: Option<bool>,
    /// It begins beyond an edge of the page.
    indented_away: Option<bool>,
}

/// A paragraph, or the end of a row, which is one too.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DocParagraph<'d> {
    /// The style, by its number.
    pub(super) style: u16,
    pub(super) says: ParagraphSays,
    /// Whether it says itself which list it is in, and at which level.
    pub(super) own_list: bool,
    pub(super) own_level: Option<u8>,
    in_table: bool,
    level_of_table: u32,
    row_end: bool,
    inner_row_end: bool,
    /// Whether its mark ends a cell of a table within a table.
    pub(super) inner_cell_end: bool,
    /// The cells of the row that ends here.
    pub(super) row: RowSays<'d>,
}

/// What the end of a row says of its cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RowSays<'d> {
    /// Their edges, and how they are merged.
    pub(super) cells: &'d [u8],
    /// Cells that begin or go on with the one above, whatever their definition says.
    pub(super) merges: [Option<CellMerge>; MERGES],
    /// Whether any has a shading.
    pub(super) is_shaded: bool,
    /// Whether the row is so low that it shows no letter.
    pub(super) is_flat: bool,
}

/// Most changes of merged cells of a row that are looked at: mostly the definition says it.
const MERGES: usize = 8;

/// Whether a cell goes on with the one above.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellMerge {
    pub(super) cell: u8,
    pub(super) goes_on: bool,
}

impl<'d> DocParagraph<'d> {
    /// One that says nothing but its style.
    pub(super) fn of_style(style: u16) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    /// Takes the changes of a list of them; some stand in the stream of data.
    pub(super) fn take(&mut self, list: &'d [u8], data: &'d [u8]) {
        for sprm in Sprms(list) {
            match sprm.code {
                // Properties that are too long for a page.
                0x6645 | 0x6646 | 0x646B => {
                    for sprm in Sprms(far_list(data, sprm.long()).unwrap_or(&[])) {
                        self.take_one(sprm);
                    }
                }
                _ => self.take_one(sprm),
            }
        }
    }

    fn take_one(&mut self, sprm: Sprm<'d>) {
        match sprm.code {
            0x4600 => self.style = sprm.word(),
            0x2416 => self.in_table = sprm.byte() != 0,
            0x2417 => self.row_end = sprm.byte() != 0,
            0x244B => self.inner_cell_end = sprm.byte() != 0,
            0x244C => self.inner_row_end = sprm.byte() != 0,
            0x6649 => self.level_of_table = sprm.long(),
            0x664A => self.level_of_table = self.level_of_table.wrapping_add(sprm.long()),
            ROW => self.row.cells = sprm.operand,
            0xD62B => {
                let cell = sprm.byte();
                let goes_on = sprm.operand.get(1) == Some(&1);
                self.row.add(CellMerge { cell, goes_on });
            }
            0xD609 | 0xD60C | 0xD612 | 0xD616 | 0xD670 | 0xD671 | 0xD672 => {
                self.row.is_shaded |= sprm.operand.iter().any(|&byte| byte != 0 && byte != 0xFF);
            }
            // A height that is exact is negative.
            0x9407 => self.row.is_flat = is_flat(-f32::from(sprm.signed())),
            _ => self.says.take(sprm),
        }
    }

    /// In how many tables it stands.
    pub(super) fn depth(&self) -> u32 {
        match self.in_table {
            true => self.level_of_table.max(1),
            false => 0,
        }
    }

    /// Whether it is the end of a row.
    pub(super) fn is_row_end(&self) -> bool {
        self.inner_row_end || self.row_end && self.depth() == 1
    }
}

impl ParagraphSays {
    /// Takes one change.
    pub(super) fn take(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            0x460B => {
                self.list = Some(match sprm.word() {
                    NO_LIST => 0,
                    // Without the indents of the list.
                    list if list > NO_LIST => list.wrapping_neg(),
                    list => list,
                });
            }
            0x260A => self.level = Some(sprm.byte()),
            0x2640 => self.outline = Some(sprm.byte()),
            0x442D | 0xC64D => self.ground = shading(sprm.operand).or(self.ground),
            // Negative is exact here, too.
            0x6412 => self.flat = Some(is_flat(-f32::from(sprm.signed()))),
            0x840F | 0x845E => {
                let mut sheet = Sheet::LARGEST;
                self.indented_away = Some(sheet.lacks_lines(f32::from(sprm.signed())));
            }
            _ => {}
        }
    }

    /// What holds where this stands over `below`.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            outline: self.outline.or(below.outline),
            ground: self.ground.or(below.ground),
            flat: self.flat.or(below.flat),
            indented_away: self.indented_away.or(below.indented_away),
        }
    }

    /// Whether nobody sees it where it stands.
    pub(super) fn is_away(&self) -> bool {
        [self.flat, self.indented_away].contains(&Some(true))
    }
}

impl RowSays<'_> {
    fn add(&mut self, merge: CellMerge) {
        if let Some(place) = self.merges.iter_mut().find(|place| place.is_none()) {
            *place = Some(merge);
        }
    }
}

/// The list of changes at a place of the stream of data.
fn far_list(data: &[u8], place: u32) -> Option<&[u8]> {
    let list = data.get(usize::try_from(place).ok()?..)?;
    list.get(2..)?.get(..usize::from(u16_at(list, 0)?))
}
