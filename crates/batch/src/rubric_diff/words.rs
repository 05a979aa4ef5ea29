//! The words of lists: which were added and which removed. Words of one vocabulary stand in many lists: a
//! word that came or went in several of them at once is one edit.

use std::collections::{BTreeMap, HashSet};

use hegui_rubric::{ListPlace, Rubric, Term};

use super::list_name::ListName;
use super::pairs::Pairs;
use super::parts::{Part, shown};
use super::{Action, Change, Edit, Weight};

/// What happened to terms, and in which lists of the old rubric.
#[derive(Debug)]
struct Moved {
    removed: Vec<Term>,
    added: Vec<Term>,
    places: Vec<ListPlace>,
}

/// The edits of lists that both rubrics have.
pub(super) fn edits(old: &Rubric, new: &Rubric, pairs: &Pairs) -> Vec<Edit> {
    let new_lists: BTreeMap<ListPlace, &[Term]> = new.term_lists().into_iter().collect();
    let mut moves: Vec<Moved> = Vec::new();
    // By what happened, to the index of its move.
    let mut known: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for (place, list) in old.term_lists() {
        let Some(owner) = pairs.new_owner(place.owner) else {
            continue;
        };
        let place_in_new = ListPlace { owner, ..place };
        let other = new_lists.get(&place_in_new).copied().unwrap_or_default();
        if list == other {
            continue;
        }
        let (removed, added) = (beyond(list, other), beyond(other, list));
        for (terms, is_added) in [(&removed, false), (&added, true)] {
            for term in terms.iter().filter(|term| is_literal(term)) {
                let key = (is_added, shown(term));
                let at = *known.entry(key).or_insert_with(|| {
                    let one = vec![term.clone()];
                    let (removed, added) = match is_added {
                        true => (Vec::new(), one),
                        false => (one, Vec::new()),
                    };
                    moves.push(Moved {
                        removed,
                        added,
                        places: Vec::new(),
                    });
                    moves.len() - 1
                });
                if let Some(one) = moves.get_mut(at) {
                    one.places.push(place);
                }
            }
        }
        // An expression that was rewritten is one edit: without its old form all that it found is gone.
        let [removed, added] = [removed, added].map(|mut terms| {
            terms.retain(|term| !is_literal(term));
            terms
        });
        if !removed.is_empty() || !added.is_empty() {
            let places = vec![place];
            moves.push(Moved {
                removed,
                added,
                places,
            });
        }
    }
    let moves = moves.into_iter();
    moves.filter_map(|moved| edit(old, moved)).collect()
}

fn edit(old: &Rubric, moved: Moved) -> Option<Edit> {
    let lists = moved.places.iter().map(|place| ListName::of(old, *place));
    let lists: Vec<ListName> = lists.collect();
    let part: Part = lists.first()?.part.clone();
    let all_shown = |terms: &[Term]| terms.iter().map(shown).collect();
    Some(Edit {
        part,
        change: Change::Words {
            lists,
            removed: all_shown(&moved.removed),
            added: all_shown(&moved.added),
        },
        weight: Weight::Grades,
        action: Action::Terms {
            places: moved.places,
            removed: moved.removed,
            added: moved.added,
        },
    })
}

/// The terms of `list` that `other` lacks.
fn beyond(list: &[Term], other: &[Term]) -> Vec<Term> {
    let other: HashSet<&Term> = other.iter().collect();
    let beyond = list.iter().filter(|term| !other.contains(term));
    beyond.cloned().collect()
}

fn is_literal(term: &Term) -> bool {
    matches!(term, Term::Literal(_))
}
