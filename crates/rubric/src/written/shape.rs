//! The shapes of values: what the format says of a key, for editors.

use super::keys::TableSchema;
use super::value::{Hundredths, RawList, Written};
use crate::choices::NamedChoice;
use crate::place::Placed;
use crate::terms::Term;

/// What may be written for a key.
#[derive(Clone)]
pub(crate) enum Shape {
    Text,
    Whole,
    /// With at most two decimals.
    Number,
    Flag,
    /// One of these.
    Choice(Vec<&'static str>),
    /// A text, or a table with an expression.
    Term(&'static TableSchema),
    /// A text or a list of texts.
    Texts,
    List(Box<Shape>),
    /// Free keys, each with such a value.
    Named(Box<Shape>),
    Table(&'static TableSchema),
    /// Whatever another table says.
    Any,
}

impl Shape {
    /// A list of such values.
    pub(crate) fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// The same with its texts replaced by the names of a closed list.
    fn named(self, names: &[&'static str]) -> Self {
        match self {
            Self::Text => Self::Choice(names.to_vec()),
            Self::List(entry) => entry.named(names).list(),
            other => other,
        }
    }
}

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
