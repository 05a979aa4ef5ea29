//! Blocks → [`Text`]: what every reader of a structured format writes into.

use super::limits::{Limits, Room};
use hegui_text::span::TextSpan;
use hegui_text::{
    Block, BlockRole, DropReason, Dropped, Format, Metadata, PageStart, Text, Unreadable, Warning,
};

/// Longest dropped text that is kept, in characters.
const DROPPED: usize = 200;
/// Most pieces of dropped text that are kept.
const DROPPED_PIECES: usize = 500;

/// Collects the blocks of a document.
#[derive(Debug)]
pub(super) struct Writer {
    text: Text,
    /// Characters that may still come.
    room: Room,
}

impl Writer {
    pub(super) fn new(format: Format, limits: &Limits) -> Self {
        Self {
            text: Text {
                format,
                ..Text::default()
            },
            room: Room::new(limits, 1),
        }
    }

    /// Adds a block. Line ends inside `content` part it into blocks of the same role and number, and
    /// those with nothing but white space are left out.
    ///
    /// # Errors
    /// Where the text has become too long.
    pub(super) fn block(
        &mut self,
        role: BlockRole,
        content: &str,
        page: Option<u32>,
        paragraph: Option<u32>,
    ) -> Result<(), Unreadable> {
        self.block_over_pages(role, content, page, &[], paragraph)
    }

    /// Adds a block that begins on `page` and runs over others: `starts` says where in `content` each of
    /// those begins, in order.
    ///
    /// # Errors
    /// Where the text has become too long.
    pub(super) fn block_over_pages(
        &mut self,
        role: BlockRole,
        content: &str,
        page: Option<u32>,
        starts: &[PageStart],
        paragraph: Option<u32>,
    ) -> Result<(), Unreadable> {
        let line_end = |c| {
            matches!(
                c,
                '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
            )
        };
        let (mut page, mut starts) = (page, starts.iter().peekable());
        let mut behind = 0;
        for piece in content.split_inclusive(line_end) {
            let before = behind;
            behind += piece.len();
            while let Some(turned) = starts.next_if(|turned| turned.offset <= before) {
                page = Some(turned.page);
            }
            // The line end is white space, too.
            let line = piece.trim_end();
            if line.trim_start().is_empty() {
                continue;
            }
            self.room.take(line.chars().count())?;
            let start = self.text.content.len();
            self.text.content.push_str(line);
            let end = self.text.content.len();
            self.text.content.push('\n');
            self.text.blocks.push(Block {
                span: TextSpan { start, end },
                role,
                page,
                paragraph,
            });
            while let Some(turned) = starts.next_if(|turned| turned.offset < before + line.len()) {
                page = Some(turned.page);
                self.text.page_starts.push(PageStart {
                    offset: start + turned.offset - before,
                    page: turned.page,
                });
            }
        }
        Ok(())
    }

    /// Adds a row of a table. Cells keep their places; white space inside them becomes one blank, and
    /// tabs and line ends part nothing any more.
    ///
    /// # Errors
    /// Where the text has become too long.
    pub(super) fn row<'c>(
        &mut self,
        cells: impl IntoIterator<Item = &'c str>,
        page: Option<u32>,
        paragraph: Option<u32>,
    ) -> Result<(), Unreadable> {
        let mut row = String::new();
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                row.push('\t');
            }
            for (position, word) in cell.split_whitespace().enumerate() {
                if position > 0 {
                    row.push(' ');
                }
                row.push_str(word);
            }
        }
        self.block(BlockRole::TableRow, &row, page, paragraph)
    }

    /// Takes note of text that is left out.
    pub(super) fn drop(&mut self, reason: DropReason, content: &str, page: Option<u32>) {
        let mut text = String::new();
        for word in content.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.extend(word.chars().take(DROPPED));
            if text.chars().count() >= DROPPED {
                break;
            }
        }
        if !text.is_empty() && self.text.dropped.len() < DROPPED_PIECES {
            let text = text.chars().take(DROPPED).collect();
            self.text.dropped.push(Dropped { reason, page, text });
        }
    }

    /// Adds a warning, once.
    pub(super) fn warn(&mut self, warning: Warning) {
        if !self.text.warnings.contains(&warning) {
            self.text.warnings.push(warning);
        }
    }

    /// What the file says of itself.
    pub(super) fn metadata(&mut self) -> &mut Metadata {
        &mut self.text.metadata
    }

    /// How many pages there are.
    pub(super) fn pages(&mut self, pages: u32) {
        self.text.pages = Some(pages);
    }

    /// The encoding of the file.
    pub(super) fn encoding(&mut self, name: &'static str) {
        self.text.encoding = Some(name.into());
    }

    /// The finished text.
    pub(super) fn finish(self) -> Text {
        let mut text = self.text;
        text.replaced = text.content.matches(char::REPLACEMENT_CHARACTER).count();
        text
    }
}
