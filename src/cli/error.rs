//! A command that could not be carried out.

use hegui_report::notice::TemplateError;
use hegui_report::{OutputError, clean, messages};
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

impl CliError {
    /// A format that could not be rendered.
    pub(crate) fn of_output(error: &OutputError, lang: Lang) -> Self {
        match error {
            OutputError::Notice(error) => Self::of_template("", error, lang),
            error => Self::usage(error.to_string()),
        }
    }

    /// A wrong template of notices; `path`: as it is shown, empty where that was said before.
    pub(crate) fn of_template(path: &str, error: &TemplateError, lang: Lang) -> Self {
        let (error, gap) = (
            clean::line(&error.message(lang)),
            if path.is_empty() { "" } else { " " },
        );
        Self::usage(match lang {
            Lang::Zh => format!("模板{gap}{path}{gap}有误：{error}"),
            Lang::En => format!("the template{gap}{path} is wrong: {error}"),
        })
    }
}

impl From<OutputError> for CliError {
    fn from(error: OutputError) -> Self {
        Self::usage(error.to_string())
    }
}
