//! The words of the bundled rubrics, for tests.

use std::sync::LazyLock;

use super::{Figure, Lexicon};

/// The words of the bundled rubrics.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let rubric = hegui_rubric::bundled::find("minimal").expect("bundled");
    let (rubric, _) = rubric.parse().expect("valid");
    Lexicon::of(&rubric)
});

/// The figures of a text.
pub(crate) fn figures(view: &str) -> Vec<Figure> {
    LEXICON.figures(view)
}
