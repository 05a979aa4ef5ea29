//! The names of fonts ([MS-DOC] 2.9.88, FFN), which symbols need.

use super::bytes::u16_at;

/// Where the name of a font begins, behind the byte of its size.
const NAME: usize = 39;

/// The fonts of a document, by their numbers.
#[derive(Debug, Default)]
pub(super) struct DocFonts<'t> {
    fonts: Vec<&'t [u8]>,
}

impl<'t> DocFonts<'t> {
    /// Reads the table of fonts.
    pub(super) fn read(table: &'t [u8]) -> Self {
        let mut fonts = Vec::new();
        // The number of fonts comes first.
        let mut rest = table.get(4..).unwrap_or(&[]);
        while let Some((&length, behind)) = rest.split_first() {
            let Some((font, next)) = behind.split_at_checked(usize::from(length)) else {
                break;
            };
            fonts.push(font);
            rest = next;
        }
        Self { fonts }
    }

    /// The name of the font of this number.
    pub(super) fn name(&self, number: u16) -> Option<String> {
        let name = self.fonts.get(usize::from(number))?.get(NAME..)?;
        let units = (0..name.len()).step_by(2);
        let units = units.map_while(|at| u16_at(name, at).filter(|&unit| unit != 0));
        Some(String::from_utf16_lossy(&units.collect::<Vec<_>>()))
    }
}
