//! `--manifest`: a table beside the reports → what it says of each input.

use std::path::{Path, PathBuf};

use hegui_batch::manifest::{Candidate, Manifest};
use hegui_report::clean;
use hegui_text::lang::Lang;

use super::exit::Exit;
use super::inputs::Inputs;
use super::terminal::{Failure, Terminal};

/// Most errors that are printed.
const REPORTED: usize = 200;
/// Most entries without an input that are listed.
const LISTED: usize = 10;
/// Larger files are no manifests, in bytes.
const LIMIT: u64 = 64 << 20;

/// A manifest and the folder that its paths start from.
#[derive(Debug)]
pub(crate) struct Listed {
    manifest: Manifest,
    folder: PathBuf,
    shown: String,
}

/// Reads a manifest; all its errors are reported.
///
/// # Errors
/// Where it cannot be read or is wrong.
pub(crate) fn load(path: &Path, terminal: Terminal) -> Result<Listed, Failure> {
    let shown = clean::line(&path.to_string_lossy());
    let refused = |error: String| {
        Failure::usage(match terminal.lang {
            Lang::Zh => format!("无法读取清单 {shown}：{error}"),
            Lang::En => format!("cannot read the manifest {shown}: {error}"),
        })
    };
    let size = std::fs::metadata(path)
        .map_err(|error| refused(error.to_string()))?
        .len();
    if size > LIMIT {
        return Err(refused(format!("> {} MB", LIMIT >> 20)));
    }
    let bytes = std::fs::read(path).map_err(|error| refused(error.to_string()))?;
    let manifest = Manifest::parse(&bytes).map_err(|errors| {
        for error in errors.iter().take(REPORTED) {
            let what = clean::line(&error.describe(terminal.lang));
            terminal.error(&format!("{shown}:{}: {what}", error.line));
        }
        if let Some(more) = errors.len().checked_sub(REPORTED).filter(|more| *more > 0) {
            terminal.error(&match terminal.lang {
                Lang::Zh => format!("{shown}：另有 {more} 处错误"),
                Lang::En => format!("{shown}: {more} more errors"),
            });
        }
        Failure {
            message: String::new(),
            exit: Exit::Usage,
        }
    })?;
    for warning in &manifest.warnings {
        let what = clean::line(&warning.describe(terminal.lang));
        terminal.warning(&format!("{shown}: {what}"));
    }
    let folder = path.canonicalize().ok();
    let folder = folder.and_then(|path| path.parent().map(Path::to_owned));
    Ok(Listed {
        manifest,
        folder: folder.unwrap_or_default(),
        shown,
    })
}

impl Listed {
    /// Gives each input its entry, with a word on entries and inputs that stand alone.
    pub(crate) fn assign(&self, inputs: &mut Inputs, terminal: Terminal) {
        let candidates: Vec<Candidate> = inputs
            .list
            .iter()
            .map(|input| Candidate {
                shown: input.path.clone(),
                relative: input.path_from(&self.folder),
            })
            .collect();
        let assigned = self.manifest.assign(&candidates);
        let mut without = 0;
        for (input, entry) in inputs.list.iter_mut().zip(&assigned.entries) {
            match entry.and_then(|entry| self.manifest.entries.get(entry)) {
                Some(entry) => input.submission = Some(entry.submission.clone()),
                None => without += 1,
            }
        }
        let shown = &self.shown;
        let unused: Vec<String> = assigned
            .unused
            .iter()
            .filter_map(|&entry| self.manifest.entries.get(entry))
            .map(|entry| format!("{} ({shown}:{})", clean::line(&entry.path), entry.line))
            .collect();
        if !unused.is_empty() {
            let (count, more) = (unused.len(), unused.len() > LISTED);
            let listed: Vec<String> = unused.into_iter().take(LISTED).collect();
            terminal.warning(&match terminal.lang {
                Lang::Zh => format!(
                    "清单中有 {count} 条找不到对应的文件，或对应的不止一个：{}{}",
                    listed.join("、"),
                    if more { "等" } else { "" }
                ),
                Lang::En => format!(
                    "entries of the manifest without a file, or with more than one: {count}: {}{}",
                    listed.join(", "),
                    if more { " …" } else { "" }
                ),
            });
        }
        if without > 0 {
            terminal.warning(&match terminal.lang {
                Lang::Zh => format!("有 {without} 个文件不在清单 {shown} 中"),
                Lang::En => format!("files that the manifest {shown} does not list: {without}"),
            });
        }
    }
}
