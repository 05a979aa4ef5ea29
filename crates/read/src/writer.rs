//! Blocks → [`Text`]: what every reader of a structured format writes into.

use super::limits::{Limits, Room};
use hegui_text::span::TextSpan;
use hegui_text::{
    Block, BlockRole, DropReason, Dropped, Format, PageStart, Text, Unreadable, Warning,
};

/// Longest dropped text that is kept, in characters.
const DROPPED: usize = 200;
/// Fewest characters that no reader can see which are warned of: a term that earns something has as many;
/// a blank mark that holds a place, or a figure, has fewer.
const UNSEEN: usize = 4;
/// How many of them a warning shows.
const UNSEEN_WORDS: usize = 24;
/// Most pieces of dropped text that are kept.
const DROPPED_PIECES: usize = 500;

/// Collects the blocks of a document. Adding to it fails where the text becomes too long.
#[derive(Debug)]
pub(super) struct BlockWriter {
    /// What is written so far. Readers set its metadata, pages and encoding; blocks come in by the
    /// methods below, which keep the spans true.
    pub(super) text: Text,
    /// Characters that may still come.
    room: Room,
    unseen: Unseen,
}

/// What no reader can see, so far.
#[derive(Debug, Default)]
struct Unseen {
    /// Characters, white space left aside.
    characters: usize,
    page: Option<u32>,
    words: String,
}

impl BlockWriter {
    pub(super) fn new(format: Format, limits: &Limits) -> Self {
        Self {
            text: Text {
                format,
                ..Text::default()
            },
            room: Room::new(limits, 1),
            unseen: Unseen::default(),
        }
    }

    /// Counts text that is left out because no reader can see it, which is warned of. What lists it is
    /// [`Self::drop_text`].
    pub(super) fn count_unseen(&mut self, content: &str, page: Option<u32>) {
        let unseen = &mut self.unseen;
        if unseen.characters == 0 {
            unseen.page = page;
        }
        let seen = |c: &char| !c.is_whitespace();
        unseen.characters += content.chars().filter(seen).count();
        let room = UNSEEN_WORDS.saturating_sub(unseen.words.chars().count());
        unseen.words.extend(content.chars().filter(seen).take(room));
    }

    /// Lists and counts text that no reader can see.
    pub(super) fn drop_unseen(&mut self, content: &str, page: Option<u32>) {
        self.count_unseen(content, page);
        self.drop_text(DropReason::Invisible, content, page);
    }

    /// Adds a block of a format without pages; `paragraph` is its number in the file. Line ends
    /// part `content` into blocks of the same role and number; blank ones are left out.
    pub(super) fn block(
        &mut self,
        role: BlockRole,
        content: &str,
        paragraph: Option<u32>,
    ) -> Result<(), Unreadable> {
        self.push_block(role, content, None, &[], paragraph)
    }

    /// Adds a block that begins on `page`; `starts` says where in `content` each further page
    /// begins, in order. Otherwise as [`Self::block`].
    pub(super) fn block_over_pages(
        &mut self,
        role: BlockRole,
        content: &str,
        page: u32,
        starts: &[PageStart],
    ) -> Result<(), Unreadable> {
        self.push_block(role, content, Some(page), starts, None)
    }

    /// Adds a row of a table. A cell is empty where nothing stands in its column; white space
    /// inside a cell becomes one blank, so that tabs part cells and nothing else.
    pub(super) fn row(
        &mut self,
        cells: &[String],
        page: Option<u32>,
        paragraph: Option<u32>,
    ) -> Result<(), Unreadable> {
        let words = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let row: Vec<String> = cells.iter().map(words).collect();
        self.push_block(BlockRole::TableRow, &row.join("\t"), page, &[], paragraph)
    }

    fn push_block(
        &mut self,
        role: BlockRole,
        content: &str,
        mut page: Option<u32>,
        starts: &[PageStart],
        paragraph: Option<u32>,
    ) -> Result<(), Unreadable> {
        let line_end = |c| {
            matches!(
                c,
                '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
            )
        };
        let mut starts = starts.iter().peekable();
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

    /// Lists text that is left out.
    pub(super) fn drop_text(&mut self, reason: DropReason, content: &str, page: Option<u32>) {
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

    /// The finished text.
    pub(super) fn finish(mut self) -> Text {
        let Unseen {
            characters,
            page,
            words,
        } = std::mem::take(&mut self.unseen);
        if characters >= UNSEEN {
            self.warn(Warning::Invisible {
                characters,
                page,
                words,
            });
        }
        let content = &self.text.content;
        self.text.replaced = content.matches(char::REPLACEMENT_CHARACTER).count();
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer() -> BlockWriter {
        BlockWriter::new(Format::Docx, &Limits::DEFAULT)
    }

    #[test]
    fn a_line_end_parts_a_block() {
        let mut writer = writer();
        let written = writer.block(BlockRole::Paragraph, "成立小组。\n \n定期学法。", Some(3));
        assert_eq!(written, Ok(()));
        let text = writer.finish();
        assert_eq!(text.content, "成立小组。\n定期学法。\n");
        assert!(text.blocks.iter().all(|block| block.paragraph == Some(3)));
    }

    #[test]
    fn cells_keep_their_places() {
        let mut writer = writer();
        let cells = ["事项", "", "办件\n数"].map(str::to_owned);
        assert_eq!(writer.row(&cells, None, None), Ok(()));
        assert_eq!(writer.finish().content, "事项\t\t办件 数\n");
    }

    #[test]
    fn a_block_over_pages_says_where_each_begins() {
        let mut writer = writer();
        let offset = "上页".len();
        let starts = [PageStart { offset, page: 2 }];
        let written = writer.block_over_pages(BlockRole::Paragraph, "上页下页", 1, &starts);
        assert_eq!(written, Ok(()));
        let text = writer.finish();
        assert_eq!(text.blocks[0].page, Some(1));
        assert_eq!(text.page_starts, starts);
    }
}
