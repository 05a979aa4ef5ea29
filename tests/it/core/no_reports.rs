//! Texts that are no reports, and texts that hold the same report twice.

use hegui_core::document::{Document, is_unlike_a_report, not_a_report};
use hegui_text::{NotReport, Text};

use crate::common::scoring::rubric;

fn sign(text: &str) -> Option<&'static str> {
    let text = Text::plain(text);
    let document = Document::of(&text, &rubric().document);
    let sign = not_a_report(&document, &text, &rubric().document)?;
    Some(match sign {
        NotReport::OwnResult => "own result",
        NotReport::ErrorPage { .. } => "error page",
        NotReport::Notice { .. } => "notice",
        NotReport::NoAccount { .. } => "no account",
        NotReport::News { .. } => "news",
        NotReport::OtherPaper { .. } => "other paper",
        NotReport::Telephones { .. } => "telephones",
        NotReport::Figures { .. } => "figures",
    })
}

#[test]
fn what_is_no_report_is_known_by_two_signs() {
    for (text, expected) in [
        (
            "404\n抱歉，您访问的页面不存在或已被删除。\n请检查网址，或返回首页。",
            Some("error page"),
        ),
        ("页面不存在", Some("error page")),
        (
            "HTTP 错误 404.0 - Not Found\n您要找的资源已被删除、已更名或暂时不可用。",
            Some("error page"),
        ),
        (
            "您的访问请求存在风险，已被拦截\n请联系网站管理人员。",
            Some("error page"),
        ),
        (
            "处理网站页面不存在、链接失效的投诉2件，聘请法律顾问1名，审查合同38份，组织培训4次。我局已全部整改。",
            None,
        ),
        ("今年以来，全县网站无法打开的投诉办结2件。", None),
        (
            "关于报送2023年度法治政府建设年度报告的通知\n各科室、各直属单位：\n请于2024年1月15日前将本单位法治政府建设年度报告报送政策法规科，写明法律顾问和行政复议情况。\n特此通知。",
            Some("notice"),
        ),
        (
            "杉岭县2024年法治政府建设工作要点\n一、总体目标\n全面推进依法行政。\n二、重点任务\n聘请法律顾问，审查合同。",
            Some("notice"),
        ),
        // A notice in other words: its title is that of another paper, and nothing looks back.
        (
            "杉岭县司法局\n关于开展法治建设督察的通知\n县直各部门：\n一、内容\n法律顾问聘请、行政复议答复情况。\n二、要求\n自查材料于10月20日前交督察科。",
            Some("no account"),
        ),
        (
            "法律顾问服务合同（2024年）\n一、服务\n审查合同，参与行政复议，举办讲座2次。\n二、费用\n共计3万元。",
            Some("no account"),
        ),
        // Reports under such a title: one looks back, one names itself, one has the words further below.
        (
            "杉岭县卫生健康局法治工作清单\n今年以来，聘请法律顾问2名，审查合同38份。",
            None,
        ),
        (
            "杉岭县卫生健康局2024年工作总结及2025年计划\n一、主要工作\n聘请法律顾问2名，审查合同38份。",
            None,
        ),
        (
            "杉岭县卫生健康局\n聘请法律顾问2名，审查合同38份，依照下列文件办理：\n法律顾问工作办法\n法律顾问服务合同",
            None,
        ),
        // The first line is a heading under which a report tells of a rule.
        (
            "(一)落实党政主要负责人推进法治建设第一责任人职责规定\n全年听取汇报2次，请各科室报送材料12份。",
            None,
        ),
        // A letter with the report, and a report that begins behind it.
        (
            "关于2023年度法治政府建设情况的函\n县司法局：\n现将我局2023年度工作情况报告如下：\n一、主要工作\n聘请法律顾问2名。\n请予指正，特此函达。",
            None,
        ),
        (
            "关于印发年度报告的通知\n各科室：\n现予印发，请认真学习。\n\n杉岭县卫生健康局2023年度法治政府建设报告\n一、主要工作\n聘请法律顾问2名，审查合同38份。",
            None,
        ),
        (
            "杉岭县举办法治培训班\n本报讯（记者 某某）12月3日，杉岭县卫生健康局举办培训班，120人参加。\n据悉，这是今年第三期。",
            Some("news"),
        ),
        (
            "杉岭县开展宪法宣传\n12月4日，杉岭县卫生健康局在广场开展宣传，发放资料2000份。活动现场气氛热烈。",
            Some("news"),
        ),
        (
            "12月4日，我局在广场开展宣传，活动现场发放资料2000份。",
            None,
        ),
        (
            "案例进医院\n“病历还有这么多讲究！”一堂别开生面的讲座让医务人员直呼过瘾。\n200名医务人员到场听讲。",
            Some("news"),
        ),
        (
            "杉岭县卫生健康局组织宣传7场，获群众点赞。当天，局长带头宣誓。会议强调依法行政。",
            None,
        ),
        ("接受记者采访2次，聘请法律顾问2名。", None),
        // News of one's own, which needs a sign more.
        (
            "杉岭县卫生健康局召开法治工作会\n6月11日，我局召开法治工作会，局长出席会议并讲话。会议强调，要压实责任。",
            Some("news"),
        ),
        (
            "会议强调依法行政，会议指出存在的不足，我局聘请法律顾问2名，审查合同38份。",
            None,
        ),
        ("用户登录\n用户名\n密码\n忘记密码", Some("error page")),
        (
            "被处罚人：杉岭县某诊所\n本机关依法查明你单位擅自执业，决定罚款5万元。\n如不服本处罚决定，可申请行政复议。",
            Some("other paper"),
        ),
        (
            "第一条 为了规范行政执法，制定本办法。\n第二条 本办法所称行政执法，是指行政许可、行政处罚。",
            Some("other paper"),
        ),
        (
            "王主任：\n您好！附件是我局法治政府建设年度报告，请查收。",
            Some("other paper"),
        ),
        (
            "同志们：\n下面，我讲三点意见。\n一要聘请好法律顾问，二要审查好合同。",
            Some("other paper"),
        ),
        (
            "时间：3月12日\n主持：张某\n记录：王某\n议题一\n聘请法律顾问2名。",
            Some("other paper"),
        ),
        (
            "浅谈法治政府建设的路径\n本文从执法队伍入手，提出对策。\n参考文献",
            Some("other paper"),
        ),
        // A circular without its title; a report tells of those that it got, and one may be sent out with it.
        (
            "各科室、各直属单位:\n现将《杉岭县卫生健康局法治工作安排》印发给你们，请结合实际抓好落实。\n一、开展案卷评查。",
            Some("other paper"),
        ),
        (
            "县政府:\n我局结合实际制定方案，印发给各科室，开展案卷评查2次，聘请法律顾问2名。",
            None,
        ),
        (
            "各科室:\n现将年度报告印发给你们，请结合实际抓好落实。\n杉岭县卫生健康局2023年度法治政府建设报告\n一、主要工作\n全年案卷评查2次，聘请法律顾问2名。",
            None,
        ),
        // A report tells of cases and rules, in a title's absence too.
        (
            "全年行政复议被申请人案件2件，出台办法1件，自发布之日起施行，聘请法律顾问2名。",
            None,
        ),
        (
            "杉岭县卫生健康局2023年度法治政府建设报告\n一、主要工作\n作为被申请人的行政复议案件2件，申请人不服提起诉讼1件。",
            None,
        ),
        (
            "杉岭县卫生健康局通讯录\n科室\t职务\t办公电话\n办公室\t主任\t0000-1234501\n法规科\t科长\t0000-1234502\n法律顾问\t律师\t0000-1234503",
            Some("telephones"),
        ),
        (
            "科室 电话\n办公室 66001\n法规科 66002\n监督所 66003\n信访室 66004\n财务科 66005",
            Some("telephones"),
        ),
        (
            "办公室 13800000001\n法规科 13800000002\n监督所 13800000003\n信访室 13800000004\n财务科 13800000005",
            Some("telephones"),
        ),
        (
            "全年聘请法律顾问2名，审查合同38份。联系电话：0000-1234501",
            None,
        ),
        ("今年以来，我局聘请法律顾问2名，审查合同38份。", None),
        ("法律顾问\t2\n审查合同\t38\n行政复议\t0", None),
    ] {
        assert_eq!(sign(text), expected, "{text}");
    }
}

#[test]
fn a_text_without_any_sign_of_a_report_is_doubted() {
    let works = "聘请法律顾问2名，审查合同38份。";
    for (before, is_doubted) in [
        ("张某说：", true),
        ("杉岭县卫生健康局\n", true),
        ("今年以来，", false),
        ("我局", false),
        ("一、存在的问题\n人手少。\n二、成绩\n", false),
        (
            "杉岭县卫生健康局2023年度法治政府建设报告\n一、主要工作\n",
            false,
        ),
    ] {
        let text = format!("{before}{works}");
        let document = Document::parse(&text, &rubric().document);
        let is_unlike = is_unlike_a_report(&document, &rubric().document);
        assert_eq!(is_unlike, is_doubted, "{text}");
    }
}

#[test]
fn a_copy_of_the_text_is_told() {
    let title = "桐坞县卫生健康局2022年度法治政府建设报告\n";
    let works = "一、工作情况\n全年制定规则三件，培训人员两百人次，检查企业五十家。\n聘请法律顾问二名，审查合同三十八份。\n";
    let lacks = "二、不足\n宣传的形式不够多样，执法人员的专业知识有待提高。\n";
    let report = format!("{title}{works}{lacks}");
    let others: String = (0..9)
        .map(|number| format!("第{number}组的检查由监督所负责，全部按期完成并且归档。\n"))
        .collect();
    for (text, is_repeated) in [
        (report.clone(), false),
        (report.clone() + &report, true),
        (format!("{works}{lacks}{works}{lacks}"), true),
        (format!("{report}\n（盖章）\n{report}"), true),
        // Only a part is repeated.
        (format!("{report}{others}{works}"), false),
        (format!("{title}{others}"), false),
        ("全年制定规则三件，培训人员两百人次。\n".repeat(2), false),
    ] {
        let document = Document::parse(&text, &rubric().document);
        assert_eq!(document.repeated().is_some(), is_repeated, "{text}");
    }
}
