//! What an author should look at, though the rubric can be used.

choice! {
    /// A kind of finding of `hegui rubric coverage`.
    Lint, UnknownLint {
        /// No example and no report contains the term.
        UnevidencedTerm = "unevidenced-term",
        /// A term that holds a shorter one of the same list, which is found wherever it is.
        SubsumedTerm = "subsumed-term",
        /// A way that can be left out without any example failing.
        UntestedWay = "untested-way",
        /// A cue that can be left out without any example failing.
        UntestedCue = "untested-cue",
        /// A unit that is none of those that figures are read with.
        DeadUnit = "dead-unit",
        /// A name or sign of two items.
        TwoItemsOneTerm = "two-items-one-term",
        /// A text that stands as an example of one item with two grades.
        SameTextTwoGrades = "same-text-two-grades",
        /// An item whose title none of its names stands in.
        TitleNotMatched = "title-not-matched",
        /// An expression that is a plain string.
        RegexAsLiteral = "regex-as-literal",
        /// An expression that matches words without any of its anchors.
        AnchorNotInMatch = "anchor-not-in-match",
        /// A basis that does not say since when it is in force.
        UndatedBasis = "undated-basis",
        /// An allowance that suppresses nothing.
        IdleAllowance = "idle-allowance",
    }
}
