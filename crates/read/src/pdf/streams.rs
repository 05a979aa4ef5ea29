//! Streams whose end is mutilated: `endstrea`, or nothing, where `endstream` should stand before `endobj`.
//! The library looks for the word and takes what follows up to the next one, other objects too, or gives
//! the stream up. The word is put right before the library sees the file.

use memchr::memmem::Finder;

const BEGIN: &[u8] = b"stream";
const END: &[u8] = b"endstream";
const OBJECT_END: &[u8] = b"endobj";
/// How far before `stream` the length is looked for.
const DICTIONARY: usize = 2_000;

/// The file with the ends of its streams put right; `None` where all are.
pub(super) fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut ends = Words::new(bytes, END);
    let mut object_ends = Words::new(bytes, OBJECT_END);
    let mut mended: Option<Vec<u8>> = None;
    // How far `bytes` stands in `mended`, which grows where the word does not fit.
    let mut copied = 0;
    let begin = Finder::new(BEGIN);
    let mut at = 0;
    while let Some(found) = begin.find(bytes.get(at..).unwrap_or(&[])) {
        let word = at + found;
        at = word + BEGIN.len();
        let Some(data) = data_start(bytes, word) else {
            continue;
        };
        // Where the length is true, what looks like the word inside of the data is none.
        let length = direct_length(bytes, word);
        let stated = length.and_then(|length| data.checked_add(length));
        if let Some(end) = stated.and_then(|end| end_word(bytes, end)) {
            at = end;
            continue;
        }
        let (end, object_end) = (ends.from(data), object_ends.from(data));
        let Some(object_end) =
            object_end.filter(|object_end| end.is_none_or(|end| *object_end < end))
        else {
            at = end.map_or(at, |end| end + END.len());
            continue;
        };
        let end = stated
            .filter(|stated| is_mutilated(bytes, *stated, object_end))
            .unwrap_or_else(|| without_word(bytes, data, object_end));
        let into = mended.get_or_insert_with(|| Vec::with_capacity(bytes.len() + 64));
        into.extend_from_slice(bytes.get(copied..end).unwrap_or(&[]));
        into.push(b'\n');
        into.extend_from_slice(END);
        // Where the word fits in the place of the old one and `endobj`, nothing behind it moves.
        copied = object_end + OBJECT_END.len();
        let room = (copied - end).saturating_sub(1 + END.len());
        if copied - end > END.len() {
            into.resize(into.len() + room, b' ');
        } else {
            copied = object_end;
            into.push(b'\n');
        }
        at = copied;
    }
    if let Some(mended) = &mut mended {
        mended.extend_from_slice(bytes.get(copied..).unwrap_or(&[]));
    }
    mended
}

/// The places of a word, asked for from left to right.
struct Words<'b> {
    bytes: &'b [u8],
    finder: Finder<'static>,
    next: Option<usize>,
    begun: bool,
}

impl<'b> Words<'b> {
    fn new(bytes: &'b [u8], word: &'static [u8]) -> Self {
        Self {
            bytes,
            finder: Finder::new(word),
            next: None,
            begun: false,
        }
    }

    /// The first place from `at` on. What was found once is not looked for again.
    fn from(&mut self, at: usize) -> Option<usize> {
        let is_known = self.begun && self.next.is_none_or(|next| next >= at);
        if !is_known {
            let rest = self.bytes.get(at..).unwrap_or(&[]);
            self.next = self.finder.find(rest).map(|found| at + found);
            self.begun = true;
        }
        self.next
    }
}

/// Where the data begins of the stream whose keyword may stand at `word`.
fn data_start(bytes: &[u8], word: usize) -> Option<usize> {
    let before = bytes.get(word.saturating_sub(16)..word)?;
    if !before.trim_ascii_end().ends_with(b">>") {
        return None;
    }
    let rest = bytes.get(word + BEGIN.len()..)?;
    let data = rest
        .strip_prefix(b"\r\n")
        .or_else(|| rest.strip_prefix(b"\n"))
        .or_else(|| rest.strip_prefix(b"\r"))?;
    Some(bytes.len() - data.len())
}

/// The length that the dictionary before `word` states, unless it stands in another object.
fn direct_length(bytes: &[u8], word: usize) -> Option<usize> {
    const LENGTH: &[u8] = b"/Length";
    let before = bytes.get(word.saturating_sub(DICTIONARY)..word)?;
    let object = memchr::memmem::rfind(before, b" obj")?;
    let mut dictionary = before.get(object..)?;
    loop {
        let at = memchr::memmem::find(dictionary, LENGTH)?;
        dictionary = dictionary.get(at + LENGTH.len()..)?;
        // `/Length1` is another entry.
        if dictionary.first().is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        let value = dictionary.trim_ascii_start();
        let end = value.iter().position(|byte| !byte.is_ascii_digit())?;
        let (number, rest) = value.split_at(end);
        if rest.trim_ascii_start().starts_with(b"0 R") {
            return None;
        }
        return std::str::from_utf8(number).ok()?.parse().ok();
    }
}

/// Where `endstream` ends, if it stands at `at`, or behind white space there.
fn end_word(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?.trim_ascii_start();
    let behind = rest.strip_prefix(END)?;
    Some(bytes.len() - behind.len())
}

/// Whether there is nothing but what may be left of the word between the stated end and `endobj`.
fn is_mutilated(bytes: &[u8], end: usize, object_end: usize) -> bool {
    let left = bytes.get(end..object_end).map(<[u8]>::trim_ascii);
    left.is_some_and(|left| left.len() < END.len() && left.iter().all(u8::is_ascii_graphic))
}

/// Where the data ends, before white space and what is left of the word in front of `endobj`.
fn without_word(bytes: &[u8], data: usize, object_end: usize) -> usize {
    let whole = bytes.get(data..object_end).unwrap_or(&[]).trim_ascii_end();
    let left = (3..END.len()).rev().find_map(|length| {
        let beginning = END.get(..length).and_then(|part| whole.strip_suffix(part));
        let ending = END.get(END.len() - length..);
        beginning.or_else(|| ending.and_then(|part| whole.strip_suffix(part)))
    });
    data + left.unwrap_or(whole).trim_ascii_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(length: &str, data: &str, end: &str) -> String {
        format!(
            "%PDF-1.4\n1 0 obj\n<< /Length {length} >>\nstream\n{data}{end}2 0 obj\nnull\nendobj\n"
        )
    }

    #[test]
    fn what_is_left_of_the_word_is_put_right() {
        for end in [
            "\nendstrea\nendobj\n",
            "\nndstream\nendobj\n",
            "\nendobj\n",
            "endobj\n",
        ] {
            for length in ["5", "9 0 R", "4444"] {
                let file = file(length, "BT ET", end);
                let mended = mended(file.as_bytes()).unwrap();
                let mended = String::from_utf8(mended).unwrap();
                assert!(
                    mended.contains("BT ET\nendstream"),
                    "{length} {end:?}: {mended:?}"
                );
                assert!(mended.contains("2 0 obj\nnull"), "{mended:?}");
                if end.len() > 10 {
                    assert_eq!(mended.len(), file.len());
                }
            }
        }
    }

    #[test]
    fn whole_streams_stay_as_they_are() {
        for (length, data) in [
            ("5", "BT ET"),
            ("9 0 R", "BT ET"),
            ("15", "BT ET\nendobj ET"),
            ("3", "BT ET"),
        ] {
            let file = file(length, data, "\nendstream\nendobj\n");
            assert_eq!(mended(file.as_bytes()), None, "{length}");
        }
    }
}
