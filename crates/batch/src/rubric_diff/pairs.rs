//! Which part of the new rubric is which of the old one. Items, groups, roles and bands have a name; a cue,
//! way or umbrella is known by its settings and the words that it kept.

use std::collections::HashSet;

use hegui_rubric::{ListOwner, Rubric, Term};

use super::parts::Part;
use super::{Action, Change, Edit, Slot, Weight};

/// Indices of the old and the new rubric that belong together.
type Indices = Vec<(usize, usize)>;

/// The parts that both rubrics have.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) bands: Indices,
    pub(super) groups: Indices,
    pub(super) roles: Indices,
    pub(super) cues: Indices,
    pub(super) umbrellas: Indices,
    pub(super) items: Indices,
    /// Of each pair of items, in their order.
    ways: Vec<Indices>,
}

impl Pairs {
    pub(super) fn of(old: &Rubric, new: &Rubric) -> Self {
        let items = by_name(&old.items, &new.items, |item| &item.id);
        let both = |&(old_item, new_item): &(usize, usize)| {
            let ways = |rubric: &Rubric, at: usize| {
                let item = rubric.items.get(at);
                item.map(|item| item.ways.clone()).unwrap_or_default()
            };
            by_words(
                &ways(old, old_item),
                &ways(new, new_item),
                |one, other| {
                    (one.within, one.grade, one.zero, one.all.len())
                        == (other.within, other.grade, other.zero, other.all.len())
                },
                |way| way.all.iter().flatten().chain(&way.none).collect(),
            )
        };
        Self {
            bands: by_name(&old.bands, &new.bands, |band| &band.name),
            groups: by_name(&old.groups, &new.groups, |group| &group.id),
            roles: by_name(&old.roles, &new.roles, |role| &role.id),
            cues: by_words(
                &old.cues,
                &new.cues,
                |one, other| {
                    (one.reason, one.reach, one.known_authority)
                        == (other.reason, other.reach, other.known_authority)
                },
                |cue| cue.terms.iter().chain(&cue.except).collect(),
            ),
            umbrellas: by_words(
                &old.umbrellas,
                &new.umbrellas,
                |one, other| {
                    one.grade == other.grade && ids_of(old, &one.items) == ids_of(new, &other.items)
                },
                |umbrella| umbrella.terms.iter().collect(),
            ),
            ways: items.iter().map(both).collect(),
            items,
        }
    }

    /// Whose lists of the new rubric are those of `owner` of the old one.
    pub(super) fn new_owner(&self, owner: ListOwner) -> Option<ListOwner> {
        let find = |pairs: &Indices, at: usize| {
            let pair = pairs.iter().find(|(old, _)| *old == at);
            pair.map(|(_, new)| *new)
        };
        Some(match owner {
            ListOwner::General => owner,
            ListOwner::Role(at) => ListOwner::Role(find(&self.roles, at)?),
            ListOwner::Cue(at) => ListOwner::Cue(find(&self.cues, at)?),
            ListOwner::Umbrella(at) => ListOwner::Umbrella(find(&self.umbrellas, at)?),
            ListOwner::Item(at) => ListOwner::Item(find(&self.items, at)?),
            ListOwner::Way(at, way) => {
                let pair = self.items.iter().position(|(old, _)| *old == at)?;
                let (_, item) = self.items.get(pair)?;
                ListOwner::Way(*item, find(self.ways.get(pair)?, way)?)
            }
        })
    }

    /// The part that lists belong to.
    pub(super) fn part(rubric: &Rubric, owner: ListOwner) -> Part {
        let found = match owner {
            ListOwner::General => None,
            ListOwner::Role(at) => rubric.roles.get(at).map(|role| Part::Role(role.id.clone())),
            ListOwner::Cue(at) => rubric.cues.get(at).map(|cue| Part::of_cue(cue, at)),
            ListOwner::Umbrella(at) => {
                let umbrella = rubric.umbrellas.get(at);
                umbrella.map(|umbrella| Part::of_umbrella(umbrella, at))
            }
            ListOwner::Item(at) => Some(Part::of_item(rubric, at)),
            ListOwner::Way(at, way) => Some(Part::of_way(rubric, at, way)),
        };
        found.unwrap_or(Part::General)
    }

    /// The edits that parts of one rubric alone are.
    pub(super) fn edits(&self, old: &Rubric, new: &Rubric) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (rubric, change) in [(old, Change::Dropped), (new, Change::Added)] {
            let is_new = change == Change::Added;
            let mut alone = |part, slot: Option<Slot>, weight| {
                let action = match slot {
                    None => Action::None,
                    Some(slot) if is_new => Action::Add(slot),
                    Some(slot) => Action::Drop(slot),
                };
                let change = change.clone();
                edits.push(Edit {
                    part,
                    change,
                    weight,
                    action,
                });
            };
            let lone = |pairs: &Indices, count: usize| {
                let taken = pairs
                    .iter()
                    .map(|(old, new)| if is_new { *new } else { *old });
                let taken: HashSet<usize> = taken.collect();
                (0..count).filter(move |at| !taken.contains(at))
            };
            for at in lone(&self.bands, rubric.bands.len()) {
                let name = rubric.bands.get(at).map(|band| band.name.clone());
                let part = Part::Band(name.unwrap_or_default());
                alone(part, Some(Slot::Band(at)), Weight::Points);
            }
            for at in lone(&self.groups, rubric.groups.len()) {
                let id = rubric.groups.get(at).map(|group| group.id.clone());
                alone(Part::Group(id.unwrap_or_default()), None, Weight::Wording);
            }
            for at in lone(&self.roles, rubric.roles.len()) {
                let part = Self::part(rubric, ListOwner::Role(at));
                alone(part, Some(Slot::Role(at)), Weight::Grades);
            }
            for at in lone(&self.cues, rubric.cues.len()) {
                let part = Self::part(rubric, ListOwner::Cue(at));
                alone(part, Some(Slot::Cue(at)), Weight::Grades);
            }
            for at in lone(&self.umbrellas, rubric.umbrellas.len()) {
                let part = Self::part(rubric, ListOwner::Umbrella(at));
                alone(part, Some(Slot::Umbrella(at)), Weight::Grades);
            }
            for at in lone(&self.items, rubric.items.len()) {
                let part = Part::of_item(rubric, at);
                alone(part, Some(Slot::Item(at)), Weight::Grades);
            }
            for (&(home, other), ways) in self.items.iter().zip(&self.ways) {
                let item = if is_new { other } else { home };
                let count = rubric.items.get(item).map_or(0, |item| item.ways.len());
                for way in lone(ways, count) {
                    let slot = Slot::Way { home, item, way };
                    alone(Part::of_way(rubric, item, way), Some(slot), Weight::Grades);
                }
            }
        }
        edits
    }
}

/// The ids of items, sorted: the order in which they stand is no edit.
pub(super) fn ids_of<'r>(rubric: &'r Rubric, items: &[usize]) -> Vec<&'r str> {
    let items = items.iter().filter_map(|at| rubric.items.get(*at));
    let mut ids: Vec<&str> = items.map(|item| item.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn by_name<T>(old: &[T], new: &[T], name: impl Fn(&T) -> &String) -> Indices {
    let find = |one: &T| new.iter().position(|other| name(other) == name(one));
    let pairs = old.iter().enumerate();
    pairs
        .filter_map(|(at, one)| Some((at, find(one)?)))
        .collect()
}

/// Pairs those of like settings: the same first, then those that have the most words in common.
fn by_words<T: PartialEq>(
    old: &[T],
    new: &[T],
    are_alike: impl Fn(&T, &T) -> bool,
    words: impl Fn(&T) -> Vec<&Term>,
) -> Indices {
    let mut free: Vec<usize> = (0..new.len()).collect();
    let mut take = |at: usize, wanted: &dyn Fn(&T) -> usize| {
        let ranked = free.iter().enumerate();
        let ranked = ranked.filter_map(|(place, other)| Some((wanted(new.get(*other)?), place)));
        // The first of those that are equally near.
        let (near, place) = ranked.rev().max_by_key(|(near, _)| *near)?;
        (near > 0).then(|| (at, free.remove(place)))
    };
    let mut pairs = Vec::new();
    let mut rest = Vec::new();
    for (at, one) in old.iter().enumerate() {
        match take(at, &|other| usize::from(one == other)) {
            Some(pair) => pairs.push(pair),
            None => rest.push((at, one)),
        }
    }
    for (at, one) in rest {
        let own: HashSet<&str> = words(one).into_iter().flat_map(marks).collect();
        let near = |other: &T| match are_alike(one, other) {
            true => {
                let marks = words(other).into_iter().flat_map(marks);
                marks.filter(|mark| own.contains(mark)).count()
            }
            false => 0,
        };
        pairs.extend(take(at, &near));
    }
    pairs.sort_unstable();
    pairs
}

/// What a term is known by when it is compared: an expression also by its anchors, which outlast most edits.
fn marks(term: &Term) -> Vec<&str> {
    match term {
        Term::Literal(text) => vec![text],
        Term::Regex {
            anchors,
            expression,
            ..
        } => {
            let anchors = anchors.iter().map(String::as_str);
            std::iter::once(expression.as_str())
                .chain(anchors)
                .collect()
        }
    }
}
