//! The four grades of an item.

use hegui_text::lang::Lang;

choice! {
    /// How well a report covers an item. The order is the order of merit.
    Grade, UnknownGrade, word {
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

    /// The grade in a word.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, grade) => grade.id(),
            (Lang::Zh, Self::Absent) => "缺失",
            (Lang::Zh, Self::Mentioned) => "仅提及",
            (Lang::Zh, Self::Described) => "有措施",
            (Lang::Zh, Self::Quantified) => "有数据",
        }
    }

    /// The grade with this identifier or Chinese word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let is_named = |grade: &Self| grade.id() == name || grade.word(Lang::Zh) == name;
        Self::ALL.into_iter().find(is_named)
    }
}
