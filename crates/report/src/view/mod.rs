//! One view.
mod item;
pub(crate) use item::reviewed;
pub use item::{Finding, Severity, findings, met};
