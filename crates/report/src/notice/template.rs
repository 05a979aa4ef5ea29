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
    /// Where it cannot be read or names something that notices do not have.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        let template = Self {
            // What editors put before and between lines is no part of it.
            source: Cow::Owned(source.trim_start_matches('\u{feff}').replace("\r\n", "\n")),
        };
        template.check()?;
        Ok(template)
    }

    /// The text of the template, to begin an own one with.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The notice in Markdown.
    pub(super) fn render(&self, notice: &Notice) -> Result<String, Error> {
        let environment = markdown_engine()?;
        let text = environment
            .template_from_named_str(NAME, &self.source)?
            .render(Serde(notice))?;
        Ok(tidy_lines(&text))
    }

    fn check(&self) -> Result<(), TemplateError> {
        let environment = markdown_engine().map_err(|error| self.error(&error))?;
        let template = environment
            .template_from_named_str(NAME, &self.source)
            .map_err(|error| self.error(&error))?;
        for notice in sample_notices() {
            template
                .render(Serde(&notice))
                .map_err(|error| self.error(&error))?;
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
            .zip(self.source.lines())
            .find(|(_, words)| words.contains(&name));
        Err(TemplateError {
            line: found.map(|(line, _)| line),
            excerpt: found.map_or_else(String::new, |(_, words)| clean::quote(words, 80)),
            fault: TemplateFault::Unknown(Some(name)),
        })
    }

    fn error(&self, error: &Error) -> TemplateError {
        let line = error.line();
        let words = line.and_then(|line| self.source.lines().nth(line.saturating_sub(1)));
        TemplateError {
            line,
            excerpt: words.map_or_else(String::new, |words| clean::quote(words, 80)),
            fault: match (error.kind(), error.detail()) {
                (ErrorKind::UndefinedError, _) => TemplateFault::Unknown(None),
                (kind, Some(detail)) => {
                    TemplateFault::Wrong(format!("{kind}: {}", clean::line(detail)))
                }
                (kind, None) => TemplateFault::Wrong(kind.to_string()),
            },
        }
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
            TemplateFault::Unknown(Some(name)) => "没有变量 {name}", "there is no variable {name}",
                name = clean::line(name);
            TemplateFault::Unknown(None) => "用到了没有的变量", "names a variable that there is not";
            TemplateFault::Wrong(detail) => "模板有误（{detail}）", "{detail}";
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
    template::escaping_engine(markdown::escape)
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
