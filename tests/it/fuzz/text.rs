//! Any bytes as a plain text: decoding, the normalised view with its way back, figures.

use hegui_core::document::Document;
use hegui_read::{format_of, read_within};
use hegui_rubric::Conventions;
use hegui_text::normalise::fold;

use super::document;
use super::formats::{LIMITS, sound};

pub fn text(bytes: &[u8]) {
    for name in ["report.txt", "report.md", "report.docx", "report"] {
        if let Ok(text) = read_within(bytes, name, &LIMITS) {
            assert_eq!(format_of(bytes, name), Some(text.format));
            sound(&text);
            way_back(&text.content);
            break;
        }
    }
    way_back(&String::from_utf8_lossy(bytes));
}

/// Every character of the view leads back into the text, to whole characters, in the text's order.
fn way_back(text: &str) {
    let document = Document::parse(text, &Conventions::default());
    document::sound(&document);
    let view = document.view();
    let folded = fold(text);
    assert_eq!(fold(&folded), folded, "folding twice is folding once");
    for text in [view, text] {
        let mut end = 0;
        for figure in document::LEXICON.figures(text) {
            let span = figure.span;
            assert!(end <= span.start && span.start < span.end, "{span:?}");
            assert!(text.get(span.clone()).is_some(), "{span:?}");
            end = span.end;
        }
    }
}
