//! The texts of findings, in each language side by side, so that neither can be forgotten.

use super::problem::{IdKind, Kind, Note, Problem, Size, What};
use super::translate;
use hegui_text::lang::Lang;

/// Formats the text of the language asked for.
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal) => {
        match $lang {
            Lang::Zh => format!($zh),
            Lang::En => format!($en),
        }
    };
}

impl Problem {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::FileTooLarge { bytes, limit } => say!(
                lang,
                "文件有 {bytes} 字节，超过上限 {limit} 字节",
                "the file has {bytes} bytes, more than the limit of {limit}"
            ),
            Self::TooMany { what, limit } => {
                let what = what.name(lang);
                say!(
                    lang,
                    "{what}超过上限 {limit} 个",
                    "more than {limit} {what}"
                )
            }
            Self::Syntax { detail } => {
                let detail = translate::toml(detail, lang);
                say!(
                    lang,
                    "TOML 语法错误：{detail}",
                    "TOML syntax error: {detail}"
                )
            }
            Self::DuplicateKey { key } => {
                say!(lang, "“{key}”重复定义", "`{key}` is defined twice")
            }
            Self::WrongType {
                key,
                expected,
                found,
            } => {
                let (expected, found) = (expected.name(lang), found.name(lang));
                say!(
                    lang,
                    "`{key}` 应为{expected}，写的却是{found}",
                    "`{key}` takes {expected}, but this is {found}"
                )
            }
            Self::MissingKey { table, key } => {
                let table = table_name(table, lang);
                say!(lang, "{table}缺少 `{key}`", "{table} lacks `{key}`")
            }
            Self::UnknownKey { table, key, .. } => {
                let table = table_name(table, lang);
                say!(
                    lang,
                    "{table}没有 `{key}` 这个键",
                    "{table} has no key `{key}`"
                )
            }
            Self::MisplacedKey { table, key, .. } => {
                let table = table_name(table, lang);
                say!(
                    lang,
                    "`{key}` 不能写在{table}里",
                    "`{key}` does not belong in {table}"
                )
            }
            Self::WrongFormat { found } => say!(
                lang,
                "不支持格式版本 {found}",
                "version {found} of the format is not supported"
            ),
            Self::BadId { kind, id } => {
                let kind = kind.name(lang);
                say!(
                    lang,
                    "{kind}标识“{id}”的写法不对",
                    "`{id}` is not a well-formed {kind} id"
                )
            }
            Self::DuplicateId { kind, id } => {
                let kind = kind.name(lang);
                say!(
                    lang,
                    "{kind}标识“{id}”重复",
                    "the {kind} id `{id}` is given twice"
                )
            }
            Self::BadUrl { url } => say!(lang, "“{url}”不是网址", "`{url}` is not a link"),
            Self::EmptyText { key } => say!(lang, "`{key}` 不能为空", "`{key}` must not be empty"),
            Self::EmptyList { key } => {
                say!(
                    lang,
                    "`{key}` 至少要有一项",
                    "`{key}` needs at least one entry"
                )
            }
            Self::Unknown { what, name, .. } => {
                let kind = what.name(lang);
                match what {
                    What::Vocabulary => {
                        say!(
                            lang,
                            "没有名为“@{name}”的{kind}",
                            "there is no {kind} `@{name}`"
                        )
                    }
                    What::Group | What::Item => {
                        say!(
                            lang,
                            "没有名为“{name}”的{kind}",
                            "there is no {kind} `{name}`"
                        )
                    }
                    What::Grade | What::Reason | What::Reach => say!(
                        lang,
                        "此处的{kind}不能写“{name}”",
                        "`{name}` is not a {kind} that may stand here"
                    ),
                }
            }
            Self::CircularVocabulary { path } => {
                let path = path.join(" → @");
                say!(
                    lang,
                    "词表循环引用：@{path}",
                    "vocabularies refer to each other in a circle: @{path}"
                )
            }
            Self::PointsOutOfRange { points, limit } => say!(
                lang,
                "分值 {points} 超出范围，应为 1 到 {limit}",
                "{points} points are out of range, 1 to {limit}"
            ),
            Self::PointsMismatch { total, sum, items } => say!(
                lang,
                "总分写的是 {total}，{items} 个指标的分值之和却是 {sum}",
                "the total is stated as {total}, but the points of the {items} items add up to {sum}"
            ),
            Self::PercentOutOfRange { key } => say!(
                lang,
                "`{key}` 应在 0 到 100（百分比）之间",
                "`{key}` must lie between 0 and 100 (percent)"
            ),
            Self::SharesNotRising { grade, below } => say!(
                lang,
                "等级 {grade} 的得分比例应高于 {below}",
                "the share of {grade} must be above that of {below}"
            ),
            Self::BandsNotFalling => say!(
                lang,
                "评价档次应从高到低排列，此档下限不低于上一档",
                "bands stand best first, but this one does not begin below the one before it"
            ),
            Self::LastBandNotZero => say!(
                lang,
                "最后一档的 `at_least` 应为 0",
                "`at_least` of the last band must be 0"
            ),
            Self::CountOutOfRange { key, found } => {
                say!(lang, "`{key}` 不能是 {found}", "`{key}` cannot be {found}")
            }
            Self::InvalidRegex { detail } => {
                let detail = translate::regex(detail, lang);
                say!(
                    lang,
                    "正则表达式有误：{detail}",
                    "invalid regular expression: {detail}"
                )
            }
            Self::RegexTooLong { chars, limit } => say!(
                lang,
                "正则表达式有 {chars} 个字符，超过上限 {limit}",
                "the regular expression has {chars} characters, more than the limit of {limit}"
            ),
            Self::RegexExpanded { limit } => say!(
                lang,
                "正则表达式展开词表后超过上限 {limit} 字节",
                "the regular expression has more than {limit} bytes with its vocabularies expanded"
            ),
            Self::RegexTooLarge { limit } => say!(
                lang,
                "正则表达式编译后超过上限 {limit} 字节；请减少重复次数，或用 --regex-size-limit 放宽上限",
                "the regular expression takes more than {limit} bytes compiled; repeat less, or allow more with --regex-size-limit"
            ),
            Self::RegexWithoutAnchor => say!(
                lang,
                "正则表达式缺少锚词 `anchor`",
                "the regular expression has no `anchor`"
            ),
            Self::RegexMatchesEmpty => say!(
                lang,
                "正则表达式能匹配空文本，等于处处命中",
                "the regular expression matches empty text, and so everywhere"
            ),
            Self::LiteralExpected { key } => say!(
                lang,
                "`{key}` 只能写词语，不能写正则表达式",
                "`{key}` takes literals only, no regular expressions"
            ),
            Self::EmptyTerm => say!(lang, "空的词语", "an empty term"),
            Self::VanishingTerm { term } => say!(
                lang,
                "词语“{term}”规范化后什么也不剩",
                "nothing is left of the term `{term}` when it is normalised"
            ),
            Self::DuplicateTerm { term } => say!(
                lang,
                "“{term}”在同一列表中出现两次",
                "`{term}` stands twice in one list"
            ),
            Self::NoExamples => say!(lang, "指标没有例句", "the item has no examples"),
            Self::NoBasis => say!(lang, "指标没有依据", "the item has no legal basis"),
            Self::NoTerms => say!(
                lang,
                "指标没有可供识别的词语",
                "the item has no words by which it could be known"
            ),
            Self::NoRoleTerms { role } => say!(
                lang,
                "章节类型“{role}”没有可供识别的词语",
                "the role `{role}` has no words by which it could be known"
            ),
            Self::WayWithoutSets => say!(
                lang,
                "`all` 至少要有一组词语",
                "`all` needs at least one set of terms"
            ),
            Self::EmptySet => say!(lang, "这一组词语是空的", "this set of terms is empty"),
            Self::ReasonWithoutAbsence { grade } => say!(
                lang,
                "例句应得等级 {grade}，不应再写不计分的原因",
                "an example that is graded {grade} cannot state why it does not count"
            ),
            Self::UnusedVocabulary { name } => say!(
                lang,
                "词表“{name}”没有被使用",
                "the vocabulary `{name}` is never used"
            ),
            Self::NoNegativeExample { item } => say!(
                lang,
                "指标“{item}”没有反例",
                "the item `{item}` has no negative example"
            ),
            Self::FewExamples { item } => say!(
                lang,
                "指标“{item}”的例句不足两个",
                "the item `{item}` has fewer than two examples"
            ),
            Self::IdleHomonym { homonym } => say!(
                lang,
                "“{homonym}”不含本指标的任何词语，不起作用",
                "`{homonym}` holds none of the item's terms and so has no effect"
            ),
            Self::IdleUntil => say!(
                lang,
                "只有 `reach = \"onward\"` 时 `until` 才起作用",
                "`until` has an effect only with `reach = \"onward\"`"
            ),
            Self::UnnormalisedRegex { written, folded } => say!(
                lang,
                "规范化后的文本里没有“{written}”，只有“{folded}”",
                "normalised text never holds `{written}` but `{folded}`"
            ),
        }
    }

    /// How to mend it, where that can be said.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Self::UnknownKey {
                suggestion: Some(name),
                ..
            }
            | Self::Unknown {
                suggestion: Some(name),
                ..
            } => did_you_mean(name, lang),
            Self::UnknownKey { allowed, .. } => choose(allowed, lang),
            Self::Unknown { allowed, .. } if !allowed.is_empty() => choose(allowed, lang),
            Self::MisplacedKey { belongs, .. } => {
                let belongs: Vec<_> = belongs.iter().map(|t| table_name(t, lang)).collect();
                match lang {
                    Lang::Zh => format!("它属于{}", belongs.join("、")),
                    Lang::En => format!("it belongs to {}", belongs.join(", ")),
                }
            }
            Self::WrongFormat { .. } => say!(lang, "应写 format = 1", "write `format = 1`"),
            Self::BadId {
                kind: IdKind::Item, ..
            } => say!(
                lang,
                "应写成“组.名称”，小写字母、数字和连字符，例如 decisions.legal-advisors",
                "write group.name in lower-case letters, digits and hyphens, as in decisions.legal-advisors"
            ),
            Self::BadId { .. } => say!(
                lang,
                "只用小写字母、数字和连字符，例如 legal-advisors",
                "use lower-case letters, digits and hyphens, as in legal-advisors"
            ),
            Self::BadUrl { .. } => say!(
                lang,
                "应以 https:// 或 http:// 开头",
                "begin it with https:// or http://"
            ),
            Self::RegexWithoutAnchor => say!(
                lang,
                "加上每个匹配都含有的词语：{{ regex = \"…\", anchor = \"律师\" }}",
                "add a literal that every match holds: {{ regex = \"…\", anchor = \"律师\" }}"
            ),
            Self::NoExamples => say!(
                lang,
                "写 examples = [{{ text = \"……\", grade = \"described\" }}]，至少一个正例、一个反例",
                "write examples = [{{ text = \"…\", grade = \"described\" }}], at least one positive and one negative"
            ),
            Self::NoBasis => say!(
                lang,
                "写 basis = [\"法律法规或文件的名称、条款\"]",
                "write basis = [\"law or document, article\"]"
            ),
            Self::NoTerms => say!(
                lang,
                "写 `terms`、`signs` 或 `ways`",
                "write `terms`, `signs` or `ways`"
            ),
            Self::NoRoleTerms { .. } => say!(
                lang,
                "写 `headings`、`openers` 或 `columns`",
                "write `headings`, `openers` or `columns`"
            ),
            Self::Unknown {
                what: What::Vocabulary,
                ..
            } => say!(
                lang,
                "在 [vocabulary] 中定义它；正则表达式中的 @ 字符本身写作 \\\\@",
                "define it in [vocabulary]; an @ sign itself is written \\\\@ in an expression"
            ),
            Self::NoNegativeExample { .. } => say!(
                lang,
                "加一个形似而不应计分的例句，grade = \"absent\"",
                "add a near miss that must not count, with grade = \"absent\""
            ),
            _ => return None,
        })
    }
}

impl Note {
    /// The text of the label, if it needs one.
    #[must_use]
    pub fn text(self, lang: Lang) -> Option<String> {
        Some(match self {
            Self::Plain => return None,
            Self::First => say!(lang, "第一次在这里", "first here"),
            Self::Again => say!(lang, "又在这里", "again here"),
            Self::Total => say!(lang, "总分写在这里", "the total is stated here"),
            Self::Compared => say!(lang, "与此相比", "compared with this"),
            Self::Refers => say!(lang, "从这里又引用回去", "this refers back"),
        })
    }
}

impl Kind {
    /// Its name, with an article in English.
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::Text => say!(lang, "字符串", "a string"),
            Self::Whole => say!(lang, "整数", "a whole number"),
            Self::Number => say!(
                lang,
                "数字（最多两位小数）",
                "a number with at most two decimals"
            ),
            Self::Float => say!(lang, "小数", "a decimal number"),
            Self::Flag => say!(lang, "true 或 false", "true or false"),
            Self::Moment => say!(lang, "日期时间", "a date or time"),
            Self::List => say!(lang, "列表", "a list"),
            Self::Table => say!(lang, "表", "a table"),
            Self::Term => say!(
                lang,
                "词语（字符串或 {{ regex, anchor }}）",
                "a term (a string or {{ regex, anchor }})"
            ),
        }
    }
}

impl IdKind {
    fn name(self, lang: Lang) -> String {
        match self {
            Self::Rubric => say!(lang, "评分细则", "rubric"),
            Self::Group => say!(lang, "指标组", "group"),
            Self::Item => say!(lang, "指标", "item"),
            Self::Role => say!(lang, "章节类型", "role"),
            Self::Vocabulary => say!(lang, "词表", "vocabulary"),
        }
    }
}

impl What {
    fn name(self, lang: Lang) -> String {
        match self {
            Self::Vocabulary => say!(lang, "词表", "vocabulary"),
            Self::Group => say!(lang, "指标组", "group"),
            Self::Item => say!(lang, "指标", "item"),
            Self::Grade => say!(lang, "等级", "grade"),
            Self::Reason => say!(lang, "原因", "reason"),
            Self::Reach => say!(lang, "范围", "reach"),
        }
    }
}

impl Size {
    fn name(self, lang: Lang) -> String {
        match self {
            Self::Items => say!(lang, "指标", "items"),
            Self::Terms => say!(lang, "词语（展开词表后）", "terms (vocabularies expanded)"),
            Self::Expressions => say!(lang, "正则表达式", "regular expressions"),
        }
    }
}

/// How a table is called in a sentence; the empty name is the file itself.
fn table_name(table: &str, lang: Lang) -> String {
    match (table, lang) {
        ("", Lang::Zh) => "文件顶层".to_owned(),
        ("", Lang::En) => "the top level of the file".to_owned(),
        (table, Lang::Zh) => format!(" {table} "),
        (table, Lang::En) => table.to_owned(),
    }
}

fn did_you_mean(name: &str, lang: Lang) -> String {
    say!(lang, "是不是“{name}”？", "did you mean `{name}`?")
}

fn choose(allowed: &[&str], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("可以写：{}", allowed.join("、")),
        Lang::En => format!("one of: {}", allowed.join(", ")),
    }
}
