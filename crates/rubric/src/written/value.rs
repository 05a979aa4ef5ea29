//! What is written in a rubric, read from the TOML tree with its places: types are right, nothing
//! else is checked. A value of the wrong type is reported and left out.

use hegui_text::normalise::fold;
use toml::Spanned;
use toml::de::DeValue;

use super::keys::TableSchema;
use crate::place::{Placed, SourcePlace};
use crate::problems::{Problem, Problems, TomlType, TypeMend};

/// A value of the tree.
pub(crate) type TomlValue<'a> = Spanned<DeValue<'a>>;

/// Reads values and reports what is wrong with them.
pub(crate) struct TomlReader<'p> {
    /// All tables of the format, which tell where a misplaced key belongs.
    pub(crate) tables: &'static [&'static TableSchema],
    pub(crate) problems: &'p mut Problems,
}

impl TomlReader<'_> {
    /// Reports a value of the wrong type.
    pub(crate) fn wrong_type<T>(
        &mut self,
        key: &str,
        expected: TomlType,
        value: &TomlValue<'_>,
    ) -> Option<T> {
        let problem = Problem::WrongType {
            key: key.to_owned(),
            expected,
            found: toml_type(value),
            mend: mend_of(key, expected, value),
        };
        self.problems.add(problem, place_of(value));
        None
    }
}

/// A way of writing a value.
pub(crate) trait Written: Sized {
    /// The value of `key`; `None`, and reported, if it is of the wrong type.
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self>;
}

/// A list as written.
#[derive(Debug)]
pub(crate) struct RawList<T> {
    /// The whole list.
    pub(crate) place: SourcePlace,
    /// How many entries were written, those of the wrong type included.
    pub(crate) written: usize,
    /// The entries of the right type.
    pub(crate) entries: Vec<Placed<T>>,
}

impl<T> RawList<T> {
    /// The same list of other values.
    pub(crate) fn map<U>(self, make: impl Fn(T) -> U) -> RawList<U> {
        let entries = self.entries.into_iter().map(|entry| Placed {
            value: make(entry.value),
            place: entry.place,
        });
        RawList {
            place: self.place,
            written: self.written,
            entries: entries.collect(),
        }
    }
}

/// A text and where it stands.
pub(crate) type PlacedText = Placed<String>;
/// A whole number and where it stands.
pub(crate) type Whole = Placed<i64>;
/// A percentage and where it stands.
pub(crate) type Percent = Placed<Hundredths>;

/// A number with at most two decimals, in hundredths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hundredths(pub(crate) i64);

impl<T: Written> Written for Placed<T> {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        T::read(key, value, reader).map(|read| Self {
            value: read,
            place: place_of(value),
        })
    }
}

impl<T: Written> Written for RawList<T> {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        let DeValue::Array(array) = value.get_ref() else {
            // It counts as a list with one unreadable entry, so that it is not called empty as well.
            let _: Option<()> = reader.wrong_type(key, TomlType::List, value);
            return Some(Self {
                place: place_of(value),
                written: 1,
                entries: Vec::new(),
            });
        };
        let entries = array
            .iter()
            .filter_map(|entry| Written::read(key, entry, reader));
        Some(Self {
            place: place_of(value),
            written: array.len(),
            entries: entries.collect(),
        })
    }
}

impl Written for String {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.clone().into_owned()),
            _ => reader.wrong_type(key, TomlType::Text, value),
        }
    }
}

impl Written for bool {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => reader.wrong_type(key, TomlType::Flag, value),
        }
    }
}

impl Written for i64 {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        match value.get_ref() {
            // A number too long for 64 bits is out of every range that the checks allow.
            DeValue::Integer(digits) => {
                Some(Self::from_str_radix(digits.as_str(), digits.radix()).unwrap_or(Self::MAX))
            }
            _ => reader.wrong_type(key, TomlType::Whole, value),
        }
    }
}

impl Written for Hundredths {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        let number = match value.get_ref() {
            DeValue::Integer(_) => {
                i64::read(key, value, reader).map(|whole| whole.saturating_mul(100))
            }
            DeValue::Float(digits) => parse_hundredths(digits.as_str()),
            _ => None,
        };
        match number {
            Some(number) => Some(Self(number)),
            None => reader.wrong_type(key, TomlType::Number, value),
        }
    }
}

/// What was probably meant by a value of the wrong type.
fn mend_of(key: &str, expected: TomlType, value: &TomlValue<'_>) -> TypeMend {
    let line = |value: &str| TypeMend::Write(format!("{key} = {value}"));
    match (expected, value.get_ref()) {
        (TomlType::Whole | TomlType::Number, DeValue::String(text)) => {
            let number = fold(text.trim());
            let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            if is_number {
                line(&number)
            } else {
                TypeMend::Nothing
            }
        }
        (TomlType::Whole, DeValue::Float(digits)) => {
            match digits
                .as_str()
                .split('.')
                .next()
                .and_then(|whole| whole.parse::<i64>().ok())
            {
                Some(whole) => TypeMend::Either(
                    format!("{key} = {whole}"),
                    format!("{key} = {}", whole.saturating_add(1)),
                ),
                None => TypeMend::Nothing,
            }
        }
        (TomlType::Flag, DeValue::String(text)) => match text.trim() {
            "是" | "true" | "yes" => line("true"),
            "否" | "false" | "no" => line("false"),
            _ => TypeMend::Either(format!("{key} = true"), format!("{key} = false")),
        },
        (TomlType::Flag, _) => TypeMend::Either(format!("{key} = true"), format!("{key} = false")),
        (TomlType::Text, DeValue::Integer(digits)) => line(&format!("\"{}\"", digits.as_str())),
        (TomlType::Text, DeValue::Float(digits)) => line(&format!("\"{}\"", digits.as_str())),
        (TomlType::List, DeValue::String(text)) => line(&format!("[\"{text}\"]")),
        (TomlType::Table, DeValue::Array(_)) if key == "ways" => {
            line("[{ all = [[\"…\"], [\"…\"]] }]")
        }
        _ => TypeMend::Nothing,
    }
}

/// Where a value stands.
pub(crate) fn place_of(value: &TomlValue<'_>) -> SourcePlace {
    value.span().into()
}

fn toml_type(value: &TomlValue<'_>) -> TomlType {
    match value.get_ref() {
        DeValue::String(_) => TomlType::Text,
        DeValue::Integer(_) => TomlType::Whole,
        DeValue::Float(_) => TomlType::Float,
        DeValue::Boolean(_) => TomlType::Flag,
        DeValue::Datetime(_) => TomlType::Moment,
        DeValue::Array(_) => TomlType::List,
        DeValue::Table(_) => TomlType::Table,
    }
}

/// The hundredths of a decimal number, read digit by digit so that no rounding comes in; `None` if
/// it has more than two decimals or is no plain decimal.
fn parse_hundredths(written: &str) -> Option<i64> {
    let unsigned = written.strip_prefix(['-', '+']).unwrap_or(written);
    let (whole, fraction) = unsigned.split_once('.')?;
    let fraction = fraction.trim_end_matches('0');
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.len() > 2 || !all_digits(fraction) || !all_digits(whole) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let cents: i64 = format!("{fraction:0<2}").parse().ok()?;
    let number = whole.checked_mul(100)?.checked_add(cents)?;
    Some(if written.starts_with('-') {
        -number
    } else {
        number
    })
}

#[cfg(test)]
mod tests {
    use super::parse_hundredths;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(parse_hundredths("89.5"), Some(8950));
        assert_eq!(parse_hundredths("0.29"), Some(29));
        assert_eq!(parse_hundredths("60.000"), Some(6000));
        assert_eq!(parse_hundredths("-1.05"), Some(-105));
        assert_eq!(parse_hundredths("33.333"), None);
        assert_eq!(parse_hundredths("1e2"), None);
        assert_eq!(parse_hundredths("nan"), None);
        assert_eq!(parse_hundredths("99999999999999999999.0"), None);
    }
}
