//! Words as they are compared: however they are spaced, wrapped and punctuated.

use hegui_text::normalise::fold;

/// The letters and digits of a text, folded.
pub(crate) fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
