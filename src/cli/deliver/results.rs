//! The formats of a run → where each goes. All of them are rendered and staged before any is put in its
//! place: one that fails leaves all as they were.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use hegui_report::results::Results;
use hegui_report::{OutputError, github, xlsx};
use hegui_text::lang::Lang;

use super::folder_refused::folder_refused;
use super::formats::FormatWriter;
use super::sink::write_output;
use super::staged_file::StagedFile;
use super::staged_folder::{FolderError, StagedFolder};
use super::unwritable::unwritable;
use crate::cli::args::score::ScoreFormat;
use crate::cli::error::CliError;
use crate::cli::interrupt::undisturbed;
use crate::cli::options::targets::Target;
use crate::cli::paths::{is_device, shown_path};
use crate::cli::terminal::Terminal;

enum StagedOutput {
    File(StagedFile),
    Folder(StagedFolder),
}

/// Writes all formats. `insist`: other files in a folder of results are no hindrance.
pub(crate) fn deliver_results(
    targets: &[Target],
    writer: &FormatWriter<'_>,
    insist: bool,
    terminal: Terminal,
) -> Result<(), CliError> {
    let refused =
        |path: &Path, error: FolderError| folder_refused(path, &error, true, terminal.lang);
    let (mut staged, mut unstaged) = (Vec::new(), Vec::new());
    for Target { format, path } in targets {
        match path.as_deref() {
            Some(path) if writer.fills_folder(*format, path) => {
                let begun = StagedFolder::begin(path, format.id(), insist);
                let mut folder = begun.map_err(|error| refused(path, error))?;
                writer
                    .fill(*format, &mut folder)
                    .map_err(|error| match error {
                        OutputError::Io(error) => unwritable(path, &error, terminal.lang),
                        error => CliError::of_output(&error, terminal.lang),
                    })?;
                staged.push((path, StagedOutput::Folder(folder)));
            }
            Some(path) if !is_device(path) => {
                let file = match format {
                    ScoreFormat::Xlsx => stage_workbook(path, writer.results)?,
                    format => {
                        let bytes = writer.file(*format, Some(path))?;
                        let file = StagedFile::write(path, &bytes);
                        file.map_err(|error| unwritable(path, &error, terminal.lang))?
                    }
                };
                staged.push((path, StagedOutput::File(file)));
            }
            path => unstaged.push((path, writer.file(*format, path)?)),
        }
    }
    // All of them or none: an interruption waits.
    undisturbed(|_| {
        staged.into_iter().try_for_each(|(path, output)| {
            let placed = match output {
                StagedOutput::File(file) => file.commit().map_err(FolderError::from),
                StagedOutput::Folder(folder) => folder.commit(),
            };
            placed.map_err(|error| refused(path, error))
        })
    })?;
    for (path, bytes) in unstaged {
        write_output(path, &bytes, terminal)?;
    }
    if targets
        .iter()
        .any(|target| target.format == ScoreFormat::Github)
    {
        tell_left_out(github::left_out(writer.results), terminal);
    }
    tell_where(targets, writer, terminal);
    Ok(())
}

/// Says how many annotations were not written.
pub(crate) fn tell_left_out(count: usize, terminal: Terminal) {
    if count > 0 {
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!(
                "GitHub 每一步只显示 10 条注释，这里写出最重的 10 条，另有 {count} 条没有写出；完整结果请用 json、html 等格式"
            ),
            Lang::En => format!(
                "GitHub shows 10 annotations of a step: the 10 worst are written, {count} are left out; json, html and other formats have all of them"
            ),
        });
    }
}

/// Tells a person at a terminal where to find what is opened in another program.
fn tell_where(targets: &[Target], writer: &FormatWriter<'_>, terminal: Terminal) {
    use ScoreFormat::{Comments, Html, Notice, Xlsx};

    if !io::stderr().is_terminal() {
        return;
    }
    for Target { format, path } in targets {
        let (Comments | Html | Notice | Xlsx, Some(path)) = (format, path) else {
            continue;
        };
        let is_pages = *format == Html && writer.fills_folder(*format, path);
        let shown = match is_pages {
            true => shown_path(&path.join("index.html")),
            false => shown_path(path),
        };
        terminal.message(&match terminal.lang {
            Lang::Zh => format!("已写出 {shown}\n"),
            Lang::En => format!("written: {shown}\n"),
        });
    }
}

/// Writes the workbook as it is made: that of thousands of reports need not be in memory.
fn stage_workbook(path: &Path, results: &Results<'_>) -> Result<StagedFile, CliError> {
    let refused = |error: &io::Error| unwritable(path, error, results.lang);
    let mut file = StagedFile::begin(path).map_err(|error| refused(&error))?;
    let mut to = WorkbookFile {
        file: &mut file,
        refused: None,
    };
    let written = xlsx::write(results, &mut to);
    match (written, to.refused) {
        (Ok(()), _) => {}
        (Err(_), Some(error)) => return Err(refused(&error)),
        (Err(error), None) => return Err(CliError::of_output(&error, results.lang)),
    }
    file.finish().map_err(|error| refused(&error))?;
    Ok(file)
}

/// A staged file that remembers why it could not be written: the writer of workbooks tells it in its own words.
struct WorkbookFile<'f> {
    file: &'f mut StagedFile,
    refused: Option<io::Error>,
}

impl io::Write for WorkbookFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.file.add(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(error) => {
                let kind = error.kind();
                self.refused = Some(error);
                Err(kind.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
