//! The layers below the command line touch nothing outside of themselves, so that they run in a browser or
//! behind another language. `.ci/run` compiles the core for WebAssembly where it can; this says it anywhere.

use std::fs;
use std::path::Path;

/// Names of the outside world, none of which stands in a layer that is free of it.
const OUTSIDE: [&str; 5] = [
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::io::std",
];
/// A clock, threads and a terminal, which the readers may not need either but a guard round a library may.
const AROUND: [&str; 8] = [
    "std::time",
    "std::thread",
    "Instant",
    "SystemTime",
    "println!",
    "eprintln!",
    "print!",
    "dbg!",
];

/// The lines of a file that are part of the program: no comments, no tests.
fn program(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut lines = (1..).zip(source.lines()).peekable();
    std::iter::from_fn(move || {
        loop {
            let (number, line) = lines.next()?;
            if line.trim_start().starts_with("#[cfg(test)]") {
                skip_item(&mut lines);
            } else if !line.trim_start().starts_with("//") {
                return Some((number, line));
            }
        }
    })
}

/// Skips a module of tests: to its closing brace, or one line where it is a file of its own.
fn skip_item<'s>(lines: &mut impl Iterator<Item = (usize, &'s str)>) {
    let mut open = false;
    for (_, line) in lines {
        open |= line.ends_with('{');
        if (open && line == "}") || (!open && line.ends_with(';')) {
            return;
        }
    }
}

fn offenders(layer: &str, forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(format!("crates/{layer}/src")) {
        let path = entry.unwrap().into_path();
        let is_test = path.ends_with("tests.rs") || path.iter().any(|part| part == "tests");
        if path.extension() != Some("rs".as_ref()) || is_test {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        found.extend(program(&source).filter_map(|(number, line)| {
            let name = forbidden.iter().find(|name| names(line, name))?;
            Some(format!("{}:{number}: {name}", path.display()))
        }));
    }
    found
}

/// Whether `line` holds `name` as a whole word at its beginning: no `eprint!` in it is a `print!`.
fn names(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn layers_below_the_command_line_touch_nothing_outside() {
    let all: Vec<&str> = OUTSIDE.iter().chain(&AROUND).copied().collect();
    for layer in ["text", "rubric", "core", "batch", "report", "workbook"] {
        assert!(Path::new("crates").join(layer).join("src/lib.rs").exists());
        assert_eq!(offenders(layer, &all), [""; 0], "{layer}");
    }
    assert_eq!(offenders("read", &OUTSIDE), [""; 0], "read");
}

#[test]
fn what_is_no_program_is_skipped() {
    let source = "use std::fs;\n// std::net\n#[cfg(test)]\nmod tests {\n    std::env;\n}\nfn f() {\n    eprint!();\n}\n";
    let lines: Vec<usize> = program(source).map(|(number, _)| number).collect();
    assert_eq!(lines, [1, 7, 8, 9]);
    assert!(names("use std::fs;", "std::fs") && !names("eprint!()", "print!"));
    let elsewhere = program("#[cfg(test)]\nmod tests;\nstd::fs\n");
    assert_eq!(elsewhere.collect::<Vec<_>>(), [(3, "std::fs")]);
}
