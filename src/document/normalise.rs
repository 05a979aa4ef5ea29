//! Placeholder for the normalisation of text: replaced when the document module is merged.

/// Folds a literal as the view of a document is folded.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c)
            }
            other => other,
        })
        .filter(|c| !c.is_whitespace())
        .collect()
}
