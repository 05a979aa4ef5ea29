//! The bands of the final percentage, which fall to zero.

use crate::checker::{CheckTable, Checker};
use crate::place::SourcePlace;
use crate::problems::{Note, Problem};
use crate::written::{Percent, PlacedText, RawList, Whole};

table! {
    "[[bands]]" RawBand =>
    /// A band of the final percentage.
    Band {
        /// Name for people: 优秀.
        name: String = PlacedText, required;
        /// The lowest percentage of the band: 0 to 100, at most two decimals.
        ///
        /// In hundredths of a percent.
        at_least: u32 = Percent, required => RawBand::check_at_least;
        /// At most so many required items may be absent.
        absent_required: Option<u32> = Whole => RawBand::check_absent_required;
    }
}

impl CheckTable for RawBand {}

impl RawBand {
    fn check_at_least(&self, checker: &mut Checker<'_>) -> u32 {
        let Some(written) = &self.at_least else {
            return 0;
        };
        match u32::try_from(written.value.0) {
            Ok(hundredths @ 0..=10_000) => hundredths,
            _ => {
                let problem = Problem::PercentOutOfRange { key: "at_least" };
                checker.problems.add(problem, written.place);
                0
            }
        }
    }

    fn check_absent_required(&self, checker: &mut Checker<'_>) -> Option<u32> {
        let written = self.absent_required.as_ref()?;
        let count = u32::try_from(written.value);
        Some(count.unwrap_or_else(|_| {
            let problem = Problem::CountOutOfRange {
                key: "absent_required",
                found: written.value,
            };
            checker.problems.add(problem, written.place);
            0
        }))
    }
}

/// The bands, best first.
pub(crate) fn check_bands(list: Option<&RawList<RawBand>>, checker: &mut Checker<'_>) -> Vec<Band> {
    let Some(list) = list else {
        return Vec::new();
    };
    checker.forbid_empty("bands", Some(list));
    let mut bands: Vec<Band> = Vec::new();
    let mut above: Option<(SourcePlace, u32, String)> = None;
    for entry in &list.entries {
        let band = entry.value.check_table(entry.place, checker);
        if let Some(written) = &entry.value.at_least {
            if let Some((other, higher, above)) = above
                && higher <= band.at_least
            {
                let problem = Problem::BandsNotFalling {
                    band: band.name.clone(),
                    above,
                };
                // Of two files it is the rubric's own that can be mended.
                let places = if checker.is_own(other) && !checker.is_own(written.place) {
                    [(other, Note::Nothing), (written.place, Note::Compared)]
                } else {
                    [(written.place, Note::Nothing), (other, Note::Compared)]
                };
                checker.problems.add_noted(problem, &places);
            }
            above = Some((written.place, band.at_least, band.name.clone()));
        }
        bands.push(band);
    }
    let last = list.entries.last();
    if let Some(last) = last.and_then(|band| band.value.at_least.as_ref())
        && last.value.0 != 0
        && list.entries.len() == list.written
    {
        checker.problems.add(Problem::LastBandNotZero, last.place);
    }
    bands
}
