//! One item of a rubric in Markdown, for wikis, issues and mails. The same words as at the terminal.

use super::escape;
use crate::OutputError;
use crate::words::basis::dated;
use crate::words::messages::{self, pick};
use crate::words::rubric as words;
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// The item `index`: points, legal basis, what to write, grades, words, examples; empty where there is none.
///
/// # Errors
/// Never in practice.
pub fn rubric_item(rubric: &Rubric, index: usize, lang: Lang) -> Result<String, OutputError> {
    let Some(item) = rubric.items.get(index) else {
        return Ok(String::new());
    };
    let group = escape(words::group_title(rubric, item));
    let (title, id) = (escape(&item.title), escape(&item.id));
    let required = pick(lang, "，**必备**", ", **required**");
    let weight = words::weight_line(&group, item, required, lang);
    let mut text = format!("# {title}\n\n{id} · {weight}\n");
    let head = |zh, en| format!("\n## {}\n\n", pick(lang, zh, en));
    text.push_str(&head("法律依据", "Legal basis"));
    let bases = item.basis.iter().map(|basis| dated(basis, lang));
    for basis in bases.chain(item.url.clone()) {
        text.push_str(&format!("- {}\n", escape(&basis)));
    }
    text.push_str(&head("怎样写", "What to write"));
    text.push_str(&escape(&item.advice));
    text.push('\n');
    text.push_str(&head("等级", "Grades"));
    let columns = pick(
        lang,
        "| 等级 | 得分 | 要求 |",
        "| Grade | Points | Requires |",
    );
    text.push_str(&format!("{columns}\n| --- | ---: | --- |\n"));
    for grade in Grade::ALL {
        let (earned, meaning) = (
            words::points_earned(rubric, item, grade),
            words::grade_meaning(grade, lang),
        );
        let grade = messages::grade(Some(grade), lang);
        text.push_str(&format!("| {grade} | {earned} | {meaning} |\n"));
    }
    text.push_str(&head("按哪些词判断", "Words looked for"));
    let (colon, comma) = (pick(lang, "：", ": "), pick(lang, "、", ", "));
    for list in words::word_lists(item, lang) {
        let words: Vec<String> = list.words.iter().map(|word| escape(word)).collect();
        text.push_str(&format!("- {}{colon}{}\n", list.label, words.join(comma)));
    }
    text.push_str(&head("示例", "Examples"));
    for example in &item.examples {
        let mut labels = vec![messages::grade(Some(example.grade), lang).to_owned()];
        labels.extend(
            example
                .reason
                .map(|reason| messages::reason(reason, lang).to_owned()),
        );
        labels.extend(example.under.as_deref().map(escape));
        let words = escape(&example.text);
        text.push_str(&format!("- **{}** {words}\n", labels.join(" · ")));
    }
    Ok(text)
}
