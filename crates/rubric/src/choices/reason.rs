//! Why a mention does not count.

use hegui_text::lang::Lang;

choice! {
    /// Why a mention does not count. The identifiers are those of the JSON contract.
    Reason, UnknownReason, word {
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

impl Reason {
    /// The reason in a word or two.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Planned => ("仅为下一步工作安排", "planned"),
            Self::Shortcoming => ("属于存在的不足", "shortcoming"),
            Self::Negated => ("写明未做", "negated"),
            Self::OtherBody => ("其他单位", "other body"),
            Self::TitleOnly => ("仅为名称", "title only"),
            Self::PastYear => ("以前年度", "past year"),
            Self::Obligation => ("仅为要求", "obligation"),
            Self::NotAStatement => ("仅见于标题或目录", "not a statement"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
