//! The fuzz targets without a fuzzer: each runs for a while on changed inputs of its own kind, in this process and
//! with a stable compiler. `.ci/run --long` does so where no fuzzer can be had.
//!
//!     HEGUI_FUZZ_SECONDS=60 cargo test --release --test slow -- --ignored --nocapture fuzzed
#![cfg(all(
    feature = "archive",
    feature = "office",
    feature = "ofd",
    feature = "pdf",
    feature = "html"
))]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::fuzz::mutate::{Chance, mutate};
use crate::fuzz::{TARGETS, run};

/// How long each target runs, unless `HEGUI_FUZZ_SECONDS` says otherwise.
const SECONDS: u64 = 60;
/// Larger files are too slow to be run often.
const LARGEST: usize = 128 * 1024;
/// Inputs that broke a promise are kept here.
const KEPT: &str = "target/fuzzed";

#[test]
#[ignore = "takes minutes"]
fn every_promise_holds_for_changed_inputs() {
    let seconds = std::env::var("HEGUI_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|seconds| seconds.parse().ok());
    let long = Duration::from_secs(seconds.unwrap_or(SECONDS));
    let mut broken = Vec::new();
    for (target, _) in TARGETS {
        let inputs = inputs(target);
        assert!(!inputs.is_empty(), "{target}");
        let begun = Instant::now();
        let mut seed = 0_u64;
        let mut slowest = (Duration::ZERO, 0);
        while begun.elapsed() < long {
            let input = changed(&inputs, seed);
            let start = Instant::now();
            if let Err(promise) = run(target, &input) {
                let kept = Path::new(KEPT).join(format!("{target}-{seed}"));
                fs::create_dir_all(KEPT).unwrap();
                fs::write(&kept, &input).unwrap();
                broken.push(format!("{}: {promise}", kept.display()));
                if broken.len() > 20 {
                    break;
                }
            }
            if start.elapsed() > slowest.0 {
                slowest = (start.elapsed(), seed);
            }
            seed += 1;
        }
        println!("{target}: {seed} inputs, slowest {slowest:?}");
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What is kept for a target, and the small documents of its format.
fn inputs(target: &str) -> Vec<Vec<u8>> {
    let kept = Path::new("tests/fixtures/fuzz").join(target);
    let documents = Path::new("tests/fixtures/documents");
    let all = walkdir::WalkDir::new(kept).into_iter().chain(
        walkdir::WalkDir::new(documents)
            .into_iter()
            .filter_entry(|entry| !entry.path().ends_with("make")),
    );
    let mut paths: Vec<_> = all.map(|entry| entry.unwrap().into_path()).collect();
    paths.retain(|path| {
        let is_own = path
            .extension()
            .is_some_and(|extension| extension == target);
        path.is_file() && (is_own || !path.starts_with(documents))
    });
    paths.sort();
    let read = paths.iter().map(|path| fs::read(path).unwrap());
    read.filter(|bytes| bytes.len() <= LARGEST).collect()
}

/// One of the inputs, changed: its structure where it has one, and its bytes now and then.
fn changed(inputs: &[Vec<u8>], seed: u64) -> Vec<u8> {
    let mut chance = Chance::new(seed);
    let input = chance.one(inputs).unwrap();
    let structured = mutate(input, chance.number()).map(|(changed, _)| changed);
    match structured {
        Some(changed) if !chance.once_in(5) => changed,
        _ => {
            let mut bytes = input.clone();
            for _ in 0..=chance.below(8) {
                splice(&mut bytes, inputs, &mut chance);
            }
            bytes
        }
    }
}

/// Changes a few bytes, or puts a piece of another input in.
fn splice(bytes: &mut Vec<u8>, inputs: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(bytes.len());
    match chance.below(4) {
        0 => bytes.truncate(at.max(8)),
        1 => {
            let other = chance.one(inputs).unwrap();
            let from = chance.below(other.len());
            let end = (from + 1 + chance.below(64)).min(other.len());
            let piece = other.get(from..end).unwrap_or(&[]).to_vec();
            bytes.splice(at..at, piece);
        }
        2 => {
            let end = (at + 1 + chance.below(32)).min(bytes.len());
            bytes.drain(at.min(end)..end);
        }
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = chance.number() as u8;
            }
        }
    }
}
