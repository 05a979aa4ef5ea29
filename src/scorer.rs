//! PLACEHOLDER, replaced on merge: the front door, with a matcher that only knows literals.

use crate::document::Identity;
use crate::read::Unreadable;
use crate::report::{Assessment, Evidence, Outcome, Place, Report, Score, Verdict, Why};
use crate::rubric::{Grade, Reason, Rubric, Term};
use crate::span::{Position, TextSpan};

/// A rubric that could not be compiled.
#[derive(Debug, thiserror::Error)]
#[error("cannot compile the rubric: {0}")]
pub struct CompileError(String);

/// What came of one example of an item.
#[derive(Debug, Clone)]
pub struct ExampleResult {
    /// Index of the item.
    pub item: usize,
    /// Index of the example.
    pub example: usize,
    /// The grade it must get.
    pub expected: Grade,
    /// The grade it got; `None`: not applicable.
    pub got: Option<Grade>,
    /// The reason it must give, if any.
    pub expected_reason: Option<Reason>,
    /// The reason it gave, if any.
    pub got_reason: Option<Reason>,
    /// Whether both are right.
    pub ok: bool,
}

/// A compiled rubric.
pub struct Scorer {
    rubric: Rubric,
}

impl Scorer {
    /// Compiles a rubric.
    ///
    /// # Errors
    /// Where a rubric cannot be compiled.
    pub fn new(rubric: Rubric) -> Result<Self, CompileError> {
        if rubric.items.is_empty() {
            Err(CompileError("no items".into()))
        } else {
            Ok(Self { rubric })
        }
    }

    /// The rubric.
    #[must_use]
    pub fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// Scores one input.
    #[must_use]
    pub fn score(&self, path: &str, bytes: &[u8]) -> Report {
        use sha2::Digest as _;
        let digest = sha2::Sha256::digest(bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let text = std::str::from_utf8(bytes)
            .unwrap_or_default()
            .trim_start_matches('\u{feff}');
        let han = text
            .chars()
            .filter(|c| ('\u{4e00}'..'\u{9fff}').contains(c))
            .count();
        let outcome = if bytes.trim_ascii().is_empty() {
            Outcome::Unassessable(Unreadable::Empty)
        } else if bytes.contains(&0) {
            Outcome::Unassessable(Unreadable::Binary(None))
        } else if text.is_empty() {
            Outcome::Unassessable(Unreadable::UnknownEncoding)
        } else if han < 3 {
            Outcome::Unassessable(Unreadable::NotChinese)
        } else {
            Outcome::Scored(self.score_text(text))
        };
        let identity = Identity {
            title: text
                .lines()
                .find(|l| !l.trim().is_empty())
                .map(|l| l.trim().into()),
            ..Identity::default()
        };
        Report {
            path: path.into(),
            sha256,
            text: text.into(),
            identity,
            outcome,
        }
    }

    /// Scores one text.
    #[must_use]
    pub fn score_text(&self, text: &str) -> Assessment {
        let mut verdicts = Vec::new();
        for (index, item) in self.rubric.items.iter().enumerate() {
            let mut evidence = Vec::new();
            for term in &item.terms {
                let Term::Literal(literal) = term else {
                    continue;
                };
                for (at, found) in text.match_indices(literal.as_str()) {
                    evidence.push(piece(
                        text,
                        TextSpan {
                            start: at,
                            end: at + found.len(),
                        },
                    ));
                }
            }
            evidence.sort_by_key(|piece: &Evidence| piece.place.span);
            let grade = evidence
                .iter()
                .map(|piece| piece.grade)
                .max()
                .unwrap_or(Grade::Absent);
            let why = match grade {
                Grade::Absent => Why::NothingFound,
                Grade::Quantified => Why::Figure,
                Grade::Mentioned | Grade::Described => Why::NoMeasure,
            };
            let share = self.rubric.shares[usize::from(grade.value())];
            verdicts.push(Verdict {
                item: index,
                grade: Some(grade),
                points: item.points * share,
                maximum: item.points * 100,
                why,
                evidence,
                near_misses: Vec::new(),
            });
        }
        let points = verdicts.iter().map(|verdict| verdict.points).sum::<u32>();
        let maximum = verdicts.iter().map(|verdict| verdict.maximum).sum::<u32>();
        let percent = (points * 10_000 + maximum / 2).checked_div(maximum);
        let band = percent.and_then(|percent| {
            self.rubric
                .bands
                .iter()
                .position(|band| percent >= band.at_least)
        });
        Assessment {
            verdicts,
            score: Score {
                points,
                maximum,
                percent,
                band,
                capped_by: Vec::new(),
            },
        }
    }

    /// Tries all examples of all items.
    #[must_use]
    pub fn test_examples(&self) -> Vec<ExampleResult> {
        let mut results = Vec::new();
        for (item, of) in self.rubric.items.iter().enumerate() {
            for (example, case) in of.examples.iter().enumerate() {
                let got = self.score_text(&case.text).verdicts[item].grade;
                let ok = got == Some(case.grade);
                results.push(ExampleResult {
                    item,
                    example,
                    expected: case.grade,
                    got,
                    expected_reason: case.reason,
                    got_reason: None,
                    ok,
                });
            }
        }
        results
    }
}

fn piece(text: &str, named: TextSpan) -> Evidence {
    let start = text[..named.start].rfind(['。', '\n']).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[named.end..]
        .find(['。', '\n'])
        .map_or(text.len(), |at| named.end + at);
    let figure = text[named.end..end]
        .find(|c: char| c.is_ascii_digit())
        .map(|at| {
            let from = named.end + at;
            let len = text[from..end]
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == '名')
                .map(char::len_utf8)
                .sum::<usize>();
            TextSpan {
                start: from,
                end: from + len,
            }
        });
    let span = TextSpan {
        start: named.start,
        end: figure.map_or(named.end, |figure| figure.end),
    };
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    Evidence {
        place: Place {
            span,
            sentence: TextSpan { start, end },
            quote: text[span.start..span.end].into(),
            position: Position {
                line: text[..span.start].matches('\n').count() + 1,
                column: text[line_start..span.start].chars().count() + 1,
            },
            section: None,
        },
        grade: if figure.is_some() {
            Grade::Quantified
        } else {
            Grade::Mentioned
        },
        named,
        measure: None,
        figure,
    }
}
