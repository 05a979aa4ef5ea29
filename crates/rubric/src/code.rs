//! The catalogue of error and warning codes. A code is part of the program's contract: it is never
//! given a second meaning. `docs/rubric-errors.md` explains each of them.

/// Declares the codes once; the list, the identifiers and the severities all come from here.
macro_rules! catalogue {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $severity:ident;)*) => {
        /// The code of a finding in a rubric.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All codes, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as it is shown.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => concat!("rubric::", $id),)* }
            }

            /// Whether a rubric with such a finding can still be used.
            #[must_use]
            pub fn is_warning(self) -> bool {
                match self { $(Self::$variant => catalogue!(@ $severity),)* }
            }
        }
    };
    (@ error) => { false };
    (@ warning) => { true };
}

catalogue! {
    /// The file is over the limit.
    FileTooLarge = "file-too-large", error;
    /// Too many items, terms or expressions.
    TooMany = "too-many", error;
    /// Not TOML.
    Syntax = "syntax", error;
    /// A key or table that is written twice.
    DuplicateKey = "duplicate-key", error;
    /// A value of another type than the key takes.
    WrongType = "wrong-type", error;
    /// A required key is missing.
    MissingKey = "missing-key", error;
    /// A key that the format does not know.
    UnknownKey = "unknown-key", error;
    /// A key that belongs to another table.
    MisplacedKey = "misplaced-key", error;
    /// Another version of the format.
    WrongFormat = "wrong-format", error;
    /// An identifier of the wrong form.
    BadId = "bad-id", error;
    /// An identifier that is given twice.
    DuplicateId = "duplicate-id", error;
    /// A link that is none.
    BadUrl = "bad-url", error;
    /// An empty text.
    EmptyText = "empty-text", error;
    /// An empty list where at least one entry is needed.
    EmptyList = "empty-list", error;
    /// An unknown vocabulary.
    UnknownVocabulary = "unknown-vocabulary", error;
    /// Vocabularies that refer to each other in a circle.
    CircularVocabulary = "circular-vocabulary", error;
    /// An unknown group.
    UnknownGroup = "unknown-group", error;
    /// An unknown item.
    UnknownItem = "unknown-item", error;
    /// A grade that does not exist or may not stand here.
    UnknownGrade = "unknown-grade", error;
    /// An unknown reason.
    UnknownReason = "unknown-reason", error;
    /// A reach that does not exist or may not stand here.
    UnknownReach = "unknown-reach", error;
    /// Points of nothing or beyond all measure.
    PointsOutOfRange = "points-out-of-range", error;
    /// The items' points do not add up to the stated total.
    PointsMismatch = "points-mismatch", error;
    /// A percentage outside 0 to 100.
    PercentOutOfRange = "percent-out-of-range", error;
    /// A share that is not above the share of the grade below.
    SharesNotRising = "shares-not-rising", error;
    /// A band that does not begin below the band before it.
    BandsNotFalling = "bands-not-falling", error;
    /// The last band does not begin at 0.
    LastBandNotZero = "last-band-not-zero", error;
    /// A count below zero or beyond all measure.
    CountOutOfRange = "count-out-of-range", error;
    /// An expression that cannot be compiled.
    InvalidRegex = "invalid-regex", error;
    /// An expression over the limits of length or compiled size.
    RegexTooLarge = "regex-too-large", error;
    /// An expression without an anchor.
    RegexWithoutAnchor = "regex-without-anchor", error;
    /// An expression that matches nothing at all, everywhere.
    RegexMatchesEmpty = "regex-matches-empty", error;
    /// An expression where only literals may stand.
    LiteralExpected = "literal-expected", error;
    /// An empty term.
    EmptyTerm = "empty-term", error;
    /// A term of which normalisation leaves nothing.
    VanishingTerm = "vanishing-term", error;
    /// A term that stands twice in one list.
    DuplicateTerm = "duplicate-term", error;
    /// An item without examples.
    NoExamples = "no-examples", error;
    /// An item without a legal basis.
    NoBasis = "no-basis", error;
    /// An item by no words to be known by.
    NoTerms = "no-terms", error;
    /// A role by no words to be known by.
    NoRoleTerms = "no-role-terms", error;
    /// A way without sets.
    WayWithoutSets = "way-without-sets", error;
    /// A way with an empty set.
    EmptySet = "empty-set", error;
    /// An example that states a reason although it is not to be absent.
    ReasonWithoutAbsence = "reason-without-absence", error;
    /// A vocabulary that nothing refers to.
    UnusedVocabulary = "unused-vocabulary", warning;
    /// An item without a negative example.
    NoNegativeExample = "no-negative-example", warning;
    /// An item with fewer than two examples.
    FewExamples = "few-examples", warning;
    /// A homonym that holds none of its item's terms.
    IdleHomonym = "idle-homonym", warning;
    /// `until` on a cue that does not reach onward.
    IdleUntil = "idle-until", warning;
    /// An expression with characters that the normalised text never holds.
    UnnormalisedRegex = "unnormalised-regex", warning;
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use std::collections::HashSet;

    use super::Code;

    #[test]
    fn codes_are_unique_kebab_case_and_documented() {
        let manual = include_str!("../../../docs/rubric-errors.md");
        let mut seen = HashSet::new();
        for code in Code::ALL {
            let id = code.id();
            assert!(seen.insert(id), "{id} is declared twice");
            let name = id.strip_prefix("rubric::").expect("prefix");
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{id}"
            );
            assert!(
                manual.contains(&format!("| `{id}` |")),
                "{id} is not in docs/rubric-errors.md"
            );
        }
        let documented = manual.matches("| `rubric::").count();
        assert_eq!(
            documented,
            Code::ALL.len(),
            "the manual explains codes that do not exist"
        );
    }
}
