//! What the arguments mean: checked and brought together before anything is read.

pub(crate) mod bounds;
pub(crate) mod configured;
pub(crate) mod gates;
pub(crate) mod targets;
