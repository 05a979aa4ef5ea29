//! The numbers that a browser writes before the items of a list.

use super::page::{Element, Page};
use crate::roman::roman;
use rustc_hash::FxHashMap;

/// The lists of a page, while it is walked.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The next number of each list.
    next: FxHashMap<usize, i64>,
    /// A style sheet takes the numbers off.
    bare: bool,
}

impl Lists {
    pub(super) fn new(bare: bool) -> Self {
        Self {
            next: FxHashMap::default(),
            bare,
        }
    }

    /// The number of the item at `at`, as it is shown; nothing where it has none.
    pub(super) fn number(&mut self, page: &Page<'_>, at: usize) -> Option<String> {
        let item = page.element(at)?;
        let list_at = page.nodes().get(at)?.parent;
        let list = page.element(list_at).filter(|list| list.name() == "ol")?;
        let reversed = list.has("reversed");
        let first = || {
            let start = list.attribute("start").trim().parse().ok();
            start.unwrap_or_else(|| if reversed { items(page, list_at) } else { 1 })
        };
        let number = item
            .attribute("value")
            .trim()
            .parse()
            .ok()
            .unwrap_or_else(|| self.next.get(&list_at).copied().unwrap_or_else(first));
        let step = if reversed { -1 } else { 1 };
        self.next.insert(list_at, number.saturating_add(step));
        let kind = kind(item).or_else(|| kind(list));
        if kind.is_none() && self.bare {
            return None;
        }
        shown(number, kind.as_deref().unwrap_or("decimal"))
    }
}

/// How many items a list has.
fn items(page: &Page<'_>, list: usize) -> i64 {
    let count = page
        .children(list)
        .filter(|&child| {
            page.element(child)
                .is_some_and(|child| child.name() == "li")
        })
        .count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What kind of numbers an element asks for.
fn kind(element: &Element<'_>) -> Option<String> {
    element.style.list.clone().or_else(|| {
        let kind = match element.attribute("type").as_str() {
            "1" => "decimal",
            "a" => "lower-alpha",
            "A" => "upper-alpha",
            "i" => "lower-roman",
            "I" => "upper-roman",
            _ => return None,
        };
        Some(kind.to_owned())
    })
}

/// A number with the mark behind it.
fn shown(number: i64, kind: &str) -> Option<String> {
    let decimal = || number.to_string();
    let positive = u32::try_from(number).ok().filter(|&number| number > 0);
    let text = match kind {
        "none" | "disc" | "circle" | "square" => return None,
        "decimal-leading-zero" => format!("{number:02}"),
        "lower-alpha" | "lower-latin" => {
            positive.map_or_else(decimal, |number| alphabetic(number, b'a'))
        }
        "upper-alpha" | "upper-latin" => {
            positive.map_or_else(decimal, |number| alphabetic(number, b'A'))
        }
        "lower-roman" => positive
            .and_then(roman)
            .map_or_else(decimal, |text| text.to_lowercase()),
        "upper-roman" => positive.and_then(roman).unwrap_or_else(decimal),
        "cjk-ideographic" | "cjk-decimal" | "simp-chinese-informal" | "trad-chinese-informal" => {
            let text = positive.and_then(chinese).unwrap_or_else(decimal);
            return Some(format!("{text}、"));
        }
        _ => decimal(),
    };
    Some(format!("{text}. "))
}

/// a, b, … z, aa, ab …
fn alphabetic(mut number: u32, first: u8) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(first + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    letters.iter().rev().collect()
}

/// Chinese numerals up to 99; longer lists are not counted in them.
fn chinese(number: u32) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: u32| DIGITS[usize::try_from(number % 10).unwrap_or(0)];
    Some(match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number)),
        _ => return None,
    })
}
