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
        /// Words with which the title of a notice, a plan or a rule ends (通知). Such a file is not graded
        /// (`unassessable`, `not-a-report`) if its text holds one of `notice_phrases`, no title of a report
        /// with text under it and none of `report_phrases`.
        notices: Vec<String> = Terms;
        /// Words with which such a text asks or orders (请于).
        notice_phrases: Vec<String> = Terms;
        /// Words with which a report says that it begins (报告如下).
        report_phrases: Vec<String> = Terms;
        /// Words with which the title of another paper ends (合同, 指南), beside `notices`. A file with such a
        /// title in its first two lines is not graded (`not-a-report`) if the title holds none of `reports` and
        /// the text none of `accounts`, none of `report_phrases` and no title of a report.
        papers: Vec<String> = Terms;
        /// Words with which a report looks back on its period (今年以来, 存在问题). Without any, `papers` do nothing.
        accounts: Vec<String> = Terms;
        /// Words of news items (本报讯). A text that holds two of them, or one and a day at its beginning, no
        /// title of a report, no numbered heading and none of `report_phrases` is not graded
        /// (`not-a-report`). Where it holds one of `own_names`, one more is needed.
        news: Vec<String> = Terms;
        /// Words of other papers, that no report has: of decisions in a case, laws, letters, articles (被处罚人).
        /// A text that holds two of them, no title of a report and none of `report_phrases` is not graded
        /// (`not-a-report`).
        other_papers: Vec<String> = Terms;
        /// Words with which an authority speaks of itself (我局).
        own_names: Vec<String> = Terms;
        /// Words of error pages (页面不存在). A short text that holds two of them, or little else than one,
        /// and no title of a report is not graded (`not-a-report`).
        error_pages: Vec<String> = Terms;
        /// Words of lists of telephone numbers (通讯录). With any here, a text without sentences and
        /// without the title of a report is not graded (`not-a-report`) if it is a list of such numbers
        /// or mostly digits.
        contacts: Vec<String> = Terms;
        /// Words that stand before the name of an authority and are no part of it (来源, 由).
        before_names: Vec<String> = Terms;
        /// Words that part the name of an authority from what stands before it, wherever they stand (关于).
        parting_names: Vec<String> = Terms;
        /// Those of `places` by which the reporting authority is known where no line names it.
        regions: Vec<String> = Terms;
        /// Behind the year in a title that reports on it (2024年度).
        year_tails: Vec<String> = Terms;
        /// Before the number of a chapter, a point, a page or a document (第).
        number_prefixes: Vec<String> = Terms;
        /// Before the number of a point (其一).
        point_prefixes: Vec<String> = Terms;
        /// Behind the number of a chapter (第一章).
        parts: Vec<String> = Terms;
        /// Behind the number of a part of a chapter (第一节).
        sections: Vec<String> = Terms;
        /// Words that count the points of running text (首先).
        ordinals: Vec<String> = Terms;
        /// Behind the number of a point of running text (一是).
        points: Vec<String> = Terms;
        /// Behind the number of a page (第3页); words of one character.
        pages: Vec<String> = Terms;
        /// Before the number of pages (共8页).
        page_counts: Vec<String> = Terms;
        /// How the lines begin that go on with a number at the end of the line above.
        measure_starts: Vec<String> = Terms;
        /// How lines begin that always go on with the line above (的, 了).
        continuing: Vec<String> = Terms;
        /// Those of them that may well begin the text under a heading (与, 及).
        text_starts: Vec<String> = Terms;
        /// Endings of a letterhead, which is no part of the title below it (文件).
        letterheads: Vec<String> = Terms;
        /// Between the titles of documents that one verb governs (和).
        joining: Vec<String> = Terms;
        /// Behind a list of titles that a figure counts (等).
        and_so_on: Vec<String> = Terms;
        /// Groups of characters that look alike: a long literal is found too where a scanner took one of
        /// a group for another (未末).
        look_alikes: Vec<String> = Terms;
    }
}

impl CheckTable for RawConventions {}
