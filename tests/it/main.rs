//! What hegui promises, room by room.

mod batch;
mod cli;
mod common;
mod core;
mod fuzz;
mod fuzz_corpus;
mod project;
mod read;
mod report;
mod rubric;
mod text;
