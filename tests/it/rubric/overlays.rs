//! Rubrics that build on others: what they come to, and what is wrong with them.

use std::collections::BTreeMap;

use hegui_core::scorer::Scorer;
use hegui_rubric::{
    Code, NoFiles, Rubric, RubricErrors, RubricFinding, SourceFile, Sources, bundled,
};
use hegui_text::digest;
use proptest::prelude::*;

use crate::common::snapshot::assert_snapshot;

const PROVINCE: &str = include_str!("../../fixtures/rubrics/yunling.toml");
const CITY: &str = include_str!("../../fixtures/rubrics/qinghe.toml");

/// What every overlay of these tests begins with.
const HEAD: &str = "format = 1\nid = \"o\"\nversion = \"1\"\ntitle = \"公司\"\n";

/// Files by their names.
pub(super) struct Shelf(pub(super) BTreeMap<&'static str, String>);

impl Sources for Shelf {
    fn read_beside(&mut self, _: &str, path: &str) -> Result<SourceFile, String> {
        let name = path.trim_start_matches("./").to_owned();
        let text = self.0.get(name.as_str()).ok_or("not found")?.clone();
        let text = text.into();
        Ok(SourceFile { name, text })
    }
}

pub(super) fn parse(
    source: &str,
    files: &[(&'static str, &str)],
) -> Result<(Rubric, Vec<RubricFinding>), RubricErrors> {
    let files = files.iter().map(|(name, text)| (*name, (*text).to_owned()));
    let mut shelf = Shelf(files.collect());
    Rubric::parse_from("o.toml", source, Rubric::EXPRESSION_BYTES, &mut shelf)
}

/// An overlay of the smallest rubric.
fn over_minimal(edits: &str) -> String {
    format!("{HEAD}extends = \"minimal\"\n{edits}")
}

/// Code, file and marked words of each error.
#[track_caller]
fn faults(source: &str, files: &[(&'static str, &str)]) -> Vec<(Code, String, String)> {
    let errors = parse(source, files).expect_err("the rubric should not be valid");
    errors
        .iter()
        .map(|finding| {
            let place = finding.labels()[0].place;
            let marked = place.of(finding.file_text()).to_owned();
            (finding.code(), finding.file().to_owned(), marked)
        })
        .collect()
}

#[test]
fn a_province_and_a_city_build_on_the_bundled_rubric() {
    let files = [("yunling.toml", PROVINCE)];
    let (base, _) = bundled::find("health-rule-of-law")
        .unwrap()
        .parse()
        .unwrap();
    let (city, warnings) = parse(CITY, &files).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(
        city.version,
        format!("1 / yunling-health 2026 / {} {}", base.id, base.version)
    );
    assert_eq!((city.items.len(), city.points), (base.items.len(), 98));
    assert_eq!(city.bands[0].at_least, 9200);
    assert_eq!(city.bands[0].absent_required, Some(0));
    let ids: Vec<_> = city.items.iter().map(|item| item.id.as_str()).collect();
    assert!(!ids.contains(&"enforcement.case-file-review"));
    // The examples of all three files hold.
    let results = Scorer::new(city).unwrap().test_examples();
    let wrong: Vec<_> = results.iter().filter(|result| !result.holds()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(results.len() > 400);
}

#[test]
fn a_resolved_rubric_is_the_same_rubric() {
    let files = [("yunling.toml", PROVINCE.to_owned())];
    let mut shelf = Shelf(files.into_iter().collect());
    let flat = Rubric::resolve("o.toml", CITY, Rubric::EXPRESSION_BYTES, &mut shelf).unwrap();
    let (rubric, _) = parse(CITY, &[("yunling.toml", PROVINCE)]).unwrap();
    assert_eq!(rubric.digest, digest(flat.as_bytes()));
    let (read_again, _) = Rubric::parse("flat.toml", &flat).unwrap();
    assert!(rubric == read_again);
}

#[test]
fn a_resolved_rubric_names_the_file_of_each_part() {
    let source = over_minimal(
        "points = 9\n[general]\nacts.add = [\"举办\"]\nacts.remove = [\"设立\"]\n\
         [[cues]]\nreason = \"planned\"\nreach = \"clause\"\nterms = [\"拟于\"]\n\
         [[bands]]\nname = \"优\"\nat_least = 95.5\n\
         [[items]]\nid = \"reporting.hotline\"\npoints = 3\nterms.add = [\"举报\\\"直通\\\"\"]\n\
         examples = [{ text = \"举报渠道不通。\", grade = \"mentioned\" }]\n",
    );
    let bytes = Rubric::EXPRESSION_BYTES;
    let flat = Rubric::resolve("o.toml", &source, bytes, &mut NoFiles).unwrap();
    assert_snapshot("rubric_resolved", &flat);
    let (rubric, _) = Rubric::parse("flat.toml", &flat).unwrap();
    assert_eq!(rubric.digest, parse(&source, &[]).unwrap().0.digest);
}

#[test]
fn a_name_does_not_change_what_a_rubric_is_known_by() {
    let there = [("a/yunling.toml", PROVINCE)];
    let moved = CITY.replace("./yunling.toml", "a/yunling.toml");
    let other_name = |source: &str, files: &[(&'static str, &str)]| {
        let files = files.iter().map(|(name, text)| (*name, (*text).to_owned()));
        let mut shelf = Shelf(files.collect());
        let bytes = Rubric::EXPRESSION_BYTES;
        Rubric::parse_from("elsewhere/other.toml", source, bytes, &mut shelf)
    };
    let (one, _) = parse(&moved, &there).unwrap();
    let (other, _) = other_name(&moved, &there).unwrap();
    assert_eq!(one.digest, other.digest);
}

#[test]
fn every_edit_must_bite() {
    let item = |edits: &str| {
        over_minimal(&format!(
            "[[items]]\nid = \"training.compliance\"\n{edits}\n"
        ))
    };
    for (source, code, marked) in [
        (
            item("terms.add = [\"合规培训\"]"),
            Code::AlreadyThere,
            "\"合规培训\"",
        ),
        // Words are compared as they are looked for, and with those added before.
        (
            item("units.add = [\"人 次\"]"),
            Code::AlreadyThere,
            "\"人 次\"",
        ),
        (
            item("terms.remove = [\"合规培训课\"]"),
            Code::NothingToRemove,
            "\"合规培训课\"",
        ),
        (item("terms.remove = []"), Code::EmptyList, "[]"),
        (
            item("terms.drop = [\"合规培训\"]"),
            Code::UnknownKey,
            "drop",
        ),
        (item("terms.add = 5"), Code::WrongType, "5"),
        (item("terms = [\"合规讲堂\"]"), Code::BareList, "terms"),
        (item("title = \"合规培训\""), Code::IdleEdit, "title"),
        (item("required = true"), Code::IdleEdit, "required"),
        (item(""), Code::IdleEdit, "\"training.compliance\""),
        (item("titel = \"讲堂\""), Code::UnknownKey, "titel"),
        (
            item("drop.ways = [\"talk\"]"),
            Code::UnknownEntry,
            "\"talk\"",
        ),
        (
            over_minimal("[[items]]\nid = \"training.complaince\"\npoints = 5\n"),
            Code::UnknownEntry,
            "\"training.complaince\"",
        ),
        (
            over_minimal("[drop]\nitems = [\"reporting.hotlin\"]\n"),
            Code::UnknownEntry,
            "\"reporting.hotlin\"",
        ),
        (
            over_minimal("[grades]\nabsent = 0\n"),
            Code::IdleEdit,
            "absent",
        ),
        (
            over_minimal("[vocabulary]\nadopt = [\"发布\"]\n"),
            Code::BareList,
            "adopt",
        ),
        (
            over_minimal("[[bands]]\nname = \"良\"\n"),
            Code::UnknownEntry,
            "\"良\"",
        ),
        // The total is that of the file below, the fault is of this one.
        (item("points = 5"), Code::PointsMismatch, "\"minimal\""),
        (
            over_minimal("parent_digest = \"00\"\n"),
            Code::ParentChanged,
            "\"00\"",
        ),
    ] {
        let wanted = (code, "o.toml".to_owned(), marked.to_owned());
        assert_eq!(faults(&source, &[]), [wanted], "{source}");
    }
}

#[test]
fn errors_say_what_was_meant() {
    let source = over_minimal(
        "[general]\nacts = [\"举办\"]\nzero.remove = [\"未收\"]\n\
         [[items]]\nid = \"training.complaince\"\nterms.add = [\"讲堂\"]\n",
    );
    let errors = parse(&source, &[]).unwrap_err();
    let said: Vec<_> = errors
        .iter()
        .map(|finding| {
            let help = finding.remedy(hegui_text::lang::Lang::Zh);
            let message = finding.message(hegui_text::lang::Lang::Zh);
            format!("{message} | {}\n", help.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        said.concat(),
        "上级细则或语言包已有 `acts`，这里不能直接写列表 | 整个换掉写 acts.set = […]；增减词语写 acts.add = […]、acts.remove = […]\n\
         列表里没有“未收”，无从删去 | 是不是“未收到”？\n\
         上级细则或语言包没有名为“training.complaince”的指标 | 是不是“training.compliance”？\n"
    );
}

/// Edits of every kind, all of which bite.
const EDITS: &str = "points = 5\n[grades]\nmentioned = 30\n[drop]\nitems = [\"reporting.hotline\"]\n\
    roles = [\"plan\"]\n[general]\nacts.add = [\"举办\"]\nacts.remove = [\"设立\"]\nzero.set = [\"无\"]\n\
    [vocabulary]\nadopt.add = [{ regex = \"颁.\", anchor = \"颁\" }]\nnew = [\"@adopt\"]\n\
    [[bands]]\nname = \"良好\"\nat_least = 82.5\n[[items]]\nid = \"training.compliance\"\npoints = 5\n\
    terms.add = [\"@new\"]\nexamples = [{ text = \"甲。\", grade = \"absent\" }]\n\
    [[items.ways]]\nid = \"talk\"\nall = [[\"沙龙\"]]\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutations_of_an_overlay_do_not_panic(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..9, "[\\[\\]{}=.\"a甲0\n]{0,3}"), 0..5),
    ) {
        let mut chars: Vec<char> = over_minimal(EDITS).chars().collect();
        let whole = edits.is_empty();
        for (at, cut, piece) in edits {
            let at = at.index(chars.len());
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, piece.chars());
        }
        let source: String = chars.into_iter().collect();
        let files = [("p.toml", source.as_str())];
        // Once by itself and once as what another builds on.
        for source in [source.clone(), format!("{HEAD}extends = \"p.toml\"\n")] {
            match parse(&source, &files) {
                Ok((rubric, _)) => {
                    let shelf = files.map(|(name, text)| (name, text.to_owned()));
                    let mut shelf = Shelf(shelf.into_iter().collect());
                    let bytes = Rubric::EXPRESSION_BYTES;
                    let flat = Rubric::resolve("o.toml", &source, bytes, &mut shelf).unwrap();
                    let (read_again, _) = Rubric::parse("flat.toml", &flat).unwrap();
                    prop_assert!(rubric == read_again, "{}", flat);
                }
                Err(errors) => {
                    prop_assert!(!whole, "{:?}", errors);
                    for finding in &errors {
                        for label in finding.labels() {
                            let place = label.place;
                            prop_assert!(finding.file_text().get(place.start..place.end).is_some());
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn lists_are_edited_and_entries_addressed() {
    let source = over_minimal(
        "[general]\nslogans.set = [\"深入推进\"]\nzero.remove = [\"没有\"]\ntotals.add = [\"共\"]\n\
         [[groups]]\nid = \"training\"\ntitle = \"教育培训\"\n\
         [[items]]\nid = \"training.compliance\"\nrequired = false\nurl = \"https://example.org\"\n\
         [[items.ways]]\nid = \"talk\"\nall = [[\"合规沙龙\"]]\n",
    );
    let (base, _) = bundled::find("minimal").unwrap().parse().unwrap();
    let (rubric, _) = parse(&source, &[]).unwrap();
    assert_eq!(rubric.general.slogans.len(), 1);
    assert_eq!(rubric.general.zero.len(), base.general.zero.len() - 1);
    assert_eq!(rubric.general.totals.len(), 1);
    assert_eq!(rubric.groups[0].title, "教育培训");
    let item = &rubric.items[0];
    assert!(!item.required && item.url.is_some() && item.ways.len() == 2);
    assert_eq!(item.examples.len(), base.items[0].examples.len());
    // Another file edits the way, another drops it.
    let files = [("p.toml", source.as_str())];
    let child = |edits: &str| {
        format!("{HEAD}extends = \"p.toml\"\n[[items]]\nid = \"training.compliance\"\n{edits}\n")
    };
    let (edited, _) = parse(
        &child("[[items.ways]]\nid = \"talk\"\nall.set = [[\"合规沙龙\"], [\"召开\"]]"),
        &files,
    )
    .unwrap();
    assert_eq!(edited.items[0].ways[1].all.len(), 2);
    let (dropped, _) = parse(&child("drop.ways = [\"talk\"]"), &files).unwrap();
    assert_eq!(dropped.items[0].ways.len(), 1);
}

#[test]
fn a_dropped_item_leaves_its_umbrella() {
    let parent = format!(
        "{}\n[[umbrellas]]\nterms = [\"两项制度\"]\nitems = [\"training.compliance\", \"reporting.hotline\"]\n",
        bundled::find("minimal").unwrap().source
    );
    let source = format!(
        "{HEAD}extends = \"p.toml\"\npoints = 6\n[drop]\nitems = [\"reporting.hotline\"]\n"
    );
    let (rubric, _) = parse(&source, &[("p.toml", &parent)]).unwrap();
    assert_eq!(rubric.umbrellas[0].items, [0]);
}

#[test]
fn a_parent_is_known_by_its_digest() {
    let (minimal, _) = bundled::find("minimal").unwrap().parse().unwrap();
    let good = over_minimal(&format!("parent_digest = \"{}\"\n", minimal.digest));
    let (child, _) = parse(&good, &[]).unwrap();
    // That of a parent which builds on others is that of its flat form.
    let source = format!(
        "{HEAD}extends = \"p.toml\"\nparent_digest = \"{}\"\n",
        child.digest
    );
    assert!(parse(&source, &[("p.toml", &good)]).is_ok());
}

#[test]
fn a_fault_stands_in_the_file_that_has_it() {
    let parent = bundled::find("minimal").unwrap().source;
    let parent = parent.replacen("\"@adopt\", \"组织\"", "\"@adopd\", \"组织\"", 1);
    let source = format!("{HEAD}extends = \"p.toml\"\n");
    let wanted = (
        Code::UnknownVocabulary,
        "p.toml".to_owned(),
        "\"@adopd\"".to_owned(),
    );
    assert_eq!(faults(&source, &[("p.toml", &parent)]), [wanted]);
    // A syntax error below hides no more than what may be its echo.
    let broken = parent.replacen("\"未收到\", ", "\"未收到, ", 1);
    let found = faults(&source, &[("p.toml", &broken)]);
    assert!(
        found
            .iter()
            .all(|(code, file, _)| *code == Code::Syntax && file == "p.toml"),
        "{found:?}"
    );
}

#[test]
fn files_that_do_not_come_together_are_named() {
    let extends = |name: &str| format!("{HEAD}extends = \"{name}\"\n");
    let circle = [("o.toml", extends("p.toml")), ("p.toml", extends("o.toml"))];
    let circle = circle.each_ref().map(|(name, text)| (*name, text.as_str()));
    let names = [
        "1.toml", "2.toml", "3.toml", "4.toml", "5.toml", "6.toml", "7.toml", "8.toml", "9.toml",
    ];
    let texts = names.map(|name| {
        let next = u32::from(name.as_bytes()[0] - b'0') + 1;
        extends(&format!("{next}.toml"))
    });
    let deep: Vec<_> = names
        .into_iter()
        .zip(texts.iter().map(String::as_str))
        .collect();
    for (source, files, code, file, marked) in [
        (
            extends("p.toml"),
            &circle[..],
            Code::CircularParent,
            "p.toml",
            "\"o.toml\"",
        ),
        (
            extends("1.toml"),
            &deep,
            Code::TooMany,
            "8.toml",
            "\"9.toml\"",
        ),
        (
            extends("q.toml"),
            &[],
            Code::UnreadableSource,
            "o.toml",
            "\"q.toml\"",
        ),
        (
            extends("minmal"),
            &[],
            Code::UnknownSource,
            "o.toml",
            "\"minmal\"",
        ),
    ] {
        let wanted = (code, file.to_owned(), marked.to_owned());
        assert_eq!(faults(&source, files), [wanted], "{source}");
    }
}

#[test]
fn many_edits_take_no_time_to_speak_of() {
    let words = |from: usize| {
        let words = (from..from + 60_000).map(|at| format!("\"词{at}\","));
        words.collect::<String>()
    };
    let parent = over_minimal(&format!("[vocabulary]\nmany = [{}]\n", words(0)));
    let edits = format!(
        "{HEAD}extends = \"p.toml\"\n[vocabulary]\nmany.remove = [{}]\nmany.add = [{}]\n",
        words(30_000),
        words(0)
    );
    let errors = parse(&edits, &[("p.toml", &parent)]).unwrap_err();
    // Half of what is removed was never there; half of what is added is there still.
    assert_eq!(errors.count(), 60_000);
}
