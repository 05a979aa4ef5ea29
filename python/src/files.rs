//! Files on the disk: reports, rubrics, and what rubrics refer to.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use hegui::{Lang, SourceFile, Sources, without_detours};

use crate::errors::Fault;

/// More bytes are no rubric; the check of the rubric names the true limit.
const RUBRIC_BYTES: u64 = 8 << 20;

/// The bytes of a file, at most `limit` and one more.
///
/// # Errors
/// Where it cannot be read, or is no file: a pipe or a device might never end.
pub(crate) fn read_file(path: &Path, limit: u64, lang: Lang) -> Result<Vec<u8>, Fault> {
    let read = || -> io::Result<Vec<u8>> {
        let about = fs::metadata(path)?;
        if about.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !about.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut bytes = Vec::new();
        File::open(path)?
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error| {
        let (code, zh, en) = match error.kind() {
            io::ErrorKind::NotFound => ("not-found", "没有这个文件", "there is no such file"),
            io::ErrorKind::IsADirectory => (
                "folder",
                "这是文件夹，不是文件",
                "this is a folder, not a file",
            ),
            io::ErrorKind::PermissionDenied => ("forbidden", "没有读取权限", "it may not be read"),
            _ => ("unreadable", "无法读取文件", "the file cannot be read"),
        };
        let place = Some(path.display().to_string());
        let zh = (zh, "请检查路径和权限。");
        let en = (en, "Check the path and its permissions.");
        Fault::new(code, place, lang, zh, en)
    })
}

/// The text of a rubric's file, in any encoding that reports may have.
///
/// # Errors
/// Where it cannot be read or is no text.
pub(crate) fn read_rubric(path: &Path, lang: Lang) -> Result<String, Fault> {
    let bytes = read_file(path, RUBRIC_BYTES, lang)?;
    // A file of UTF-8 is taken as it is: the rubric's digest is that of its bytes.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok(text),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    hegui_read::decode_keys(&bytes)
        .map(|(text, _)| text)
        .ok_or_else(|| {
            Fault::new(
                "not-text",
                Some(path.display().to_string()),
                lang,
                ("不是文本，或编码无法识别", "请另存为 UTF-8。"),
                ("not text in a known encoding", "Save it as UTF-8."),
            )
        })
}

/// Reads what a rubric refers to beside the file that names it. The paths are the author's own, so `..` and
/// absolute paths are followed.
pub(crate) struct FilesBeside(pub(crate) Lang);

impl Sources for FilesBeside {
    fn read_beside(&mut self, from: &str, path: &str) -> Result<SourceFile, String> {
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        let path = without_detours(&folder.join(path));
        let text = read_rubric(&path, self.0).map_err(|fault| fault.message)?;
        Ok(SourceFile {
            name: path.display().to_string(),
            text: text.into(),
        })
    }
}
