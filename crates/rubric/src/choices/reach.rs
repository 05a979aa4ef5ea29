//! How near two things must stand, and how far a cue works.

choice! {
    /// How near two things must stand, nearest first.
    Reach, UnknownReach {
        /// In one clause.
        Clause = "clause",
        /// In one statement (cut at semicolons and sentence ends).
        Statement = "statement",
        /// In one sentence.
        Sentence = "sentence",
        /// In one paragraph.
        Paragraph = "paragraph",
        /// In one section.
        Section = "section",
    }
}

choice! {
    /// How far a cue works.
    CueReach, UnknownReach {
        /// The whole clause it stands in.
        Clause = "clause",
        /// What stands before it in its clause, at most fourteen characters away.
        Before = "before",
        /// What stands after it in its clause.
        After = "after",
        /// From it to the end of the sentence, or to one of its `until` terms.
        Onward = "onward",
        /// The whole sentence.
        Sentence = "sentence",
    }
}
