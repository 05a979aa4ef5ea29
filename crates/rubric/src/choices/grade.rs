//! The four grades of an item.

choice! {
    /// How well a report covers an item. The order is the order of merit.
    Grade, UnknownGrade {
        /// The report does not say that this is being done in the reporting year.
        Absent = "absent",
        /// Named as done or upheld, with nothing specific behind it.
        Mentioned = "mentioned",
        /// At least one concrete measure for this item.
        Described = "described",
        /// Described or reported, with a figure that measures this item.
        Quantified = "quantified",
    }
}

impl Grade {
    /// The grades that evidence can give.
    pub(crate) const PRESENT: [Self; 3] = [Self::Mentioned, Self::Described, Self::Quantified];

    /// The grade's value in gold files and outputs, 0 to 3.
    #[must_use]
    pub fn value(self) -> u8 {
        self as u8
    }
}
