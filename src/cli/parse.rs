//! The arguments → a command and the terminal to run it on; or help, or an error, already printed.

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _};
use hegui_report::clean;
use hegui_text::lang::Lang;

use super::args::help::in_chinese;
use super::args::{Cli, ColorArg, Command, LangArg};
use super::exit::Exit;
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
    let command = match lang {
        Lang::Zh => in_chinese(Cli::command()),
        Lang::En => Cli::command(),
    };
    let parsed = command
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = parsed.map_err(|error| refused(&error, harmless, Terminal::new(lang, color)))?;
    let lang = match cli.lang {
        LangArg::Zh => Lang::Zh,
        LangArg::En => Lang::En,
    };
    Ok((cli.command, Terminal::new(lang, cli.color)))
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
    let lang = if value("--lang") == Some("en") {
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
        let text = if terminal.color_errors && harmless {
            rendered.ansi().to_string()
        } else {
            clean::lines(&rendered.to_string()) + "\n"
        };
        terminal.message(&text);
        return Exit::Usage;
    }
    let text = if terminal.color {
        rendered.ansi().to_string()
    } else {
        rendered.to_string()
    };
    match terminal.result(text.as_bytes()) {
        Ok(()) => Exit::Done,
        Err(error) => terminal.report(&error),
    }
}
