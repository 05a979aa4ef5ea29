//! Drawings: pictures, their sizes, and what is embedded.

use super::DocxReader;
use crate::office::pictures::{centimetres, share_of};
use crate::office::xml::XmlElement;
use hegui_text::Unreadable;

/// Units of a drawing in a centimetre.
const EMU: f32 = 360_000.0;
/// Most embedded parts that are looked at.
const EMBEDDED: usize = 200;

impl DocxReader {
    /// An element of a drawing: the size of the picture in it, the picture, something embedded.
    pub(super) fn see_drawing(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        match element.name() {
            "extent" => {
                let side = |name: &str| -> Result<Option<f32>, Unreadable> {
                    Ok(element.number(name)?.map(|side| side as f32 / EMU))
                };
                if let (Some(share), Some(width), Some(height)) =
                    (&mut self.drawing, side("cx")?, side("cy")?)
                {
                    *share = Some(share_of(width, height));
                }
            }
            "shape" => {
                let style = element.attribute("style")?.unwrap_or_default();
                let side = |name: &str| {
                    let mut parts = style.split(';').filter_map(|part| part.split_once(':'));
                    parts.find_map(|(own, side)| {
                        (own.trim() == name).then(|| centimetres(side)).flatten()
                    })
                };
                if let (Some(share), Some(width), Some(height)) =
                    (&mut self.drawing, side("width"), side("height"))
                {
                    *share = Some(share_of(width, height));
                }
            }
            "blip" | "imagedata" => {
                if let Some(share) = self.drawing.take()
                    && !self.in_hidden_run()
                {
                    self.flow.push_picture(share);
                }
            }
            // A diagram, a chart, an object.
            name @ ("relIds" | "chart" | "OLEObject") => {
                let relation = element.text(if name == "relIds" { "dm" } else { "id" })?;
                let program = element.attribute("ProgID")?.unwrap_or_default();
                if self.embedded.len() < EMBEDDED && !program.starts_with("Equation") {
                    self.embedded.extend(relation);
                }
            }
            _ => {}
        }
        Ok(())
    }
}
