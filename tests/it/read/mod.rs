mod decoding;
mod doc;
mod docx;
mod formats;
mod html;
mod odt;
mod ofd;
mod pdf;
mod pdf_grids;
mod pdf_order;
mod pdf_rescue;
mod rtf;

use hegui_read::read;
use hegui_text::{DropReason, Text};

use crate::common::files::shared_document;

/// What was left out of a text for this reason.
fn dropped(text: &Text, reason: DropReason) -> Vec<&str> {
    let dropped = text.dropped.iter();
    dropped
        .filter(|dropped| dropped.reason == reason)
        .map(|dropped| dropped.text.as_str())
        .collect()
}

/// A text without its white space.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The true text of a shared document, where it is at hand.
fn shared_truth(name: &str) -> Option<String> {
    let truth = shared_document(&format!("truth/{name}.txt"))?;
    Some(String::from_utf8(truth).unwrap())
}

/// Where it is at hand, nothing of a shared document's text is lost, added or moved.
#[track_caller]
fn assert_true(name: &str, truth: &str) {
    if let (Some(bytes), Some(truth)) = (shared_document(name), shared_truth(truth)) {
        let text = read(&bytes, name).unwrap();
        assert!(bare(&text.content) == bare(&truth), "{name}");
    }
}
