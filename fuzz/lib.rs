//! What the fuzz targets run: the bodies that the tests run too.

#[path = "../tests/it/fuzz/mod.rs"]
mod bodies;

/// Runs the target of this name, and ends the process where a promise is broken.
pub fn run(target: &str, bytes: &[u8]) {
    if let Err(promise) = bodies::run(target, bytes) {
        eprintln!("{promise}");
        std::process::abort();
    }
}

/// Changes the structure of the first `size` bytes, three times of four; `None` where the fuzzer is to change bytes.
pub fn change(bytes: &mut [u8], size: usize, most: usize, seed: u32) -> Option<usize> {
    if seed % 4 == 0 {
        return None;
    }
    let (changed, _) = bodies::mutate::mutate(bytes.get(..size)?, seed.into())?;
    let room = bytes.get_mut(..changed.len().min(most))?;
    if room.len() < changed.len() {
        return None;
    }
    room.copy_from_slice(&changed);
    Some(changed.len())
}
