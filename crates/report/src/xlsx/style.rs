//! How cells look: pale fills that print well, and never the only sign of what they mean.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use hegui_rubric::Grade;

/// A face that every Chinese office program has.
const FACE: &str = "宋体";
/// The fills of the grades by value, then of what does not apply: those of the heat map of the web pages.
const FILLS: [u32; 5] = [
    0x00F6_B7B1,
    0x00FB_E0A3,
    0x00CF_E3F7,
    0x00A9_DFC0,
    0x00E3_E6EB,
];
const LINES: Color = Color::RGB(0x00BF_BFBF);

/// The formats of all sheets.
#[derive(Debug)]
pub(super) struct CellFormats {
    /// Whether rows are given their height. Most programs find it by themselves when they open a sheet; in a
    /// large one it would take half a kilobyte of memory a row.
    pub(super) heights: bool,
    /// The first row of a table.
    pub(super) head: Format,
    /// The words of it, and those that only programs look at.
    pub(super) head_words: [Format; 2],
    /// The heading of a part of the notes.
    pub(super) part: Format,
    /// Running text, wrapped.
    pub(super) text: Format,
    /// The label of a line.
    pub(super) label: Format,
    /// A word or two.
    pub(super) word: Format,
    /// Hundredths.
    pub(super) amount: Format,
    /// Whole numbers.
    pub(super) count: Format,
    /// Dates.
    pub(super) date: Format,
    /// The grades by value, then not applicable; and those that a person decided on.
    grades: [[Format; 5]; 2],
}

impl CellFormats {
    pub(super) fn new(heights: bool) -> Self {
        let plain = Format::new()
            .set_font_name(FACE)
            .set_font_size(10)
            .set_align(FormatAlign::Top);
        let cell = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(LINES);
        let bold = cell.clone().set_bold();
        let word = cell.clone().set_align(FormatAlign::Center);
        let graded = FILLS.map(|fill| word.clone().set_background_color(Color::RGB(fill)));
        let decided = graded
            .clone()
            .map(|format| format.set_bold().set_underline(FormatUnderline::Single));
        Self {
            heights,
            head: bold
                .clone()
                .set_background_color(Color::RGB(0x00E7_E6E6))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            head_words: [
                plain.clone().set_bold(),
                plain
                    .clone()
                    .set_font_size(7)
                    .set_font_color(Color::RGB(0x0059_5959)),
            ],
            part: plain.set_bold().set_font_size(12),
            text: cell.clone().set_text_wrap(),
            label: bold.set_text_wrap(),
            amount: cell
                .clone()
                .set_align(FormatAlign::Right)
                .set_indent(1)
                .set_num_format("0.00"),
            count: word.clone().set_num_format("0"),
            date: word.clone().set_num_format("yyyy-mm-dd"),
            word,
            grades: [graded, decided],
        }
    }

    /// A grade; `None`: not applicable. One that a person decided on is bold and underlined.
    pub(super) fn grade(&self, grade: Option<Grade>, decided: bool) -> &Format {
        let [graded, reviewed] = &self.grades;
        let [absent, mentioned, described, quantified, none] =
            if decided { reviewed } else { graded };
        match grade {
            None => none,
            Some(Grade::Absent) => absent,
            Some(Grade::Mentioned) => mentioned,
            Some(Grade::Described) => described,
            Some(Grade::Quantified) => quantified,
        }
    }

    /// The name of a band, in the colour of this grade.
    pub(super) fn band(&self, colour: Option<Grade>) -> &Format {
        self.grade(colour, false)
    }
}

/// What a cell looks like that a person turns into another grade: the fills by value, then of what does not apply.
pub(super) fn corrected() -> [Format; 5] {
    FILLS.map(|fill| Format::new().set_background_color(Color::RGB(fill)))
}
