//! What stands at a place of a file: a key, a text, and what they belong to.

use super::outline::{Entry, Mark, Scan, entries};

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot<'t> {
    /// The table whose keys may stand here, as [`hegui_rubric::reference::keys_of`] calls it.
    pub(super) table: String,
    /// The key that the value here belongs to, in that table; empty where a key itself stands.
    pub(super) key: String,
    pub(super) kind: SpotKind,
    /// Where what was written up to the place begins.
    pub(super) start: usize,
    /// The header that it stands under.
    pub(super) header: &'t str,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpotKind {
    Key,
    Text,
    /// A comment, a number, nothing.
    Other,
}

/// What stands at byte `at` of a file.
pub(super) fn spot(text: &str, at: usize) -> Spot<'_> {
    let entries = entries(text);
    let before = entries.iter().rfind(|entry| entry.place.start <= at);
    let header = header_at(text, at, before);
    let line = text
        .get(..at)
        .and_then(|head| head.rfind('\n'))
        .map_or(0, |end| end + 1);
    match before {
        Some(entry)
            if entry
                .value
                .as_ref()
                .is_some_and(|value| value.start <= at && at <= value.end) =>
        {
            in_value(text, at, entry)
        }
        Some(entry) if at <= entry.place.end => key_of(header, entry.place.start),
        _ => {
            let written = text.get(line..at).unwrap_or_default();
            let start = line + written.len() - written.trim_start().len();
            let kind = if written.contains(['#', '[']) {
                SpotKind::Other
            } else {
                SpotKind::Key
            };
            Spot {
                kind,
                ..key_of(header, start)
            }
        }
    }
}

fn key_of(header: &str, start: usize) -> Spot<'_> {
    Spot {
        table: header.to_owned(),
        key: String::new(),
        kind: SpotKind::Key,
        start,
        header,
    }
}

/// The table of the last header above a place.
fn header_at<'t>(text: &'t str, at: usize, before: Option<&Entry<'t>>) -> &'t str {
    let from = before.map_or(0, |entry| {
        entry
            .value
            .as_ref()
            .map_or(entry.place.end, |value| value.end)
    });
    let between = text.get(from.min(at)..at).unwrap_or_default();
    let mut headers = between
        .lines()
        .filter_map(|line| line.trim().strip_prefix('['));
    let last = headers.rfind(|line| line.contains(']'));
    match last {
        Some(line) => line.split(']').next().unwrap_or_default().trim_matches('['),
        None => before.map_or("", |entry| entry.table),
    }
}

/// A place in a value: in a list, in a table of one.
fn in_value<'t>(text: &'t str, at: usize, entry: &Entry<'t>) -> Spot<'t> {
    let start = entry.value.as_ref().map_or(at, |value| value.start);
    let written = text.get(start..at).unwrap_or_default();
    let mut scan = Scan::default();
    // The keys of the tables that the place stands in; `None` of lists.
    let mut open: Vec<Option<String>> = Vec::new();
    let (mut kind, mut from) = (SpotKind::Other, start);
    let mut line_start = start;
    for line in written.split('\n') {
        scan.line(line, line_start, |mark, place| match mark {
            Mark::Open(bracket) => {
                open.push((bracket == '{').then(String::new));
                (kind, from) = (SpotKind::Other, place + 1);
            }
            Mark::Close => {
                open.pop();
                kind = SpotKind::Other;
            }
            Mark::TextStart => (kind, from) = (SpotKind::Text, place),
            Mark::TextEnd => kind = SpotKind::Other,
            Mark::Comma => {
                if let Some(Some(key)) = open.last_mut() {
                    key.clear();
                }
                (kind, from) = (SpotKind::Other, place + 1);
            }
            Mark::Equals => {
                if let Some(Some(key)) = open.last_mut() {
                    text.get(from..place)
                        .unwrap_or_default()
                        .trim()
                        .clone_into(key);
                }
            }
            Mark::Comment => kind = SpotKind::Other,
        });
        line_start += line.len() + 1;
    }
    let inner = open.iter().flatten().next_back();
    let outer = entry.name();
    let table = match (inner, outer) {
        (None, _) => entry.table.to_owned(),
        (Some(_), "examples" | "ways" | "drop" | "basis") => outer.to_owned(),
        (Some(_), _) => "expression".to_owned(),
    };
    if let (Some(key), SpotKind::Other) = (inner, kind)
        && key.is_empty()
        && !written
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .contains('#')
    {
        let blank = text.get(from..at).unwrap_or_default();
        let start = from + blank.len() - blank.trim_start().len();
        return Spot {
            table,
            key: String::new(),
            kind: SpotKind::Key,
            start,
            header: entry.table,
        };
    }
    let key = inner
        .filter(|key| !key.is_empty())
        .map_or(outer, String::as_str);
    // In `drop.items` and `[drop]` the last part says what the texts are.
    let key = if outer == "drop" {
        entry.key.rsplit('.').next().unwrap_or(key)
    } else {
        key
    };
    Spot {
        table,
        key: key.to_owned(),
        kind,
        start: from,
        header: entry.table,
    }
}

#[cfg(test)]
mod tests {
    use super::{SpotKind, spot};

    /// The place of `|` in a text.
    #[track_caller]
    fn at(text: &str, table: &str, key: &str, kind: SpotKind, written: &str) {
        let place = text.find('|').unwrap();
        let text = text.replace('|', "");
        let found = spot(&text, place);
        assert_eq!(
            (&*found.table, &*found.key, found.kind),
            (table, key, kind),
            "{text}"
        );
        assert_eq!(&text[found.start..place], written, "{text}");
    }

    #[test]
    fn places_are_known_by_what_they_belong_to() {
        at("ex|", "", "", SpotKind::Key, "ex");
        at("[[items]]\nid = 'a.b'\n|", "items", "", SpotKind::Key, "");
        at(
            "[general]\n\n[[items]]\nte|rms = []\n",
            "items",
            "",
            SpotKind::Key,
            "te",
        );
        at(
            "[[items]]\nnear = \"cl|\"",
            "items",
            "near",
            SpotKind::Text,
            "cl",
        );
        at(
            "[[items]]\nterms.add = [\"甲\", \"@ad|\"]",
            "items",
            "terms",
            SpotKind::Text,
            "@ad",
        );
        at(
            "[[items]]\nexamples = [\n  { text = \"a, {b\", gr| },",
            "examples",
            "",
            SpotKind::Key,
            "gr",
        );
        at(
            "[[items]]\nexamples = [\n  { text = \"a\", grade = \"|",
            "examples",
            "grade",
            SpotKind::Text,
            "",
        );
        at(
            "[[items]]\nterms = [{ |",
            "expression",
            "",
            SpotKind::Key,
            "",
        );
        at(
            "[drop]\nitems = [\"|\"]",
            "drop",
            "items",
            SpotKind::Text,
            "",
        );
        at(
            "[[items.ways]]\nwithin = '|'",
            "items.ways",
            "within",
            SpotKind::Text,
            "",
        );
        at("a = 1 # te|", "", "a", SpotKind::Other, " 1 # te");
    }
}
