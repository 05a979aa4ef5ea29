//! The catalogue of what can be wrong with a rubric. An entry declares everything about one problem:
//! meaning, code, gravity, the data of its message, the message and, where it can be said, the help.
//!
//! A code is part of the program's contract and never gets a second meaning; `docs/rubric-errors.md`
//! lists them all.

use hegui_text::lang::Lang;

use super::mends::{ForeignChar, KeySample, RegexMend, Repeated, Then, TotalMend, TypeMend};
use super::words::{
    Bounded, Circle, ExpressionSize, IdForm, IdKind, InWords, RegexMessage, SourceKind, Suggestion,
    TableName, TomlMessage, TomlType,
};
use crate::choices::Grade;

/// What a problem means for the rubric and for the problems beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gravity {
    /// Concerns the file as a whole: beside it nothing else is worth saying.
    Fatal,
    /// The parser drops the line, so other problems of that line are only its echo.
    Syntax,
    /// Shows from the marked place alone, so it stands even where the syntax is broken elsewhere.
    Local,
    /// May be the echo of broken syntax: a missing key can stand in a line that was dropped.
    Error,
    /// Does not keep the rubric from being used.
    Warning,
}

macro_rules! catalogue {
    ($(
        #[doc = $meaning:literal]
        $problem:ident = $id:literal, $gravity:ident $({ $($field:ident: $type:ty),+ })?
            zh $zh:literal en $en:literal
            $(help zh $help_zh:literal en $help_en:literal)?;
    )+) => {
        /// The code of a problem in a rubric.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $(#[doc = $meaning] $problem,)+ }

        impl Code {
            /// All codes, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$problem,)+];

            /// The code as it is shown.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$problem => concat!("rubric::", $id),)+ }
            }

            /// The code of this name, as messages show it.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.id() == id)
            }

            /// Whether a rubric with such a problem can still be used.
            #[must_use]
            pub fn is_warning(self) -> bool {
                self.gravity() == Gravity::Warning
            }

            fn gravity(self) -> Gravity {
                match self { $(Self::$problem => Gravity::$gravity,)+ }
            }

            /// What it means, in English.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$problem => $meaning,)+ }
            }
        }

        /// Something wrong with a rubric: the data of its message.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) enum Problem { $($problem $({ $($field: $type),+ })?,)+ }

        #[allow(unused_variables, reason = "a message need not use all data of its problem")]
        impl Problem {
            /// Its code.
            pub(crate) fn code(&self) -> Code {
                match self { $(Self::$problem { .. } => Code::$problem,)+ }
            }

            /// What is wrong, in one sentence.
            pub(crate) fn message(&self, lang: Lang) -> String {
                match self {$(
                    Self::$problem $({ $($field),+ })? => {
                        $($(let $field = $field.in_words(lang);)+)?
                        match lang { Lang::Zh => format!($zh), Lang::En => format!($en) }
                    }
                )+}
            }

            /// How to mend it; empty where that cannot be said.
            pub(crate) fn help(&self, lang: Lang) -> String {
                match self {$(
                    Self::$problem $({ $($field),+ })? => {
                        $($(let $field = $field.in_words(lang);)+)?
                        catalogue!(@help lang, $($help_zh, $help_en)?)
                    }
                )+}
            }
        }
    };
    (@help $lang:ident, $zh:literal, $en:literal) => {
        match $lang { Lang::Zh => format!($zh), Lang::En => format!($en) }
    };
    (@help $lang:ident,) => { String::new() };
}

catalogue! {
    /// The file is over the limit.
    FileTooLarge = "file-too-large", Fatal { bytes: usize, limit: usize }
        zh "文件有 {bytes} 字节，超过上限 {limit} 字节"
        en "the file has {bytes} bytes, more than the limit of {limit}";
    /// Too many items, terms, expressions or files.
    TooMany = "too-many", Fatal { what: Bounded, limit: usize }
        zh "{what}超过上限 {limit} 个"
        en "more than {limit} {what}";
    /// The file holds nothing.
    EmptyFile = "empty-file", Fatal
        zh "文件是空的"
        en "the file is empty"
        help zh "评分细则至少要有 format、id、version、title、points、[grades]、[[bands]]、[[groups]] 和 [[items]]；用 hegui rubric new 编号 --title 名称 写出一份来改"
            en "a rubric needs at least format, id, version, title, points, [grades], [[bands]], [[groups]] and [[items]]; hegui rubric new ID --title TITLE writes one to start from";
    /// Not TOML.
    Syntax = "syntax", Syntax { detail: TomlMessage }
        zh "TOML 语法错误：{detail}"
        en "TOML syntax error: {detail}";
    /// A mark of Chinese writing where TOML needs its own.
    ForeignMark = "foreign-mark", Syntax { written: ForeignChar, meant: String }
        zh "这里的{written}"
        en "{written}"
        help zh "应写半角的 {meant}" en "write {meant}";
    /// A quotation mark of TOML inside a text, which ends the text before its end.
    StrayQuote = "stray-quote", Syntax
        zh "字符串里的半角引号 \" 使字符串在这里就结束了"
        en "a quotation mark `\"` inside a text ends it here"
        help zh "改用中文引号“”，或写成 \\\"" en "write Chinese quotation marks “”, or \\\"";
    /// A key in other letters than those of TOML.
    BadKey = "bad-key", Syntax { key: String, suggestion: Suggestion }
        zh "键名不能写“{key}”"
        en "`{key}` cannot be a key"
        help zh "键名要用英文。{suggestion}" en "keys are English words. {suggestion}";
    /// A backslash in a string that begins nothing TOML knows.
    StrayBackslash = "stray-backslash", Syntax
        zh "双引号里的反斜线另有含义，后面不能是这个字符"
        en "a backslash in double quotation marks cannot stand before this character"
        help zh "反斜线写两次（\"C:\\\\Users\"、\"\\\\d+\"），或改用单引号（'C:\\Users'）"
            en "write it twice (\"C:\\\\Users\", \"\\\\d+\"), or use single ones ('C:\\Users')";
    /// A text of several lines that is never closed.
    UnclosedText = "unclosed-text", Syntax
        zh "从这里开始的多行字符串没有闭合"
        en "the text that begins here is never closed"
        help zh "在它结束的地方再写一次同样的三个引号"
            en "write the same three quotation marks where it ends";
    /// A key or table that is written twice.
    DuplicateKey = "duplicate-key", Syntax { key: String, mend: Repeated }
        zh "“{key}”重复定义"
        en "`{key}` is defined twice"
        help zh "{mend}" en "{mend}";
    /// A value of another type than the key takes.
    WrongType = "wrong-type", Local { key: String, expected: TomlType, found: TomlType, mend: TypeMend }
        zh "`{key}` 应为{expected}，写的却是{found}"
        en "`{key}` takes {expected}, but this is {found}"
        help zh "{mend}" en "{mend}";
    /// A required key is missing.
    MissingKey = "missing-key", Error { table: TableName, key: &'static str, sample: KeySample }
        zh "{table}缺少 `{key}`"
        en "{table} lacks `{key}`"
        help zh "加上{sample}" en "add {sample}";
    /// A key that the format does not know.
    UnknownKey = "unknown-key", Error { table: TableName, key: String, suggestion: Suggestion }
        zh "{table}没有 `{key}` 这个键"
        en "{table} has no key `{key}`"
        help zh "{suggestion}" en "{suggestion}";
    /// A key that belongs to another table.
    MisplacedKey = "misplaced-key", Error { table: TableName, key: String, belongs: Vec<TableName> }
        zh "`{key}` 不能写在{table}里"
        en "`{key}` does not belong in {table}"
        help zh "它属于{belongs}" en "it belongs to {belongs}";
    /// Another version of the format.
    WrongFormat = "wrong-format", Local { found: i64 }
        zh "不支持格式版本 {found}"
        en "version {found} of the format is not supported"
        help zh "应写 format = 1" en "write `format = 1`";
    /// A rubric or language pack that the program does not have.
    UnknownSource = "unknown-source", Fatal { kind: SourceKind, name: String, suggestion: Then }
        zh "没有名为“{name}”的{kind}"
        en "there is no {kind} `{name}`"
        help zh "{suggestion}本地文件要写出路径，如 ./{name}.toml"
            en "{suggestion}A file of your own is named by its path, as ./{name}.toml";
    /// A file that the rubric refers to and that cannot be read.
    UnreadableSource = "unreadable-source", Fatal { path: String, why: String }
        zh "无法读取 {path}：{why}"
        en "cannot read {path}: {why}"
        help zh "路径从本文件所在的文件夹写起；程序自带的细则和语言包只写名称（用 hegui rubric list 查看）"
            en "a path begins at the folder of this file; what comes with the program is named without one (hegui rubric list)";
    /// A language pack where a rubric is needed.
    NoRubric = "no-rubric", Fatal
        zh "这是语言包，不是评分细则"
        en "this is a language pack and no rubric"
        help zh "在评分细则里用它：uses = [\"./文件名.toml\"]"
            en "use it in a rubric: uses = [\"./FILE.toml\"]";
    /// A rubric where a language pack is needed.
    NoPack = "no-pack", Fatal
        zh "这是评分细则，不是语言包"
        en "this is a rubric and no language pack"
        help zh "在另一部评分细则上修改，写 extends = \"……\"" en "to build on a rubric, write extends = \"…\"";
    /// Rubrics that build on each other in a circle.
    CircularParent = "circular-parent", Fatal { name: String }
        zh "评分细则互为上级，形成循环：{name} 已在其中"
        en "rubrics extend each other in a circle: {name} is in this chain already";
    /// A language pack of a language in which no reports are read.
    UnreadLanguage = "unread-language", Error { language: String }
        zh "本程序只评中文报告，不能用语言为“{language}”的语言包"
        en "reports are read in Chinese only, not in the language `{language}` of this pack"
        help zh "中文语言包写 language = \"zh\"" en "a pack for Chinese says language = \"zh\"";
    /// Two language packs of different languages.
    MixedLanguages = "mixed-languages", Error { first: String, second: String }
        zh "语言包的语言不一致：前面是“{first}”，这里是“{second}”"
        en "packs of two languages: `{first}` before, `{second}` here"
        help zh "一份评分细则只用一种语言的语言包" en "a rubric uses packs of one language";
    /// The rubric that this one builds on is not the one it was written against.
    ParentChanged = "parent-changed", Error { found: String }
        zh "上级细则已不是编写时的那一份"
        en "the rubric that this one extends is not the one it was written against"
        help zh "用 hegui rubric test 核对后改写 parent_digest = \"{found}\""
            en "check with hegui rubric test, then write parent_digest = \"{found}\"";
    /// A list that replaces that of the rubric below without saying so.
    BareList = "bare-list", Error { key: String }
        zh "上级细则或语言包已有 `{key}`，这里不能直接写列表"
        en "the parent or a language pack has a list `{key}` already"
        help zh "整个换掉写 {key}.set = […]；增减词语写 {key}.add = […]、{key}.remove = […]"
            en "write {key}.set = […] to replace it, {key}.add = […] or {key}.remove = […] to edit it";
    /// An edit that changes nothing.
    IdleEdit = "idle-edit", Error { key: String }
        zh "`{key}` 与上级细则或语言包相同，这处改动不起作用"
        en "this changes nothing: `{key}` is the same in the parent or a language pack"
        help zh "删去它" en "remove it";
    /// A word that a list should give up and does not have.
    NothingToRemove = "nothing-to-remove", Error { term: String, suggestion: Suggestion }
        zh "列表里没有“{term}”，无从删去"
        en "the list has no `{term}` to remove"
        help zh "{suggestion}" en "{suggestion}";
    /// A word that a list should take in and has already.
    AlreadyThere = "already-there", Error { term: String }
        zh "列表里已有“{term}”"
        en "the list has `{term}` already"
        help zh "删去它" en "remove it";
    /// An entry that should be edited or dropped and is not there.
    UnknownEntry = "unknown-entry", Error { kind: IdKind, id: String, suggestion: Suggestion }
        zh "上级细则或语言包没有名为“{id}”的{kind}"
        en "neither the parent nor a language pack has a {kind} `{id}`"
        help zh "{suggestion}" en "{suggestion}";
    /// A group that is dropped although it has items.
    GroupInUse = "group-in-use", Error { group: String, items: Vec<String> }
        zh "分组“{group}”下还有指标，不能只去掉分组"
        en "the group `{group}` still has items"
        help zh "在 [drop] 里一并写上它的指标：items = [{items}]" en "drop its items too: items = [{items}]";
    /// An identifier of the wrong form.
    BadId = "bad-id", Error { kind: IdKind, id: String, form: IdForm }
        zh "{kind}标识“{id}”的写法不对"
        en "`{id}` is not a well-formed {kind} id"
        help zh "{form}" en "{form}";
    /// An identifier that is given twice.
    DuplicateId = "duplicate-id", Error { kind: IdKind, id: String }
        zh "{kind}标识“{id}”重复"
        en "the {kind} id `{id}` is given twice";
    /// A link that is none.
    BadUrl = "bad-url", Local { url: String }
        zh "“{url}”不是网址"
        en "`{url}` is not a link"
        help zh "应以 https:// 或 http:// 开头" en "begin it with https:// or http://";
    /// A date that is none.
    BadDate = "bad-date", Local { date: String }
        zh "“{date}”不是日期"
        en "`{date}` is no date"
        help zh "写“2021”“2021-07”或“2021-07-15”" en "write \"2021\", \"2021-07\" or \"2021-07-15\"";
    /// A basis that ends before it begins.
    DatesNotRising = "dates-not-rising", Local { from: String, until: String }
        zh "法律依据自 {from} 起施行，不能在这之前的 {until} 就失效"
        en "a basis that is in force from {from} cannot end before, on {until}";
    /// An empty text.
    EmptyText = "empty-text", Error { key: &'static str }
        zh "`{key}` 不能为空"
        en "`{key}` must not be empty";
    /// An empty list where at least one entry is needed.
    EmptyList = "empty-list", Error { key: String }
        zh "`{key}` 至少要有一项"
        en "`{key}` needs at least one entry";
    /// An unknown vocabulary.
    UnknownVocabulary = "unknown-vocabulary", Error { name: String, suggestion: Suggestion }
        zh "没有名为“@{name}”的词表"
        en "there is no vocabulary `@{name}`"
        help zh "{suggestion}" en "{suggestion}";
    /// Vocabularies that refer to each other in a circle.
    CircularVocabulary = "circular-vocabulary", Error { path: Circle }
        zh "词表循环引用：@{path}"
        en "vocabularies refer to each other in a circle: @{path}";
    /// An unknown group.
    UnknownGroup = "unknown-group", Error { name: String, suggestion: Suggestion }
        zh "没有名为“{name}”的分组"
        en "there is no group `{name}`"
        help zh "{suggestion}" en "{suggestion}";
    /// An unknown item.
    UnknownItem = "unknown-item", Error { name: String, suggestion: Suggestion }
        zh "没有名为“{name}”的指标"
        en "there is no item `{name}`"
        help zh "{suggestion}" en "{suggestion}";
    /// A kind of finding that does not exist.
    UnknownLint = "unknown-lint", Local { name: String, suggestion: Suggestion }
        zh "没有名为“{name}”的提示种类"
        en "there is no kind of finding `{name}`"
        help zh "{suggestion}" en "{suggestion}";
    /// A grade that does not exist or may not stand here.
    UnknownGrade = "unknown-grade", Local { name: String, suggestion: Suggestion }
        zh "此处的等级不能写“{name}”"
        en "`{name}` is not a grade that may stand here"
        help zh "{suggestion}" en "{suggestion}";
    /// An unknown reason.
    UnknownReason = "unknown-reason", Local { name: String, suggestion: Suggestion }
        zh "此处的原因不能写“{name}”"
        en "`{name}` is not a reason that may stand here"
        help zh "{suggestion}" en "{suggestion}";
    /// A reach that does not exist or may not stand here.
    UnknownReach = "unknown-reach", Local { name: String, suggestion: Suggestion }
        zh "此处的范围不能写“{name}”"
        en "`{name}` is not a reach that may stand here"
        help zh "{suggestion}" en "{suggestion}";
    /// Points of nothing or beyond all measure.
    PointsOutOfRange = "points-out-of-range", Local { points: i64, limit: u32 }
        zh "分值 {points} 超出范围，应为 1 到 {limit}"
        en "{points} points are out of range, 1 to {limit}";
    /// The items' points do not add up to the stated total.
    PointsMismatch = "points-mismatch", Error { total: u32, sum: u64, items: usize, mend: TotalMend }
        zh "总分写的是 {total}，{items} 个指标的分值之和却是 {sum}"
        en "the total is stated as {total}, but the points of the {items} items add up to {sum}"
        help zh "{mend}" en "{mend}";
    /// A percentage outside 0 to 100.
    PercentOutOfRange = "percent-out-of-range", Local { key: &'static str }
        zh "`{key}` 应在 0 到 100（百分比）之间"
        en "`{key}` must lie between 0 and 100 (percent)";
    /// A share that is not above the share of the grade below.
    SharesNotRising = "shares-not-rising", Error { grade: Grade, below: Grade }
        zh "等级{grade}的得分比例应高于{below}"
        en "the share of {grade} must be above that of {below}";
    /// A band that does not begin below the band before it.
    BandsNotFalling = "bands-not-falling", Error { band: String, above: String }
        zh "档次应从高到低排列，“{band}”的下限却不低于上一档“{above}”"
        en "bands stand best first, but `{band}` does not begin below `{above}` before it"
        help zh "改其中一档的 `at_least`，使“{above}”高于“{band}”"
            en "change `at_least` of one of them, so that `{above}` begins above `{band}`";
    /// The last band does not begin at 0.
    LastBandNotZero = "last-band-not-zero", Error
        zh "最后一档的 `at_least` 应为 0"
        en "`at_least` of the last band must be 0";
    /// A count below zero or beyond all measure.
    CountOutOfRange = "count-out-of-range", Error { key: &'static str, found: i64 }
        zh "`{key}` 不能是 {found}"
        en "`{key}` cannot be {found}";
    /// An expression that cannot be compiled.
    InvalidRegex = "invalid-regex", Local { detail: RegexMessage, mend: RegexMend }
        zh "正则表达式有误：{detail}"
        en "invalid regular expression: {detail}"
        help zh "{mend}" en "{mend}";
    /// An expression over the limits of length or compiled size.
    RegexTooLarge = "regex-too-large", Error { size: ExpressionSize }
        zh "正则表达式{size}"
        en "the regular expression {size}";
    /// An expression without an anchor.
    RegexWithoutAnchor = "regex-without-anchor", Error
        zh "正则表达式缺少锚词 `anchor`"
        en "the regular expression has no `anchor`"
        help zh "加上每个匹配都含有的词语：{{ regex = \"…\", anchor = \"律师\" }}"
            en "add a literal that every match holds: {{ regex = \"…\", anchor = \"律师\" }}";
    /// An expression that matches empty text, and so everywhere.
    RegexMatchesEmpty = "regex-matches-empty", Error
        zh "正则表达式能匹配空文本，等于处处命中"
        en "the regular expression matches empty text, and so everywhere";
    /// An expression where only literals may stand.
    LiteralExpected = "literal-expected", Local { key: &'static str }
        zh "`{key}` 只能写词语，不能写正则表达式"
        en "`{key}` takes literals only, no regular expressions";
    /// An empty term.
    EmptyTerm = "empty-term", Local
        zh "空的词语"
        en "an empty term";
    /// A term of which normalisation leaves nothing.
    VanishingTerm = "vanishing-term", Local { term: String }
        zh "词语“{term}”规范化后什么也不剩"
        en "nothing is left of the term `{term}` when it is normalised";
    /// A term that stands twice in one list.
    DuplicateTerm = "duplicate-term", Local { term: String }
        zh "“{term}”在同一列表中出现两次"
        en "`{term}` stands twice in one list";
    /// An item without examples.
    NoExamples = "no-examples", Error
        zh "指标没有示例"
        en "the item has no examples"
        help zh "写 examples = [{{ text = \"……\", grade = \"described\" }}]，至少一个正例、一个反例"
            en "write examples = [{{ text = \"…\", grade = \"described\" }}], at least one positive and one negative";
    /// An item without a legal basis.
    NoBasis = "no-basis", Error
        zh "指标没有法律依据"
        en "the item has no legal basis"
        help zh "写 basis = [\"法律法规或文件的名称、条款\"]" en "write basis = [\"law or document, article\"]";
    /// An item that no words could find.
    NoTerms = "no-terms", Error { item: String }
        zh "指标“{item}”没有可供识别的词语"
        en "the item `{item}` has no words by which it could be known"
        help zh "写 `terms`、`signs` 或 `ways`" en "write `terms`, `signs` or `ways`";
    /// A role that no words could find.
    NoRoleTerms = "no-role-terms", Error { role: String }
        zh "章节类型“{role}”没有可供识别的词语"
        en "the role `{role}` has no words by which it could be known"
        help zh "写 `headings`、`openers` 或 `columns`" en "write `headings`, `openers` or `columns`";
    /// A way without sets.
    WayWithoutSets = "way-without-sets", Error
        zh "`all` 至少要有一组词语"
        en "`all` needs at least one set of terms";
    /// A way with an empty set.
    EmptySet = "empty-set", Error
        zh "这一组词语是空的"
        en "this set of terms is empty";
    /// An example that states a reason although its grade is not `absent`.
    ReasonWithoutAbsence = "reason-without-absence", Error { grade: Grade }
        zh "示例应得等级{grade}，不应再写不计分的原因"
        en "an example that is graded {grade} cannot state why it does not count";
    /// A basis that is dated otherwise in another place.
    BasisDatesDiffer = "basis-dates-differ", Warning { basis: String }
        zh "“{basis}”的起止日期与另一处写的不同"
        en "`{basis}` has other dates in another place"
        help zh "同一部法律文件的 `from`、`until` 应处处相同；条款写在 `article` 里"
            en "give one document the same `from` and `until` everywhere; articles go into `article`";
    /// A vocabulary that nothing refers to.
    UnusedVocabulary = "unused-vocabulary", Warning { name: String, suggestion: Then }
        zh "词表“{name}”没有被使用"
        en "the vocabulary `{name}` is never used"
        help zh "{suggestion}在用到它的词语列表里写 \"@{name}\""
            en "{suggestion}Write \"@{name}\" in the list of terms that uses it";
    /// An item without a negative example.
    NoNegativeExample = "no-negative-example", Warning { item: String }
        zh "指标“{item}”没有反例"
        en "the item `{item}` has no negative example"
        help zh "加一个形似而不应计分的示例，grade = \"absent\""
            en "add a near miss that must not count, with grade = \"absent\"";
    /// An item with fewer than two examples.
    FewExamples = "few-examples", Warning { item: String }
        zh "指标“{item}”的示例不足两个"
        en "the item `{item}` has fewer than two examples";
    /// A homonym that holds none of its item's terms.
    IdleHomonym = "idle-homonym", Warning { homonym: String }
        zh "“{homonym}”不含本指标的任何词语，不起作用"
        en "`{homonym}` holds none of the item's terms and so has no effect";
    /// A term that looks like several words.
    JoinedTerm = "joined-term", Warning { term: String, mark: char, parts: Vec<String> }
        zh "“{term}”里有“{mark}”，是不是几个词？这样写，报告里要原样出现整串才算"
        en "`{term}` holds `{mark}`: several words? So written, only the whole string is found"
        help zh "分开写：[{parts}]；本来就是一个说法的，写成表达式" en "write [{parts}]; if it is one turn of speech, write an expression";
    /// An expression that matches words without any of its anchors.
    AnchorNotInMatch = "anchor-not-in-match", Warning { found: String }
        zh "锚词不在匹配之内：“{found}”合表达式，旁边没有锚词时却找不到"
        en "the anchor lies outside of the match: `{found}` matches, but is not found where no anchor stands beside it"
        help zh "`anchor` 写每个匹配都含有的词语；几种写法各写一个：anchor = [\"…\", \"…\"]"
            en "write an `anchor` that every match holds, or one for each branch: anchor = [\"…\", \"…\"]";
    /// `until` on a cue that reaches neither onward nor over a sentence.
    IdleUntil = "idle-until", Warning
        zh "只有 `reach = \"onward\"` 或 `\"sentence\"` 时 `until` 才起作用"
        en "`until` has an effect only with `reach = \"onward\"` or `\"sentence\"`";
    /// An expression with characters that the normalised text never holds.
    UnnormalisedRegex = "unnormalised-regex", Warning { written: char, folded: String }
        zh "规范化后的文本里没有“{written}”，只有“{folded}”"
        en "normalised text never holds `{written}` but `{folded}`";
}

impl Problem {
    pub(crate) fn gravity(&self) -> Gravity {
        match self {
            // The length shows from the expression alone; the other sizes depend on vocabularies,
            // which broken syntax may have taken away.
            Self::RegexTooLarge {
                size: ExpressionSize::Written { .. },
            } => Gravity::Local,
            _ => self.code().gravity(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use std::collections::HashSet;

    use super::Code;

    #[test]
    fn codes_are_unique_kebab_case_and_documented() {
        let manual = include_str!("../../../../docs/rubric-errors.md");
        let mut seen = HashSet::new();
        for code in Code::ALL {
            let id = code.id();
            assert!(seen.insert(id), "{id} is declared twice");
            let name = id.strip_prefix("rubric::").expect("prefix");
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{id}"
            );
            let row = format!("| `{id}` | {} |", code.meaning().trim());
            assert!(manual.contains(&row), "not in docs/rubric-errors.md: {row}");
        }
        let documented = manual.matches("| `rubric::").count();
        assert_eq!(
            documented,
            Code::ALL.len(),
            "the manual explains codes that do not exist"
        );
    }
}
