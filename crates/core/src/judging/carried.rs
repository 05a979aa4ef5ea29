//! Figures that are carried on: a total measures all that is listed before it, and a clause that names nothing
//! goes on about what was named last (共解答310件, 全年审查43份).

use crate::figure::Figure;
use crate::judging::claimants::{Claimant, ClauseClaimants, unit_fits};
use crate::judging::scene::Scene;
use crate::matching::hits::Hit;
use hegui_rubric::Reach;
use hegui_text::normalise::is_han;
use hegui_text::span::ViewSpan;

/// Clauses before a figure that are looked at for what it is carried on from.
pub(super) const INHERITED: usize = 4;

/// How far behind the beginning of its clause an act may stand that says all of it, in bytes (全年先后举办5场).
const ACT_LEAD: usize = 12;

/// How far behind the beginning of its clause a word of a total begins it, in bytes (2023年共…, 全年我局共…).
const TOTAL_LEAD: usize = 12;

/// What a figure sums up, if a word says that it does: its clause up to it, from the figure `before` on.
/// 执法培训、法治学习共23场 counts both.
pub(super) fn summed_up(
    scene: &Scene<'_>,
    clause: ViewSpan,
    before: ViewSpan,
    figure: ViewSpan,
) -> Option<ViewSpan> {
    let start = before.end.max(clause.start).min(figure.start);
    let scope = ViewSpan::new(start, figure.start);
    let set = scene.compiled.general.totals;
    // An expression may hold the first character behind the word: 共有 is none.
    let round = scope.cover(figure);
    let is_before = |hit: &Hit| hit.span.start < figure.start;
    scene.hits.any(set, round, is_before).then_some(scope)
}

/// Whether a clause begins with a word of a total and so goes on about what was named last: 共解答310件.
pub(super) fn goes_on(scene: &Scene<'_>, clause: ViewSpan) -> bool {
    let set = scene.compiled.general.totals;
    let is_first = |hit: &Hit| hit.span.start <= clause.start + TOTAL_LEAD;
    scene.hits.any(set, clause, is_first)
}

/// The two characters right before a figure, if they are Han: 审查 of 全年审查43份.
pub(super) fn verb_before(view: &str, figure: ViewSpan) -> Option<&str> {
    let before = view.get(..figure.start)?;
    let mut last = before.char_indices().rev().take(2);
    let (_, second) = last.next()?;
    let (at, first) = last.next()?;
    (is_han(first) && is_han(second)).then(|| before.get(at..))?
}

/// Whether a clause says nothing but an act and a figure, and so goes on about what was named last: 全年举办5场.
pub(super) fn only_acts(scene: &Scene<'_>, clause: ViewSpan, figure: ViewSpan) -> bool {
    let view = scene.document.view();
    let behind = ViewSpan::new(figure.end.min(clause.end), clause.end).of(view);
    // 兑现18件4.6万元: figures may follow.
    let counts_on = behind.starts_with(|c: char| c.is_ascii_digit());
    let is_last = counts_on || !behind.chars().any(is_han);
    let before = ViewSpan::new(clause.start, figure.start.max(clause.start));
    let acts = scene.compiled.general.acts;
    is_last
        && scene.hits.any(acts, before, |act| {
            act.span.end == figure.start && act.span.start <= clause.start + ACT_LEAD
        })
}

/// Whether a name goes on in the words between the beginning of its clause and a figure: 检查 of 安全检查 in
/// 全年检查企业412家.
pub(super) fn name_goes_on(view: &str, name: ViewSpan, clause: ViewSpan, figure: ViewSpan) -> bool {
    let name = name.of(view);
    let Some((at, _)) = name.char_indices().rev().nth(1) else {
        return false;
    };
    let tail = name.get(at..).unwrap_or("");
    let before = ViewSpan::new(clause.start, figure.start.max(clause.start)).of(view);
    at > 0 && tail.chars().all(is_han) && before.contains(tail)
}

/// What the nearest clause before another speaks of, kept for the next figure of the same clause.
#[derive(Default)]
pub(super) struct SpokenBefore<'a> {
    /// The clause that was asked about.
    clause: Option<usize>,
    /// The clause before it, and what is spoken of there.
    found: Option<(usize, ClauseClaimants<'a>)>,
}

impl<'a> SpokenBefore<'a> {
    /// The nearest clause before `clause` in its paragraph that speaks of any item.
    pub(super) fn of(
        &mut self,
        scene: &Scene<'_>,
        clause: usize,
        claimants_of: impl Fn(usize) -> ClauseClaimants<'a>,
    ) -> Option<&(usize, ClauseClaimants<'a>)> {
        if self.clause != Some(clause) {
            self.clause = Some(clause);
            let before = (scene.clauses.around(clause, Reach::Paragraph).start..clause).rev();
            let mut before = before.take(INHERITED).map(|at| (at, claimants_of(at)));
            self.found =
                before.find(|(_, spoken)| !spoken.named.is_empty() || !spoken.nouns.is_empty());
        }
        self.found.as_ref()
    }
}

/// The items that are meant of those spoken of `before`, as far as the figure can measure them, and the clause
/// that speaks of them.
pub(super) fn inherited(
    scene: &Scene<'_>,
    figure: &Figure,
    before: Option<&(usize, ClauseClaimants<'_>)>,
    is_meant: impl Fn(&Claimant) -> bool,
) -> (Vec<usize>, Option<usize>) {
    let Some((from, claimants)) = before else {
        return (Vec::new(), None);
    };
    let mut items: Vec<usize> = Vec::new();
    let claimants = claimants.named.iter().chain(&claimants.nouns);
    for claimant in claimants.filter(|claimant| is_meant(claimant)) {
        let item = scene.compiled.items.get(claimant.item);
        if item.is_some_and(|item| unit_fits(item, figure, &scene.compiled.lexicon))
            && !items.contains(&claimant.item)
        {
            items.push(claimant.item);
        }
    }
    let inherits = (!items.is_empty()).then_some(*from);
    (items, inherits)
}
