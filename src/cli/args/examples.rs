//! What stands at the end of the help of a command: examples and what the exit codes mean.

use clap::Command;
use hegui_report::messages::pick;
use hegui_text::lang::Lang;

/// The command's path without the program's name, its examples in Chinese and in English.
type Examples = (
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

/// A command line, what it does in Chinese, and in English.
const EXAMPLES: [Examples; 11] = [
    (
        "score",
        &[
            ("hegui score 报告.docx", "看一份报告", "look at one report"),
            (
                "hegui score reports/",
                "一批报告的排名表",
                "the ranks of many",
            ),
            (
                "hegui score reports/ --format html=out --format xlsx=out.xlsx",
                "网页和工作簿，一次写好",
                "pages and a workbook in one run",
            ),
            (
                "hegui score 报告.docx --min-percent 60",
                "低于 60% 时退出码为 1",
                "exit code 1 below 60 %",
            ),
        ],
    ),
    (
        "explain",
        &[
            (
                "hegui explain 法律顾问",
                "一个指标的要求",
                "what an item requires",
            ),
            (
                "hegui explain 法律顾问 --in 报告.docx",
                "在一份报告里为什么是这个等级",
                "why it has its grade in a report",
            ),
        ],
    ),
    (
        "evaluate",
        &[(
            "hegui evaluate --gold gold.json reports/ --min-kappa 0.8",
            "与人工判读比较，kappa 低于 0.8 时退出码为 1",
            "compare with a reader; exit code 1 below a kappa of 0.8",
        )],
    ),
    (
        "text",
        &[(
            "hegui text 报告.pdf --format json",
            "读到了什么，丢弃了什么",
            "what was read, what was left out",
        )],
    ),
    (
        "baseline check",
        &[
            (
                "hegui baseline check grades.toml",
                "列出改变",
                "list the changes",
            ),
            (
                "hegui baseline check grades.toml --accept --only 甲.docx",
                "只接受一份报告的改变",
                "accept those of one report",
            ),
        ],
    ),
    (
        "baseline record",
        &[(
            "hegui baseline record reports/ --output grades.toml",
            "记录现在的等级",
            "record the grades of today",
        )],
    ),
    (
        "review init",
        &[
            (
                "hegui review init reports/ --output review.toml",
                "列出要人看的判定，填好后交给 score --review",
                "what a person should look at; fill it in for score --review",
            ),
            (
                "hegui review init reports/ --format xlsx --output review.xlsx",
                "同样的内容，写成带下拉列表的工作簿",
                "the same as a workbook with drop-down lists",
            ),
        ],
    ),
    (
        "review import",
        &[(
            "hegui review import review.xlsx --output review.toml",
            "把填好的工作簿转成复核文件",
            "a review file of the workbook that was filled in",
        )],
    ),
    (
        "review merge",
        &[(
            "hegui review merge zhang.toml li.toml --output review.toml",
            "把两个人的决定合成一个文件",
            "the decisions of two people in one file",
        )],
    ),
    (
        "page",
        &[(
            "hegui page --rubric mine.toml --deadline 2025年1月31日 --output 自查.html",
            "一个文件，发给填报单位，用浏览器打开",
            "one file to send to those who report; any browser opens it",
        )],
    ),
    (
        "rubric check",
        &[(
            "hegui rubric check mine.toml",
            "检查细则的写法；示例用 hegui rubric test 试评",
            "check how a rubric is written; hegui rubric test tries its examples",
        )],
    ),
];

/// Commands whose exit code says more than done or not.
const GATED: [&str; 5] = [
    "score",
    "evaluate",
    "baseline check",
    "baseline record",
    "rubric check",
];

/// `command` with examples and exit codes behind its options, its subcommands too. `path`: its own.
pub(crate) fn with_examples(mut command: Command, path: &str, lang: Lang) -> Command {
    let mut text = String::new();
    let known = EXAMPLES.iter().find(|(of, _)| *of == path);
    if let Some((_, lines)) = known {
        text += pick(lang, "示例：\n", "Examples:\n");
        for (line, zh, en) in *lines {
            text += &format!("  {line}\n      {}\n", pick(lang, zh, en));
        }
    }
    if GATED.contains(&path) {
        text += pick(
            lang,
            "\n退出码：0 完成；1 未达到所设的门槛；2 用法、细则等文件有误，或结果无法写入；3 没有可以评分的文件；4 完成，但有文件无法评估；130 被中断\n",
            "\nExit codes: 0 done; 1 a gate failed; 2 wrong usage, rubric or control file; 3 nothing to score; 4 done, but some inputs could not be assessed\n",
        );
    }
    if !text.is_empty() {
        command = command.after_help(text.trim_start().to_owned());
    }
    command.mut_subcommands(|sub| {
        let name = sub.get_name();
        let path = if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path} {name}")
        };
        with_examples(sub, &path, lang)
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{EXAMPLES, GATED};
    use crate::cli::args::Cli;

    #[test]
    fn examples_are_of_commands_that_there_are() {
        for path in EXAMPLES.iter().map(|(path, _)| *path).chain(GATED) {
            let command = Cli::command();
            let found = path
                .split(' ')
                .try_fold(&command, |at, name| at.find_subcommand(name));
            assert!(found.is_some(), "{path}");
        }
    }

    #[test]
    fn examples_are_command_lines_that_parse() {
        for (line, _, _) in EXAMPLES.iter().flat_map(|(_, lines)| *lines) {
            let parsed = Cli::command().try_get_matches_from(line.split(' '));
            assert!(parsed.is_ok(), "{line}: {:?}", parsed.err());
        }
    }
}
