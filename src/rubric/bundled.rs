//! PLACEHOLDER, replaced on merge: the rubrics that come with the program.

/// The source of the bundled rubric with this name.
#[must_use]
pub fn get(name: &str) -> Option<&'static str> {
    (name == "health-rule-of-law").then_some(SOURCE)
}

/// The names of all bundled rubrics, sorted.
#[must_use]
pub fn names() -> Vec<&'static str> {
    vec!["health-rule-of-law"]
}

const SOURCE: &str = r#"
format = 1
id = "health-rule-of-law"
version = "0"
title = "卫生健康部门法治政府建设年度报告评分细则"
points = 20
[[bands]]
name = "优秀"
at_least = 90
[[bands]]
name = "不合格"
at_least = 0
[[groups]]
id = "decisions"
title = "依法决策"
[[groups]]
id = "enforcement"
title = "规范执法"
[[items]]
id = "decisions.legal-advisors"
title = "法律顾问和公职律师"
points = 5
required = true
basis = ["中办发〔2016〕30号"]
advice = "写明聘请法律顾问、公职律师的人数和他们参与的工作，例如：“聘请法律顾问2名，全年审查合同35份，出具法律意见12件。”"
terms = ["法律顾问", "公职律师"]
examples = [{ text = "聘请法律顾问2名。", grade = "quantified" }, { text = "聘请医学顾问2名。", grade = "absent" }]
[[items]]
id = "decisions.fair-competition"
title = "公平竞争审查"
points = 5
basis = ["国务院令第783号", "国发〔2016〕34号"]
advice = "写明审查了多少件。"
terms = ["公平竞争审查"]
examples = [{ text = "开展公平竞争审查。", grade = "mentioned" }]
[[items]]
id = "enforcement.publicity"
title = "行政执法公示"
points = 5
basis = ["国办发〔2018〕118号"]
advice = "写明公示了什么、在哪里公示、多少条。"
terms = ["执法公示", "双公示"]
examples = [{ text = "推行执法公示。", grade = "mentioned" }]
[[items]]
id = "enforcement.full-record"
title = "执法全过程记录"
points = 5
basis = ["国办发〔2018〕118号"]
advice = "写明记录仪的台数。"
terms = ["全过程记录"]
examples = [{ text = "推行全过程记录。", grade = "mentioned" }]
"#;
