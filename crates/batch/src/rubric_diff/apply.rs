//! Some of the edits applied to the old rubric.

use hegui_rubric::{Item, Rubric, Umbrella};

use super::fields::GroupLike as _;
use super::pairs::ids_of;
use super::{Action, Edit, Slot};

/// `old` with these edits of the diff between it and `new`. Its items keep their places; those that are
/// added come behind them.
#[must_use]
pub fn edited<'e>(old: &Rubric, new: &Rubric, edits: impl IntoIterator<Item = &'e Edit>) -> Rubric {
    let mut rubric = old.clone();
    let (mut dropped, mut added) = (Vec::new(), Vec::new());
    for edit in edits {
        match &edit.action {
            Action::None => {}
            Action::Terms {
                places,
                removed,
                added,
            } => {
                for place in places {
                    if let Some(list) = rubric.term_list_mut(*place) {
                        list.retain(|term| !removed.contains(term));
                        list.extend(added.iter().cloned());
                    }
                }
            }
            Action::Copy { field, to, from } => (field.copy)(&mut rubric, *to, new, *from),
            Action::Add(slot) => added.push(*slot),
            Action::Drop(slot) => dropped.push(*slot),
        }
    }
    // An umbrella stands for items, which must be there.
    added.sort_by_key(|slot| matches!(slot, Slot::Umbrella(_)));
    for slot in added {
        add(&mut rubric, new, slot);
    }
    rubric
        .bands
        .sort_by_key(|band| std::cmp::Reverse(band.at_least));
    drop_all(&mut rubric, old, &dropped);
    rubric
}

fn add(rubric: &mut Rubric, new: &Rubric, slot: Slot) {
    match slot {
        Slot::Band(at) => rubric.bands.extend(new.bands.get(at).cloned()),
        Slot::Role(at) => rubric.roles.extend(new.roles.get(at).cloned()),
        Slot::Cue(at) => rubric.cues.extend(new.cues.get(at).cloned()),
        Slot::Umbrella(at) => {
            let Some(umbrella) = new.umbrellas.get(at) else {
                return;
            };
            let ids = ids_of(new, &umbrella.items);
            let own = rubric.items.iter().enumerate();
            let own = own.filter(|(_, item)| ids.contains(&item.id.as_str()));
            let items = own.map(|(index, _)| index).collect();
            let terms = umbrella.terms.clone();
            let grade = umbrella.grade;
            rubric.umbrellas.push(Umbrella {
                id: None,
                terms,
                items,
                grade,
            });
        }
        Slot::Item(at) => {
            let Some(item) = new.items.get(at) else {
                return;
            };
            let mut own = |group: usize| {
                let group = new.groups.get(group)?;
                Some(rubric.group_like(group))
            };
            let group = own(item.group).unwrap_or(0);
            let sums_up = item
                .sums_up
                .iter()
                .filter_map(|group| own(*group))
                .collect();
            let item = item.clone();
            rubric.items.push(Item {
                group,
                sums_up,
                ..item
            });
        }
        Slot::Way { home, item, way } => {
            let way = new.items.get(item).and_then(|item| item.ways.get(way));
            if let Some(home) = rubric.items.get_mut(home) {
                home.ways.extend(way.cloned());
            }
        }
    }
}

/// Leaves out parts by their places in `old`, which are still theirs.
fn drop_all(rubric: &mut Rubric, old: &Rubric, dropped: &[Slot]) {
    // Bands were put in order: only their names tell them.
    for slot in dropped {
        if let Slot::Band(at) = slot
            && let Some(band) = old.bands.get(*at)
        {
            rubric.bands.retain(|own| own.name != band.name);
        }
    }
    retain(&mut rubric.roles, |at| !dropped.contains(&Slot::Role(at)));
    retain(&mut rubric.cues, |at| !dropped.contains(&Slot::Cue(at)));
    retain(&mut rubric.umbrellas, |at| {
        !dropped.contains(&Slot::Umbrella(at))
    });
    for (home, item) in rubric.items.iter_mut().enumerate() {
        retain(&mut item.ways, |way| {
            let item = home;
            !dropped.contains(&Slot::Way { home, item, way })
        });
    }
    let keeps = |at: usize| !dropped.contains(&Slot::Item(at));
    let mut kept = 0;
    let places: Vec<Option<usize>> = (0..rubric.items.len())
        .map(|at| {
            keeps(at).then(|| {
                kept += 1;
                kept - 1
            })
        })
        .collect();
    retain(&mut rubric.items, keeps);
    for umbrella in &mut rubric.umbrellas {
        let places = umbrella.items.iter().filter_map(|at| places.get(*at));
        umbrella.items = places.copied().flatten().collect();
    }
}

/// Keeps those whose index is wanted.
fn retain<T>(list: &mut Vec<T>, wanted: impl Fn(usize) -> bool) {
    let mut at = 0;
    list.retain(|_| {
        at += 1;
        wanted(at - 1)
    });
}
