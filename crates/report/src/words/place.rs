//! Where something stands, as the readers of a report count: pages where its format has pages,
//! paragraphs where it counts those, else lines and columns.

use crate::clean;
use hegui_core::report::Place;
use hegui_core::trace::Mark;
use hegui_text::lang::Lang;
use hegui_text::span::Position;

/// A position in a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    position: Position,
    page: Option<u32>,
    paragraph: Option<u32>,
}

/// Where a place begins.
pub(crate) fn of_place(place: &Place) -> Shown {
    Shown {
        position: place.position,
        page: place.page,
        paragraph: place.paragraph,
    }
}

/// Where a mark begins.
pub(crate) fn of_mark(mark: &Mark) -> Shown {
    Shown {
        position: mark.position,
        page: mark.page,
        paragraph: mark.paragraph,
    }
}

impl Shown {
    /// For a sentence: `第 3 行第 20 列`, `第 3 页`.
    pub(crate) fn words(self, lang: Lang) -> String {
        let Position { line, column } = self.position;
        match lang {
            Lang::Zh => self
                .counted(lang)
                .unwrap_or_else(|| format!("第 {line} 行第 {column} 列")),
            Lang::En => self.short(lang),
        }
    }

    /// For the head of a line: `3:20`, `第 3 页`.
    pub(crate) fn short(self, lang: Lang) -> String {
        let Position { line, column } = self.position;
        self.counted(lang)
            .unwrap_or_else(|| format!("{line}:{column}"))
    }

    /// With the path of the report before it: `a.txt:3:20`, `a.pdf 第 3 页`.
    pub(crate) fn in_file(self, path: &str, lang: Lang) -> String {
        let Position { line, column } = self.position;
        let path = clean::line(path);
        match self.counted(lang) {
            Some(counted) => format!("{path} {counted}"),
            None => format!("{path}:{line}:{column}"),
        }
    }

    /// Page and paragraph; `None` where neither is counted. The lines of such a text are those of this
    /// program and mean nothing to others.
    pub(crate) fn counted(self, lang: Lang) -> Option<String> {
        let (page, paragraph) = (self.page, self.paragraph);
        Some(match (page, paragraph, lang) {
            (None, None, _) => return None,
            (Some(page), None, Lang::Zh) => format!("第 {page} 页"),
            (None, Some(paragraph), Lang::Zh) => format!("第 {paragraph} 段"),
            (Some(page), Some(paragraph), Lang::Zh) => format!("第 {page} 页第 {paragraph} 段"),
            (Some(page), None, Lang::En) => format!("page {page}"),
            (None, Some(paragraph), Lang::En) => format!("paragraph {paragraph}"),
            (Some(page), Some(paragraph), Lang::En) => {
                format!("paragraph {paragraph} on page {page}")
            }
        })
    }
}
