//! The time and the memory that reading may take.

use std::fs;

use crate::common::bounds::assert_bound;
use crate::common::files::folder;

const REPORT: &str = "2023年，我局聘请法律顾问2名，审查合同21份。\n";

#[test]
#[cfg(feature = "html")]
fn time_and_memory_are_bounded_as_told() {
    let folder = folder(&[]);
    let folder = folder.path();
    fs::write(
        folder.join("a.html"),
        format!(
            "<html><body>{}</body></html>",
            format!("<p>{REPORT}</p>").repeat(100_000)
        ),
    )
    .unwrap();
    assert_bound(
        folder,
        "a.html",
        &["--max-time", "0.001"],
        "unbounded",
        "took too long and was stopped: more than the limit of 0.0 s",
        &["--max-time", "60"],
    );
    if cfg!(target_os = "linux") {
        assert_bound(
            folder,
            "a.html",
            &["--max-memory", "64MB", "--max-time", "60"],
            "unbounded",
            "too much memory and was stopped: more than the limit of 64.0 MB",
            &["--max-memory", "1GB", "--max-time", "60"],
        );
    }
}
