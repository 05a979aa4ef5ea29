//! Language packs: words that a rubric takes over, whatever it is about.

use hegui_core::scorer::Scorer;
use hegui_rubric::{Code, Grade, Rubric};

use super::overlays::parse;

/// One item of another field in a dozen lines: all else is the pack's.
const LIBRARY: &str = r#"
format = 1
id = "library"
version = "1"
title = "图书馆年度报告评分细则（虚构）"
points = 4
uses = ["zh-official"]
grades = { absent = 0, mentioned = 40, described = 80, quantified = 100 }
bands = [{ name = "合格", at_least = 0 }]
groups = [{ id = "service", title = "读者服务" }]

[[items]]
id = "service.reading-club"
title = "读书会"
points = 4
basis = ["《示例图书馆章程》第三条"]
advice = "写明场次。示例：“举办读书会12场。”"
terms = ["读书会"]
examples = [
  { text = "举办读书会12场。", grade = "quantified" },
  { text = "将积极举办读书会12场。", grade = "absent", reason = "planned" },
]
"#;

const PACK: &str = "format = 1\nlanguage = \"zh\"\n[vocabulary]\nspare = [\"备用\"]\n";

#[test]
fn a_new_field_inherits_the_judgement() {
    let (rubric, warnings) = parse(LIBRARY, &[]).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let scorer = Scorer::new(rubric).unwrap();
    for (text, grade) in [
        ("举办读书会12场。", Grade::Quantified),
        ("今年举办读书会。", Grade::Described),
        ("力争举办读书会12场。", Grade::Absent),
        ("各单位应当举办读书会12场。", Grade::Absent),
        ("去年举办读书会12场。", Grade::Absent),
        ("尚未举办读书会。", Grade::Absent),
        ("二、存在的不足\n读书会只举办2场。", Grade::Absent),
    ] {
        let verdicts = scorer.score_text(text).verdicts;
        assert_eq!(verdicts[0].grade, Some(grade), "{text}");
    }
}

#[test]
fn packs_are_joined_and_edited() {
    let source = LIBRARY.replace(
        "uses = [\"zh-official\"]",
        "uses = [\"zh-official\", \"./mine.toml\"]",
    );
    let mine = format!("{PACK}[general]\nunits = [\"卷次\"]\n");
    let (alone, _) = parse(LIBRARY, &[]).unwrap();
    let (rubric, warnings) = parse(&source, &[("mine.toml", &mine)]).unwrap();
    // What a pack offers need not be used.
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(rubric.general.units.len(), alone.general.units.len() + 1);
    let edited = LIBRARY.replace(
        "\n[[items]]",
        "\n[general]\nunits.add = [\"卷次\"]\n[[items]]",
    );
    let (edited, _) = parse(&edited, &[]).unwrap();
    assert_eq!(edited.general.units.len(), alone.general.units.len() + 1);
}

#[test]
fn packs_are_of_one_language_and_one_that_is_read() {
    let french = "format = 1\nlanguage = \"fr\"\n";
    let codes = |uses: &str| {
        let source = LIBRARY.replace("[\"zh-official\"]", uses);
        let errors = parse(&source, &[("fr.toml", french)]).unwrap_err();
        errors
            .iter()
            .map(hegui_rubric::RubricFinding::code)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        codes("[\"zh-official\", \"./fr.toml\"]"),
        [Code::MixedLanguages]
    );
    assert_eq!(codes("[\"./fr.toml\"]"), [Code::UnreadLanguage]);
}

#[test]
fn a_rubric_without_packs_writes_numbers_as_the_language_does() {
    let source = LIBRARY.replace("uses = [\"zh-official\"]\n", "");
    let (alone, _) = parse(&source, &[]).unwrap_or_else(|errors| panic!("{errors}"));
    let (with, _) = parse(LIBRARY, &[]).unwrap();
    assert_eq!(alone.figures, with.figures);
    assert_eq!(alone.measure_words, with.measure_words);
    assert_eq!(alone.document.points, with.document.points);
    // What is of official reports it has not.
    assert!(alone.document.reports.is_empty() && alone.cues.is_empty());
}

#[test]
fn a_pack_holds_words_and_nothing_else() {
    let source = LIBRARY.replace("zh-official", "./mine.toml");
    for (pack, code, marked) in [
        ("format = 1\n", Code::MissingKey, ""),
        (
            "format = 1\nlanguage = \"zh\"\npoints = 3\n",
            Code::MisplacedKey,
            "points",
        ),
        (
            "format = 1\nlanguage = \"zh\"\n[vocabulery]\na = [\"甲\"]\n",
            Code::UnknownKey,
            "vocabulery",
        ),
    ] {
        let errors = parse(&source, &[("mine.toml", pack)]).unwrap_err();
        let errors: Vec<_> = errors.iter().collect();
        assert_eq!(errors.len(), 1, "{errors:?}");
        let place = errors[0].labels()[0].place;
        let found = (
            errors[0].code(),
            errors[0].file(),
            place.of(errors[0].file_text()),
        );
        assert_eq!(found, (code, "mine.toml", marked));
    }
    let unknown = LIBRARY.replace("zh-official", "zh-offical");
    let errors = Rubric::parse("o.toml", &unknown).unwrap_err();
    assert_eq!(errors.iter().next().unwrap().code(), Code::UnknownSource);
}
