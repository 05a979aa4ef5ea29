//! The tokens of RTF: braces, control words and symbols, and the bytes between them.

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RtfToken<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` with the number behind it.
    Word(&'b [u8], Option<i32>),
    /// `\` and a byte that is no letter.
    Symbol(u8),
    /// A byte of text written `\'xx`.
    Hex(u8),
    /// Bytes of text as they stand; line ends of the file are no part of the text.
    Bytes(&'b [u8]),
    /// Data of `\bin` that is longer than the file, or `\` with nothing behind it: the file is cut.
    Cut,
}

/// Longest name of a control word.
const WORD: usize = 32;

/// Takes a file apart.
#[derive(Debug)]
pub(super) struct RtfLexer<'b> {
    /// What is not read yet.
    pub(super) rest: &'b [u8],
}

impl<'b> RtfLexer<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Takes the next `length` bytes.
    fn take(&mut self, length: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn take_control(&mut self) -> RtfToken<'b> {
        let letters = self
            .rest
            .iter()
            .take(WORD)
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        if letters > 0 {
            let word = self.take(letters);
            let number = self.take_number();
            if self.rest.first() == Some(&b' ') {
                self.take(1);
            }
            if word == b"bin" {
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                if length > self.rest.len() {
                    self.rest = &[];
                    return RtfToken::Cut;
                }
                self.take(length);
            }
            return RtfToken::Word(word, number);
        }
        match self.take(1) {
            [b'\''] => self.take_hex(),
            [symbol] => RtfToken::Symbol(*symbol),
            _ => RtfToken::Cut,
        }
    }

    fn take_hex(&mut self) -> RtfToken<'b> {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let [high, low, ..] = *self.rest else {
            self.rest = &[];
            return RtfToken::Cut;
        };
        // Readers of RTF show what is no number as it stands.
        let Some((high, low)) = digit(high).zip(digit(low)) else {
            return RtfToken::Bytes(&[]);
        };
        self.take(2);
        RtfToken::Hex((high << 4 | low) as u8)
    }

    /// The number behind a control word; one that is too large becomes the largest.
    fn take_number(&mut self) -> Option<i32> {
        let negative = self.rest.first() == Some(&b'-');
        let sign = usize::from(negative);
        let digits = self
            .rest
            .iter()
            .skip(sign)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            return None;
        }
        let value = self.take(sign + digits)[sign..]
            .iter()
            .fold(0i32, |value, byte| {
                value
                    .saturating_mul(10)
                    .saturating_add(i32::from(byte - b'0'))
            });
        Some(if negative { -value } else { value })
    }
}

impl<'b> Iterator for RtfLexer<'b> {
    type Item = RtfToken<'b>;

    fn next(&mut self) -> Option<RtfToken<'b>> {
        loop {
            return Some(match *self.rest.first()? {
                b'{' => {
                    self.take(1);
                    RtfToken::Open
                }
                b'}' => {
                    self.take(1);
                    RtfToken::Close
                }
                b'\\' => {
                    self.take(1);
                    self.take_control()
                }
                b'\r' | b'\n' | 0 => {
                    self.take(1);
                    continue;
                }
                _ => {
                    let length = self
                        .rest
                        .iter()
                        .position(|byte| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0))
                        .unwrap_or(self.rest.len());
                    RtfToken::Bytes(self.take(length))
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_falls_into_tokens() {
        let tokens: Vec<_> = RtfLexer::new(b"{\\b1 A\r\nB\\'d6\\~\\u-3 ?}").collect();
        let expected = [
            RtfToken::Open,
            RtfToken::Word(b"b", Some(1)),
            RtfToken::Bytes(b"A"),
            RtfToken::Bytes(b"B"),
            RtfToken::Hex(0xD6),
            RtfToken::Symbol(b'~'),
            RtfToken::Word(b"u", Some(-3)),
            RtfToken::Bytes(b"?"),
            RtfToken::Close,
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn data_longer_than_the_file_cuts_it() {
        let tokens: Vec<_> = RtfLexer::new(b"\\bin9 abc").collect();
        assert_eq!(tokens, [RtfToken::Cut]);
    }
}
