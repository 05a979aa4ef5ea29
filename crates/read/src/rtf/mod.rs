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
    for token in lexer.by_ref() {
        match token {
            RtfToken::Open => interpreter.open_group()?,
            RtfToken::Close => {
                interpreter.close_group()?;
                if interpreter.depth() == 0 {
                    break;
                }
            }
            RtfToken::Word(word, number) => interpreter.take_word(word, number)?,
            RtfToken::Symbol(symbol) => interpreter.take_symbol(symbol)?,
            RtfToken::Hex(byte) => interpreter.take_byte(byte),
            RtfToken::Bytes(bytes) => interpreter.take_bytes(bytes),
            RtfToken::Cut => return Err(Unreadable::Damaged(Format::Rtf)),
        }
    }
    // Some programs forget the last brace. If it is missing elsewhere than behind a paragraph, or
    // text follows it, nobody knows what else is missing.
    if !interpreter.is_complete() || !lexer.rest.iter().all(is_padding) {
        return Err(Unreadable::Damaged(Format::Rtf));
    }
    let mut writer = BlockWriter::new(Format::Rtf, limits);
    interpreter.finish(&mut writer)?;
    Ok(writer.finish())
}

/// What may stand behind the end of a document.
fn is_padding(byte: &u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, 0 | 0x1A | b'}')
}
