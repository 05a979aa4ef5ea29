//! The files that a page attaches or links to.

/// Extensions of documents.
#[rustfmt::skip]
const FILES: [&str; 14] = [
    "doc", "docx", "wps", "pdf", "ofd", "xls", "xlsx", "et", "zip", "rar", "7z", "txt", "ppt", "pptx",
];

/// Whether a link leads to a document.
pub(super) fn leads_to_file(link: &str) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or(link);
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(is_file)
}

/// Whether this is the extension of a document.
pub(super) fn is_file(extension: &str) -> bool {
    FILES.contains(&extension.to_ascii_lowercase().as_str())
}
