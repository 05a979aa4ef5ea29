//! The help in Chinese. The English texts are the doc comments of [`super::args`]; a test sees to it
//! that each has its Chinese.

use clap::Command;

use super::limits;

/// `command` with Chinese help, its subcommands too.
pub(crate) fn in_chinese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let mut command = command
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                "参数"
            } else if arg.get_help_heading() == Some(limits::HEADING) {
                "上限"
            } else {
                "选项"
            };
            let valued = arg.get_action().takes_values();
            let arg = arg
                .help_heading(heading)
                .hide_possible_values(valued)
                .hide_default_value(valued);
            match text(&ARGS, arg.get_id().as_str()) {
                Some(help) => arg.help(help),
                None => arg,
            }
        });
    if let Some(about) = text(&COMMANDS, &name) {
        command = command.about(about).long_about(None);
    }
    for name in names {
        command = command.mut_subcommand(name, in_chinese);
    }
    command
}

fn text(table: &[(&str, &'static str)], id: &str) -> Option<&'static str> {
    table
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, text)| *text)
}

const COMMANDS: [(&str, &str); 14] = [
    (
        "hegui",
        "合规：按评分细则为法治政府建设年度报告评分，每个等级都指出依据原文哪句话",
    ),
    (
        "score",
        "为报告评分：逐项给出等级、依据的原文、还应补充什么",
    ),
    ("explain", "说明一个项目：法律依据、等级、用语、示例"),
    ("evaluate", "与人工判读比较一致程度"),
    ("text", "显示读到的报告文字"),
    ("rubric", "列出、查看、检查、测试评分细则"),
    ("baseline", "记录等级，以后核对是否改变"),
    ("record", "记录报告的等级"),
    ("review", "人工复核：写出需要人看的条目"),
    ("init", "写出一个待填写的复核文件，列出需要人看的条目"),
    ("list", "列出自带的评分细则"),
    ("show", "以项目表显示评分细则"),
    (
        "check",
        "检查评分细则（一次报出全部错误，有错误时退出码为 2），或核对基线（有改变时退出码为 1）",
    ),
    ("test", "试评细则中的示例；有不符的退出码为 1"),
];

const ARGS: [(&str, &str); 51] = [
    ("lang", "程序用语：zh（默认）、en"),
    ("color", "颜色：auto（默认，仅终端）、always、never"),
    ("help", "显示帮助"),
    ("version", "显示版本"),
    ("paths", "报告文件、文件夹或 .zip 压缩包；- 表示标准输入"),
    (
        "rubric",
        "自带细则的名称或 TOML 文件，默认 health-rule-of-law",
    ),
    ("rubrics", "自带细则的名称或 TOML 文件"),
    (
        "formats",
        "text（默认）、json、jsonl、html、xlsx、csv、notice（整改意见）、sarif、junit、markdown、github；格式=路径 写到那里，可多次",
    ),
    (
        "output",
        "写到这个文件（html、notice 为文件夹），要么完整写好，要么不动",
    ),
    ("force", "文件夹里有别的文件也写进去"),
    ("review", "人工复核决定（TOML）：改判、豁免、维持"),
    ("date", "以这一天判断决定是否到期，默认今天"),
    ("template", "整改意见的模板（Markdown）"),
    ("deadline", "整改意见写明的期限"),
    ("issuer", "整改意见的发出单位"),
    ("min_band", "门槛：有报告低于这个等次时退出码为 1"),
    (
        "require",
        "门槛：有项目低于这个等级时退出码为 1，如 decisions.legal-advisors=described，可多次",
    ),
    ("baseline", "门槛：比这个基线差时退出码为 1"),
    ("accept", "把改变写进基线文件"),
    ("only", "只接受这个项目或这份报告的改变，可多次"),
    (
        "manifest",
        "报送清单（CSV）：路径、单位、级别、年度、收到日期",
    ),
    ("min_percent", "门槛：有报告低于这个百分比时退出码为 1"),
    (
        "all",
        "score：未失分的项目也列出依据的原文；review init：把握中等的条目也列出",
    ),
    ("width", "文本宽度，默认 80 列"),
    (
        "input",
        "jsonl：标准输入每行一份报告 {\"id\", \"text\", …}，逐行给出一行结果",
    ),
    ("jobs", "同时为几份报告评分，默认与处理器数相同"),
    ("item", "项目编号，如 decisions.legal-advisors"),
    (
        "report",
        "列出在这份报告中考察过的每一处，计入与否及原因；- 表示标准输入",
    ),
    (
        "explain",
        "逐一说明不一致之处：看到什么，为何不计，怎样会是别的等级",
    ),
    ("file", "报告文件；- 表示标准输入"),
    ("gold", "对整份报告的人工判读（JSON）"),
    ("passages", "对短文的人工判读（每行一个 JSON）"),
    ("format", "text（默认）、json"),
    (
        "explain_format",
        "text（默认）、html、markdown；与 --in 同用时为 text、json",
    ),
    (
        "rubric_format",
        "text（默认），或 html：整部细则成为一份文档",
    ),
    (
        "min_kappa",
        "门槛：加权 kappa 低于此数（0 至 1）时退出码为 1",
    ),
    ("min_passages", "门槛：短文一致率低于这个百分比时退出码为 1"),
    ("command", "子命令"),
    ("max_filesize", "文件大小，默认 64MB"),
    ("max_unpacked", "文件解压后的大小，默认 256MB"),
    (
        "max_ratio",
        "解压后是压缩前的多少倍（超过 16MB 才看），默认 200",
    ),
    ("max_nesting", "内容嵌套层数，默认 256"),
    ("max_pages", "页数，默认 2000"),
    ("max_characters", "字数，默认 8000000"),
    ("max_time", "读取一个文件的秒数，默认 4.5"),
    ("max_memory", "读取一个文件的内存，默认 480MB，至少 64MB"),
    ("max_files", "压缩包中的文件数，默认 200000"),
    ("max_archive", "压缩包中全部文件解压后的大小，默认 32GB"),
    ("max_archive_nesting", "压缩包套压缩包的层数，默认 3"),
    (
        "max_findings",
        "每个项目保留的依据和未计入各几处，默认 6 和 4，可以更多",
    ),
    (
        "regex_size_limit",
        "评分细则中一个正则表达式编译后的大小，默认 1MB",
    ),
];

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};

    use super::{ARGS, COMMANDS, in_chinese, text};
    use crate::cli::args::Cli;

    fn missing(command: &Command, found: &mut Vec<String>) {
        let name = command.get_name();
        if text(&COMMANDS, name).is_none() {
            found.push(name.to_owned());
        }
        for arg in command.get_arguments() {
            if text(&ARGS, arg.get_id().as_str()).is_none() {
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
