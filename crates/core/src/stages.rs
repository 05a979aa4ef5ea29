//! The inner stages of the way through the house one by one, so that benchmarks can measure them. No part
//! of the interface: it may change with every version. The other stages are public: reading,
//! [`fold`](hegui_text::normalise::fold), [`Document::of`], [`Lexicon::figures`](crate::figure::Lexicon::figures), writing.

use crate::document::Document;
use crate::judging;
pub use crate::matching::engines::Engine;
use crate::report::Assessment;
use crate::scorer::{CompileError, Scorer};
use hegui_rubric::Rubric;
use hegui_text::Text;

/// A scorer whose matcher does without one of its engines: it finds the same, more slowly.
///
/// # Errors
/// As [`Scorer::new`].
pub fn scorer_without(rubric: Rubric, engine: Engine) -> Result<Scorer, CompileError> {
    Scorer::without(rubric.into(), Some(engine))
}

/// Document → all hits, clauses, figures and tables; nothing is judged.
pub fn look(scorer: &Scorer, document: &Document<'_>) {
    judging::look(document, &scorer.compiled);
}

/// Document → hits → evidence, as ranges of the view.
pub fn find(scorer: &Scorer, document: &Document<'_>) {
    std::hint::black_box(judging::find(document, &scorer.compiled));
}

/// Document → hits → evidence → verdicts and score, located in the `text` that the document was made of.
#[must_use]
pub fn assess(scorer: &Scorer, document: &Document<'_>, text: &Text) -> Assessment {
    scorer.assess(document, text).0
}
