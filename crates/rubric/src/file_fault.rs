//! What is wrong with a file that steers a run (a configuration, a baseline, a review file, a gold file), in
//! both languages. The parsers speak English only, and of types of Rust: what they say of the common mistakes is
//! said anew here, with the mend; what is not known here keeps their words.

use hegui_text::lang::Lang;
use hegui_text::suggest::closest;

use crate::place::SourcePlace;
use crate::problems::{Problem, TomlMessage};
use crate::slips::explain_syntax;

/// Keys that a message names at most.
const KEYS: usize = 12;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    /// The line, from 1.
    pub line: usize,
    /// In Chinese, with how to mend it where that is known; without a full stop.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl FileFault {
    /// What the parser of TOML says of `source`.
    #[must_use]
    pub fn of_toml(source: &str, error: &toml::de::Error) -> Self {
        let given_up = error.span().map(|span| SourcePlace {
            start: span.start,
            end: span.end,
        });
        let start = given_up.map_or(0, |place| place.start);
        let key = key_at(source, start);
        if let Some((zh, en)) = of_values(error.message(), key) {
            let line = line_at(source, start);
            return Self { line, zh, en };
        }
        let (problem, place) = explain_syntax(source, error.message(), given_up);
        Self {
            line: line_at(source, place.start),
            zh: with_help(&problem, Lang::Zh),
            en: with_help(&problem, Lang::En),
        }
    }

    /// What the parser says of one entry of a file, which begins on a line.
    #[must_use]
    pub fn of_entry(line: usize, message: &str) -> Self {
        let as_it_is = || (message.to_owned(), message.to_owned());
        let (zh, en) = of_values(message, "").unwrap_or_else(as_it_is);
        Self { line, zh, en }
    }

    /// What the parser of JSON says, whose words may end with a line and a column.
    #[must_use]
    pub fn of_json(line: usize, message: &str) -> Self {
        let what = message.split(" at line ").next().unwrap_or(message);
        let known = JSON.iter().find(|(start, _)| what.starts_with(start));
        Self {
            line,
            zh: known.map_or(what, |(_, zh)| zh).to_owned(),
            en: what.to_owned(),
        }
    }

    /// The sentence in a language.
    #[must_use]
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// A syntax error with its mend.
fn with_help(problem: &Problem, lang: Lang) -> String {
    // That it is TOML, the reader of this file need not know.
    let what = match problem {
        Problem::Syntax { detail } => detail_words(detail, lang),
        problem => problem.message(lang),
    };
    match problem.help(lang) {
        help if help.is_empty() => what,
        help => what + pick(lang, "；", "; ") + &help,
    }
}

fn detail_words(TomlMessage(detail): &TomlMessage, lang: Lang) -> String {
    // A parser that gives up in the middle of a value tells of it in several lines.
    let message = Problem::Syntax {
        detail: TomlMessage(detail.replace('\n', ", ")),
    };
    let words = message.message(lang);
    let label = pick(lang, "：", ": ");
    words
        .split_once(label)
        .map_or_else(|| words.clone(), |(_, detail)| detail.to_owned())
}

/// What is said of keys and values that are TOML, and not what the file may hold. `key`: the one of the line,
/// empty where that is not known.
fn of_values(message: &str, key: &str) -> Option<(String, String)> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let of_key = |key: &str| match key {
        "" => ["这个值".to_owned(), "the value".to_owned()],
        key => [format!("“{key}”"), format!("`{key}`")],
    };
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let named = quoted.next()?;
        let known: Vec<&str> = quoted.collect();
        let [zh, en] = suggested(named, &known);
        return Some(if message.starts_with("unknown field") {
            (
                format!("没有“{named}”这个键{zh}"),
                format!("there is no key `{named}`{en}"),
            )
        } else {
            let [zh_key, en_key] = of_key(key);
            (
                format!("{zh_key}的取值“{named}”不对{zh}"),
                format!("`{named}` is no value of {en_key}{en}"),
            )
        });
    }
    if message.starts_with("missing field") {
        let named = quoted.next()?;
        return Some((
            format!("缺少“{named}”，请补上这一项"),
            format!("`{named}` is missing"),
        ));
    }
    if message.starts_with("duplicate key") || message.starts_with("duplicate field") {
        let [zh, en] = of_key(quoted.next().unwrap_or(key));
        return Some((
            format!("{zh}写了两次，请只留一处"),
            format!("{en} is written twice"),
        ));
    }
    let [zh_key, en_key] = of_key(key);
    if let Some(said) = message.strip_prefix("invalid type: ") {
        let (found, expected) = said.rsplit_once(", expected ")?;
        let (zh_expected, en_expected) = kind_words(expected)?;
        let (zh_found, en_found) = found_words(found)?;
        return Some((
            format!("{zh_key}应为{zh_expected}，这里写的是{zh_found}"),
            format!("{en_key} must be {en_expected} and is {en_found}"),
        ));
    }
    if let Some(said) = message.strip_prefix("invalid value: ") {
        let (_, expected) = said.rsplit_once(", expected ")?;
        let (zh_expected, en_expected) = kind_words(expected)?;
        return Some((
            format!("{zh_key}超出范围，应为{zh_expected}"),
            format!("{en_key} is out of range, it must be {en_expected}"),
        ));
    }
    None
}

/// What may have been meant, or what there is.
fn suggested(named: &str, known: &[&str]) -> [String; 2] {
    if let Some(like) = closest(named, known.iter().copied()) {
        return [
            format!("；是不是 {like}？"),
            format!("; did you mean `{like}`?"),
        ];
    }
    if known.is_empty() || known.len() > KEYS {
        return [String::new(), String::new()];
    }
    [
        format!("；可用的有：{}", known.join("、")),
        format!("; known are: {}", known.join(", ")),
    ]
}

/// What a reader expects, by the words of the library.
fn kind_words(expected: &str) -> Option<(&'static str, &'static str)> {
    Some(match expected {
        "u8" | "u16" | "u32" | "u64" | "usize" => {
            ("不小于零的整数", "a whole number of zero or more")
        }
        "i64" => ("整数", "a whole number"),
        "f64" => ("数字", "a number"),
        "a boolean" => ("true 或 false", "true or false"),
        "a sequence" => ("列表（写在方括号里）", "a list in square brackets"),
        "a map" => ("表", "a table"),
        words if words.starts_with("struct ") => ("表", "a table"),
        words if words.contains("string") => {
            ("字符串（写在半角双引号里）", "a string in double quotes")
        }
        _ => return None,
    })
}

/// What was found, by the words of the library.
fn found_words(found: &str) -> Option<(&'static str, &'static str)> {
    const KINDS: [(&str, &str, &str); 7] = [
        ("string", "字符串", "a string"),
        ("integer", "整数", "a whole number"),
        ("floating point", "小数", "a decimal number"),
        ("boolean", "true 或 false", "true or false"),
        ("sequence", "列表", "a list"),
        ("map", "表", "a table"),
        ("unit", "空值", "nothing"),
    ];
    let kind = KINDS.iter().find(|(start, ..)| found.starts_with(start))?;
    Some((kind.1, kind.2))
}

/// The beginnings of what the parser of JSON says.
const JSON: [(&str, &str); 17] = [
    (
        "EOF while parsing a string",
        "文件到这里中断，字符串缺少结尾的引号",
    ),
    (
        "EOF while parsing an object",
        "文件到这里中断，缺少结尾的 }",
    ),
    ("EOF while parsing a list", "文件到这里中断，缺少结尾的 ]"),
    ("EOF while parsing", "文件到这里就结束了，内容不完整"),
    ("trailing comma", "最后一项后面多了逗号，请删去"),
    ("trailing characters", "结尾之后还有多余的内容"),
    ("key must be a string", "键要写在半角双引号里"),
    ("expected `:`", "键后面缺少半角冒号"),
    ("expected `,` or `}`", "两项之间缺少半角逗号，或缺少 }"),
    ("expected `,` or `]`", "两项之间缺少半角逗号，或缺少 ]"),
    (
        "expected value",
        "这里缺少值，或用了中文标点；引号、冒号、逗号应为半角",
    ),
    ("expected ident", "值无法识别；文字要写在半角双引号里"),
    ("invalid number", "数字写法不对"),
    ("number out of range", "数字过大"),
    (
        "invalid escape",
        "反斜线后面的字符无法识别，反斜线本身要写两次",
    ),
    ("control character", "字符串里不能直接换行或写控制字符"),
    ("recursion limit exceeded", "括号嵌套太深"),
];

/// The key of the line that `offset` stands in; empty where the line has none.
fn key_at(source: &str, offset: usize) -> &str {
    let before = source.get(..offset).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let line = source.get(start..).and_then(|rest| rest.lines().next());
    let key = line.and_then(|line| line.split_once('='));
    // The line of an entry in a list has several.
    key.map_or("", |(key, _)| key.trim().trim_matches('"'))
        .trim_start_matches(['{', ' '])
}

/// The line, from 1, of a byte offset in `source`.
fn line_at(source: &str, offset: usize) -> usize {
    let before = source.as_bytes().get(..offset).unwrap_or_default();
    let lines = before.iter().filter(|&&byte| byte == b'\n').count();
    lines.saturating_add(1)
}

fn pick<'w>(lang: Lang, zh: &'w str, en: &'w str) -> &'w str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::FileFault;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[allow(dead_code, reason = "only what is wrong with a file is looked at")]
    struct Known {
        min_band: Option<String>,
        formats: Option<Vec<String>>,
        year: Option<u16>,
    }

    #[test]
    fn common_mistakes_are_told_with_their_mend() {
        for (source, line, words) in [
            (
                "\nmin-bnd = \"x\"\n",
                2,
                "没有“min-bnd”这个键；是不是 min-band？",
            ),
            (
                "banana = 1\n",
                1,
                "没有“banana”这个键；可用的有：min-band、formats、year",
            ),
            ("year = 1\nyear = 2\n", 2, "“year”写了两次，请只留一处"),
            (
                "min-band = 5\n",
                1,
                "“min-band”应为字符串（写在半角双引号里），这里写的是整数",
            ),
            (
                "formats = \"html\"\n",
                1,
                "“formats”应为列表（写在方括号里），这里写的是字符串",
            ),
            ("year = 70000\n", 1, "“year”超出范围，应为不小于零的整数"),
            ("year = -1\n", 1, "“year”超出范围，应为不小于零的整数"),
            ("min-band = 良好\n", 1, "字符串要加引号"),
            (
                "min-band = “良好”\n",
                1,
                "这里的 “ 是中文标点；应写半角的 \"",
            ),
            ("[x\n", 1, "表头缺少 ]"),
        ] {
            let error = toml::from_str::<Known>(source).unwrap_err();
            let fault = FileFault::of_toml(source, &error);
            assert_eq!((fault.line, fault.zh.as_str()), (line, words), "{error}");
        }
    }

    #[test]
    fn what_is_not_known_keeps_the_words_of_the_parser() {
        let fault = FileFault::of_json(3, "something new at line 3 column 4");
        assert_eq!((fault.line, fault.zh.as_str()), (3, "something new"));
        let fault = FileFault::of_json(1, "EOF while parsing a value at line 1 column 0");
        assert!(fault.zh.starts_with("文件到这里就结束了"));
    }
}
