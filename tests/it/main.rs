//! What hegui promises, room by room. `common` has what the tests share; `tests/slow` what takes long.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and says what it skipped"
)]

mod batch;
mod cli;
mod common;
mod core;
mod front_door;
mod fuzz;
mod fuzz_corpus;
mod project;
mod read;
mod report;
mod rubric;
mod text;
