//! Names of files, in the form that they are compared in.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A name in the composed form (NFC). Files from a Mac come with decomposed names (NFD), which look the same
/// as those that people type and have other bytes.
#[must_use]
pub fn composed(name: &str) -> Cow<'_, str> {
    if is_nfc(name) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::composed;

    #[test]
    fn names_that_look_alike_are_the_same() {
        assert_eq!(composed("cafe\u{301}.txt"), "caf\u{e9}.txt");
        assert_eq!(composed("\u{1100}\u{1161}"), "\u{ac00}");
        assert_eq!(composed("岭县.txt"), "岭县.txt");
    }
}
