//! Bytes written in letters: the two filters of PDF that make streams of printable characters
//! (ISO 32000, 7.4.2 and 7.4.3).

use std::io::{BufReader, Bytes, Read};

/// Reads bytes from digits in base 16, two a byte, or in base 85, five for four bytes.
pub(super) struct DigitReader<R> {
    source: Bytes<BufReader<R>>,
    base: u32,
    /// What has been read, but not yet handed out.
    ready: std::collections::VecDeque<u8>,
}

impl<R: Read> DigitReader<R> {
    pub(super) fn new(source: R, base: u32) -> Self {
        Self {
            source: BufReader::new(source).bytes(),
            base,
            ready: std::collections::VecDeque::new(),
        }
    }

    /// The value of a letter; none where it is white space or the end.
    fn digit(&self, letter: u8) -> Option<u32> {
        match (self.base, letter) {
            (16, _) => char::from(letter).to_digit(16),
            (_, b'!'..=b'u') => Some(u32::from(letter - b'!')),
            _ => None,
        }
    }

    /// Reads the digits of one group.
    fn group(&mut self) -> Option<()> {
        let (digits, bytes) = if self.base == 16 { (2, 1) } else { (5, 4) };
        let (mut value, mut count) = (0_u32, 0);
        while count < digits {
            let Some(Ok(letter)) = self.source.next() else {
                break;
            };
            if letter == b'z' && self.base == 85 && count == 0 {
                self.ready.extend([0; 4]);
                return Some(());
            }
            if matches!(letter, b'~' | b'>') {
                break;
            }
            if let Some(digit) = self.digit(letter) {
                value = value.wrapping_mul(self.base).wrapping_add(digit);
                count += 1;
            }
        }
        if count == 0 {
            return None;
        }
        // A short last group is filled up with the highest digit and gives as many bytes fewer.
        let short = digits - count;
        for _ in 0..short {
            let fill = if self.base == 16 { 0 } else { 84 };
            value = value.wrapping_mul(self.base).wrapping_add(fill);
        }
        let all = value.to_be_bytes();
        let group = all.get(4 - bytes..).unwrap_or(&all);
        let kept = if self.base == 16 {
            1
        } else {
            bytes.saturating_sub(short)
        };
        self.ready.extend(group.iter().take(kept));
        Some(())
    }
}

impl<R: Read> Read for DigitReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.ready.len() < buffer.len().min(4096) && self.group().is_some() {}
        self.ready.read(buffer)
    }
}
