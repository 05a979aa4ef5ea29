//! What steers the program – rubrics, decisions, manifests, gold, templates, the command line – is shown inert,
//! right or wrong.

use std::fs;

use super::checks::{self, assert_coloured, assert_inert};
use super::{corpus, inert, said};
use crate::common::program::hegui;

/// What is written into control files: as it is typed, in the escapes of TOML, and fit for a quoted string.
struct Attack {
    typed: String,
    escaped: String,
    raw: String,
}

fn attacks() -> impl Iterator<Item = (usize, Attack)> {
    let attacks = [
        corpus::TERMINAL.to_owned() + corpus::UNSEEN,
        corpus::MARKUP.to_owned() + corpus::MARKDOWN + corpus::COMMANDS,
        corpus::FORMULAS[0].to_owned(),
        corpus::FORMULAS[4].to_owned(),
    ];
    let attacks = attacks.map(|typed| Attack {
        escaped: typed
            .chars()
            .map(|c| format!("\\U{:08X}", u32::from(c)))
            .collect(),
        raw: typed.replace(['\n', '"'], ""),
        typed,
    });
    attacks.into_iter().enumerate()
}

/// An attack in keys, ids and names, raw and escaped, and as no TOML at all.
#[test]
fn wrong_rubrics_are_inert() {
    let folder = corpus();
    let folder = folder.path();
    for (
        _,
        Attack {
            typed,
            escaped,
            raw,
        },
    ) in attacks()
    {
        for source in [
            format!("{typed}\nformat = 1\n"),
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
    }
}

#[test]
fn decisions_of_people_are_inert_right_or_wrong() {
    let folder = corpus();
    let folder = folder.path();
    for (index, Attack { escaped, .. }) in attacks() {
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
    }
}

#[test]
fn manifests_gold_and_templates_are_inert() {
    let folder = corpus();
    let folder = folder.path();
    for (index, Attack { typed, raw, .. }) in attacks() {
        let file = format!("in/{index}.txt");
        fs::write(
            folder.join("bad.csv"),
            format!("path,{raw},yaer\n\"{raw}\",1,2\n"),
        )
        .unwrap();
        inert(folder, &["score", &file, "--manifest", "bad.csv"]);
        let gold = serde_json::json!({
            typed.as_str(): { "decisions.legal-advisors": { "accept": [0] } },
            index.to_string(): { "decisions.legal-advisors": { "accept": [0], "evidence": typed } },
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
