//! A cell by its address, as people name it.

use std::fmt;

/// A cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The name of its sheet.
    pub sheet: String,
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
}

impl fmt::Display for Cell {
    /// As office programs write it: `指标!C7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row.saturating_add(1);
        write!(f, "{}!{}{row}", self.sheet, column_name(self.column))
    }
}

/// The letters of a column.
fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column).saturating_add(1);
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from_digit(u32::try_from(digit).unwrap_or(0) + 10, 36).unwrap_or('?'));
        left = (left - 1) / 26;
    }
    let name: String = letters.into_iter().rev().collect();
    name.to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::column_name;

    #[test]
    fn columns_are_named_as_office_programs_name_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_name(column), name);
        }
    }
}
