//! One term for each thing: the program's Chinese against docs/glossary.md.

use std::fs;
use std::path::{Path, PathBuf};

/// The crates whose words people read.
const SPOKEN: [&str; 6] = [
    "src",
    "crates/batch/src",
    "crates/report/src",
    "crates/rubric/src",
    "crates/words/src",
    "crates/workbook/src",
];

/// Marks that Chinese text has in full width.
const HALF_WIDTH: [char; 5] = [',', ';', ':', '?', '!'];

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The files that hold words, with their text.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in SPOKEN {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            let spoken = ["rs", "html", "md", "js"];
            if path
                .extension()
                .is_some_and(|end| spoken.iter().any(|spoken| end == *spoken))
            {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(found.len() > 200, "{}", found.len());
    found
}

#[test]
fn messages_use_the_words_of_the_glossary() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let glossary = fs::read_to_string(root.join("docs/glossary.md")).unwrap();
    let (_, table) = glossary.split_once("| 不用 | 用 | for |").unwrap();
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let avoided: Vec<&str> = rows
        .map(|row| row.split('|').nth(1).unwrap().trim())
        .collect();
    assert!(avoided.len() >= 9, "{avoided:?}");
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in (1..).zip(text.lines()) {
            let said = avoided.iter().filter(|word| line.contains(**word));
            wrong.extend(said.map(|word| format!("{}:{number}: {word}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A mark behind a Chinese character that another one, a value or a blank follows. Unit tests hold expressions and
/// words that were cut.
#[test]
fn chinese_sentences_have_full_width_marks() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let spoken = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = (1..)
            .zip(spoken.lines())
            .filter(|(_, line)| !line.trim_start().starts_with("//"));
        for (number, line) in lines {
            let chars: Vec<char> = line.chars().collect();
            let half = chars.windows(3).any(|around| {
                is_han(around[0])
                    && HALF_WIDTH.contains(&around[1])
                    && (is_han(around[2]) || around[2] == '{' || around[2] == ' ')
            });
            if half {
                wrong.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
