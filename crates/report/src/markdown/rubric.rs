//! One item of a rubric in Markdown, for wikis, issues and mails. The same words as at the terminal.

use std::fmt::Write as _;

use super::escape;
use crate::messages::{self, pick};
use crate::{OutputError, rubric_words};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// The item `index`: points, legal basis, what to write, grades, words, examples; empty where there is none.
///
/// # Errors
/// Never in practice: writing to a string does not fail.
pub fn item(rubric: &Rubric, index: usize, lang: Lang) -> Result<String, OutputError> {
    let mut text = String::new();
    let Some(item) = rubric.items.get(index) else {
        return Ok(text);
    };
    let group = rubric.groups.get(item.group);
    let group = escape(group.map_or("", |group| &group.title));
    writeln!(text, "# {}\n", escape(&item.title))?;
    let required = match (item.required, lang) {
        (true, Lang::Zh) => "，**必备**",
        (true, Lang::En) => ", **required**",
        (false, _) => "",
    };
    let id = escape(&item.id);
    match lang {
        Lang::Zh => writeln!(text, "{id} · {group}，满分 {} 分{required}", item.points)?,
        Lang::En => writeln!(text, "{id} · {group}, {} points{required}", item.points)?,
    }
    writeln!(text, "\n## {}\n", pick(lang, "法律依据", "Legal basis"))?;
    for basis in item.basis.iter().chain(&item.url) {
        writeln!(text, "- {}", escape(basis))?;
    }
    writeln!(text, "\n## {}\n", pick(lang, "怎样写", "What to write"))?;
    writeln!(text, "{}", escape(&item.advice))?;
    writeln!(text, "\n## {}\n", pick(lang, "等级", "Grades"))?;
    writeln!(
        text,
        "{}\n| --- | ---: | --- |",
        pick(
            lang,
            "| 等级 | 得分 | 要求 |",
            "| Grade | Points | Requires |"
        )
    )?;
    for grade in Grade::ALL {
        writeln!(
            text,
            "| {} | {} | {} |",
            messages::grade(Some(grade), lang),
            rubric_words::earned(rubric, item, grade),
            rubric_words::meaning(grade, lang)
        )?;
    }
    writeln!(
        text,
        "\n## {}\n",
        pick(lang, "按哪些词判断", "Words looked for")
    )?;
    for list in rubric_words::words(item, lang) {
        let words: Vec<String> = list.words.iter().map(|word| escape(word)).collect();
        let (colon, comma) = (pick(lang, "：", ": "), pick(lang, "、", ", "));
        writeln!(text, "- {}{colon}{}", list.label, words.join(comma))?;
    }
    writeln!(text, "\n## {}\n", pick(lang, "示例", "Examples"))?;
    for example in &item.examples {
        let mut labels = vec![messages::grade(Some(example.grade), lang).to_owned()];
        labels.extend(
            example
                .reason
                .map(|reason| messages::reason(reason, lang).to_owned()),
        );
        labels.extend(example.under.as_deref().map(escape));
        writeln!(
            text,
            "- **{}** {}",
            labels.join(" · "),
            escape(&example.text)
        )?;
    }
    Ok(text)
}
