//! The sheets and their columns.

use super::Choices;
use super::sheet::{Column, Sheet, Values, column, id, label};

/// What the workbook is of, and what the new rubric is to be called.
pub(crate) const ABOUT: [&str; 2] = ["说明", "About"];

/// The items.
pub(crate) static ITEMS: Sheet = Sheet {
    key: "items",
    name: ["指标", "Items"],
    columns: &[
        id(
            "id",
            ["编号", "id"],
            30,
            [
                "“分组.名称”，小写字母、数字、连字符。已有的不能改；新指标写在下面空行。删去整行即去掉该指标。",
                "group.name in lower case. It cannot be changed; write new items below. Delete the row to drop the item.",
            ],
        ),
        column(
            "title",
            ["名称", "title"],
            Values::Text,
            24,
            ["给人看的名称。", "Title for people."],
        ),
        column(
            "points",
            ["分值", "points"],
            Values::Whole,
            7,
            [
                "1 至 1000 的整数。总分由导入时自动合计。",
                "A whole number, 1 to 1,000. The import adds up the total.",
            ],
        ),
        column(
            "required",
            ["必备", "required"],
            Values::Flag,
            7,
            [
                "是：缺失时影响档次。",
                "yes: its absence counts for the bands.",
            ],
        ),
        column(
            "basis",
            ["法律依据", "basis"],
            Values::Lines,
            40,
            [
                "法律法规、文件依据，一条一行（单元格内换行用 Alt+Enter）；施行的起止日期写在行末的括号里：《…法》第二十七条（2021-09-01 起）、（2018 至 2023-12）。",
                "Citations of law, each on a line (Alt+Enter); dates in force stand at its end: （2021-09-01 起）, （2018 至 2023-12）.",
            ],
        ),
        column(
            "url",
            ["链接", "url"],
            Values::Text,
            20,
            [
                "法律依据的网址，以 https:// 开头。",
                "Link to the basis, https://",
            ],
        ),
        column(
            "advice",
            ["建议", "advice"],
            Values::Text,
            60,
            [
                "撰写人应当写什么，最好附范例。",
                "What an author should write, best with a model sentence.",
            ],
        ),
        column(
            "near",
            ["范围", "near"],
            Values::Choice(Choices::Reaches),
            12,
            [
                "措施和数据离名称多近才算：不填为“同一句”。",
                "How near measures and figures must stand; empty: sentence.",
            ],
        ),
        column(
            "ignores",
            ["不受其限", "ignores"],
            Values::Several(Choices::Reasons),
            12,
            [
                "不妨碍本项计分的情形，一种一行：仅为下一步工作安排、属于存在的不足、写明未做、其他单位、仅为名称、以前年度、仅为要求、仅见于标题或目录。",
                "Reasons that do not stop its evidence, each on a line.",
            ],
        ),
        column(
            "counts_under",
            ["只计其中", "counts under"],
            Values::Choice(Choices::Reasons),
            12,
            [
                "只有属于这种情形的内容才计分。",
                "Its evidence counts only where this reason holds.",
            ],
        ),
        column(
            "sums_up",
            ["汇总", "sums up"],
            Values::Lines,
            16,
            [
                "汇总这些分组的指标，一个分组编号一行。",
                "Ids of groups whose best evidence it takes, each on a line.",
            ],
        ),
    ],
};

/// The groups of items.
pub(crate) static GROUPS: Sheet = Sheet {
    key: "groups",
    name: ["分组", "Groups"],
    columns: &[
        id(
            "id",
            ["编号", "id"],
            24,
            [
                "小写字母、数字、连字符；指标编号的前一半。",
                "Lower-case words joined by -; the first part of its items' ids.",
            ],
        ),
        column(
            "title",
            ["名称", "title"],
            Values::Text,
            40,
            ["给人看的名称。", "Title for people."],
        ),
    ],
};

/// The words: a row a term.
pub(crate) static WORDS: Sheet = Sheet {
    key: "",
    name: ["用语", "Words"],
    columns: &[
        id(
            "owner",
            ["归属", "owner"],
            30,
            [
                "指标的编号或名称；“通用”“词表”“文种”；“章节：”“排除用语：”“总称：”加标识。灰色行没有标识，不能改。",
                "An item's id or title; general, vocabulary, document; role:, cue:, umbrella: and an id. Grey rows cannot be changed.",
            ],
        ),
        label(
            "title",
            ["名称", "title"],
            20,
            ["只供参考，不导入。", "For reading only."],
        ),
        id(
            "list",
            ["列表", "list"],
            16,
            [
                "指标的列表：名称、标志、措施、数据用语、单位、同形异义、旁有不算、可报零、不适用；“说法1 组1”“说法1 不含”为另一种说法。词表写词表的名称。",
                "Lists of an item: terms, signs, measures, figures, units, homonyms, not_near, zero, not_applicable; way 1 set 1, way 1 none. Of the vocabulary: its name.",
            ],
        ),
        column(
            "kind",
            ["类型", "kind"],
            Values::Choice(Choices::Kinds),
            9,
            [
                "用语：照字面找，“@名称”代表一个词表。表达式：按正则表达式找，须填锚词。不填为用语。",
                "term: as it stands, @name for a vocabulary. expression: a regular expression, which needs anchors. Empty: term.",
            ],
        ),
        column(
            "content",
            ["内容", "content"],
            Values::Text,
            46,
            [
                "一行一个。清空或删去整行即去掉；新用语写在下面空行，须填归属和列表。",
                "One a row. Clear it or delete the row to remove the term; write new ones below, with owner and list.",
            ],
        ),
        column(
            "anchor",
            ["锚词", "anchor"],
            Values::Lines,
            18,
            [
                "表达式只在含有锚词的分句里试：字面用语或“@名称”，一个一行。",
                "An expression is tried only in clauses that hold one of these, each on a line.",
            ],
        ),
    ],
};

/// The examples.
pub(crate) static EXAMPLES: Sheet = Sheet {
    key: "",
    name: ["示例", "Examples"],
    columns: &[
        id(
            "id",
            ["编号", "id"],
            30,
            ["指标的编号或名称。", "The id or title of the item."],
        ),
        label(
            "title",
            ["名称", "title"],
            20,
            ["只供参考，不导入。", "For reading only."],
        ),
        Column {
            values: Values::Whole,
            ..id(
                "number",
                ["序号", "no."],
                7,
                [
                    "已有的示例有序号，不能改也不能删；新示例写在下面空行，序号空着。",
                    "Examples that are there have a number and stay as they are; write new ones below without.",
                ],
            )
        },
        column(
            "text",
            ["示例", "text"],
            Values::Text,
            60,
            [
                "一段文字，当作一份报告来评。",
                "A passage, which is judged as a report.",
            ],
        ),
        column(
            "grade",
            ["等级", "grade"],
            Values::Choice(Choices::Grades),
            10,
            ["应得的等级。", "The grade it must get."],
        ),
        column(
            "under",
            ["上文标题", "under"],
            Values::Text,
            24,
            [
                "示例之上的标题，可以不填。",
                "A heading above the text; may be empty.",
            ],
        ),
        column(
            "reason",
            ["原因", "reason"],
            Values::Choice(Choices::Reasons),
            12,
            [
                "等级为“缺失”时，应当给出的原因；可以不填。",
                "Of an absent example, the reason it must give; may be empty.",
            ],
        ),
        column(
            "todo",
            ["待办", "to do"],
            Values::Flag,
            7,
            [
                "是：知道还不相符，试评时只提示。",
                "yes: known not to get its grade yet.",
            ],
        ),
    ],
};

/// The bands.
pub(crate) static BANDS: Sheet = Sheet {
    key: "bands",
    name: ["档次", "Bands"],
    columns: &[
        id(
            "name",
            ["名称", "name"],
            16,
            [
                "已有的不能改；新档次写在下面空行。删去整行即去掉。",
                "It cannot be changed; write new bands below. Delete the row to drop the band.",
            ],
        ),
        column(
            "at_least",
            ["得分率不低于（%）", "at least (%)"],
            Values::Percent,
            14,
            [
                "0 至 100，最多两位小数。",
                "0 to 100, at most two decimals.",
            ],
        ),
        column(
            "absent_required",
            ["必备项缺失不超过", "absent required"],
            Values::Whole,
            14,
            [
                "此档最多允许缺失几个必备指标；不填为不限。",
                "At most so many required items may be absent; empty: any.",
            ],
        ),
    ],
};

/// The shares of the grades.
pub(crate) static GRADES: Sheet = Sheet {
    key: "",
    name: ["等级", "Grades"],
    columns: &[
        Column {
            values: Values::Choice(Choices::Grades),
            ..id(
                "grade",
                ["等级", "grade"],
                14,
                ["不能改。", "It cannot be changed."],
            )
        },
        column(
            "share",
            ["得该项分值（%）", "share (%)"],
            Values::Whole,
            14,
            [
                "0 至 100 的整数，逐级升高。",
                "Whole percent, 0 to 100, rising.",
            ],
        ),
    ],
};
