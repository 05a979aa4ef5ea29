//! Places → the main part with the marks of comments at them. A run in which a comment begins or ends is
//! parted in two that look the same.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::places::{Edge, MarkedPlace};
use super::shown::{Run, ShownText, Unit};
use super::tag_name;

/// What is written at a byte of the part.
#[derive(Debug, Default)]
struct Marks {
    split: Option<Split>,
    ends: Vec<u32>,
    starts: Vec<u32>,
}

/// What is parted there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Split {
    /// The run with this index, between two children.
    Run(usize),
    /// The child of a run with this index.
    Text(usize),
}

/// The part with marks at the places of comments, each with its number.
pub(super) fn with_marks<'p>(
    content: &str,
    shown: &ShownText,
    places: impl Iterator<Item = (u32, &'p MarkedPlace)>,
) -> String {
    let mut marks: BTreeMap<usize, Marks> = BTreeMap::new();
    for (id, place) in places {
        let ends = [(place.start, false), (place.end, true)];
        // Both or none.
        let [Some(start), Some(end)] = ends.map(|(edge, is_end)| cut(shown, edge, is_end)) else {
            continue;
        };
        for ((byte, split), is_end) in [(start, false), (end, true)] {
            let marks = marks.entry(byte).or_default();
            marks.split = marks.split.or(split);
            if is_end {
                marks.ends.push(id);
            } else {
                marks.starts.push(id);
            }
        }
    }
    let writer = MarkWriter { content, shown };
    writer.write(&marks)
}

/// Where an end of a place can be marked, and what is parted for it.
fn cut(shown: &ShownText, edge: Edge, is_end: bool) -> Option<(usize, Option<Split>)> {
    let piece = shown.pieces.get(edge.piece)?;
    let unit = shown.units.get(piece.unit)?;
    let run = shown.runs.get(unit.run)?;
    if let Some(whole) = run.within {
        let whole = shown.wholes.get(whole)?;
        return Some((if is_end { whole.end } else { whole.start }, None));
    }
    let (before, behind) = if unit.is_text {
        (edge.byte <= unit.inner.start, edge.byte >= unit.inner.end)
    } else {
        (!is_end, is_end)
    };
    Some(if before && unit.whole.start <= run.inner.start {
        (run.whole.start, None)
    } else if before {
        (unit.whole.start, Some(Split::Run(unit.run)))
    } else if behind && unit.whole.end >= run.inner.end {
        (run.whole.end, None)
    } else if behind {
        (unit.whole.end, Some(Split::Run(unit.run)))
    } else {
        (edge.byte, Some(Split::Text(piece.unit)))
    })
}

struct MarkWriter<'s> {
    content: &'s str,
    shown: &'s ShownText,
}

impl MarkWriter<'_> {
    fn write(&self, marks: &BTreeMap<usize, Marks>) -> String {
        let mut written = String::with_capacity(self.content.len() + marks.len() * 256);
        // Blanks at the ends of the parts of a text count.
        let parted = marks.values().filter_map(|marks| match marks.split {
            Some(Split::Text(unit)) => Some(unit),
            _ => None,
        });
        let parted: BTreeSet<usize> = parted.collect();
        let mut tags = parted
            .iter()
            .filter_map(|unit| self.shown.units.get(*unit))
            .peekable();
        let mut done = 0;
        for (&byte, marks) in marks {
            while let Some(unit) = tags.next_if(|unit| unit.tag.end <= byte) {
                written.push_str(self.text(done..unit.tag.start));
                written.push_str(&self.spaced_tag(unit));
                done = unit.tag.end;
            }
            written.push_str(self.text(done..byte));
            done = byte;
            let split = marks.split.and_then(|split| self.parted(split));
            let (close, open) = split.unwrap_or_default();
            written.push_str(&close);
            for id in &marks.ends {
                written.push_str(&self.end_mark(*id));
            }
            for id in &marks.starts {
                written.push_str(&self.mark("commentRangeStart", *id));
            }
            written.push_str(&open);
        }
        written.push_str(self.text(done..self.content.len()));
        written
    }

    fn text(&self, range: Range<usize>) -> &str {
        self.content.get(range).unwrap_or("")
    }

    /// What ends a run where it is parted, and what begins it again.
    fn parted(&self, split: Split) -> Option<(String, String)> {
        let (run, unit) = match split {
            Split::Run(run) => (self.shown.runs.get(run)?, None),
            Split::Text(unit) => {
                let unit = self.shown.units.get(unit)?;
                (self.shown.runs.get(unit.run)?, Some(unit))
            }
        };
        let close = |tag: &Range<usize>| format!("</{}>", tag_name(self.text(tag.clone())));
        let (mut closed, mut opened) = (String::new(), self.opening(run));
        if let Some(unit) = unit {
            closed.push_str(&close(&unit.tag));
            opened.push_str(&self.spaced_tag(unit));
        }
        closed.push_str(&close(&run.tag));
        Some((closed, opened))
    }

    fn opening(&self, run: &Run) -> String {
        let (tag, properties) = (run.tag.clone(), run.properties.clone());
        format!("{}{}", self.text(tag), self.text(properties))
    }

    /// The tag of a text whose blanks count.
    fn spaced_tag(&self, unit: &Unit) -> String {
        format!(
            "<{} xml:space=\"preserve\">",
            tag_name(self.text(unit.tag.clone()))
        )
    }

    fn mark(&self, name: &str, id: u32) -> String {
        let words = &self.shown.vocabulary;
        let (element, attribute, declaration) =
            (&words.element, &words.attribute, &words.declaration);
        format!("<{element}{name}{declaration} {attribute}id=\"{id}\"/>")
    }

    fn end_mark(&self, id: u32) -> String {
        let element = &self.shown.vocabulary.element;
        let (end, reference) = (
            self.mark("commentRangeEnd", id),
            self.mark("commentReference", id),
        );
        format!("{end}<{element}r>{reference}</{element}r>")
    }
}
