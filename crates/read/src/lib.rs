//! Bytes → text, whatever the format. One door: [`read`] takes the bytes and the name of a file and
//! returns [`Text`] with the structure that the format knows, or the reason why it cannot.
//!
//! One module a format (`docx`, `odt`, `rtf`, `doc`, `pdf`, `ofd`, `html`, `mhtml`, `plain`), each with
//! a function `read(bytes, limits)`. `office` is what the office formats share, `layout` what PDF and OFD
//! do; `archive` opens ZIP files of reports.
//!
//! # What a reader promises
//!
//! - It reads a file whole or refuses it: half a report must not be graded as if it were all of it.
//!   Where it can only warn ([`Warning::PartlyDamaged`]), the score carries the warning.
//! - It writes blocks in reading order through one `BlockWriter`, each with its role (title,
//!   heading, paragraph, row of a table), and its page or paragraph number where the format counts
//!   them.
//! - It lists what it leaves out ([`DropReason`](hegui_text::DropReason)): notes, headers,
//!   deletions.
//! - It holds to [`Limits`]: the cost of a file is bounded by its size, however the file was made.
//! - It does no I/O, and a panic of a library that it uses is contained here as a damaged file.
//!
//! # What is written
//!
//! [`add_comments`] gives back a Word document with comments in it: the only bytes that are made here, because
//! nothing but the reader knows which words of the file became which words of the text.
//!
//! # To add a format
//!
//! 1. Name it in `hegui_text::Format`, with its extensions.
//! 2. Recognise its first bytes in `kind.rs`; a unit test there fails first.
//! 3. Write the module, behind a feature in `Cargo.toml` if it brings a library; call it in
//!    [`read_within`], inside `guard::contained`, and add it to [`is_built_in`].
//! 4. Add a fixture to `tests/fixtures/documents` and a room to `tests/it/read`: its text must be
//!    that of the same report in the other formats.
//! 5. Describe it in `docs/formats.md`.

#[cfg(feature = "archive")]
mod archive;
mod chinese;
mod decode;
#[cfg(feature = "office")]
mod doc;
#[cfg(feature = "office")]
mod docx;
#[cfg_attr(
    not(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf")),
    allow(
        dead_code,
        unused_imports,
        reason = "plain text calls no library that might panic"
    )
)]
mod guard;
#[cfg(feature = "html")]
mod html;
mod kind;
#[cfg(any(feature = "ofd", feature = "pdf"))]
mod layout;
mod limits;
#[cfg(feature = "html")]
mod mhtml;
#[cfg(any(feature = "html", feature = "office"))]
#[cfg_attr(
    not(feature = "office"),
    allow(dead_code, reason = "web pages use few of the systems")
)]
mod numbering;
#[cfg(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf"))]
#[allow(dead_code, reason = "each format uses a part of it")]
mod numerals;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "ofd")]
mod ofd;
#[cfg(any(feature = "office", feature = "ofd"))]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
#[cfg(feature = "office")]
mod rtf;
#[cfg(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf"))]
#[cfg_attr(
    not(all(feature = "html", feature = "office", feature = "pdf")),
    allow(dead_code, reason = "each format writes colours in its own way")
)]
mod sight;
#[cfg(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf"))]
#[cfg_attr(
    not(all(feature = "html", feature = "office", feature = "pdf")),
    allow(dead_code, reason = "each format has words of its own")
)]
mod words;
#[cfg(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf"))]
#[allow(dead_code, reason = "each format uses a part of it")]
mod writer;

#[cfg(feature = "archive")]
pub use archive::{Archive, Member};
pub use guard::{CutShort, cut_short};
pub use limits::Limits;

use hegui_text::margin::MarginNote;
use hegui_text::{Format, Text, Unreadable, Warning};
use kind::FileKind;

/// The largest input that is read by default, in bytes.
pub const LIMIT: usize = 64 * 1024 * 1024;
/// No report is shorter than this, in Han characters, and hardly a message of an error longer.
const MESSAGE: usize = 200;

/// Reads the bytes of a file. `name` is its name, which decides where the content leaves the format
/// open.
///
/// # Errors
///
/// Where the bytes are no Chinese text in a format that can be read; see [`Unreadable`].
pub fn read(bytes: &[u8], name: &str) -> Result<Text, Unreadable> {
    read_within(bytes, name, &Limits::DEFAULT)
}

/// As [`read`], within other limits.
///
/// # Errors
///
/// As [`read`].
pub fn read_within(bytes: &[u8], name: &str, limits: &Limits) -> Result<Text, Unreadable> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Unreadable::TooLarge {
            size: bytes.len() as u64,
            limit: limits.bytes,
        });
    }
    let extension = extension(name);
    let format = match kind::sniff(bytes, &extension) {
        FileKind::Known(format) => format,
        FileKind::Other(kind) => return Err(Unreadable::Binary(Some(kind.into()))),
    };
    let mut text = match format {
        Format::Text | Format::Markdown => plain::read(bytes, format, limits),
        #[cfg(feature = "office")]
        Format::Docx => guard::contained(format, || docx::read(bytes, limits)),
        #[cfg(feature = "office")]
        Format::Odt => guard::contained(format, || odt::read(bytes, limits)),
        #[cfg(feature = "office")]
        Format::Rtf => guard::contained(format, || rtf::read(bytes, limits)),
        #[cfg(feature = "office")]
        Format::Doc => guard::contained(format, || doc::read(bytes, limits)),
        #[cfg(feature = "pdf")]
        Format::Pdf => guard::contained(format, || pdf::read(bytes, limits)),
        #[cfg(feature = "ofd")]
        Format::Ofd => guard::contained(format, || ofd::read(bytes, limits)),
        #[cfg(feature = "html")]
        Format::Html => guard::contained(format, || html::read(bytes, limits)),
        #[cfg(feature = "html")]
        Format::Mhtml => guard::contained(format, || mhtml::read(bytes, limits)),
        #[allow(unreachable_patterns, reason = "reached where a feature is off")]
        _ => Err(Unreadable::NotBuiltIn(format)),
    }?;
    check_chinese(&text.content)?;
    if text.replaced > 0 {
        let count = text.replaced;
        text.warnings.push(Warning::Replaced { count });
    }
    let named = Format::of_extension(&extension);
    // Word itself gives `.doc` to documents in one XML file.
    let is_word_xml = format == Format::Docx && !bytes.starts_with(b"PK");
    if named.is_some_and(|named| !(agree(named, format) || is_word_xml && named == Format::Doc)) {
        if is_message(&text, &extension) {
            text.warnings
                .insert(0, Warning::FailedDownload { extension });
        } else {
            text.warnings
                .insert(0, Warning::WrongExtension { extension });
        }
    }
    Ok(text)
}

/// The Word document (.docx) in `bytes` with `notes` as comments in its margin: the marks of comments, their
/// words, and what links them are all that differs.
///
/// # Errors
/// Where it is no such document, as for reading it; where it shows no word that a comment could stand at.
pub fn add_comments(
    bytes: &[u8],
    notes: &[MarginNote],
    limits: &Limits,
) -> Result<Vec<u8>, Unreadable> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Unreadable::TooLarge {
            size: bytes.len() as u64,
            limit: limits.bytes,
        });
    }
    #[cfg(feature = "office")]
    {
        guard::contained(Format::Docx, || docx::comments::add(bytes, notes, limits))
    }
    #[cfg(not(feature = "office"))]
    {
        let _ = notes;
        Err(Unreadable::NotBuiltIn(Format::Docx))
    }
}

/// The characters of a file of keys and values in any encoding that is read, without a byte order mark, and the name of the
/// encoding; `None` where it is in none, or a piece of it cannot be decoded.
#[must_use]
pub fn decode_keys(bytes: &[u8]) -> Option<(String, &'static str)> {
    let decoded = decode::decode_keys(bytes).filter(|decoded| decoded.replaced == 0)?;
    Some((decoded.content, decoded.encoding))
}

/// Takes characters for a plain text, whatever they look like; a byte order mark is left out.
///
/// # Errors
///
/// Where they are no Chinese text, or too many.
pub fn take(content: &str, limits: &Limits) -> Result<Text, Unreadable> {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    plain::check_characters(content, limits)?;
    check_chinese(content)?;
    Ok(Text::plain(content))
}

/// Refuses what is no Chinese text.
fn check_chinese(content: &str) -> Result<(), Unreadable> {
    let says_nothing = |c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}';
    if content.chars().all(says_nothing) {
        return Err(Unreadable::Empty);
    }
    match chinese::foreign_letters(content) {
        Some(found) => Err(Unreadable::NotChinese { found }),
        None => Ok(()),
    }
}

/// The format that [`read`] takes these bytes for; `None` where it has no reader.
#[must_use]
pub fn format_of(bytes: &[u8], name: &str) -> Option<Format> {
    match kind::sniff(bytes, &extension(name)) {
        FileKind::Known(format) => Some(format),
        FileKind::Other(_) => None,
    }
}

/// Whether a file of this `format` may have an extension of the format `named`.
fn agree(named: Format, format: Format) -> bool {
    let plain = |format| matches!(format, Format::Text | Format::Markdown);
    named == format || plain(named) && plain(format)
}

/// Whether what was saved as an office document is most likely the page that came instead of it: an
/// error, or a form to log in.
fn is_message(text: &Text, extension: &str) -> bool {
    let office = matches!(
        Format::of_extension(extension),
        Some(Format::Docx | Format::Doc | Format::Odt | Format::Rtf | Format::Pdf | Format::Ofd)
    );
    office
        && matches!(text.format, Format::Html | Format::Text)
        && chinese::han_count(&text.content) < MESSAGE
}

/// The extension of `name`, in lower case, without the dot; empty where it has none. Browsers
/// number downloads of one name behind it: `a.docx (2)`.
fn extension(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let numbered = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("))
        .filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
    let name = numbered.map_or(name, |(name, _)| name);
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

/// Whether this build can read `format`: see the features of the crate.
#[must_use]
pub fn is_built_in(format: Format) -> bool {
    match format {
        Format::Text | Format::Markdown => true,
        Format::Docx | Format::Odt | Format::Rtf | Format::Doc => cfg!(feature = "office"),
        Format::Pdf => cfg!(feature = "pdf"),
        Format::Ofd => cfg!(feature = "ofd"),
        Format::Html | Format::Mhtml => cfg!(feature = "html"),
    }
}

#[cfg(test)]
mod tests {
    use super::extension;

    #[test]
    fn extensions_of_names() {
        for (name, expected) in [
            ("报告.DOCX", "docx"),
            ("2023/报告.docx (2)", "docx"),
            ("v1.0/报告", ""),
            ("a.b.pdf", "pdf"),
        ] {
            assert_eq!(extension(name), expected, "{name}");
        }
    }
}
