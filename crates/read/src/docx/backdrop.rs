//! What lies behind the text of a document: the shading of tables and cells, the fill of text boxes, and
//! pictures that stand behind a page.

use super::look::{scheme_colour, shading};
use crate::office::xml::XmlElement;
use crate::sight::{Colour, Ground, blends};
use hegui_text::Unreadable;

/// A quarter of the area of a page of A4, in square EMU: a smaller picture lies behind a few words at most.
const LARGE: u64 = 7_560_000 * 10_692_000 / 4;

/// The grounds that are open.
#[derive(Debug)]
pub(super) struct Backdrop {
    /// Of the page, and of each open table, cell and box.
    grounds: Vec<Ground>,
    /// The fill of the shape that is being read, and whether the shape itself names it.
    fill: Ground,
    is_named: bool,
    /// Whether the drawing holds a picture.
    pictured: bool,
    /// Whether the drawing stands behind the text, and is large.
    behind: bool,
    large: bool,
    /// Whether such a drawing stands on the page that is being read.
    covered: bool,
}

impl Default for Backdrop {
    fn default() -> Self {
        Self {
            grounds: vec![Some(Colour::WHITE)],
            fill: Some(Colour::WHITE),
            is_named: false,
            pictured: false,
            behind: false,
            large: false,
            covered: false,
        }
    }
}

impl Backdrop {
    /// What lies behind what comes now.
    pub(super) fn ground(&self) -> Ground {
        match self.grounds.as_slice() {
            [_] if self.covered => None,
            grounds => grounds.last().copied().flatten(),
        }
    }

    /// A table or cell begins.
    pub(super) fn open(&mut self) {
        self.grounds.push(self.ground());
    }

    /// A text box begins.
    pub(super) fn open_box(&mut self) {
        let fill = self.fill.filter(|_| !self.pictured);
        self.grounds.push(fill);
    }

    /// What began last ends.
    pub(super) fn close(&mut self) {
        if self.grounds.len() > 1 {
            self.grounds.pop();
        }
    }

    /// Takes the shading of what began last.
    pub(super) fn shade(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        if let Some(ground) = shading(element)?
            && let Some(last) = self.grounds.last_mut()
        {
            *last = ground;
        }
        Ok(())
    }

    /// What began last has grounds of several colours.
    pub(super) fn mix(&mut self) {
        if let Some(last) = self.grounds.last_mut() {
            *last = None;
        }
    }

    /// Another page begins.
    pub(super) fn turn_page(&mut self) {
        self.covered = false;
    }

    /// A drawing begins.
    pub(super) fn begin_drawing(&mut self) {
        self.begin_shape();
        self.pictured = false;
        self.behind = false;
        self.large = false;
    }

    fn begin_shape(&mut self) {
        self.fill = self.ground();
        self.is_named = false;
    }

    fn set_fill(&mut self, fill: Ground) {
        self.fill = fill;
        self.is_named = true;
        if self.behind && self.large && !blends(Colour::WHITE, fill) {
            self.covered = true;
        }
    }

    /// Takes an element of a drawing; returns whether its children say nothing of the fill.
    pub(super) fn read_drawing(&mut self, element: &XmlElement<'_>) -> Result<bool, Unreadable> {
        match element.name() {
            // Colours of something else.
            "ln" | "lnRef" | "effectRef" | "fontRef" | "effectLst" | "extLst" => return Ok(true),
            "fillRef" if self.is_named || element.number("idx")? == Some(0) => return Ok(true),
            "anchor" => self.behind = element.switch("behindDoc", false)?,
            "extent" => {
                let side = |name| -> Result<u64, Unreadable> {
                    Ok(u64::from(element.number(name)?.unwrap_or(0)))
                };
                self.large = side("cx")?.saturating_mul(side("cy")?) >= LARGE;
            }
            "wsp" => self.begin_shape(),
            "noFill" => {
                self.fill = self.ground();
                self.is_named = true;
            }
            "srgbClr" => {
                let hex = element.attribute("val")?.unwrap_or_default();
                self.set_fill(Colour::of_hex(&hex));
            }
            "schemeClr" => {
                let name = element.attribute("val")?.unwrap_or_default();
                self.set_fill(scheme_colour(&name));
            }
            "lumMod" | "shade" | "tint" | "gradFill" | "pattFill" | "grpFill" => {
                self.set_fill(None)
            }
            "pic" | "blipFill" | "imagedata" | "fill" => {
                self.set_fill(None);
                self.pictured |= element.name() != "fill";
            }
            // VML
            "shape" | "rect" | "roundrect" | "oval" => {
                self.begin_shape();
                let filled = element.attribute("filled")?;
                if !matches!(filled.as_deref(), Some("f" | "false" | "0")) {
                    let colour = element.attribute("fillcolor")?.unwrap_or("white".into());
                    let colour = colour.split_whitespace().next().unwrap_or_default();
                    self.set_fill(match colour {
                        "white" | "window" | "#fff" => Some(Colour::WHITE),
                        colour => Colour::of_hex(colour.trim_start_matches('#')),
                    });
                }
            }
            _ => {}
        }
        Ok(false)
    }
}
