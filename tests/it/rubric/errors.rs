//! What is wrong with a rubric is reported all at once, each fault with a code and a mark on the very
//! words; and nothing that can be written makes the reader panic.

use hegui::bundled;
use hegui_rubric::{Code, Rubric, RubricErrors, RubricFinding, Term};
use hegui_text::lang::Lang;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use proptest::prelude::*;

const BROKEN: &str = include_str!("../../fixtures/rubrics/broken.toml");
const SYNTAX: &str = include_str!("../../fixtures/rubrics/syntax.toml");
const MINIMAL: &str = include_str!("../../../rubrics/minimal.toml");

pub(super) fn errors(source: &str) -> RubricErrors {
    Rubric::parse("test.toml", source).expect_err("the rubric should not be valid")
}

/// Code and marked slices of each finding.
fn marks<'a>(
    source: &str,
    findings: impl IntoIterator<Item = &'a RubricFinding>,
) -> Vec<(Code, Vec<String>)> {
    let slices = |finding: &RubricFinding| {
        finding
            .labels()
            .iter()
            .map(|label| label.place.of(source).to_owned())
            .collect()
    };
    findings
        .into_iter()
        .map(|finding| (finding.code(), slices(finding)))
        .collect()
}

pub(super) fn render(diagnostic: &dyn Diagnostic) -> String {
    let mut out = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(80)
        .render_report(&mut out, diagnostic)
        .expect("rendering to a string");
    out
}

/// `minimal.toml` with one piece of text replaced, which must be there.
pub(super) fn changed(from: &str, to: &str) -> String {
    assert!(MINIMAL.contains(from), "{from} is not in minimal.toml");
    MINIMAL.replacen(from, to, 1)
}

#[track_caller]
fn assert_single(source: &str, code: Code, slices: &[&str]) {
    let errors = errors(source);
    let found = marks(source, &errors);
    let wanted = vec![(
        code,
        slices.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(),
    )];
    assert_eq!(found, wanted);
}

#[test]
fn all_faults_are_reported_at_once_in_file_order() {
    let errors = errors(BROKEN);
    let found: Vec<(Code, Vec<String>)> = marks(BROKEN, &errors);
    let wanted: Vec<(Code, Vec<&str>)> = vec![
        (Code::WrongFormat, vec!["2"]),
        (Code::BadId, vec!["\"Broken Rubric\""]),
        (Code::EmptyText, vec!["\"\""]),
        (Code::UnknownKey, vec!["colour"]),
        (Code::SharesNotRising, vec!["60", "80"]),
        (Code::PercentOutOfRange, vec!["120"]),
        (Code::BandsNotFalling, vec!["70", "60"]),
        (Code::LastBandNotZero, vec!["10"]),
        (Code::CircularVocabulary, vec!["\"@first\"", "first"]),
        (Code::UnknownVocabulary, vec!["\"@adopd\""]),
        (Code::DuplicateTerm, vec!["\"配备\"", "\"配备\""]),
        (Code::UnknownKey, vec!["requird"]),
        (Code::MisplacedKey, vec!["required"]),
        (
            Code::LiteralExpected,
            vec!["{ regex = \"人次?\", anchor = \"人\" }"],
        ),
        (Code::EmptyTerm, vec!["\"\""]),
        (Code::VanishingTerm, vec!["\"　\""]),
        (Code::UnknownReason, vec!["\"planed\""]),
        (Code::NoRoleTerms, vec!["[[roles]]"]),
        (Code::DuplicateId, vec!["\"plan\"", "\"plan\""]),
        (Code::UnknownReach, vec!["\"claus\""]),
        (Code::WrongType, vec!["3"]),
        (Code::UnknownItem, vec!["\"decisions.advisers\""]),
        (Code::UnknownGrade, vec!["\"absent\""]),
        (Code::InvalidRegex, vec!["\"聘请(律师\""]),
        (
            Code::RegexWithoutAnchor,
            vec!["{ regex = \"聘请.{0,8}律师\" }"],
        ),
        (Code::BadUrl, vec!["\"example\""]),
        (Code::WayWithoutSets, vec!["[]"]),
        (Code::EmptySet, vec!["[]"]),
        (Code::UnknownReach, vec!["\"section\""]),
        (Code::UnknownGrade, vec!["\"quantifyed\""]),
        (Code::ReasonWithoutAbsence, vec!["\"planned\""]),
        (Code::UnknownGroup, vec!["\"decision.hearings\""]),
        (Code::NoBasis, vec!["\"decision.hearings\""]),
        (Code::NoExamples, vec!["\"decision.hearings\""]),
        (Code::PointsOutOfRange, vec!["0"]),
        (Code::UnknownGroup, vec!["\"decisons\""]),
        (
            Code::DuplicateId,
            vec!["\"decisions.advisors\"", "\"decisions.advisors\""],
        ),
        (Code::WrongType, vec!["7"]),
        (Code::NoBasis, vec!["[]"]),
        (Code::UnknownVocabulary, vec!["@nothing"]),
        (Code::RegexMatchesEmpty, vec!["\"(听证)?\""]),
        (Code::NoExamples, vec!["[]"]),
        (Code::BadId, vec!["\"hearings\""]),
        (Code::NoTerms, vec!["\"hearings\""]),
    ];
    let wanted: Vec<(Code, Vec<String>)> = wanted
        .into_iter()
        .map(|(code, slices)| (code, slices.into_iter().map(str::to_owned).collect()))
        .collect();
    // The total differs from the sum too: that may well be the echo of another fault, and is not told.
    assert_eq!(found, wanted);
    assert_eq!(errors.count(), wanted.len());
}

#[test]
fn every_label_lies_in_the_file_and_errors_stand_in_its_order() {
    let errors = errors(BROKEN);
    let mut last = 0;
    for error in &errors {
        assert!(!error.labels().is_empty(), "{error}");
        for label in error.labels() {
            assert!(
                BROKEN.get(label.place.start..label.place.end).is_some(),
                "{error}"
            );
        }
        let start = error.labels()[0].place.start;
        assert!(last <= start, "{error}");
        last = start;
    }
}

#[test]
fn broken_syntax_hides_only_what_may_be_its_echo() {
    let errors = errors(SYNTAX);
    let codes: Vec<_> = marks(SYNTAX, &errors);
    let has = |code, slice: &str| codes.iter().any(|(c, s)| *c == code && s[0] == slice);
    assert!(has(Code::WrongType, "\"ten\""), "{codes:?}");
    assert!(has(Code::WrongType, "5"), "{codes:?}");
    assert!(has(Code::DuplicateTerm, "\"重复\""), "{codes:?}");
    assert!(has(Code::DuplicateKey, "acts"), "{codes:?}");
    assert!(
        codes
            .iter()
            .filter(|(code, _)| *code == Code::Syntax)
            .count()
            >= 2,
        "{codes:?}"
    );
    assert!(
        !codes.iter().any(|(code, _)| *code == Code::MissingKey),
        "{codes:?}"
    );
}

#[test]
fn every_text_exists_in_both_languages() {
    for source in [BROKEN, SYNTAX] {
        for finding in &errors(source) {
            let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(han(&finding.message(Lang::Zh)), "{finding:?}");
            if let Some(help) = finding.remedy(Lang::En) {
                assert!(!help.starts_with("可以"), "{help}");
                assert!(finding.remedy(Lang::Zh).is_some());
            }
        }
    }
}

#[test]
fn minimal_is_read_in_full() {
    let bundled = bundled::find("minimal").expect("bundled");
    let (rubric, warnings) = bundled.parse().expect("valid");
    assert!(warnings.is_empty());
    assert_eq!(rubric.points, 10);
    assert_eq!(rubric.shares, [0, 40, 80, 100]);
    assert_eq!(rubric.bands[0].at_least, 8000);
    assert_eq!(rubric.items[1].group, 1);
    assert_eq!(rubric.digest.len(), 64);
    // 下一步, is written half-width and the vocabulary is expanded in place.
    assert_eq!(rubric.general.acts[0], Term::Literal("制定".into()));
    assert_eq!(rubric.general.acts.len(), 7);
}

#[test]
fn digest_is_the_sha_256_of_the_bytes() {
    let (rubric, _) = Rubric::parse("a", MINIMAL).expect("valid");
    let (other, _) = Rubric::parse("b", &format!("{MINIMAL}\n")).expect("valid");
    assert_ne!(rubric.digest, other.digest);
    assert!(
        rubric
            .digest
            .chars()
            .all(|c| c.is_ascii_hexdigit() && !c.is_ascii_uppercase())
    );
}

#[test]
fn references_in_expressions_become_alternations_longest_first() {
    let source = changed(
        "[\"制定\", \"印发\", \"出台\"]",
        "[\"发\", \"印发\", \"a.b\"]",
    )
    .replacen("举报.{0,4}(?:热线|邮箱)", "(?:@adopt)举报", 1);
    let (rubric, _) = Rubric::parse("test.toml", &source).expect("valid");
    let Term::Regex {
        anchors,
        expression,
        needs,
    } = &rubric.items[1].terms[1]
    else {
        panic!("an expression");
    };
    assert_eq!(anchors, &["举报"]);
    assert_eq!(expression, r"(?:(?:a\.b|印发|发))举报");
    // Every match holds one of these: what holds 印发举报 holds 发举报.
    assert_eq!(needs, &[["a.b举报", "发举报"]]);
}

#[test]
fn single_faults_mark_their_place() {
    assert_single(
        &changed("points = 10 ", "points = 11 "),
        Code::PointsMismatch,
        &["11"],
    );
    assert_single(
        &changed("at_least = 60", "at_least = 33.333"),
        Code::WrongType,
        &["33.333"],
    );
    assert_single(
        &changed("absent_required = 0", "absent_required = -1"),
        Code::CountOutOfRange,
        &["-1"],
    );
    assert_single(
        &changed("terms = [\"尚未\"", "terms = [\"未能\""),
        Code::DuplicateTerm,
        &["\"未能\"", "\"未能\""],
    );
    let long = format!("\"举报{}\"", "x".repeat(2000));
    assert_single(
        &changed("\"举报.{0,4}(?:热线|邮箱)\"", &long),
        Code::RegexTooLarge,
        &[&long],
    );
    let large = "\"举报(?:\\\\p{Han}{90}){90}\"";
    assert_single(
        &changed("\"举报.{0,4}(?:热线|邮箱)\"", large),
        Code::RegexTooLarge,
        &[large],
    );
}

#[test]
fn a_key_behind_a_table_header_is_shown_the_way_home() {
    let source = changed("absent = 0\n", "absent = 0\nversion = \"2\"\n");
    let errors = errors(&source);
    let error = errors.iter().next().expect("an error");
    assert_eq!(error.code(), Code::MisplacedKey);
    assert!(error.remedy(Lang::Zh).expect("help").contains("文件顶层"));
}

#[test]
fn a_misspelt_key_is_one_error_and_its_value_counts() {
    for (from, to, key) in [
        ("title = \"企业", "titel = \"企业", "titel"),
        ("points = 10 ", "point = 10 ", "point"),
        ("examples = [", "exampels = [", "exampels"),
        ("basis = [", "bases = [", "bases"),
        ("terms = [\"合规培训\"]", "term = [\"合规培训\"]", "term"),
    ] {
        assert_single(&changed(from, to), Code::UnknownKey, &[key]);
    }
    // Control: what no key is near to leaves the key that it stands for missing.
    let source = changed("title = \"企业", "headline = \"企业");
    let codes: Vec<_> = errors(&source).iter().map(RubricFinding::code).collect();
    assert_eq!(codes, [Code::MissingKey, Code::UnknownKey]);
}

#[test]
fn an_unknown_group_is_told_which_there_are() {
    for (group, help) in [
        ("trainings", "是不是“training”？"),
        ("abc", "可以写：training、reporting"),
    ] {
        let source = changed(
            "\"training.compliance\"",
            &format!("\"{group}.compliance\""),
        );
        let errors = errors(&source);
        let found: Vec<_> = errors.iter().collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code(), Code::UnknownGroup);
        assert_eq!(found[0].remedy(Lang::Zh).as_deref(), Some(help));
    }
}

#[test]
fn warnings_do_not_fail() {
    let source = changed("adopt = [", "spare = [\"甲\"]\nadopt = [")
        .replacen("ways = [", "homonyms = [\"年会\"]\nways = [", 1)
        .replacen(
            "  { text = \"举报渠道尚未设立。\", grade = \"absent\", reason = \"negated\" },\n",
            "",
            1,
        )
        .replacen(
            "  { text = \"设立举报邮箱。\", grade = \"described\" },\n",
            "",
            1,
        )
        .replacen(
            "reach = \"clause\"",
            "reach = \"clause\"\nuntil = [\"我司\"]",
            1,
        )
        .replacen("举报.{0,4}", "举报[（]?", 1);
    let (_, warnings) = Rubric::parse("test.toml", &source).expect("only warnings");
    let codes: Vec<_> = warnings.iter().map(RubricFinding::code).collect();
    assert_eq!(
        codes,
        [
            Code::UnusedVocabulary,
            Code::IdleUntil,
            Code::IdleHomonym,
            Code::FewExamples,
            Code::NoNegativeExample,
            Code::UnnormalisedRegex,
        ]
    );
}

#[test]
fn oversized_files_give_one_clear_error() {
    let large = format!("{MINIMAL}#{}", "x".repeat(4 * 1024 * 1024));
    assert_single(&large, Code::FileTooLarge, &[""]);

    let items = format!("{MINIMAL}{}", "[[items]]\n".repeat(2_001));
    assert_single(&items, Code::TooMany, &["[[items]]"]);

    // Few terms as written, very many when expanded.
    let words: Vec<String> = (0..2_000).map(|n| format!("\"w{n}\"")).collect();
    let lists: String = (0..200).map(|n| format!("v{n} = [\"@adopt\"]\n")).collect();
    let many = changed(
        "adopt = [\"制定\", \"印发\", \"出台\"]",
        &format!("adopt = [{}]\n{lists}", words.join(",")),
    );
    assert_single(&many, Code::TooMany, &["\"@adopt\""]);

    let deep = format!("{MINIMAL}\n{}x = 1\n", "a.".repeat(100_000));
    let errors = errors(&deep);
    assert_eq!(
        errors.iter().map(RubricFinding::code).collect::<Vec<_>>(),
        [Code::Syntax]
    );
}

#[test]
fn thousands_of_errors_are_counted_and_the_first_are_shown() {
    let words: String = (0..20_000).map(|n| format!("key{n} = 1\n")).collect();
    let errors = errors(&changed("[grades]", &format!("{words}[grades]")));
    assert_eq!(errors.iter().count(), 200);
    assert_eq!(errors.count(), 20_000);
    let help = errors.help().expect("a word about the others").to_string();
    assert!(help.contains("19800"), "{help}");
}

#[test]
fn long_chains_and_circles_of_vocabularies_end() {
    let chain: String = (0..20_000)
        .map(|n| format!("v{n} = [\"@v{}\"]\n", n + 1))
        .collect();
    let source = changed("adopt = [", &format!("{chain}v20000 = [\"甲\"]\nadopt = ["));
    let (_, warnings) = Rubric::parse("test.toml", &source).expect("only a chain");
    assert_eq!(warnings.len(), 1);
    let source = changed(
        "adopt = [",
        &format!("{chain}v20000 = [\"@v0\"]\nadopt = ["),
    );
    let errors = errors(&source);
    assert_eq!(
        errors.iter().map(RubricFinding::code).collect::<Vec<_>>(),
        [Code::CircularVocabulary]
    );
}

/// Reads and draws: neither may panic, whatever was written.
fn survives(source: &str) {
    match Rubric::parse("fuzz.toml", source) {
        Ok((_, warnings)) => {
            for warning in &warnings {
                render(warning);
            }
        }
        Err(errors) => {
            assert!(errors.count() > 0);
            render(&errors);
        }
    }
}

/// Pieces that rubrics are made of, for mutations that get past the parser.
const PIECES: [&str; 28] = [
    "\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    "\n",
    "@adopt",
    "@",
    "\\",
    "(",
    "1",
    "-1",
    "9999999999999999999999",
    "true",
    "\"\"",
    "[[items]]\n",
    "[general]\n",
    "。",
    "'",
    "\"\"\"",
    ".",
    "1.5",
    "[]",
    "“",
    "，",
    "\\U",
    "\r",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_strings_do_not_panic(source in any::<String>()) {
        survives(&source);
    }

    #[test]
    fn random_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn mutations_of_a_rubric_do_not_panic(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..12, 0usize..PIECES.len()), 1..6),
    ) {
        let mut chars: Vec<char> = MINIMAL.chars().collect();
        for (at, cut, piece) in edits {
            let at = at.index(chars.len());
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, PIECES[piece].chars());
        }
        survives(&chars.into_iter().collect::<String>());
    }
}
