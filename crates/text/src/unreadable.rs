//! Why an input could not be read.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Bound, Exceeded, Format};

/// What a text that is not in Chinese is written in, as far as its letters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letters {
    /// Latin ones, as in English.
    Latin,
    /// Kana.
    Japanese,
    /// Hangul.
    Korean,
    /// Cyrillic ones, as in Russian.
    Cyrillic,
    /// Others.
    Other,
    /// None: figures and marks.
    None,
}

/// Why an input could not be read or assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// No bytes, or nothing but white space.
    Empty,
    /// Not a format that is read: the kind of file, where it could be told (`PNG`, `XLSX`, `RAR` …).
    Binary(Option<Cow<'static, str>>),
    /// A format that this build leaves out.
    NotBuiltIn(Format),
    /// Text in no encoding that is known here.
    UnknownEncoding,
    /// Larger than the limit, in bytes.
    TooLarge {
        /// Size of the input, in bytes.
        size: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// Small enough as a file, but too much to unpack or to read.
    Unbounded(Exceeded),
    /// Pictures of pages, without a text layer.
    Scan {
        /// The first such page, from 1.
        page: u32,
        /// How many such pages there are.
        scans: u32,
        /// All pages.
        pages: u32,
    },
    /// Pictures instead of text in a document that has no pages.
    Pictures {
        /// How many.
        count: u32,
    },
    /// A PDF or OFD with something on its pages, but no characters: outlines of letters, forms, or streams
    /// that cannot be read.
    NoTextLayer,
    /// A web page without running text, only titles, menus and links.
    NoBody {
        /// It links to or frames a file, which may hold the text.
        attachment: bool,
    },
    /// The fonts do not say which characters their glyphs are.
    NoUnicode,
    /// A password is needed to open it.
    Password,
    /// Not what its format requires.
    Damaged(Format),
    /// An archive that is damaged, incomplete or one of several volumes; or a damaged member of one.
    DamagedArchive,
    /// A member of an archive, packed by a method that is not unpacked here.
    Compression,
    /// An archive without a single file that could be a report.
    NoReport,
    /// Text with hardly any Chinese in it.
    NotChinese {
        /// What it is written in.
        found: Letters,
    },
    /// A document of another kind than the rubric grades, by its title.
    OtherKind {
        /// The title.
        title: String,
    },
    /// No report at all: an error page, a notice, a news item, a list of telephone numbers.
    NotAReport(NotReport),
    /// The system refused what reading needs, so nothing is known of the file.
    System(Shortage),
    /// The file system refused: one of the reasons that `output::unassessable` has words for, or its
    /// own words.
    Io(String),
}

impl Unreadable {
    /// The bound that was hit, where one was.
    #[must_use]
    pub fn bound(&self) -> Option<Bound> {
        match self {
            Self::Unbounded(exceeded) => Some(exceeded.bound),
            _ => None,
        }
    }
}

/// The sign by which a text is known as no report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotReport {
    /// A result that this program wrote.
    OwnResult,
    /// Hardly anything but words of an error page.
    ErrorPage {
        /// The first of these words.
        words: String,
    },
    /// A title that ends as that of a notice, a plan or a rule, over text that asks or orders.
    Notice {
        /// The title.
        title: String,
        /// The first of the words that ask or order.
        words: String,
    },
    /// The title of another paper, over text that nowhere looks back on work done.
    NoAccount {
        /// The title.
        title: String,
    },
    /// Words of a news item.
    News {
        /// Two of them.
        words: [String; 2],
    },
    /// Words of another paper: a decision in a case, a law, a letter, an article.
    OtherPaper {
        /// Two of them.
        words: [String; 2],
    },
    /// Telephone numbers with names, and no sentences.
    Telephones {
        /// How many numbers.
        numbers: usize,
    },
    /// More digits than characters of text, and no sentences.
    Figures {
        /// How many digits.
        digits: usize,
    },
}

/// What the system did not give a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shortage {
    /// No process, thread or descriptor for a reader.
    NoReader,
    /// The reader was killed from outside, as systems do where memory is short.
    Killed,
    /// The reader got hardly any processor time and did not answer within the limit on elapsed time.
    NoAnswer,
}
