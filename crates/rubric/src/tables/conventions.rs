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
        /// Those of them, or others, before the date on which the report was written, which counts as its
        /// date of publication only where no other is stated.
        written: Vec<String> = Terms;
        /// Labels before the name of the authority that issued the page.
        issuers: Vec<String> = Terms;
        /// Words with which the name of a place ends (县, 街道).
        places: Vec<String> = Terms;
        /// Words with which the name of any authority ends that begins with a place, in full and
        /// short (委员会, 委). By them the forms of the reporting authority's own name are known too.
        offices: Vec<String> = Terms;
        /// Those of them that may stand right behind the place (人民政府).
        whole_offices: Vec<String> = Terms;
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
        /// Words with which the heading of an appendix begins, which belongs to no chapter.
        appendices: Vec<String> = Terms;
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
