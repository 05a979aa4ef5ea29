//! The tables of the format, a file each: keys with their documentation, and what is checked of them.

mod band;
mod conventions;
mod cue;
mod example;
mod general;
mod grades;
mod group;
mod item;
mod role;
mod rubric;
mod umbrella;
mod way;

pub use band::Band;
pub use conventions::Conventions;
pub use cue::Cue;
pub use example::Example;
pub use general::General;
pub use group::Group;
pub use item::Item;
pub use role::Role;
pub use rubric::Rubric;
pub(crate) use rubric::{FORMAT, RawRubric, TABLES};
pub use umbrella::Umbrella;
pub use way::Way;
