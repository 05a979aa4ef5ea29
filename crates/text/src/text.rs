//! What a reader delivers: the characters of a file with what its format says of their structure.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Format;
use crate::span::TextSpan;

/// The text of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The characters, byte order mark excluded. Of a plain text, line ends as they were; of any other
    /// format, each block on a line of its own, ended by a line feed.
    pub content: String,
    /// The format it was read from.
    pub format: Format,
    /// Name of the encoding (`UTF-8`, `gb18030`, `Big5`, `UTF-16LE` …) where the format leaves it open.
    pub encoding: Option<Cow<'static, str>>,
    /// How many pieces could not be decoded; each stands as U+FFFD.
    pub replaced: usize,
    /// The blocks, in order; empty for a plain text, whose structure has to be found out.
    pub blocks: Vec<Block>,
    /// Where pages begin inside of blocks, in order; empty where the format has no pages.
    pub page_starts: Vec<PageStart>,
    /// How many pages, where the format has pages.
    pub pages: Option<u32>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// What was left out of `content`, in order.
    pub dropped: Vec<Dropped>,
    /// What a person should know about this reading.
    pub warnings: Vec<Warning>,
}

impl Text {
    /// A plain text, whose structure is not known.
    #[must_use]
    pub fn plain(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// The block that holds the byte at `offset` of `content`.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let index = self
            .blocks
            .partition_point(|block| block.span.end <= offset);
        self.blocks
            .get(index)
            .filter(|block| block.span.start <= offset)
    }

    /// The page, from 1, that holds the byte at `offset` of `content`.
    #[must_use]
    pub fn page_at(&self, offset: usize) -> Option<u32> {
        let block = self.block_at(offset)?;
        let index = self
            .page_starts
            .partition_point(|start| start.offset <= offset);
        index
            .checked_sub(1)
            .and_then(|index| self.page_starts.get(index))
            .filter(|start| start.offset >= block.span.start)
            .map_or(block.page, |start| Some(start.page))
    }
}

/// Where a page begins inside of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// Byte offset in [`Text::content`].
    pub offset: usize,
    /// The page, from 1.
    pub page: u32,
}

/// A block: one line of [`Text::content`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The line, without the line feed that ends it; never empty.
    pub span: TextSpan,
    /// What the format says it is.
    pub role: BlockRole,
    /// The page it begins on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The number of the paragraph in the file, from 1, where the format counts paragraphs: every
    /// paragraph of the body counts, empty ones and those in cells of tables too. A row of a table has
    /// the number of its first paragraph.
    pub paragraph: Option<u32>,
}

/// What a format says of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockRole {
    /// Marked as the title of the whole.
    Title,
    /// Marked as a heading.
    Heading {
        /// 1 is the highest, 9 the lowest.
        level: u8,
    },
    /// Anything that is not marked.
    Paragraph,
    /// A row of a table, its cells parted by tabs.
    TableRow,
    /// An entry of a table of contents.
    Contents,
    /// A footnote or an endnote, behind the paragraph or row that refers to it.
    Note,
}

/// What a file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title.
    pub title: Option<String>,
    /// Who published it: the source that a web page names, the author's organisation.
    pub authority: Option<String>,
    /// The year reported on, where somebody stated it beside the file.
    pub reporting_year: Option<u16>,
    /// The date of publication, ISO 8601 (`2024-01-10`).
    pub published: Option<String>,
    /// Whether it says that this program wrote it.
    #[serde(default)]
    pub own: bool,
}

/// Text that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Why.
    pub reason: DropReason,
    /// The page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The words, on one line, at most some hundred characters of them.
    pub text: String,
}

/// Why text was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DropReason {
    /// Menus, links and buttons of a web page.
    Navigation,
    /// A running header.
    Header,
    /// A running footer.
    Footer,
    /// The number of a page.
    PageNumber,
    /// Deleted with changes tracked.
    Deleted,
    /// Formatted as hidden: the mark that office programs have for it, which they can show.
    Hidden,
    /// On the page, or in its markup, but not to be seen: in the colour of its ground, of no size, off the
    /// page, not painted.
    Invisible,
    /// A comment of a reviewer.
    Comment,
    /// A footnote or an endnote that nothing in the text refers to.
    Note,
    /// Text in an embedded document, a chart or a diagram.
    Embedded,
}

/// What a person should know about a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// The name ends in what belongs to another format.
    WrongExtension {
        /// The extension, in lower case, without the dot.
        extension: String,
    },
    /// The name is that of an office document, but a short web page or text is what was saved: most
    /// likely the message of a failed download.
    FailedDownload {
        /// The extension, in lower case, without the dot.
        extension: String,
    },
    /// Automatic numbers of a `.doc`, or of a web page made by an office program, cannot be restored.
    NumbersLost,
    /// Some characters could not be read and stand as U+FFFD.
    Replaced {
        /// How many.
        count: usize,
    },
    /// Some pages are pictures without a text layer.
    PagesWithoutText {
        /// Their numbers, from 1.
        pages: Vec<u32>,
    },
    /// Pictures stand where text would: large ones under a heading without text, or in most of the
    /// document. What they show was not read.
    PicturesForText {
        /// How many.
        count: usize,
        /// The paragraph of the first, from 1, where the format counts paragraphs.
        paragraph: Option<u32>,
    },
    /// Embedded documents, charts or diagrams, or parts of another format, were not read as part of
    /// the text.
    Embedded {
        /// How many.
        count: usize,
    },
    /// No content of a known make was found in a web page; the whole text was taken.
    WholePage,
    /// A web page holds no running text, only titles, menus and links: no report is graded by it.
    NoBody {
        /// It links to or frames a file, which may hold the text.
        attachment: bool,
    },
    /// Text that no reader of the page can see was left out.
    Invisible {
        /// How many characters, white space left aside.
        characters: usize,
        /// The page of the first of them, from 1, where the format has pages.
        page: Option<u32>,
        /// The first words of it.
        words: String,
    },
    /// White space on a page may or may not part columns: the order of the text is not sure.
    OrderUncertain {
        /// The first such page, from 1.
        page: u32,
    },
    /// Part of the file is damaged; the rest was read.
    PartlyDamaged,
}
