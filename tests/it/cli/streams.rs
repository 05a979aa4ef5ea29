//! `hegui score - --input jsonl` as a filter between two programs.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::ChildStdout;

use serde_json::{Value, json};

use super::REPORT;
use crate::common::files::folder;
use crate::common::program::{self, Ran, Running, close, program, run, start};

fn filter(args: &[&str], stream: impl Into<Vec<u8>>) -> Ran {
    program::filter(
        &[&["score", "-", "--input", "jsonl"], args].concat(),
        stream,
    )
}

fn answers(ran: &Ran) -> Vec<Value> {
    let lines = std::str::from_utf8(&ran.out).unwrap().lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn each_line_is_answered_in_order() {
    let stream: String = (0..60)
        .map(|id| {
            let text = format!(
                "{REPORT}{}",
                "会议强调，要层层压实责任。".repeat(id * 13 % 40)
            );
            format!("{}\n", json!({ "id": id, "text": text }))
        })
        .collect();
    let one = filter(&["--jobs", "1"], stream.as_str());
    assert_eq!(one.code, 0, "{}", one.err);
    let answered = answers(&one);
    let ids: Vec<u64> = answered
        .iter()
        .map(|line| line["id"].as_u64().unwrap())
        .collect();
    assert_eq!(ids, (0..60).collect::<Vec<_>>());
    for jobs in ["2", "5"] {
        assert!(one == filter(&["--jobs", jobs], stream.as_str()), "{jobs}");
    }
}

#[test]
fn an_answer_is_the_result_of_the_text() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let (_, line, _) = run(folder.path(), &["score", "a.txt", "--format", "jsonl"]);
    let mut expected: Value = serde_json::from_str(&line).unwrap();
    expected["id"] = json!("a.txt");
    expected["passed"] = json!({});
    let stream = json!({ "text": REPORT, "id": "a.txt" }).to_string();
    assert_eq!(answers(&filter(&[], stream)), [expected]);
}

#[test]
fn other_fields_pass_unchanged_and_clash_with_nothing() {
    let fields = r#""score":{"points" : 1.50},"id2":12345678901234567890123,"passed":[1e999,"\u001b[31m"],"路径":null,"path":"x""#;
    let text = serde_json::to_string(REPORT).unwrap();
    let output = filter(
        &[],
        format!("{{{fields},\"text\":{text},\"id\":\"云溪/1\"}}\n"),
    );
    assert_eq!(output.code, 0, "{}", output.err);
    let line = String::from_utf8(output.out).unwrap();
    assert!(line.starts_with(r#"{"id":"云溪/1","rubric":{"#), "{line}");
    assert!(
        line.ends_with(&format!("\"passed\":{{{fields}}}}}\n")),
        "{line}"
    );
    assert!(line.contains("\"path\":\"云溪/1\",") && line.contains("\"status\":\"scored\""));
}

#[test]
fn a_line_without_an_id_has_its_number() {
    let text = serde_json::to_string(REPORT).unwrap();
    let stream = format!("\u{feff}{{\"text\":{text}}}\r\n\n  \n{{\"text\":{text},\"id\":null}}");
    let answered = answers(&filter(&[], stream));
    let named = |index: usize| {
        (
            &answered[index]["id"],
            answered[index]["path"].as_str().unwrap(),
        )
    };
    assert_eq!(answered.len(), 2);
    assert_eq!(named(0), (&Value::Null, "-:1"));
    assert_eq!(named(1), (&Value::Null, "-:4"));
}

#[test]
fn a_bad_line_is_answered_and_the_stream_goes_on() {
    let good = json!({ "id": "good", "text": REPORT }).to_string();
    let bad: [(&[u8], &str, Value); 10] = [
        (b"{\"id\":\"a\",\"text\":\"\xff\"}", "not-utf8", Value::Null),
        (b"{\"id\":\"a\",\"text\":", "not-json", Value::Null),
        (b"\x1b[31m", "not-json", Value::Null),
        (b"[\"a\"]", "not-object", Value::Null),
        (b"{\"id\":\"c\"}", "no-text", json!("c")),
        (b"{\"id\":4,\"text\":[]}", "text-type", json!(4)),
        (b"{\"id\":{},\"text\":\"a\"}", "id-type", Value::Null),
        (
            b"{\"id\":1,\"id\":2,\"text\":\"a\"}",
            "repeated-field",
            Value::Null,
        ),
        (
            b"{\"id\":5,\"text\":\"\\ud800\"}",
            "lone-surrogate",
            json!(5),
        ),
        (
            b"{\"id\":\"\\udc00\",\"text\":\"\"}",
            "lone-surrogate",
            Value::Null,
        ),
    ];
    let mut stream = Vec::new();
    for (line, _, _) in &bad {
        stream.extend([*line, b"\n", good.as_bytes(), b"\n"].concat());
    }
    let output = filter(&["--lang", "en"], stream);
    assert_eq!(output.code, 4);
    assert_eq!(
        output.err,
        "warning: lines that could not be scored: 10; each says why\n"
    );
    let answered = answers(&output);
    assert_eq!(answered.len(), 2 * bad.len());
    for (index, (_, code, id)) in bad.iter().enumerate() {
        let (fault, good) = (&answered[2 * index], &answered[2 * index + 1]);
        assert_eq!(fault["error"]["code"], **code, "{fault}");
        assert_eq!((&fault["id"], &fault["line"]), (id, &json!(2 * index + 1)));
        for words in ["message", "mend"] {
            assert!(!fault["error"][words].as_str().unwrap().is_empty());
        }
        assert_eq!(good["status"], "scored");
    }
}

#[test]
fn a_text_that_is_no_report_is_a_result() {
    let stream = [
        json!({ "id": 1, "text": "" }),
        json!({ "id": 2, "text": "no Chinese at all in this one" }),
        // Looks like a web page, but text is text.
        json!({ "id": 3, "text": format!("<html><body>{REPORT}") }),
    ];
    let output = filter(&[], stream.map(|line| format!("{line}\n")).concat());
    assert_eq!(output.code, 4);
    let answered = answers(&output);
    assert_eq!(answered[0]["reason"], "empty");
    assert_eq!(answered[1]["reason"], "not-chinese");
    assert_eq!(answered[2]["status"], "scored");
}

#[test]
fn a_line_that_is_too_long_is_not_kept() {
    let mut stream = b"{\"id\":1,\"text\":\"".to_vec();
    stream.resize((64 << 20) + 100, b'a');
    stream.extend(format!("\"}}\n{}\n", json!({ "id": 2, "text": REPORT })).bytes());
    let output = filter(&["--jobs", "1"], stream);
    let answered = answers(&output);
    assert_eq!(answered[0]["error"]["code"], "too-long");
    assert_eq!(answered[1]["id"], 2);
}

/// A program that waits for lines, and what it answers.
fn listening(jobs: &str) -> (Running, BufReader<ChildStdout>) {
    let args = ["score", "-", "--input", "jsonl", "--jobs", jobs];
    let mut running = start(&mut program(Path::new("."), &args));
    let answers = BufReader::new(running.stdout.take().unwrap());
    (running, answers)
}

fn ask(running: &mut Running, id: u32) {
    let line = json!({ "id": id, "text": REPORT });
    writeln!(running.stdin.as_mut().unwrap(), "{line}").unwrap();
}

fn answer(answers: &mut BufReader<ChildStdout>) -> Value {
    let mut answer = String::new();
    answers.read_line(&mut answer).unwrap();
    serde_json::from_str(&answer).unwrap()
}

#[test]
fn an_answer_comes_before_the_next_line_is_sent() {
    for jobs in ["1", "3"] {
        let (mut running, mut answers) = listening(jobs);
        for id in 0..5 {
            ask(&mut running, id);
            assert_eq!(answer(&mut answers)["id"], id);
        }
        assert_eq!(running.end().code, 0);
    }
}

#[test]
fn nobody_reading_on_ends_it_quietly() {
    for jobs in ["1", "3"] {
        let (mut running, mut answers) = listening(jobs);
        ask(&mut running, 1);
        answer(&mut answers);
        close(answers);
        ask(&mut running, 2);
        // Standard input stays open.
        let input = running.stdin.take();
        let ran = running.end();
        drop(input);
        assert_eq!((ran.code, ran.err), (0, String::new()));
    }
}

#[test]
fn a_stream_of_nothing_has_no_answer() {
    for stream in ["", "\n\n"] {
        let output = filter(&[], stream);
        assert_eq!((output.code, output.out.len()), (3, 0));
    }
}

#[test]
fn gates_and_files_are_as_elsewhere() {
    let folder = folder(&[]);
    let path = folder.path().join("out.jsonl");
    let line = json!({ "id": "云溪", "text": REPORT }).to_string();
    let output = filter(
        &["--min-percent", "90", "--output", path.to_str().unwrap()],
        line,
    );
    assert_eq!(output.code, 1);
    assert!(
        output.err.contains("云溪 未达要求：得分率"),
        "{}",
        output.err
    );
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written.lines().count(), 1);
}

#[test]
fn what_does_not_go_with_a_stream_is_refused() {
    for args in [
        &["tests/fixtures/reports"][..],
        &["--format", "html"],
        &["--format", "jsonl=a.jsonl", "--format", "csv=b.csv"],
        &["--manifest", "list.csv"],
        &["--baseline", "old.toml"],
    ] {
        let output = filter(args, "");
        assert_eq!(output.code, 2, "{args:?}");
        assert!(!output.err.is_empty());
    }
}
