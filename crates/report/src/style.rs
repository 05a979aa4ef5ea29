//! How a text for people looks: language, width, colour.

use crate::words::messages;
use hegui_text::lang::Lang;

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The language of the program's own words.
    pub lang: Lang,
    /// Columns.
    pub width: usize,
    /// Whether colours may be used.
    pub color: bool,
    /// Whether items that lost nothing are shown with their evidence too.
    pub all: bool,
    /// How much of each report is shown.
    pub detail: Detail,
}

/// How much a text shows of each report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// All of one report, a line of each of several.
    #[default]
    Fitting,
    /// The score and the items of one report, a line of each of several.
    Summary,
    /// All of every report.
    Full,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            lang: Lang::default(),
            width: 80,
            color: false,
            all: false,
            detail: Detail::default(),
        }
    }
}

impl Style {
    /// `text` in the colour of this SGR code, where there is one and colours may be used.
    #[must_use]
    pub fn paint(self, text: &str, code: &str) -> String {
        if self.color && !code.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    pub(crate) fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        messages::pick(self.lang, zh, en)
    }
}
