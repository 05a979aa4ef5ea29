//! How a piece of evidence is reached: what a person who checks it should look at.

use crate::judging::anchor::Anchor;
use crate::judging::scene::Scene;
use crate::report::Route;
use crate::trace::PatternKind;
use hegui_text::span::ViewSpan;

/// The route to what `anchor` names and `raised` makes more of.
pub(crate) fn route(scene: &Scene<'_>, anchor: &Anchor, raised: [Option<ViewSpan>; 2]) -> Route {
    if anchor.is_umbrella() {
        return Route::Umbrella;
    }
    if scene.hits.is_slipped(anchor.span) {
        return Route::Slip;
    }
    if matches!(anchor.kind, PatternKind::Way(_)) {
        return Route::Words;
    }
    let clause = scene.clauses.span(anchor.clause).cover(anchor.span);
    let mut raised = raised.into_iter().flatten();
    if raised.any(|span| !clause.contains(span)) {
        Route::Apart
    } else {
        Route::Name
    }
}
