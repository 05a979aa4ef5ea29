//! Why a mention does not count.

choice! {
    /// Why a mention does not count. The identifiers are those of the JSON contract.
    Reason, UnknownReason {
        /// Only planned for the coming year.
        Planned = "planned",
        /// Only named among the shortcomings as something not done.
        Shortcoming = "shortcoming",
        /// Negated.
        Negated = "negated",
        /// Done by another body than the reporting authority.
        OtherBody = "other-body",
        /// Only the name of a law, document, meeting or training about something else.
        TitleOnly = "title-only",
        /// A former year's.
        PastYear = "past-year",
        /// Required of somebody, not done.
        Obligation = "obligation",
        /// In a table of contents, a line of keywords or a bare heading: nothing is stated of it.
        NotAStatement = "not-a-statement",
    }
}
