//! What a rubric says about the make of the reports it grades.

/// What a rubric says about the make of the reports it grades. All terms are matched against the
/// normalised view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conventions {
    /// Words that mark a line of web navigation (当前位置, 打印本页, 关闭窗口, 上一篇 …).
    pub navigation: Vec<String>,
    /// Labels before a date of publication (发布日期, 发布时间, 时间 …).
    pub publication: Vec<String>,
    /// Words with which the name of a reporting authority ends (卫生健康局, 卫生健康委员会, 卫健委 …).
    pub authorities: Vec<String>,
    /// Words that mark the title of such a report (法治政府建设, 依法行政 …).
    pub titles: Vec<String>,
    /// Words with which such a title ends (报告, 总结 …).
    pub reports: Vec<String>,
    /// Words of headings over plans, whose year is not the reporting year (打算, 下一步 …).
    pub plans: Vec<String>,
    /// Words that mark the title of a document of another kind (政府信息公开工作年度报告, 招标公告 …).
    pub other_titles: Vec<String>,
}
