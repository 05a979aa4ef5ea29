//! What becomes of a sentence, for the tables in the tests of this crate.

use crate::report::{Evidence, Outcome};
use crate::scorer::Scorer;
use crate::trace::Fate;
use hegui_rubric::{Grade, Rubric};
use hegui_text::Text;
use hegui_text::span::TextSpan;

/// A rubric of six items that a reader can keep in mind.
pub(crate) const RUBRIC: &str = include_str!("testing.toml");

/// Every text stands under this title, so that it has a year and an authority.
const TITLE: &str = "清禾市卫生健康局2024年法治政府建设报告\n";

/// A scorer for [`RUBRIC`].
pub(crate) fn scorer() -> Scorer {
    let (rubric, _) = Rubric::parse("testing.toml", RUBRIC).expect("a rubric without errors");
    Scorer::new(rubric).expect("few terms")
}

/// Checks rows of an item, a text, and what becomes of the item in it: the grade with the words that earned
/// it (`quantified: 法律顾问 + 聘请 + 3名`), or why it is absent (`absent: Negated by 尚未`).
pub(crate) fn assert_judged(rows: &[(&str, &str, &str)]) {
    let scorer = scorer();
    for &(item, text, expected) in rows {
        assert_eq!(judged(&scorer, item, text), expected, "{item} in {text}");
    }
}

fn judged(scorer: &Scorer, id: &str, text: &str) -> String {
    let text = Text::plain(format!("{TITLE}{text}"));
    let items = &scorer.rubric().items;
    let item = items.iter().position(|item| item.id.ends_with(id));
    let item = item.expect("an item of the rubric");
    let report = scorer.score_read("report.txt", String::new(), Ok(text.clone()));
    let Outcome::Scored(assessment) = report.outcome else {
        return "unassessable".to_owned();
    };
    let verdict = &assessment.verdicts[item];
    let grade = verdict.grade.map_or("not applicable", Grade::id);
    let best = |evidence: &&Evidence| Some(evidence.grade) == verdict.grade;
    let words: Vec<String> = match verdict.evidence.iter().find(best) {
        Some(evidence) => words_of(evidence)
            .into_iter()
            .map(|span| text.content[span.start..span.end].to_owned())
            .collect(),
        None => vec![near_miss(scorer, item, &text)],
    };
    let words = words.join(" + ");
    if words.is_empty() {
        grade.to_owned()
    } else {
        format!("{grade}: {words}")
    }
}

/// The words that earn a grade: those that name the item, make it concrete and measure it.
fn words_of(evidence: &Evidence) -> Vec<TextSpan> {
    let mut words = vec![evidence.named];
    for span in [evidence.measure, evidence.figure].into_iter().flatten() {
        if !words.contains(&span) {
            words.push(span);
        }
    }
    words
}

/// Why the first mention that nearly counts does not, and by which words.
fn near_miss(scorer: &Scorer, item: usize, text: &Text) -> String {
    let candidates = scorer.trace(item, text).candidates;
    let near = candidates
        .iter()
        .find_map(|candidate| match &candidate.fate {
            Fate::Dropped { because, by } => Some((because.reason()?, by)),
            Fate::Kept { .. } => None,
        });
    match near {
        Some((reason, Some(by))) => format!("{reason:?} by {}", by.quote),
        Some((reason, None)) => format!("{reason:?}"),
        None => String::new(),
    }
}
