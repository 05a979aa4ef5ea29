//! Files to read and folders to work in.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A temporary folder with these files.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        write(folder.path(), name, bytes);
    }
    folder
}

/// Writes a file into `folder`, and the folders it stands in.
pub(crate) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The texts of a folder, sorted by name.
pub(crate) fn texts(folder: &Path) -> Vec<PathBuf> {
    let names = names(folder).into_iter();
    names
        .filter(|name| name.ends_with(".txt"))
        .map(|name| folder.join(name))
        .collect()
}

/// The fictional reports.
pub(crate) const REPORTS: &str = "tests/fixtures/reports";

/// The fictional report of this name.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{REPORTS}/{name}.txt")).unwrap()
}

/// The document of a fictional report at this path.
pub(crate) fn fixture_document(path: &str) -> Vec<u8> {
    fs::read(format!("tests/fixtures/documents/{path}")).unwrap()
}

/// Han text without meaning, the same for the same seed.
pub(crate) fn meaningless(seed: u64, chars: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..chars)
        .map(|_| char::from_u32(0x4e00 + u32::try_from(next() % 3000).unwrap()).unwrap())
        .collect()
}

/// The folder of documents made of real reports, none of which may stand in this repository, where
/// there is one: `HEGUI_DOCUMENTS`, or `../shared/documents`.
pub(crate) fn shared_documents() -> Option<PathBuf> {
    shared("HEGUI_DOCUMENTS", "../shared/documents")
}

/// The folder of real reports, where there is one: `HEGUI_REPORTS`, or `../shared/reports`.
pub(crate) fn shared_reports() -> Option<PathBuf> {
    shared("HEGUI_REPORTS", "../shared/reports")
}

fn shared(variable: &str, default: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(variable).map_or_else(|| default.into(), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no {}", folder.display());
    None
}

/// A document made of a real report, where it is at hand.
pub(crate) fn shared_document(name: &str) -> Option<Vec<u8>> {
    let bytes = fs::read(shared_documents()?.join(name)).ok();
    if bytes.is_none() {
        println!("skipped: no {name}");
    }
    bytes
}

/// How files are packed where a test does not care.
pub(crate) fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

/// A ZIP archive of these files, packed.
pub(crate) fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(
    files: impl IntoIterator<Item = (N, B)>,
) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_ref(), deflated()).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Names and contents of an archive's files, in its order.
pub(crate) fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}
