//! What keeps a workbook from becoming an overlay: where, what, and what to do about it.

use hegui_report::clean;
use hegui_rubric::{Code, RubricFinding};
use hegui_text::lang::Lang;

use crate::cell::Cell;
use crate::sheets::Choices;

/// A fault of a workbook.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The cell, where it is about one.
    pub cell: Option<Cell>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a workbook, or a cell of it.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "their sentences stand below")]
#[non_exhaustive]
pub enum FaultKind {
    NoWorkbook,
    TooLarge,
    TooManyRows {
        sheet: String,
        most: usize,
    },
    LongText {
        most: usize,
    },
    NoSheet {
        names: [&'static str; 2],
        like: Option<String>,
    },
    OtherBase {
        written: String,
        found: String,
    },
    NoColumn {
        sheet: String,
        head: [&'static str; 2],
        like: Option<String>,
    },
    TwoColumns {
        head: String,
    },
    NothingLeft {
        sheet: String,
    },
    Merged,
    Date,
    ErrorValue {
        found: String,
    },
    NoWholeNumber {
        found: String,
    },
    NoPercent {
        found: String,
    },
    ShareForPercent {
        found: String,
        meant: i64,
    },
    NoFlag {
        found: String,
    },
    #[allow(private_interfaces, reason = "only its words are for others")]
    NoChoice {
        found: String,
        choices: Choices,
        like: Option<String>,
    },
    NoName {
        head: [&'static str; 2],
    },
    SameName {
        name: String,
        other: Cell,
    },
    NotCleared {
        head: [&'static str; 2],
    },
    ExampleChanged {
        number: usize,
    },
    ExampleGone {
        item: String,
        number: usize,
    },
    UnknownExample {
        number: usize,
    },
    UnknownOwner {
        found: String,
        like: Option<String>,
    },
    UnknownList {
        found: String,
        known: &'static [(&'static str, &'static str)],
        like: Option<String>,
    },
    NoAddress {
        owner: String,
    },
    TermTwice {
        term: String,
        other: Cell,
    },
    AnchorOfTerm,
    EmptyNewId,
    OtherRubric {
        written: String,
        found: String,
    },
    NoDecision,
    Contradicts {
        other: Cell,
    },
    Review {
        zh: String,
        en: String,
    },
    Rubric(Box<RubricFinding>),
    RubricOmitted {
        count: usize,
    },
}

/// What an author should know of an import that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A sheet is not in the workbook: nothing of it counts as changed.
    SheetLeftOut([&'static str; 2]),
    /// A column is not in its sheet: nothing of it counts as changed.
    ColumnLeftOut(String, [&'static str; 2]),
    /// A column that is the author's own.
    OwnColumn(String, String),
}

impl Notice {
    /// It in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::SheetLeftOut([sheet, _]), Lang::Zh) => {
                format!("没有工作表“{sheet}”，其内容按未改处理")
            }
            (Self::SheetLeftOut([_, sheet]), Lang::En) => {
                format!("there is no sheet {sheet}: nothing of it counts as changed")
            }
            (Self::ColumnLeftOut(sheet, [head, _]), Lang::Zh) => {
                format!(
                    "工作表“{}”没有“{}”列，其内容按未改处理",
                    clean::line(sheet),
                    clean::line(head)
                )
            }
            (Self::ColumnLeftOut(sheet, [_, head]), Lang::En) => format!(
                "sheet {} has no column {}: nothing of it counts as changed",
                clean::line(sheet),
                clean::line(head)
            ),
            (Self::OwnColumn(sheet, head), Lang::Zh) => {
                format!(
                    "工作表“{}”的“{}”列不导入",
                    clean::line(sheet),
                    clean::line(head)
                )
            }
            (Self::OwnColumn(sheet, head), Lang::En) => {
                format!(
                    "column {} of sheet {} is not imported",
                    clean::line(head),
                    clean::line(sheet)
                )
            }
        }
    }
}

impl Fault {
    pub(crate) fn at(cell: &Cell, kind: FaultKind) -> Self {
        let cell = Some(cell.clone());
        Self { cell, kind }
    }

    pub(crate) fn of(kind: FaultKind) -> Self {
        Self { cell: None, kind }
    }

    /// Place and sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let what = match lang {
            Lang::Zh => self.kind.zh(),
            Lang::En => self.kind.en(),
        };
        let what = clean::lines(&what);
        match (&self.cell, lang) {
            (Some(cell), Lang::Zh) => format!("{}：{what}", clean::line(&cell.to_string())),
            (Some(cell), Lang::En) => format!("{}: {what}", clean::line(&cell.to_string())),
            (None, _) => what,
        }
    }
}

fn meant_zh(like: Option<&String>) -> String {
    like.map(|like| format!("，是不是“{like}”？"))
        .unwrap_or_default()
}

/// What was probably meant, before more is said.
fn then_zh(like: Option<&String>) -> String {
    like.map_or("；".to_owned(), |_| meant_zh(like))
}

fn meant_en(like: Option<&String>) -> String {
    like.map(|like| format!("; did you mean {like}?"))
        .unwrap_or_default()
}

impl FaultKind {
    fn zh(&self) -> String {
        match self {
            Self::NoWorkbook => {
                "不是 .xlsx 工作簿，或已经损坏；请在办公软件里另存为 .xlsx".to_owned()
            }
            Self::TooLarge => "工作簿过大，不是由 hegui 写出的".to_owned(),
            Self::TooManyRows { sheet, most } => format!("工作表“{sheet}”超过 {most} 行"),
            Self::LongText { most } => format!("内容超过 {most} 字"),
            Self::NoSheet {
                names: [zh, _],
                like,
            } => {
                format!("没有工作表“{zh}”{}", meant_zh(like.as_ref()))
            }
            Self::OtherBase { written, found } => format!(
                "工作簿由 {written} 导出，而 --base 是 {found}；请用导出时的细则，或重新导出后再改"
            ),
            Self::NoColumn {
                sheet,
                head: [head, _],
                like,
            } => format!(
                "工作表“{sheet}”没有“{head}”列{}请恢复表头",
                then_zh(like.as_ref())
            ),
            Self::TwoColumns { head } => format!("“{head}”列出现了两次；请删去一列"),
            Self::NothingLeft { sheet } => {
                format!("工作表“{sheet}”没有内容；不想改的工作表请整张删去，或重新导出")
            }
            Self::Merged => "是跨列合并的单元格；请取消合并".to_owned(),
            Self::Date => "被办公软件改成了日期；请把单元格格式设为“文本”后重新填写".to_owned(),
            Self::ErrorValue { found } => format!("是错误值 {found}；请填写内容"),
            Self::NoWholeNumber { found } => format!("“{found}”不是整数"),
            Self::NoPercent { found } => {
                format!("“{found}”不是百分数；请填 0 至 100，最多两位小数")
            }
            Self::ShareForPercent { found, meant } => {
                format!("“{found}”是百分之几？要填 {meant} 就写 {meant}，单元格格式不要用百分比")
            }
            Self::NoFlag { found } => format!("“{found}”不是“是”或“否”"),
            Self::NoChoice {
                found,
                choices,
                like,
            } => format!(
                "没有“{found}”{}可以填：{}",
                then_zh(like.as_ref()),
                choices.words(Lang::Zh).join("、")
            ),
            Self::NoName { head: [head, _] } => format!("这一行有内容，但没有填“{head}”"),
            Self::SameName { name, other } => format!("“{name}”已经在 {other}"),
            Self::NotCleared { head: [head, _] } => {
                format!("“{head}”原来有内容，不能清空，只能改成别的内容")
            }
            Self::ExampleChanged { number } => {
                format!("第 {number} 个示例属于原细则，不能改；请恢复原文，另加一行，序号空着")
            }
            Self::ExampleGone { item, number } => {
                format!("指标 {item} 的第 {number} 个示例属于原细则，不能删；请恢复这一行")
            }
            Self::UnknownExample { number } => {
                format!("原细则没有第 {number} 个示例；新示例的序号应当空着")
            }
            Self::UnknownOwner { found, like } => {
                format!("没有“{found}”{}", meant_zh(like.as_ref()))
            }
            Self::UnknownList { found, known, like } => format!(
                "没有列表“{found}”{}可以填：{}",
                then_zh(like.as_ref()),
                known
                    .iter()
                    .map(|(_, zh)| *zh)
                    .collect::<Vec<_>>()
                    .join("、")
            ),
            Self::NoAddress { owner } => format!(
                "“{owner}”在原细则里没有标识（id），不能改；请恢复原文，或在原细则里给它一个 id"
            ),
            Self::TermTwice { term, other } => format!("“{term}”已经在 {other}；请删去一个"),
            Self::AnchorOfTerm => "只有表达式才有锚词；请把类型改为“表达式”，或清空锚词".to_owned(),
            Self::EmptyNewId => "请填写新细则的编号、版本和名称".to_owned(),
            Self::OtherRubric { written, found } => {
                format!("工作簿按细则 {written} 写出，而 --rubric 是 {found}；请用写出时的细则")
            }
            Self::NoDecision => "这一行填了内容，但没有选决定；请选改判、豁免或维持".to_owned(),
            Self::Contradicts { other } => format!(
                "与 {other} 的决定针对同一报告的同一项；请清空一条，或把后作出的一条标为取代以前的决定"
            ),
            Self::Review { zh, .. } => zh.clone(),
            Self::Rubric(finding) => with_remedy(finding, Lang::Zh),
            Self::RubricOmitted { count } => format!("还有 {count} 处错误未列示"),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::NoWorkbook => {
                "no .xlsx workbook, or a damaged one; save it as .xlsx in an office program"
                    .to_owned()
            }
            Self::TooLarge => "the workbook is too large to be one of hegui".to_owned(),
            Self::TooManyRows { sheet, most } => format!("sheet {sheet} has more than {most} rows"),
            Self::LongText { most } => format!("more than {most} characters"),
            Self::NoSheet {
                names: [_, en],
                like,
            } => {
                format!("there is no sheet {en}{}", meant_en(like.as_ref()))
            }
            Self::OtherBase { written, found } => format!(
                "the workbook was exported from {written}, but --base is {found}; name the rubric it was exported from, or export again"
            ),
            Self::NoColumn {
                sheet,
                head: [_, head],
                like,
            } => format!(
                "sheet {sheet} has no column {head}{}; restore its head",
                meant_en(like.as_ref())
            ),
            Self::TwoColumns { head } => format!("there are two columns {head}; remove one"),
            Self::NothingLeft { sheet } => format!(
                "sheet {sheet} is empty; remove a sheet that should stay as it is, or export again"
            ),
            Self::Merged => "cells of several columns are merged; split them".to_owned(),
            Self::Date => {
                "a date; set the format of the cell to text and write it again".to_owned()
            }
            Self::ErrorValue { found } => {
                format!("the error value {found}; write what it should be")
            }
            Self::NoWholeNumber { found } => format!("{found} is no whole number"),
            Self::NoPercent { found } => {
                format!("{found} is no percentage: 0 to 100, at most two decimals")
            }
            Self::ShareForPercent { found, meant } => {
                format!(
                    "{found}: for {meant} % write {meant}, in a cell without the format of percentages"
                )
            }
            Self::NoFlag { found } => format!("{found} is neither yes nor no"),
            Self::NoChoice {
                found,
                choices,
                like,
            } => format!(
                "{found} is not known{}; possible: {}",
                meant_en(like.as_ref()),
                choices.words(Lang::En).join(", ")
            ),
            Self::NoName { head: [_, head] } => format!("the row has content, but no {head}"),
            Self::SameName { name, other } => format!("{name} stands in {other} already"),
            Self::NotCleared { head: [_, head] } => {
                format!("{head} had content; it can be replaced but not cleared")
            }
            Self::ExampleChanged { number } => format!(
                "example {number} belongs to the base and cannot be changed; restore it and add a row without a number"
            ),
            Self::ExampleGone { item, number } => format!(
                "example {number} of {item} belongs to the base and cannot be removed; restore its row"
            ),
            Self::UnknownExample { number } => {
                format!("the base has no example {number}; new examples have no number")
            }
            Self::UnknownOwner { found, like } => {
                format!("there is no {found}{}", meant_en(like.as_ref()))
            }
            Self::UnknownList { found, known, like } => format!(
                "there is no list {found}{}; possible: {}",
                meant_en(like.as_ref()),
                known
                    .iter()
                    .map(|(key, _)| *key)
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            Self::NoAddress { owner } => format!(
                "{owner} has no id in the base and cannot be changed; restore it, or give it an id there"
            ),
            Self::TermTwice { term, other } => format!("{term} stands in {other} too; remove one"),
            Self::AnchorOfTerm => {
                "only an expression has anchors; make the kind expression, or clear the anchor"
                    .to_owned()
            }
            Self::EmptyNewId => "write id, version and title of the new rubric".to_owned(),
            Self::OtherRubric { written, found } => format!(
                "the workbook was written for the rubric {written}, but --rubric is {found}; name the one it was written for"
            ),
            Self::NoDecision => "the row is filled in but for its decision; choose one".to_owned(),
            Self::Contradicts { other } => format!(
                "speaks of the same item of the same report as {other}; clear one, or let the later one supersede"
            ),
            Self::Review { en, .. } => en.clone(),
            Self::Rubric(finding) => with_remedy(finding, Lang::En),
            Self::RubricOmitted { count } => format!("{count} more errors are not listed"),
        }
    }
}

/// What a person does in the workbook about a fault that the check of the rubric finds; `None` where what the
/// check says holds for both.
fn in_workbook(code: Code, lang: Lang) -> Option<&'static str> {
    let (zh, en) = match code {
        Code::RegexWithoutAnchor => (
            "在“锚”列填写每个匹配都含有的词语",
            "fill in the column anchor: words that every match holds",
        ),
        Code::NoTerms => (
            "在“用语”表给它加一行，列表填“名称”、“标志”或“说法1 组1”",
            "add a row to the sheet Words: terms, signs or way 1 set 1",
        ),
        Code::NoExamples => (
            "在“示例”表给它加一个正例、一个反例",
            "add an example and a counterexample to the sheet Examples",
        ),
        Code::NoBasis => ("填“依据”列", "fill in the column basis"),
        Code::UnknownGroup => (
            "编号的前一半是分组；新分组写在“分组”表",
            "the first part of an id is its group; new ones go into the sheet Groups",
        ),
        Code::UnknownEntry => (
            "新的一行要填全：指标填名称、分值、依据、建议，在“用语”和“示例”表各加几行；档次、分组的各列都要填",
            "a new row must be complete: an item has title, points, basis, advice, and rows in Words and Examples; bands and groups fill all columns",
        ),
        Code::BandsNotFalling => (
            "改其中一档的“得分率不低于”",
            "change the lowest percentage of one of them",
        ),
        Code::SharesNotRising => (
            "在“等级”表改其中一级的比例",
            "change one of the shares in the sheet Grades",
        ),
        _ => return None,
    };
    Some(match lang {
        Lang::Zh => zh,
        Lang::En => en,
    })
}

fn with_remedy(finding: &RubricFinding, lang: Lang) -> String {
    let message = finding.message(lang);
    let own = in_workbook(finding.code(), lang).map(str::to_owned);
    // What was probably meant is worth more than how a row looks.
    let remedy = finding.remedy(lang);
    let names_meant = |remedy: &String| remedy.contains(['？', '?']);
    let remedy = match (own, remedy) {
        (Some(own), Some(remedy)) if names_meant(&remedy) => match lang {
            Lang::Zh => Some(format!("{remedy}{own}")),
            Lang::En => Some(format!("{remedy} {own}")),
        },
        (Some(own), _) => Some(own),
        (None, remedy) => remedy,
    };
    match (remedy, lang) {
        (Some(remedy), Lang::Zh) => format!("{message}；{remedy}"),
        (Some(remedy), Lang::En) => format!("{message}; {remedy}"),
        (None, _) => message,
    }
}
