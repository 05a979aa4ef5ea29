//! The passage that comes nearest to an item that nothing names: all of another way of saying it but one set of
//! words. It counts for nothing; a person who looks for what was missed begins there.

use crate::judging::compiled::WaySets;
use crate::judging::findings::ViewPlace;
use crate::judging::scene::ItemScene;

/// Sets of words of a way of which all but one must stand together: one of two says nothing.
const LEAST_SETS: usize = 3;

/// The clause in which most sets of a way stand together; of several the first.
pub(crate) fn nearest(here: ItemScene<'_>) -> Option<ViewPlace> {
    let ways = here
        .item
        .ways
        .iter()
        .filter(|way| way.all.len() >= LEAST_SETS);
    let (_, clause) = ways
        .filter_map(|way| nearly_said(here, way))
        .max_by_key(|&(sets, clause)| (sets, std::cmp::Reverse(clause)))?;
    let scene = here.scene;
    let span = scene.trimmed(scene.clauses.span(clause));
    Some(scene.place(clause, span))
}

/// How many sets of `way` stand in the first clause that lacks but one of them, and that clause. Nothing that
/// shades the clause or that the way forbids may stand there.
fn nearly_said(here: ItemScene<'_>, way: &WaySets) -> Option<(usize, usize)> {
    let scene = here.scene;
    let mut clauses: Vec<usize> = Vec::new();
    for &set in &way.all {
        clauses.extend(scene.hits.may_hit_in(set));
    }
    clauses.sort_unstable();
    let wanted = way.all.len() - 1;
    let mut runs = clauses.chunk_by(|one, other| one == other);
    let found = runs.find(|run| {
        let is_free = |clause: usize| {
            let span = scene.clauses.span(clause);
            scene.context.over(span).next().is_none() && !scene.hits.any(way.none, span, |_| true)
        };
        run.len() >= wanted && run.first().is_some_and(|&clause| is_free(clause))
    })?;
    Some((wanted, *found.first()?))
}
