//! The parts of messages in each language: numbers and quoted text as they are, everything else
//! from a table that holds both languages side by side, so that neither can be forgotten.

use std::fmt::Display;

use hegui_text::lang::Lang;
use hegui_text::suggest::closest;

use super::translate;

/// A part of a message.
pub(crate) trait InWords {
    /// The part in this language.
    fn in_words(&self, lang: Lang) -> impl Display;
}

macro_rules! as_it_is {
    ($($type:ty),+) => {$(
        impl InWords for $type {
            fn in_words(&self, _: Lang) -> impl Display {
                self
            }
        }
    )+};
}

as_it_is!(usize, u32, u64, i64, char, String, &'static str);

/// Declares an enum with the words of each variant: Chinese, then English.
macro_rules! worded {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident: $zh:literal, $en:literal;)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum $name { $($(#[$doc])* $variant,)+ }

        impl InWords for $name {
            fn in_words(&self, lang: Lang) -> impl Display {
                match (self, lang) {
                    $((Self::$variant, Lang::Zh) => $zh, (Self::$variant, Lang::En) => $en,)+
                }
            }
        }
    };
}

worded! {
    /// A type of TOML value, as the reader expects or finds it.
    TomlType {
        Text: "字符串", "a string";
        Whole: "整数", "a whole number";
        /// As expected; what is found is whole or a `Float`.
        Number: "数字（最多两位小数）", "a number with at most two decimals";
        Float: "小数", "a decimal number";
        Flag: " true 或 false", "true or false";
        Moment: "日期时间", "a date or time";
        List: "列表", "a list";
        Table: "表", "a table";
        /// Of a short way of writing terms.
        Words: "词语（以空白分隔的字符串，或字符串的列表）", "words (a string with white space between them, or a list of strings)";
        Basis: "法律依据（字符串或 { text, from, until }）", "a basis (a string or { text, from, until })";
        Date: "日期（“2021”“2021-07”“2021-07-15”）", "a date (\"2021\", \"2021-07\", \"2021-07-15\")";
        Term: "词语（字符串或 { regex, anchor }）", "a term (a string or { regex, anchor })";
    }
}

worded! {
    /// What an identifier belongs to.
    IdKind {
        Rubric: "评分细则", "rubric";
        Group: "分组", "group";
        Item: "指标", "item";
        Role: "章节类型", "role";
        Vocabulary: "词表", "vocabulary";
        Band: "档次", "band";
        Cue: "排除用语", "cue";
        Umbrella: "总称", "umbrella";
        Way: "说法", "way";
    }
}

worded! {
    /// What a rubric refers to.
    SourceKind {
        Rubric: "评分细则", "rubric";
        Pack: "语言包", "language pack";
    }
}

worded! {
    /// What there can be too much of.
    Bounded {
        Parents: "层层以上级细则为基础的评分细则", "rubrics that build one on the other";
        Packs: "语言包", "language packs";
        Items: "指标", "items";
        Terms: "词语（展开词表后）", "terms (vocabularies expanded)";
        Expressions: "正则表达式", "regular expressions";
    }
}

worded! {
    /// What a label says about the place it marks.
    Note {
        Nothing: "", "";
        First: "第一次在这里", "first here";
        Again: "又在这里", "again here";
        Total: "总分写在这里", "the total is stated here";
        Compared: "与此相比", "compared with this";
        /// A reference that closes a circle.
        Refers: "从这里又引用回去", "this refers back";
    }
}

worded! {
    /// The form that an identifier must have.
    IdForm {
        Words: "只用小写字母、数字和连字符，如 legal-advisors",
            "use lower-case letters, digits and hyphens, as in legal-advisors";
        GroupAndWords: "应写成“分组.名称”，小写字母、数字和连字符，如 decisions.legal-advisors",
            "write group.name in lower-case letters, digits and hyphens, as in decisions.legal-advisors";
    }
}

/// A table of the format by its name, which is empty for the file itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TableName(pub(crate) &'static str);

impl InWords for TableName {
    fn in_words(&self, lang: Lang) -> impl Display {
        match (self.0, lang) {
            ("", Lang::Zh) => "文件顶层".to_owned(),
            ("", Lang::En) => "the top level of the file".to_owned(),
            (table, Lang::Zh) => format!("“{table}”"),
            (table, Lang::En) => table.to_owned(),
        }
    }
}

impl InWords for Vec<TableName> {
    fn in_words(&self, lang: Lang) -> impl Display {
        let names: Vec<String> = self
            .iter()
            .map(|name| name.in_words(lang).to_string())
            .collect();
        names.join(list_separator(lang))
    }
}

/// Names of vocabularies that refer to each other; the first stands at the end again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Circle(pub(crate) Vec<String>);

impl InWords for Circle {
    fn in_words(&self, _: Lang) -> impl Display {
        self.0.join(" → @")
    }
}

/// What to write instead of a name that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Suggestion {
    /// The nearest known name.
    Nearest(String),
    /// All that may stand here.
    OneOf(Vec<String>),
    /// The same, each with what it is called in Chinese.
    Named(Vec<(String, &'static str)>),
    /// A vocabulary can be defined.
    Define,
    Nothing,
}

/// As many names are listed at most.
const LISTED: usize = 40;

impl Suggestion {
    /// All names that may stand here, or the first of very many.
    pub(crate) fn one_of<'k>(known: impl IntoIterator<Item = &'k str>) -> Self {
        let mut names: Vec<String> = known.into_iter().map(str::to_owned).collect();
        if names.is_empty() {
            return Self::Nothing;
        }
        if names.len() > LISTED {
            names.truncate(LISTED);
            names.push("…".to_owned());
        }
        Self::OneOf(names)
    }

    /// The known name that is nearest, or else another suggestion.
    pub(crate) fn nearest<'k>(
        name: &str,
        known: impl IntoIterator<Item = &'k str>,
        otherwise: Self,
    ) -> Self {
        closest(name, known).map_or(otherwise, |nearest| Self::Nearest(nearest.to_owned()))
    }
}

impl InWords for Suggestion {
    fn in_words(&self, lang: Lang) -> impl Display {
        match (self, lang) {
            (Self::Nearest(name), Lang::Zh) => format!("是不是“{name}”？"),
            (Self::Nearest(name), Lang::En) => format!("did you mean `{name}`?"),
            (Self::OneOf(names), Lang::Zh) => {
                format!("可以写：{}", names.join(list_separator(lang)))
            }
            (Self::OneOf(names), Lang::En) => {
                format!("one of: {}", names.join(list_separator(lang)))
            }
            (Self::Named(names), lang) => {
                let shown = names.iter().map(|(name, chinese)| match lang {
                    Lang::Zh => format!("{name}（{chinese}）"),
                    Lang::En => name.clone(),
                });
                let shown = shown.collect::<Vec<_>>().join(list_separator(lang));
                match lang {
                    Lang::Zh => format!("可以写：{shown}"),
                    Lang::En => format!("one of: {shown}"),
                }
            }
            (Self::Define, Lang::Zh) => {
                "在 [vocabulary] 中定义它；正则表达式中的 @ 字符本身写作 \\\\@".to_owned()
            }
            (Self::Define, Lang::En) => {
                "define it in [vocabulary]; an @ sign itself is written \\\\@ in an expression"
                    .to_owned()
            }
            (Self::Nothing, _) => String::new(),
        }
    }
}

/// By which measure an expression is too large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ExpressionSize {
    /// Characters as written.
    Written { chars: usize, limit: usize },
    /// Bytes with its vocabularies expanded.
    Expanded { limit: usize },
    /// Bytes of the compiled form.
    Compiled { limit: usize },
}

impl InWords for ExpressionSize {
    fn in_words(&self, lang: Lang) -> impl Display {
        match (self, lang) {
            (Self::Written { chars, limit }, Lang::Zh) => {
                format!("有 {chars} 个字符，超过上限 {limit}")
            }
            (Self::Written { chars, limit }, Lang::En) => {
                format!("has {chars} characters, more than the limit of {limit}")
            }
            (Self::Expanded { limit }, Lang::Zh) => format!("展开词表后超过上限 {limit} 字节"),
            (Self::Expanded { limit }, Lang::En) => {
                format!("has more than {limit} bytes with its vocabularies expanded")
            }
            (Self::Compiled { limit }, Lang::Zh) => format!(
                "编译后超过上限 {limit} 字节；请减少重复次数，或用 --regex-size-limit 放宽上限"
            ),
            (Self::Compiled { limit }, Lang::En) => format!(
                "takes more than {limit} bytes compiled; repeat less, or allow more with --regex-size-limit"
            ),
        }
    }
}

/// The TOML parser's own English message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TomlMessage(pub(crate) String);

impl InWords for TomlMessage {
    fn in_words(&self, lang: Lang) -> impl Display {
        translate::toml_message(&self.0, lang)
    }
}

/// The regex compiler's own English message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RegexMessage(pub(crate) String);

impl InWords for RegexMessage {
    fn in_words(&self, lang: Lang) -> impl Display {
        translate::regex_message(&self.0, lang)
    }
}

fn list_separator(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}
