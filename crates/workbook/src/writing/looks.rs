//! How cells look.

use hegui_report::wrap;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// A face that every Chinese office program has.
const FACE: &str = "宋体";
/// Height of a line in points, and the highest row that Excel takes.
const LINE: u32 = 15;
const HIGHEST: u32 = 409;

/// The formats of all sheets.
pub(super) struct Looks {
    pub(super) head: Format,
    pub(super) plain: Format,
    /// What may be changed: text, so that no program makes a date or a formula of it.
    pub(super) open: Format,
    pub(super) locked: Format,
    open_number: Format,
    locked_number: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FACE)
            .set_font_size(10)
            .set_align(FormatAlign::Top);
        let cell = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00BF_BFBF));
        let grey = Color::RGB(0x00F2_F2F2);
        let text = cell.clone().set_text_wrap().set_num_format("@");
        let number = cell.clone().set_align(FormatAlign::Center);
        Self {
            head: cell
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00E7_E6E6)),
            plain,
            open: text.clone().set_unlocked(),
            locked: text.set_background_color(grey),
            open_number: number.clone().set_unlocked(),
            locked_number: number.set_background_color(grey),
        }
    }

    pub(super) fn cell(&self, is_locked: bool, is_number: bool) -> &Format {
        match (is_locked, is_number) {
            (false, false) => &self.open,
            (true, false) => &self.locked,
            (false, true) => &self.open_number,
            (true, true) => &self.locked_number,
        }
    }
}

/// How many lines a text takes in a column of this width.
pub(super) fn rows_needed(text: &str, width: usize) -> usize {
    let room = width.saturating_sub(1).max(1);
    let line = |line: &str| wrap::width(line).div_ceil(room).max(1);
    text.split('\n').map(line).sum()
}

/// The height of so many lines.
pub(super) fn row_height(lines: usize) -> f64 {
    let points = u32::try_from(lines).unwrap_or(HIGHEST).saturating_mul(LINE);
    f64::from(points.saturating_add(3).min(HIGHEST))
}
