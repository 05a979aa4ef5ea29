//! The one place that prints. Results go to standard output, everything else to standard error;
//! a closed pipe is no error.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use hegui_report::clean;
use hegui_text::lang::Lang;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use super::args::Color;
use super::claim::Claimed;
use super::exit::Exit;
use super::progress;

/// Standard output and standard error, and how to write to them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    /// The language of the program's own words.
    pub(crate) lang: Lang,
    /// Whether results are in colour.
    pub(crate) color: bool,
    color_errors: bool,
}

/// A path, or anything else that was typed, as it can be shown within a message.
pub(crate) fn shown(path: &Path) -> String {
    clean::line(&path.to_string_lossy())
}

/// A command that could not be carried out: what to say, and how to end.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) exit: Exit,
}

impl Failure {
    /// Wrong usage or a wrong control file.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            exit: Exit::Usage,
        }
    }
}

/// Why the system would not write, with what to do where that is known.
pub(crate) fn refusal(error: &io::Error, lang: Lang) -> String {
    let pick = hegui_report::messages::pick;
    let known = match error.kind() {
        _ if error.get_ref().is_some_and(|why| why.is::<Claimed>()) => pick(
            lang,
            "另一次运行正在写它；请等那次运行结束，或写到别处",
            "another run is writing it; wait for that one to end, or name another output",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => pick(
            lang,
            "磁盘已满，没有写入；请腾出空间，或写到别处",
            "the disk is full, nothing was written; make room, or name another output",
        ),
        io::ErrorKind::FileTooLarge => pick(
            lang,
            "文件超过系统允许的大小，没有写入；请写到别处，或放宽限制（ulimit -f）",
            "the file is larger than the system allows, nothing was written; name another output, or raise the limit (ulimit -f)",
        ),
        _ => return error.to_string(),
    };
    known.to_owned()
}

impl Terminal {
    /// Standard output and error as they are now.
    pub(crate) fn new(lang: Lang, color: Color) -> Self {
        let wanted = |is_terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
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

    /// Writes a result. What is written must have been made safe to show.
    ///
    /// # Errors
    /// Where standard output refuses it for another reason than that nobody reads on.
    pub(crate) fn result(self, bytes: &[u8]) -> Result<(), Failure> {
        self.part(bytes).map(|_| ())
    }

    /// Writes a part of a result, as [`Self::result`] does. Whether somebody reads on.
    ///
    /// # Errors
    /// As [`Self::result`].
    pub(crate) fn part(self, bytes: &[u8]) -> Result<bool, Failure> {
        let written = progress::aside(|| {
            let mut out = io::stdout().lock();
            out.write_all(bytes).and_then(|()| out.flush())
        });
        match written {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => {
                // What was written before cannot be taken back here.
                let error = match error.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                        hegui_report::messages::pick(
                            self.lang,
                            "磁盘已满，结果不完整",
                            "the disk is full, the result is not complete",
                        )
                        .to_owned()
                    }
                    _ => error.to_string(),
                };
                Err(Failure::usage(match self.lang {
                    Lang::Zh => format!("无法写到标准输出：{error}"),
                    Lang::En => format!("cannot write to standard output: {error}"),
                }))
            }
        }
    }

    /// Reports an error.
    pub(crate) fn error(self, message: &str) {
        self.note(
            hegui_report::messages::pick(self.lang, "错误：", "error: "),
            "1;31",
            message,
        );
    }

    /// Reports something odd.
    pub(crate) fn warning(self, message: &str) {
        self.note(
            hegui_report::messages::pick(self.lang, "注意：", "warning: "),
            "1;33",
            message,
        );
    }

    /// Writes an already rendered message to standard error.
    pub(crate) fn message(self, text: &str) {
        // Nobody is left to hear that standard error is closed.
        let _ = progress::aside(|| io::stderr().lock().write_all(text.as_bytes()));
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
        match handler.render_report(&mut drawn, diagnostic) {
            Ok(()) => self.message(&drawn),
            Err(_) => self.error(&diagnostic.to_string()),
        }
    }

    /// Whether messages are in colour.
    pub(crate) fn color_errors(self) -> bool {
        self.color_errors
    }

    fn note(self, label: &str, code: &str, message: &str) {
        let label = if self.color_errors {
            format!("\u{1b}[{code}m{label}\u{1b}[0m")
        } else {
            label.to_owned()
        };
        self.message(&format!("{label}{}\n", clean::lines(message)));
    }
}
