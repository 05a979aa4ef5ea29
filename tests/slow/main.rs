//! What takes long or looks at a clock, apart from the tests of every day: `cargo test --test slow`,
//! which `.ci/run` runs. What takes minutes is ignored unless it is asked for (`-- --ignored`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints what it measured"
)]

mod batches;
mod bombs;
#[allow(dead_code, reason = "tests/it uses the rest")]
#[path = "../it/common/mod.rs"]
mod common;
mod corrupted;
mod figures;
#[allow(dead_code, reason = "tests/it uses the rest")]
#[path = "../it/fuzz/mod.rs"]
mod fuzz;
mod fuzzed;
mod growth;
mod limits;
mod load;
mod measured;
mod reading;
