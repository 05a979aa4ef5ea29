//! The guide to rubrics: every file on it is right, every command works and prints what the guide shows.
//!
//! A block names the file that it is (```` ```toml fire.toml ````), with `+` where it is added to that file; the
//! points of a rubric are then the sum of those of its items, as the guide says.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::common::program::run;

const ENGLISH: &str = include_str!("../../../docs/rubric-guide.md");
const CHINESE: &str = include_str!("../../../docs/rubric-guide.zh-CN.md");

/// A fenced block: the words behind its fence, and its lines.
type Block<'g> = (Vec<&'g str>, Vec<&'g str>);

fn blocks(guide: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in guide.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(words)) => open = Some((words.split(' ').collect(), Vec::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some((_, lines)), None) => lines.push(line),
            (None, None) => {}
        }
    }
    found
}

/// Writes or adds to a file of the guide.
fn save(path: &Path, content: &str, is_added: bool) {
    if !is_added {
        fs::write(path, content).unwrap();
        return;
    }
    let whole = format!("{}\n{content}", fs::read_to_string(path).unwrap());
    let points = |line: &str| line.strip_prefix("points = ")?.parse::<u32>().ok();
    let total: u32 = whole.lines().filter_map(points).skip(1).sum();
    let first = whole.lines().find_map(points).unwrap();
    let (old, new) = (format!("points = {first}"), format!("points = {total}"));
    fs::write(path, whole.replacen(&old, &new, 1)).unwrap();
}

#[track_caller]
fn follow(guide: &str) {
    let folder = TempDir::new().unwrap();
    let mut tried = 0;
    for (words, lines) in blocks(guide) {
        if let [_, name, added @ ..] = words.as_slice() {
            let content = format!("{}\n", lines.join("\n"));
            save(&folder.path().join(name), &content, added == ["+"]);
            continue;
        }
        assert_eq!(words, ["console"]);
        let mut said = String::new();
        for line in lines {
            let Some(command) = line.strip_prefix("$ hegui ") else {
                let shown = said.lines().any(|said| said.trim() == line.trim());
                assert!(shown, "{line}\nis not in\n{said}");
                continue;
            };
            let typed: Vec<&str> = command.split(' ').collect();
            let (code, out, err) = run(folder.path(), &typed);
            assert_eq!(code, 0, "{command}\n{out}{err}");
            said = out;
            tried += 1;
        }
    }
    assert!(tried >= 12, "only {tried} commands");
}

#[test]
fn who_follows_the_guide_gets_what_it_shows() {
    follow(ENGLISH);
}

#[test]
fn who_follows_the_chinese_guide_gets_what_it_shows() {
    follow(CHINESE);
}

#[test]
fn both_guides_show_the_same_files_and_commands() {
    let shown = |guide: &str| -> Vec<String> {
        let kept = blocks(guide).into_iter().flat_map(|(words, lines)| {
            let is_file = words.len() > 1;
            let kept = lines
                .into_iter()
                .filter(move |line| is_file || line.starts_with('$'));
            std::iter::once(words.join(" ")).chain(kept.map(|line| line.replace(" --lang en", "")))
        });
        kept.collect()
    };
    assert_eq!(shown(ENGLISH), shown(CHINESE));
}

/// What a newcomer should need: an item with three examples in twelve lines, an overlay of five edits in
/// thirty-five.
#[test]
fn what_the_guide_begins_with_is_short() {
    let length = |name: &[&str]| {
        let all = blocks(ENGLISH);
        let (_, lines) = all.iter().find(|(words, _)| words == name).unwrap();
        lines.len()
    };
    assert!(length(&["toml", "fire.toml", "+"]) <= 12);
    assert!(length(&["toml", "county.toml"]) <= 35);
}
