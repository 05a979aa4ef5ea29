//! The shapes of values: what the format says of a key, for editors.

use super::keys::Shape;
use super::value::{Hundredths, RawList, Written};
use crate::choices::NamedChoice;
use crate::place::Placed;
use crate::terms::Term;

/// What values that are [`Written`] this way look like.
pub(crate) trait Shaped: Written {
    fn shape() -> Shape;
}

impl<T: Shaped> Shaped for Placed<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Shaped> Shaped for RawList<T> {
    fn shape() -> Shape {
        T::shape().list()
    }
}

impl Shaped for String {
    fn shape() -> Shape {
        Shape::Text
    }
}

impl Shaped for bool {
    fn shape() -> Shape {
        Shape::Flag
    }
}

impl Shaped for i64 {
    fn shape() -> Shape {
        Shape::Whole
    }
}

impl Shaped for Hundredths {
    fn shape() -> Shape {
        Shape::Number
    }
}

/// What the checked type of a key says of its shape beyond the way of writing: the names of a closed list.
pub(crate) trait Narrows {
    fn narrow(written: Shape) -> Shape {
        written
    }
}

macro_rules! as_written {
    ($($type:ty),+) => {$(impl Narrows for $type {})+};
}

as_written!(bool, u32, usize, String, Option<String>, Option<u32>);
as_written!(Vec<String>, Vec<usize>, Vec<Term>, Vec<Vec<Term>>);
as_written!(Vec<crate::Example>, Vec<crate::Way>);
as_written!(
    Vec<crate::Allowance>,
    Vec<crate::Basis>,
    Option<crate::PartialDate>
);

impl<T: NamedChoice + Narrows> Narrows for Option<T> {
    fn narrow(written: Shape) -> Shape {
        T::narrow(written)
    }
}

impl<T: NamedChoice + Narrows> Narrows for Vec<T> {
    fn narrow(written: Shape) -> Shape {
        T::narrow(written)
    }
}

/// The shape `written`, narrowed to the names of `T`.
pub(crate) fn narrowed<T: NamedChoice>(written: Shape) -> Shape {
    let names: Vec<_> = T::VALUES.iter().map(|value| value.name()).collect();
    written.named(&names)
}
