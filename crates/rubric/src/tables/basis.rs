//! A law or document that requires an item, and when it is in force.

use toml::de::DeValue;

use crate::checker::{Check, CheckTable, Checker};
use crate::choices::PartialDate;
use crate::place::SourcePlace;
use crate::problems::{Problem, TomlType};
use crate::written::{
    PlacedText, RawTable as _, Shape, Shaped, TomlReader, TomlValue, Written, place_of,
};

table! {
    "basis" RawDatedBasis =>
    /// A law or document that requires an item.
    Basis {
        /// Its name and number: `"《行政处罚法》"`.
        text: String = PlacedText, required;
        /// The article or part: `"第四十七条"`.
        article: Option<String> = PlacedText;
        /// Since when it is in force: a year, a month or a day (`"2021"`, `"2021-07"`,
        /// `"2021-07-15"`).
        from: Option<PartialDate> = WrittenDate => RawDatedBasis::from;
        /// Until when, this time included.
        until: Option<PartialDate> = WrittenDate => RawDatedBasis::until;
        /// The document whose place it has taken.
        replaces: Option<String> = PlacedText;
    }
}

/// Where a basis stands to the year that a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is in force in some part of the year, or nobody knows since when.
    InForce,
    /// It came into force after the year.
    Later,
    /// It was no longer in force in the year.
    Ended,
}

impl Basis {
    /// Its name with the article.
    #[must_use]
    pub fn cited(&self) -> String {
        let article = self.article.as_deref().unwrap_or("");
        format!("{}{article}", self.text)
    }

    /// Where it stands to a year. Where no year is known, what has ended has ended: nothing here knows
    /// what day it is.
    #[must_use]
    pub fn standing(&self, year: Option<i32>) -> Standing {
        let Some(year) = year else {
            return match self.until {
                Some(_) => Standing::Ended,
                None => Standing::InForce,
            };
        };
        if self.from.is_some_and(|from| from.year() > year) {
            Standing::Later
        } else if self.until.is_some_and(|until| until.year() < year) {
            Standing::Ended
        } else {
            Standing::InForce
        }
    }
}

/// A basis as written: a text, or a table with dates.
#[derive(Debug)]
pub(crate) struct RawBasis(RawDatedBasis);

/// A date as written, in whichever of the ways that TOML has for one.
#[derive(Debug)]
pub(crate) struct WrittenDate {
    text: String,
    place: SourcePlace,
}

impl Written for RawBasis {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        let raw = match value.get_ref() {
            DeValue::String(_) => RawDatedBasis {
                text: Written::read(key, value, reader),
                ..RawDatedBasis::default()
            },
            DeValue::Table(table) => RawDatedBasis::read_table(table, place_of(value), reader),
            _ => return reader.wrong_type(key, TomlType::Basis, value),
        };
        Some(Self(raw))
    }
}

impl Shaped for RawBasis {
    fn shape() -> Shape {
        Shape::Detailed(const { &<RawDatedBasis as crate::written::RawTable>::TABLE })
    }
}

impl Written for WrittenDate {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.clone().into_owned(),
            DeValue::Integer(digits) => digits.as_str().to_owned(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => return reader.wrong_type(key, TomlType::Date, value),
        };
        let place = place_of(value);
        Some(Self { text, place })
    }
}

impl Shaped for WrittenDate {
    fn shape() -> Shape {
        Shape::Date
    }
}

impl CheckTable for RawDatedBasis {
    fn check_table(&self, place: SourcePlace, checker: &mut Checker<'_>) -> Basis {
        let basis: Basis = crate::checker::CheckKeys::check_keys(self, checker);
        if let (Some(from), Some(until)) = (basis.from, basis.until)
            && until.ends_before(from)
        {
            let place = self.until.as_ref().map_or(place, |until| until.place);
            let (from, until) = (from.to_string(), until.to_string());
            let problem = Problem::DatesNotRising { from, until };
            checker.problems.add(problem, place);
        }
        basis
    }
}

impl RawDatedBasis {
    fn from(&self, checker: &mut Checker<'_>) -> Option<PartialDate> {
        check_date(self.from.as_ref()?, checker)
    }

    fn until(&self, checker: &mut Checker<'_>) -> Option<PartialDate> {
        check_date(self.until.as_ref()?, checker)
    }
}

fn check_date(written: &WrittenDate, checker: &mut Checker<'_>) -> Option<PartialDate> {
    let date = PartialDate::parse(&written.text);
    if date.is_none() {
        let written_date = written.text.clone();
        let problem = Problem::BadDate { date: written_date };
        checker.problems.add(problem, written.place);
    }
    date
}

impl Check<Vec<Basis>> for Option<crate::written::RawList<RawBasis>> {
    fn check(&self, _: &'static str, checker: &mut Checker<'_>) -> Vec<Basis> {
        let entries = self.iter().flat_map(|list| &list.entries);
        let bases = entries.map(|entry| {
            let basis = entry.value.0.check_table(entry.place, checker);
            checker.compare_basis(&basis, entry.place);
            basis
        });
        bases.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Basis, PartialDate, Standing};

    #[test]
    fn a_basis_counts_in_the_years_in_which_it_is_in_force() {
        let of = |from: &str, until: &str| Basis {
            text: "《示例条例》".to_owned(),
            article: None,
            from: PartialDate::parse(from),
            until: PartialDate::parse(until),
            replaces: None,
        };
        for (from, until, year, standing) in [
            ("", "", Some(2021), Standing::InForce),
            ("2021-07-15", "", Some(2020), Standing::Later),
            ("2021-07-15", "", Some(2021), Standing::InForce),
            ("2018", "2021-07-14", Some(2021), Standing::InForce),
            ("2018", "2021-07-14", Some(2022), Standing::Ended),
            ("2021-07-15", "", None, Standing::InForce),
            ("2018", "2021-07", None, Standing::Ended),
        ] {
            assert_eq!(of(from, until).standing(year), standing, "{from} {until}");
        }
    }
}
