//! The command line: the only part that touches the terminal and the file system.

mod args;
mod baseline;
mod claim;
mod control;
mod deliver;
mod duplicates;
mod evaluate;
mod exit;
mod explain;
mod files;
mod folder;
mod gates;
mod help;
mod inputs;
mod interrupt;
mod limits;
mod lines;
mod load;
mod manifest;
mod ordered;
mod progress;
mod reader;
mod review;
mod rubric;
mod score;
mod sink;
mod stream;
mod targets;
mod terminal;
mod text;

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _};
use hegui_report::clean;
use hegui_text::lang::Lang;

use args::{Cli, Color, Command, LangArg};
use exit::Exit;
use terminal::{Failure, Terminal};

/// Runs the program with these arguments, the first being its name.
pub(crate) fn run(args: impl Iterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.collect();
    if let [_, first, rest @ ..] = args.as_slice()
        && first == reader::SUBCOMMAND
    {
        return reader::serve(rest.first().map(OsString::as_os_str));
    }
    let (lang, color) = glance(&args);
    let early = Terminal::new(lang, color);
    let harmless = args
        .iter()
        .all(|arg| clean::is_harmless(&arg.to_string_lossy()));
    let command = match lang {
        Lang::Zh => help::in_chinese(Cli::command()),
        Lang::En => Cli::command(),
    };
    let parsed = command
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return refused(&error, harmless, early),
    };
    let lang = match cli.lang {
        LangArg::Zh => Lang::Zh,
        LangArg::En => Lang::En,
    };
    let terminal = Terminal::new(lang, cli.color);
    interrupt::listen();
    let done = match cli.command {
        Command::Score(args) => score::run(&args, terminal),
        Command::Explain(args) => explain::run(&args, terminal),
        Command::Evaluate(args) => evaluate::run(&args, terminal),
        Command::Text(args) => text::run(&args, terminal),
        Command::Baseline { command } => baseline::run(&command, terminal),
        Command::Review { command } => review::run(&command, terminal),
        Command::Rubric { command } => rubric::run(&command, terminal),
    };
    done.unwrap_or_else(|Failure { message, exit }| {
        if !message.is_empty() {
            terminal.error(&message);
        }
        exit
    })
}

/// Language and colour as far as they can be told before the arguments are parsed: help and errors of
/// the parser itself need them.
fn glance(args: &[OsString]) -> (Lang, Color) {
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
        Some("always") => Color::Always,
        Some("never") => Color::Never,
        _ => Color::Auto,
    };
    (lang, color)
}

/// Help and version are results; all else that the parser hands back is wrong usage.
/// An error repeats what was typed, which may be what a shell made of file names: it is in colour where that
/// is `harmless`.
fn refused(error: &clap::Error, harmless: bool, terminal: Terminal) -> Exit {
    let rendered = error.render();
    if error.use_stderr() {
        let text = if terminal.color_errors() && harmless {
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
        Err(failure) => {
            terminal.error(&failure.message);
            failure.exit
        }
    }
}
