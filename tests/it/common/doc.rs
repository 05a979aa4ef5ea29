//! Word documents of the old kind, written byte by byte.

pub(crate) const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// An OLE file with these streams, each in sectors of its own.
pub(crate) fn ole(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    // One sector of allocation, some of directory, then the streams.
    let entries = (streams.len() + 1).next_multiple_of(4);
    let mut fat = vec![0xFFFF_FFFD];
    let chain = |fat: &mut Vec<u32>, sectors: usize| {
        let first = u32::try_from(fat.len()).unwrap();
        for _ in 1..sectors {
            let next = u32::try_from(fat.len()).unwrap() + 1;
            fat.push(next);
        }
        fat.push(END);
        first
    };
    let directory = chain(&mut fat, entries / 4);
    let mut body = Vec::new();
    let mut list = entry("Root Entry", 5, 1, END, 0);
    for (index, (name, data)) in streams.iter().enumerate() {
        let length = data.len().max(4096).next_multiple_of(SECTOR);
        let start = chain(&mut fat, length / SECTOR);
        let mut data = data.clone();
        data.resize(length, 0);
        body.extend(data);
        let next = if index + 1 < streams.len() {
            u32::try_from(index).unwrap() + 2
        } else {
            FREE
        };
        let mut this = entry(name, 2, FREE, start, length);
        this[72..76].copy_from_slice(&next.to_le_bytes());
        list.extend(this);
    }
    list.resize(entries * 128, 0);
    fat.resize(SECTOR / 4, FREE);

    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    for word in [0x3Eu16, 3, 0xFFFE, 9, 6] {
        file.extend(word.to_le_bytes());
    }
    file.resize(44, 0);
    for word in [1, directory, 0, 4096, END, 0, END, 0, 0] {
        file.extend(word.to_le_bytes());
    }
    file.resize(SECTOR, 0xFF);
    file.extend(fat.iter().flat_map(|word| word.to_le_bytes()));
    file.extend(list);
    file.extend(body);
    file
}

/// An entry of the directory.
fn entry(name: &str, kind: u8, child: u32, start: u32, length: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let size = u16::try_from(entry.len() + 2).unwrap();
    entry.resize(64, 0);
    entry.extend(size.to_le_bytes());
    entry.extend([kind, 1]);
    entry.extend(FREE.to_le_bytes());
    entry.extend(FREE.to_le_bytes());
    entry.extend(child.to_le_bytes());
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(u64::try_from(length).unwrap().to_le_bytes());
    entry
}

/// The streams of a Word document with this text, in one piece, without properties.
pub(crate) fn word(text: &str, flags: u16) -> Vec<(&'static str, Vec<u8>)> {
    const TEXT: usize = 0x800;
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap();
    let mut document = vec![0; TEXT];
    let mut put = |at: usize, bytes: &[u8]| document[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &0xA5ECu16.to_le_bytes());
    put(2, &0xC1u16.to_le_bytes());
    put(6, &0x0804u16.to_le_bytes());
    put(0x0A, &(flags | 0x200).to_le_bytes());
    put(0x4C, &length.to_le_bytes());
    put(0x1A2, &0u32.to_le_bytes());
    put(0x1A6, &21u32.to_le_bytes());
    document.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    let mut table = vec![2];
    table.extend(16u32.to_le_bytes());
    table.extend(0u32.to_le_bytes());
    table.extend(length.to_le_bytes());
    table.extend([0, 0]);
    table.extend(u32::try_from(TEXT).unwrap().to_le_bytes());
    table.extend([0, 0]);
    vec![("WordDocument", document), ("1Table", table)]
}

/// A Word document of paragraphs, each with its mark and the changes of its properties, and with these
/// tables, each at its place in the file information block.
pub(crate) fn word_of(
    paragraphs: &[(&str, Vec<u8>)],
    tables: &[(usize, Vec<u8>)],
) -> Vec<(&'static str, Vec<u8>)> {
    let text: String = paragraphs.iter().map(|(text, _)| *text).collect();
    let mut streams = word(&text, 0);
    let mut document = streams[0].1.clone();
    let mut table = streams[1].1.clone();
    // The pages of properties of paragraphs.
    document.resize(document.len().next_multiple_of(SECTOR), 0);
    let number = u32::try_from(document.len() / SECTOR).unwrap();
    let mut places = vec![0x800u32];
    for (text, _) in paragraphs {
        let units = u32::try_from(text.encode_utf16().count()).unwrap();
        places.push(places.last().unwrap() + units * 2);
    }
    document.extend(property_page(&places, paragraphs));
    let mut list: Vec<u8> = [places[0], *places.last().unwrap(), number]
        .iter()
        .flat_map(|word| word.to_le_bytes())
        .collect();
    let pages = (0x102, std::mem::take(&mut list));
    for (place, bytes) in tables.iter().chain([&pages]) {
        let start = u32::try_from(table.len()).unwrap();
        let length = u32::try_from(bytes.len()).unwrap();
        document[*place..place + 4].copy_from_slice(&start.to_le_bytes());
        document[place + 4..place + 8].copy_from_slice(&length.to_le_bytes());
        table.extend(bytes);
    }
    streams[0].1 = document;
    streams[1].1 = table;
    streams
}

/// A page of properties of paragraphs in the first style.
fn property_page(places: &[u32], paragraphs: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut page = vec![0; SECTOR];
    let count = paragraphs.len();
    for (index, place) in places.iter().enumerate() {
        page[index * 4..index * 4 + 4].copy_from_slice(&place.to_le_bytes());
    }
    let mut end = SECTOR - 2;
    for (index, (_, changes)) in paragraphs.iter().enumerate() {
        let mut properties = vec![0, 0];
        properties.extend(changes);
        if properties.len().is_multiple_of(2) {
            // One more, that means nothing, for an odd size.
            properties.push(0);
        }
        end = (end - properties.len() - 1) & !1;
        page[end] = u8::try_from(properties.len().div_ceil(2)).unwrap();
        page[end + 1..end + 1 + properties.len()].copy_from_slice(&properties);
        page[(count + 1) * 4 + index * 13] = u8::try_from(end / 2).unwrap();
    }
    page[SECTOR - 1] = u8::try_from(count).unwrap();
    page
}

/// The changes that put a paragraph into a list, counted from 1, at a level.
pub(crate) fn in_list(list: u16, level: u8) -> Vec<u8> {
    let mut changes = vec![0x0A, 0x26, level, 0x0B, 0x46];
    changes.extend(list.to_le_bytes());
    changes
}

/// The tables of one list with these levels, each with its system of numbers and its text, and of two
/// uses of it, the second of which begins at `start`.
pub(crate) fn list_tables(levels: &[(u8, &str)], start: Option<u32>) -> Vec<(usize, Vec<u8>)> {
    let mut lists = 1u16.to_le_bytes().to_vec();
    lists.extend(7u32.to_le_bytes());
    lists.extend([0; 4]);
    lists.extend([0xFF, 0x0F].repeat(9));
    lists.extend([0, 0]);
    for index in 0..9 {
        let (system, text) = levels.get(index).copied().unwrap_or((0, ""));
        lists.extend(level(1, system, text));
    }
    let mut uses = 2u32.to_le_bytes().to_vec();
    for changes in [0, u8::from(start.is_some())] {
        uses.extend(7u32.to_le_bytes());
        uses.extend([0; 8]);
        uses.extend([changes, 0, 0, 0]);
    }
    uses.extend([0xFF; 4]);
    uses.extend([0xFF; 4]);
    if let Some(start) = start {
        uses.extend(start.to_le_bytes());
        uses.extend(0x10u32.to_le_bytes());
    }
    vec![(0x2E2, lists), (0x2EA, uses)]
}

/// A level of a list.
fn level(start: u32, system: u8, text: &str) -> Vec<u8> {
    let mut level = start.to_le_bytes().to_vec();
    level.extend([system, 0]);
    level.extend([0; 9]);
    // Nothing stands between number and text.
    level.push(2);
    level.extend([0; 12]);
    let units: Vec<u16> = text.encode_utf16().collect();
    level.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
    level.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    level
}
