//! Bytes → characters, whatever the encoding. The order of the tests is what makes it right; it
//! was measured on windows of real reports (each test is safe given that those before it failed).

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

/// Bad sequences that are forgiven, as a share of the bytes: a byte lost on the way.
const FORGIVEN_PERCENT: usize = 2;
/// Bad sequences at the two ends of a text cut out of a longer one.
const FORGIVEN_CUTS: usize = 3;
/// Least share of units of UTF-16 that must be Han, their punctuation or ASCII.
const UTF_16_PERCENT: usize = 90;
/// How much of a file chardetng is shown.
const DETECTION_WINDOW: usize = 1 << 20;

/// The text of `bytes` in the first encoding that fits, `None` where none does.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Some(decoded(encoding, &bytes[length..]));
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
        let lossy = decoded(UTF_8, bytes);
        // Every Han character of a GBK file is bad UTF-8, so few bad ones mean UTF-8 — if it has
        // good characters beyond ASCII at all.
        let beyond_ascii = lossy
            .content
            .chars()
            .filter(|&c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER)
            .count();
        if forgiven(&lossy, bytes.len()) && beyond_ascii > lossy.replaced {
            return Some(lossy);
        }
    }
    for encoding in [UTF_16LE, UTF_16BE] {
        if looks_like_utf_16(bytes, encoding) {
            return Some(decoded(encoding, bytes));
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
    Some(decoded(encoding, bytes)).filter(|decoded| forgiven(decoded, bytes.len()))
}

/// The name of a file in an archive: UTF-8, else GBK, which Windows writes without saying so; `None`
/// where it is neither. Too short to tell an encoding by its characters.
#[cfg(feature = "archive")]
pub(super) fn file_name(bytes: &[u8]) -> Option<String> {
    if let Ok(name) = std::str::from_utf8(bytes) {
        return Some(name.to_owned());
    }
    GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|name| name.into_owned())
}

/// Almost any bytes decode as GB18030. Chinese text is made of common characters, though, and those
/// stand in rows 16 to 55 of GB 2312 (level 1, ordered by sound), lead bytes B0 to D7; text in Cyrillic,
/// Japanese or Korean encodings falls elsewhere. Traditional text in GBK still has a third of them.
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

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (content, _) = encoding.decode_without_bom_handling(bytes);
    let content = content.into_owned();
    let replaced = memchr::memmem::find_iter(content.as_bytes(), "\u{FFFD}".as_bytes()).count();
    Decoded {
        content,
        encoding: encoding.name(),
        replaced,
    }
}

/// Whether so few of `length` bytes were bad that the encoding is right all the same. A cut through
/// a character at either end is forgiven in the shortest text.
fn forgiven(decoded: &Decoded, length: usize) -> bool {
    decoded.replaced <= (length * FORGIVEN_PERCENT / 100).max(FORGIVEN_CUTS)
}

/// Whether `bytes`, taken for UTF-16 in this byte order, are Han characters and what stands
/// between them. The bytes of GBK, read so, are Hangul and private use.
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
