//! The bytes of the prepared form: numbers of seven bits a byte, texts with their length before them,
//! and one table of all literals, in which each stands once however many lists hold it.

use std::collections::HashMap;
use std::sync::Arc;

/// Writes a form.
#[derive(Debug, Default)]
pub(super) struct Writer {
    body: Vec<u8>,
    numbers: HashMap<String, usize>,
    literals: Vec<String>,
}

#[allow(dead_code, reason = "for the build script")]
impl Writer {
    pub(super) fn number(&mut self, number: usize) {
        push(&mut self.body, number);
    }

    pub(super) fn text(&mut self, text: &str) {
        push(&mut self.body, text.len());
        self.body.extend_from_slice(text.as_bytes());
    }

    /// The number of the literal in the table, from 1.
    pub(super) fn literal(&mut self, literal: &str) {
        let number = self.numbers.get(literal).copied().unwrap_or_else(|| {
            self.literals.push(literal.to_owned());
            self.numbers.insert(literal.to_owned(), self.literals.len());
            self.literals.len()
        });
        self.number(number);
    }

    /// The table, then what was written.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut form = Vec::new();
        let all = self.literals.concat();
        push(&mut form, all.len());
        form.extend_from_slice(all.as_bytes());
        push(&mut form, self.literals.len());
        for literal in &self.literals {
            push(&mut form, literal.len());
        }
        form.extend(self.body);
        form
    }
}

fn push(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7F {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads a form from its start.
#[derive(Debug)]
pub(super) struct Reader<'f> {
    rest: &'f [u8],
    literals: Vec<Arc<str>>,
}

impl<'f> Reader<'f> {
    /// Reads the table.
    pub(super) fn open(form: &'f [u8]) -> Option<Self> {
        let mut reader = Self {
            rest: form,
            literals: Vec::new(),
        };
        let mut all = reader.text()?;
        let count = reader.number()?;
        let mut literals = Vec::with_capacity(reader.at_most(count));
        for _ in 0..count {
            let (literal, rest) = all.split_at_checked(reader.number()?)?;
            literals.push(literal.into());
            all = rest;
        }
        reader.literals = literals;
        Some(reader)
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        let mut number = 0usize;
        let mut shift = 0;
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            let bits = usize::from(byte & 0x7F);
            number |= bits.checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }

    pub(super) fn text(&mut self) -> Option<&'f str> {
        let length = self.number()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    /// The literal of this number; the inner `None` for number 0, which is none.
    pub(super) fn literal(&mut self) -> Option<Option<&Arc<str>>> {
        match self.number()?.checked_sub(1) {
            Some(at) => self.literals.get(at).map(Some),
            None => Some(None),
        }
    }

    /// `count`, but not more than there can be: every thing takes a byte at least.
    pub(super) fn at_most(&self, count: usize) -> usize {
        count.min(self.rest.len())
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}
