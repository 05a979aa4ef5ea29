//! Text → blocks: wraps, page furniture, headings, tables, clauses, identity.

mod headings;

use hegui_core::document::{BlockKind, Document, LaidBlock};
use hegui_rubric::{Conventions, bundled};
use hegui_text::normalise::fold;
use hegui_text::span::ViewSpan;

use crate::common::files::shared_reports;

fn conventions() -> Conventions {
    let terms = |list: &str| list.split(' ').map(fold).collect();
    Conventions {
        navigation: terms(
            "当前位置 您现在的位置 打印本页 打印此文 打印 关闭窗口 关闭本页 关闭 上一篇 下一篇 字号 字体 浏览次数 浏览 \
             阅读 版权所有 网站地图 联系我们 索引号 公开方式 文件下载",
        ),
        publication: terms("发布日期 发布时间 发布于 时间 来源"),
        authorities: terms("卫生健康局 卫生健康委员会 卫生健康委 卫健委"),
        titles: terms("法治政府建设 依法行政"),
        reports: terms("报告 总结 情况 年报 汇报"),
        plans: terms("打算 计划 安排 展望 下一步 重点任务 思路 下步"),
        table_heads: terms("序号 完成情况 数量"),
        contents: terms("目录"),
        keywords: terms("关键词"),
        ..bundled::find("minimal")
            .unwrap()
            .parse()
            .unwrap()
            .0
            .document
    }
}

fn parse(text: &str) -> Document<'_> {
    Document::parse(text, &conventions())
}

fn content<'d>(document: &'d Document<'_>, block: &LaidBlock) -> &'d str {
    block.span.of(document.view())
}

/// The blocks, one a line: `T` title, `1`–`6` heading, `P` paragraph, `R` row, `D` publication (date),
/// `N` navigation, `I` index; a run-in heading in braces.
fn outline(text: &str) -> Vec<String> {
    let document = parse(text);
    let describe = |block: &LaidBlock| {
        let kind = match block.kind {
            BlockKind::Title => "T".to_owned(),
            BlockKind::Heading { level } => level.to_string(),
            BlockKind::Paragraph => "P".to_owned(),
            BlockKind::TableRow => "R".to_owned(),
            BlockKind::Index => "I".to_owned(),
            BlockKind::Publication => "D".to_owned(),
            BlockKind::Navigation => "N".to_owned(),
        };
        let content = content(&document, block);
        match block.lead {
            Some((span, level)) => {
                let lead = span.of(document.view());
                format!("{kind} {{{level} {lead}}}{}", &content[lead.len()..])
            }
            None => format!("{kind} {content}"),
        }
    };
    document.blocks().iter().map(describe).collect()
}

fn clauses(text: &str) -> Vec<(String, u32, u32)> {
    let document = parse(text);
    document
        .blocks()
        .iter()
        .flat_map(|block| &block.clauses)
        .map(|clause| {
            (
                clause.span.of(document.view()).to_owned(),
                clause.sentence,
                clause.statement,
            )
        })
        .collect()
}

#[test]
fn joins_hard_wraps() {
    let text = "  全年共组织各类业务培训班，参加人员来自机关和\n基层单位，培训结束后逐一考核，成绩记入个人\n档案。\n  \
        第二季度起，对新进人员实行导师制，由经验丰富\n的同志带领上岗，期满考核合格后独立执法。";
    assert_eq!(
        outline(text),
        [
            "P 全年共组织各类业务培训班,参加人员来自机关和基层单位,培训结束后逐一考核,成绩记入个人档案。",
            "P 第二季度起,对新进人员实行导师制,由经验丰富的同志带领上岗,期满考核合格后独立执法。"
        ]
    );
}

#[test]
fn joins_over_page_numbers_and_running_headers() {
    for page in [
        "- 3 -",
        "— 3 —",
        "第3页",
        "第 3 页 共 8 页",
        "\n3\n",
        "第三页",
        "\n\n  -3-\n\n",
        "3/8页",
    ] {
        let text = format!(
            "一、检查工作\n全年出动车辆若干台次，检查\n经营单位120\n{page}\n5户次，责令整改的单位全部\n按期完成，没有发生事故。"
        );
        assert_eq!(
            outline(&text),
            [
                "1 一、检查工作",
                "P 全年出动车辆若干台次,检查经营单位1205户次,责令整改的单位全部按期完成,没有发生事故。"
            ],
            "{page:?}"
        );
    }
    let header = "青石县卫生健康局年度工作报告";
    let text = format!(
        "{header}\n  今年以来，全县组织开展多轮监督检查，覆盖城乡各\n\n— 1 —\n{header}\n\n类机构，对发现的问题逐项登记造册，限期整\n\n— 2 —\n\
         {header}\n\n改到位，并及时向社会公布结果。"
    );
    let document = parse(&text);
    assert_eq!(
        document.view().matches("青石县").count(),
        1,
        "{}",
        document.view()
    );
    assert!(
        document.view().contains("覆盖城乡各类机构") && document.view().contains("限期整改到位")
    );
}

#[test]
fn a_number_in_the_text_is_no_page() {
    let text =
        "全年共检查单位，其中农村占\n12\n户，城区占其余的部分，复查\n率达到要求，群众反映良好。";
    assert!(
        parse(text).view().contains("占12户"),
        "{}",
        parse(text).view()
    );
}

#[test]
fn a_wrapped_heading_stays_a_heading() {
    let text = "一、推进依法决策机制建设工\n作\n局务会全年先后5\n次研究有关事项，形成会议纪\n要并抓好落实。";
    assert_eq!(
        outline(text),
        [
            "1 一、推进依法决策机制建设工作",
            "P 局务会全年先后5次研究有关事项,形成会议纪要并抓好落实。"
        ]
    );
}

#[test]
fn every_line_is_a_paragraph_where_lines_are_long() {
    let long = "今年以来我们坚持问题导向，扎实开展各项检查，累计走访了全县所有乡镇和街道的医疗机构，现场指导整改，群众满意度明显提高，\
        年底组织了两次回头看，对没有完成整改的单位进行约谈";
    let text = format!("{long}。\n{long}，\n并向社会公布。\n{long}。");
    assert_eq!(outline(&text).len(), 3);
}

#[test]
fn sets_web_furniture_apart() {
    let text = "您现在的位置：首页 > 政务公开 > 年度报告\n北辰区卫生健康委员会2021年度法治政府建设工作报告\n\
        来源：本委　发布时间：2022/3/9 10:20　字号：大 中 小\n\n2021年，我委认真落实各项部署，依法履职，成效明显，现报告如下。\n\n\
        【打印本页】【关闭窗口】\n上一篇：关于放假的通知\n下一篇：没有了\n版权所有：北辰区　　　网站地图　　　联系我们\n";
    let kinds: String = outline(text)
        .iter()
        .filter_map(|line| line.chars().next())
        .collect();
    assert_eq!(kinds, "NTDPNNNN");
    let identity = parse(text).identity().clone();
    assert_eq!(
        identity.title.as_deref(),
        Some("北辰区卫生健康委员会2021年度法治政府建设工作报告")
    );
    assert_eq!(identity.authority.as_deref(), Some("北辰区卫生健康委员会"));
    assert_eq!(identity.reporting_year, Some(2021));
    assert_eq!(identity.published.as_deref(), Some("2022-03-09"));
}

#[test]
fn talk_of_printing_is_no_furniture() {
    let text = "一、便民服务\n大厅提供免费打印服务，群众办事更加方便，全年打印材料两万余份。\n关闭不合格诊所3家。\n整改情况定期向社会公布，接受群众监督。";
    assert!(
        outline(text).iter().all(|line| !line.starts_with('N')),
        "{:?}",
        outline(text)
    );
}

#[test]
fn identity_from_wherever_it_stands() {
    let text = "南屏市卫生健康局关于上年度\n依法行政工作情况的报告\n\n市政府：\n二〇二二年，我局依法履行职责，各项工作平稳有序。\n\n\
        南屏市卫生健康局\n二〇二三年二月十五日\n";
    let document = parse(text);
    let identity = document.identity();
    assert_eq!(
        identity.title.as_deref(),
        Some("南屏市卫生健康局关于上年度依法行政工作情况的报告")
    );
    assert_eq!(identity.authority.as_deref(), Some("南屏市卫生健康局"));
    assert_eq!(identity.reporting_year, Some(2022));
    assert_eq!(identity.published.as_deref(), Some("2023-02-15"));

    let text = "一、2022年主要工作\n开展检查，效果良好。\n二、2023年工作计划\n继续开展检查，2023年完成全覆盖，2023年底总结。";
    assert_eq!(parse(text).identity().reporting_year, Some(2022));
    assert_eq!(
        parse("一、2022年重点工作\n开展检查，效果良好。")
            .identity()
            .reporting_year,
        Some(2022)
    );
    let text = "三、2023年工作安排\n2023年完成全覆盖。";
    assert_eq!(parse(text).identity().reporting_year, None);
    assert_eq!(
        parse("依法履职。").identity(),
        &hegui_core::document::Identity::default()
    );
}

#[test]
fn cuts_sentences_statements_and_clauses() {
    let text = "制定《甲、乙，丙办法（试行；二稿）》，检查1,204户次；推行“双随机，一公开”（详见附件，略）。问：是否完成？已完成";
    assert_eq!(
        clauses(text),
        [
            ("制定《甲、乙,丙办法(试行;二稿)》", 0, 0),
            ("检查1,204户次", 0, 0),
            ("推行“双随机,一公开”(详见附件,略)", 0, 1),
            ("问", 1, 2),
            ("是否完成", 1, 2),
            ("已完成", 2, 3),
        ]
        .map(|(clause, sentence, statement)| (clause.to_owned(), sentence, statement))
    );
}

#[test]
fn a_bracket_never_closed_shields_nothing() {
    let cut: Vec<_> = clauses("落实“三项制度，加强（培训。办案3件，结案2件。")
        .into_iter()
        .map(|clause| clause.0)
        .collect();
    assert_eq!(cut, ["落实“三项制度", "加强(培训", "办案3件", "结案2件"]);
}

#[test]
fn line_ends_make_no_difference() {
    let text = "一、工作\n（一）检查。全年检查，\n没有遗漏。\n\n二、问题\n人手不足。\n";
    for end in ["\r\n", "\r", "\u{2028}"] {
        assert_eq!(outline(&text.replace('\n', end)), outline(text));
    }
}

#[test]
fn reads_the_shared_reports() {
    let Some(folder) = shared_reports() else {
        return;
    };
    // File, authority, year, published, whether it has a title.
    let expected = [
        ("000", "江门市卫生健康局", 2020, None, false),
        (
            "001",
            "郑州市卫生健康委员会",
            2023,
            Some("2024-01-10"),
            true,
        ),
        ("004", "花都区卫生健康局", 2019, Some("2020-04-09"), true),
        ("f02", "临岚区卫生健康局", 2019, Some("2020-01-09"), true),
        (
            "f05",
            "澄岸经济技术开发区社会事业和卫生健康局",
            2024,
            Some("2025-02-11"),
            true,
        ),
        ("f09", "沛源县卫生健康局", 2023, Some("2024-01-18"), true),
        ("f12", "泊陵县卫生健康局", 2024, Some("2025-01-23"), true),
    ];
    for (name, authority, year, published, titled) in expected {
        let Ok(text) = std::fs::read_to_string(folder.join(name).with_extension("txt")) else {
            continue;
        };
        let document = parse(&text);
        let identity = document.identity();
        assert_eq!(identity.authority.as_deref(), Some(authority), "{name}");
        assert_eq!(identity.reporting_year, Some(year), "{name}");
        assert_eq!(identity.published.as_deref(), published, "{name}");
        assert_eq!(identity.title.is_some(), titled, "{name}");
        assert!(
            identity
                .title
                .iter()
                .all(|title| title.contains("法治政府建设")),
            "{name}"
        );
        let mut end = 0;
        for block in document.blocks() {
            let span = document.locate(block.span);
            let source = text
                .get(span.start..span.end)
                .expect("character boundaries");
            assert!(span.start >= end && span.end > span.start, "{name}");
            end = span.end;
            // Where the source is one line, its fold is the block.
            if !source.contains(['\n', '|', '\t']) {
                assert_eq!(fold(source), content(&document, block), "{name}");
            }
            for clause in &block.clauses {
                let span = document.locate(clause.span);
                assert!(
                    text.get(span.start..span.end)
                        .is_some_and(|quote| !quote.trim().is_empty()),
                    "{name}"
                );
            }
        }
        assert_eq!(
            document.locate(ViewSpan::new(0, 0)).start,
            document.locate(document.blocks()[0].span).start
        );
    }
}
