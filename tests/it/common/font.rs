//! A TrueType font, written table by table: empty glyphs and a map from characters to them.

/// A font whose glyphs 1, 2, … are those of `text`; without a map if `is_mapped` is not set.
pub(crate) fn true_type(text: &str, is_mapped: bool) -> Vec<u8> {
    let count = text.chars().count() as u16 + 1;
    let words =
        |words: &[u16]| -> Vec<u8> { words.iter().flat_map(|word| word.to_be_bytes()).collect() };
    let mut head = words(&[1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000]);
    head.extend([0; 16]);
    head.extend(words(&[0, 0, 1000, 1000, 0, 8, 2, 1, 0]));
    let mut hhea = words(&[1, 0, 880, 0, 0, 1000]);
    hhea.extend([0; 22]);
    hhea.extend(words(&[1]));
    let mut maxp = words(&[1, 0, count]);
    maxp.extend([0; 26]);
    let mut hmtx = words(&[1000, 0]);
    hmtx.extend(vec![0; 2 * (usize::from(count) - 1)]);
    let loca = vec![0; 4 * (usize::from(count) + 1)];
    let mut cmap = words(&[0, 1, 3, 10]);
    cmap.extend(12_u32.to_be_bytes());
    let mut groups: Vec<(u32, u32)> = text.chars().map(u32::from).zip(1..).collect();
    groups.sort_unstable();
    cmap.extend(words(&[12, 0]));
    for value in [16 + 12 * groups.len() as u32, 0, groups.len() as u32] {
        cmap.extend(value.to_be_bytes());
    }
    for (character, glyph) in groups {
        for value in [character, character, glyph] {
            cmap.extend(value.to_be_bytes());
        }
    }
    let mut tables: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"glyf", vec![0; 4]),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ];
    if is_mapped {
        tables.insert(0, (b"cmap", cmap));
    }
    let mut font = words(&[1, 0, tables.len() as u16, 0, 0, 0]);
    let mut place = 12 + 16 * tables.len();
    for (tag, table) in &tables {
        font.extend_from_slice(*tag);
        for value in [0, place as u32, table.len() as u32] {
            font.extend(value.to_be_bytes());
        }
        place += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        font.extend_from_slice(&table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}
