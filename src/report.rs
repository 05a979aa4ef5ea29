//! The finished result of one report, asked by item id.

use std::sync::Arc;

use hegui_core::amount::Amount;
use hegui_core::report::{Assessment, Confidence, Outcome, Verdict};
use hegui_report::results::Results;
use hegui_report::{html, json, messages, unassessable};
use hegui_rubric::{Grade, Group, Item};
use hegui_text::Unreadable;
use hegui_text::lang::Lang;

use crate::error::Error;
use crate::passage::{Evidence, NearMiss};
use crate::rubric::Rubric;

/// A report with its score and a verdict for every item; or the reason why it cannot be assessed.
#[derive(Debug, Clone)]
pub struct Report {
    pub(crate) report: hegui_core::report::Report,
    pub(crate) rubric: Arc<hegui_rubric::Rubric>,
}

impl Report {
    pub(crate) fn new(report: hegui_core::report::Report, rubric: &Rubric) -> Self {
        let rubric = Arc::clone(&rubric.rubric);
        Self { report, rubric }
    }

    /// The path it was scored under.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.report.path
    }

    /// SHA-256 of the bytes, hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.report.sha256
    }

    /// The text that was read from the bytes. Empty where nothing could be read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.report.text.content
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.report.identity.title.as_deref()
    }

    /// The authority that reports.
    #[must_use]
    pub fn authority(&self) -> Option<&str> {
        self.report.identity.authority.as_deref()
    }

    /// The year it reports on.
    #[must_use]
    pub fn reporting_year(&self) -> Option<u16> {
        self.report.identity.reporting_year
    }

    /// The date of publication, ISO 8601.
    #[must_use]
    pub fn published(&self) -> Option<&str> {
        self.report.identity.published.as_deref()
    }

    fn assessment(&self) -> Option<&Assessment> {
        match &self.report.outcome {
            Outcome::Scored(assessment) => Some(assessment),
            Outcome::Unassessable(_) => None,
        }
    }

    /// Why it could not be assessed; `None` where it was.
    #[must_use]
    pub fn unassessable(&self) -> Option<Unassessable<'_>> {
        match &self.report.outcome {
            Outcome::Scored(_) => None,
            Outcome::Unassessable(reason) => Some(Unassessable(reason)),
        }
    }

    /// Its score; `None` where it could not be assessed.
    #[must_use]
    pub fn score(&self) -> Option<Score<'_>> {
        let score = self.assessment()?.final_score();
        let rubric = &self.rubric;
        Some(Score { score, rubric })
    }

    /// The results of all items, in the rubric's order; none where it could not be assessed.
    pub fn items(&self) -> impl Iterator<Item = ItemResult<'_>> {
        let verdicts = self.assessment().into_iter();
        verdicts
            .flat_map(|assessment| &assessment.verdicts)
            .filter_map(|verdict| {
                let item = self.rubric.items.get(verdict.item)?;
                let group = self.rubric.groups.get(item.group);
                Some(ItemResult {
                    item,
                    group,
                    verdict,
                })
            })
    }

    /// The result of the item with this id; `None` where the rubric has no such item, or the report
    /// could not be assessed.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<ItemResult<'_>> {
        self.items().find(|item| item.id() == id)
    }

    /// One line of JSON, schema `hegui/1`.
    ///
    /// # Errors
    /// [`Error::Render`], in practice never.
    pub fn to_json(&self, lang: Lang) -> Result<String, Error> {
        Ok(json::line(&self.report, &self.rubric, lang)?)
    }

    /// A web page that holds all it needs: the items beside the text.
    ///
    /// # Errors
    /// [`Error::Render`], in practice never.
    pub fn to_html(&self, lang: Lang) -> Result<String, Error> {
        let only = std::slice::from_ref(&self.report);
        Ok(html::report(
            &Results::new(only, &self.rubric, Vec::new(), lang),
            0,
        )?)
    }
}

/// The score of one report.
#[derive(Debug, Clone, Copy)]
pub struct Score<'r> {
    score: &'r hegui_core::report::Score,
    rubric: &'r hegui_rubric::Rubric,
}

impl<'r> Score<'r> {
    /// Points earned, in hundredths.
    #[must_use]
    pub fn points(self) -> Amount {
        Amount(self.score.points)
    }

    /// Points that could be earned, in hundredths: items that do not apply are left out.
    #[must_use]
    pub fn maximum(self) -> Amount {
        Amount(self.score.maximum)
    }

    /// The share of the points in hundredths of a percent; `None` where no item applies.
    #[must_use]
    pub fn percent(self) -> Option<Amount> {
        self.score.percent.map(Amount)
    }

    /// The name of the band.
    #[must_use]
    pub fn band(self) -> Option<&'r str> {
        let band = self.rubric.bands.get(self.score.band?)?;
        Some(&band.name)
    }
}

/// The result of one item in one report.
#[derive(Debug, Clone, Copy)]
pub struct ItemResult<'r> {
    item: &'r Item,
    group: Option<&'r Group>,
    verdict: &'r Verdict,
}

impl<'r> ItemResult<'r> {
    /// The item's id.
    #[must_use]
    pub fn id(self) -> &'r str {
        &self.item.id
    }

    /// The item's title.
    #[must_use]
    pub fn title(self) -> &'r str {
        &self.item.title
    }

    /// The id of its group.
    #[must_use]
    pub fn group(self) -> &'r str {
        self.group.map_or("", |group| &group.id)
    }

    /// Whether its absence caps the band.
    #[must_use]
    pub fn is_required(self) -> bool {
        self.item.required
    }

    /// The grade; `None` where the text states that the item does not apply.
    #[must_use]
    pub fn grade(self) -> Option<Grade> {
        self.verdict.final_grade()
    }

    /// Points earned, in hundredths.
    #[must_use]
    pub fn points(self) -> Amount {
        Amount(self.verdict.final_points().0)
    }

    /// Points that could be earned, in hundredths.
    #[must_use]
    pub fn maximum(self) -> Amount {
        Amount(self.verdict.final_points().1)
    }

    /// How sure the verdict is: where a person's look pays.
    #[must_use]
    pub fn confidence(self) -> Confidence {
        self.verdict.confidence
    }

    /// Why this grade and not another, in one sentence.
    #[must_use]
    pub fn explanation(self, lang: Lang) -> String {
        messages::why(self.verdict, lang)
    }

    /// What counted, in the text's order.
    pub fn evidence(self) -> impl ExactSizeIterator<Item = Evidence<'r>> {
        self.verdict.evidence.iter().map(Evidence)
    }

    /// What nearly counted, in the text's order.
    pub fn near_misses(self) -> impl ExactSizeIterator<Item = NearMiss<'r>> {
        self.verdict.near_misses.iter().map(NearMiss)
    }
}

/// The reason why a report cannot be assessed.
#[derive(Debug, Clone, Copy)]
pub struct Unassessable<'r>(&'r Unreadable);

impl Unassessable<'_> {
    /// An identifier that `docs/formats.md` explains: `scan`, `password`, `damaged` …
    #[must_use]
    pub fn code(self) -> &'static str {
        unassessable::id(self.0)
    }

    /// What is the matter.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        unassessable::what(self.0, lang)
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self, lang: Lang) -> String {
        unassessable::mend(self.0, lang).to_string()
    }
}
