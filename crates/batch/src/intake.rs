//! What came in beside the reports, and what did not.

use hegui_core::report::Submission;

/// What a run knows of its folders and its manifest that no report says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// Files that were not read, by kind, then by path.
    pub left_alone: Vec<LeftAlone>,
    /// Entries of the manifest without a file, in its order.
    pub not_submitted: Vec<NotSubmitted>,
}

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftAlone {
    /// Why.
    pub kind: LeftKind,
    /// Its path as inputs are shown.
    pub path: String,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftKind {
    /// It is of another format: its extension in lower case, empty where there is none.
    Format(String),
    /// A link that leads out of the folder.
    Link,
    /// A pipe, a socket, a device.
    Special,
    /// A folder with results of this program, or a page that it wrote.
    Results,
}

/// A report that the manifest expects and nobody handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSubmitted {
    /// The path in the manifest.
    pub path: String,
    /// What else the manifest says of it.
    pub submission: Submission,
}
