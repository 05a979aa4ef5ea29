//! Whether a text is Chinese: the rubrics are, and a grade of any other text would mean nothing.

use hegui_text::Letters;

/// Least share of Han among the letters of a text that counts as Chinese.
const HAN_PERCENT: usize = 20;
/// Share of kana or Hangul from which a text with Han characters is Japanese or Korean.
const FOREIGN_PERCENT: usize = 10;

/// What `content` is written in, where it is not Chinese. In a short text or a table of figures a few Han
/// characters are enough.
pub(super) fn foreign_letters(content: &str) -> Option<Letters> {
    let mut han = 0usize;
    // Latin, kana, Hangul, Cyrillic, others.
    let mut counts = [0usize; 5];
    for c in content.chars() {
        let kind = match c {
            // Kana and Hangul: Japanese and Korean use Han characters too.
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => 1,
            '\u{AC00}'..='\u{D7A3}' => 2,
            '\u{3400}'..='\u{9FFF}'
            | '\u{2E80}'..='\u{2FDF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => {
                han += 1;
                continue;
            }
            // The marks of Chinese texts, which are most of what is left; no letter is among them.
            '\u{2000}'..='\u{206F}'
            | '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}'
            | '\u{FF01}'..='\u{FF20}' => continue,
            '\u{0400}'..='\u{052F}' => 3,
            '\0'..='\u{024F}' | '\u{FF21}'..='\u{FF5A}' if c.is_alphabetic() => 0,
            _ if c.is_alphabetic() => 4,
            _ => continue,
        };
        counts[kind] += 1;
    }
    let [latin, kana, hangul, cyrillic, other] = counts;
    let all = latin + kana + hangul + cyrillic + other + han;
    let is_chinese =
        han > 0 && han * 100 >= all * HAN_PERCENT && (kana + hangul) * 100 < all * FOREIGN_PERCENT;
    if is_chinese {
        return None;
    }
    let kinds = [
        (kana, Letters::Japanese),
        (hangul, Letters::Korean),
        (latin, Letters::Latin),
        (cyrillic, Letters::Cyrillic),
        (other, Letters::Other),
    ];
    // Japanese and Korean are what they are by a share of their own letters.
    let own = kinds.iter().take(2);
    let own = own.filter(|(count, _)| *count > 0 && count * 100 >= all * FOREIGN_PERCENT);
    let most = kinds.iter().filter(|(count, _)| *count > 0);
    let found = own
        .max_by_key(|kind| kind.0)
        .or_else(|| most.max_by_key(|kind| kind.0));
    Some(found.map_or(Letters::None, |(_, letters)| *letters))
}

/// How many Han characters `content` has.
pub(super) fn han_count(content: &str) -> usize {
    let is_han = |c: &char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    content.chars().filter(is_han).count()
}

#[cfg(test)]
mod tests {
    use super::foreign_letters;
    use hegui_text::Letters;

    #[test]
    fn languages_are_told_apart() {
        for (text, expected) in [
            ("2023年法治政府建设年度报告", None),
            ("WTO规则培训", None),
            ("一二三，。", None),
            // A table of figures.
            ("件数\t13\t24\t5\n合计\t42", None),
            ("Annual report on the rule of law 法", Some(Letters::Latin)),
            ("法治政府に関する年次報告について", Some(Letters::Japanese)),
            ("법치정부 연례 보고서", Some(Letters::Korean)),
            ("Годовой отчёт", Some(Letters::Cyrillic)),
            ("ετήσια έκθεση", Some(Letters::Other)),
            ("12345", Some(Letters::None)),
        ] {
            assert_eq!(foreign_letters(text), expected, "{text}");
        }
    }

    #[test]
    fn no_letter_is_among_the_marks() {
        let marks = ('\u{2000}'..='\u{206F}')
            .chain('\u{3000}'..='\u{3004}')
            .chain('\u{3008}'..='\u{3020}')
            .chain('\u{FF01}'..='\u{FF20}');
        for mark in marks {
            assert!(!mark.is_alphabetic(), "{mark:?}");
        }
    }
}
