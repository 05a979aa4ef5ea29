//! What the parser of the command line says of a mistake, in Chinese.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use hegui_report::clean;
use hegui_text::lang::Lang;

use super::groups::headings;
use super::values::WrongValue;

/// The mistake, what may have been meant, and how the command is used. `variable`: the one of the environment
/// that set the value; `hint`: what else there is to say.
pub(crate) fn in_chinese(
    error: &clap::Error,
    variable: Option<&str>,
    hint: Option<&str>,
) -> String {
    let said = |kind| error.get(kind).map(words).unwrap_or_default();
    let arg = match variable {
        Some(variable) => format!("环境变量 {variable}"),
        None => said(ContextKind::InvalidArg),
    };
    let value = said(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 缺少取值"),
        ErrorKind::InvalidValue => format!("{arg} 的取值“{value}”不对"),
        ErrorKind::UnknownArgument => format!("没有选项或参数“{arg}”"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令“{}”", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::NoEquals => format!("{arg} 的取值要写在等号后面"),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| {
                let known = why.downcast_ref::<WrongValue>();
                known.map_or_else(|| why.to_string(), |wrong| wrong.zh.clone())
            });
            let why = why.map_or_else(String::new, |why| format!("，{}", clean::line(&why)));
            format!("{arg} 的取值“{value}”不对{why}")
        }
        ErrorKind::TooManyValues => format!("{arg} 多了一个取值“{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("{arg} 的取值个数不对"),
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg) {
            other if other.is_empty() || other == arg => format!("{arg} 只能写一次"),
            other => format!("{arg} 不能与 {other} 同用"),
        },
        ErrorKind::MissingRequiredArgument => format!("缺少 {arg}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidUtf8 => "参数里有无法识别的字符（不是 UTF-8）".to_owned(),
        _ => return clean::lines(&error.render().to_string()) + "\n",
    };
    let mut text = format!("错误：{what}\n");
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let like = suggested
        .into_iter()
        .map(said)
        .find(|like| !like.is_empty());
    if let Some(like) = like {
        text += &format!("  是不是 {like}？\n");
    }
    if let Some(hint) = hint {
        text += &format!("  {hint}\n");
    }
    for (label, kind) in [
        ("可用的取值", ContextKind::ValidValue),
        ("可用的命令", ContextKind::ValidSubcommand),
    ] {
        let known = said(kind);
        if !known.is_empty() {
            text += &format!("  {label}：{known}\n");
        }
    }
    let usage = said(ContextKind::Usage);
    let usage = usage.trim_start_matches("Usage:").trim();
    if !usage.is_empty() {
        text += &format!("\n用法：{}\n", usage_in_chinese(usage));
    }
    text + "\n详细说明：--help\n"
}

/// The parser's own words in a help text in Chinese, headings and variables too.
pub(crate) fn help_in_chinese(text: &str) -> String {
    let mut text = usage_in_chinese(text).replace("[env: ", "[环境变量：");
    for heading in headings(Lang::Zh) {
        text = text.replace(&format!("{heading}:"), &format!("{heading}："));
    }
    text
}

/// The placeholders of the parser itself in Chinese.
pub(crate) fn usage_in_chinese(usage: &str) -> String {
    usage
        .replace("[OPTIONS]", "[选项]")
        .replace("<COMMAND>", "<命令>")
        .replace("[COMMAND]", "[命令]")
}

/// What the parser tells of a mistake, on one line.
fn words(value: &ContextValue) -> String {
    let words = match value {
        ContextValue::Strings(list) => list.join("、"),
        ContextValue::StyledStrs(list) => {
            let list: Vec<String> = list.iter().map(ToString::to_string).collect();
            list.join("、")
        }
        ContextValue::StyledStr(text) => return clean::lines(&text.to_string()),
        value => value.to_string(),
    };
    clean::line(&words)
}
