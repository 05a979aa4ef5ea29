//! Text boxes that float (`wp:anchor`, or a shape of VML): where they are placed on their page.

use crate::office::sheet::{Axis, Place, Sheet, twips};
use crate::office::xml::XmlElement;
use hegui_text::Unreadable;

/// Units of a drawing in a twentieth of a point.
const EMU: f32 = 635.0;

/// The place of the drawing that is being read.
#[derive(Debug, Default)]
pub(super) struct BoxPlace {
    across: BoxSide,
    down: BoxSide,
    /// The direction whose offset is being read.
    open: Option<Axis>,
    /// Whether characters that come now are that offset.
    in_offset: bool,
}

/// One direction of it.
#[derive(Debug, Default)]
struct BoxSide {
    from: Option<String>,
    at: Option<f32>,
    side: Option<f32>,
}

impl BoxPlace {
    fn side(&mut self, axis: Axis) -> &mut BoxSide {
        match axis {
            Axis::Across => &mut self.across,
            Axis::Down => &mut self.down,
        }
    }

    /// Takes an element of the drawing.
    pub(super) fn read_drawing(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        self.in_offset = false;
        match element.name() {
            name @ ("positionH" | "positionV") => {
                let axis = match name {
                    "positionH" => Axis::Across,
                    _ => Axis::Down,
                };
                self.open = Some(axis);
                self.side(axis).from = element.text("relativeFrom")?;
            }
            "posOffset" => self.in_offset = true,
            // The first is that of the drawing, those inside it are those of its parts.
            "extent" if self.across.side.is_none() => {
                let side = |name: &str| -> Result<Option<f32>, Unreadable> {
                    Ok(element.number(name)?.map(|side| side as f32 / EMU))
                };
                self.across.side = side("cx")?;
                self.down.side = side("cy")?;
            }
            "shape" | "rect" | "roundrect" | "oval" if self.across.side.is_none() => {
                self.read_style(&element.attribute("style")?.unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes characters of the drawing.
    pub(super) fn take_text(&mut self, content: &str) {
        if let (true, Some(axis)) = (self.in_offset, self.open) {
            let offset: Option<f32> = content.trim().parse().ok();
            let offset = offset.filter(|offset| offset.is_finite());
            self.side(axis).at = offset.map(|offset| offset / EMU).or(self.side(axis).at);
        }
    }

    /// Takes the style of a shape of VML.
    fn read_style(&mut self, style: &str) {
        for (name, value) in style.split(';').filter_map(|part| part.split_once(':')) {
            let value = value.trim();
            match name.trim() {
                "margin-left" => self.across.at = twips(value),
                "margin-top" => self.down.at = twips(value),
                "width" => self.across.side = twips(value),
                "height" => self.down.side = twips(value),
                "mso-position-horizontal-relative" => self.across.from = Some(value.to_owned()),
                "mso-position-vertical-relative" => self.down.from = Some(value.to_owned()),
                _ => {}
            }
        }
    }

    /// Whether nothing of the drawing is on the page.
    pub(super) fn is_off(&self, sheet: &mut Sheet) -> bool {
        let mut is_off = |axis, side: &BoxSide| {
            sheet.lacks(Place {
                axis,
                from: side.from.as_deref(),
                at: side.at,
                side: side.side,
            })
        };
        is_off(Axis::Across, &self.across) || is_off(Axis::Down, &self.down)
    }
}
