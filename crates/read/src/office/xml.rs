//! The XML of a part, token by token: names without prefixes, because the strict and the
//! transitional form of OOXML differ in namespaces only; references resolved; depth bounded.
//! Entities that a document type declares are an error, so none can expand.

use std::borrow::Cow;
use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::rc::Rc;

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::meter::PartMeter;
use hegui_text::{Bound, Format, Unreadable};

/// Size of the buffer between unpacking and parsing, in bytes.
const BUFFER: usize = 64 * 1024;

/// A piece of a document.
#[derive(Debug)]
pub(crate) enum XmlToken<'t> {
    /// An element begins; an empty one ends at once.
    Start(XmlElement<'t>),
    /// The last open element ends; it began at this depth.
    End(usize),
    /// Characters: a run of them may come in several tokens.
    Text(Cow<'t, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(crate) struct XmlElement<'t> {
    start: BytesStart<'t>,
    format: Format,
    depth: usize,
}

impl XmlElement<'_> {
    /// The name, without prefix.
    pub(crate) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// How many elements are open, this one included.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The value of the attribute of this name, without prefix.
    ///
    /// # Errors
    /// Where the attributes up to it are not well formed.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>, Unreadable> {
        let damaged = || Unreadable::Damaged(self.format);
        // No checks: looking for duplicate attributes takes time in the square of their number.
        for attribute in self.start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| damaged())?;
            if attribute.key.local_name().into_inner() == name {
                return attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map(Some)
                    .map_err(|_| damaged());
            }
        }
        Ok(None)
    }

    /// As [`Self::attribute`], owned.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Unreadable> {
        Ok(self.attribute(name)?.map(Cow::into_owned))
    }

    /// The value of an attribute that is a number; `None` too where it is not one.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u32>, Unreadable> {
        let value = self.attribute(name)?;
        Ok(value.and_then(|value| value.trim().parse().ok()))
    }

    /// As [`Self::number`], for what counts from a place.
    pub(crate) fn index(&self, name: &str) -> Result<Option<usize>, Unreadable> {
        Ok(self.number(name)?.map(|number| number as usize))
    }

    /// The value of an attribute that switches something, `default` where it is missing.
    pub(crate) fn switch(&self, name: &str, default: bool) -> Result<bool, Unreadable> {
        Ok(match self.attribute(name)?.as_deref() {
            None => default,
            Some("0" | "false" | "off" | "none") => false,
            Some(_) => true,
        })
    }
}

/// A parser of one part.
pub(crate) struct XmlPart<'p> {
    reader: Reader<BufReader<Box<dyn Read + 'p>>>,
    meter: Rc<PartMeter>,
    format: Format,
    /// Deepest nesting.
    limit: usize,
}

impl<'p> XmlPart<'p> {
    /// A parser of a part that is in memory, in UTF-8.
    ///
    /// # Errors
    /// None that comes from memory.
    pub(crate) fn in_memory(
        part: &'p str,
        format: Format,
        limit: usize,
    ) -> Result<Self, Unreadable> {
        let meter = Rc::new(PartMeter::default());
        Self::new(part.as_bytes(), meter, format, limit)
    }

    pub(super) fn new(
        mut part: impl Read + 'p,
        meter: Rc<PartMeter>,
        format: Format,
        limit: usize,
    ) -> Result<Self, Unreadable> {
        let mut head = Vec::with_capacity(4);
        part.by_ref()
            .take(4)
            .read_to_end(&mut head)
            .map_err(|_| Unreadable::Damaged(format))?;
        let utf_16 = match head.as_slice() {
            [0xFF, 0xFE, ..] | [b'<', 0, _, 0] => Some(UTF_16LE),
            [0xFE, 0xFF, ..] | [0, b'<', 0, _] => Some(UTF_16BE),
            _ => None,
        };
        let bytes = io::Cursor::new(head).chain(part);
        let bytes: Box<dyn Read + 'p> = match utf_16 {
            None => Box::new(bytes),
            Some(encoding) => Box::new(Utf16Reader {
                inner: bytes,
                decoder: encoding.new_decoder(),
                raw: Vec::new(),
                done: false,
            }),
        };
        let mut reader = Reader::from_reader(BufReader::with_capacity(BUFFER, bytes));
        reader.config_mut().expand_empty_elements = true;
        Ok(Self {
            reader,
            meter,
            format,
            limit,
        })
    }

    /// The parser of a document that is one XML file.
    pub(crate) fn of_bytes(
        bytes: &'p [u8],
        format: Format,
        limit: usize,
    ) -> Result<Self, Unreadable> {
        Self::new(bytes, Rc::default(), format, limit)
    }

    /// Calls `visit` with every token of the part.
    ///
    /// # Errors
    /// Where the part is not well formed, ends too early or exceeds a bound; those of `visit`.
    pub(crate) fn each_token(
        self,
        mut visit: impl FnMut(XmlToken<'_>) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.each_token_at(|token, _| visit(token))
    }

    /// As [`Self::each_token`], with the bytes that each token stands in. An empty element begins there, and
    /// ends behind it without any.
    ///
    /// # Errors
    /// As [`Self::each_token`].
    pub(crate) fn each_token_at(
        mut self,
        mut visit: impl FnMut(XmlToken<'_>, Range<usize>) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let format = self.format;
        let damaged = || Unreadable::Damaged(format);
        let mut buffer = Vec::new();
        let mut depth = 0usize;
        let mut begun = false;
        loop {
            buffer.clear();
            self.meter.restart();
            let from = self.reader.buffer_position() as usize;
            let event = self.reader.read_event_into(&mut buffer).map_err(|_| {
                self.meter
                    .exceeded()
                    .map_or_else(damaged, Unreadable::Unbounded)
            })?;
            let place = from..self.reader.buffer_position() as usize;
            match event {
                Event::Start(start) => {
                    depth += 1;
                    begun = true;
                    if depth > self.limit {
                        return Err(Bound::Depth.exceeded(self.limit as u64));
                    }
                    let element = XmlElement {
                        start,
                        format,
                        depth,
                    };
                    visit(XmlToken::Start(element), place)?;
                }
                Event::End(_) => {
                    let outer = depth.checked_sub(1).ok_or_else(damaged)?;
                    visit(XmlToken::End(depth), place)?;
                    depth = outer;
                }
                Event::Text(text) if depth > 0 => {
                    visit(XmlToken::Text(text.xml10_content()), place)?
                }
                Event::Text(text) if !text.trim_ascii().is_empty() => return Err(damaged()),
                Event::CData(data) if depth > 0 => {
                    visit(XmlToken::Text(data.xml10_content()), place)?
                }
                Event::GeneralRef(reference) if depth > 0 => {
                    let character = reference.resolve_char_ref().map_err(|_| damaged())?;
                    let text = match character {
                        Some(character) => Cow::Owned(character.to_string()),
                        None => resolve_predefined_entity(&reference)
                            .map(Cow::Borrowed)
                            .ok_or_else(damaged)?,
                    };
                    visit(XmlToken::Text(text), place)?;
                }
                Event::CData(_) | Event::GeneralRef(_) => return Err(damaged()),
                Event::Eof if begun && depth == 0 => return Ok(()),
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }
}

/// UTF-16 → UTF-8.
struct Utf16Reader<R> {
    inner: R,
    decoder: Decoder,
    /// Bytes that were read and not yet decoded.
    raw: Vec<u8>,
    done: bool,
}

impl<R: Read> Read for Utf16Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.raw.is_empty() && !self.done {
                self.raw.resize(BUFFER, 0);
                let read = self.inner.read(&mut self.raw)?;
                self.raw.truncate(read);
                self.done = read == 0;
            }
            let (_, used, written, _) = self.decoder.decode_to_utf8(&self.raw, buffer, self.done);
            self.raw.drain(..used);
            if written > 0 || self.done && self.raw.is_empty() {
                return Ok(written);
            }
        }
    }
}
