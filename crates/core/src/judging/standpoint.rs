//! Whether words of an item count where they stand: what else they may mean, what shades them, and
//! whether they stand in the title of a document.

use crate::judging::drop_cause::DropCause;
use crate::judging::listener::Considered;
use crate::judging::scene::ItemScene;
use crate::judging::shade::{CastBy, Shade};
use crate::judging::titles::DocumentStanding;
use crate::matching::hits::{Hit, LONGEST};
use crate::trace::{Because, PatternKind};
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// What a place is worth for an item.
pub(crate) enum Standpoint {
    Counts,
    /// Counts as a document of the authority's own.
    Adopted,
    /// A reported zero: what negates it reports it.
    Zero(DropCause),
    Dropped(DropCause),
}

impl<'a> ItemScene<'a> {
    /// What the place of `hit` is worth, whatever else the words may mean.
    pub(crate) fn standpoint(self, hit: &Hit) -> Standpoint {
        self.standpoint_beside(hit, hit.span)
    }

    /// As [`Self::standpoint`], of words that stand beside the name `own` of the item.
    fn standpoint_beside(self, hit: &Hit, own: ViewSpan) -> Standpoint {
        if let Some(needed) = self.item.counts_under {
            return if self.stands_under(hit, needed) {
                Standpoint::Counts
            } else {
                Standpoint::Dropped(DropCause::silently(Because::OutOfPlace, None))
            };
        }
        if let Some(shade) = self.stopping_shade(hit, own, |_| true) {
            let dropped = self.dropped_by(shade);
            let is_zero = self.reports_zero(hit.clause) || self.row_reports_zero(hit, shade);
            return if shade.reason == Reason::Negated && is_zero {
                Standpoint::Zero(dropped)
            } else {
                Standpoint::Dropped(dropped)
            };
        }
        let Some(title) = self.scene.context.named_document(hit.span) else {
            return Standpoint::Counts;
        };
        match title.standing {
            DocumentStanding::Adopted => Standpoint::Adopted,
            DocumentStanding::Upheld => Standpoint::Counts,
            // 学习《宪法》 is what an item on study is about.
            DocumentStanding::Other if self.item.ignores.contains(&Reason::TitleOnly) => {
                Standpoint::Counts
            }
            DocumentStanding::Other => Standpoint::Dropped(DropCause::silently(
                Because::NamedDocument,
                Some(title.span),
            )),
        }
    }

    /// The cause for which `shade` drops what it covers.
    fn dropped_by(self, shade: &Shade) -> DropCause {
        let scene = self.scene;
        let general = &scene.compiled.general;
        let is_word_of = |set| {
            scene
                .hits
                .any(set, shade.words, |hit| hit.span == shade.words)
        };
        let because = match shade.cast_by {
            CastBy::Section => {
                return DropCause::silently(Because::Section(shade.reason), Some(shade.words));
            }
            // 明年 is a cue and a year; readers look for the year.
            CastBy::Cue if !is_word_of(general.past_year) && !is_word_of(general.next_year) => {
                Because::Cue(shade.reason)
            }
            CastBy::Cue | CastBy::Year => Because::Year(shade.reason),
        };
        DropCause {
            because,
            cue: Some(shade.words),
            by: Some(shade.words),
        }
    }

    /// Whether `hit` stands where an item counts that counts only among the shortcomings or in the plan, and
    /// what stands there is this authority's own and this year's. The shortcomings of those one supervises
    /// (部分医疗机构落实不到位) are one's own; their plans are not. A heading over nothing states none.
    fn stands_under(self, hit: &Hit, needed: Reason) -> bool {
        let there = |reason| {
            let mut shades = self.scene.context.over(hit.span);
            shades.any(|shade| shade.reason == reason)
        };
        let is_foreign = || there(Reason::OtherBody) || there(Reason::PastYear);
        there(needed)
            && !there(Reason::NotAStatement)
            && (needed == Reason::Shortcoming || !is_foreign())
    }

    /// The strongest shade over `hit` that stops the item and is of a reason that `stops`. `own` are the words
    /// that name the item there.
    fn stopping_shade(
        self,
        hit: &Hit,
        own: ViewSpan,
        stops: impl Fn(Reason) -> bool,
    ) -> Option<&'a Shade> {
        let ignores = &self.item.ignores;
        let mut shades = self.scene.context.over(hit.span);
        // 河长制工作推进会 is a name of its own, and no meeting about another thing.
        let is_own = |shade: &Shade| {
            shade.reason == Reason::TitleOnly
                && shade.cast_by == CastBy::Cue
                && own.contains(shade.words)
        };
        shades
            .find(|shade| !ignores.contains(&shade.reason) && stops(shade.reason) && !is_own(shade))
    }

    /// What drops a reported zero, which negation does not: 2022年无行政复议案件 is no report of this year.
    pub(crate) fn dropped_zero(self, hit: &Hit) -> Option<DropCause> {
        let shade = self.stopping_shade(hit, hit.span, |reason| reason != Reason::Negated)?;
        Some(self.dropped_by(shade))
    }

    /// Whether the clause says that there was none of what the item counts: 全年无行政复议案件.
    pub(crate) fn reports_zero(self, clause: usize) -> bool {
        let span = self.scene.clauses.span(clause);
        let stands = |set| self.scene.hits.any(set, span, |_| true);
        stands(self.scene.compiled.general.zero)
            && stands(self.item.zero)
            && !self.scene.context.is_affirmed(span)
    }

    /// Whether `hit` names in its row what the item counts, and the cell that negates it reports that there
    /// was none: 行政复议 | 未发生.
    fn row_reports_zero(self, hit: &Hit, shade: &Shade) -> bool {
        let scene = self.scene;
        let label = scene.clauses.span(hit.clause);
        let zero = |cell| {
            let said = scene.clauses.span(cell);
            scene.hits.any(scene.compiled.general.zero, said, |_| true)
        };
        scene.is_row_label(hit.clause)
            && !label.overlaps(shade.words)
            && scene.hits.any(self.item.zero, label, |_| true)
            && scene.clauses.holding(shade.words).is_some_and(zero)
    }

    /// Whether the words are part of a longer string that means something else: 病历记录 is no 执法记录.
    pub(crate) fn is_homonym(self, hit: &Hit) -> bool {
        self.scene.hits.overlapping(self.item.homonyms, hit.span)
    }

    /// Whether the words are part of a statement that the item does not apply, which counts.
    pub(crate) fn is_in_not_applicable(self, hit: &Hit) -> bool {
        let statements = self.scene.hits.of(self.item.not_applicable).iter();
        let mut over = statements.filter(|statement| statement.span.overlaps(hit.span));
        over.any(|statement| self.obstacle(statement).is_none())
    }

    /// Whether the words lie across the border of two others: 进单位 in 先进/单位.
    pub(crate) fn is_across_words(self, hit: &Hit) -> bool {
        let scene = self.scene;
        let view = scene.document.view();
        scene.borders.are_crossed(scene.hits, view, hit.span)
    }

    /// The other meaning of `hit`: a homonym, or a word in its clause that turns it (向患者公示价格).
    pub(crate) fn other_meaning(self, hit: &Hit) -> Option<Because> {
        let clause = self.scene.clauses.span(hit.clause);
        if self.is_homonym(hit) {
            return Some(Because::Homonym);
        }
        if self.is_across_words(hit) {
            return Some(Because::AcrossWords);
        }
        let is_turned = self.scene.hits.any(self.item.not_near, clause, |_| true);
        is_turned.then_some(Because::NotNear)
    }

    /// What keeps words from counting that stand by a name but may stand in another clause: measures, acts,
    /// statements that the item does not apply.
    pub(crate) fn obstacle(self, hit: &Hit) -> Option<DropCause> {
        self.obstacle_beside(hit, hit.span)
    }

    /// As [`Self::obstacle`], of words that stand beside the name `own` of the item: 举办 in 举办安全培训 is done
    /// where 安全培训 is what the item is called, whatever 培训 says of other things.
    pub(crate) fn obstacle_beside(self, hit: &Hit, own: ViewSpan) -> Option<DropCause> {
        if let Some(because) = self.other_meaning(hit) {
            return Some(DropCause::silently(because, None));
        }
        match self.standpoint_beside(hit, own) {
            Standpoint::Counts | Standpoint::Adopted => None,
            Standpoint::Zero(dropped) | Standpoint::Dropped(dropped) => Some(dropped),
        }
    }

    /// Whether the name `own` of the item holds words by which other things would stand in a title only.
    pub(crate) fn holds_title_words(self, own: ViewSpan) -> bool {
        // A cue shades what stands before it, so also before a name that begins with it.
        let before = ViewSpan::new(own.start.saturating_sub(1), own.end);
        let mut shades = self.scene.context.over(before);
        shades.any(|shade| {
            shade.reason == Reason::TitleOnly
                && shade.cast_by == CastBy::Cue
                && own.contains(shade.words)
        })
    }

    /// Tells a listener that `hit` does not count.
    pub(crate) fn tell_dropped(self, kind: PatternKind, hit: &Hit, dropped: DropCause) {
        self.tell(|| {
            // Nothing but an explanation needs the words of another meaning.
            let by = dropped
                .by
                .or_else(|| self.turning_words(hit, dropped.because));
            Considered::dropped(kind, *hit, DropCause { by, ..dropped })
        });
    }

    /// The words that give `hit` another meaning.
    fn turning_words(self, hit: &Hit, because: Because) -> Option<ViewSpan> {
        let hits = self.scene.hits;
        let found = match because {
            Because::Homonym => {
                let start = hit.span.start.saturating_sub(LONGEST);
                let round = ViewSpan::new(start, hit.span.end + LONGEST);
                let longer = hits.within(self.item.homonyms, round);
                let stated = hits.within(self.item.not_applicable, round);
                { longer.chain(stated) }.find(|longer| longer.span.overlaps(hit.span))
            }
            Because::NotNear => {
                let clause = self.scene.clauses.span(hit.clause);
                hits.within(self.item.not_near, clause).next()
            }
            _ => None,
        };
        found.map(|words| words.span)
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn the_same_words_count_in_one_place_and_not_in_another() {
        assert_judged(&[
            ("advisors", "聘请法律顾问。", "described: 法律顾问 + 聘请"),
            (
                "advisors",
                "二、下一步工作计划\n聘请法律顾问。",
                "absent: Planned by 二、下一步工作计划",
            ),
            // An item on the plan counts only there.
            ("tasks", "聘请法律顾问。", "absent"),
            (
                "tasks",
                "二、下一步工作计划\n聘请法律顾问。",
                "mentioned: 聘请",
            ),
            // What negates other work reports a zero here.
            ("litigation", "全年没有行政诉讼。", "quantified: 行政诉讼"),
            (
                "litigation",
                "尚未熟悉行政诉讼程序。",
                "absent: Negated by 尚未",
            ),
        ]);
    }
}
