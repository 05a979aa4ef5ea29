//! Bytes → characters, whatever the encoding. The order of the tests matters: each is safe once
//! those before it have failed, as measured on windows cut out of reports.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Characters, and the encoding they came in.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) content: String,
    pub(super) encoding: &'static str,
    /// How many pieces could not be decoded and stand as U+FFFD.
    pub(super) replaced: usize,
}

/// Bad sequences that are forgiven, in percent of the bytes: transfers lose bytes.
const FORGIVEN_PERCENT: usize = 2;
/// Bad sequences at the two ends of a text cut out of a longer one.
const FORGIVEN_CUTS: usize = 3;
/// Least share of units of UTF-16 that must be Han, their punctuation or ASCII.
const UTF_16_PERCENT: usize = 90;
/// How much of a file chardetng sees, in bytes.
const DETECTION_WINDOW: usize = 1 << 20;

/// The text of `bytes` in the first encoding that fits, `None` where none does.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Some(decode_as(encoding, &bytes[length..]));
    }
    let utf_8_may_be = !bytes.contains(&0)
        || !looks_like_utf_16(bytes, UTF_16LE) && !looks_like_utf_16(bytes, UTF_16BE);
    if utf_8_may_be {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Some(Decoded {
                content: text.to_owned(),
                encoding: UTF_8.name(),
                replaced: 0,
            });
        }
        let lossy = decode_as(UTF_8, bytes);
        // Every Han character of a GBK file is bad UTF-8, so few bad sequences mean UTF-8, if any
        // good character beyond ASCII is there to prove it.
        let beyond_ascii = lossy
            .content
            .chars()
            .filter(|&c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER)
            .count();
        if is_forgiven(&lossy, bytes.len()) && beyond_ascii > lossy.replaced {
            return Some(lossy);
        }
    }
    for encoding in [UTF_16LE, UTF_16BE] {
        if looks_like_utf_16(bytes, encoding) {
            return Some(decode_as(encoding, bytes));
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(
        &bytes[..bytes.len().min(DETECTION_WINDOW)],
        bytes.len() <= DETECTION_WINDOW,
    );
    let encoding = if detector.guess(None, Utf8Detection::Deny) == BIG5 {
        BIG5
    } else {
        GB18030
    };
    if encoding == GB18030 && !is_plausible_gb18030(bytes) {
        return None;
    }
    Some(decode_as(encoding, bytes)).filter(|decoded| is_forgiven(decoded, bytes.len()))
}

/// As [`decode`], for files of keys and values, such as TOML: half ASCII, so that UTF-16 without a byte order
/// mark shows by the zero bytes of the ASCII.
pub(super) fn decode_keys(bytes: &[u8]) -> Option<Decoded> {
    let zeros = |skipped| {
        let halves = bytes.iter().skip(skipped).step_by(2);
        halves.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    // A quarter of all units. Few other characters have a zero half; 一 is one.
    let many = bytes.len() / 8;
    let encoding = if second > many && first < second / 8 {
        UTF_16LE
    } else if first > many && second < first / 8 {
        UTF_16BE
    } else {
        return decode(bytes);
    };
    match Encoding::for_bom(bytes) {
        Some(_) => decode(bytes),
        None => Some(decode_as(encoding, bytes)),
    }
}

/// The name of a file in an archive: UTF-8, else GBK, which Windows writes without saying so;
/// `None` where it is neither. A name is too short for the statistics of [`decode`].
#[cfg(feature = "archive")]
pub(super) fn decode_file_name(bytes: &[u8]) -> Option<String> {
    if let Ok(name) = std::str::from_utf8(bytes) {
        return Some(name.to_owned());
    }
    GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|name| name.into_owned())
}

/// Whether bytes are likely GB18030, which decodes almost any bytes. Chinese text consists of
/// common characters, rows 16 to 55 of GB 2312 (level 1), lead bytes B0 to D7; text in Cyrillic,
/// Japanese or Korean encodings falls elsewhere. A third of traditional text in GBK still is of
/// these rows.
fn is_plausible_gb18030(bytes: &[u8]) -> bool {
    const COMMON_PERCENT: usize = 30;
    let (mut pairs, mut common) = (0usize, 0usize);
    let mut rest = bytes.iter();
    while let Some(&lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let Some(&trail) = rest.next() else { break };
        pairs += 1;
        // Rows 1 to 9 hold punctuation and full-width forms, which every Chinese text has too.
        let ideograph = (0xB0..=0xD7).contains(&lead) && trail >= 0xA1;
        let sign = (0xA1..=0xA3).contains(&lead) && trail >= 0xA1;
        common += usize::from(ideograph || sign);
    }
    common * 100 >= pairs * COMMON_PERCENT
}

/// The characters of `bytes` in `encoding`; bad sequences become U+FFFD.
pub(super) fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (content, _) = encoding.decode_without_bom_handling(bytes);
    let content = content.into_owned();
    let replaced = memchr::memmem::find_iter(content.as_bytes(), "\u{FFFD}".as_bytes()).count();
    Decoded {
        content,
        encoding: encoding.name(),
        replaced,
    }
}

/// Whether so few of `length` bytes are bad that the encoding is right all the same. Even the
/// shortest text may be cut through a character at either end.
fn is_forgiven(decoded: &Decoded, length: usize) -> bool {
    decoded.replaced <= (length * FORGIVEN_PERCENT / 100).max(FORGIVEN_CUTS)
}

/// Whether `bytes` in UTF-16 of this byte order are Han characters and what stands between them.
/// GBK taken for UTF-16 gives Hangul and private use.
fn looks_like_utf_16(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let unit = |pair: &[u8; 2]| {
        if encoding == UTF_16LE {
            u16::from_le_bytes(*pair)
        } else {
            u16::from_be_bytes(*pair)
        }
    };
    let (mut units, mut han, mut other) = (0usize, 0usize, 0usize);
    for pair in bytes.as_chunks::<2>().0 {
        units += 1;
        match unit(pair) {
            0x4E00..=0x9FFF => han += 1,
            0x20..=0x7E
            | 0x09
            | 0x0A
            | 0x0D
            | 0xA0
            | 0x2010..=0x203F
            | 0x3000..=0x303F
            | 0xFF01..=0xFF5E => other += 1,
            _ => {}
        }
    }
    han > 0 && han * 5 >= units && (han + other) * 100 >= units * UTF_16_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "全年办理行政复议案件十二件，均按期办结。";

    #[test]
    fn encodings_are_recognised_without_a_mark() {
        let (gbk, _, _) = GB18030.encode(SENTENCE);
        let utf_16: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, encoding) in [
            (SENTENCE.as_bytes(), "UTF-8"),
            (&gbk, "gb18030"),
            (&utf_16, "UTF-16LE"),
        ] {
            let decoded = decode(bytes);
            assert_eq!(decoded.as_ref().map(|text| text.encoding), Some(encoding));
            assert_eq!(decoded.map(|text| text.content).as_deref(), Some(SENTENCE));
        }
    }

    #[test]
    fn text_cut_through_characters_is_still_utf_8() {
        let bytes = &SENTENCE.as_bytes()[1..SENTENCE.len() - 1];
        let decoded = decode(bytes).map(|text| (text.encoding, text.replaced > 0));
        assert_eq!(decoded, Some(("UTF-8", true)));
    }

    #[test]
    fn cyrillic_is_no_gb18030() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Доклад о деятельности правительства");
        assert!(decode(&bytes).is_none());
    }
}
