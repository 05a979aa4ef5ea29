//! Runs: their characters, signs, fields and marks of notes, and whether anybody sees them.

use super::DocxReader;
use super::context::{DocxContext, Seen};
use crate::docx::boxes::BoxPlace;
use crate::office::fields::FieldTurn;
use crate::office::symbol;
use crate::office::xml::XmlElement;
use hegui_text::{DropReason, Unreadable};

impl DocxReader {
    /// An element of a run begins; returns what its children mean.
    pub(super) fn start_in_run(
        &mut self,
        element: &XmlElement<'_>,
    ) -> Result<DocxContext, Unreadable> {
        let sign = match element.name() {
            "t" => return Ok(DocxContext::Characters),
            "rPr" => return Ok(DocxContext::RunProperties),
            name @ ("drawing" | "pict" | "object") => {
                // The picture of an embedded object is no picture of the text.
                self.drawing = (name != "object").then_some(None);
                self.backdrop.begin_drawing();
                self.place = BoxPlace::default();
                return Ok(DocxContext::Drawing);
            }
            "tab" | "ptab" => Some('\t'),
            "br" if element.attribute("type")?.as_deref() == Some("page") => {
                self.backdrop.turn_page();
                Some('\n')
            }
            "br" | "cr" => Some('\n'),
            "noBreakHyphen" => Some('-'),
            "sym" => {
                let code = element.attribute("char")?.unwrap_or_default();
                let font = element.attribute("font")?.unwrap_or_default();
                let code = u32::from_str_radix(&code, 16).ok();
                match code.and_then(|code| symbol::shown_character(&font, code)) {
                    None => return Ok(DocxContext::Run),
                    sign => sign,
                }
            }
            name @ ("footnoteReference" | "endnoteReference") => {
                let key = (
                    name == "endnoteReference",
                    element.text("id")?.unwrap_or_default(),
                );
                self.is_mark = element.switch("customMarkFollows", false)?;
                // The note of a mark that is hidden is no part of the text either.
                if !self.is_hidden()
                    && let Some(note) = self.notes.remove(&key)
                {
                    self.see(Seen::Note);
                    self.flow.push_note(&note)?;
                }
                None
            }
            "fldChar" => {
                let kind = element.attribute("fldCharType")?.unwrap_or_default();
                let turn = match &*kind {
                    "begin" => Some(FieldTurn::Begin),
                    "separate" => Some(FieldTurn::Separate),
                    "end" => Some(FieldTurn::End),
                    _ => None,
                };
                if let (Some(paragraph), Some(turn)) = (self.paragraphs.last_mut(), turn) {
                    paragraph.fields.turn(turn);
                }
                None
            }
            "instrText" | "delInstrText" | "delText" | "fldData" => None,
            _ => return Ok(DocxContext::Run),
        };
        if let Some(sign) = sign
            && !self.is_hidden()
            && !self.is_mark
        {
            self.see(Seen::Sign(sign));
            self.flow.push_sign(sign)?;
        }
        Ok(DocxContext::Skipped(None))
    }

    /// Whether the open run is hidden.
    pub(super) fn in_hidden_run(&self) -> bool {
        self.runs.last().is_some_and(|run| run.hidden == Some(true))
    }

    /// Whether nobody sees the open run.
    pub(super) fn in_unseen_run(&self) -> bool {
        let paragraph = self.paragraphs.last();
        let is_off = self.boxes.last() == Some(&true);
        if is_off || paragraph.is_some_and(|open| open.place.is_unseen()) {
            return true;
        }
        let ground = paragraph.and_then(|open| open.ground);
        let ground = ground.unwrap_or_else(|| self.backdrop.ground());
        self.runs.last().is_some_and(|run| run.is_unseen(ground))
    }

    /// Whether what comes now is not shown: hidden, or the instruction of a field.
    pub(super) fn is_hidden(&self) -> bool {
        let paragraph = self.paragraphs.last();
        self.in_hidden_run() || paragraph.is_some_and(|open| open.fields.is_instruction())
    }

    pub(super) fn take_text(&mut self, content: &str) -> Result<(), Unreadable> {
        match self.context() {
            DocxContext::Characters if self.in_hidden_run() => {
                self.flow.leave_out(DropReason::Hidden, content);
            }
            DocxContext::Characters if self.is_hidden() || self.is_mark => {}
            DocxContext::Characters if self.in_unseen_run() && !content.trim().is_empty() => {
                self.flow.leave_out(DropReason::Invisible, content);
            }
            DocxContext::Characters => {
                self.see(Seen::Text);
                self.flow.push_text(content)?;
            }
            DocxContext::Drawing => self.place.take_text(content),
            DocxContext::SkippedCharacters(reason) => self.flow.leave_out(reason, content),
            _ => {}
        }
        Ok(())
    }
}
