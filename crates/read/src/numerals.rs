//! The digits of Chinese numerals, as they number pages, chapters and documents.

/// What counts chapters and items.
pub(crate) const COUNTING: &str = "一二三四五六七八九十";
/// What counts pages and documents, and what years are written with.
pub(crate) const NUMERALS: &str = "〇零一二三四五六七八九十百";
/// The digits by their values.
pub(crate) const DIGITS: &str = "〇一二三四五六七八九";
/// The place of tens.
pub(crate) const TEN: char = '十';

/// Whether a character is a part of a numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    NUMERALS.contains(c)
}
