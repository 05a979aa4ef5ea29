//! What cells hold ↔ what a rubric says: one plain form, in which both are compared.

use hegui_rubric::toml_text;
use hegui_text::lang::Lang;
use hegui_text::suggest::closest;
use toml::Value;

use crate::basis;
use crate::faults::FaultKind;
use crate::sheets::{Choices, Values};

const YES: [&str; 5] = ["是", "yes", "true", "TRUE", "✓"];
const NO: [&str; 4] = ["否", "no", "false", "FALSE"];

/// A text as a cell keeps it: its lines end in one way, nothing stands round it, and it is legal in XML.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_illegal = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.replace(is_illegal, "\u{fffd}").trim().to_owned()
}

/// Texts, each on a line.
pub(crate) fn as_lines<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let lines: Vec<_> = texts.map(line_of).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A text on one line.
pub(crate) fn line_of(text: &str) -> String {
    plain(text)
        .split('\n')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a rubric says, in the plain form; nothing where it says nothing.
pub(crate) fn form_of(values: Values, value: Option<&Value>) -> String {
    let Some(value) = value else {
        return String::new();
    };
    match (values, value) {
        (Values::Lines | Values::Several(_), Value::Array(list)) => {
            let lines: Vec<String> = list.iter().map(line_text).collect();
            as_lines(lines.iter().map(String::as_str))
        }
        (Values::Flag, Value::Boolean(false)) => String::new(),
        (Values::Percent, Value::Float(number)) => number_form((number * 100.0).round()),
        (_, Value::Integer(number)) => number.to_string(),
        (_, Value::Boolean(flag)) => flag.to_string(),
        (_, Value::String(text)) => plain(text),
        _ => String::new(),
    }
}

/// An entry of a list as a line of a cell: itself, or a basis with its article and its dates.
pub(crate) fn line_text(entry: &Value) -> String {
    entry
        .as_str()
        .map_or_else(|| basis::line(entry), str::to_owned)
}

/// What a cell shows of the plain form.
pub(crate) fn shown(values: Values, form: &str, lang: Lang) -> String {
    match values {
        Values::Flag if !form.is_empty() => {
            let words = if form == "true" {
                ["是", "yes"]
            } else {
                ["否", "no"]
            };
            crate::sheets::pick(words, lang).to_owned()
        }
        Values::Choice(choices) if !form.is_empty() => choices.word(form, lang),
        Values::Several(choices) => {
            let words: Vec<_> = form.lines().map(|id| choices.word(id, lang)).collect();
            words.join("\n")
        }
        _ => form.to_owned(),
    }
}

/// The plain form of what a person wrote.
pub(crate) fn read(values: Values, written: &str) -> Result<String, FaultKind> {
    let written = plain(written);
    if written.is_empty() {
        return Ok(written);
    }
    match values {
        Values::Text | Values::Date => Ok(written),
        Values::Lines => Ok(as_lines(written.split('\n'))),
        Values::Whole => match hundredths(&written) {
            Some(number) if number % 100 == 0 => Ok((number / 100).to_string()),
            _ => Err(FaultKind::NoWholeNumber { found: written }),
        },
        Values::Percent => match hundredths(&written) {
            // A cell that shows 90 % holds 0.9.
            Some(number @ 1..100) => Err(FaultKind::ShareForPercent {
                found: written,
                meant: number,
            }),
            Some(number) => Ok(hundredths_form(number)),
            None => Err(FaultKind::NoPercent { found: written }),
        },
        Values::Flag if YES.contains(&&*written) => Ok("true".to_owned()),
        Values::Flag if NO.contains(&&*written) => Ok(String::new()),
        Values::Flag => Err(FaultKind::NoFlag { found: written }),
        Values::Choice(choices) => choice(choices, &written),
        Values::Several(choices) => {
            let ids: Result<Vec<_>, _> = written
                .split(['\n', '、', ',', '，'])
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .map(|word| choice(choices, word))
                .collect();
            Ok(ids?.join("\n"))
        }
    }
}

fn choice(choices: Choices, written: &str) -> Result<String, FaultKind> {
    choices.id_of(written).map(str::to_owned).ok_or_else(|| {
        let words = choices.words(Lang::Zh);
        let like = closest(written, words.iter().map(String::as_str)).map(str::to_owned);
        FaultKind::NoChoice {
            found: written.to_owned(),
            choices,
            like,
        }
    })
}

/// The plain form as TOML, of a value that is no list.
pub(crate) fn toml_of(values: Values, form: &str) -> String {
    match values {
        Values::Whole | Values::Percent => form.to_owned(),
        Values::Flag => (form == "true").to_string(),
        _ => toml_text(form),
    }
}

/// A decimal number of at most two decimals, in hundredths. Full-width digits, and what people write behind
/// a number, are taken.
fn hundredths(written: &str) -> Option<i64> {
    let plain = written
        .trim()
        .trim_end_matches(['%', '％', '分'])
        .trim_end();
    let plain: String = plain.chars().map(half_width).collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let fraction = fraction.trim_end_matches('0');
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 9
        || fraction.len() > 2
        || !is_digits(whole)
        || !is_digits(fraction)
    {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let cents: i64 = format!("{fraction:0<2}").parse().ok()?;
    Some(whole * 100 + cents)
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        other => other,
    }
}

fn hundredths_form(number: i64) -> String {
    let (whole, cents) = (number / 100, number % 100);
    match cents {
        0 => whole.to_string(),
        cents if cents % 10 == 0 => format!("{whole}.{}", cents / 10),
        cents => format!("{whole}.{cents:02}"),
    }
}

/// Hundredths of a number that a rubric holds, which was checked.
fn number_form(hundredths: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "the cast saturates")]
    hundredths_form(hundredths as i64)
}

#[cfg(test)]
mod tests {
    use super::{plain, read};
    use crate::faults::FaultKind;
    use crate::sheets::{Choices, Values};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (written, form) in [("4", "4"), ("4.0", "4"), (" ４ 分", "4"), ("4.00", "4")] {
            assert_eq!(
                read(Values::Whole, written).ok().as_deref(),
                Some(form),
                "{written}"
            );
        }
        for (written, form) in [
            ("89.5", "89.5"),
            ("90%", "90"),
            ("89.05", "89.05"),
            ("0", "0"),
        ] {
            assert_eq!(
                read(Values::Percent, written).ok().as_deref(),
                Some(form),
                "{written}"
            );
        }
        for wrong in ["4.5", "-1", "四", "1e3", "99999999999999999999", "."] {
            let read = read(Values::Whole, wrong);
            assert!(
                matches!(read, Err(FaultKind::NoWholeNumber { .. })),
                "{wrong}"
            );
        }
        let share = read(Values::Percent, "0.9");
        assert!(matches!(
            share,
            Err(FaultKind::ShareForPercent { meant: 90, .. })
        ));
    }

    #[test]
    fn closed_lists_know_both_languages() {
        let grade = Values::Choice(Choices::Grades);
        for written in ["有数据", "quantified"] {
            assert_eq!(read(grade, written).ok().as_deref(), Some("quantified"));
        }
        let reasons = Values::Several(Choices::Reasons);
        assert_eq!(
            read(reasons, "写明未做、 planned").ok().as_deref(),
            Some("negated\nplanned")
        );
        assert!(matches!(
            read(grade, "有数字"),
            Err(FaultKind::NoChoice { like: Some(_), .. })
        ));
    }

    #[test]
    fn a_text_is_legal_in_a_cell() {
        assert_eq!(plain(" a\r\nb\u{1}\u{fffe} "), "a\nb\u{fffd}\u{fffd}");
    }
}
