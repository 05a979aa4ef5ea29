//! Heights of rows and the print setup.

use rust_xlsxwriter::Worksheet;

use crate::OutputError;
use crate::words::messages::pick;
use crate::wrap;
use hegui_text::lang::Lang;

/// Height of a line of text in points, and the highest row that Excel takes.
const LINE: u32 = 13;
const HIGHEST: u32 = 409;
/// Papers of the print setup, as Excel numbers them.
const A4: u8 = 9;
const A3: u8 = 8;
/// Between the margins of A3 across, in points.
const A3_ROOM: f64 = 1_130.0;
/// In percent: what is smaller is hard to read, and how large several pages are printed then.
const SMALLEST: f64 = 60.0;
const SPLIT: u16 = 75;

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

/// How a table is printed.
#[derive(Debug, Clone)]
pub(super) enum Print {
    /// The first so many columns, one page wide, on A4.
    Narrow(u16),
    /// The first so many columns on A3; where one page is not wide enough on several, which begin at one of
    /// `breaks` if they can.
    Wide { columns: u16, breaks: Vec<u16> },
}

impl Print {
    pub(super) fn columns(&self) -> u16 {
        match self {
            Self::Narrow(columns) | Self::Wide { columns, .. } => *columns,
        }
    }

    /// Sets up the pages of a table with columns of these widths, whose first `frozen` stand on every page.
    pub(super) fn set_up(
        &self,
        sheet: &mut Worksheet,
        widths: &[f64],
        frozen: u16,
        lang: Lang,
    ) -> Result<(), OutputError> {
        set_up_page(sheet, lang);
        let Self::Wide { columns, breaks } = self else {
            return Ok(());
        };
        sheet.set_paper_size(A3);
        let widths = widths.get(..usize::from(*columns)).unwrap_or(widths);
        // Pixels of the usual face, at 96 to the inch.
        let points: Vec<f64> = widths
            .iter()
            .map(|width| (width * 7.0 + 5.0) * 0.75)
            .collect();
        if points.iter().sum::<f64>() * SMALLEST / 100.0 <= A3_ROOM {
            return Ok(());
        }
        let room = A3_ROOM * 100.0 / f64::from(SPLIT);
        let starts = page_starts(&points, usize::from(frozen), breaks, room);
        sheet
            .set_print_scale(SPLIT)
            .set_vertical_page_breaks(&starts)?;
        if frozen > 0 {
            sheet.set_repeat_columns(0, frozen - 1)?;
        }
        Ok(())
    }
}

/// The columns that pages begin with, but for the first.
fn page_starts(widths: &[f64], frozen: usize, breaks: &[u16], room: f64) -> Vec<u32> {
    let repeated: f64 = widths.iter().take(frozen).sum();
    let (mut starts, mut begun, mut used) = (Vec::new(), frozen, repeated);
    let mut column = frozen;
    while let Some(width) = widths.get(column) {
        if used + width > room && column > begun {
            let better = breaks.iter().map(|start| usize::from(*start));
            let better = better
                .filter(|start| (begun + 1..=column).contains(start))
                .max();
            begun = better.unwrap_or(column);
            starts.push(u32::try_from(begun).unwrap_or(u32::MAX));
            used = repeated;
            column = begun;
            continue;
        }
        used += width;
        column += 1;
    }
    starts
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

#[cfg(test)]
mod tests {
    use super::page_starts;

    #[test]
    fn pages_begin_with_a_group_where_they_can() {
        // Two columns on every page leave room for six others.
        let widths = vec![10.0; 22];
        assert_eq!(page_starts(&widths, 2, &[2, 7, 12, 21], 80.0), [7, 12, 18]);
        assert_eq!(page_starts(&widths, 2, &[], 80.0), [8, 14, 20]);
        assert!(page_starts(&widths, 2, &[], 220.0).is_empty());
        // What is wider than a page stands alone.
        assert_eq!(page_starts(&[10.0, 90.0, 90.0], 1, &[], 80.0), [2]);
    }
}
