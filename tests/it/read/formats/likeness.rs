//! How like the truth a reading is: its characters, white space aside, and where its paragraphs end.

use std::collections::HashSet;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Shares from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Likeness {
    /// Characters in common, twice, over those of both (the ratio of Indel).
    pub(crate) similarity: f64,
    /// Of the breaks that were read, those that are true.
    pub(crate) precision: f64,
    /// Of the true breaks, those that were read.
    pub(crate) recall: f64,
}

/// The characters that are no white space, and how many of them stand before each break.
fn stripped(text: &str) -> (Vec<char>, HashSet<usize>) {
    let (mut characters, mut breaks) = (Vec::new(), HashSet::new());
    for line in text.lines() {
        characters.extend(line.chars().filter(|c| !c.is_whitespace()));
        breaks.insert(characters.len());
    }
    breaks.remove(&0);
    (characters, breaks)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of characters of a report"
)]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

/// How like `truth` the text `read` is.
pub(crate) fn likeness(truth: &str, read: &str) -> Likeness {
    let (truth, true_breaks) = stripped(truth);
    let (read, read_breaks) = stripped(read);
    let mut common = 0;
    let mut right = 0;
    for op in capture_diff_slices(Algorithm::Myers, &truth, &read) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            common += len;
            right += (1..=len)
                .filter(|length| {
                    true_breaks.contains(&(old_index + length))
                        && read_breaks.contains(&(new_index + length))
                })
                .count();
        }
    }
    Likeness {
        similarity: share(2 * common, truth.len() + read.len()),
        precision: share(right, read_breaks.len()),
        recall: share(right, true_breaks.len()),
    }
}
