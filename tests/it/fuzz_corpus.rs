//! What a fuzzer once found worth keeping, run without it: each file of `tests/fixtures/fuzz/TARGET`
//! through the body of its target. See CONTRIBUTING.md.
#![cfg(all(
    feature = "archive",
    feature = "office",
    feature = "ofd",
    feature = "pdf",
    feature = "html"
))]

use crate::fuzz;
use crate::fuzz::mutate::mutate;
use std::fs;
use std::path::{Path, PathBuf};

const CORPUS: &str = "tests/fixtures/fuzz";
/// What is kept is small: a file of it, and all of it.
const LARGEST: usize = 16 * 1024;
const ALL: usize = 300 * 1024;

fn inputs(target: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(Path::new(CORPUS).join(target))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn every_promise_holds_for_every_input_that_was_kept() {
    let mut broken = Vec::new();
    for (target, _) in fuzz::TARGETS {
        let files = inputs(target);
        println!("{target}: {} inputs", files.len());
        assert!(!files.is_empty(), "{target}");
        for file in files {
            if let Err(promise) = fuzz::run(target, &fs::read(&file).unwrap()) {
                broken.push(format!("{}: {promise}", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Documents whose structure is changed: `tests/slow` does so by the hundred.
#[test]
fn every_promise_holds_for_changed_structures() {
    let mut broken = Vec::new();
    for (target, file) in [
        ("docx", "word.docx"),
        ("odt", "writer.odt"),
        ("ofd", "print.ofd"),
        ("pdf", "writer.pdf"),
    ] {
        let bytes = fs::read(format!("tests/fixtures/documents/qinghe-city/{file}")).unwrap();
        let mut kinds = std::collections::BTreeSet::new();
        for seed in 0..25 {
            let Some((changed, how)) = mutate(&bytes, seed) else {
                continue;
            };
            let again = mutate(&bytes, seed).map(|(again, _)| again);
            assert_eq!(again.as_ref(), Some(&changed), "{file}: seed {seed}");
            kinds.insert(how);
            if let Err(promise) = fuzz::run(target, &changed) {
                broken.push(format!("{file}, seed {seed}, {how}: {promise}"));
            }
        }
        assert!(kinds.len() > 1, "{file}: {kinds:?}");
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_corpus_is_small_and_belongs_to_the_targets() {
    let mut all = 0;
    for entry in fs::read_dir(CORPUS).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_file() {
            continue;
        }
        assert!(
            fuzz::TARGETS.iter().any(|(target, _)| *target == name),
            "{name}"
        );
        let bin = format!("name = \"{name}\"");
        assert!(
            fs::read_to_string("fuzz/Cargo.toml").is_ok_and(|manifest| manifest.contains(&bin))
        );
        for file in inputs(&name) {
            let size = fs::read(&file).unwrap().len();
            assert!(size <= LARGEST, "{}: {size} bytes", file.display());
            all += size;
        }
    }
    assert!(all <= ALL, "{all} bytes");
}
