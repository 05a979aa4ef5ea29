//! How wide the columns of a table are.

use unicode_width::UnicodeWidthStr;

use super::letter::{LetterRun, LetterTable};

/// The width between the margins of A4 paper, in twentieths of a point.
const TEXT: usize = 11906 - 1474 - 1588;
/// Columns that are empty below their head are to be filled in by hand: they get the room of so many letters.
const TO_FILL_IN: usize = 24;
/// What more letters than these need is no reason for a wider column: they wrap.
const MOST: usize = 60;
/// So many letters make a narrow column.
const NARROW: usize = 10;
/// So many letters of room each of the others has before they share the rest by need.
const SPARE: usize = 6;
/// The width of a letter in a table; a Chinese character is two.
const LETTER: usize = 120;

/// The width of each column. Narrow columns get what their words need, so that numbers do not break; the
/// others share the rest by need.
pub(super) fn column_widths(table: &LetterTable) -> Vec<usize> {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let letters = |row: &Vec<Vec<LetterRun>>, column: usize| {
        let cell = row.get(column).map_or(&[][..], Vec::as_slice);
        let text: String = cell.iter().map(|run| run.text.as_str()).collect();
        text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
    };
    let needs: Vec<usize> = (0..columns)
        .map(|column| {
            let head = table.rows.first().map_or(0, |row| letters(row, column));
            let body = table.rows.iter().skip(1).map(|row| letters(row, column));
            match body.max() {
                Some(0) => TO_FILL_IN,
                body => head.max(body.unwrap_or(0)).min(MOST),
            }
        })
        .collect();
    let narrow = |need: usize| (need <= NARROW).then_some((need + 3) * LETTER);
    let kept: usize = needs.iter().filter_map(|&need| narrow(need)).sum();
    let wide = needs.iter().filter(|&&need| narrow(need).is_none());
    let shared: usize = wide.map(|need| need + SPARE).sum();
    let room = TEXT.saturating_sub(kept);
    if shared == 0 || room < TEXT / 3 {
        let all = needs.iter().map(|need| need + 3).sum::<usize>();
        return needs.iter().map(|need| (need + 3) * TEXT / all).collect();
    }
    needs
        .iter()
        .map(|&need| narrow(need).unwrap_or((need + SPARE) * room / shared))
        .collect()
}
