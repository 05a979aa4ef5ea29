//! The arguments → a command and the terminal to run it on; or help, or an error, already printed.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};
use hegui_report::clean;
use hegui_report::messages::pick;
use hegui_text::lang::Lang;

use super::args::errors;
use super::args::examples::with_examples;
use super::args::groups::in_groups;
use super::args::help::in_chinese;
use super::args::{Cli, ColorArg, Command, LangArg};
use super::control::config::Config;
use super::error::CliError;
use super::exit::Exit;
use super::options::configured::added_arguments;
use super::paths::shown_path;
use super::terminal::Terminal;

/// Parses the arguments, the first being the program's name.
///
/// # Errors
/// How the program ends, where there is no command to run: the help, the version or what is wrong is
/// printed.
pub(crate) fn parse_args(args: Vec<OsString>) -> Result<(Command, Terminal), Exit> {
    let (lang, color) = glance(&args);
    // An error repeats what was typed, which may be what a shell made of file names.
    let harmless = args
        .iter()
        .all(|arg| clean::is_harmless(&arg.to_string_lossy()));
    let terminal = Terminal::new(lang, color);
    let refused = |error: clap::Error| refused(&error, harmless, terminal);
    let mut command = command_line(lang);
    let mut matches = command.try_get_matches_from_mut(&args).map_err(refused)?;
    let added = configured(&matches, terminal).map_err(|error| terminal.report(&error))?;
    if !added.is_empty() {
        matches = command
            .try_get_matches_from_mut(with_added(args, added))
            .map_err(refused)?;
    }
    let cli = Cli::from_arg_matches(&matches).map_err(refused)?;
    let lang = match cli.lang {
        LangArg::Zh => Lang::Zh,
        LangArg::En => Lang::En,
    };
    Ok((cli.command, Terminal::new(lang, cli.color)))
}

/// Prints the help of the program, or of a command of it.
pub(crate) fn print_help(commands: Vec<String>, lang: Lang) -> Exit {
    let mut args = vec!["hegui".to_owned()];
    args.extend(commands);
    args.extend(["--lang", pick(lang, "zh", "en"), "--help"].map(str::to_owned));
    match parse_args(args.into_iter().map(OsString::from).collect()) {
        Err(exit) => exit,
        Ok(_) => Exit::Done,
    }
}

/// The arguments that the configuration of this folder adds.
fn configured(matches: &ArgMatches, terminal: Terminal) -> Result<Vec<OsString>, CliError> {
    // Those who speak a protocol, or show what there is, take nothing from a folder.
    let takes_none = ["lsp", "doctor", "completions", "help", "man", "rubric"];
    let asked = matches.subcommand_name();
    if matches.get_flag("no_config") || asked.is_none_or(|name| takes_none.contains(&name)) {
        return Ok(Vec::new());
    }
    let Ok(folder) = std::env::current_dir() else {
        return Ok(Vec::new());
    };
    let Some((path, config)) = Config::find(&folder, terminal.lang)? else {
        return Ok(Vec::new());
    };
    let added = added_arguments(&config, matches);
    if !added.is_empty() {
        let path = shown_path(&path);
        terminal.message(&match terminal.lang {
            Lang::Zh => format!("按配置文件 {path} 运行\n"),
            Lang::En => format!("as {path} says\n"),
        });
    }
    Ok(added)
}

/// The arguments with those added, before what stands behind a `--`.
fn with_added(mut args: Vec<OsString>, added: Vec<OsString>) -> Vec<OsString> {
    let end = args
        .iter()
        .position(|arg| arg == "--")
        .unwrap_or(args.len());
    args.splice(end..end, added);
    args
}

/// The command line with its help in `lang`.
pub(crate) fn command_line(lang: Lang) -> clap::Command {
    let command = with_examples(in_groups(Cli::command(), lang), "", lang);
    match lang {
        Lang::Zh => in_chinese(command),
        Lang::En => command,
    }
}

/// Language and colour as far as they show before the arguments are parsed: help and errors of the
/// parser itself need them.
fn glance(args: &[OsString]) -> (Lang, ColorArg) {
    let value = |name: &str| {
        args.iter().enumerate().find_map(|(index, arg)| {
            let arg = arg.to_str()?;
            match arg.strip_prefix(name)? {
                "" => args.get(index + 1)?.to_str(),
                rest => rest.strip_prefix('='),
            }
        })
    };
    let of_system = std::env::var("HEGUI_LANG").ok();
    let lang = if value("--lang").or(of_system.as_deref()) == Some("en") {
        Lang::En
    } else {
        Lang::Zh
    };
    let color = match value("--color") {
        Some("always") => ColorArg::Always,
        Some("never") => ColorArg::Never,
        _ => ColorArg::Auto,
    };
    (lang, color)
}

/// Prints what the parser hands back: help and version as results, all else as wrong usage, in colour
/// only where what was typed is `harmless`.
fn refused(error: &clap::Error, harmless: bool, terminal: Terminal) -> Exit {
    let rendered = error.render();
    if error.use_stderr() {
        if terminal.lang == Lang::Zh
            && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        {
            terminal.message(&errors::in_chinese(error));
            return Exit::Usage;
        }
        let text = if terminal.color_errors && harmless {
            rendered.ansi().to_string()
        } else {
            clean::lines(&rendered.to_string()) + "\n"
        };
        terminal.message(&in_language(text, terminal.lang));
        return Exit::Usage;
    }
    let text = if terminal.color {
        rendered.ansi().to_string()
    } else {
        rendered.to_string()
    };
    match terminal.result(in_language(text, terminal.lang).as_bytes()) {
        Ok(()) => Exit::Done,
        Err(error) => terminal.report(&error),
    }
}

/// A help with the parser's own words in `lang`.
fn in_language(help: String, lang: Lang) -> String {
    match lang {
        Lang::Zh => errors::help_in_chinese(&help),
        Lang::En => help,
    }
}
