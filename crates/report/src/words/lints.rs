//! What an author should look at, explained: one source for `hegui explain`, the output of
//! `hegui rubric coverage` and `docs/rubric-workshop.md`.

use crate::words::messages::pick;
use hegui_rubric::Lint;
use hegui_text::lang::Lang;

/// A kind of finding, explained in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LintPage {
    /// What a finding says of its words.
    pub says: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Why an author should look at it.
    pub why: &'static str,
    /// What raises it, as TOML.
    pub example: &'static str,
    /// What to do about it.
    pub mend: &'static str,
}

/// Each kind with its words, the Chinese ones first; the example serves both.
macro_rules! pages {
    ($lint:expr, $lang:expr; $($kind:ident
        says $says_zh:literal, $says_en:literal;
        means $means_zh:literal, $means_en:literal;
        why $why_zh:literal, $why_en:literal;
        mend $mend_zh:literal, $mend_en:literal;
        example $example:literal;
    )+) => {
        match $lint { $(Lint::$kind => LintPage {
            says: pick($lang, $says_zh, $says_en),
            meaning: pick($lang, $means_zh, $means_en),
            why: pick($lang, $why_zh, $why_en),
            example: $example,
            mend: pick($lang, $mend_zh, $mend_en),
        },)+ }
    };
}

/// The explanation of a kind of finding.
#[must_use]
pub fn page(lint: Lint, lang: Lang) -> LintPage {
    pages! { lint, lang;
        UnevidencedTerm
            says "没有一个示例或报告有这个词", "stands in no example and no report";
            means "没有一个示例或报告含有这个词。", "No example and no report contains the term.";
            why "没有人见过它起作用：写错一个字也看不出来，却要一年年维护。",
                "Nobody has seen it work: a slip in it goes unnoticed, and it is kept up year after year.";
            mend "给它一个示例，用 --corpus 看更多报告，或删去。",
                "Give it an example, look at more reports, or remove it.";
            example "terms = [\"法律顾问\", \"法率顾问\"]       # 后一个词没有示例，也没有报告";
        SubsumedTerm
            says "同一词表中已有它所含的较短的词", "a shorter term of the same list stands in it";
            means "同一列表中有它所含的较短的词，有它的地方都已由那个词找到。",
                "A literal that holds a shorter one of the same list, which is found wherever it is.";
            why "它不多找到任何东西，只把列表变长。",
                "It finds nothing more and makes the list longer.";
            mend "删去，除非它的长度有用：挡住同形异义词，或紧挨着数据。",
                "Remove it, unless its length matters: a homonym or a figure that touches it.";
            example "terms = [\"法律顾问\", \"法律顾问制度\"]   # 后一个含前一个";
        UntestedWay
            says "删去这个说法，没有一个示例会不符", "no example fails without this way";
            means "删去这个说法，所有示例仍都相符。", "No example fails without this way.";
            why "没有示例说明它为什么在这里，以后改动时弄坏了也不会被发现。",
                "No example says what it is for, and none fails when a later change breaks it.";
            mend "加一个只靠它得到等级的示例，或删去。",
                "Add an example that only this way gives its grade, or remove it.";
            example "ways = [{ all = [[\"律师\"], [\"坐班\"]] }]   # 没有“律师每周坐班”这样的示例";
        UntestedCue
            says "删去这组排除用语，没有一个示例会不符", "no example fails without this cue";
            means "删去这组排除用语，所有示例仍都相符。", "No example fails without this cue.";
            why "没有反例说明它挡住什么，也就看不出它是否挡错了。",
                "No near miss shows what it stops, so nobody sees whether it stops too much.";
            mend "加一个写明 reason 的反例，或删去。",
                "Add a near miss with its `reason`, or remove it.";
            example "[[cues]]\nreason = \"planned\"\nterms = [\"力争\"]   # 没有“力争……”的反例";
        DeadUnit
            says "没有数据会有这个单位（→ 最相近的单位）", "no figure is read with this unit (→ the known one most like it)";
            means "没有数字会以它为单位，如月份的“月”；→ 后是最相近的单位。", "A unit that no number can be read with, such as that of a calendar month (月). Behind → stands the known unit that is most like it.";
            why "写了它的指标等着一种永远读不到的数据。",
                "The item waits for a figure that is never read.";
            mend "删去，或写能计量的单位。", "Remove it, or write the unit that measures.";
            example "units = [\"件\", \"月\"]";
        TwoItemsOneTerm
            says "两个指标都有这个词", "names two items";
            means "两个指标都以它为名称或标志。", "A name or sign of two items.";
            why "同一句话为两个指标计分，一件工作得两份分。",
                "One sentence earns both: one piece of work is paid twice.";
            mend "留给其中一个，或写成总称 [[umbrellas]]。",
                "Leave it to one of them, or make it an umbrella.";
            example "[[items]]\nid = \"enforcement.publicity\"\nterms = [\"三项制度\"]\n[[items]]\nid = \"enforcement.full-record\"\nterms = [\"三项制度\"]";
        SameTextTwoGrades
            says "同一段文字作为示例有两个等级", "one text is an example of two grades";
            means "同一段文字作为同一指标的示例，写了两个等级。",
                "One text is an example of its item with two grades.";
            why "两个示例不可能都相符。", "They cannot both hold.";
            mend "留下对的那一个。", "Only one of them can hold.";
            example "examples = [\n  { text = \"聘请法律顾问。\", grade = \"described\" },\n  { text = \"聘请法律顾问。\", grade = \"mentioned\" },\n]";
        TitleNotMatched
            says "指标名称中没有一个它的用语", "no name of the item stands in its title";
            means "指标名称中没有一个它的用语，而报告常以指标名称作标题。",
                "No name of the item stands in its title, which often is a heading of reports.";
            why "照着细则写小标题的报告，反而找不到这一项。",
                "A report that takes its headings from the rubric is not found.";
            mend "把名称或其中的关键词加进 `terms`。", "Add the title, or its core, to `terms`.";
            example "title = \"行政执法公示\"\nterms = [\"双公示\"]";
        RegexAsLiteral
            says "不需要写成正则表达式", "needs no expression";
            means "正则表达式只是一个普通的词。", "An expression that is a plain string.";
            why "普通的词写起来短，查得快，也不需要锚词。",
                "A plain term is shorter, quicker to look for and needs no anchor.";
            mend "直接写这个词。", "Write the string.";
            example "terms = [{ regex = \"法律顾问\", anchor = \"顾问\" }]";
        AnchorNotInMatch
            says "也能匹配不含锚词的文字", "matches words without any of its anchors";
            means "正则表达式能匹配不含任何锚词的文字（所列第二处就是一例）。",
                "An expression that matches words without any of its anchors; the second words are such a match.";
            why "分句里没有锚词就不会去试这个表达式，这样的文字会悄悄漏掉。",
                "It is tried only in clauses with an anchor, so such words are lost silently.";
            mend "给锚词加上缺的那一个，或把它写进表达式的每一支。",
                "Add the missing anchor, or write it into every branch of the expression.";
            example "terms = [{ regex = \"(?:检查|抽查).{0,6}档案\", anchor = \"检查\" }]   # “抽查档案”不含“检查”";
        UndatedBasis
            says "没有写明施行日期", "does not say since when it is in force";
            means "法律依据没有写明自何时起施行。", "A basis that does not say since when it is in force.";
            why "往年的报告会被要求符合当时还没有的规定。",
                "Reports of earlier years are measured by what was not in force yet.";
            mend "查实后写 from（已失效的还要写 until）；查不到的，用 [[allow]] 说明。",
                "Look it up and write `from` (and `until` where it has ended), or allow it with the reason.";
            example "basis = [\"《行政处罚法》第四十七条\"]\n# 应写 basis = [{ text = \"《行政处罚法》\", article = \"第四十七条\", from = \"2021-07-15\" }]";
        IdleAllowance
            says "没有可允许的提示", "allows nothing that would be reported";
            means "[[allow]] 所说的提示并没有出现。", "An allowance that suppresses nothing.";
            why "问题已经解决，或写错了位置；留着它，以后真有问题也不报。",
                "What it allowed is mended, or it names the wrong place; kept, it hides what comes later.";
            mend "删去，或改正 `item`、`at`。", "Remove it, or mend its `item` or `at`.";
            example "[[allow]]\nlint = \"dead-unit\"\nat = \"件\"           # “件”是认得的单位\nreason = \"地方单位\"";
    }
}
