//! hegui (合规) scores reports against a rubric of required items.

pub mod document;
pub mod evaluate;
pub mod figure;
pub mod lang;
pub mod output;
pub mod read;
pub mod report;
pub mod rubric;
pub mod scorer;
pub mod span;
pub mod suggest;

pub use lang::Lang;
pub use report::{Assessment, Report};
pub use rubric::Rubric;
pub use scorer::Scorer;
