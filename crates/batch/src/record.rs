//! A line of a stream of reports → a record: its id, the text, and the other fields as they were written.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

/// A report in a stream.
#[derive(Debug)]
pub struct Record<'l> {
    /// The id as it was written: a string or a number; `None` where there is none.
    pub id: Option<&'l RawValue>,
    /// The id as the report's path.
    pub path: Option<String>,
    /// The report's text.
    pub text: String,
    /// The other fields.
    pub others: RecordFields<'l>,
}

/// Fields as they were written, in their order.
#[derive(Debug, Default)]
pub struct RecordFields<'l>(Vec<(String, &'l RawValue)>);

/// A line that is no record.
#[derive(Debug)]
pub struct BadRecord<'l> {
    /// The id, where it could be read.
    pub id: Option<&'l RawValue>,
    /// What is wrong.
    pub fault: RecordFault,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordFault {
    /// Longer than the limit, in bytes.
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// No UTF-8.
    NotUtf8 {
        /// The first byte that is not, from 1.
        byte: usize,
    },
    /// No JSON.
    NotJson {
        /// The first byte that is not, from 1.
        byte: usize,
    },
    /// JSON, but a string holds half a surrogate pair (RFC 8259, section 8.2), which is no character.
    LoneSurrogate,
    /// JSON, but no object.
    NotAnObject,
    /// No field `text`, or null in it.
    NoText,
    /// `text` is no string.
    TextIsNoString,
    /// `id` is neither a string nor a number.
    WrongId,
    /// This field appears twice.
    Twice(&'static str),
}

impl<'l> Record<'l> {
    /// Reads a line, without the line feed.
    ///
    /// # Errors
    /// Where it is no record.
    pub fn parse(line: &'l [u8]) -> Result<Self, BadRecord<'l>> {
        let bad = |fault| BadRecord { id: None, fault };
        let line = std::str::from_utf8(line).map_err(|error| {
            bad(RecordFault::NotUtf8 {
                byte: error.valid_up_to() + 1,
            })
        })?;
        let RecordFields(fields) =
            serde_json::from_str(line).map_err(|error| bad(fault_of_line(line, &error)))?;
        let (mut id, mut text, mut others) = (None, None, Vec::with_capacity(fields.len()));
        let mut twice = None;
        for (name, value) in fields {
            let (name, slot) = match name.as_str() {
                "id" => ("id", &mut id),
                "text" => ("text", &mut text),
                _ => {
                    others.push((name, value));
                    continue;
                }
            };
            if slot.replace(value).is_some() {
                twice = twice.or(Some(name));
            }
        }
        if let Some(name) = twice {
            return Err(bad(RecordFault::Twice(name)));
        }
        let id = id.filter(|id| id.get() != "null");
        let path = id.map(name_of).transpose().map_err(bad)?;
        let bad = |fault| BadRecord { id, fault };
        let text = text.filter(|text| text.get() != "null");
        let text = text.ok_or_else(|| bad(RecordFault::NoText))?;
        if !text.get().starts_with('"') {
            return Err(bad(RecordFault::TextIsNoString));
        }
        Ok(Self {
            id,
            path,
            text: string_of(text).map_err(bad)?,
            others: RecordFields(others),
        })
    }
}

/// The id as a path.
fn name_of(id: &RawValue) -> Result<String, RecordFault> {
    match id.get().bytes().next() {
        Some(b'"') => string_of(id),
        Some(b'-' | b'0'..=b'9') => Ok(id.get().to_owned()),
        _ => Err(RecordFault::WrongId),
    }
}

/// The characters of a string; half a surrogate pair is no character.
fn string_of(value: &RawValue) -> Result<String, RecordFault> {
    serde_json::from_str(value.get()).map_err(|_| RecordFault::LoneSurrogate)
}

/// Why a line does not hold fields.
fn fault_of_line(line: &str, error: &serde_json::Error) -> RecordFault {
    // What follows the grammar and yet cannot be read: no object, or the name of a field is no text.
    let is_json = serde_json::from_str::<IgnoredAny>(line).is_ok();
    match line.trim_start().starts_with('{') {
        true if is_json => RecordFault::LoneSurrogate,
        false if is_json => RecordFault::NotAnObject,
        _ => RecordFault::NotJson {
            byte: error.column(),
        },
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for RecordFields<'l> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct FieldVisitor;
        impl<'de> Visitor<'de> for FieldVisitor {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<FieldName<'de>, &'de RawValue>()? {
                    fields.push((name.0.into_owned(), value));
                }
                Ok(fields)
            }
        }
        from.deserialize_map(FieldVisitor).map(RecordFields)
    }
}

/// The name of a field, which may hold escapes.
#[derive(Deserialize)]
struct FieldName<'a>(#[serde(borrow)] Cow<'a, str>);

impl Serialize for RecordFields<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Record, RecordFault};

    fn fault(line: &[u8]) -> RecordFault {
        Record::parse(line).unwrap_err().fault
    }

    #[test]
    fn fields_pass_as_they_were_written() {
        let line = r#" {"n": 12345678901234567890.10, "id":7 ,"a":{"b" : [1e400]},"text":"\u62a5告\n","z":null,"a":1} "#;
        let record = Record::parse(line.as_bytes()).unwrap();
        assert_eq!(record.text, "报告\n");
        assert_eq!(record.path.as_deref(), Some("7"));
        assert_eq!(
            serde_json::to_string(&record.others).unwrap(),
            r#"{"n":12345678901234567890.10,"a":{"b" : [1e400]},"z":null,"a":1}"#
        );
        let record = Record::parse("{\"text\":\"\",\"id\":\"云溪\\/a\"}".as_bytes()).unwrap();
        assert_eq!(record.path.as_deref(), Some("云溪/a"));
        assert!(
            Record::parse(br#"{"text":"a","id":null}"#)
                .unwrap()
                .id
                .is_none()
        );
    }

    #[test]
    fn other_fields_pass_however_deep_and_whatever_their_strings_hold() {
        for value in [
            format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
            r#"{"half":"\ud800"}"#.to_owned(),
        ] {
            let line = format!(r#"{{"text":"a","x":{value}}}"#);
            let record = Record::parse(line.as_bytes()).unwrap();
            let others = serde_json::to_string(&record.others).unwrap();
            assert_eq!(others, format!(r#"{{"x":{value}}}"#));
        }
    }

    #[test]
    fn what_is_no_record_is_told_apart() {
        let deep = format!("{{\"text\":\"a\",\"x\":{}", "[".repeat(100_000));
        for (line, expected) in [
            (
                &b"{\"text\":\"\xff\"}"[..],
                RecordFault::NotUtf8 { byte: 10 },
            ),
            (b"{\"text\":\"a\"", RecordFault::NotJson { byte: 11 }),
            (b"hello", RecordFault::NotJson { byte: 1 }),
            (b"{\"text\":\"\\ud800\"}", RecordFault::LoneSurrogate),
            (
                b"{\"text\":\"a\",\"id\":\"\\udfff\"}",
                RecordFault::LoneSurrogate,
            ),
            (
                b"{\"text\":\"a\",\"\\ud800\":1}",
                RecordFault::LoneSurrogate,
            ),
            (b"[1]", RecordFault::NotAnObject),
            (b"\"text\"", RecordFault::NotAnObject),
            (b"{}", RecordFault::NoText),
            (b"{\"text\":null}", RecordFault::NoText),
            (b"{\"text\":[\"a\"]}", RecordFault::TextIsNoString),
            (b"{\"text\":\"a\",\"id\":true}", RecordFault::WrongId),
            (
                b"{\"text\":\"a\",\"text\":\"b\"}",
                RecordFault::Twice("text"),
            ),
        ] {
            let shown = String::from_utf8_lossy(line);
            assert_eq!(fault(line), expected, "{shown}");
        }
        assert!(matches!(
            fault(deep.as_bytes()),
            RecordFault::NotJson { .. }
        ));
        let bad = Record::parse(br#"{"id":"a","text":1}"#).unwrap_err();
        assert_eq!(bad.id.unwrap().get(), "\"a\"");
    }
}
