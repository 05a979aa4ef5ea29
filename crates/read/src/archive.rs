//! A ZIP archive of reports: lists its members, those of archives inside it too, and reads one at a
//! time within bounds. It writes nothing anywhere, so the names in it can do no harm.

use std::fmt;
use std::io::{Cursor, ErrorKind, Read, Seek};

use zip::read::Config;
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipReadOptions};

use serde::{Deserialize, Serialize};

use super::decode;
use super::guard;
use super::limits::Limits;
use hegui_text::{Bound, Unreadable};

/// Size up to which the [ratio](Limits::ratio) is not looked at, in bytes.
const SMALL: u64 = 16 << 20;

/// What an archive is read from.
trait ArchiveSource: Read + Seek + Send {}
impl<T: Read + Seek + Send> ArchiveSource for T {}

/// An opened archive.
pub struct Archive {
    outermost: OpenArchive,
    /// The archives around the member that was read last, each with its position in the one before.
    inner: Vec<(usize, OpenArchive)>,
    limits: Limits,
    length: u64,
}

/// Longest path of a file in an archive, in bytes: four times what systems allow.
const LONGEST_PATH: usize = 16 << 10;

/// Largest directory of an archive, in bytes: that of 200,000 files with paths of 300 bytes. A name
/// and a comment may have 64 KB each by the format.
const LARGEST_DIRECTORY: usize = 80 << 20;

/// Bytes of a local header without name and extra field (APPNOTE 4.3.7): members are that far apart at least.
const LOCAL_HEADER: u64 = 30;

/// Bytes of a header of the directory without name, extra field and comment (APPNOTE 4.3.12).
const DIRECTORY_HEADER: usize = 46;

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its path in the archive: `/` between the parts, none of them `.` or `..`. Two members may
    /// have the same.
    pub path: String,
    /// Position in each of the archives that stand in one another.
    place: Vec<usize>,
    /// Why it cannot be read, where listing the archive showed that.
    refused: Option<Unreadable>,
}

impl Member {
    /// A key that no other member of the archive has.
    #[must_use]
    pub fn place(&self) -> &[usize] {
        &self.place
    }
}

/// A listing of members under way.
struct Listing<'l, W> {
    wanted: W,
    limits: &'l Limits,
    /// Size of the archive as it is.
    length: u64,
    seen: usize,
    expanded: u64,
    members: Vec<Member>,
}

impl Archive {
    /// Opens an archive: reads its directory.
    ///
    /// # Errors
    /// Where it is damaged or holds too much.
    pub fn open(
        from: impl Read + Seek + Send + 'static,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let mut from: Box<dyn ArchiveSource> = Box::new(from);
        let length = from
            .seek(std::io::SeekFrom::End(0))
            .map_err(|error| Unreadable::Io(error.to_string()))?;
        Ok(Self {
            outermost: OpenArchive::open(from, limits)?,
            inner: Vec::new(),
            limits: *limits,
            length,
        })
    }

    /// Whether it is one document, such as a `.docx`, and no archive of documents.
    #[must_use]
    pub fn is_package(&self) -> bool {
        self.outermost.is_package()
    }

    /// The files whose path is `wanted`, sorted. An archive inside is listed as its files.
    ///
    /// # Errors
    /// Where the files are too many or become too large.
    pub fn members(&mut self, wanted: impl FnMut(&str) -> bool) -> Result<Vec<Member>, Unreadable> {
        self.inner.clear();
        let mut listing = Listing {
            wanted,
            limits: &self.limits,
            length: self.length,
            seen: 0,
            expanded: 0,
            members: Vec::new(),
        };
        listing.walk(&mut self.outermost, "", &[])?;
        let mut members = listing.members;
        members.sort_by(|one, other| (&one.path, &one.place).cmp(&(&other.path, &other.place)));
        Ok(members)
    }

    /// The bytes of a member. Members of one archive inside this one are read fastest in a row.
    ///
    /// # Errors
    /// Where it is locked, damaged or too large.
    pub fn read(&mut self, member: &Member) -> Result<Vec<u8>, Unreadable> {
        if let Some(reason) = &member.refused {
            return Err(reason.clone());
        }
        let (last, above) = member
            .place
            .split_last()
            .ok_or(Unreadable::DamagedArchive)?;
        let open = self.inner.iter().map(|(position, _)| position);
        let common = open.zip(above).take_while(|(one, other)| one == other);
        let common = common.count();
        self.inner.truncate(common);
        let limits = self.limits;
        for &position in above.iter().skip(common) {
            let bytes = self.innermost().read(position, limits.expanded, &limits)?;
            let level = OpenArchive::open(Box::new(Cursor::new(bytes)), &limits)?;
            self.inner.push((position, level));
        }
        self.innermost().read(*last, limits.bytes, &limits)
    }

    fn innermost(&mut self) -> &mut OpenArchive {
        let inner = self.inner.last_mut().map(|(_, inner)| inner);
        inner.unwrap_or(&mut self.outermost)
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl<W: FnMut(&str) -> bool> Listing<'_, W> {
    fn walk(
        &mut self,
        level: &mut OpenArchive,
        above: &str,
        place: &[usize],
    ) -> Result<(), Unreadable> {
        for position in 0..level.entries.len() {
            let Some((name, size)) = level.file(position) else {
                continue;
            };
            let path = format!("{above}{name}");
            if !(self.wanted)(&path) {
                continue;
            }
            self.take_on(size)?;
            let mut place = place.to_vec();
            place.push(position);
            let refused = match level.archive(position, &name, self.limits, place.len()) {
                Ok(None) => None,
                Err(reason) => Some(reason),
                Ok(Some(mut inner)) => {
                    let before = self.members.len();
                    self.walk(&mut inner, &format!("{path}/"), &place)?;
                    if self.members.len() > before {
                        continue;
                    }
                    Some(Unreadable::NoReport)
                }
            };
            self.members.push(Member {
                path,
                place,
                refused,
            });
        }
        Ok(())
    }

    /// Counts a file by its size in the directory; reading never unpacks more.
    fn take_on(&mut self, size: u64) -> Result<(), Unreadable> {
        self.seen += 1;
        self.expanded = self.expanded.saturating_add(size);
        if self.seen > self.limits.members {
            return Err(Bound::Members.exceeded(self.limits.members as u64));
        }
        if self.expanded > self.limits.archive {
            return Err(Bound::Archive.exceeded(self.limits.archive));
        }
        if self.expanded > self.length.saturating_mul(self.limits.ratio).max(SMALL) {
            return Err(Bound::Ratio.exceeded(self.limits.ratio));
        }
        Ok(())
    }
}

/// An archive, or one inside it.
struct OpenArchive {
    zip: ZipIterable<Box<dyn ArchiveSource>>,
    /// In the directory's order.
    entries: Vec<ArchiveEntry>,
}

/// What the directory says of a file.
struct ArchiveEntry {
    entry: zip::read::OwnedZipFileEntry,
    name: String,
}

impl OpenArchive {
    fn open(from: Box<dyn ArchiveSource>, limits: &Limits) -> Result<Self, Unreadable> {
        guard::contained_archive(|| {
            let mut zip = ZipIterable::try_new(from, Config::default()).map_err(zip_reason)?;
            if zip.len() > limits.members {
                return Err(Bound::Members.exceeded_by(limits.members as u64, zip.len() as u64));
            }
            let mut entries = Vec::new();
            let (mut data, mut directory) = (Vec::new(), 0_usize);
            for entry in zip.files().map_err(zip_reason)? {
                let entry = entry.map_err(zip_reason)?;
                // The standard has code page 437, in which any bytes are a name, for what is not
                // UTF-8.
                let name = decode::decode_file_name(entry.name_raw())
                    .or_else(|| entry.name().ok().map(|name| name.into_owned()))
                    .unwrap_or_default();
                if name.len() > LONGEST_PATH {
                    return Err(Bound::Structure.exceeded(LONGEST_PATH as u64));
                }
                // Counted as it is read, so that no directory fills the memory.
                directory += DIRECTORY_HEADER + name.len() + entry.comment_raw().len();
                if directory > LARGEST_DIRECTORY {
                    return Err(Bound::Structure.exceeded(LARGEST_DIRECTORY as u64));
                }
                data.push((entry.header_start(), entry.compressed_size()));
                entries.push(ArchiveEntry {
                    name: harmless_path(&name),
                    entry: entry.into(),
                });
            }
            if overlap(data) {
                return Err(Unreadable::DamagedArchive);
            }
            Ok(Self { zip, entries })
        })
    }

    fn is_package(&self) -> bool {
        let has = |name: &str| self.entries.iter().any(|entry| entry.name == name);
        let first = self.entries.first();
        first.is_some_and(|entry| entry.name == "mimetype")
            || has("[Content_Types].xml")
            || has("OFD.xml")
            || has("content.xml") && has("META-INF/manifest.xml")
    }

    /// Name and size of the file at `position`; `None` for folders and links.
    fn file(&self, position: usize) -> Option<(String, u64)> {
        let ArchiveEntry { entry, name } = self.entries.get(position)?;
        let is_file = entry.is_file() && !entry.name_raw().ends_with(b"\\") && !name.is_empty();
        is_file.then(|| (name.clone(), entry.size()))
    }

    /// The archive at `position`, `depth` archives deep; `None` where it is none.
    fn archive(
        &mut self,
        position: usize,
        name: &str,
        limits: &Limits,
        depth: usize,
    ) -> Result<Option<Self>, Unreadable> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension);
        if !extension.is_some_and(|extension| extension.eq_ignore_ascii_case("zip")) {
            return Ok(None);
        }
        let bytes = self.read(position, limits.expanded, limits)?;
        if !bytes.starts_with(b"PK") {
            return Ok(None);
        }
        let inner = Self::open(Box::new(Cursor::new(bytes)), limits)?;
        if inner.is_package() {
            return Ok(None);
        }
        if depth >= limits.archives {
            return Err(Bound::Archives.exceeded(limits.archives as u64));
        }
        Ok(Some(inner))
    }

    fn read(&mut self, at: usize, limit: u64, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
        let Self { zip, entries } = self;
        let ArchiveEntry { entry, .. } = entries.get(at).ok_or(Unreadable::DamagedArchive)?;
        if entry.encrypted() {
            return Err(Unreadable::Password);
        }
        let size = entry.size();
        if size > limit {
            return Err(Unreadable::TooLarge { size, limit });
        }
        if size > SMALL && size / limits.ratio.max(1) > entry.compressed_size() {
            let found = size / entry.compressed_size().max(1);
            return Err(Bound::Ratio.exceeded_by(limits.ratio, found));
        }
        if !matches!(
            entry.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return Err(Unreadable::Compression);
        }
        guard::contained_archive(|| {
            let from = zip.files().map_err(zip_reason)?.reader_mut();
            let file = entry.as_ref().with_reader(from, ZipReadOptions::new());
            let mut bytes = Vec::new();
            // The library fails where a file is longer than the directory says.
            file.map_err(zip_reason)?
                .read_to_end(&mut bytes)
                .map_err(|error| zip_reason(error.into()))?;
            if bytes.len() as u64 != size {
                return Err(Unreadable::DamagedArchive);
            }
            Ok(bytes)
        })
    }
}

/// Whether members share bytes: one piece of data listed many times over unpacks to any size
/// (D. Fifield, A better zip bomb, 2019). No program packs files so.
fn overlap(mut data: Vec<(u64, u64)>) -> bool {
    data.sort_unstable();
    data.windows(2).any(|pair| match *pair {
        [(start, size), (next, _)] => {
            start.saturating_add(LOCAL_HEADER).saturating_add(size) > next
        }
        _ => false,
    })
}

fn zip_reason(error: ZipError) -> Unreadable {
    match error {
        ZipError::Io(error)
            if !matches!(
                error.kind(),
                ErrorKind::UnexpectedEof
                    | ErrorKind::InvalidData
                    | ErrorKind::InvalidInput
                    | ErrorKind::Other
            ) =>
        {
            Unreadable::Io(error.to_string())
        }
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Unreadable::Password
        }
        ZipError::CompressionMethodNotSupported(_) => Unreadable::Compression,
        _ => Unreadable::DamagedArchive,
    }
}

/// The path without parts that lead out of the archive.
fn harmless_path(name: &str) -> String {
    let parts = name.split(['/', '\\']);
    let parts: Vec<&str> = parts
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{harmless_path, overlap};

    #[test]
    fn members_stand_one_behind_the_other() {
        assert!(!overlap(vec![(100, 40), (0, 60)]));
        assert!(overlap(vec![(0, 60), (0, 60)]));
        assert!(overlap(vec![(0, 80), (100, 40)]));
    }

    #[test]
    fn no_path_leads_out() {
        assert_eq!(harmless_path("../../etc/./报告.txt"), "etc/报告.txt");
        assert_eq!(harmless_path("2023\\报告.docx"), "2023/报告.docx");
    }
}
