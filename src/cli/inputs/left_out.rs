//! Files that are no reports: which they are, and how many of each kind, in words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use hegui_batch::intake::{LeftAlone, LeftKind};
use hegui_batch::manifest::InputNames;
use hegui_core::report::Submission;
use hegui_report::clean;
use hegui_text::lang::Lang;

use super::input::shown_input;
use crate::cli::paths::real_path;
use crate::cli::terminal::Terminal;

/// Most kinds that are named.
const NAMED: usize = 8;

/// Files that were left out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    files: Vec<LeftFile>,
    /// What is among them: folders may be named twice.
    seen: HashSet<PathBuf>,
}

/// A file that was left out.
#[derive(Debug)]
struct LeftFile {
    /// The file on disk, or in an archive on disk.
    real: PathBuf,
    told: LeftAlone,
}

impl LeftOut {
    /// Takes a file with this extension, once.
    pub(super) fn count_file(&mut self, path: &Path, shown: String, extension: String) {
        self.take(real_path(path), shown, LeftKind::Format(extension));
    }

    /// Takes a link that leads out of the folder, once.
    pub(super) fn count_link(&mut self, path: &Path, shown: String) {
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        let link = match (folder, path.file_name()) {
            (Some(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        };
        self.take(link, shown, LeftKind::Link);
    }

    /// Takes a pipe, a socket or a device, once.
    pub(super) fn count_special(&mut self, path: &Path, shown: String) {
        self.take(real_path(path), shown, LeftKind::Special);
    }

    /// Takes a folder of results of this program, or a page of it, once.
    pub(super) fn count_results(&mut self, path: &Path, shown: String) {
        self.take(real_path(path), shown, LeftKind::Results);
    }

    fn take(&mut self, real: PathBuf, path: String, kind: LeftKind) {
        if self.seen.insert(real.clone()) {
            let told = LeftAlone {
                kind,
                path,
                submission: None,
            };
            self.files.push(LeftFile { real, told });
        }
    }

    /// Sorts the files by kind, then by path.
    pub(super) fn sort(&mut self) {
        self.files.sort_by(|one, other| {
            let (one, other) = (&one.told, &other.told);
            (&one.kind, &one.path).cmp(&(&other.kind, &other.path))
        });
    }

    /// The files in their order.
    pub(super) fn list(&self) -> Vec<LeftAlone> {
        self.files.iter().map(|file| file.told.clone()).collect()
    }

    /// What a manifest in `folder` may name each of the files by.
    pub(super) fn names(&self, folder: &Path) -> Vec<InputNames> {
        let named = self.files.iter().map(|file| InputNames {
            shown: file.told.path.clone(),
            relative: file.real.strip_prefix(folder).ok().map(shown_input),
        });
        named.collect()
    }

    /// Keeps what the manifest says of the file with this index; gives its path.
    pub(super) fn tell(&mut self, index: usize, said: &Submission) -> Option<&str> {
        let file = self.files.get_mut(index)?;
        file.told.submission = Some(said.clone());
        Some(&file.told.path)
    }

    /// Reports what was left out, in a sentence for each reason.
    pub(super) fn report(&self, terminal: Terminal) {
        let of_kind = |kind: &LeftKind| {
            let files = self.files.iter();
            files.filter(|file| file.told.kind == *kind).count()
        };
        let (links, special) = (of_kind(&LeftKind::Link), of_kind(&LeftKind::Special));
        let results = of_kind(&LeftKind::Results);
        let files = self.files.len() - links - special - results;
        let own = self
            .files
            .iter()
            .filter(|file| file.told.kind == LeftKind::Results);
        let own: Vec<String> = own.map(|file| clean::line(&file.told.path)).collect();
        let own = terminal.listed(&own, NAMED);
        let kinds = self.kinds_in_words(terminal);
        let sentences = match terminal.lang {
            Lang::Zh => [
                (
                    files,
                    format!("另有 {files} 个其他格式的文件没有读取：{kinds}"),
                ),
                (links, format!("有 {links} 个链接指向文件夹之外，没有读取")),
                (
                    special,
                    format!("有 {special} 个管道、套接字或设备不是文件，没有读取"),
                ),
                (
                    results,
                    format!("有 {results} 处是本程序写的评分结果，没有读取：{own}"),
                ),
            ],
            Lang::En => [
                (
                    files,
                    format!("files of other formats left out: {files} ({kinds})"),
                ),
                (
                    links,
                    format!("links that lead out of the folder, not followed: {links}"),
                ),
                (
                    special,
                    format!("pipes, sockets and devices, not read: {special}"),
                ),
                (
                    results,
                    format!("results that this program wrote, not read: {results} ({own})"),
                ),
            ],
        };
        for (_, sentence) in sentences.iter().filter(|(count, _)| *count > 0) {
            terminal.warning(sentence);
        }
    }

    /// The kinds, the most frequent first.
    fn kinds_in_words(&self, terminal: Terminal) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for file in &self.files {
            if let LeftKind::Format(extension) = &file.told.kind {
                *counts.entry(extension).or_default() += 1;
            }
        }
        let mut kinds: Vec<_> = counts.into_iter().collect();
        kinds.sort_by_key(|(extension, count)| (Reverse(*count), *extension));
        let named = kinds.into_iter().map(|(extension, count)| {
            let none = terminal.pick("无扩展名", "without extension");
            let name = if extension.is_empty() {
                none
            } else {
                extension
            };
            format!("{name} {count}")
        });
        terminal.listed(&named.collect::<Vec<_>>(), NAMED)
    }
}
