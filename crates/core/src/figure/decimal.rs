//! An exact decimal number: what a report states is compared and added up without rounding.
//!
//! An own type of two numbers instead of a crate: only construction, comparison and scaling by
//! powers of ten are needed.

use std::cmp::Ordering;
use std::fmt;

/// `mantissa / 10^scale`, always in lowest terms (`8202500 / 10` is kept as `820250 / 1`), so that
/// equal numbers are equal in every field. Magnitude: up to 10^36.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self {
        mantissa: 0,
        scale: 0,
    };

    /// `mantissa / 10^scale`.
    #[must_use]
    pub const fn new(mantissa: i128, scale: u8) -> Self {
        let (mut mantissa, mut scale) = (mantissa, scale);
        if mantissa == 0 {
            return Self::ZERO;
        }
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// All digits of the number, without the decimal point.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// How many of the digits stand behind the decimal point.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Whether the number is nought.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The number, if it is a whole one.
    #[must_use]
    pub const fn integer(self) -> Option<i128> {
        if self.scale == 0 {
            Some(self.mantissa)
        } else {
            None
        }
    }

    /// The number times `10^power`; `None` where it grows too large.
    pub(super) fn shift(self, power: u8) -> Option<Self> {
        let rest = power.saturating_sub(self.scale);
        let mantissa = self
            .mantissa
            .checked_mul(10_i128.checked_pow(u32::from(rest))?)?;
        Some(Self::new(mantissa, self.scale.saturating_sub(power)))
    }

    /// The number divided by `10^power`.
    pub(super) fn unshift(self, power: u8) -> Option<Self> {
        Some(Self::new(self.mantissa, self.scale.checked_add(power)?))
    }

    /// The sum of two numbers; `None` where it grows too large.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Some(Self::new(
            self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?,
            scale,
        ))
    }

    /// The number with its sign turned.
    pub(super) fn negated(self) -> Self {
        Self {
            mantissa: self.mantissa.saturating_neg(),
            scale: self.scale,
        }
    }

    fn at_scale(self, scale: u8) -> Option<i128> {
        let more = u32::from(scale.saturating_sub(self.scale));
        self.mantissa.checked_mul(10_i128.checked_pow(more)?)
    }

    /// Whole part (rounded down) and the fraction as `(digits, how many)`.
    fn parts(self) -> (i128, i128) {
        let unit = 10_i128
            .checked_pow(u32::from(self.scale))
            .unwrap_or(i128::MAX);
        (
            self.mantissa.div_euclid(unit),
            self.mantissa.rem_euclid(unit),
        )
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Self::new(i128::from(whole), 0)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(left), Some(right)) => left.cmp(&right),
            // Too far apart for a common scale: then the whole parts differ.
            _ => self.parts().cmp(&other.parts()),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.mantissa);
        }
        let unit = 10_u128
            .checked_pow(u32::from(self.scale))
            .unwrap_or(u128::MAX);
        let magnitude = self.mantissa.unsigned_abs();
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let width = usize::from(self.scale);
        write!(f, "{sign}{}.{:0width$}", magnitude / unit, magnitude % unit)
    }
}
