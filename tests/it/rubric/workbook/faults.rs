//! What is wrong with a workbook, by cells.

use calamine::Data;

use super::Office;

/// The faults of the smallest rubric's workbook after an edit.
#[track_caller]
fn faults(edit: impl FnOnce(&mut Office)) -> Vec<String> {
    let mut office = Office::open("minimal");
    edit(&mut office);
    office.import().expect_err("the workbook should be wrong")
}

#[test]
fn a_cell_that_holds_what_it_cannot_is_named() {
    for (sheet, cell, value, told) in [
        ("指标", "C2", Data::from("很多"), "指标!C2：“很多”不是整数"),
        ("指标", "C2", Data::from(6.5), "指标!C2：“6.5”不是整数"),
        (
            "指标",
            "C2",
            Data::from(""),
            "指标!C2：“分值”原来有内容，不能清空，只能改成别的内容",
        ),
        (
            "指标",
            "D2",
            Data::from("也许"),
            "指标!D2：“也许”不是“是”或“否”",
        ),
        (
            "指标",
            "H2",
            Data::from("同一段落"),
            "指标!H2：没有“同一段落”，是不是“同一段”？可以填：同一分句、同一并列句、同一句、同一段、同一部分",
        ),
        (
            "指标",
            "B2",
            Data::DateTimeIso("2026-03-01".into()),
            "指标!B2：被办公软件改成了日期；请把单元格格式设为“文本”后重新填写",
        ),
        (
            "档次",
            "B2",
            Data::from(0.9),
            "档次!B2：“0.9”是百分之几？要填 90 就写 90，单元格格式不要用百分比",
        ),
        (
            "档次",
            "B3",
            Data::from("六十"),
            "档次!B3：“六十”不是百分数；请填 0 至 100，最多两位小数",
        ),
        (
            "等级",
            "B3",
            Data::from(""),
            "等级!B3：“得该项分值（%）”原来有内容，不能清空，只能改成别的内容",
        ),
        (
            "示例",
            "D2",
            Data::from("组织合规培训。"),
            "示例!D2：第 1 个示例属于原细则，不能改；请恢复原文，另加一行，序号空着",
        ),
        (
            "示例",
            "C2",
            Data::from("9"),
            "示例!C2：原细则没有第 9 个示例；新示例的序号应当空着",
        ),
        (
            "指标",
            "A3",
            Data::from("training.compliance"),
            "指标!A3：“training.compliance”已经在 指标!A2",
        ),
    ] {
        let found = faults(|office| office.set(sheet, cell, value));
        assert!(
            found.iter().any(|fault| fault == told),
            "{told}: {found:#?}"
        );
    }
}

#[test]
fn a_row_that_cannot_be_taken_is_named() {
    for (sheet, cells, told) in [
        (
            "指标",
            &["", "无编号", "1"][..],
            "指标!B4：这一行有内容，但没有填“编号”",
        ),
        (
            "用语",
            &["training.complience", "", "名称", "", "甲"],
            "用语!A47：没有“training.complience”，是不是“training.compliance”？",
        ),
        (
            "用语",
            &["合规培训", "", "名程", "", "甲"],
            "用语!C47：没有列表“名程”，是不是“名称”？可以填：名称、标志、措施、数据用语、单位、同形异义、旁有不算、可报零、不适用",
        ),
        (
            "用语",
            &["合规培训", "", "名称", "", "合规培训"],
            "用语!E47：“合规培训”已经在 用语!E2；请删去一个",
        ),
        (
            "用语",
            &["合规培训", "", "名称", "用语", "甲", "乙"],
            "用语!F47：只有表达式才有锚词；请把类型改为“表达式”，或清空锚词",
        ),
        (
            "用语",
            &["", "", "名称", "", "甲"],
            "用语!E47：这一行有内容，但没有填“归属”",
        ),
        (
            "用语",
            &["合规培训", "", "说法1 组1", "", "甲"],
            "用语!E47：“training.compliance 说法1”在原细则里没有标识（id），不能改；请恢复原文，或在原细则里给它一个 id",
        ),
        (
            "用语",
            &["排除用语：#1", "", "用语", "", "甲"],
            "用语!E47：“排除用语：#1”在原细则里没有标识（id），不能改；请恢复原文，或在原细则里给它一个 id",
        ),
        (
            "用语",
            &["章节：plans", "", "标题", "", "甲"],
            "用语!A47：没有“plans”，是不是“plan”？",
        ),
        (
            "示例",
            &["合规培训会", "", "", "甲", "缺失"],
            "示例!A8：没有“合规培训会”，是不是“合规培训”？",
        ),
    ] {
        let found = faults(|office| office.add(sheet, cells));
        assert_eq!(found, [told], "{cells:?}");
    }
}

/// What the check of the rubric finds is told by the cell that says it.
#[test]
fn what_the_check_finds_is_told_by_cells() {
    for (sheet, cells, told) in [
        (
            "用语",
            &["合规培训", "", "名称", "表达式", "培训(", "培训"][..],
            "用语!E47：",
        ),
        (
            "用语",
            &["合规培训", "", "名称", "表达式", "培训.课"],
            "用语!E47：",
        ),
        (
            "用语",
            &["合规培训", "", "名称", "", "@nothing"],
            "用语!E47：",
        ),
        (
            "示例",
            &["合规培训", "", "", "甲", "有措施", "", "写明未做"],
            "示例!D8：",
        ),
        (
            "指标",
            &["nothing.new", "新", "1", "", "依据", "", "建议"],
            "指标!A4：",
        ),
        ("档次", &["中等", "80"], "档次!"),
    ] {
        let found = faults(|office| office.add(sheet, cells));
        assert!(
            found.iter().any(|fault| fault.starts_with(told)),
            "{told} {found:#?}"
        );
    }
}

/// What to do is said in the words of the workbook.
#[test]
fn the_mend_of_what_the_check_finds_is_one_for_the_workbook() {
    let cases = [
        (
            "用语",
            &["合规培训", "", "名称", "表达式", "培训.课"][..],
            "锚",
        ),
        ("档次", &["中等", "80"], "得分率不低于"),
        ("指标", &["training.new", "新", "1"], "要填全"),
    ];
    for (sheet, cells, words) in cases {
        let found = faults(|office| office.add(sheet, cells));
        assert!(
            found.iter().any(|fault| fault.contains(words)),
            "{words}: {found:#?}"
        );
        assert!(
            found.iter().all(|fault| !fault.contains("regex =")),
            "{found:#?}"
        );
    }
    // A grade is called as its cell calls it, and the cell is the one that was changed.
    let found = faults(|office| office.set("等级", "B3", Data::Int(90)));
    assert!(
        found
            .iter()
            .any(|fault| fault.starts_with("等级!B") && fault.contains("有措施")),
        "{found:#?}"
    );
    // Bands that change places are no rubric.
    let found = faults(|office| office.set("档次", "B2", Data::Int(50)));
    assert!(
        found.iter().any(|fault| fault.starts_with("档次!B2：")),
        "{found:#?}"
    );
}

#[test]
fn a_workbook_that_is_not_whole_is_refused() {
    for (edit, told) in [
        (
            Box::new(|office: &mut Office| office.sheets[1].0 = "指标表".into())
                as Box<dyn Fn(&mut Office)>,
            "没有工作表“指标”，是不是“指标表”？",
        ),
        (
            Box::new(|office| office.set("指标", "C1", "分数")),
            "工作表“指标”没有“分值”列，是不是“分数”？请恢复表头",
        ),
        (
            Box::new(|office| office.set("用语", "A1", "")),
            "工作表“用语”没有“归属”列；请恢复表头",
        ),
        (
            Box::new(|office| office.set("指标", "L1", "名称")),
            "指标!L1：“名称”列出现了两次；请删去一列",
        ),
        (
            Box::new(|office| office.sheet("用语").truncate(1)),
            "工作表“用语”没有内容；不想改的工作表请整张删去，或重新导出",
        ),
        (
            Box::new(|office| office.sheet("示例").truncate(6)),
            "指标 reporting.hotline 的第 3 个示例属于原细则，不能删；请恢复这一行",
        ),
        (
            Box::new(|office| office.merged.push(("指标", [1, 1, 1, 2]))),
            "指标!B2：是跨列合并的单元格；请取消合并",
        ),
        (
            Box::new(|office| drop(office.sheets.remove(0))),
            "没有工作表“说明”",
        ),
        (
            Box::new(|office| office.set("说明", "B12", "")),
            "请填写新细则的编号、版本和名称",
        ),
    ] {
        let mut office = Office::open("minimal");
        edit(&mut office);
        let name = office.sheets[0].0.clone();
        let found = if name == "说明" {
            office.import()
        } else {
            // Without its first sheet nobody knows what the workbook is of.
            office.sheets.push(("备注".into(), Vec::new()));
            hegui_workbook::import(&office.save(), &super::base_of("minimal"), "minimal").map_err(
                |faults| {
                    faults
                        .iter()
                        .map(|fault| fault.message(hegui_text::lang::Lang::Zh))
                        .collect()
                },
            )
        };
        let found = found.expect_err(told);
        assert!(
            found.iter().any(|fault| fault == told),
            "{told}: {found:#?}"
        );
    }
}

#[test]
fn a_workbook_of_another_version_is_refused_by_both_names() {
    let mut office = Office::open("minimal");
    office.set("说明", "B9", "0123456789abcdef");
    office.set("说明", "B8", "0.9");
    let [fault] = &office.import().unwrap_err()[..] else {
        panic!("one fault");
    };
    assert!(
        fault.starts_with("工作簿由 minimal 0.9 (0123456789ab) 导出，而 --base 是 minimal 1.0 ("),
        "{fault}"
    );
}
