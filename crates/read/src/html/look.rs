//! What declarations of a style say of whether text is seen.

use super::variables::Variables;
use crate::sight::Colour;

/// From here on, in CSS pixels, an offset puts an element off any page.
const AWAY: f32 = 500.0;
/// Less of it than this shows nothing.
const OPAQUE: f32 = 0.06;
/// An element of at most this width or height, in CSS pixels, that cuts off what it holds shows nothing:
/// what is kept for screen readers has one.
const FLAT: f32 = 1.0;
/// Letters that are drawn less than so many times as large show nothing.
const TINY: f32 = 0.06;
/// The size that browsers begin with, in CSS pixels.
pub(super) const EM: f32 = 16.0;
/// CSS pixels of a point.
pub(super) const POINT: f32 = 4.0 / 3.0;

/// A colour as a style names it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Paint {
    Inherited,
    /// With the share of it that is opaque.
    Known(Colour, f32),
    /// A picture, or what is not known here.
    Unknown,
}

/// A length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Length {
    Pixels(f32),
    /// Times the size of the letters around.
    Relative(f32),
}

/// One declaration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Declaration {
    Colour(Paint),
    Ground(Paint),
    Size(Length),
    Shadow(bool),
    Indented(bool),
    Gone(bool),
    Unshown(bool),
    Clear(bool),
    Placed(bool),
    Offset(bool),
    Pushed(bool),
    Moved(bool),
    Flat(bool),
    Cut(bool),
    Clipped(bool),
}

/// What holds for an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) colour: Option<Paint>,
    pub(super) ground: Option<Paint>,
    pub(super) size: Option<Length>,
    /// Its letters have a shadow.
    pub(super) shadow: Option<bool>,
    /// `text-indent` puts its text off the page.
    pub(super) indented: Option<bool>,
    /// `display: none`
    gone: bool,
    /// `visibility: hidden`; what is inside may be shown again.
    pub(super) unshown: Option<bool>,
    /// `opacity: 0`
    clear: bool,
    placed: bool,
    offset: bool,
    pushed: bool,
    moved: bool,
    flat: bool,
    cut: bool,
    clipped: bool,
}

impl Look {
    pub(super) fn apply(&mut self, declaration: Declaration) {
        match declaration {
            Declaration::Colour(paint) => self.colour = Some(paint),
            Declaration::Ground(paint) => self.ground = Some(paint),
            Declaration::Size(length) => self.size = Some(length),
            Declaration::Shadow(on) => self.shadow = Some(on),
            Declaration::Indented(on) => self.indented = Some(on),
            Declaration::Gone(on) => self.gone = on,
            Declaration::Unshown(on) => self.unshown = Some(on),
            Declaration::Clear(on) => self.clear = on,
            Declaration::Placed(on) => self.placed = on,
            Declaration::Offset(on) => self.offset = on,
            Declaration::Pushed(on) => self.pushed = on,
            Declaration::Moved(on) => self.moved = on,
            Declaration::Flat(on) => self.flat = on,
            Declaration::Cut(on) => self.cut = on,
            Declaration::Clipped(on) => self.clipped = on,
        }
    }

    /// Not shown, until a script shows it.
    pub(super) fn is_hidden(&self) -> bool {
        self.gone || self.is_veiled() || self.flat && self.cut
    }

    /// Has its place on the page, but shows nothing.
    pub(super) fn is_veiled(&self) -> bool {
        !self.gone && (self.unshown == Some(true) || self.clear)
    }

    /// Hidden by `visibility` alone.
    pub(super) fn is_unshown_only(&self) -> bool {
        self.unshown == Some(true) && !(self.gone || self.clear || self.flat && self.cut)
    }

    /// Off the page, where no script brings it back.
    pub(super) fn is_away(&self) -> bool {
        self.placed && (self.offset || self.clipped) || self.pushed || self.moved
    }
}

/// Reads declarations; `true` stands with what `!important` marks.
pub(super) fn declarations(style: &str, variables: &Variables) -> Vec<(Declaration, bool)> {
    let mut found = Vec::new();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let name = name.trim().to_ascii_lowercase();
        if !NAMES.contains(&name.as_str()) {
            continue;
        }
        let value = variables.settle(value).trim().to_ascii_lowercase();
        let (value, important) = match value.split_once('!') {
            Some((value, mark)) => (value.trim(), mark.trim() == "important"),
            None => (value.as_str(), false),
        };
        if let Some(declaration) = declaration_of(&name, value) {
            found.push((declaration, important));
        }
    }
    found
}

/// The properties that are looked at.
#[rustfmt::skip]
const NAMES: [&str; 30] = [
    "color", "-webkit-text-fill-color", "background", "background-color", "background-image",
    "font", "font-size", "text-shadow", "text-indent", "display", "visibility", "opacity",
    "position", "left", "right", "top", "bottom", "margin", "margin-left", "margin-top",
    "transform", "width", "height", "max-width", "max-height", "overflow", "clip", "clip-path",
    "filter", "content-visibility",
];

/// A share: a number, or percent.
fn share(value: &str) -> Option<f32> {
    let value = value.trim();
    match value.strip_suffix('%') {
        Some(percent) => percent.trim().parse().ok().map(|share: f32| share / 100.0),
        None => value.parse().ok(),
    }
}

fn declaration_of(name: &str, value: &str) -> Option<Declaration> {
    let is_far = |value: &str| pixels(value).is_some_and(|pixels| pixels <= -AWAY);
    Some(match name {
        "color" | "-webkit-text-fill-color" => Declaration::Colour(paint(value)),
        "background-color" => Declaration::Ground(ground(paint(value))),
        "background" => Declaration::Ground(background(value)),
        "background-image" if value == "none" => return None,
        "background-image" => Declaration::Ground(Paint::Unknown),
        "font-size" => Declaration::Size(size(value)?),
        "font" => Declaration::Size(
            value
                .split_whitespace()
                .find_map(|token| size(token.split('/').next().unwrap_or(token)))?,
        ),
        "text-shadow" => Declaration::Shadow(value != "none"),
        "text-indent" => Declaration::Indented(is_far(value)),
        "display" => Declaration::Gone(value == "none"),
        "visibility" => Declaration::Unshown(matches!(value, "hidden" | "collapse")),
        "opacity" => Declaration::Clear(share(value)? < OPAQUE),
        "filter" => {
            let inner = value.split_once("opacity(")?.1.split_once(')')?.0;
            Declaration::Clear(share(inner)? < OPAQUE)
        }
        "content-visibility" => Declaration::Gone(value == "hidden"),
        "position" => Declaration::Placed(matches!(value, "absolute" | "fixed" | "relative")),
        "left" | "top" | "right" | "bottom" => {
            // Both directions lead off the page: `left: 9999px` as well as `left: -9999px`; but a page is long.
            let far = pixels(value).is_some_and(|pixels| pixels <= -AWAY || pixels >= 5000.0);
            if !far {
                return None;
            }
            Declaration::Offset(true)
        }
        "margin" => Declaration::Pushed(value.split_whitespace().any(is_far)),
        "margin-left" | "margin-top" => Declaration::Pushed(is_far(value)),
        "transform" => {
            let inner = value
                .strip_prefix("translate")
                .and_then(|rest| rest.split_once('('))
                .map_or("", |(_, inner)| inner.trim_end_matches(')'));
            let scaled = value.split_once("scale").is_some_and(|(_, rest)| {
                let inner = rest.split_once('(').map_or("", |(_, inner)| inner);
                let inner = inner.split(')').next().unwrap_or_default();
                let times = |times: &str| times.trim().parse::<f32>().ok();
                let mut all = inner.split(',').filter_map(times);
                all.any(|times| times.abs() < TINY)
            });
            Declaration::Moved(scaled || inner.split(',').any(|part| is_far(part.trim())))
        }
        "width" | "height" | "max-width" | "max-height" => {
            let flat = pixels(value).is_some_and(|pixels| (0.0..=FLAT).contains(&pixels));
            if !flat {
                return None;
            }
            Declaration::Flat(true)
        }
        "overflow" => Declaration::Cut(matches!(value, "hidden" | "clip")),
        "clip" => {
            let value = value.replace(' ', "");
            let inner = value
                .strip_prefix("rect(")
                .map(|inner| inner.trim_end_matches(')'));
            Declaration::Clipped(inner.is_some_and(|inner| {
                inner
                    .split(',')
                    .all(|side| pixels(side).is_some_and(|pixels| pixels <= FLAT))
            }))
        }
        _ => {
            let value = value.replace(' ', "");
            Declaration::Moved(matches!(
                value.as_str(),
                "inset(100%)" | "inset(50%)" | "circle(0)" | "circle(0px)" | "circle(0%)"
            ))
        }
    })
}

/// A length in CSS pixels, as far as it does not depend on what is around.
fn pixels(value: &str) -> Option<f32> {
    let value = value.trim();
    let unit =
        value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let number: f32 = value.get(..value.len() - unit.len())?.parse().ok()?;
    let factor = match unit {
        "px" => 1.0,
        "pt" => POINT,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 37.8,
        "mm" => 3.78,
        "em" | "rem" | "ch" | "ex" => EM,
        "vw" | "vh" => 10.0,
        "" if number == 0.0 => 0.0,
        _ => return None,
    };
    Some(number * factor)
}

/// The size of letters.
fn size(value: &str) -> Option<Length> {
    let number = |suffix: &str| value.strip_suffix(suffix)?.trim().parse::<f32>().ok();
    if let Some(percent) = number("%") {
        return Some(Length::Relative(percent / 100.0));
    }
    if !value.ends_with("rem")
        && let Some(times) = number("em")
    {
        return Some(Length::Relative(times));
    }
    let keyword = match value {
        "xx-small" => 9.0,
        "x-small" => 10.0,
        "small" => 13.0,
        "medium" | "initial" => EM,
        "large" => 18.0,
        "x-large" => 24.0,
        "xx-large" | "xxx-large" => 32.0,
        _ => return pixels(value).map(Length::Pixels),
    };
    Some(Length::Pixels(keyword))
}

/// A ground that is not given is that of what is around.
fn ground(paint: Paint) -> Paint {
    match paint {
        Paint::Known(_, 0.0) => Paint::Inherited,
        paint => paint,
    }
}

/// The ground that the short form gives.
fn background(value: &str) -> Paint {
    if value.contains("url(") || value.contains("gradient(") || value.contains("var(") {
        return Paint::Unknown;
    }
    let mut depth = 0_usize;
    let tokens = value.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_whitespace()
    });
    tokens
        .map(paint)
        .find(|paint| matches!(paint, Paint::Known(..)))
        .map_or(Paint::Inherited, ground)
}

/// A colour as CSS or an old attribute writes it, in lower case.
pub(super) fn paint(value: &str) -> Paint {
    let value = value.trim();
    let known = |hex: &str| Colour::of_hex(hex).map(|colour| Paint::Known(colour, 1.0));
    if let Some((_, hex)) = NAMED.iter().find(|(name, _)| *name == value) {
        return known(hex).unwrap_or(Paint::Unknown);
    }
    match value {
        "transparent" => return Paint::Known(Colour::WHITE, 0.0),
        "inherit" | "currentcolor" | "unset" => return Paint::Inherited,
        "initial" | "windowtext" | "canvastext" | "auto" => {
            return Paint::Known(Colour::BLACK, 1.0);
        }
        _ => {}
    }
    let digits = value.strip_prefix('#').unwrap_or(value);
    if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let wide: String = if matches!(digits.len(), 3 | 4) {
            digits.chars().flat_map(|c| [c, c]).collect()
        } else {
            digits.to_owned()
        };
        let share = match wide.get(6..8) {
            Some(alpha) => u8::from_str_radix(alpha, 16).map_or(1.0, |a| f32::from(a) / 255.0),
            None => 1.0,
        };
        return match wide.get(..6).and_then(Colour::of_hex) {
            Some(colour) if matches!(wide.len(), 6 | 8) => Paint::Known(colour, share),
            _ => Paint::Unknown,
        };
    }
    function(value).unwrap_or(Paint::Unknown)
}

/// `rgb(…)`, `rgba(…)`; of `hsl(…)` only white and black.
fn function(value: &str) -> Option<Paint> {
    let (name, inner) = value.strip_suffix(')')?.split_once('(')?;
    let parts: Vec<&str> = inner
        .split([',', ' ', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str, full: f32| match part.strip_suffix('%') {
        Some(percent) => percent
            .parse::<f32>()
            .ok()
            .map(|share| share * full / 100.0),
        None => part.parse::<f32>().ok(),
    };
    let (&first, &second, &third) = (parts.first()?, parts.get(1)?, parts.get(2)?);
    let share = parts.get(3).map_or(Some(1.0), |part| number(part, 1.0))?;
    let channel = |part| number(part, 255.0).map(|value| value.clamp(0.0, 255.0).round() as u8);
    let colour = match name.trim() {
        "rgb" | "rgba" => Colour(channel(first)?, channel(second)?, channel(third)?),
        "hsl" | "hsla" => match number(third, 100.0)? {
            97.0.. => Colour::WHITE,
            ..=3.0 => Colour::BLACK,
            _ => return None,
        },
        _ => return None,
    };
    Some(Paint::Known(colour, share))
}

/// Colours by name: the light ones that could be taken for white, and what documents use.
#[rustfmt::skip]
const NAMED: [(&str, &str); 42] = [
    ("white", "FFFFFF"), ("snow", "FFFAFA"), ("ivory", "FFFFF0"), ("whitesmoke", "F5F5F5"),
    ("ghostwhite", "F8F8FF"), ("floralwhite", "FFFAF0"), ("azure", "F0FFFF"),
    ("mintcream", "F5FFFA"), ("aliceblue", "F0F8FF"), ("seashell", "FFF5EE"),
    ("honeydew", "F0FFF0"), ("linen", "FAF0E6"), ("lavenderblush", "FFF0F5"),
    ("oldlace", "FDF5E6"), ("cornsilk", "FFF8DC"), ("lightyellow", "FFFFE0"),
    ("lightcyan", "E0FFFF"), ("lavender", "E6E6FA"), ("beige", "F5F5DC"),
    ("gainsboro", "DCDCDC"), ("lightgray", "D3D3D3"), ("lightgrey", "D3D3D3"),
    ("silver", "C0C0C0"), ("darkgray", "A9A9A9"), ("gray", "808080"), ("grey", "808080"),
    ("black", "000000"), ("red", "FF0000"), ("darkred", "8B0000"), ("maroon", "800000"),
    ("blue", "0000FF"), ("navy", "000080"), ("darkblue", "00008B"), ("green", "008000"),
    ("lime", "00FF00"), ("teal", "008080"), ("aqua", "00FFFF"), ("yellow", "FFFF00"),
    ("orange", "FFA500"), ("purple", "800080"), ("fuchsia", "FF00FF"), ("olive", "808000"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn look(style: &str) -> Look {
        let mut look = Look::default();
        for (declaration, _) in declarations(style, &Variables::default()) {
            look.apply(declaration);
        }
        look
    }

    #[test]
    fn what_is_not_shown() {
        for style in [
            "DISPLAY : none !important",
            "visibility:hidden",
            "opacity: 0.0",
            "height:0;overflow:hidden",
        ] {
            assert!(look(style).is_hidden(), "{style}");
        }
        for style in [
            "position:absolute;left:-9999px",
            "margin-left:-9999px",
            "transform:scale(0)",
        ] {
            assert!(look(style).is_away(), "{style}");
        }
        for style in [
            "display:block",
            "opacity:.8",
            "left:-20px",
            "height:0",
            "margin:-10px",
        ] {
            assert!(
                !look(style).is_hidden() && !look(style).is_away(),
                "{style}"
            );
        }
    }

    #[test]
    fn colours() {
        let known = |hex, share| Paint::Known(Colour::of_hex(hex).unwrap(), share);
        for (value, expected) in [
            ("#fff", known("FFFFFF", 1.0)),
            ("rgb(255, 255, 255)", known("FFFFFF", 1.0)),
            ("rgba(0,0,0,0)", known("000000", 0.0)),
            ("rgb(100% 100% 100% / 50%)", known("FFFFFF", 0.5)),
            ("var(--x)", Paint::Unknown),
        ] {
            assert_eq!(paint(value), expected, "{value}");
        }
        assert_eq!(background("#1f4e79 none repeat"), known("1F4E79", 1.0));
        assert_eq!(background("url(a.png) #fff"), Paint::Unknown);
    }
}
