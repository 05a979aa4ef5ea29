//! The numbers that a browser writes before the items of a list.

use super::page::{PageElement, WebPage};
use crate::numbering::NumberFormat;
use rustc_hash::FxHashMap;

/// The lists of a page, while it is walked.
#[derive(Debug, Default)]
pub(super) struct OrderedLists {
    /// The next number of each list.
    next: FxHashMap<usize, i64>,
    /// A style sheet takes the numbers off.
    bare: bool,
}

impl OrderedLists {
    pub(super) fn new(bare: bool) -> Self {
        Self {
            next: FxHashMap::default(),
            bare,
        }
    }

    /// The number of the item at `at`, as it is shown; `None` where it has none.
    pub(super) fn next_number(&mut self, page: &WebPage<'_>, at: usize) -> Option<String> {
        let item = page.element(at)?;
        let list_at = page.nodes().get(at)?.parent;
        let list = page.element(list_at).filter(|list| list.name() == "ol")?;
        let reversed = list.has("reversed");
        let first = || {
            let start = list.attribute("start").trim().parse().ok();
            start.unwrap_or_else(|| {
                if reversed {
                    count_items(page, list_at)
                } else {
                    1
                }
            })
        };
        let number = item
            .attribute("value")
            .trim()
            .parse()
            .ok()
            .unwrap_or_else(|| self.next.get(&list_at).copied().unwrap_or_else(first));
        let step = if reversed { -1 } else { 1 };
        self.next.insert(list_at, number.saturating_add(step));
        let kind = number_kind(item).or_else(|| number_kind(list));
        if kind.is_none() && self.bare {
            return None;
        }
        shown_number(number, kind.as_deref().unwrap_or("decimal"))
    }
}

/// How many items a list has.
fn count_items(page: &WebPage<'_>, list: usize) -> i64 {
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
fn number_kind(element: &PageElement<'_>) -> Option<String> {
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

/// A number with the mark behind it; `None` for a list without numbers.
fn shown_number(number: i64, kind: &str) -> Option<String> {
    let positive = u32::try_from(number).ok().filter(|&number| number > 0);
    let in_format = |format: NumberFormat| positive.map(|number| format.write_number(number));
    let mut mark = ". ";
    let text = match kind {
        "none" | "disc" | "circle" | "square" => return None,
        "decimal-leading-zero" => Some(format!("{number:02}")),
        "lower-alpha" | "lower-latin" => positive.map(|number| alphabetic_number(number, b'a')),
        "upper-alpha" | "upper-latin" => positive.map(|number| alphabetic_number(number, b'A')),
        "lower-roman" => in_format(NumberFormat::LowerRoman),
        "upper-roman" => in_format(NumberFormat::UpperRoman),
        "cjk-ideographic" | "cjk-decimal" | "simp-chinese-informal" | "trad-chinese-informal" => {
            mark = "、";
            // Longer lists are not counted in Chinese.
            in_format(NumberFormat::COUNTING).filter(|_| number < 100)
        }
        _ => None,
    };
    let text = text.unwrap_or_else(|| number.to_string());
    Some(format!("{text}{mark}"))
}

/// a, b, … z, aa, ab …
fn alphabetic_number(mut number: u32, first: u8) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(first + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::shown_number;

    #[test]
    fn numbers_as_browsers_write_them() {
        for (number, kind, shown) in [
            (3, "decimal", Some("3. ")),
            (3, "decimal-leading-zero", Some("03. ")),
            (28, "lower-alpha", Some("ab. ")),
            (9, "upper-roman", Some("IX. ")),
            (-1, "upper-roman", Some("-1. ")),
            (12, "cjk-ideographic", Some("十二、")),
            (100, "cjk-ideographic", Some("100、")),
            (1, "disc", None),
        ] {
            assert_eq!(shown_number(number, kind).as_deref(), shown, "{kind}");
        }
    }
}
