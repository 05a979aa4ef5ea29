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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftAlone {
    /// Why.
    pub kind: LeftKind,
    /// Its path as inputs are shown.
    pub path: String,
    /// What the manifest says of it, where it has an entry.
    pub submission: Option<Submission>,
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
    /// The path in the manifest; empty where the row names an authority alone.
    pub path: String,
    /// What else the manifest says of it.
    pub submission: Submission,
}

impl NotSubmitted {
    /// Its path, else the authority.
    #[must_use]
    pub fn path_or_name(&self) -> &str {
        match self.path.as_str() {
            "" => self.name(),
            path => path,
        }
    }

    /// What people know it by: the authority, else the path.
    #[must_use]
    pub fn name(&self) -> &str {
        let authority = self.submission.authority.as_deref();
        authority.unwrap_or(&self.path)
    }
}
