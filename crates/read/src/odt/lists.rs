//! Automatic numbers: which list a paragraph belongs to, its counts, and the number made of them.

use rustc_hash::FxHashMap;

use super::styles::{LEVELS, Level, ListStyle, Styles};
use crate::numbering::NumberFormat;
use crate::xml::Element;
use hegui_text::Unreadable;

/// The number of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Label {
    pub(super) text: String,
    /// Whether a gap stands between it and the text.
    pub(super) gap: bool,
}

/// The last count of each level; `None` where the level has to begin.
type Counts = [Option<u32>; LEVELS];

/// A `text:list` that is open.
#[derive(Debug)]
struct Open {
    style: Option<String>,
    /// Its counts: those of the outermost list, or of one that it continues.
    counts: usize,
    item: Item,
}

/// The item of a list that is open.
#[derive(Debug, Default, Clone, Copy)]
struct Item {
    /// Whether its first paragraph is still to come: that is what has the number.
    waits: bool,
    /// The count that it sets.
    start: Option<u32>,
}

/// The lists of a text.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    counts: Vec<Counts>,
    by_id: FxHashMap<String, usize>,
    by_style: FxHashMap<Option<String>, usize>,
    headings: Counts,
}

impl Lists {
    /// A list begins.
    pub(super) fn begin(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let outer = self.open.last();
        let style = match element.attribute("style-name")? {
            Some(name) => Some(name.into_owned()),
            None => outer.and_then(|open| open.style.clone()),
        };
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
                self.counts.push(Counts::default());
                self.counts.len() - 1
            })
        };
        if let Some(id) = element.attribute("id")? {
            self.by_id.insert(id.into_owned(), counts);
        }
        if self.open.is_empty() {
            self.by_style.insert(style.clone(), counts);
        }
        self.open.push(Open {
            style,
            counts,
            item: Item::default(),
        });
        Ok(())
    }

    /// The innermost list ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// An item begins.
    pub(super) fn begin_item(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let start = element.number("start-value")?;
        if let Some(open) = self.open.last_mut() {
            open.item = Item { waits: true, start };
        }
        Ok(())
    }

    /// The lists that are open, to be put aside while a text box or a note is read.
    pub(super) fn set_aside(&mut self) -> Aside {
        Aside(std::mem::take(&mut self.open))
    }

    /// Puts them back.
    pub(super) fn put_back(&mut self, aside: Aside) {
        self.open = aside.0;
    }

    /// The number of the paragraph that begins; `style` is its own one.
    pub(super) fn paragraph(&mut self, styles: &Styles, style: &str) -> Option<Label> {
        let index = self.open.len().checked_sub(1)?;
        let open = self.open.last_mut()?;
        let item = std::mem::take(&mut open.item);
        let by_style = styles.list_of(style);
        if !item.waits || by_style == Some("") {
            return None;
        }
        let list = open.style.as_deref().or(by_style)?;
        let list = styles.list(list)?;
        let counts = self.counts.get_mut(open.counts)?;
        number(list, counts, index, item.start)
    }

    /// Whether any list is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The number of a heading of this level (from 1) outside of lists.
    pub(super) fn heading(
        &mut self,
        styles: &Styles,
        level: usize,
        start: Option<u32>,
    ) -> Option<Label> {
        number(
            styles.outline(),
            &mut self.headings,
            level.checked_sub(1)?,
            start,
        )
    }
}

/// Open lists that were put aside.
#[derive(Debug)]
pub(super) struct Aside(Vec<Open>);

/// Counts a paragraph at `index` and gives its number.
fn number(
    list: &ListStyle,
    counts: &mut Counts,
    index: usize,
    own_start: Option<u32>,
) -> Option<Label> {
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
    Some(Label {
        text: text(list, level, index, value),
        gap: level.gap,
    })
}

fn text(list: &ListStyle, level: &Level, index: usize, value: impl Fn(usize) -> u32) -> String {
    let uncounted = level.format == NumberFormat::None && level.pattern.is_none();
    if uncounted || level.format == NumberFormat::Bullet {
        // Without a count, what would stand around it is no number.
        return String::new();
    }
    let count = |place: usize| {
        let level = list.levels.get(place).and_then(Option::as_ref);
        let format = level.map(|level| level.format).unwrap_or_default();
        format.number(value(place))
    };
    let mut text = String::new();
    if let Some(pattern) = &level.pattern {
        // `%1%` is the count of the first level, and whatever stands between two such is text.
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
