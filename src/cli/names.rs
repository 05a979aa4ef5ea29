//! Which files of folders and archives are taken for reports, by their names.

use std::path::Path;

use hegui_text::Format;

/// Extensions of archives that are not read, and that somebody submitted all the same:
/// they are results, with the reason and what to do about it.
const REFUSED: [&str; 7] = ["rar", "7z", "tar", "gz", "tgz", "bz2", "xz"];
/// Extension of the archives whose files are read in their place.
const ARCHIVE: &str = "zip";
/// What systems leave in folders, in lower case.
const LITTER: [&str; 3] = ["thumbs.db", "desktop.ini", "__macosx"];
/// Longer endings are parts of a name and no extension.
const EXTENSION_CHARS: usize = 8;

/// What a file is, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A report.
    Report,
    /// An archive of reports.
    Archive,
    /// Something else, with this extension; empty where it has none.
    Other(String),
}

/// What a file of this name is.
pub(crate) fn kind_by_name(name: &str) -> FileKind {
    let extension = Path::new(name)
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    if extension == ARCHIVE {
        FileKind::Archive
    } else if Format::of_extension(&extension).is_some() || REFUSED.contains(&extension.as_str()) {
        FileKind::Report
    } else if extension.chars().count() <= EXTENSION_CHARS
        && extension.chars().all(char::is_alphanumeric)
    {
        FileKind::Other(extension)
    } else {
        FileKind::Other(String::new())
    }
}

/// Whether a file or folder of this name is none of the user's: hidden, left by the system, or the lock
/// file of an office program.
pub(crate) fn is_litter(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || LITTER.contains(&name.to_lowercase().as_str())
}

/// Whether a file of an archive with this path is taken for a report, or the extension by which it is
/// counted as left out; `None` for what nobody submitted.
#[cfg(feature = "archive")]
pub(crate) fn kind_in_archive(path: &str) -> Option<FileKind> {
    (!path.split('/').any(is_litter)).then(|| kind_by_name(path))
}

#[cfg(test)]
mod tests {
    use super::{FileKind, is_litter, kind_by_name};

    #[test]
    fn names_tell_reports_from_the_rest() {
        for name in [
            "a.txt",
            "报告.DOCX",
            "b.wps",
            "c.ofd",
            "d.rar",
            "e.tar.gz",
            "f.htm",
        ] {
            assert_eq!(kind_by_name(name), FileKind::Report, "{name}");
        }
        assert_eq!(kind_by_name("全部.ZIP"), FileKind::Archive);
        assert_eq!(kind_by_name("表.xlsx"), FileKind::Other("xlsx".to_owned()));
        for name in ["Makefile", "1.主要工作开展情况和成效", "a.b c"] {
            assert_eq!(kind_by_name(name), FileKind::Other(String::new()), "{name}");
        }
    }

    #[test]
    fn litter_is_not_the_users() {
        for name in [".git", "~$报告.docx", "Thumbs.db", "__MACOSX", ".DS_Store"] {
            assert!(is_litter(name), "{name}");
        }
        assert!(!is_litter("报告.docx") && !is_litter("~草稿.docx"));
    }
}
