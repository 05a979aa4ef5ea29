//! hegui (合规) scores reports against a rubric of required items.
pub mod document;
pub mod figure;
pub mod lang;
pub mod read;
pub mod report;
pub mod rubric;
pub mod span;
