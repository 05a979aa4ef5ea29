//! What can be wrong with a review file.

use hegui_rubric::FileFault;

/// An error of a review file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewError {
    /// The line it stands on, from 1.
    pub line: usize,
    /// The key that it is about, where it is about one.
    pub field: Option<&'static str>,
    /// What is wrong and how to mend it, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// What is wrong with an entry that begins on a line.
pub(super) struct EntryFaults {
    line: usize,
    pub(super) found: Vec<ReviewError>,
}

impl EntryFaults {
    pub(super) fn of(line: usize) -> Self {
        let found = Vec::new();
        Self { line, found }
    }

    pub(super) fn add(
        &mut self,
        field: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.found.push(ReviewError {
            line: self.line,
            field: Some(field),
            zh: zh.into(),
            en: en.into(),
        });
    }
}

/// What the parser says of a line.
pub(super) fn malformed(fault: FileFault) -> ReviewError {
    ReviewError {
        line: fault.line,
        field: None,
        zh: format!("{}（请对照 hegui review init 写出的样式核对）", fault.zh),
        en: fault.en,
    }
}
