//! Document + compiled terms → hits: every place where a term, an expression or a figure stands.

pub(crate) mod clauses;
mod commonness;
mod expression;
pub(crate) mod grouped;
pub(crate) mod hits;
mod list;
mod literals;
pub(crate) mod matcher;
mod pairs;
mod signature;
mod tolerance;

pub(crate) use matcher::TooLong;
