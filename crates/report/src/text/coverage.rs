//! What the terms of a rubric are good for, for people: a table of its parts, then the findings.

use std::collections::BTreeMap;

use super::screen::Screen;
use crate::style::Style;
use crate::words::coverage as words;
use crate::words::lints;
use crate::wrap::{pad, pad_left};
use crate::{OutputError, clean};
use hegui_batch::coverage::lints::findings;
use hegui_batch::coverage::{Coverage, Finding, Usage};
use hegui_rubric::{Lint, ListOwner, Origins, Rubric};

/// Columns of the names of parts and of numbers.
const NAME: usize = 40;
const NUMBER: usize = 9;
/// Findings of one kind that are shown where not all were asked for.
const SHOWN: usize = 10;

/// The coverage as text. With `origins`, what other files of the rubric say is left to their authors.
///
/// # Errors
/// Never in practice.
pub fn render_coverage(
    coverage: &Coverage,
    rubric: &Rubric,
    origins: Option<&Origins>,
    style: Style,
) -> Result<String, OutputError> {
    let mut screen = Screen::new(style);
    let [id, version] = [&rubric.id, &rubric.version].map(|text| clean::line(text));
    let looked_at = words::looked_at(coverage, style.lang);
    screen.painted(
        &format!(
            "{id} {version}{colon}{looked_at}",
            colon = style.pick("：", ": ")
        ),
        "1",
    );
    parts(&mut screen, coverage, rubric, style);
    let found = findings(rubric, coverage, origins);
    for lint in Lint::ALL {
        let of_kind = found.iter().filter(|finding| finding.lint == lint);
        kind(
            &mut screen,
            lint,
            &of_kind.collect::<Vec<_>>(),
            rubric,
            style,
        );
    }
    Ok(screen.into_text())
}

/// What the terms of a part are good for, all together.
#[derive(Debug, Default)]
struct Sum {
    terms: usize,
    standing: usize,
    deciding: usize,
    needed: usize,
    never: usize,
    wrong: usize,
}

impl Sum {
    fn add(&mut self, usage: &Usage) {
        self.terms += 1;
        self.standing += usize::from(!usage.is_never());
        self.deciding += usize::from(usage.decides > 0);
        self.needed += usize::from(usage.needed_by.is_some());
        self.never += usize::from(usage.is_never());
        self.wrong += usage.wrong;
    }
}

/// A row for the general rules, roles, cues, umbrellas and each item.
fn parts(screen: &mut Screen, coverage: &Coverage, rubric: &Rubric, style: Style) {
    let mut sums: BTreeMap<(u8, usize), Sum> = BTreeMap::new();
    for (place, terms) in rubric.term_lists() {
        let row = match place.owner {
            ListOwner::General => (0, 0),
            ListOwner::Role(_) => (1, 0),
            ListOwner::Cue(_) => (2, 0),
            ListOwner::Umbrella(_) => (3, 0),
            ListOwner::Item(at) | ListOwner::Way(at, _) => (4, at),
        };
        for at in 0..terms.len() {
            sums.entry(row).or_default().add(&coverage.term(place, at));
        }
    }
    let head = [
        style.pick("用语", "terms"),
        style.pick("见于文字", "found"),
        style.pick("定等级", "decide"),
        style.pick("不可缺", "needed"),
        style.pick("从未见", "never"),
        style.pick("判错", "wrong"),
    ];
    let head: String = head.iter().map(|word| pad_left(word, NUMBER)).collect();
    screen.table_head(&format!("{}{head}", " ".repeat(NAME)));
    for ((kind, at), sum) in sums {
        let item = rubric.items.get(at).map_or("", |item| item.id.as_str());
        let name = match kind {
            0 => style.pick("一般规则", "general rules"),
            1 => style.pick("章节", "roles"),
            2 => style.pick("排除用语", "cues"),
            3 => style.pick("总称", "umbrellas"),
            _ => item,
        };
        let numbers = [
            sum.terms,
            sum.standing,
            sum.deciding,
            sum.needed,
            sum.never,
            sum.wrong,
        ];
        let numbers = numbers
            .iter()
            .map(|number| pad_left(&number.to_string(), NUMBER));
        let numbers: String = numbers.collect();
        screen.line(&format!("{}{numbers}", pad(&clean::line(name), NAME)));
    }
}

fn kind(screen: &mut Screen, lint: Lint, found: &[&Finding], rubric: &Rubric, style: Style) {
    if found.is_empty() {
        return;
    }
    let says = lints::page(lint, style.lang).says;
    let (id, count) = (lint.id(), found.len());
    screen.heading(&say!(
        style.lang,
        "{id}（{count}）：{says}",
        "{id} ({count}): {says}"
    ));
    let most = if style.all { found.len() } else { SHOWN };
    for finding in found.iter().take(most) {
        screen.rows(2, &words::finding(finding, rubric, style.lang));
    }
    let more = found.len().saturating_sub(most);
    if more > 0 {
        screen.rows(2, &words::more(more, style.lang));
    }
}
