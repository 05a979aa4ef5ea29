//! Lines that are nothing but the number of a page.

use crate::numerals;
use crate::words::{NUMBER_PREFIXES, PAGE_COUNTS, PAGES, strip};

/// The number of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageNumber {
    pub(super) value: u32,
    /// Whether it can be nothing else, as `— 3 —` and `第 3 页`.
    pub(super) is_marked: bool,
}

/// The number of a page, if a line is nothing else.
pub(super) fn page_number(text: &str) -> Option<PageNumber> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.chars().count() > 14 {
        return None;
    }
    let dash = |c: char| "-—–－―─·~～|".contains(c);
    let inner = text.trim_matches(dash);
    let mut is_marked = inner.len() < text.len() && text.starts_with(dash) && text.ends_with(dash);
    let number = match strip(inner, &NUMBER_PREFIXES) {
        Some(rest) => {
            is_marked = true;
            let mut pages = PAGES.iter();
            let (number, rest) = pages.find_map(|page| rest.split_once(*page))?;
            let rest = rest.trim_start_matches(['/', '，', ',', '、', '(', '（']);
            (rest.is_empty() || strip(rest, &PAGE_COUNTS).is_some()).then_some(number)?
        }
        None => match inner.split_once(['/', '／']) {
            Some((number, total)) => total.parse::<u32>().ok().map(|_| number)?,
            None => inner,
        },
    };
    let value = numeral_value(number)?;
    Some(PageNumber { value, is_marked })
}

/// The value of a short number in decimal, full-width, Roman or Chinese digits.
fn numeral_value(number: &str) -> Option<u32> {
    if number.is_empty() || number.chars().count() > 6 {
        return None;
    }
    let decimal = |c: char| match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    };
    let roman = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let digits = |value: fn(char) -> Option<u32>| -> Option<Vec<u32>> {
        number.chars().map(value).collect()
    };
    if let Some(digits) = digits(decimal) {
        return Some(digits.iter().fold(0, |value, digit| value * 10 + digit));
    }
    if let Some(values) = digits(roman) {
        let mut sum = 0_u32;
        for (index, value) in values.iter().enumerate() {
            if values.get(index + 1).is_some_and(|next| next > value) {
                sum = sum.checked_sub(*value).unwrap_or(sum);
            } else {
                sum += value;
            }
        }
        return Some(sum);
    }
    let (mut total, mut last) = (0, None);
    for c in number.chars() {
        if c == numerals::TEN {
            total += last.take().unwrap_or(1) * 10;
        } else {
            let digit = numerals::DIGITS.chars().position(|d| d == c)? as u32;
            last = Some(last.map_or(digit, |last: u32| last * 10 + digit));
        }
    }
    Some(total + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{PageNumber, page_number};

    #[test]
    fn lines_that_number_pages() {
        for (text, number) in [
            ("12", Some((12, false))),
            ("— 3 —", Some((3, true))),
            ("第 4 页 共 9 页", Some((4, true))),
            ("2/9", Some((2, false))),
            ("xii", Some((12, false))),
            ("十二", Some((12, false))),
            ("２０", Some((20, false))),
            ("2023年", None),
            ("第4条", None),
        ] {
            let number = number.map(|(value, is_marked)| PageNumber { value, is_marked });
            assert_eq!(page_number(text), number, "{text}");
        }
    }
}
