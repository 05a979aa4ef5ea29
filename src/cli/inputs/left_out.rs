//! Files that are no reports: which they are, and how many of each kind, in words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use hegui_batch::intake::{LeftAlone, LeftKind};
use hegui_report::clean;
use hegui_text::lang::Lang;

use crate::cli::paths::real_path;
use crate::cli::terminal::Terminal;

/// Most kinds that are named.
const NAMED: usize = 8;

/// Files that were left out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    files: Vec<LeftAlone>,
    /// What is among them: folders may be named twice.
    seen: HashSet<PathBuf>,
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
        if self.seen.insert(real) {
            self.files.push(LeftAlone { kind, path });
        }
    }

    /// The files, by kind, then by path.
    pub(super) fn list(&self) -> Vec<LeftAlone> {
        let mut files = self.files.clone();
        files.sort();
        files
    }

    /// Reports what was left out, in a sentence for each reason.
    pub(super) fn report(&self, terminal: Terminal) {
        let of_kind = |kind: &LeftKind| self.files.iter().filter(|file| file.kind == *kind).count();
        let (links, special) = (of_kind(&LeftKind::Link), of_kind(&LeftKind::Special));
        let results = of_kind(&LeftKind::Results);
        let files = self.files.len() - links - special - results;
        let own = self
            .files
            .iter()
            .filter(|file| file.kind == LeftKind::Results);
        let own: Vec<String> = own.map(|file| clean::line(&file.path)).collect();
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
            if let LeftKind::Format(extension) = &file.kind {
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
