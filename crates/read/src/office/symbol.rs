//! Characters of symbol fonts that mean something: boxes, ticked or not.

/// The character that `font` shows for `code`; `None` where it is an ornament.
pub(crate) fn shown_character(font: &str, code: u32) -> Option<char> {
    // Symbol fonts are mapped into the private use area.
    let sign = if (0xF000..=0xF0FF).contains(&code) {
        code - 0xF000
    } else {
        code
    };
    let font = font.to_ascii_lowercase();
    match (font.as_str(), sign) {
        ("wingdings", 0x6F | 0x70 | 0x71 | 0x72 | 0xA8) => Some('□'),
        ("wingdings", 0xFE) => Some('☑'),
        ("wingdings", 0xFD) => Some('☒'),
        ("wingdings", 0xFC) => Some('✓'),
        ("wingdings", 0xFB) => Some('✗'),
        ("wingdings", 0x6C) => Some('●'),
        ("wingdings", 0x6E) => Some('■'),
        ("wingdings 2", 0x2A | 0xA3) => Some('□'),
        ("wingdings 2", 0x52) => Some('☑'),
        ("wingdings 2", 0x53 | 0x54) => Some('☒'),
        ("wingdings 2", 0x50) => Some('✓'),
        ("wingdings 2", 0x4F) => Some('✗'),
        (font, _) if font.starts_with("wingdings") || font.starts_with("webdings") => None,
        _ if sign != code => char::from_u32(sign).filter(char::is_ascii_graphic),
        _ => char::from_u32(code).filter(|c| !c.is_control()),
    }
}
