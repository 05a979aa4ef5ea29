//! What the code of an error or a warning of a rubric means, for its author.

use super::screen::Screen;
use crate::style::Style;
use crate::words::codes;
use hegui_rubric::Code;

/// The explanation of a code: what it means and what to do about it.
#[must_use]
pub fn code_page(code: Code, style: Style) -> String {
    let mut screen = Screen::new(style);
    screen.painted(code.id(), "1");
    let gravity = if code.is_warning() {
        style.pick("警告：不妨碍使用。", "A warning: the rubric can be used.")
    } else {
        style.pick(
            "错误：改好之前细则不能使用。",
            "An error: the rubric cannot be used before it is mended.",
        )
    };
    screen.rows(2, gravity);
    let (meaning, mend) = codes::page(code, style.lang);
    screen.rows(2, meaning);
    screen.heading(style.pick("怎样改", "what to do"));
    screen.rows(2, mend);
    screen.into_text()
}
