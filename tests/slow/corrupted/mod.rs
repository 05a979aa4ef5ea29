//! Damaged files of every format end in a text or a reason. No reader of ours may panic; a library may,
//! which is caught and printed here. Every file ever found to break one belongs into its reader's tests.
//!
//! A file is damaged in one of two manners: its bytes are changed (`corrupt`), or its structure, which leaves it
//! whole to what unpacks and parses it (`tests/it/fuzz/mutate`). How many of each end at “damaged” is printed.
//!
//! The long run takes minutes and goes through the program, a process for each of 500 files of every format,
//! archives too:
//!
//!     cargo test --release --test slow -- --ignored --nocapture corrupted
#![cfg(all(
    feature = "archive",
    feature = "office",
    feature = "ofd",
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
use hegui_text::Unreadable;

use corrupt::Corrupter;

use crate::common::files::shared_documents;
use crate::common::program::program;
use crate::fuzz::mutate::mutate;
use crate::measured::measure;

const DOCUMENTS: &str = "tests/fixtures/documents";
/// Variants of the quick run, in each manner, and of each format in the long one.
const FEW: usize = 400;
const MANY: usize = 500;
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

/// How a file is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Manner {
    Bytes,
    Structure,
}

/// Variant `number` of one of `files`, which take turns: its name, bytes, and what was done. `None` where a file
/// has no structure that can be changed.
fn variant(
    files: &[PathBuf],
    number: usize,
    seed: u8,
    manner: Manner,
) -> Option<(PathBuf, Vec<u8>, &'static str)> {
    let path = &files[number % files.len()];
    let bytes = fs::read(path).unwrap();
    let (bytes, how) = match manner {
        Manner::Bytes => Corrupter::new(seed, number).corrupt(&bytes),
        Manner::Structure => {
            // Some changes come to nothing.
            (0..20).find_map(|again| {
                let seed = (number as u64) << 16 | u64::from(seed) << 8 | again;
                mutate(&bytes, seed).filter(|(changed, _)| *changed != bytes)
            })?
        }
    };
    Some((path.clone(), bytes, how))
}

/// The extension of a file.
fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().into_owned()
}

/// What became of the variants of a format, damaged in one manner.
#[derive(Debug, Default)]
struct Ends {
    texts: usize,
    damaged: usize,
    others: BTreeMap<String, usize>,
}

impl Ends {
    fn count(&self) -> usize {
        self.texts + self.damaged + self.others.values().sum::<usize>()
    }
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
    let mut ends: BTreeMap<(String, Manner), Ends> = BTreeMap::new();
    let mut found = Vec::new();
    let mut slowest = (Duration::ZERO, String::new());
    let manners = [Manner::Bytes, Manner::Structure];
    for (number, manner) in (0..FEW).flat_map(|number| manners.map(|manner| (number, manner))) {
        let Some((path, bytes, how)) = variant(&files, number, 4, manner) else {
            continue;
        };
        let what = format!("variant {number}: {} with {how}", path.display());
        let start = Instant::now();
        let outcome = read(&bytes, &path.to_string_lossy());
        let time = start.elapsed();
        if time > slowest.0 {
            slowest = (time, what.clone());
        }
        let end = ends.entry((extension(&path), manner)).or_default();
        match outcome {
            Ok(_) => end.texts += 1,
            Err(Unreadable::Damaged(_)) => end.damaged += 1,
            Err(reason) => *end.others.entry(format!("{reason:?}")).or_default() += 1,
        }
        found.extend(
            panics
                .lock()
                .unwrap()
                .drain(..)
                .map(|place| (place, what.clone())),
        );
    }
    panic::set_hook(before);
    for ((extension, manner), ends) in &ends {
        println!(
            "{extension} by {manner:?}: {} of {} damaged, {} texts, {:?}",
            ends.damaged,
            ends.count(),
            ends.texts,
            ends.others
        );
    }
    println!("slowest: {slowest:?}");
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
    // Changes of structure reach what reads the text: that is what they are for.
    for ((extension, manner), ends) in &ends {
        assert!(
            *manner == Manner::Bytes || ends.damaged * 2 < ends.count(),
            "{extension}: {} of {} changes of structure end at damaged",
            ends.damaged,
            ends.count()
        );
    }
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
    let mut formats: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in files {
        formats.entry(extension(&path)).or_default().push(path);
    }
    let folder = tempfile::TempDir::new().unwrap();
    let mut failures = Vec::new();
    for (extension, files) in &formats {
        let mut codes: BTreeMap<Option<i32>, usize> = BTreeMap::new();
        let (mut slowest, mut largest) = (Duration::ZERO, 0);
        for number in 0..MANY {
            // Two of three by structure, where there is one.
            let manner = if number % 3 == 0 {
                Manner::Bytes
            } else {
                Manner::Structure
            };
            let variant = variant(files, number, 5, manner)
                .or_else(|| self::variant(files, number, 5, Manner::Bytes));
            let (path, bytes, how) = variant.unwrap();
            let name = folder.path().join(path.file_name().unwrap());
            fs::write(&name, bytes).unwrap();
            let mut command = program(folder.path(), &["score", "--format", "json"]);
            let run = measure(command.arg(&name), 4 * TIME);
            let memory = run.memory.0.max(run.memory.1);
            *codes.entry(run.code).or_default() += 1;
            slowest = slowest.max(run.work);
            largest = largest.max(memory);
            let fine = matches!(run.code, Some(0 | 4))
                && !run.errors.contains("panicked")
                && run.work < TIME
                && memory < MEMORY;
            if fine {
                fs::remove_file(&name).unwrap();
            } else {
                failures.push(format!(
                    "variant {number}: {} with {how}: code {:?}, {:?}, {} kB, {}",
                    path.display(),
                    run.code,
                    run.work,
                    memory,
                    run.errors
                ));
            }
        }
        println!(
            "{MANY} files of {extension}: codes {codes:?}, slowest {slowest:?} of work, largest {largest} kB"
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
