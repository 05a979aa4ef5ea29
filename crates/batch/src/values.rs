//! Years and dates as people and spreadsheets write them.

use hegui_core::date::Date;

/// A year from 1990 to 2099: `2023`, `2023年`, `2023年度`, `二〇二三年度`.
pub(crate) fn year_in_cell(cell: &str) -> Option<u16> {
    let digits = cell
        .trim_end_matches('度')
        .trim_end_matches('年')
        .trim_end();
    let digits = &arabic(digits);
    let year: u16 = whole_number(digits)?;
    (digits.len() == 4 && (1990..=2099).contains(&year)).then_some(year)
}

/// A date, in ISO 8601, of `2024-01-10`, `2024/1/10`, `2024.1.10` or `2024年1月10日`, each with or without
/// a time behind it.
pub(crate) fn date_in_cell(cell: &str) -> Option<String> {
    let date = cell.split([' ', 'T', '\u{3000}']).next()?;
    let mut parts = date
        .trim_end_matches('日')
        .split(['-', '/', '.', '年', '月'])
        .map(whole_number);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?)?;
    let fits = parts.next().is_none() && (1990..=2099).contains(&year);
    fits.then(|| date.to_string())
}

/// Chinese digits, one by one, in arabic ones; anything else as it is.
fn arabic(digits: &str) -> String {
    let in_order = "〇一二三四五六七八九";
    let value = |c: char| match c {
        '零' | '○' => Some(0),
        c => in_order.chars().position(|digit| digit == c),
    };
    let all: Option<String> = digits
        .chars()
        .map(|c| char::from_digit(u32::try_from(value(c)?).ok()?, 10))
        .collect();
    all.unwrap_or_else(|| digits.to_owned())
}

fn whole_number(digits: &str) -> Option<u16> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{date_in_cell, year_in_cell};

    #[test]
    fn years() {
        for right in ["2023", "2023年", "2023年度", "二〇二三年度", "二零二三"] {
            assert_eq!(year_in_cell(right), Some(2023));
        }
        for wrong in [
            "",
            "23",
            "12023",
            "1989",
            "二十三",
            "2023.0",
            "+2023",
            "二0二三年",
        ] {
            assert_eq!(year_in_cell(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates() {
        for right in [
            "2024-02-29",
            "2024/2/29",
            "2024.2.29",
            "2024年2月29日",
            "2024/2/29 9:30",
            "2024-02-29T09:30:00",
        ] {
            assert_eq!(
                date_in_cell(right).as_deref(),
                Some("2024-02-29"),
                "{right}"
            );
        }
        for wrong in [
            "",
            "2023-02-29",
            "2024-13-01",
            "2024-1",
            "10/1/2024",
            "2024-1-1-1",
            "明天",
        ] {
            assert_eq!(date_in_cell(wrong), None, "{wrong}");
        }
    }
}
