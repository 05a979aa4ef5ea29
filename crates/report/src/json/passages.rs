//! How much of what was found stands in JSON.

use crate::view::cited::best_evidence;
use hegui_core::report::{Evidence, NearMiss, Verdict};

/// Which pieces of evidence and which near misses of an item are written. Nothing else depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Passages {
    /// All that the verdict keeps.
    #[default]
    All,
    /// The piece of evidence that earned the grade, and the first near miss.
    Best,
    /// None.
    None,
}

impl Passages {
    /// The evidence to be written, in the text's order.
    pub(super) fn evidence(self, verdict: &Verdict) -> Vec<&Evidence> {
        match self {
            Self::All => verdict.evidence.iter().collect(),
            Self::Best => best_evidence(verdict).into_iter().collect(),
            Self::None => Vec::new(),
        }
    }

    /// The near misses to be written, in the text's order.
    pub(super) fn near_misses(self, verdict: &Verdict) -> &[NearMiss] {
        let count = match self {
            Self::All => verdict.near_misses.len(),
            Self::Best => 1,
            Self::None => 0,
        };
        verdict.near_misses.get(..count).unwrap_or_default()
    }
}
