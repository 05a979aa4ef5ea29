//! Errors of the file system → reasons that outputs have words for in each language.

use std::io::{self, ErrorKind};
use std::path::Path;

use hegui_report::unassessable::{
    BAD_NAME, BUSY, DEAD_LINK, DENIED, FAILED, FOLDER, NO_FOLDER, NOT_FOUND,
};
use hegui_text::Unreadable;
use hegui_text::lang::Lang;

/// Why a file could not be opened or read.
pub(crate) fn refusal(error: &io::Error) -> Unreadable {
    Unreadable::Io(known_refusal(error).map_or_else(|| error.to_string(), str::to_owned))
}

/// Why nothing could be found out about `path`.
pub(crate) fn refusal_of(path: &Path, error: &io::Error) -> Unreadable {
    if error.kind() == ErrorKind::NotFound && path.is_symlink() {
        return Unreadable::Io(DEAD_LINK.to_owned());
    }
    refusal(error)
}

fn known_refusal(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        ErrorKind::NotFound => NOT_FOUND,
        ErrorKind::PermissionDenied => DENIED,
        ErrorKind::IsADirectory => FOLDER,
        ErrorKind::NotADirectory => NO_FOLDER,
        ErrorKind::InvalidFilename => BAD_NAME,
        ErrorKind::ResourceBusy => BUSY,
        ErrorKind::TimedOut
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::StaleNetworkFileHandle => FAILED,
        _ => return by_system_number(error),
    })
}

/// What there is to say of any other error: the system's own words are English, so in Chinese its number stands
/// in their place.
pub(crate) fn system_words(error: &io::Error, lang: Lang) -> String {
    match (lang, error.raw_os_error()) {
        (Lang::Zh, Some(number)) => format!("系统错误（错误号 {number}）"),
        _ => error.to_string(),
    }
}

/// What the standard library has no kind for.
#[cfg(unix)]
fn by_system_number(error: &io::Error) -> Option<&'static str> {
    use hegui_report::unassessable::LINK_LOOP;
    use rustix::io::Errno;

    match Errno::from_io_error(error)? {
        Errno::LOOP => Some(LINK_LOOP),
        Errno::IO => Some(FAILED),
        _ => None,
    }
}

#[cfg(not(unix))]
fn by_system_number(_: &io::Error) -> Option<&'static str> {
    None
}
