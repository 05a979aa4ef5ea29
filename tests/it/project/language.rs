//! Language stands in rubrics, packs and lists of words, not in the code that reads and judges.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// The crates that read and judge.
const CRATES: [&str; 4] = ["text", "words", "read", "core"];

/// Files with Chinese characters in their code all the same, and why.
const EXCEPTIONS: [(&str, &str); 8] = [
    (
        "core/src/figure/numeral.rs",
        "the numeral system: how digits and places make a value is an algorithm",
    ),
    (
        "core/src/document/dates.rs",
        "a calendar date is written in one way, and is read together with its numerals",
    ),
    (
        "core/src/decision.rs",
        "messages in both languages, and what decisions are called in files of reviews",
    ),
    (
        "read/src/numbering.rs",
        "systems of automatic numbers as the file formats define them",
    ),
    ("read/src/numerals.rs", "the digits of the numeral system"),
    (
        "read/src/layout/radicals.rs",
        "a table of Unicode: radicals and the characters that they stand for",
    ),
    (
        "text/src/normalise/chars.rs",
        "tables of Unicode: enclosed and circled characters",
    ),
    ("core/src/judging/testing.rs", "built for tests only"),
];

#[test]
fn no_chinese_stands_in_the_code_that_reads_and_judges() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let mut excused = Vec::new();
    let mut found = Vec::new();
    for name in CRATES {
        let sources = WalkDir::new(crates.join(name).join("src")).sort_by_file_name();
        for file in sources.into_iter().map(Result::unwrap) {
            if file.path().extension().is_none_or(|end| end != "rs") {
                continue;
            }
            let path = file.path().strip_prefix(&crates).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            let source = without_tests(&fs::read_to_string(file.path()).unwrap());
            let literals = literals(&source);
            let mut chinese = literals.iter().filter(|literal| literal.contains(is_han));
            let Some(first) = chinese.next() else {
                continue;
            };
            match EXCEPTIONS.iter().find(|(excused, _)| *excused == path) {
                Some((path, _)) => excused.push(*path),
                None => found.push(format!("{path}: {first} and {} more", chinese.count())),
            }
        }
    }
    assert!(
        found.is_empty(),
        "words of a language belong into rubrics/packs, those of file formats into \
         crates/read/src/words.txt:\n{}",
        found.join("\n")
    );
    for (path, why) in EXCEPTIONS {
        assert!(excused.contains(&path), "{path} needs no exception ({why})");
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}')
        || matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The source without its modules of tests, which end with the brace at the begin of a line.
fn without_tests(source: &str) -> String {
    let mut kept = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        // What is declared here stands in another file.
        let declared = |line: &&str| !line.trim_start().starts_with('#');
        let item = lines.by_ref().find(declared).unwrap_or("");
        if item.ends_with('{') {
            lines.by_ref().find(|line| *line == "}");
        }
    }
    kept
}

/// The literals of strings and characters in a source, comments left out.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(inner) = rest.strip_prefix('"') {
            let length = 2 + closing(inner, '"');
            found.push(rest[..length.min(rest.len())].to_owned());
            length
        } else if let Some(length) = raw(rest).or_else(|| character(rest)) {
            found.push(rest[..length].to_owned());
            length
        } else {
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or("");
    }
    found
}

/// How many bytes stand before the mark that ends a literal.
fn closing(inner: &str, mark: char) -> usize {
    let mut escaped = false;
    let ends = |c: char| {
        let ends = c == mark && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    };
    inner.find(ends).unwrap_or(inner.len())
}

/// The length of the raw string that `rest` begins with.
fn raw(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix('r')?;
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    let inner = behind.get(hashes..)?.strip_prefix('"')?;
    let end = format!("\"{}", &behind[..hashes]);
    Some(rest.len() - inner.len() + inner.find(&end)? + end.len())
}

/// The length of the literal of a character that `rest` begins with; lifetimes are none.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    let length = match first {
        '\\' => closing(inner, '\''),
        first => first.len_utf8(),
    };
    inner.get(length..)?.starts_with('\'').then_some(length + 2)
}

#[test]
fn literals_are_told_from_comments_and_tests() {
    let source = "// 注\nlet a = \"甲\\\"乙\"; /// 丙\nfn f<'a>() { r#\"丁\"#; '戊'; '\\'' }\n\
                  #[cfg(test)]\nmod tests {\n    \"己\"\n}\nlet b = \"庚\";\n";
    let found = literals(&without_tests(source));
    assert_eq!(
        found,
        ["\"甲\\\"乙\"", "r#\"丁\"#", "'戊'", "'\\''", "\"庚\""]
    );
}
