//! What a template of a notice may name, from one report of a finished run. The field names are a contract
//! with the templates of others: docs/notice-template.md describes them, and they change like the JSON does.

use serde::Serialize;

use super::Options;
use crate::results::Results;
use crate::view::{Finding, Severity, findings};
use crate::{clean, messages, review_words, unassessable};
use hegui_core::amount::Amount;
use hegui_core::decision::Ruling;
use hegui_core::report::{Assessment, Outcome, Report, Reviewed, Score, Verdict};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// Quotations, in characters.
const QUOTE: usize = 120;

/// All of it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Notice {
    pub(super) lang: &'static str,
    pub(super) report: ReportContext,
    pub(super) rubric: RubricContext,
    pub(super) assessed: bool,
    pub(super) unassessable: Option<UnassessableContext>,
    pub(super) score: Option<ScoreContext>,
    pub(super) score_before: Option<ScoreContext>,
    pub(super) capped_by: Vec<String>,
    pub(super) findings: Vec<FindingContext>,
    pub(super) required_absent: usize,
    pub(super) not_applicable: Vec<NotApplicableContext>,
    pub(super) deadline: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) program: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct ReportContext {
    pub(super) title: Option<String>,
    pub(super) authority: Option<String>,
    pub(super) year: Option<u16>,
    pub(super) published: Option<String>,
    pub(super) path: String,
    pub(super) file: String,
    pub(super) sha256: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct RubricContext {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) version: String,
    pub(super) digest: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct UnassessableContext {
    pub(super) what: String,
    pub(super) mend: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct ScoreContext {
    pub(super) points: String,
    pub(super) maximum: String,
    pub(super) lost: String,
    pub(super) percent: String,
    pub(super) band: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct FindingContext {
    pub(super) number: usize,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) group: String,
    pub(super) required: bool,
    pub(super) grade: String,
    pub(super) grade_id: &'static str,
    pub(super) severity: &'static str,
    pub(super) points: String,
    pub(super) maximum: String,
    pub(super) lost: String,
    pub(super) why: String,
    pub(super) quote: Option<String>,
    pub(super) section: Option<String>,
    pub(super) page: Option<u32>,
    pub(super) line: Option<usize>,
    pub(super) place: Option<String>,
    pub(super) basis: Vec<String>,
    pub(super) url: Option<String>,
    pub(super) advice: String,
    pub(super) review: Option<ReviewContext>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct ReviewContext {
    pub(super) ruling: String,
    pub(super) ruling_id: &'static str,
    pub(super) grade: String,
    pub(super) grade_before: String,
    pub(super) reason: String,
    pub(super) reviewer: String,
    pub(super) date: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct NotApplicableContext {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) why: String,
    pub(super) waived: bool,
    pub(super) review: Option<ReviewContext>,
}

impl Notice {
    /// What is to be said of the report `index`; `None` where there is none.
    pub(super) fn of(results: &Results<'_>, index: usize, options: &Options) -> Option<Self> {
        let (report, rubric, lang) = (results.reports.get(index)?, results.rubric, results.lang);
        let mut notice = Self {
            lang: messages::pick(lang, "zh", "en"),
            report: ReportContext::of(report),
            rubric: RubricContext {
                id: rubric.id.clone(),
                title: rubric.title.clone(),
                version: rubric.version.clone(),
                digest: rubric.digest.clone(),
            },
            deadline: filled(options.deadline.as_deref()),
            issuer: filled(options.issuer.as_deref()),
            program: concat!("hegui ", env!("CARGO_PKG_VERSION")).to_owned(),
            ..Self::default()
        };
        match &report.outcome {
            Outcome::Scored(assessment) => notice.assess(assessment, rubric, lang),
            Outcome::Unassessable(reason) => {
                notice.unassessable = Some(UnassessableContext {
                    what: unassessable::what(reason, lang),
                    mend: unassessable::mend(reason, lang).to_owned(),
                });
            }
        }
        Some(notice)
    }

    fn assess(&mut self, assessment: &Assessment, rubric: &Rubric, lang: Lang) {
        let score = assessment.final_score();
        self.assessed = true;
        self.score = Some(ScoreContext::of(score, rubric));
        let before = assessment.reviewed.as_ref().map(|_| &assessment.score);
        self.score_before = before.map(|score| ScoreContext::of(score, rubric));
        let capped = score.capped_by.iter();
        self.capped_by = capped
            .filter_map(|&item| rubric.items.get(item).map(|item| item.title.clone()))
            .collect();
        let mut found = findings(assessment, rubric, lang);
        // Most points first already; what is required and absent before all else.
        found.sort_by_key(|finding| finding.severity != Severity::Error);
        self.required_absent = found
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
        self.findings = (1..)
            .zip(&found)
            .map(|(number, finding)| FindingContext::of(number, finding, rubric, lang))
            .collect();
        self.not_applicable = assessment
            .verdicts
            .iter()
            .filter(|verdict| verdict.final_grade().is_none())
            .filter_map(|verdict| NotApplicableContext::of(verdict, rubric, lang))
            .collect();
    }
}

impl ReportContext {
    fn of(report: &Report) -> Self {
        let identity = &report.identity;
        let file = report.path.rsplit('/').next().unwrap_or(&report.path);
        Self {
            title: filled(identity.title.as_deref()),
            authority: filled(identity.authority.as_deref()),
            year: identity.reporting_year,
            published: filled(identity.published.as_deref()),
            path: report.path.clone(),
            file: file.to_owned(),
            sha256: report.sha256.clone(),
        }
    }
}

impl ScoreContext {
    fn of(score: &Score, rubric: &Rubric) -> Self {
        let band = score.band.and_then(|band| rubric.bands.get(band));
        Self {
            points: Amount(score.points).to_string(),
            maximum: Amount(score.maximum).to_string(),
            lost: Amount(score.lost()).to_string(),
            percent: score.percent.map_or_else(
                || "–".to_owned(),
                |percent| format!("{}%", Amount(percent).fixed()),
            ),
            band: band.map(|band| band.name.clone()),
        }
    }
}

impl FindingContext {
    fn of(number: usize, finding: &Finding<'_>, rubric: &Rubric, lang: Lang) -> Self {
        let (verdict, item) = (finding.verdict, finding.item);
        let (points, maximum) = verdict.final_points();
        let group = rubric.groups.get(item.group);
        let place = finding.place;
        let section = place.and_then(|place| filled(place.section.as_deref()));
        let section = section.map(|section| clean::quote(&section, QUOTE));
        let page = place.and_then(|place| place.page);
        let line = place.map(|place| place.position.line);
        Self {
            number,
            id: item.id.clone(),
            title: item.title.clone(),
            group: group.map_or_else(String::new, |group| group.title.clone()),
            required: item.required,
            grade: messages::grade(verdict.final_grade(), lang).to_owned(),
            grade_id: messages::grade_id(verdict.final_grade()),
            severity: finding.severity.id(),
            points: Amount(points).to_string(),
            maximum: Amount(maximum).to_string(),
            lost: Amount(finding.lost()).to_string(),
            why: messages::why(verdict, lang),
            quote: place.map(|place| clean::quote(&place.quote, QUOTE)),
            place: words(section.as_deref(), page, line, lang),
            section,
            page,
            line,
            basis: item.basis.clone(),
            url: item.url.clone(),
            advice: item.advice.clone(),
            review: review(verdict, lang),
        }
    }
}

impl NotApplicableContext {
    fn of(verdict: &Verdict, rubric: &Rubric, lang: Lang) -> Option<Self> {
        let item = rubric.items.get(verdict.item)?;
        let decision = verdict.review.as_ref().map(|review| &review.decision);
        let waiver = decision.and_then(|decision| match decision.ruling {
            Ruling::Waiver(code) => Some(code),
            _ => None,
        });
        Some(Self {
            id: item.id.clone(),
            title: item.title.clone(),
            why: waiver.map_or_else(
                || messages::why(verdict, lang),
                |code| review_words::waiver(code, lang).to_owned(),
            ),
            waived: waiver.is_some(),
            review: review(verdict, lang),
        })
    }
}

fn review(verdict: &Verdict, lang: Lang) -> Option<ReviewContext> {
    let Reviewed {
        decision, grade, ..
    } = verdict.review.as_ref()?;
    Some(ReviewContext {
        ruling: review_words::ruling(decision.ruling, lang).to_owned(),
        ruling_id: decision.ruling.id(),
        grade: messages::grade(*grade, lang).to_owned(),
        grade_before: messages::grade(verdict.grade, lang).to_owned(),
        reason: clean::line(&decision.reason),
        reviewer: decision.reviewer.clone(),
        date: decision.date.to_string(),
    })
}

/// Where something stands, for people: the chapter and the page, the line where neither is known.
fn words(
    section: Option<&str>,
    page: Option<u32>,
    line: Option<usize>,
    lang: Lang,
) -> Option<String> {
    let section = section.map(|section| format!("“{section}”"));
    let page = page.map(|page| match lang {
        Lang::Zh => format!("第 {page} 页"),
        Lang::En => format!("page {page}"),
    });
    match (section, page, line) {
        (Some(section), Some(page), _) => {
            Some([section, page].join(messages::pick(lang, "，", ", ")))
        }
        (Some(only), None, _) | (None, Some(only), _) => Some(only),
        (None, None, line) => line.map(|line| match lang {
            Lang::Zh => format!("第 {line} 行"),
            Lang::En => format!("line {line}"),
        }),
    }
}

/// `None` for what says nothing.
fn filled(text: Option<&str>) -> Option<String> {
    text.map(clean::line).filter(|text| !text.is_empty())
}
