//! The tree → the lines of the page in order, each with its role and whether it belongs to the
//! report.

use super::content::ReportContent;
use super::line::LineText;
use super::list::OrderedLists;
use super::notes::PageNotes;
use super::page::{PageElement, WalkEvent, WebPage};
use super::{table, words};
use crate::numerals::is_numeral;
use crate::words::{ITEM_MARKS, NUMBER_PREFIXES, is_one};
use hegui_text::BlockRole;
use rustc_hash::FxHashMap;

/// Most bytes of a hidden element that are kept.
const HIDDEN: usize = 800;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinePlace {
    /// In the report.
    Report,
    /// In the rest of the page.
    Around,
    /// In a part of the page that holds no report.
    Noise,
    /// In the report, but hidden by the office program that saved the page.
    Hidden,
    /// In the report, but not to be seen.
    Invisible,
}

/// A line of the page.
#[derive(Debug, Clone)]
pub(super) struct PageLine {
    pub(super) role: BlockRole,
    /// The cells of a row; otherwise one, the whole line.
    pub(super) cells: Vec<String>,
    pub(super) place: LinePlace,
    /// The automatic number it begins with.
    pub(super) item: Option<ItemNumber>,
}

/// The automatic number of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct ItemNumber {
    /// The list.
    pub(super) list: usize,
    /// How many bytes it takes.
    pub(super) number: usize,
}

impl PageLine {
    /// A line that is no row.
    fn single(role: BlockRole, text: String, place: LinePlace, item: Option<ItemNumber>) -> Self {
        Self {
            role,
            cells: vec![text],
            place,
            item,
        }
    }

    /// All of it, without white space.
    pub(super) fn squeezed(&self) -> String {
        words::squeezed(&self.cells.concat())
    }
}

/// The lines of the page.
pub(super) fn page_lines(
    page: &WebPage<'_>,
    content: &ReportContent,
    bare_lists: bool,
) -> Vec<PageLine> {
    let mut collector = LineCollector {
        page,
        lines: Vec::new(),
        line: LineText::default(),
        heading: None,
        pre: 0,
        place: LinePlace::Around,
        lists: OrderedLists::new(bare_lists),
        number: None,
        list: 0,
        notes: PageNotes::find(page),
        note: None,
        referred: Vec::new(),
        note_lines: FxHashMap::default(),
        references: Vec::new(),
    };
    let mut roots = content.roots.iter().copied().peekable();
    let (mut root, mut noise) = (None, None);
    let mut walk = page.walk(0);
    while let Some(event) = walk.next() {
        let left = match event {
            WalkEvent::Enter(at, element) => {
                if roots.next_if_eq(&at).is_some() {
                    collector.end_line();
                    root = Some(at);
                    collector.place = LinePlace::Report;
                } else if noise.is_none() && content.leaves_out(page, at, root.is_some()) {
                    collector.end_line();
                    noise = Some((at, collector.place));
                    collector.place = LinePlace::Noise;
                }
                if !collector.enter_element(at, element, &content.noise) {
                    continue;
                }
                // The end of what is passed over is no event.
                walk.pass_over();
                at
            }
            WalkEvent::Text(_, text) => {
                collector.push_text(text);
                continue;
            }
            WalkEvent::Unseen(text) => {
                collector.push_unseen(text.to_owned());
                continue;
            }
            WalkEvent::Leave(at, element) => {
                collector.leave_element(at, element);
                at
            }
        };
        if root == Some(left) {
            collector.end_line();
            root = None;
            collector.place = LinePlace::Around;
        }
        if let Some((_, place)) = noise.take_if(|noise| noise.0 == left) {
            collector.end_line();
            collector.place = place;
        }
    }
    collector.end_line();
    collector.finish()
}

/// Collects lines while the page is walked.
struct LineCollector<'p, 'd> {
    page: &'p WebPage<'d>,
    lines: Vec<PageLine>,
    line: LineText,
    heading: Option<u8>,
    /// How many elements that keep line ends are open.
    pre: usize,
    place: LinePlace,
    lists: OrderedLists,
    /// The number of a list item, until its first line ends.
    number: Option<String>,
    /// The list of the item entered last.
    list: usize,
    notes: PageNotes,
    /// The element of the note that is open.
    note: Option<usize>,
    /// The notes that the open line refers to.
    referred: Vec<usize>,
    /// The lines of notes, by their elements.
    note_lines: FxHashMap<usize, Vec<PageLine>>,
    /// The notes that lines refer to, with the index of the line.
    references: Vec<(usize, Vec<usize>)>,
}

impl LineCollector<'_, '_> {
    /// Enters an element; returns whether its content is done with.
    fn enter_element(&mut self, at: usize, element: &PageElement<'_>, left_out: &[bool]) -> bool {
        if self.place == LinePlace::Report {
            if let Some(mark) = self.notes.marks.get(&at) {
                self.referred.extend(mark);
                return true;
            }
            if self.note.is_none() && self.notes.blocks.contains(&at) {
                self.end_line();
                self.note = Some(at);
            }
        }
        if element.hidden {
            let text = self.page.characters(at, HIDDEN);
            if element.style.hidden && self.place == LinePlace::Report {
                let (role, place) = (BlockRole::Paragraph, LinePlace::Hidden);
                self.lines.push(PageLine::single(role, text, place, None));
            } else {
                self.push_unseen(text);
            }
            self.note.take_if(|note| *note == at);
            return true;
        }
        if element.is_block() || element.name() == "br" {
            self.end_line();
        }
        match element.name() {
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                self.heading = name.as_bytes().get(1).map(|digit| digit - b'0');
            }
            "li" => {
                self.number = self.lists.next_number(self.page, at);
                self.list = self.page.nodes()[at].parent;
            }
            "table" if self.place == LinePlace::Report => {
                if let Some(table) = table::data_rows(self.page, at, left_out) {
                    self.push_caption(at);
                    self.push_unseen_of_table(at);
                    let place = if table.menu {
                        LinePlace::Around
                    } else {
                        LinePlace::Report
                    };
                    self.lines
                        .extend(table.rows.into_iter().map(|cells| PageLine {
                            role: BlockRole::TableRow,
                            cells,
                            place,
                            item: None,
                        }));
                    return true;
                }
            }
            // Cells that are no rows of data still stand apart.
            "td" | "th" => self.line.push_blank(),
            _ => {}
        }
        self.pre += usize::from(element.style.pre);
        false
    }

    fn leave_element(&mut self, at: usize, element: &PageElement<'_>) {
        if element.is_block() {
            self.end_line();
        }
        self.note.take_if(|note| *note == at);
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "li" => self.number = None,
            _ => {}
        }
        self.pre = self.pre.saturating_sub(usize::from(element.style.pre));
    }

    fn push_text(&mut self, text: &str) {
        if self.pre == 0 {
            self.line.push(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.line.push_preformatted(line.trim_end_matches('\r'));
        }
    }

    /// Notes text that nobody can see, where the report is.
    fn push_unseen(&mut self, text: String) {
        if self.place == LinePlace::Report && !text.trim().is_empty() {
            let (role, place) = (BlockRole::Paragraph, LinePlace::Invisible);
            self.lines.push(PageLine::single(role, text, place, None));
        }
    }

    /// Notes what nobody can see in a table of data.
    fn push_unseen_of_table(&mut self, table: usize) {
        self.push_unseen(self.page.unseen_under(table, HIDDEN));
        let mut walk = self.page.walk(table);
        while let Some(event) = walk.next() {
            if let WalkEvent::Enter(at, element) = event
                && element.hidden
            {
                let text = self.page.characters(at, HIDDEN);
                self.push_unseen(text);
                walk.pass_over();
            }
        }
    }

    /// Writes the caption of a table, which stands before its rows.
    fn push_caption(&mut self, table: usize) {
        for child in self.page.children(table) {
            let element = self.page.element(child);
            if element.is_some_and(|child| child.name() == "caption" && !child.hidden) {
                self.line.push(&self.page.characters(child, usize::MAX));
                self.end_line();
            }
        }
    }

    /// The lines, each with the notes behind it that it refers to; other notes stand at the end.
    fn finish(mut self) -> Vec<PageLine> {
        let mut references = self.references.into_iter().peekable();
        let mut lines = Vec::with_capacity(self.lines.len());
        for (index, line) in self.lines.into_iter().enumerate() {
            lines.push(line);
            while let Some((_, notes)) = references.next_if(|(of, _)| *of <= index) {
                let own = notes.iter().filter_map(|note| self.note_lines.remove(note));
                lines.extend(own.flatten());
            }
        }
        let mut left: Vec<(usize, Vec<PageLine>)> = self.note_lines.into_iter().collect();
        left.sort_by_key(|(note, _)| *note);
        lines.extend(left.into_iter().flat_map(|(_, lines)| lines));
        lines
    }

    /// Ends the line.
    fn end_line(&mut self) {
        if self.line.is_empty() {
            self.line.take();
            return;
        }
        let mut text = self.line.take();
        if let Some(note) = self.note {
            self.number = None;
            let line = PageLine::single(BlockRole::Note, text, self.place, None);
            self.note_lines.entry(note).or_default().push(line);
            return;
        }
        if !self.referred.is_empty() {
            let referred = std::mem::take(&mut self.referred);
            self.references.push((self.lines.len(), referred));
        }
        let mut item = None;
        if let Some(number) = self.number.take()
            && !has_number(&text)
        {
            text.insert_str(0, &number);
            item = Some(ItemNumber {
                list: self.list,
                number: number.len(),
            });
        }
        let role = self
            .heading
            .map_or(BlockRole::Paragraph, |level| BlockRole::Heading { level });
        self.lines
            .push(PageLine::single(role, text, self.place, item));
    }
}

/// Whether an item writes its own number: a style sheet outside of the page has then taken the
/// automatic one off.
fn has_number(text: &str) -> bool {
    let text = text.trim_start_matches(|c| {
        matches!(c, '(' | '（' | '【' | '[') || is_one(c, &NUMBER_PREFIXES)
    });
    let rest = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '０'..='９') || is_numeral(c)
    });
    text.starts_with(|c| matches!(c, '①'..='⑳' | '⑴'..='⒛'))
        || rest.len() < text.len()
            && rest.starts_with(|c| {
                matches!(
                    c,
                    '.' | '、' | ')' | '）' | '．' | '，' | ' ' | '\u{A0}' | '】' | ']'
                ) || is_one(c, &ITEM_MARKS)
            })
}

impl ReportContent {
    /// Whether the element at `at` is left out: elsewhere all that holds no report, but within what
    /// a known system made for the report only bars of buttons.
    fn leaves_out(&self, page: &WebPage<'_>, at: usize, inside: bool) -> bool {
        let noise = self.noise.get(at).copied().unwrap_or(false);
        if !inside || !self.known {
            return noise;
        }
        noise
            && page.element(at).is_some_and(|element| {
                element.name() == "button" || words::is_share_name(&element.class_and_id())
            })
    }
}
