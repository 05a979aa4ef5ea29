//! What the bundled rubrics know of pages in Chinese, for tests.

use std::sync::LazyLock;

use hegui_rubric::{Conventions, bundled};

static CONVENTIONS: LazyLock<Conventions> = LazyLock::new(|| {
    let rubric = bundled::find("minimal").expect("bundled");
    let (rubric, _) = rubric.parse().expect("valid");
    Conventions {
        authorities: Vec::new(),
        titles: Vec::new(),
        ..rubric.document
    }
});

/// How lines and pages are numbered, and nothing of any kind of report.
pub(crate) fn conventions() -> Conventions {
    CONVENTIONS.clone()
}
