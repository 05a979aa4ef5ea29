//! The ways in that are files for other programs: hooks of pre-commit, the step of GitHub Actions, the image.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, as a command found by its name.
fn with_program(command: &mut Command) -> &mut Command {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_hegui"));
    let folder = program.parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(folders).unwrap())
}

/// What stands behind `key:` in the lines of a hook or an input.
fn value<'t>(lines: &'t str, key: &str) -> Option<&'t str> {
    let mut lines = lines.lines().map(str::trim_start);
    lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
}

fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn each_hook_runs_on_a_file_it_names() {
    let hooks = std::fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let rubric = folder.path().join("minimal.toml");
    std::fs::copy(root().join("rubrics/minimal.toml"), &rubric).unwrap();
    let report = root().join("tests/fixtures/reports/qinghe-city.txt");
    let mut ids = Vec::new();
    for hook in hooks.split("\n- id: ").skip(1) {
        let id = hook.lines().next().unwrap();
        let mut words = value(hook, "entry").unwrap().split(' ');
        let args = value(hook, "args").map_or("", |args| args.trim_matches(['[', ']']));
        let file: &Path = if id == "hegui-score" {
            &report
        } else {
            &rubric
        };
        // The pattern is one of Python's, of which this one takes the part that is used.
        let pattern = regex::Regex::new(value(hook, "files").unwrap()).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap();
        let inside = if id == "hegui-score" {
            "reports"
        } else {
            "rubrics"
        };
        assert!(pattern.is_match(&format!("{inside}/{name}")), "{id}");
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .args(args.split(", ").filter(|arg| !arg.is_empty()));
        let output = with_program(command.arg(file)).output().unwrap();
        assert!(output.status.success(), "{id}: {}", said(&output));
        ids.push(id);
    }
    assert_eq!(
        ids,
        [
            "hegui-rubric-check",
            "hegui-rubric-test",
            "hegui-rubric-fmt",
            "hegui-score"
        ]
    );
}

/// The script of the step named `name` in action.yml.
fn step(action: &str, name: &str) -> String {
    let (_, step) = action.split_once(&format!("- name: {name}\n")).unwrap();
    let (_, script) = step.split_once("run: |\n").unwrap();
    let lines = script
        .lines()
        .take_while(|line| line.starts_with("        "));
    lines
        .map(|line| format!("{}\n", line.trim_start()))
        .collect()
}

#[cfg(unix)]
#[test]
fn the_step_of_github_actions_scores_and_gates() {
    let action = std::fs::read_to_string(root().join("action.yml")).unwrap();
    let script = step(&action, "Score");
    let run = |least: &str, format: &str, output: &str| {
        let mut bash = Command::new("bash");
        bash.args(["-euo", "pipefail", "-c", &script])
            .current_dir(root());
        bash.envs([
            (
                "PATHS",
                "tests/fixtures/reports/qinghe-city.txt\n\ntests/fixtures/reports/traps.txt\n",
            ),
            ("RUBRIC", "health-rule-of-law"),
            ("MIN_PERCENT", least),
            ("FORMAT", format),
            ("OUTPUT", output),
            ("HEGUI_LANG", "en"),
        ]);
        with_program(&mut bash).output().unwrap()
    };
    let marked = run("0", "github", "");
    assert!(marked.status.success(), "{}", said(&marked));
    assert!(said(&marked).contains("::warning file=tests/fixtures/reports/traps.txt"));
    assert_eq!(run("95", "github", "").status.code(), Some(1));
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("scores.csv");
    assert!(run("0", "csv", table.to_str().unwrap()).status.success());
    assert_eq!(std::fs::read_to_string(table).unwrap().lines().count(), 3);
}

/// The image has the program alone: no shell, no root.
#[test]
fn the_image_is_empty_but_for_the_program() {
    let image = std::fs::read_to_string(root().join("Dockerfile")).unwrap();
    let (_, last) = image.rsplit_once("\nFROM ").unwrap();
    assert!(last.starts_with("scratch\n"));
    assert!(last.contains("\nUSER 65534:65534\n") && last.contains("\nENTRYPOINT [\"/hegui\"]\n"));
    assert!(!last.contains("RUN "));
    // The compiler of the image is one that the program builds with.
    let version = image.split_once("FROM rust:1.").unwrap().1;
    let version: u32 = version.split('-').next().unwrap().parse().unwrap();
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let least = manifest.split_once("rust-version = \"1.").unwrap().1;
    assert!(version >= least.split('"').next().unwrap().parse().unwrap());
}
