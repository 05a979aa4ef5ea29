//! The files that a rubric refers to: read beside the file that names them, within bounds. The paths are
//! the author's own, so `..` and absolute paths are followed.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use hegui_report::unassessable;
use hegui_rubric::{SourceFile, Sources, without_detours};
use hegui_text::lang::Lang;

use super::rubric::decoded;
use crate::cli::refusal::refusal;
use crate::cli::terminal::Terminal;

/// More bytes are no rubric; the check of the rubric names the true limit.
const LIMIT: u64 = 8 << 20;

/// Reads files from the disk.
#[derive(Debug)]
pub(crate) struct FilesBeside {
    terminal: Terminal,
    /// All that was looked for, whether it was there or not.
    pub(crate) looked_for: Vec<PathBuf>,
}

impl FilesBeside {
    pub(crate) fn new(terminal: Terminal) -> Self {
        Self {
            terminal,
            looked_for: Vec::new(),
        }
    }
}

impl FilesBeside {
    /// What the file at `path` is called, which stands in the file named `from`.
    pub(crate) fn name_beside(from: &str, path: &str) -> String {
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        without_detours(&folder.join(path)).display().to_string()
    }
}

impl Sources for FilesBeside {
    fn read_beside(&mut self, from: &str, path: &str) -> Result<SourceFile, String> {
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        let path = folder.join(path);
        self.looked_for.push(path.clone());
        let lang = self.terminal.lang;
        let bytes = read_file(&path).map_err(|error| match lang {
            Lang::Zh => unassessable::what(&refusal(&error), lang),
            Lang::En => error.to_string(),
        })?;
        let name = without_detours(&path).display().to_string();
        let unknown = || {
            let words = self
                .terminal
                .pick("不是文本，或编码无法识别", "not text in a known encoding");
            words.to_owned()
        };
        let text = decoded(bytes, &name, self.terminal).ok_or_else(unknown)?;
        Ok(SourceFile {
            name,
            text: text.into(),
        })
    }
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe or a device might never end, or never begin.
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !about.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}
