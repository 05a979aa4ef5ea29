//! The page that frames, text boxes and paragraphs are placed on.
//!
//! In Word its size stands behind its text (`w:sectPr`). So a document is read as if it were the largest page that
//! reports are printed on, A3. Only where a place would be off a smaller page, and A3 has it, the size is looked up,
//! and the document read again.

use super::pictures::centimetres;
use super::xml::{XmlElement, XmlPart, XmlToken};
use crate::sight::is_too_small;
use hegui_text::Unreadable;

/// Units in a centimetre.
const TWIPS: f32 = 1440.0 / 2.54;
/// The long side of a page of A3.
const LONGEST: f32 = 42.0 * TWIPS;
/// A place nearer to the edge than this is on every page.
const SMALLEST: f32 = 10.0 * TWIPS;
/// The farthest that a margin or a column of text begins from the edge of a page of A4.
const COLUMN: f32 = 15.0 * TWIPS;
/// A side of what says none, but is as large as its text: larger than most.
const SIDE: f32 = 10.0 * TWIPS;

/// The size of a page, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    width: f32,
    height: f32,
    /// Whether a place was on it that may be off a smaller one.
    pub(crate) is_doubtful: bool,
}

/// A direction on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Across,
    Down,
}

/// Where something is placed in one direction, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'s> {
    pub(crate) axis: Axis,
    /// From where it is measured: `page`, `margin`, or something that the text decides.
    pub(crate) from: Option<&'s str>,
    pub(crate) at: Option<f32>,
    pub(crate) side: Option<f32>,
}

impl Sheet {
    /// A square of the long sides of A3.
    pub(crate) const LARGEST: Self = Self {
        width: LONGEST,
        height: LONGEST,
        is_doubtful: false,
    };

    /// The largest sides of the pages that a part names; `None` where it names none.
    ///
    /// # Errors
    /// As for reading the part.
    pub(crate) fn of(part: XmlPart<'_>) -> Result<Option<Self>, Unreadable> {
        let mut sheet: Option<Self> = None;
        part.each_token(|token| {
            if let XmlToken::Start(element) = token
                && element.name() == "pgSz"
            {
                let side = |name: &str| -> Result<f32, Unreadable> {
                    let side = measure(&element, name)?;
                    Ok(side.filter(|side| *side > 0.0).unwrap_or(LONGEST))
                };
                let (width, height) = (side("w")?, side("h")?);
                let sheet = sheet.get_or_insert(Self {
                    width,
                    height,
                    is_doubtful: false,
                });
                sheet.width = sheet.width.max(width);
                sheet.height = sheet.height.max(height);
            }
            Ok(())
        })?;
        Ok(sheet)
    }

    /// Whether lines with this indent, in twentieths of a point, begin beyond an edge of the page.
    pub(crate) fn lacks_lines(&mut self, indent: f32) -> bool {
        self.lacks(Place {
            axis: Axis::Across,
            from: None,
            at: Some(indent),
            side: None,
        })
    }

    /// Whether nothing of what is placed there is on the page.
    pub(crate) fn lacks(&mut self, place: Place<'_>) -> bool {
        let side = place.side.filter(|side| *side > 0.0).unwrap_or(SIDE);
        let Some(at) = place.at else {
            return false;
        };
        let (length, before) = match (place.from, place.axis) {
            (Some("page"), Axis::Across) => (self.width, 0.0),
            (Some("page"), Axis::Down) => (self.height, 0.0),
            (Some("margin"), Axis::Down) => (self.height, COLUMN),
            (_, Axis::Across) => (self.width, COLUMN),
            // A paragraph may stand at the foot of the page that the place is measured from.
            (_, Axis::Down) => (self.height, LONGEST),
        };
        let is_off = at >= length || at + side <= -before;
        self.is_doubtful |= !is_off && at >= SMALLEST;
        is_off
    }
}

/// Whether lines or rows of exactly this height, in twentieths of a point, show no letter: Word cuts off what is
/// higher.
pub(crate) fn is_flat(height: f32) -> bool {
    height > 0.0 && is_too_small(height / 20.0)
}

/// The length that an attribute gives, in twentieths of a point; `None` where it gives none.
pub(crate) fn measure(element: &XmlElement<'_>, name: &str) -> Result<Option<f32>, Unreadable> {
    Ok(element.attribute(name)?.and_then(|length| twips(&length)))
}

/// A length: a number of twentieths of a point, or with a unit.
pub(crate) fn twips(length: &str) -> Option<f32> {
    let number = length.trim().parse().ok();
    number
        .or_else(|| centimetres(length).map(|length| length * TWIPS))
        .filter(|twips: &f32| twips.is_finite())
}
