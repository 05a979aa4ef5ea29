//! What the properties of a paragraph, a row or a cell say of its text.

use super::frames::ParagraphPlace;
use super::look::{RunLook, shading};
use crate::numbering::NumberLabel;
use crate::office::fields::OpenFields;
use crate::office::sheet::{Sheet, is_flat, measure};
use crate::office::xml::XmlElement;
use crate::sight::Ground;
use hegui_text::{DropReason, Unreadable};

/// An open paragraph.
#[derive(Debug, Default)]
pub(super) struct DocxParagraph {
    pub(super) style: Option<String>,
    pub(super) numbering: Option<String>,
    pub(super) level: Option<usize>,
    pub(super) outline: Option<u32>,
    pub(super) mark: ParagraphMark,
    pub(super) label: Option<NumberLabel>,
    /// The number that the file states, for where its lists do not give one.
    pub(super) stated: Option<String>,
    /// Whether its number was looked for already.
    pub(super) counted: bool,
    /// Whether what its style says was taken over.
    pub(super) inherited: bool,
    /// What its style says of its text.
    pub(super) look: RunLook,
    /// Its shading.
    pub(super) ground: Option<Ground>,
    pub(super) place: ParagraphPlace,
    pub(super) fields: OpenFields,
}

/// What becomes of the mark at the end of a paragraph.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParagraphMark {
    #[default]
    Shown,
    Deleted,
    Hidden,
}

impl DocxParagraph {
    /// Takes a property of the paragraph. `sheet`: its page.
    pub(super) fn read_property(
        &mut self,
        element: &XmlElement<'_>,
        sheet: &mut Sheet,
    ) -> Result<(), Unreadable> {
        match element.name() {
            "pStyle" => self.style = element.text("val")?,
            "numId" | "ilfo" => self.numbering = element.text("val")?,
            // The number itself, in Word XML of 2003.
            "t" => self.stated = element.text("val")?,
            "ilvl" => self.level = element.index("val")?,
            "outlineLvl" => self.outline = element.number("val")?,
            "shd" => self.ground = shading(element)?.or(self.ground),
            _ => self.place.read_property(element, sheet)?,
        }
        Ok(())
    }

    /// Takes a property of the paragraph mark.
    pub(super) fn read_mark(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        match element.name() {
            "del" | "moveFrom" => self.mark = ParagraphMark::Deleted,
            "annotation" if annotated(element)? == Some(DropReason::Deleted) => {
                self.mark = ParagraphMark::Deleted;
            }
            "vanish" if self.mark == ParagraphMark::Shown && is_on(element)? => {
                self.mark = ParagraphMark::Hidden;
            }
            // Word runs a heading and the text behind it together in one line by hiding the mark of
            // the heading: it is a heading all the same.
            "specVanish" if self.mark == ParagraphMark::Hidden && is_on(element)? => {
                self.mark = ParagraphMark::Shown;
            }
            _ => {}
        }
        Ok(())
    }
}

/// An open row of a table.
#[derive(Debug, Default)]
pub(super) struct DocxRow {
    pub(super) left_out: Option<DropReason>,
    /// Columns that stay free behind it.
    pub(super) columns_after: u32,
}

impl DocxRow {
    /// Takes a property of the row.
    pub(super) fn read_property(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        match element.name() {
            "del" => self.left_out = Some(DropReason::Deleted),
            "annotation" if annotated(element)? == Some(DropReason::Deleted) => {
                self.left_out = Some(DropReason::Deleted);
            }
            "hidden" if is_on(element)? => self.left_out = Some(DropReason::Hidden),
            "trHeight" if self.left_out.is_none() => {
                let rule = element.text("hRule")?.or(element.text("h-rule")?);
                let height = measure(element, "val")?;
                if rule.as_deref() == Some("exact") && height.is_some_and(is_flat) {
                    self.left_out = Some(DropReason::Invisible);
                }
            }
            "gridAfter" => self.columns_after = element.number("val")?.unwrap_or(0),
            _ => {}
        }
        Ok(())
    }
}

/// An open cell.
#[derive(Debug, Default)]
pub(super) struct DocxCell {
    pub(super) span: Option<u32>,
    /// Whether it continues the cell above or before.
    pub(super) covered: bool,
}

impl DocxCell {
    /// Takes a property of the cell.
    pub(super) fn read_property(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        match element.name() {
            "gridSpan" => self.span = element.number("val")?,
            "vMerge" | "hMerge" | "vmerge" | "hmerge" => {
                self.covered |= element.attribute("val")?.as_deref() != Some("restart");
            }
            _ => {}
        }
        Ok(())
    }
}

/// Whether a toggle property (`<w:vanish/>`, `<w:vanish w:val="0"/>`) is on.
pub(super) fn is_on(element: &XmlElement<'_>) -> Result<bool, Unreadable> {
    element.switch("val", true)
}

/// Why what an annotation of Word XML of 2003 holds is no part of the text; `None` where it is.
pub(super) fn annotated(element: &XmlElement<'_>) -> Result<Option<DropReason>, Unreadable> {
    Ok(match element.attribute("type")?.as_deref() {
        Some("Word.Deletion") => Some(DropReason::Deleted),
        Some("Word.Comment") => Some(DropReason::Comment),
        _ => None,
    })
}
