//! The help in one language: each argument states both, the Chinese as its long help.

use clap::builder::PossibleValuesParser;
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

/// `command` with English help alone, its subcommands too: manual pages print the long help, which is Chinese.
pub(crate) fn in_english(command: Command) -> Command {
    let command = command.long_about(None).mut_args(|arg| arg.long_help(None));
    command.mut_subcommands(in_english)
}

/// `command` with what the values of its options mean in Chinese, for completions. It no longer parses: its
/// values are strings.
pub(crate) fn values_in_chinese(command: Command) -> Command {
    let command = command.mut_args(|arg| {
        let values = arg.get_possible_values();
        if values.is_empty() || !arg.get_action().takes_values() {
            return arg;
        }
        let in_chinese = values.into_iter().map(|value| {
            let known = value.get_help().map(ToString::to_string);
            let known = known.and_then(|english| chinese_of(&english));
            match known {
                Some(chinese) => value.help(chinese),
                None => value,
            }
        });
        let parser = PossibleValuesParser::new(in_chinese.collect::<Vec<_>>());
        arg.value_parser(parser).default_value(None)
    });
    command.mut_subcommands(values_in_chinese)
}

/// What a value means, by its English words.
fn chinese_of(english: &str) -> Option<&'static str> {
    let known = VALUES.iter().find(|(known, _)| *known == english);
    known.map(|(_, chinese)| *chinese)
}

/// What values mean, in English as their types say it, and in Chinese.
const VALUES: [(&str, &str); 25] = [
    ("Chinese", "中文"),
    ("English", "英文"),
    (
        "On a terminal, unless NO_COLOR is set",
        "仅在终端上，未设 NO_COLOR 时",
    ),
    ("Always", "总是"),
    ("Never", "从不"),
    ("One report a line", "每行一份报告"),
    ("All of them", "全部"),
    ("The first by path", "路径最靠前的"),
    ("The one with the most points", "得分最高的"),
    ("For a terminal", "供终端显示"),
    ("One object", "一个 JSON 对象"),
    ("A web page", "网页"),
    ("Markdown", "Markdown 文本"),
    ("SARIF 2.1.0", "SARIF 2.1.0 格式"),
    ("Annotations of GitHub Actions", "GitHub Actions 的注释"),
    ("An Excel workbook", "Excel 工作簿"),
    (
        "A web page, old and new words side by side",
        "网页，新旧原文对照",
    ),
    (
        "JUnit XML, for build servers",
        "JUnit XML，供构建服务器读取",
    ),
    ("A review file to be filled in", "待填写的复核文件"),
    (
        "A workbook with drop-down lists, for `hegui review import`",
        "带下拉列表的工作簿，供 hegui review import 读取",
    ),
    ("All of it", "全部"),
    (
        "Of each item the piece that earned its grade, and the first near miss",
        "每项只列使其得到该等级的一处依据和第一处提及但不予计分",
    ),
    ("None of it", "都不列"),
    ("CSV", "CSV 表格"),
    ("TOML", "TOML 文件"),
];

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};

    use super::{chinese_of, in_chinese, in_english};
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
    fn no_chinese_stands_in_the_english_help() {
        let mut found = Vec::new();
        missing(&in_english(Cli::command()), &mut found);
        let mut all = Vec::new();
        count(&Cli::command(), &mut all);
        assert_eq!(found.len(), all.len());
    }

    fn count(command: &Command, all: &mut Vec<String>) {
        all.push(command.get_name().to_owned());
        all.extend(command.get_arguments().map(|arg| arg.get_id().to_string()));
        command.get_subcommands().for_each(|sub| count(sub, all));
    }

    #[test]
    fn every_value_is_explained_in_chinese() {
        fn look(command: &Command, found: &mut Vec<String>) {
            for arg in command.get_arguments() {
                // What a switch takes, true and false, nobody types.
                if !arg.get_action().takes_values() {
                    continue;
                }
                for value in arg.get_possible_values() {
                    let english = value.get_help().map(ToString::to_string);
                    let unknown = english.filter(|english| chinese_of(english).is_none());
                    found.extend(unknown);
                }
            }
            command.get_subcommands().for_each(|sub| look(sub, found));
        }
        let mut found = Vec::new();
        look(&Cli::command(), &mut found);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn the_chinese_command_line_is_consistent() {
        in_chinese(Cli::command()).debug_assert();
    }
}
