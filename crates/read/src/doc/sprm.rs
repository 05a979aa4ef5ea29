//! Properties as a Word document writes them: one change of one property behind the other
//! ([MS-DOC] 2.6).

use super::bytes::{u16_at, u32_at};

/// One change of one property.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sprm<'g> {
    pub(super) code: u16,
    pub(super) operand: &'g [u8],
}

impl Sprm<'_> {
    /// The first byte of the operand.
    pub(super) fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }

    /// The first two bytes.
    pub(super) fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    /// The first two bytes, as a signed number.
    pub(super) fn signed(&self) -> i16 {
        self.word().cast_signed()
    }

    /// The first four bytes.
    pub(super) fn long(&self) -> u32 {
        u32_at(self.operand, 0).unwrap_or(0)
    }
}

/// Definition of the cells of a row, whose size has two bytes.
pub(super) const ROW: u16 = 0xD608;
/// Changes of tab stops, whose size may not fit into one byte.
const TABS: u16 = 0xC615;

/// The changes in a list of them; what is cut short at its end is left out.
pub(super) struct Sprms<'g>(pub(super) &'g [u8]);

impl<'g> Iterator for Sprms<'g> {
    type Item = Sprm<'g>;

    fn next(&mut self) -> Option<Sprm<'g>> {
        let code = u16_at(self.0, 0)?;
        let rest = self.0.get(2..)?;
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == ROW => (2, usize::from(u16_at(rest, 0)?).checked_sub(1)?),
            _ => match usize::from(*rest.first()?) {
                255 if code == TABS => (1, tab_changes(rest.get(1..)?)?),
                length => (1, length),
            },
        };
        let operand = rest.get(skip..)?.get(..length)?;
        self.0 = rest.get(skip + length..)?;
        Some(Sprm { code, operand })
    }
}

/// The size of changes of tab stops that say it by their content alone.
fn tab_changes(rest: &[u8]) -> Option<usize> {
    let gone = 1 + usize::from(*rest.first()?) * 4;
    let come = 1 + usize::from(*rest.get(gone)?) * 3;
    Some(gone + come)
}

#[cfg(test)]
mod tests {
    use super::Sprms;

    #[test]
    fn changes_follow_one_another() {
        // Hidden text, a row of two cells, tab stops, a level, and half a change.
        let list = [
            0x3C, 0x08, 1, 0x08, 0xD6, 4, 0, 2, 0, 0, 0x15, 0xC6, 255, 1, 0, 0, 0, 0, 1, 5, 0, 6,
            0x0A, 0x26, 3, 0x0B, 0x46, 1,
        ];
        let codes: Vec<u16> = Sprms(&list).map(|sprm| sprm.code).collect();
        assert_eq!(codes, [0x083C, 0xD608, 0xC615, 0x260A]);
        assert_eq!(Sprms(&list).last().unwrap().byte(), 3);
    }
}
