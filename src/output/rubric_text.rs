//! A rubric for people at a terminal: the table of its items, and one item in full.

use std::fmt::{self, Write as _};

use super::amount::Amount;
use super::style::Style;
use super::wrap::{pad, pad_left, width, wrap};
use super::{OutputError, clean, messages};
use crate::lang::Lang;
use crate::rubric::{Grade, Item, Reach, Rubric, Term};

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
        let points: u32 = items().map(|item| item.points).sum();
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
        let least = Amount(band.at_least);
        let name = pad(&clean::line(&band.name), 12);
        let absent = match (band.absent_required, style.lang) {
            (None, _) => String::new(),
            (Some(count), Lang::Zh) => format!("，必备项目缺失不超过 {count} 项"),
            (Some(count), Lang::En) => format!(", at most {count} required items absent"),
        };
        match style.lang {
            Lang::Zh => writeln!(text, "  {name}{least}% 以上{absent}")?,
            Lang::En => writeln!(text, "  {name}{least}% and above{absent}")?,
        }
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
        let share = rubric
            .shares
            .get(usize::from(grade.value()))
            .copied()
            .unwrap_or(0);
        let points = Amount(item.points.saturating_mul(share));
        let name = pad(messages::grade(Some(grade), lang), 12);
        let points = match lang {
            Lang::Zh => format!("{points} 分"),
            Lang::En => format!("{points} points"),
        };
        writeln!(text, "  {name}{}{}", pad(&points, 14), meaning(grade, lang))?;
    }
    words(&mut text, item, style)?;
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

fn meaning(grade: Grade, lang: Lang) -> &'static str {
    match grade {
        Grade::Absent => messages::pick(
            lang,
            "没有写报告年度做了这项工作",
            "not said to be done in the reporting year",
        ),
        Grade::Mentioned => messages::pick(
            lang,
            "只是提到，没有具体内容",
            "named, with nothing specific behind it",
        ),
        Grade::Described => messages::pick(
            lang,
            "至少写了一项具体措施",
            "at least one concrete measure",
        ),
        Grade::Quantified => messages::pick(
            lang,
            "有衡量本项的数据，包括零",
            "a figure that measures it, zero included",
        ),
    }
}

/// The item's own words; what it leaves to the general rules is not repeated.
fn words(text: &mut String, item: &Item, style: Style) -> fmt::Result {
    let lang = style.lang;
    let mut list = |zh, en, words: Vec<String>| -> fmt::Result {
        if words.is_empty() {
            return Ok(());
        }
        writeln!(text, "\n{}", style.paint(messages::pick(lang, zh, en), "1"))?;
        block(text, &words.join(messages::pick(lang, "、", ", ")), style)
    };
    list(
        "名称（写到即为“仅提及”）",
        "names (found: mentioned)",
        terms(&item.terms, lang),
    )?;
    list(
        "标志（做了才有，写到即为“有措施”）",
        "signs (found: described)",
        terms(&item.signs, lang),
    )?;
    let near = match (item.near, lang) {
        (Reach::Clause, Lang::Zh) => "同一分句",
        (Reach::Statement, Lang::Zh) => "同一并列句",
        (Reach::Sentence, Lang::Zh) => "同一句",
        (Reach::Paragraph, Lang::Zh) => "同一段",
        (Reach::Section, Lang::Zh) => "同一部分",
        (Reach::Clause, Lang::En) => "same clause",
        (Reach::Statement, Lang::En) => "same statement",
        (Reach::Sentence, Lang::En) => "same sentence",
        (Reach::Paragraph, Lang::En) => "same paragraph",
        (Reach::Section, Lang::En) => "same section",
    };
    let mut measures = terms(&item.measures, lang);
    if let Some(first) = measures.first_mut() {
        *first = format!("[{near}] {first}");
    }
    list("措施（在名称近旁）", "measures (near a name)", measures)?;
    list(
        "数据所随的词",
        "words its figures stand with",
        terms(&item.figures, lang),
    )?;
    list(
        "计量单位",
        "units of measure",
        item.units.iter().map(|unit| clean::line(unit)).collect(),
    )?;
    let ways = item.ways.iter().map(|way| {
        let sets = way
            .all
            .iter()
            .map(|set| format!("({})", terms(set, lang).join("|")));
        format!(
            "{} → {}",
            sets.collect::<Vec<_>>().join(" + "),
            messages::grade(Some(way.grade), lang)
        )
    });
    list("其他说法", "other ways of saying it", ways.collect())?;
    list(
        "不算的词",
        "what does not count",
        terms(&item.homonyms, lang),
    )?;
    list(
        "旁边有这些词时不算",
        "does not count beside",
        terms(&item.not_near, lang),
    )?;
    list(
        "可以报告为零的事项",
        "nouns of which a zero may be reported",
        terms(&item.zero, lang),
    )?;
    list(
        "写明不适用的说法",
        "statements that it does not apply",
        terms(&item.not_applicable, lang),
    )
}

fn terms(terms: &[Term], lang: Lang) -> Vec<String> {
    let shown = terms.iter().map(|term| match term {
        Term::Literal(literal) => clean::line(literal),
        Term::Regex { anchors, .. } => {
            let anchors = clean::line(&anchors.join("/"));
            match lang {
                Lang::Zh => format!("{anchors}（句式）"),
                Lang::En => format!("{anchors} (pattern)"),
            }
        }
    });
    shown.collect()
}
