//! A report scored by two rubrics.

use hegui_core::document::Document;
use hegui_core::report::{Score, Verdict};
use hegui_core::scorer::Scorer;
use hegui_rubric::{Grade, Rubric};
use hegui_text::Text;

/// A report under the old and the new rubric; `None` where one of them takes it for a document of another
/// kind.
#[derive(Debug)]
pub struct Rescored {
    /// Its path.
    pub path: String,
    /// By the old rubric.
    pub old: Option<Scored>,
    /// By the new one.
    pub new: Option<Scored>,
    /// Kept where a grade changed.
    pub(super) text: Text,
}

/// What a rubric makes of a report.
#[derive(Debug, Clone)]
pub struct Scored {
    /// A verdict for each item, without its evidence.
    pub verdicts: Vec<Verdict>,
    /// The score.
    pub score: Score,
}

impl Rescored {
    /// Scores a text that was read once by both rubrics; it is laid out once where both say the same of
    /// what reports look like.
    #[must_use]
    pub fn of(path: &str, text: Text, old: &Scorer, new: &Scorer) -> Self {
        let document = Document::of(&text, &old.rubric().document);
        let by_old = Scored::of(old, &document, &text);
        let by_new = if old.rubric().document == new.rubric().document {
            Scored::of(new, &document, &text)
        } else {
            let document = Document::of(&text, &new.rubric().document);
            Scored::of(new, &document, &text)
        };
        drop(document);
        let mut rescored = Self {
            path: path.to_owned(),
            old: by_old,
            new: by_new,
            text,
        };
        if !rescored.has_changed_grades(old.rubric(), new.rubric()) {
            rescored.text = Text::default();
        }
        rescored
    }

    /// The grades of items that either rubric has and that are not the same: item, old, new. `None` is an
    /// item that a rubric does not have, `Some(None)` one that does not apply.
    pub(super) fn changed_grades<'r>(
        &self,
        old: &'r Rubric,
        new: &'r Rubric,
    ) -> Vec<(&'r str, GradeUnder, GradeUnder)> {
        let (Some(by_old), Some(by_new)) = (&self.old, &self.new) else {
            return Vec::new();
        };
        let has = |rubric: &Rubric, id: &str| rubric.items.iter().any(|item| item.id == id);
        let added = new.items.iter().filter(|item| !has(old, &item.id));
        let ids = old.items.iter().chain(added).map(|item| item.id.as_str());
        let both = ids.map(|id| (id, by_old.grade(old, id), by_new.grade(new, id)));
        both.filter(|(_, old, new)| old != new).collect()
    }

    pub(super) fn has_changed_grades(&self, old: &Rubric, new: &Rubric) -> bool {
        !self.changed_grades(old, new).is_empty()
    }
}

/// A grade; `None` where the rubric has no such item.
pub type GradeUnder = Option<Option<Grade>>;

impl Scored {
    /// `None`: a document of another kind.
    pub(super) fn of(scorer: &Scorer, document: &Document<'_>, text: &Text) -> Option<Self> {
        if scorer.refusal(document, text).is_some() {
            return None;
        }
        let assessment = scorer.score_document(document, text);
        let verdicts = assessment.verdicts.into_iter().map(|verdict| Verdict {
            evidence: Vec::new(),
            near_misses: Vec::new(),
            nearest: None,
            ..verdict
        });
        Some(Self {
            verdicts: verdicts.collect(),
            score: assessment.score,
        })
    }

    /// The grade of an item of the rubric that scored it.
    pub(super) fn grade(&self, rubric: &Rubric, id: &str) -> GradeUnder {
        let at = rubric.items.iter().position(|item| item.id == id)?;
        let verdict = self.verdicts.iter().find(|verdict| verdict.item == at)?;
        Some(verdict.grade)
    }

    /// The name of its band.
    #[must_use]
    pub fn band<'r>(&self, rubric: &'r Rubric) -> Option<&'r str> {
        let band = rubric.bands.get(self.score.band?)?;
        Some(&band.name)
    }
}
