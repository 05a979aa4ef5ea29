//! `--template`: the template of notices.

use std::path::Path;

use hegui_report::{clean, notice};
use hegui_text::lang::Lang;

use super::files::read_text;
use crate::cli::error::CliError;
use crate::cli::paths::shown_path;

/// The template of notices: the user's, or the program's own.
pub(crate) fn load_template(path: Option<&Path>, lang: Lang) -> Result<notice::Template, CliError> {
    let Some(path) = path else {
        return Ok(notice::Template::default(lang));
    };
    notice::Template::parse(&read_text(path, lang)?).map_err(|error| {
        let (path, error) = (shown_path(path), clean::line(&error.to_string()));
        CliError::usage(match lang {
            Lang::Zh => format!("模板 {path} 有误：{error}"),
            Lang::En => format!("the template {path} is wrong: {error}"),
        })
    })
}
