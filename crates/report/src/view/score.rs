//! A score with the names that the rubric has for it.

use crate::clean;
use crate::words::messages::pick;
use hegui_core::amount::Amount;
use hegui_core::report::Score;
use hegui_rubric::{Grade, Item, Rubric};
use hegui_text::lang::Lang;

/// A score.
#[derive(Debug, Clone)]
pub(crate) struct ScoreView<'a> {
    pub(crate) points: Amount,
    pub(crate) maximum: Amount,
    pub(crate) lost: Amount,
    /// `None` where no item applies.
    pub(crate) percent: Option<Amount>,
    /// Its index in the rubric, and its name as the rubric has it.
    pub(crate) band: Option<(usize, &'a str)>,
    /// Required items whose absence caps the band.
    pub(crate) capped_by: Vec<&'a Item>,
}

impl<'a> ScoreView<'a> {
    pub(crate) fn new(score: &Score, rubric: &'a Rubric) -> Self {
        let band = |index: usize| Some((index, rubric.bands.get(index)?.name.as_str()));
        let capped = score.capped_by.iter();
        Self {
            points: Amount(score.points),
            maximum: Amount(score.maximum),
            lost: Amount(score.lost()),
            percent: score.percent.map(Amount),
            band: score.band.and_then(band),
            capped_by: capped.filter_map(|&item| rubric.items.get(item)).collect(),
        }
    }

    /// The name of the band as the rubric has it.
    pub(crate) fn band_name(&self) -> Option<&'a str> {
        self.band.map(|(_, name)| name)
    }

    /// The name of the band on one safe line; empty where there is none.
    pub(crate) fn band_line(&self) -> String {
        self.band_name().map_or_else(String::new, clean::line)
    }

    /// `97.5`; a dash where no item applies.
    pub(crate) fn percent_number(&self) -> String {
        or_dash(self.percent.map(|percent| percent.to_string()))
    }

    /// `97.50%` with two places always; a dash where no item applies.
    pub(crate) fn percent_fixed(&self) -> String {
        or_dash(self.percent.map(|percent| format!("{}%", percent.fixed())))
    }

    /// The titles of what caps the band; empty where nothing does.
    pub(crate) fn capped_line(&self, lang: Lang) -> String {
        let titles = self.capped_by.iter().map(|item| &item.title);
        clean::joined(titles, pick(lang, "、", ", "))
    }
}

/// The grade whose colour a band has: by its place between the best and the worst.
pub(crate) fn band_colour(rubric: &Rubric, band: Option<usize>) -> Option<Grade> {
    Some(match band? {
        0 => Grade::Quantified,
        index if index + 1 >= rubric.bands.len() => Grade::Absent,
        1 => Grade::Described,
        _ => Grade::Mentioned,
    })
}

/// `text`, or a dash where there is nothing to say.
pub(crate) fn or_dash(text: Option<String>) -> String {
    text.unwrap_or_else(|| "–".to_owned())
}

/// A percentage for people, `97.5%`; a dash where there is none.
pub(crate) fn percent_line(percent: Option<u32>) -> String {
    or_dash(percent.map(|percent| format!("{}%", Amount(percent))))
}
