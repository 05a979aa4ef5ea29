//! What the reports look like.

use crate::checker::CheckTable;
use crate::terms::Terms;

table! {
    "[document]" RawConventions =>
    /// What the reports look like. All words are normalised.
    #[derive(Default)]
    Conventions {
        /// Words of web navigation lines, which are never evidence.
        navigation: Vec<String> = Terms;
        /// Labels before the date of publication.
        publication: Vec<String> = Terms;
        /// Words with which the name of a reporting authority ends.
        authorities: Vec<String> = Terms;
        /// Words that mark the title of such a report.
        titles: Vec<String> = Terms;
        /// Words with which such a title ends (报告, 总结).
        reports: Vec<String> = Terms;
        /// Words of headings over plans, whose year is not the reporting year.
        plans: Vec<String> = Terms;
        /// Words of the heads of tables, by which rows of a plain text are known as such.
        table_heads: Vec<String> = Terms;
        /// Headings of a table of contents.
        contents: Vec<String> = Terms;
        /// Labels before keywords.
        keywords: Vec<String> = Terms;
        /// Words that mark the title of a document of another kind; a file whose title holds one of
        /// them and none of `titles` is not graded (`unassessable`, `other-kind`).
        other_titles: Vec<String> = Terms;
    }
}

impl CheckTable for RawConventions {}
