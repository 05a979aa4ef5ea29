//! Years and dates as people and spreadsheets write them.

/// A year from 1990 to 2099: `2023`, `2023年`, `2023年度`.
pub(super) fn year(cell: &str) -> Option<u16> {
    let digits = cell
        .trim_end_matches('度')
        .trim_end_matches('年')
        .trim_end();
    let year: u16 = number(digits)?.try_into().ok()?;
    (digits.len() == 4 && (1990..=2099).contains(&year)).then_some(year)
}

/// A date in ISO 8601: `2024-01-10`, `2024/1/10`, `2024.1.10`, `2024年1月10日`, each with a time behind it
/// or without.
pub(super) fn date(cell: &str) -> Option<String> {
    let date = cell.split([' ', 'T', '\u{3000}']).next()?;
    let mut parts = date
        .trim_end_matches('日')
        .split(['-', '/', '.', '年', '月'])
        .map(number);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let fits = parts.next().is_none() && (1990..=2099).contains(&year) && (1..=days).contains(&day);
    fits.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn number(digits: &str) -> Option<u32> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{date, year};

    #[test]
    fn years() {
        for right in ["2023", "2023年", "2023年度"] {
            assert_eq!(year(right), Some(2023));
        }
        for wrong in [
            "",
            "23",
            "12023",
            "1989",
            "二〇二三",
            "2023.0",
            "+2023",
            "二0二三年",
        ] {
            assert_eq!(year(wrong), None, "{wrong}");
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
            assert_eq!(date(right).as_deref(), Some("2024-02-29"), "{right}");
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
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }
}
