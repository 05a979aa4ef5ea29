//! Any bytes as a report, scored by each of the bundled rubrics.

use std::sync::LazyLock;

use hegui_core::report::{Assessment, Outcome, Place, Report};
use hegui_core::scorer::Scorer;
use hegui_read::read_within;
use hegui_report::json;
use hegui_rubric::Rubric;
use hegui_rubric::bundled;
use hegui_text::lang::Lang;
use hegui_text::span::TextSpan;
use hegui_text::{Text, digest};
use serde_json::Value;

use super::formats::LIMITS;

static SCORERS: LazyLock<Vec<Scorer>> = LazyLock::new(|| {
    let rubrics = bundled::ALL.iter();
    rubrics
        .map(|bundled| Scorer::new(bundled.parse().unwrap().0).unwrap())
        .collect()
});

pub fn score(bytes: &[u8]) {
    let read = read_within(bytes, "report.txt", &LIMITS);
    // What is no Chinese to the reader is scored all the same.
    let text = read.unwrap_or_else(|_| Text::plain(String::from_utf8_lossy(bytes)));
    for scorer in SCORERS.iter() {
        let report = scorer.score_read("report.txt", digest(bytes), Ok(text.clone()));
        assert_eq!(report.text, text);
        if let Outcome::Scored(assessment) = &report.outcome {
            sound(assessment, &text.content, scorer.rubric());
        }
        written(report, scorer.rubric());
    }
}

/// An assessment keeps to the text and to the rubric.
pub fn sound(assessment: &Assessment, text: &str, rubric: &Rubric) {
    let Assessment {
        verdicts, score, ..
    } = assessment;
    let within = |span: TextSpan| {
        text.get(span.start..span.end)
            .unwrap_or_else(|| panic!("{span:?} is no piece of the text"))
    };
    let placed = |place: &Place| {
        assert_eq!(within(place.span), place.quote);
        assert!(!place.quote.is_empty());
        within(place.sentence);
        let (span, sentence) = (place.span, place.sentence);
        assert!(
            sentence.start <= span.start && span.end <= sentence.end,
            "{place:?}"
        );
        assert!(place.position.line > 0 && place.position.column > 0);
    };
    assert_eq!(verdicts.len(), rubric.items.len());
    for (index, verdict) in verdicts.iter().enumerate() {
        assert_eq!(verdict.item, index);
        assert!(verdict.points <= verdict.maximum);
        let maximum = verdict
            .grade
            .map_or(0, |_| rubric.items[index].points * 100);
        assert_eq!(verdict.maximum, maximum);
        for evidence in &verdict.evidence {
            placed(&evidence.place);
            within(evidence.named);
            for span in [evidence.measure, evidence.figure].into_iter().flatten() {
                within(span);
            }
        }
        for miss in &verdict.near_misses {
            placed(&miss.place);
            within(miss.named);
            miss.cue.map(within);
        }
        let places = |place: &Place| place.span.start;
        assert!(verdict.evidence.is_sorted_by_key(|e| places(&e.place)));
        assert!(verdict.near_misses.is_sorted_by_key(|m| places(&m.place)));
    }
    assert_eq!(score.points, verdicts.iter().map(|v| v.points).sum::<u32>());
    assert_eq!(
        score.maximum,
        verdicts.iter().map(|v| v.maximum).sum::<u32>()
    );
    assert!(score.points <= score.maximum && score.maximum <= rubric.points * 100);
    assert!(score.percent.is_none_or(|percent| percent <= 10_000));
    assert!(score.band.is_none_or(|band| band < rubric.bands.len()));
}

/// The result can be written, and the JSON says what the result says.
fn written(report: Report, rubric: &Rubric) {
    let reports = [report];
    let line = json::lines(&reports, rubric, Lang::Zh).expect("JSON");
    assert_eq!(line.matches('\n').count(), 1, "a line a report");
    let value: Value = serde_json::from_str(&line).expect("JSON again");
    if let Outcome::Scored(assessment) = &reports[0].outcome {
        let items = value["items"].as_array().expect("items");
        assert_eq!(items.len(), assessment.verdicts.len());
    }
}
