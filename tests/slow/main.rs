//! What takes long or needs a machine of its own.

mod bombs;
#[path = "../it/common/mod.rs"]
mod common;
mod corrupted;
mod growth;
