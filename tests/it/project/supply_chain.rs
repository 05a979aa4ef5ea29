//! What the program is built of and how: pinned, old enough compilers, no `unsafe`.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::common::program::{piped, start};

/// The table of `manifest`, a Cargo.toml, under this heading.
fn table(manifest: &str, heading: &str) -> toml::Value {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(manifest).unwrap()).unwrap();
    let mut value = toml::Value::Table(manifest);
    for key in heading.split('.') {
        value = value.get(key).cloned().unwrap();
    }
    value
}

/// `1.92` and `1.92.0` as numbers that can be compared.
fn version(text: &str) -> Vec<u32> {
    let mut parts: Vec<u32> = text.split('.').map(|part| part.parse().unwrap()).collect();
    parts.resize(3, 0);
    parts
}

#[test]
fn no_dependency_asks_for_a_newer_compiler_than_is_stated() {
    let mut cargo = piped(Command::new(env!("CARGO")));
    cargo.args(["metadata", "--locked", "--format-version", "1"]);
    let (code, metadata, said) = start(&mut cargo).end().text();
    assert_eq!(code, 0, "{said}");
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let stated = table("Cargo.toml", "workspace.package.rust-version");
    let stated = stated.as_str().unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    let newer: Vec<&Value> = packages
        .iter()
        .filter(|package| {
            package["rust_version"]
                .as_str()
                .is_some_and(|asked| version(asked) > version(stated))
        })
        .map(|package| &package["id"])
        .collect();
    assert!(newer.is_empty(), "{newer:?}");
    for readme in ["README.md", "README.zh-CN.md"] {
        assert!(fs::read_to_string(readme).unwrap().contains(stated));
    }
}

#[test]
fn unsafe_code_is_forbidden_throughout() {
    for (manifest, heading) in [
        ("Cargo.toml", "workspace.lints.rust"),
        ("fuzz/Cargo.toml", "lints.rust"),
    ] {
        let lints = table(manifest, heading);
        assert_eq!(lints["unsafe_code"].as_str(), Some("forbid"), "{manifest}");
    }
    let crates = fs::read_dir("crates").unwrap();
    let crates = crates.map(|entry| entry.unwrap().path().join("Cargo.toml"));
    for manifest in crates.chain(["Cargo.toml".into(), "web/Cargo.toml".into()]) {
        let lints = table(&manifest.to_string_lossy(), "lints");
        assert_eq!(lints["workspace"].as_bool(), Some(true), "{manifest:?}");
    }
}

#[test]
fn unsafe_code_of_the_python_package_stands_in_one_small_file() {
    let lints = table("python/Cargo.toml", "lints.rust");
    assert_eq!(lints["unsafe_code"].as_str(), Some("deny"));
    for entry in fs::read_dir("python/src").unwrap() {
        let path = entry.unwrap().path();
        let uses = fs::read_to_string(&path).unwrap().matches("unsafe").count();
        let allowed = if path.ends_with("capsule.rs") { 2 } else { 0 };
        assert_eq!(uses, allowed, "{}", path.display());
    }
}

/// What builds, and so has to ask for the versions of the lock file.
const COMMANDS: [&str; 7] = [
    "build", "check", "clippy -", "doc -", "install", "test", "tree",
];

#[test]
fn what_is_installed_and_checked_is_what_the_lock_file_pins() {
    // `cargo install` alone would take the newest versions and leave the lock file aside.
    for (file, commands) in [
        ("README.md", &["install"][..]),
        ("README.zh-CN.md", &["install"]),
        (".ci/run", &COMMANDS),
        (".ci/windows", &COMMANDS),
        (".github/workflows/ci.yml", &COMMANDS),
        (".github/workflows/release.yml", &COMMANDS),
    ] {
        let mut seen = 0;
        for line in fs::read_to_string(file).unwrap().lines() {
            let named = |command: &&str| line.contains(&format!("cargo {command}"));
            // Which version a tool has needs no lock.
            if commands.iter().any(named) && !line.contains("--version") {
                assert!(line.contains("--locked"), "{file}: {line}");
                seen += 1;
            }
        }
        assert!(seen > 0, "{file}");
    }
}

#[test]
fn lines_are_wrapped_without_seventeen_crates_of_unicode_tables() {
    // An update of the lock file brings them back unnoticed: see the note beside miette in Cargo.toml.
    let lock = fs::read_to_string("Cargo.lock").unwrap();
    assert!(
        !lock.contains("name = \"icu_"),
        "cargo update -p textwrap --precise 0.16.2"
    );
}

#[test]
fn workflows_pin_their_actions_and_may_only_read() {
    let mut actions = 0;
    for file in ["ci.yml", "release.yml"] {
        let text = fs::read_to_string(Path::new(".github/workflows").join(file)).unwrap();
        assert!(
            text.contains("\npermissions:\n  contents: read\n"),
            "{file}"
        );
        for line in text.lines() {
            if let Some((_, action)) = line.split_once("uses: ") {
                let (name, at) = action.split_once('@').unwrap_or((action, ""));
                assert!(name.starts_with("actions/"), "{file}: {action}");
                let exact = at.strip_prefix('v').unwrap_or("").split('.').count() == 3;
                assert!(exact, "{file}: {action}");
                actions += 1;
            }
        }
    }
    assert!(actions > 3);
}
