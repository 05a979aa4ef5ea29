//! Footnotes: small lines at the foot of a page under a short rule. They are read behind the
//! paragraph that the page breaks, not inside it.

use super::flow::PageFlow;

/// How much smaller than the text footnotes are.
const SMALLER: f32 = 0.95;

/// The index of the first footnote of a page; the number of items where there is none.
pub(super) fn first_note(flow: &PageFlow, body: f32) -> usize {
    let end = flow.items.len();
    let mut first = end;
    for (index, placed) in flow.items.iter().enumerate().rev() {
        match placed.line() {
            Some(line) if line.size <= body * SMALLER && line.y > flow.height * 0.4 => {
                first = index;
            }
            _ => break,
        }
    }
    let Some(line) = flow.items.get(first).and_then(|placed| placed.line()) else {
        return end;
    };
    let above = first
        .checked_sub(1)
        .and_then(|index| flow.items.get(index))
        .and_then(|placed| placed.line())
        .map_or(0.0, |line| line.y);
    let is_under_rule = flow
        .rules
        .iter()
        .any(|rule| rule.y0 < line.y && rule.y0 >= above - 1.0);
    if is_under_rule { first } else { end }
}
