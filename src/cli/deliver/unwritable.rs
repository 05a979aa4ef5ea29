//! Why an output cannot be written, in words.

use std::io;
use std::path::Path;

use hegui_report::messages;
use hegui_text::lang::Lang;

use crate::cli::error::CliError;
use crate::cli::paths::shown_path;
use crate::cli::refusal::system_words;

/// Another run is at work on the output.
#[derive(Debug, thiserror::Error)]
#[error("another run is writing it")]
pub(super) struct OutputTaken;

/// What there is to say of an output that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error, lang: Lang) -> CliError {
    let (path, error) = (shown_path(path), refusal_words(error, lang));
    CliError::usage(match lang {
        Lang::Zh => format!("无法写入 {path}：{error}"),
        Lang::En => format!("cannot write {path}: {error}"),
    })
}

/// Why the system would not write, with what to do where that is known.
fn refusal_words(error: &io::Error, lang: Lang) -> String {
    let (zh, en) = match error.kind() {
        _ if error.get_ref().is_some_and(|why| why.is::<OutputTaken>()) => (
            "另一次运行正在写它；请等那次运行结束，或写到别处",
            "another run is writing it; wait for that one to end, or name another output",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
            "磁盘已满，没有写入；请腾出空间，或写到别处",
            "the disk is full, nothing was written; make room, or name another output",
        ),
        io::ErrorKind::FileTooLarge => (
            "文件超过系统允许的大小，没有写入；请写到别处，或放宽限制（ulimit -f）",
            "the file is larger than the system allows, nothing was written; name another output, or raise the limit (ulimit -f)",
        ),
        io::ErrorKind::NotFound => (
            "文件夹不存在；请先建好文件夹，或写到别处",
            "there is no such folder; make it first, or name another output",
        ),
        io::ErrorKind::PermissionDenied => (
            "没有写入的权限；请写到别处，或请管理员开放权限",
            "not permitted; name another output, or ask for the permission",
        ),
        io::ErrorKind::ReadOnlyFilesystem => (
            "这个磁盘只能读；请写到别处",
            "the disk can only be read; name another output",
        ),
        io::ErrorKind::IsADirectory => ("这是文件夹；请写出文件名", "it is a folder; name a file"),
        io::ErrorKind::NotADirectory => (
            "路径中有一段不是文件夹；请检查路径",
            "a part of the path is no folder; check the path",
        ),
        io::ErrorKind::InvalidFilename => (
            "文件名过长或含有不允许的字符；请换一个文件名",
            "the name is too long or not allowed; choose another",
        ),
        _ => return system_words(error, lang),
    };
    messages::pick(lang, zh, en).to_owned()
}
