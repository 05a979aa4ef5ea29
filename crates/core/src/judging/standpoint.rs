//! Whether words of an item count where they stand: what else they may mean, what shades them, and
//! whether they stand in the title of a document.

use crate::judging::compiled::ItemSets;
use crate::judging::scene::Scene;
use crate::judging::shade::{CastBy, Shade};
use crate::judging::sink::Considered;
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
    Zero(Dropped),
    Dropped(Dropped),
}

/// Why words do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dropped {
    /// Without a [`Reason`] it is not even a near miss.
    pub(crate) because: Because,
    /// The cue or the year that says so, which a near miss quotes.
    pub(crate) cue: Option<ViewSpan>,
    /// The words that explain it: that cue, the heading of the section, the title.
    pub(crate) by: Option<ViewSpan>,
}

impl Dropped {
    /// For a cause that quotes no words.
    pub(crate) fn silently(because: Because, by: Option<ViewSpan>) -> Self {
        Self {
            because,
            cue: None,
            by,
        }
    }

    fn by_shade(scene: &Scene<'_>, shade: &Shade) -> Self {
        let general = &scene.compiled.general;
        let is_year = |set| {
            scene
                .hits
                .any(set, shade.words, |hit| hit.span == shade.words)
        };
        let because = match shade.cast_by {
            CastBy::Section => {
                return Self::silently(Because::Section(shade.reason), Some(shade.words));
            }
            CastBy::Year => Because::Year(shade.reason),
            // 明年 is a cue and a year; readers look for the year.
            CastBy::Cue if is_year(general.past_year) || is_year(general.next_year) => {
                Because::Year(shade.reason)
            }
            CastBy::Cue => Because::Cue(shade.reason),
        };
        Self {
            because,
            cue: Some(shade.words),
            by: Some(shade.words),
        }
    }
}

/// What the place of `hit` is worth, whatever else the words may mean.
pub(crate) fn standpoint(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> Standpoint {
    if let Some(needed) = item.counts_under {
        let out_of_place = || Dropped::silently(Because::OutOfPlace, None);
        return if stands_under(scene, hit, needed) {
            Standpoint::Counts
        } else {
            Standpoint::Dropped(out_of_place())
        };
    }
    if let Some(shade) = stopping_shade(scene, item, hit, |_| true) {
        let dropped = Dropped::by_shade(scene, shade);
        return if shade.reason == Reason::Negated && reports_zero(scene, item, hit.clause) {
            Standpoint::Zero(dropped)
        } else {
            Standpoint::Dropped(dropped)
        };
    }
    match scene.context.named_document(hit.span) {
        Some(named) => match named.standing {
            DocumentStanding::Adopted => Standpoint::Adopted,
            DocumentStanding::Upheld => Standpoint::Counts,
            DocumentStanding::Other if item.ignores.contains(&Reason::TitleOnly) => {
                Standpoint::Counts
            }
            DocumentStanding::Other => {
                Standpoint::Dropped(Dropped::silently(Because::NamedDocument, Some(named.span)))
            }
        },
        None => Standpoint::Counts,
    }
}

/// Whether `hit` stands where an item counts that counts only among the shortcomings or in the plan, and
/// what stands there is this authority's own and this year's. The shortcomings of those one supervises
/// (部分医疗机构落实不到位) are one's own; their plans are not.
fn stands_under(scene: &Scene<'_>, hit: &Hit, needed: Reason) -> bool {
    let there = |reason| {
        let mut shades = scene.context.over(hit.span);
        shades.any(|shade| shade.reason == reason)
    };
    let foreign =
        needed != Reason::Shortcoming && (there(Reason::OtherBody) || there(Reason::PastYear));
    there(needed) && !foreign
}

/// The strongest shade over `hit` that stops the item and is of a reason that `stops`.
fn stopping_shade<'s>(
    scene: &'s Scene<'_>,
    item: &ItemSets,
    hit: &Hit,
    stops: impl Fn(Reason) -> bool,
) -> Option<&'s Shade> {
    scene
        .context
        .over(hit.span)
        .find(|shade| !item.ignores.contains(&shade.reason) && stops(shade.reason))
}

/// What drops a reported zero, which negation does not: 2022年无行政复议案件 is no report of this year.
pub(crate) fn dropped_zero(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> Option<Dropped> {
    stopping_shade(scene, item, hit, |reason| reason != Reason::Negated)
        .map(|shade| Dropped::by_shade(scene, shade))
}

/// Whether the clause says that there was none of what the item counts: 全年无行政复议案件.
pub(crate) fn reports_zero(scene: &Scene<'_>, item: &ItemSets, clause: usize) -> bool {
    let span = scene.clauses.span(clause);
    let stands = |set| scene.hits.any(set, span, |_| true);
    stands(scene.compiled.general.zero) && stands(item.zero)
}

/// Whether the words are part of a longer string that means something else: 病历记录 is no 执法记录.
pub(crate) fn is_homonym(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> bool {
    scene.hits.overlapping(item.homonyms, hit.span)
}

/// The other meaning of `hit`: a homonym, or a word in its clause that turns it (向患者公示价格).
pub(crate) fn other_meaning(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> Option<Because> {
    let clause = scene.clauses.span(hit.clause);
    if is_homonym(scene, item, hit) {
        Some(Because::Homonym)
    } else if scene.hits.any(item.not_near, clause, |_| true) {
        Some(Because::NotNear)
    } else {
        None
    }
}

/// What keeps words from counting that stand by a name but may stand in another clause: measures, acts,
/// statements that the item does not apply.
pub(crate) fn obstacle(scene: &Scene<'_>, item: &ItemSets, hit: &Hit) -> Option<Dropped> {
    if let Some(because) = other_meaning(scene, item, hit) {
        return Some(Dropped::silently(because, None));
    }
    match standpoint(scene, item, hit) {
        Standpoint::Counts | Standpoint::Adopted => None,
        Standpoint::Zero(dropped) | Standpoint::Dropped(dropped) => Some(dropped),
    }
}

/// Tells a listener that `hit` does not count.
pub(crate) fn tell_dropped(
    scene: &Scene<'_>,
    item: &ItemSets,
    kind: PatternKind,
    hit: &Hit,
    dropped: Dropped,
) {
    scene.tell(item, || {
        let by = dropped
            .by
            .or_else(|| turning_words(scene, item, hit, dropped.because));
        Considered::dropped(kind, *hit, dropped.because, by)
    });
}

/// The words that give `hit` another meaning.
fn turning_words(
    scene: &Scene<'_>,
    item: &ItemSets,
    hit: &Hit,
    because: Because,
) -> Option<ViewSpan> {
    let found = match because {
        Because::Homonym => {
            let round = ViewSpan::new(
                hit.span.start.saturating_sub(LONGEST),
                hit.span.end + LONGEST,
            );
            let mut longer = scene.hits.within(item.homonyms, round);
            longer.find(|longer| longer.span.overlaps(hit.span))
        }
        Because::NotNear => {
            let clause = scene.clauses.span(hit.clause);
            scene.hits.within(item.not_near, clause).next()
        }
        _ => None,
    };
    found.map(|words| words.span)
}
