//! JUnit XML as build servers read it: a suite a report, a test case an item.
//!
//! There is no official schema; this is the common reading: `failure` for an item that is absent, `error`
//! for a file that could not be read, `skipped` for what does not apply or is waived, the score in
//! `properties`. No times: they would differ from run to run.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::messages::{grade, grade_id, pick};
use super::results::Results;
use super::view::{Finding, Severity};
use super::{OutputError, clean, review_words, unassessable};
use hegui_core::amount::Amount;
use hegui_core::report::{Assessment, Outcome, Report, Verdict};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

type Xml = Writer<Vec<u8>>;

/// The whole run.
///
/// # Errors
/// Where the XML writer fails.
pub fn render(results: &Results<'_>) -> Result<String, OutputError> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let counts: Vec<Counts> = results.reports.iter().map(Counts::of).collect();
    let sum = |of: fn(&Counts) -> usize| counts.iter().map(of).sum::<usize>().to_string();
    xml.create_element("testsuites")
        .with_attributes([
            ("name", safe(&results.rubric.title).as_str()),
            ("tests", &sum(|counts| counts.tests)),
            ("failures", &sum(|counts| counts.failures)),
            ("errors", &sum(|counts| counts.errors)),
        ])
        .write_inner_content(|xml| {
            for (report, counts) in results.reports.iter().zip(&counts) {
                suite(xml, report, counts, results)?;
            }
            Ok(())
        })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn of(report: &Report) -> Self {
        match &report.outcome {
            Outcome::Scored(assessment) => {
                let count = |test: fn(&Verdict) -> bool| {
                    assessment.verdicts.iter().filter(|v| test(v)).count()
                };
                Self {
                    tests: assessment.verdicts.len(),
                    failures: count(fails),
                    errors: 0,
                    skipped: count(|verdict| verdict.final_grade().is_none()),
                }
            }
            Outcome::Unassessable(_) => Self {
                tests: 1,
                errors: 1,
                ..Self::default()
            },
        }
    }
}

fn fails(verdict: &Verdict) -> bool {
    verdict
        .final_grade()
        .is_some_and(|grade| grade.value() == 0)
}

fn suite(
    xml: &mut Xml,
    report: &Report,
    counts: &Counts,
    results: &Results<'_>,
) -> std::io::Result<()> {
    let name = safe(&report.path);
    xml.create_element("testsuite")
        .with_attributes([
            ("name", name.as_str()),
            ("tests", &counts.tests.to_string()),
            ("failures", &counts.failures.to_string()),
            ("errors", &counts.errors.to_string()),
            ("skipped", &counts.skipped.to_string()),
        ])
        .write_inner_content(|xml| match &report.outcome {
            Outcome::Scored(assessment) => {
                properties(xml, assessment, results.rubric)?;
                for verdict in &assessment.verdicts {
                    case(xml, &name, verdict, results)?;
                }
                Ok(())
            }
            Outcome::Unassessable(reason) => {
                let what = safe(&unassessable::what(reason, results.lang));
                let mend = safe(unassessable::mend(reason, results.lang));
                xml.create_element("testcase")
                    .with_attributes([("name", "read"), ("classname", name.as_str())])
                    .write_inner_content(|xml| {
                        xml.create_element("error")
                            .with_attributes([
                                ("message", what.as_str()),
                                ("type", unassessable::id(reason)),
                            ])
                            .write_text_content(BytesText::new(&mend))?;
                        Ok(())
                    })?;
                Ok(())
            }
        })?;
    Ok(())
}

fn properties(xml: &mut Xml, assessment: &Assessment, rubric: &Rubric) -> std::io::Result<()> {
    let (score, before) = (assessment.final_score(), &assessment.score);
    let percent = |percent: Option<u32>| {
        percent.map_or_else(|| "–".to_owned(), |percent| Amount(percent).to_string())
    };
    let band = score.band.and_then(|band| rubric.bands.get(band));
    let mut list = vec![
        ("rubric", format!("{} {}", rubric.id, rubric.version)),
        ("points", Amount(score.points).to_string()),
        ("maximum", Amount(score.maximum).to_string()),
        ("percent", percent(score.percent)),
        (
            "band",
            band.map_or_else(String::new, |band| band.name.clone()),
        ),
    ];
    if assessment.reviewed.is_some() {
        list.push(("points-before-review", Amount(before.points).to_string()));
        list.push(("percent-before-review", percent(before.percent)));
    }
    xml.create_element("properties")
        .write_inner_content(|xml| {
            for (name, value) in &list {
                xml.create_element("property")
                    .with_attributes([("name", *name), ("value", safe(value).as_str())])
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}

fn case(
    xml: &mut Xml,
    suite: &str,
    verdict: &Verdict,
    results: &Results<'_>,
) -> std::io::Result<()> {
    let lang = results.lang;
    let Some(item) = results.rubric.items.get(verdict.item) else {
        return Ok(());
    };
    let finding = Finding::new(verdict, item, lang);
    let name = safe(&format!("{} {}", item.id, item.title));
    xml.create_element("testcase")
        .with_attributes([("name", name.as_str()), ("classname", suite)])
        .write_inner_content(|xml| {
            let message = safe(&finding.message);
            if verdict.final_grade().is_none() {
                let message = verdict.review.as_ref().map_or(message, |review| {
                    let ruling = review_words::ruling(review.decision.ruling, lang);
                    let colon = pick(lang, "：", ": ");
                    safe(&format!("{ruling}{colon}{}", review.decision.reason))
                });
                xml.create_element("skipped")
                    .with_attribute(("message", message.as_str()))
                    .write_empty()?;
            } else if fails(verdict) {
                let kind = if finding.severity == Severity::Error {
                    "required"
                } else {
                    grade_id(verdict.final_grade())
                };
                xml.create_element("failure")
                    .with_attributes([("message", message.as_str()), ("type", kind)])
                    .write_text_content(BytesText::new(&safe(&item.advice)))?;
            } else {
                let said = said(verdict, &message, lang);
                xml.create_element("system-out")
                    .write_text_content(BytesText::new(&said))?;
            }
            Ok(())
        })?;
    Ok(())
}

fn said(verdict: &Verdict, message: &str, lang: Lang) -> String {
    format!("[{}] {message}", grade(verdict.final_grade(), lang))
}

/// Text that XML may hold: no control characters, no noncharacters.
fn safe(text: &str) -> String {
    clean::line(text)
        .chars()
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
