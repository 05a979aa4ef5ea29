//! The files that are open in the editor, and those that they build on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hegui_rubric::{SourceFile, Sources, bundled};

use super::outline::entries;
use crate::cli::control::beside::FilesBeside;
use crate::cli::terminal::Terminal;

/// Rubrics and packs that are looked at for one file; a circle ends there.
const FILES: usize = 32;

/// The open files, by their addresses.
#[derive(Debug)]
pub(super) struct Store {
    open: BTreeMap<String, String>,
    /// Where it is said that a file on disk is in another encoding.
    terminal: Terminal,
}

/// A file that a rubric is made of.
#[derive(Debug)]
pub(super) struct Member {
    /// What others find it by: a path; the name of a bundled one.
    pub(super) name: String,
    /// Its address in the editor; none of a bundled one.
    pub(super) uri: Option<String>,
    pub(super) text: String,
}

impl Store {
    /// No file is open yet.
    pub(super) fn new(terminal: Terminal) -> Self {
        Self {
            open: BTreeMap::new(),
            terminal,
        }
    }

    pub(super) fn open(&mut self, uri: &str, text: &str) {
        self.open.insert(uri.to_owned(), text.to_owned());
    }

    pub(super) fn close(&mut self, uri: &str) {
        self.open.remove(uri);
    }

    pub(super) fn uris(&self) -> impl Iterator<Item = &str> {
        self.open.keys().map(String::as_str)
    }

    pub(super) fn text(&self, uri: &str) -> Option<&str> {
        self.open.get(uri).map(String::as_str)
    }

    /// The open file and all that it builds on, its own first.
    pub(super) fn family(&self, uri: &str) -> Vec<Member> {
        let Some(text) = self.text(uri) else {
            return Vec::new();
        };
        let mut members = vec![Member {
            name: path_of(uri).map_or_else(|| uri.to_owned(), |path| path.display().to_string()),
            uri: Some(uri.to_owned()),
            text: text.to_owned(),
        }];
        let mut at = 0;
        while let Some(member) = members.get(at).filter(|_| members.len() < FILES) {
            let found: Vec<Member> = links(&member.text)
                .into_iter()
                .filter_map(|link| self.follow(&member.name, &link))
                .collect();
            for new in found {
                if members.iter().all(|known| known.name != new.name) {
                    members.push(new);
                }
            }
            at += 1;
        }
        members
    }

    fn follow(&self, from: &str, link: &str) -> Option<Member> {
        if !link.contains('/') && !link.ends_with(".toml") {
            let pack = bundled::PACKS
                .iter()
                .find(|pack| pack.name == link)
                .map(|pack| pack.source);
            let text = pack.or_else(|| bundled::find(link).map(|rubric| rubric.source))?;
            let (name, text) = (link.to_owned(), text.to_owned());
            return Some(Member {
                name,
                uri: None,
                text,
            });
        }
        let file = Beside(self).read_beside(from, link).ok()?;
        let uri = uri_of(Path::new(&file.name));
        Some(Member {
            name: file.name,
            uri: Some(uri),
            text: file.text.into_owned(),
        })
    }
}

/// Reads files beside others: as they stand in the editor, else from the disk.
pub(super) struct Beside<'s>(pub(super) &'s Store);

impl Sources for Beside<'_> {
    fn read_beside(&mut self, from: &str, path: &str) -> Result<SourceFile, String> {
        let name = FilesBeside::name_beside(from, path);
        match self.0.text(&uri_of(Path::new(&name))) {
            Some(text) => Ok(SourceFile {
                name,
                text: Cow::Owned(text.to_owned()),
            }),
            None => FilesBeside::new(self.0.terminal).read_beside(from, path),
        }
    }
}

/// What a file refers to.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    for entry in entries(text).iter().filter(|entry| entry.table.is_empty()) {
        let Some(value) = entry.value.clone().and_then(|value| text.get(value)) else {
            continue;
        };
        if matches!(entry.key, "extends" | "uses") {
            // The texts are what stands between every other pair of quotation marks.
            let texts = value.split(['"', '\'']).skip(1).step_by(2);
            links.extend(texts.map(str::to_owned));
        }
    }
    links
}

/// The path of a `file:` address.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match byte {
            b'%' => {
                let value = digit(rest.next())? * 16 + digit(rest.next())?;
                bytes.push(u8::try_from(value).ok()?);
            }
            byte => bytes.push(byte),
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/rubrics` is `C:/rubrics`.
    let drive = path.get(1..3).is_some_and(|drive| drive.ends_with(':'));
    Some(PathBuf::from(
        path.get(1..).filter(|_| drive).unwrap_or(&path),
    ))
}

/// The `file:` address of a path, as editors write it.
pub(super) fn uri_of(path: &Path) -> String {
    let path = crate::cli::paths::portable_path(path);
    let mut uri = String::from(if path.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{links, path_of, uri_of};

    #[test]
    fn addresses_are_paths() {
        for (path, uri) in [
            ("/a b/法.toml", "file:///a%20b/%E6%B3%95.toml"),
            ("/a/b.toml", "file:///a/b.toml"),
        ] {
            assert_eq!(uri_of(Path::new(path)), uri);
            assert_eq!(path_of(uri).as_deref(), Some(Path::new(path)));
        }
        assert_eq!(
            path_of("file:///C%3A/a.toml").as_deref(),
            Some(Path::new("C:/a.toml"))
        );
        assert_eq!((path_of("untitled:1"), path_of("file:///%G")), (None, None));
    }

    #[test]
    fn a_file_refers_to_others() {
        let text = "extends = 'a' # \"x\"\nuses = [\"b\", './c.toml']\n[[items]]\nextends = 'no'";
        assert_eq!(links(text)[..1], ["a".to_owned()]);
        assert!(links(text).ends_with(&["b".to_owned(), "./c.toml".to_owned()]));
    }
}
