//! Where something stands, as the readers of a report count: pages where its format has pages,
//! paragraphs where it counts those, else lines and columns.

use crate::clean;
use hegui_core::report::Mark;
use hegui_core::report::Place;
use hegui_text::lang::Lang;
use hegui_text::span;

/// A position in a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Location {
    position: span::Position,
    page: Option<u32>,
    paragraph: Option<u32>,
}

impl From<&Place> for Location {
    fn from(place: &Place) -> Self {
        Self {
            position: place.position,
            page: place.page,
            paragraph: place.paragraph,
        }
    }
}

impl From<&Mark> for Location {
    fn from(mark: &Mark) -> Self {
        Self {
            position: mark.position,
            page: mark.page,
            paragraph: mark.paragraph,
        }
    }
}

impl Location {
    /// For a sentence: `第 3 行第 20 列`, `第 3 页`.
    pub(crate) fn words(self, lang: Lang) -> String {
        let span::Position { line, column } = self.position;
        self.counted(lang)
            .unwrap_or_else(|| say!(lang, "第 {line} 行第 {column} 列", "{line}:{column}"))
    }

    /// For the head of a line: `3:20`, `第 3 页`.
    pub(crate) fn short(self, lang: Lang) -> String {
        let span::Position { line, column } = self.position;
        self.counted(lang)
            .unwrap_or_else(|| format!("{line}:{column}"))
    }

    /// With the path of the report before it: `a.txt:3:20`, `a.pdf 第 3 页`.
    pub(crate) fn in_file(self, path: &str, lang: Lang) -> String {
        let span::Position { line, column } = self.position;
        let path = clean::line(path);
        match self.counted(lang) {
            Some(counted) => format!("{path} {counted}"),
            None => format!("{path}:{line}:{column}"),
        }
    }

    /// Page and paragraph; `None` where neither is counted. The lines of such a text are those of this
    /// program and mean nothing to others.
    pub(crate) fn counted(self, lang: Lang) -> Option<String> {
        let counted = sentences!(lang, (self.page, self.paragraph);
            (None, None) => "", "";
            (Some(page), None) => "第 {page} 页", "page {page}";
            (None, Some(paragraph)) => "第 {paragraph} 段", "paragraph {paragraph}";
            (Some(page), Some(paragraph)) => "第 {page} 页第 {paragraph} 段",
                "paragraph {paragraph} on page {page}";
        );
        (!counted.is_empty()).then_some(counted)
    }
}
