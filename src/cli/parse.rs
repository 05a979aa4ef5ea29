//! The arguments → a command and the terminal to run it on; or help, or an error, already printed.

use std::ffi::{OsStr, OsString};

use clap::builder::Resettable;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgMatches, CommandFactory as _, FromArgMatches as _};
use hegui_report::clean;
use hegui_report::messages::pick;
use hegui_text::lang::Lang;

use super::args::errors;
use super::args::examples::with_examples;
use super::args::groups::in_groups;
use super::args::help::{in_chinese, in_english};
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
    let typed = args.clone();
    let refused = |error: clap::Error| refused(&error, &typed, harmless, terminal);
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
    let command = Cli::command()
        .mut_subcommands(for_values)
        .mut_args(for_value);
    let command = with_examples(in_groups(command, lang), "", lang);
    match lang {
        Lang::Zh => in_chinese(command),
        Lang::En => in_english(command),
    }
}

fn for_values(command: clap::Command) -> clap::Command {
    command.mut_args(for_value).mut_subcommands(for_values)
}

/// An option that takes `-5` for a value, so that its own words tell what is wrong with it, and that an empty
/// variable of the environment does not set.
fn for_value(arg: Arg) -> Arg {
    const NUMBERS: [&str; 5] = ["N", "X", "POINTS", "SIZE", "SECONDS"];
    let names = arg.get_value_names().unwrap_or_default();
    let is_number = names.iter().any(|name| NUMBERS.contains(&name.as_str()));
    let is_empty = |name: &OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
    let is_unset = arg.get_env().is_some_and(is_empty);
    let arg = if is_number {
        arg.allow_negative_numbers(true)
    } else {
        arg
    };
    if is_unset {
        arg.env(Resettable::Reset)
    } else {
        arg
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
fn refused(error: &clap::Error, typed: &[OsString], harmless: bool, terminal: Terminal) -> Exit {
    let rendered = error.render();
    if error.use_stderr() {
        let lacks_all = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
        // The program alone shows what it can do; a command without what it needs is a mistake.
        let known = |name: &OsString| Cli::command().find_subcommand(name).is_some();
        if lacks_all && typed.iter().skip(1).any(known) {
            let what = terminal.pick(
                "命令没有写完，用法如下",
                "the command is not complete; its usage:",
            );
            terminal.error(what);
        }
        let variable = variable_of(error, typed);
        let hint = stream_hint(error, typed, terminal);
        if terminal.lang == Lang::Zh && !lacks_all {
            terminal.message(&errors::in_chinese(error, variable, hint));
            return Exit::Usage;
        }
        let text = if terminal.color_errors && harmless {
            rendered.ansi().to_string()
        } else {
            clean::lines(&rendered.to_string()) + "\n"
        };
        terminal.message(&in_language(text, terminal.lang));
        if let Some(variable) = variable {
            terminal.message(&format!(
                "The value is that of the environment variable {variable}.\n"
            ));
        }
        if let Some(hint) = hint {
            terminal.message(&format!("{hint}\n"));
        }
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

/// The variable of the environment that set the value which is wrong: nobody typed its option.
fn variable_of(error: &clap::Error, typed: &[OsString]) -> Option<&'static str> {
    const VARIABLES: [(&str, &str); 3] = [
        ("--lang", "HEGUI_LANG"),
        ("--rubric", "HEGUI_RUBRIC"),
        ("--jobs", "HEGUI_JOBS"),
    ];
    let named = error.get(ContextKind::InvalidArg)?.to_string();
    let (option, variable) = VARIABLES
        .into_iter()
        .find(|(option, _)| named.split([' ', '=']).next() == Some(option))?;
    let is_typed = typed.iter().any(|arg| {
        let arg = arg.to_string_lossy();
        arg == option || arg.starts_with(&format!("{option}="))
    });
    (!is_typed && std::env::var_os(variable).is_some()).then_some(variable)
}

/// That a stream needs its `-`, where nothing but that is missing.
fn stream_hint(
    error: &clap::Error,
    typed: &[OsString],
    terminal: Terminal,
) -> Option<&'static str> {
    let is_stream = typed.iter().any(|arg| {
        let arg = arg.to_string_lossy();
        arg == "--input" || arg.starts_with("--input=")
    });
    (is_stream && error.kind() == ErrorKind::MissingRequiredArgument).then(|| {
        terminal.pick(
            "从标准输入读取时要写上 -：hegui score - --input jsonl",
            "standard input is named by -: hegui score - --input jsonl",
        )
    })
}

/// A help with the parser's own words in `lang`.
fn in_language(help: String, lang: Lang) -> String {
    match lang {
        Lang::Zh => errors::help_in_chinese(&help),
        Lang::En => help,
    }
}
