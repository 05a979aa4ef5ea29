//! What a finding about a rubric means, for its author.

use super::screen::Screen;
use crate::style::Style;
use crate::words::lints;
use hegui_rubric::Lint;

/// The explanation of a kind of finding: what it means, why it matters, an example, the mend, and how to let
/// it stand.
#[must_use]
pub fn lint_page(lint: Lint, style: Style) -> String {
    let mut screen = Screen::new(style);
    let page = lints::page(lint, style.lang);
    screen.painted(lint.id(), "1");
    screen.rows(2, page.meaning);
    screen.heading(style.pick("为什么要看", "why look at it"));
    screen.rows(2, page.why);
    screen.heading(style.pick("示例", "for example"));
    let example = page.example.lines();
    example.for_each(|line| screen.line(&format!("  {line}")));
    screen.heading(style.pick("怎样改", "what to do"));
    screen.rows(2, page.mend);
    if lint != Lint::IdleAllowance {
        screen.heading(style.pick(
            "确有理由保留时，写在细则里",
            "to let it stand, write in the rubric",
        ));
        let (at, reason) = (
            style.pick("所列的词", "the words"),
            style.pick("理由", "why"),
        );
        screen.line("  [[allow]]");
        screen.line(&format!("  lint = \"{}\"", lint.id()));
        screen.line(&format!("  at = \"{at}\""));
        screen.line(&format!("  reason = \"{reason}\""));
    }
    screen.into_text()
}
