//! The title: by the metadata of the file, and among its paragraphs.

use crate::words::{LETTERHEADS, ends};
use encoding_rs::{Encoding, GBK};

use super::paragraphs::LayoutParagraph;

/// How much larger than the text a title is.
const LARGER: f32 = 1.12;

/// The title in the metadata of a file, unless a program put it there: `Microsoft Word - 报告.doc`.
pub(crate) fn of_metadata(bytes: Option<&[u8]>) -> Option<String> {
    let bytes = bytes?;
    let text = if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling(&bytes[length..]).0
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.into()
    } else {
        // PDFDocEncoding has no Chinese; a title in another encoding is in that of a Chinese
        // system.
        GBK.decode_without_bom_handling_and_without_replacement(bytes)?
    };
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim();
    let lower = text.to_lowercase();
    let is_file = [
        ".doc", ".docx", ".wps", ".pdf", ".txt", ".html", ".htm", ".ppt", ".xls", ".xlsx", ".rtf",
        ".odt", ".ofd", ".indd", ".tif", ".jpg",
    ]
    .iter()
    .any(|extension| lower.ends_with(extension));
    let is_program = ["microsoft word", "untitled", "http://", "https://", "file:"]
        .iter()
        .any(|junk| lower.starts_with(junk));
    let is_chinese = text
        .chars()
        .filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
        .count()
        >= 4;
    (is_chinese && !is_file && !is_program && !text.contains('\u{FFFD}')).then(|| text.to_owned())
}

/// Which paragraph of the first page is the title: the largest that is centred. The letterhead of
/// an office is larger still, and ends in 文件.
pub(super) fn of_page(paragraphs: &[&LayoutParagraph], body: f32) -> Option<usize> {
    let page = paragraphs.first()?.page;
    let mut best: Option<(f32, usize)> = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.page != page {
            break;
        }
        let length = paragraph.text.chars().count();
        let fits = paragraph.is_centred
            && paragraph.size > body * LARGER
            && (5..=120).contains(&length)
            && !ends(&paragraph.text, &LETTERHEADS)
            && !paragraph.text.ends_with('。')
            && paragraph.lines <= 5;
        if fits && best.is_none_or(|(size, _)| paragraph.size > size * 1.02) {
            best = Some((paragraph.size, index));
        }
    }
    best.map(|(_, index)| index)
}
