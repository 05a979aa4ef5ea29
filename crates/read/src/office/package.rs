//! The parts of a package (docx, odt, ofd), zipped or in one XML file. A part is unpacked while it is parsed, within
//! bounds: no part is ever in memory as a whole.

use std::io::{self, Cursor, Read, Write as _};
use std::rc::Rc;

use rustc_hash::FxHashMap;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::flat::{self, FlatParts};
use super::meter::PartMeter;
use super::xml::XmlPart;
use crate::Limits;
use hegui_text::{Bound, Exceeded, Format, Unreadable};

/// Size up to which the ratio of a part is not looked at, in bytes: short texts compress well.
const UNSUSPICIOUS: u64 = 16 * 1024 * 1024;
/// Longest single tag or text, in bytes: the parser holds it as a whole. A picture written into an
/// attribute is the longest that occurs.
const LONGEST_EVENT: u64 = 16 * 1024 * 1024;
/// Most parts. A document has some dozens; the list of them is held in memory.
const MOST_PARTS: usize = 20_000;
/// How the entry of a part in the archive's directory begins.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";

/// An opened package.
pub(crate) struct Package<'b> {
    parts: PackageParts<'b>,
    format: Format,
    limits: Limits,
    /// Bytes that may still be unpacked, over all parts.
    room: u64,
}

/// Where the parts are.
enum PackageParts<'b> {
    Zipped {
        archive: ZipArchive<Cursor<&'b [u8]>>,
        /// The number of a part by its name, in lower case and with forward slashes.
        numbers: FxHashMap<String, usize>,
    },
    Flat {
        bytes: &'b [u8],
        places: FlatParts,
    },
}

impl<'b> Package<'b> {
    /// Opens a package in one XML file, in UTF-8.
    ///
    /// # Errors
    /// Where it is not well formed, or nests too deeply.
    pub(crate) fn open_flat(
        bytes: &'b [u8],
        format: Format,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let places = flat::find_parts(bytes, format, limits.depth)?;
        Ok(Self {
            parts: PackageParts::Flat { bytes, places },
            format,
            limits: *limits,
            room: limits.expanded,
        })
    }

    /// Opens `bytes`.
    ///
    /// # Errors
    /// Where they are no whole ZIP archive.
    pub(crate) fn open(
        bytes: &'b [u8],
        format: Format,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        if memchr::memmem::find_iter(bytes, DIRECTORY_ENTRY)
            .nth(MOST_PARTS)
            .is_some()
        {
            return Err(Bound::Structure.exceeded(MOST_PARTS as u64));
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| zip_reason(&error, format))?;
        let mut numbers = FxHashMap::default();
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                numbers.entry(part_key(&name)).or_insert(index);
            }
        }
        Ok(Self {
            parts: PackageParts::Zipped { archive, numbers },
            format,
            limits: *limits,
            room: limits.expanded,
        })
    }

    /// The parser of the part of this name, `None` where there is none.
    ///
    /// # Errors
    /// Where the part is locked, too large, or cannot be unpacked.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<XmlPart<'_>>, Unreadable> {
        let (format, depth) = (self.format, self.limits.depth);
        let Some((part, meter)) = self.metered(name)? else {
            return Ok(None);
        };
        XmlPart::new(part, meter, format, depth).map(Some)
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        let key = part_key(name);
        match &self.parts {
            PackageParts::Zipped { numbers, .. } => numbers.contains_key(&key),
            PackageParts::Flat { places, .. } => places.contains_key(&key),
        }
    }

    /// The names of all parts, in lower case, in no order.
    #[cfg_attr(
        not(feature = "ofd"),
        allow(dead_code, reason = "office formats name their parts")
    )]
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let (zipped, flat) = match &self.parts {
            PackageParts::Zipped { numbers, .. } => (Some(numbers.keys()), None),
            PackageParts::Flat { places, .. } => (None, Some(places.keys())),
        };
        let names = zipped.into_iter().flatten();
        names.chain(flat.into_iter().flatten()).map(String::as_str)
    }

    /// Bytes that may still be unpacked.
    pub(crate) fn room(&self) -> u64 {
        self.room
    }

    /// The bytes of the part of this name, `None` where there is none: of a part that is no XML.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let format = self.format;
        let Some((mut part, meter)) = self.metered(name)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let read = part.read_to_end(&mut bytes);
        read.map_err(|_| {
            let exceeded = meter.exceeded();
            exceeded.map_or(Unreadable::Damaged(format), Unreadable::Unbounded)
        })?;
        Ok(Some(bytes))
    }

    /// The package with `edited` parts in place of those of their names, or at its end; all others are as
    /// they were, byte for byte.
    ///
    /// # Errors
    /// Where two parts have one name, or the package is one XML file.
    pub(crate) fn repacked(&mut self, edited: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Unreadable> {
        let format = self.format;
        let damaged = |_| Unreadable::Damaged(format);
        let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let put = |packed: &mut ZipWriter<_>, name: &str, part: &[u8], options| {
            packed.start_file(name, options).map_err(damaged)?;
            packed
                .write_all(part)
                .map_err(|_| Unreadable::Damaged(format))
        };
        let PackageParts::Zipped { archive, numbers } = &mut self.parts else {
            return Err(Unreadable::Damaged(format));
        };
        for index in 0..archive.len() {
            let name = match archive.name_for_index(index) {
                Some(Ok(name)) => name.into_owned(),
                _ => return Err(Unreadable::Damaged(format)),
            };
            let part = archive.by_index_raw(index).map_err(damaged)?;
            let key = part_key(&name);
            // Where two entries have the name of a part, the first is the part.
            let is_part = numbers.get(&key) == Some(&index);
            match edited.iter().find(|(own, _)| part_key(own) == key) {
                Some((_, bytes)) if is_part => {
                    let time = part.last_modified().unwrap_or_default();
                    let options = options.last_modified_time(time);
                    drop(part);
                    put(&mut packed, &name, bytes, options)?;
                }
                _ => packed.raw_copy_file(part).map_err(damaged)?,
            }
        }
        for (name, bytes) in edited {
            if !numbers.contains_key(&part_key(name)) {
                put(&mut packed, name, bytes, options)?;
            }
        }
        packed
            .finish()
            .map(Cursor::into_inner)
            .map_err(|error| zip_reason(&error, format))
    }

    /// The part of this name, unpacked within bounds.
    fn metered(&mut self, name: &str) -> Result<Option<Metered<'_>>, Unreadable> {
        let format = self.format;
        let meter = Rc::new(PartMeter::default());
        let (archive, numbers) = match &mut self.parts {
            PackageParts::Zipped { archive, numbers } => (archive, numbers),
            PackageParts::Flat { bytes, places } => {
                let place = places.get(&part_key(name)).cloned();
                let Some(part) = place.and_then(|place| bytes.get(place)) else {
                    return Ok(None);
                };
                let part = MeteredPart {
                    file: Cursor::new(part),
                    package: &mut self.room,
                    part: part.len() as u64,
                    limits: &self.limits,
                    meter: Rc::clone(&meter),
                };
                return Ok(Some((Box::new(part), meter)));
            }
        };
        let Some(&index) = numbers.get(&part_key(name)) else {
            return Ok(None);
        };
        let file = archive
            .by_index(index)
            .map_err(|error| zip_reason(&error, format))?;
        let (size, packed, ratio) = (file.size(), file.compressed_size(), self.limits.ratio);
        let most = UNSUSPICIOUS.max(packed.saturating_mul(ratio));
        // A directory that admits too much is refused at once; one that understates the size is
        // caught by counting.
        if size > most {
            return Err(Bound::Ratio.exceeded_by(ratio, size / packed.max(1)));
        }
        let used = self.limits.expanded.saturating_sub(self.room);
        if size > self.room {
            let found = used.saturating_add(size);
            return Err(Bound::Expanded.exceeded_by(self.limits.expanded, found));
        }
        let part = MeteredPart {
            file,
            package: &mut self.room,
            part: most,
            limits: &self.limits,
            meter: Rc::clone(&meter),
        };
        Ok(Some((Box::new(part), meter)))
    }
}

/// A part that is being unpacked, and what stops it.
type Metered<'p> = (Box<dyn Read + 'p>, Rc<PartMeter>);

/// The name under which a part is found.
pub(super) fn part_key(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}

/// What an error of the archive means for the reader.
fn zip_reason(error: &ZipError, format: Format) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Unreadable::Password
        }
        _ => Unreadable::Damaged(format),
    }
}

/// A part, counting what comes out of it.
struct MeteredPart<'p, R> {
    file: R,
    /// Bytes that the package may still unpack.
    package: &'p mut u64,
    /// Bytes that this part may still unpack.
    part: u64,
    limits: &'p Limits,
    meter: Rc<PartMeter>,
}

impl<R: Read> Read for MeteredPart<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let count = read as u64;
        let event = self.meter.add_bytes(count);
        let (bound, limit) = if count > *self.package {
            (Bound::Expanded, self.limits.expanded)
        } else if count > self.part {
            (Bound::Ratio, self.limits.ratio)
        } else if event > LONGEST_EVENT {
            (Bound::Structure, LONGEST_EVENT)
        } else {
            *self.package -= count;
            self.part -= count;
            return Ok(read);
        };
        self.meter.set_exceeded(Exceeded {
            bound,
            limit,
            found: None,
        });
        Err(io::Error::other("too much to unpack"))
    }
}
