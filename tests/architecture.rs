//! The way through the house is one way: bytes → text → document → evidence → verdict → report out.
//! A module may use what stands before it and nothing that stands after.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// Top-level modules with what each may use. A new module has to take its place here.
const MAY_USE: &[(&str, &[&str])] = &[
    ("span", &[]),
    // Which characters are not seen.
    ("hidden", &[]),
    ("lang", &[]),
    ("suggest", &[]),
    ("duplicates", &[]),
    ("manifest", &["lang", "suggest"]),
    ("figure", &["span"]),
    ("read", &["span"]),
    ("document", &["span", "figure", "read"]),
    // The rubric knows no report: it takes only the settings and the normal form of a document.
    ("prepared", &[]),
    (
        "rubric",
        &["hidden", "lang", "suggest", "document", "prepared"],
    ),
    ("evidence", &["span", "figure", "document", "rubric"]),
    ("review", &["suggest", "rubric"]),
    (
        "report",
        &[
            "span", "manifest", "document", "evidence", "rubric", "read", "review",
        ],
    ),
    ("trace", &["span", "rubric", "evidence", "report"]),
    ("score", &["report", "rubric"]),
    ("settle", &["report", "review", "rubric", "score"]),
    // A line of a stream, not yet a report.
    ("record", &[]),
    ("amount", &[]),
    (
        "baseline",
        &["hidden", "amount", "document", "report", "rubric"],
    ),
    ("gate", &["baseline", "report", "rubric"]),
    ("batch", &["report", "rubric", "score"]),
    ("verdict", &["report", "rubric", "score"]),
    (
        "scorer",
        &[
            "span", "manifest", "read", "document", "rubric", "evidence", "verdict", "score",
            "report", "trace",
        ],
    ),
    ("stages", &["document", "read", "report", "scorer"]),
    (
        "evaluate",
        &["lang", "suggest", "rubric", "report", "trace"],
    ),
    (
        "output",
        &[
            "hidden", "lang", "span", "manifest", "read", "document", "rubric", "report",
            "evaluate", "trace", "batch", "review", "settle", "score", "amount", "baseline",
            "gate", "record",
        ],
    ),
    (
        "cli",
        &[
            "lang",
            "suggest",
            "span",
            "duplicates",
            "manifest",
            "read",
            "document",
            "rubric",
            "report",
            "scorer",
            "evaluate",
            "output",
            "record",
        ],
    ),
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn module_of(path: &Path) -> String {
    let mut parts = path.strip_prefix("src").unwrap().components();
    let first = parts
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn modules_use_only_what_stands_before_them() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let module = module_of(&file);
        if module == "lib" || module == "main" {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!(
                "{}: module {module} has no place in the way through the house",
                file.display()
            ));
            continue;
        };
        let source = fs::read_to_string(&file).unwrap();
        // What is used in a file's own unit tests is no dependency of the module.
        let code: String = source
            .split("#[cfg(test)]")
            .next()
            .unwrap()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        for piece in code.split("crate::").skip(1) {
            let used: Vec<String> = if let Some(group) = piece.strip_prefix('{') {
                let group = group.split("};").next().unwrap_or("");
                group
                    .split(',')
                    .filter_map(|part| part.trim().split("::").next())
                    .map(str::to_owned)
                    .collect()
            } else {
                vec![
                    piece
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect(),
                ]
            };
            for name in used {
                let known = MAY_USE.iter().any(|(module, _)| *module == name);
                if known && name != module && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{}: {module} uses {name}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_does_no_input_or_output() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    for file in files {
        let module = module_of(&file);
        if module == "cli" || module == "main" {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap();
        for forbidden in [
            "std::fs",
            "std::env",
            "std::net",
            "std::process",
            "std::io::std",
            "println!",
            "eprintln!",
            "SystemTime",
            "Instant::now",
        ] {
            assert!(
                !code.contains(forbidden),
                "{} uses {forbidden}",
                file.display()
            );
        }
    }
}
