//! How deep a page nests, by a scan of its tags in linear time before it is parsed. Building the
//! tree takes time in the square of the depth, and every unclosed `<b>` is opened again in each
//! block, so a small page can keep a parser busy for minutes.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

use crate::Limits;
use hegui_text::{Bound, Unreadable};

/// How many times deeper inline elements may nest than blocks: old pages open a `<font>` in each
/// line and close none.
const INLINE: usize = 4;
/// Most nodes of the tree. Each takes some hundred bytes.
const NODES: usize = 2_000_000;
/// Most attributes of one tag: the parser compares each with each.
const ATTRIBUTES: usize = 256;
/// How often the same formatting element is opened again (HTML, 13.2.4.3).
const SAME: usize = 3;

/// Elements without an end.
#[rustfmt::skip]
const VOID: [&[u8]; 18] = [
    b"area", b"base", b"basefont", b"bgsound", b"br", b"col", b"embed", b"frame", b"hr", b"image",
    b"img", b"input", b"keygen", b"link", b"meta", b"param", b"source", b"wbr",
];
/// Elements whose content is no markup.
#[rustfmt::skip]
const RAW: [&[u8]; 8] = [
    b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes",
];
/// Elements that open again in the next block, unless they are closed.
#[rustfmt::skip]
const FORMATTING: [&[u8]; 14] = [
    b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike",
    b"strong", b"tt", b"u",
];
/// Other inline elements.
#[rustfmt::skip]
const PHRASE: [&[u8]; 16] = [
    b"span", b"label", b"sub", b"sup", b"abbr", b"cite", b"ins", b"del", b"kbd", b"mark", b"q",
    b"samp", b"var", b"o:p", b"bdo", b"st1:chsdate",
];

/// Checks that a page can be parsed in reasonable time.
///
/// # Errors
/// Where it nests deeper than the limit, or would become too many nodes.
pub(super) fn check_nesting(html: &str, limits: &Limits) -> Result<(), Unreadable> {
    let mut open = OpenElements {
        limit: limits.depth,
        ..OpenElements::default()
    };
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        if found > 0 {
            open.start_inline()?;
        }
        at += found;
        let rest = &bytes[at..];
        at += match rest.get(1) {
            Some(b'!') if rest.starts_with(b"<!--") => {
                memchr::memmem::find(rest, b"-->").map_or(rest.len(), |end| end + 3)
            }
            Some(b'!' | b'?') => memchr::memchr(b'>', rest).map_or(rest.len(), |end| end + 1),
            Some(b'/') if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let tag = HtmlTag::read(&rest[2..]);
                open.end_tag(&tag.name);
                tag.length + 2
            }
            Some(first) if first.is_ascii_alphabetic() => {
                let tag = HtmlTag::read(&rest[1..]);
                if tag.attributes > ATTRIBUTES {
                    return Err(Bound::Structure.exceeded(ATTRIBUTES as u64));
                }
                open.start_tag(&tag)?;
                let behind = tag.length + 1;
                if RAW.contains(&tag.name.as_slice()) {
                    behind + raw_length(rest.get(behind..).unwrap_or(&[]), &tag.name)
                } else {
                    behind
                }
            }
            _ => 1,
        };
        if at >= bytes.len() {
            break;
        }
    }
    Ok(())
}

/// The length of content that is no markup, up to the end tag `name`.
fn raw_length(content: &[u8], name: &[u8]) -> usize {
    memchr::memmem::find_iter(content, b"</")
        .find(|&at| {
            content
                .get(at + 2..at + 2 + name.len())
                .is_some_and(|end| end.eq_ignore_ascii_case(name))
        })
        .unwrap_or(content.len())
}

/// A tag.
struct HtmlTag {
    name: Vec<u8>,
    /// Its own bytes, behind `<` or `</`.
    length: usize,
    attributes: usize,
    /// Tells it from another tag of the same name.
    hash: u64,
}

impl HtmlTag {
    /// Reads the tag whose name begins `bytes`.
    fn read(bytes: &[u8]) -> Self {
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end = bytes.iter().position(ends_name).unwrap_or(bytes.len());
        let name = bytes[..name_end].to_ascii_lowercase();
        let (mut at, mut attributes) = (name_end, 0);
        let mut between = true;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'>' => break,
                b'=' => {
                    let value = bytes.get(at..).unwrap_or(&[]);
                    at += value.len() - value.trim_ascii_start().len();
                    if let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) {
                        at += 1;
                        at += memchr::memchr(quote, &bytes[at..])
                            .map_or(bytes.len() - at, |end| end + 1);
                        between = true;
                    } else {
                        while bytes
                            .get(at)
                            .is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'>')
                        {
                            at += 1;
                        }
                    }
                }
                byte if byte.is_ascii_whitespace() || byte == b'/' => between = true,
                _ => {
                    attributes += usize::from(between);
                    between = false;
                }
            }
        }
        let mut hasher = FxHasher::default();
        hasher.write(&bytes[..at]);
        Self {
            name,
            length: at,
            attributes,
            hash: hasher.finish(),
        }
    }

    fn is_formatting(&self) -> bool {
        FORMATTING.contains(&self.name.as_slice())
    }
}

/// The open elements, as the tree builder would have them.
#[derive(Default)]
struct OpenElements {
    limit: usize,
    stack: Vec<OpenElement>,
    /// How many elements of each name are open.
    count: FxHashMap<Vec<u8>, usize>,
    blocks: usize,
    /// Formatting elements that ended only with their block: they open again with the next text.
    left: Vec<OpenElement>,
    nodes: usize,
    /// Attributes of repeated `<html>` and `<body>` tags, which join those of the first.
    merged: usize,
}

/// An open element.
struct OpenElement {
    name: Vec<u8>,
    hash: u64,
    inline: bool,
    formatting: bool,
}

impl OpenElements {
    fn add_node(&mut self) -> Result<(), Unreadable> {
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(Bound::Structure.exceeded(NODES as u64));
        }
        Ok(())
    }

    /// Text or an inline element begins; formatting that is left over opens again before it.
    fn start_inline(&mut self) -> Result<(), Unreadable> {
        self.add_node()?;
        for element in std::mem::take(&mut self.left) {
            self.add_node()?;
            self.push(element)?;
        }
        Ok(())
    }

    fn push(&mut self, element: OpenElement) -> Result<(), Unreadable> {
        self.blocks += usize::from(!element.inline);
        *self.count.entry(element.name.clone()).or_default() += 1;
        self.stack.push(element);
        if self.blocks > self.limit || self.stack.len() > self.limit.saturating_mul(INLINE) {
            return Err(Bound::Depth.exceeded(self.limit as u64));
        }
        Ok(())
    }

    fn pop(&mut self) -> Option<OpenElement> {
        let element = self.stack.pop()?;
        self.blocks -= usize::from(!element.inline);
        if let Some(count) = self.count.get_mut(&element.name) {
            *count = count.saturating_sub(1);
        }
        Some(element)
    }

    fn start_tag(&mut self, tag: &HtmlTag) -> Result<(), Unreadable> {
        let name = tag.name.as_slice();
        self.imply_ends(name);
        if matches!(name, b"html" | b"body") {
            self.merged += tag.attributes;
            if self.merged > ATTRIBUTES {
                return Err(Bound::Structure.exceeded(ATTRIBUTES as u64));
            }
            return self.add_node();
        }
        if VOID.contains(&name) {
            return self.start_inline();
        }
        if RAW.contains(&name) {
            return self.add_node();
        }
        let formatting = tag.is_formatting();
        let inline = formatting || PHRASE.contains(&name);
        if inline {
            self.start_inline()?;
        } else {
            self.add_node()?;
        }
        self.push(OpenElement {
            name: name.to_vec(),
            hash: tag.hash,
            inline,
            formatting,
        })
    }

    /// Ends the elements that a tag `name` ends without an end tag.
    fn imply_ends(&mut self, name: &[u8]) {
        let (ends, scope): (&[&[u8]], &[&[u8]]) = match name {
            b"li" => (
                &[b"li"],
                &[b"ul", b"ol", b"menu", b"dir", b"td", b"th", b"table"],
            ),
            b"dd" | b"dt" => (&[b"dd", b"dt"], &[b"dl", b"td", b"th", b"table"]),
            b"td" | b"th" => (&[b"td", b"th", b"caption"], &[b"tr", b"table"]),
            b"tr" => (
                &[b"tr", b"caption"],
                &[b"table", b"tbody", b"thead", b"tfoot"],
            ),
            b"tbody" | b"thead" | b"tfoot" => {
                (&[b"tbody", b"thead", b"tfoot", b"caption"], &[b"table"])
            }
            b"option" | b"optgroup" => (&[b"option"], &[b"select"]),
            b"a" => (&[b"a"], &[b"td", b"th", b"table"]),
            b"rt" | b"rp" => (&[b"rt", b"rp"], &[b"ruby"]),
            b"p" | b"div" | b"ul" | b"ol" | b"dl" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5"
            | b"h6" | b"center" | b"blockquote" | b"pre" | b"section" | b"article" | b"form"
            | b"hr" | b"address" | b"fieldset" | b"header" | b"footer" | b"nav" | b"aside"
            | b"main" | b"table" => (
                &[b"p"],
                &[b"td", b"th", b"table", b"button", b"caption", b"object"],
            ),
            _ => return,
        };
        // The innermost of `ends`, unless one of `scope` is inside it. The search is short: what
        // keeps a `<p>` open is far up only in a page that is about to be refused for its depth.
        if ends
            .iter()
            .all(|end| self.count.get(*end).is_none_or(|&count| count == 0))
        {
            return;
        }
        let is_among = |names: &[&[u8]], at: usize| names.contains(&self.stack[at].name.as_slice());
        let found = (0..self.stack.len())
            .rfind(|&at| is_among(ends, at) || is_among(scope, at))
            .filter(|&at| is_among(ends, at));
        if let Some(at) = found {
            self.close(at);
        }
    }

    fn end_tag(&mut self, name: &[u8]) {
        if let Some(at) = self.left.iter().rposition(|left| left.name == name) {
            self.left.remove(at);
            return;
        }
        if self.count.get(name).is_none_or(|&count| count == 0) {
            return;
        }
        let Some(at) = self.stack.iter().rposition(|open| open.name == name) else {
            return;
        };
        // An inline end tag ends no block, and one of a block ends no table around it.
        let inline = self.stack[at].inline;
        let kept = self.stack[at + 1..].iter().any(|open| {
            if inline {
                !open.inline
            } else {
                matches!(open.name.as_slice(), b"td" | b"th" | b"table") && !is_table_part(name)
            }
        });
        if !kept {
            self.close(at);
        }
    }

    /// Closes the element at `at` and all in it.
    fn close(&mut self, at: usize) {
        let is_cell = self
            .stack
            .get(at)
            .is_some_and(|closed| matches!(closed.name.as_slice(), b"td" | b"th" | b"caption"));
        while self.stack.len() > at {
            let last = self.stack.len() == at + 1;
            let Some(element) = self.pop() else { break };
            // What a cell leaves open does not open again behind it.
            if element.formatting && !last && !is_cell {
                let same = self.left.iter().filter(|left| left.hash == element.hash);
                let same = same.count();
                if same < SAME && self.left.len() < self.limit.saturating_mul(INLINE) {
                    self.left.push(element);
                }
            }
        }
        if is_cell {
            self.left.clear();
        }
    }
}

fn is_table_part(name: &[u8]) -> bool {
    matches!(
        name,
        b"td" | b"th" | b"tr" | b"tbody" | b"thead" | b"tfoot" | b"table"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_that_of_the_tree() {
        let limits = Limits {
            depth: 10,
            ..Limits::DEFAULT
        };
        for (html, fits) in [
            ("<div>".repeat(10), true),
            ("<div>".repeat(11), false),
            // Each ends the one before.
            ("<p>".repeat(100), true),
            ("<li>".repeat(100), true),
            // No markup.
            (format!("<script>{}</script>", "<div>".repeat(99)), true),
            (format!("<!--{}-->", "<div>".repeat(99)), true),
            // Every unclosed <b> opens again in the next block.
            ("<div><b>1</div>".repeat(99), true),
            ("<font>1".repeat(99), false),
        ] {
            assert_eq!(check_nesting(&html, &limits).is_ok(), fits, "{html}");
        }
    }
}
