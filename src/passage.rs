//! Passages of a report: what counted for an item, and what nearly did.

use std::ops::Range;

use hegui_core::report::Place;
use hegui_rubric::{Grade, Reason};

/// A passage that counts for an item.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'r>(pub(crate) &'r hegui_core::report::Evidence);

/// A passage that names an item and does not count.
#[derive(Debug, Clone, Copy)]
pub struct NearMiss<'r>(pub(crate) &'r hegui_core::report::NearMiss);

impl Evidence<'_> {
    /// The grade it gives.
    #[must_use]
    pub fn grade(self) -> Grade {
        self.0.grade
    }
}

impl NearMiss<'_> {
    /// Why it does not count.
    #[must_use]
    pub fn reason(self) -> Reason {
        self.0.reason
    }
}

/// Both kinds of passage tell their place in the same words.
macro_rules! placed {
    ($type:ident) => {
        impl<'r> $type<'r> {
            fn place(self) -> &'r Place {
                &self.0.place
            }

            /// The exact words.
            #[must_use]
            pub fn quote(self) -> &'r str {
                &self.place().quote
            }

            /// The bytes of [`Report::text`](crate::Report::text) that hold them.
            #[must_use]
            pub fn range(self) -> Range<usize> {
                self.place().span.start..self.place().span.end
            }

            /// The line it begins on, from 1.
            #[must_use]
            pub fn line(self) -> usize {
                self.place().position.line
            }

            /// The column it begins in, from 1, in Unicode code points.
            #[must_use]
            pub fn column(self) -> usize {
                self.place().position.column
            }

            /// The page it begins on, from 1, where the format has pages.
            #[must_use]
            pub fn page(self) -> Option<u32> {
                self.place().page
            }

            /// The paragraph of the file it begins in, from 1, where the format counts paragraphs.
            #[must_use]
            pub fn paragraph(self) -> Option<u32> {
                self.place().paragraph
            }

            /// The heading above it.
            #[must_use]
            pub fn section(self) -> Option<&'r str> {
                self.place().section.as_deref()
            }
        }
    };
}

placed!(Evidence);
placed!(NearMiss);
