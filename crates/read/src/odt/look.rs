//! How text looks, as far as it decides whether anybody sees it.

use crate::office::sheet::{Sheet, is_flat, measure};
use crate::office::xml::XmlElement;
use crate::sight::{Colour, Ground, blends, is_squeezed};
use hegui_text::Unreadable;

/// The size of letters where nothing is said, in points.
const SIZE: f32 = 12.0;

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
    /// How wide its letters are drawn, in percent.
    scale: Option<u32>,
    /// It stands where nobody sees it.
    pub(super) away: Option<bool>,
}

impl OdtLook {
    /// What holds where these properties stand over others.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            hidden: self.hidden.or(below.hidden),
            colour: self.colour.or(below.colour),
            size: self.size.or(below.size),
            ground: self.ground.or(below.ground),
            scale: self.scale.or(below.scale),
            away: self.away.or(below.away),
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
        let scale = element.attribute("text-scale")?;
        let percent = scale.and_then(|scale| scale.strip_suffix('%')?.trim().parse().ok());
        self.scale = percent.or(self.scale);
        self.ground = ground(element)?.or(self.ground);
        Ok(())
    }

    /// Takes `style:paragraph-properties`, or those of a row.
    pub(super) fn read_place(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        let height = measure(element, "line-height")?.or(measure(element, "row-height")?);
        let indent = measure(element, "margin-left")?;
        let mut sheet = Sheet::LARGEST;
        let is_off = |at| sheet.lacks_lines(at);
        if height.is_some() || indent.is_some() {
            self.away = Some(height.is_some_and(is_flat) || indent.is_some_and(is_off));
        }
        Ok(())
    }

    /// Whether nobody sees it on this ground.
    pub(super) fn is_unseen(&self, ground: Ground) -> bool {
        let size = self.size.map_or(SIZE, |size| size as f32 / 100.0);
        let tiny = is_squeezed(size, self.scale.map(|percent| percent as f32));
        let ground = self.ground.unwrap_or(ground);
        tiny || self.away == Some(true)
            || self
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
