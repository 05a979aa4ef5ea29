//! Makes `src/words.fst` and `src/neighbours.bits` from a dictionary in the format of jieba: `word frequency part-of-speech` a line.
//!
//!     cargo run --package hegui-words --example make_words -- dict.txt crates/words/src
#![allow(clippy::print_stdout, reason = "a program for developers")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use hegui_words::{MOST_CHARACTERS, NEIGHBOUR_BITS, neighbour_bit};

/// Words that stand less often in the corpus of the dictionary are left out: rare ones mislead more than they help.
const LEAST: u32 = 20;
/// Names of places and people: they hide kinds of offices (江门市/政府) and are known better from the report.
const LEFT_OUT: [&str; 4] = ["ns", "nr", "nrt", "nrfg"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next().map(PathBuf::from)) else {
        return Err("usage: make_words DICTIONARY FOLDER".into());
    };
    let source = fs::read_to_string(from)?;
    let mut total = 0_u64;
    let mut words = BTreeMap::new();
    for line in source.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(frequency)) = (fields.next(), fields.next()) else {
            continue;
        };
        let frequency: u32 = frequency.parse()?;
        total += u64::from(frequency);
        let length = word.chars().count();
        let is_common = length == 1 || (frequency >= LEAST && length <= MOST_CHARACTERS);
        let is_han = word.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
        let is_name = fields.next().is_some_and(|kind| LEFT_OUT.contains(&kind));
        if is_common && is_han && !is_name {
            words.insert(word, frequency.max(1));
        }
    }
    let mut bits = vec![0_u8; (1 << NEIGHBOUR_BITS) / 8];
    for word in words.keys() {
        for (one, other) in word.chars().zip(word.chars().skip(1)) {
            let bit = neighbour_bit(one, other);
            bits[bit / 8] |= 1 << (bit % 8);
        }
    }
    let mut map = fst::MapBuilder::memory();
    for (word, frequency) in &words {
        let share = f64::from(*frequency) / total as f64;
        map.insert(word, (-share.ln() * 8.0).round() as u64)?;
    }
    let bytes = map.into_inner()?;
    println!("{} words, {} bytes", words.len(), bytes.len());
    fs::write(to.join("words.fst"), bytes)?;
    fs::write(to.join("neighbours.bits"), bits)?;
    Ok(())
}
