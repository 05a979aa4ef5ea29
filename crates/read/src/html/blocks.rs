//! The tree → the lines of the page, in order, each with what it is and whether it belongs to the
//! report.

use super::content::Content;
use super::line::Line;
use super::list::Lists;
use super::page::{Data, Event, Page};
use super::{table, words};
use hegui_text::BlockRole;

/// Longest text of something hidden that is kept, in bytes.
const HIDDEN: usize = 800;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the report.
    Report,
    /// In the rest of the page.
    Around,
    /// In a part of the page that is certainly no report.
    Noise,
    /// Nowhere: it is in the report, but not shown.
    Hidden,
}

/// A line of the page.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) role: BlockRole,
    /// The cells of a row; one otherwise.
    pub(super) cells: Vec<String>,
    pub(super) place: Place,
    /// The automatic number it begins with.
    pub(super) item: Option<Item>,
}

/// The automatic number of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// The list.
    pub(super) list: usize,
    /// How many bytes it takes.
    pub(super) number: usize,
}

impl Piece {
    /// All of it, without white space.
    pub(super) fn squeezed(&self) -> String {
        self.cells
            .iter()
            .map(|cell| words::squeezed(cell))
            .collect()
    }
}

/// The lines of the page.
pub(super) fn pieces(page: &Page<'_>, content: &Content, bare_lists: bool) -> Vec<Piece> {
    let mut writer = Pieces {
        page,
        pieces: Vec::new(),
        line: Line::default(),
        heading: None,
        pre: 0,
        place: Place::Around,
        lists: Lists::new(bare_lists),
        number: None,
        list: 0,
    };
    let mut roots = content.roots.iter().copied().peekable();
    let mut root = None;
    let mut noise = None;
    let mut walk = page.walk(0);
    while let Some(event) = walk.next() {
        match event {
            Event::Enter(at) => {
                if roots.next_if_eq(&at).is_some() {
                    writer.end();
                    root = Some(at);
                    writer.place = Place::Report;
                } else if noise.is_none() && content.leaves_out(page, at, root.is_some()) {
                    writer.end();
                    noise = Some((at, writer.place));
                    writer.place = Place::Noise;
                }
                if writer.enter(at, &content.noise) {
                    walk.pass_over();
                    // The end of what is skipped is no event.
                    if root == Some(at) {
                        root = None;
                        writer.place = Place::Around;
                    }
                    if let Some((_, place)) = noise.take_if(|noise| noise.0 == at) {
                        writer.place = place;
                    }
                }
            }
            Event::Text(at) => writer.text(at),
            Event::Leave(at) => {
                writer.leave(at);
                if root == Some(at) {
                    writer.end();
                    root = None;
                    writer.place = Place::Around;
                }
                if let Some((_, place)) = noise.take_if(|noise| noise.0 == at) {
                    writer.end();
                    writer.place = place;
                }
            }
        }
    }
    writer.end();
    writer.pieces
}

struct Pieces<'p, 'd> {
    page: &'p Page<'d>,
    pieces: Vec<Piece>,
    line: Line,
    heading: Option<u8>,
    /// How many elements that keep line ends are open.
    pre: usize,
    place: Place,
    lists: Lists,
    /// The number of a list item, until its first line ends.
    number: Option<String>,
    /// The list of the item entered last.
    list: usize,
}

impl Pieces<'_, '_> {
    /// Enters an element. Says whether its content has been seen to.
    fn enter(&mut self, at: usize, left_out: &[bool]) -> bool {
        let Some(element) = self.page.element(at) else {
            return false;
        };
        if element.hidden {
            if self.place == Place::Report {
                let text = self.page.characters(at, HIDDEN);
                self.pieces.push(Piece {
                    role: BlockRole::Paragraph,
                    cells: vec![text],
                    place: Place::Hidden,
                    item: None,
                });
            }
            return true;
        }
        if element.is_block() || element.name() == "br" {
            self.end();
        }
        match element.name() {
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                self.heading = name.as_bytes().get(1).map(|digit| digit - b'0');
            }
            "li" => {
                self.number = self.lists.number(self.page, at);
                self.list = self.page.nodes()[at].parent;
            }
            "pre" | "listing" | "xmp" => self.pre += 1,
            "table" if self.place == Place::Report => {
                if let Some(rows) = table::rows(self.page, at, left_out) {
                    self.caption(at);
                    self.pieces.extend(rows.into_iter().map(|cells| Piece {
                        role: BlockRole::TableRow,
                        cells,
                        place: Place::Report,
                        item: None,
                    }));
                    return true;
                }
            }
            // Cells that are no rows of data still stand apart.
            "td" | "th" => self.line.part(),
            _ => {}
        }
        if element.style.pre {
            self.pre += 1;
        }
        false
    }

    fn leave(&mut self, at: usize) {
        let Some(element) = self.page.element(at) else {
            return;
        };
        if element.is_block() {
            self.end();
        }
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "li" => self.number = None,
            "pre" | "listing" | "xmp" => self.pre = self.pre.saturating_sub(1),
            _ => {}
        }
        if element.style.pre {
            self.pre = self.pre.saturating_sub(1);
        }
    }

    fn text(&mut self, at: usize) {
        let Data::Text(text) = &self.page.nodes()[at].data else {
            return;
        };
        if self.pre == 0 {
            self.line.push(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end();
            }
            self.line.push_preformatted(line.trim_end_matches('\r'));
        }
    }

    /// Writes the caption of a table, which stands before its rows.
    fn caption(&mut self, table: usize) {
        for child in self.page.children(table) {
            if self
                .page
                .element(child)
                .is_some_and(|child| child.name() == "caption" && !child.hidden)
            {
                self.line.push(&self.page.characters(child, usize::MAX));
                self.end();
            }
        }
    }

    /// Ends the line.
    fn end(&mut self) {
        if self.line.is_empty() {
            self.line.take();
            return;
        }
        let mut text = self.line.take();
        let mut item = None;
        if let Some(number) = self.number.take()
            && !has_number(&text)
        {
            text.insert_str(0, &number);
            item = Some(Item {
                list: self.list,
                number: number.len(),
            });
        }
        let role = self
            .heading
            .map_or(BlockRole::Paragraph, |level| BlockRole::Heading { level });
        self.pieces.push(Piece {
            role,
            cells: vec![text],
            place: self.place,
            item,
        });
    }
}

/// Whether an item writes its own number: sites take the automatic ones off with a style sheet that
/// is not in the page.
fn has_number(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '（', '第', '【', '[']);
    let rest = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十百０１２３４５６７８９".contains(c)
    });
    text.starts_with(|c| matches!(c, '①'..='⑳' | '⑴'..='⒛'))
        || rest.len() < text.len()
            && rest.starts_with([
                '.', '、', ')', '）', '．', '，', ' ', '\u{A0}', '】', ']', '条', '章', '项',
            ])
}

impl Content {
    /// Whether the element at `at` is left out: of what was made for the report, only what its name
    /// says is a bar of buttons; of anything else, all that is no report.
    fn leaves_out(&self, page: &Page<'_>, at: usize, inside: bool) -> bool {
        let noise = self.noise.get(at).copied().unwrap_or(false);
        if !inside || !self.known {
            return noise;
        }
        noise
            && page.element(at).is_some_and(|element| {
                element.name() == "button"
                    || words::is_share_name(&format!(
                        "{} {}",
                        element.attribute("class"),
                        element.attribute("id")
                    ))
            })
    }
}
