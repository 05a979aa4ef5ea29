//! A rubric for people at a terminal: the table of its items, and one item in full.

use super::screen::Screen;
use crate::style::Style;
use crate::words::basis::dated;
use crate::words::messages::{self, pick};
use crate::words::origins;
use crate::words::rubric as words;
use crate::wrap::{pad, pad_left, width};
use crate::{OutputError, clean};
use hegui_rubric::{Grade, Origins, Rubric};

/// All items by group, and the bands.
///
/// # Errors
/// Never in practice.
pub fn rubric_table(rubric: &Rubric, style: Style) -> Result<String, OutputError> {
    let mut screen = Screen::new(style);
    screen.painted(&clean::line(&rubric.title), "1");
    let (id, version) = (clean::line(&rubric.id), clean::line(&rubric.version));
    let (items, points) = (rubric.items.len(), rubric.points);
    screen.line(
        &say! {style.lang, "{id} {version}，{items} 项，{points} 分；* 为必备指标",
        "{id} {version}, {items} items, {points} points; * is required"},
    );
    let longest = rubric.items.iter().map(|item| width(&item.id)).max();
    let ids = longest.unwrap_or(0).clamp(20, 40) + 2;
    for (index, group) in rubric.groups.iter().enumerate() {
        let points = pad_left(&words::group_points(rubric, index).to_string(), 4);
        let name = pad(&clean::line(&group.title), ids + 2);
        screen.heading(&format!("{name}{points}"));
        for item in rubric.items.iter().filter(|item| item.group == index) {
            let required = if item.required { " *" } else { "" };
            let id = pad(&clean::line(&item.id), ids);
            let points = pad_left(&item.points.to_string(), 4);
            screen.line(&format!(
                "  {id}{points}  {}{required}",
                clean::line(&item.title)
            ));
        }
    }
    screen.heading(style.pick("档次", "bands"));
    for band in &rubric.bands {
        let name = pad(&clean::line(&band.name), 12);
        screen.line(&format!("  {name}{}", words::band_rule(band, style.lang)));
    }
    Ok(screen.into_text())
}

/// One item in full: what it requires, by which law, what each grade gives, the words it is known by, and
/// examples. With `origins`, which files its words come from.
///
/// # Errors
/// Never in practice.
pub fn rubric_item(
    rubric: &Rubric,
    index: usize,
    origins: Option<&Origins>,
    style: Style,
) -> Result<String, OutputError> {
    let mut screen = Screen::new(style);
    let Some(item) = rubric.items.get(index) else {
        return Ok(screen.into_text());
    };
    let lang = style.lang;
    let group = clean::line(words::group_title(rubric, item));
    let (title, id) = (clean::line(&item.title), clean::line(&item.id));
    screen.line(&format!(
        "{}  {}",
        style.paint(&title, "1"),
        style.paint(&id, "36")
    ));
    screen.line(&words::weight_line(
        &group,
        item,
        pick(lang, "，必备", ", required"),
        lang,
    ));
    screen.heading(style.pick("法律依据", "legal basis"));
    for basis in &item.basis {
        screen.rows(2, &dated(basis, lang));
    }
    if let Some(url) = &item.url {
        screen.rows(2, &clean::line(url));
    }
    screen.heading(style.pick("怎样写", "what to write"));
    screen.rows(2, &clean::lines(item.advice.trim()));
    screen.heading(style.pick("等级", "grades"));
    for grade in Grade::ALL {
        let points = words::points_earned(rubric, item, grade);
        let points = pad(&say!(lang, "{points} 分", "{points} points"), 14);
        let name = pad(messages::grade(Some(grade), lang), 12);
        screen.line(&format!(
            "  {name}{points}{}",
            words::grade_meaning(grade, lang)
        ));
    }
    for list in words::word_lists(item, lang) {
        screen.heading(list.label);
        screen.rows(2, &list.words.join(pick(lang, "、", ", ")));
    }
    let origins = origins.map(|origins| origins::of_item(rubric, index, origins));
    if let Some(files) = origins {
        screen.heading(style.pick("出处", "which file says so"));
        let (colon, comma) = (pick(lang, "：", ": "), pick(lang, "、", ", "));
        for (file, words) in files {
            let words = match words.is_empty() {
                true => pick(lang, "本指标", "the item").to_owned(),
                false => clean::joined(words, comma),
            };
            screen.rows(2, &format!("{}{colon}{words}", clean::line(file)));
        }
    }
    screen.heading(style.pick("示例", "examples"));
    for example in &item.examples {
        let grade = style.paint(messages::grade(Some(example.grade), lang), "2");
        let reason = example
            .reason
            .map(|reason| messages::reason(reason, lang).to_owned());
        let under = example.under.as_deref().map(clean::line);
        let more: String = [reason, under]
            .into_iter()
            .flatten()
            .map(|more| format!(" · {more}"))
            .collect();
        screen.line(&format!("  {grade}{more}"));
        screen.rows(4, &clean::line(&example.text));
    }
    Ok(screen.into_text())
}
