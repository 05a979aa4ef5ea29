//! Text → document: a normalised view with an exact way back, cut into blocks, sentences,
//! statements and clauses, with the outline and the identity of the report.
//!
//! This module knows no rubric. What it must know of a language's report conventions (words of web
//! navigation, labels of a publication line) is handed in as [`Conventions`].

mod bare;
mod contents;
mod dates;
mod draft;
mod grid;
mod heading;
mod identity;
mod layout;
mod line_role;
mod lines;
mod marker;
mod names;
mod no_report;
mod outline;
mod own_result;
mod page;
mod published;
mod repeated;
mod role;
mod row;
mod segment;
mod several;
#[cfg(test)]
pub(crate) mod testing;
mod title;
mod wrap;

pub(crate) use marker::numbered_alike;
pub use names::may_be_one;
pub use no_report::{is_unlike_a_report, not_a_report};
pub use own_result::is_own_result;
pub use repeated::Repeated;
pub use several::FoundTitle;

use hegui_rubric::Conventions;
use hegui_text::normalise::Offsets;

use hegui_text::Text;
use hegui_text::span::{TextSpan, ViewSpan};

/// What a block of the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The title of the report.
    Title,
    /// A heading of its own line; 1 is the highest level.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// A row of a table, its cells parted by `|` in the view, empty ones included.
    TableRow,
    /// An entry of a table of contents, or a line of keywords: it states nothing.
    Index,
    /// A publication line (source, time, index number): kept for identity, never evidence.
    Publication,
    /// Web navigation, page furniture: never evidence.
    Navigation,
}

/// A block: a heading, a paragraph, a line of furniture. Contiguous in the view.
#[derive(Debug, Clone)]
pub struct LaidBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the view (without the line feed that ends it).
    pub span: ViewSpan,
    /// For a paragraph that begins with a heading on the same line (`（一）加强管理。严格…`), the
    /// span of that run-in heading, its number included.
    pub lead: Option<(ViewSpan, u8)>,
    /// It is a heading, or a short numbered line like one, and no text stands under it.
    pub bare: bool,
    /// It is a footnote or an endnote, which says as much as any paragraph: its kind is one.
    pub note: bool,
    /// The clauses of the block, in order.
    pub clauses: Vec<Clause>,
}

/// The smallest unit that evidence is bound to: what stands between two of `，、；。：` and the like
/// (the enumeration comma does not cut). `sentence` and `statement` count up through the document,
/// so that two clauses belong together where the numbers are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands in the view, closing punctuation excluded.
    pub span: ViewSpan,
    /// Number of the sentence (cut at `。！？` and block ends), from 0.
    pub sentence: u32,
    /// Number of the statement (cut at `；` too), from 0.
    pub statement: u32,
}

/// Who reports, on which year, published when, under which title; each `None` where the text does
/// not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// The title, white space removed.
    pub title: Option<String>,
    /// The reporting authority's name.
    pub authority: Option<String>,
    /// The year reported on, 1990 to 2099.
    pub reporting_year: Option<u16>,
    /// Date of publication or, where there is none, of the report itself; ISO 8601 (`2024-01-10`).
    pub published: Option<String>,
}

/// A parsed report.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    text: &'t str,
    view: String,
    offsets: Offsets,
    blocks: Vec<LaidBlock>,
    parents: Vec<Option<usize>>,
    identity: Identity,
    other_title: Option<String>,
    two_reports: Option<(FoundTitle, FoundTitle)>,
    repeated: Option<Repeated>,
    left_out: Vec<TextSpan>,
}

impl<'t> Document<'t> {
    /// Parses a plain text. Linear in its length; never fails.
    #[must_use]
    pub fn parse(text: &'t str, conventions: &Conventions) -> Self {
        Self::build(text, &[], &hegui_text::Metadata::default(), conventions)
    }

    /// Parses a text that was read from a file, with what its format says of its structure and of
    /// itself. Linear in its length; never fails.
    #[must_use]
    pub fn of(text: &'t Text, conventions: &Conventions) -> Self {
        Self::build(&text.content, &text.blocks, &text.metadata, conventions)
    }

    fn build(
        text: &'t str,
        known: &[hegui_text::Block],
        metadata: &hegui_text::Metadata,
        conventions: &Conventions,
    ) -> Self {
        let layout::Layout {
            view,
            offsets,
            blocks,
            left_out,
        } = layout::lay_out(text, known, conventions);
        let parents = outline::parent_headings(&view, &blocks);
        let two_reports = several::two_reports(&view, &blocks, conventions);
        let repeated = match two_reports {
            Some(_) => None,
            None => repeated::repeated(&view, &blocks),
        };
        // Who signs the second report and when says nothing of the first.
        let first = two_reports
            .as_ref()
            .map_or(blocks.len(), |(_, second)| second.block);
        let own = blocks.get(..first).unwrap_or(&blocks);
        let identity = identity::read_identity(&view, own, metadata, conventions);
        let other_title = match identity.title {
            Some(_) => None,
            None => identity::other_title(&view, &blocks, metadata, conventions),
        };
        Self {
            text,
            view,
            offsets,
            blocks,
            parents,
            identity,
            other_title,
            two_reports,
            repeated,
            left_out,
        }
    }

    /// The text it was parsed from.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The normalised text of the blocks, each ended by a line feed: what terms are matched against
    /// (folded themselves by [`fold`](hegui_text::normalise::fold)).
    #[must_use]
    pub fn view(&self) -> &str {
        &self.view
    }

    /// Where a range of the view stands in the text: from the start of the source of its first
    /// character to the end of the source of its last. An empty range stays empty.
    #[must_use]
    pub fn locate(&self, span: ViewSpan) -> TextSpan {
        self.offsets.locate(span)
    }

    /// The blocks, in order.
    #[must_use]
    pub fn blocks(&self) -> &[LaidBlock] {
        &self.blocks
    }

    /// The lines that are part of no block: page numbers, running headers, rules of tables.
    #[must_use]
    pub fn left_out(&self) -> &[TextSpan] {
        &self.left_out
    }

    /// Who reports on what.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The title, where it is that of a document of another kind.
    #[must_use]
    pub fn other_title(&self) -> Option<&str> {
        self.other_title.as_deref()
    }

    /// The titles of the first and the second report, where the text holds two.
    #[must_use]
    pub fn second_report(&self) -> Option<(&FoundTitle, &FoundTitle)> {
        self.two_reports
            .as_ref()
            .map(|(first, second)| (first, second))
    }

    /// Where the text begins again, if it holds the same report twice.
    #[must_use]
    pub fn repeated(&self) -> Option<Repeated> {
        self.repeated
    }

    /// Indices of the heading blocks above the block at `index`, nearest first, itself excluded. A
    /// run-in heading ([`LaidBlock::lead`]) is not among them: it heads its own paragraph only.
    pub fn heading_of(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = |index: usize| self.parents.get(index).copied().flatten();
        std::iter::successors(parent(index), move |&index| parent(index))
    }

    /// Index of the block that holds the offset `at` of the view, or ends there.
    #[must_use]
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end < at);
        self.blocks
            .get(index)
            .filter(|block| block.span.start <= at)
            .map(|_| index)
    }
}

/// What stands behind the first of these words of the conventions that `line` begins with.
fn strip_any<'l>(line: &'l str, words: &[String]) -> Option<&'l str> {
    let mut words = words.iter().filter(|word| !word.is_empty());
    words.find_map(|word| line.strip_prefix(word.as_str()))
}

/// Whether one of these words of the conventions is just this character.
pub(crate) fn is_one_of(c: char, words: &[String]) -> bool {
    let mut buffer = [0; 4];
    let c: &str = c.encode_utf8(&mut buffer);
    words.iter().any(|word| word == c)
}

/// Whether `line` holds one of these words of the conventions.
fn holds_any(line: &str, words: &[String]) -> bool {
    words.iter().any(|word| line.contains(word.as_str()))
}
