//! Follows the tokens of RTF: groups, destinations, paragraphs and cells.

mod characters;

use super::charset::Charsets;
use super::colours::RtfColours;
use super::control_words::{
    Destination, FlowKind, OpenedBy, is_transparent, opened_by, special_character,
};
use super::flow::RtfFlow;
use super::group::{RtfGroup, RtfParagraph};
use super::styles::{RtfStyle, RtfStyles};
use crate::Limits;
use crate::limits::Room;
use crate::office::flow::without_mark;
use crate::office::sheet::is_flat;
use crate::office::table::OfficePiece;
use crate::writer::BlockWriter;
use hegui_text::{BlockRole, Bound, DropReason, Unreadable};

/// The state of reading.
#[derive(Debug)]
pub(super) struct RtfInterpreter<'l> {
    limits: &'l Limits,
    /// The open group.
    group: RtfGroup,
    /// The groups around it.
    around: Vec<RtfGroup>,
    body: RtfFlow,
    /// The open flows beside the body; the last is being read.
    asides: Vec<RtfFlow>,
    charsets: Charsets,
    styles: RtfStyles,
    colours: RtfColours,
    /// Whether the row that was defined last is so low that it shows no letter.
    row_is_flat: bool,
    /// The entry of the font table that is being read.
    font: i32,
    /// The entry of the style sheet that is being read: how many groups are open, its number,
    /// itself.
    style: Option<(usize, i32, RtfStyle)>,
    title: String,
    /// Bytes that are not decoded yet: a character may have more than one.
    bytes: Vec<u8>,
    /// How many bytes are still to be left out behind a Unicode character.
    skip: usize,
    /// The first half of a character beyond the basic plane.
    high: Option<u16>,
    /// Whether `\*` came just now.
    starred: bool,
    /// Whether the end of a paragraph came just now.
    ended: bool,
    /// Text that is left out.
    dropped: Vec<(DropReason, String)>,
    /// Whether more text to leave out joins the last piece of it.
    dropping: bool,
    /// Paragraphs and tables that may still come.
    room: Room,
}

impl<'l> RtfInterpreter<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            group: RtfGroup::outermost(),
            around: Vec::new(),
            body: RtfFlow::new(FlowKind::Body, 0),
            asides: Vec::new(),
            charsets: Charsets::default(),
            styles: RtfStyles::default(),
            colours: RtfColours::default(),
            row_is_flat: false,
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

    /// The flow that is being read.
    fn flow(&self) -> &RtfFlow {
        self.asides.last().unwrap_or(&self.body)
    }

    /// Whether the file may end here although a brace is missing: the last thing was the end of a
    /// paragraph, and no group is open but the outermost.
    pub(super) fn is_complete(&self) -> bool {
        let at_end = self.ended && self.bytes.is_empty() && self.flow().is_empty();
        self.depth() == 0 || self.depth() == 1 && at_end
    }

    pub(super) fn open_group(&mut self) -> Result<(), Unreadable> {
        self.settle();
        self.ended = false;
        if self.around.len() >= self.limits.depth {
            return Err(Bound::Depth.exceeded(self.limits.depth as u64));
        }
        self.around.push(self.group);
        if self.group.destination == Destination::StyleSheet && self.style.is_none() {
            self.style = Some((self.depth(), 0, RtfStyle::default()));
        }
        Ok(())
    }

    pub(super) fn close_group(&mut self) -> Result<(), Unreadable> {
        self.settle();
        let depth = self.depth();
        if let Some((_, number, style)) = self.style.take_if(|(at, ..)| *at == depth) {
            self.styles.insert(number, style);
        }
        if let Some(flow) = self.asides.pop_if(|flow| flow.depth == depth) {
            self.end_aside(flow)?;
        }
        if let Some(group) = self.around.pop() {
            self.group = group;
        }
        Ok(())
    }

    fn end_aside(&mut self, flow: RtfFlow) -> Result<(), Unreadable> {
        let kind = flow.kind;
        let pieces = flow.finish(self.role(), &mut self.room)?;
        self.dropping = false;
        let around = self.asides.last_mut().unwrap_or(&mut self.body);
        match kind {
            FlowKind::Dropped(reason) => {
                let texts: Vec<String> = pieces.into_iter().map(OfficePiece::into_text).collect();
                self.dropped.push((reason, texts.join(" ")));
            }
            FlowKind::Note => {
                let texts: Vec<String> = pieces.into_iter().map(OfficePiece::into_text).collect();
                let note = OfficePiece::Paragraph {
                    role: BlockRole::Note,
                    text: without_mark(&texts.join("\n")).to_owned(),
                    number: None,
                };
                around.anchor_pieces(vec![note]);
            }
            FlowKind::Body | FlowKind::Shape => around.anchor_pieces(pieces),
        }
        Ok(())
    }

    pub(super) fn take_word(&mut self, word: &[u8], number: Option<i32>) -> Result<(), Unreadable> {
        let ended = std::mem::take(&mut self.ended);
        if self.group.destination == Destination::Skip {
            return Ok(());
        }
        if let Some(char) = special_character(word) {
            self.take_special(char);
            return Ok(());
        }
        if word == b"u" {
            self.starred = false;
            self.skip = 0;
            self.take_unicode(number.unwrap_or(0));
            return Ok(());
        }
        let starred = self.starred;
        self.settle();
        let opened = opened_by(word);
        if self.group.destination == Destination::Twice && opened != Some(OpenedBy::Unicode) {
            return Ok(());
        }
        if let Some(opened) = opened {
            self.open_destination(opened);
            return Ok(());
        }
        match self.group.destination {
            Destination::StyleSheet => self.style_word(word, number),
            Destination::FontTable => self.font_word(word, number),
            Destination::ColourTable => self.colours.take_word(word, number),
            _ if starred && !is_transparent(word) => {
                self.group.destination = Destination::Skip;
            }
            Destination::Text => return self.text_word(word, number, ended),
            _ => {}
        }
        self.character_word(word, number);
        Ok(())
    }

    fn open_destination(&mut self, opened: OpenedBy) {
        let destination = self.group.destination;
        match opened {
            OpenedBy::Unicode if destination == Destination::Twice => {
                self.group.destination = self.group.around;
            }
            OpenedBy::Unicode => {}
            OpenedBy::Destination(Destination::Title) => {
                self.group.destination = if destination == Destination::Info {
                    Destination::Title
                } else {
                    Destination::Skip
                };
            }
            OpenedBy::Destination(Destination::Twice) => {
                self.group.around = destination;
                self.group.destination = Destination::Twice;
            }
            OpenedBy::Destination(Destination::ColourTable) => {
                // A file has one; of several the last holds.
                self.colours = RtfColours::default();
                self.group.destination = Destination::ColourTable;
            }
            OpenedBy::Destination(opened) => self.group.destination = opened,
            OpenedBy::Flow(kind) => {
                // A flow opens in the text, or in a shape of the text.
                if !matches!(destination, Destination::Text | Destination::Shape) {
                    self.group.destination = Destination::Skip;
                    return;
                }
                if kind == FlowKind::Note {
                    self.take_mark();
                }
                self.asides.push(RtfFlow::new(kind, self.around.len()));
                self.group.destination = Destination::Text;
                self.group.paragraph = RtfParagraph::default();
            }
        }
    }

    /// Takes the mark of a note off the text before it: raised characters, where the program counts no
    /// notes itself.
    fn take_mark(&mut self) {
        let flow = self.asides.last_mut().unwrap_or(&mut self.body);
        if let Some(raised) = flow.raised.take() {
            flow.text.truncate(raised);
        }
    }

    /// Words that hold for characters, wherever they stand.
    fn character_word(&mut self, word: &[u8], number: Option<i32>) {
        let on = number != Some(0);
        match word {
            b"f" => self.group.font = number,
            b"uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            b"plain" => self.group.reset_characters(),
            b"v" => self.group.hidden = on,
            b"super" => self.group.raised = on,
            b"nosupersub" => self.group.raised = false,
            b"up" => self.group.raised = on,
            // The program counts this note: what is raised before it is no mark.
            b"chftn" => self.asides.last_mut().unwrap_or(&mut self.body).raised = None,
            b"cf" => self.group.colour = number,
            b"cb" | b"chcbpat" => self.group.back = number,
            b"highlight" => self.group.highlight = number,
            b"fs" => self.group.size = number,
            b"charscalex" => self.group.scale = number,
            // Moved text stands where it was moved to.
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

    /// Words of the running text. `ended`: the end of a paragraph came right before.
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
            // The end of a section ends its last paragraph, unless that has ended.
            b"sect" if ended && self.flow().is_empty() => {}
            b"sect" => self.end_paragraph()?,
            b"line" | b"lbr" | b"page" | b"column" | b"softline" | b"softpage" => {
                self.emit_char('\n');
            }
            b"cell" => self.end_cell(1)?,
            b"nestcell" => self.end_cell(self.nesting().max(2))?,
            b"row" => self.end_row(1)?,
            b"nestrow" => self.end_row(self.nesting().max(2))?,
            b"pard" => self.group.paragraph = RtfParagraph::default(),
            b"intbl" => self.group.paragraph.in_table = number != Some(0),
            b"itap" => self.group.paragraph.nesting = number,
            b"s" => self.group.paragraph.style = number,
            b"cbpat" => self.group.paragraph.ground = number,
            b"sl" => self.group.paragraph.line = number,
            b"li" | b"lin" => self.group.paragraph.indent = number,
            _ if self.group.paragraph.frame.take_word(word, number) => {}
            b"trowd" => {
                self.colours.row_is_dark = false;
                self.row_is_flat = false;
            }
            b"trrh" => {
                let height = number.unwrap_or(0) as f32;
                self.row_is_flat = height < 0.0 && is_flat(-height);
            }
            b"clcbpat" | b"clcfpat" => self.colours.define_cell(number),
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
        let in_row = self.flow().in_row();
        let nesting = usize::try_from(paragraph.nesting.unwrap_or(0)).unwrap_or(0);
        nesting.max(usize::from(paragraph.in_table || in_row))
    }

    fn role(&self) -> BlockRole {
        let paragraph = self.group.paragraph;
        self.styles.role(paragraph.style, paragraph.outline)
    }

    fn end_paragraph(&mut self) -> Result<(), Unreadable> {
        // A deleted mark ends nothing: the next paragraph goes on in this one.
        if self.group.deleted {
            return Ok(());
        }
        self.end_paragraph_in(self.nesting())
    }

    fn end_paragraph_in(&mut self, nesting: usize) -> Result<(), Unreadable> {
        self.dropping = false;
        let role = self.role();
        let flow = self.asides.last_mut().unwrap_or(&mut self.body);
        flow.end_paragraph(role, nesting, &mut self.room)
    }

    fn end_cell(&mut self, nesting: usize) -> Result<(), Unreadable> {
        self.end_paragraph_in(nesting)?;
        let flow = self.asides.last_mut().unwrap_or(&mut self.body);
        flow.end_cell();
        Ok(())
    }

    fn end_row(&mut self, nesting: usize) -> Result<(), Unreadable> {
        let flow = self.asides.last_mut().unwrap_or(&mut self.body);
        flow.end_row(nesting, &mut self.room)
    }

    /// Writes what has been read.
    pub(super) fn finish(mut self, writer: &mut BlockWriter) -> Result<(), Unreadable> {
        self.settle();
        let body = std::mem::replace(&mut self.body, RtfFlow::new(FlowKind::Body, 0));
        let pieces = body.finish(self.role(), &mut self.room)?;
        // Where the last brace is missing.
        for aside in std::mem::take(&mut self.asides) {
            self.end_aside(aside)?;
        }
        for piece in pieces {
            piece.write(writer)?;
        }
        for (reason, text) in &self.dropped {
            if *reason == DropReason::Invisible {
                writer.count_unseen(text, None);
            }
            writer.drop_text(*reason, text, None);
        }
        let title = self.title.trim();
        writer.text.metadata.title = (!title.is_empty()).then(|| title.to_owned());
        Ok(())
    }
}
