//! The hits of one set of terms: some of all those that the document has, or a list of their own.

use crate::matching::hit::Hit;

/// Hits in the text's order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HitList<'h> {
    hits: &'h [Hit],
    /// Which of the hits are meant, as indices in order; `None`: all of them.
    picked: Option<&'h [u32]>,
}

impl<'h> HitList<'h> {
    /// All of `hits`.
    pub(crate) fn all(hits: &'h [Hit]) -> Self {
        Self { hits, picked: None }
    }

    /// Those of `hits` that have these indices.
    pub(crate) fn picked(hits: &'h [Hit], picked: &'h [u32]) -> Self {
        let picked = Some(picked);
        Self { hits, picked }
    }

    pub(crate) fn len(&self) -> usize {
        self.picked.map_or(self.hits.len(), <[u32]>::len)
    }

    #[inline]
    fn get(&self, index: usize) -> Option<&'h Hit> {
        match self.picked {
            None => self.hits.get(index),
            Some(picked) => self.hits.get(*picked.get(index)? as usize),
        }
    }

    /// Index of the first hit for which `before` does not hold; it must hold for all before that one.
    #[inline]
    pub(crate) fn partition_point(&self, before: impl Fn(&Hit) -> bool) -> usize {
        match self.picked {
            None => self.hits.partition_point(before),
            Some(picked) => {
                picked.partition_point(|&index| self.hits.get(index as usize).is_some_and(&before))
            }
        }
    }

    /// The hits from this index on.
    pub(crate) fn from(self, first: usize) -> impl DoubleEndedIterator<Item = &'h Hit> {
        self.range(first, self.len())
    }

    /// The hits before this index.
    pub(crate) fn up_to(self, end: usize) -> impl DoubleEndedIterator<Item = &'h Hit> {
        self.range(0, end)
    }

    /// All hits.
    pub(crate) fn iter(self) -> impl DoubleEndedIterator<Item = &'h Hit> {
        self.range(0, self.len())
    }

    fn range(self, first: usize, end: usize) -> impl DoubleEndedIterator<Item = &'h Hit> {
        (first..end).filter_map(move |index| self.get(index))
    }
}
