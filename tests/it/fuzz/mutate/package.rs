//! Packages of XML parts (docx, odt, ofd): one part changed, or the parts among themselves. Archives are
//! such packages, too.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::chance::Chance;
use super::{mutate as whole, xml};

/// The beginning of a part in a package that is written out; see `parts.rs`.
pub const MARK: &[u8] = b"%%% ";

/// The parts of a package, by name.
type Parts = Vec<(String, Vec<u8>)>;

/// What parts that hold text are called, at the end.
const TEXTS: [&str; 6] = [
    "document.xml",
    "content.xml",
    "numbering.xml",
    "styles.xml",
    "footnotes.xml",
    ".rels",
];

/// The package with its structure changed.
pub fn mutate(bytes: &[u8], chance: &mut Chance) -> Option<(Vec<u8>, &'static str)> {
    let mut parts = unpacked(bytes)?;
    let how = change(&mut parts, chance)?;
    Some((packed(&parts)?, how))
}

/// The same for a package whose parts are written out.
pub fn mutate_written(bytes: &[u8], chance: &mut Chance) -> Option<(Vec<u8>, &'static str)> {
    let mut parts: Parts = Vec::new();
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
    let how = change(&mut parts, chance)?;
    let mut written = Vec::new();
    for (name, content) in parts {
        written.extend_from_slice(MARK);
        written.extend_from_slice(name.as_bytes());
        written.push(b'\n');
        written.extend_from_slice(&content);
        if !content.ends_with(b"\n") {
            written.push(b'\n');
        }
    }
    Some((written, how))
}

fn change(parts: &mut Parts, chance: &mut Chance) -> Option<&'static str> {
    if parts.is_empty() {
        return None;
    }
    if chance.once_in(12) {
        return Some(change_among(parts, chance));
    }
    let is_xml = |(name, content): &&(String, Vec<u8>)| {
        name.ends_with(".rels") || content.trim_ascii_start().starts_with(b"<")
    };
    let xml: Vec<usize> = (0..parts.len()).filter(|&at| is_xml(&&parts[at])).collect();
    let texts: Vec<usize> = xml
        .iter()
        .copied()
        .filter(|&at| {
            let name = parts[at].0.to_lowercase();
            TEXTS.iter().any(|text| name.ends_with(text))
        })
        .collect();
    let chosen = if texts.is_empty() || chance.once_in(4) {
        chance.one(&xml)
    } else {
        chance.one(&texts)
    };
    let Some(&chosen) = chosen else {
        // An archive: a file of it.
        let at = chance.below(parts.len());
        let seed = chance.number();
        let (bytes, how) = whole(&parts[at].1, seed)?;
        parts[at].1 = bytes;
        return Some(how);
    };
    // Ids lead from part to part: values come from another one, too.
    let other = chance.one(&xml).map(|&at| parts[at].1.clone());
    let (content, how) = xml::mutate(&parts[chosen].1, other.as_deref(), chance)?;
    parts[chosen].1 = content;
    Some(how)
}

/// Changes which part has which name.
fn change_among(parts: &mut Parts, chance: &mut Chance) -> &'static str {
    let (one, other) = (chance.below(parts.len()), chance.below(parts.len()));
    match chance.below(3) {
        0 => {
            parts.remove(one);
            "a part removed"
        }
        1 => {
            let content = parts[other].1.clone();
            parts[one].1 = content;
            "a part in the place of another"
        }
        _ => {
            let content = std::mem::take(&mut parts[one].1);
            parts[one].1 = std::mem::replace(&mut parts[other].1, content);
            "two parts exchanged"
        }
    }
}

fn unpacked(bytes: &[u8]) -> Option<Parts> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..package.len() {
        let mut part = package.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        parts.push((name, content));
    }
    Some(parts)
}

fn packed(parts: &Parts) -> Option<Vec<u8>> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // The type of an OpenDocument file is known by its bytes.
        let method = if name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        if out.start_file(name.as_str(), options).is_ok() {
            out.write_all(content).ok()?;
        }
    }
    out.finish().ok().map(Cursor::into_inner)
}
