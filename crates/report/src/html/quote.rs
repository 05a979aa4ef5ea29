//! A passage with the rest of its sentence, for a card: the passage stands out, and in it the words that
//! named the item, the measure, the figure, and what kept it from counting.

use serde::Serialize;

use crate::clean;
use crate::view::PassageView;
use hegui_text::span::TextSpan;

/// Characters of the sentence shown on either side of the passage.
const AROUND: usize = 48;
/// Characters of a run of a passage that are shown; longer ones lose their middle.
const RUN: usize = 220;

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct QuoteRun {
    /// The words, safe to show.
    t: String,
    /// The class: empty outside the passage, `q` in it, and `qn`, `qm`, `qf`, `qc` for its parts.
    c: &'static str,
}

/// The runs of `passage` in `text`.
pub(super) fn quote_runs(text: &str, passage: &PassageView<'_>) -> Vec<QuoteRun> {
    let (span, sentence) = (passage.place.span, passage.place.sentence);
    let start = sentence.start.min(span.start);
    let end = sentence.end.max(span.end);
    let mut cuts = vec![span.start, span.end];
    let inner = [
        Some((passage.named, "qn")),
        passage.measure.map(|span| (span, "qm")),
        passage.figure.map(|span| (span, "qf")),
        passage.cue.map(|span| (span, "qc")),
    ];
    let within = |at: usize| start <= at && at <= end;
    for (part, _) in inner.iter().flatten() {
        cuts.extend([part.start, part.end].into_iter().filter(|&at| within(at)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let class = |at: usize| {
        let holds = |part: &TextSpan| part.start <= at && at < part.end;
        let part = inner.iter().rev().flatten().find(|(part, _)| holds(part));
        match part {
            Some((_, class)) => *class,
            None if holds(&span) => "q",
            None => "",
        }
    };
    let mut runs = Vec::new();
    let mut push = |words: String, class: &'static str| {
        if !words.is_empty() {
            runs.push(QuoteRun { t: words, c: class });
        }
    };
    let first = cuts.first().copied().unwrap_or(start);
    push(shown_tail(part_of(text, start, first)), "");
    for pair in cuts.windows(2) {
        if let [from, to] = *pair {
            push(
                clean::quote(&flow_text(part_of(text, from, to)), RUN),
                class(from),
            );
        }
    }
    let last = cuts.last().copied().unwrap_or(end);
    push(shown_head(part_of(text, last, end)), "");
    runs
}

fn part_of(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or("")
}

/// The end of what stands before the passage.
fn shown_tail(text: &str) -> String {
    let shown = clean::line(&flow_text(text));
    match shown.char_indices().rev().nth(AROUND) {
        Some((at, c)) => format!("…{}", &shown[at + c.len_utf8()..]),
        None => shown,
    }
}

/// The beginning of what stands behind it.
fn shown_head(text: &str) -> String {
    let shown = clean::line(&flow_text(text));
    match shown.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &shown[..at]),
        None => shown,
    }
}

/// Running text on one line, safe to show: a line end between two Chinese characters leaves no blank.
pub(super) fn flow_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !matches!(c, '\n' | '\r') {
            shown.extend(clean::visible(c));
            continue;
        }
        while rest.next_if(|c| c.is_whitespace()).is_some() {}
        let kept = shown.trim_end().len();
        shown.truncate(kept);
        let narrow = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if narrow(shown.chars().next_back()) && narrow(rest.peek().copied()) {
            shown.push(' ');
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::flow_text;

    #[test]
    fn wrapped_chinese_is_joined_and_wrapped_english_parted() {
        assert_eq!(flow_text("全面\r\n　推行"), "全面推行");
        assert_eq!(flow_text("hello\nworld"), "hello world");
        assert_eq!(flow_text("甲\u{202e}乙"), "甲[U+202E]乙");
    }
}
