//! Follows the tokens of RTF: groups, destinations, paragraphs and cells.

mod characters;

use self::characters::character;
use super::charset::Charsets;
use super::destination::{Destination, FlowKind, Opens, is_transparent, opens};
use super::flow::Flow;
use super::group::{Group, Paragraph};
use super::styles::{Style, Styles};
use super::write;
use crate::Limits;
use crate::limits::Room;
use crate::table::Piece;
use crate::writer::Writer;
use hegui_text::{BlockRole, Bound, DropReason, Unreadable};

/// The state of reading.
#[derive(Debug)]
pub(super) struct Interpreter<'l> {
    limits: &'l Limits,
    /// The group that is being read, and those around it.
    group: Group,
    around: Vec<Group>,
    /// The flow that is being read is the last; the body is the first.
    flows: Vec<Flow>,
    charsets: Charsets,
    styles: Styles,
    /// The entry of the font table that is being read.
    font: i32,
    /// The entry of the style sheet that is being read, and how many groups are open around it.
    style: Option<(usize, i32, Style)>,
    title: String,
    /// Bytes that have not been decoded yet: a character may have more than one.
    bytes: Vec<u8>,
    /// How many bytes are still to be left out behind a Unicode character.
    skip: usize,
    /// The first half of a character beyond the basic plane.
    high: Option<u16>,
    /// Whether `\*` came just now.
    starred: bool,
    /// Whether the end of a paragraph did.
    ended: bool,
    /// Text that is left out, in the pieces it is left out in.
    dropped: Vec<(DropReason, String)>,
    /// Whether what is left out goes on in the last of these pieces.
    dropping: bool,
    /// Paragraphs and tables that may still come.
    room: Room,
}

impl<'l> Interpreter<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            group: Group::OUTERMOST,
            around: Vec::new(),
            flows: vec![Flow::new(FlowKind::Body, 0)],
            charsets: Charsets::default(),
            styles: Styles::default(),
            font: 0,
            style: None,
            title: String::new(),
            bytes: Vec::new(),
            skip: 0,
            high: None,
            starred: false,
            ended: false,
            dropped: Vec::new(),
            dropping: false,
            room: Room::new(limits, 1),
        }
    }

    /// How many groups are open.
    pub(super) fn depth(&self) -> usize {
        self.around.len()
    }

    /// Whether the file may end here although a brace is missing: nothing has come since a paragraph has
    /// ended, and no group is open but the outermost.
    pub(super) fn is_complete(&self) -> bool {
        let at_end =
            self.ended && self.bytes.is_empty() && self.flows.last().is_some_and(Flow::is_empty);
        self.depth() == 0 || self.depth() == 1 && at_end
    }

    pub(super) fn open(&mut self) -> Result<(), Unreadable> {
        self.settle();
        self.ended = false;
        if self.around.len() >= self.limits.depth {
            return Err(Bound::Depth.exceeded(self.limits.depth as u64));
        }
        self.around.push(self.group);
        if self.group.destination == Destination::StyleSheet && self.style.is_none() {
            self.style = Some((self.depth(), 0, Style::default()));
        }
        Ok(())
    }

    pub(super) fn close(&mut self) -> Result<(), Unreadable> {
        self.settle();
        let depth = self.depth();
        if let Some((_, number, style)) = self.style.take_if(|(at, ..)| *at == depth) {
            self.styles.insert(number, style);
        }
        if let Some(flow) = self
            .flows
            .pop_if(|flow| flow.kind != FlowKind::Body && flow.depth == depth)
        {
            self.end_flow(flow)?;
        }
        if let Some(group) = self.around.pop() {
            self.group = group;
        }
        Ok(())
    }

    fn end_flow(&mut self, flow: Flow) -> Result<(), Unreadable> {
        let kind = flow.kind;
        let pieces = flow.finish(self.role(), &mut self.room)?;
        self.dropping = false;
        match kind {
            FlowKind::Body => {}
            FlowKind::Shape => {
                if let Some(flow) = self.flows.last_mut() {
                    flow.anchor(pieces);
                }
            }
            FlowKind::Dropped(reason) => {
                let texts: Vec<String> = pieces.into_iter().map(Piece::into_text).collect();
                self.dropped.push((reason, texts.join(" ")));
            }
        }
        Ok(())
    }

    pub(super) fn word(&mut self, word: &[u8], number: Option<i32>) -> Result<(), Unreadable> {
        let ended = std::mem::take(&mut self.ended);
        if self.group.destination == Destination::Skip {
            return Ok(());
        }
        if let Some(char) = character(word) {
            self.special(char);
            return Ok(());
        }
        if word == b"u" {
            self.starred = false;
            self.skip = 0;
            self.unicode(number.unwrap_or(0));
            return Ok(());
        }
        let starred = self.starred;
        self.settle();
        let opened = opens(word);
        if self.group.destination == Destination::Twice && opened != Some(Opens::Unicode) {
            return Ok(());
        }
        if let Some(opened) = opened {
            self.enter(opened);
            return Ok(());
        }
        match self.group.destination {
            Destination::StyleSheet => self.style_word(word, number),
            Destination::FontTable => self.font_word(word, number),
            _ if starred && !is_transparent(word) => {
                self.group.destination = Destination::Skip;
            }
            Destination::Text => return self.text_word(word, number, ended),
            _ => {}
        }
        self.character_word(word, number);
        Ok(())
    }

    fn enter(&mut self, opened: Opens) {
        let destination = self.group.destination;
        match opened {
            Opens::Unicode if destination == Destination::Twice => {
                self.group.destination = self.group.around;
            }
            Opens::Unicode => {}
            Opens::Destination(Destination::Title) => {
                self.group.destination = if destination == Destination::Info {
                    Destination::Title
                } else {
                    Destination::Skip
                };
            }
            Opens::Destination(Destination::Twice) => {
                self.group.around = destination;
                self.group.destination = Destination::Twice;
            }
            Opens::Destination(opened) => self.group.destination = opened,
            Opens::Flow(kind) => {
                // What opens a flow stands in the text, or in a shape that stands there.
                if !matches!(destination, Destination::Text | Destination::Shape) {
                    self.group.destination = Destination::Skip;
                    return;
                }
                let deleted = self.group.deleted && kind != FlowKind::Body;
                self.flows.push(Flow::new(kind, self.around.len()));
                self.group.destination = Destination::Text;
                self.group.paragraph = Paragraph::default();
                self.group.deleted = deleted;
            }
        }
    }

    /// Words that hold for characters, wherever they stand.
    fn character_word(&mut self, word: &[u8], number: Option<i32>) {
        let on = number != Some(0);
        match word {
            b"f" => self.group.font = number,
            b"uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            b"plain" => self.group.plain(),
            b"v" => self.group.hidden = on,
            // Text moved from here is found where it was moved to.
            b"deleted" | b"mvf" => self.group.deleted = on,
            _ => {}
        }
    }

    fn font_word(&mut self, word: &[u8], number: Option<i32>) {
        let Some(number) = number else { return };
        match word {
            b"f" => self.font = number,
            b"fcharset" => self.charsets.set_charset(self.font, number),
            b"cpg" => self.charsets.set_font_code_page(self.font, number),
            _ => {}
        }
    }

    fn style_word(&mut self, word: &[u8], number: Option<i32>) {
        let Some((_, at, style)) = &mut self.style else {
            return;
        };
        match word {
            b"s" => *at = number.unwrap_or(0),
            b"cs" | b"ds" | b"ts" | b"tsrowd" => style.other = true,
            b"outlinelevel" => style.outline = number,
            b"sbasedon" => style.based_on = number,
            _ => {}
        }
    }

    /// Words of the running text. A paragraph may have `ended` right before.
    fn text_word(
        &mut self,
        word: &[u8],
        number: Option<i32>,
        ended: bool,
    ) -> Result<(), Unreadable> {
        match word {
            b"par" => {
                self.end_paragraph()?;
                self.ended = true;
            }
            // The end of a section ends its last paragraph, unless something else has done so.
            b"sect" if ended && self.flows.last().is_some_and(Flow::is_empty) => {}
            b"sect" => self.end_paragraph()?,
            b"line" | b"lbr" | b"page" | b"column" | b"softline" | b"softpage" => {
                self.emit_char('\n');
            }
            b"cell" => self.end_cell(1)?,
            b"nestcell" => self.end_cell(self.nesting().max(2))?,
            b"row" => self.end_row(1)?,
            b"nestrow" => self.end_row(self.nesting().max(2))?,
            b"pard" => self.group.paragraph = Paragraph::default(),
            b"intbl" => self.group.paragraph.in_table = number != Some(0),
            b"itap" => self.group.paragraph.nesting = number,
            b"s" => self.group.paragraph.style = number,
            b"outlinelevel" => self.group.paragraph.outline = number,
            b"ansicpg" => self.charsets.set_code_page(number.unwrap_or(0)),
            b"mac" => self.charsets.set_code_page(10000),
            b"deff" => self.charsets.set_default_font(number.unwrap_or(0)),
            _ => self.character_word(word, number),
        }
        Ok(())
    }

    /// How many tables the paragraph is in.
    fn nesting(&self) -> usize {
        let paragraph = self.group.paragraph;
        let in_row = self.flows.last().is_some_and(Flow::in_row);
        let nesting = usize::try_from(paragraph.nesting.unwrap_or(0)).unwrap_or(0);
        nesting.max(usize::from(paragraph.in_table || in_row))
    }

    fn role(&self) -> BlockRole {
        let paragraph = self.group.paragraph;
        self.styles.role(paragraph.style, paragraph.outline)
    }

    fn end_paragraph(&mut self) -> Result<(), Unreadable> {
        // The mark of a paragraph was deleted: the next one goes on in it.
        if self.group.deleted {
            return Ok(());
        }
        self.end_paragraph_in(self.nesting())
    }

    fn end_paragraph_in(&mut self, nesting: usize) -> Result<(), Unreadable> {
        self.dropping = false;
        let role = self.role();
        match self.flows.last_mut() {
            Some(flow) => flow.end_paragraph(role, nesting, &mut self.room),
            None => Ok(()),
        }
    }

    fn end_cell(&mut self, nesting: usize) -> Result<(), Unreadable> {
        self.end_paragraph_in(nesting)?;
        match self.flows.last_mut() {
            Some(flow) => flow.end_cell(nesting, &mut self.room),
            None => Ok(()),
        }
    }

    fn end_row(&mut self, nesting: usize) -> Result<(), Unreadable> {
        match self.flows.last_mut() {
            Some(flow) => flow.end_row(nesting, &mut self.room),
            None => Ok(()),
        }
    }

    /// Writes what has been read.
    pub(super) fn finish(mut self, writer: &mut Writer) -> Result<(), Unreadable> {
        self.settle();
        let role = self.role();
        let mut pieces = Vec::new();
        for flow in std::mem::take(&mut self.flows) {
            if flow.kind == FlowKind::Body {
                pieces = flow.finish(role, &mut self.room)?;
            } else {
                self.end_flow(flow)?;
            }
        }
        write(pieces, writer)?;
        for (reason, text) in &self.dropped {
            writer.drop(*reason, text, None);
        }
        let title = self.title.trim();
        writer.metadata().title = (!title.is_empty()).then(|| title.to_owned());
        Ok(())
    }
}
