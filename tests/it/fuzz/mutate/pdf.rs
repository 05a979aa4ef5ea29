//! The objects of a PDF: numbers, names, references and operators changed, in dictionaries and in the streams
//! that draw. The file is written anew, so that every object stands where its table says.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::chance::Chance;

/// An object: its number, what stands before a stream, and the stream.
#[derive(Debug, Clone)]
struct Object {
    number: usize,
    head: Vec<u8>,
    stream: Option<Stream>,
}

#[derive(Debug, Clone)]
struct Stream {
    /// Unpacked, where it is packed in the usual way alone.
    content: Vec<u8>,
    is_packed: bool,
}

/// Larger streams are left as they are.
const LARGEST: usize = 4 << 20;
/// Numbers that seldom stand in a PDF.
const NUMBERS: [&str; 14] = [
    "0",
    "-1",
    "1",
    "2",
    "255",
    "65536",
    "2147483647",
    "-2147483648",
    "99999999999",
    "0.00001",
    "1e9",
    "-.5",
    "null",
    "true",
];
/// Operators and keys that lead elsewhere.
const WORDS: [&str; 30] = [
    "q", "Q", "cm", "BT", "ET", "Tf", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "Tr", "Tz", "TL",
    "Tc", "Do", "re", "f", "S", "W", "n", "m", "l", "c", "h", "gs", "BMC", "EMC",
];

/// The file with one to eight changes; `None` where it is locked or holds no objects that are found.
pub fn mutate(bytes: &[u8], chance: &mut Chance) -> Option<(Vec<u8>, &'static str)> {
    if find(bytes, b"/Encrypt", 0).is_some() {
        return None;
    }
    let mut objects = objects(bytes);
    let root = root(bytes)?;
    objects.sort_by_key(|object| object.number);
    objects.dedup_by_key(|object| object.number);
    if objects.len() < 3 {
        return None;
    }
    let numbers: Vec<usize> = objects.iter().map(|object| object.number).collect();
    let names = names(&objects);
    let mut how = None;
    for _ in 0..=chance.below(8) {
        how = change(&mut objects, &numbers, &names, chance).or(how);
    }
    Some((written(&objects, root), how?))
}

fn change(
    objects: &mut Vec<Object>,
    numbers: &[usize],
    names: &[Vec<u8>],
    chance: &mut Chance,
) -> Option<&'static str> {
    if chance.once_in(20) {
        let (one, other) = (chance.below(objects.len()), chance.below(objects.len()));
        let copy = objects[other].clone();
        let number = objects[one].number;
        objects[one] = Object { number, ..copy };
        return Some("an object in the place of another");
    }
    // Half of the changes meet what draws.
    let streams: Vec<usize> = (0..objects.len())
        .filter(|&at| objects[at].stream.is_some())
        .collect();
    let at = if chance.once_in(2) {
        *chance.one(&streams)?
    } else {
        chance.below(objects.len())
    };
    let object = &mut objects[at];
    match &mut object.stream {
        Some(stream) if !stream.is_packed || chance.once_in(4) => {
            object.head = changed(&object.head, numbers, names, chance)?;
        }
        Some(stream) => {
            let is_text = stream
                .content
                .iter()
                .take(512)
                .all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
            if is_text {
                stream.content = changed(&stream.content, numbers, names, chance)?;
                return Some("what draws changed");
            }
            for _ in 0..=chance.below(8) {
                let at = chance.below(stream.content.len());
                if let Some(byte) = stream.content.get_mut(at) {
                    *byte = chance.number() as u8;
                }
            }
            return Some("bytes of a stream changed");
        }
        None => object.head = changed(&object.head, numbers, names, chance)?,
    }
    Some("an object changed")
}

/// Words of PDF syntax, one of them changed.
fn changed(
    content: &[u8],
    numbers: &[usize],
    names: &[Vec<u8>],
    chance: &mut Chance,
) -> Option<Vec<u8>> {
    let mut words = words(content);
    let chosen: Vec<usize> = (0..words.len()).filter(|&at| is_word(&words[at])).collect();
    let &at = chance.one(&chosen)?;
    let is_number = words[at]
        .first()
        .is_some_and(|byte| byte.is_ascii_digit() || b"+-.".contains(byte));
    match chance.below(8) {
        0 => drop(words.remove(at)),
        1 => {
            let word = words[at].clone();
            let copy = std::iter::repeat_n([word, b" ".to_vec()], chance.times()).flatten();
            words.splice(at..at, copy);
        }
        2 => {
            let &other = chance.one(&chosen)?;
            words.swap(at, other);
        }
        3 => {
            // A run of words comes again.
            let end = (at + 1 + chance.below(40)).min(words.len());
            let run = words[at..end].to_vec();
            for _ in 0..chance.times() {
                words.splice(end..end, run.iter().cloned());
            }
        }
        _ if is_number && chance.once_in(2) => {
            words[at] = chance.one(numbers)?.to_string().into_bytes();
        }
        _ if is_number => words[at] = chance.one(&NUMBERS)?.as_bytes().to_vec(),
        _ if words[at].starts_with(b"/") => words[at] = chance.one(names)?.clone(),
        _ => words[at] = chance.one(&WORDS)?.as_bytes().to_vec(),
    }
    Some(words.concat())
}

/// Whether a piece is a number, a name or an operator, and no gap, bracket or string.
fn is_word(word: &[u8]) -> bool {
    word.first()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/+-.*'".contains(byte))
}

/// The pieces of PDF syntax, gaps included.
fn words(content: &[u8]) -> Vec<Vec<u8>> {
    let is_gap = |byte: u8| byte.is_ascii_whitespace() || byte == 0;
    let is_bracket = |byte: u8| b"<>[]{}()%".contains(&byte);
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(&first) = content.get(at) {
        let start = at;
        at += 1;
        if first == b'(' {
            let mut depth = 1;
            while depth > 0 {
                match content.get(at) {
                    Some(b'\\') => at += 1,
                    Some(b'(') => depth += 1,
                    Some(b')') => depth -= 1,
                    Some(_) => {}
                    None => break,
                }
                at += 1;
            }
        } else if is_gap(first) || !is_bracket(first) {
            let goes_on = |byte: u8| {
                is_gap(byte) == is_gap(first)
                    && !is_bracket(byte)
                    && (byte != b'/' || is_gap(first))
            };
            while content
                .get(at)
                .is_some_and(|&byte| goes_on(byte) && !(is_gap(first) && byte == b'/'))
            {
                at += 1;
            }
        }
        let end = at.min(content.len());
        words.push(content[start..end].to_vec());
    }
    words
}

/// The names in the heads of all objects.
fn names(objects: &[Object]) -> Vec<Vec<u8>> {
    let heads = objects.iter().flat_map(|object| words(&object.head));
    let mut names: Vec<Vec<u8>> = heads.filter(|word| word.starts_with(b"/")).collect();
    names.sort();
    names.dedup();
    names
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest
        .windows(needle.len())
        .position(|window| window == needle)?;
    Some(from + at)
}

/// The number behind `key`, at its last place.
fn number_behind(bytes: &[u8], key: &[u8]) -> Option<usize> {
    let at = bytes.windows(key.len()).rposition(|window| window == key)?;
    let rest = bytes.get(at + key.len()..)?;
    let digits: String = rest
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit())
        .map(|&byte| char::from(byte))
        .collect();
    digits.parse().ok()
}

fn root(bytes: &[u8]) -> Option<usize> {
    number_behind(bytes, b"/Root")
}

/// The objects of a file, those in streams of objects included.
fn objects(bytes: &[u8]) -> Vec<Object> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(at) = find(bytes, b" obj", from) {
        from = at + 4;
        let digits = |end: usize| {
            let start = bytes[..end]
                .iter()
                .rposition(|byte| !byte.is_ascii_digit())
                .map_or(0, |at| at + 1);
            let text = std::str::from_utf8(&bytes[start..end]).ok()?;
            Some((start, text.parse::<usize>().ok()?))
        };
        let Some((generation, _)) = digits(at) else {
            continue;
        };
        let Some((_, number)) = generation.checked_sub(1).and_then(digits) else {
            continue;
        };
        let Some(end) = find(bytes, b"endobj", from) else {
            break;
        };
        let stream = find(bytes, b"stream", from).filter(|&at| at < end);
        let head_end = stream.unwrap_or(end);
        let head = bytes[from..head_end].to_vec();
        let object = stream.and_then(|at| {
            let skip = if bytes[at + 6..].starts_with(b"\r\n") {
                8
            } else {
                7
            };
            let start = at + skip;
            let length = match length_of(&head)? {
                (range, Some(length)) if !range.is_empty() => length,
                _ => find(bytes, b"endstream", start)? - start,
            };
            let raw = bytes.get(start..start + length)?;
            from = start + length;
            Some(stream_of(&head, raw))
        });
        if stream.is_some() && object.is_none() {
            continue;
        }
        from = from.max(if stream.is_some() { from } else { end });
        if find(&head, b"/ObjStm", 0).is_some() {
            if let Some(stream) = &object {
                all.extend(packed_objects(&head, &stream.content).unwrap_or_default());
            }
        } else if find(&head, b"/XRef", 0).is_none() {
            all.push(Object {
                number,
                head,
                stream: object,
            });
        }
    }
    all
}

fn stream_of(head: &[u8], raw: &[u8]) -> Stream {
    let is_usual = find(head, b"/FlateDecode", 0).is_some()
        && find(head, b"/DecodeParms", 0).is_none()
        && find(head, b"/ASCII", 0).is_none();
    let mut content = Vec::new();
    let unpacked = is_usual
        && ZlibDecoder::new(raw)
            .take(LARGEST as u64)
            .read_to_end(&mut content)
            .is_ok()
        && content.len() < LARGEST;
    if unpacked {
        return Stream {
            content,
            is_packed: true,
        };
    }
    Stream {
        content: raw.to_vec(),
        is_packed: false,
    }
}

/// The objects of a stream of objects.
fn packed_objects(head: &[u8], content: &[u8]) -> Option<Vec<Object>> {
    let (first, count) = (number_behind(head, b"/First")?, number_behind(head, b"/N")?);
    let text = String::from_utf8_lossy(content.get(..first)?).into_owned();
    let numbers: Vec<usize> = text
        .split_ascii_whitespace()
        .map_while(|word| word.parse().ok())
        .collect();
    let pairs: Vec<(usize, usize)> = numbers
        .chunks_exact(2)
        .take(count)
        .map(|pair| (pair[0], first + pair[1]))
        .collect();
    let ends = pairs.iter().skip(1).map(|(_, start)| *start);
    let all = pairs.iter().zip(ends.chain([content.len()]));
    Some(
        all.filter_map(|(&(number, start), end)| {
            let head = content.get(start..end)?.to_vec();
            Some(Object {
                number,
                head,
                stream: None,
            })
        })
        .collect(),
    )
}

/// A file of these objects, with a table of their places.
fn written(objects: &[Object], root: usize) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for object in objects {
        places.push((object.number, out.len()));
        out.extend(format!("{} 0 obj\n", object.number).bytes());
        match &object.stream {
            None => out.extend(&object.head),
            Some(stream) => {
                let content = if stream.is_packed {
                    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
                    let packed = encoder
                        .write_all(&stream.content)
                        .and_then(|()| encoder.finish());
                    packed.unwrap_or_default()
                } else {
                    stream.content.clone()
                };
                out.extend(with_length(&object.head, content.len()));
                out.extend(b"stream\n");
                out.extend(content);
                out.extend(b"\nendstream");
            }
        }
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in places {
        out.extend(format!("{number} 1\n{place:010} 00000 n \n").bytes());
    }
    let size = objects.last().map_or(1, |object| object.number + 1);
    out.extend(
        format!("trailer\n<< /Size {size} /Root {root} 0 R >>\nstartxref\n{table}\n%%EOF\n")
            .bytes(),
    );
    out
}

/// The head of a stream with another length.
fn with_length(head: &[u8], length: usize) -> Vec<u8> {
    match length_of(head) {
        None => head.to_vec(),
        Some((range, _)) => {
            let number = format!(" {length} ").into_bytes();
            [&head[..range.start], number.as_slice(), &head[range.end..]].concat()
        }
    }
}

/// Where the length of a stream stands in its head, and the length, where no other object holds it.
fn length_of(head: &[u8]) -> Option<(std::ops::Range<usize>, Option<usize>)> {
    let start = find(head, b"/Length", 0)? + 7;
    let text = String::from_utf8_lossy(&head[start..]);
    let mut words = text.split_ascii_whitespace();
    let number = words.next().unwrap_or("");
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let is_reference = digits == number
        && words
            .next()
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        && words.next().is_some_and(|word| word.starts_with('R'));
    let end = if is_reference {
        find(head, b"R", start)? + 1
    } else {
        start + text.find(digits.as_str())? + digits.len()
    };
    Some((start..end, digits.parse().ok().filter(|_| !is_reference)))
}
