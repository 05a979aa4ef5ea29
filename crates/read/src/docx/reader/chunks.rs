//! Chunks of other formats, in their places.

use super::DocxReader;
use hegui_text::{BlockRole, Text, Unreadable, Warning};
use rustc_hash::FxHashMap;

impl DocxReader {
    /// What the chunks of other formats hold, by their relations; `None` where one could not be read.
    pub(in crate::docx) fn set_chunks(&mut self, chunks: FxHashMap<String, Option<Text>>) {
        self.chunks = chunks;
    }

    /// Writes what a chunk of another format holds.
    pub(super) fn take_chunk(&mut self, relation: &str) -> Result<(), Unreadable> {
        let Some(Some(text)) = self.chunks.remove(relation) else {
            self.flow.push_embedded("");
            return Ok(());
        };
        if text.blocks.is_empty() {
            for line in text.content.lines().filter(|line| !line.trim().is_empty()) {
                self.flow.push_block(BlockRole::Paragraph, line)?;
            }
        }
        for block in &text.blocks {
            let words = text.content.get(block.span.start..block.span.end);
            self.flow.push_block(block.role, words.unwrap_or(""))?;
        }
        self.flow.writer.text.dropped.extend(text.dropped);
        for warning in text.warnings {
            // Whether a page has a frame or a body says nothing of a part of a document.
            if !matches!(warning, Warning::WholePage | Warning::NoBody { .. }) {
                self.flow.writer.warn(warning);
            }
        }
        Ok(())
    }
}
