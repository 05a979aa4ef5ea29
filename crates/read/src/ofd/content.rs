//! The XML of objects → objects: of pages, templates, units and notes.

use std::mem;

use kurbo::{Affine, Rect, Vec2};

use super::clips::Clips;
use super::numbers::{number, rectangle, transformation};
use super::object::{Object, Paint, Shape, TextCode, TextShape};
use crate::office::xml::{XmlElement, XmlToken};
use hegui_text::{Bound, Unreadable};

/// Most bytes of objects that are held at a time, roughly. A page of text takes some hundred thousand.
const MOST: usize = 96 << 20;
/// What an object takes, and a run of characters in it.
const OBJECT: usize = 400;
const CODE: usize = 160;

/// Collects objects, token by token.
#[derive(Debug, Default)]
pub(super) struct ContentReader {
    pub(super) objects: Vec<Object>,
    /// The parameters of the open layer.
    parameters: Option<u32>,
    open: Option<OpenObject>,
    /// The depth of an element whose content is passed over.
    skipped: Option<usize>,
    /// Bytes that are held, roughly.
    held: usize,
}

/// An object that is being read.
#[derive(Debug)]
struct OpenObject {
    object: Object,
    depth: usize,
    clips: Clips,
    /// What the characters that come belong to, with the depth of its element.
    within: Option<(Within, usize)>,
    /// Whether the colour that is open is that of the outline.
    is_stroke: bool,
}

/// What characters may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Code,
    Path,
    Clip,
}

impl ContentReader {
    /// Takes the next token.
    ///
    /// # Errors
    /// Where there are too many objects, or an element is not well formed.
    pub(super) fn take_token(&mut self, token: &XmlToken<'_>) -> Result<(), Unreadable> {
        match token {
            XmlToken::Start(element) if self.skipped.is_none() => {
                let is_skipped = match &mut self.open {
                    Some(open) => {
                        if element.name() == "TextCode" {
                            self.held = self.held.saturating_add(CODE);
                        }
                        open.begin(element)?
                    }
                    None => self.begin(element)?,
                };
                self.skipped = is_skipped.then(|| element.depth());
            }
            XmlToken::End(depth) => {
                if self.skipped == Some(*depth) {
                    self.skipped = None;
                }
                self.end(*depth);
            }
            XmlToken::Text(content) if self.skipped.is_none() => {
                if let Some(open) = &mut self.open {
                    self.held = self.held.saturating_add(content.len());
                    open.push_text(content);
                }
            }
            _ => {}
        }
        self.charge(0)
    }

    /// Something is held that takes so many bytes.
    ///
    /// # Errors
    /// Where there is too much.
    pub(super) fn charge(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.held = self.held.saturating_add(bytes);
        if self.held > MOST {
            return Err(Bound::Structure.exceeded(MOST as u64));
        }
        Ok(())
    }

    /// Forgets what is half read: the part that held it may have been damaged.
    pub(super) fn clear(&mut self) {
        self.objects.clear();
        self.parameters = None;
        self.open = None;
        self.skipped = None;
    }

    /// The objects so far.
    pub(super) fn take(&mut self) -> Vec<Object> {
        mem::take(&mut self.objects)
    }

    /// An element begins outside of objects; whether its content is passed over.
    fn begin(&mut self, element: &XmlElement<'_>) -> Result<bool, Unreadable> {
        let shape = match element.name() {
            "Layer" => {
                self.parameters = element.number("DrawParam")?;
                return Ok(false);
            }
            "TextObject" => Shape::Text(Box::new(text_of(element)?)),
            "PathObject" => Shape::Path(String::new()),
            "ImageObject" => Shape::Picture(element.number("ResourceID")?),
            "CompositeObject" => Shape::Unit(element.number("ResourceID")?.unwrap_or(u32::MAX)),
            "Actions" => return Ok(true),
            _ => return Ok(false),
        };
        let boundary = element.attribute("Boundary")?;
        let boundary = boundary
            .and_then(|text| rectangle(&text))
            .unwrap_or(Rect::ZERO);
        let own = element.attribute("CTM")?;
        let own = own
            .and_then(|text| transformation(&text))
            .unwrap_or(Affine::IDENTITY);
        let corner = Vec2::new(boundary.x0, boundary.y0);
        let object = Object {
            place: Affine::translate(corner) * own,
            boundary,
            clip: None,
            is_visible: element.switch("Visible", true)?,
            opacity: opacity(element)?,
            parameters: element.number("DrawParam")?.or(self.parameters),
            fill: None,
            stroke: None,
            is_filled: flag(element, "Fill")?,
            is_stroked: flag(element, "Stroke")?,
            shape,
        };
        self.held = self.held.saturating_add(OBJECT);
        self.open = Some(OpenObject {
            object,
            depth: element.depth(),
            clips: Clips::default(),
            within: None,
            is_stroke: false,
        });
        Ok(false)
    }

    /// The element at this depth ends.
    fn end(&mut self, depth: usize) {
        let Some(open) = &mut self.open else {
            return;
        };
        if open.within.is_some_and(|(_, of)| of == depth) {
            open.within = None;
        }
        open.clips.end(depth);
        if open.depth != depth {
            return;
        }
        if let Some(OpenObject {
            mut object, clips, ..
        }) = self.open.take()
        {
            object.clip = clips.bounds(&object);
            self.objects.push(object);
        }
    }
}

impl OpenObject {
    /// An element begins inside of the object; whether its content is passed over.
    fn begin(&mut self, element: &XmlElement<'_>) -> Result<bool, Unreadable> {
        let depth = element.depth();
        if self.clips.begin(element)? {
            if element.name() == "AbbreviatedData" {
                self.within = Some((Within::Clip, depth));
            }
            return Ok(false);
        }
        match element.name() {
            "FillColor" => {
                self.object.fill = Some(paint_of(element)?);
                self.is_stroke = false;
            }
            "StrokeColor" => {
                self.object.stroke = Some(paint_of(element)?);
                self.is_stroke = true;
            }
            "AbbreviatedData" => self.within = Some((Within::Path, depth)),
            "CGTransform" => {
                if let Shape::Text(text) = &mut self.object.shape {
                    let count = element.index("GlyphCount")?.unwrap_or(1);
                    text.glyphs = text.glyphs.saturating_add(count);
                }
            }
            "TextCode" => {
                if let Shape::Text(text) = &mut self.object.shape {
                    text.codes.push(code_of(element)?);
                    self.within = Some((Within::Code, depth));
                }
            }
            "Actions" | "Border" => return Ok(true),
            name if is_pattern(name) => {
                let paint = if self.is_stroke {
                    &mut self.object.stroke
                } else {
                    &mut self.object.fill
                };
                *paint = Some(Paint::Pattern);
                return Ok(true);
            }
            _ => {}
        }
        Ok(false)
    }

    fn push_text(&mut self, content: &str) {
        match (self.within, &mut self.object.shape) {
            (Some((Within::Code, _)), Shape::Text(text)) => {
                if let Some(code) = text.codes.last_mut() {
                    code.text.push_str(content);
                }
            }
            (Some((Within::Path, _)), Shape::Path(path)) => path.push_str(content),
            (Some((Within::Clip, _)), _) => self.clips.push_text(content),
            _ => {}
        }
    }
}

/// Whether an element is a colour that is no single one.
pub(super) fn is_pattern(name: &str) -> bool {
    name == "Pattern" || name.ends_with("Shd")
}

/// The colour that an element gives.
pub(super) fn paint_of(element: &XmlElement<'_>) -> Result<Paint, Unreadable> {
    let mut values = [0.0; 4];
    let mut count = 0;
    let written = element.attribute("Value")?;
    for (slot, word) in values
        .iter_mut()
        .zip(written.as_deref().unwrap_or("").split_whitespace())
    {
        *slot = match word.strip_prefix('#') {
            Some(digits) => u16::from_str_radix(digits, 16).map_or(0.0, f32::from),
            None => word.parse().unwrap_or(0.0),
        };
        count += 1;
    }
    let index = element.number("Index")?;
    Ok(Paint::Plain {
        values,
        count,
        space: element.number("ColorSpace")?,
        index: index.and_then(|index| u16::try_from(index).ok()),
        opacity: opacity(element)?,
    })
}

/// How much of an object or colour is opaque.
fn opacity(element: &XmlElement<'_>) -> Result<f32, Unreadable> {
    let written = element.attribute("Alpha")?.and_then(|text| number(&text));
    Ok(written.map_or(1.0, |alpha| (alpha / 255.0).clamp(0.0, 1.0) as f32))
}

fn flag(element: &XmlElement<'_>, name: &str) -> Result<Option<bool>, Unreadable> {
    let written = element.attribute(name)?;
    Ok(written.map(|word| matches!(word.trim(), "true" | "1")))
}

fn text_of(element: &XmlElement<'_>) -> Result<TextShape, Unreadable> {
    let written = |name: &str| -> Result<Option<f64>, Unreadable> {
        Ok(element.attribute(name)?.and_then(|text| number(&text)))
    };
    let turns = |name: &str| -> Result<u8, Unreadable> {
        let degrees = written(name)?.unwrap_or(0.0);
        Ok((degrees / 90.0).round().rem_euclid(4.0) as u8)
    };
    Ok(TextShape {
        size: written("Size")?.unwrap_or(0.0).abs(),
        stretch: written("HScale")?
            .filter(|scale| *scale > 0.0)
            .unwrap_or(1.0),
        reads: turns("ReadDirection")?,
        turned: turns("CharDirection")?,
        codes: Vec::new(),
        glyphs: 0,
    })
}

fn code_of(element: &XmlElement<'_>) -> Result<TextCode, Unreadable> {
    let written = |name: &str| -> Result<Option<f64>, Unreadable> {
        Ok(element.attribute(name)?.and_then(|text| number(&text)))
    };
    Ok(TextCode {
        x: written("X")?,
        y: written("Y")?,
        right: element.text("DeltaX")?.unwrap_or_default(),
        down: element.text("DeltaY")?.unwrap_or_default(),
        text: String::new(),
    })
}
