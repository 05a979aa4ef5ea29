//! What can be wrong with a manifest, in words.

use hegui_text::lang::Lang;

/// Something wrong in a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong.
    pub problem: ManifestProblem,
}

/// What can be wrong in a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManifestProblem {
    /// In no encoding that is known here.
    Encoding,
    /// No entry.
    Empty,
    /// No table: the parser's words.
    Syntax(String),
    /// A column that is not known and looks like one that is.
    UnknownColumn {
        /// Its name.
        name: String,
        /// The one that is known.
        like: String,
    },
    /// Two columns that say the same.
    DuplicateColumn(String),
    /// No column with the paths.
    NoPathColumn,
    /// A row without a path.
    NoPath,
    /// A path that stands there twice.
    DuplicatePath {
        /// The path.
        path: String,
        /// The line where it stands first.
        first: u64,
    },
    /// No year from 1990 to 2099.
    Year(String),
    /// No date.
    Date(String),
    /// A row with more cells than there are columns: the first beyond them.
    TooManyCells(String),
}

/// Something odd in a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManifestWarning {
    /// A column that is not used.
    ExtraColumn(String),
}

impl ManifestError {
    /// The error in words.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let pick = |zh_words: &str, en: &str| if zh { zh_words } else { en }.to_owned();
        match &self.problem {
            ManifestProblem::Encoding => pick(
                "无法识别文字编码，请另存为 UTF-8 编码的 CSV",
                "in no known encoding; save it as CSV in UTF-8",
            ),
            ManifestProblem::Empty => pick("没有内容", "nothing in it"),
            ManifestProblem::Syntax(words) if zh => format!("不是正确的表格：{words}"),
            ManifestProblem::Syntax(words) => format!("not a table: {words}"),
            ManifestProblem::UnknownColumn { name, like } if zh => {
                format!("没有“{name}”这一列，是不是 {like}？")
            }
            ManifestProblem::UnknownColumn { name, like } => {
                format!("no column is called {name}; did you mean {like}?")
            }
            ManifestProblem::DuplicateColumn(name) if zh => format!("“{name}”与前面一列含义相同"),
            ManifestProblem::DuplicateColumn(name) => {
                format!("{name} means the same as a column before it")
            }
            ManifestProblem::NoPathColumn => {
                pick("缺少 path（路径、文件）一列", "the column path is missing")
            }
            ManifestProblem::NoPath => pick("没有路径", "the path is missing"),
            ManifestProblem::DuplicatePath { path, first } if zh => {
                format!("{path} 重复出现，首次在第 {first} 行")
            }
            ManifestProblem::DuplicatePath { path, first } => {
                format!("{path} stands there twice, first on line {first}")
            }
            ManifestProblem::Year(cell) if zh => format!("“{cell}”不是年度，应如 2023"),
            ManifestProblem::Year(cell) => format!("“{cell}” is no year such as 2023"),
            ManifestProblem::Date(cell) if zh => format!("“{cell}”不是日期，应如 2024-01-10"),
            ManifestProblem::Date(cell) => format!("“{cell}” is no date such as 2024-01-10"),
            ManifestProblem::TooManyCells(cell) if zh => {
                format!("比表头多出一格（“{cell}”）；内容含分隔符的，请加引号")
            }
            ManifestProblem::TooManyCells(cell) => {
                format!("more cells than columns (“{cell}”); quote what holds a separator")
            }
        }
    }
}

impl ManifestWarning {
    /// The warning in words.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::ExtraColumn(name), Lang::Zh) => format!("“{name}”一列没有用到"),
            (Self::ExtraColumn(name), Lang::En) => format!("the column {name} is not used"),
        }
    }
}
