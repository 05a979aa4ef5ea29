//! Where the other files of a rubric come from. This crate reads none: whoever calls it does.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// A file that a rubric refers to.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// What the file is called in messages, and by what other files are found from it. Two files
    /// have two names.
    pub name: String,
    /// What it holds.
    pub text: Cow<'static, str>,
}

/// Reads the files that a rubric refers to by a path; those of the program are known without.
pub trait Sources {
    /// The file at `path`, which stands in the file named `from`.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    fn read_beside(&mut self, from: &str, path: &str) -> Result<SourceFile, String>;
}

/// Has no files.
#[derive(Debug, Clone, Copy)]
pub struct NoFiles;

impl Sources for NoFiles {
    fn read_beside(&mut self, _: &str, _: &str) -> Result<SourceFile, String> {
        Err("no files can be read here".to_owned())
    }
}

/// The path without its detours, so that one file has one name. Looks at no disk.
#[must_use]
pub fn without_detours(path: &Path) -> PathBuf {
    let mut folded = PathBuf::new();
    for part in path.components() {
        match (part, folded.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                folded.pop();
            }
            (part, _) => folded.push(part),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::without_detours;

    #[test]
    fn one_file_has_one_name() {
        for (path, name) in [
            ("a/./b/../c.toml", "a/c.toml"),
            ("../c.toml", "../c.toml"),
            ("a/../../c.toml", "../c.toml"),
            ("/a/c.toml", "/a/c.toml"),
        ] {
            assert_eq!(without_detours(Path::new(path)), Path::new(name), "{path}");
        }
    }
}
