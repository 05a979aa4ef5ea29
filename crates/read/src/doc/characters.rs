//! The characters of a paragraph → the flow: what is seen, what is left out, what is anchored.

use super::anchors::Anchored;
use super::fib::Part;
use super::look::CharacterSays;
use super::pictures;
use super::reader::{DocReader, Surroundings};
use super::story::StoryParagraph;
use crate::office::fields::{FieldTurn, OpenFields};
use crate::office::symbol;
use hegui_text::{DropReason, Unreadable};

/// Longest instruction of a field that is kept, in bytes.
const INSTRUCTION: usize = 64;
/// Longest mark of a note that its author chose.
const OWN_MARK: u32 = 8;

/// The characters of a paragraph so far.
struct Line {
    /// Characters that look alike and are not yet in the flow.
    pending: String,
    fields: OpenFields,
    /// The instruction of the field that was opened last.
    instruction: String,
}

impl DocReader<'_> {
    /// Writes a paragraph. The end of a cell is never joined to what follows.
    pub(super) fn write_paragraph(
        &mut self,
        paragraph: &StoryParagraph<'_>,
        around: Surroundings,
        is_cell_end: bool,
    ) -> Result<(), Unreadable> {
        let style = paragraph.properties.style;
        let mark = match paragraph.mark {
            0 => CharacterSays::default(),
            _ => self.look_at(paragraph.end, style).0,
        };
        // Word numbers no paragraph whose mark is deleted or hidden, unless it is hidden to run a
        // heading together with the text behind it.
        let is_numbered = !mark.deleted && (!mark.is_hidden() || mark.joins);
        let label = match is_numbered {
            true => self.next_label(paragraph),
            false => None,
        };
        self.flow.begin_paragraph()?;
        let mut line = Line {
            pending: String::new(),
            fields: OpenFields::default(),
            instruction: String::new(),
        };
        let mut place = paragraph.start;
        while place < paragraph.end {
            let (says, end) = self.look_at(place, style);
            let end = end.clamp(place + 1, paragraph.end);
            self.write_run(&mut line, place, end, &says, around)?;
            place = end;
        }
        if mark.deleted && !is_cell_end {
            return self.flow.carry_paragraph();
        }
        let outline = paragraph.properties.says.outline;
        let role = self.styles.role(style, outline);
        self.flow.end_paragraph(role, label)
    }

    /// How the character at a place looks, and the place up to which others look the same.
    fn look_at(&mut self, place: u32, style: u16) -> (CharacterSays, u32) {
        let mut says = self.styles.characters(style);
        let Some(source) = self.text.source(place) else {
            return (says, u32::MAX);
        };
        let run = self.characters.at(source.offset);
        let styles = &self.styles;
        let style_of = |style| styles.characters(style);
        says.take(run.properties, style_of);
        says.take(self.text.change(source.change), style_of);
        let length = (run.end - source.offset).div_ceil(source.width);
        (says, place.saturating_add(length).min(source.end))
    }

    /// Writes characters that look alike.
    fn write_run(
        &mut self,
        line: &mut Line,
        start: u32,
        end: u32,
        says: &CharacterSays,
        around: Surroundings,
    ) -> Result<(), Unreadable> {
        let part = Part { start, end };
        let units = self.text.units(part).to_vec();
        let mut place = start;
        let mut anchored = self.next_anchor(start, end, around);
        for sign in char::decode_utf16(units) {
            let sign = sign.unwrap_or(char::REPLACEMENT_CHARACTER);
            if anchored == Some(place) {
                self.flush(line, says, around)?;
                let is_note = self.take_anchor(place, says, line)?;
                anchored = self.next_anchor(place + 1, end, around);
                if is_note && sign != '\u{2}' {
                    // A mark that the author chose.
                    if end - start <= OWN_MARK {
                        return Ok(());
                    }
                    place += 1;
                    continue;
                }
            }
            place += u32::from(sign.len_utf16() == 2) + 1;
            let turn = match sign {
                '\u{13}' => Some(FieldTurn::Begin),
                '\u{14}' => Some(FieldTurn::Separate),
                '\u{15}' => Some(FieldTurn::End),
                _ => None,
            };
            if let Some(turn) = turn {
                self.flush(line, says, around)?;
                self.turn_field(line, turn, says);
                continue;
            }
            let break_sign = match sign {
                '\u{B}' | '\u{C}' | '\u{E}' => Some('\n'),
                '\t' => Some('\t'),
                _ => None,
            };
            if let Some(sign) = break_sign {
                self.flush(line, says, around)?;
                if !says.deleted && !says.is_hidden() && !line.fields.is_instruction() {
                    self.flow.push_sign(sign)?;
                }
                continue;
            }
            match sign {
                '\u{1E}' => line.pending.push('-'),
                '(' if says.special && says.symbol.is_some() => {
                    line.pending.extend(says.symbol.and_then(|(font, code)| {
                        let font = self.fonts.name(font).unwrap_or_default();
                        symbol::shown_character(&font, code.into())
                    }));
                }
                '\u{1}' if says.special && !says.deleted && !says.is_hidden() => {
                    if let Some(at) = says.picture
                        && let Some(share) = pictures::share(&self.streams.data, at)
                        && !line.fields.is_instruction()
                    {
                        self.flow.push_picture(Some(share));
                    }
                }
                _ if sign.is_control() => {}
                _ => line.pending.push(sign),
            }
        }
        self.flush(line, says, around)
    }

    /// Writes the pending characters, or lists them as left out.
    fn flush(
        &mut self,
        line: &mut Line,
        says: &CharacterSays,
        around: Surroundings,
    ) -> Result<(), Unreadable> {
        if line.pending.is_empty() {
            return Ok(());
        }
        let text = std::mem::take(&mut line.pending);
        if line.fields.is_instruction() {
            let room = INSTRUCTION.saturating_sub(line.instruction.len());
            line.instruction.extend(text.chars().take(room));
        } else if says.deleted {
            self.flow.leave_out(DropReason::Deleted, &text);
        } else if says.is_hidden() {
            self.flow.leave_out(DropReason::Hidden, &text);
        } else if !text.trim().is_empty() && (around.is_away || says.is_unseen(around.ground)) {
            self.flow.leave_out(DropReason::Invisible, &text);
        } else {
            self.flow.push_text(&text)?;
        }
        Ok(())
    }

    fn turn_field(&mut self, line: &mut Line, turn: FieldTurn, says: &CharacterSays) {
        line.fields.turn(turn);
        if turn == FieldTurn::Begin {
            line.instruction.clear();
            return;
        }
        let instruction = std::mem::take(&mut line.instruction);
        let mut words = instruction.split_whitespace();
        // Formulas are small, and set by a program of their own.
        if words.next() == Some("EMBED")
            && words
                .next()
                .is_some_and(|program| !program.starts_with("Equation"))
            && !says.deleted
            && !says.is_hidden()
        {
            self.flow.push_embedded("");
        }
    }

    /// The first place from `start` on and before `end` that something is anchored to.
    fn next_anchor(&self, start: u32, end: u32, around: Surroundings) -> Option<u32> {
        if !around.is_body || start >= end {
            return None;
        }
        let note = self.notes.range(start..end).next().map(|(place, _)| *place);
        let other = self.anchors.range(start..end).next();
        let other = other.map(|(place, _)| *place);
        note.into_iter().chain(other).min()
    }

    /// Writes what is anchored to a place; returns whether that is a note.
    fn take_anchor(
        &mut self,
        place: u32,
        says: &CharacterSays,
        line: &Line,
    ) -> Result<bool, Unreadable> {
        let is_shown = !says.deleted && !says.is_hidden() && !line.fields.is_instruction();
        for anchored in self.anchors.remove(&place).unwrap_or_default() {
            match anchored {
                Anchored::Box(part) if is_shown => {
                    self.flow.begin_box();
                    self.walk(part, false)?;
                    self.flow.end_box()?;
                }
                Anchored::Box(part) => {
                    let reason = if says.deleted {
                        DropReason::Deleted
                    } else {
                        DropReason::Hidden
                    };
                    let words = self.words(part)?;
                    self.flow.writer.drop_text(reason, &words, None);
                }
                Anchored::Picture(share) if is_shown => self.flow.push_picture(Some(share)),
                Anchored::Backdrop if is_shown => self.is_covered = true,
                Anchored::Picture(_) | Anchored::Backdrop => {}
            }
        }
        if !self.notes.contains_key(&place) {
            return Ok(false);
        }
        // The note of a mark that is not shown is no part of the text either.
        if is_shown && let Some(note) = self.notes.remove(&place) {
            self.flow.push_note(&note)?;
        }
        Ok(true)
    }
}
