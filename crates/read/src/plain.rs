//! Plain text and Markdown: bytes → characters as they stand.

use super::decode;
use super::limits::Limits;
use hegui_text::{Bound, Format, Text, Unreadable};

/// Control characters that a text may hold, in percent: copied text brings stray ones, and the
/// output makes them harmless.
const CONTROLS_PERCENT: usize = 10;
/// One NUL counts as this many controls: no editor writes it into a text.
const NUL_WEIGHT: usize = 10;

/// Reads a text file.
///
/// # Errors
/// Where it is in no known encoding, or no text.
pub(super) fn read(bytes: &[u8], format: Format, limits: &Limits) -> Result<Text, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let Some(decoded) = decode::decode(bytes) else {
        let characters = bytes.iter().map(|&byte| char::from(byte));
        return Err(match is_mostly_control(characters.filter(char::is_ascii)) {
            true => Unreadable::Binary(None),
            false => Unreadable::UnknownEncoding,
        });
    };
    check_characters(&decoded.content, limits)?;
    Ok(Text {
        content: decoded.content,
        format,
        encoding: Some(decoded.encoding.into()),
        replaced: decoded.replaced,
        ..Text::default()
    })
}

/// Refuses characters that are no text, or too many.
///
/// # Errors
/// Where they are.
pub(super) fn check_characters(content: &str, limits: &Limits) -> Result<(), Unreadable> {
    // Most texts have no control at all, and a scan of bytes finds that out fastest.
    let may_be_control = |byte: u8| match byte {
        b'\t'..=b'\r' => false,
        0..=0x1f | 0x7f | 0xc2 => true,
        _ => false,
    };
    let any = content
        .bytes()
        .fold(false, |any, byte| any | may_be_control(byte));
    if any && is_mostly_control(content.chars()) {
        return Err(Unreadable::Binary(None));
    }
    // There are no more characters than bytes, so most texts need no counting.
    if content.len() > limits.characters {
        let found = content.chars().count();
        if found > limits.characters {
            return Err(Bound::Characters.exceeded_by(limits.characters as u64, found as u64));
        }
    }
    Ok(())
}

/// Whether more than a stray few of the characters are controls other than white space.
fn is_mostly_control(chars: impl Iterator<Item = char>) -> bool {
    let (mut all, mut controls) = (0usize, 0usize);
    for c in chars {
        all += 1;
        controls += match c {
            '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' => 0,
            '\0' => NUL_WEIGHT,
            _ => usize::from(c.is_control()),
        };
    }
    controls * 100 > all * CONTROLS_PERCENT
}
