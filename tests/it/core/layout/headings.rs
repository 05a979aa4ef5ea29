//! What is a heading, what is a row of a table, and what only looks like one.

use hegui_core::document::{BlockKind, Document};
use hegui_text::span::TextSpan;
use hegui_text::{BlockRole, Text};

use super::{clauses, conventions, outline, parse};

#[test]
fn knows_numbered_headings_by_their_numbers() {
    let text = "第一部分 总体情况\n一、组织领导\n（一）落实责任\n1.压实责任\n（1）明确分工\n各股室按照分工抓好落实，定期通报进展。\n\
        2、加强保障\n经费列入预算，专款专用。\n（二）健全制度。\n制定内部管理制度，并严格执行。\n二、存在问题\n（一）人手不足。现有人员难以满足需要。\n";
    assert_eq!(
        outline(text),
        [
            "1 第一部分总体情况",
            "2 一、组织领导",
            "3 (一)落实责任",
            "4 1.压实责任",
            "5 (1)明确分工",
            "P 各股室按照分工抓好落实,定期通报进展。",
            "4 2、加强保障",
            "P 经费列入预算,专款专用。",
            "3 (二)健全制度。",
            "P 制定内部管理制度,并严格执行。",
            "2 二、存在问题",
            "P {3 (一)人手不足}。现有人员难以满足需要。",
        ]
    );
    let document = parse(text);
    let chain = |index: usize| document.heading_of(index).collect::<Vec<_>>();
    assert_eq!(chain(5), [4, 3, 2, 1, 0]);
    assert_eq!(chain(7), [6, 2, 1, 0]);
    assert_eq!(chain(9), [8, 1, 0]);
    assert_eq!(chain(11), [10, 0]);
    assert_eq!(chain(0), [] as [usize; 0]);
}

#[test]
fn an_item_of_a_list_is_no_heading() {
    let text = "一、主要数据\n1.开展检查12次\n2.办结案件5件\n一是强化培训。全年办班3期。\n3.5万人次接受宣传，反响较好。\n";
    assert_eq!(
        outline(text),
        [
            "1 一、主要数据",
            "P 1.开展检查12次",
            "P 2.办结案件5件",
            "P 一是强化培训。全年办班3期。",
            "P 3.5万人次接受宣传,反响较好。"
        ]
    );
}

#[test]
fn knows_run_in_headings() {
    assert_eq!(
        outline("（一）加强管理。严格执行各项制度，定期开展自查。"),
        ["P {1 (一)加强管理}。严格执行各项制度,定期开展自查。"]
    );
    assert_eq!(
        outline("2.信访工作：畅通渠道，及时办理来信来访。"),
        ["P {1 2.信访工作}:畅通渠道,及时办理来信来访。"]
    );
    assert_eq!(
        outline("第三，抓好落实。对照清单逐项销号，按月通报进度。"),
        ["P {1 第三,抓好落实}。对照清单逐项销号,按月通报进度。"]
    );
    // A figure makes it a statement.
    assert_eq!(
        outline("（一）培训骨干36人次。另有专题讲座若干场。"),
        ["P (一)培训骨干36人次。另有专题讲座若干场。"]
    );
}

#[test]
fn knows_headings_without_numbers() {
    let text = "把规矩立起来\n\n年初修订了内部工作规程，对审批、检查、处罚各环节提出具体要求，并组织全员学习。\n\n让群众少跑腿\n\n\
        窗口实行一次性告知，材料不齐的当场说明，能够邮寄的不再要求到场。\n\n白水县卫生健康局\n2021年1月8日\n";
    assert_eq!(
        outline(text),
        [
            "1 把规矩立起来",
            "P 年初修订了内部工作规程,对审批、检查、处罚各环节提出具体要求,并组织全员学习。",
            "1 让群众少跑腿",
            "P 窗口实行一次性告知,材料不齐的当场说明,能够邮寄的不再要求到场。",
            "P 白水县卫生健康局",
            "P 2021年1月8日",
        ]
    );
}

#[test]
fn knows_rows_of_tables() {
    let text = "各项数据如下：\n指标\t数量\t单位\n检查\t1 2\t户\n处罚\t3\t件\n以上数据截至年底。\n| 项目 | 金额 |\n|---|---|\n| 罚款 | 5万元 |\n";
    assert_eq!(
        outline(text),
        [
            "P 各项数据如下:",
            "R 指标|数量|单位",
            "R 检查|12|户",
            "R 处罚|3|件",
            "P 以上数据截至年底。",
            "R 项目|金额",
            "R 罚款|5万元",
        ]
    );
    let cells: Vec<_> = clauses("甲项\t12件\n乙项\t3件\n")
        .into_iter()
        .map(|clause| clause.0)
        .collect();
    assert_eq!(cells, ["甲项", "12件", "乙项", "3件"]);
}

#[test]
fn a_row_with_a_heading_alone_is_a_heading() {
    let text = "19\t（一）完善制度。制定规定三件，清理旧文件六件。\n12\t1.强化审核。审核合同三十件，均出具意见。\n20\t二、存在的不足和原因\n21\t执法力量不足，个别案卷制作不规范。\n";
    let blocks = [
        "P {2 （一）完善制度}。制定规定三件,清理旧文件六件。",
        "P {3 1.强化审核}。审核合同三十件,均出具意见。",
        "1 二、存在的不足和原因",
        "R 21|执法力量不足,个别案卷制作不规范。",
    ]
    .map(|block| block.replace('（', "(").replace('）', ")"));
    assert_eq!(outline(text), blocks);
    // What is counted is a row of data.
    assert_eq!(
        outline("一、收到申请\t23\t件\n二、办结申请\t21\t件\n"),
        ["R 一、收到申请|23|件", "R 二、办结申请|21|件"]
    );
}

/// A text whose lines a format says to be of this role.
fn known(role: BlockRole, content: &str) -> Text {
    let mut text = Text::default();
    text.content.push_str(content);
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        text.blocks.push(hegui_text::Block {
            span: TextSpan { start, end },
            role,
            page: None,
            paragraph: None,
        });
        start += line.len();
    }
    text
}

#[test]
fn a_row_of_a_format_with_a_heading_alone_is_a_heading() {
    let rows = known(
        BlockRole::TableRow,
        "20\t二、存在的不足\n三、工作安排\n甲\t1件\n",
    );
    let document = Document::of(&rows, &conventions());
    let kinds: Vec<_> = document.blocks().iter().map(|block| block.kind).collect();
    let heading = BlockKind::Heading { level: 1 };
    assert_eq!(kinds, [heading, heading, BlockKind::TableRow]);
}

#[test]
fn bars_part_cells_in_paragraphs_of_formats_and_tabs_do_not() {
    let kinds = |text: &str| {
        let text = known(BlockRole::Paragraph, text);
        let document = Document::of(&text, &conventions());
        let kinds: Vec<_> = document.blocks().iter().map(|block| block.kind).collect();
        kinds
    };
    assert_eq!(
        kinds(
            "各项任务完成情况如下，均已报市司法局备案。\n序号 | 任务 | 完成情况\n1 | 学法 | 五次\n以上任务均按期完成，没有遗漏和拖延的情况。\n"
        ),
        [
            BlockKind::Paragraph,
            BlockKind::TableRow,
            BlockKind::TableRow,
            BlockKind::Paragraph
        ]
    );
    assert_eq!(
        kinds("甲单位\t乙单位\t丙单位\n张某\t李某\t王某\n"),
        [BlockKind::Paragraph; 2]
    );
}
