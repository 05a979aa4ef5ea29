//! A rubric made ready to score reports.

use hegui_read::Limits;
use hegui_text::{Text, Unreadable, digest};

use crate::error::Error;
use crate::report::Report;
use crate::rubric::Rubric;

/// Scores reports against one rubric. Building it takes some milliseconds, so build it once; it can be
/// shared between threads.
#[derive(Debug)]
pub struct Scorer {
    scorer: hegui_core::scorer::Scorer,
    rubric: Rubric,
    limits: Limits,
}

impl Scorer {
    /// A scorer with the usual settings; [`Scorer::builder`] has others.
    ///
    /// # Errors
    /// [`Error::RubricTooLarge`] where the rubric's terms do not fit into one automaton.
    pub fn new(rubric: Rubric) -> Result<Self, Error> {
        Self::builder(rubric).build()
    }

    /// A scorer whose settings are still to be chosen.
    #[must_use]
    pub fn builder(rubric: Rubric) -> ScorerBuilder {
        ScorerBuilder {
            rubric,
            limits: Limits::DEFAULT,
            passages: None,
            assume: false,
        }
    }

    /// The rubric.
    #[must_use]
    pub fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// Scores the bytes of one file: Word, PDF, web page, plain text … `path` names the report in
    /// results and helps where the bytes do not say their format. What cannot be read is a result too:
    /// [`Report::unassessable`].
    #[must_use]
    pub fn score(&self, path: &str, bytes: &[u8]) -> Report {
        self.scored(
            path,
            bytes,
            hegui_read::read_within(bytes, path, &self.limits),
        )
    }

    /// Scores a text as it stands, whatever it looks like.
    #[must_use]
    pub fn score_text(&self, path: &str, text: &str) -> Report {
        self.scored(path, text.as_bytes(), hegui_read::take(text, &self.limits))
    }

    fn scored(&self, path: &str, bytes: &[u8], read: Result<Text, Unreadable>) -> Report {
        let report = self.scorer.score_read(path, digest(bytes), read);
        Report::new(report, &self.rubric)
    }
}

/// The settings of a [`Scorer`].
#[derive(Debug, Clone)]
pub struct ScorerBuilder {
    rubric: Rubric,
    limits: Limits,
    passages: Option<usize>,
    assume: bool,
}

impl ScorerBuilder {
    /// How much a reader may take on; see `docs/limits.md`.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// How many pieces of evidence, and how many near misses, each item keeps at most. No verdict
    /// depends on it; fewer than a verdict is made of (6 and 4) are never kept.
    #[must_use]
    pub fn passages_per_item(mut self, most: usize) -> Self {
        self.passages = Some(most);
        self
    }

    /// With `assume`, scores what is no report by its look too: notices, news, error pages.
    #[must_use]
    pub fn assuming_reports(mut self, assume: bool) -> Self {
        self.assume = assume;
        self
    }

    /// The scorer.
    ///
    /// # Errors
    /// [`Error::RubricTooLarge`] where the rubric's terms do not fit into one automaton.
    pub fn build(self) -> Result<Scorer, Error> {
        let mut scorer = hegui_core::scorer::Scorer::new(self.rubric.rubric.clone())?
            .assuming_reports(self.assume);
        if let Some(most) = self.passages {
            scorer = scorer.keeping(most);
        }
        Ok(Scorer {
            scorer,
            rubric: self.rubric,
            limits: self.limits,
        })
    }
}
