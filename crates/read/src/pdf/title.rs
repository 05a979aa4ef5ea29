//! The title: what the file says of itself, and which paragraph it is.

use super::paragraphs::PdfParagraph;

/// How much larger than the text a title is.
const LARGER: f32 = 1.12;

/// The title that the metadata of a file give, unless it is what a program put there.
pub(super) fn of_metadata(bytes: Option<&[u8]>) -> Option<String> {
    let bytes = bytes?;
    let text = if let Some(bytes) = bytes.strip_prefix(b"\xFE\xFF") {
        encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0
    } else if let Some(bytes) = bytes.strip_prefix(b"\xFF\xFE") {
        encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0
    } else if let Some(bytes) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        String::from_utf8_lossy(bytes)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.into()
    } else {
        // PDFDocEncoding has no Chinese; what stands here has been written in that of the system.
        encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(bytes)?
    };
    let text: String = text
        .chars()
        .filter(|c| !c.is_control())
        .collect::<String>()
        .trim()
        .to_owned();
    let lower = text.to_lowercase();
    let is_file = [
        ".doc", ".docx", ".wps", ".pdf", ".txt", ".html", ".htm", ".ppt", ".xls", ".xlsx", ".rtf",
        ".odt", ".indd", ".tif", ".jpg",
    ]
    .iter()
    .any(|extension| lower.ends_with(extension));
    let is_program = ["microsoft word", "untitled", "http://", "https://", "file:"]
        .iter()
        .any(|junk| lower.starts_with(junk));
    let is_chinese = text.chars().filter(|c| matches!(c, '一'..='鿿')).count() >= 4;
    (is_chinese && !is_file && !is_program && !text.contains('\u{FFFD}')).then_some(text)
}

/// Which of the paragraphs of the first page is the title: the largest in the middle of its line.
/// The letterhead of an office is larger, and ends in 文件.
pub(super) fn of_page(paragraphs: &[PdfParagraph], body: f32) -> Option<usize> {
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
            && !paragraph.text.ends_with("文件")
            && !paragraph.text.ends_with('。')
            && paragraph.lines <= 5;
        if fits && best.is_none_or(|(size, _)| paragraph.size > size * 1.02) {
            best = Some((paragraph.size, index));
        }
    }
    best.map(|(_, index)| index)
}
