//! Parts of messages that say how to mend a fault: what to write instead.

use std::fmt::Display;

use hegui_text::lang::Lang;

use super::words::{InWords, Suggestion};
use crate::choices::Grade;

/// A suggestion with more behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Then(pub(crate) Suggestion);

impl InWords for Then {
    fn in_words(&self, lang: Lang) -> impl Display {
        let words = self.0.in_words(lang).to_string();
        match (&self.0, lang) {
            (Suggestion::Nothing, _) => words,
            // A question ends with its mark.
            (Suggestion::Nearest(_), Lang::Zh) => words,
            (_, Lang::Zh) => format!("{words}；"),
            (Suggestion::Nearest(_), Lang::En) => format!("{words} "),
            (_, Lang::En) => format!("{words}. "),
        }
    }
}

/// A character of Chinese writing where TOML has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ForeignChar(pub(crate) char);

impl InWords for ForeignChar {
    fn in_words(&self, lang: Lang) -> impl Display {
        let written = self.0;
        match (written, lang) {
            ('　', Lang::Zh) => "空格是全角的".to_owned(),
            ('　', Lang::En) => "this blank is a full-width one".to_owned(),
            ('０'..='９', Lang::Zh) => format!(" {written} 是全角数字"),
            ('０'..='９', Lang::En) => format!("`{written}` is a full-width digit"),
            (_, Lang::Zh) => format!(" {written} 是中文标点"),
            (_, Lang::En) => format!("`{written}` is a mark of Chinese writing"),
        }
    }
}

/// How a key that is missing may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeySample(pub(crate) &'static str);

impl InWords for KeySample {
    fn in_words(&self, lang: Lang) -> impl Display {
        let key = self.0;
        let sample = match key {
            "format" => "1",
            "points" => "5",
            "at_least" => "60",
            "absent" => "0",
            "mentioned" => "40",
            "described" => "80",
            "quantified" => "100",
            "version" => "\"1.0\"",
            "grade" => "\"described\"",
            "language" => "\"zh\"",
            "basis" => "[\"…\"]",
            "grades" => return key_table(lang, "[grades]"),
            "bands" => return key_table(lang, "[[bands]]"),
            "groups" => return key_table(lang, "[[groups]]"),
            "items" => return key_table(lang, "[[items]]"),
            _ => "\"…\"",
        };
        match lang {
            Lang::Zh => format!("一行 {key} = {sample}"),
            Lang::En => format!("a line {key} = {sample}"),
        }
    }
}

fn key_table(lang: Lang, header: &str) -> String {
    match lang {
        Lang::Zh => format!("表 {header}"),
        Lang::En => format!("a table {header}"),
    }
}

/// What to do about a key or a table that stands twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Repeated {
    /// A key.
    Key,
    /// A table.
    Table(String),
    /// One entry of a list of tables, written as a table.
    Entry(String),
}

impl InWords for Repeated {
    fn in_words(&self, lang: Lang) -> impl Display {
        match (self, lang) {
            (Self::Key, Lang::Zh) => "删去其中一行；要写几个值的，写成一个列表".to_owned(),
            (Self::Key, Lang::En) => {
                "remove one of the two; several values make one list".to_owned()
            }
            (Self::Table(name), Lang::Zh) => format!("并入前面的 [{name}]"),
            (Self::Table(name), Lang::En) => format!("move its keys into the first [{name}]"),
            (Self::Entry(name), Lang::Zh) => format!("这是列表里的一项，应写 [[{name}]]"),
            (Self::Entry(name), Lang::En) => format!("it is an entry of a list: write [[{name}]]"),
        }
    }
}

/// What to write instead of a value of the wrong type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TypeMend {
    /// The key with this value.
    Write(String),
    /// One of two.
    Either(String, String),
    Nothing,
}

impl InWords for TypeMend {
    fn in_words(&self, lang: Lang) -> impl Display {
        match (self, lang) {
            (Self::Write(line), Lang::Zh) => format!("应写 {line}"),
            (Self::Write(line), Lang::En) => format!("write {line}"),
            (Self::Either(one, other), Lang::Zh) => format!("应写 {one} 或 {other}"),
            (Self::Either(one, other), Lang::En) => format!("write {one} or {other}"),
            (Self::Nothing, _) => String::new(),
        }
    }
}

/// How the stated total becomes the sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TotalMend {
    /// Another number in this line.
    Change { line: usize, sum: u64 },
    /// A line more, behind this one: the total so far is that of the file below.
    Add { line: usize, sum: u64 },
}

impl InWords for TotalMend {
    fn in_words(&self, lang: Lang) -> impl Display {
        match (self, lang) {
            (Self::Change { line, sum }, Lang::Zh) => {
                format!("把第 {line} 行改为 points = {sum}，或改各指标的分值")
            }
            (Self::Change { line, sum }, Lang::En) => {
                format!("write points = {sum} in line {line}, or change the points of the items")
            }
            (Self::Add { line, sum }, Lang::Zh) => {
                format!("总分沿用了上级细则的；在第 {line} 行下面加一行 points = {sum}")
            }
            (Self::Add { line, sum }, Lang::En) => format!(
                "the total is that of the file below; add a line points = {sum} behind line {line}"
            ),
        }
    }
}

/// What to do about an expression that cannot be compiled, by the compiler's own message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RegexMend(pub(crate) String);

impl InWords for RegexMend {
    fn in_words(&self, lang: Lang) -> impl Display {
        let (zh, en) = match &*self.0 {
            "unclosed group" => (
                "在该闭合处补上 )；括号字符本身写作 [(]",
                "add the missing ); a bracket itself is written [(]",
            ),
            "unopened group" => (
                "删去多余的 )；括号字符本身写作 [)]",
                "remove the ) that is too much; a bracket itself is written [)]",
            ),
            "unclosed character class" => (
                "在该闭合处补上 ]；方括号字符本身写作 \\\\[",
                "add the missing ]; a bracket itself is written \\\\[",
            ),
            "unclosed counted repetition" => ("补上 }，如 {0,8}", "add the missing }, as in {0,8}"),
            "repetition operator missing expression" => (
                "在 *、+、? 或 {…} 前面写上要重复的内容；字符本身写在方括号里，如 [?]",
                "write what is repeated before *, +, ? or {…}; the character itself stands in brackets: [?]",
            ),
            _ => ("", ""),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// Texts as a list of TOML holds them.
impl InWords for Vec<String> {
    fn in_words(&self, _: Lang) -> impl Display {
        let quoted: Vec<String> = self.iter().map(|text| format!("\"{text}\"")).collect();
        quoted.join(", ")
    }
}

/// A grade as people and rubrics call it.
impl InWords for Grade {
    fn in_words(&self, lang: Lang) -> impl Display {
        match lang {
            Lang::Zh => format!("“{}”（{}）", self.word(lang), self.id()),
            Lang::En => self.id().to_owned(),
        }
    }
}
