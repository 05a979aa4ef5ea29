//! The type of an anchor: a place where an item is named.

use crate::judging::drop_cause::DropCause;
use crate::judging::scene::Scene;
use crate::matching::hits::Hit;
use crate::trace::PatternKind;
use hegui_rubric::Grade;
use hegui_text::span::ViewSpan;

/// A place where an item is named.
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    /// The words that name it.
    pub(crate) span: ViewSpan,
    pub(crate) clause: usize,
    pub(crate) heading: bool,
    /// What naming it thus is worth by itself.
    pub(crate) grade: Grade,
    /// What kind of pattern the words are a hit of.
    pub(crate) kind: PatternKind,
    /// The words state that there was none.
    pub(crate) zero: bool,
    /// Why it does not count: always for a [`Reason`](hegui_rubric::Reason).
    pub(crate) dropped: Option<DropCause>,
}

impl Anchor {
    /// An anchor at `hit` that counts.
    pub(crate) fn at(scene: &Scene<'_>, hit: &Hit, kind: PatternKind, grade: Grade) -> Self {
        Self {
            span: hit.span,
            clause: hit.clause,
            heading: scene.is_heading(hit.clause),
            grade,
            kind,
            zero: false,
            dropped: None,
        }
    }

    /// The words that name the item, as a hit.
    pub(crate) fn hit(&self) -> Hit {
        Hit {
            span: self.span,
            clause: self.clause,
        }
    }

    /// Whether only an umbrella term names the item: 全面推行“三项制度” names each of the three systems
    /// and makes none of them the topic of what follows.
    pub(crate) fn is_umbrella(&self) -> bool {
        self.kind == PatternKind::Umbrella && !self.zero
    }
}
