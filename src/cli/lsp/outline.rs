//! A file of a rubric by its lines, whether it is TOML or is just being written: headers, keys, values.

use std::ops::Range;

/// A key of a file and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry<'t> {
    /// The table that it stands in: `items`; empty before the first.
    pub(super) table: &'t str,
    /// Where that table begins, which tells two of one name apart.
    pub(super) table_start: usize,
    /// The key as written: `terms.add`.
    pub(super) key: &'t str,
    /// Where the key stands.
    pub(super) place: Range<usize>,
    /// The value, up to the end of its last line; `None` where no `=` has been written yet.
    pub(super) value: Option<Range<usize>>,
}

impl<'t> Entry<'t> {
    /// The first part of its key.
    pub(super) fn name(&self) -> &'t str {
        self.key
            .split('.')
            .next()
            .unwrap_or_default()
            .trim_matches('"')
            .trim()
    }

    /// Its value where that is a text on one line.
    pub(super) fn text(&self, source: &'t str) -> Option<(&'t str, usize)> {
        let value = self.value.clone()?;
        let written = source.get(value.clone())?;
        let open = written.find(['"', '\''])?;
        let quote = written.get(open..)?.chars().next()?;
        let inner = written.get(open + 1..)?;
        let inner = inner.get(..inner.find(quote)?)?;
        Some((inner, value.start + open + 1))
    }
}

/// The entries of a file, in order.
pub(super) fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let (mut table, mut table_start, mut at) = ("", 0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.split('\n').next().unwrap_or_default();
        let next = at + line.len() + 1;
        let written = line.trim();
        if let Some(name) = header(written) {
            (table, table_start) = (name, at);
        } else if !written.is_empty() && !written.starts_with('#') {
            let start = at + line.len() - line.trim_start().len();
            let (key, value) = match line.find('=') {
                Some(equals) => {
                    let begin = at + equals + 1;
                    (
                        text.get(start..at + equals),
                        Some(begin..value_end(text, begin)),
                    )
                }
                None => (text.get(start..start + written.len()), None),
            };
            let key = key.unwrap_or_default().trim_end();
            let end = value.as_ref().map_or(next, |value| value.end + 1);
            let place = start..start + key.len();
            entries.push(Entry {
                table,
                table_start,
                key,
                place,
                value,
            });
            at = end;
            continue;
        }
        at = next;
    }
    entries
}

/// The name in a header: `items` of `[[items]]`. Lines of a list of lists are none.
fn header(line: &str) -> Option<&str> {
    let line = line.split('#').next()?.trim_end();
    let name = line.strip_prefix('[')?;
    let name = name.strip_prefix('[').unwrap_or(name);
    let name = name.trim_end_matches(']').trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!name.is_empty() && name.chars().all(is_name) && !name.chars().all(|c| c.is_ascii_digit()))
        .then_some(name)
}

/// Where a value ends that begins at `start`: at a line's end with all brackets closed, or before the next
/// header, where a bracket was not closed yet.
fn value_end(text: &str, start: usize) -> usize {
    let mut scan = Scan::default();
    let mut at = start;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.split('\n').next().unwrap_or_default();
        if at > start && !scan.is_in_long_text() && header(line.trim()).is_some() {
            return at.saturating_sub(1);
        }
        scan.line(line, at, |_, _| {});
        let end = at + line.len();
        if scan.is_closed() {
            return end;
        }
        at = end + 1;
    }
    text.len()
}

/// What a scan has come upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Open(char),
    Close,
    /// The first character of a text.
    TextStart,
    /// The quotation mark behind it.
    TextEnd,
    Comma,
    Equals,
    Comment,
}

/// Looks at a value character by character.
#[derive(Debug, Default)]
pub(super) struct Scan {
    depth: usize,
    /// The quotation mark of a text of several lines.
    long: Option<char>,
}

impl Scan {
    pub(super) fn is_closed(&self) -> bool {
        self.depth == 0 && self.long.is_none()
    }

    fn is_in_long_text(&self) -> bool {
        self.long.is_some()
    }

    /// Looks at a line that begins at byte `start`.
    pub(super) fn line(&mut self, line: &str, start: usize, mut found: impl FnMut(Mark, usize)) {
        let mut at = 0;
        while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = line.get(at..).unwrap_or_default();
            if let Some(quote) = self.long {
                let ends = rest.starts_with(&quote.to_string().repeat(3));
                if ends {
                    found(Mark::TextEnd, start + at);
                    self.long = None;
                }
                at += if ends { 3 } else { escaped(rest, quote) };
                continue;
            }
            match c {
                '"' | '\'' if rest.starts_with(&c.to_string().repeat(3)) => {
                    self.long = Some(c);
                    found(Mark::TextStart, start + at + 3);
                    at += 3;
                    continue;
                }
                '"' | '\'' => {
                    found(Mark::TextStart, start + at + 1);
                    at += 1;
                    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
                        if rest.starts_with(c) {
                            found(Mark::TextEnd, start + at);
                            at += 1;
                            break;
                        }
                        at += escaped(rest, c);
                    }
                    continue;
                }
                '[' | '{' => {
                    self.depth += 1;
                    found(Mark::Open(c), start + at);
                }
                ']' | '}' => {
                    self.depth = self.depth.saturating_sub(1);
                    found(Mark::Close, start + at);
                }
                ',' => found(Mark::Comma, start + at),
                '=' => found(Mark::Equals, start + at),
                '#' => {
                    found(Mark::Comment, start + at);
                    return;
                }
                _ => {}
            }
            at += c.len_utf8();
        }
    }
}

/// The bytes of the next character of a text, or of the two that an escape takes.
fn escaped(rest: &str, quote: char) -> usize {
    let mut chars = rest.chars();
    let first = chars.next();
    let second = chars.next().filter(|_| first == Some('\\') && quote == '"');
    first.into_iter().chain(second).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::entries;

    #[test]
    fn a_file_is_seen_by_its_entries() {
        let text = "id = 'a' # x\n\n[vocabulary]\nn.add = [\n  \"]甲\", # ]\n]\n[[items]]\nid = \"a.b\"\nall = [\n[\"c\"],\n";
        let found: Vec<_> = entries(text)
            .iter()
            .map(|entry| (entry.table, entry.key))
            .collect();
        assert_eq!(
            found,
            [
                ("", "id"),
                ("vocabulary", "n.add"),
                ("items", "id"),
                ("items", "all")
            ]
        );
        assert_eq!(
            entries(text)[2].text(text).map(|(text, _)| text),
            Some("a.b")
        );
    }

    #[test]
    fn what_is_just_being_written_does_not_swallow_the_rest() {
        let text = "[general]\nacts = [\"甲\",\n[[items]]\nid = \"a.b\"\nter\n";
        let found: Vec<_> = entries(text)
            .iter()
            .map(|entry| (entry.table, entry.key))
            .collect();
        assert_eq!(
            found,
            [("general", "acts"), ("items", "id"), ("items", "ter")]
        );
    }
}
