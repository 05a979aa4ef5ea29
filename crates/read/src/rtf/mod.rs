//! RTF 1.9.1, as Word, WPS and LibreOffice write it → the text that the page shows, with the
//! automatic numbers that the program wrote down.

mod charset;
mod colours;
mod control_words;
mod flow;
mod group;
mod interpreter;
mod lexer;
mod styles;

use super::Limits;
use super::writer::BlockWriter;
use hegui_text::{Format, Text, Unreadable};
use interpreter::RtfInterpreter;
use lexer::{RtfLexer, RtfToken};

/// Reads a file.
///
/// # Errors
/// Where it is damaged or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let mut lexer = RtfLexer::new(bytes);
    let mut interpreter = RtfInterpreter::new(limits);
    // How many bytes from the end the document is known to go on.
    let mut known = 0;
    while let Some(token) = lexer.next() {
        match token {
            RtfToken::Open => interpreter.open_group()?,
            RtfToken::Close => {
                interpreter.close_group()?;
                if interpreter.depth() == 0 && (known == 0 || lexer.rest.len() < known) {
                    known = words_behind(lexer.rest);
                    if known == 0 {
                        break;
                    }
                }
            }
            RtfToken::Word(word, number) => interpreter.take_word(word, number)?,
            RtfToken::Symbol(symbol) => interpreter.take_symbol(symbol)?,
            RtfToken::Hex(byte) => interpreter.take_byte(byte),
            RtfToken::Bytes(bytes) => interpreter.take_bytes(bytes),
            RtfToken::Cut => return Err(Unreadable::Damaged(Format::Rtf)),
        }
    }
    // Some programs forget the last brace. If it is missing elsewhere than behind a paragraph,
    // nobody knows what else is missing.
    if !interpreter.is_complete() {
        return Err(Unreadable::Damaged(Format::Rtf));
    }
    let mut writer = BlockWriter::new(Format::Rtf, limits);
    interpreter.finish(&mut writer)?;
    Ok(writer.finish())
}

/// Where the document goes on behind the brace that closes it, which is one too many then: how many
/// bytes from the end its next word is; 0 where there is none. Bytes without any are no part of it:
/// padding, or what a program sent behind the file.
fn words_behind(rest: &[u8]) -> usize {
    const WORDS: [&[u8]; 5] = [b"par", b"u", b"cell", b"row", b"pard"];
    let is_word = |at: &usize| {
        let word = rest.get(at + 1..).unwrap_or(&[]);
        let hex = word.get(1..3);
        word.first() == Some(&b'\'') && hex.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
            || WORDS.iter().any(|name| {
                let behind = word.strip_prefix(*name);
                behind.is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphabetic))
            })
    };
    let next = memchr::memchr_iter(b'\\', rest).find(is_word);
    next.map_or(0, |at| rest.len() - at)
}
