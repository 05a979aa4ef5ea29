//! Columns of a terminal: widths, padding and line breaks for text that mixes Han and Latin.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The columns that `text` takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The columns that `c` takes.
#[must_use]
pub fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// `text` cut to `columns` with an ellipsis and padded with spaces on the right.
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    let mut cell = cut_to_fit(text, columns);
    cell.extend(std::iter::repeat_n(
        ' ',
        columns.saturating_sub(width(&cell)),
    ));
    cell
}

/// `text` padded with spaces on the left.
#[must_use]
pub fn pad_left(text: &str, columns: usize) -> String {
    let mut cell = " ".repeat(columns.saturating_sub(width(text)));
    cell.push_str(text);
    cell
}

/// `text` cut to `columns` with an ellipsis.
#[must_use]
pub fn cut_to_fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut cell = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += char_width(c);
        if used > columns {
            break;
        }
        cell.push(c);
    }
    cell.push('…');
    cell
}

/// `text` in rows of at most `columns`; its own line feeds stay.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for paragraph in text.split('\n') {
        let chars: Vec<char> = paragraph.chars().collect();
        let starts = row_starts(&chars, columns);
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(chars.len());
            let row: String = chars.get(*start..end).unwrap_or_default().iter().collect();
            let row = if index == 0 {
                row.trim_end()
            } else {
                row.trim()
            };
            if index == 0 || !row.is_empty() {
                rows.push(row.to_owned());
            }
        }
    }
    rows
}

/// Where rows of at most `columns` begin, as indices into `chars`; the first is 0.
///
/// A break never stands before closing punctuation or behind an opening one, nor inside a Latin
/// word or a number, unless there is no other way.
#[must_use]
pub fn row_starts(chars: &[char], columns: usize) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut row, mut used) = (0, 0);
    for (index, c) in chars.iter().enumerate() {
        let more = char_width(*c);
        if used + more > columns && index > row {
            let cut = best_break(chars, row, index);
            starts.push(cut);
            row = cut;
            used = chars
                .get(cut..index)
                .unwrap_or_default()
                .iter()
                .map(|c| char_width(*c))
                .sum();
        }
        used += more;
    }
    starts
}

/// The best place for a break at or before `index`.
fn best_break(chars: &[char], row: usize, index: usize) -> usize {
    const FARTHEST: usize = 24;
    let mut cut = index;
    while cut > row + 1 && index - cut < FARTHEST {
        match (chars.get(cut - 1), chars.get(cut)) {
            (Some(before), Some(after)) if !may_part(*before, *after) => cut -= 1,
            _ => return cut,
        }
    }
    index
}

fn may_part(before: char, after: char) -> bool {
    let closing = "，。、；：！？）》〉」』】〕”’…,.;:!?)]}%％";
    let opening = "（《〈「『【〔“‘([{";
    let word = |c: char| c.is_ascii_graphic();
    !(closing.contains(after) || opening.contains(before) || word(before) && word(after))
}

#[cfg(test)]
mod tests {
    use super::{cut_to_fit, pad, width, wrap};

    #[test]
    fn han_take_two_columns() {
        assert_eq!(width("缺失 a"), 6);
        assert_eq!(pad("缺失", 6), "缺失  ");
        assert_eq!(cut_to_fit("法律顾问和公职律师", 9), "法律顾问…");
    }

    #[test]
    fn punctuation_and_numbers_keep_their_neighbours() {
        assert_eq!(wrap("聘请法律顾问，全年", 12), ["聘请法律顾", "问，全年"]);
        assert_eq!(wrap("全年审查1438件", 10), ["全年审查", "1438件"]);
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
    }

    #[test]
    fn what_cannot_be_parted_well_is_parted_anyhow() {
        assert_eq!(wrap("aaaaaaaaaa", 4), ["aaaa", "aaaa", "aa"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn no_row_is_wider_than_asked() {
        let text = "（一）健全组织领导，全面推进依法行政。2019年12月31日《关于…的通知》（花卫党字〔2019〕20号）abc-def.";
        for columns in 4..60 {
            for row in wrap(text, columns) {
                assert!(width(&row) <= columns, "{columns}: {row}");
            }
        }
    }
}
