//! The table of all items of a report: grade, points, what each lost.

use super::screen::Screen;
use crate::clean;
use crate::style::Style;
use crate::view::{ItemView, ScoredView};
use crate::wrap::{pad, pad_left, width};
use hegui_core::amount::Amount;
use hegui_rubric::{Grade, Rubric};

/// Columns of the grade and of the points: those given, the most there can be, those lost.
const GRADE: usize = 12;
const POINTS: usize = 8;

/// Writes the table, group by group.
pub(super) fn item_table(
    screen: &mut Screen,
    scored: &ScoredView<'_>,
    rubric: &Rubric,
    style: Style,
) {
    let titles = rubric
        .items
        .iter()
        .map(|item| width(&clean::line(&item.title)) + 6);
    let widest = style.width.saturating_sub(GRADE + 3 * POINTS);
    let title = titles.max().unwrap_or(0).clamp(widest.min(28), widest);
    let head = format!(
        "{}{}{}{}{}",
        pad(style.pick("指标（* 必备）", "item (* required)"), title),
        pad(style.pick("等级", "grade"), GRADE),
        pad_left(style.pick("得分", "points"), POINTS),
        pad_left(style.pick("满分", "of"), POINTS),
        pad_left(style.pick("失分", "lost"), POINTS),
    );
    screen.painted(head.trim_end(), "2");
    for (index, group) in rubric.groups.iter().enumerate() {
        let of_group = |item: &ItemView<'_>| item.item.group == index;
        let items: Vec<ItemView<'_>> = scored.items().filter(of_group).collect();
        if items.is_empty() {
            continue;
        }
        let points = items.iter().map(|item| item.points.0).sum();
        let maximum = items.iter().map(|item| item.maximum.0).sum::<u32>();
        let name = pad(&clean::line(&group.title), title + GRADE);
        let row = format!("{name}{}", points_columns(points, maximum));
        screen.painted(row.trim_end(), "1");
        for item in items {
            let required = if item.item.required { " *" } else { "" };
            let name = pad(&format!("  {}{required}", item.title()), title);
            let grade = style.paint(&pad(item.grade_word(), GRADE), grade_color(item.grade));
            let row = format!(
                "{name}{grade}{}",
                points_columns(item.points.0, item.maximum.0)
            );
            screen.line(row.trim_end());
        }
    }
}

/// Points, the most there can be and those lost, in hundredths.
fn points_columns(points: u32, maximum: u32) -> String {
    let lost = match maximum.saturating_sub(points) {
        0 => String::new(),
        lost => format!("-{}", Amount(lost).fixed()),
    };
    let columns = [Amount(points).fixed(), Amount(maximum).fixed(), lost];
    columns.map(|column| pad_left(&column, POINTS)).concat()
}

fn grade_color(grade: Option<Grade>) -> &'static str {
    match grade {
        None => "2",
        Some(Grade::Absent) => "31",
        Some(Grade::Mentioned) => "33",
        Some(Grade::Described) => "36",
        Some(Grade::Quantified) => "32",
    }
}
