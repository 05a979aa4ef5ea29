//! What the author of a rubric is warned of, and what the program makes of rubrics that are right and meant
//! otherwise.

use hegui_batch::rubric_diff::RubricDiff;
use hegui_core::scorer::Scorer;
use hegui_core::trace::{Because, Fate, PatternKind, Supposition};
use hegui_report::style::Style;
use hegui_report::{rubric_diff, text};
use hegui_rubric::starter::starter_overlay;
use hegui_rubric::{Code, Reason, Rubric, RubricFinding, bundled};
use hegui_text::Text;
use hegui_text::lang::Lang;

use super::errors::changed;

fn warnings(source: &str) -> Vec<RubricFinding> {
    Rubric::parse("r.toml", source)
        .expect("a rubric that can be used")
        .1
}

/// Code and marked words of each warning.
fn marks(source: &str) -> Vec<(Code, String)> {
    let warnings = warnings(source);
    let of = |finding: &RubricFinding| {
        let marked = finding.labels()[0].place.of(source).to_owned();
        (finding.code(), marked)
    };
    warnings.iter().map(of).collect()
}

#[test]
fn a_term_that_lists_words_is_told() {
    for joined in [
        "数据安全培训、数据安全教育",
        "网络安全培训，数据安全培训",
        "消防演练；灭火演练",
        "组织、开展、举办",
        "法律顾问制度、公职律师制度",
    ] {
        let source = changed("[\"合规培训\"]", &format!("[\"合规培训\", \"{joined}\"]"));
        assert_eq!(
            marks(&source),
            [(Code::JoinedTerm, format!("\"{joined}\""))]
        );
        let help = warnings(&source)[0].remedy(Lang::Zh).unwrap();
        assert!(
            help.starts_with("分开写：[\"") && help.contains("\", \""),
            "{help}"
        );
        // So it is where the list is one text.
        let source = changed("terms = [\"合规培训\"]", &format!("terms = \"{joined}\""));
        assert_eq!(marks(&source).len(), 1, "{joined}");
    }
    // Turns of speech, words of a text that parts them by blanks, and longer strings of homonyms are none.
    for good in [
        "terms = [\"合规培训\", \"谁执法，谁普法\", \"先审查、后公开\"]",
        "terms = \"合规培训 行政复议、行政诉讼\"",
        "terms = [\"合规培训\"]\nhomonyms = [\"合规培训、合规培训班\"]",
    ] {
        assert_eq!(
            marks(&changed("terms = [\"合规培训\"]", good)),
            [],
            "{good}"
        );
    }
}

#[test]
fn an_anchor_outside_of_the_match_is_told() {
    let term = |regex: &str, anchor: &str| {
        let term = format!("[\"合规培训\", {{ regex = \"{regex}\", anchor = {anchor} }}]");
        changed("[\"合规培训\"]", &term)
    };
    let [found] = &warnings(&term("合规(?:讲堂|课堂)", "\"讲堂\""))[..] else {
        panic!("one warning");
    };
    assert_eq!(found.code(), Code::AnchorNotInMatch);
    assert!(found.message(Lang::Zh).contains("合规课堂"), "{found}");
    assert!(warnings(&term("合规(?:讲堂|课堂)", "[\"讲堂\", \"课堂\"]")).is_empty());
    assert!(warnings(&term("合规.{0,4}讲堂", "\"讲堂\"")).is_empty());
}

#[test]
fn a_vocabulary_without_a_use_names_those_that_have_one() {
    let source = changed("adopt = [", "adopts = [\"甲\"]\nadopt = [");
    let [found] = &warnings(&source)[..] else {
        panic!("one warning");
    };
    assert_eq!(found.code(), Code::UnusedVocabulary);
    let help = found.remedy(Lang::Zh).unwrap();
    assert!(help.contains("是不是“adopt”"), "{help}");
}

/// A rubric of one item on trainings, which takes the language of official reports.
const TRAINING: &str = r#"
format = 1
id = "t"
version = "1"
title = "数据安全报告细则"
uses = ["zh-official"]
points = 4
grades = { absent = 0, mentioned = 40, described = 80, quantified = 100 }
bands = [{ name = "合格", at_least = 0 }]
groups = [{ id = "work", title = "工作" }]

[vocabulary]
other-organs.add = ["网信办"]

[document]
authorities = ["数据局"]
titles = ["数据安全"]

[[items]]
id = "work.training"
title = "数据安全培训"
points = 2
basis = ["《办法》"]
advice = "写明次数。"
terms = ["数据安全培训", "数据安全教育"]
units = ["期", "人次"]
examples = [
  { text = "举办数据安全培训。", grade = "described" },
  { text = "举办数据安全培训4期。", grade = "quantified" },
  { text = "重视数据安全培训。", grade = "mentioned" },
  { text = "召开数据安全培训工作会议。", grade = "absent", reason = "title-only" },
  { text = "组织数据安全教育专题培训。", grade = "absent", reason = "title-only" },
  { text = "县委网信办举办数据安全培训。", grade = "absent", reason = "other-body" },
  { text = "在县委网站公布数据安全培训情况，全年举办4期。", grade = "quantified" },
]

[[items]]
id = "work.assessment"
title = "风险评估"
points = 2
basis = ["《办法》"]
advice = "写明次数。"
terms = ["风险评估"]
examples = [
  { text = "开展风险评估。", grade = "described" },
  { text = "举办风险评估培训。", grade = "absent", reason = "title-only" },
]
"#;

/// What an item is called is no title of another thing, and what it did counts; a meeting or a training on it
/// is still one. A longer name of an organ is no website of a shorter one.
#[test]
fn an_item_on_trainings_counts_what_was_held() {
    let (rubric, _) = Rubric::parse("r.toml", TRAINING).unwrap();
    let scorer = Scorer::new(rubric).unwrap();
    let wrong: Vec<_> = scorer
        .test_examples()
        .into_iter()
        .filter(|result| !result.holds())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Where a cue keeps an act from counting, a bare mention says so, and what the author can write.
#[test]
fn a_cue_that_lowers_a_grade_is_named_with_its_mend() {
    let (rubric, _) = Rubric::parse("r.toml", TRAINING).unwrap();
    let scorer = Scorer::new(rubric).unwrap();
    let report = Text::plain("县数据局2024年数据安全报告\n举办业务培训推进风险评估。\n");
    let trace = scorer.trace(1, &report);
    let mut acts = trace
        .candidates
        .iter()
        .filter(|one| one.kind == PatternKind::Act);
    let act = acts.next().expect("the act is told");
    assert_eq!(act.place.quote, "举办");
    assert!(matches!(
        act.fate,
        Fate::Dropped {
            because: Because::Cue(Reason::TitleOnly),
            ..
        }
    ));
    let scored = scorer.score_read("report.txt", String::new(), Ok(report));
    let drawn = text::render_trace(&trace, &scored, scorer.rubric(), None, Style::default());
    let drawn = drawn.unwrap();
    assert!(drawn.contains("ignores = [\"title-only\"]"), "{drawn}");
}

/// A figure that would change nothing if it belonged to the item is none to suppose.
#[test]
fn what_would_change_nothing_is_not_supposed() {
    let (rubric, _) = Rubric::parse("r.toml", TRAINING).unwrap();
    let scorer = Scorer::new(rubric).unwrap();
    let report = Text::plain("县数据局2024年数据安全报告\n开展风险评估，涉及专职人员4名。\n");
    let trace = scorer.trace(1, &report);
    let supposed = trace
        .changes
        .iter()
        .filter(|change| change.supposition == Supposition::OwnFigure);
    for change in supposed {
        assert_ne!(change.grade, trace.grade);
    }
}

/// Who follows the instruction of the starter, line by line, has a rubric that is right and passes its examples.
#[test]
fn the_edits_of_a_new_overlay_work_as_they_stand() {
    for parent in bundled::ALL {
        let (rubric, _) = parent.parse().unwrap();
        let source = starter_overlay("new", "年报", parent.name, &rubric);
        let lines = source.lines().map(|line| match line.strip_prefix('#') {
            Some(edit) if !edit.starts_with(' ') => edit,
            _ => line,
        });
        let edited = lines.collect::<Vec<_>>().join("\n");
        let (flat, _) = Rubric::parse("new", &edited).unwrap();
        let scorer = Scorer::new(flat).unwrap();
        let results = scorer.test_examples();
        let wrong = results.iter().filter(|result| !result.holds());
        let wrong: Vec<_> = wrong.collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", parent.name);
    }
}

#[test]
fn words_of_a_list_are_told_as_words() {
    let base = format!(
        "{TRAINING}\n[[cues]]\nid = \"x\"\nreason = \"other-body\"\nterms = [{{ regex = \"(?:@other-organs)代办\", anchor = \"代办\" }}]\nreach = \"clause\"\n"
    );
    let more = base.replace("[\"网信办\"]", "[\"网信办\", \"数管办\"]");
    let [old, new] = [&base, &more].map(|source| Rubric::parse("r.toml", source).unwrap().0);
    let diff = RubricDiff::of(&old, &new);
    assert!(!diff.edits.is_empty());
    for edit in &diff.edits {
        let told = rubric_diff::change(edit, Lang::Zh);
        assert!(told.ends_with("+ 数管办"), "{told}");
    }
    let drawn = text::render_rubric_diff(&diff, &old, &new, Style::default()).unwrap();
    assert!(
        drawn.lines().all(|line| line.chars().count() < 120),
        "{drawn}"
    );
}
