//! What one page says of another file is there: links, their headings, tests by name, files of the tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The pages of the project, those of the fixtures aside.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for folder in [".", "docs"] {
        let entries = fs::read_dir(folder).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        pages.extend(paths.filter(|path| path.extension() == Some("md".as_ref())));
    }
    pages.sort();
    assert!(pages.len() >= 17, "{pages:?}");
    pages
}

/// What stands in `text` where `pattern` has its group.
fn found<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
    let pattern = Regex::new(pattern).unwrap();
    let matches = pattern.captures_iter(text);
    matches
        .map(|found| found.get(1).unwrap().as_str())
        .collect()
}

/// The names by which the headings of a page can be linked to.
fn anchors(page: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut in_code = false;
    for line in page.lines() {
        in_code ^= line.starts_with("```");
        if in_code || !line.starts_with('#') {
            continue;
        }
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let anchor: String = title.chars().filter(kept).collect();
        anchors.insert(anchor.replace(' ', "-"));
    }
    anchors
}

#[test]
fn links_between_documents_lead_somewhere() {
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let folder = page.parent().unwrap();
        for target in found(r"\]\(([^)\s]+)\)", &text) {
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            if target.contains("://") {
                continue;
            }
            let to = if path.is_empty() {
                page.clone()
            } else {
                folder.join(path)
            };
            assert!(to.exists(), "{}: {target}", page.display());
            if !anchor.is_empty() {
                let anchors = anchors(&fs::read_to_string(&to).unwrap());
                assert!(anchors.contains(anchor), "{}: {target}", page.display());
            }
        }
    }
}

#[test]
fn tests_that_are_named_are_there() {
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for test in found(r"cargo test[^`\n]* --test ([a-z_]+)", &text) {
            let root = Path::new("tests").join(test).join("main.rs");
            assert!(root.exists(), "{}: --test {test}", page.display());
        }
        for path in found(r"`(tests/[^`\s*…]+)`", &text) {
            // What a name stands for is written large: `tests/it/read/NAME.rs`.
            let written = path
                .split(['/', '.'])
                .all(|part| part.is_empty() || part.chars().any(char::is_lowercase));
            assert!(
                !written || Path::new(path).exists(),
                "{}: {path}",
                page.display()
            );
        }
    }
}
