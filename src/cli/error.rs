//! A command that could not be carried out.

use hegui_report::{OutputError, messages};
use hegui_text::lang::Lang;

use super::exit::Exit;

/// Why a command could not be carried out, and how the program ends.
#[derive(Debug)]
pub(crate) struct CliError {
    /// `None`: all that is wrong has been reported.
    pub(crate) message: Option<String>,
    pub(crate) exit: Exit,
}

impl CliError {
    /// Wrong usage or a wrong control file.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            message: Some(message.into()),
            exit: Exit::Usage,
        }
    }

    /// Wrong usage, in the language of the program's own words.
    pub(crate) fn in_words(lang: Lang, zh: &str, en: &str) -> Self {
        Self::usage(messages::pick(lang, zh, en))
    }

    /// Wrong usage or a wrong control file, reported before.
    pub(crate) fn reported() -> Self {
        Self {
            message: None,
            exit: Exit::Usage,
        }
    }

    /// No input, in the language of the program's own words.
    pub(crate) fn nothing_to_score(lang: Lang, zh: &str, en: &str) -> Self {
        Self {
            exit: Exit::NothingToScore,
            ..Self::in_words(lang, zh, en)
        }
    }
}

impl From<OutputError> for CliError {
    fn from(error: OutputError) -> Self {
        Self::usage(error.to_string())
    }
}
