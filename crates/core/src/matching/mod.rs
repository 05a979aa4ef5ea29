//! Document + compiled terms → hits: every place where a term, an expression or a figure stands.

pub(crate) mod clauses;
mod commonness;
pub(crate) mod engines;
mod expression;
pub(crate) mod grouped;
mod hit;
mod hit_list;
pub(crate) mod hits;
mod literals;
pub(crate) mod matcher;
mod pairs;
pub(crate) mod tolerance;

pub(crate) use matcher::TooLong;
