//! Damages the bytes of a file, the same way for the same seed: in the file as it is, and inside what it
//! packs, so that what reads the parts is reached and not only what checks their sums.

use std::io::{Cursor, Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A source of damage.
pub(crate) struct Corrupter(TestRng);

impl Corrupter {
    /// The source of variant `number`, which needs none of those before it.
    pub(crate) fn new(seed: u8, number: usize) -> Self {
        let mut bytes = [seed; 32];
        bytes[..4].copy_from_slice(&(number as u32).to_le_bytes());
        Self(TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
    }

    /// A number below `bound`; 0 where that is 0.
    fn below(&mut self, bound: usize) -> usize {
        self.0.next_u64() as usize % bound.max(1)
    }

    /// A variant of a file and what was done to it.
    pub(crate) fn corrupt(&mut self, bytes: &[u8]) -> (Vec<u8>, &'static str) {
        let inside = self.below(2) == 0;
        let packed = if inside && bytes.starts_with(b"PK") {
            self.part(bytes)
                .map(|bytes| (bytes, "a part of the package"))
        } else if inside && bytes.starts_with(b"%PDF") {
            self.stream(bytes).map(|bytes| (bytes, "a stream"))
        } else {
            None
        };
        packed.unwrap_or_else(|| {
            let mut bytes = bytes.to_vec();
            let how = self.damage(&mut bytes);
            (bytes, how)
        })
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let longest = [16, 256, 4096, length / 2][self.below(4)];
        let start = self.below(length);
        start..length.min(start + 1 + self.below(longest))
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) -> &'static str {
        if bytes.is_empty() {
            return "nothing";
        }
        match self.below(7) {
            0 => {
                for _ in 0..=self.below(32) {
                    let at = self.below(bytes.len());
                    bytes[at] = self.0.next_u32() as u8;
                }
                "bytes changed"
            }
            1 => {
                for _ in 0..=self.below(8) {
                    let at = self.below(bytes.len());
                    bytes[at] ^= 1 << self.below(8);
                }
                "bits flipped"
            }
            2 => {
                bytes.truncate(self.below(bytes.len()));
                "cut off"
            }
            3 => {
                let range = self.range(bytes.len());
                bytes.drain(range);
                "a piece removed"
            }
            4 => {
                let piece = bytes[self.range(bytes.len())].to_vec();
                let at = self.below(bytes.len());
                bytes.splice(at..at, piece);
                "a piece doubled"
            }
            5 => {
                let range = self.range(bytes.len());
                bytes[range].fill(0);
                "a piece zeroed"
            }
            // Lengths, counts and references, where they are written out.
            _ => {
                let digits: Vec<usize> = (0..bytes.len())
                    .filter(|&at| bytes[at].is_ascii_digit())
                    .collect();
                for _ in 0..=self.below(16) {
                    if let Some(&at) = digits.get(self.below(digits.len())) {
                        bytes[at] = b'0' + self.below(10) as u8;
                    }
                }
                "digits changed"
            }
        }
    }

    /// The package packed anew, one of its parts damaged.
    fn part(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut package = ZipArchive::new(Cursor::new(bytes)).ok()?;
        // Most of the parts say how things look: those with the text are taken more often.
        let texts: Vec<usize> = (0..package.len())
            .filter(|&at| {
                package.by_index(at).is_ok_and(|part| {
                    let name = part.name().unwrap_or_default();
                    ["document.xml", "content.xml", "numbering.xml", "styles.xml"]
                        .iter()
                        .any(|text| name.ends_with(text))
                })
            })
            .collect();
        let chosen = if texts.is_empty() || self.below(4) == 0 {
            self.below(package.len())
        } else {
            texts[self.below(texts.len())]
        };
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..package.len() {
            let mut part = package.by_index(at).ok()?;
            let name = part.name().ok()?.into_owned();
            let mut content = Vec::new();
            part.read_to_end(&mut content).ok()?;
            if at == chosen {
                self.damage(&mut content);
            }
            out.start_file(name, SimpleFileOptions::default()).ok()?;
            out.write_all(&content).ok()?;
        }
        out.finish().ok().map(Cursor::into_inner)
    }

    /// One of the packed streams of a PDF damaged, packed again into the room it had, so that all
    /// places of objects stay right.
    fn stream(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let starts: Vec<usize> = memchr::memmem::find_iter(bytes, b"stream")
            .map(|at| at + b"stream".len())
            .filter_map(|at| {
                let rest = bytes.get(at..)?;
                let line_end = if rest.starts_with(b"\r\n") { 2 } else { 1 };
                // The first byte of nearly every zlib stream.
                (rest.get(line_end) == Some(&0x78)).then_some(at + line_end)
            })
            .collect();
        for _ in 0..8 {
            let start = *starts.get(self.below(starts.len()))?;
            let mut decoder = ZlibDecoder::new(&bytes[start..]);
            let mut content = Vec::new();
            if decoder.read_to_end(&mut content).is_err() {
                continue;
            }
            let room = usize::try_from(decoder.total_in()).ok()?;
            self.damage(&mut content);
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&content).ok()?;
            let mut packed = encoder.finish().ok()?;
            if packed.len() <= room {
                packed.resize(room, 0);
                let mut out = bytes.to_vec();
                out.splice(start..start + room, packed);
                return Some(out);
            }
        }
        None
    }
}
