//! `--evidence`: the lists of evidence and near misses become thinner, and nothing else changes.

use serde_json::{Value, json};

use crate::common::files::{fixture, folder};
use crate::common::program::{filter, run};

/// What `which` leaves of what all of it was.
fn thinned(mut report: Value, which: &str) -> Value {
    for item in report["items"].as_array_mut().unwrap() {
        let near = item["near_misses"].as_array_mut().unwrap();
        near.truncate(usize::from(which == "best"));
        let grade = item["grade"].clone();
        let evidence = item["evidence"].as_array_mut().unwrap();
        match which {
            "best" => {
                // The piece that earned the grade has it.
                evidence.retain(|piece| piece["grade"] == grade);
                evidence.truncate(1);
            }
            _ => evidence.clear(),
        }
    }
    report
}

/// The two with the pieces of evidence left out, which of them is the best being a matter of its own.
fn without_quotations(mut report: Value) -> Value {
    for item in report["items"].as_array_mut().unwrap() {
        let pieces = item["evidence"].as_array().unwrap();
        item["evidence"] = pieces.iter().map(|piece| piece["grade"].clone()).collect();
    }
    report
}

#[test]
fn all_best_and_none_differ_in_evidence_and_near_misses_only() {
    let folder = folder(&[
        ("in/a.txt", &fixture("qinghe-city")),
        ("in/b.txt", &fixture("traps")),
        ("in/c.txt", b"%PDF-1.4 nothing"),
    ]);
    let of = |format: &str, which: &[&str]| {
        let args = [&["score", "in", "--format", format][..], which].concat();
        run(folder.path(), &args).1
    };
    let reports = |text: &str| -> Vec<Value> {
        match serde_json::from_str::<Value>(text) {
            Ok(document) => document["reports"].as_array().unwrap().clone(),
            Err(_) => text
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
        }
    };
    for format in ["json", "jsonl"] {
        let all = of(format, &[]);
        assert_eq!(all, of(format, &["--evidence", "all"]));
        for which in ["best", "none"] {
            let thin = of(format, &["--evidence", which]);
            assert!(thin.len() < all.len());
            let (all, thin) = (reports(&all), reports(&thin));
            assert_eq!(all.len(), thin.len());
            for (all, thin) in all.into_iter().zip(thin) {
                for (item, kept) in all["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .zip(thin["items"].as_array().unwrap())
                {
                    let (every, kept) = (&item["evidence"], &kept["evidence"]);
                    let every = every.as_array().unwrap();
                    let kept = kept.as_array().unwrap();
                    assert!(kept.iter().all(|piece| every.contains(piece)));
                }
                let expected = thinned(all, which);
                assert_eq!(without_quotations(expected), without_quotations(thin));
            }
        }
    }
    // Beside the lists not a byte is another one.
    let lists = without_lists(&of("jsonl", &[]));
    assert_eq!(lists, without_lists(&of("jsonl", &["--evidence", "none"])));
}

/// Lines of JSON without what stands in the two lists.
fn without_lists(lines: &str) -> String {
    let mut rest = lines;
    let mut kept = String::new();
    while let Some(at) = rest.find("\"evidence\":[") {
        let (before, after) = rest.split_at(at);
        kept.push_str(before);
        let end = after
            .find(",\"nearest\":")
            .expect("it stands behind the lists");
        rest = &after[end..];
    }
    kept + rest
}

#[test]
fn a_stream_is_thinned_too() {
    let text = String::from_utf8(fixture("qinghe-city")).unwrap();
    let line = json!({ "id": 1, "text": text }).to_string();
    let answer = |which: &str| -> Value {
        let ran = filter(
            &["score", "-", "--input", "jsonl", "--evidence", which],
            line.as_str(),
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
        serde_json::from_slice(&ran.out).unwrap()
    };
    let (all, none) = (answer("all"), answer("none"));
    assert_eq!(thinned(all.clone(), "none"), none);
    let best = answer("best");
    assert_eq!(best["diagnostics"], all["diagnostics"]);
    for item in best["items"].as_array().unwrap() {
        assert!(item["evidence"].as_array().unwrap().len() <= 1, "{item}");
    }
}
