//! A rubric in words, as its page shows it. Every string is safe to show; the template escapes it for HTML.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::words::{Catalogue, catalogue, words_in};
use crate::clean;
use crate::words::basis::dated;
use crate::words::messages::{self, pick};
use crate::words::rubric as rubric_words;
use hegui_rubric::{Example, Grade, Item, Rubric};
use hegui_text::lang::Lang;

/// So many words of a list are shown at once.
const SHOWN: usize = 16;

/// A page.
#[derive(Serialize)]
pub(super) struct RubricPage {
    lang: &'static str,
    title: String,
    /// Whether it is the whole rubric.
    whole: bool,
    rubric: RubricFacts,
    words: BTreeMap<&'static str, &'static str>,
    summary: String,
    grades: Vec<GradeRow>,
    bands: Vec<[String; 2]>,
    reasons: Vec<[&'static str; 2]>,
    umbrellas: Vec<UmbrellaRow>,
    groups: Vec<GroupSection>,
}

#[derive(Serialize)]
struct RubricFacts {
    id: String,
    title: String,
    version: String,
    digest: String,
    items: usize,
    points: u32,
    required: usize,
}

#[derive(Serialize)]
struct GradeRow {
    value: u8,
    name: &'static str,
    /// Points of an item, or a share of them.
    earns: String,
    meaning: &'static str,
}

#[derive(Serialize)]
struct UmbrellaRow {
    terms: String,
    items: String,
    grade: &'static str,
    value: u8,
}

#[derive(Serialize)]
struct GroupSection {
    anchor: String,
    title: String,
    points: u32,
    items: Vec<ItemSection>,
}

#[derive(Serialize)]
struct ItemSection {
    anchor: String,
    id: String,
    title: String,
    group: String,
    points: u32,
    required: bool,
    basis: Vec<String>,
    url: Option<String>,
    advice: String,
    grades: Vec<GradeRow>,
    lists: Vec<WordBox>,
    /// The first example for each grade.
    examples: Vec<ExampleRow>,
    others: Vec<ExampleRow>,
}

#[derive(Serialize)]
struct WordBox {
    label: &'static str,
    /// The first few.
    first: String,
    /// How many there are, for behind these.
    note: String,
    /// All of them, where `first` is not all.
    all: Option<String>,
}

#[derive(Serialize)]
struct ExampleRow {
    value: u8,
    grade: &'static str,
    text: String,
    under: Option<String>,
    reason: Option<&'static str>,
}

/// The page's own words.
const WORDS: Catalogue = catalogue! {
    contents: "目录", "Contents";
    how: "怎样评分", "How it grades";
    grade: "等级", "Grade";
    earns: "得该项分值的", "Earns";
    points: "分", "points";
    requires: "要求", "Requires";
    bands: "档次", "Bands";
    reasons: "提及但不予计分的情形", "What is said and does not count";
    umbrellas: "总称", "Umbrella terms";
    required: "必备", "required";
    basis: "法律依据", "Legal basis";
    advice: "怎样写", "What to write";
    looked_for: "按哪些词判断", "Words looked for";
    examples: "示例", "Examples";
    others: "其余示例", "Further examples";
    digest: "细则校验值（SHA-256）", "Digest of the rubric (SHA-256)";
};

impl RubricPage {
    pub(super) fn document(rubric: &Rubric, lang: Lang) -> Self {
        let groups = rubric.groups.iter().enumerate();
        let groups = groups.map(|(index, group)| GroupSection {
            anchor: anchor_name("group", &group.id, index),
            title: clean::line(&group.title),
            points: rubric_words::group_points(rubric, index),
            items: (0..rubric.items.len())
                .filter_map(|item| Some((item, rubric.items.get(item)?)))
                .filter(|(_, item)| item.group == index)
                .map(|(number, item)| ItemSection::of(rubric, number, item, lang))
                .collect(),
        });
        let umbrellas = rubric.umbrellas.iter().map(|umbrella| {
            let titles = umbrella.items.iter().filter_map(|&item| {
                let item = rubric.items.get(item)?;
                Some(clean::line(&item.title))
            });
            let titles: Vec<String> = titles.collect();
            let comma = pick(lang, "、", ", ");
            UmbrellaRow {
                terms: rubric_words::shown_terms(&umbrella.terms, lang).join(comma),
                items: titles.join(comma),
                grade: messages::grade(Some(umbrella.grade), lang),
                value: umbrella.grade.value(),
            }
        });
        Self {
            title: clean::line(&rubric.title),
            whole: true,
            umbrellas: umbrellas.collect(),
            groups: groups.collect(),
            ..Self::frame(rubric, lang)
        }
    }

    pub(super) fn item(rubric: &Rubric, index: usize, lang: Lang) -> Option<Self> {
        let item = rubric.items.get(index)?;
        let view = ItemSection::of(rubric, index, item, lang);
        Some(Self {
            title: view.title.clone(),
            groups: vec![GroupSection {
                anchor: anchor_name("group", "", item.group),
                title: view.group.clone(),
                points: item.points,
                items: vec![view],
            }],
            ..Self::frame(rubric, lang)
        })
    }

    /// What pages have in common.
    fn frame(rubric: &Rubric, lang: Lang) -> Self {
        let share = |grade: Grade| {
            let share = rubric.shares.get(usize::from(grade.value()));
            format!("{}%", share.copied().unwrap_or(0))
        };
        let (items, points) = (rubric.items.len(), rubric.points);
        let required = rubric.items.iter().filter(|item| item.required).count();
        Self {
            lang: pick(lang, "zh-CN", "en"),
            title: String::new(),
            whole: false,
            words: words_in(WORDS, lang),
            summary: say! {lang, "{items} 项，共 {points} 分，其中必备 {required} 项",
            "{items} items, {points} points, {required} of them required"},
            rubric: RubricFacts {
                id: clean::line(&rubric.id),
                title: clean::line(&rubric.title),
                version: clean::line(&rubric.version),
                digest: clean::line(&rubric.digest),
                items,
                points,
                required,
            },
            grades: grade_rows(lang, share),
            bands: rubric
                .bands
                .iter()
                .map(|band| [clean::line(&band.name), rubric_words::band_rule(band, lang)])
                .collect(),
            reasons: rubric_words::REASONS
                .map(|reason| {
                    [
                        messages::reason(reason, lang),
                        rubric_words::reason_rule(reason, lang),
                    ]
                })
                .to_vec(),
            umbrellas: Vec::new(),
            groups: Vec::new(),
        }
    }
}

impl ItemSection {
    fn of(rubric: &Rubric, index: usize, item: &Item, lang: Lang) -> Self {
        let mut shown = [false; 4];
        let (examples, others): (Vec<_>, Vec<_>) = item.examples.iter().partition(|example| {
            let seen = shown.get_mut(usize::from(example.grade.value()));
            seen.is_some_and(|seen| !std::mem::replace(seen, true))
        });
        let mut examples: Vec<ExampleRow> = example_rows(examples, lang);
        examples.sort_by_key(|example| std::cmp::Reverse(example.value));
        Self {
            anchor: anchor_name("item", &item.id, index),
            id: clean::line(&item.id),
            title: clean::line(&item.title),
            group: clean::line(rubric_words::group_title(rubric, item)),
            points: item.points,
            required: item.required,
            basis: item.basis.iter().map(|basis| dated(basis, lang)).collect(),
            url: item.url.as_deref().map(clean::line),
            advice: clean::lines(item.advice.trim()),
            grades: grade_rows(lang, |grade| {
                rubric_words::points_earned(rubric, item, grade).to_string()
            }),
            lists: word_boxes(item, lang),
            examples,
            others: example_rows(others, lang),
        }
    }
}

/// The grades, best first, with what each earns.
fn grade_rows(lang: Lang, earns: impl Fn(Grade) -> String) -> Vec<GradeRow> {
    let best_first = Grade::ALL.into_iter().rev();
    best_first
        .map(|grade| GradeRow {
            value: grade.value(),
            name: messages::grade(Some(grade), lang),
            earns: earns(grade),
            meaning: rubric_words::grade_meaning(grade, lang),
        })
        .collect()
}

fn word_boxes(item: &Item, lang: Lang) -> Vec<WordBox> {
    let comma = pick(lang, "、", ", ");
    let lists = rubric_words::word_lists(item, lang).into_iter();
    let lists = lists.map(|list| {
        // What one reads at once: few words, and not long ones.
        let mut letters = 0;
        let shown = list.words.iter().take(SHOWN).take_while(|word| {
            letters += word.chars().count();
            letters <= SHOWN * 6
        });
        let (shown, count) = (shown.count(), list.words.len());
        let first = list.words.get(..shown).unwrap_or_default().join(comma);
        WordBox {
            label: list.label,
            note: sentences!(lang, shown;
                0 => "共 {count} 个", "{count} in all";
                _ => "等 {count} 个", " … ({count} in all)";
            ),
            first,
            all: (shown < count).then(|| list.words.join(comma)),
        }
    });
    lists.collect()
}

fn example_rows(examples: Vec<&Example>, lang: Lang) -> Vec<ExampleRow> {
    let views = examples.into_iter().map(|example| ExampleRow {
        value: example.grade.value(),
        grade: messages::grade(Some(example.grade), lang),
        text: clean::line(&example.text),
        under: example.under.as_deref().map(clean::line),
        reason: example.reason.map(|reason| messages::reason(reason, lang)),
    });
    views.collect()
}

/// The name of a place in the page: the identifier, so that links go on holding; a number where that is
/// none that a link can hold.
fn anchor_name(kind: &str, id: &str, index: usize) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if !id.is_empty() && id.chars().all(plain) {
        format!("{kind}-{id}")
    } else {
        format!("{kind}-{}", index + 1)
    }
}
