//! **hegui** (合规, compliance) scores reports against a rubric of required items: a grade for every
//! item, with the exact words that earned it, why it is not more, and what to add.
//!
//! The way through the crate is one way: bytes → text ([`read`]) → document ([`document`]) → evidence
//! → verdict ([`verdict`], [`score`]) → report out ([`output`]). The core does no I/O: hand it bytes.
//!
//! Load a rubric, compile it once, score many reports:
//!
//! ```
//! use hegui::report::Outcome;
//! use hegui::rubric::bundled;
//! use hegui::scorer::Scorer;
//!
//! let (rubric, _warnings) = bundled::find("health-rule-of-law").ok_or("no such rubric")?.parse()?;
//! let scorer = Scorer::new(rubric)?;
//!
//! let report = scorer.score("report.txt", "2024年，我局聘请法律顾问2名。".as_bytes());
//! let Outcome::Scored(assessment) = &report.outcome else { return Err("not assessed".into()) };
//! let advisors = assessment
//!     .verdicts
//!     .iter()
//!     .find(|verdict| scorer.rubric().items[verdict.item].id == "decisions.legal-advisors")
//!     .ok_or("no such item")?;
//! assert_eq!(advisors.grade.map(|grade| grade.id()), Some("quantified"));
//! assert_eq!(advisors.evidence[0].place.quote, "我局聘请法律顾问2名");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod amount;
pub mod baseline;
pub mod batch;
pub mod document;
pub mod duplicates;
pub mod evaluate;
mod evidence;
pub mod figure;
pub mod gate;
mod hidden;
pub mod lang;
pub mod manifest;
pub mod output;
mod prepared;
pub mod read;
pub mod record;
pub mod report;
pub mod review;
pub mod rubric;
pub mod score;
pub mod scorer;
pub mod settle;
pub mod span;
#[doc(hidden)]
pub mod stages;
pub mod suggest;
pub mod trace;
pub mod verdict;

pub use lang::Lang;
pub use report::{Assessment, Report};
pub use rubric::Rubric;
pub use scorer::Scorer;
