//! Changes to the structure of a file: to the trees of its XML, to the objects of a PDF. What comes out can be
//! unpacked and parsed still, so it reaches what reads the document; a changed byte seldom gets past the
//! checksums. Used by the fuzz targets and by `tests/slow/corrupted`. The same seed makes the same change.

mod chance;
mod package;
mod pdf;
mod xml;

pub use chance::Chance;

/// The file with its structure changed, and what was done; `None` where it has none that is known here.
pub fn mutate(bytes: &[u8], seed: u64) -> Option<(Vec<u8>, &'static str)> {
    let mut chance = Chance::new(seed);
    if bytes.starts_with(b"PK") {
        package::mutate(bytes, &mut chance)
    } else if bytes.starts_with(package::MARK) {
        package::mutate_written(bytes, &mut chance)
    } else if bytes.starts_with(b"%PDF") {
        pdf::mutate(bytes, &mut chance)
    } else {
        None
    }
}
