//! Every list of terms of a rubric by its address, for those who compare, change or count terms whatever
//! they are for.

use crate::{Cue, General, Item, Role, Rubric, Term, Umbrella, Way};

/// What a list of terms belongs to; numbers are indices into the rubric's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListOwner {
    /// The general rules.
    General,
    /// A role.
    Role(usize),
    /// A cue.
    Cue(usize),
    /// An umbrella.
    Umbrella(usize),
    /// An item.
    Item(usize),
    /// A way of an item: the item, then the way.
    Way(usize, usize),
}

/// The address of a list of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListPlace {
    /// What it belongs to.
    pub owner: ListOwner,
    /// Its key there.
    pub key: &'static str,
    /// Which set of `all` it is, for the sets of a way; else 0.
    pub set: usize,
}

/// The key of the sets of a way.
const ALL: &str = "all";

/// Says for each table which of its keys hold terms.
macro_rules! lists {
    ($($table:ident { $($key:ident)+ })+) => { $(
        impl $table {
            /// Its lists of terms, by key.
            #[must_use]
            pub fn term_lists(&self) -> Vec<(&'static str, &[Term])> {
                vec![$((stringify!($key), self.$key.as_slice())),+]
            }

            fn term_list_mut(&mut self, key: &str) -> Option<&mut Vec<Term>> {
                match key {
                    $(stringify!($key) => Some(&mut self.$key),)+
                    _ => None,
                }
            }
        }
    )+ };
}

lists! {
    General {
        acts slogans formulas totals adopted upheld zero this_year same_year past_year next_year amounts
        comparison
    }
    Role { headings openers columns undone despite }
    Cue { terms except names until }
    Umbrella { terms }
    Item { terms signs measures figures homonyms not_near zero not_applicable }
    Way { none }
}

impl Rubric {
    /// All lists of terms, empty ones too: the general ones, then those of roles, cues, umbrellas and items.
    #[must_use]
    pub fn term_lists(&self) -> Vec<(ListPlace, &[Term])> {
        let mut all = Vec::new();
        let mut add = |owner, lists: Vec<(&'static str, _)>| {
            let place = |key| ListPlace { owner, key, set: 0 };
            all.extend(lists.into_iter().map(|(key, list)| (place(key), list)));
        };
        add(ListOwner::General, self.general.term_lists());
        for (at, role) in self.roles.iter().enumerate() {
            add(ListOwner::Role(at), role.term_lists());
        }
        for (at, cue) in self.cues.iter().enumerate() {
            add(ListOwner::Cue(at), cue.term_lists());
        }
        for (at, umbrella) in self.umbrellas.iter().enumerate() {
            add(ListOwner::Umbrella(at), umbrella.term_lists());
        }
        for (at, item) in self.items.iter().enumerate() {
            add(ListOwner::Item(at), item.term_lists());
            for (way, content) in item.ways.iter().enumerate() {
                add(ListOwner::Way(at, way), content.term_lists());
            }
        }
        for (at, item) in self.items.iter().enumerate() {
            for (way, content) in item.ways.iter().enumerate() {
                let owner = ListOwner::Way(at, way);
                let sets = content.all.iter().enumerate();
                let key = ALL;
                all.extend(sets.map(|(set, list)| (ListPlace { owner, key, set }, &**list)));
            }
        }
        all
    }

    /// The list at this address, to be changed.
    pub fn term_list_mut(&mut self, place: ListPlace) -> Option<&mut Vec<Term>> {
        match place.owner {
            ListOwner::General => self.general.term_list_mut(place.key),
            ListOwner::Role(at) => self.roles.get_mut(at)?.term_list_mut(place.key),
            ListOwner::Cue(at) => self.cues.get_mut(at)?.term_list_mut(place.key),
            ListOwner::Umbrella(at) => self.umbrellas.get_mut(at)?.term_list_mut(place.key),
            ListOwner::Item(at) => self.items.get_mut(at)?.term_list_mut(place.key),
            ListOwner::Way(at, way) => {
                let way = self.items.get_mut(at)?.ways.get_mut(way)?;
                match place.key {
                    ALL => way.all.get_mut(place.set),
                    key => way.term_list_mut(key),
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use crate::bundled;

    #[test]
    fn every_list_is_found_at_its_address() {
        let (rubric, _) = bundled::find("health-rule-of-law")
            .expect("bundled")
            .parse()
            .expect("valid");
        let mut copy = rubric.clone();
        for (place, list) in rubric.term_lists() {
            let found = copy.term_list_mut(place).expect("there is such a list");
            assert_eq!(found, list, "{place:?}");
        }
    }

    /// Whoever adds a list of terms to a table adds it here too: its name stands in the table's source.
    #[test]
    fn no_list_of_terms_is_left_out() {
        for (source, own) in [
            (include_str!("tables/general.rs"), 13),
            (include_str!("tables/role.rs"), 5),
            (include_str!("tables/cue.rs"), 4),
            (include_str!("tables/umbrella.rs"), 1),
            (include_str!("tables/item.rs"), 8),
            (include_str!("tables/way.rs"), 1),
        ] {
            assert_eq!(source.matches(": Vec<Term> = Terms").count(), own);
        }
    }
}
