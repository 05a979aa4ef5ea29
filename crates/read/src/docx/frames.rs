//! Frames: paragraphs that are placed on a page (`w:framePr`), which may be where nobody sees them.
//!
//! The size of the page stands behind its text, so a frame is off the page only where it would be off the largest
//! that reports are printed on, A3.

use crate::office::pictures::centimetres;
use crate::office::xml::XmlElement;
use hegui_text::Unreadable;

/// Units in a centimetre.
const TWIPS: f32 = 1440.0 / 2.54;
/// The long side of a page of A3.
const PAGE: f32 = 42.0 * TWIPS;
/// The farthest that a margin or a column of text begins from the edge of a page of A4.
const COLUMN: f32 = 15.0 * TWIPS;
/// A side of a frame that says none, but is as large as its text: larger than most.
const SIDE: f32 = 10.0 * TWIPS;
/// A side that shows no letter: a point.
const NARROW: f32 = 20.0;

/// Whether nobody sees what stands in a frame.
pub(super) fn is_unseen(element: &XmlElement<'_>) -> Result<bool, Unreadable> {
    let measure = |name: &str| -> Result<Option<f32>, Unreadable> {
        Ok(element.attribute(name)?.and_then(|value| twips(&value)))
    };
    // The second name is that of Word XML of 2003.
    let choice = |name: &str, old: &str| -> Result<Option<String>, Unreadable> {
        Ok(element.text(name)?.or(element.text(old)?))
    };
    let (width, height) = (measure("w")?, measure("h")?);
    let is_exact = choice("hRule", "h-rule")?.as_deref() == Some("exact");
    // No width is as good as none said.
    let is_narrow = width.is_some_and(|width| width > 0.0 && width <= NARROW);
    if is_narrow || is_exact && height.is_some_and(|height| height <= NARROW) {
        return Ok(true);
    }
    let off = |at: Option<f32>, side: Option<f32>, anchor: Option<&str>, before: f32| {
        let before = match anchor {
            Some("page") => 0.0,
            Some("margin") => COLUMN,
            _ => before,
        };
        let side = side.filter(|side| *side > 0.0).unwrap_or(SIDE);
        at.is_some_and(|at| at >= PAGE || at + side <= -before)
    };
    let across = choice("hAnchor", "hanchor")?;
    let down = choice("vAnchor", "vanchor")?;
    Ok(off(measure("x")?, width, across.as_deref(), COLUMN)
        // A paragraph may stand at the foot of the page that its frame is measured from.
        || off(measure("y")?, height, down.as_deref(), PAGE))
}

/// A length: a number of twentieths of a point, or with a unit.
fn twips(length: &str) -> Option<f32> {
    let number = length.trim().parse().ok();
    number
        .or_else(|| centimetres(length).map(|length| length * TWIPS))
        .filter(|twips: &f32| twips.is_finite())
}
