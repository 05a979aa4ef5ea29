//! Files that are no reports: how many of each kind, in words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use hegui_text::lang::Lang;

use crate::cli::paths::real_path;
use crate::cli::terminal::Terminal;

/// Most kinds that are named.
const NAMED: usize = 8;

/// Files that were left out, counted.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// By extension; empty where there is none.
    kinds: BTreeMap<String, usize>,
    /// Links that lead out of the folder.
    links: usize,
    /// What is neither a file nor a folder.
    special: usize,
    /// What was counted: folders may be named twice.
    seen: HashSet<PathBuf>,
}

impl LeftOut {
    /// Counts a file with this extension, once.
    pub(super) fn count_file(&mut self, path: &Path, extension: String) {
        if self.seen.insert(real_path(path)) {
            *self.kinds.entry(extension).or_default() += 1;
        }
    }

    /// Counts a link that leads out of the folder, once.
    pub(super) fn count_link(&mut self, path: &Path) {
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        let link = match (folder, path.file_name()) {
            (Some(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        };
        self.links += usize::from(self.seen.insert(link));
    }

    /// Counts a pipe, a socket or a device, once.
    pub(super) fn count_special(&mut self, path: &Path) {
        self.special += usize::from(self.seen.insert(real_path(path)));
    }

    /// Reports what was left out, in a sentence for each reason.
    pub(super) fn report(&self, terminal: Terminal) {
        let (files, links, special) = (self.kinds.values().sum(), self.links, self.special);
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
            ],
        };
        for (_, sentence) in sentences.iter().filter(|(count, _)| *count > 0) {
            terminal.warning(sentence);
        }
    }

    /// The kinds, the most frequent first.
    fn kinds_in_words(&self, terminal: Terminal) -> String {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(extension, count)| (Reverse(**count), *extension));
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
