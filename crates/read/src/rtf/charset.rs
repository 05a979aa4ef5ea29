//! The encoding of the bytes in a font: by its character set, or by the code page of the file.

use encoding_rs::{BIG5, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1252};
use rustc_hash::FxHashMap;

/// How bytes become characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    Encoding(&'static Encoding),
    /// The glyphs of a symbol font.
    Symbol,
}

/// What the font table says of one font.
#[derive(Debug, Clone, Copy, Default)]
struct RtfFont {
    charset: Option<i32>,
    code_page: Option<i32>,
}

/// The fonts and code pages of a file.
#[derive(Debug, Default)]
pub(super) struct Charsets {
    fonts: FxHashMap<i32, RtfFont>,
    /// `\ansicpg`, `\mac`
    code_page: Option<&'static Encoding>,
    /// `\deff`
    default_font: Option<i32>,
}

impl Charsets {
    pub(super) fn set_code_page(&mut self, number: i32) {
        self.code_page = of_code_page(number).or(self.code_page);
    }

    pub(super) fn set_default_font(&mut self, number: i32) {
        self.default_font = Some(number);
    }

    /// `\fcharset` of a font.
    pub(super) fn set_charset(&mut self, font: i32, charset: i32) {
        self.fonts.entry(font).or_default().charset = Some(charset);
    }

    /// `\cpg` of a font.
    pub(super) fn set_font_code_page(&mut self, font: i32, code_page: i32) {
        self.fonts.entry(font).or_default().code_page = Some(code_page);
    }

    /// How bytes in `font` become characters; `None` is the default font.
    pub(super) fn of_text(&self, font: Option<i32>) -> Charset {
        self.of_font(font)
            .or_else(|| {
                // Chinese programs leave the character set of a font at ANSI and mean the code page
                // of the file, if that has two bytes a character.
                self.code_page
                    .filter(|page| !page.is_single_byte())
                    .map(Charset::Encoding)
            })
            .or_else(|| {
                // No code page at all: the default font speaks for the file.
                self.of_font(None)
                    .filter(|_| self.code_page.is_none())
                    .filter(|&charset| charset != Charset::Symbol)
            })
            .unwrap_or(Charset::Encoding(self.code_page.unwrap_or(WINDOWS_1252)))
    }

    fn of_font(&self, font: Option<i32>) -> Option<Charset> {
        let font = self.fonts.get(&font.or(self.default_font)?)?;
        font.code_page
            .and_then(of_code_page)
            .map(Charset::Encoding)
            .or_else(|| of_charset(font.charset?))
    }
}

/// How a `\fcharset` becomes characters; `None` where it leaves that open.
fn of_charset(charset: i32) -> Option<Charset> {
    let code_page = match charset {
        2 => return Some(Charset::Symbol),
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    of_code_page(code_page).map(Charset::Encoding)
}

/// The encoding of a code page.
fn of_code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        // GB18030 holds GBK, and GBK holds GB 2312.
        936 | 20936 | 54936 => GB18030,
        950 | 951 => BIG5,
        932 => SHIFT_JIS,
        10000 => MACINTOSH,
        65001 => UTF_8,
        // Web pages name the others so.
        _ => return Encoding::for_label(format!("windows-{number}").as_bytes()),
    })
}

/// Adds the characters of `bytes` to `out`.
pub(super) fn decode_bytes(bytes: &[u8], charset: Charset, out: &mut String) {
    match charset {
        Charset::Encoding(encoding) => {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            out.push_str(&text);
        }
        Charset::Symbol => out.extend(bytes.iter().map(|&byte| symbol_glyph(byte))),
    }
}

/// A glyph of a symbol font: the bullet of lists as such, others in the private use area, where
/// Windows keeps them.
pub(super) fn symbol_glyph(byte: u8) -> char {
    match byte {
        0xB7 => '•',
        0..=0x7F => char::from(byte),
        _ => char::from_u32(0xF000 + u32::from(byte)).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_and_code_pages() {
        let mut charsets = Charsets::default();
        charsets.set_charset(1, 134);
        charsets.set_charset(2, 238);
        charsets.set_charset(3, 0);
        assert_eq!(charsets.of_text(Some(1)), Charset::Encoding(GB18030));
        assert_eq!(charsets.of_text(Some(2)).name(), "windows-1250");
        // A font that leaves its character set open is in the code page of the file.
        assert_eq!(charsets.of_text(Some(3)).name(), "windows-1252");
        charsets.set_code_page(936);
        assert_eq!(charsets.of_text(Some(3)), Charset::Encoding(GB18030));
    }

    impl Charset {
        fn name(self) -> &'static str {
            match self {
                Self::Encoding(encoding) => encoding.name(),
                Self::Symbol => "symbols",
            }
        }
    }
}
