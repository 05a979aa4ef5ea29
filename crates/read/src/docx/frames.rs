//! Where paragraphs stand on their page, which may be where nobody sees them: in frames (`w:framePr`), indented
//! beyond an edge, or in lines so low that they show no letter.

use crate::office::sheet::{Axis, Place, Sheet, is_flat, measure};
use crate::office::xml::XmlElement;
use hegui_text::Unreadable;

/// A side that shows no letter: a point.
const NARROW: f32 = 20.0;

/// What properties say of where a paragraph stands; `None` where they say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphPlace {
    /// Its frame shows nothing of it.
    frame: Option<bool>,
    /// It begins beyond an edge of the page.
    indent: Option<bool>,
    /// Its lines show no letter.
    flat: Option<bool>,
}

impl ParagraphPlace {
    /// What holds where these properties stand over others.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            frame: self.frame.or(below.frame),
            indent: self.indent.or(below.indent),
            flat: self.flat.or(below.flat),
        }
    }

    /// Takes a property of a paragraph on this page.
    pub(super) fn read_property(
        &mut self,
        element: &XmlElement<'_>,
        sheet: &mut Sheet,
    ) -> Result<(), Unreadable> {
        match element.name() {
            "framePr" => self.frame = Some(is_framed_away(element, sheet)?),
            "ind" => {
                let left = measure(element, "left")?.or(measure(element, "start")?);
                if let Some(at) = left {
                    self.indent = Some(sheet.lacks_lines(at));
                }
            }
            "spacing" => {
                let line = measure(element, "line")?;
                let rule = element.text("lineRule")?.or(element.text("line-rule")?);
                if let Some(line) = line {
                    self.flat = Some(rule.as_deref() == Some("exact") && is_flat(line));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether nobody sees the paragraph.
    pub(super) fn is_unseen(self) -> bool {
        [self.frame, self.indent, self.flat].contains(&Some(true))
    }
}

/// Whether nobody sees what stands in a frame.
fn is_framed_away(element: &XmlElement<'_>, sheet: &mut Sheet) -> Result<bool, Unreadable> {
    // The second name is that of Word XML of 2003.
    let choice = |name: &str, old: &str| -> Result<Option<String>, Unreadable> {
        Ok(element.text(name)?.or(element.text(old)?))
    };
    let (width, height) = (measure(element, "w")?, measure(element, "h")?);
    let is_exact = choice("hRule", "h-rule")?.as_deref() == Some("exact");
    // No width is as good as none said.
    let is_narrow = width.is_some_and(|width| width > 0.0 && width <= NARROW);
    if is_narrow || is_exact && height.is_some_and(|height| height <= NARROW) {
        return Ok(true);
    }
    let (across, down) = (choice("hAnchor", "hanchor")?, choice("vAnchor", "vanchor")?);
    let across = Place {
        axis: Axis::Across,
        from: across.as_deref(),
        at: measure(element, "x")?,
        side: width,
    };
    let down = Place {
        axis: Axis::Down,
        from: down.as_deref(),
        at: measure(element, "y")?,
        side: height,
    };
    Ok(sheet.lacks(across) || sheet.lacks(down))
}
