//! Bytes → characters of a page: in the encoding it declares, where that fits, else in the one its
//! bytes look like.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::decode::{self, Decoded};
use hegui_text::{Format, Unreadable};

/// How far into a page a declaration is looked for, in bytes. Browsers look at 1 KB; programs that
/// save pages write scripts and comments before it.
const WINDOW: usize = 4096;
/// Bad sequences that are forgiven in the declared encoding, in percent of the bytes.
const FORGIVEN_PERCENT: usize = 2;

/// The characters of a page. `told` is the encoding that came with it: a mail names one for each
/// part.
///
/// # Errors
/// Where they are in no known encoding.
pub(super) fn decode_page(bytes: &[u8], told: Option<&str>) -> Result<Decoded, Unreadable> {
    // A byte order mark, and text that is UTF-8 throughout, say more than any declaration.
    if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() {
        let declared = [told.map(str::to_owned), declared_encoding(bytes)];
        for label in declared.into_iter().flatten() {
            if let Some(decoded) = decode_as_declared(bytes, &label) {
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

/// The characters in the encoding `label`, if it fits. Of the encodings that fit nearly any bytes,
/// only those of Chinese count.
fn decode_as_declared(bytes: &[u8], label: &str) -> Option<Decoded> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    if ![UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE].contains(&encoding) {
        return None;
    }
    let decoded = decode::decode_as(encoding, bytes);
    let beyond_ascii = decoded.content.chars().filter(|c| !c.is_ascii()).count();
    let is_han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
    let han = decoded.content.chars().filter(is_han).count();
    // The wrong encoding of Chinese gives characters, but hardly Han ones.
    let fits = decoded.replaced * 100 <= bytes.len() * FORGIVEN_PERCENT
        && (decoded.replaced == 0 || beyond_ascii > 2 * decoded.replaced)
        && han * 3 >= beyond_ascii;
    fits.then_some(decoded)
}

/// The encoding that a page declares near its beginning, in `<meta charset>`, in `http-equiv`, or
/// in an XML declaration: each says `charset=` or `encoding=`.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
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
