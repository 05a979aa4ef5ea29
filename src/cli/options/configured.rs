//! What `hegui.toml` says, put where the command line says nothing: as if it had been typed.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::parser::ValueSource;

use crate::cli::control::config::{Config, typed_number};

/// The arguments that `config` adds to those that were typed. An option that was typed, or that a variable
/// of the environment sets, goes before the file; one that the command does not have is left out.
pub(crate) fn added_arguments(config: &Config, matches: &ArgMatches) -> Vec<OsString> {
    let mut command = matches;
    while let Some((_, sub)) = command.subcommand() {
        command = sub;
    }
    let number = |value: &Option<toml::Spanned<toml::Value>>| {
        let value = value.as_ref();
        value.map(|value| typed_number(value.get_ref()).into())
    };
    let path = |path: &std::path::PathBuf| path.clone().into_os_string();
    let mut settings: Vec<(&str, &str, Option<OsString>)> = vec![
        ("rubric", "--rubric", config.rubric.clone().map(Into::into)),
        ("manifest", "--manifest", config.manifest.as_ref().map(path)),
        ("template", "--template", config.template.as_ref().map(path)),
        (
            "deadline",
            "--deadline",
            config.deadline.clone().map(Into::into),
        ),
        ("issuer", "--issuer", config.issuer.clone().map(Into::into)),
        ("notice_from", "--notice-from", number(&config.notice_from)),
        ("min_percent", "--min-percent", number(&config.min_percent)),
        (
            "min_band",
            "--min-band",
            config.min_band.clone().map(Into::into),
        ),
    ];
    let formats = config
        .formats
        .iter()
        .map(|format| ("formats", "--format", Some(format.get_ref().into())));
    // A stream of reports has one format.
    let is_stream = command
        .try_contains_id("input")
        .is_ok_and(|is_there| is_there);
    settings.extend(formats.filter(|_| !is_stream));
    let mut added = Vec::new();
    for (id, option, value) in settings {
        let Some(value) = value else { continue };
        if takes(command, id) && !(is_stream && id == "manifest") {
            added.extend([option.into(), value]);
        }
    }
    added
}

/// Whether the command has the option and nobody has set it.
fn takes(command: &ArgMatches, id: &str) -> bool {
    // An argument of another kind by this name, such as the rubric of `rubric show`, has a place and no name.
    command.try_contains_id(id).is_ok()
        && !matches!(
            command.value_source(id),
            Some(ValueSource::CommandLine | ValueSource::EnvVariable)
        )
}
