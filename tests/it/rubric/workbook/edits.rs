//! What edits come to.

use calamine::Data;
use hegui_rubric::Grade;

use super::Office;
use crate::common::snapshot::assert_snapshot;
use crate::rubric::overlays::parse;

#[test]
fn every_kind_of_edit_becomes_one_of_the_overlay() {
    let mut office = Office::open("minimal");
    // Points as text, as a decimal, in full width; a basis more; a heading.
    office.set("指标", "C2", "５ 分");
    office.set("指标", "C3", Data::Float(5.0));
    office.set("指标", "D2", "否");
    office.set(
        "指标",
        "E2",
        "《示例公司合规管理办法》第九条\n《示例公司培训办法》",
    );
    office.set("指标", "H3", "同一段");
    office.set("指标", "I3", "以前年度、其他单位");
    office.add(
        "指标",
        &[
            "reporting.review",
            "合规审查",
            "3",
            "是",
            "《示例公司合规管理办法》第二十条",
            "",
            "写明审查的件数。",
        ],
    );
    office.add("用语", &["reporting.review", "", "名称", "", "合规审查"]);
    office.add("用语", &["reporting.review", "", "说法1 组1", "", "审查"]);
    office.add("用语", &["reporting.review", "", "说法1 组2", "", "合同"]);
    office.add(
        "示例",
        &["合规审查", "", "", "合规审查合同30份。", "有数据"],
    );
    office.add(
        "示例",
        &[
            "reporting.review",
            "",
            "",
            "尚未开展合规审查。",
            "缺失",
            "",
            "写明未做",
        ],
    );
    // Words of all kinds; one replaced in place.
    let at = office
        .sheet("用语")
        .iter()
        .position(|row| row.iter().any(|cell| *cell == "合规培训"))
        .unwrap();
    let at = office
        .sheet("用语")
        .iter()
        .skip(at)
        .position(|row| row.get(2).is_some_and(|list| *list == "名称"))
        .unwrap()
        + at;
    office.set("用语", &format!("E{}", at + 1), "合规讲座");
    office.add(
        "用语",
        &[
            "举报渠道",
            "",
            "名称",
            "表达式",
            "举报(?:专线|平台)",
            "举报\n平台",
        ],
    );
    office.delete("用语", "举报.{0,4}(?:热线|邮箱)");
    office.add("用语", &["词表", "", "adopt", "", "下发"]);
    office.add("用语", &["通用", "", "口号", "", "大力开展"]);
    office.add("用语", &["文种", "", "报告机关", "", "集团"]);
    office.add("用语", &["章节：plan", "", "标题", "", "来年安排"]);
    office.add(
        "示例",
        &[
            "reporting.hotline",
            "",
            "",
            "开通举报平台，受理2件。",
            "有数据",
            "二、监督",
            "",
            "是",
        ],
    );
    // Bands and shares.
    office.set("档次", "B3", Data::Float(65.5));
    office.add("档次", &["优秀", "95", "0"]);
    office.set("等级", "B3", "50");
    office.set("分组", "B2", "学习培训");
    office.set("说明", "B11", "2027");
    let overlay = office.import().unwrap();
    let text = overlay.text();
    assert_snapshot("workbook_overlay", &text);
    let (rubric, _) = parse(&overlay.text(), &[]).unwrap();
    assert_eq!(rubric.points, 13);
    assert_eq!(rubric.items[2].examples[0].grade, Grade::Quantified);
    assert_eq!(rubric.bands[0].name, "优秀");
}

#[test]
fn a_row_that_is_deleted_drops_what_it_held() {
    let mut office = Office::open("minimal");
    office.delete("指标", "reporting.hotline");
    office.delete("分组", "reporting");
    office.delete("档次", "合格");
    let overlay = office.import().unwrap();
    assert!(overlay.text().contains("points = 6\n\n[drop]\nitems = [\"reporting.hotline\"]\ngroups = [\"reporting\"]\nbands = [\"合格\"]\n"));
    let (rubric, _) = parse(&overlay.text(), &[]).unwrap();
    assert_eq!(
        (rubric.items.len(), rubric.groups.len(), rubric.bands.len()),
        (1, 1, 2)
    );
}

#[test]
fn order_blank_rows_own_columns_and_missing_sheets_change_nothing() {
    let mut office = Office::open("minimal");
    for name in ["指标", "用语", "示例", "档次"] {
        let rows = office.sheet(name);
        rows[1..].reverse();
        rows.insert(2, Vec::new());
        for row in rows.iter_mut() {
            row.resize(12, Data::Empty);
            row.reverse();
        }
    }
    // The rightmost column is free now.
    let rows = office.sheet("指标");
    rows[0][0] = Data::String("我的备注".into());
    rows[1][0] = Data::String("待议".into());
    office
        .sheets
        .retain(|(name, _)| name != "示例" && name != "等级");
    let overlay = office.import().unwrap();
    assert_eq!(overlay.edit_count(), 0, "{}", overlay.text());
    let notices = overlay.notices().iter();
    let told: Vec<String> = notices
        .map(|notice| notice.message(hegui_text::lang::Lang::Zh))
        .collect();
    assert_eq!(
        told,
        [
            "工作表“指标”的“我的备注”列不导入",
            "没有工作表“示例”，其内容按未改处理",
            "没有工作表“等级”，其内容按未改处理",
        ]
    );
}

#[test]
fn a_formula_counts_as_what_it_came_to_and_a_merged_column_as_its_first_cell() {
    let mut office = Office::open("minimal");
    office.formulas.push(("指标", 1, 2, "7"));
    let words = office.sheet("用语");
    let is_first = |row: &Vec<Data>| row[0] == "training.compliance" && row[2] == "单位";
    let at = u32::try_from(words.iter().position(is_first).unwrap()).unwrap();
    words[at as usize + 1][0] = Data::Empty;
    office.merged.push(("用语", [at, 0, at + 1, 0]));
    let overlay = office.import().unwrap();
    assert_eq!(overlay.edit_count(), 2, "{}", overlay.text());
    assert!(
        overlay
            .text()
            .ends_with("points = 11\n\n[[items]]\nid = \"training.compliance\"\npoints = 7\n")
    );
}
