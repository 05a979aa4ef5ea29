//! The objects of a PDF: numbers, names, references and operators changed, in dictionaries and in the streams
//! that draw. The file is written anew, so that every object stands where its table says.

mod objects;

use super::chance::Chance;
use objects::{Object, find, objects, root, written};

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
    objects: &mut [Object],
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
