//! Whether a text is Chinese: the rubrics are, and a grade of any other text would mean nothing.

/// Least share of Han among the letters of a text that counts as Chinese.
const HAN_PERCENT: usize = 20;
/// Share of kana or Hangul from which a text with Han characters is Japanese or Korean.
const FOREIGN_PERCENT: usize = 10;

/// Whether `content` is Chinese.
pub(super) fn is_chinese(content: &str) -> bool {
    let (mut letters, mut han, mut foreign) = (0usize, 0usize, 0usize);
    for c in content.chars() {
        match c {
            // Kana and Hangul: Japanese and Korean use Han characters too.
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{AC00}'..='\u{D7A3}' => {
                letters += 1;
                foreign += 1;
            }
            '\u{3400}'..='\u{9FFF}'
            | '\u{2E80}'..='\u{2FDF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => {
                han += 1;
            }
            // The marks of Chinese texts, which are most of what is left; no letter is among them.
            '\u{2000}'..='\u{206F}'
            | '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}'
            | '\u{FF01}'..='\u{FF20}' => {}
            _ => letters += usize::from(c.is_alphabetic()),
        }
    }
    han > 0
        && han * 100 >= (letters + han) * HAN_PERCENT
        && foreign * 100 < (letters + han) * FOREIGN_PERCENT
}

/// How many Han characters `content` has.
pub(super) fn han_count(content: &str) -> usize {
    let is_han = |c: &char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    content.chars().filter(is_han).count()
}

#[cfg(test)]
mod tests {
    use super::is_chinese;

    #[test]
    fn languages_are_told_apart() {
        for (text, expected) in [
            ("2023年法治政府建设年度报告", true),
            ("WTO规则培训", true),
            ("Annual report on the rule of law 法", false),
            ("法治政府に関する年次報告について", false),
            ("一二三，。", true),
            ("12345", false),
        ] {
            assert_eq!(is_chinese(text), expected, "{text}");
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
