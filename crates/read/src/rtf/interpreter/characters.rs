//! Bytes, escapes and words of RTF → characters, sent to where the text of the group belongs.

use super::RtfInterpreter;
use crate::rtf::charset::{decode_bytes, symbol_glyph};
use crate::rtf::control_words::Destination;
use crate::rtf::control_words::FlowKind;
use hegui_text::{DropReason, Unreadable};

impl RtfInterpreter<'_> {
    pub(in crate::rtf) fn take_byte(&mut self, byte: u8) {
        self.starred = false;
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.group.destination == Destination::ColourTable {
            self.colours.take_bytes(&[byte]);
        } else if self.takes_text() {
            self.bytes.push(byte);
        }
    }

    pub(in crate::rtf) fn take_bytes(&mut self, bytes: &[u8]) {
        self.starred = false;
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        if self.group.destination == Destination::ColourTable {
            self.colours.take_bytes(&bytes[skipped..]);
        } else if self.takes_text() {
            self.bytes.extend_from_slice(&bytes[skipped..]);
        }
    }

    pub(super) fn takes_text(&self) -> bool {
        use Destination::{ListText, StyleSheet, Text, Title};
        matches!(self.group.destination, Text | ListText | Title | StyleSheet)
    }

    /// Decodes the pending bytes; nothing that follows belongs to them.
    pub(super) fn settle(&mut self) {
        self.skip = 0;
        self.starred = false;
        self.decode_pending();
    }

    pub(super) fn decode_pending(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let mut text = String::new();
        decode_bytes(
            &self.bytes,
            self.charsets.of_text(self.group.font),
            &mut text,
        );
        self.bytes.clear();
        self.emit(&text);
    }

    pub(super) fn emit_char(&mut self, char: char) {
        self.emit(char.encode_utf8(&mut [0; 4]));
    }

    /// Sends text where it belongs; before it U+FFFD, if half of a character came and not the
    /// other.
    pub(super) fn emit(&mut self, text: &str) {
        if self.high.take().is_some() {
            self.send("\u{FFFD}");
        }
        self.send(text);
    }

    pub(super) fn send(&mut self, text: &str) {
        let mut reason = self.group.drop_reason();
        if reason.is_none() && !text.trim().is_empty() && self.is_unseen() {
            reason = Some(DropReason::Invisible);
        }
        let shown = |c: &char| !c.is_control() || matches!(c, '\t' | '\n');
        let text = text
            .chars()
            .map(|c| match c {
                '\r' | '\u{0B}' | '\u{0C}' => '\n',
                _ => c,
            })
            .filter(shown);
        let flow = self.asides.last_mut().unwrap_or(&mut self.body);
        match (self.group.destination, reason) {
            (Destination::Text, None) => {
                let before = flow.text.len();
                flow.text.extend(text);
                if !self.group.raised {
                    flow.raised = flow.raised.filter(|_| before == flow.text.len());
                } else if flow.text.len() > before {
                    flow.raised.get_or_insert(before);
                }
                self.dropping = false;
            }
            (Destination::Text, Some(reason)) => match self.dropped.last_mut() {
                Some((last, dropped)) if self.dropping && *last == reason => dropped.extend(text),
                _ => {
                    self.dropped.push((reason, text.collect()));
                    self.dropping = true;
                }
            },
            (Destination::ListText, None) => flow.label.extend(text),
            (Destination::Title, _) => self.title.extend(text),
            (Destination::StyleSheet, _) => {
                if let Some((_, _, style)) = &mut self.style {
                    style.name.extend(text);
                }
            }
            _ => {}
        }
    }

    /// Whether nobody sees the text that is being read.
    fn is_unseen(&self) -> bool {
        let in_shape = self
            .asides
            .last()
            .is_some_and(|flow| flow.kind == FlowKind::Shape);
        let in_table = self.group.paragraph.in_table || self.flow().in_row();
        in_table && self.row_is_flat
            || self.group.paragraph.is_away()
            || self.colours.hide(&self.group, in_table, in_shape)
    }

    /// `\u`
    pub(super) fn take_unicode(&mut self, number: i32) {
        self.decode_pending();
        // Numbers beyond 32767 are written negative.
        let unit = (number & 0xFFFF) as u16;
        self.skip = self.group.fallback;
        match (self.high.take(), unit) {
            (Some(high), 0xDC00..=0xDFFF) => {
                for char in char::decode_utf16([high, unit]) {
                    self.emit_char(char.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                return;
            }
            (high, _) => self.high = high,
        }
        match unit {
            0xD800..=0xDBFF => {
                self.emit("");
                self.high = Some(unit);
            }
            // Where Windows keeps the glyphs of symbol fonts.
            0xF080..=0xF0FF => self.emit_char(symbol_glyph((unit & 0xFF) as u8)),
            _ => self
                .emit_char(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }

    pub(in crate::rtf) fn take_symbol(&mut self, symbol: u8) -> Result<(), Unreadable> {
        self.ended = false;
        match symbol {
            // In GBK these are second bytes of characters, too.
            b'\\' | b'{' | b'}' => self.take_byte(symbol),
            b'*' => {
                self.settle();
                self.starred = true;
            }
            b'~' => self.take_special('\u{A0}'),
            b'_' => self.take_special('-'),
            b'\t' => self.take_special('\t'),
            b'\r' | b'\n' => {
                self.settle();
                if self.group.destination == Destination::Text {
                    self.end_paragraph()?;
                }
            }
            // `\-` hyphenates at the end of a line; the others serve indexes and formulas.
            _ => self.starred = false,
        }
        Ok(())
    }

    /// A character that has a control word of its own.
    pub(super) fn take_special(&mut self, char: char) {
        self.starred = false;
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.settle();
        self.emit_char(char);
    }
}
