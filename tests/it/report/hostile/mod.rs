//! Whatever stands in reports, file names, rubrics, manifests and decisions of people: nothing of it is obeyed
//! by a terminal, a browser, a spreadsheet, a build server or a file system.
#![cfg(unix)]

mod checks;
mod corpus;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;

use checks::{assert_coloured, assert_inert};

use crate::common::files::{names, zipped};
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

#[test]
fn control_files_are_inert_right_or_wrong() {
    let folder = corpus();
    let folder = folder.path();
    let attacks = [
        corpus::TERMINAL.to_owned() + corpus::UNSEEN,
        corpus::MARKUP.to_owned() + corpus::MARKDOWN + corpus::COMMANDS,
        corpus::FORMULAS[0].to_owned(),
        corpus::FORMULAS[4].to_owned(),
    ];
    for (index, attack) in attacks.iter().enumerate() {
        // A wrong rubric: an attack in keys, ids and names, raw and escaped, and as no TOML at all.
        let escaped: String = attack
            .chars()
            .map(|c| format!("\\U{:08X}", u32::from(c)))
            .collect();
        let raw = attack.replace(['\n', '"'], "");
        for source in [
            format!("{attack}\nformat = 1\n"),
            format!(
                "format = 1\nid = \"{escaped}\"\ntitle = \"{raw}\"\n\"{escaped}\" = 3\n[[items]]\nid = \"{escaped}\"\n"
            ),
            include_str!("../../../../rubrics/minimal.toml")
                .replace("\"@adopt\", ", &format!("\"@{escaped}\", "))
                .replace("举报.{0,4}", &format!("举报({escaped}")),
        ] {
            fs::write(folder.join("wrong.toml"), source).unwrap();
            for lang in ["zh", "en"] {
                let ran = inert(folder, &["rubric", "check", "wrong.toml", "--lang", lang]);
                assert_eq!(ran.code, 2);
            }
            let ran = hegui(
                folder,
                &["rubric", "check", "wrong.toml", "--color", "always"],
            );
            assert_coloured("a wrong rubric in colour", ran.err.as_bytes());
        }
        let review = format!(
            "[[decisions]]\nreport = \"{index}.txt\"\nitem = \"decisions.legal-advisors\"\nkind = \"waiver\"\ncode = \"other\"\n\
             reason = \"{escaped}\"\nreviewer = \"{escaped}\"\ndate = 2025-03-01\n\
             [[decisions]]\nreport = \"{escaped}\"\nitem = \"decisions.legal-advisors\"\nkind = \"waiver\"\ncode = \"other\"\n\
             reason = \"{escaped}\"\nreviewer = \"{escaped}\"\ndate = 2025-03-01\n"
        );
        fs::write(folder.join("review.toml"), &review).unwrap();
        let file = format!("in/{index}.txt");
        let run = |format: &str| {
            said(
                folder,
                &[
                    "score",
                    &file,
                    "--review",
                    "review.toml",
                    "--date",
                    "2025-06-01",
                    "--format",
                    format,
                ],
            )
            .out
        };
        assert_inert("text", &run("text"));
        checks::assert_csv("csv", &run("csv"));
        checks::assert_workbook("xlsx", &run("xlsx"));
        checks::assert_sarif("sarif", &run("sarif"));
        checks::assert_xml("junit", &run("junit"), &[]);
        checks::assert_markdown("markdown", &run("markdown"));
        checks::assert_annotations("github", &run("github"));
        checks::assert_markdown("notice", &run("notice"));
        #[cfg(feature = "html")]
        checks::assert_page("html", &run("html"));
        fs::write(folder.join("bad.toml"), review.replace("waiver", &escaped)).unwrap();
        assert_eq!(
            inert(folder, &["score", &file, "--review", "bad.toml"]).code,
            2
        );
        fs::write(
            folder.join("bad.csv"),
            format!("path,{raw},yaer\n\"{raw}\",1,2\n"),
        )
        .unwrap();
        inert(folder, &["score", &file, "--manifest", "bad.csv"]);
        let gold = serde_json::json!({
            attack.as_str(): { "decisions.legal-advisors": { "accept": [0] } },
            index.to_string(): { "decisions.legal-advisors": { "accept": [0], "evidence": attack } },
        });
        fs::write(folder.join("gold.json"), gold.to_string()).unwrap();
        inert(
            folder,
            &["evaluate", "--gold", "gold.json", &file, "--explain"],
        );
        fs::write(
            folder.join("gold.json"),
            gold.to_string().replace("accept", &raw.replace('\\', "")),
        )
        .unwrap();
        inert(folder, &["evaluate", "--gold", "gold.json", &file]);
        fs::write(folder.join("t.md"), format!("{{{{ {raw} }}\n{{% {raw} %}}")).unwrap();
        inert(
            folder,
            &["score", &file, "--format", "notice", "--template", "t.md"],
        );
    }
    fs::write(
        folder.join("gold.json"),
        r#"{"\ud800": {"\ud800x": {"accept": [0]}}}"#,
    )
    .unwrap();
    assert_eq!(
        inert(folder, &["evaluate", "--gold", "gold.json", "in/0.txt"]).code,
        2
    );
}

#[test]
fn what_was_typed_is_shown_inert() {
    let folder = corpus();
    let folder = folder.path();
    let attack = corpus::TERMINAL;
    let newline = "in/new\nline\r::error::x.txt";
    for args in [
        vec!["score", attack],
        vec!["score", newline, "--min-percent", "100"],
        vec!["score", "in/0.txt", "--rubric", attack],
        vec!["score", "in/0.txt", "--rubric", newline],
        vec!["score", "in/0.txt", "--format", attack],
        vec!["score", "in/0.txt", "--min-band", attack],
        vec!["score", "in/0.txt", "--require", attack],
        vec!["score", "in/0.txt", "--review", attack],
        vec!["score", "in/0.txt", "--manifest", newline],
        vec!["score", "in/0.txt", "--baseline", newline],
        vec!["score", "in/0.txt", "--template", attack],
        vec![
            "score",
            "in/0.txt",
            "--output",
            "no/\u{1b}[2J\u{202e}\nerror: x",
        ],
        vec!["score", newline, "--output", newline],
        vec!["score", "in/0.txt", "--max-time", attack],
        vec!["score", "in/0.txt", "--\u{1b}]0;x\u{7}\u{202e}"],
        vec![attack],
        vec!["explain", attack],
        vec!["explain", "decisions.legal-advisors", "--in", newline],
        vec!["text", attack],
        vec!["text", "in"],
        vec!["text", "in/0.txt", "--output", "no/\u{1b}[2J"],
        vec!["evaluate", "--gold", attack, "in"],
        vec!["evaluate", "--passages", newline],
        vec!["baseline", "check", newline],
        vec![
            "baseline",
            "record",
            "in/0.txt",
            "--output",
            "no/\u{1b}[2J\n",
        ],
        vec!["review", "init", newline],
        vec![
            "rubric",
            "check",
            attack,
            newline,
            "in/\u{1b}[31m\u{1b}]0;t\u{7}red.txt",
        ],
        vec!["rubric", "show", newline],
        vec!["rubric", "test", newline],
    ] {
        let ran = inert(folder, &args);
        let err = ran.err;
        for line in err.lines() {
            assert!(
                !line.starts_with("::") && !line.starts_with("error: x"),
                "{args:?}: {err}"
            );
        }
        let ran = hegui(folder, &[&["--color", "always"], &args[..]].concat());
        let err = ran.err;
        assert!(
            !err.contains("\u{1b}]")
                && !err.contains("\u{1b}[2J")
                && !err.contains(['\u{202e}', '\u{7}', '\u{9b}']),
            "{args:?}: {err:?}"
        );
    }
}

#[test]
fn nothing_is_written_outside_of_the_output() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("work/out/reports")).unwrap();
    fs::create_dir(at("other")).unwrap();
    fs::write(at("other/mine.txt"), "mine").unwrap();
    fs::write(at("work/a.txt"), corpus::report("", 2001)).unwrap();
    fs::write(at("work/b.txt"), corpus::report("", 2002)).unwrap();
    let untouched = || {
        assert_eq!(names(&at("other")), ["mine.txt"]);
        assert_eq!(fs::read_to_string(at("other/mine.txt")).unwrap(), "mine");
    };
    let run = |args: &[&str]| inert(&at("work"), &[&["score", "a.txt", "b.txt"], args].concat());
    // A folder in the way that leads elsewhere, and a page that does.
    fs::remove_dir(at("work/out/reports")).unwrap();
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
    // A link to nowhere where a file goes: the link is replaced and nothing made behind it.
    symlink(at("other/new.json"), at("work/new.json")).unwrap();
    assert_eq!(run(&["--format", "json", "--output", "new.json"]).code, 0);
    assert!(at("work/new.json").symlink_metadata().unwrap().is_file());
    untouched();
    // An archive whose names lead out of it.
    let evil = [
        "../../other/evil.txt",
        "/abs/evil.txt",
        "..\\..\\other\\evil.txt",
        "a/../../x.txt",
    ];
    let evil = zipped(evil.map(|name| (name, corpus::report("", 2003))));
    fs::write(at("work/z.zip"), evil).unwrap();
    let ran = inert(
        &at("work"),
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
    for made in ["work/pages", "work/notices"] {
        for entry in walkdir::WalkDir::new(at(made)) {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            assert!(!name.contains(".."), "{name}");
        }
    }
    untouched();
}
