//! Closed lists: the values that a rubric names by an identifier.

use crate::problems::{Problem, Suggestion};

/// A value out of a closed list.
pub(crate) trait NamedChoice: Copy + 'static {
    /// All values.
    const VALUES: &'static [Self];

    /// Stands in where a rubric names none of them, which is an error.
    const STAND_IN: Self;

    /// The identifier used in rubrics and outputs.
    fn name(self) -> &'static str;

    /// What people call it in Chinese, where it has such a name.
    fn chinese(self) -> Option<&'static str>;

    /// The problem that a name is none of the list's.
    fn unknown(name: String, suggestion: Suggestion) -> Problem;
}

/// Declares an enum with the identifier of each variant, and the problem of an unknown one. `word` behind it
/// says that the values have words for people.
macro_rules! choice {
    (@chinese $value:ident) => { None };
    (@chinese $value:ident, $word:ident) => { Some($value.$word(hegui_text::lang::Lang::Zh)) };
    (
        $(#[$about:meta])*
        $name:ident, $unknown:ident $(, $word:ident)? { $($(#[$doc:meta])* $variant:ident = $id:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $($(#[$doc])* #[serde(rename = $id)] $variant,)+ }

        impl $name {
            /// All values in order.
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$variant),+];

            /// The identifier used in rubrics and outputs.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The value with this identifier.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.id() == id)
            }
        }

        impl $crate::written::Narrows for $name {
            fn narrow(written: $crate::written::Shape) -> $crate::written::Shape {
                $crate::written::narrowed::<Self>(written)
            }
        }

        impl $crate::choices::NamedChoice for $name {
            const VALUES: &'static [Self] = &Self::ALL;
            const STAND_IN: Self = Self::ALL[0];

            fn name(self) -> &'static str {
                self.id()
            }

            fn chinese(self) -> Option<&'static str> {
                choice!(@chinese self $(, $word)?)
            }

            fn unknown(
                name: String,
                suggestion: $crate::problems::Suggestion,
            ) -> $crate::problems::Problem {
                $crate::problems::Problem::$unknown { name, suggestion }
            }
        }
    };
}

mod date;
mod grade;
mod lint;
mod reach;
mod reason;

pub use date::PartialDate;
pub use grade::Grade;
pub use lint::Lint;
pub use reach::{CueReach, Reach};
pub use reason::Reason;
