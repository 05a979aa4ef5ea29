//! `--manifest`: a table beside the reports → what it says of each input.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hegui_batch::intake::NotSubmitted;
use hegui_batch::manifest::{InputNames, Manifest};
use hegui_batch::report_key::ReportKey;
use hegui_core::report::Report;
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
            terminal.warning(&match terminal.lang {
                Lang::Zh => format!("{shown}：{what}"),
                Lang::En => format!("{shown}: {what}"),
            });
        }
        let folder = path.canonicalize().ok();
        let folder = folder.and_then(|path| path.parent().map(Path::to_owned));
        Ok(Self {
            manifest,
            folder: folder.unwrap_or_default(),
            shown,
        })
    }

    /// Gives each input its entry by their paths. What is left over may be met by [`Leftover::meet`].
    pub(crate) fn assign(&self, inputs: &mut Inputs) -> Leftover<'_> {
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
        let mut leftover = Leftover {
            loaded: self,
            unused: assigned.unused,
            missing: assigned.missing,
            not_read: Vec::new(),
            without,
        };
        leftover.take_left(inputs);
        leftover
    }
}

/// What the paths of a manifest did not settle.
#[derive(Debug)]
pub(crate) struct Leftover<'m> {
    loaded: &'m LoadedManifest,
    /// Entries without a file, or with several.
    unused: Vec<usize>,
    /// Entries without a file.
    missing: Vec<usize>,
    /// Paths of files that were left alone and have an entry.
    not_read: Vec<String>,
    /// How many files have no entry.
    without: usize,
}

impl Leftover<'_> {
    /// Gives files that were left alone their entries: they came in, though nobody could read them.
    fn take_left(&mut self, inputs: &mut Inputs) {
        let names = inputs.left_names(&self.loaded.folder);
        let manifest = &self.loaded.manifest;
        let found = manifest.assign_among(&names, self.missing.clone());
        for (index, entry) in found.entries.into_iter().enumerate() {
            let Some(entry) = entry else { continue };
            let said = manifest.entries.get(entry).map(|entry| &entry.submission);
            if let Some(path) = said.and_then(|said| inputs.tell_left(index, said)) {
                self.not_read.push(clean::line(path));
                self.unused.retain(|&unused| unused != entry);
                self.missing.retain(|&missing| missing != entry);
            }
        }
    }

    /// Whether reading the reports can settle more.
    pub(crate) fn is_open(&self) -> bool {
        !self.unused.is_empty() && self.without > 0
    }

    /// Gives reports that were renamed their entries: by authority and year.
    pub(crate) fn meet(&mut self, reports: &mut [Report]) {
        let key = |report: &Report| match report.submission {
            None => ReportKey::of(report),
            Some(_) => None,
        };
        let free: Vec<_> = reports.iter().map(key).collect();
        let manifest = &self.loaded.manifest;
        let met = manifest.meet(&self.unused, &free);
        let settled: BTreeSet<usize> = met.pairs.iter().map(|(entry, _)| *entry).collect();
        let unclear = BTreeSet::from_iter(met.unclear);
        self.unused.retain(|entry| !settled.contains(entry));
        let is_missing = |entry: &usize| !settled.contains(entry) && !unclear.contains(entry);
        self.missing.retain(is_missing);
        for (entry, report) in met.pairs {
            let entry_of = manifest.entries.get(entry);
            if let (Some(report), Some(found)) = (reports.get_mut(report), entry_of) {
                report.submission = Some(found.submission.clone());
                self.without = self.without.saturating_sub(1);
            }
        }
    }

    /// Reports entries and inputs that stand alone.
    pub(crate) fn tell(&self, terminal: Terminal) {
        let shown = &self.loaded.shown;
        let listed = |entries: Vec<usize>| -> Vec<String> {
            let entries = entries.into_iter();
            let entries = entries.filter_map(|entry| self.loaded.manifest.entries.get(entry));
            let listed = entries.map(|entry| {
                let authority = entry.submission.authority.as_deref();
                let name = match entry.path.as_str() {
                    "" => authority.unwrap_or_default(),
                    path => path,
                };
                let (name, line) = (clean::line(name), entry.line);
                match terminal.lang {
                    Lang::Zh => format!("{name}（第 {line} 行）"),
                    Lang::En => format!("{name} ({shown}:{line})"),
                }
            });
            listed.collect()
        };
        let without_file: BTreeSet<usize> = self.missing.iter().copied().collect();
        let missing = listed(self.missing.clone());
        let several = self
            .unused
            .iter()
            .filter(|entry| !without_file.contains(entry));
        let several = listed(several.copied().collect());
        let without = self.without;
        if !self.not_read.is_empty() {
            let (count, listed) = (self.not_read.len(), terminal.listed(&self.not_read, LISTED));
            terminal.warning(&match terminal.lang {
                Lang::Zh => {
                    format!("清单 {shown} 所列的文件中有 {count} 个已报送，但没有读取：{listed}")
                }
                Lang::En => format!(
                    "files that the manifest {shown} lists and that came in, but were not read: {count}: {listed}"
                ),
            });
        }
        if !missing.is_empty() {
            let (count, listed) = (missing.len(), terminal.listed(&missing, LISTED));
            terminal.warning(&match terminal.lang {
                Lang::Zh => format!("清单 {shown} 中有 {count} 条没有对应的文件：{listed}"),
                Lang::En => format!("entries of the manifest without a file: {count}: {listed}"),
            });
        }
        if !several.is_empty() {
            let (count, listed) = (several.len(), terminal.listed(&several, LISTED));
            terminal.warning(&match terminal.lang {
                Lang::Zh => format!(
                    "清单 {shown} 中有 {count} 条可能对应多份报告，未采用；请写明文件路径或年度：{listed}"
                ),
                Lang::En => format!(
                    "entries of the manifest that several reports may belong to, not used; \
                     give the path or the year: {count}: {listed}"
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

    /// The entries of which there is no file.
    pub(crate) fn not_submitted(&self) -> Vec<NotSubmitted> {
        let entries = &self.loaded.manifest.entries;
        let missing = self.missing.iter().filter_map(|&entry| entries.get(entry));
        missing
            .map(|entry| NotSubmitted {
                path: entry.path.clone(),
                submission: entry.submission.clone(),
            })
            .collect()
    }
}
