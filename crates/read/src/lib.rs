//! Bytes → text, whatever the format. The one door: [`read`], bytes and a name in, [`Text`] with the
//! structure that the format knows, or the reason why not, out.
//!
//! One module a format. Each is handed bytes that looked like its format and a [`Limits`], and writes
//! blocks; a panic in a library it uses is caught here.

#[cfg(feature = "archive")]
mod archive;
mod chinese;
mod decode;
#[cfg(feature = "office")]
mod doc;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "office")]
mod flow;
#[cfg(any(
    feature = "archive",
    feature = "office",
    feature = "pdf",
    feature = "html"
))]
mod guard;
#[cfg(feature = "html")]
mod html;
mod kind;
mod limits;
#[cfg(feature = "html")]
mod mhtml;
#[cfg(feature = "office")]
mod numbering;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "office")]
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
#[cfg(any(feature = "office", feature = "html"))]
mod roman;
#[cfg(feature = "office")]
mod rtf;
#[cfg(feature = "office")]
mod table;
#[cfg(any(feature = "office", feature = "pdf", feature = "html"))]
#[allow(dead_code, reason = "each format uses a part of it")]
mod writer;
#[cfg(feature = "office")]
mod xml;

#[cfg(feature = "archive")]
pub use archive::{Archive, Member};
pub use limits::Limits;

use hegui_text::{Format, Text, Unreadable, Warning};
use kind::Kind;

/// The largest input that is read, in bytes.
pub const LIMIT: usize = 64 * 1024 * 1024;
/// Han characters that no report is shorter than, and hardly a message longer.
const MESSAGE: usize = 200;

/// Reads the bytes of a file. `name` is its name, for formats that cannot be told by their content.
///
/// # Errors
///
/// Where the bytes are no Chinese text that can be read here; see [`Unreadable`].
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
        Kind::Known(format) => format,
        Kind::Other(kind) => return Err(Unreadable::Binary(Some(kind.into()))),
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
        #[cfg(feature = "html")]
        Format::Html => guard::contained(format, || html::read(bytes, limits)),
        #[cfg(feature = "html")]
        Format::Mhtml => guard::contained(format, || mhtml::read(bytes, limits)),
        #[allow(unreachable_patterns, reason = "reached where a feature is off")]
        _ => Err(Unreadable::NotBuiltIn(format)),
    }?;
    check(&text.content)?;
    if text.replaced > 0 {
        let count = text.replaced;
        text.warnings.push(Warning::Replaced { count });
    }
    if Format::of_extension(&extension).is_some_and(|named| !agree(named, format)) {
        if is_message(&text, &extension) {
            let unsaid = |warning: &Warning| !matches!(warning, Warning::NoBody { .. });
            text.warnings.retain(unsaid);
            text.warnings
                .insert(0, Warning::FailedDownload { extension });
        } else {
            text.warnings
                .insert(0, Warning::WrongExtension { extension });
        }
    }
    Ok(text)
}

/// Takes characters as they are for a plain text, whatever they look like; a byte order mark is left out.
///
/// # Errors
///
/// Where they are no Chinese text, or too many.
pub fn take(content: &str, limits: &Limits) -> Result<Text, Unreadable> {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    plain::check(content, limits)?;
    check(content)?;
    Ok(Text::plain(content))
}

/// Refuses what is no Chinese text.
fn check(content: &str) -> Result<(), Unreadable> {
    let says_nothing = |c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}';
    if content.chars().all(says_nothing) {
        return Err(Unreadable::Empty);
    }
    if !chinese::is_chinese(content) {
        return Err(Unreadable::NotChinese);
    }
    Ok(())
}

/// The format that [`read`] takes these bytes for; `None` where it is none that can be read.
#[must_use]
pub fn format_of(bytes: &[u8], name: &str) -> Option<Format> {
    match kind::sniff(bytes, &extension(name)) {
        Kind::Known(format) => Some(format),
        Kind::Other(_) => None,
    }
}

/// Whether files of the format `named` by an extension may well turn out to be of `format`.
fn agree(named: Format, format: Format) -> bool {
    let plain = |format| matches!(format, Format::Text | Format::Markdown);
    named == format || plain(named) && plain(format)
}

/// Whether what was saved as an office document is most likely a message instead: of an error, or to
/// log in.
fn is_message(text: &Text, extension: &str) -> bool {
    let office = matches!(
        Format::of_extension(extension),
        Some(Format::Docx | Format::Doc | Format::Odt | Format::Rtf | Format::Pdf)
    );
    office
        && matches!(text.format, Format::Html | Format::Text)
        && chinese::han(&text.content) < MESSAGE
}

/// The extension of `name`, in lower case, without the dot; empty where it has none. A number behind it
/// tells files of one name apart, as in `a.docx (2)`.
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
        Format::Html | Format::Mhtml => cfg!(feature = "html"),
    }
}
