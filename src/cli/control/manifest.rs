//! `--manifest`: a table beside the reports → what it says of each input.

use std::path::{Path, PathBuf};

use hegui_batch::intake::NotSubmitted;
use hegui_batch::manifest::{InputNames, Manifest};
use hegui_report::clean;
use hegui_text::lang::Lang;

use super::files::read_bytes;
use crate::cli::error::CliError;
use crate::cli::inputs::Inputs;
use crate::cli::paths::shown_path;
use crate::cli::terminal::Terminal;

/// Most errors that are printed.
const REPORTED: usize = 200;
/// Most entries without an input that are listed.
const LISTED: usize = 10;
/// Larger files are no manifests, in bytes.
const LIMIT: u64 = 64 << 20;

/// A manifest and the folder that its paths start from.
#[derive(Debug)]
pub(crate) struct LoadedManifest {
    manifest: Manifest,
    folder: PathBuf,
    shown: String,
}

impl LoadedManifest {
    /// Reads a manifest; all its errors are reported.
    pub(crate) fn load(path: &Path, terminal: Terminal) -> Result<Self, CliError> {
        let shown = shown_path(path);
        let bytes = read_bytes(("清单", "the manifest "), path, LIMIT, terminal.lang)?;
        let manifest = Manifest::parse(&bytes).map_err(|errors| {
            for error in errors.iter().take(REPORTED) {
                terminal.error_at(&shown, error.line, &error.describe(terminal.lang));
            }
            if let Some(more) = errors.len().checked_sub(REPORTED).filter(|more| *more > 0) {
                terminal.error(&match terminal.lang {
                    Lang::Zh => format!("{shown}：另有 {more} 处错误"),
                    Lang::En => format!("{shown}: {more} more errors"),
                });
            }
            CliError::reported()
        })?;
        for warning in &manifest.warnings {
            let what = clean::line(&warning.describe(terminal.lang));
            terminal.warning(&format!("{shown}: {what}"));
        }
        let folder = path.canonicalize().ok();
        let folder = folder.and_then(|path| path.parent().map(Path::to_owned));
        Ok(Self {
            manifest,
            folder: folder.unwrap_or_default(),
            shown,
        })
    }

    /// Gives each input its entry and reports entries and inputs that stand alone. Returns the entries of which
    /// there is no file.
    pub(crate) fn assign(&self, inputs: &mut Inputs, terminal: Terminal) -> Vec<NotSubmitted> {
        let names: Vec<InputNames> = inputs
            .list
            .iter()
            .map(|input| InputNames {
                shown: input.path.clone(),
                relative: input.path_from(&self.folder),
            })
            .collect();
        let assigned = self.manifest.assign(&names);
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
            let (count, listed) = (unused.len(), terminal.listed(&unused, LISTED));
            terminal.warning(&match terminal.lang {
                Lang::Zh => {
                    format!("清单中有 {count} 条找不到对应的文件，或对应的不止一个：{listed}")
                }
                Lang::En => format!(
                    "entries of the manifest without a file, or with more than one: {count}: {listed}"
                ),
            });
        }
        if without > 0 {
            terminal.warning(&match terminal.lang {
                Lang::Zh => format!("有 {without} 个文件不在清单 {shown} 中"),
                Lang::En => format!("files that the manifest {shown} does not list: {without}"),
            });
        }
        let missing = assigned.missing.iter();
        let missing = missing.filter_map(|&entry| self.manifest.entries.get(entry));
        missing
            .map(|entry| NotSubmitted {
                path: entry.path.clone(),
                submission: entry.submission.clone(),
            })
            .collect()
    }
}
