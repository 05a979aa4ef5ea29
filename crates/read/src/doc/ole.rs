//! OLE files ([MS-CFB]): the streams in the root of the file, by name.
//!
//! What is read is bounded by the size of the file: a table is never longer than the sectors that it
//! is about, and no stream longer than the file.

use super::bytes::{u16_at, u32_at};

/// Numbers of the first sector list that stand in the header.
const HEADER_LIST: std::ops::Range<usize> = 76..512;
/// Size of an entry of the directory.
const ENTRY: usize = 128;
/// Size of a sector of the small streams.
const SMALL_SECTOR: usize = 64;
/// The entry that is none.
const NO_ENTRY: u32 = 0xFFFF_FFFF;
/// The largest number of a sector; larger ones are marks.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

/// An opened file.
pub(super) struct OleFile<'b> {
    bytes: &'b [u8],
    /// Size of a sector.
    sector: usize,
    /// The sector that follows each.
    next: Vec<u32>,
    /// The same of the sectors of small streams.
    next_small: Vec<u32>,
    /// The sectors of small streams.
    small: Vec<u8>,
    /// Streams shorter than this are small.
    cutoff: usize,
    /// The entries in the root.
    entries: Vec<OleEntry>,
}

/// An entry in the root of the file.
struct OleEntry {
    name: String,
    is_stream: bool,
    start: u32,
    length: usize,
}

impl<'b> OleFile<'b> {
    /// Opens `bytes`; `None` where they break the rules of the format.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            cutoff: usize::try_from(u32_at(bytes, 56)?).ok()?,
            entries: Vec::new(),
        };
        file.next = file.read_table()?;
        let directory = file.chain(u32_at(bytes, 48)?, None)?;
        let root = DirectoryEntry::read(&directory, 0)?;
        if root.kind != 5 {
            return None;
        }
        // Where a file has no small streams, nothing need be said of them.
        let small = file.chain(u32_at(bytes, 60)?, None).unwrap_or_default();
        file.next_small = numbers(&small).collect();
        file.small = file
            .chain(root.start, Some(root.length))
            .unwrap_or_default();
        file.entries = entries_of_root(&directory, root.child);
        Some(file)
    }

    /// Whether there is a stream of this name.
    pub(super) fn has_stream(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of the stream of this name; `None` where there is none, or not all of it.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        if entry.length >= self.cutoff {
            return self.chain(entry.start, Some(entry.length));
        }
        if entry.length == 0 {
            return Some(Vec::new());
        }
        let sector = |number: usize| {
            let start = number.checked_mul(SMALL_SECTOR)?;
            self.small.get(start..)
        };
        follow(
            entry.start,
            Some(entry.length),
            SMALL_SECTOR,
            &self.next_small,
            sector,
        )
    }

    fn entry(&self, name: &str) -> Option<&OleEntry> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))
    }

    /// A sector and what is behind it.
    fn at_sector(&self, number: usize) -> Option<&'b [u8]> {
        let start = number.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..)
    }

    /// The sectors from `start` on, `length` bytes of them or all.
    fn chain(&self, start: u32, length: Option<usize>) -> Option<Vec<u8>> {
        follow(start, length, self.sector, &self.next, |number| {
            self.at_sector(number)
        })
    }

    /// The table that says which sector follows which. Its own sectors are listed in the header and,
    /// where there are many, in a chain of further lists. No more of them are read than the file has
    /// sectors to speak of.
    fn read_table(&self) -> Option<Vec<u32>> {
        let sectors = self.bytes.len().div_ceil(self.sector);
        let per_sector = self.sector / 4;
        let most = sectors.div_ceil(per_sector);
        let mut list: Vec<u32> = numbers(self.bytes.get(HEADER_LIST)?).collect();
        let mut further = u32_at(self.bytes, 68)?;
        while further <= LAST_SECTOR && list.len() < most + per_sector {
            let Some(part) = self.at_sector(usize::try_from(further).ok()?) else {
                break;
            };
            let part: Vec<u32> = numbers(part.get(..self.sector).unwrap_or(part)).collect();
            let Some((&last, numbers)) = part.split_last() else {
                break;
            };
            list.extend(numbers);
            further = last;
        }
        let mut table = Vec::new();
        let own = list.iter().filter(|&&number| number <= LAST_SECTOR);
        for &number in own.take(most) {
            // What is cut off is missed where a chain leads into it.
            let part = usize::try_from(number).ok();
            let part = part.and_then(|number| self.at_sector(number));
            let part = part.unwrap_or(&[]);
            let before = table.len();
            table.extend(numbers(part.get(..self.sector).unwrap_or(part)));
            table.resize(before + per_sector, NO_ENTRY);
        }
        Some(table)
    }
}

/// The sectors from `start` on, as `next` links them: `length` bytes, or up to the end of the chain.
fn follow<'s>(
    start: u32,
    length: Option<usize>,
    size: usize,
    next: &[u32],
    sector: impl Fn(usize) -> Option<&'s [u8]>,
) -> Option<Vec<u8>> {
    // No chain is longer than the table that links it.
    let most = next.len().checked_mul(size)?;
    if length.is_some_and(|length| length > most) {
        return None;
    }
    let mut bytes = Vec::new();
    let mut number = start;
    while bytes.len() < length.unwrap_or(most) && number <= LAST_SECTOR {
        let index = usize::try_from(number).ok()?;
        let from = sector(index)?;
        let wanted = length.map_or(size, |length| (length - bytes.len()).min(size));
        // The last sector of a file may be cut short behind what it holds.
        bytes.extend(from.get(..wanted)?);
        number = next.get(index).copied().unwrap_or(NO_ENTRY);
    }
    length
        .is_none_or(|length| bytes.len() == length)
        .then_some(bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes
        .as_chunks()
        .0
        .iter()
        .map(|number| u32::from_le_bytes(*number))
}

/// An entry of the directory.
struct DirectoryEntry {
    name: String,
    /// 1 is a storage, 2 a stream, 5 the root.
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: usize,
}

impl DirectoryEntry {
    fn read(directory: &[u8], number: u32) -> Option<Self> {
        let start = usize::try_from(number).ok()?.checked_mul(ENTRY)?;
        let entry = directory.get(start..start.checked_add(ENTRY)?)?;
        let name = usize::from(u16_at(entry, 64)?).saturating_sub(2).min(62);
        let units = entry.get(..name)?.as_chunks().0.iter();
        let units: Vec<u16> = units.map(|unit| u16::from_le_bytes(*unit)).collect();
        Some(Self {
            name: String::from_utf16_lossy(&units),
            kind: *entry.get(66)?,
            left: u32_at(entry, 68)?,
            right: u32_at(entry, 72)?,
            child: u32_at(entry, 76)?,
            start: u32_at(entry, 116)?,
            length: usize::try_from(u32_at(entry, 120)?).ok()?,
        })
    }
}

/// The entries of the tree that `child` is the top of, which are those in the root. Their order is
/// not looked at: some programs do not keep it.
fn entries_of_root(directory: &[u8], child: u32) -> Vec<OleEntry> {
    let mut seen = vec![false; directory.len() / ENTRY];
    let mut open = vec![child];
    let mut entries = Vec::new();
    while let Some(number) = open.pop() {
        let Some(entry) = DirectoryEntry::read(directory, number) else {
            continue;
        };
        let place = usize::try_from(number).ok();
        match place.and_then(|place| seen.get_mut(place)) {
            Some(seen @ false) => *seen = true,
            _ => continue,
        }
        open.extend([entry.right, entry.left]);
        entries.push(OleEntry {
            name: entry.name,
            is_stream: entry.kind == 2,
            start: entry.start,
            length: entry.length,
        });
    }
    entries
}
