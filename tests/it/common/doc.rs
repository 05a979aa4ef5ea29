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
