//! The parts of a ZIP package (docx, odt), each unpacked within bounds while it is parsed: no part is
//! ever held as a whole.

use std::cell::Cell;
use std::io::{self, Cursor, Read};
use std::rc::Rc;

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::Limits;
use super::xml::Xml;
use hegui_text::{Bound, Exceeded, Format, Unreadable};

/// Size up to which a part may be packed as tightly as it likes: short texts compress well.
const UNSUSPICIOUS: u64 = 16 * 1024 * 1024;
/// Longest single tag or text, in bytes: what the parser has to hold at once. A picture written into an
/// attribute is the longest that occurs.
const LONGEST_EVENT: u64 = 16 * 1024 * 1024;
/// Most parts. A document has some dozens; the list of them is held in memory.
const MOST_PARTS: usize = 20_000;
/// What every part has in the directory of the archive.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";

/// An opened package.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The number of a part by its name, in lower case and with forward slashes.
    parts: FxHashMap<String, usize>,
    format: Format,
    limits: Limits,
    /// Bytes that may still be unpacked, over all parts.
    room: u64,
}

impl<'b> Package<'b> {
    /// Opens `bytes`.
    ///
    /// # Errors
    /// Where they are no whole ZIP archive.
    pub(super) fn open(
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
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| reason(&error, format))?;
        let mut parts = FxHashMap::default();
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                parts.entry(key(&name)).or_insert(index);
            }
        }
        Ok(Self {
            archive,
            parts,
            format,
            limits: *limits,
            room: limits.expanded,
        })
    }

    /// The parser of the part of this name, `None` where there is none.
    ///
    /// # Errors
    /// Where the part is locked, too large, or cannot be unpacked.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Xml<'_>>, Unreadable> {
        let Some(&index) = self.parts.get(&key(name)) else {
            return Ok(None);
        };
        let format = self.format;
        let file = self
            .archive
            .by_index(index)
            .map_err(|error| reason(&error, format))?;
        let most = UNSUSPICIOUS.max(file.compressed_size().saturating_mul(self.limits.ratio));
        // What the directory says is believed where it is too much already; where it says too little,
        // counting finds out.
        let (size, packed, ratio) = (file.size(), file.compressed_size(), self.limits.ratio);
        if size > most {
            return Err(Bound::Ratio.exceeded_by(ratio, size / packed.max(1)));
        }
        let used = self.limits.expanded.saturating_sub(self.room);
        if size > self.room {
            let found = used.saturating_add(size);
            return Err(Bound::Expanded.exceeded_by(self.limits.expanded, found));
        }
        let meter = Rc::new(Meter::default());
        let part = Part {
            file,
            package: &mut self.room,
            part: most,
            limits: &self.limits,
            meter: Rc::clone(&meter),
        };
        Xml::new(part, meter, format, self.limits.depth).map(Some)
    }
}

/// The name under which a part is found.
fn key(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}

/// What an error of the archive means for the reader.
fn reason(error: &ZipError, format: Format) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Unreadable::Password
        }
        _ => Unreadable::Damaged(format),
    }
}

/// Shared between a part and its parser: how long the present tag or text is, and whether a bound was
/// hit (the parser sees a failed read only).
#[derive(Debug, Default)]
pub(super) struct Meter {
    event: Cell<u64>,
    exceeded: Cell<Option<Exceeded>>,
}

impl Meter {
    /// A new tag or text begins.
    pub(super) fn restart(&self) {
        self.event.set(0);
    }

    /// The bound because of which a read failed.
    pub(super) fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded.get()
    }
}

/// A part, counting what comes out of it.
struct Part<'p, R> {
    file: R,
    /// Bytes that the package may still unpack.
    package: &'p mut u64,
    /// Bytes that this part may still unpack.
    part: u64,
    limits: &'p Limits,
    meter: Rc<Meter>,
}

impl<R: Read> Read for Part<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let count = read as u64;
        let event = self.meter.event.get() + count;
        self.meter.event.set(event);
        match (
            self.package.checked_sub(count),
            self.part.checked_sub(count),
        ) {
            (Some(package), Some(part)) if event <= LONGEST_EVENT => {
                *self.package = package;
                self.part = part;
                Ok(read)
            }
            (package, part) => {
                let (bound, limit) = match (package, part) {
                    (None, _) => (Bound::Expanded, self.limits.expanded),
                    (_, None) => (Bound::Ratio, self.limits.ratio),
                    _ => (Bound::Structure, LONGEST_EVENT),
                };
                self.meter.exceeded.set(Some(Exceeded {
                    bound,
                    limit,
                    found: None,
                }));
                Err(io::Error::other("too much to unpack"))
            }
        }
    }
}
