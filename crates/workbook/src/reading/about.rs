//! The first sheet: which rubric the workbook is of, and what the new one is to be called.

use super::cells::{Book, RawCell};
use crate::base::Base;
use crate::cell::Cell;
use crate::faults::{Fault, FaultKind};
use crate::sheets::ABOUT;
use crate::values::plain;

const BASE_ID: [&str; 2] = ["原细则编号", "base id"];
const BASE_VERSION: [&str; 2] = ["原细则版本", "base version"];
const BASE_DIGEST: [&str; 2] = ["原细则校验值", "base digest"];
const NEW_ID: [&str; 2] = ["新细则编号", "new id"];
const NEW_VERSION: [&str; 2] = ["新细则版本", "new version"];
const NEW_TITLE: [&str; 2] = ["新细则名称", "new title"];

/// How the workbook is used.
const HOW: [[&str; 2]; 6] = [
    [
        "白色单元格可以改，灰色的不能改；各列的写法见表头的批注。",
        "White cells can be changed, grey ones cannot; notes on the heads say how.",
    ],
    [
        "新的行写在各表下面的空行。删去整行即去掉该条（示例除外）；如需删行，先撤销工作表保护（没有密码）。",
        "Write new rows below. Deleting a row drops what it holds, but for examples; unprotect the sheet first (no password).",
    ],
    [
        "行的先后、列的先后都不要紧；不要改表头和工作表的名称。",
        "The order of rows and columns does not matter; leave heads and names of sheets as they are.",
    ],
    [
        "改好后：hegui rubric import 本文件 --base 原细则 --output 新细则.toml",
        "Then: hegui rubric import FILE --base RUBRIC --output NEW.toml",
    ],
    [
        "导入只写出改动的部分，再用 hegui rubric check、test 检查新细则。",
        "The import writes only what was changed; look at it with hegui rubric check and test.",
    ],
    ["", ""],
];

/// A line of the sheet.
pub(crate) enum AboutLine {
    Text([&'static str; 2]),
    Value {
        label: [&'static str; 2],
        value: String,
        is_open: bool,
    },
}

/// The lines of the sheet of a rubric.
pub(crate) fn lines(base: &Base) -> Vec<AboutLine> {
    let value = |label, value: String, is_open| AboutLine::Value {
        label,
        value,
        is_open,
    };
    let mut lines: Vec<_> = HOW.map(AboutLine::Text).into_iter().collect();
    lines.extend([
        value(BASE_ID, base.id.clone(), false),
        value(BASE_VERSION, plain(&base.version), false),
        value(BASE_DIGEST, base.digest.clone(), false),
        value(NEW_ID, format!("{}-local", base.id), true),
        value(NEW_VERSION, "1".to_owned(), true),
        value(NEW_TITLE, plain(&format!("{}（修订）", base.title)), true),
    ]);
    lines
}

/// The labels of the first sheet with what stands beside them.
pub(crate) struct Labels(Vec<(String, String, Cell)>);

impl Labels {
    /// Reads the sheet.
    pub(crate) fn read(book: &mut Book<'_>) -> Result<Self, Fault> {
        let mut names = book.names().iter();
        let name = names.find(|name| ABOUT.contains(&name.trim())).cloned();
        let Some(sheet) = name else {
            return Err(Fault::of(FaultKind::NoSheet {
                names: ABOUT,
                like: None,
            }));
        };
        let rows = book.rows(&sheet)?;
        let labels = rows.into_iter().filter_map(|(row, cells)| {
            let Some(RawCell::Text(label)) = cells.get(&0) else {
                return None;
            };
            let value = match cells.get(&1) {
                Some(RawCell::Text(text)) => plain(text),
                Some(RawCell::Date(Some(day))) => day.clone(),
                _ => String::new(),
            };
            let (sheet, column) = (sheet.clone(), 1);
            Some((label.trim().to_owned(), value, Cell { sheet, row, column }))
        });
        Ok(Self(labels.collect()))
    }

    fn find(&self, label: [&str; 2]) -> Option<&(String, String, Cell)> {
        self.0
            .iter()
            .find(|(written, ..)| label.contains(&&**written))
    }

    /// What stands beside a label; nothing where there is none.
    pub(crate) fn value(&self, label: [&str; 2]) -> String {
        self.find(label)
            .map_or_else(String::new, |(_, value, _)| value.clone())
    }

    /// The cell beside a label.
    pub(crate) fn cell(&self, label: [&str; 2]) -> Option<&Cell> {
        self.find(label).map(|(.., cell)| cell)
    }
}

/// What the new rubric is to be called.
#[derive(Debug)]
pub(crate) struct NewRubric {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: String,
}

/// Reads the sheet: the workbook must be of `base`.
pub(crate) fn read(book: &mut Book<'_>, base: &Base) -> Result<NewRubric, Fault> {
    let labels = Labels::read(book)?;
    let value_of = |label| labels.value(label);
    let digest = value_of(BASE_DIGEST);
    if digest != base.digest {
        let short = |digest: &str| digest.chars().take(12).collect::<String>();
        let named =
            |id: &str, version: &str, digest: &str| format!("{id} {version} ({})", short(digest));
        return Err(Fault::of(FaultKind::OtherBase {
            written: named(&value_of(BASE_ID), &value_of(BASE_VERSION), &digest),
            found: named(&base.id, &base.version, &base.digest),
        }));
    }
    let new = NewRubric {
        id: value_of(NEW_ID),
        version: value_of(NEW_VERSION),
        title: value_of(NEW_TITLE),
    };
    if [&new.id, &new.version, &new.title]
        .into_iter()
        .any(String::is_empty)
    {
        return Err(Fault::of(FaultKind::EmptyNewId));
    }
    Ok(new)
}
