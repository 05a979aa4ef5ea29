//! Short ways of writing terms: words of one text, and families of verbs. They say what the long way says,
//! and are edited, checked and compared as if it had been written.

use hegui_core::scorer::Scorer;
use hegui_rubric::{Code, Grade, NoFiles, Rubric, Term};

use super::errors::{changed, errors};
use super::overlays::parse;

/// The bundled `minimal` with the acts of its general rules written another way.
fn with_acts(acts: &str) -> String {
    changed(
        r#"acts = ["@adopt", "组织", "开展", "设立", "开通"]"#,
        &format!("acts = {acts}"),
    )
}

/// An overlay over the bundled `minimal`.
fn over_minimal(edits: &str) -> String {
    format!(
        "format = 1\nid = \"over\"\nversion = \"1\"\ntitle = \"改\"\nextends = \"minimal\"\n{edits}"
    )
}

fn words(terms: &[Term]) -> Vec<&str> {
    let literals = terms.iter().filter_map(|term| match term {
        Term::Literal(text) => Some(text.as_ref()),
        Term::Regex { .. } => None,
    });
    literals.collect()
}

#[test]
fn the_words_of_a_text_are_a_list() {
    let (long, _) = parse(
        &with_acts(r#"["@adopt", "组织", "开展", "设立", "开通"]"#),
        &[],
    )
    .unwrap();
    for short in [
        r#""@adopt 组织 开展 设立 开通""#,
        "\"\"\"@adopt 组织\n  开展　设立\n  开通\"\"\"",
        r#"[{ words = "@adopt 组织 开展" }, "设立", { words = "开通" }]"#,
    ] {
        let (rubric, warnings) = parse(&with_acts(short), &[]).unwrap();
        assert!(warnings.is_empty(), "{short}: {warnings:?}");
        assert_eq!(rubric.general.acts, long.general.acts, "{short}");
    }
}

#[test]
fn sets_of_ways_and_named_lists_may_be_texts() {
    let source = over_minimal(
        r#"
[vocabulary]
plain = "讲课 上课"
[[items]]
id = "training.compliance"
ways = [{ all = ["@plain", ["合规", { words = "规矩 红线" }]], none = "外出 缺课" }]
"#,
    );
    let (rubric, warnings) = parse(&source, &[]).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let way = rubric.items[0].ways.last().unwrap();
    assert_eq!(words(&way.all[0]), ["讲课", "上课"]);
    assert_eq!(words(&way.all[1]), ["合规", "规矩", "红线"]);
    assert_eq!(words(&way.none), ["外出", "缺课"]);
}

#[test]
fn words_are_edited_one_by_one_however_they_are_written() {
    let edited = |base: &str, edits: &str| {
        let source = over_minimal(edits).replace("\"minimal\"", "\"./base.toml\"");
        let (rubric, _) = parse(&source, &[("base.toml", base)]).unwrap();
        rubric.general.acts.clone()
    };
    let short = with_acts(r#""@adopt 组织 开展 设立 开通""#);
    let long = with_acts(r#"["@adopt", "组织", "开展", "设立", "开通"]"#);
    let edits = "[general]\nacts.remove = \"开展 开通\"\nacts.add = \"举办 承办\"\n";
    let same =
        "[general]\nacts.remove = [\"开展\", \"开通\"]\nacts.add = [{ words = \"举办 承办\" }]\n";
    let of_long = edited(&long, edits);
    assert!(words(&of_long).ends_with(&["组织", "设立", "举办", "承办"]));
    assert_eq!(edited(&short, edits), of_long);
    assert_eq!(edited(&short, same), of_long);
}

#[test]
fn a_fault_is_marked_at_its_word() {
    for (acts, code, marked) in [
        (r#""组织 @adpot 开展""#, Code::UnknownVocabulary, "@adpot"),
        (r#""组织 开展 组织""#, Code::DuplicateTerm, "组织"),
        (r#""""#, Code::EmptyTerm, "\"\""),
        (r#"[{ words = "" }]"#, Code::EmptyTerm, "\"\""),
        (r"[{ words = 3 }]", Code::WrongType, "3"),
        (r#"[{ words = "组织", not = 1 }]"#, Code::UnknownKey, "not"),
        (
            r#"[{ before = "将", verbs = "@adopt", apart = 41 }]"#,
            Code::CountOutOfRange,
            "41",
        ),
        (
            r#"[{ before = "将", verbs = "@adopt", apart = "2" }]"#,
            Code::WrongType,
            "\"2\"",
        ),
        (
            r#"[{ before = "将" }]"#,
            Code::MissingKey,
            r#"{ before = "将" }"#,
        ),
        (
            r#"[{ before = "将", verbs = "@adpot" }]"#,
            Code::UnknownVocabulary,
            "@adpot",
        ),
    ] {
        let source = with_acts(acts);
        let errors = errors(&source);
        let found = errors.iter().map(|error| {
            let label = error.labels().last();
            (
                error.code(),
                label.map_or("", |label| label.place.of(&source)),
            )
        });
        assert_eq!(found.collect::<Vec<_>>(), [(code, marked)], "{acts}");
    }
}

#[test]
fn a_verb_added_to_a_vocabulary_reaches_every_family() {
    let source = over_minimal(
        r#"
[vocabulary]
adopt.add = ["下发"]
[[cues]]
reason = "planned"
reach = "clause"
terms = [{ before = "将 拟 计划", verbs = "@adopt 聘请", apart = 4 }]
[[cues]]
reason = "negated"
reach = "clause"
terms = [{ before = ["未", "没有"], verbs = ["@adopt"] }]
"#,
    );
    let (rubric, warnings) = parse(&source, &[]).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let scorer = Scorer::new(rubric).unwrap();
    for (text, grade) in [
        ("下发合规培训制度。", Grade::Described),
        ("计划下发合规培训制度。", Grade::Absent),
        ("将于三月下发合规培训制度。", Grade::Absent),
        ("将按照上级的要求尽快下发合规培训制度。", Grade::Described),
        ("未下发合规培训制度。", Grade::Absent),
        ("未曾下发合规培训制度。", Grade::Described),
    ] {
        let verdicts = scorer.score_text(text).verdicts;
        assert_eq!(verdicts[0].grade, Some(grade), "{text}");
    }
    // The flat rubric spells it out, and is the same rubric.
    let flat = Rubric::resolve("o.toml", &source, Rubric::EXPRESSION_BYTES, &mut NoFiles).unwrap();
    assert!(
        flat.contains("(?:计划|将|拟)[^,]{0,4}(?:@adopt|聘请)"),
        "{flat}"
    );
    let (again, _) = Rubric::parse("flat.toml", &flat).unwrap();
    assert_eq!(again.cues, scorer.rubric().cues);
}

#[test]
fn a_new_item_stands_behind_those_of_its_group() {
    let source = over_minimal(
        r#"
points = 12
[[items]]
id = "training.new-staff"
title = "新员工培训"
points = 2
basis = ["《合规管理办法》第九条"]
advice = "写明培训的人数。"
terms = "新员工培训"
examples = [
  { text = "开展新员工培训3次。", grade = "quantified" },
  { text = "门店开业。", grade = "absent" },
]
"#,
    );
    let (rubric, _) = parse(&source, &[]).unwrap();
    let ids: Vec<_> = rubric.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "training.compliance",
            "training.new-staff",
            "reporting.hotline"
        ]
    );
}
