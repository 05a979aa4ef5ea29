//! Bytes → text. The one door for every file format: [`read`].

mod decode;
mod kind;

use kind::Kind;

/// The largest input that is read, in bytes.
pub const LIMIT: usize = 64 * 1024 * 1024;

/// Control characters that a text may hold, per hundred characters: stray ones come with copied text,
/// and those of terminals are made harmless where they are shown.
const CONTROLS_PERCENT: usize = 10;
/// One NUL weighs as much as so many other controls: no editor writes it into a text.
const NUL_WEIGHT: usize = 10;
/// Least share of Han among the letters of a text that counts as Chinese.
const HAN_PERCENT: usize = 20;

/// Share of kana or Hangul from which a text with Han characters is Japanese or Korean.
const FOREIGN_PERCENT: usize = 10;

/// The text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The characters, byte order mark excluded, line ends as they were.
    pub content: String,
    /// Name of the encoding (`UTF-8`, `gb18030`, `Big5`, `UTF-16LE` …).
    pub encoding: &'static str,
    /// How many pieces could not be decoded; each stands as U+FFFD.
    pub replaced: usize,
}

/// Why an input could not be read or assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes, or nothing but white space.
    Empty,
    /// Not text: the kind of file, where it could be told (`PDF`, `ZIP` …).
    Binary(Option<&'static str>),
    /// Text in no encoding that is known here.
    UnknownEncoding,
    /// Larger than the limit, in bytes.
    TooLarge {
        /// Size of the input, in bytes.
        size: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// Text with hardly any Chinese in it.
    NotChinese,
    /// The file system refused: its own words.
    Io(String),
}

/// Reads the bytes of a file. `name` is its name, for formats that cannot be told by their content.
///
/// # Errors
///
/// Where the bytes are no Chinese text that can be read here; see [`Unreadable`].
pub fn read(bytes: &[u8], name: &str) -> Result<Text, Unreadable> {
    if bytes.len() > LIMIT {
        return Err(Unreadable::TooLarge {
            size: bytes.len() as u64,
            limit: LIMIT as u64,
        });
    }
    // No format that is read yet needs its name.
    let _ = name;
    match kind::sniff(bytes) {
        Kind::Text => read_text(bytes),
        Kind::Other(kind) => Err(Unreadable::Binary(Some(kind))),
    }
}

fn read_text(bytes: &[u8]) -> Result<Text, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let Some(decoded) = decode::decode(bytes) else {
        return Err(
            if mostly_control(
                bytes
                    .iter()
                    .map(|&byte| char::from(byte))
                    .filter(char::is_ascii),
            ) {
                Unreadable::Binary(None)
            } else {
                Unreadable::UnknownEncoding
            },
        );
    };
    let content = decoded.content;
    if content
        .chars()
        .all(|c| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}')
    {
        return Err(Unreadable::Empty);
    }
    if mostly_control(content.chars()) {
        return Err(Unreadable::Binary(None));
    }
    if !is_chinese(&content) {
        return Err(Unreadable::NotChinese);
    }
    Ok(Text {
        content,
        encoding: decoded.encoding,
        replaced: decoded.replaced,
    })
}

/// Whether more than a stray few of the characters are controls other than white space.
fn mostly_control(chars: impl Iterator<Item = char>) -> bool {
    let (mut all, mut controls) = (0usize, 0usize);
    for c in chars {
        all += 1;
        controls += match c {
            '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' => 0,
            '\0' => NUL_WEIGHT,
            _ => usize::from(c.is_control()),
        };
    }
    controls * 100 > all * CONTROLS_PERCENT
}

fn is_chinese(content: &str) -> bool {
    let (mut letters, mut han, mut foreign) = (0usize, 0usize, 0usize);
    for c in content.chars() {
        match c {
            // Kana and Hangul: Japanese and Korean use Han characters too.
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{AC00}'..='\u{D7A3}' => {
                letters += 1;
                foreign += 1;
            }
            '\u{3400}'..='\u{9FFF}'
            | '\u{2E80}'..='\u{2FDF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => {
                han += 1;
            }
            _ => letters += usize::from(c.is_alphabetic()),
        }
    }
    han > 0
        && han * 100 >= (letters + han) * HAN_PERCENT
        && foreign * 100 < (letters + han) * FOREIGN_PERCENT
}
