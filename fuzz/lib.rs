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
