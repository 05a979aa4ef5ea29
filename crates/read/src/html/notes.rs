//! Footnotes of a page: a mark in the text links to the note, and the note links back, as office programs
//! and converters write them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::page::WebPage;
use super::words;

/// Longest mark, in bytes: `［10］`.
const MARK: usize = 12;
/// Longest note, in bytes.
const LONGEST: usize = 4096;

/// The notes of a page, by the places of elements.
#[derive(Debug, Default)]
pub(super) struct PageNotes {
    /// The marks: in the text, with the element of the note; in a note, with none.
    pub(super) marks: FxHashMap<usize, Option<usize>>,
    /// The elements of notes.
    pub(super) blocks: FxHashSet<usize>,
}

impl PageNotes {
    /// Finds the notes of a page.
    pub(super) fn find(page: &WebPage<'_>) -> Self {
        let mut notes = Self::default();
        let links = mark_links(page);
        if links.is_empty() {
            return notes;
        }
        let targets = targets(page);
        let target = |name: &String| targets.get(name).copied();
        for (at, name) in &links {
            let Some(block) = target(name).and_then(|target| block_around(page, target)) else {
                continue;
            };
            let inside = page.subtree(block);
            let is_behind = *at < block && page.characters(block, LONGEST).len() <= LONGEST;
            let leads_back = |(other, name): &(usize, String)| {
                inside.contains(other) && target(name).is_some_and(|target| target < block)
            };
            // Marks are in order: those of a note are next to each other.
            let first = links.partition_point(|(other, _)| *other < inside.start);
            let mut own = links
                .iter()
                .skip(first)
                .take_while(|(other, _)| inside.contains(other));
            if is_behind && own.any(leads_back) {
                notes.marks.insert(*at, Some(block));
                notes.blocks.insert(block);
            }
        }
        let is_inside = |at: usize| {
            let around = std::iter::successors(Some(at), |&at| {
                (at > 0).then(|| page.nodes().get(at).map_or(0, |node| node.parent))
            });
            around.take(16).any(|at| notes.blocks.contains(&at))
        };
        let back: Vec<usize> = links
            .iter()
            .map(|(at, _)| *at)
            .filter(|at| !notes.marks.contains_key(at) && is_inside(*at))
            .collect();
        notes.marks.extend(back.into_iter().map(|at| (at, None)));
        notes
    }
}

/// The links within the page whose words are a mark, in order, with the names of their targets.
fn mark_links(page: &WebPage<'_>) -> Vec<(usize, String)> {
    let elements = (0..page.nodes().len()).filter_map(|at| Some((at, page.element(at)?)));
    let links = elements.filter(|(_, element)| element.name() == "a");
    links
        .filter_map(|(at, element)| {
            let href = element.attribute("href");
            let (_, name) = href.rsplit_once('#').filter(|(page, _)| page.is_empty())?;
            let words = words::squeezed(&page.characters(at, MARK));
            let is_mark = |c: char| {
                c.is_ascii_digit()
                    || matches!(
                        c,
                        '[' | ']' | '〔' | '〕' | '［' | '］' | '(' | ')' | '*' | '†' | '‡' | '※'
                    )
                    || matches!(
                        c,
                        '①'..='⑳' | 'i' | 'v' | 'x' | '↩' | '↑' | '^' | '\u{FE0E}'
                    )
            };
            let shown = !words.is_empty() && words.len() <= MARK && words.chars().all(is_mark);
            (shown && !name.is_empty()).then(|| (at, name.to_owned()))
        })
        .collect()
}

/// The places that links lead to, by their names.
fn targets(page: &WebPage<'_>) -> FxHashMap<String, usize> {
    let mut targets = FxHashMap::default();
    for at in 0..page.nodes().len() {
        let Some(element) = page.element(at) else {
            continue;
        };
        for name in ["id", "name"] {
            if element.has(name) {
                targets.entry(element.attribute(name)).or_insert(at);
            }
        }
    }
    targets
}

/// The nearest block around `at`, or itself; no part of a table, and not the page.
fn block_around(page: &WebPage<'_>, at: usize) -> Option<usize> {
    let mut around = std::iter::successors(Some(at), |&at| {
        (at > 0).then(|| page.nodes().get(at).map_or(0, |node| node.parent))
    });
    let block = around.find(|&at| page.element(at).is_some_and(|element| element.is_block()))?;
    let name = page.element(block)?.name();
    matches!(name, "p" | "div" | "li" | "dd" | "aside" | "section").then_some(block)
}
