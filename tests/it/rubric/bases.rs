//! Laws with dates: a report is measured by what was in force in its year, in every output.

use hegui_rubric::{Code, Rubric};

use super::errors::{changed, errors};
use super::overlays::parse;
use crate::common::files::folder;
use crate::common::program::{hegui, run};
use crate::common::workbook::{rows, sheet};

const BASIS: &str = "basis = [\"《示例公司合规管理办法》第八条\"]";
const DATED: &str = r#"basis = [
  { text = "《新办法》", article = "第八条", from = "2022-03-01", replaces = "《旧办法》" },
  { text = "《旧办法》", article = "第五条", from = "2015", until = "2022-02-28" },
  "《章程》",
]"#;

/// The smallest rubric with a new law and the one before it.
fn dated() -> String {
    changed(BASIS, DATED)
}

fn report(year: &str) -> String {
    format!("示例公司{year}合规工作报告\n重视合规培训。\n")
}

#[test]
fn every_output_names_the_law_of_the_reporting_year() {
    let files = [
        ("r.toml", dated()),
        ("2021.txt", report("2021年度")),
        ("2022.txt", report("2022年度")),
        ("2023.txt", report("2023年度")),
        ("none.txt", report("")),
    ];
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let folder = folder(&files);
    let later = "报告年度之后施行的：《新办法》第八条（自2022年3月1日起施行，代替《旧办法》）";
    for (file, there, not_there) in [
        (
            "2021.txt",
            &["《旧办法》第五条", "《章程》", later][..],
            &[][..],
        ),
        (
            "2022.txt",
            &["《新办法》第八条", "《旧办法》第五条"],
            &["报告年度之后施行的："],
        ),
        (
            "2023.txt",
            &["《新办法》第八条", "《章程》"],
            &["《旧办法》", "报告年度之后施行的："],
        ),
        (
            "none.txt",
            &["《新办法》第八条", "《章程》"],
            &["《旧办法》", "报告年度之后施行的："],
        ),
    ] {
        let said = |format: &str| {
            let args = ["score", file, "--rubric", "r.toml", "--format", format];
            let (_, out, err) = run(folder.path(), &args);
            assert!(!out.is_empty(), "{err}");
            out.split_whitespace().collect::<String>()
        };
        let args = ["score", file, "--rubric", "r.toml", "--format", "xlsx"];
        let book = hegui(folder.path(), &args).out;
        let found = rows(&sheet(&book, "问题清单"));
        let in_book: String = found
            .iter()
            .map(|row| row["法律依据"].to_string())
            .collect();
        for (format, said) in [
            ("text", said("text")),
            ("html", said("html")),
            ("notice", said("notice")),
            ("xlsx", in_book),
        ] {
            for words in there {
                assert!(said.contains(words), "{file} {format}: {words}\n{said}");
            }
            for words in not_there {
                assert!(!said.contains(words), "{file} {format}: {words}\n{said}");
            }
        }
    }
    // The rubric's own pages name all, with their dates.
    for (lang, words) in [
        ("zh", "《旧办法》第五条（2015年至2022年2月28日施行）"),
        (
            "en",
            "《旧办法》第五条 (in force from 2015 until 2022-02-28)",
        ),
    ] {
        let args = ["explain", "合规培训", "--rubric", "r.toml", "--lang", lang];
        let (_, out, _) = run(folder.path(), &args);
        assert!(out.contains(words), "{out}");
    }
}

#[test]
fn what_came_into_force_later_is_no_duty_of_the_report() {
    let later = r#"basis = [
  { text = "《甲办法》", from = "2022" },
  { text = "《乙办法》", from = "2023-05" },
]"#;
    let rubric = changed(BASIS, later);
    let (text, both) = (report("2021年度"), report("2022年度"));
    let files = [
        ("r.toml", rubric.as_bytes()),
        ("2021.txt", text.as_bytes()),
        ("2022.txt", both.as_bytes()),
    ];
    let folder = folder(&files);
    for (file, words) in [
        (
            "2021.txt",
            "报告年度尚未施行，供参照：《甲办法》（自2022年起施行）、《乙办法》（自2023年5月起施行）",
        ),
        (
            "2022.txt",
            "《甲办法》；报告年度之后施行的：《乙办法》（自2023年5月起施行）",
        ),
    ] {
        let args = ["score", file, "--rubric", "r.toml", "--format", "notice"];
        let (_, out, _) = run(folder.path(), &args);
        assert!(out.contains(words), "{out}");
    }
}

#[test]
fn dates_may_be_written_as_people_write_them_and_are_checked() {
    for right in [
        "\"2022\"",
        "2022",
        "\"2022-03\"",
        "\"2022-03-01\"",
        "2022-03-01",
    ] {
        let source = changed(
            BASIS,
            &format!("basis = [{{ text = \"甲\", from = {right} }}]"),
        );
        let (rubric, warnings) = Rubric::parse("r", &source).unwrap();
        assert!(warnings.is_empty(), "{warnings:?}");
        let from = rubric.items[0].basis[0].from.unwrap();
        assert_eq!(from.to_string(), right.trim_matches('"'));
    }
    for (wrong, code) in [
        ("from = \"2022-13\"", Code::BadDate),
        ("from = \"2022年\"", Code::BadDate),
        ("from = 22", Code::BadDate),
        ("from = 2022-03-01T00:00:00Z", Code::BadDate),
        ("from = true", Code::WrongType),
        ("from = \"2022\", until = \"2021\"", Code::DatesNotRising),
        ("form = \"2022\"", Code::UnknownKey),
    ] {
        let source = changed(BASIS, &format!("basis = [{{ text = \"甲\", {wrong} }}]"));
        let found: Vec<Code> = errors(&source).iter().map(|one| one.code()).collect();
        assert_eq!(found, [code], "{wrong}");
    }
    let source = changed(BASIS, "basis = [{ from = \"2022\" }]");
    assert_eq!(
        errors(&source).iter().next().unwrap().code(),
        Code::MissingKey
    );
    let source = changed(BASIS, "basis = [8]");
    assert_eq!(
        errors(&source).iter().next().unwrap().code(),
        Code::WrongType
    );
}

#[test]
fn one_document_has_the_same_dates_everywhere() {
    let other = "basis = [\"《示例公司合规管理办法》第十五条\"]";
    let with = |basis: &str| dated().replacen(other, &format!("basis = [{basis}]"), 1);
    let warned = |source: &str| {
        let (_, warnings) = Rubric::parse("r", source).unwrap();
        warnings.iter().map(|one| one.code()).collect::<Vec<_>>()
    };
    let same = "{ text = \"《新办法》\", article = \"第九条\", from = \"2022-03-01\" }";
    assert_eq!(warned(&with(same)), []);
    for basis in [
        "\"《新办法》\"",
        "{ text = \"《新办法》\", from = \"2022\" }",
    ] {
        assert_eq!(warned(&with(basis)), [Code::BasisDatesDiffer], "{basis}");
    }
}

#[test]
fn an_overlay_edits_bases_by_their_texts() {
    let overlay = "format = 1\nid = \"o\"\nversion = \"1\"\ntitle = \"公司\"\nextends = \"./r.toml\"\n\
        [[items]]\nid = \"training.compliance\"\nbasis.remove = [\"《旧办法》\", \"《章程》\"]\n\
        basis.add = [{ text = \"《细则》\", from = \"2023-01\" }]\n";
    let source = dated();
    let (rubric, _) = parse(overlay, &[("r.toml", &source)]).unwrap();
    let bases: Vec<String> = rubric.items[0]
        .basis
        .iter()
        .map(|one| one.cited())
        .collect();
    assert_eq!(bases, ["《新办法》第八条", "《细则》"]);
}
