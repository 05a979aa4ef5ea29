//! Texts made to be costly: each repeats something that a careless program looks at again for everything
//! around it.

/// A kind of text: its name, what stands once at the beginning, and what is repeated up to its size.
pub(crate) type Kind = (&'static str, &'static str, fn(usize) -> String);

const TITLE: &str = "云溪县卫生健康局2023年法治政府建设年度报告\n";
const UNDER: &str = "云溪县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n";
const SENTENCE: &str = "聘请法律顾问3名，审查合同21份，推行行政执法公示，开展普法宣传12场次";

/// All of them.
pub(crate) const KINDS: &[Kind] = &[
    ("one character", "", |_| "法".to_owned()),
    ("one sentence", TITLE, |_| SENTENCE.to_owned() + "，"),
    ("one clause", TITLE, |_| SENTENCE.replace('，', "和")),
    ("one paragraph", TITLE, |_| SENTENCE.to_owned() + "。"),
    ("lines under one heading", UNDER, |_| {
        SENTENCE.to_owned() + "。\n"
    }),
    ("wrapped lines", UNDER, |_| SENTENCE.to_owned() + "，\n"),
    ("empty lines", UNDER, |_| "\n".to_owned()),
    ("short lines", UNDER, |_| "法\n".to_owned()),
    ("headings", TITLE, |n| format!("{}、加强工作\n", numeral(n))),
    ("headings of an item", TITLE, |n| {
        format!("{}、法律顾问\n聘请2名。\n", numeral(n))
    }),
    ("headings in each other", TITLE, |n| {
        [
            "一、总体情况\n",
            "（一）依法决策\n",
            "1.合法性审查\n",
            "（1）审查合同3份。\n",
        ][n % 4]
            .to_owned()
    }),
    ("plans", TITLE, |n| {
        format!("{}、下一步打算\n聘请法律顾问。\n", numeral(n))
    }),
    ("negated twice", UNDER, |_| {
        "没有一件合同不经法律顾问审查，全年审查3份。".to_owned()
    }),
    ("figures carried on", UNDER, |_| {
        "聘请法律顾问，共审查30件，全年审查4份，共办理5件。".to_owned()
    }),
    ("other years", UNDER, |_| {
        "2019年开会，当年聘请法律顾问3名，2020年建设。".to_owned()
    }),
    ("other bodies", UNDER, |_| {
        "县卫健局聘请法律顾问，县司法局主动评查案卷3份。".to_owned()
    }),
    ("turns of speech", UNDER, |_| {
        "充分发挥法律顾问作用，坚持依法决策，认真落实普法责任制。".to_owned()
    }),
    ("names", UNDER, |_| "法律顾问".to_owned()),
    ("names in clauses", UNDER, |_| "法律顾问，".to_owned()),
    ("names in sentences", UNDER, |_| "法律顾问。".to_owned()),
    ("names and figures", UNDER, |n| {
        format!("法律顾问{}名，", n % 1000)
    }),
    ("umbrella terms", UNDER, |_| {
        "落实行政执法三项制度，".to_owned()
    }),
    ("open brackets", TITLE, |_| "（".to_owned()),
    ("closed brackets", TITLE, |_| "（法）".to_owned()),
    ("open titles", TITLE, |_| "《".to_owned()),
    ("titles", UNDER, |_| "印发《法律顾问办法》".to_owned()),
    ("listed titles", UNDER, |_| "《办法》、".to_owned()),
    ("open quotations", TITLE, |_| "“法".to_owned()),
    ("quotations", UNDER, |_| "“1次”".to_owned()),
    ("digits", UNDER, |n| (n % 10).to_string()),
    ("figures", UNDER, |n| format!("{}份、", n % 1000)),
    ("commas in a number", UNDER, |_| "1,234,".to_owned()),
    ("Chinese numerals", UNDER, |_| "一百二十".to_owned()),
    ("ordinals", UNDER, |_| "第一百二十条".to_owned()),
    ("amounts", UNDER, |_| "罚款12.5万元".to_owned()),
    ("percentages", UNDER, |_| "100%".to_owned()),
    ("dates", UNDER, |_| "2023年12月31日".to_owned()),
    ("years", UNDER, |n| format!("{}年，", 2010 + n % 15)),
    ("year spans", UNDER, |_| "2019—2022年".to_owned()),
    ("negations", UNDER, |_| "未".to_owned()),
    ("negated names", UNDER, |_| "未聘请法律顾问".to_owned()),
    ("zeros", UNDER, |_| "未发生行政复议，".to_owned()),
    ("other bodies", UNDER, |_| "县政府聘请法律顾问，".to_owned()),
    ("shortcomings", UNDER, |_| {
        "存在法律顾问不足的问题，".to_owned()
    }),
    ("openers", UNDER, |_| "下一步，聘请法律顾问。".to_owned()),
    ("enumerators", UNDER, |_| "一是聘请法律顾问。".to_owned()),
    ("doubled words", UNDER, |_| "全过程记录记录".to_owned()),
    ("look-alikes", UNDER, |_| "行政执法全过程纪录".to_owned()),
    ("anchors of expressions", UNDER, |_| {
        "审查制度培训合同".to_owned()
    }),
    ("rows", UNDER, |n| {
        format!("项目{n}\t计划\t聘请法律顾问2名\t完成\n")
    }),
    ("rows of plans", "任务\t计划\t完成情况\n", |n| {
        format!("法律顾问{n}\t聘请2名\t已完成\n")
    }),
    ("one row", TITLE, |_| "法律顾问\t2名\t".to_owned()),
    ("bars", UNDER, |_| "|法律顾问|2名|\n".to_owned()),
    ("blanks", UNDER, |_| "法 ".to_owned()),
    ("full-width blanks", UNDER, |_| "\u{3000}".to_owned()),
    ("unseen characters", UNDER, |_| "法\u{200b}".to_owned()),
    ("traditional characters", UNDER, |_| {
        "聘請法律顧問參與審查".to_owned()
    }),
    ("page numbers", UNDER, |n| {
        format!("— {n} —\n聘请法律顾问。\n")
    }),
    ("navigation", TITLE, |_| {
        "首页 | 政务公开 | 当前位置\n".to_owned()
    }),
    ("signatures", TITLE, |_| {
        "云溪县卫生健康局\n2023年12月31日\n".to_owned()
    }),
    ("web titles", "", |_| TITLE.to_owned()),
];

/// A numeral as headings have them.
fn numeral(n: usize) -> &'static str {
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][n % 10]
}

/// A text of this kind with about so many bytes.
pub(crate) fn text((_, head, piece): &Kind, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    text.push_str(head);
    let mut n = 0;
    while text.len() < bytes {
        text.push_str(&piece(n));
        n += 1;
    }
    text
}
