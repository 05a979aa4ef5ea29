//! The help in Chinese.

use clap::{Arg, Command};

/// `command` with Chinese help, its subcommands too.
pub(crate) fn in_chinese(command: Command) -> Command {
    let chinese = command.get_long_about().cloned().unwrap_or_default();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let mut command = command
        .about(chinese)
        .long_about(None)
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_args(argument_in_chinese);
    for name in names {
        command = command.mut_subcommand(name, in_chinese);
    }
    command
}

fn argument_in_chinese(arg: Arg) -> Arg {
    let valued = arg.get_action().takes_values();
    let chinese = arg.get_long_help().cloned().unwrap_or_default();
    arg.help(chinese)
        .hide_possible_values(valued)
        .hide_default_value(valued)
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};

    use super::in_chinese;
    use crate::cli::args::Cli;

    /// The commands and arguments that lack a help in Han characters.
    fn missing(command: &Command, found: &mut Vec<String>) {
        let is_chinese = |help: Option<&clap::builder::StyledStr>| {
            help.is_some_and(|help| help.to_string().chars().any(|c| c >= '\u{4e00}'))
        };
        let name = command.get_name();
        if !is_chinese(command.get_long_about()) {
            found.push(name.to_owned());
        }
        for arg in command.get_arguments() {
            if !is_chinese(arg.get_long_help()) {
                found.push(format!("{name} {}", arg.get_id()));
            }
        }
        command
            .get_subcommands()
            .for_each(|sub| missing(sub, found));
    }

    #[test]
    fn every_command_and_argument_has_chinese_help() {
        let mut found = Vec::new();
        missing(&Cli::command(), &mut found);
        assert!(found.is_empty(), "no Chinese help for {found:?}");
    }

    #[test]
    fn the_chinese_command_line_is_consistent() {
        in_chinese(Cli::command()).debug_assert();
    }
}
