//! The one place that prints. Results go to standard output, everything else to standard error; a closed
//! pipe is no error.

pub(crate) mod progress;

use std::io::{self, IsTerminal as _, Write as _};

use hegui_report::style::Style;
use hegui_report::{clean, messages, unassessable};
use hegui_text::Unreadable;
use hegui_text::lang::Lang;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, Severity};

use super::args::ColorArg;
use super::error::CliError;
use super::exit::Exit;

/// Standard output and standard error, and how to write to them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    /// The language of the program's own words.
    pub(crate) lang: Lang,
    /// Whether results are in colour.
    pub(crate) color: bool,
    /// Whether messages are in colour.
    pub(crate) color_errors: bool,
}

impl Terminal {
    /// Standard output and error as they are now.
    pub(crate) fn new(lang: Lang, color: ColorArg) -> Self {
        let wanted = |is_terminal: bool| match color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => {
                let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
                is_terminal
                    && !set("NO_COLOR")
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        Self {
            lang,
            color: wanted(io::stdout().is_terminal()),
            color_errors: wanted(io::stderr().is_terminal()),
        }
    }

    /// How results look on it.
    pub(crate) fn style(self) -> Style {
        Style {
            lang: self.lang,
            color: self.color,
            ..Style::default()
        }
    }

    /// Its columns, between 60 and 160; 80 where standard output is none.
    pub(crate) fn width(self) -> usize {
        let is_terminal = io::stdout().is_terminal();
        let size = is_terminal.then(terminal_size::terminal_size).flatten();
        size.map_or(80, |(columns, _)| usize::from(columns.0).clamp(60, 160))
    }

    /// The words of its language.
    pub(crate) fn pick<'w>(self, zh: &'w str, en: &'w str) -> &'w str {
        messages::pick(self.lang, zh, en)
    }

    /// Writes a result. What is written must have been made safe to show.
    ///
    /// # Errors
    /// Where standard output refuses it for another reason than that nobody reads on.
    pub(crate) fn result(self, bytes: &[u8]) -> Result<(), CliError> {
        self.part_of_result(bytes).map(|_| ())
    }

    /// Writes a part of a result, as [`Self::result`] does. Whether somebody reads on.
    ///
    /// # Errors
    /// As [`Self::result`].
    pub(crate) fn part_of_result(self, bytes: &[u8]) -> Result<bool, CliError> {
        let written = progress::with_line_hidden(|| {
            let mut out = io::stdout().lock();
            out.write_all(bytes).and_then(|()| out.flush())
        });
        let Err(error) = written else {
            return Ok(true);
        };
        let error = match error.kind() {
            io::ErrorKind::BrokenPipe => return Ok(false),
            // What was written before cannot be taken back here.
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => self
                .pick(
                    "磁盘已满，结果不完整",
                    "the disk is full, the result is not complete",
                )
                .to_owned(),
            _ => error.to_string(),
        };
        Err(CliError::usage(match self.lang {
            Lang::Zh => format!("无法写到标准输出：{error}"),
            Lang::En => format!("cannot write to standard output: {error}"),
        }))
    }

    /// Reports why a command could not be carried out, unless that is done. How the program ends.
    pub(crate) fn report(self, error: &CliError) -> Exit {
        if let Some(message) = &error.message {
            self.error(message);
        }
        error.exit
    }

    /// Reports an error.
    pub(crate) fn error(self, message: &str) {
        self.labelled(self.pick("错误：", "error: "), "1;31", message);
    }

    /// Reports an error in a control file, at a line of it.
    pub(crate) fn error_at(self, file: &str, line: impl std::fmt::Display, message: &str) {
        let message = clean::line(message);
        self.error(&match self.lang {
            Lang::Zh => format!("{file} 第 {line} 行：{message}"),
            Lang::En => format!("{file}:{line}: {message}"),
        });
    }

    /// Reports something odd.
    pub(crate) fn warning(self, message: &str) {
        self.labelled(self.pick("注意：", "warning: "), "1;33", message);
    }

    /// Reports on one line that an input could not be assessed, why, and what to do.
    pub(crate) fn warn_unassessable(self, path: &str, reason: &Unreadable) {
        let what = unassessable::what(reason, self.lang);
        let mend = unassessable::mend(reason, self.lang);
        let path = clean::line(path);
        self.warning(&match self.lang {
            Lang::Zh => format!("{path}：{what}。{mend}"),
            Lang::En => format!("{path}: {what}. {mend}"),
        });
    }

    /// Writes an already rendered message to standard error.
    pub(crate) fn message(self, text: &str) {
        // Nobody is left to hear that standard error is closed.
        let _ = progress::with_line_hidden(|| io::stderr().lock().write_all(text.as_bytes()));
    }

    /// Draws a diagnostic.
    pub(crate) fn diagnostic(self, diagnostic: &dyn Diagnostic) {
        let theme = if self.color_errors {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(80)
            .with_links(false);
        let mut drawn = String::new();
        if diagnostic.severity() == Some(Severity::Warning) {
            let label = self.pick("警告：", "Warning: ");
            drawn.push_str(&if self.color_errors {
                format!("\u{1b}[1;33m{label}\u{1b}[0m")
            } else {
                label.to_owned()
            });
        }
        match handler.render_report(&mut drawn, diagnostic) {
            Ok(()) if self.lang == Lang::Zh => self.message(&labels_in_chinese(&drawn)),
            Ok(()) => self.message(&drawn),
            Err(_) => self.error(&diagnostic.to_string()),
        }
    }

    /// The first of many things, and whether there are more, for a message that lists them.
    pub(crate) fn listed(self, things: &[String], most: usize) -> String {
        let shown = things.get(..most.min(things.len())).unwrap_or_default();
        let more = if things.len() > most {
            self.pick("等", " …")
        } else {
            ""
        };
        shown.join(self.pick("、", ", ")) + more
    }

    fn labelled(self, label: &str, code: &str, message: &str) {
        let label = if self.color_errors {
            format!("\u{1b}[{code}m{label}\u{1b}[0m")
        } else {
            label.to_owned()
        };
        self.message(&format!("{label}{}\n", clean::lines(message)));
    }
}

/// A drawn diagnostic with the labels that the library writes itself in Chinese.
fn labels_in_chinese(drawn: &str) -> String {
    let labels = [
        ("Error: ", "错误："),
        ("Advice: ", "另见："),
        ("  help: ", "  提示："),
    ];
    let lines = drawn.split_inclusive('\n').map(|line| {
        // Colours may stand before a label; what a rubric says stands behind a rule.
        let start = line.find(|c: char| c == ' ' || c.is_ascii_uppercase());
        let (before, rest) = line.split_at(start.unwrap_or(0));
        let known = labels.iter().find(|(label, _)| rest.starts_with(label));
        match known.filter(|_| before.is_empty() || before.starts_with('\u{1b}')) {
            Some((label, zh)) => format!("{before}{zh}{}", &rest[label.len()..]),
            None => line.to_owned(),
        }
    });
    lines.collect()
}
