//! What goes wrong around the program: a full disk, a run that is killed, files that cannot be read or change
//! while they are, two runs at once. No result is half written, mixed or lost without a word.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use hegui_text::digest;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::files::{folder, names, write, zipped};
use crate::common::program::{
    Ran, Running, binary, piped, program, run, start, try_start, wait_for,
};

fn report(number: usize) -> String {
    format!(
        "云溪县第{number}卫生健康局2023年法治政府建设年度报告\n一、主要工作\n聘请法律顾问{number}名，全年审查合同{}份。\n",
        number * 3 + 1
    )
}

/// A folder with so many reports in `in`.
fn reports(count: usize) -> TempDir {
    let folder = folder(&[]);
    fs::create_dir(folder.path().join("in")).unwrap();
    for number in 0..count {
        write(
            folder.path(),
            &format!("in/{number:03}.txt"),
            report(number),
        );
    }
    folder
}

/// Runs by a shell that first does `before`, such as to set a limit.
fn run_after(before: &str, folder: &Path, args: &[&str]) -> (i32, String, String) {
    let program = program(folder, args);
    let mut shell = piped(Command::new("sh"));
    shell
        .current_dir(folder)
        .args(["-c", &format!("{before}; exec \"$0\" \"$@\"")])
        .arg(program.get_program())
        .args(program.get_args());
    start(&mut shell).end().text()
}

/// A run that waits for standard input, with its output claimed.
fn waiting(folder: &Path, lock: &str, args: &[&str]) -> Running {
    let running = start(&mut program(
        folder,
        &[&["score", "-", "in"], args].concat(),
    ));
    wait_for(lock, || folder.join(lock).exists().then_some(()));
    running
}

/// Path, reason (empty: scored) and digest of each report.
fn results(json: impl AsRef<[u8]>) -> Vec<(String, String, String)> {
    let json: Value = serde_json::from_slice(json.as_ref()).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let reports = json["reports"].as_array().unwrap();
    reports
        .iter()
        .map(|report| {
            (
                text(&report["path"]),
                text(&report["reason"]),
                text(&report["sha256"]),
            )
        })
        .collect()
}

fn reasons(json: impl AsRef<[u8]>) -> Vec<(String, String)> {
    let results = results(json).into_iter();
    results.map(|(path, reason, _)| (path, reason)).collect()
}

/// Asserts that a folder of results holds the files of its list, all of them and no other, and that no file is
/// cut off.
fn assert_whole(pages: &Path) {
    let list = fs::read_to_string(pages.join("hegui-files.txt")).unwrap();
    let names = list.lines().map(|line| line.split('\t').next().unwrap());
    let listed: BTreeSet<String> = names.map(str::to_owned).collect();
    let mut there = BTreeSet::new();
    for entry in walkdir::WalkDir::new(pages) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(pages).unwrap();
            there.insert(name.to_str().unwrap().to_owned());
            if name
                .extension()
                .is_some_and(|extension| extension == "html")
            {
                let page = fs::read_to_string(entry.path()).unwrap();
                assert!(page.trim_end().ends_with("</html>"), "{}", name.display());
            }
        }
    }
    assert_eq!(there, listed);
}

#[test]
fn a_full_device_is_told() {
    if !Path::new("/dev/full").exists() {
        println!("skipped: this system has no /dev/full");
        return;
    }
    let folder = reports(3);
    for args in [
        &["score", "in"][..],
        &["score", "in", "--format", "json"],
        &["score", "in", "--format", "jsonl"],
        &["text", "in/000.txt"],
        &["rubric", "list"],
        &["explain", "decisions.legal-advisors"],
        &["review", "init", "in"],
        &["--help"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let ran = start(program(folder.path(), args).stdout(full)).end();
        let (code, errors) = (ran.code, ran.err);
        assert_eq!(code, 2, "{args:?} {errors}");
        assert!(errors.contains("磁盘已满"), "{args:?} {errors}");
    }
    for format in ["json=/dev/full", "jsonl=/dev/full"] {
        let (code, _, errors) = run(folder.path(), &["score", "in", "--format", format]);
        assert_eq!(code, 2, "{errors}");
        assert!(errors.contains("无法写入 /dev/full：磁盘已满"), "{errors}");
    }
}

#[test]
fn what_does_not_fit_leaves_all_as_it_was() {
    let folder = reports(40);
    let path = folder.path();
    fs::write(path.join("out"), "old").unwrap();
    let first = ["score", "in/000.txt", "--format", "html=pages/"];
    assert_eq!(run(path, &first).0, 0);
    let before = (names(path), fs::read(path.join("pages/index.html")).ok());
    for formats in [
        &["json=out"][..],
        &["jsonl=out"],
        &["xlsx=out"],
        &["html=pages"],
        // The first one fits.
        &["github=out", "json=all.json"],
        &["github=out", "html=pages"],
    ] {
        let mut args = vec!["score", "in"];
        args.extend(formats.iter().flat_map(|format| ["--format", format]));
        let (code, _, errors) = run_after("ulimit -f 16", path, &args);
        assert_eq!(code, 2, "{formats:?} {errors}");
        assert!(
            errors.contains("无法写入") && errors.contains("ulimit -f"),
            "{errors}"
        );
        assert_eq!(fs::read_to_string(path.join("out")).unwrap(), "old");
        let after = (names(path), fs::read(path.join("pages/index.html")).ok());
        assert_eq!(after, before, "{formats:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_all_as_it_was() {
    let folder = reports(40);
    let mount = "mkdir disk && mount -t tmpfs -o size=64k none disk";
    let script = format!(
        "{mount} && printf old > disk/out && \
         for to in json=disk/out jsonl=disk/out xlsx=disk/out html=disk/pages; do \
           \"$0\" score in --format $to; echo \"code $?\"; cat disk/out; echo; ls -A disk; \
         done"
    );
    let with_disk = |script: &str| {
        let mut unshare = piped(Command::new("unshare"));
        unshare
            .current_dir(folder.path())
            .args(["-rm", "sh", "-c", script]);
        unshare.arg(binary());
        Some(try_start(&mut unshare).ok()?.end().text())
    };
    let tried = with_disk(&format!("{mount} && umount disk && rmdir disk"));
    if tried.is_none_or(|(code, ..)| code != 0) {
        println!("skipped: no disk of its own can be had here");
        return;
    }
    let (_, out, errors) = with_disk(&script).unwrap();
    assert_eq!(out, "code 2\nold\nout\n".repeat(4), "{errors}");
    assert_eq!(errors.matches("磁盘已满，没有写入").count(), 4, "{errors}");
}

#[test]
fn a_killed_run_leaves_the_old_result() {
    let folder = reports(3);
    let path = folder.path();
    fs::write(path.join("out.jsonl"), "old\n").unwrap();
    let args = ["--format", "jsonl=out.jsonl"];
    let running = waiting(path, ".out.jsonl.lock", &args);
    running.kill();
    assert_eq!(fs::read_to_string(path.join("out.jsonl")).unwrap(), "old\n");
    // What is left is hidden and says what it is.
    let left = names(path);
    let left: Vec<&String> = left.iter().filter(|name| name.starts_with('.')).collect();
    assert!(!left.is_empty());
    for name in left {
        assert!(name.ends_with(".tmp") || name.ends_with(".lock"), "{name}");
    }
    // It is no input, and does not hinder the next run.
    let args = ["score", ".", "--format", "jsonl=out.jsonl"];
    let (code, _, errors) = run(path, &args);
    assert_eq!(code, 0, "{errors}");
    let lines = fs::read_to_string(path.join("out.jsonl")).unwrap();
    assert_eq!(lines.lines().count(), 3);
}

#[test]
fn pages_of_a_killed_run_are_the_old_ones_or_the_new() {
    let folder = reports(60);
    let path = folder.path();
    let args = ["score", "in", "--format", "html=pages"];
    assert_eq!(run(path, &args).0, 0);
    let written = |begun: &str| names(path).iter().any(|name| name.starts_with(begun));
    for delay in [0, 5, 20, 60, 120, 200] {
        let running = start(&mut program(path, &args));
        // One that is quick may have ended already.
        wait_for("the folder", || {
            let begun = written(".pages.") && written(".pages.lock");
            (begun || running.ended().is_some()).then_some(())
        });
        sleep(Duration::from_millis(delay));
        running.kill();
        assert_whole(&path.join("pages"));
    }
    assert_eq!(run(path, &args).0, 0);
    assert_whole(&path.join("pages"));
}

#[test]
fn what_cannot_be_read_costs_itself_only() {
    let folder = reports(2);
    let path = folder.path();
    std::os::unix::fs::symlink("nowhere", path.join("in/0-dead.txt")).unwrap();
    std::os::unix::fs::symlink("0-loop.txt", path.join("in/0-loop.txt")).unwrap();
    fs::create_dir(path.join("in/000-folder.txt")).unwrap();
    let mut args = vec!["score", "in", "--format", "json"];
    let mut expected = vec![
        ("in/0-dead.txt", "io"),
        ("in/0-loop.txt", "io"),
        ("in/000.txt", ""),
        ("in/001.txt", ""),
    ];
    if Path::new("/proc/self/mem").exists() {
        args.push("/proc/self/mem");
        expected.insert(0, ("/proc/self/mem", "io"));
    }
    let (code, out, errors) = run(path, &args);
    let found = reasons(&out);
    let found: Vec<_> = found
        .iter()
        .map(|(path, reason)| (path.as_str(), reason.as_str()))
        .collect();
    assert_eq!((code, found), (4, expected), "{errors}");
}

fn archive(folder: &Path, name: &str, first: usize) {
    let files = (first..first + 2).map(|number| (format!("{number}.txt"), report(number)));
    write(folder, name, zipped(files));
}

#[test]
fn what_changes_during_a_run_is_scored_as_it_is_then_or_told() {
    let folder = reports(4);
    let path = folder.path();
    archive(path, "in/b.zip", 20);
    archive(path, "in/c.zip", 30);
    archive(path, "new.zip", 40);
    fs::write(path.join("new.txt"), report(9)).unwrap();
    let pipe = path.join("0.txt");
    let made = start(piped(Command::new("mkfifo")).arg(&pipe)).end();
    assert_eq!(made.code, 0);
    let args = ["score", "0.txt", "in", "--jobs", "1", "--format", "json"];
    let running = start(&mut program(path, &args));
    // It opens the pipe when the inputs are known and the first is to be read; until then there is
    // nobody to write to, which a pipe that does not block says.
    let nobody = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap();
    let mut first = wait_for("a reader", || {
        let mut pipe_of = fs::OpenOptions::new();
        pipe_of.write(true).custom_flags(nobody).open(&pipe).ok()
    });
    fs::remove_file(path.join("in/001.txt")).unwrap();
    fs::rename(path.join("new.txt"), path.join("in/002.txt")).unwrap();
    // Another archive in its place, and the same file written to.
    fs::rename(path.join("new.zip"), path.join("in/b.zip")).unwrap();
    let mut grown = fs::OpenOptions::new()
        .append(true)
        .open(path.join("in/c.zip"))
        .unwrap();
    grown.write_all(b"more").unwrap();
    drop(grown);
    first.write_all(report(7).as_bytes()).unwrap();
    drop(first);
    let Ran {
        code,
        out,
        err: errors,
    } = running.end();
    let expected = [
        ("0.txt", "", digest(report(7).as_bytes())),
        ("in/000.txt", "", digest(report(0).as_bytes())),
        ("in/001.txt", "io", String::new()),
        ("in/002.txt", "", digest(report(9).as_bytes())),
        ("in/003.txt", "", digest(report(3).as_bytes())),
        ("in/b.zip/20.txt", "io", String::new()),
        ("in/b.zip/21.txt", "io", String::new()),
        ("in/c.zip/30.txt", "io", String::new()),
        ("in/c.zip/31.txt", "io", String::new()),
    ];
    let expected =
        expected.map(|(path, reason, digest)| (path.to_owned(), reason.to_owned(), digest));
    assert_eq!((code, results(&out)), (4, expected.to_vec()), "{errors}");
    assert!(errors.contains("in/001.txt：文件不存在"), "{errors}");
    assert!(
        errors.contains("in/b.zip/20.txt：读取期间文件被改动。请等写入或同步完成后再评。"),
        "{errors}"
    );
}

#[test]
fn a_file_that_grows_is_scored_as_it_was_at_a_moment_or_told() {
    let folder = reports(0);
    let path = folder.path();
    let growing = path.join("in/a.txt");
    let line = "我局聘请法律顾问2名，全年审查合同12份。\n";
    fs::write(&growing, line.repeat(200)).unwrap();
    let mut file = fs::OpenOptions::new().append(true).open(&growing).unwrap();
    let running = start(&mut program(
        path,
        &["score", "in", "--format", "json=out.json"],
    ));
    while running.ended().is_none() {
        file.write_all(line.as_bytes()).unwrap();
        sleep(Duration::from_millis(1));
    }
    let (code, _, errors) = running.end().text();
    let results = results(fs::read(path.join("out.json")).unwrap());
    let (_, reason, sha256) = results.first().unwrap();
    match code {
        0 => {
            let all = fs::read(&growing).unwrap();
            let moments = (200 * line.len()..=all.len()).step_by(line.len());
            assert!(
                moments
                    .into_iter()
                    .any(|end| digest(&all[..end]) == *sha256)
            );
        }
        4 => assert!(
            reason == "io" && errors.contains("读取期间文件被改动"),
            "{errors}"
        ),
        code => panic!("{code:?} {errors}"),
    }
}

#[test]
fn of_two_runs_on_one_output_the_second_is_refused() {
    let folder = reports(3);
    let path = folder.path();
    let word = "另一次运行正在写它";
    for (lock, first, second) in [
        (".out.lock", "json=out", "json=out"),
        (".out.lock", "jsonl=out", "csv=out"),
        (".out.lock", "html=out", "html=out"),
        (".out.lock", "notice=out", "html=./in/../out"),
    ] {
        let mut running = waiting(path, lock, &["--format", first]);
        for args in [
            &["score", "in", "--format", second][..],
            // None of them is written.
            &[
                "score",
                "in",
                "--format",
                "json=other.json",
                "--format",
                second,
            ],
            &["text", "in/000.txt", "--output", "out"],
        ] {
            let (code, out, errors) = run(path, args);
            assert_eq!((code, out.len()), (2, 0), "{errors}");
            assert!(errors.contains(word), "{errors}");
        }
        assert!(!path.join("other.json").exists() && !path.join("out").exists());
        running.feed(report(8).into_bytes());
        let (code, _, errors) = running.end().text();
        assert_eq!(code, 0, "{errors}");
        assert_eq!(names(path), ["in", "out"]);
        // One after the other is as ever.
        let (code, _, errors) = run(path, &["score", "in", "--format", first]);
        assert_eq!(code, 0, "{errors}");
        let out = path.join("out");
        match out.is_dir() {
            true => fs::remove_dir_all(out).unwrap(),
            false => fs::remove_file(out).unwrap(),
        }
    }
}

#[test]
fn a_baseline_is_changed_by_one_run_at_a_time() {
    let folder = reports(2);
    let path = folder.path();
    let record = ["baseline", "record", "in", "--output", "b.toml"];
    assert_eq!(run(path, &record).0, 0);
    let running = waiting(path, ".b.toml.lock", &["--format", "json=b.toml"]);
    for args in [
        &record[..],
        &["baseline", "check", "b.toml", "--accept"],
        &["review", "init", "in", "--output", "b.toml"],
    ] {
        let (code, _, errors) = run(path, args);
        assert_eq!(code, 2, "{errors}");
        assert!(errors.contains("另一次运行正在写它"), "{errors}");
    }
    // To look at it is no harm.
    assert_eq!(run(path, &["baseline", "check", "b.toml"]).0, 0);
    running.kill();
    assert_eq!(run(path, &["baseline", "check", "b.toml", "--accept"]).0, 0);
}

#[test]
fn many_runs_at_once_leave_the_whole_result_of_one() {
    let folder = reports(0);
    let path = folder.path();
    for run in 0..6 {
        fs::create_dir(path.join(format!("in/{run}"))).unwrap();
        for number in 0..3 {
            let file = path.join(format!("in/{run}/{number}.txt"));
            fs::write(file, report(run * 10 + number)).unwrap();
        }
    }
    let running: Vec<Running> = (0..6)
        .map(|run| {
            let from = format!("in/{run}");
            let formats = ["--format", "html=pages", "--format", "json=all.json"];
            let args = [&["score", from.as_str()][..], &formats].concat();
            start(&mut program(path, &args))
        })
        .collect();
    let mut done = 0;
    for running in running {
        let (code, _, errors) = running.end().text();
        match code {
            0 => done += 1,
            2 => assert!(errors.contains("另一次运行正在写它"), "{errors}"),
            code => panic!("{code:?} {errors}"),
        }
    }
    assert!(done > 0);
    assert_eq!(names(path), ["all.json", "in", "pages"]);
    let json = fs::read(path.join("all.json")).unwrap();
    let of: BTreeSet<String> = reasons(&json)
        .iter()
        .map(|(path, _)| path.rsplit_once('/').unwrap().0.to_owned())
        .collect();
    assert_eq!(of.len(), 1, "{of:?}");
    assert_whole(&path.join("pages"));
    let index = fs::read_to_string(path.join("pages/index.html")).unwrap();
    for run in 0..6 {
        let is_its = of.contains(&format!("in/{run}"));
        let named = format!("云溪县第{}卫生健康局", run * 10);
        assert_eq!(index.contains(&named), is_its, "{named}");
    }
}
