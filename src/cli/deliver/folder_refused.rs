//! Why a folder of results cannot be written, in words.

use std::path::Path;

use hegui_report::clean;
use hegui_text::lang::Lang;

use super::staged_folder::FolderError;
use super::unwritable::unwritable;
use crate::cli::error::CliError;
use crate::cli::paths::shown_path;

/// What there is to say of a folder that cannot be written; `can_insist`: the command has `--force`.
pub(crate) fn folder_refused(
    path: &Path,
    error: &FolderError,
    can_insist: bool,
    lang: Lang,
) -> CliError {
    let name = match error {
        FolderError::Io(error) => return unwritable(path, error, lang),
        FolderError::Occupied(name) | FolderError::Changed(name) => clean::line(name),
        FolderError::OtherKind(kind) => clean::line(kind),
    };
    let path = shown_path(path);
    let what = match (lang, error) {
        (Lang::Zh, FolderError::Changed(_)) => {
            format!("{path} 里的 {name} 在写出以后被改动过，没有覆盖")
        }
        (Lang::Zh, FolderError::OtherKind(_)) => {
            format!("{path} 里是另一种结果（{name}），没有替换")
        }
        (Lang::Zh, _) => format!("{path} 里已有别的文件（{name}）"),
        (Lang::En, FolderError::Changed(_)) => {
            format!("{name} in {path} was changed since it was written and is not replaced")
        }
        (Lang::En, FolderError::OtherKind(_)) => {
            format!("{path} holds results of another kind ({name}), which are not replaced")
        }
        (Lang::En, _) => format!("{path} holds other files ({name})"),
    };
    let mend = match (lang, error, can_insist) {
        (Lang::Zh, FolderError::Changed(_), true) => {
            "；请换一个文件夹，或加 --force（会覆盖这个文件）"
        }
        (Lang::Zh, _, true) => "；请换一个文件夹，或加 --force 写进去",
        (Lang::Zh, _, false) => "；请换一个文件夹",
        (Lang::En, FolderError::Changed(_), true) => {
            "; name another folder, or add --force to write over it"
        }
        (Lang::En, _, true) => "; name another folder, or add --force to write into it",
        (Lang::En, _, false) => "; name another folder",
    };
    CliError::usage(what + mend)
}
