//! Glyphs → characters by the map in the font itself, where the file says nothing of them. The map leads
//! from characters to glyphs and is turned round here.

use hayro_interpret::font::OutlineGlyph;
use rustc_hash::FxHashMap;
use skrifa::{FontRef, MetadataProvider};

/// Most entries of all maps of a file that are looked at; a font of the whole of Unicode has 300,000.
const ENTRIES: usize = 4_000_000;

/// The maps of the fonts of a file that needed one.
#[derive(Debug)]
pub(super) struct Charmaps {
    /// The characters of glyphs, by the font.
    fonts: FxHashMap<u128, FxHashMap<u32, char>>,
    entries_left: usize,
}

impl Default for Charmaps {
    fn default() -> Self {
        Self {
            fonts: FxHashMap::default(),
            entries_left: ENTRIES,
        }
    }
}

impl Charmaps {
    /// The character of a glyph, if its font says so.
    pub(super) fn character(&mut self, glyph: &OutlineGlyph) -> Option<char> {
        let id = glyph.glyph_id().to_u32();
        if id == 0 {
            return None;
        }
        let font = glyph.font_data()?;
        let left = &mut self.entries_left;
        let map = self
            .fonts
            .entry(font.cache_key)
            .or_insert_with(|| turned((*font.data).as_ref(), left));
        map.get(&id).copied()
    }
}

/// The characters of the glyphs of a font.
fn turned(font: &[u8], entries_left: &mut usize) -> FxHashMap<u32, char> {
    let mut characters = FxHashMap::default();
    let Ok(font) = FontRef::new(font) else {
        return characters;
    };
    let map = font.charmap();
    // A font of symbols has places for them, not characters.
    if map.is_symbol() {
        return characters;
    }
    let mut count = 0;
    for (code, glyph) in map.mappings().take(*entries_left) {
        count += 1;
        let Some(c) = char::from_u32(code).filter(|c| is_written(*c)) else {
            continue;
        };
        let known = characters.entry(glyph.to_u32()).or_insert(c);
        if rank(c) < rank(*known) {
            *known = c;
        }
    }
    *entries_left = entries_left.saturating_sub(count);
    characters
}

/// Whether `c` says what is written: no control and nothing of private use.
fn is_written(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// Which of several characters with one glyph is meant: the less, the more likely.
fn rank(c: char) -> (u8, char) {
    let rank = match c {
        ' '..='~' | '\u{3001}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}' => {
            0
        }
        // Radicals and compatibility forms look like the character.
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => 2,
        _ => 1,
    };
    (rank, c)
}
