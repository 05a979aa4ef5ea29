//! `--template`: the template of notices.

use std::path::Path;

use hegui_report::notice;
use hegui_text::lang::Lang;

use super::files::{LIMIT, read_text};
use crate::cli::error::CliError;
use crate::cli::paths::shown_path;

/// The template of notices: the user's, or the program's own.
pub(crate) fn load_template(path: Option<&Path>, lang: Lang) -> Result<notice::Template, CliError> {
    let Some(path) = path else {
        return Ok(notice::Template::default(lang));
    };
    notice::Template::parse(&read_text(path, LIMIT, lang)?)
        .map_err(|error| CliError::of_template(&shown_path(path), &error, lang))
}
