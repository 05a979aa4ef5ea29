//! What must hold for any input whatever: the bodies of the fuzz targets, one for each part that meets
//! what others wrote. `fuzz/` runs them on inputs that a fuzzer makes up, `tests/it/fuzz_corpus.rs` on those
//! that are kept; both take them from here, so they cannot drift apart.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a body fails by panicking"
)]

mod document;
mod formats;
pub mod mutate;
mod panics;
mod parts;
mod rubric;
mod score;
mod text;

/// A body: takes any bytes, and panics where a promise is broken.
type Body = fn(&[u8]);

/// The targets by name. Inputs that are kept lie in a folder of the same name.
pub const TARGETS: &[(&str, Body)] = &[
    ("archive", formats::archive),
    ("doc", formats::doc),
    ("docx", formats::docx),
    ("html", formats::html),
    ("mhtml", formats::mhtml),
    ("odt", formats::odt),
    ("ofd", formats::ofd),
    ("outline", document::outline),
    ("pdf", formats::pdf),
    ("rtf", formats::rtf),
    ("rubric", rubric::rubric),
    ("score", score::score),
    ("text", text::text),
];

/// Runs the target of this name on `bytes`.
///
/// # Errors
/// The promise that was broken. A panic in a library is none where the reader has turned it into a
/// reason; one of the project's own code always is.
pub fn run(target: &str, bytes: &[u8]) -> Result<(), String> {
    let (_, body) = TARGETS
        .iter()
        .find(|(name, _)| *name == target)
        .ok_or_else(|| format!("no target {target}"))?;
    panics::watched(|| body(bytes))
}
