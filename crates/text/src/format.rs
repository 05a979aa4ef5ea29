//! The formats that are read.

use serde::{Deserialize, Serialize};

/// A format of files that can be read.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown: read as plain text.
    Markdown,
    /// Office Open XML (ECMA-376), Word.
    Docx,
    /// OpenDocument text (ISO/IEC 26300).
    Odt,
    /// Rich Text Format.
    Rtf,
    /// Word 97 to 2003, and WPS, which writes the same.
    Doc,
    /// PDF (ISO 32000).
    Pdf,
    /// OFD (GB/T 33190).
    Ofd,
    /// A web page.
    Html,
    /// A web page saved with its parts (RFC 2557).
    Mhtml,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Markdown,
        Self::Docx,
        Self::Odt,
        Self::Rtf,
        Self::Doc,
        Self::Pdf,
        Self::Ofd,
        Self::Html,
        Self::Mhtml,
    ];

    /// The name in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Doc => "doc",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
        }
    }

    /// The extensions of its files, in lower case, without the dot; the usual one first.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Docx => &["docx", "docm", "dotx", "dotm"],
            Self::Odt => &["odt", "ott"],
            Self::Rtf => &["rtf"],
            Self::Doc => &["doc", "dot", "wps", "wpt"],
            Self::Pdf => &["pdf"],
            Self::Ofd => &["ofd"],
            Self::Html => &["html", "htm", "shtml", "xhtml", "jsp", "asp", "aspx", "php"],
            Self::Mhtml => &["mhtml", "mht"],
        }
    }

    /// The format that an extension, in lower case and without the dot, belongs to.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.extensions().contains(&extension))
    }
}
