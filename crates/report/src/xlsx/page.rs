//! Heights of rows and the print setup, the same for all sheets.

use rust_xlsxwriter::Worksheet;

use crate::words::messages::pick;
use crate::wrap;
use hegui_text::lang::Lang;

/// Height of a line of text in points, and the highest row that Excel takes.
const LINE: u32 = 13;
const HIGHEST: u32 = 409;
/// Paper of the print setup.
const A4: u8 = 9;

/// How many lines `text` takes in a column. One that is not as wide as it may become has no text that is
/// wider than the column.
pub(super) fn line_count(text: &str, width: usize) -> usize {
    let room = width.saturating_sub(1).max(1);
    let line = |line: &str| wrap::width(line).div_ceil(room).max(1);
    text.split('\n').map(line).sum()
}

/// The height of so many lines.
pub(super) fn row_height(lines: usize) -> f64 {
    let points = u32::try_from(lines).unwrap_or(HIGHEST).saturating_mul(LINE);
    f64::from(points.saturating_add(3).min(HIGHEST))
}

/// A4 landscape, as wide as the page, numbered.
pub(super) fn set_up_page(sheet: &mut Worksheet, lang: Lang) {
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer(pick(
            lang,
            "&L&A&C第 &P 页，共 &N 页&Rhegui",
            "&L&A&CPage &P of &N&Rhegui",
        ));
}
