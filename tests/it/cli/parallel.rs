//! Many reports at a time: the same results whatever the threads, as they come, and nothing half done when a
//! run ends early.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::common::files::{folder, meaningless, names, write};
use crate::common::program::{close, program, run, start, wait_for};

/// A report like no other: most of it is without meaning.
fn report(number: usize) -> String {
    format!(
        "云溪县第{number}卫生健康局2023年法治政府建设年度报告\n一、主要工作\n聘请法律顾问{number}名，全年审查合同{}份。\n{}。\n",
        number * 3 + 1,
        meaningless(number as u64, 300 + number * 20)
    )
}

/// A folder of reports, one of which is empty, one a repetition, and one a Word file.
fn reports() -> TempDir {
    let folder = folder(&[]);
    for number in 0..40 {
        let text = match number {
            7 => String::new(),
            31 => report(12).replace('，', "，\n"),
            number => report(number),
        };
        write(folder.path(), &format!("in/{number:02}.txt"), text);
    }
    let word = "tests/fixtures/documents/qinghe-city/word.docx";
    fs::copy(word, folder.path().join("in/02a.docx")).unwrap();
    folder
}

fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn results_are_the_same_whatever_the_threads() {
    let folder = reports();
    for format in ["jsonl", "json", "text", "csv"] {
        let one = run(
            folder.path(),
            &["score", "in", "--format", format, "--jobs", "1"],
        );
        assert_eq!(one.0, 4, "{}", one.2);
        assert!(!one.1.is_empty());
        for jobs in ["2", "7"] {
            let many = run(
                folder.path(),
                &["score", "in", "--format", format, "--jobs", jobs],
            );
            assert!(one == many, "{format} {jobs}");
        }
    }
    let (code, _, errors) = run(folder.path(), &["score", "in", "--jobs", "0"]);
    assert_eq!(code, 2, "{errors}");
}

#[test]
fn lines_come_in_order_and_are_those_of_any_run() {
    let folder = reports();
    let (_, alone, errors) = run(folder.path(), &["score", "in", "--format", "jsonl"]);
    assert!(errors.contains("in/12.txt、in/31.txt"), "{errors}");
    let both = [
        "score",
        "in",
        "--format",
        "jsonl",
        "--format",
        "json=all.json",
    ];
    assert!(alone == run(folder.path(), &both).1);
    let alone = lines(&alone);
    let paths: Vec<&str> = alone
        .iter()
        .map(|line| line["path"].as_str().unwrap())
        .collect();
    let mut sorted = paths.clone();
    sorted.sort_unstable();
    assert_eq!((paths.len(), &paths), (41, &sorted));
    // A line knows what stands before it, the whole knows all.
    let all: Value =
        serde_json::from_slice(&fs::read(folder.path().join("all.json")).unwrap()).unwrap();
    let duplicate = |report: &Value| -> Option<String> {
        let mut found = report["diagnostics"].as_array().unwrap().iter();
        let found = found.find(|found| found["code"] == "duplicate")?;
        Some(found["message"].as_str().unwrap().to_owned())
    };
    let at = |path: &str| paths.iter().position(|other| *other == path).unwrap();
    let (first, second) = (at("in/12.txt"), at("in/31.txt"));
    let named = |path: &str| Some(format!("与 {path} 内容相同或基本相同"));
    assert_eq!(duplicate(&alone[first]), None);
    assert_eq!(duplicate(&alone[second]), named("in/12.txt"));
    assert_eq!(duplicate(&all["reports"][first]), named("in/31.txt"));
    assert_eq!(duplicate(&all["reports"][second]), named("in/12.txt"));
}

#[test]
fn lines_are_held_to_the_gates() {
    let folder = reports();
    let args = [
        "score",
        "in",
        "--format",
        "jsonl",
        "--output",
        "out.jsonl",
        "--min-percent",
        "90",
    ];
    let (code, out, errors) = run(folder.path(), &args);
    assert_eq!((code, out.len()), (1, 0), "{errors}");
    assert!(errors.contains("in/03.txt 未达要求：得分率"), "{errors}");
    assert_eq!(
        lines(&fs::read_to_string(folder.path().join("out.jsonl")).unwrap()).len(),
        41
    );
}

#[test]
fn nobody_reading_on_ends_the_run_quietly() {
    let folder = reports();
    let args = ["score", "in", "--format", "jsonl"];
    let mut running = start(&mut program(folder.path(), &args));
    let mut first = String::new();
    let mut out = BufReader::with_capacity(1 << 10, running.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    close(out);
    assert!(first.contains("in/00.txt"));
    let (code, _, errors) = running.end().text();
    assert!(matches!(code, 0 | 4), "{code}");
    assert!(!errors.contains("错误"), "{errors}");
}

#[test]
fn an_output_that_cannot_be_written_is_left_as_it_was() {
    let folder = reports();
    let (code, _, errors) = run(
        folder.path(),
        &["score", "in", "--format", "jsonl=no/out.jsonl"],
    );
    assert_eq!(code, 2);
    assert!(errors.contains("无法写入 no/out.jsonl"), "{errors}");
    if Path::new("/dev/full").exists() {
        let (code, _, errors) = run(
            folder.path(),
            &["score", "in", "--format", "jsonl=/dev/full"],
        );
        assert_eq!(code, 2, "{errors}");
    }
}

/// A run that waits for standard input, with its output begun, is interrupted.
#[cfg(target_os = "linux")]
fn interrupted(signal: rustix::process::Signal, formats: &[&str]) {
    let folder = reports();
    fs::write(folder.path().join("out.jsonl"), "old\n").unwrap();
    let mut args = vec!["score", "-", "in", "--jobs", "2"];
    args.extend(formats);
    let mut running = start(program(folder.path(), &args).stdout(Stdio::null()));
    let children = || -> Vec<String> {
        let tasks = fs::read_dir(format!("/proc/{}/task", running.id())).unwrap();
        let of = |task: fs::DirEntry| {
            let listed = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            listed
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        tasks.filter_map(Result::ok).flat_map(of).collect()
    };
    // The second input needs a process of its own; it has been read when standard input is waited for still.
    let readers = wait_for("a process that reads", || {
        Some(children()).filter(|children| !children.is_empty())
    });
    let pid = rustix::process::Pid::from_raw(running.id().cast_signed()).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
    // Standard input stays open: the signal alone ends it.
    let input = running.stdin.take();
    let (code, _, errors) = running.end().text();
    drop(input);
    let expected = match signal {
        rustix::process::Signal::TERM => 143,
        _ => 130,
    };
    assert_eq!(code, expected, "{errors}");
    assert_eq!(names(folder.path()), ["in", "out.jsonl"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("out.jsonl")).unwrap(),
        "old\n"
    );
    let lives = |reader: &String| {
        let status = fs::read_to_string(format!("/proc/{reader}/stat")).unwrap_or_default();
        status.contains("(hegui)") && !status.contains(") Z ")
    };
    wait_for(&format!("the end of {readers:?}"), || {
        (!readers.iter().any(lives)).then_some(())
    });
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_run_leaves_nothing() {
    use rustix::process::Signal;

    let line: &[&str] = &["--format", "jsonl=out.jsonl"];
    let several: &[&str] = &["--format", "json=out.jsonl", "--format", "html=pages"];
    for (signal, format) in [
        (Signal::INT, line),
        (Signal::TERM, line),
        (Signal::HUP, several),
    ] {
        if is_ignored(signal) {
            println!(
                "skipped: the tests were started to ignore {signal:?}, and so is what they start"
            );
            continue;
        }
        interrupted(signal, format);
    }
}

/// Whether this process, and with it every process that it starts, ignores a signal, as under `nohup`.
#[cfg(target_os = "linux")]
fn is_ignored(signal: rustix::process::Signal) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = u64::from_str_radix(mask.unwrap().trim(), 16).unwrap();
    mask >> (signal.as_raw() - 1) & 1 == 1
}
