//! What the codes of errors and warnings of rubrics mean and what to do about them: `docs/rubric-errors.md` says
//! the same in English, and a test holds both against each other.

use hegui_rubric::Code;
use hegui_text::lang::Lang;

/// What a code means, and the mend.
pub(crate) fn page(code: Code, lang: Lang) -> (&'static str, &'static str) {
    let (meaning, mend, mend_en) = row(code);
    match lang {
        Lang::Zh => (meaning, mend),
        Lang::En => (code.meaning().trim(), mend_en),
    }
}

/// The Chinese meaning and mend, then the English mend.
fn row(code: Code) -> (&'static str, &'static str, &'static str) {
    match code {
        Code::FileTooLarge => (
            "文件超过上限。",
            "拆分细则；上限为 4 MB。",
            "Split the rubric; the limit is 4 MB.",
        ),
        Code::TooMany => (
            "指标、词语、表达式或文件太多。",
            "上限：层层相叠的细则 8 部，语言包 20 个，指标 2000 个，展开词表后的词语 20 万个，表达式 5000 个。",
            "The limits are 8 rubrics one on the other, 20 language packs, 2,000 items, 200,000 terms with vocabularies expanded, 5,000 expressions.",
        ),
        Code::EmptyFile => (
            "文件是空的。",
            "按提示写出必要的键；hegui rubric new 可以写出一份来改。",
            "Write the keys that the message names; hegui rubric new writes a rubric to start from.",
        ),
        Code::Syntax => (
            "不合 TOML 的写法。",
            "按提示改好。语法有误时，只报不受其影响的错误，改好后再查一遍。",
            "Mend the TOML. While the syntax is broken, only faults that cannot be its echo are shown.",
        ),
        Code::ForeignMark => (
            "该用半角的地方写了全角的标点、空格或数字。",
            "换成提示所说的半角字符。",
            "Write the half-width mark that the message names: \" for “ ”, = for ＝, , for ，.",
        ),
        Code::StrayQuote => (
            "字符串里的半角引号使字符串提前结束。",
            "改用中文引号“”，或写成 \\\"。",
            "Write “ ” or \\\".",
        ),
        Code::BadKey => (
            "键名用了 TOML 不允许的字符。",
            "键名用英文，如 title。",
            "Keys are English words: title, not 标题.",
        ),
        Code::StrayBackslash => (
            "字符串里的反斜线后面不是 TOML 认识的字符。",
            "反斜线写两次，或改用单引号。",
            "Write it twice (\"C:\\\\Users\"), or use single quotation marks ('C:\\Users').",
        ),
        Code::UnclosedText => (
            "多行字符串没有闭合。",
            "在它结束的地方写上同样的三个引号。",
            "Write the three quotation marks where it ends.",
        ),
        Code::DuplicateKey => (
            "键或表写了两次。",
            "删去一处，或合并。",
            "Remove one of the two, or join them.",
        ),
        Code::WrongType => (
            "值的类型不对。",
            "按提示所说的类型写。",
            "Write what the message expects.",
        ),
        Code::MissingKey => ("缺少必须有的键。", "加上它。", "Add it."),
        Code::UnknownKey => (
            "没有这个键。",
            "写错的按提示改正。",
            "A misspelling is corrected in the help.",
        ),
        Code::MisplacedKey => (
            "这个键属于别的表。",
            "移到它所属的表；文件本身的键写在第一个 [表] 之前。",
            "Move it; keys of the file itself must stand before the first [table].",
        ),
        Code::WrongFormat => ("格式版本不对。", "写 format = 1。", "Write format = 1."),
        Code::UnknownSource => (
            "没有这个自带的细则或语言包。",
            "hegui rubric list 列出自带的细则；自己的文件写出路径，如 ./名称.toml。",
            "hegui rubric list shows the bundled rubrics; a file of your own is named by its path, ./NAME.toml.",
        ),
        Code::UnreadableSource => (
            "细则所依据的文件读不了。",
            "路径从写它的文件所在的文件夹算起。",
            "The path begins at the folder of the file that names it.",
        ),
        Code::NoRubric => (
            "这里要评分细则，给的是语言包。",
            "写在评分细则的 uses 里。",
            "Name it in uses of a rubric.",
        ),
        Code::NoPack => (
            "这里要语言包，给的是评分细则。",
            "写在 extends 里。",
            "Name it in extends.",
        ),
        Code::CircularParent => (
            "几部细则互为上级。",
            "去掉其中一处 extends。",
            "Cut the circle at one extends.",
        ),
        Code::UnreadLanguage => (
            "语言包的语言不在可读之列。",
            "目前只读中文（zh）报告，请用中文的语言包。",
            "So far reports are read in Chinese only (zh): use a pack for Chinese.",
        ),
        Code::MixedLanguages => (
            "语言包的语言不一致。",
            "只用一种语言的语言包。",
            "Use packs of one language.",
        ),
        Code::ParentChanged => (
            "上级细则已不是编写时的那一份。",
            "看清改了什么，用 hegui rubric test 试评后，写上提示里的摘要。",
            "Look at what has changed, run hegui rubric test, and write the digest that the help names.",
        ),
        Code::BareList => (
            "上级已有这个列表，这里却直接写了列表。",
            "整个换掉用 .set，增减用 .add、.remove。",
            "Write .set to replace it, .add or .remove to edit it.",
        ),
        Code::IdleEdit => ("改动与上级相同，不起作用。", "删去它。", "Remove it."),
        Code::NothingToRemove => (
            "要删去的词不在列表里。",
            "写错的按提示改正；hegui rubric resolve 可以看到整个列表。",
            "A misspelling is corrected in the help; hegui rubric resolve shows the list.",
        ),
        Code::AlreadyThere => ("要加入的词已在列表里。", "删去它。", "Remove it."),
        Code::UnknownEntry => (
            "要修改或去掉的那一项不存在。",
            "写错的按提示改正；新增的项要有全部必要的键。",
            "A misspelling is corrected in the help; a new entry needs all its required keys.",
        ),
        Code::GroupInUse => (
            "去掉的分组下还有指标。",
            "在同一个 [drop] 里一并去掉它的指标。",
            "Drop its items in the same [drop].",
        ),
        Code::BadId => (
            "标识的写法不对。",
            "用小写字母、数字和连字符；指标的标识是“分组.名称”。",
            "Lower-case letters, digits, hyphens; an item's id is group.name.",
        ),
        Code::DuplicateId => (
            "标识重复。",
            "改其中一处。",
            "Change one of the two marked places.",
        ),
        Code::BadUrl => (
            "不是网址。",
            "以 https:// 或 http:// 开头。",
            "Begin it with https:// or http://.",
        ),
        Code::BadDate => (
            "不是日期。",
            "写成“2021”“2021-07”或“2021-07-15”。",
            "Write \"2021\", \"2021-07\" or \"2021-07-15\".",
        ),
        Code::DatesNotRising => (
            "依据在施行之前就失效。",
            "改其中一个日期。",
            "Mend one of the two dates.",
        ),
        Code::EmptyText => ("内容是空的。", "填写内容。", "Write something."),
        Code::EmptyList => ("列表是空的。", "至少写一项。", "Write at least one entry."),
        Code::UnknownVocabulary => (
            "没有这个词表。",
            "在 [vocabulary] 里定义；表达式中的 @ 字符本身写作 \\@。",
            "Define it in [vocabulary]; in an expression write \\@ for the sign itself.",
        ),
        Code::CircularVocabulary => (
            "词表循环引用。",
            "去掉其中一处引用。",
            "Cut the circle at one of the references.",
        ),
        Code::UnknownGroup => (
            "没有这个分组。",
            "指标标识的前一半和 sums_up 都要写 [[groups]] 里的分组。",
            "The first part of an item's id, and sums_up, name a group of [[groups]].",
        ),
        Code::UnknownItem => (
            "没有这个指标。",
            "写 [[items]] 里有的指标。",
            "An umbrella names items of [[items]].",
        ),
        Code::UnknownLint => (
            "没有这种提示。",
            "按帮助所列的写；hegui explain 逐种说明。",
            "The help lists them; hegui explain says what each is.",
        ),
        Code::UnknownGrade => (
            "等级不存在，或不能写在这里。",
            "按帮助所列的写；说法和总称不能给 absent。",
            "The help lists what may stand here (a way or an umbrella cannot give absent).",
        ),
        Code::UnknownReason => (
            "没有这种原因。",
            "按帮助所列的写。",
            "The help lists the reasons.",
        ),
        Code::UnknownReach => (
            "范围不存在，或不能写在这里。",
            "按帮助所列的写。",
            "The help lists what may stand here.",
        ),
        Code::PointsOutOfRange => (
            "分值过小或过大。",
            "每个指标 1 至 1000，总分 1 至 100000。",
            "1 to 1,000 for an item, 1 to 100,000 in all.",
        ),
        Code::PointsMismatch => (
            "各指标分值之和不等于总分。",
            "改总分，或改指标的分值。",
            "Change the total or the items.",
        ),
        Code::PercentOutOfRange => ("百分比不在 0 至 100 之间。", "写 0 至 100。", "0 to 100."),
        Code::SharesNotRising => (
            "等级的得分比例不高于下一等级。",
            "等级越高，比例越高。",
            "Each grade must earn more than the one below it.",
        ),
        Code::BandsNotFalling => (
            "档次的下限不低于上一档。",
            "档次从高到低排列。",
            "Bands stand best first.",
        ),
        Code::LastBandNotZero => (
            "最后一档的下限不是 0。",
            "每份报告都要落在某一档里，最后一档写 0。",
            "Every report must fall into some band.",
        ),
        Code::CountOutOfRange => ("个数小于零或过大。", "写 0 或以上。", "0 or more."),
        Code::InvalidRegex => (
            "正则表达式编译不了。",
            "语法与 Rust 的 regex 库相同，不支持前瞻、后顾和反向引用。",
            "The syntax is that of the Rust crate regex: no look-around, no backreferences.",
        ),
        Code::RegexTooLarge => (
            "正则表达式过长或编译后过大。",
            "写出的不超过 1000 字，展开后不超过 128 KiB，编译后不超过 1 MB；最后一项可用 --regex-size-limit 放宽。",
            "1,000 characters as written, 128 KiB expanded, 1 MB compiled; --regex-size-limit allows more of the last.",
        ),
        Code::RegexWithoutAnchor => (
            "正则表达式没有锚词。",
            "加上 anchor：每个匹配都含有的词语。",
            "Add anchor, a literal that every match holds.",
        ),
        Code::RegexMatchesEmpty => (
            "正则表达式能匹配空文本，等于处处命中。",
            "使其中一部分必须出现。",
            "Make some part of it obligatory.",
        ),
        Code::LiteralExpected => (
            "只能写词语的地方写了正则表达式。",
            "单位和 [document] 的词都是词语。",
            "Units and the words of [document] are literals.",
        ),
        Code::EmptyTerm => (
            "词语是空的。",
            "删去，或填写内容。",
            "Remove it or write something.",
        ),
        Code::VanishingTerm => (
            "词语规范化后什么也不剩。",
            "删去：其中只有空白。",
            "Remove it: it has nothing but white space.",
        ),
        Code::DuplicateTerm => (
            "同一列表里词语重复。",
            "删去一处；规范化后相同的词语算同一个。",
            "Remove one of the two marked places. Literals that normalise to the same text are the same.",
        ),
        Code::NoExamples => (
            "指标没有示例。",
            "每个指标都要有示例。",
            "Every item needs examples, which hegui can check.",
        ),
        Code::NoBasis => (
            "指标没有法律依据。",
            "每个指标都要写依据。",
            "Every item needs a citation of law.",
        ),
        Code::NoTerms => (
            "指标没有可供识别的词语。",
            "写 terms、signs 或 ways；有 counts_under 或 sums_up 的不必写。",
            "Write terms, signs or ways; not needed with counts_under or sums_up.",
        ),
        Code::NoRoleTerms => (
            "章节类型没有可供识别的词语。",
            "写 headings、openers 或 columns。",
            "Write headings, openers or columns.",
        ),
        Code::WayWithoutSets => (
            "说法没有词组。",
            "all 至少要有一组。",
            "all needs at least one set.",
        ),
        Code::EmptySet => (
            "词组是空的。",
            "写一个词语：空的词组永远不会出现。",
            "Write a term: no text meets an empty set.",
        ),
        Code::ReasonWithoutAbsence => (
            "示例的等级不是缺失，却写了不计分的原因。",
            "只有缺失的示例可以写原因。",
            "Only an example graded absent can say why.",
        ),
        Code::BasisDatesDiffer => (
            "同一依据的起止日期不一致。",
            "同一部法律文件的 from、until 应处处相同；条款写在 article 里。",
            "Give one document the same from and until everywhere; articles go into article.",
        ),
        Code::UnusedVocabulary => (
            "词表没有被使用。",
            "使用它，或删去。",
            "Use it or remove it.",
        ),
        Code::NoNegativeExample => (
            "指标没有反例。",
            "加一个形似而不应计分的示例。",
            "Add a near miss.",
        ),
        Code::FewExamples => ("指标的示例不足两个。", "再加一个。", "Add a second one."),
        Code::IdleHomonym => (
            "同形异义的词不含本指标的任何词语。",
            "移到含有它的指标，或删去。",
            "Move it to the item whose term it holds, or remove it.",
        ),
        Code::JoinedTerm => (
            "一个词语像是几个词。",
            "每个词各加引号；本来就是一个说法的，写成表达式。",
            "Write each word in quotation marks of its own: [\"数据安全培训\", \"数据安全教育\"]. One turn of speech that holds such a mark is written as an expression.",
        ),
        Code::AnchorNotInMatch => (
            "表达式能匹配不含锚词的内容。",
            "写每个匹配都含有的锚词，或给各种写法各写一个。",
            "Write an anchor that every match holds, or one for each branch.",
        ),
        Code::IdleUntil => (
            "until 不起作用。",
            "删去，或写 reach = \"onward\"。",
            "Remove it, or write reach = \"onward\".",
        ),
        Code::UnnormalisedRegex => (
            "表达式里有规范化后不会出现的字符。",
            "表达式不作规范化，按规范化后的样子写。",
            "Expressions are not normalised: write the character as the normalised text has it.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::page;
    use hegui_rubric::Code;
    use hegui_text::lang::Lang;

    #[test]
    fn the_program_and_the_manual_say_the_same() {
        let manual = include_str!("../../../../docs/rubric-errors.md").replace('`', "");
        for code in Code::ALL {
            let (meaning, mend) = page(*code, Lang::En);
            let (meaning, id) = (meaning.replace('`', ""), code.id());
            let row = format!("| {id} | {meaning} | {mend} |");
            assert!(manual.contains(&row), "not in docs/rubric-errors.md: {row}");
        }
    }
}
