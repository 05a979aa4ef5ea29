//! Files that were not taken for reports: how many of which kind, in words.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use hegui_text::lang::Lang;

/// Most kinds that are named.
const NAMED: usize = 8;

/// Files that were left out, counted.
#[derive(Debug, Default)]
pub(crate) struct LeftOut {
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
    pub(super) fn count(&mut self, path: &Path, extension: String) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if self.seen.insert(real) {
            *self.kinds.entry(extension).or_default() += 1;
        }
    }

    /// Counts a link that leads out of the folder, once.
    pub(super) fn count_link(&mut self, path: &Path) {
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        let real = match (folder, path.file_name()) {
            (Some(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        };
        self.links += usize::from(self.seen.insert(real));
    }

    /// Counts a pipe, a socket or a device, once.
    pub(super) fn count_special(&mut self, path: &Path) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.special += usize::from(self.seen.insert(real));
    }

    /// What was left out, in a sentence for each reason.
    pub(crate) fn describe(&self, lang: Lang) -> Vec<String> {
        let mut sentences = Vec::new();
        let files: usize = self.kinds.values().sum();
        if files > 0 {
            let kinds = self.named(lang);
            sentences.push(match lang {
                Lang::Zh => format!("另有 {files} 个其他格式的文件没有读取：{kinds}"),
                Lang::En => format!("files of other formats left out: {files} ({kinds})"),
            });
        }
        if self.links > 0 {
            let links = self.links;
            sentences.push(match lang {
                Lang::Zh => format!("有 {links} 个链接指向文件夹之外，没有读取"),
                Lang::En => format!("links that lead out of the folder, not followed: {links}"),
            });
        }
        if self.special > 0 {
            let special = self.special;
            sentences.push(match lang {
                Lang::Zh => format!("有 {special} 个管道、套接字或设备不是文件，没有读取"),
                Lang::En => format!("pipes, sockets and devices, not read: {special}"),
            });
        }
        sentences
    }

    /// The kinds, the most frequent first.
    fn named(&self, lang: Lang) -> String {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(extension, count)| (std::cmp::Reverse(**count), *extension));
        let (none, and, more) = match lang {
            Lang::Zh => ("无扩展名", "、", "等"),
            Lang::En => ("without extension", ", ", " …"),
        };
        let all = kinds.len() <= NAMED;
        let mut named: Vec<String> = kinds
            .into_iter()
            .take(NAMED)
            .map(|(extension, count)| match extension.as_str() {
                "" => format!("{none} {count}"),
                extension => format!("{extension} {count}"),
            })
            .collect();
        if let Some(last) = named.last_mut().filter(|_| !all) {
            last.push_str(more);
        }
        named.join(and)
    }
}
