//! What a reader refuses to go beyond, and by how much an input did.

use serde::{Deserialize, Serialize};

use crate::Unreadable;

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// `Limits::expanded`, in bytes.
    Expanded,
    /// `Limits::ratio`, in times.
    Ratio,
    /// `Limits::depth`.
    Depth,
    /// `Limits::archives`.
    Archives,
    /// `Limits::members`.
    Members,
    /// `Limits::archive`, in bytes.
    Archive,
    /// `Limits::pages`.
    Pages,
    /// `Limits::characters`.
    Characters,
    /// What a file is built of (attributes, elements, parts, drawing operations, tables in tables) in
    /// numbers that no program writes; fixed, because libraries have no other protection.
    Structure,
    /// The time that one input may take to be read, in milliseconds.
    Time,
    /// The memory that one input may take to be read, in bytes.
    Memory,
    /// The stack that a reader has, in bytes; fixed.
    Stack,
}

impl Bound {
    /// The refusal of an input that goes beyond `limit`, by how much is not known.
    #[must_use]
    pub fn exceeded(self, limit: u64) -> Unreadable {
        Unreadable::Unbounded(Exceeded {
            bound: self,
            limit,
            found: None,
        })
    }

    /// The refusal of an input that has `found` where `limit` is the most.
    #[must_use]
    pub fn exceeded_by(self, limit: u64, found: u64) -> Unreadable {
        Unreadable::Unbounded(Exceeded {
            bound: self,
            limit,
            found: Some(found),
        })
    }
}

/// A bound that was hit, in the unit of its [`Bound`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exceeded {
    /// Which.
    pub bound: Bound,
    /// The most that there may be.
    pub limit: u64,
    /// How much there is, where that is known: reading stops when a bound is hit.
    pub found: Option<u64>,
}
