//! Compressed streams that grow beyond the limits. The library unpacks whole streams in memory and
//! cannot be stopped, so they are unpacked here first, through a small buffer, and only counted.

use std::io::{BufReader, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::object::{Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::{Filter, Pdf};
use rustc_hash::FxHashMap;

use super::digits::DigitReader;
use crate::Limits;
use hegui_text::{Bound, Unreadable};

/// Below this size no ratio is suspicious.
const SMALL: u64 = 16 * 1024 * 1024;
/// How far before `stream` the dictionary of a picture is looked for.
const DICTIONARY: usize = 400;
/// Most filters of a stream that are looked through.
const FILTERS: usize = 8;

/// Counts what has been unpacked.
struct ExpansionMeter {
    expanded: u64,
    limit: u64,
    ratio: u64,
    /// Whether a stream broke off.
    is_broken: bool,
}

impl ExpansionMeter {
    fn new(limits: &Limits) -> Self {
        Self {
            expanded: 0,
            limit: limits.expanded,
            ratio: limits.ratio,
            is_broken: false,
        }
    }

    /// Reads `source` to its end, or to the limits. A stream that is broken ends where it breaks.
    fn count(&mut self, mut source: impl Read, packed: u64) -> Result<(), Unreadable> {
        let mut buffer = [0; 32 * 1024];
        let mut size = 0_u64;
        loop {
            let read = match source.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(_) => {
                    self.is_broken = true;
                    break;
                }
            };
            size += read as u64;
            self.add(read as u64)?;
            if size > SMALL && size > packed.saturating_mul(self.ratio) {
                return Err(Bound::Ratio.exceeded(self.ratio));
            }
        }
        Ok(())
    }

    fn add(&mut self, size: u64) -> Result<(), Unreadable> {
        self.expanded = self.expanded.saturating_add(size);
        if self.expanded > self.limit {
            return Err(Bound::Expanded.exceeded(self.limit));
        }
        Ok(())
    }
}

/// Checks the streams that are unpacked on opening a file, to find out what is in it. The others
/// are checked when it is open: their filters are known then, and they are no longer encrypted.
pub(super) fn check_bytes(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    let mut meter = ExpansionMeter::new(limits);
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or(&[]);
        if !before.trim_ascii_end().ends_with(b">>") {
            continue;
        }
        // Where the beginning of the dictionary is not in sight, or is written with escapes, it may
        // be one of those.
        let is_other = memchr::memmem::rfind(before, b" obj").is_some_and(|begin| {
            let dictionary = before.get(begin..).unwrap_or(&[]);
            let has = |word: &[u8]| memchr::memmem::find(dictionary, word).is_some();
            !has(b"ObjStm") && !has(b"XRef") && !has(b"#")
        });
        if is_other {
            continue;
        }
        let rest = bytes.get(at + b"stream".len()..).unwrap_or(&[]);
        let rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .or_else(|| rest.strip_prefix(b"\r"))
            .unwrap_or(rest);
        let end = memchr::memmem::find(rest, b"endstream").unwrap_or(rest.len());
        let packed = rest.get(..end).unwrap_or(rest);
        meter.count(ZlibDecoder::new(packed), packed.len() as u64)?;
    }
    Ok(())
}

/// Checks the streams of an open file, but pictures, which are never unpacked here. Says whether
/// one of them breaks off: the library makes do with its beginning.
pub(super) fn check_streams(pdf: &Pdf, limits: &Limits) -> Result<bool, Unreadable> {
    let mut meter = ExpansionMeter::new(limits);
    for object in pdf.objects() {
        if let Object::Stream(stream) = object
            && !is_picture(&stream)
        {
            let was_broken = meter.is_broken;
            check(&stream, &mut meter)?;
            // A cross-reference stream is never encrypted (ISO 32000, 7.5.8.2), but the library
            // decrypts what is asked for here. When the file was opened, it was read as it is.
            if is_cross_reference(&stream) {
                meter.is_broken = was_broken;
            }
        }
    }
    // What pages are drawn by is unpacked for each of them, even if they share it, and whatever it
    // calls itself.
    let is_broken = meter.is_broken;
    let mut meter = ExpansionMeter::new(limits);
    let mut known: FxHashMap<ObjectIdentifier, u64> = FxHashMap::default();
    for page in pdf.pages().iter() {
        let page = page.raw();
        let streams: Vec<Stream<'_>> = match page.get::<Object<'_>>(&b"Contents"[..]) {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(streams)) => streams.iter::<Stream<'_>>().collect(),
            _ => continue,
        };
        for stream in streams {
            match known.get(&stream.obj_id()) {
                Some(size) => meter.add(*size)?,
                None => {
                    let before = meter.expanded;
                    check(&stream, &mut meter)?;
                    known.insert(stream.obj_id(), meter.expanded - before);
                }
            }
        }
    }
    Ok(is_broken || meter.is_broken)
}

fn is_picture(stream: &Stream<'_>) -> bool {
    let dict = stream.dict();
    dict.get::<Name<'_>>(&b"Subtype"[..])
        .is_some_and(|name| &*name == b"Image")
        && dict.contains_key(&b"Width"[..])
}

fn is_cross_reference(stream: &Stream<'_>) -> bool {
    let kind = stream.dict().get::<Name<'_>>(&b"Type"[..]);
    kind.is_some_and(|name| &*name == b"XRef")
}

/// Unpacks a stream through all its filters, counting.
fn check(stream: &Stream<'_>, meter: &mut ExpansionMeter) -> Result<(), Unreadable> {
    let data = stream.raw_data();
    let data: &[u8] = &data;
    let mut source: Box<dyn Read + '_> = Box::new(data);
    for (index, filter) in stream.filters().iter().enumerate().take(FILTERS) {
        source = match filter {
            Filter::FlateDecode if index > 0 || has_zlib_header(data) => {
                Box::new(ZlibDecoder::new(source))
            }
            // The library does without the header, too.
            Filter::FlateDecode => Box::new(DeflateDecoder::new(source)),
            // Whatever comes behind these two is not looked at: nobody packs twice with them.
            Filter::RunLengthDecode => return run_length(source, meter),
            Filter::LzwDecode => return lzw(source, meter),
            Filter::AsciiHexDecode => Box::new(DigitReader::new(source, 16)),
            Filter::Ascii85Decode => Box::new(DigitReader::new(source, 85)),
            // Pictures.
            _ => return Ok(()),
        };
    }
    meter.count(source, data.len() as u64)
}

fn has_zlib_header(data: &[u8]) -> bool {
    matches!(data, [a, b, ..] if a & 0x0F == 8 && (u16::from(*a) << 8 | u16::from(*b)) % 31 == 0)
}

/// Counts what runs of the same byte become (ISO 32000, 7.4.5).
fn run_length(source: impl Read, meter: &mut ExpansionMeter) -> Result<(), Unreadable> {
    let mut bytes = BufReader::new(source).bytes().map_while(Result::ok);
    while let Some(length) = bytes.next() {
        match length {
            0..=127 => {
                meter.add(u64::from(length) + 1)?;
                for _ in 0..=length {
                    bytes.next();
                }
            }
            128 => break,
            129..=255 => {
                meter.add(257 - u64::from(length))?;
                bytes.next();
            }
        }
    }
    Ok(())
}

/// Counts what LZW codes become (ISO 32000, 7.4.4): of each code only the length of what it stands
/// for is kept.
fn lzw(source: impl Read, meter: &mut ExpansionMeter) -> Result<(), Unreadable> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut lengths: Vec<u64> = vec![1; END + 1];
    let (mut bits, mut held) = (0_u32, 0_u32);
    let mut before = None;
    for byte in BufReader::new(source).bytes().map_while(Result::ok) {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        let width = match lengths.len() {
            0..=510 => 9,
            511..=1022 => 10,
            1023..=2046 => 11,
            _ => 12,
        };
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                lengths.truncate(END + 1);
                before = None;
            }
            END => break,
            _ => {
                let length = match (lengths.get(code), before) {
                    (Some(length), _) => *length,
                    (None, Some(before)) => before + 1,
                    (None, None) => break,
                };
                meter.add(length)?;
                if let Some(before) = before.replace(length)
                    && lengths.len() < 4096
                {
                    lengths.push(before + 1);
                }
            }
        }
    }
    Ok(())
}
