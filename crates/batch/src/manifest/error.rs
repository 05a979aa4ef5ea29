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
    /// Neither UTF-8, UTF-16 with a byte order mark nor GBK.
    Encoding,
    /// A workbook.
    Workbook,
    /// No entry.
    Empty,
    /// No table: the parser's words.
    Syntax(String),
    /// A column that is unknown and looks like a known one.
    UnknownColumn {
        /// Its name.
        name: String,
        /// The known one.
        like: String,
    },
    /// Two columns of one meaning.
    DuplicateColumn(String),
    /// No column with the paths, and none with the authorities.
    NoPathColumn,
    /// A row with neither a path nor an authority.
    NoPath,
    /// A path that appears twice.
    DuplicatePath {
        /// The path.
        path: String,
        /// The line of its first appearance.
        first: u64,
    },
    /// A cell that is no year from 1990 to 2099.
    Year(String),
    /// A cell that is no date.
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
        use ManifestProblem as Problem;
        let fixed = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        let (zh, en) = match &self.problem {
            Problem::Encoding => fixed(
                "无法识别文字编码，请另存为 UTF-8 或 GBK 编码的 CSV",
                "in no known encoding; save it as CSV in UTF-8 or GBK",
            ),
            Problem::Workbook => fixed(
                "这是 Excel 工作簿，不是 CSV；请在 Excel 或 WPS 中另存为 CSV",
                "this is a workbook, not CSV; save it as CSV in the spreadsheet program",
            ),
            Problem::Empty => fixed("没有内容", "nothing in it"),
            Problem::Syntax(words) => (
                format!("不是正确的表格：{words}"),
                format!("not a table: {words}"),
            ),
            Problem::UnknownColumn { name, like } => (
                format!("没有“{name}”这一列，是不是 {like}？"),
                format!("no column is called {name}; did you mean {like}?"),
            ),
            Problem::DuplicateColumn(name) => (
                format!("“{name}”与前面一列含义相同"),
                format!("{name} means the same as a column before it"),
            ),
            Problem::NoPathColumn => fixed(
                "缺少 path（路径、文件）或 authority（单位）一列",
                "there is neither a column path nor a column authority",
            ),
            Problem::NoPath => fixed(
                "既没有路径，也没有单位；请至少填写一项",
                "neither a path nor an authority; give one of them",
            ),
            Problem::DuplicatePath { path, first } => (
                format!("{path} 重复出现，首次在第 {first} 行"),
                format!("{path} stands there twice, first on line {first}"),
            ),
            Problem::Year(cell) => (
                format!("“{cell}”不是年度，应如 2023"),
                format!("“{cell}” is no year such as 2023"),
            ),
            Problem::Date(cell) => (
                format!("“{cell}”不是日期，应如 2024-01-10"),
                format!("“{cell}” is no date such as 2024-01-10"),
            ),
            Problem::TooManyCells(cell) => (
                format!("比表头多出一格（“{cell}”）；内容含分隔符的，请加引号"),
                format!("more cells than columns (“{cell}”); quote what holds a separator"),
            ),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
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
