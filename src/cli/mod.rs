//! The command line: the only part that touches the terminal and the file system.
//!
//! `args` holds what was typed, `options` what it means, `control` the files that steer a run, `inputs`
//! the reports, `reader` the processes that read them, `scoring` the work on all of them, `commands` a
//! file a command, `deliver` the ways to files and folders, `lsp` the server for editors, `terminal` all that is printed.

mod args;
mod commands;
mod control;
mod deliver;
mod error;
mod exit;
mod inputs;
mod interrupt;
mod lsp;
mod names;
mod options;
mod parse;
mod paths;
mod reader;
mod refusal;
mod scoring;
mod stamp;
mod terminal;

use std::ffi::OsString;

use args::Command;
use commands::{
    baseline, completions, doctor, evaluate, explain, page, review, rubric, score, text,
};
use exit::Exit;

/// Runs the program with these arguments, the first being its name.
pub(crate) fn run(args: impl Iterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.collect();
    if let [_, first, rest @ ..] = args.as_slice() {
        if first == reader::SUBCOMMAND {
            return reader::serve_requests(rest.first().map(OsString::as_os_str));
        }
        #[cfg(feature = "archive")]
        if first == reader::UNPACK_SUBCOMMAND {
            let mut rest = rest.iter().map(OsString::as_os_str);
            return reader::serve_archive(rest.next(), rest.next(), rest.next());
        }
        if first == reader::COMMENT_SUBCOMMAND {
            return reader::serve_comments(rest.first().map(OsString::as_os_str));
        }
        if first == reader::ISOLATION_SUBCOMMAND {
            return reader::tell_isolation();
        }
    }
    let (command, terminal) = match parse::parse_args(args) {
        Ok(parsed) => parsed,
        Err(exit) => return exit,
    };
    interrupt::listen_for_signals();
    let done = match command {
        Command::Score(args) => score::run(&args, terminal),
        Command::Explain(args) => explain::run(&args, terminal),
        Command::Evaluate(args) => evaluate::run(&args, terminal),
        Command::Text(args) => text::run(&args, terminal),
        Command::Baseline { command } => baseline::run(&command, terminal),
        Command::Review { command } => review::run(&command, terminal),
        Command::Rubric { command } => rubric::run(&command, terminal),
        Command::Page(args) => page::run(&args, terminal),
        Command::Lsp => lsp::run(terminal),
        Command::Completions(args) => completions::run(&args, terminal),
        Command::Man(args) => completions::write_manual(&args, terminal),
        Command::Help(args) => return parse::print_help(args.commands, terminal.lang),
        Command::Doctor => doctor::run(terminal),
    };
    done.unwrap_or_else(|error| terminal.report(&error))
}
