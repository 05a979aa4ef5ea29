//! A rubric for people at a terminal: the table of its items, and one item in full.

use std::fmt::{self, Write as _};

use crate::style::Style;
use crate::wrap::{pad, pad_left, width, wrap};
use crate::{OutputError, clean, messages, rubric_words};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// All items by group, and the bands.
///
/// # Errors
/// Where formatting fails.
pub fn table(rubric: &Rubric, style: Style) -> Result<String, OutputError> {
    let mut text = String::new();
    writeln!(text, "{}", style.paint(&clean::line(&rubric.title), "1"))?;
    let (id, version) = (clean::line(&rubric.id), clean::line(&rubric.version));
    let (items, points) = (rubric.items.len(), rubric.points);
    match style.lang {
        Lang::Zh => writeln!(
            text,
            "{id} {version}，{items} 项，{points} 分；* 为必备项目"
        )?,
        Lang::En => writeln!(
            text,
            "{id} {version}, {items} items, {points} points; * is required"
        )?,
    }
    let ids = rubric
        .items
        .iter()
        .map(|item| width(&item.id))
        .max()
        .unwrap_or(0)
        .clamp(20, 40)
        + 2;
    for (index, group) in rubric.groups.iter().enumerate() {
        let items = || rubric.items.iter().filter(|item| item.group == index);
        let points = rubric_words::group_points(rubric, index);
        let head = format!(
            "{}{}",
            pad(&clean::line(&group.title), ids + 2),
            pad_left(&points.to_string(), 4)
        );
        writeln!(text, "\n{}", style.paint(&head, "1"))?;
        for item in items() {
            let title = format!(
                "{}{}",
                clean::line(&item.title),
                if item.required { " *" } else { "" }
            );
            let id = pad(&clean::line(&item.id), ids);
            writeln!(
                text,
                "  {id}{}  {title}",
                pad_left(&item.points.to_string(), 4)
            )?;
        }
    }
    writeln!(
        text,
        "\n{}",
        style.paint(messages::pick(style.lang, "等次", "bands"), "1")
    )?;
    for band in &rubric.bands {
        let name = pad(&clean::line(&band.name), 12);
        writeln!(text, "  {name}{}", rubric_words::band(band, style.lang))?;
    }
    Ok(text)
}

/// One item in full: what it requires, by which law, what each grade gives, by which words it is known,
/// and examples.
///
/// # Errors
/// Where formatting fails.
pub fn item(rubric: &Rubric, index: usize, style: Style) -> Result<String, OutputError> {
    let mut text = String::new();
    let Some(item) = rubric.items.get(index) else {
        return Ok(text);
    };
    let lang = style.lang;
    let group = rubric
        .groups
        .get(item.group)
        .map_or("", |group| &group.title);
    writeln!(
        text,
        "{}  {}",
        style.paint(&clean::line(&item.title), "1"),
        style.paint(&clean::line(&item.id), "36")
    )?;
    let required = match (item.required, lang) {
        (true, Lang::Zh) => "，必备",
        (true, Lang::En) => ", required",
        (false, _) => "",
    };
    let points = match lang {
        Lang::Zh => format!("{}，满分 {} 分{required}", clean::line(group), item.points),
        Lang::En => format!("{}, {} points{required}", clean::line(group), item.points),
    };
    writeln!(text, "{points}")?;
    let head = |text: &mut String, zh, en| {
        writeln!(text, "\n{}", style.paint(messages::pick(lang, zh, en), "1"))
    };
    head(&mut text, "法律依据", "legal basis")?;
    for basis in item.basis.iter().chain(&item.url) {
        block(&mut text, &clean::line(basis), style)?;
    }
    head(&mut text, "怎样写", "what to write")?;
    block(&mut text, &clean::lines(item.advice.trim()), style)?;
    head(&mut text, "等级", "grades")?;
    for grade in Grade::ALL {
        let points = rubric_words::earned(rubric, item, grade);
        let name = pad(messages::grade(Some(grade), lang), 12);
        let points = match lang {
            Lang::Zh => format!("{points} 分"),
            Lang::En => format!("{points} points"),
        };
        writeln!(
            text,
            "  {name}{}{}",
            pad(&points, 14),
            rubric_words::meaning(grade, lang)
        )?;
    }
    for list in rubric_words::words(item, lang) {
        writeln!(text, "\n{}", style.paint(list.label, "1"))?;
        let words = list.words.join(messages::pick(lang, "、", ", "));
        block(&mut text, &words, style)?;
    }
    head(&mut text, "示例", "examples")?;
    for example in &item.examples {
        let reason = example.reason.map_or_else(String::new, |reason| {
            format!(" · {}", messages::reason(reason, lang))
        });
        let under = example
            .under
            .as_deref()
            .map_or_else(String::new, |under| format!(" · {}", clean::line(under)));
        writeln!(
            text,
            "  {}{reason}{under}",
            style.paint(messages::grade(Some(example.grade), lang), "2")
        )?;
        for row in wrap(&clean::line(&example.text), style.width.saturating_sub(4)) {
            writeln!(text, "    {row}")?;
        }
    }
    Ok(text)
}

fn block(text: &mut String, words: &str, style: Style) -> fmt::Result {
    for row in wrap(words, style.width.saturating_sub(2)) {
        writeln!(text, "  {row}")?;
    }
    Ok(())
}
