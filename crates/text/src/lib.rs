//! What all other layers speak of: a [`Text`] with its structure, spans of it, and which characters
//! count as the same.

mod bound;
mod digest;
mod format;
pub mod hidden;
pub mod lang;
pub mod margin;
pub mod names;
pub mod normalise;
pub mod span;
pub mod suggest;
mod text;
mod unreadable;

pub use bound::{Bound, Exceeded};
pub use digest::digest;
pub use format::Format;
pub use text::{Block, BlockRole, DropReason, Dropped, Metadata, PageStart, Text, Warning};
pub use unreadable::{Letters, NotReport, Shortage, Unreadable};
