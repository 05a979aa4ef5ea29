//! What every writer of results is handed, and where those that write several files put them.

use std::io;

use hegui_batch::ranking::BatchSummary;
use hegui_batch::settle::Concern;
use hegui_core::report::Report;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// A finished run. Writers show it and compute nothing.
#[derive(Debug, Clone)]
pub struct Results<'a> {
    /// The rubric.
    pub rubric: &'a Rubric,
    /// The reports, sorted by path.
    pub reports: &'a [Report],
    /// What is said of all of them together.
    pub batch: BatchSummary,
    /// What is amiss with the decisions of people.
    pub concerns: Vec<Concern>,
    /// The language of the program's own words.
    pub lang: Lang,
}

impl<'a> Results<'a> {
    /// The results of `reports`.
    #[must_use]
    pub fn new(
        reports: &'a [Report],
        rubric: &'a Rubric,
        concerns: Vec<Concern>,
        lang: Lang,
    ) -> Self {
        Self {
            rubric,
            reports,
            batch: BatchSummary::of(reports, rubric),
            concerns,
            lang,
        }
    }
}

/// A folder that is written to, one file after the other, so that not all of them are in memory together.
pub trait Folder {
    /// Writes a file. `path` is relative, its parts joined by `/`, each made of letters, digits, brackets,
    /// `-`, `_`, `~` and `.`.
    ///
    /// # Errors
    /// Where the disk refuses.
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// A folder in memory, for tests and other programs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemoryFolder {
    /// The files in the order they were written.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Folder for MemoryFolder {
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.files.push((path.to_owned(), bytes.to_vec()));
        Ok(())
    }
}

/// Names of files for each report, without extension: from the digest of its bytes, so that links go on
/// holding from run to run; copies are told apart by a number.
#[must_use]
pub fn file_names(reports: &[Report]) -> Vec<String> {
    let mut seen = std::collections::HashMap::new();
    reports
        .iter()
        .map(|report| {
            let digest = report.sha256.get(..12).unwrap_or("unread");
            let count = seen.entry(digest).or_insert(0_usize);
            *count += 1;
            match *count {
                1 => digest.to_owned(),
                number => format!("{digest}-{number}"),
            }
        })
        .collect()
}
