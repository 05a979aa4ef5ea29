//! Damaged files of every format end in a text or a reason. No reader of ours may panic; a library may,
//! which is caught and printed here. Every file ever found to break one belongs into its reader's tests.
//!
//! The long run takes minutes and goes through the program, a process for each of 1,200 files:
//!
//!     cargo test --release --test slow -- --ignored --nocapture corrupted
#![cfg(all(
    feature = "archive",
    feature = "office",
    feature = "pdf",
    feature = "html"
))]

mod corrupt;

use std::collections::BTreeMap;
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use hegui_read::read;

use corrupt::Corrupter;

use crate::common::files::shared_documents;
use crate::common::program::program;
use crate::measured::measure;

const DOCUMENTS: &str = "tests/fixtures/documents";
/// Variants of the quick run, and of the long one.
const FEW: usize = 500;
const MANY: usize = 1_200;
/// The most time that one file may take.
const TIME: Duration = Duration::from_secs(5);
/// The most memory that one file may take, in kB.
const MEMORY: u64 = 500 * 1000;

/// The files of the folders of `folder`, and of itself, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .max_depth(2)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| {
            let made = ["make", "truth"]
                .iter()
                .any(|name| path.parent().is_some_and(|parent| parent.ends_with(name)));
            let text = path.file_name().is_some_and(|name| {
                ["README.md", "make.sh", ".gitattributes"]
                    .iter()
                    .any(|other| name == *other)
            });
            path.is_file() && !made && !text
        })
        .collect();
    files.sort();
    files
}

/// Variant `number` of one of `files`, which take turns: its name, bytes, and what was done.
fn variant(files: &[PathBuf], number: usize, seed: u8) -> (PathBuf, Vec<u8>, &'static str) {
    let path = &files[number % files.len()];
    let (bytes, how) = Corrupter::new(seed, number).corrupt(&fs::read(path).unwrap());
    (path.clone(), bytes, how)
}

#[test]
fn no_reader_panics() {
    let panics = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&panics);
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info
            .location()
            .map_or_else(String::new, ToString::to_string);
        noted.lock().unwrap().push(place);
    }));
    let files = files(Path::new(DOCUMENTS));
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    let mut slowest = (Duration::ZERO, String::new());
    for number in 0..FEW {
        let (path, bytes, how) = variant(&files, number, 4);
        let what = format!("variant {number}: {} with {how}", path.display());
        let start = Instant::now();
        let outcome = read(&bytes, &path.to_string_lossy());
        let time = start.elapsed();
        if time > slowest.0 {
            slowest = (time, what.clone());
        }
        let outcome = match outcome {
            Ok(_) => "a text".to_owned(),
            Err(reason) => format!("{reason:?}"),
        };
        *outcomes.entry(outcome).or_default() += 1;
        found.extend(
            panics
                .lock()
                .unwrap()
                .drain(..)
                .map(|place| (place, what.clone())),
        );
    }
    panic::set_hook(before);
    println!("{outcomes:#?}\nslowest: {slowest:?}");
    for (place, what) in &found {
        println!("panic at {place}: {what}");
    }
    found.retain(|(place, _)| {
        let own = ["src", "crates"].iter();
        own.clone()
            .any(|folder| Path::new(place).starts_with(folder))
    });
    assert!(found.is_empty(), "{found:#?}");
    assert!(slowest.0 < TIME, "{slowest:?}");
}

#[test]
#[ignore = "takes minutes"]
fn the_program_outlives_damaged_files() {
    let mut files = files(Path::new(DOCUMENTS));
    files.extend(
        shared_documents()
            .iter()
            .flat_map(|shared| self::files(shared)),
    );
    let folder = tempfile::TempDir::new().unwrap();
    let mut failures = Vec::new();
    let mut codes: BTreeMap<Option<i32>, usize> = BTreeMap::new();
    let (mut slowest, mut largest) = (Duration::ZERO, 0);
    for number in 0..MANY {
        let (path, bytes, how) = variant(&files, number, 5);
        let name = folder.path().join(path.file_name().unwrap());
        fs::write(&name, bytes).unwrap();
        let mut command = program(folder.path(), &["score", "--format", "json"]);
        let run = measure(command.arg(&name), 2 * TIME);
        let memory = run.memory.0.max(run.memory.1);
        fs::remove_file(&name).unwrap();
        *codes.entry(run.code).or_default() += 1;
        slowest = slowest.max(run.time);
        largest = largest.max(memory);
        let fine = matches!(run.code, Some(0 | 4))
            && !run.errors.contains("panicked")
            && run.time < TIME
            && memory < MEMORY;
        if !fine {
            failures.push(format!(
                "variant {number}: {} with {how}: code {:?}, {:?}, {} kB, {}",
                path.display(),
                run.code,
                run.time,
                memory,
                run.errors
            ));
        }
    }
    println!("{MANY} files: codes {codes:?}, slowest {slowest:?}, largest {largest} kB");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
