//! A small rubric and results made by hand, for tests of the writers: no engine, no words that a
//! change of the bundled rubric could touch.

use hegui_core::document::Identity;
use hegui_core::report::{
    Assessment, Confidence, Evidence, NearMiss, Outcome, Place, Report, Route, Score, Verdict, Why,
};
use hegui_rubric::{Grade, Reason, Rubric};
use hegui_text::span::{Position, TextSpan};
use hegui_text::{Text, Unreadable};

/// Six items in two groups, 20 points.
pub(crate) const RUBRIC: &str = r#"
format = 1
id = "small"
version = "1"
title = "小型评分细则"
points = 20

[grades]
absent = 0
mentioned = 40
described = 80
quantified = 100

[[bands]]
name = "良好"
at_least = 60
absent_required = 0
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
url = "https://example.org/30"
advice = "写明法律顾问、公职律师的人数和参与的工作。示例：“聘请法律顾问3名，全年审查合同21份。”"
terms = ["法律顾问", "公职律师"]
examples = [
  { text = "聘请法律顾问2名。", grade = "quantified" },
  { text = "按时召开会议。", grade = "absent" },
]

[[items]]
id = "decisions.fair-competition"
title = "公平竞争审查"
points = 3
basis = ["国务院令第783号"]
advice = "写明审查的件数。"
terms = ["公平竞争审查"]
examples = [
  { text = "开展公平竞争审查。", grade = "mentioned" },
  { text = "按时召开会议。", grade = "absent" },
]

[[items]]
id = "enforcement.publicity"
title = "行政执法公示"
points = 5
basis = ["国办发〔2018〕118号"]
advice = "写明公示的渠道和条数。"
terms = ["执法公示"]
examples = [
  { text = "推行执法公示。", grade = "mentioned" },
  { text = "按时召开会议。", grade = "absent" },
]

[[items]]
id = "enforcement.full-record"
title = "执法全过程记录"
points = 3
basis = ["国办发〔2018〕118号"]
advice = "写明记录仪的台数。"
terms = ["全过程记录"]
examples = [
  { text = "推行全过程记录。", grade = "mentioned" },
  { text = "按时召开会议。", grade = "absent" },
]

[[items]]
id = "enforcement.casework"
title = "执法办案"
points = 2
basis = ["行政处罚法"]
advice = "写明办案的件数。"
terms = ["行政处罚"]
examples = [
  { text = "实施行政处罚。", grade = "mentioned" },
  { text = "按时召开会议。", grade = "absent" },
]

[[items]]
id = "enforcement.criminal-referral"
title = "行刑衔接"
points = 2
basis = ["国务院令第310号"]
advice = "写明移送的件数。"
terms = ["行刑衔接"]
examples = [
  { text = "健全行刑衔接。", grade = "mentioned" },
  { text = "按时召开会议。", grade = "absent" },
]
"#;

/// A fictional report; its third line is one long paragraph.
pub(crate) fn text() -> String {
    let filler = "会议强调，要把法治建设摆在突出位置，层层压实责任。".repeat(40);
    format!(
        "云溪县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n{filler}配备执法记录仪，实行全过程记录，\
         将执法公示信息挂上县政府网站。全年实施行政处罚46起，罚款12.5万元。落实公平竞争审查。{filler}\n\
         二、下一步打算\n聘请法律顾问2名，参与重大决策。\n"
    )
}

/// The rubric.
pub(crate) fn rubric() -> Rubric {
    Rubric::parse("small.toml", RUBRIC)
        .expect("the rubric of the tests is right")
        .0
}

/// Where `words` stand in `text`.
pub(crate) fn span(text: &str, words: &str) -> TextSpan {
    let start = text.find(words).expect("the words stand in the text");
    TextSpan {
        start,
        end: start + words.len(),
    }
}

fn place(text: &str, sentence: &str, quote: &str, section: &str) -> Place {
    let at = span(text, quote);
    let before = &text[..at.start];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Place {
        span: at,
        sentence: span(text, sentence),
        quote: quote.to_owned(),
        position: Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        },
        page: None,
        paragraph: None,
        section: Some(section.to_owned()),
    }
}

fn verdict(item: usize, grade: Option<Grade>, points: u32, maximum: u32, why: Why) -> Verdict {
    Verdict {
        item,
        grade,
        points,
        maximum,
        why,
        confidence: Confidence::High,
        evidence: Vec::new(),
        near_misses: Vec::new(),
        more_evidence: 0,
        more_near_misses: 0,
        nearest: None,
        review: None,
    }
}

const MAIN: &str = "一、主要工作";
const PLANS: &str = "二、下一步打算";

/// The verdicts on the six items, in their order, each of a kind of its own.
fn verdicts(text: &str) -> Vec<Verdict> {
    let recorded = "配备执法记录仪，实行全过程记录，将执法公示信息挂上县政府网站。";
    let evidence = |sentence: &str, quote: &str, grade, named: &str| Evidence {
        grade,
        route: Route::Name,
        named: span(text, named),
        measure: None,
        figure: None,
        place: place(text, sentence, quote, MAIN),
    };
    let planned = Why::OnlyNearMiss(Reason::Planned);
    let mut advisors = verdict(0, Some(Grade::Absent), 0, 500, planned);
    let hired = "聘请法律顾问2名，参与重大决策。";
    advisors.near_misses.push(NearMiss {
        place: place(text, hired, "聘请法律顾问2名", PLANS),
        reason: Reason::Planned,
        named: span(text, "法律顾问"),
        cue: Some(span(text, "下一步打算")),
    });
    let mut competition = verdict(1, Some(Grade::Mentioned), 120, 300, Why::NoMeasure);
    let name = "公平竞争审查";
    let sentence = "落实公平竞争审查。";
    competition
        .evidence
        .push(evidence(sentence, name, Grade::Mentioned, name));
    let mut publicity = verdict(2, Some(Grade::Described), 400, 500, Why::NoFigure);
    let shown = "将执法公示信息挂上县政府网站";
    publicity.evidence.push(Evidence {
        measure: Some(span(text, "挂上县政府网站")),
        ..evidence(recorded, shown, Grade::Described, "执法公示")
    });
    let mut record = verdict(3, Some(Grade::Described), 240, 300, Why::NoFigure);
    let kept = "配备执法记录仪，实行全过程记录";
    record.evidence.push(Evidence {
        measure: Some(span(text, "配备执法记录仪")),
        ..evidence(recorded, kept, Grade::Described, "全过程记录")
    });
    let mut casework = verdict(4, Some(Grade::Quantified), 200, 200, Why::Figure);
    let punished = "全年实施行政处罚46起，罚款12.5万元。";
    casework.evidence.push(Evidence {
        figure: Some(span(text, "46起")),
        ..evidence(punished, "行政处罚46起", Grade::Quantified, "行政处罚")
    });
    let referral = verdict(5, None, 0, 0, Why::NotApplicable);
    vec![advisors, competition, publicity, record, casework, referral]
}

/// A report with a verdict of each kind: 9.6 of 18 points (one item does not apply).
pub(crate) fn report() -> Report {
    let text = text();
    let verdicts = verdicts(&text);
    Report {
        path: "reports/yunxi.txt".to_owned(),
        sha256: "00".repeat(32),
        submission: None,
        chapters: Vec::new(),
        remarks: Vec::new(),
        identity: Identity {
            title: Some("云溪县卫生健康局2023年法治政府建设年度报告".to_owned()),
            authority: Some("云溪县卫生健康局".to_owned()),
            reporting_year: Some(2023),
            published: None,
        },
        outcome: Outcome::Scored(Assessment {
            verdicts,
            score: Score {
                points: 960,
                maximum: 1800,
                percent: Some(5333),
                band: Some(1),
                capped_by: vec![0],
            },
            reviewed: None,
        }),
        text: Text::plain(text),
    }
}

/// A report that could not be assessed.
pub(crate) fn unassessable() -> Report {
    Report {
        path: "reports/empty.txt".to_owned(),
        sha256: "e3".repeat(32),
        text: Default::default(),
        identity: Identity::default(),
        submission: None,
        chapters: Vec::new(),
        remarks: Vec::new(),
        outcome: Outcome::Unassessable(Unreadable::Empty),
    }
}
