//! Takes typed fields out of a TOML table: unknown and missing keys and wrong types are reported, and
//! every value keeps its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::place::{Place, Placed};
use super::problem::{Kind, Problem};
use super::problems::Problems;
use super::raw::{Hundredths, List, RawTerm, Terms, Text, Texts};
use super::schema::{self, Schema};

/// A value of the tree.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// The fields of one table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a> {
    table: &'a DeTable<'a>,
}

impl<'a> Fields<'a> {
    /// Opens a table: keys that it should not have, and keys that it lacks, are reported here.
    pub(super) fn open(
        schema: &'static Schema,
        table: &'a DeTable<'a>,
        place: Place,
        problems: &mut Problems,
    ) -> Self {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !schema.has(name) {
                problems.add(schema.stray(name), key.span().into());
            }
        }
        for key in schema.keys.iter().filter(|key| key.required) {
            if table.get(key.name).is_none() {
                problems.add(
                    Problem::MissingKey {
                        table: schema.name,
                        key: key.name,
                    },
                    place,
                );
            }
        }
        Self { table }
    }

    /// Opens a value that should be a table.
    pub(super) fn of(
        schema: &'static Schema,
        key: &str,
        value: &'a Value<'a>,
        problems: &mut Problems,
    ) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Self::open(schema, table, place(value), problems)),
            _ => wrong(key, Kind::Table, value, problems),
        }
    }

    /// A table inside this one.
    pub(super) fn table(
        self,
        key: &str,
        schema: &'static Schema,
        problems: &mut Problems,
    ) -> Option<Self> {
        Self::of(schema, key, self.table.get(key)?, problems)
    }

    /// A string.
    pub(super) fn text(self, key: &str, problems: &mut Problems) -> Text {
        text(key, self.table.get(key)?, problems)
    }

    /// A whole number.
    pub(super) fn whole(self, key: &str, problems: &mut Problems) -> Option<Placed<i64>> {
        let value = self.table.get(key)?;
        let DeValue::Integer(written) = value.get_ref() else {
            return wrong(key, Kind::Whole, value, problems);
        };
        // A number too long for 64 bits is out of every range that the checks allow.
        let number = i64::from_str_radix(written.as_str(), written.radix()).unwrap_or(i64::MAX);
        Some(Placed {
            value: number,
            place: place(value),
        })
    }

    /// A number with at most two decimals.
    pub(super) fn hundredths(
        self,
        key: &str,
        problems: &mut Problems,
    ) -> Option<Placed<Hundredths>> {
        let value = self.table.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(written) => i64::from_str_radix(written.as_str(), written.radix())
                .ok()
                .map_or(i64::MAX, |whole| whole.saturating_mul(100)),
            DeValue::Float(written) => match decimal(written.as_str()) {
                Some(number) => number,
                None => return wrong(key, Kind::Number, value, problems),
            },
            _ => return wrong(key, Kind::Number, value, problems),
        };
        Some(Placed {
            value: Hundredths(number),
            place: place(value),
        })
    }

    /// `true` or `false`.
    pub(super) fn flag(self, key: &str, problems: &mut Problems) -> Option<bool> {
        let value = self.table.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => wrong(key, Kind::Flag, value, problems),
        }
    }

    /// A list, each entry read by `read`, which reports what it cannot read.
    pub(super) fn list<T>(
        self,
        key: &str,
        problems: &mut Problems,
        read: impl FnMut(&'a Value<'a>, &mut Problems) -> Option<T>,
    ) -> Option<List<T>> {
        Some(list(key, self.table.get(key)?, problems, read))
    }

    /// A list of strings.
    pub(super) fn texts(self, key: &str, problems: &mut Problems) -> Texts {
        self.list(key, problems, |value, problems| {
            text(key, value, problems).map(|text| text.value)
        })
    }

    /// The anchors of an expression: one literal or reference, or a list of them.
    fn anchors(self, problems: &mut Problems) -> Terms {
        let value = self.table.get("anchor")?;
        if matches!(value.get_ref(), DeValue::Array(_)) {
            return self.list("anchor", problems, anchor);
        }
        let place = place(value);
        let entries = anchor(value, problems).map(|value| Placed { value, place });
        Some(List {
            place,
            written: 1,
            entries: entries.into_iter().collect(),
        })
    }

    /// A list of terms.
    pub(super) fn terms(self, key: &str, problems: &mut Problems) -> Terms {
        Some(terms(key, self.table.get(key)?, problems))
    }
}

/// Where a value stands.
pub(super) fn place(value: &Value<'_>) -> Place {
    value.span().into()
}

/// A list of terms.
pub(super) fn terms<'a>(key: &str, value: &'a Value<'a>, problems: &mut Problems) -> List<RawTerm> {
    list(key, value, problems, |value, problems| {
        term(key, value, problems)
    })
}

/// A list. A value that is none counts as a list with one unreadable entry, so that it is not called
/// empty as well.
pub(super) fn list<'a, T>(
    key: &str,
    value: &'a Value<'a>,
    problems: &mut Problems,
    mut read: impl FnMut(&'a Value<'a>, &mut Problems) -> Option<T>,
) -> List<T> {
    let DeValue::Array(array) = value.get_ref() else {
        let _: Option<()> = wrong(key, Kind::List, value, problems);
        return List {
            place: place(value),
            written: 1,
            entries: Vec::new(),
        };
    };
    let mut entries = Vec::with_capacity(array.len());
    for entry in array.iter() {
        if let Some(read) = read(entry, problems) {
            entries.push(Placed {
                value: read,
                place: place(entry),
            });
        }
    }
    List {
        place: place(value),
        written: array.iter().count(),
        entries,
    }
}

fn text(key: &str, value: &Value<'_>, problems: &mut Problems) -> Text {
    match value.get_ref() {
        DeValue::String(text) => Some(Placed {
            value: text.clone().into_owned(),
            place: place(value),
        }),
        _ => wrong(key, Kind::Text, value, problems),
    }
}

fn anchor<'a>(value: &'a Value<'a>, problems: &mut Problems) -> Option<RawTerm> {
    let text = text("anchor", value, problems)?.value;
    Some(match text.strip_prefix('@') {
        Some(name) => RawTerm::Reference(name.to_owned()),
        None => RawTerm::Literal(text.into()),
    })
}

fn term<'a>(key: &str, value: &'a Value<'a>, problems: &mut Problems) -> Option<RawTerm> {
    match value.get_ref() {
        DeValue::String(text) => Some(match text.strip_prefix('@') {
            Some(name) => RawTerm::Reference(name.to_owned()),
            None => RawTerm::Literal(text.as_ref().into()),
        }),
        DeValue::Table(_) => {
            let fields = Fields::of(&schema::EXPRESSION, key, value, problems)?;
            let anchors = fields.anchors(problems);
            if fields.table.get("anchor").is_none() && fields.table.get("regex").is_some() {
                problems.add(Problem::RegexWithoutAnchor, place(value));
            }
            let expression = fields.text("regex", problems)?;
            Some(RawTerm::Regex {
                expression,
                anchors,
            })
        }
        _ => wrong(key, Kind::Term, value, problems),
    }
}

/// What a value is.
pub(super) fn kind(value: &Value<'_>) -> Kind {
    match value.get_ref() {
        DeValue::String(_) => Kind::Text,
        DeValue::Integer(_) => Kind::Whole,
        DeValue::Float(_) => Kind::Float,
        DeValue::Boolean(_) => Kind::Flag,
        DeValue::Datetime(_) => Kind::Moment,
        DeValue::Array(_) => Kind::List,
        DeValue::Table(_) => Kind::Table,
    }
}

/// Reports a value of the wrong type.
fn wrong<T>(key: &str, expected: Kind, value: &Value<'_>, problems: &mut Problems) -> Option<T> {
    let found = kind(value);
    problems.add(
        Problem::WrongType {
            key: key.to_owned(),
            expected,
            found,
        },
        place(value),
    );
    None
}

/// The hundredths of a decimal number, read digit by digit so that no rounding comes in; `None` if it
/// has more than two decimals or is no plain decimal.
fn decimal(written: &str) -> Option<i64> {
    let (negative, digits) = match written.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, written.strip_prefix('+').unwrap_or(written)),
    };
    let (whole, fraction) = digits.split_once('.')?;
    let fraction = fraction.trim_end_matches('0');
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.len() > 2 || !all_digits(fraction) || !all_digits(whole) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let cents: i64 = format!("{fraction:0<2}").parse().ok()?;
    let number = whole.checked_mul(100)?.checked_add(cents)?;
    Some(if negative {
        number.saturating_neg()
    } else {
        number
    })
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(decimal("89.5"), Some(8950));
        assert_eq!(decimal("0.29"), Some(29));
        assert_eq!(decimal("60.000"), Some(6000));
        assert_eq!(decimal("-1.05"), Some(-105));
        assert_eq!(decimal("33.333"), None);
        assert_eq!(decimal("1e2"), None);
        assert_eq!(decimal("nan"), None);
        assert_eq!(decimal("99999999999999999999.0"), None);
    }
}
