//! Many short lists, one behind the other in one.

/// Entries by group; each group keeps the order in which its entries came.
#[derive(Debug, Clone)]
pub(crate) struct Grouped<T> {
    /// Where each group begins in `list`; one more than there are groups.
    starts: Vec<u32>,
    list: Vec<T>,
}

impl<T: Copy + Ord> Grouped<T> {
    /// Sorts each group and keeps one of what is equal.
    pub(crate) fn sort(&mut self) {
        let mut kept = 0;
        let mut start = 0;
        for index in 0..self.len() {
            let end = self.starts.get(index + 1).copied().unwrap_or(0) as usize;
            if let Some(group) = self.list.get_mut(start..end)
                && !group.is_sorted()
            {
                group.sort_unstable();
            }
            let first = kept;
            for at in start..end {
                let Some(&entry) = self.list.get(at) else {
                    break;
                };
                let known = kept > first && self.list.get(kept - 1) == Some(&entry);
                if !known && let Some(slot) = self.list.get_mut(kept) {
                    *slot = entry;
                    kept += 1;
                }
            }
            start = end;
            if let Some(slot) = self.starts.get_mut(index + 1) {
                *slot = u32::try_from(kept).unwrap_or(u32::MAX);
            }
        }
        self.list.truncate(kept);
    }
}

impl Grouped<u32> {
    /// Puts the index of each number into all the groups that `groups_of` knows for the number. Groups out of range
    /// are left out.
    pub(crate) fn spread<'g>(
        groups: usize,
        numbers: &[u32],
        groups_of: impl Fn(u32) -> &'g [u32],
    ) -> Self {
        let each = (0..).zip(numbers).flat_map(|(index, number)| {
            groups_of(*number).iter().map(move |&group| (group, index))
        });
        Self::lay(groups, each)
    }
}

impl<T: Copy> Grouped<T> {
    /// Sorts `entries`, each with the number of its group, into `groups` groups. Entries of other groups are
    /// left out.
    pub(crate) fn of(groups: usize, entries: &[(u32, T)]) -> Self {
        Self::lay(groups, entries.iter().copied())
    }

    /// Counts the entries of each group, then lays each where its group is.
    fn lay(groups: usize, entries: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut starts = vec![0u32; groups + 1];
        let mut known = 0;
        for (group, _) in entries.clone() {
            if let Some(slot) = starts.get_mut(group as usize + 1) {
                *slot += 1;
                known += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut list: Vec<T> = entries
            .clone()
            .next()
            .map(|(_, first)| vec![first; known])
            .unwrap_or_default();
        // Each group is filled from its beginning; afterwards its mark stands at its end.
        for (group, entry) in entries {
            if (group as usize) < groups
                && let Some(next) = starts.get_mut(group as usize)
                && let Some(slot) = list.get_mut(*next as usize)
            {
                *slot = entry;
                *next += 1;
            }
        }
        starts.rotate_right(1);
        if let Some(first) = starts.first_mut() {
            *first = 0;
        }
        Self { starts, list }
    }

    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many entries there are.
    pub(crate) fn entries(&self) -> usize {
        self.list.len()
    }

    /// How many entries stand before those of a group.
    pub(crate) fn before(&self, group: usize) -> usize {
        self.starts.get(group).map_or(0, |&start| start as usize)
    }

    /// The entries of a group; none for a number out of range.
    #[inline]
    pub(crate) fn group(&self, group: usize) -> &[T] {
        let (Some(&start), Some(&end)) = (self.starts.get(group), self.starts.get(group + 1))
        else {
            return &[];
        };
        self.list.get(start as usize..end as usize).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Grouped;

    proptest! {
        #[test]
        fn every_entry_is_in_its_group_in_order(entries in prop::collection::vec((0u32..9, any::<u16>()), 0..60)) {
            let grouped = Grouped::of(7, &entries);
            for group in 0..7u32 {
                let own: Vec<u16> = entries.iter().filter(|entry| entry.0 == group).map(|entry| entry.1).collect();
                prop_assert_eq!(grouped.group(group as usize), own);
            }
            let mut sorted = grouped.clone();
            sorted.sort();
            for group in 0..7 {
                let own: std::collections::BTreeSet<u16> = grouped.group(group).iter().copied().collect();
                prop_assert_eq!(sorted.group(group), own.into_iter().collect::<Vec<_>>());
            }
            let of = |number: u32| -> &[u32] { [&[][..], &[0, 3], &[6], &[1, 9]].get(number as usize % 4).unwrap() };
            let numbers: Vec<u32> = entries.iter().map(|entry| entry.0).collect();
            let spread = Grouped::spread(7, &numbers, of);
            for group in 0..7u32 {
                let own: Vec<u32> = (0..).zip(&numbers).filter(|(_, number)| of(**number).contains(&group)).map(|(index, _)| index).collect();
                prop_assert_eq!(spread.group(group as usize), own);
            }
            prop_assert!(grouped.group(7).is_empty() && grouped.group(99).is_empty());
        }
    }
}
