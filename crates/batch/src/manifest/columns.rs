//! The columns of a manifest and the names they go by.

use csv::StringRecord;

use super::error::{ManifestProblem, ManifestWarning};
use hegui_text::suggest::closest;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ManifestColumn {
    Path,
    Authority,
    Level,
    Year,
    ReceivedOn,
}

/// All columns with their names, in lower case; the first is the one that is documented.
const COLUMNS: [(ManifestColumn, &str); 5] = [
    (
        ManifestColumn::Path,
        "path file filename 路径 文件 文件名 文件路径",
    ),
    (
        ManifestColumn::Authority,
        "authority 单位 机关 单位名称 报送单位 报送机关",
    ),
    (ManifestColumn::Level, "level 级别 层级"),
    (
        ManifestColumn::Year,
        "year reporting_year 年度 年份 报告年度",
    ),
    (
        ManifestColumn::ReceivedOn,
        "received_on received 收到日期 接收日期 报送日期",
    ),
];

impl ManifestColumn {
    /// The column that goes by this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = plain_name(name);
        let mut columns = COLUMNS.iter();
        columns
            .find(|(_, names)| names.split(' ').any(|known| known == name))
            .map(|(column, _)| *column)
    }
}

/// The first row.
#[derive(Debug, Default)]
pub(super) struct ManifestHeader {
    /// The known columns with where they stand.
    places: Vec<(ManifestColumn, usize)>,
    extra: Vec<String>,
    /// How many columns there are in all.
    pub(super) columns: usize,
}

impl ManifestHeader {
    /// Reads the first row; `wrong` takes what is wrong with it.
    pub(super) fn read(row: &StringRecord, mut wrong: impl FnMut(ManifestProblem)) -> Self {
        let mut header = Self {
            columns: row.len(),
            ..Self::default()
        };
        for (index, name) in row.iter().enumerate() {
            match ManifestColumn::named(name) {
                Some(column) if header.position(column).is_some() => {
                    wrong(ManifestProblem::DuplicateColumn(name.to_owned()));
                }
                Some(column) => header.places.push((column, index)),
                None if name.is_empty() => {}
                None => {
                    let known = COLUMNS.iter().flat_map(|(_, names)| names.split(' '));
                    match closest(&plain_name(name), known) {
                        Some(like) => wrong(ManifestProblem::UnknownColumn {
                            name: name.to_owned(),
                            like: like.to_owned(),
                        }),
                        None => header.extra.push(name.to_owned()),
                    }
                }
            }
        }
        if !header.names_reports() {
            wrong(ManifestProblem::NoPathColumn);
        }
        header
    }

    /// Whether it has a column by which a report is known.
    pub(super) fn names_reports(&self) -> bool {
        let columns = [ManifestColumn::Path, ManifestColumn::Authority];
        columns
            .into_iter()
            .any(|column| self.position(column).is_some())
    }

    /// Where a column stands.
    pub(super) fn position(&self, column: ManifestColumn) -> Option<usize> {
        let mut places = self.places.iter();
        places
            .find(|(known, _)| *known == column)
            .map(|(_, at)| *at)
    }

    pub(super) fn warnings(&self) -> Vec<ManifestWarning> {
        let extra = self.extra.iter().cloned();
        extra.map(ManifestWarning::ExtraColumn).collect()
    }
}

/// A name as it is compared.
fn plain_name(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}
