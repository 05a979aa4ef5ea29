//! Words of running Chinese text, which no blanks part.
//!
//! A search for 学法 finds it in 大学/法学院, where it is no word: its two characters belong to two others.
//! [`margin_across`] weighs the likeliest way to cut a stretch of text against the likeliest one in which
//! the find is a word of its own, by how common each word is (unigram segmentation).
//!
//! The words and how common they are come from the dictionary of jieba (MIT, see `LICENSE-jieba`), bounded by
//! `examples/make_words.rs`: common words of two to four characters and all single ones, without names of
//! people and places. They are compiled into a finite-state transducer, which is searched where it lies.

mod dictionary;
mod segment;

pub use dictionary::{Dictionary, MOST_CHARACTERS, NEIGHBOUR_BITS, neighbour_bit};
pub use segment::{CLEAR, margin_across};
