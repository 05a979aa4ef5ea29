//! The author's own document: what each passage earned, or why it did not count, and what is missing, as
//! notes in the margin. `hegui_read` writes them into the document.

use crate::clean;
use crate::results::Results;
use crate::view::{ItemView, PassageView, ScoredView, Severity, Worth};
use crate::words::messages::{basis_label, help_label, pick};
use crate::words::review;
use hegui_core::report::{NearMiss, Place};
use hegui_text::lang::Lang;
use hegui_text::margin::{MarginNote, MarginSpot, inked, places};
use hegui_text::span::TextSpan;
use hegui_text::{Block, BlockRole, Text};

/// Quotations, in characters.
const QUOTE: usize = 40;

/// The notes for the report `index`, in the order of its text, those on what is missing at the end; `None`
/// where it could not be assessed.
#[must_use]
pub fn notes(results: &Results<'_>, index: usize) -> Option<Vec<MarginNote>> {
    let scored = results.view(index)?.ok()?;
    let mut placed: Vec<(TextSpan, MarginNote)> = Vec::new();
    for item in scored.items() {
        placed.extend(credited(&scored, &item, results.lang));
        if item.lost() > 0 {
            let missed = item.verdict.near_misses.iter();
            placed.extend(missed.map(|near| missed_note(&scored, &item, near, results.lang)));
        }
    }
    placed.sort_by_key(|(span, _)| (span.start, span.end));
    // Two reasons may meet at one place, or one reason twice: the author reads it once.
    let mut said: Vec<(TextSpan, MarginNote)> = Vec::new();
    for note in placed {
        let same_place = said.iter().rev().take_while(|(span, _)| *span == note.0);
        if !same_place.into_iter().any(|(_, other)| *other == note.1) {
            said.push(note);
        }
    }
    let placed = said;
    let mut missing = scored.findings();
    missing.retain(|item| item.verdict.evidence.is_empty());
    missing.sort_by_key(|item| item.severity != Severity::Error);
    let at_end = missing.iter().map(|item| missing_note(item, results.lang));
    let placed = placed.into_iter().map(|(_, note)| note);
    Some(placed.chain(at_end).collect())
}

/// What the passage that decided earned.
fn credited(
    scored: &ScoredView<'_>,
    item: &ItemView<'_>,
    lang: Lang,
) -> Option<(TextSpan, MarginNote)> {
    let cited = item.cited()?;
    let Worth::Counts(..) = cited.worth else {
        return None;
    };
    let (title, grade) = (item.title(), item.grade_word());
    let (points, maximum) = (item.points, item.maximum);
    let mut lines = vec![match item.grade {
        None => say!(lang, "{title}：不适用。", "{title}: does not apply."),
        Some(_) => say!(
            lang,
            "{title}：{grade}，得 {points} 分（满分 {maximum} 分）。",
            "{title}: {grade}; {points} of {maximum} points."
        ),
    }];
    lines.push(item.why());
    if let Some(review) = &item.verdict.review {
        lines.push(review::decision_sentence(review, lang).trim().to_owned());
    }
    if item.lost() > 0 {
        lines.push(advice(item, lang));
    }
    lines.extend(basis(item, lang));
    Some(note(scored, cited.place, lines))
}

/// Why a passage does not count.
fn missed_note(
    scored: &ScoredView<'_>,
    item: &ItemView<'_>,
    near: &NearMiss,
    lang: Lang,
) -> (TextSpan, MarginNote) {
    let (title, reason) = (item.title(), PassageView::from(near).worth.label(lang));
    let content = &scored.report.text.content;
    let cue = near.cue.and_then(|cue| content.get(cue.start..cue.end));
    let cue = cue.map(|cue| clean::inner_quote(cue, QUOTE));
    let mut lines = vec![match &cue {
        Some(cue) => say!(
            lang,
            "{title}：提及但不予计分（{reason}，见“{cue}”）。",
            "{title}: named, does not count ({reason}: “{cue}”)."
        ),
        None => say!(
            lang,
            "{title}：提及但不予计分（{reason}）。",
            "{title}: named, does not count ({reason})."
        ),
    }];
    if item.cited().is_some_and(|cited| cited.place == &near.place) {
        lines.push(item.why());
    }
    lines.extend(short_advice(item, lang));
    note(scored, &near.place, lines)
}

/// What to write of an item that nothing earned.
fn missing_note(item: &ItemView<'_>, lang: Lang) -> MarginNote {
    let (title, grade, maximum) = (item.title(), item.grade_word(), item.maximum);
    let lost = hegui_core::amount::Amount(item.lost());
    let required = match item.item.required {
        true => pick(lang, "必备指标，", "a required item; "),
        false => "",
    };
    let mut lines = vec![say!(
        lang,
        "{title}：{grade}（{required}失 {lost} 分，满分 {maximum} 分）。",
        "{title}: {grade} ({required}loses {lost} of {maximum} points)."
    )];
    lines.push(item.why());
    lines.extend(
        item.verdict
            .review
            .as_ref()
            .map(|review| review::decision_sentence(review, lang).trim().to_owned()),
    );
    lines.push(advice(item, lang));
    lines.extend(basis(item, lang));
    MarginNote {
        spot: MarginSpot::End,
        lines,
    }
}

fn advice(item: &ItemView<'_>, lang: Lang) -> String {
    let (label, advice) = (help_label(lang), clean::line(&item.item.advice));
    say!(lang, "{label}：{advice}", "{label}: {advice}")
}

/// The first sentence of the advice: the note on the item itself has all of it.
fn short_advice(item: &ItemView<'_>, lang: Lang) -> Option<String> {
    let advice = clean::line(&item.item.advice);
    let first = advice.split_inclusive('。').next()?;
    let label = help_label(lang);
    (!first.is_empty()).then(|| say!(lang, "{label}：{first}", "{label}: {first}"))
}

fn basis(item: &ItemView<'_>, lang: Lang) -> Option<String> {
    let (label, basis) = (basis_label(lang), item.basis());
    (!basis.is_empty()).then(|| say!(lang, "{label}：{basis}", "{label}: {basis}"))
}

fn note(scored: &ScoredView<'_>, place: &Place, lines: Vec<String>) -> (TextSpan, MarginNote) {
    let spot = spot(&scored.report.text, place.span);
    (place.span, MarginNote { spot, lines })
}

/// Where a range of the text stands in the document.
fn spot(text: &Text, span: TextSpan) -> MarginSpot {
    let Some((block, paragraph)) = text
        .block_at(span.start)
        .and_then(|block| Some((block, block.paragraph?)))
    else {
        return MarginSpot::End;
    };
    let is_note = |block: &Block| block.role == BlockRole::Note;
    let own = text.blocks.iter();
    let own =
        own.filter(|other| other.paragraph == Some(paragraph) && is_note(other) == is_note(block));
    if is_note(block) {
        let before = own
            .clone()
            .filter(|other| other.span.start < block.span.start);
        return MarginSpot::Footnote {
            paragraph,
            before: before.count(),
            times: own.count(),
        };
    }
    let words = |start: usize, end: usize| inked(text.content.get(start..end).unwrap_or(""));
    let (mut all, mut ahead, mut quote) = (Vec::new(), 0, String::new());
    for other in own {
        let TextSpan { start, end } = other.span;
        ahead += words(start, end.min(span.start)).len();
        all.extend(words(start, end));
        let inside = start.max(span.start)..end.min(span.end);
        quote.push_str(text.content.get(inside).unwrap_or(""));
    }
    let found = places(&all, &inked(&quote));
    MarginSpot::Words {
        paragraph,
        quote,
        before: found.iter().filter(|at| **at < ahead).count(),
        times: found.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::spot;
    use hegui_text::margin::MarginSpot;
    use hegui_text::span::TextSpan;
    use hegui_text::{Block, BlockRole, Text};

    fn text(blocks: &[(BlockRole, u32, &str)]) -> Text {
        let mut text = Text::default();
        for (role, paragraph, words) in blocks {
            let start = text.content.len();
            text.content.push_str(words);
            let end = text.content.len();
            text.content.push('\n');
            text.blocks.push(Block {
                span: TextSpan { start, end },
                role: *role,
                page: None,
                paragraph: Some(*paragraph),
            });
        }
        text
    }

    #[test]
    fn words_are_told_apart_from_the_same_words_before_them() {
        let text = text(&[
            (BlockRole::Paragraph, 3, "培训干部"),
            (BlockRole::Paragraph, 4, "培训2次，"),
            (BlockRole::Paragraph, 4, "培训100人"),
            (BlockRole::Note, 4, "注一"),
            (BlockRole::Note, 4, "注二"),
        ]);
        let start = text.content.rfind("培训").unwrap();
        let end = start + "培训".len();
        let expected = MarginSpot::Words {
            paragraph: 4,
            quote: "培训".to_owned(),
            before: 1,
            times: 2,
        };
        assert_eq!(spot(&text, TextSpan { start, end }), expected);
        let start = text.content.rfind("二").unwrap();
        let end = start + "二".len();
        let expected = MarginSpot::Footnote {
            paragraph: 4,
            before: 1,
            times: 2,
        };
        assert_eq!(spot(&text, TextSpan { start, end }), expected);
    }
}
