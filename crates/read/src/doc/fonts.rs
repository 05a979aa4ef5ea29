//! The names of fonts ([MS-DOC] 2.9.88, FFN), which symbols need.

use super::bytes::u16_at;
use super::fib::TablePlace;

/// Where the name of a font begins, behind the byte of its size.
const NAME: usize = 39;

/// The name of the font of this number.
pub(super) fn name(document: &[u8], table: &[u8], number: u16) -> Option<String> {
    let fonts = TablePlace::FONTS.read(document, table)?;
    let mut rest = fonts.get(4..)?;
    for _ in 0..number {
        let length = usize::from(*rest.first()?);
        rest = rest.get(1 + length..)?;
    }
    let length = usize::from(*rest.first()?);
    let name = rest.get(1..)?.get(..length)?.get(NAME..)?;
    let mut units = Vec::new();
    for at in (0..name.len()).step_by(2) {
        match u16_at(name, at) {
            None | Some(0) => break,
            Some(unit) => units.push(unit),
        }
    }
    Some(String::from_utf16_lossy(&units))
}
