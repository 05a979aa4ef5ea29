//! Work grows in a straight line with the text, whatever is in it, and the result of a text does not grow
//! with it. What takes minutes runs when asked:
//!
//!     cargo test --release --test slow -- --ignored --nocapture growth
//!
//! `HEGUI` names another binary, `GROWTH_MB` other sizes (`1,10,100`), `GROWTH_KIND` a part of the name of the
//! kinds to run, `GROWTH_FORMAT` another format of the result.
#![cfg(target_os = "linux")]

mod nasty;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use hegui_core::report::{Outcome, Place};
use hegui_report::json;
use hegui_text::lang::Lang;
use nasty::KINDS;

use crate::common::program::{binary, piped};
use crate::common::scoring::{rubric, score};
use crate::measured::{Measured, measure};

const MEGABYTE: usize = 1 << 20;
/// How much more than in proportion time and memory may grow from one size to the next.
const SLACK: f64 = 1.6;
/// What every run takes.
const START: Duration = Duration::from_millis(200);
/// Memory that every run takes, in kB.
const PROGRAM: u64 = 60_000;

fn variable(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}

fn run(file: &Path) -> Measured {
    let mut command = piped(Command::new(binary()));
    command
        .arg("score")
        .arg(file)
        .args([
            "--max-filesize",
            "1GB",
            "--max-characters",
            "1000000000",
            "--format",
        ])
        .arg(variable("GROWTH_FORMAT", "json"))
        .stdout(Stdio::null());
    let taken = measure(&mut command, Duration::MAX);
    let code = taken.code;
    assert!(matches!(code, Some(0 | 4)), "{}: {code:?}", file.display());
    taken
}

#[test]
#[ignore = "takes minutes"]
fn work_grows_in_a_straight_line() {
    let only = variable("GROWTH_KIND", "");
    let sizes: Vec<usize> = variable("GROWTH_MB", "1,10")
        .split(',')
        .map(|size| size.parse().unwrap())
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nasty.txt");
    let mut crooked = Vec::new();
    for kind in KINDS.iter().filter(|kind| kind.0.contains(&only)) {
        let mut before: Option<(usize, Measured)> = None;
        for &size in &sizes {
            fs::write(&file, nasty::text(kind, size * MEGABYTE)).unwrap();
            let taken = run(&file);
            println!(
                "{:<26} {size:>4} MB {:>8.2} s {:>8} MB",
                kind.0,
                taken.work.as_secs_f64(),
                taken.memory.0 / 1000
            );
            if let Some((small, of_small)) = before {
                let factor = size as f64 / small as f64 * SLACK;
                let time = of_small.work.max(START).as_secs_f64() * factor;
                let memory = of_small.memory.0.max(PROGRAM) as f64 * factor;
                if taken.work.as_secs_f64() > time || taken.memory.0 as f64 > memory {
                    crooked.push(format!("{} at {size} MB", kind.0));
                }
            }
            before = Some((size, taken));
        }
    }
    assert!(crooked.is_empty(), "{crooked:#?}");
}

/// Size of the texts that every run of the tests scores, in bytes.
const SMALL: usize = 300 << 10;
/// Most bytes of a result without the words of the report, which are bounded by piece.
const RESULT: usize = 2 << 20;

#[test]
fn a_nasty_text_has_a_result_like_any_other() {
    for kind in KINDS {
        let text = nasty::text(kind, SMALL);
        let report = score("nasty.txt", text.as_bytes());
        let line = json::line(&report, rubric(), Lang::Zh).unwrap();
        assert!(line.len() < RESULT, "{}: {}", kind.0, line.len());
        let Outcome::Scored(assessment) = &report.outcome else {
            continue;
        };
        let content = &report.text.content;
        let is_sane = |place: &Place| {
            let quoted = content.get(place.span.start..place.span.end);
            quoted == Some(place.quote.as_str())
                && place.sentence.start <= place.span.start
                && place.span.end <= place.sentence.end
                && content
                    .get(place.sentence.start..place.sentence.end)
                    .is_some()
        };
        for verdict in &assessment.verdicts {
            assert!(verdict.points <= verdict.maximum, "{}", kind.0);
            for found in &verdict.evidence {
                assert!(is_sane(&found.place), "{}: {found:?}", kind.0);
                let (named, place) = (found.named, found.place.span);
                assert!(
                    named.start < named.end && named.end <= content.len(),
                    "{named:?}"
                );
                assert!(
                    place.start <= named.start || place.end < named.end,
                    "{}",
                    kind.0
                );
            }
            for missed in &verdict.near_misses {
                assert!(is_sane(&missed.place), "{}: {missed:?}", kind.0);
            }
        }
    }
}
