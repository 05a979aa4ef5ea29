//! What sheets and columns are.

use super::Choices;

/// A sheet: a head, and a row an entry.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The list of tables of the rubric that it shows, where it shows one.
    pub(crate) key: &'static str,
    /// Its name, Chinese and English.
    pub(crate) name: [&'static str; 2],
    pub(crate) columns: &'static [Column],
}

/// A column of a sheet.
#[derive(Debug)]
pub(crate) struct Column {
    /// The key of the rubric.
    pub(crate) key: &'static str,
    /// Its head, Chinese and English.
    pub(crate) head: [&'static str; 2],
    /// The note on its head.
    pub(crate) note: [&'static str; 2],
    pub(crate) values: Values,
    /// In digits.
    pub(crate) width: u8,
    pub(crate) role: Role,
}

/// What a column is to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Names the row; locked in rows of the base.
    Id,
    /// Holds what may be changed.
    Field,
    /// Tells the reader something; what is written here is not looked at.
    Label,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Values {
    Text,
    /// Several texts, each on a line.
    Lines,
    /// A whole number.
    Whole,
    /// A percentage, at most two decimals.
    Percent,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
    Choice(Choices),
    /// Several of a closed list, each on a line.
    Several(Choices),
}

/// A column that may be changed.
pub(crate) const fn column(
    key: &'static str,
    head: [&'static str; 2],
    values: Values,
    width: u8,
    note: [&'static str; 2],
) -> Column {
    Column {
        key,
        head,
        note,
        values,
        width,
        role: Role::Field,
    }
}

/// The column that names a row.
pub(crate) const fn id(
    key: &'static str,
    head: [&'static str; 2],
    width: u8,
    note: [&'static str; 2],
) -> Column {
    Column {
        role: Role::Id,
        ..column(key, head, Values::Text, width, note)
    }
}

/// A column for the reader alone.
pub(crate) const fn label(
    key: &'static str,
    head: [&'static str; 2],
    width: u8,
    note: [&'static str; 2],
) -> Column {
    Column {
        role: Role::Label,
        ..column(key, head, Values::Text, width, note)
    }
}
