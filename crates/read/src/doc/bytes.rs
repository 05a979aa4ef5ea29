//! Little-endian numbers in the streams of a file.

/// The number of two bytes at `at`.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

/// The number of four bytes at `at`.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

/// The number of four bytes at `at`, as a place or a size.
pub(super) fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// A table of places in the text with something to say of each ([MS-DOC] 2.2.2, PLC): its places,
/// of which there is one more, and its data of so many bytes. A table that does not come out even
/// is cut.
pub(super) fn read_plc(table: &[u8], size: usize) -> (Vec<u32>, Vec<&[u8]>) {
    let count = table.len().saturating_sub(4) / (4 + size);
    if count == 0 {
        return (Vec::new(), Vec::new());
    }
    let (places, data) = table.split_at((count + 1) * 4);
    let places = places.as_chunks().0.iter();
    let places = places.map(|place| u32::from_le_bytes(*place)).collect();
    // Data of no bytes has nothing to say.
    let data = data.chunks_exact(size.max(1)).take(count).collect();
    (places, data)
}
