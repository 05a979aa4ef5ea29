//! The columns of a manifest and the names they go by.

use csv::StringRecord;

use super::error::{ManifestProblem, ManifestWarning};
use hegui_text::suggest::closest;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Path,
    Authority,
    Level,
    Year,
    ReceivedOn,
}

/// All columns with their names, in lower case; the first is the one that is documented.
pub(super) const COLUMNS: [(Column, &[&str]); 5] = [
    (
        Column::Path,
        &[
            "path",
            "file",
            "filename",
            "路径",
            "文件",
            "文件名",
            "文件路径",
        ],
    ),
    (
        Column::Authority,
        &[
            "authority",
            "单位",
            "机关",
            "单位名称",
            "报送单位",
            "报送机关",
        ],
    ),
    (Column::Level, &["level", "级别", "层级"]),
    (
        Column::Year,
        &["year", "reporting_year", "年度", "年份", "报告年度"],
    ),
    (
        Column::ReceivedOn,
        &[
            "received_on",
            "received",
            "收到日期",
            "接收日期",
            "报送日期",
        ],
    ),
];

impl Column {
    /// The column that goes by this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = plain(name);
        COLUMNS
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()))
            .map(|(column, _)| *column)
    }
}

/// The first row.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The known columns with where they stand.
    places: Vec<(Column, usize)>,
    extra: Vec<String>,
    /// How many columns there are in all.
    pub(super) columns: usize,
}

impl Header {
    /// Reads the first row; what is wrong with it is handed to `wrong`.
    pub(super) fn read(row: &StringRecord, mut wrong: impl FnMut(ManifestProblem)) -> Self {
        let mut header = Self {
            columns: row.len(),
            ..Self::default()
        };
        for (index, name) in row.iter().enumerate() {
            match Column::named(name) {
                Some(column) if header.index(column).is_some() => {
                    wrong(ManifestProblem::DuplicateColumn(name.to_owned()));
                }
                Some(column) => header.places.push((column, index)),
                None if name.is_empty() => {}
                None => {
                    let known = COLUMNS.iter().flat_map(|(_, names)| names.iter().copied());
                    match closest(&plain(name), known) {
                        Some(like) => wrong(ManifestProblem::UnknownColumn {
                            name: name.to_owned(),
                            like: like.to_owned(),
                        }),
                        None => header.extra.push(name.to_owned()),
                    }
                }
            }
        }
        if header.index(Column::Path).is_none() {
            wrong(ManifestProblem::NoPathColumn);
        }
        header
    }

    /// Where a column stands.
    pub(super) fn index(&self, column: Column) -> Option<usize> {
        self.places
            .iter()
            .find(|(known, _)| *known == column)
            .map(|(_, index)| *index)
    }

    pub(super) fn warnings(&self) -> Vec<ManifestWarning> {
        let extra = self.extra.iter().cloned();
        extra.map(ManifestWarning::ExtraColumn).collect()
    }
}

/// A name as it is compared.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}
