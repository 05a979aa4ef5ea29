//! How text looks, as far as it decides whether anybody sees it.

use crate::office::xml::XmlElement;
use crate::sight::{Colour, Ground, blends, is_too_small};
use hegui_text::Unreadable;

/// What properties say of text; `None` where they say nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OdtLook {
    /// Formatted as hidden text.
    pub(super) hidden: Option<bool>,
    /// `Some(None)`: the colour that the ground asks for.
    colour: Option<Option<Colour>>,
    /// In hundredths of a point.
    size: Option<u32>,
    ground: Option<Ground>,
}

impl OdtLook {
    /// What holds where these properties stand over others.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            hidden: self.hidden.or(below.hidden),
            colour: self.colour.or(below.colour),
            size: self.size.or(below.size),
            ground: self.ground.or(below.ground),
        }
    }

    /// Takes `style:text-properties`.
    pub(super) fn read(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        if let Some(display) = element.attribute("display")? {
            self.hidden = Some(display == "none");
        }
        if let Some(colour) = element.attribute("color")? {
            self.colour = Some(Colour::of_hex(colour.trim_start_matches('#')));
        }
        if element.switch("use-window-font-color", false)? {
            self.colour = Some(None);
        }
        // Han characters have a size of their own.
        for name in ["font-size", "font-size-asian"] {
            let size = element.attribute(name)?;
            let points = size.and_then(|size| size.strip_suffix("pt")?.trim().parse::<f32>().ok());
            self.size = points.map(|points| (points * 100.0) as u32).or(self.size);
        }
        self.ground = ground(element)?.or(self.ground);
        Ok(())
    }

    /// Whether nobody sees it on this ground.
    pub(super) fn is_unseen(&self, ground: Ground) -> bool {
        let tiny = self
            .size
            .is_some_and(|size| is_too_small(size as f32 / 100.0));
        let ground = self.ground.unwrap_or(ground);
        tiny || self
            .colour
            .flatten()
            .is_some_and(|colour| blends(colour, ground))
    }
}

/// The ground that properties give; `None` where they give none.
pub(super) fn ground(element: &XmlElement<'_>) -> Result<Option<Ground>, Unreadable> {
    let hex = |value: &str| Colour::of_hex(value.trim_start_matches('#'));
    match element.attribute("fill")?.as_deref() {
        Some("solid") => {
            let colour = element.attribute("fill-color")?;
            return Ok(Some(colour.and_then(|colour| hex(&colour))));
        }
        None | Some("none") => {}
        Some(_) => return Ok(Some(None)),
    }
    Ok(match element.attribute("background-color")?.as_deref() {
        None | Some("transparent") => None,
        Some(colour) => Some(hex(colour)),
    })
}
