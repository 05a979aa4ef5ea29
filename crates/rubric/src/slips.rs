//! Syntax errors whose cause can be named: marks of Chinese writing where TOML needs its own, a backslash
//! in a string, a text that is never closed. The parser marks where it gave up; what is marked here is
//! what the author has to change.

use crate::place::SourcePlace;
use crate::problems::{Problem, TomlMessage};

/// Dots in one key beyond which the parser gives up.
const KEY_DOTS: usize = 79;

/// What the parser says, and where it gave up, if it says so → the problem and where it stands.
pub(crate) fn explain_syntax(
    source: &str,
    message: &str,
    given_up: Option<SourcePlace>,
) -> (Problem, SourcePlace) {
    let place = given_up.unwrap_or_default();
    if message.starts_with("invalid multi-line")
        && let Some(opening) = unclosed_text(source, message, place)
    {
        return (Problem::UnclosedText, opening);
    }
    if message.contains("escape") || message.contains("unicode value digits") {
        if let Some(found) = backslash_before(source, place) {
            return (Problem::StrayBackslash, found);
        }
    } else if let Some((written, meant, place)) = foreign_mark(source, place) {
        return (Problem::ForeignMark { written, meant }, place);
    }
    let place = match given_up {
        Some(place) => widen_empty(source, place),
        None => deepest_key(source).unwrap_or_default(),
    };
    let detail = TomlMessage(message.to_owned());
    (Problem::Syntax { detail }, place)
}

/// The mark of TOML that was meant by one of Chinese writing.
fn meant_mark(written: char) -> Option<&'static str> {
    Some(match written {
        '“' | '”' | '＂' | '‘' | '’' | '「' | '」' => "\"",
        '＝' | '：' => "=",
        '，' | '、' | '；' => ",",
        '［' | '【' => "[",
        '］' | '】' => "]",
        '｛' => "{",
        '｝' => "}",
        '＃' => "#",
        '．' | '。' => ".",
        _ => return None,
    })
}

/// The first mark of Chinese writing outside of strings and comments in the line of the place; or one that
/// was to close a string which nothing else closes.
fn foreign_mark(source: &str, place: SourcePlace) -> Option<(char, &'static str, SourcePlace)> {
    let before = source.get(..place.start)?;
    let start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let line = source.get(start..)?.lines().next()?;
    let (mut quote, mut escaped, mut in_string) = (None, false, None);
    // Quotation marks of the text itself close what they opened.
    let mut opened = 0_usize;
    for (at, c) in line.char_indices() {
        if let Some(open) = quote {
            if c == open && !escaped {
                (quote, in_string, opened) = (None, None, 0);
            } else if matches!(c, '“' | '‘') {
                opened = opened.saturating_add(1);
            } else if matches!(c, '”' | '’' | '＂') {
                match opened.checked_sub(1) {
                    Some(left) => opened = left,
                    None => in_string = Some((at, c)),
                }
            }
            escaped = open == '"' && c == '\\' && !escaped;
            continue;
        }
        match c {
            '"' | '\'' => quote = Some(c),
            '#' => break,
            c if meant_mark(c).is_some() => {
                in_string = Some((at, c));
                break;
            }
            _ => {}
        }
    }
    let (at, written) = in_string?;
    let start = start.saturating_add(at);
    let place = SourcePlace {
        start,
        end: start.saturating_add(written.len_utf8()),
    };
    Some((written, meant_mark(written)?, place))
}

/// The backslash before the place in its line, with the character behind it.
fn backslash_before(source: &str, place: SourcePlace) -> Option<SourcePlace> {
    let before = source.get(..place.start)?;
    let start = before.rfind('\\')?;
    let behind = source.get(start.saturating_add(1)..)?.chars().next()?;
    let on_line = before.get(start..).is_some_and(|rest| !rest.contains('\n'));
    on_line.then(|| SourcePlace {
        start,
        end: start.saturating_add(1).saturating_add(behind.len_utf8()),
    })
}

/// The opening quotation marks of a text of several lines that runs to the end of the file. Nothing behind
/// them looks like them, or the text would end there.
fn unclosed_text(source: &str, message: &str, given_up: SourcePlace) -> Option<SourcePlace> {
    let marks = if message.contains("basic") {
        "\"\"\""
    } else {
        "'''"
    };
    let start = source.get(..given_up.start)?.rfind(marks)?;
    Some(SourcePlace {
        start,
        end: start.saturating_add(marks.len()),
    })
}

/// The first line whose key has too many parts.
fn deepest_key(source: &str) -> Option<SourcePlace> {
    let mut start = 0_usize;
    for line in source.split_inclusive('\n') {
        let key = line.split('=').next().unwrap_or("");
        if key.matches('.').count() > KEY_DOTS {
            return Some(SourcePlace {
                start,
                end: start.saturating_add(key.trim_end().len()),
            });
        }
        start = start.saturating_add(line.len());
    }
    None
}

/// An empty place grows by one character, if there is one, so that there is something to mark.
fn widen_empty(source: &str, place: SourcePlace) -> SourcePlace {
    if place.start < place.end {
        return place;
    }
    let rest = source.get(place.start..).unwrap_or("");
    let next = rest.chars().next().filter(|c| !matches!(c, '\n' | '\r'));
    let length = next.map_or(0, char::len_utf8);
    SourcePlace {
        start: place.start,
        end: place.start.saturating_add(length),
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test fails by panicking")]
mod tests {
    use crate::{Code, Rubric, RubricFinding};

    /// What is written, the code of the one syntax error it has, and what is marked.
    const CASES: [(&str, Code, &str); 21] = [
        ("title = “年报”\n", Code::ForeignMark, "“"),
        ("title = \"年报”\n", Code::ForeignMark, "”"),
        ("title = “年报\"\n", Code::ForeignMark, "“"),
        ("title = ‘年报’\n", Code::ForeignMark, "‘"),
        ("title ＝ \"年报\"\n", Code::ForeignMark, "＝"),
        ("title＝\"年报\"\n", Code::ForeignMark, "＝"),
        ("title： \"年报\"\n", Code::ForeignMark, "："),
        ("acts = [\"制定\"，\"印发\"]\n", Code::ForeignMark, "，"),
        (
            "acts = [\n  \"制定\",\n  \"印发\"、\n]\n",
            Code::ForeignMark,
            "、",
        ),
        ("【grades】\n", Code::ForeignMark, "【"),
        (
            "t = { text = \"甲\"， grade = \"absent\" }\n",
            Code::ForeignMark,
            "，",
        ),
        ("title = \"C:\\Users\\甲\"\n", Code::StrayBackslash, "\\U"),
        ("title = \"第\\d+条\"\n", Code::StrayBackslash, "\\d"),
        (
            "title = \"\"\"年报\nid = \"a\"\n[x]\n",
            Code::UnclosedText,
            "\"\"\"",
        ),
        ("title = '''年报\nid = 'a'\n", Code::UnclosedText, "'''"),
        // Controls: marks that stand in good strings and comments are none of it.
        ("title = \"“年报”，附表\" 1 # 【注】\n", Code::Syntax, "1"),
        ("title = 'C:\\Users：' 1\n", Code::Syntax, "1"),
        ("title = \"年报\n", Code::Syntax, ""),
        ("title = \"他说“好”\n", Code::Syntax, ""),
        ("title = \"他说“好””\n", Code::ForeignMark, "”"),
        ("points == 1\n", Code::Syntax, "="),
    ];

    #[test]
    fn the_cause_is_named_once_and_marked() {
        for (source, code, marked) in CASES {
            let Err(errors) = Rubric::parse("test.toml", source) else {
                panic!("{source} is right");
            };
            let syntax = |finding: &&RubricFinding| {
                matches!(
                    finding.code(),
                    Code::Syntax | Code::ForeignMark | Code::StrayBackslash | Code::UnclosedText
                )
            };
            let found: Vec<_> = errors.iter().filter(syntax).collect();
            let [first, ..] = found[..] else {
                panic!("{source}: {errors:?}");
            };
            assert_eq!(first.code(), code, "{source}");
            assert_eq!(first.labels()[0].place.of(source), marked, "{source}");
            let once = code == Code::Syntax || found.len() == 1;
            assert!(once, "{source}: {found:?}");
        }
    }

    #[test]
    fn a_key_of_too_many_parts_is_marked() {
        let key = "a.".repeat(100);
        let source = format!("format = 1\n\n{key}x = 1\n");
        let Err(errors) = Rubric::parse("test.toml", &source) else {
            panic!("it is right");
        };
        let places: Vec<_> = errors.iter().map(|error| error.labels()[0].place).collect();
        assert_eq!(places.len(), 1, "{errors:?}");
        assert_eq!(places[0].start, 12);
    }
}
