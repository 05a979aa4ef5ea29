//! Results → files, folders and standard output. All formats are rendered and staged before any of them is put
//! in its place: one that fails leaves all as they were.

use std::collections::HashMap;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use hegui_report::results::{Folder, Results};
use hegui_report::style::Style;
use hegui_report::{
    OutputError, clean, csv, github, html, json, junit, markdown, messages, notice, sarif, text,
    xlsx,
};
use hegui_text::lang::Lang;

use hegui_core::report::Report;

use super::args::Format;
use super::claim::Claim;
use super::files::{Staged, is_device, write_device};
use super::folder::{FolderError, StagedFolder};
use super::interrupt::undisturbed;
use super::targets::Target;
use super::terminal::{Failure, Terminal, refusal, shown};

/// What the formats need beside the results.
pub(crate) struct Delivery<'a> {
    pub(crate) results: &'a Results<'a>,
    pub(crate) style: Style,
    pub(crate) template: &'a notice::Template,
    pub(crate) notice: notice::Options,
    /// Other files in a folder of results are no hindrance.
    pub(crate) insist: bool,
    pub(crate) terminal: Terminal,
}

enum Ready<'t> {
    File(&'t Path, Staged),
    Folder(&'t Path, StagedFolder),
}

/// Writes all formats.
///
/// # Errors
/// Where one cannot be made or written.
pub(crate) fn deliver(targets: &[Target], delivery: &Delivery<'_>) -> Result<(), Failure> {
    let (mut ready, mut last) = (Vec::new(), Vec::new());
    for (format, path) in targets {
        match path.as_deref() {
            Some(path) if is_folder(*format, path, delivery) => {
                ready.push(Ready::Folder(path, delivery.folder(*format, path)?));
            }
            Some(path) if !is_device(path) => {
                let bytes = delivery.file(*format, Some(path))?;
                let staged = Staged::write(path, &bytes);
                ready.push(Ready::File(
                    path,
                    staged.map_err(|error| delivery.refused(path, &error))?,
                ));
            }
            path => last.push((path, delivery.file(*format, path)?)),
        }
    }
    // All of them or none: an interruption waits.
    undisturbed(|_| {
        ready.into_iter().try_for_each(|ready| match ready {
            Ready::File(path, staged) => staged
                .commit()
                .map_err(|error| delivery.refused(path, &error)),
            Ready::Folder(path, staged) => staged
                .commit()
                .map_err(|error| delivery.folder_refused(path, error)),
        })
    })?;
    for (path, bytes) in last {
        match path {
            Some(path) => {
                write_device(path, &bytes).map_err(|error| delivery.refused(path, &error))?;
            }
            None => delivery.terminal.result(&bytes)?,
        }
    }
    Ok(())
}

/// Whether a format fills a folder: web pages and notices of several reports do, and of one report where
/// the path is no name of a file of theirs.
fn is_folder(format: Format, path: &Path, delivery: &Delivery<'_>) -> bool {
    let named = |extensions: &[&str]| {
        path.extension().is_some_and(|extension| {
            extensions
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
    };
    let one = delivery.results.reports.len() == 1;
    match format {
        Format::Html => !(one && named(&["html", "htm"])),
        Format::Notice => !(one && named(&["md", "markdown", "docx"])),
        _ => false,
    }
}

/// Longest name of a notice, in characters, without extension.
const NAME: usize = 60;

/// Names of notices, without extension: those of the reports' files, so that people find theirs, with what
/// some file system refuses taken out; the second of one name has a number.
fn notice_names(reports: &[Report]) -> Vec<String> {
    let mut seen = HashMap::new();
    reports
        .iter()
        .map(|report| {
            let file = report.path.rsplit('/').next().unwrap_or_default();
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            let kept = |c: &char| {
                c.is_alphanumeric() || matches!(c, '-' | '_' | '（' | '）' | '〔' | '〕')
            };
            let name: String = stem.chars().filter(kept).take(NAME).collect();
            let name = if name.is_empty() {
                "report".to_owned()
            } else {
                name
            };
            // Some file systems take capitals and small letters for the same.
            let count = seen.entry(name.to_lowercase()).or_insert(0_usize);
            *count += 1;
            match *count {
                1 => name,
                number => format!("{name}~{number}"),
            }
        })
        .collect()
}

/// What there is to say of an output that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    let (path, error) = (shown(path), refusal(error, lang));
    Failure::usage(match lang {
        Lang::Zh => format!("无法写入 {path}：{error}"),
        Lang::En => format!("cannot write {path}: {error}"),
    })
}

/// Claims all that a run is to write, before it begins. To be held to the end of the run.
///
/// # Errors
/// Where another run is at work on one of them, or it cannot be written.
pub(crate) fn claim<'p>(
    paths: impl IntoIterator<Item = &'p Path>,
    lang: Lang,
) -> Result<Vec<Claim>, Failure> {
    let mut claims = Vec::new();
    for path in paths {
        claims.extend(Claim::of(Some(path)).map_err(|error| unwritable(path, &error, lang))?);
    }
    Ok(claims)
}

impl Delivery<'_> {
    fn lang(&self) -> Lang {
        self.results.lang
    }

    fn failed(&self, error: &OutputError) -> Failure {
        Failure::usage(error.to_string())
    }

    fn refused(&self, path: &Path, error: &io::Error) -> Failure {
        unwritable(path, error, self.lang())
    }

    fn folder_refused(&self, path: &Path, error: FolderError) -> Failure {
        match error {
            FolderError::Io(error) => self.refused(path, &error),
            FolderError::Occupied(name) => {
                let (path, name) = (shown(path), clean::line(&name));
                Failure::usage(match self.lang() {
                    Lang::Zh => format!(
                        "{path} 里已有别的文件（{name}）；请换一个文件夹，或加 --force 写进去"
                    ),
                    Lang::En => format!(
                        "{path} holds other files ({name}); name another folder, or add --force to write into it"
                    ),
                })
            }
        }
    }

    /// The bytes of a format that is one file.
    fn file(&self, format: Format, path: Option<&Path>) -> Result<Vec<u8>, Failure> {
        let results = self.results;
        // A file is never in colour: nobody knows what reads it.
        let style = Style {
            color: self.style.color && path.is_none(),
            ..self.style
        };
        let one = || match results.reports {
            [_] => Ok(0),
            _ => Err(Failure::usage(messages::pick(
                self.lang(),
                "多份报告的网页和意见书要写到文件夹：请用 --output 文件夹",
                "the pages and notices of several reports need a folder: use --output FOLDER",
            ))),
        };
        let rendered = match format {
            Format::Text => {
                text::render(results.reports, results.rubric, style).map(String::into_bytes)
            }
            Format::Json => json::document(results.reports, results.rubric, results.lang)
                .map(String::into_bytes),
            Format::Jsonl => {
                json::lines(results.reports, results.rubric, results.lang).map(String::into_bytes)
            }
            Format::Html => html::report(results, one()?).map(String::into_bytes),
            Format::Xlsx => {
                if path.is_none() && io::stdout().is_terminal() {
                    return Err(Failure::usage(messages::pick(
                        self.lang(),
                        "工作簿不能显示在终端上：请用 --output 文件.xlsx",
                        "a workbook cannot be shown on a terminal: use --output FILE.xlsx",
                    )));
                }
                xlsx::render(results)
            }
            Format::Csv => csv::render(results),
            Format::Notice => {
                let index = one()?;
                if path.is_some_and(|path| {
                    path.extension()
                        .is_some_and(|e| e.eq_ignore_ascii_case("docx"))
                }) {
                    notice::docx(results, index, self.template, &self.notice)
                } else {
                    notice::markdown(results, index, self.template, &self.notice)
                        .map(String::into_bytes)
                }
            }
            Format::Sarif => sarif::render(results).map(String::into_bytes),
            Format::Junit => junit::render(results).map(String::into_bytes),
            Format::Markdown => markdown::render(results).map(String::into_bytes),
            Format::Github => github::render(results).map(String::into_bytes),
        };
        rendered.map_err(|error| self.failed(&error))
    }

    /// The folder of a format that fills one.
    fn folder(&self, format: Format, path: &Path) -> Result<StagedFolder, Failure> {
        let mut staged = StagedFolder::begin(path, self.insist)
            .map_err(|error| self.folder_refused(path, error))?;
        let written = match format {
            Format::Html => html::folder(self.results, &mut staged),
            _ => self.notices(&mut staged),
        };
        match written {
            Ok(()) => Ok(staged),
            Err(OutputError::Io(error)) => Err(self.refused(path, &error)),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn notices(&self, folder: &mut dyn Folder) -> Result<(), OutputError> {
        for (index, name) in notice_names(self.results.reports).iter().enumerate() {
            let text = notice::markdown(self.results, index, self.template, &self.notice)?;
            folder.write(&format!("{name}.md"), text.as_bytes())?;
            let document = notice::docx(self.results, index, self.template, &self.notice)?;
            folder.write(&format!("{name}.docx"), &document)?;
        }
        Ok(())
    }
}
