//! How a run looks, as far as it decides whether anybody sees it: its colour, its size, what lies behind it.

use super::properties::is_on;
use crate::office::xml::XmlElement;
use crate::sight::{Colour, Ground, blends, is_squeezed};
use hegui_text::Unreadable;

/// The size of letters where nothing is said, in points: Word's own.
const SIZE: f32 = 10.0;

/// What properties say of a run; `None` where they say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RunLook {
    /// Formatted as hidden text.
    pub(super) hidden: Option<bool>,
    /// `Some(None)`: the colour that the ground asks for, or one that is not known.
    colour: Option<Option<Colour>>,
    /// Filled with nothing.
    clear: Option<bool>,
    /// In half-points.
    size: Option<u32>,
    /// How wide its letters are drawn, in percent.
    scale: Option<u32>,
    shade: Option<Ground>,
    highlight: Option<Ground>,
    /// Its letters are drawn in outline, or as if cut into the paper: they are seen by their shadows.
    outlined: Option<bool>,
}

impl RunLook {
    /// What holds where these properties stand over others.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            hidden: self.hidden.or(below.hidden),
            colour: self.colour.or(below.colour),
            clear: self.clear.or(below.clear),
            size: self.size.or(below.size),
            scale: self.scale.or(below.scale),
            shade: self.shade.or(below.shade),
            highlight: self.highlight.or(below.highlight),
            outlined: self.outlined.or(below.outlined),
        }
    }

    /// Takes a property; returns whether its children say more.
    pub(super) fn read_property(&mut self, element: &XmlElement<'_>) -> Result<bool, Unreadable> {
        match element.name() {
            "vanish" => self.hidden = Some(is_on(element)?),
            "color" => {
                self.colour = Some(text_colour(element)?);
                self.clear = None;
            }
            "sz" => self.size = element.number("val")?.or(self.size),
            "w" => self.scale = element.number("val")?.or(self.scale),
            "shd" => self.shade = shading(element)?.or(self.shade),
            "highlight" => self.highlight = highlight(element)?.or(self.highlight),
            "outline" | "shadow" | "emboss" | "imprint" => {
                self.outlined = Some(is_on(element)? || self.outlined == Some(true));
            }
            // What Word 2010 and later fill letters with, whatever their colour.
            "textFill" | "solidFill" => return Ok(true),
            "noFill" => self.clear = Some(true),
            "gradFill" => self.colour = Some(None),
            "srgbClr" => {
                let hex = element.attribute("val")?.unwrap_or_default();
                self.colour = Some(Colour::of_hex(&hex));
                return Ok(true);
            }
            "schemeClr" => {
                self.colour = Some(scheme_colour(
                    &element.attribute("val")?.unwrap_or_default(),
                ));
                return Ok(true);
            }
            // Another colour than the one named.
            "lumMod" | "shade" => self.colour = Some(None),
            _ => {}
        }
        Ok(false)
    }

    /// Whether nobody sees it on this ground.
    pub(super) fn is_unseen(&self, ground: Ground) -> bool {
        let size = self.size.map_or(SIZE, |half| half as f32 / 2.0);
        let tiny = is_squeezed(size, self.scale.map(|percent| percent as f32));
        let ground = self.highlight.or(self.shade).unwrap_or(ground);
        let same = match self.colour {
            Some(Some(colour)) => blends(colour, ground),
            _ => false,
        };
        tiny || (same || self.clear == Some(true)) && self.outlined != Some(true)
    }
}

/// The colour of text: `w:color`.
fn text_colour(element: &XmlElement<'_>) -> Result<Option<Colour>, Unreadable> {
    let theme = element.attribute("themeColor")?;
    let tinted = element.attribute("themeTint")?.is_some();
    let shade = element.attribute("themeShade")?;
    if let Some(named) = theme.as_deref().and_then(scheme_colour)
        && !tinted
    {
        let share = shade.and_then(|shade| u8::from_str_radix(&shade, 16).ok());
        let share = share.map_or(1.0, |share| f32::from(share) / 255.0);
        return Ok(Some(named.over(Colour::BLACK, share)));
    }
    let value = element.attribute("val")?.unwrap_or_default();
    Ok(Colour::of_hex(value.trim_start_matches('#')))
}

/// White and black of a theme: the others differ from theme to theme.
pub(super) fn scheme_colour(name: &str) -> Option<Colour> {
    match name {
        "background1" | "light1" | "bg1" | "lt1" => Some(Colour::WHITE),
        "text1" | "dark1" | "tx1" | "dk1" => Some(Colour::BLACK),
        _ => None,
    }
}

/// The ground that `w:shd` gives; `None` where it gives none.
pub(super) fn shading(element: &XmlElement<'_>) -> Result<Option<Ground>, Unreadable> {
    let value = element.attribute("val")?.unwrap_or_default();
    let fill = element.attribute("fill")?.unwrap_or_default();
    let theme = element.attribute("themeFill")?;
    let changed = element.attribute("themeFillShade")?.is_some()
        || element.attribute("themeFillTint")?.is_some();
    let fill = match theme.as_deref() {
        Some(theme) if !changed && scheme_colour(theme).is_some() => Some(scheme_colour(theme)),
        Some(_) => Some(Colour::of_hex(&fill)),
        None if fill.is_empty() || fill == "auto" => None,
        None => Some(Colour::of_hex(fill.trim_start_matches('#'))),
    };
    let front = element.attribute("color")?.unwrap_or_default();
    let front = Colour::of_hex(&front).unwrap_or(Colour::BLACK);
    Ok(match &*value {
        "" | "clear" | "nil" => fill,
        "solid" => Some(Some(front)),
        value => {
            let percent: Option<f32> = value.strip_prefix("pct").and_then(|part| part.parse().ok());
            let below = fill.unwrap_or(Some(Colour::WHITE));
            Some(percent.and_then(|percent| Some(front.over(below?, percent / 100.0))))
        }
    })
}

/// The ground that `w:highlight` gives; `None` where it gives none.
fn highlight(element: &XmlElement<'_>) -> Result<Option<Ground>, Unreadable> {
    let hex = match &*element.attribute("val")?.unwrap_or_default() {
        "none" | "" => return Ok(None),
        "white" => "FFFFFF",
        "black" => "000000",
        "blue" => "0000FF",
        "cyan" => "00FFFF",
        "green" => "00FF00",
        "magenta" => "FF00FF",
        "red" => "FF0000",
        "yellow" => "FFFF00",
        "darkBlue" => "000080",
        "darkCyan" => "008080",
        "darkGreen" => "008000",
        "darkMagenta" => "800080",
        "darkRed" => "800000",
        "darkYellow" => "808000",
        "darkGray" => "808080",
        "lightGray" => "C0C0C0",
        _ => "",
    };
    Ok(Some(Colour::of_hex(hex)))
}
