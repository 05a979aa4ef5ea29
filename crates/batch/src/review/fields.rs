//! Values of an entry as people write them.

use toml::Value;

use hegui_core::date::Date;
use hegui_text::suggest::closest;

use super::faults::EntryFaults;
use crate::values;

/// The question behind an unknown name, where a known one is close.
pub(super) fn did_you_mean<'k>(
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> (String, String) {
    closest(name, known).map_or_else(Default::default, |like| {
        (
            format!("，是不是 {like}？"),
            format!("; did you mean {like}?"),
        )
    })
}

/// A value as it was written, without quotation marks.
pub(super) fn text_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

/// A date, as TOML has it or in a string, as people write it there.
pub(super) fn date_of(
    field: &'static str,
    value: Option<&Value>,
    faults: &mut EntryFaults,
) -> Option<Date> {
    let text = text_of(value);
    if text.is_empty() {
        return None;
    }
    let as_people_write = || Date::parse(&values::date_in_cell(&text)?);
    let date = Date::parse(&text).or_else(as_people_write);
    if date.is_none() {
        faults.add(
            field,
            format!("{field} 应为日期，如 2025-03-01"),
            format!("{field} must be a date such as 2025-03-01"),
        );
    }
    date
}
