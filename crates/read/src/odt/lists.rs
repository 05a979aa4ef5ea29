//! Automatic numbers: the list that a paragraph belongs to, its counts, and the number they make.

use rustc_hash::FxHashMap;

use super::styles::{LEVELS, ListStyle, OdtLevel, OdtStyles};
use crate::numbering::{NumberFormat, NumberLabel};
use crate::office::xml::XmlElement;
use hegui_text::Unreadable;

/// The last count of each level; `None` where the level has to begin.
type ListCounts = [Option<u32>; LEVELS];

/// A `text:list` that is open.
#[derive(Debug)]
pub(super) struct OpenList {
    style: Option<String>,
    /// Its counts: those of the outermost list, or of one that it continues.
    counts: usize,
    item: OpenItem,
}

/// The item of a list that is open.
#[derive(Debug, Default, Clone, Copy)]
struct OpenItem {
    /// Whether its first paragraph, which has the number, is still to come.
    waits: bool,
    /// The count that it sets.
    start: Option<u32>,
}

/// The lists of a text.
#[derive(Debug, Default)]
pub(super) struct OdtLists {
    open: Vec<OpenList>,
    counts: Vec<ListCounts>,
    by_id: FxHashMap<String, usize>,
    by_style: FxHashMap<Option<String>, usize>,
    headings: ListCounts,
}

impl OdtLists {
    /// A list begins.
    pub(super) fn begin_list(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        let outer = self.open.last();
        let own = element.text("style-name")?;
        let style = own.or_else(|| outer.and_then(|open| open.style.clone()));
        let counts = if let Some(outer) = outer {
            outer.counts
        } else {
            let named = element
                .attribute("continue-list")?
                .and_then(|id| self.by_id.get(&*id).copied());
            let last = element
                .switch("continue-numbering", false)?
                .then(|| self.by_style.get(&style).copied())
                .flatten();
            named.or(last).unwrap_or_else(|| {
                self.counts.push(ListCounts::default());
                self.counts.len() - 1
            })
        };
        if let Some(id) = element.text("id")? {
            self.by_id.insert(id, counts);
        }
        if self.open.is_empty() {
            self.by_style.insert(style.clone(), counts);
        }
        self.open.push(OpenList {
            style,
            counts,
            item: OpenItem::default(),
        });
        Ok(())
    }

    /// The innermost list ends.
    pub(super) fn end_list(&mut self) {
        self.open.pop();
    }

    /// An item begins.
    pub(super) fn begin_item(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        let start = element.number("start-value")?;
        if let Some(open) = self.open.last_mut() {
            open.item = OpenItem { waits: true, start };
        }
        Ok(())
    }

    /// Takes the open lists away while a text box is read: its paragraphs are in none of them.
    pub(super) fn set_aside(&mut self) -> Vec<OpenList> {
        std::mem::take(&mut self.open)
    }

    /// Puts them back.
    pub(super) fn put_back(&mut self, lists: Vec<OpenList>) {
        self.open = lists;
    }

    /// The number of the paragraph that begins in this style.
    pub(super) fn paragraph_label(
        &mut self,
        styles: &OdtStyles,
        style: &str,
    ) -> Option<NumberLabel> {
        let index = self.open.len().checked_sub(1)?;
        let open = self.open.last_mut()?;
        let item = std::mem::take(&mut open.item);
        let by_style = styles.list_of(style);
        if !item.waits || by_style == Some("") {
            return None;
        }
        let list = open.style.as_deref().or(by_style)?;
        let list = styles.lists.get(list)?;
        let counts = self.counts.get_mut(open.counts)?;
        next_label(list, counts, index, item.start)
    }

    /// Whether any list is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The number of a heading of this level (from 1) outside of lists.
    pub(super) fn heading_label(
        &mut self,
        styles: &OdtStyles,
        level: usize,
        start: Option<u32>,
    ) -> Option<NumberLabel> {
        next_label(
            &styles.outline,
            &mut self.headings,
            level.checked_sub(1)?,
            start,
        )
    }
}

/// ListCounts a paragraph at `index` and gives its number.
fn next_label(
    list: &ListStyle,
    counts: &mut ListCounts,
    index: usize,
    own_start: Option<u32>,
) -> Option<NumberLabel> {
    let index = index.min(LEVELS - 1);
    let start = |index: usize| {
        let level = list.levels.get(index).and_then(Option::as_ref);
        level.and_then(|level| level.start).unwrap_or(1)
    };
    counts[index] = Some(match (own_start, counts[index]) {
        (Some(own), _) => own,
        (None, Some(count)) => count.saturating_add(1),
        (None, None) => start(index),
    });
    for count in counts.iter_mut().skip(index + 1) {
        *count = None;
    }
    let level = list.levels.get(index)?.as_ref()?;
    let value = |index: usize| counts[index].unwrap_or_else(|| start(index));
    Some(NumberLabel {
        text: number_text(list, level, index, value),
        gap: level.gap,
    })
}

fn number_text(
    list: &ListStyle,
    level: &OdtLevel,
    index: usize,
    value: impl Fn(usize) -> u32,
) -> String {
    let uncounted = level.format == NumberFormat::None && level.pattern.is_none();
    if uncounted || level.format == NumberFormat::Bullet {
        // Prefix and suffix without a count are no number.
        return String::new();
    }
    let count = |place: usize| {
        let level = list.levels.get(place).and_then(Option::as_ref);
        let format = level.map(|level| level.format).unwrap_or_default();
        format.write_number(value(place))
    };
    let mut text = String::new();
    if let Some(pattern) = &level.pattern {
        // `%1%` is the count of the first level; what stands between two such is text.
        for (turn, piece) in pattern.split('%').enumerate() {
            match piece.parse::<usize>() {
                Ok(place @ 1..=LEVELS) if turn % 2 == 1 => text.push_str(&count(place - 1)),
                _ => text.push_str(piece),
            }
        }
        return text;
    }
    text.push_str(&level.prefix);
    let first = (index + 1).saturating_sub(level.shown.max(1));
    for place in first..=index {
        let part = count(place);
        if !text.is_empty() && place > first && !part.is_empty() {
            text.push('.');
        }
        text.push_str(&part);
    }
    text.push_str(&level.suffix);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chinese(prefix: &str, suffix: &str, shown: usize) -> Option<OdtLevel> {
        Some(OdtLevel {
            format: NumberFormat::COUNTING,
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            shown,
            ..OdtLevel::default()
        })
    }

    #[test]
    fn a_level_begins_again_after_a_higher_one() {
        let mut list = ListStyle::default();
        list.levels[0] = chinese("", "、", 1);
        list.levels[1] = chinese("（", "）", 1);
        list.levels[2] = chinese("", "", 3);
        let mut counts = ListCounts::default();
        let mut numbers = Vec::new();
        for index in [0, 1, 1, 0, 1, 2] {
            let label = next_label(&list, &mut counts, index, None);
            numbers.extend(label.map(|label| label.text));
        }
        assert_eq!(
            numbers,
            ["一、", "（一）", "（二）", "二、", "（一）", "二.一.一"]
        );
    }
}
