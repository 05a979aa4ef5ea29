//! `docs/reference.md` and its Chinese twin are made from the definition of the command line: this test
//! holds them to it, and writes them anew where `HEGUI_WRITE_REFERENCE` is set.

use std::fs;
use std::path::Path;

use clap::{Arg, Command};
use hegui_report::messages::pick;
use hegui_text::lang::Lang;

use super::errors::usage_in_chinese;
use crate::cli::parse::command_line;

/// The whole reference in one language.
fn reference(lang: Lang) -> String {
    let mut command = command_line(lang);
    command.build();
    let mut text = pick(
        lang,
        "# 命令和选项\n\n本页由程序自动生成，内容与各命令的帮助（`--help`）相同。\n\n",
        "# Commands and options\n\nThis page is made from the definition of the command line. `--help` of each command says the same.\n\n",
    )
    .to_owned();
    text += pick(
        lang,
        "配置文件 `hegui.toml` 放在当前文件夹或其上级文件夹，写明各次运行共同的设置；命令行和环境变量优先于它。路径从该文件所在的文件夹算起，`--no-config` 不读它。\n\n",
        "A file `hegui.toml` in the current folder or one above it holds what runs have in common. What is typed and the variables of the environment go before it. Paths begin at the folder of the file. `--no-config` leaves it aside.\n\n",
    );
    text += "```toml\nrubric = \"mine.toml\"\nformats = [\"html=out\", \"xlsx=out.xlsx\"]\nmanifest = \"manifest.csv\"\ntemplate = \"notice.md\"\ndeadline = \"2025年6月30日\"\nissuer = \"云溪县法治办\"\nmin-percent = 60\nmin-band = \"合格\"\n```\n";
    section(&command, lang, &mut text);
    text
}

/// A command and its subcommands.
fn section(command: &Command, lang: Lang, text: &mut String) {
    if !command.has_subcommands() {
        let name = command.get_bin_name().unwrap_or(command.get_name());
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        text.push_str(&format!("\n## {name}\n\n{about}\n"));
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage:").trim().to_owned();
        let usage = match lang {
            Lang::Zh => usage_in_chinese(&usage),
            Lang::En => usage,
        };
        text.push_str(&format!("\n```text\n{usage}\n```\n"));
        let mut args: Vec<&Arg> = command
            .get_arguments()
            .filter(|arg| !is_general(arg))
            .collect();
        args.sort_by_key(|arg| (!arg.is_positional(), place(arg, command)));
        if !args.is_empty() {
            let heads = pick(
                lang,
                "| 选项 | 说明 | 默认 | 变量 |",
                "| option | what | default | variable |",
            );
            text.push_str(&format!("\n{heads}\n|---|---|---|---|\n"));
        }
        for arg in args {
            text.push_str(&row(arg));
        }
    }
    for sub in command.get_subcommands() {
        section(sub, lang, text);
    }
}

/// What every command has: language, colour, help.
fn is_general(arg: &Arg) -> bool {
    matches!(
        arg.get_id().as_str(),
        "lang" | "color" | "no_config" | "help" | "version"
    )
}

/// Where the argument stands in the help: by headings, in the order in which they begin.
fn place(arg: &Arg, command: &Command) -> usize {
    let mut headings: Vec<Option<&str>> = Vec::new();
    for other in command.get_arguments() {
        if !headings.contains(&other.get_help_heading()) {
            headings.push(other.get_help_heading());
        }
    }
    headings
        .iter()
        .position(|heading| *heading == arg.get_help_heading())
        .unwrap_or(0)
}

fn row(arg: &Arg) -> String {
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    let name = match (arg.get_long(), arg.get_value_names()) {
        (Some(long), Some([value, ..])) if arg.get_action().takes_values() => {
            format!("`--{long} {value}`")
        }
        (Some(long), _) => format!("`--{long}`"),
        (None, Some([value, ..])) => format!("`{value}`"),
        (None, _) => format!("`{}`", arg.get_id()),
    };
    let what = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let defaults = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy());
    let default = match arg.get_action().takes_values() {
        true => defaults.collect::<Vec<_>>().join(" "),
        false => String::new(),
    };
    let variable = arg
        .get_env()
        .map(|name| name.to_string_lossy().into_owned());
    format!(
        "| {} | {} | {} | {} |\n",
        cell(&name),
        cell(&what),
        cell(&default),
        variable.unwrap_or_default()
    )
}

#[test]
fn the_reference_says_what_the_command_line_takes() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for (lang, name) in [(Lang::En, "reference.md"), (Lang::Zh, "reference.zh-CN.md")] {
        let path = docs.join(name);
        let made = reference(lang);
        if std::env::var_os("HEGUI_WRITE_REFERENCE").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == made,
            "docs/{name} is not what the command line says: HEGUI_WRITE_REFERENCE=1 cargo test reference"
        );
    }
}
