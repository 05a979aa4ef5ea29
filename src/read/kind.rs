//! What kind of file some bytes are, by their first bytes: the door through which a reader for
//! another format will come in.

/// A kind of file that can be told by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// No mark of a binary format.
    Text,
    /// A format that is not read, under the name that a user knows.
    Other(&'static str),
}

/// How far into a file `%PDF-` may stand; readers of PDF tolerate as much.
const PDF_WINDOW: usize = 1024;

/// First bytes and the name of what begins so. Longer marks stand before their own prefixes.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"PK\x07\x08", "ZIP"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "OLE"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1A\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1F\x8B", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xFD7zXZ\x00", "xz"),
    (b"\x28\xB5\x2F\xFD", "zstd"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"Rar!\x1A\x07", "RAR"),
    (b"\x7FELF", "ELF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"%!PS", "PostScript"),
    (b"\xCF\xFA\xED\xFE", "Mach-O"),
    (b"\xCA\xFE\xBA\xBE", "Java class"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
];

/// The kind of `bytes`.
pub(super) fn sniff(bytes: &[u8]) -> Kind {
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Kind::Other(match *name {
            "ZIP" => zip_kind(bytes),
            name => name,
        });
    }
    let window = bytes.get(..PDF_WINDOW.min(bytes.len())).unwrap_or(bytes);
    if memchr::memmem::find(window, b"%PDF-").is_some_and(|at| at == 0 || is_header(window, at)) {
        return Kind::Other("PDF");
    }
    let at = |range: std::ops::Range<usize>| bytes.get(range).unwrap_or(&[]);
    if at(0..4) == b"RIFF" && at(8..12) == b"WEBP" {
        return Kind::Other("WebP");
    }
    if at(4..8) == b"ftyp" {
        return Kind::Other("MP4");
    }
    // `BM` and `MZ` are letters too: only where the header's own zero bytes follow.
    if bytes.starts_with(b"BM") && at(6..10) == [0; 4] {
        return Kind::Other("BMP");
    }
    if bytes.starts_with(b"MZ") && at(2..64).contains(&0) {
        return Kind::Other("PE");
    }
    Kind::Text
}

/// Whether the `%PDF-` at `at`, with something before it, begins a file and is not spoken of in a
/// Chinese text: it stands at the start of a line with a version behind it, and no text but ASCII
/// before it.
fn is_header(window: &[u8], at: usize) -> bool {
    let before = window.get(..at).unwrap_or(&[]);
    let before = before.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(before);
    let version = window.get(at + 5..at + 8).unwrap_or(&[]);
    before.is_ascii()
        && matches!(before.last(), None | Some(b'\n' | b'\r' | 0))
        && matches!(version, [b'0'..=b'9', b'.', b'0'..=b'9'])
}

/// What a ZIP archive holds, as far as the name of its first entries tells.
fn zip_kind(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..4096.min(bytes.len())).unwrap_or(bytes);
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    if has(b"application/vnd.oasis.opendocument") {
        "ODF"
    } else if has(b"word/") {
        "DOCX"
    } else if has(b"xl/") {
        "XLSX"
    } else if has(b"ppt/") {
        "PPTX"
    } else if has(b"[Content_Types].xml") {
        "OOXML"
    } else {
        "ZIP"
    }
}
