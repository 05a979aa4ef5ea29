//! Where simple matching of words goes wrong: every kind of trap that supervisors know, at least six
//! cases each, spread over the items. The passages are fictional and in wording of their own.

use std::collections::{BTreeMap, BTreeSet};

use hegui_rubric::Reason;

use crate::common::scoring::{rubric, scorer};

/// A report's title, so that authority and year are known.
const TITLE: &str = "青岭县卫生健康局2023年法治政府建设年度报告";

struct Case {
    kind: &'static str,
    item: &'static str,
    text: &'static str,
    accept: &'static [u8],
    reason: Option<Reason>,
}

const fn case(
    kind: &'static str,
    item: &'static str,
    text: &'static str,
    accept: &'static [u8],
    reason: Option<Reason>,
) -> Case {
    Case {
        kind,
        item,
        text,
        accept,
        reason,
    }
}

const PLANNED: Option<Reason> = Some(Reason::Planned);
const SHORTCOMING: Option<Reason> = Some(Reason::Shortcoming);
const NEGATED: Option<Reason> = Some(Reason::Negated);
const OTHER: Option<Reason> = Some(Reason::OtherBody);
const PAST: Option<Reason> = Some(Reason::PastYear);
const TITLE_ONLY: Option<Reason> = Some(Reason::TitleOnly);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Plan only.
    case("plan", "decisions.fair-competition", "三、2024年工作打算\n（一）把公平竞争审查嵌入发文流程，未附审查结论的文件不予编号。", &[0], PLANNED),
    case("plan", "enforcement.full-record", "四、下一步工作安排\n为每个执法小组添置执法记录仪2台，音像资料按月归档。", &[0], PLANNED),
    case("plan", "decisions.legal-advisors", "2023年各项任务按期完成。下一步，我局将通过比选确定1家律师事务所担任常年法律顾问。", &[0], PLANNED),
    case("plan", "publicity.responsibility", "五、明年的工作思路\n修订普法责任清单，明确每个股室的普法任务。", &[0], PLANNED),
    case("plan", "enforcement.case-file-review", "我局计划于2024年5月组织一次行政处罚案卷评查。", &[0], PLANNED),
    case("plan", "enforcement.criminal-referral", "2024年，将与公安机关会签涉嫌犯罪案件移送办法，疏通行刑衔接渠道。", &[0], PLANNED),
    case("plan", "decisions.procedure", "四、2024年重点任务\n编制重大行政决策事项目录并向社会公布。", &[0], PLANNED),

    // A named document of one's own lists several items.
    case("named document", "enforcement.publicity", "印发《青岭县卫生健康局行政执法公示、执法全过程记录、重大执法决定法制审核实施办法》。", &[2], None),
    case("named document", "enforcement.full-record", "印发《青岭县卫生健康局行政执法公示、执法全过程记录、重大执法决定法制审核实施办法》。", &[2], None),
    case("named document", "enforcement.legal-review", "印发《青岭县卫生健康局行政执法公示、执法全过程记录、重大执法决定法制审核实施办法》。", &[2], None),
    case("named document", "decisions.legal-advisors", "先后制定《法律顾问工作规则》《合同合法性审查办法》《公平竞争审查工作流程》等三个文件。", &[2], None),
    case("named document", "decisions.legality-review", "先后制定《法律顾问工作规则》《合同合法性审查办法》《公平竞争审查工作流程》等三个文件。", &[2], None),
    case("named document", "decisions.fair-competition", "先后制定《法律顾问工作规则》《合同合法性审查办法》《公平竞争审查工作流程》等三个文件。", &[2], None),
    case("named document", "enforcement.case-file-review", "年初出台《行政处罚案卷评查标准》和《行政执法人员管理规定》。", &[2], None),
    case("named document", "enforcement.personnel", "年初出台《行政处罚案卷评查标准》和《行政执法人员管理规定》。", &[2], None),

    // The figure of a neighbour.
    case("neighbour's figure", "decisions.legal-advisors", "落实法律顾问制度，全年对外签订的合同由法规股审查52份。", &[1, 2], None),
    case("neighbour's figure", "enforcement.legal-review", "严格执行重大执法决定法制审核制度；全年立案查处违法案件61起，罚款18.6万元。", &[1], None),
    case("neighbour's figure", "enforcement.personnel", "加强执法人员管理；在门户网站公开45名执法人员信息。", &[1], None),
    case("neighbour's figure", "enforcement.full-record", "落实执法全过程记录制度；开展双随机抽查120家。", &[1], None),
    case("neighbour's figure", "disputes.petitions", "畅通信访渠道，及时回应诉求；办理人大代表建议11件、政协提案8件。", &[1, 2], None),
    case("neighbour's figure", "rules.normative-documents", "加强规范性文件管理；主动公开政府信息436条。", &[1], None),
    case("neighbour's figure", "publicity.responsibility", "落实“谁执法谁普法”责任制。深入集市、学校开展宣讲26场，发放资料9000份。", &[1], None),

    // Training or a meeting about something.
    case("training about", "enforcement.case-file-review", "举办案卷评查业务培训班2期，参训84人。", &[0], None),
    case("training about", "enforcement.full-record", "组织监督员参加执法全过程记录专题培训。", &[0], None),
    case("training about", "decisions.fair-competition", "派员参加全县公平竞争审查业务培训会。", &[0], None),
    case("training about", "enforcement.criminal-referral", "选派2名骨干参加行刑衔接专题研讨班。", &[0], None),
    case("training about", "disputes.reconsideration-litigation", "举办行政复议应诉实务讲座1期，46人到场听课。", &[0], None),
    case("training about", "openness.disclosure", "办公室2人参加政务公开业务培训。", &[0], None),
    case("training about", "enforcement.legal-review", "组织法规股人员参加法制审核能力提升培训。", &[0], None),
    case("training about", "enforcement.personnel", "举办案卷评查业务培训班2期，参训执法人员84人。", &[3], None),

    // 第一责任人 as a heading over the plan, or of somebody else.
    case("leaders' plan", "statutory.principal-duty", "三、2024年工作安排\n（一）履行推进法治建设第一责任人职责。局长带头讲法治课，定期听取汇报。", &[0], PLANNED),
    case("leaders' plan", "statutory.principal-duty", "下一步，局主要负责人将切实履行法治建设第一责任人职责，每季度研究一次法治工作。", &[0], PLANNED),
    case("leaders' plan", "statutory.principal-duty", "二、存在的问题\n主要负责人履行推进法治建设第一责任人职责不到位。", &[0], SHORTCOMING),
    case("leaders' plan", "statutory.principal-duty", "四、明年工作计划\n压实第一责任人职责，局长全年督办重点案件不少于3件。", &[0], PLANNED),
    case("leaders' plan", "statutory.principal-duty", "督促各医疗机构主要负责人履行依法执业第一责任人职责。", &[0], None),
    case("leaders' plan", "statutory.principal-duty", "组织学习《党政主要负责人履行推进法治建设第一责任人职责规定》。", &[0], TITLE_ONLY),
    case("leaders' plan", "statutory.principal-duty", "企业是安全生产第一责任人，局里与24家医院签订责任书。", &[0], None),

    // Homonyms.
    case("homonym", "enforcement.full-record", "要求各医院完善病历记录和手术全过程录像，抽查病历600份。", &[0], None),
    case("homonym", "enforcement.publicity", "对5名拟提拔干部进行任前公示，公示期满无异议。", &[0], None),
    case("homonym", "decisions.legal-advisors", "聘请省级专家6名担任县医院医学顾问。", &[0], None),
    case("homonym", "publicity.activities", "组织健康科普宣讲团进社区48场，发放控烟手册2万册。", &[0], None),
    case("homonym", "decisions.legality-review", "财务股审核报销发票2300张，退回不合规票据17张。", &[0], None),
    case("homonym", "disputes.reconsideration-litigation", "1起医疗事故技术鉴定经省医学会复议，维持原结论。", &[0], None),
    case("homonym", "enforcement.criminal-referral", "规范危重病人院间移送流程，全年移送患者312人次。", &[0], None),
    case("homonym", "oversight.proposals", "职代会收到职工提案22件，全部答复。", &[0], None),

    // Another body did it.
    case("other body", "enforcement.case-file-review", "县司法局对全县28个执法单位开展案卷评查，通报优秀案卷10份。", &[0], OTHER),
    case("other body", "decisions.fair-competition", "县市场监管局对各部门出台的文件开展公平竞争审查69件。", &[0], OTHER),
    case("other body", "decisions.procedure", "县人民医院就新院区选址组织专家论证3次并进行风险评估。", &[0], None),
    case("other body", "rules.normative-documents", "省卫生健康委清理规范性文件73件，废止9件。", &[0], OTHER),
    case("other body", "enforcement.casework", "市卫生监督支队在我县检查医疗机构34家，立案5起。", &[0], None),
    case("other body", "disputes.reconsideration-litigation", "县人民法院全年审结行政诉讼案件41件，机关负责人出庭应诉率96%。", &[0], None),
    case("other body", "decisions.legal-advisors", "各乡镇卫生院均聘请了法律顾问，协助处理纠纷13起。", &[0], None),

    // A former year.
    case("former year", "enforcement.casework", "2022年，全县共检查各类单位980户次，立案查处52起。", &[0], PAST),
    case("former year", "decisions.legal-advisors", "去年，我局与县内一家律师事务所签订法律顾问合同。", &[0], PAST),
    case("former year", "enforcement.full-record", "2021年我局为监督员配发执法记录仪18台。", &[0], PAST),
    case("former year", "decisions.procedure", "上年度，我局就医疗机构设置规划举行听证会1次，列入重大行政决策目录。", &[0], PAST),
    case("former year", "enforcement.case-file-review", "2022年组织案卷评查2次，评查案卷44份。", &[0], PAST),
    case("former year", "publicity.activities", "去年我局进校园开展普法宣讲19场。", &[0], PAST),
    case("former year", "enforcement.casework", "2023年立案查处71起，较2022年的52起增长36.5%。", &[3], None),

    // No chapter of shortcomings or of plans.
    case("no chapter", "statutory.shortcomings", "一、主要做法\n制定普法责任清单，开展宣讲12场。全年立案40起。", &[0], None),
    case("no chapter", "statutory.next-year-plan", "一、主要做法\n制定普法责任清单，开展宣讲12场。全年立案40起。", &[0], None),
    case("no chapter", "statutory.shortcomings", "针对督察反馈的问题逐条整改，问题整改率100%，不足之处均已补齐。", &[0], None),
    case("no chapter", "statutory.next-year-plan", "年初制定了工作计划，明确责任分工，各项计划均已完成。", &[0], None),
    case("no chapter", "statutory.shortcomings", "三、下一步工作安排\n一是补齐执法装备；二是开展轮训。", &[0], None),
    case("no chapter", "statutory.next-year-plan", "二、存在的问题\n一是基层执法力量不足；二是普法形式单一。", &[0], None),

    // A zero is reported.
    case("zero report", "disputes.reconsideration-litigation", "全年未发生行政复议和行政诉讼案件。", &[3], None),
    case("zero report", "enforcement.criminal-referral", "本年度无涉嫌犯罪移送公安机关的案件，移送0件。", &[3], None),
    case("zero report", "rules.normative-documents", "2023年我局没有制定行政规范性文件，备案数为零。", &[3], None),
    case("zero report", "decisions.fair-competition", "经自查，本年度未出台涉及市场主体的政策措施，公平竞争审查0件。", &[3], None),
    case("zero report", "disputes.reconsideration-litigation", "全年行政复议案件0件，行政应诉案件0件。", &[3], None),
    case("zero report", "duties.public-health-emergency", "全县全年未发生突发公共卫生事件。", &[3], None),
    case("zero report", "oversight.proposals", "2023年我局承办人大代表建议0件、政协提案0件。", &[3], None),

    // The umbrella.
    case("umbrella", "enforcement.publicity", "全面推行行政执法“三项制度”，执法行为进一步规范。", &[1], None),
    case("umbrella", "enforcement.full-record", "全面推行行政执法“三项制度”，执法行为进一步规范。", &[1], None),
    case("umbrella", "enforcement.legal-review", "全面推行行政执法“三项制度”，执法行为进一步规范。", &[1], None),
    case("umbrella", "enforcement.full-record", "严格落实行政执法三项制度，配备执法记录仪15台。", &[3], None),
    case("umbrella", "enforcement.publicity", "严格落实行政执法三项制度，配备执法记录仪15台。", &[1], None),
    case("umbrella", "enforcement.legal-review", "三、2024年打算\n不折不扣推行行政执法“三项制度”。", &[0], PLANNED),

    // Only among the shortcomings.
    case("shortcomings only", "decisions.legal-advisors", "二、存在的不足\n一是法律顾问作用发挥不充分，参与决策不多。", &[0], SHORTCOMING),
    case("shortcomings only", "enforcement.full-record", "三、主要问题\n执法记录仪数量不足，音像记录保存不规范。", &[0], SHORTCOMING),
    case("shortcomings only", "publicity.activities", "工作中还存在一些问题：普法宣传活动形式单一，面向企业的宣传偏少。", &[0], SHORTCOMING),
    case("shortcomings only", "decisions.legality-review", "二、问题和原因\n部分合同未经合法性审查就签订，原因是流程不清。", &[0], SHORTCOMING),
    case("shortcomings only", "enforcement.random-inspection", "二、存在问题\n双随机抽查结果公示不及时。", &[0], SHORTCOMING),
    case("shortcomings only", "openness.disclosure", "我们也清醒地看到，政务公开栏目更新不够及时，依申请公开答复不够规范。", &[0], SHORTCOMING),

    // Negation.
    case("negation", "decisions.legal-advisors", "因编制和经费所限，我局至今未聘请法律顾问。", &[0], NEGATED),
    case("negation", "enforcement.case-file-review", "受疫情影响，本年度没有开展案卷评查。", &[0], NEGATED),
    case("negation", "decisions.fair-competition", "公平竞争审查机制尚未建立。", &[0], NEGATED),
    case("negation", "enforcement.criminal-referral", "与公安机关的行刑衔接机制还没有建立起来。", &[0], NEGATED),
    case("negation", "enforcement.discretion", "我局未制定行政处罚裁量基准。", &[0], NEGATED),
    case("negation", "publicity.responsibility", "普法责任清单未能按期出台。", &[0], NEGATED),
    case("negation", "enforcement.legal-review", "未经法制审核的行政处罚决定一律不得作出。", &[1, 2], None),

    // Only the name of a law.
    case("law titles", "disputes.reconsideration-litigation", "机关干部集体学习《中华人民共和国行政复议法》《中华人民共和国行政诉讼法》。", &[0], TITLE_ONLY),
    case("law titles", "decisions.procedure", "中心组专题学习《重大行政决策程序暂行条例》。", &[0], TITLE_ONLY),
    case("law titles", "decisions.fair-competition", "向企业讲解《公平竞争审查条例》要点。", &[0], TITLE_ONLY),
    case("law titles", "openness.disclosure", "为股室订购《中华人民共和国政府信息公开条例》释义20本。", &[0], TITLE_ONLY),
    case("law titles", "disputes.petitions", "支部书记领学《信访工作条例》。", &[0], TITLE_ONLY),
    case("law titles", "enforcement.criminal-referral", "组织研读《行政执法机关移送涉嫌犯罪案件的规定》。", &[0], TITLE_ONLY),
];

/// What is wrong with the program's answer to a case, if anything.
fn fault(case: &Case) -> Option<String> {
    let text = format!("{TITLE}\n{}", case.text);
    let assessment = scorer().score_text(&text);
    let items = &rubric().items;
    let index = items.iter().position(|item| item.id == case.item).unwrap();
    let verdict = &assessment.verdicts[index];
    let grade = verdict.grade.map(|grade| grade.value());
    let reasons: BTreeSet<Reason> = verdict.near_misses.iter().map(|miss| miss.reason).collect();
    let right = grade.is_some_and(|grade| case.accept.contains(&grade))
        && case.reason.is_none_or(|reason| reasons.contains(&reason));
    (!right).then(|| {
        format!(
            "[{}] {}: {grade:?} {reasons:?}, not {:?} {:?}: {}",
            case.kind, case.item, case.accept, case.reason, case.text
        )
    })
}

#[test]
fn traps_are_seen_through() {
    let wrong: Vec<String> = CASES.iter().filter_map(fault).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        CASES.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_kind_has_six_cases_over_several_items() {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for case in CASES {
        kinds.entry(case.kind).or_default().push(case.item);
    }
    assert_eq!(kinds.len(), 14);
    for (kind, items) in kinds {
        assert!(items.len() >= 6, "{kind} has {} cases", items.len());
    }
    let items: BTreeSet<&str> = CASES.iter().map(|case| case.item).collect();
    assert!(items.len() >= 18, "{} items have a trap", items.len());
}
