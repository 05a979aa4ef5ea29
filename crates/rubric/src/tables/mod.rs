//! The tables of the format, a file each: keys with their documentation, and what is checked of them.

mod band;
mod conventions;
mod cue;
mod example;
mod figures;
mod general;
mod grades;
mod group;
mod item;
mod measure_words;
mod role;
mod rubric;
mod umbrella;
mod way;

pub use band::Band;
pub(crate) use band::RawBand;
pub use conventions::Conventions;
pub use cue::Cue;
pub(crate) use cue::RawCue;
pub use example::Example;
pub(crate) use example::RawExample;
pub use figures::FigureWords;
pub use general::General;
pub use group::Group;
pub(crate) use group::RawGroup;
pub use item::Item;
pub(crate) use item::RawItem;
pub use measure_words::MeasureWords;
pub(crate) use role::RawRole;
pub use role::Role;
pub use rubric::Rubric;
pub(crate) use rubric::{FORMAT, RawRubric, TABLES};
pub(crate) use umbrella::RawUmbrella;
pub use umbrella::Umbrella;
pub(crate) use way::RawWay;
pub use way::Way;
