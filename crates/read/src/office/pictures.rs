//! Pictures where text would stand: reports that were scanned or photographed and put into a document.
//! What they show is not read, so a document of pictures is refused as a scan is, and one with some is
//! warned of.

use crate::chinese::han_count;
use hegui_text::{BlockRole, Text, Unreadable, Warning};

use super::table::is_chapter;

/// The share of a page from which a picture is large: the text of a page of A4 covers a little more than
/// half of it, a photograph across the text a quarter.
const LARGE: f32 = 0.35;
/// The share of a page that a page of text covers.
const FULL: f32 = 0.5;
/// Han characters of a page of text.
const PAGE: f32 = 600.0;
/// Fewer Han characters without a sentence are a title, a name and a date.
const SCANT: usize = 100;
/// The share of the pages, in pictures, from which a document is one of pictures.
const MOSTLY: f32 = 0.85;
/// Most Han characters of such a document.
const COVER: usize = 300;
/// The width and height of a page of A4, in centimetres.
const A4: (f32, f32) = (21.0, 29.7);

/// A picture of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Picture {
    /// How long the text was before it, in bytes.
    pub(crate) offset: usize,
    /// The paragraph that it stands in.
    pub(crate) paragraph: Option<u32>,
    /// The share of a page that it covers; `None` where the file does not say.
    pub(crate) share: Option<f32>,
}

/// The share of a page that a picture of this size covers, in centimetres.
pub(crate) fn share_of(width: f32, height: f32) -> f32 {
    (width * height / (A4.0 * A4.1)).clamp(0.0, 1.0)
}

/// A length such as `12.5cm` or `300pt`, in centimetres.
pub(crate) fn centimetres(length: &str) -> Option<f32> {
    const UNITS: [(&str, f32); 5] = [
        ("cm", 1.0),
        ("mm", 0.1),
        ("in", 2.54),
        ("pt", 2.54 / 72.0),
        ("px", 2.54 / 96.0),
    ];
    let length = length.trim();
    let (number, unit) = UNITS
        .iter()
        .find_map(|(unit, factor)| Some((length.strip_suffix(unit)?, factor)))?;
    number
        .trim()
        .parse::<f32>()
        .ok()
        .map(|number| number * unit)
}

/// Refuses a text that is nearly all pictures, and warns of pictures where text would stand.
pub(crate) fn judge(text: &mut Text, pictures: &[Picture]) -> Result<(), Unreadable> {
    let is_large = |picture: &&Picture| picture.share.is_none_or(|share| share >= LARGE);
    let large: Vec<&Picture> = pictures.iter().filter(is_large).collect();
    let Some(first) = large.first() else {
        return Ok(());
    };
    let says = Says { text };
    let han = han_count(&text.content);
    let roles = || text.blocks.iter().enumerate();
    let has_sentence = roles().any(|(index, _)| says.sentence(index));
    let has_heading = roles().any(|(index, _)| says.heading(index));
    let shares = large.iter().filter_map(|picture| picture.share);
    let pages: f32 = shares.map(|share| (share / FULL).min(1.0)).sum();
    let pictured = pages / (pages + han as f32 / PAGE).max(f32::MIN_POSITIVE);
    let bare = !has_sentence && han < SCANT;
    let covered = pages >= 2.0 && pictured >= MOSTLY && han < COVER;
    if !has_heading && (bare || covered) {
        let count = u32::try_from(large.len()).unwrap_or(u32::MAX);
        return Err(Unreadable::Pictures { count });
    }
    let for_text: Vec<&Picture> = large
        .iter()
        .copied()
        .filter(|picture| says.nothing_at(picture.offset))
        .collect();
    let (found, first) = match for_text.first() {
        Some(first) => (for_text.len(), *first),
        None if pages >= 1.0 && pictured > 0.5 => (large.len(), *first),
        None => return Ok(()),
    };
    let paragraph = first.paragraph;
    let warning = Warning::PicturesForText {
        count: found,
        paragraph,
    };
    text.warnings.push(warning);
    Ok(())
}

/// What the blocks of a text say.
struct Says<'t> {
    text: &'t Text,
}

impl Says<'_> {
    fn words(&self, index: usize) -> &str {
        let block = self.text.blocks.get(index);
        let words = block.and_then(|block| self.text.content.get(block.span.start..block.span.end));
        words.unwrap_or("")
    }

    fn role(&self, index: usize) -> Option<BlockRole> {
        self.text.blocks.get(index).map(|block| block.role)
    }

    /// Whether a block is running text, or a row of a table.
    fn sentence(&self, index: usize) -> bool {
        match self.role(index) {
            Some(BlockRole::TableRow) => true,
            Some(BlockRole::Paragraph) => {
                let words = self.words(index);
                words.contains(['。', '；', '，'])
            }
            _ => false,
        }
    }

    /// Whether a block heads others.
    fn heading(&self, index: usize) -> bool {
        match self.role(index) {
            Some(BlockRole::Heading { .. }) => true,
            Some(BlockRole::Paragraph) => !self.sentence(index) && is_chapter(self.words(index)),
            _ => false,
        }
    }

    /// Whether a picture at this offset stands between a heading or the title and no text.
    fn nothing_at(&self, offset: usize) -> bool {
        let blocks = &self.text.blocks;
        let next = blocks.partition_point(|block| block.span.end <= offset);
        let heads = match next.checked_sub(1) {
            None => true,
            Some(before) => {
                self.heading(before)
                    || !self.sentence(before) && !(0..before).any(|index| self.sentence(index))
            }
        };
        heads && !self.sentence(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::writer::BlockWriter;
    use hegui_text::Format;

    /// The text of these lines; `|` is a picture of this share of a page.
    fn judged(lines: &str, share: Option<f32>) -> Result<Text, Unreadable> {
        let mut writer = BlockWriter::new(Format::Docx, &Limits::DEFAULT);
        let mut pictures = Vec::new();
        for line in lines.lines() {
            if line == "|" {
                pictures.push(Picture {
                    offset: writer.text.content.len(),
                    paragraph: Some(1),
                    share,
                });
            } else {
                writer.block(BlockRole::Paragraph, line, None)?;
            }
        }
        let mut text = writer.finish();
        judge(&mut text, &pictures)?;
        Ok(text)
    }

    #[test]
    fn pictures_for_text_are_refused_or_warned_of() {
        let warned = |lines, share| judged(lines, share).map(|text| text.warnings.len());
        let refused = |count| Err(Unreadable::Pictures { count });
        assert_eq!(warned("|\n|", None), refused(2));
        assert_eq!(
            warned("杉岭县工作报告\n|\n|\n杉岭县司法局", Some(0.6)),
            refused(2)
        );
        // Headings stand, what they head is in pictures.
        assert_eq!(
            warned("工作报告\n一、主要工作\n|\n二、存在问题\n|", None),
            Ok(1)
        );
        assert_eq!(
            warned("一、主要工作\n制定规则三件。\n二、存在问题\n|", Some(0.5)),
            Ok(1)
        );
    }

    #[test]
    fn photographs_and_seals_are_no_text() {
        let warned = |lines, share| judged(lines, share).map(|text| text.warnings.len());
        assert_eq!(warned("一、主要工作\n制定规则三件。\n|\n|", None), Ok(0));
        assert_eq!(warned("一、主要工作\n|\n制定规则三件。", Some(0.4)), Ok(0));
        assert_eq!(warned("一、主要工作\n|\n二、问题", Some(0.1)), Ok(0));
        assert_eq!(warned("制定规则三件。\n杉岭县司法局\n|", None), Ok(0));
    }
}
