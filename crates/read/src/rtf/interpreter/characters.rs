//! Bytes, escapes and words of RTF → characters, sent to where the text of the group belongs.

use super::Interpreter;
use crate::rtf::charset::{decode, symbol};
use crate::rtf::destination::Destination;
use hegui_text::Unreadable;

impl Interpreter<'_> {
    pub(in crate::rtf) fn byte(&mut self, byte: u8) {
        self.starred = false;
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.takes_text() {
            self.bytes.push(byte);
        }
    }

    pub(in crate::rtf) fn bytes(&mut self, bytes: &[u8]) {
        self.starred = false;
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        if self.takes_text() {
            self.bytes.extend_from_slice(&bytes[skipped..]);
        }
    }

    pub(super) fn takes_text(&self) -> bool {
        use Destination::{ListText, StyleSheet, Text, Title};
        matches!(self.group.destination, Text | ListText | Title | StyleSheet)
    }

    /// Decodes the bytes that have come together; nothing that follows belongs to them.
    pub(super) fn settle(&mut self) {
        self.skip = 0;
        self.starred = false;
        self.decode();
    }

    pub(super) fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let mut text = String::new();
        decode(&self.bytes, self.charsets.of(self.group.font), &mut text);
        self.bytes.clear();
        self.emit(&text);
    }

    pub(super) fn emit_char(&mut self, char: char) {
        self.emit(char.encode_utf8(&mut [0; 4]));
    }

    /// Sends text where it belongs, behind the first half of a character that has lost its second.
    pub(super) fn emit(&mut self, text: &str) {
        if self.high.take().is_some() {
            self.send("\u{FFFD}");
        }
        self.send(text);
    }

    pub(super) fn send(&mut self, text: &str) {
        let shown = |c: &char| !c.is_control() || matches!(c, '\t' | '\n');
        let text = text
            .chars()
            .map(|c| match c {
                '\r' | '\u{0B}' | '\u{0C}' => '\n',
                _ => c,
            })
            .filter(shown);
        let Some(flow) = self.flows.last_mut() else {
            return;
        };
        match (self.group.destination, self.group.dropped()) {
            (Destination::Text, None) => {
                flow.text.extend(text);
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

    /// `\u`
    pub(super) fn unicode(&mut self, number: i32) {
        self.decode();
        // Numbers beyond 32767 are written as negative ones.
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
            // Where Windows keeps the glyphs of fonts of symbols.
            0xF080..=0xF0FF => self.emit_char(symbol((unit & 0xFF) as u8)),
            _ => self
                .emit_char(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }

    pub(in crate::rtf) fn symbol(&mut self, symbol: u8) -> Result<(), Unreadable> {
        self.ended = false;
        match symbol {
            // They may be the second byte of a character.
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'*' => {
                self.settle();
                self.starred = true;
            }
            b'~' => self.special('\u{A0}'),
            b'_' => self.special('-'),
            b'\t' => self.special('\t'),
            b'\r' | b'\n' => {
                self.settle();
                if self.group.destination == Destination::Text {
                    self.end_paragraph()?;
                }
            }
            // A hyphen for the end of a line (`\-`) and what only an index or a formula needs.
            _ => self.starred = false,
        }
        Ok(())
    }

    /// A character that has a control word of its own.
    pub(super) fn special(&mut self, char: char) {
        self.starred = false;
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.settle();
        self.emit_char(char);
    }
}

/// The character that a control word stands for.
pub(super) fn character(word: &[u8]) -> Option<char> {
    Some(match word {
        b"tab" => '\t',
        b"emdash" => '—',
        b"endash" => '–',
        b"emspace" => '\u{2003}',
        b"enspace" => '\u{2002}',
        b"qmspace" => '\u{2005}',
        b"bullet" => '•',
        b"lquote" => '‘',
        b"rquote" => '’',
        b"ldblquote" => '“',
        b"rdblquote" => '”',
        _ => return None,
    })
}
