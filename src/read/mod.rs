//! Bytes → text. The one door for every file format: [`read`].

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
