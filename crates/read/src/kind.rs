//! What kind of file some bytes are: by what they begin with and, only where that leaves it open,
//! by the extension of the name.

use hegui_text::Format;

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// A format that has a reader.
    Known(Format),
    /// Another kind, by the name that a user knows.
    Other(&'static str),
}

/// How far into a file `%PDF-` may stand; readers of PDF tolerate as much.
const PDF_WINDOW: usize = 1024;
/// How far into a file the first element of a web page is looked for: comments and an XML
/// declaration may stand before it.
const HTML_WINDOW: usize = 4096;
/// How much of either end of a ZIP archive is searched for the names of its parts: local headers
/// stand at the front, the directory at the back.
const ZIP_WINDOW: usize = 64 * 1024;

/// What the directory of a ZIP archive ends with.
const DIRECTORY_END: &[u8] = b"PK\x05\x06";

/// First bytes of kinds of files without a reader.
#[rustfmt::skip]
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1A\n", "PNG"), (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF87a", "GIF"), (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"),
    (b"\x1F\x8B", "gzip"), (b"BZh", "bzip2"), (b"\xFD7zXZ\x00", "xz"),
    (b"\x28\xB5\x2F\xFD", "zstd"), (b"7z\xBC\xAF\x27\x1C", "7z"), (b"Rar!\x1A\x07", "RAR"),
    (b"\x7FELF", "ELF"), (b"\xCF\xFA\xED\xFE", "Mach-O"), (b"\xCA\xFE\xBA\xBE", "Java class"),
    (b"SQLite format 3\x00", "SQLite"), (b"OggS", "Ogg"), (b"ID3", "MP3"),
    (b"%!PS", "PostScript"), (b"wOFF", "font"), (b"wOF2", "font"),
];

/// The kind of `bytes` in a file with this `extension` (lower case, without the dot).
pub(super) fn sniff(bytes: &[u8], extension: &str) -> FileKind {
    if bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"PK\x05\x06")
        || bytes.starts_with(b"PK\x07\x08")
    {
        return zip_kind(bytes, extension);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return FileKind::Known(Format::Doc);
    }
    if bytes.starts_with(b"{\\rtf") {
        return FileKind::Known(Format::Rtf);
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return FileKind::Other(name);
    }
    let window = head(bytes, PDF_WINDOW);
    if memchr::memmem::find(window, b"%PDF-").is_some_and(|at| at == 0 || is_pdf_header(window, at))
    {
        return FileKind::Known(Format::Pdf);
    }
    let at = |range: std::ops::Range<usize>| bytes.get(range).unwrap_or(&[]);
    if at(0..4) == b"RIFF" && at(8..12) == b"WEBP" {
        return FileKind::Other("WebP");
    }
    if at(4..8) == b"ftyp" {
        return FileKind::Other("MP4");
    }
    if at(257..262) == b"ustar" {
        return FileKind::Other("tar");
    }
    // `BM` and `MZ` are letters too: only where the header's own zero bytes follow.
    if bytes.starts_with(b"BM") && at(6..10) == [0; 4] {
        return FileKind::Other("BMP");
    }
    if bytes.starts_with(b"MZ") && at(2..64).contains(&0) {
        return FileKind::Other("PE");
    }
    if is_mime(bytes) {
        return FileKind::Known(Format::Mhtml);
    }
    let named = Format::of_extension(extension);
    if begins_word_xml(bytes) {
        return FileKind::Known(Format::Docx);
    }
    if begins_html(bytes) || named == Some(Format::Html) && has_tag(bytes) {
        return FileKind::Known(Format::Html);
    }
    FileKind::Known(match named {
        Some(Format::Markdown) => Format::Markdown,
        _ => Format::Text,
    })
}

/// The first `length` bytes, or all.
fn head(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

/// Whether a web page saved with its parts begins here (RFC 2557): headers of a message, one of
/// which says that it is one.
fn is_mime(bytes: &[u8]) -> bool {
    let head = head(bytes, HTML_WINDOW)
        .trim_ascii_start()
        .to_ascii_lowercase();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    head.iter().find(|byte| !is_name(byte)) == Some(&b':')
        && memchr::memmem::find(&head, b"mime-version:").is_some()
        && memchr::memmem::find(&head, b"content-type:").is_some()
}

/// The beginning of `bytes`, in lower case, in one byte a character: UTF-16 loses its zero bytes.
fn ascii_head(bytes: &[u8]) -> Vec<u8> {
    let head = head(bytes, HTML_WINDOW);
    let marks: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    let head = marks
        .iter()
        .find_map(|mark| head.strip_prefix(*mark))
        .unwrap_or(head);
    head.iter()
        .filter(|&&byte| byte != 0)
        .map(u8::to_ascii_lowercase)
        .collect()
}

/// What stands behind declarations, instructions and comments.
fn behind_declarations(head: &[u8]) -> &[u8] {
    let mut rest = head.trim_ascii_start();
    loop {
        let end = if rest.starts_with(b"<!--") {
            memchr::memmem::find(rest, b"-->").map(|at| at + 3)
        } else if rest.starts_with(b"<?") {
            memchr::memmem::find(rest, b"?>").map(|at| at + 2)
        } else {
            None
        };
        let Some(end) = end else { return rest };
        rest = rest[end..].trim_ascii_start();
    }
}

/// Whether a document of Word in one XML file begins here: Word XML of 2003, or a package (Flat OPC).
fn begins_word_xml(bytes: &[u8]) -> bool {
    let head = ascii_head(bytes);
    let Some(root) = behind_declarations(&head).strip_prefix(b"<") else {
        return false;
    };
    let end = root
        .iter()
        .position(|&byte| byte.is_ascii_whitespace() || byte == b'>');
    let name = root.get(..end.unwrap_or(root.len())).unwrap_or(root);
    let name = name.rsplit(|&byte| byte == b':').next().unwrap_or(name);
    let says = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
    match name {
        b"worddocument" => says(b"office/word/2003/wordml"),
        b"package" => says(b"office/2006/xmlpackage"),
        _ => false,
    }
}

/// Whether a web page begins here: a document type or one of the elements that stand at the top,
/// behind nothing but declarations and comments.
fn begins_html(bytes: &[u8]) -> bool {
    let head = ascii_head(bytes);
    let rest = behind_declarations(&head);
    #[rustfmt::skip]
    const TOPS: [&[u8]; 9] = [
        b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title", b"<script", b"<style",
        b"<div",
    ];
    TOPS.iter().any(|top| rest.starts_with(top))
}

/// Whether there is any element at all.
fn has_tag(bytes: &[u8]) -> bool {
    let head = ascii_head(bytes);
    memchr::memmem::find_iter(&head, b"<")
        .any(|at| head.get(at + 1).is_some_and(u8::is_ascii_alphabetic))
}

/// Whether the `%PDF-` at `at`, with something before it, begins a file. A Chinese text may mention
/// it; a file begins where it starts a line, has a version behind it, and nothing but ASCII before
/// it.
fn is_pdf_header(window: &[u8], at: usize) -> bool {
    let before = window.get(..at).unwrap_or(&[]);
    let before = before.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(before);
    let version = window.get(at + 5..at + 8).unwrap_or(&[]);
    before.is_ascii()
        && matches!(before.last(), None | Some(b'\n' | b'\r' | 0))
        && matches!(version, [b'0'..=b'9', b'.', b'0'..=b'9'])
}

/// Whether the directory of a ZIP archive names this part: what stands in a file that is attached to it does
/// not count. A directory that is cut off names none.
fn has_part(bytes: &[u8], name: &[u8]) -> bool {
    let end = bytes.len().saturating_sub(ZIP_WINDOW);
    let tail = bytes.get(end..).unwrap_or(&[]);
    let number = |at: usize, length: usize| -> Option<usize> {
        let field = bytes.get(at..at.checked_add(length)?)?;
        Some(
            field
                .iter()
                .rev()
                .fold(0, |all, byte| all << 8 | usize::from(*byte)),
        )
    };
    let directory = || -> Option<(usize, usize)> {
        let end = end + memchr::memmem::rfind(tail, DIRECTORY_END)?;
        Some((number(end + 16, 4)?, number(end + 10, 2)?))
    };
    let Some((mut at, count)) = directory() else {
        return false;
    };
    for _ in 0..count {
        let entry = || -> Option<(usize, usize)> {
            let signature = bytes.get(at..at.checked_add(4)?)?;
            let lengths = number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
            (signature == b"PK\x01\x02").then_some((number(at + 28, 2)?, lengths))
        };
        let Some((length, lengths)) = entry() else {
            return false;
        };
        let start = at + 46;
        if bytes.get(start..start + length) == Some(name) {
            return true;
        }
        at = start + lengths;
    }
    false
}

/// What a ZIP archive holds, by the names of its parts at either end; where its directory is cut off, by the
/// name of the file too.
fn zip_kind(bytes: &[u8], extension: &str) -> FileKind {
    let front = head(bytes, ZIP_WINDOW);
    let back = &bytes[bytes.len().saturating_sub(ZIP_WINDOW)..];
    let has = |needle: &[u8]| {
        memchr::memmem::find(front, needle).is_some()
            || memchr::memmem::find(back, needle).is_some()
    };
    // The type of an OpenDocument file is its first part, not compressed.
    let begins = |kind: &[u8]| memchr::memmem::find(head(bytes, 256), kind).is_some();
    if has_part(bytes, b"OFD.xml") {
        FileKind::Known(Format::Ofd)
    } else if begins(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        FileKind::Known(Format::Odt)
    } else if begins(b"mimetypeapplication/vnd.oasis.opendocument") {
        FileKind::Other("ODF")
    } else if has(b"[Content_Types].xml") {
        // Some packers write backslashes.
        if has(b"word/document") || has(b"word\\document") {
            FileKind::Known(Format::Docx)
        } else if has(b"xl/workbook") {
            FileKind::Other("XLSX")
        } else if has(b"ppt/presentation") {
            FileKind::Other("PPTX")
        } else if has(b"word/") {
            FileKind::Known(Format::Docx)
        } else {
            FileKind::Other("OOXML")
        }
    } else if has(b"OFD.xml") {
        FileKind::Known(Format::Ofd)
    } else if has(b"content.xml") && has(b"META-INF/manifest.xml") {
        FileKind::Known(Format::Odt)
    } else if memchr::memmem::rfind(back, DIRECTORY_END).is_none()
        && let Some(format @ (Format::Docx | Format::Odt | Format::Ofd)) =
            Format::of_extension(extension)
    {
        FileKind::Known(format)
    } else {
        FileKind::Other("ZIP")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_their_first_bytes() {
        let zip = |names: &str| format!("PK\x03\x04{names}").into_bytes();
        for (bytes, extension, kind) in [
            (b"%PDF-1.7".to_vec(), "txt", FileKind::Known(Format::Pdf)),
            (b"{\\rtf1 }".to_vec(), "doc", FileKind::Known(Format::Rtf)),
            (
                b"<!-- --> <HTML>".to_vec(),
                "doc",
                FileKind::Known(Format::Html),
            ),
            (b"# A".to_vec(), "md", FileKind::Known(Format::Markdown)),
            (
                zip("[Content_Types].xml word/"),
                "",
                FileKind::Known(Format::Docx),
            ),
            (
                zip("[Content_Types].xml xl/workbook"),
                "docx",
                FileKind::Other("XLSX"),
            ),
            (zip("OFD.xml"), "zip", FileKind::Known(Format::Ofd)),
            // Cut off before its directory.
            (zip("_rels/.rels"), "docx", FileKind::Known(Format::Docx)),
            (zip("_rels/.rels"), "zip", FileKind::Other("ZIP")),
            (zip("a.txt PK\x05\x06"), "docx", FileKind::Other("ZIP")),
            (b"\x89PNG\r\n\x1A\n".to_vec(), "pdf", FileKind::Other("PNG")),
        ] {
            assert_eq!(sniff(&bytes, extension), kind);
        }
    }

    #[test]
    fn a_text_about_pdf_is_no_pdf() {
        let text = "格式为\n%PDF-1.7".as_bytes();
        assert_eq!(sniff(text, "txt"), FileKind::Known(Format::Text));
    }
}
