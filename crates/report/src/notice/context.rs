//! The values that a template of a notice may name, from one report of a finished run. The field names are a contract
//! with the templates of others: docs/notice-template.md describes them, and they change like the JSON does.

use serde::Serialize;

use super::Options;
use crate::clean;
use crate::results::Results;
use crate::view::{ItemView, ScoreView, ScoredView, Severity};
use crate::words::messages::{self, pick};
use hegui_core::amount::Amount;
use hegui_core::decision::Ruling;
use hegui_core::report::{Report, Reviewed, Verdict};
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
    /// How many of `findings` are heavy.
    pub(super) heavy: usize,
    pub(super) not_applicable: Vec<NotApplicableContext>,
    /// Titles of the items whose decision a person has to confirm.
    pub(super) to_confirm: Vec<String>,
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
    /// Required and absent, or lost as many points as the sender names.
    pub(super) heavy: bool,
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
    /// Where it should be written.
    pub(super) write_at: String,
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
    /// Whether what was decided on has changed since.
    pub(super) to_confirm: bool,
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
    /// The notice for the report `index`; `None` where there is no such report.
    pub(super) fn of(results: &Results<'_>, index: usize, options: &Options) -> Option<Self> {
        let (report, rubric, lang) = (results.reports.get(index)?, results.rubric, results.lang);
        let mut notice = Self {
            lang: pick(lang, "zh", "en"),
            report: ReportContext::of(report),
            rubric: RubricContext {
                id: rubric.id.clone(),
                title: rubric.title.clone(),
                version: rubric.version.clone(),
                digest: rubric.digest.clone(),
            },
            deadline: options.deadline_words(lang),
            issuer: filled_line(options.issuer.as_deref()),
            program: concat!("hegui ", env!("CARGO_PKG_VERSION")).to_owned(),
            ..Self::default()
        };
        match results.view(index)? {
            Ok(scored) => notice.assess(&scored, options.heavy_from, lang),
            Err(refused) => {
                notice.unassessable = Some(UnassessableContext {
                    what: refused.what(),
                    mend: refused.mend_by_author().to_owned(),
                });
            }
        }
        Some(notice)
    }

    fn assess(&mut self, scored: &ScoredView<'_>, heavy_from: Option<u32>, lang: Lang) {
        // A fiftieth: 2 %.
        let heavy_from = heavy_from.unwrap_or_else(|| scored.assessment.final_score().maximum / 50);
        let score = scored.score();
        let capped = score.capped_by.iter();
        self.assessed = true;
        self.capped_by = capped.map(|item| item.title.clone()).collect();
        self.score = Some(ScoreContext::of(&score));
        self.score_before = scored.score_before().as_ref().map(ScoreContext::of);
        let mut found = scored.findings();
        // Most points first already; what is required and absent before all else.
        found.sort_by_key(|item| item.severity != Severity::Error);
        let errors = found.iter().filter(|item| item.severity == Severity::Error);
        self.required_absent = errors.count();
        self.findings = (1..)
            .zip(&found)
            .map(|(number, item)| FindingContext {
                number,
                heavy: item.severity == Severity::Error || item.lost() >= heavy_from,
                write_at: scored.write_at(item, lang),
                ..FindingContext::of(item, lang)
            })
            .collect();
        let changed = scored.items().filter(|item| {
            let review = item.verdict.review.as_ref();
            review.is_some_and(|review| review.changed.is_some())
        });
        self.to_confirm = changed.map(|item| item.item.title.clone()).collect();
        self.heavy = self.findings.iter().filter(|item| item.heavy).count();
        self.not_applicable = scored
            .items()
            .filter(|item| item.grade.is_none())
            .map(|item| NotApplicableContext::of(&item, lang))
            .collect();
    }
}

impl ReportContext {
    fn of(report: &Report) -> Self {
        let identity = &report.identity;
        // Who handed it in knows it, where the file does not say or cannot be read.
        let submission = report.submission.as_ref();
        let submitted = submission.and_then(|submission| submission.authority.clone());
        let authority = identity.authority.clone().or(submitted);
        let file = report.path.rsplit('/').next().unwrap_or(&report.path);
        Self {
            title: filled_line(identity.title.as_deref()),
            authority: filled_line(authority.as_deref()),
            year: report.year(),
            published: filled_line(identity.published.as_deref()),
            path: report.path.clone(),
            file: file.to_owned(),
            sha256: report.sha256.clone(),
        }
    }
}

impl ScoreContext {
    fn of(score: &ScoreView<'_>) -> Self {
        Self {
            points: score.points.to_string(),
            maximum: score.maximum.to_string(),
            lost: score.lost.to_string(),
            percent: score.percent_fixed(),
            band: score.band_name().map(str::to_owned),
        }
    }
}

impl FindingContext {
    /// All of it but what the report as a whole decides.
    fn of(view: &ItemView<'_>, lang: Lang) -> Self {
        let (item, place) = (view.item, view.place);
        let section = place.and_then(|place| filled_line(place.section.as_deref()));
        let section = section.map(|section| clean::inner_quote(&section, QUOTE));
        let page = place.and_then(|place| place.page);
        let line = place.map(|place| place.position.line);
        Self {
            id: item.id.clone(),
            title: item.title.clone(),
            group: view
                .group
                .map_or_else(String::new, |group| group.title.clone()),
            required: item.required,
            grade: view.grade_word().to_owned(),
            grade_id: messages::grade_id(view.grade),
            severity: view.severity.id(),
            points: view.points.to_string(),
            maximum: view.maximum.to_string(),
            lost: Amount(view.lost()).to_string(),
            why: view.why(),
            quote: place.map(|place| clean::inner_quote(&place.quote, QUOTE)),
            place: place_words(section.as_deref(), page, line, lang),
            section,
            page,
            line,
            basis: view.bases(),
            url: item.url.clone(),
            advice: item.advice.clone(),
            review: review_context(view.verdict, lang),
            ..Self::default()
        }
    }
}

impl NotApplicableContext {
    fn of(view: &ItemView<'_>, lang: Lang) -> Self {
        let review = review_context(view.verdict, lang);
        let decision = view.verdict.review.as_ref().map(|review| &review.decision);
        let waiver = decision.and_then(|decision| match decision.ruling {
            Ruling::Waiver(code) => Some(code.words(lang).to_owned()),
            _ => None,
        });
        Self {
            id: view.item.id.clone(),
            title: view.item.title.clone(),
            waived: waiver.is_some(),
            why: waiver.unwrap_or_else(|| view.why()),
            review,
        }
    }
}

fn review_context(verdict: &Verdict, lang: Lang) -> Option<ReviewContext> {
    let Reviewed {
        decision,
        grade,
        changed,
        ..
    } = verdict.review.as_ref()?;
    Some(ReviewContext {
        ruling: decision.ruling.word(lang).to_owned(),
        ruling_id: decision.ruling.id(),
        grade: messages::grade(*grade, lang).to_owned(),
        grade_before: messages::grade(verdict.grade, lang).to_owned(),
        reason: clean::line(&decision.reason),
        reviewer: decision.reviewer.clone(),
        date: decision.date.to_string(),
        to_confirm: changed.is_some(),
    })
}

/// Where something stands, for people: the chapter and the page, the line where neither is known.
fn place_words(
    section: Option<&str>,
    page: Option<u32>,
    line: Option<usize>,
    lang: Lang,
) -> Option<String> {
    Some(sentences!(lang, (section, page);
        (Some(section), Some(page)) => "“{section}”，第 {page} 页", "“{section}”, page {page}";
        (Some(section), None) => "“{section}”", "“{section}”";
        (None, Some(page)) => "第 {page} 页", "page {page}";
        (None, None) => "第 {line} 行", "line {line}", line = line?;
    ))
}

/// `None` for what says nothing.
fn filled_line(text: Option<&str>) -> Option<String> {
    text.map(clean::line).filter(|text| !text.is_empty())
}
