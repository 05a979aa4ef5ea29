//! Lists of terms: by which words something is known.

mod compact;
mod expression;
mod list;
mod needs;
mod term;
mod unanchored;
mod vocabulary;

pub(crate) use compact::{RawFamily, RawWords};
pub use term::Term;
pub(crate) use term::{RawExpression, RawTerm, Terms};
pub(crate) use vocabulary::{RawVocabularies, Vocabularies};
