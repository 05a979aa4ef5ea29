//! The prepared form of a checked rubric: what the program carries of its own rubrics, so that none is
//! parsed and checked again at every start.
//!
//! The build script compiles this module too and writes the form; the program reads it. Both sides of
//! a type stand side by side and name all its fields, so that neither can forget one. The form is of
//! this one build: nothing else ever reads it.

mod bytes;

use std::sync::Arc;

use bytes::{Reader, Writer};

use super::{
    Band, Cue, CueReach, Example, General, Grade, Group, Item, Reach, Reason, Role, Rubric, Term,
    Umbrella, Way,
};
use crate::Conventions;

/// The prepared form of `rubric`.
#[must_use]
pub fn write(rubric: &Rubric) -> Vec<u8> {
    let mut out = Writer::default();
    rubric.write(&mut out);
    out.finish()
}

/// The rubric of this form; `None` if it is none.
#[must_use]
pub fn read(form: &[u8]) -> Option<Rubric> {
    let mut from = Reader::open(form)?;
    let rubric = Rubric::read(&mut from)?;
    from.is_at_end().then_some(rubric)
}

/// What can be written into the form and read back.
trait Prepared: Sized {
    fn write(&self, out: &mut Writer);
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

/// A struct: its fields in order.
macro_rules! record {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl Prepared for $type {
            fn write(&self, out: &mut Writer) {
                let Self { $($field),* } = self;
                $($field.write(out);)*
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Prepared::read(from)?),* })
            }
        }
    };
}

/// A closed list: the place in it.
macro_rules! choice {
    ($($type:ident),*) => {$(
        impl Prepared for $type {
            fn write(&self, out: &mut Writer) {
                let at = Self::ALL.iter().position(|known| known == self);
                out.number(at.unwrap_or(usize::MAX));
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                Self::ALL.get(from.number()?).copied()
            }
        }
    )*};
}

record!(Rubric {
    id,
    version,
    title,
    digest,
    points,
    shares,
    bands,
    groups,
    items,
    roles,
    cues,
    umbrellas,
    general,
    document,
});
record!(Band {
    name,
    at_least,
    absent_required
});
record!(Group { id, title });
record!(Item {
    id,
    title,
    group,
    points,
    required,
    basis,
    url,
    advice,
    terms,
    signs,
    measures,
    near,
    figures,
    units,
    homonyms,
    not_near,
    zero,
    ways,
    ignores,
    counts_under,
    sums_up,
    not_applicable,
    examples,
});
record!(Way {
    all,
    none,
    within,
    grade,
    zero
});
record!(Role {
    id,
    headings,
    openers,
    columns,
    reason
});
record!(Cue {
    reason,
    terms,
    except,
    reach,
    until
});
record!(Umbrella {
    terms,
    items,
    grade
});
record!(General {
    acts,
    slogans,
    units,
    adopted,
    upheld,
    zero,
    this_year,
    past_year,
    next_year,
    comparison,
});
record!(Conventions {
    navigation,
    publication,
    authorities,
    titles,
    reports,
    plans,
    other_titles,
});
record!(Example {
    text,
    grade,
    under,
    reason
});
choice!(Grade, Reason, Reach, CueReach);

/// The number of the literal in the table; an expression stands behind number 0.
impl Prepared for Term {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Literal(literal) => out.literal(literal),
            Self::Regex {
                anchors,
                expression,
                needs,
            } => {
                out.number(0);
                expression.write(out);
                anchors.write(out);
                needs.write(out);
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        if let Some(literal) = from.literal()? {
            return Some(Self::Literal(Arc::clone(literal)));
        }
        Some(Self::Regex {
            expression: Prepared::read(from)?,
            anchors: Prepared::read(from)?,
            needs: Prepared::read(from)?,
        })
    }
}

impl Prepared for String {
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl Prepared for usize {
    fn write(&self, out: &mut Writer) {
        out.number(*self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.number()
    }
}

impl Prepared for u32 {
    fn write(&self, out: &mut Writer) {
        out.number(*self as usize);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Self::try_from(from.number()?).ok()
    }
}

impl Prepared for bool {
    fn write(&self, out: &mut Writer) {
        out.number(usize::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(from.number()? == 1)
    }
}

impl<T: Prepared> Prepared for Option<T> {
    fn write(&self, out: &mut Writer) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(if bool::read(from)? {
            Some(T::read(from)?)
        } else {
            None
        })
    }
}

impl<T: Prepared> Prepared for Vec<T> {
    fn write(&self, out: &mut Writer) {
        out.number(self.len());
        for value in self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = from.number()?;
        let mut values = Self::with_capacity(from.at_most(length));
        for _ in 0..length {
            values.push(T::read(from)?);
        }
        Some(values)
    }
}

impl<const N: usize> Prepared for [u32; N] {
    fn write(&self, out: &mut Writer) {
        for value in self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut values = [0; N];
        for value in &mut values {
            *value = u32::read(from)?;
        }
        Some(values)
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::{Rubric, bundled};
    use super::{read, write};

    #[test]
    fn the_program_carries_its_rubrics_as_their_files_say() {
        for bundled in bundled::ALL {
            let (parsed, warnings) =
                Rubric::parse(bundled.name, bundled.source).expect(bundled.name);
            assert!(warnings.is_empty(), "{}: {warnings:?}", bundled.name);
            let form = write(&parsed);
            let prepared = read(&form).expect(bundled.name);
            assert!(prepared == parsed, "{}", bundled.name);
        }
    }

    #[test]
    fn what_is_no_form_is_not_read() {
        let (rubric, _) = bundled::find("minimal")
            .expect("minimal")
            .parse()
            .expect("minimal");
        let form = &write(&rubric);
        for end in 0..form.len() {
            assert!(read(form.get(..end).unwrap_or(&[])).is_none(), "{end}");
        }
        let mut longer = form.to_vec();
        longer.push(0);
        assert!(read(&longer).is_none());
        assert!(read(&[0xFF; 40]).is_none());
    }
}
