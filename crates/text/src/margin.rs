//! What is to be written into the margin of a document, and at which words of it: said by what knows the
//! verdicts, done by what knows the format.

use serde::{Deserialize, Serialize};

/// A note in the margin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarginNote {
    /// Where it belongs.
    pub spot: MarginSpot,
    /// What it says, paragraph by paragraph.
    pub lines: Vec<String>,
}

/// The place of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarginSpot {
    /// At words of a paragraph. Where they cannot be found for certain, at the whole paragraph.
    Words {
        /// The number of the paragraph, as in [`Block::paragraph`](crate::Block::paragraph).
        paragraph: u32,
        /// The words; white space does not count.
        quote: String,
        /// How often they stand in the paragraph before this place.
        before: usize,
        /// How often they stand in the paragraph.
        times: usize,
    },
    /// At the mark of a footnote or an endnote.
    Footnote {
        /// The number of the paragraph that refers to it.
        paragraph: u32,
        /// How many other notes the paragraph refers to before.
        before: usize,
        /// How many notes it refers to.
        times: usize,
    },
    /// At the last paragraph.
    End,
}

/// Where `quote` begins in `text`, white space aside: the numbers of the characters that are none. An empty
/// quote stands nowhere.
#[must_use]
pub fn places(text: &[char], quote: &[char]) -> Vec<usize> {
    if quote.is_empty() {
        return Vec::new();
    }
    let windows = text.windows(quote.len()).enumerate();
    windows
        .filter(|(_, window)| *window == quote)
        .map(|(index, _)| index)
        .collect()
}

/// The characters of `text` that are no white space.
#[must_use]
pub fn inked(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::{inked, places};

    #[test]
    fn words_are_found_whatever_the_white_space() {
        let text = inked("聘请 法律\n顾问，法律顾问");
        assert_eq!(places(&text, &inked("法律顾 问")), [2, 7]);
        assert!(places(&text, &[]).is_empty());
    }
}
