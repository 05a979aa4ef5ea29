//! RTF 1.9.1, as Word, WPS and LibreOffice write it: what a reader of the page would see, with the
//! automatic numbers that the program wrote down.

mod charset;
mod destination;
mod flow;
mod group;
mod interpreter;
mod lexer;
mod styles;

use self::interpreter::Interpreter;
use self::lexer::{Lexer, Token};
use super::Limits;
use super::table::Piece;
use super::writer::Writer;
use hegui_text::{Format, Text, Unreadable};

/// Reads a file.
///
/// # Errors
/// Where it is damaged or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let mut lexer = Lexer::new(bytes);
    let mut interpreter = Interpreter::new(limits);
    for token in lexer.by_ref() {
        match token {
            Token::Open => interpreter.open()?,
            Token::Close => {
                interpreter.close()?;
                if interpreter.depth() == 0 {
                    break;
                }
            }
            Token::Word(word, number) => interpreter.word(word, number)?,
            Token::Symbol(symbol) => interpreter.symbol(symbol)?,
            Token::Hex(byte) => interpreter.byte(byte),
            Token::Bytes(bytes) => interpreter.bytes(bytes),
            Token::Cut => return Err(Unreadable::Damaged(Format::Rtf)),
        }
    }
    // The last brace may be missing behind the end of a paragraph. Anything else, or text behind the last
    // brace, and it is not known what is missing.
    if !interpreter.is_complete() || !lexer.rest().iter().all(is_padding) {
        return Err(Unreadable::Damaged(Format::Rtf));
    }
    let mut writer = Writer::new(Format::Rtf, limits);
    interpreter.finish(&mut writer)?;
    Ok(writer.finish())
}

/// What may stand behind the end of a document.
fn is_padding(byte: &u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, 0 | 0x1A | b'}')
}

/// Writes pieces as blocks.
fn write(pieces: Vec<Piece>, writer: &mut Writer) -> Result<(), Unreadable> {
    for piece in pieces {
        match piece {
            Piece::Paragraph { role, text, number } => writer.block(role, &text, None, number)?,
            Piece::Row { cells, number } => {
                writer.row(cells.iter().map(String::as_str), None, number)?;
            }
        }
    }
    Ok(())
}
