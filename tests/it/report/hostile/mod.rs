//! Whatever stands in reports, file names, rubrics, manifests and decisions of people: nothing of it is obeyed
//! by a terminal, a browser, a spreadsheet, a build server or a file system.
#![cfg(unix)]

mod checks;
mod control;
mod corpus;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;

use checks::{assert_coloured, assert_inert};

use crate::common::files::{folder, names, zipped};
use crate::common::program::{Ran, hegui};

/// Runs a command whose messages must be inert; what it said.
fn said(folder: &Path, args: &[&str]) -> Ran {
    let ran = hegui(folder, args);
    assert_inert(&format!("standard error of {args:?}"), ran.err.as_bytes());
    ran
}

/// Runs a command of which everything must be inert.
fn inert(folder: &Path, args: &[&str]) -> Ran {
    let ran = said(folder, args);
    assert_inert(&format!("output of {args:?}"), &ran.out);
    ran
}

/// The reports in `in/`, a manifest and a rubric that are hostile too.
fn corpus() -> TempDir {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    corpus::write(&at("in"));
    let mut manifest = String::from("path,authority,level,year,received_on\n");
    for (index, attack) in corpus::all().iter().enumerate() {
        let cell = format!("\"{}\"", attack.replace('"', "\"\""));
        manifest.push_str(&format!("in/{index}.txt,{cell},{cell},1999,2000-01-01\n"));
    }
    fs::write(at("list.csv"), manifest).unwrap();
    let attack = corpus::all().concat().replace(['\u{fffe}', '\u{ffff}'], "");
    fs::write(at("r.toml"), corpus::rubric(&attack)).unwrap();
    folder
}

#[test]
fn every_format_of_score_is_inert() {
    let folder = corpus();
    let folder = folder.path();
    let run = |format: &str| {
        let ran = said(
            folder,
            &[
                "score",
                "in",
                "--format",
                format,
                "--rubric",
                "r.toml",
                "--manifest",
                "list.csv",
            ],
        );
        assert_eq!(ran.code, 4, "{format}: {}", ran.err);
        ran.out
    };
    assert_inert("text", &run("text"));
    let json = checks::json("json", &run("json"));
    for report in json["reports"].as_array().unwrap() {
        let is_empty = report["path"].as_str().unwrap().contains("empty");
        let expected = if is_empty { "unassessable" } else { "scored" };
        assert_eq!(report["status"], expected, "{}", report["path"]);
    }
    for line in run("jsonl")
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        checks::json("jsonl", line);
    }
    checks::assert_workbook("xlsx", &run("xlsx"));
    checks::assert_csv("csv", &run("csv"));
    checks::assert_sarif("sarif", &run("sarif"));
    checks::assert_xml(
        "junit",
        &run("junit"),
        &[
            "testsuites",
            "testsuite",
            "properties",
            "property",
            "testcase",
            "failure",
            "error",
            "skipped",
            "system-out",
        ],
    );
    checks::assert_markdown("markdown", &run("markdown"));
    checks::assert_annotations("github", &run("github"));
    let coloured = hegui(
        folder,
        &[
            "score", "in", "--all", "--color", "always", "--rubric", "r.toml",
        ],
    );
    assert_coloured("coloured", &coloured.out);
    assert_coloured("coloured errors", coloured.err.as_bytes());
}

#[test]
fn folders_of_results_are_inert_and_stay_in_their_place() {
    let folder = corpus();
    let folder = folder.path();
    let ran = said(
        folder,
        &[
            "score",
            "in",
            "--rubric",
            "r.toml",
            "--manifest",
            "list.csv",
            "--format",
            "html=out/pages",
            "--format",
            "notice=out/notices",
            "--deadline",
            "\u{1b}[2J</w:t>\u{202e}",
            "--issuer",
            "=1+1",
        ],
    );
    assert_eq!(ran.code, 2, "a folder that is not there is not made");
    fs::create_dir(folder.join("out")).unwrap();
    let ran = said(
        folder,
        &[
            "score",
            "in",
            "--rubric",
            "r.toml",
            "--manifest",
            "list.csv",
            "--format",
            "html=out/pages",
            "--format",
            "notice=out/notices",
            "--deadline",
            "\u{1b}[2J</w:t>\u{202e}",
            "--issuer",
            "=1+1",
        ],
    );
    assert_eq!(ran.code, 4, "{}", ran.err);
    let (mut pages, mut letters) = (0, 0);
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap();
        if path.starts_with("in") || !entry.file_type().is_file() {
            continue;
        }
        let (name, bytes) = (path.to_str().unwrap(), fs::read(entry.path()).unwrap());
        assert_inert("the name of a file", name.as_bytes());
        match path.extension().and_then(|extension| extension.to_str()) {
            #[cfg(feature = "html")]
            Some("html") => {
                pages += 1;
                checks::assert_page(name, &bytes);
            }
            Some("docx") => {
                letters += 1;
                checks::assert_letter(name, &bytes);
            }
            Some("md") => checks::assert_markdown(name, &bytes),
            _ if name == "out/pages/reports.csv" => assert_inert(name, &bytes),
            _ => assert!(
                ["list.csv", "r.toml"].contains(&name) || name.ends_with("hegui-files.txt"),
                "{name}"
            ),
        }
    }
    assert!(pages > 20 || cfg!(not(feature = "html")), "{pages}");
    assert!(letters > 20, "{letters}");
}

#[test]
fn what_a_report_says_is_inert_in_every_other_command() {
    let folder = corpus();
    let folder = folder.path();
    let rubric = ["--rubric", "r.toml"];
    let with = |args: &[&str]| inert(folder, &[args, &rubric].concat());
    for index in 0..6 {
        let file = format!("in/{index}.txt");
        for lang in ["zh", "en"] {
            with(&[
                "explain",
                "decisions.legal-advisors",
                "--in",
                &file,
                "--lang",
                lang,
            ]);
        }
        let trace = with(&[
            "explain",
            "decisions.fair-competition",
            "--in",
            &file,
            "--format",
            "json",
        ]);
        checks::json("trace", &trace.out);
        checks::json("text", &with(&["text", &file, "--format", "json"]).out);
        // What is not a terminal gets the text byte for byte.
        let text = said(folder, &["text", &file]);
        assert_eq!(text.out, fs::read(folder.join(&file)).unwrap());
    }
    with(&["explain", "decisions.legal-advisors"]);
    let page = with(&["explain", "decisions.legal-advisors", "--format", "html"]);
    let markdown = with(&[
        "explain",
        "decisions.legal-advisors",
        "--format",
        "markdown",
    ]);
    checks::assert_markdown("explain", &markdown.out);
    let document = inert(folder, &["rubric", "show", "r.toml", "--format", "html"]);
    #[cfg(feature = "html")]
    for page in [&page, &document] {
        checks::assert_page("rubric", &page.out);
    }
    let _ = (page, document);
    inert(folder, &["rubric", "show", "r.toml"]);
    inert(folder, &["rubric", "check", "r.toml"]);
    inert(folder, &["rubric", "test", "r.toml"]);
    let draft = with(&["review", "init", "in", "--all"]);
    let _: toml::Table = toml::from_str(std::str::from_utf8(&draft.out).unwrap()).unwrap();
    with(&["baseline", "record", "in", "--output", "base.toml"]);
    let base = fs::read(folder.join("base.toml")).unwrap();
    assert_inert("baseline", &base);
    let _: toml::Table = toml::from_str(std::str::from_utf8(&base).unwrap()).unwrap();
    fs::write(folder.join("in/0.txt"), corpus::report("改了", 2001)).unwrap();
    with(&["baseline", "check", "base.toml"]);
    with(&[
        "score",
        "in",
        "--baseline",
        "base.toml",
        "--min-percent",
        "99",
        "--format",
        "csv",
        "--output",
        "o.csv",
    ]);
}

/// Two reports in `work`, and in `other` what is none of the program's.
fn neighbours() -> TempDir {
    folder(&[
        ("work/a.txt", corpus::report("", 2001).as_bytes()),
        ("work/b.txt", corpus::report("", 2002).as_bytes()),
        ("other/mine.txt", b"mine"),
    ])
}

fn assert_untouched(neighbours: &TempDir) {
    let other = neighbours.path().join("other");
    assert_eq!(names(&other), ["mine.txt"]);
    assert_eq!(fs::read_to_string(other.join("mine.txt")).unwrap(), "mine");
}

#[test]
fn nothing_is_written_outside_of_the_output() {
    let folder = neighbours();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("work/out")).unwrap();
    let untouched = || assert_untouched(&folder);
    let run = |args: &[&str]| inert(&at("work"), &[&["score", "a.txt", "b.txt"], args].concat());
    // A folder in the way that leads elsewhere, and a page that does.
    symlink(at("other"), at("work/out/reports")).unwrap();
    let ran = run(&["--format", "html", "--output", "out"]);
    assert_eq!(ran.code, 2);
    untouched();
    let ran = run(&["--format", "html", "--output", "out", "--force"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    untouched();
    fs::remove_file(at("work/out/reports")).unwrap();
    symlink(at("other/mine.txt"), at("work/out/index.html")).unwrap();
    let ran = run(&["--format", "html", "--output", "out", "--force"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        at("work/out/index.html")
            .symlink_metadata()
            .unwrap()
            .is_file()
    );
    untouched();
    // A list of a former run that names files elsewhere.
    fs::remove_dir_all(at("work/out")).unwrap();
    fs::create_dir(at("work/out")).unwrap();
    fs::write(
        at("work/out/hegui-files.txt"),
        "hegui-files.txt\n../../other/mine.txt\n/etc/passwd\n",
    )
    .unwrap();
    assert_eq!(run(&["--format", "html", "--output", "out"]).code, 0);
    untouched();
}

#[test]
fn a_link_that_is_named_as_an_output_is_written_through() {
    let folder = neighbours();
    let at = |name: &str| folder.path().join(name);
    let run = |args: &[&str]| {
        inert(
            &at("work"),
            &[&["score", "a.txt", "--format", "json"], args].concat(),
        )
    };
    // As a shell does, whether or not anything is there yet.
    symlink("../other/new.json", at("work/link.json")).unwrap();
    for _ in 0..2 {
        assert_eq!(run(&["--output", "link.json"]).code, 0);
        assert!(at("work/link.json").is_symlink());
        assert!(at("other/new.json").symlink_metadata().unwrap().is_file());
    }
    // Where it leads to no folder, nothing is written.
    symlink("../nowhere/new.json", at("work/lost.json")).unwrap();
    symlink("round.json", at("work/round.json")).unwrap();
    for lost in ["lost.json", "round.json"] {
        let ran = run(&["--output", lost]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(lost), "{}", ran.err);
        assert!(at("work").join(lost).is_symlink());
    }
}

#[test]
fn names_in_an_archive_lead_nowhere_else() {
    let folder = neighbours();
    let work = folder.path().join("work");
    let evil = [
        "../../other/evil.txt",
        "/abs/evil.txt",
        "..\\..\\other\\evil.txt",
        "a/../../x.txt",
    ];
    let evil = zipped(evil.map(|name| (name, corpus::report("", 2003))));
    fs::write(work.join("z.zip"), evil).unwrap();
    let ran = inert(
        &work,
        &[
            "score",
            "z.zip",
            "--format",
            "html=pages",
            "--format",
            "notice=notices",
            "--format",
            "json",
        ],
    );
    let json = checks::json("json", &ran.out);
    for report in json["reports"].as_array().unwrap() {
        let path = report["path"].as_str().unwrap();
        assert!(path.starts_with("z.zip/") && !path.contains(".."), "{path}");
    }
    for made in ["pages", "notices"] {
        for entry in walkdir::WalkDir::new(work.join(made)) {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            assert!(!name.contains(".."), "{name}");
        }
    }
    assert_untouched(&folder);
}
