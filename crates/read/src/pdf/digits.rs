//! Bytes written in letters: the two filters of PDF that make streams of printable characters
//! (ISO 32000, 7.4.2 and 7.4.3).

use std::collections::VecDeque;
use std::io::{BufReader, Bytes, Read};

/// Reads bytes from digits in base 16, two a byte, or in base 85, five for four bytes.
pub(super) struct DigitReader<R> {
    source: Bytes<BufReader<R>>,
    base: u32,
    /// What has been read, but not yet handed out.
    ready: VecDeque<u8>,
}

impl<R: Read> DigitReader<R> {
    pub(super) fn new(source: R, base: u32) -> Self {
        Self {
            source: BufReader::new(source).bytes(),
            base,
            ready: VecDeque::new(),
        }
    }

    /// The value of a letter; `None` where it is white space.
    fn digit(&self, letter: u8) -> Option<u32> {
        match (self.base, letter) {
            (16, _) => char::from(letter).to_digit(16),
            (_, b'!'..=b'u') => Some(u32::from(letter - b'!')),
            _ => None,
        }
    }

    /// Reads the digits of one group; `None` at the end.
    fn read_group(&mut self) -> Option<()> {
        let (digits, fill) = if self.base == 16 { (2, 0) } else { (5, 84) };
        let (mut value, mut count) = (0_u32, 0);
        while count < digits {
            let Some(Ok(letter)) = self.source.next() else {
                break;
            };
            if letter == b'z' && self.base == 85 && count == 0 {
                self.ready.extend([0; 4]);
                return Some(());
            }
            // Of base 85, the other mark is a digit.
            if letter == if self.base == 16 { b'>' } else { b'~' } {
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
        for _ in count..digits {
            value = value.wrapping_mul(self.base).wrapping_add(fill);
        }
        match (self.base, value.to_be_bytes()) {
            (16, [.., last]) => self.ready.push_back(last),
            (_, bytes) => self.ready.extend(&bytes[..count - 1]),
        }
        Some(())
    }
}

impl<R: Read> Read for DigitReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.ready.len() < buffer.len().min(4096) && self.read_group().is_some() {}
        self.ready.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(source: &str, base: u32) -> String {
        let mut text = String::new();
        let read = DigitReader::new(source.as_bytes(), base).read_to_string(&mut text);
        assert_eq!(read.ok(), Some(text.len()));
        text
    }

    #[test]
    fn digits_become_bytes() {
        assert_eq!(decode("48 65 6C 6c 6F>", 16), "Hello");
        assert_eq!(decode("4>", 16), "@");
        assert_eq!(decode("87cURD]i,\"Ebo7~>", 85), "Hello World");
        assert_eq!(decode("@;'6qA0>Mu~>", 85), "ahf d gh");
        assert_eq!(decode("z~>", 85), "\0\0\0\0");
    }
}
