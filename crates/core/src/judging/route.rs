//! How a piece of evidence was reached: what a person who checks it should look at.

use crate::judging::anchors::{Anchor, AnchorKind, Scene};
use hegui_text::span::ViewSpan;

/// How a piece of evidence was reached, the surest way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// Named by a term of the item; what raises the grade stands in the same clause.
    Name,
    /// Named by a term of the item; what raises the grade stands in another clause.
    Apart,
    /// Several words that say it together, without a name of the item.
    Words,
    /// An umbrella term that names several items at once.
    Umbrella,
    /// A measure or a figure under the item's topic, which it does not name itself.
    Topic,
    /// A name with a slip in it, as scanners make them.
    Slip,
}

impl Route {
    /// All of them, the surest first.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Apart,
        Self::Words,
        Self::Umbrella,
        Self::Topic,
        Self::Slip,
    ];

    /// The identifier in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Apart => "apart",
            Self::Words => "words",
            Self::Topic => "topic",
            Self::Slip => "slip",
            Self::Umbrella => "umbrella",
        }
    }
}

/// The route to what `anchor` names and `raised` makes more of.
pub(crate) fn route(
    scene: &Scene<'_>,
    anchor: &Anchor,
    raised: impl IntoIterator<Item = Option<ViewSpan>>,
) -> Route {
    if anchor.kind == AnchorKind::Umbrella {
        return Route::Umbrella;
    }
    if scene.hits.is_slipped(anchor.span) {
        return Route::Slip;
    }
    if anchor.by_words {
        return Route::Words;
    }
    let clause = scene.clauses.span(anchor.clause).cover(anchor.span);
    let apart = raised
        .into_iter()
        .flatten()
        .any(|span| !clause.contains(span));
    if apart { Route::Apart } else { Route::Name }
}
