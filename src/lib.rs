//! **hegui** (合规, compliance) scores reports against a rubric of required items: a grade for every
//! item, with the exact words that earned it, why it is not more, and what to add.
//!
//! Two types come first. A [`Rubric`] says what is required: load a bundled one or your own TOML. A
//! [`Scorer`] is a rubric made ready: build it once, score any number of reports, from any number of
//! threads. Each [`Report`] answers for every item, by its id.
//!
//! ```
//! use hegui::{Grade, Lang, Rubric, Scorer};
//!
//! let scorer = Scorer::new(Rubric::bundled("health-rule-of-law")?)?;
//! let report = scorer.score("report.txt", "2024年，我局聘请法律顾问2名。".as_bytes());
//!
//! let advisors = report.item("decisions.legal-advisors").ok_or("no such item")?;
//! assert_eq!(advisors.grade(), Some(Grade::Quantified));
//!
//! let evidence = advisors.evidence().next().ok_or("nothing found")?;
//! assert_eq!(evidence.quote(), "我局聘请法律顾问2名");
//! assert_eq!((evidence.line(), evidence.column()), (1, 7));
//!
//! let plans = report.item("statutory.next-year-plan").ok_or("no such item")?;
//! assert_eq!(plans.grade(), Some(Grade::Absent));
//! println!("{}", plans.explanation(Lang::En));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Several reports make a [`Batch`], which ranks them and writes every [`Format`]:
//!
//! ```
//! use hegui::{Batch, Format, Lang, Rubric, Scorer};
//!
//! let scorer = Scorer::new(Rubric::bundled(Rubric::DEFAULT)?)?;
//! let reports = [("a.txt", "聘请法律顾问2名。"), ("b.txt", "开展公平竞争审查。")];
//! let batch: Batch = reports
//!     .map(|(path, text)| scorer.score(path, text.as_bytes()))
//!     .into_iter()
//!     .collect();
//! let table = batch.render(Format::Csv, Lang::En)?;
//! assert!(!table.is_empty());
//! # Ok::<(), hegui::Error>(())
//! ```
//!
//! The library reads no file, writes none and looks at no clock: it takes bytes and gives bytes. The
//! same bytes and rubric give the same result everywhere.

mod batch;
#[doc(hidden)]
pub mod bundled;
mod error;
mod passage;
mod report;
mod rubric;
mod rubric_issue;
mod scorer;

pub use batch::{Batch, Format};
pub use error::Error;
pub use passage::{Evidence, NearMiss};
pub use report::{ItemResult, Report, Score, Unassessable};
pub use rubric::{Rubric, RubricItem};
pub use rubric_issue::RubricIssue;
pub use scorer::{Scorer, ScorerBuilder};

pub use hegui_core::amount::Amount;
pub use hegui_core::report::Confidence;
pub use hegui_read::Limits;
pub use hegui_rubric::{Grade, Reason, SourceFile, Sources, without_detours};
pub use hegui_text::lang::Lang;
