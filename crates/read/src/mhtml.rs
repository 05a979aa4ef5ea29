//! Web pages saved with their parts (RFC 2557): finds the page among the parts; the reader of web
//! pages reads it.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders};

use super::Limits;
use super::html;
use hegui_text::{Format, Text, Unreadable};

/// Reads a file.
///
/// # Errors
/// Where it holds no page, or one that cannot be read.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let damaged = Unreadable::Damaged(Format::Mhtml);
    let message = MessageParser::new()
        .parse(bytes)
        .ok_or_else(|| damaged.clone())?;
    let part = find_page(&message).ok_or_else(|| damaged.clone())?;
    let charset = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    let decoded = decode_part(bytes, part).ok_or(damaged)?;
    html::read_as(&decoded, charset, Format::Mhtml, limits)
}

/// The part that the message says it starts with, if it is a page; else the first page.
fn find_page<'m>(message: &'m Message<'m>) -> Option<&'m MessagePart<'m>> {
    let is_page = |part: &&MessagePart<'_>| {
        part.is_content_type("text", "html") || part.is_content_type("application", "xhtml+xml")
    };
    let plain = |id: &str| id.trim().trim_matches(['<', '>']).to_owned();
    let start = message
        .content_type()
        .and_then(|kind| kind.attribute("start"))
        .map(plain);
    let started = start.and_then(|start| {
        message
            .parts
            .iter()
            .filter(is_page)
            .find(|part| part.content_id().is_some_and(|id| plain(id) == start))
    });
    started.or_else(|| message.parts.iter().find(is_page))
}

/// The bytes of a part, without its transfer encoding; the page says how they become characters.
fn decode_part<'b>(bytes: &'b [u8], part: &MessagePart<'_>) -> Option<Cow<'b, [u8]>> {
    let body = usize::try_from(part.offset_body).ok()?..usize::try_from(part.offset_end).ok()?;
    let raw = bytes.get(body)?;
    Some(match part.encoding {
        Encoding::None => Cow::Borrowed(raw),
        Encoding::QuotedPrintable => Cow::Owned(quoted_printable_decode(raw)?),
        Encoding::Base64 => Cow::Owned(base64_decode(raw)?),
    })
}
