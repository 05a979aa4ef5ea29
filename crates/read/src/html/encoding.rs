//! Bytes → characters of a page: what it declares, where that is true, else what its bytes look like.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::decode::{self, Decoded};
use hegui_text::{Format, Unreadable};

/// How far into a page a declaration is looked for. Browsers look at 1 KB; scripts and comments of
/// savers stand before it in real pages.
const WINDOW: usize = 4096;
/// Bad sequences that are forgiven in what was declared, as a share of the bytes.
const FORGIVEN_PERCENT: usize = 2;

/// The characters of a page. `told` is the encoding that came with it, as a mail says of its parts.
///
/// # Errors
/// Where they are in no known encoding.
pub(super) fn decode(bytes: &[u8], told: Option<&str>) -> Result<Decoded, Unreadable> {
    // A byte order mark, and text that is UTF-8 throughout, say more than any declaration.
    if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() {
        let declared = [told.map(str::to_owned), declared(bytes)];
        for label in declared.into_iter().flatten() {
            if let Some(decoded) = as_declared(bytes, &label) {
                return Ok(decoded);
            }
        }
    }
    decode::decode(bytes).ok_or_else(|| {
        if bytes.contains(&0) {
            Unreadable::Damaged(Format::Html)
        } else {
            Unreadable::UnknownEncoding
        }
    })
}

/// The characters in the encoding `label`, where it fits. Of the encodings that fit nearly any bytes
/// only those of Chinese are believed.
fn as_declared(bytes: &[u8], label: &str) -> Option<Decoded> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    if ![UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE].contains(&encoding) {
        return None;
    }
    let (content, _) = encoding.decode_without_bom_handling(bytes);
    let replaced = content.matches(char::REPLACEMENT_CHARACTER).count();
    let beyond_ascii = content.chars().filter(|c| !c.is_ascii()).count();
    let han = content
        .chars()
        .filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c))
        .count();
    // The wrong one of two encodings of Chinese gives characters, but not those that are written.
    let fits = replaced * 100 <= bytes.len() * FORGIVEN_PERCENT
        && (replaced == 0 || beyond_ascii > 2 * replaced)
        && han * 3 >= beyond_ascii;
    fits.then(|| Decoded {
        content: content.into_owned(),
        encoding: encoding.name(),
        replaced,
    })
}

/// The encoding that a page declares near its beginning, in `<meta charset>`, in `http-equiv`, or in an
/// XML declaration: each says `charset=` or `encoding=`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head: String = bytes
        .iter()
        .take(WINDOW)
        .filter(|&&byte| byte != 0)
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let mut tags = head.match_indices('<').map(|(at, _)| {
        let tag = &head[at..];
        &tag[..tag.find('>').unwrap_or(tag.len())]
    });
    let (tag, key) = tags.find_map(|tag| {
        if tag.starts_with("<meta") && tag.contains("charset") {
            Some((tag, "charset"))
        } else if tag.starts_with("<?xml") && tag.contains("encoding") {
            Some((tag, "encoding"))
        } else {
            None
        }
    })?;
    let value = tag.split_once(key)?.1.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let value: String = value
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    (!value.is_empty()).then_some(value)
}
