//! Lines of a file, for its errors.

/// The line, from 1, of a byte offset in `source`.
pub(crate) fn line_at(source: &str, offset: usize) -> usize {
    let before = source.as_bytes().get(..offset).unwrap_or_default();
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}
