//! What can go wrong, each with a code that does not change.

use hegui_core::scorer::CompileError;
use hegui_report::OutputError;
use hegui_rubric::RubricErrors;

use crate::rubric_issue::RubricIssue;

/// A call that could not be answered. A report that cannot be read is no error: see
/// [`Report::unassessable`](crate::Report::unassessable).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No bundled rubric has this name.
    #[error("no bundled rubric is called {name}")]
    #[non_exhaustive]
    UnknownRubric {
        /// The name that was asked for.
        name: String,
    },
    /// A rubric's file has errors; all of them are listed.
    #[error("the rubric {name} has {} errors; the first: {}", issues.len(), first(issues))]
    #[non_exhaustive]
    InvalidRubric {
        /// What the caller calls the file.
        name: String,
        /// Every error, in the order of the file.
        issues: Vec<RubricIssue>,
    },
    /// The rubric's terms do not fit into one automaton.
    #[error(transparent)]
    RubricTooLarge(#[from] CompileError),
    /// A format could not be written.
    #[error(transparent)]
    Render(#[from] OutputError),
}

impl Error {
    /// All that is wrong with the rubric of this name.
    pub(crate) fn invalid_rubric(name: &str, errors: &RubricErrors) -> Self {
        Self::InvalidRubric {
            name: name.to_owned(),
            issues: errors.iter().cloned().map(RubricIssue).collect(),
        }
    }

    /// An identifier for scripts; its meaning never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownRubric { .. } => "unknown-rubric",
            Self::InvalidRubric { .. } => "invalid-rubric",
            Self::RubricTooLarge(_) => "rubric-too-large",
            Self::Render(_) => "render",
        }
    }
}

fn first(issues: &[RubricIssue]) -> String {
    issues.first().map_or_else(String::new, ToString::to_string)
}
