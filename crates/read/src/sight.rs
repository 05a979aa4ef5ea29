//! Whether a reader can see text: its colour against its ground, and its size.

/// Least contrast that is seen, as WCAG 2 (1.4.3) measures it, from 1 to 21. 4.5 is what running text needs
/// and 3 what large letters need; light grey as designers use it (`#DDD` on white) has 1.36. Below 1.25,
/// which is `#E6E6E6` on white, no print and hardly a screen shows letters.
const CONTRAST: f32 = 1.25;
/// How far apart the same channel of two colours may be that nobody tells apart: luminance alone would
/// take yellow letters on white, which are seen, for white ones.
const CHANNEL: u8 = 0x40;
/// Largest size of letters that nobody can read, in points; some slack for what programs round.
const SMALL: f32 = 1.05;

/// A colour: red, green, blue (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// What lies behind text: a colour, or a picture or pattern, on which any text may be seen.
pub(crate) type Ground = Option<Colour>;

impl Colour {
    pub(crate) const WHITE: Self = Self(255, 255, 255);
    pub(crate) const BLACK: Self = Self(0, 0, 0);

    /// Six hexadecimal digits.
    pub(crate) fn of_hex(digits: &str) -> Option<Self> {
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let rgb = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = rgb.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// What is seen where this colour lies over `below`; `share` of it is opaque, from 0 to 1.
    pub(crate) fn over(self, below: Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix =
            |a: u8, b: u8| (f32::from(a) * share + f32::from(b) * (1.0 - share)).round() as u8;
        Self(
            mix(self.0, below.0),
            mix(self.1, below.1),
            mix(self.2, below.2),
        )
    }

    /// Relative luminance (WCAG 2), from 0 to 1.
    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let channel = f32::from(channel) / 255.0;
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

/// Whether text of this colour cannot be told from its ground.
pub(crate) fn blends(text: Colour, ground: Ground) -> bool {
    let Some(ground) = ground else {
        return false;
    };
    let near = |a: u8, b: u8| a.abs_diff(b) <= CHANNEL;
    if !(near(text.0, ground.0) && near(text.1, ground.1) && near(text.2, ground.2)) {
        return false;
    }
    let (a, b) = (text.luminance(), ground.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05) < CONTRAST
}

/// Whether letters of this size, in points, are too small for anybody.
pub(crate) fn is_too_small(points: f32) -> bool {
    points <= SMALL
}

/// Whether letters of this size, in points, drawn so wide, in percent of their width, are too small.
pub(crate) fn is_squeezed(points: f32, percent: Option<f32>) -> bool {
    is_too_small(points) || percent.is_some_and(|percent| is_too_small(points * percent / 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_the_colour_of_its_ground() {
        for (text, ground, unseen) in [
            ("FFFFFF", "FFFFFF", true),
            ("FEFEFE", "FFFFFF", true),
            ("F2F2F2", "FFFFFF", true),
            ("D9D9D9", "FFFFFF", false),
            ("FFFF00", "FFFFFF", false),
            ("FFFFFF", "1F4E79", false),
            ("1F4E79", "1F4E79", true),
            ("101010", "000000", true),
            ("808080", "FFFFFF", false),
        ] {
            let colour = |hex| Colour::of_hex(hex).unwrap();
            assert_eq!(blends(colour(text), Some(colour(ground))), unseen, "{text}");
        }
        assert!(!blends(Colour::WHITE, None));
    }
}
