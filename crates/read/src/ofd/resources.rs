//! What objects refer to by number: spaces of colours, parameters of drawing, pictures, units of objects.

use rustc_hash::FxHashMap;
use std::rc::Rc;

use super::content::{ContentReader, is_pattern, paint_of};
use super::object::{Object, Paint};
use crate::layout::grounds::Ink;
use crate::office::xml::{XmlElement, XmlToken};
use crate::sight::Colour;
use hegui_text::Unreadable;

/// How many parameters may refer to each other.
const CHAIN: usize = 16;
/// Longest name of a file of a picture that is kept, in bytes.
const LONGEST: usize = 256;
/// What an entry takes, in bytes, roughly.
const ENTRY: usize = 128;
/// Most colours of a palette, and longest of them, in bytes.
const PALETTE: usize = 4_096;
const COLOUR: usize = 64;

/// The resources of a document.
#[derive(Debug, Default)]
pub(super) struct Resources {
    spaces: FxHashMap<u32, Space>,
    parameters: FxHashMap<u32, Parameters>,
    pictures: FxHashMap<u32, String>,
    units: FxHashMap<u32, Rc<[Object]>>,
    /// Reads the objects of units, and of templates.
    pub(super) content: ContentReader,
}

/// A space of colours.
#[derive(Debug, Default)]
struct Space {
    kind: SpaceKind,
    /// The largest value of a channel.
    largest: f32,
    palette: Vec<String>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum SpaceKind {
    /// As many channels as a colour has values.
    #[default]
    Any,
    Grey,
    Rgb,
    Cmyk,
}

/// Parameters that objects share.
#[derive(Debug, Default)]
struct Parameters {
    /// Others, which hold where these say nothing.
    relative: Option<u32>,
    fill: Option<Paint>,
    stroke: Option<Paint>,
}

/// A part of resources that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenResource {
    kind: Option<(OpenKind, u32, usize)>,
    is_stroke: bool,
    /// Whether the characters that come are the name of a file, or a colour of a palette.
    takes_text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenKind {
    Space,
    Parameters,
    Picture,
    Unit,
}

impl Resources {
    /// Takes the next token of a part.
    ///
    /// # Errors
    /// Where there is too much, or an element is not well formed.
    pub(super) fn take_token(
        &mut self,
        token: &XmlToken<'_>,
        open: &mut OpenResource,
    ) -> Result<(), Unreadable> {
        match (open.kind, token) {
            (None, XmlToken::Start(element)) => self.begin(element, open)?,
            (Some((kind, id, depth)), XmlToken::End(of)) if depth == *of => {
                if kind == OpenKind::Unit {
                    let unit = self.content.take();
                    self.units.entry(id).or_insert_with(|| unit.into());
                }
                open.kind = None;
            }
            (Some((OpenKind::Unit, ..)), _) => self.content.take_token(token)?,
            (Some((kind, id, _)), XmlToken::Start(element)) => {
                self.within(kind, id, element, open)?;
            }
            (Some((kind, id, _)), XmlToken::Text(content)) if open.takes_text => {
                let (text, longest) = match kind {
                    OpenKind::Picture => (self.pictures.get_mut(&id), LONGEST),
                    _ => {
                        let space = self.spaces.get_mut(&id);
                        (space.and_then(|space| space.palette.last_mut()), COLOUR)
                    }
                };
                if let Some(text) = text.filter(|text| text.len() + content.len() <= longest) {
                    text.push_str(content);
                }
            }
            (Some(_), XmlToken::End(_)) => open.takes_text = false,
            _ => {}
        }
        Ok(())
    }

    fn begin(
        &mut self,
        element: &XmlElement<'_>,
        open: &mut OpenResource,
    ) -> Result<(), Unreadable> {
        let kind = match element.name() {
            "ColorSpace" => OpenKind::Space,
            "DrawParam" => OpenKind::Parameters,
            "MultiMedia" => OpenKind::Picture,
            "CompositeGraphicUnit" | "VectorG" => OpenKind::Unit,
            _ => return Ok(()),
        };
        let Some(id) = element.number("ID")? else {
            return Ok(());
        };
        self.content.charge(ENTRY)?;
        match kind {
            OpenKind::Space => {
                let bits = element
                    .number("BitsPerComponent")?
                    .unwrap_or(8)
                    .clamp(1, 16);
                let kind = match element.attribute("Type")?.as_deref() {
                    Some("GRAY" | "Gray") => SpaceKind::Grey,
                    Some("RGB") => SpaceKind::Rgb,
                    Some("CMYK") => SpaceKind::Cmyk,
                    _ => SpaceKind::Any,
                };
                let space = Space {
                    kind,
                    largest: ((1_u32 << bits) - 1) as f32,
                    palette: Vec::new(),
                };
                self.spaces.insert(id, space);
            }
            OpenKind::Parameters => {
                let parameters = Parameters {
                    relative: element.number("Relative")?,
                    ..Parameters::default()
                };
                self.parameters.insert(id, parameters);
            }
            OpenKind::Picture => {
                self.pictures.insert(id, String::new());
            }
            OpenKind::Unit => self.content.clear(),
        }
        *open = OpenResource {
            kind: Some((kind, id, element.depth())),
            ..OpenResource::default()
        };
        Ok(())
    }

    fn within(
        &mut self,
        kind: OpenKind,
        id: u32,
        element: &XmlElement<'_>,
        open: &mut OpenResource,
    ) -> Result<(), Unreadable> {
        match (kind, element.name()) {
            (OpenKind::Picture, "MediaFile") => open.takes_text = true,
            (OpenKind::Space, "CV") => {
                if let Some(space) = self.spaces.get_mut(&id)
                    && space.palette.len() < PALETTE
                {
                    space.palette.push(String::new());
                    open.takes_text = true;
                }
            }
            (OpenKind::Parameters, name) => {
                let Some(parameters) = self.parameters.get_mut(&id) else {
                    return Ok(());
                };
                match name {
                    "FillColor" => parameters.fill = Some(paint_of(element)?),
                    "StrokeColor" => parameters.stroke = Some(paint_of(element)?),
                    name if is_pattern(name) && open.is_stroke => {
                        parameters.stroke = Some(Paint::Pattern);
                    }
                    name if is_pattern(name) => parameters.fill = Some(Paint::Pattern),
                    _ => return Ok(()),
                }
                open.is_stroke = name == "StrokeColor";
            }
            _ => {}
        }
        Ok(())
    }

    /// The objects of a unit.
    pub(super) fn unit(&self, id: u32) -> Option<Rc<[Object]>> {
        self.units.get(&id).cloned()
    }

    /// The file of a picture.
    pub(super) fn picture(&self, id: u32) -> Option<&str> {
        self.pictures.get(&id).map(|file| file.trim())
    }

    /// The colour that the inside of an object has, or its outline.
    pub(super) fn ink(&self, object: &Object, is_stroke: bool) -> Ink {
        let own =
            |fill: Option<Paint>, stroke: Option<Paint>| if is_stroke { stroke } else { fill };
        let mut paint = own(object.fill, object.stroke);
        let mut next = object.parameters;
        for _ in 0..CHAIN {
            let Some(parameters) = next.and_then(|id| self.parameters.get(&id)) else {
                break;
            };
            paint = paint.or(own(parameters.fill, parameters.stroke));
            next = parameters.relative;
        }
        match paint {
            None => Some((Colour::BLACK, 1.0)),
            Some(Paint::Pattern) => None,
            Some(paint) => self.colour(paint),
        }
    }

    fn colour(&self, paint: Paint) -> Ink {
        let Paint::Plain {
            mut values,
            mut count,
            space,
            index,
            opacity,
        } = paint
        else {
            return None;
        };
        let space = space.and_then(|id| self.spaces.get(&id));
        let (kind, largest) = space.map_or((SpaceKind::Any, 255.0), |of| (of.kind, of.largest));
        if let Some(index) = index {
            let colour = space.and_then(|of| of.palette.get(usize::from(index)))?;
            count = 0;
            for (slot, word) in values.iter_mut().zip(colour.split_whitespace()) {
                *slot = word.parse().unwrap_or(0.0);
                count += 1;
            }
        }
        let channel = |value: f32| (value / largest).clamp(0.0, 1.0);
        let [a, b, c, d] = values.map(channel);
        let byte = |share: f32| (share * 255.0).round() as u8;
        let colour = match (kind, count) {
            (SpaceKind::Cmyk, _) | (SpaceKind::Any, 4) => {
                let ink = |share: f32| byte((1.0 - share) * (1.0 - d));
                Colour(ink(a), ink(b), ink(c))
            }
            (SpaceKind::Grey, _) | (SpaceKind::Any, 1) => Colour(byte(a), byte(a), byte(a)),
            _ => Colour(byte(a), byte(b), byte(c)),
        };
        Some((colour, opacity))
    }
}
