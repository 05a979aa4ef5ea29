//! The one form of the files of rubrics.

use std::fs;

use hegui_rubric::{NoFiles, Rubric, Unformatted, bundled, format_rubric};
use proptest::prelude::*;

use crate::common::files;
use crate::common::snapshot::assert_snapshot;

/// A file with everything that an author may do.
const UNTIDY: &str = include_str!("../../fixtures/rubrics/untidy.toml");

#[track_caller]
fn formatted(source: &str) -> String {
    let once = format_rubric(source).unwrap();
    assert_eq!(
        format_rubric(&once).as_deref(),
        Ok(&*once),
        "twice is not once"
    );
    once
}

#[test]
fn an_untidy_file_becomes_tidy() {
    assert_snapshot("rubric_formatted", &formatted(UNTIDY));
}

#[test]
fn every_rubric_says_the_same_afterwards() {
    let files = ["rubrics", "rubrics/packs", "tests/fixtures/rubrics"]
        .into_iter()
        .flat_map(|folder| {
            fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
        });
    let mut seen = 0;
    for path in files.filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    }) {
        let source = fs::read_to_string(&path).unwrap();
        let Ok(once) = format_rubric(&source) else {
            assert!(toml::from_str::<toml::Table>(&source).is_err(), "{path:?}");
            continue;
        };
        assert_eq!(format_rubric(&once).as_deref(), Ok(&*once), "{path:?}");
        let comments = |text: &str| {
            let mut comments: Vec<String> = text
                .lines()
                .filter_map(|line| Some(line.trim().strip_prefix('#')?.to_owned()))
                .collect();
            comments.sort();
            comments
        };
        assert_eq!(comments(&source).len(), comments(&once).len(), "{path:?}");
        seen += 1;
    }
    assert!(seen > 5);
}

#[test]
fn a_rubric_is_prepared_as_before() {
    for bundled in bundled::ALL {
        let flat = |source: &str| {
            let bytes = Rubric::EXPRESSION_BYTES;
            Rubric::resolve(bundled.name, source, bytes, &mut NoFiles).unwrap()
        };
        let once = formatted(bundled.source);
        let (before, _) = Rubric::parse(bundled.name, bundled.source).unwrap();
        let (after, _) = Rubric::parse(bundled.name, &once).unwrap();
        // Of a rubric in one file the digest is that of its bytes.
        let after = Rubric {
            digest: before.digest.clone(),
            ..after
        };
        assert_eq!(before, after, "{}", bundled.name);
        if flat(bundled.source) != bundled.source {
            assert_eq!(flat(bundled.source), flat(&once), "{}", bundled.name);
        }
    }
}

#[test]
fn layout_is_as_described() {
    for (source, tidy) in [
        ("", ""),
        ("# only a comment", "# only a comment\n"),
        (
            "version='1'\r\nid = 'a'\r\n",
            "id = \"a\"\nversion = \"1\"\n",
        ),
        (
            "# the file\n\n# of the version\nversion = '1'\nid = 'a' # id\n",
            "# the file\n\nid = \"a\"  # id\n# of the version\nversion = \"1\"\n",
        ),
        (
            "#:schema ./s.json\nversion = '1'\nid = 'a'",
            "#:schema ./s.json\nid = \"a\"\nversion = \"1\"\n",
        ),
        (
            "[a]\n\n\nx=1\n\n\n\ny=2\n[b]\nz=[ ]\n",
            "[a]\nx = 1\n\ny = 2\n\n[b]\nz = []\n",
        ),
        ("x = ['a' , \"b\",]", "x = [\"a\", \"b\"]\n"),
        (
            "x = [ # of the list\n'a', # of a\n# own\n'b', 'c'\n# last\n]",
            "x = [\n  # of the list\n  \"a\",  # of a\n  # own\n  \"b\", \"c\",\n  # last\n]\n",
        ),
        (
            "x = [{anchor='b',regex='b'}]",
            "x = [{ regex = \"b\", anchor = \"b\" }]\n",
        ),
        (
            "x.remove=['a']\nx.add=['b']\n'y z'.set=[]",
            "x.add = [\"b\"]\nx.remove = [\"a\"]\n\"y z\".set = []\n",
        ),
        (
            "[[items]]\nexamples=[{grade='absent',text='甲'},{text='乙',grade='absent'}]\nid='a.b'",
            "[[items]]\nid = \"a.b\"\nexamples = [\n  { text = \"甲\", grade = \"absent\" },\n  { text = \"乙\", grade = \"absent\" },\n]\n",
        ),
        (
            "a = '''\nlines'''\nb = 0x1F\nc = 1_000\nd = 1979-05-27",
            "a = '''\nlines'''\nb = 0x1F\nc = 1_000\nd = 1979-05-27\n",
        ),
        ("a = 'C:\\Users'", "a = \"C:\\\\Users\"\n"),
    ] {
        assert_eq!(formatted(source), tidy, "{source}");
    }
}

#[test]
fn a_line_takes_120_columns_and_han_two_of_them() {
    let words = vec!["\"法治政府\""; 30].join(", ");
    for line in formatted(&format!("terms = [{words}]")).lines() {
        let width: usize = line
            .chars()
            .map(|c| if c > '\u{2e80}' { 2 } else { 1 })
            .sum();
        assert!(width <= 120, "{line}");
    }
    // Where the author breaks a list, it stays broken.
    assert_eq!(
        formatted("terms = [\n'a',\n'b', 'c']"),
        "terms = [\n  \"a\",\n  \"b\", \"c\",\n]\n"
    );
}

#[test]
fn what_is_no_toml_stays_as_it_is() {
    assert!(matches!(format_rubric("a = "), Err(Unformatted::Syntax(_))));
    let folder = files::folder(&[
        ("a.toml", b"a = "),
        ("b.toml", b"b=1"),
        ("c.toml", b"c = 1\n"),
    ]);
    let (code, out, err) = crate::common::program::run(
        folder.path(),
        &["rubric", "fmt", "a.toml", "b.toml", "c.toml"],
    );
    assert_eq!((code, &*out), (2, ""));
    assert!(err.contains("rubric::syntax"), "{err}");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(
        (read("a.toml"), read("b.toml"), read("c.toml")),
        ("a = ".into(), "b = 1\n".into(), "c = 1\n".into())
    );
}

#[test]
fn a_check_names_the_files_that_would_change() {
    let folder = files::folder(&[("b.toml", b"b=1"), ("c.toml", b"c = 1\n")]);
    let run = |args: &[&str]| crate::common::program::run(folder.path(), args);
    assert_eq!(
        run(&["rubric", "fmt", "--check", "b.toml", "c.toml"]),
        (1, "b.toml\n".into(), String::new())
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("b.toml")).unwrap(),
        "b=1"
    );
    assert_eq!(run(&["rubric", "fmt", "--check", "c.toml"]).0, 0);
    let ran = crate::common::program::filter(&["rubric", "fmt", "-"], "b=1");
    assert_eq!((ran.code, &*ran.out), (0, &b"b = 1\n"[..]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever pieces a file is made of: no panic, nothing lost, and twice is once.
    #[test]
    fn pieces_of_files_are_laid_out(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "a = 1", "b.add = ['x']", "# c", "", "[t]", "[[items]]", "[[items.ways]]", "id = 'x'", "x = [", "]", "'甲',",
                "{ regex = 'a', anchor = 'a' }, # r", "  # own", "[['a'], ['b']],", "terms = ['a', # t", "'b']", "d = { e = 1, f = [1, 2] }",
                "g = \"\"\"", "\"\"\"", "h = '''a'''", "{", "}", ",", "i = { # j", "k = 1 }", "\r",
            ]),
            0..14,
        ),
    ) {
        let source = pieces.join("\n");
        match format_rubric(&source) {
            Ok(once) => prop_assert_eq!(format_rubric(&once), Ok(once)),
            Err(Unformatted::Changed) => prop_assert!(false, "{source}"),
            Err(Unformatted::Syntax(_)) => {}
        }
    }
}

#[test]
fn the_files_that_come_with_the_program_are_laid_out() {
    for folder in ["rubrics", "rubrics/packs"] {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|end| end == "toml") {
                let source = std::fs::read_to_string(&path).unwrap();
                let laid_out = format_rubric(&source).unwrap();
                assert!(laid_out == source, "hegui rubric fmt {}", path.display());
            }
        }
    }
}
