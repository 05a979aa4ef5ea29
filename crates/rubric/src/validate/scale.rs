//! The scale: shares that rise with the grades, bands that fall to zero.

use crate::place::Placed;
use crate::problem::{Note, Problem};
use crate::problems::Problems;
use crate::raw::{RawBand, RawRubric};
use crate::{Band, Grade};

use super::text;

/// The shares by grade, lowest first.
pub(super) fn shares(raw: &RawRubric, problems: &mut Problems) -> [u32; 4] {
    let mut shares = [0; 4];
    let mut below: Option<(Grade, &Placed<i64>)> = None;
    for ((grade, written), share) in Grade::ALL.into_iter().zip(&raw.shares).zip(&mut shares) {
        let Some(written) = written else {
            continue;
        };
        match u32::try_from(written.value) {
            Ok(percent) if percent <= 100 => *share = percent,
            _ => {
                problems.add(
                    Problem::PercentOutOfRange { key: grade.id() },
                    written.place,
                );
                continue;
            }
        }
        if let Some((lower, other)) = below
            && other.value >= written.value
        {
            let problem = Problem::SharesNotRising {
                grade: grade.id(),
                below: lower.id(),
            };
            problems.add_pair(
                problem,
                (written.place, Note::Plain),
                (other.place, Note::Compared),
            );
        }
        below = Some((grade, written));
    }
    shares
}

/// The bands, best first.
pub(super) fn bands(raw: &RawRubric, problems: &mut Problems) -> Vec<Band> {
    let Some(list) = &raw.bands else {
        return Vec::new();
    };
    if list.written == 0 {
        problems.add(
            Problem::EmptyList {
                key: "bands".to_owned(),
            },
            list.place,
        );
    }
    let mut bands = Vec::new();
    let mut above: Option<(u32, &RawBand)> = None;
    for entry in &list.entries {
        let band = band(&entry.value, problems);
        if let (Some((higher, other)), Some(written)) = (above, &entry.value.at_least)
            && higher <= band.at_least
        {
            let other = other
                .at_least
                .as_ref()
                .map_or(written.place, |other| other.place);
            let problem = Problem::BandsNotFalling;
            problems.add_pair(
                problem,
                (written.place, Note::Plain),
                (other, Note::Compared),
            );
        }
        if entry.value.at_least.is_some() {
            above = Some((band.at_least, &entry.value));
        }
        bands.push(band);
    }
    if let Some(last) = list
        .entries
        .last()
        .and_then(|entry| entry.value.at_least.as_ref())
        && last.value.0 != 0
        && list.entries.len() == list.written
    {
        problems.add(Problem::LastBandNotZero, last.place);
    }
    bands
}

fn band(raw: &RawBand, problems: &mut Problems) -> Band {
    let mut at_least = 0;
    if let Some(written) = &raw.at_least {
        match u32::try_from(written.value.0) {
            Ok(hundredths) if hundredths <= 10_000 => at_least = hundredths,
            _ => problems.add(
                Problem::PercentOutOfRange { key: "at_least" },
                written.place,
            ),
        }
    }
    let absent_required = raw.absent_required.as_ref().map(|written| {
        u32::try_from(written.value).unwrap_or_else(|_| {
            let key = "absent_required";
            problems.add(
                Problem::CountOutOfRange {
                    key,
                    found: written.value,
                },
                written.place,
            );
            0
        })
    });
    Band {
        name: text("name", &raw.name, problems),
        at_least,
        absent_required,
    }
}
