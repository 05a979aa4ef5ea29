//! Inputs for formats that are ZIP archives: a fuzzer that turns bits of packed parts gets no further
//! than their checksums, so what it is given are the parts, written out.
//!
//! A line `%%% NAME` begins a part. Bytes without one are the archive itself.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MARK: &[u8] = b"%%% ";
/// More parts than any document that is worth a run.
const MOST: usize = 64;

/// The archive of the parts that are written out in `bytes`, those of `first` before them.
pub fn packed(bytes: &[u8], first: &[(&str, &[u8])]) -> Vec<u8> {
    if !bytes.starts_with(MARK) {
        return bytes.to_vec();
    }
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match (line.strip_prefix(MARK), parts.last_mut()) {
            (Some(name), _) => {
                let name = String::from_utf8_lossy(name.trim_ascii()).into_owned();
                parts.push((name, Vec::new()));
            }
            (None, Some((_, content))) => content.extend_from_slice(line),
            (None, None) => {}
        }
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let first = first
        .iter()
        .filter(|(name, _)| parts.iter().all(|(part, _)| part != name))
        .map(|(name, content)| ((*name).to_owned(), content.to_vec()))
        .collect::<Vec<_>>();
    for (name, content) in first.iter().chain(&parts).take(MOST) {
        // Two parts of one name are refused.
        if archive.start_file(name.as_str(), stored).is_ok() {
            archive.write_all(content).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}
