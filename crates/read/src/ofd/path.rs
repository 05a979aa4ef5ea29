//! The commands of a path (`AbbreviatedData`) → its lines and bounds. No path is held as a whole: a command
//! may be two bytes long.

use kurbo::{Affine, PathEl, Point, Rect, Vec2};

use super::numbers::number;

/// The elements of a path; it ends at the first word that is no command.
#[derive(Debug)]
pub(super) struct Elements<'t> {
    rest: &'t str,
    last: Point,
}

impl<'t> Elements<'t> {
    pub(super) fn new(data: &'t str) -> Self {
        Self {
            rest: data,
            last: Point::ZERO,
        }
    }

    /// The next word: a letter, or a number, which may follow a letter at once.
    fn word(&mut self) -> Option<&'t str> {
        let is_gap = |c: char| c.is_whitespace() || c == ',';
        let rest = self.rest.trim_start_matches(is_gap);
        let first = rest.chars().next()?;
        let end = if first.is_ascii_alphabetic() {
            1
        } else {
            rest.find(|c: char| is_gap(c) || c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E'))
                .unwrap_or(rest.len())
        };
        let (word, rest) = rest.split_at_checked(end)?;
        self.rest = rest;
        Some(word)
    }

    fn point(&mut self) -> Option<Point> {
        let x = number(self.word()?)?;
        Some(Point::new(x, number(self.word()?)?))
    }

    /// An arc, as a curve whose points lie around it: radii, angle, two flags, end.
    fn arc(&mut self) -> Option<PathEl> {
        let radii = self.point()?;
        for _ in 0..3 {
            number(self.word()?)?;
        }
        let to = self.point()?;
        let reach = Vec2::splat(2.0 * radii.x.abs().max(radii.y.abs()));
        Some(PathEl::CurveTo(self.last - reach, self.last + reach, to))
    }
}

impl Iterator for Elements<'_> {
    type Item = PathEl;

    fn next(&mut self) -> Option<PathEl> {
        let element = match self.word()? {
            "S" | "M" => PathEl::MoveTo(self.point()?),
            "L" => PathEl::LineTo(self.point()?),
            "Q" => PathEl::QuadTo(self.point()?, self.point()?),
            "B" => PathEl::CurveTo(self.point()?, self.point()?, self.point()?),
            "A" => self.arc()?,
            "C" => PathEl::ClosePath,
            _ => return None,
        };
        self.last = element.end_point().unwrap_or(self.last);
        Some(element)
    }
}

/// The bounds of a path, transformed; `None` where it has no points.
pub(super) fn bounds_of(data: &str, place: Affine) -> Option<Rect> {
    let mut bounds: Option<Rect> = None;
    let mut add = |point: Point| {
        let point = place * point;
        bounds = Some(bounds.map_or(Rect::from_points(point, point), |all| all.union_pt(point)));
    };
    for element in Elements::new(data) {
        match element {
            PathEl::MoveTo(to) | PathEl::LineTo(to) => add(to),
            PathEl::QuadTo(a, to) => [a, to].into_iter().for_each(&mut add),
            PathEl::CurveTo(a, b, to) => [a, b, to].into_iter().for_each(&mut add),
            PathEl::ClosePath => {}
        }
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_with_and_without_blanks() {
        for (data, count) in [
            ("M 0 0 L 10 0 L 10 5 C", 4),
            ("M0 0L10 0L10,5C", 4),
            ("S 1 1 B 0 0 1 1 2 2 Q 1 1 2 2", 3),
            ("M 0 0 A 5 5 0 1 0 10 0 C", 3),
            ("M 0 0 L 1", 1),
            ("X", 0),
            ("", 0),
        ] {
            assert_eq!(Elements::new(data).count(), count, "{data}");
        }
    }

    #[test]
    fn bounds_hold_all_points() {
        let bounds = bounds_of("M 1 2 L 11 2 L 11 7 C", Affine::scale(2.0));
        assert_eq!(bounds, Some(Rect::new(2.0, 4.0, 22.0, 14.0)));
        assert_eq!(bounds_of("C", Affine::IDENTITY), None);
    }
}
