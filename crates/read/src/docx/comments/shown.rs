//! The main part → which of its bytes are text, in which run and which paragraph.

use std::ops::Range;

use super::{Vocabulary, parser};
use crate::Limits;
use crate::docx::reader::{DocxReader, Seen};
use crate::office::flow::shown_character;
use crate::office::xml::XmlToken;
use hegui_text::Unreadable;

/// Elements between a paragraph and its runs inside of which a comment may begin and end. At any other, it
/// stands before and behind.
const OPEN: [&str; 8] = [
    "hyperlink",
    "ins",
    "moveTo",
    "smartTag",
    "customXml",
    "fldSimple",
    "dir",
    "bdo",
];

/// What a main part shows.
#[derive(Debug, Default)]
pub(super) struct ShownText {
    pub(super) runs: Vec<Run>,
    /// The children of runs that hold text.
    pub(super) units: Vec<Unit>,
    /// In the order of the part.
    pub(super) pieces: Vec<Piece>,
    /// The elements at which comments stand before and behind only.
    pub(super) wholes: Vec<Range<usize>>,
    /// The first and the last paragraph of each row of a table.
    pub(super) rows: Vec<(u32, u32)>,
    /// The paragraphs whose text begins the next one, in order.
    pub(super) carried: Vec<u32>,
    /// The highest number of a comment that the part refers to.
    pub(super) last_id: Option<u32>,
    /// How the part writes its elements.
    pub(super) vocabulary: Vocabulary,
}

/// A run.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) whole: Range<usize>,
    /// The tag that begins it.
    pub(super) tag: Range<usize>,
    /// Its properties.
    pub(super) properties: Range<usize>,
    /// What stands between its properties and its end.
    pub(super) inner: Range<usize>,
    /// The index of what stands for it, where it is in something that cannot be parted.
    pub(super) within: Option<usize>,
}

/// A child of a run.
#[derive(Debug, Default)]
pub(super) struct Unit {
    pub(super) run: usize,
    pub(super) whole: Range<usize>,
    /// The tag that begins it.
    pub(super) tag: Range<usize>,
    /// What stands in it.
    pub(super) inner: Range<usize>,
    /// Whether it holds characters and nothing else.
    pub(super) is_text: bool,
}

/// A piece of text.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) unit: usize,
    /// Its bytes.
    pub(super) raw: Range<usize>,
    pub(super) what: PieceKind,
    /// The number of the paragraph.
    pub(super) number: u32,
    /// The number of the text box that it stands in; 0: in none.
    pub(super) boxed: usize,
    pub(super) in_table: bool,
}

/// What a piece of text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Its bytes are its characters.
    Plain,
    /// Its bytes stand for these characters, as a whole.
    Whole(String),
    /// It refers to a note.
    Note,
}

/// An element that is open.
struct Frame {
    tag: Range<usize>,
    kind: FrameKind,
    /// Where what stands in it is taken down.
    unit: Option<usize>,
    whole: Option<usize>,
    /// Whether a comment may begin and end in it.
    is_open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FrameKind {
    Paragraph,
    Run(usize),
    Properties,
    Row(u32),
    Table,
    Box(usize),
    Text,
    Other,
}

impl ShownText {
    /// What `content` shows, as `reader` reads it.
    pub(super) fn of(
        content: &str,
        reader: DocxReader,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let mut reader = reader;
        // Notes were read before.
        reader.take_seen();
        let mut taker = Taker {
            content,
            shown: Self::default(),
            frames: Vec::new(),
            boxes: 0,
            tables: 0,
        };
        parser(content, limits)?.each_token_at(|token, place| {
            if let XmlToken::Start(element) = &token {
                let id = match element.name() {
                    "commentReference" | "commentRangeStart" => element.number("id")?,
                    _ => None,
                };
                taker.shown.last_id = taker.shown.last_id.max(id);
                taker.begin(element.name(), &place, reader.paragraphs_so_far());
            }
            reader.take_token(&token)?;
            if let Some((seen, number)) = reader.take_seen() {
                taker.see(seen, number, &token, &place);
            }
            if let XmlToken::End(_) = token {
                taker.end(&place, reader.paragraphs_so_far());
            }
            Ok(())
        })?;
        reader.finish()?;
        Ok(taker.shown)
    }

    /// Whether the part is in the strict form.
    pub(super) fn is_strict(&self) -> bool {
        self.vocabulary.namespace.contains("purl.oclc.org")
    }
}

/// Takes down what is shown.
struct Taker<'c> {
    content: &'c str,
    shown: ShownText,
    frames: Vec<Frame>,
    /// Text boxes so far.
    boxes: usize,
    /// Tables that are open.
    tables: usize,
}

impl Taker<'_> {
    /// An element begins.
    fn begin(&mut self, name: &str, place: &Range<usize>, paragraphs: u32) {
        let in_run = match self.frames.last().map(|frame| frame.kind) {
            Some(FrameKind::Run(run)) => Some(run),
            _ => None,
        };
        let kind = match (name, in_run) {
            ("rPr", Some(_)) => FrameKind::Properties,
            ("t", Some(_)) => FrameKind::Text,
            ("p", _) => FrameKind::Paragraph,
            ("r", _) => FrameKind::Run(self.begin_run(place)),
            ("tr", _) => FrameKind::Row(paragraphs.saturating_add(1)),
            ("tbl", _) => {
                self.tables += 1;
                FrameKind::Table
            }
            ("txbxContent", _) => {
                self.boxes += 1;
                FrameKind::Box(self.boxes)
            }
            ("body", _) if self.shown.vocabulary == Vocabulary::default() => {
                let tag = |place: &Range<usize>| self.content.get(place.clone()).unwrap_or("");
                let root = self.frames.first().map_or("", |root| tag(&root.tag));
                self.shown.vocabulary = Vocabulary::of(tag(place), root);
                FrameKind::Other
            }
            _ => FrameKind::Other,
        };
        self.frames.push(Frame {
            tag: place.clone(),
            kind,
            unit: None,
            whole: None,
            is_open: OPEN.contains(&name),
        });
    }

    /// A run begins; returns its index.
    fn begin_run(&mut self, place: &Range<usize>) -> usize {
        let outermost = |frame: &Frame| frame.kind == FrameKind::Paragraph;
        let paragraph = self.frames.iter().position(outermost);
        let inside = paragraph.map_or(self.frames.len(), |paragraph| paragraph + 1);
        let mut between = self.frames.iter_mut().skip(inside);
        let within = between.find(|frame| !frame.is_open).map(|frame| {
            *frame.whole.get_or_insert_with(|| {
                self.shown.wholes.push(frame.tag.clone());
                self.shown.wholes.len() - 1
            })
        });
        self.shown.runs.push(Run {
            whole: place.clone(),
            tag: place.clone(),
            properties: place.end..place.end,
            inner: place.end..place.end,
            within,
        });
        self.shown.runs.len() - 1
    }

    /// The reader took a token for a part of the text.
    fn see(&mut self, seen: Seen, number: u32, token: &XmlToken<'_>, place: &Range<usize>) {
        let what = match (seen, token) {
            (Seen::Carried, _) => {
                self.shown.carried.push(number);
                return;
            }
            (Seen::Note, _) => PieceKind::Note,
            (Seen::Sign(sign), _) => PieceKind::Whole(sign.to_string()),
            (Seen::Text, XmlToken::Text(words)) => {
                let raw = self.content.get(place.clone()).unwrap_or("");
                if raw.starts_with(['&', '<']) {
                    PieceKind::Whole(words.chars().filter_map(shown_character).collect())
                } else {
                    PieceKind::Plain
                }
            }
            (Seen::Text, _) => return,
        };
        let run = self.frames.iter().enumerate().rev();
        let mut run = run.filter_map(|(index, frame)| match frame.kind {
            FrameKind::Run(run) => Some((index, run)),
            _ => None,
        });
        let Some((index, run)) = run.next() else {
            return;
        };
        let directly = index + 2 == self.frames.len();
        let boxed = self.frames.iter().find_map(|frame| match frame.kind {
            FrameKind::Box(number) => Some(number),
            _ => None,
        });
        let Some(child) = self.frames.get_mut(index + 1) else {
            return;
        };
        let unit = *child.unit.get_or_insert_with(|| {
            self.shown.units.push(Unit {
                run,
                whole: child.tag.clone(),
                tag: child.tag.clone(),
                inner: child.tag.end..child.tag.end,
                is_text: child.kind == FrameKind::Text,
            });
            self.shown.units.len() - 1
        });
        if let Some(unit) = self.shown.units.get_mut(unit) {
            unit.is_text &= directly;
        }
        self.shown.pieces.push(Piece {
            unit,
            raw: place.clone(),
            what,
            number,
            boxed: boxed.unwrap_or(0),
            in_table: self.tables > 0,
        });
    }

    /// The innermost element ends.
    fn end(&mut self, place: &Range<usize>, paragraphs: u32) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if let Some(unit) = frame.unit.and_then(|unit| self.shown.units.get_mut(unit)) {
            unit.whole.end = place.end;
            unit.inner.end = place.start.max(unit.inner.start);
        }
        if let Some(whole) = frame.whole.and_then(|it| self.shown.wholes.get_mut(it)) {
            whole.end = place.end;
        }
        match frame.kind {
            FrameKind::Run(run) => {
                if let Some(run) = self.shown.runs.get_mut(run) {
                    run.whole.end = place.end;
                    run.inner.end = place.start;
                }
            }
            FrameKind::Properties => {
                let run = match self.frames.last().map(|frame| frame.kind) {
                    Some(FrameKind::Run(run)) => self.shown.runs.get_mut(run),
                    _ => None,
                };
                if let Some(run) = run {
                    run.properties = frame.tag.start..place.end;
                    run.inner.start = place.end;
                }
            }
            FrameKind::Row(first) => self.shown.rows.push((first, paragraphs)),
            FrameKind::Table => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }
}
