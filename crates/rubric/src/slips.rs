//! Syntax errors whose cause can be named: marks of Chinese writing where TOML needs its own, a backslash
//! in a string, a text that is never closed. The parser marks where it gave up; what is marked here is
//! what the author has to change.

use hegui_text::normalise::fold;

use crate::place::SourcePlace;
use crate::problems::{ForeignChar, Problem, Repeated, Suggestion, TomlMessage};

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
    } else if let Some(found) = stray_quote(source, place) {
        return (Problem::StrayQuote, found);
    } else if let Some((written, meant, place)) = foreign_mark(source, place) {
        let written = ForeignChar(written);
        return (Problem::ForeignMark { written, meant }, place);
    }
    if message.contains("unquoted key")
        && let Some((problem, place)) = bad_key(source, place)
    {
        return (problem, place);
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
        '　' => " ",
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
fn foreign_mark(source: &str, place: SourcePlace) -> Option<(char, String, SourcePlace)> {
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
            c if meant_mark(c).is_some() || is_wide_digit(c) => {
                in_string = Some((at, c));
                break;
            }
            _ => {}
        }
    }
    let (at, written) = in_string?;
    let start = start.saturating_add(at);
    let rest = line.get(at..)?;
    let digits = rest
        .len()
        .saturating_sub(rest.trim_start_matches(is_wide_digit).len());
    let length = digits.max(written.len_utf8());
    let place = SourcePlace {
        start,
        end: start.saturating_add(length),
    };
    let meant = match meant_mark(written) {
        Some(" ") => "空格".to_owned(),
        Some(mark) => mark.to_owned(),
        None => fold(rest.get(..digits)?),
    };
    Some((written, meant, place))
}

fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// A quotation mark that ends a text while its words go on: "示例："举办…"".
fn stray_quote(source: &str, place: SourcePlace) -> Option<SourcePlace> {
    let (start, line) = line_at(source, place)?;
    let mut quote = None;
    let mut escaped = false;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match quote {
            Some(open) if c == open && !escaped => {
                quote = None;
                let next = chars.peek().map(|(_, next)| *next);
                // Behind a comma it rather begins the next text, and the one before has no end.
                let before = line.get(..at).unwrap_or("").trim_end();
                if before.ends_with([',', '[', '{']) {
                    return None;
                }
                if open == '"' && next.is_some_and(|c| c.is_alphanumeric() || c == '《') {
                    let start = start.saturating_add(at);
                    let end = start.saturating_add(c.len_utf8());
                    return Some(SourcePlace { start, end });
                }
            }
            Some(open) => escaped = open == '"' && c == '\\' && !escaped,
            None if matches!(c, '"' | '\'') => (quote, escaped) = (Some(c), false),
            None if c == '#' || meant_mark(c).is_some() => return None,
            None => {}
        }
    }
    None
}

/// The line that holds a place, and where it begins.
fn line_at(source: &str, place: SourcePlace) -> Option<(usize, &str)> {
    let before = source.get(..place.start)?;
    let start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    Some((start, source.get(start..)?.lines().next().unwrap_or("")))
}

/// Keys by what people call them in Chinese.
const CHINESE_KEYS: [(&str, &str); 26] = [
    ("标识", "id"),
    ("编号", "id"),
    ("版本", "version"),
    ("标题", "title"),
    ("名称", "title"),
    ("总分", "points"),
    ("分值", "points"),
    ("分数", "points"),
    ("必备", "required"),
    ("依据", "basis"),
    ("法律依据", "basis"),
    ("建议", "advice"),
    ("词语", "terms"),
    ("用语", "terms"),
    ("标志", "signs"),
    ("措施", "measures"),
    ("单位", "units"),
    ("计量单位", "units"),
    ("说法", "ways"),
    ("示例", "examples"),
    ("原文", "text"),
    ("等级", "grade"),
    ("原因", "reason"),
    ("档次", "bands"),
    ("分组", "groups"),
    ("指标", "items"),
];

/// A key in Chinese characters: TOML takes none without quotation marks, and the format has none.
fn bad_key(source: &str, place: SourcePlace) -> Option<(Problem, SourcePlace)> {
    let (start, line) = line_at(source, place)?;
    let begins = line
        .len()
        .saturating_sub(line.trim_start_matches([' ', '\t', '[']).len());
    let rest = line.get(begins..)?;
    let key = rest.split(['=', ']', '.', ' ']).next()?.trim();
    if key.is_empty() || !key.chars().all(char::is_alphanumeric) || key.is_ascii() {
        return None;
    }
    let meant = CHINESE_KEYS.iter().find(|(chinese, _)| *chinese == key);
    let suggestion = match meant {
        Some((_, meant)) => Suggestion::Nearest((*meant).to_owned()),
        None => Suggestion::OneOf(
            [
                "title", "points", "basis", "advice", "terms", "examples", "…",
            ]
            .map(str::to_owned)
            .to_vec(),
        ),
    };
    let start = start.saturating_add(begins);
    let end = start.saturating_add(key.len());
    let key = key.to_owned();
    Some((
        Problem::BadKey { key, suggestion },
        SourcePlace { start, end },
    ))
}

/// The problem of a key or table that stands twice, and where it stands first.
pub(crate) fn repeated(source: &str, place: SourcePlace) -> (Problem, Option<SourcePlace>) {
    let key = place.of(source).to_owned();
    let Some((line_start, line)) = line_at(source, place) else {
        let mend = Repeated::Key;
        return (Problem::DuplicateKey { key, mend }, None);
    };
    let header = |line: &str| {
        let line = line.trim_start();
        let name = line.trim_start_matches('[').split(']').next().unwrap_or("");
        (
            line.starts_with('['),
            name.trim().to_owned(),
            line.starts_with("[["),
        )
    };
    let (is_header, name, _) = header(line);
    let mut first: Option<(SourcePlace, bool)> = None;
    let mut start = 0_usize;
    for line in source.split_inclusive('\n') {
        if start >= line_start {
            break;
        }
        let found = |part: &str| {
            let at = line.find(part)?;
            let start = start.saturating_add(at);
            let end = start.saturating_add(part.len());
            Some(SourcePlace { start, end })
        };
        let (heads, own_name, is_entry) = header(line);
        if is_header {
            if heads && own_name == name && first.is_none() {
                first = found(&key).map(|place| (place, is_entry));
            }
        } else if heads {
            // The key stands in another table.
            first = None;
        } else if line.trim_start().strip_prefix(&key).is_some_and(|rest| {
            rest.trim_start().starts_with('=') || rest.trim_start().starts_with('.')
        }) && first.is_none()
        {
            first = found(&key).map(|place| (place, false));
        }
        start = start.saturating_add(line.len());
    }
    let mend = match (is_header, first) {
        (true, Some((_, true))) => Repeated::Entry(name),
        (true, _) => Repeated::Table(name),
        (false, _) => Repeated::Key,
    };
    (
        Problem::DuplicateKey { key, mend },
        first.map(|(place, _)| place),
    )
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
    const CASES: [(&str, Code, &str); 30] = [
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
        ("title　= \"年报\"\n", Code::ForeignMark, "　"),
        ("points = ４０\n", Code::ForeignMark, "４０"),
        ("标题 = \"年报\"\n", Code::BadKey, "标题"),
        ("[[指标]]\n", Code::BadKey, "指标"),
        (
            "title = \"示例：\"举办培训，3次。”\"\n",
            Code::StrayQuote,
            "\"",
        ),
        ("title = \"他说\"好\"。\"\n", Code::StrayQuote, "\""),
        ("id = \"a\"\nid = \"b\"\n", Code::DuplicateKey, "id"),
        ("[general]\n[general]\n", Code::DuplicateKey, "general"),
        ("[[items]]\n[items]\n", Code::DuplicateKey, "items"),
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
                    Code::Syntax
                        | Code::ForeignMark
                        | Code::StrayBackslash
                        | Code::StrayQuote
                        | Code::BadKey
                        | Code::DuplicateKey
                        | Code::UnclosedText
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
