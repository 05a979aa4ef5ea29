//! The template of a notice: checked when it is read, rendered with every value escaped for Markdown.

use std::borrow::Cow;
use std::fmt;

use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, Value};

use super::context::Notice;
use super::sample::sample_notices;
use crate::{clean, markdown, template};
use hegui_text::lang::Lang;

/// The name under which templates are kept; nobody sees it.
const NAME: &str = "notice";

/// What the template of one notice may cost: steps of the engine, and one for each 64 bytes that it makes, so
/// that it ends wherever it runs and never holds more than 64 MB. The program's own takes some thousands.
const FUEL: u64 = 1_000_000;

/// A template of a notice: Jinja in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    source: Cow<'static, str>,
}

/// A template is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TemplateError {
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: TemplateFault,
    /// The line's words.
    pub excerpt: String,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateFault {
    /// It names something that notices do not have; its name where that is known.
    Unknown(Option<String>),
    /// It cannot be read, or does something that cannot be done: the template engine's words.
    Wrong(String),
    /// It takes more steps, or makes more text, than any notice needs.
    TooMuch,
}

impl Template {
    /// The program's own.
    #[must_use]
    #[allow(
        clippy::should_implement_trait,
        reason = "takes a language, so it is not Default's"
    )]
    pub fn default(lang: Lang) -> Self {
        Self {
            source: Cow::Borrowed(match lang {
                Lang::Zh => include_str!("notice.zh.md"),
                Lang::En => include_str!("notice.en.md"),
            }),
        }
    }

    /// A template of the user's own.
    ///
    /// # Errors
    /// Where it cannot be read, names something that notices do not have, or does more than any notice needs.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        // What editors put before and between lines is no part of it.
        let source = source.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        check(&source)?;
        Ok(Self {
            source: Cow::Owned(source),
        })
    }

    /// The text of the template, to begin an own one with.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The notice in Markdown.
    pub(super) fn render(&self, notice: &Notice) -> Result<String, TemplateError> {
        let render = || {
            let environment = markdown_engine()?;
            let template = environment.template_from_named_str(NAME, &self.source)?;
            template.render(Serde(notice))
        };
        match render() {
            Ok(text) => Ok(tidy_lines(&text)),
            Err(error) => Err(error_in(&self.source, &error)),
        }
    }
}

/// Checks that a template can be rendered and names nothing that notices do not have.
fn check(source: &str) -> Result<(), TemplateError> {
    let wrong = |error: Error| error_in(source, &error);
    let environment = markdown_engine().map_err(wrong)?;
    let template = environment
        .template_from_named_str(NAME, source)
        .map_err(wrong)?;
    for notice in sample_notices() {
        template.render(Serde(&notice)).map_err(wrong)?;
    }
    // What stands in a branch that no sample takes.
    let known = Value::from(Serde(Notice::default()));
    let mut unknown: Vec<String> = template
        .undeclared_variables(true)
        .into_iter()
        .filter(|name| !is_known(&known, name) && !is_function(&environment, name))
        .collect();
    unknown.sort();
    let Some(name) = unknown.into_iter().next() else {
        return Ok(());
    };
    let found = (1..)
        .zip(source.lines())
        .find(|(_, words)| words.contains(&name));
    Err(TemplateError {
        line: found.map(|(line, _)| line),
        excerpt: found.map_or_else(String::new, |(_, words)| clean::quote(words, 80)),
        fault: TemplateFault::Unknown(Some(name)),
    })
}

/// What the engine says of a template, with the line that it is about.
fn error_in(source: &str, error: &Error) -> TemplateError {
    let line = error.line();
    let words = line.and_then(|line| source.lines().nth(line.saturating_sub(1)));
    TemplateError {
        line,
        excerpt: words.map_or_else(String::new, |words| clean::quote(words, 80)),
        fault: match (error.kind(), error.detail()) {
            (ErrorKind::UndefinedError, _) => TemplateFault::Unknown(None),
            (ErrorKind::OutOfFuel, _) => TemplateFault::TooMuch,
            (kind, Some(detail)) => {
                TemplateFault::Wrong(format!("{kind}: {}", clean::line(detail)))
            }
            (kind, None) => TemplateFault::Wrong(kind.to_string()),
        },
    }
}

impl TemplateError {
    /// What is wrong, in one line.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let place = self
            .line
            .map(|line| say!(lang, "第 {line} 行：", "line {line}: "));
        let place = place.unwrap_or_default();
        let fault = sentences!(lang, &self.fault;
            TemplateFault::Unknown(Some(name)) => "没有名为 {name} 的变量", "there is no variable {name}",
                name = clean::line(name);
            TemplateFault::Unknown(None) => "用了不存在的变量", "names a variable that there is not";
            TemplateFault::Wrong(detail) => "写法有误（{detail}）", "{detail}";
            TemplateFault::TooMuch => "步骤太多或文字太长，一份整改意见用不了这么多；请检查循环和成倍加长的文字",
                "takes more steps, or makes more text, than any notice needs; look at its loops and at texts that double";
        );
        let excerpt = &self.excerpt;
        sentences!(lang, excerpt.is_empty();
            true => "{place}{fault}", "{place}{fault}";
            false => "{place}{fault}：{excerpt}", "{place}{fault}: {excerpt}";
        )
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

/// An engine that writes every value so that nothing in it is markup.
fn markdown_engine() -> Result<Environment<'static>, Error> {
    let mut engine = template::escaping_engine(markdown::escape)?;
    engine.set_fuel(Some(FUEL));
    Ok(engine)
}

/// Whether notices have `name` (`report.title`).
fn is_known(known: &Value, name: &str) -> bool {
    let mut value = known.clone();
    for part in name.split('.') {
        // What may be missing is not looked into here.
        if value.is_none() {
            return true;
        }
        match value.get_attr(part) {
            Ok(next) if !next.is_undefined() => value = next,
            _ => return false,
        }
    }
    true
}

fn is_function(environment: &Environment<'_>, name: &str) -> bool {
    environment.globals().any(|(global, _)| global == name)
}

/// At most one blank line at a stretch, none at the beginning, one line feed at the end.
fn tidy_lines(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines() {
        // Two blanks at the end are a line break.
        let line = if line.trim().is_empty() { "" } else { line };
        if !(line.is_empty() && blank) {
            tidy.push_str(line);
            tidy.push('\n');
        }
        blank = line.is_empty();
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}
