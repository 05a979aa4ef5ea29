//! A PDF ↔ its objects, streams unpacked.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// An object: its number, what stands before a stream, and the stream.
#[derive(Debug, Clone)]
pub struct Object {
    pub number: usize,
    pub head: Vec<u8>,
    pub stream: Option<Stream>,
}

/// A stream of an object.
#[derive(Debug, Clone)]
pub struct Stream {
    /// Unpacked, where it is packed in the usual way alone.
    pub content: Vec<u8>,
    pub is_packed: bool,
}

/// Larger streams are left as they are.
const LARGEST: usize = 4 << 20;

/// Where `needle` begins, from a place on.
pub fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
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

/// The number of the object at which the file begins.
pub fn root(bytes: &[u8]) -> Option<usize> {
    number_behind(bytes, b"/Root")
}

/// The objects of a file, those in streams of objects included.
pub fn objects(bytes: &[u8]) -> Vec<Object> {
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
pub fn written(objects: &[Object], root: usize) -> Vec<u8> {
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
