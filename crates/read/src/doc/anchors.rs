//! What belongs to a place of the body: notes, text boxes, pictures.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::bytes::{read_plc, u16_at, u32_at};
use super::drawings::Shapes;
use super::fib::{Part, Parts, TablePlace};
use crate::office::pictures::share_of;

/// Sizes of what is said of a reference to a note, a text box, a shape.
const MARK: usize = 2;
const BOX: usize = 22;
const SHAPE: usize = 26;
/// Twentieths of a point in a centimetre.
const CENTIMETRE: f32 = 1440.0 / 2.54;
/// The share of a page from which a shape behind the text may lie behind any of it.
const LARGE: f32 = 0.25;
/// The flag of a shape that stands behind the text.
const BEHIND: u16 = 1 << 14;

/// A note, in the order of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    pub(super) part: Part,
    /// The place of the body that refers to it.
    pub(super) mark: Option<u32>,
}

/// What is anchored at a place of the body.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchored {
    Box(Part),
    /// A picture that covers this share of a page.
    Picture(f32),
    /// A large shape behind the text.
    Backdrop,
}

/// The notes of a kind. Where the file does not say which note belongs to which place, none has one.
pub(super) fn notes(
    document: &[u8],
    table: &[u8],
    part: Part,
    (marks, texts): (TablePlace, TablePlace),
) -> Vec<Note> {
    let (marks, _) = read_plc(marks.read(document, table).unwrap_or(&[]), MARK);
    let (texts, _) = read_plc(texts.read(document, table).unwrap_or(&[]), 0);
    // The last place of the marks is the end of the body.
    let count = marks.len().saturating_sub(1);
    // One more place may stand behind the end of the last note.
    if count == 0 || texts.len() <= count {
        return vec![Note { part, mark: None }];
    }
    let bounds = texts.windows(2).take(count);
    let mut notes: Vec<Note> = bounds
        .zip(&marks)
        .filter_map(|(bounds, &mark)| {
            let &[from, to] = bounds else { return None };
            let part = part.within(from, to);
            Some(Note {
                part,
                mark: Some(mark),
            })
        })
        .collect();
    // The text of all notes is there once, in order: else the table is broken.
    let follows = |pair: &[Note]| matches!(pair, [a, b] if a.part.end == b.part.start);
    let begins = notes
        .first()
        .is_some_and(|note| note.part.start == part.start);
    if !begins || !notes.windows(2).all(follows) {
        return vec![Note { part, mark: None }];
    }
    // Nothing is lost with notes that hold nothing.
    notes.retain(|note| note.part.start < note.part.end);
    let end = notes.last().map_or(part.start, |note| note.part.end);
    if end < part.end {
        let part = Part {
            start: end,
            end: part.end,
        };
        notes.push(Note { part, mark: None });
    }
    notes
}

/// What is anchored in the body, by place, and the text boxes that are anchored nowhere.
pub(super) fn anchored(
    document: &[u8],
    table: &[u8],
    parts: &Parts,
) -> (BTreeMap<u32, Vec<Anchored>>, Vec<Part>) {
    let drawings = TablePlace::DRAWINGS.read(document, table).unwrap_or(&[]);
    let shapes = Shapes::read(drawings);
    let stored = TablePlace::SHAPES.read(document, table).unwrap_or(&[]);
    let (places, data) = read_plc(stored, SHAPE);
    let mut anchors: BTreeMap<u32, Vec<Anchored>> = BTreeMap::new();
    let mut place_of = FxHashMap::default();
    for (&place, shape) in places.iter().zip(data) {
        let Some(number) = u32_at(shape, 0) else {
            continue;
        };
        place_of.entry(number).or_insert(place);
        let side = |at: usize| u32_at(shape, at).map_or(0.0, |side| side.cast_signed() as f32);
        let width = (side(12) - side(4)).abs() / CENTIMETRE;
        let height = (side(16) - side(8)).abs() / CENTIMETRE;
        let share = share_of(width, height);
        let mut anchor = |anchored| anchors.entry(place).or_default().push(anchored);
        if shapes.is_picture(number) {
            anchor(Anchored::Picture(share));
        }
        if share >= LARGE && u16_at(shape, 20).is_some_and(|flags| flags & BEHIND != 0) {
            anchor(Anchored::Backdrop);
        }
    }
    let mut loose = Vec::new();
    for (part, number) in boxes(document, table, parts.boxes) {
        let place = number.and_then(|number| {
            let own = place_of.get(&number);
            own.or_else(|| place_of.get(&shapes.outermost(number)))
        });
        match place {
            Some(&place) => anchors.entry(place).or_default().push(Anchored::Box(part)),
            None => loose.push(part),
        }
    }
    (anchors, loose)
}

/// The text boxes of the body, each with its shape. All of the text of boxes is in one of them.
fn boxes(document: &[u8], table: &[u8], part: Part) -> Vec<(Part, Option<u32>)> {
    let stored = TablePlace::BOXES.read(document, table).unwrap_or(&[]);
    let (places, data) = read_plc(stored, BOX);
    let mut boxes = Vec::new();
    let mut end = part.start;
    for (bounds, text_box) in places.windows(2).zip(data) {
        let &[from, to] = bounds else { continue };
        let own = part.within(from, to);
        if own.start != end {
            break;
        }
        end = own.end;
        let reusable = u16_at(text_box, 8).unwrap_or(0) != 0;
        let shape = u32_at(text_box, 14).filter(|_| !reusable);
        boxes.push((own, shape));
    }
    if end < part.end {
        let rest = Part {
            start: end,
            end: part.end,
        };
        boxes.push((rest, None));
    }
    boxes
}
