//! Numbers as OFD writes them: parted by blanks, in millimetres; lists of steps with a shorthand.

use std::str::SplitWhitespace;

use kurbo::{Affine, Rect};

/// Larger numbers are no places on a page.
const LARGEST: f64 = 1e7;

/// A number of reasonable size.
pub(super) fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().parse().ok()?;
    (number.abs() <= LARGEST).then_some(number)
}

/// Exactly so many numbers.
pub(super) fn numbers<const N: usize>(text: &str) -> Option<[f64; N]> {
    let mut all = [0.0; N];
    let mut words = text.split_whitespace();
    for slot in &mut all {
        *slot = number(words.next()?)?;
    }
    words.next().is_none().then_some(all)
}

/// A box: its corner, width and height.
pub(super) fn rectangle(text: &str) -> Option<Rect> {
    let [x, y, width, height] = numbers(text)?;
    Some(Rect::new(x, y, x + width.max(0.0), y + height.max(0.0)))
}

/// A transformation.
pub(super) fn transformation(text: &str) -> Option<Affine> {
    numbers(text).map(Affine::new)
}

/// The steps from character to character: `3.2 3.2` or, for many of one size, `g 12 3.2`.
#[derive(Debug, Clone)]
pub(super) struct Steps<'t> {
    words: SplitWhitespace<'t>,
    /// How often the last step comes again.
    times: usize,
    step: f64,
}

impl<'t> Steps<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            words: text.split_whitespace(),
            times: 0,
            step: 0.0,
        }
    }
}

impl Iterator for Steps<'_> {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        while self.times == 0 {
            match self.words.next()? {
                "g" | "G" => {
                    self.times = self.words.next()?.parse().ok()?;
                    self.step = number(self.words.next()?)?;
                }
                word => {
                    self.times = 1;
                    self.step = number(word)?;
                }
            }
        }
        self.times -= 1;
        Some(self.step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_repeated() {
        let steps = |text: &str| Steps::new(text).take(9).collect::<Vec<_>>();
        assert_eq!(steps("1 2.5"), [1.0, 2.5]);
        assert_eq!(steps("g 3 4 1"), [4.0, 4.0, 4.0, 1.0]);
        assert_eq!(steps("1 g 2 3 g 0 9 5"), [1.0, 3.0, 3.0, 5.0]);
        assert_eq!(steps("g 99999999999 1").len(), 9);
        for broken in ["", "g", "g 3", "x", "NaN", "g -1 2"] {
            assert!(steps(broken).is_empty(), "{broken}");
        }
    }

    #[test]
    fn lists_have_their_length() {
        assert_eq!(numbers("1 2"), Some([1.0, 2.0]));
        assert_eq!(numbers::<2>("1 2 3"), None);
        assert_eq!(numbers::<2>("1 inf"), None);
        assert!(rectangle("0 0 210 -1").is_some_and(|page| page.height() == 0.0));
    }
}
